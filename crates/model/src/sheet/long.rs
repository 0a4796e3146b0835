//! Long rows: one for each actor and issue.

use super::grid::Wanted;
use super::{Form, Grid, Sheet, SheetActor, SheetBinds, SheetIssue, SheetStake, grid, title, whole};
use crate::diagnostic::{Diagnostic, Place, shorten, suggestion};

/// The columns, and what else they may be called.
const COLUMNS: [(&str, &[&str], bool); 11] = [
    ("actor", &["party", "name"], true),
    ("issue", &["dim", "dimension"], false),
    ("position", &["pos"], true),
    ("salience", &["sal"], true),
    ("capability", &["power", "influence"], true),
    ("lower", &[], false),
    ("upper", &[], false),
    ("accepts_from", &[], false),
    ("accepts_to", &[], false),
    ("no_deal", &[], false),
    ("binds", &[], false),
];

/// Which column of the file holds what.
struct Columns([Option<usize>; COLUMNS.len()]);

impl Columns {
    fn of(&self, name: &str) -> Option<usize> {
        let at = COLUMNS.iter().position(|(known, ..)| *known == name)?;
        self.0[at]
    }
}

/// Reads long rows; mistakes go to `mistakes`.
pub(super) fn read(file: &str, text: &str, mistakes: &mut Vec<Diagnostic>) -> Option<Sheet> {
    let grid = grid(file, text, b',', mistakes);
    if grid.lines.is_empty() {
        let mistake = Diagnostic::new("empty-table", Place::new(file, 1, 1), "the file is empty");
        mistakes.push(mistake.expected("actor,issue,position,salience,capability"));
        return None;
    }
    let columns = columns(&grid, mistakes)?;
    let mut sheet = Sheet {
        title: title("", file),
        form: Form::Long,
        issues: Vec::new(),
        actors: Vec::new(),
        options: Vec::new(),
        seed: None,
        ideals: None,
        warnings: Vec::new(),
    };
    for line in 1..grid.lines.len() {
        row(&grid, &columns, line, &mut sheet, mistakes);
    }
    scales(&grid, &columns, &mut sheet, mistakes);
    whole(sheet, file, mistakes)
}

fn columns(grid: &Grid, mistakes: &mut Vec<Diagnostic>) -> Option<Columns> {
    let before = mistakes.len();
    let mut found = Columns([None; COLUMNS.len()]);
    let names = COLUMNS.iter().map(|(name, ..)| *name);
    for (at, cell) in grid.lines[0].iter().enumerate() {
        if cell.text.is_empty() {
            continue;
        }
        let name = cell.text.to_lowercase();
        let known =
            COLUMNS.iter().position(|(known, also, _)| *known == name || also.contains(&name.as_str()));
        match known {
            Some(known) if found.0[known].is_none() => found.0[known] = Some(at),
            Some(_) => mistakes.push(
                Diagnostic::new("duplicate-column", cell.place.clone(), format!("`{name}` stands twice"))
                    .hint("keep one of the two"),
            ),
            None => mistakes.push(
                Diagnostic::new(
                    "unknown-column",
                    cell.place.clone(),
                    format!("no column is called `{}`", shorten(&name)),
                )
                .hint(suggestion(&name, names.clone())),
            ),
        }
    }
    for (known, (name, _, needed)) in COLUMNS.iter().enumerate() {
        if *needed && found.0[known].is_none() {
            mistakes.push(
                Diagnostic::new("missing-column", grid.place(0, 0), format!("column `{name}` is missing"))
                    .expected("actor,issue,position,salience,capability, or the file of the spatial model's program")
                    .hint(format!("add `{name}` to the first line")),
            );
        }
    }
    (mistakes.len() == before).then_some(found)
}

const ANY: Wanted<'static> =
    Wanted { what: "position", least: f64::NEG_INFINITY, most: f64::INFINITY, hint: "" };
