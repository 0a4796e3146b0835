//! The report as a person or a program asks for it.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::path::Path;

use common::{code, detente, edit, run, starter};

/// The report of a folder, after what holds for every page was checked.
fn page(dir: &Path, more: &[&str]) -> String {
    let mut arguments = vec!["report", dir.to_str().unwrap()];
    arguments.extend(if more.is_empty() { &["--draws", "20"] } else { more });
    let output = run(&arguments);
    assert!(code(&output) < 2, "{}", String::from_utf8_lossy(&output.stderr));
    let html = String::from_utf8(output.stdout).unwrap();
    stands_alone(&html);
    html
}

fn stands_alone(html: &str) {
    assert!(html.len() < 1_000_000, "{} bytes", html.len());
    assert!(html.starts_with("<!doctype html>") && html.ends_with("</html>\n"));
    for asks in
        ["src=\"http", "url(http", "@import", "<link rel=\"stylesheet", "<iframe", "fetch(", "XMLHttpRequest"]
    {
        assert!(!html.contains(asks), "{asks}");
    }
    let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|p| p.split('"').next()).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(ids.len(), once.len(), "an id stands twice");
    for part in html.split(" href=\"#").skip(1) {
        let target = part.split('"').next().unwrap();
        assert!(ids.contains(&target), "#{target} leads nowhere");
    }
    assert!(!html.contains("NaN"), "a figure that is no number");
}

