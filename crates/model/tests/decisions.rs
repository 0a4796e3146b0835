//! The reader of decisions, on a file made up for it.
#![allow(clippy::unwrap_used)]

use detente_model::diagnostic::Diagnostic;
use detente_model::sheet::{Decisions, EuKind, decisions};

/// Names, weights and three issues of two proposals, as the published file writes them.
const FILE: &str = "\
\"prnrnmc\"\t\"isnr\"\t\"proc\"\t\"counvte\"\t\"pcom\"\t\"pep\"\t\"pat\"\t\"pxx\"\t\"scom\"\t\"sep\"\t\"sat\"\t\"sxx\"\t\"rp\"\t\"out\"
\t\t\t\t\"4\"\t\"4\"\t\"0.5\"\t\"2\"\t\t\t\t\t\t
1\t\"a1\"\t\"COD\"\t\"QMV\"\t100\t0\t40\t\t50\t60\t70\t0\t0\t50
1\t\"a2\"\t\"COD\"\t\"Unan\"\t0\t\t40.5\t10\t50\t0\t70\t100\tNA\t
7\t\"b1\"\t\"CNS\"\t\"QMV(10)\"\t100\t0\t0\t0\t1\t1\t1\t1\t50\t75
";

fn read(text: &str) -> Decisions {
    decisions("made-up.tsv", text.as_bytes()).unwrap()
}

fn mistakes(text: &str) -> Vec<Diagnostic> {
    decisions("made-up.tsv", text.as_bytes()).unwrap_err()
}

/// The column at which a cell begins; lines and cells from 1.
fn column(text: &str, line: usize, cell: usize) -> usize {
    let line = text.lines().nth(line - 1).unwrap_or_default();
    line.split('\t').take(cell - 1).map(|c| c.chars().count() + 1).sum::<usize>() + 1
}

/// One mistake of this kind, at this line and cell.
fn one(text: &str, code: &str, (line, cell): (usize, usize)) -> Diagnostic {
    let mut found = mistakes(text);
    assert_eq!(found.len(), 1, "{found:?}");
    let found = found.remove(0);
    let place = (line, column(text, line, cell));
    assert_eq!((found.code, (found.place.line, found.place.column)), (code, place), "{found:?}");
    found
}

/// The file without the columns of these names.
fn without(names: &[&str]) -> String {
    let dropped: Vec<usize> = {
        let head = FILE.lines().next().unwrap().split('\t');
        head.enumerate().filter(|(_, n)| names.contains(&n.trim_matches('"'))).map(|(i, _)| i).collect()
    };
    let keep = |line: &str| {
        let cells = line.split('\t').enumerate().filter(|(i, _)| !dropped.contains(i)).map(|(_, c)| c);
        cells.collect::<Vec<_>>().join("\t") + "\n"
    };
    FILE.lines().map(keep).collect()
}

#[test]
fn every_cell_finds_its_actor() {
    let read = read(FILE);
    let actors: Vec<_> = read.actors.iter().map(|a| (a.code.as_str(), a.kind, a.weight)).collect();
    let (commission, parliament, member) = (EuKind::Commission, EuKind::Parliament, EuKind::Member);
    assert_eq!(
        actors,
        [("com", commission, 4.0), ("ep", parliament, 4.0), ("at", member, 0.5), ("xx", member, 2.0)]
    );
    assert_eq!(
        read.proposals.iter().map(|p| (p.number, p.issues.len())).collect::<Vec<_>>(),
        [(1, 2), (7, 1)]
    );
    let second = &read.proposals[0].issues[1];
    assert_eq!(second.positions, [Some(0.0), None, Some(40.5), Some(10.0)]);
    assert_eq!(second.saliences, [Some(50.0), Some(0.0), Some(70.0), Some(100.0)]);
    assert_eq!((second.unanimity, second.reference, second.outcome), (true, None, None));
    let last = &read.proposals[1].issues[0];
    assert_eq!((last.procedure.as_str(), last.unanimity, last.outcome), ("CNS", false, Some(75.0)));
    assert!(read.warnings.is_empty());
}