const SALIENCE: Wanted<'static> = Wanted {
    what: "salience",
    least: 0.0,
    most: 1.0,
    hint: "saliences are shares; divide a scale of 0 to 100 by 100",
};
const CAPABILITY: Wanted<'static> = Wanted {
    what: "capability",
    least: f64::MIN_POSITIVE,
    most: 1e12,
    hint: "leave out actors without any influence",
};
const NO_DEAL: Wanted<'static> =
    Wanted { what: "no-deal value", least: 0.0, most: 1.0, hint: "a utility: 1 is the actor's best deal" };

fn row(grid: &Grid, columns: &Columns, line: usize, sheet: &mut Sheet, mistakes: &mut Vec<Diagnostic>) {
    let at = |name: &str| columns.of(name);
    let text = |name: &str| at(name).map_or("", |c| grid.text(line, c));
    let place = |name: &str| grid.place(line, at(name).unwrap_or(0));
    if let Some(extra) =
        grid.lines[line].get(grid.lines[0].len()..).unwrap_or_default().iter().find(|c| !c.text.is_empty())
    {
        let message = "the line has more cells than the first line has columns";
        mistakes.push(
            Diagnostic::new("too-many-cells", extra.place.clone(), message)
                .hint("put a cell that contains a comma in quotation marks"),
        );
    }
    let name = text("actor");
    if name.is_empty() {
        mistakes.push(Diagnostic::new("empty-cell", place("actor"), "the row names no actor"));
        return;
    }
    let issue = if at("issue").is_none() { "issue" } else { text("issue") };
    if issue.is_empty() {
        mistakes.push(Diagnostic::new("empty-cell", place("issue"), "the row names no issue"));
        return;
    }
    let capability = grid.number((line, at("capability").unwrap_or(0)), &CAPABILITY, mistakes);
    let position = grid.number((line, at("position").unwrap_or(0)), &ANY, mistakes);
    let salience = grid.number((line, at("salience").unwrap_or(0)), &SALIENCE, mistakes);
    let mut optional = |name: &str, wanted: &Wanted<'_>| {
        let column = at(name).filter(|_| !text(name).is_empty())?;
        grid.number((line, column), wanted, mistakes)
    };
    let accepts = (optional("accepts_from", &ANY), optional("accepts_to", &ANY));
    let no_deal = optional("no_deal", &NO_DEAL);
    let binds = binds(text("binds"), &place("binds"), mistakes);
    let (Some(capability), Some(position), Some(salience)) = (capability, position, salience) else { return };
    let actor = actor(sheet, name);
    if sheet.actors[actor].stakes.is_empty() {
        let actor = &mut sheet.actors[actor];
        (actor.capability, actor.no_deal, actor.binds) = (capability, no_deal, binds);
    } else if sheet.actors[actor].capability != capability {
        let message =
            format!("{} had capability {} further up", shorten(name), sheet.actors[actor].capability);
        mistakes.push(
            Diagnostic::new("capability", place("capability"), message)
                .hint("an actor has one capability on all issues"),
        );
    }
    let issue = self::issue(sheet, issue);
    let stakes = &mut sheet.actors[actor].stakes;
    stakes.resize(stakes.len().max(issue + 1), None);
    if stakes[issue].is_some() {
        let message = format!("{} has two rows on this issue", shorten(name));
        mistakes.push(Diagnostic::new("duplicate-row", place("actor"), message).hint("keep one of the two"));
    }
    let accepts = match accepts {
        (None, None) => None,
        (from, to) => Some([from.unwrap_or(f64::NEG_INFINITY), to.unwrap_or(f64::INFINITY)]),
    };
    stakes[issue] = Some(SheetStake { position, salience, accepts });
}

fn binds(text: &str, place: &Place, mistakes: &mut Vec<Diagnostic>) -> SheetBinds {
    match text {
        "" | "no" => SheetBinds::No,
        "signatory" | "yes" => SheetBinds::Signatory,
        "veto" => SheetBinds::Veto,
        other => {
            let message = format!("`{}` is not known here", shorten(other));
            mistakes
                .push(Diagnostic::new("choice", place.clone(), message).expected("signatory, veto or no"));
            SheetBinds::No
        }
    }
}

