//! The CSV of the spatial model's program: `name,desc,nActors,nDims`, a line of column names, then one row an actor
//! with its capability and, for each dimension, position and salience.

use super::grid::Wanted;
use super::{Form, Grid, Sheet, SheetActor, SheetBinds, SheetIssue, SheetStake, grid, title, whole};
use crate::csv::RawCell;
use crate::diagnostic::{Diagnostic, Place, shorten};

/// Most actors of a file.
pub(super) const MOST_ACTORS: usize = 250;

/// How far saliences may add up to more than 100 by rounding.
const ROUNDING: f64 = 1e-7;

/// Columns before the first dimension.
const LEAD: usize = 3;

const HEAD: &str = "name,desc,nActors,nDims";
const COLUMNS: &str = "Actor,Description,Power,Pos1,Sal1,…";

pub(super) const CAPABILITY: Wanted<'static> = Wanted {
    what: "capability",
    least: f64::MIN_POSITIVE,
    most: 1e8,
    hint: "leave out actors without any influence; only ratios matter",
};
pub(super) const POSITION: Wanted<'static> =
    Wanted { what: "position", least: 0.0, most: 100.0, hint: "positions lie on a scale of 0 to 100" };
pub(super) const SALIENCE: Wanted<'static> = Wanted {
    what: "salience",
    least: 0.0,
    most: 100.0,
    hint: "saliences are percent of an actor's attention",
};

/// Whether a text is meant for this reader: a first line with two counts, or a second one that begins with `Actor`.
pub(super) fn is(file: &str, text: &str) -> bool {
    let first_lines: String = text.split_inclusive('\n').filter(|l| !l.trim().is_empty()).take(2).collect();
    let grid = lines(grid(file, &first_lines, b',', &mut Vec::new()));
    let counts = [2, 3].iter().all(|&c| grid.text(0, c).parse::<usize>().is_ok());
    let long = grid.lines.first().is_some_and(|l| l.iter().any(|c| c.text.eq_ignore_ascii_case("position")));
    counts || (!long && grid.text(1, 0).eq_ignore_ascii_case("actor"))
}

/// Reads the CSV; mistakes go to `mistakes`.
pub(super) fn read(file: &str, text: &str, mistakes: &mut Vec<Diagnostic>) -> Option<Sheet> {
    let grid = lines(grid(file, text, b',', mistakes));
    let [actors, dims] = head(&grid, mistakes)?;
    let issues = dimensions(&grid, dims, mistakes)?;
    let rows = grid.lines.len().saturating_sub(2);
    if rows != actors {
        let message = format!("the first line counts {actors} actors, but there are {rows} rows");
        mistakes.push(Diagnostic::new("count", grid.place(0, 2), message).hint("one row an actor"));
    }
    if rows > MOST_ACTORS {
        mistakes.push(too_many(rows, grid.place(MOST_ACTORS + 2, 0)));
        return None;
    }
    let read: Vec<Option<SheetActor>> =
        (2..grid.lines.len()).map(|l| row(&grid, l, dims, mistakes)).collect();
    for (at, actor) in read.iter().enumerate() {
        let same = |other: &Option<SheetActor>| {
            other.as_ref().zip(actor.as_ref()).is_some_and(|(one, two)| one.name == two.name)
        };
        if read[..at].iter().any(same) {
            mistakes.push(twice("actor", grid.text(at + 2, 0), grid.place(at + 2, 0)));
        }
    }
    let sheet = Sheet {
        title: title(grid.text(0, 0), file),
        form: Form::Smp,
        issues,
        actors: read.into_iter().flatten().collect(),
        options: Vec::new(),
        seed: None,
        ideals: None,
        warnings: Vec::new(),
    };
    whole(sheet, file, mistakes)
}

/// The counts of actors and dimensions on the first line.
fn head(grid: &Grid, mistakes: &mut Vec<Diagnostic>) -> Option<[usize; 2]> {
    surplus(grid, 0, 4, mistakes);
    let mut count = |column: usize, what: &str| {
        let text = grid.text(0, column);
        let number = text.parse::<usize>().ok().filter(|n| *n > 0);
        if number.is_none() {
            let message = match text {
                "" => format!("the first line does not say the number of {what}"),
                text => format!("`{}` is no number of {what}", shorten(text)),
            };
            let mistake = Diagnostic::new("count", grid.place(0, column), message).expected(HEAD);
            mistakes.push(mistake.hint("put a name or description that contains a comma in quotation marks"));
        }
        number
    };
    let (actors, dims) = (count(2, "actors"), count(3, "dimensions"));
    Some([actors?, dims?])
}

