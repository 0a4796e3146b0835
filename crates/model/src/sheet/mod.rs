//! One file with actors and issues, as the programs of the field write it.
//!
//! [`read`] knows the form by its beginning: XML or the two-line head of the spatial model's program ([`Form::Smp`],
//! [`Form::SmpXml`]), else long rows, one for each actor and issue ([`Form::Long`]).

mod eu;
mod eu_columns;
mod grid;
mod long;
mod smp;
mod xml;

use crate::diagnostic::{Diagnostic, Place};

pub use eu::{Decisions, EuActor, EuIssue, EuKind, EuProposal, decisions};
pub(crate) use grid::{Grid, grid};

/// Actors, issues and what each actor holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Title; the file's name where it has none.
    pub title: String,
    /// How it is written.
    pub form: Form,
    /// The issues, in the order in which they first appear.
    pub issues: Vec<SheetIssue>,
    /// The actors, in the order in which they first appear.
    pub actors: Vec<SheetActor>,
    /// Settings that the file names: option, value, where it stands.
    pub options: Vec<(String, String, Place)>,
    /// Seed that the file names.
    pub seed: Option<u64>,
    /// How far each actor's ideal follows the position of each other, if the file says so.
    pub ideals: Option<Vec<Vec<f64>>>,
    /// What was read all the same, but looks odd.
    pub warnings: Vec<Diagnostic>,
}

/// How a file of actors is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One row for each actor and issue.
    Long,
    /// CSV of the spatial model's program: one row an actor.
    Smp,
    /// XML of the spatial model's program.
    SmpXml,
}

/// An issue of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetIssue {
    /// Its name.
    pub name: String,
    /// Lower end of its scale.
    pub lower: f64,
    /// Upper end of its scale.
    pub upper: f64,
}

/// An actor of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetActor {
    /// Its name.
    pub name: String,
    /// What else is said of it.
    pub description: String,
    /// Capability, above 0.
    pub capability: f64,
    /// Whether a deal needs it, and whether it signs.
    pub binds: SheetBinds,
    /// Utility without a deal, in [0, 1].
    pub no_deal: Option<f64>,
    /// One entry an issue.
    pub stakes: Vec<Option<SheetStake>>,
}

/// Whether a deal needs an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SheetBinds {
    /// It signs.
    Signatory,
    /// It has a veto.
    Veto,
    /// Neither.
    #[default]
    No,
}

/// What an actor holds on an issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SheetStake {
    /// Position, on the issue's scale.
    pub position: f64,
    /// Salience, a share from 0 to 1.
    pub salience: f64,
    /// The least and the most that it accepts, on the issue's scale.
    pub accepts: Option<[f64; 2]>,
}

/// Reads a file of actors. `file` names it in messages.
///
/// # Errors
/// Every mistake, each with its place.
///
/// ```
/// let text = "actor,capability,position,salience\nNorth,2,10,0.5\nSouth,1,90,1\n";
/// let sheet = detente_model::sheet::read("two.csv", text.as_bytes()).unwrap();
/// assert_eq!(sheet.actors[1].name, "South");
/// let mistakes = detente_model::sheet::read("two.csv", text.replace("0.5", "5").as_bytes()).unwrap_err();
/// assert_eq!((mistakes[0].place.line, mistakes[0].place.column), (2, 12));
/// ```
pub fn read(file: &str, bytes: &[u8]) -> Result<Sheet, Vec<Diagnostic>> {
    let text = crate::csv::text(file, bytes).map_err(|e| vec![e])?;
    let mut mistakes = Vec::new();
    let read = if xml::is(text) {
        xml::read(file, text, &mut mistakes)
    } else if smp::is(file, text) {
        smp::read(file, text, &mut mistakes)
    } else {
        long::read(file, text, &mut mistakes)
    };
    match read {
        Some(sheet) if mistakes.is_empty() => Ok(sheet),
        _ => {
            mistakes.sort_by(|a, b| a.place.cmp(&b.place));
            Err(mistakes)
        }
    }
}

/// The title that a file gives, else its own name.
fn title(given: &str, file: &str) -> String {
    if !given.is_empty() {
        return given.to_owned();
    }
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".csv").or(name.strip_suffix(".xml")).unwrap_or(name).to_owned()
}

/// The sheet, if it is one that models can take: two actors or more, an issue or more.
fn whole(sheet: Sheet, file: &str, mistakes: &mut Vec<Diagnostic>) -> Option<Sheet> {
    // Actors of rows with a mistake are not in it, so they would be missed for no reason of their own.
    if mistakes.is_empty() && sheet.actors.len() < 2 {
        let n = sheet.actors.len();
        mistakes.push(
            Diagnostic::new(
                "too-few-actors",
                Place::new(file, 1, 1),
                format!("the file has {n} actor{}", if n == 1 { "" } else { "s" }),
            )
            .expected("at least two actors"),
        );
        return None;
    }
    Some(sheet)
}