/// The index of an actor, made where it is new.
fn actor(sheet: &mut Sheet, name: &str) -> usize {
    sheet.actors.iter().position(|a| a.name == name).unwrap_or_else(|| {
        sheet.actors.push(SheetActor {
            name: name.to_owned(),
            description: String::new(),
            capability: 0.0,
            binds: SheetBinds::No,
            no_deal: None,
            stakes: Vec::new(),
        });
        sheet.actors.len() - 1
    })
}

/// The index of an issue, made where it is new; its scale is found at the end.
fn issue(sheet: &mut Sheet, name: &str) -> usize {
    sheet.issues.iter().position(|i| i.name == name).unwrap_or_else(|| {
        sheet.issues.push(SheetIssue { name: name.to_owned(), lower: f64::NAN, upper: f64::NAN });
        sheet.issues.len() - 1
    })
}

/// The ends of each scale: as stated; else 0 and 100; else, where a position lies beyond, the positions' own range.
fn scales(grid: &Grid, columns: &Columns, sheet: &mut Sheet, mistakes: &mut Vec<Diagnostic>) {
    let count = sheet.issues.len();
    sheet.actors.iter_mut().for_each(|a| a.stakes.resize(count, None));
    for line in 1..grid.lines.len() {
        let name = columns.of("issue").map_or("issue", |c| grid.text(line, c));
        let Some(issue) = sheet.issues.iter_mut().find(|i| i.name == name) else { continue };
        for (column, end) in [("lower", &mut issue.lower), ("upper", &mut issue.upper)] {
            let Some(at) = columns.of(column).filter(|&c| !grid.text(line, c).is_empty()) else { continue };
            let Some(x) = grid.number((line, at), &Wanted { what: column, ..ANY }, mistakes) else {
                continue;
            };
            if end.is_nan() {
                *end = x;
            } else if *end != x {
                let message = format!("the {column} end of this issue was {end} further up");
                mistakes.push(
                    Diagnostic::new("scale", grid.place(line, at), message).hint("an issue has one scale"),
                );
            }
        }
    }
    for at in 0..count {
        let held = sheet.actors.iter().filter_map(|a| a.stakes[at]).map(|s| s.position);
        let (low, high) = held.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| (l.min(x), h.max(x)));
        let issue = &mut sheet.issues[at];
        let stated = !issue.lower.is_nan() || !issue.upper.is_nan();
        issue.lower = if issue.lower.is_nan() { low.min(0.0) } else { issue.lower };
        issue.upper = if issue.upper.is_nan() { high.max(100.0) } else { issue.upper };
        let place = first_row(grid, columns, &issue.name);
        if issue.lower >= issue.upper {
            let message =
                format!("the scale of {} runs from {} to {}", shorten(&issue.name), issue.lower, issue.upper);
            mistakes
                .push(Diagnostic::new("scale", place, message).expected("a lower end below the upper end"));
        } else if low < issue.lower || high > issue.upper {
            off_scale(grid, columns, issue, mistakes);
        } else if !stated && (low < 0.0 || high > 100.0) {
            let message = format!(
                "positions on {} lie off 0 to 100; its scale is taken as {} to {}",
                shorten(&issue.name),
                issue.lower,
                issue.upper
            );
            sheet.warnings.push(
                Diagnostic::new("scale", place, message).hint("say the scale in columns `lower` and `upper`"),
            );
        }
    }
}

fn first_row(grid: &Grid, columns: &Columns, issue: &str) -> Place {
    let named = |line: &usize| columns.of("issue").is_none_or(|c| grid.text(*line, c) == issue);
    grid.place((1..grid.lines.len()).find(named).unwrap_or(0), columns.of("issue").unwrap_or(0))
}

/// Names each position that lies off a stated scale.
fn off_scale(grid: &Grid, columns: &Columns, issue: &SheetIssue, mistakes: &mut Vec<Diagnostic>) {
    let Some(column) = columns.of("position") else { return };
    for line in 1..grid.lines.len() {
        if columns.of("issue").is_some_and(|c| grid.text(line, c) != issue.name) {
            continue;
        }
        let wanted = Wanted {
            what: "position",
            least: issue.lower,
            most: issue.upper,
            hint: "positions lie between `lower` and `upper`",
        };
        grid.number((line, column), &wanted, mistakes);
    }
}