/// The names of the dimensions: those of the columns of positions.
fn dimensions(grid: &Grid, dims: usize, mistakes: &mut Vec<Diagnostic>) -> Option<Vec<SheetIssue>> {
    let before = mistakes.len();
    let columns =
        grid.lines.get(1).map_or(0, |l| l.iter().rposition(|c| !c.text.is_empty()).map_or(0, |c| c + 1));
    if columns.checked_sub(LEAD).is_none_or(|rest| Some(rest) != dims.checked_mul(2)) {
        let message =
            format!("the first line counts {dims} dimensions, but the second has {columns} columns");
        let mistake = Diagnostic::new("count", grid.place(if columns == 0 { 0 } else { 1 }, 0), message);
        mistakes.push(mistake.expected(COLUMNS).hint("three columns, then two a dimension"));
        return None;
    }
    let mut issues: Vec<SheetIssue> = Vec::new();
    for column in (0..dims).map(|k| LEAD + 2 * k) {
        let name = grid.text(1, column);
        if name.is_empty() {
            let message = "the dimension has no name";
            mistakes.push(Diagnostic::new("empty-cell", grid.place(1, column), message).expected(COLUMNS));
        } else if issues.iter().any(|i| i.name == name) {
            mistakes.push(twice("dimension", name, grid.place(1, column)));
        }
        issues.push(SheetIssue { name: name.to_owned(), lower: 0.0, upper: 100.0 });
    }
    (mistakes.len() == before).then_some(issues)
}

fn row(grid: &Grid, line: usize, dims: usize, mistakes: &mut Vec<Diagnostic>) -> Option<SheetActor> {
    let before = mistakes.len();
    surplus(grid, line, LEAD + 2 * dims, mistakes);
    let name = grid.text(line, 0);
    if name.is_empty() {
        let place = grid.place(line, 0);
        mistakes.push(Diagnostic::new("empty-cell", place, "the row names no actor").expected(COLUMNS));
    }
    let capability = grid.number((line, 2), &CAPABILITY, mistakes);
    let mut stakes = Vec::new();
    for column in (0..dims).map(|k| LEAD + 2 * k) {
        let position = grid.number((line, column), &POSITION, mistakes);
        let salience = grid.number((line, column + 1), &SALIENCE, mistakes);
        stakes.push(position.zip(salience));
    }
    let capability = capability?;
    let stakes: Option<Vec<(f64, f64)>> = stakes.into_iter().collect();
    let actor = actor(name, grid.text(line, 1), capability, &stakes?);
    attention(&actor, grid.place(line, LEAD + 1), mistakes);
    (mistakes.len() == before).then_some(actor)
}

/// Cells after the last column that hold something.
fn surplus(grid: &Grid, line: usize, columns: usize, mistakes: &mut Vec<Diagnostic>) {
    let cells = grid.lines.get(line).and_then(|l| l.get(columns..)).unwrap_or_default();
    if let Some(cell) = cells.iter().find(|c| !c.text.is_empty()) {
        let message = format!("the line has more than {columns} cells");
        mistakes.push(
            Diagnostic::new("too-many-cells", cell.place.clone(), message)
                .expected(if line == 0 { HEAD } else { COLUMNS })
                .hint("put a cell that contains a comma in quotation marks"),
        );
    }
}

/// An actor from positions and saliences of 0 to 100.
pub(super) fn actor(name: &str, description: &str, capability: f64, stakes: &[(f64, f64)]) -> SheetActor {
    let stake = |&(position, salience): &(f64, f64)| {
        Some(SheetStake { position, salience: salience / 100.0, accepts: None })
    };
    SheetActor {
        name: name.to_owned(),
        description: description.to_owned(),
        capability,
        binds: SheetBinds::No,
        no_deal: None,
        stakes: stakes.iter().map(stake).collect(),
    }
}

/// Saliences are shares of one attention: they add up to 100 at most.
pub(super) fn attention(actor: &SheetActor, place: Place, mistakes: &mut Vec<Diagnostic>) {
    let sum: f64 = actor.stakes.iter().flatten().map(|s| 100.0 * s.salience).sum();
    if sum > 100.0 + ROUNDING {
        let message = format!("the saliences of {} add up to {sum:.6}", shorten(&actor.name));
        let message = message.trim_end_matches('0').trim_end_matches('.').to_owned();
        mistakes.push(
            Diagnostic::new("row-sum", place, message)
                .expected("a sum up to 100")
                .hint("multiply each by 100 and divide by the sum"),
        );
    }
}

pub(super) fn twice(what: &str, name: &str, place: Place) -> Diagnostic {
    let message = format!("the {what} {} stands twice", shorten(name));
    Diagnostic::new("duplicate-row", place, message).hint("keep one of the two, or tell them apart by name")
}

pub(super) fn too_many(actors: usize, place: Place) -> Diagnostic {
    Diagnostic::new("too-many-actors", place, format!("the file has {actors} actors"))
        .expected(format!("up to {MOST_ACTORS}"))
}

/// The same lines where a quotation mark after a space begins a cell too.
fn lines(mut grid: Grid) -> Grid {
    for line in &mut grid.lines {
        let mut joined: Vec<RawCell> = Vec::new();
        for cell in line.drain(..) {
            match joined.last_mut() {
                Some(open) if open.text.starts_with('"') && !closed(&open.text) => {
                    open.text.push_str(", ");
                    open.text.push_str(&cell.text);
                }
                _ => joined.push(cell),
            }
        }
        for cell in joined.iter_mut().filter(|c| closed(&c.text)) {
            cell.text = cell.text[1..cell.text.len() - 1].trim().replace("\"\"", "\"");
        }
        *line = joined;
    }
    grid
}

fn closed(text: &str) -> bool {
    text.len() > 1 && text.starts_with('"') && text.ends_with('"')
}