#[test]
fn how_the_file_was_saved_makes_no_difference() {
    let plain = read(FILE);
    assert_eq!(read(&format!("\u{feff}{FILE}")), plain);
    assert_eq!(read(&FILE.replace('\n', "\r\n")), plain);
    assert_eq!(read(&FILE.replace('"', "")), plain);
    assert_eq!(read(&format!("{FILE}\n\n")), plain);
    let rare = read(&FILE.replace("\tNA\t", "\t999\t"));
    assert_eq!(rare.proposals, plain.proposals);
    assert_eq!((rare.warnings[0].place.line, rare.warnings[0].place.column), (4, column(FILE, 4, 13)));
}

#[test]
fn every_missing_column_is_named() {
    for name in ["prnrnmc", "isnr", "proc", "counvte", "rp", "out", "pcom", "scom", "sat", "pat", "sxx"] {
        let found = one(&without(&[name]), "missing-column", (1, 1));
        assert!(found.message.contains(&format!("`{name}`")), "{name}: {found:?}");
    }
    let found = mistakes(&without(&["rp", "sat", "out"]));
    let names: Vec<_> = found.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(names, ["column `rp` is missing", "column `out` is missing", "column `sat` is missing"]);
    // Without either column the actor is not in the file.
    assert_eq!(read(&without(&["pxx", "sxx"])).actors.len(), 3);
    one(&without(&["pcom", "scom", "pep", "sep", "pat", "sat", "pxx", "sxx"]), "missing-column", (1, 1));
}

#[test]
fn mistakes_have_their_place() {
    one("", "empty-table", (1, 1));
    one("\u{feff}\n", "empty-table", (1, 1));
    let found = one(&FILE.replace('\t', ","), "separator", (1, 1));
    assert!(found.hint.contains("tabs"));
    one(&FILE.replace('\t', ";"), "separator", (1, 1));
    one(&FILE.replace("\"4\"\t\"4\"", "\"4\"\t"), "number", (2, 6));
    one(&FILE.replace("\"0.5\"", "\"0\""), "out-of-bounds", (2, 7));
    one(&FILE.replace("40.5", "140.5"), "out-of-bounds", (4, 7));
    one(&FILE.replace("40.5", "40,5"), "number", (4, 7));
    one(&FILE.replace("40.5", "NaN"), "number", (4, 7));
    one(&FILE.replace("\t70\t100\t", "\t70\t100.1\t"), "out-of-bounds", (4, 12));
    one(&FILE.replace("\t50\t75", "\t50\t-75"), "out-of-bounds", (5, 14));
    one(&FILE.replace("\t50\t75", "\t150\t75"), "out-of-bounds", (5, 13));
    one(&FILE.replace("\"b1\"", "\"a2\""), "duplicate-row", (5, 2));
    one(&FILE.replace("\"b1\"", ""), "empty-cell", (5, 2));
    one(&FILE.replace("\n7\t", "\nseven\t"), "number", (5, 1));
    one(&FILE.replace("\n7\t", "\n7.5\t"), "number", (5, 1));
    one(&FILE.replace("\"pxx\"", "\"pat\""), "duplicate-column", (1, 8));
    one(&FILE.replace("\t50\t75\n", "\t50\t75\t1\n"), "too-many-cells", (5, 15));
    one(&FILE.replace("\t50\t75\n", "\n"), "too-few-cells", (5, 1));
    let lines: Vec<&str> = FILE.lines().collect();
    one(&[lines[0], lines[2], lines[3], ""].join("\n"), "missing-weights", (2, 1));
    one(&[lines[0], ""].join("\n"), "missing-weights", (1, 1));
    one(&[lines[0], lines[1], ""].join("\n"), "empty-table", (2, 1));
    assert_eq!(decisions("made-up.tsv", b"a\tb\n\xff\n").unwrap_err()[0].code, "not-utf-8");
}