#[test]
fn the_page_has_six_gates_in_order_and_stands_alone() {
    let (_home, dir) = starter();
    let html = page(&dir, &[]);
    let at = |gate: &str| {
        html.find(&format!("<section class=\"gate-page {gate}"))
            .or(html.find(&format!("id=\"{gate}\" aria-labelledby")))
            .unwrap()
    };
    let places: Vec<usize> =
        ["signed", "bound", "manned", "paid", "believed", "kept"].iter().map(|g| at(g)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(html.contains("Read this before you quote it"));
    assert!(html.contains("detente report "), "the command that makes it again");
    let data = html.split("id=\"quantities\">").nth(1).unwrap().split("</script>").next().unwrap();
    let quantities: serde_json::Value = serde_json::from_str(data).unwrap();
    for part in html.split("data-q=\"").skip(1) {
        for key in part.split('"').next().unwrap().split(' ').filter(|k| !k.is_empty()) {
            let quantity = &quantities["list"][key.parse::<usize>().unwrap()];
            assert!(quantity[2].is_string(), "{key} is shown and cannot be traced");
        }
    }
}

#[test]
fn same_input_and_seed_same_bytes_on_any_number_of_threads() {
    let (_home, dir) = starter();
    let made = |threads: &str| {
        let arguments = ["report", dir.to_str().unwrap(), "--draws", "40", "--seed", "7"];
        detente(&arguments).env("RAYON_NUM_THREADS", threads).output().unwrap().stdout
    };
    assert!(made("1") == made("2"));
    assert!(made("1") == made("1"));
}

#[test]
fn words_of_a_scenario_stay_words() {
    let (_home, dir) = starter();
    let bad = "<script>alert(1)</script> & \"\"x\"\" '\u{202e}\u{2066}";
    edit(&dir, "parties.csv", "aland,Aland", &format!("aland,\"Aland {bad}\""));
    edit(
        &dir,
        "parties.csv",
        "Signs the deal; the force",
        &format!("{} the force", "</script><img src=x onerror=alert(1)>"),
    );
    edit(&dir, "scenario.toml", "title = \"", "title = \"<b>&amp;</title><script>alert(2)</script> ");
    let html = page(&dir, &["--draws", "20", "--set", "gate.kept.years=4"]);
    for text in ["<script>alert", "<img src=x", "</title><script>", "\u{202e}", "\u{2066}"] {
        assert!(!html.contains(text), "{text} is not escaped");
    }
    // Three scripts are the page's own: none, data, and code.
    assert_eq!(html.matches("<script").count(), 2);
    let markdown = run(&["report", dir.to_str().unwrap(), "--draws", "5", "--format", "markdown"]);
    let text = String::from_utf8(markdown.stdout).unwrap();
    assert!(!text.contains("<script>"), "{text}");
}

#[test]
fn many_parties_and_long_names_in_cyrillic() {
    let (_home, dir) = starter();
    let path = dir.join("parties.csv");
    let mut parties = std::fs::read_to_string(&path).unwrap();
    let mut positions = std::fs::read_to_string(dir.join("positions.csv")).unwrap();
    let issue = positions.lines().nth(1).unwrap().split(',').nth(1).unwrap().to_owned();
    for i in 0..56 {
        parties.push_str(&format!("p{i},Об’єднане Королівство Великої Британії та Північної Ірландії {i},,,guarantor,5..6,,no,assumption,\n"));
        positions.push_str(&format!("p{i},{issue},{},40,,,assumption,\n", i % 100));
    }
    std::fs::write(path, parties).unwrap();
    std::fs::write(dir.join("positions.csv"), positions).unwrap();
    let html = page(&dir, &[]);
    assert!(html.contains("Королівство"));
}

#[test]
fn a_gate_without_its_tables_leaves_the_others() {
    let (_home, dir) = starter();
    for gone in ["shares.csv", "payoffs.csv", "needs.csv", "positions.csv"] {
        std::fs::remove_file(dir.join(gone)).unwrap();
        let html = page(&dir, &["--draws=0"]);
        assert!(html.contains(" could not be computed."), "{gone}");
        assert!(html.contains("No draws were made"));
    }
}

#[test]
fn charts_become_files_with_their_tables() {
    let (home, dir) = starter();
    let figures = home.path().join("figures");
    let out = home.path().join("report.html");
    let arguments = [
        "report",
        dir.to_str().unwrap(),
        "--draws",
        "20",
        "--figures",
        figures.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ];
    assert!(code(&run(&arguments)) < 2);
    let mut names: Vec<String> =
        std::fs::read_dir(&figures).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let of = |end: &str| names.iter().filter(|n| n.ends_with(end)).count();
    assert!(of(".svg") >= 6, "{names:?}");
    assert_eq!((of(".svg"), of(".svg")), (of(".png"), of(".csv")));
    let read =
        |end: &str| std::fs::read(figures.join(names.iter().find(|n| n.ends_with(end)).unwrap())).unwrap();
    assert!(read(".png").starts_with(b"\x89PNG"));
    assert!(read(".svg").starts_with(b"<svg"));
    stands_alone(&std::fs::read_to_string(out).unwrap());
}

#[test]
fn the_old_page_or_the_new_one() {
    let (home, dir) = starter();
    let out = home.path().join("report.html");
    std::fs::write(&out, "old").unwrap();
    let arguments = ["report", dir.to_str().unwrap(), "--draws", "500", "--out", out.to_str().unwrap()];
    for wait in [0, 30, 90, 180, 300, 500] {
        let mut child = detente(&arguments).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        let _ = child.kill();
        let _ = child.wait();
        let content = std::fs::read_to_string(&out).unwrap();
        assert!(content == "old" || content.ends_with("</html>\n"), "{} bytes", content.len());
    }
}

#[test]
fn scenarios_side_by_side_as_a_page() {
    let (home, dir) = starter();
    let (_second, other) = starter();
    edit(&other, "parties.csv", "40..50..60", "70");
    let out = home.path().join("compare.html");
    let (a, b, out_name) = (dir.to_str().unwrap(), other.to_str().unwrap(), out.to_str().unwrap());
    let compared = run(&["compare", a, b, a, b, "--draws", "10", "--out", out_name]);
    assert_eq!(code(&compared), 0, "{}", String::from_utf8_lossy(&compared.stderr));
    let html = std::fs::read_to_string(&out).unwrap();
    stands_alone(&html);
    assert_eq!(html.matches("<section class=\"run\">").count(), 4);
    assert!(
        html.contains("B differs from A in one input") && html.contains("C has the inputs of A"),
        "{html}"
    );
    assert_eq!(code(&run(&["compare", a, b, a, b, a])), 2, "five do not fit");
    let what_if = [
        "compare",
        a,
        "--what-if",
        "celand-stays-home",
        "--set",
        "gate.kept.years=3",
        "--draws",
        "10",
        "--out",
        out_name,
    ];
    assert_eq!(code(&run(&what_if)), 0);
    let html = std::fs::read_to_string(&out).unwrap();
    stands_alone(&html);
    assert!(html.contains("What each change does alone"));
    let each = run(&[
        "compare",
        a,
        "--what-if",
        "celand-stays-home",
        "--set",
        "gate.kept.years=3",
        "--each",
        "--draws",
        "10",
        "--format",
        "json",
    ]);
    let each: serde_json::Value = serde_json::from_slice(&each.stdout).unwrap();
    assert_eq!(each["others"].as_array().unwrap().len(), 2);
}

#[test]
fn what_happened_later_is_shown_where_it_is_asked_for() {
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let minsk = scenarios.join("minsk-2");
    let later = page(&minsk, &["--draws", "5", "--no-openings", "--later"]);
    assert!(later.contains("id=\"chart-bound-monitor\"") && later.contains("later/events.csv"));
    assert!(later.contains("--later --out report.html"), "the command that makes it again");
    let now = page(&minsk, &["--draws", "5", "--no-openings"]);
    assert!(!now.contains("later/events.csv ("), "nothing later counts unasked");
    // The largest page stays small with all that it can show.
    let ukraine = page(&scenarios.join("ukraine-2026"), &["--draws", "20", "--later"]);
    assert!(ukraine.contains("The readings “paris” and “rutte” part on"));
}
