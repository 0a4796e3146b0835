//! Which column of a file of decisions holds what.

use super::Grid;
use crate::diagnostic::{Diagnostic, Place, shorten};

/// Columns that a file must have beside those of the actors, and what each holds.
const NEEDED: [(&str, &str); 6] = [
    ("prnrnmc", "the number of the proposal"),
    ("isnr", "the code of the issue"),
    ("proc", "the procedure, COD or CNS"),
    ("counvte", "the voting rule in the Council, QMV or Unan"),
    ("rp", "the reference point, from 0 to 100 or empty"),
    ("out", "the outcome, from 0 to 100 or empty"),
];

/// Columns of the published file that begin as those of an actor do.
const OTHER: [&str; 7] = ["prnrnmc", "prnr", "prname", "proc", "proccde", "p", "s"];

/// Codes of the published file: one of the two columns of such an actor is never without the other.
const CODES: [&str; 30] = [
    "com", "ep", "at", "be", "bu", "cr", "cy", "cz", "dk", "ee", "fi", "fr", "de", "el", "hu", "ie", "it",
    "lv", "lt", "lu", "mt", "nl", "pl", "pt", "ro", "si", "sk", "es", "se", "uk",
];

/// Which column holds what.
pub(super) struct Columns {
    needed: [usize; NEEDED.len()],
    /// Code of each actor, its column of positions and its column of saliences.
    pub actors: Vec<(String, usize, usize)>,
}

impl Columns {
    /// The index of a needed column.
    pub fn at(&self, name: &str) -> usize {
        NEEDED.iter().position(|(known, _)| *known == name).map_or(0, |at| self.needed[at])
    }
}

/// Finds the columns in the first line, and looks whether the second can be the line of weights.
pub(super) fn columns(grid: &Grid, file: &str, mistakes: &mut Vec<Diagnostic>) -> Option<Columns> {
    let Some(head) = grid.lines.first() else {
        let mistake = Diagnostic::new("empty-table", Place::new(file, 1, 1), "the file is empty");
        mistakes.push(mistake.expected("a line of names, a line of weights and a line for each issue"));
        return None;
    };
    let before = mistakes.len();
    let names: Vec<String> = head.iter().map(|c| c.text.to_lowercase()).collect();
    for (at, name) in names.iter().enumerate() {
        if !name.is_empty() && names[..at].contains(name) {
            let message = format!("column `{}` stands twice", shorten(name));
            mistakes.push(
                Diagnostic::new("duplicate-column", head[at].place.clone(), message)
                    .hint("keep one of the two"),
            );
        }
    }
    let find = |name: &str| names.iter().position(|n| n == name);
    let mut missing = |name: &str, what: &str| {
        let message = format!("column `{name}` is missing");
        let mistake = Diagnostic::new("missing-column", grid.place(0, 0), message).expected(what);
        mistakes.push(mistake.hint(format!("add `{name}` to the first line")));
    };
    let needed = NEEDED.map(|(name, what)| {
        find(name).unwrap_or_else(|| {
            missing(name, what);
            0
        })
    });
    let mut actors = Vec::new();
    for code in codes(grid, &names) {
        let (position, salience) = (format!("p{code}"), format!("s{code}"));
        match (find(&position), find(&salience)) {
            (Some(p), Some(s)) => actors.push((code, p, s)),
            (None, _) => missing(&position, "positions from 0 to 100, for each column of saliences"),
            (_, None) => missing(&salience, "saliences from 0 to 100, for each column of positions"),
        }
    }
    if actors.is_empty() {
        missing("pcom", "columns of positions (`p` and a code) and of saliences (`s` and the same code)");
    }
    if mistakes.len() == before {
        unweighted(grid, needed[0], mistakes);
    }
    (mistakes.len() == before).then_some(Columns { needed, actors })
}

/// Codes of the actors, in the order in which their first column stands.
fn codes(grid: &Grid, names: &[String]) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for (at, name) in names.iter().enumerate().filter(|(_, n)| !OTHER.contains(&n.as_str())) {
        let Some(code) = name.strip_prefix(['p', 's']) else { continue };
        let other = if name.starts_with('p') { format!("s{code}") } else { format!("p{code}") };
        let is_weighted = name.starts_with('p') && grid.text(1, at).parse::<f64>().is_ok();
        if !codes.iter().any(|c| c == code)
            && (CODES.contains(&code) || names.contains(&other) || is_weighted)
        {
            codes.push(code.to_owned());
        }
    }
    codes
}

/// The mistake of a file whose first line has no tab, but another sign between names.
pub(super) fn separator(file: &str, text: &str) -> Option<Diagnostic> {
    let head = text.lines().next().filter(|l| !l.contains('\t'))?;
    let sign = [(',', "commas"), (';', "semicolons"), ('|', "bars")];
    let (_, sign) = sign.into_iter().find(|(sign, _)| head.contains(*sign))?;
    let message = format!("the columns are separated by {sign}");
    Some(
        Diagnostic::new("separator", Place::new(file, 1, 1), message)
            .expected("tabs between columns")
            .hint("save the table as text with tabs between columns (.tsv)"),
    )
}

/// Looks whether the second line numbers a proposal, where it should hold weights.
fn unweighted(grid: &Grid, number: usize, mistakes: &mut Vec<Diagnostic>) {
    if grid.lines.len() < 2 || !grid.text(1, number).is_empty() {
        let message = "the line of weights is missing";
        mistakes.push(
            Diagnostic::new("missing-weights", grid.place(1, 0), message)
                .expected("a second line with the actors' weights in their columns of positions, else empty")
                .hint("copy the second line of the published file"),
        );
    }
}
