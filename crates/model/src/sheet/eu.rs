//! Decisions of the European Union as the data of Arregui and Perarnaud (2021, doi 10.34810/data53) write them.
//!
//! One row an issue, columns separated by tabs. For each actor a column of positions, `p` and the actor's code, and one of
//! saliences, `s` and the same code; the line under the names holds the actors' weights in the columns of positions. `com`
//! is the Commission, `ep` the Parliament, any other code a member state. An empty cell is not stated.

use std::collections::BTreeMap;

use super::eu_columns::{Columns, columns, separator};
use super::grid::Wanted;
use super::{Grid, grid};
use crate::diagnostic::{Diagnostic, shorten};

/// Proposals with their issues, and what every actor wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Decisions {
    /// The actors, in the order of their columns of positions.
    pub actors: Vec<EuActor>,
    /// The proposals, in the order in which they first appear.
    pub proposals: Vec<EuProposal>,
    /// What was read all the same, but looks odd.
    pub warnings: Vec<Diagnostic>,
}

/// One actor of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct EuActor {
    /// Its code: the column's name without its first letter.
    pub code: String,
    /// What it is.
    pub kind: EuKind,
    /// Its weight, above 0: gross domestic product in the published file.
    pub weight: f64,
}

/// What an actor of the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EuKind {
    /// The European Commission.
    Commission,
    /// The European Parliament.
    Parliament,
    /// A member state in the Council.
    Member,
}

/// One proposal of the Commission.
#[derive(Debug, Clone, PartialEq)]
pub struct EuProposal {
    /// Its number in the file.
    pub number: u32,
    /// The issues on which actors differed.
    pub issues: Vec<EuIssue>,
}

/// One issue of a proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct EuIssue {
    /// Its code.
    pub code: String,
    /// The procedure: `COD` (codecision) or `CNS` (consultation) in the published file.
    pub procedure: String,
    /// Whether the Council decides by unanimity; else by a qualified majority.
    pub unanimity: bool,
    /// Positions from 0 to 100, by actor.
    pub positions: Vec<Option<f64>>,
    /// Saliences from 0 to 100, by actor.
    pub saliences: Vec<Option<f64>>,
    /// What holds without a decision, from 0 to 100.
    pub reference: Option<f64>,
    /// What was decided, from 0 to 100.
    pub outcome: Option<f64>,
}

/// Cells that say that nothing is known; 999 is what the file itself writes for an unknown date.
const UNSTATED: [&str; 6] = ["", "NA", "N/A", ".", "999", "-999"];

/// Reads decisions. `file` names the file in messages.
///
/// # Errors
/// Every mistake, each with its place: a column that is missing, a weight that is, a number off its scale, two rows for one
/// issue, and the like.
///
/// ```
/// let text = "prnrnmc\tisnr\tproc\tcounvte\tpcom\tpat\tscom\tsat\trp\tout\n\t\t\t\t2\t1\t\t\t\t\n\
///             1\tone\tCOD\tQMV\t100\t0\t50\t80\t\t60\n";
/// let read = detente_model::sheet::decisions("two.tsv", text.as_bytes()).unwrap();
/// assert_eq!(read.proposals[0].issues[0].outcome, Some(60.0));
/// let mistakes = detente_model::sheet::decisions("two.tsv", text.replace("100", "101").as_bytes()).unwrap_err();
/// assert_eq!((mistakes[0].place.line, mistakes[0].place.column), (3, 15));
/// ```
pub fn decisions(file: &str, bytes: &[u8]) -> Result<Decisions, Vec<Diagnostic>> {
    let text = crate::csv::text(file, bytes).map_err(|e| vec![e])?;
    if let Some(mistake) = separator(file, text) {
        return Err(vec![mistake]);
    }
    let mut mistakes = Vec::new();
    let grid = grid(file, text, b'\t', &mut mistakes);
    let read = columns(&grid, file, &mut mistakes).map(|columns| rows(&grid, &columns, &mut mistakes));
    match read {
        Some(read) if mistakes.is_empty() => Ok(read),
        _ => {
            mistakes.sort_by(|a, b| a.place.cmp(&b.place));
            Err(mistakes)
        }
    }
}

const WEIGHT: Wanted<'static> = Wanted {
    what: "weight",
    least: f64::MIN_POSITIVE,
    most: 1e12,
    hint: "the second line holds each actor's weight in its column of positions",
};

/// A number from 0 to 100.
const fn percent(what: &str) -> Wanted<'_> {
    Wanted { what, least: 0.0, most: 100.0, hint: "leave the cell empty where nothing is stated" }
}

fn rows(grid: &Grid, columns: &Columns, mistakes: &mut Vec<Diagnostic>) -> Decisions {
    let mut read = Decisions { actors: Vec::new(), proposals: Vec::new(), warnings: Vec::new() };
    for (code, position, _) in &columns.actors {
        let weight = grid.number((1, *position), &WEIGHT, mistakes).unwrap_or(1.0);
        let kind = match code.as_str() {
            "com" => EuKind::Commission,
            "ep" => EuKind::Parliament,
            _ => EuKind::Member,
        };
        read.actors.push(EuActor { code: code.clone(), kind, weight });
    }
    let mut seen = Seen::default();
    for line in 2..grid.lines.len() {
        if length(grid, line, mistakes) {
            row(grid, columns, line, &mut read, (&mut seen, mistakes));
        }
    }
    if read.proposals.is_empty() && mistakes.is_empty() {
        let message = "the file has no issue";
        mistakes.push(
            Diagnostic::new("empty-table", grid.place(1, 0), message)
                .expected("a line for each issue under the line of weights"),
        );
    }
    read
}

/// What the lines above named.
#[derive(Default)]
struct Seen {
    /// Line of the file of each issue.
    issues: BTreeMap<String, usize>,
    /// Index of each proposal.
    proposals: BTreeMap<u32, usize>,
}

/// Whether a line has as many cells as the first; what stands in cells beyond is a mistake.
fn length(grid: &Grid, line: usize, mistakes: &mut Vec<Diagnostic>) -> bool {
    let (cells, wide) = (&grid.lines[line], grid.lines[0].len());
    let extra = cells.get(wide..).unwrap_or_default().iter().find(|c| !c.text.is_empty());
    let found = match extra {
        Some(extra) => Diagnostic::new("too-many-cells", extra.place.clone(), "no column has this cell"),
        None if cells.len() < wide => {
            let message = format!("the line has {} cells, the first line {wide}", cells.len());
            Diagnostic::new("too-few-cells", grid.place(line, 0), message)
        }
        None => return true,
    };
    mistakes.push(found.hint("one tab between two cells, also where a cell is empty"));
    false
}

/// Reads one issue into its proposal.
fn row(
    grid: &Grid,
    columns: &Columns,
    line: usize,
    read: &mut Decisions,
    (seen, mistakes): (&mut Seen, &mut Vec<Diagnostic>),
) {
    let at = |name: &str| columns.at(name);
    let number = Wanted { what: "number of the proposal", least: 0.0, most: 1e9, hint: "" };
    let Some(number) = grid.number((line, at("prnrnmc")), &number, mistakes) else { return };
    if number.fract() != 0.0 {
        let message = format!("`{number}` is no number of a proposal");
        mistakes.push(
            Diagnostic::new("number", grid.place(line, at("prnrnmc")), message).expected("a whole number"),
        );
        return;
    }
    let code = grid.text(line, at("isnr")).to_owned();
    let place = grid.place(line, at("isnr"));
    if code.is_empty() {
        mistakes.push(Diagnostic::new("empty-cell", place, "the row names no issue"));
        return;
    }
    if let Some(first) = seen.issues.get(&code) {
        let message = format!("issue {} has a row already, on line {first}", shorten(&code));
        mistakes.push(Diagnostic::new("duplicate-row", place, message).hint("keep one of the two"));
        return;
    }
    seen.issues.insert(code.clone(), place.line);
    let mut value = |column: usize, what: &str| {
        let text = grid.text(line, column);
        if UNSTATED.contains(&text) {
            if text.ends_with("999") {
                let message = format!("{text} is read as: the {what} is not stated");
                read.warnings.push(Diagnostic::new("unstated", grid.place(line, column), message));
            }
            return None;
        }
        grid.number((line, column), &percent(what), mistakes)
    };
    let positions = columns.actors.iter().map(|(_, p, _)| value(*p, "position")).collect();
    let saliences = columns.actors.iter().map(|(.., s)| value(*s, "salience")).collect();
    let reference = value(at("rp"), "reference point");
    let outcome = value(at("out"), "outcome");
    let issue = EuIssue {
        code,
        procedure: grid.text(line, at("proc")).to_owned(),
        unanimity: grid.text(line, at("counvte")).to_lowercase().starts_with("unan"),
        positions,
        saliences,
        reference,
        outcome,
    };
    // Whole and at most 1e9, so the conversion is exact.
    let number = number as u32;
    let proposal = *seen.proposals.entry(number).or_insert(read.proposals.len());
    if proposal == read.proposals.len() {
        read.proposals.push(EuProposal { number, issues: Vec::new() });
    }
    read.proposals[proposal].issues.push(issue);
}
