//! `detente power`: Shapley–Shubik and Banzhaf indices of a weighted vote, exact.

use detente_engines::bargain::power::{self, Game, NumberError, Power, PowerError, Rational, decimal};
use detente_model::{Diagnostic, Folder, Place};
use detente_report::number::short;
use detente_report::table::{Cell, Column, Table};
use serde_json::{Number, Value, json};

use super::Outcome;
use crate::arguments::{self, Format};
use crate::failure::Failure;
use crate::{files, screen};

/// Longest fraction that the screen shows beside its decimals.
const LONGEST: usize = 13;

/// A vote, and where each of its weights stands in the argument.
struct Vote {
    quota: Rational,
    weights: Vec<Rational>,
    columns: Vec<usize>,
    names: Option<Vec<String>>,
}

/// Runs it.
pub fn run(arguments: &arguments::Power) -> Outcome {
    let vote = read(arguments).map_err(failure)?;
    let power = Game::new(&vote.quota, &vote.weights)
        .and_then(|game| game.power())
        .map_err(|error| failure(vec![vote.mistake(error)]))?;
    let text = match arguments.format {
        Format::Json => format!("{:#}\n", document(&vote, &power)),
        Format::Csv => rows(&vote, &power).csv(),
        Format::Table => {
            let style = screen::style(&arguments.look, arguments.out.is_some());
            let total: Rational = vote.weights.iter().sum();
            let head = format!("Quota {} of {}.\n\n", short(decimal(&vote.quota)), short(decimal(&total)));
            head + &shown(&vote, &power).text(&style)
        }
    };
    files::deliver(arguments.out.as_deref(), &text)?;
    Ok(0)
}

fn failure(mistakes: Vec<Diagnostic>) -> Failure {
    Failure::in_folder(mistakes, &Folder::new())
}

/// The parts of a list with commas, each with the column where it begins.
fn parts(text: &str) -> Vec<(usize, &str)> {
    let mut column = 1;
    let with_column = |part| {
        let at = column;
        column += str::chars(part).count() + 1;
        (at, part)
    };
    text.split(',').map(with_column).collect()
}

/// Reads the arguments, or reports all that is wrong with them.
fn read(arguments: &arguments::Power) -> Result<Vote, Vec<Diagnostic>> {
    let mut mistakes = Vec::new();
    let mut number = |argument: &str, column: usize, text: &str| {
        let read =
            power::parse(text).map_err(|error| no_number(Place::new(argument, 1, column), text, error));
        read.map_err(|mistake| mistakes.push(mistake)).ok()
    };
    let quota = number("--quota", 1, &arguments.quota);
    let parts = parts(&arguments.weights);
    let weights: Vec<Option<Rational>> =
        parts.iter().map(|(column, text)| number("--weights", *column, text)).collect();
    let names = arguments.names.as_deref().map(names);
    if let Some(names) = names.as_ref().filter(|names| names.len() != parts.len()) {
        let message = format!("there are {} names for {} weights", names.len(), parts.len());
        let mistake = Diagnostic::new("names", Place::new("--names", 1, 1), message);
        mistakes.push(mistake.hint("one name a weight, with commas between"));
    }
    let columns = parts.iter().map(|(column, _)| *column).collect();
    match (quota, weights.into_iter().collect()) {
        (Some(quota), Some(weights)) if mistakes.is_empty() => Ok(Vote { quota, weights, columns, names }),
        _ => Err(mistakes),
    }
}

fn no_number(place: Place, text: &str, error: NumberError) -> Diagnostic {
    let message = match text.trim() {
        "" => "a number is missing".to_owned(),
        text => format!("`{text}` {error}"),
    };
    let expected = "a number such as 12, 50.5 or 2/3, with commas between weights";
    Diagnostic::new("number", place, message).expected(expected)
}

fn names(text: &str) -> Vec<String> {
    text.split(',').map(|name| name.trim().to_owned()).collect()
}

impl Vote {
    fn name(&self, voter: usize) -> String {
        let given = self.names.as_ref().map(|names| names[voter].clone());
        given.unwrap_or_else(|| (voter + 1).to_string())
    }

    /// Where in the arguments the game is none, and what to do about it.
    fn mistake(&self, error: PowerError) -> Diagnostic {
        let total: Rational = self.weights.iter().sum();
        let (argument, column, hint) = match error {
            PowerError::Negative(voter) => {
                ("--weights", self.columns[voter], "a voter without weight has 0".to_owned())
            }
            PowerError::QuotaNotAboveZero | PowerError::QuotaAboveTotal => {
                ("--quota", 1, format!("the weights sum to {total}: give a quota above 0 and at most that"))
            }
            PowerError::TooFine | PowerError::TooLarge => {
                ("--weights", 1, "round the weights to fewer digits".to_owned())
            }
            PowerError::NoVoters | PowerError::TooManyVoters => ("--weights", 1, String::new()),
        };
        Diagnostic::new("power", Place::new(argument, 1, column), error.to_string()).hint(hint)
    }
}

/// The names of the indices, for programs and tables.
const INDICES: [(&str, &str); 3] = [
    ("shapley_shubik", "Share of the orders of joining in which the voter tips the coalition"),
    ("banzhaf_normalised", "Share of all swings"),
    ("penrose_banzhaf", "Share of the coalitions of the others that the voter swings"),
];

fn indices(power: &Power) -> [&[Rational]; 3] {
    [&power.shapley_shubik, &power.banzhaf_normalised, &power.penrose_banzhaf]
}

/// Whole numbers as such, others as the nearest decimal.
fn plain(x: &Rational) -> Value {
    let whole = x.is_integer().then(|| x.to_string().parse::<u64>().ok()).flatten().map(Number::from);
    whole.or_else(|| Number::from_f64(decimal(x))).map_or(Value::Null, Value::Number)
}

fn document(vote: &Vote, power: &Power) -> Value {
    let mut out = json!({
        "quota": plain(&vote.quota),
        "weights": vote.weights.iter().map(plain).collect::<Vec<_>>(),
    });
    if let Some(names) = &vote.names {
        out["names"] = json!(names);
    }
    let mut decimals = json!({});
    for ((name, _), index) in INDICES.iter().zip(indices(power)) {
        out[*name] = index.iter().map(Rational::to_string).collect();
        decimals[*name] = index.iter().map(decimal).collect();
    }
    out["decimal"] = decimals;
    out
}

fn column(name: &'static str, doc: &'static str) -> Column {
    Column { name, unit: String::new(), doc }
}

fn voter(vote: &Vote, voter: usize) -> Vec<Cell> {
    vec![vote.name(voter).into(), Some(decimal(&vote.weights[voter])).into()]
}

/// A row a voter: decimals, then fractions.
fn rows(vote: &Vote, power: &Power) -> Table {
    const EXACT: [&str; 3] = ["shapley_shubik_exact", "banzhaf_normalised_exact", "penrose_banzhaf_exact"];
    let mut columns = vec![column("voter", "Who votes"), column("weight", "Weight of the vote")];
    columns.extend(INDICES.map(|(name, doc)| column(name, doc)));
    columns.extend(EXACT.map(|name| column(name, "The same as a fraction")));
    let mut table = Table::new(columns);
    for i in 0..vote.weights.len() {
        let mut row = voter(vote, i);
        row.extend(indices(power).map(|index| Cell::from(Some(decimal(&index[i])))));
        row.extend(indices(power).map(|index| Cell::from(index[i].to_string())));
        table.push(row);
    }
    table
}

/// A row a voter for the screen: fractions stand beside decimals where they are short.
fn shown(vote: &Vote, power: &Power) -> Table {
    let mut columns = vec![column("voter", ""), column("weight", "")];
    columns.extend(["Shapley–Shubik", "Banzhaf", "Penrose–Banzhaf"].map(|name| column(name, "")));
    let mut table = Table::new(columns);
    let all = || indices(power).into_iter().flatten();
    let are_short = all().all(|x| x.to_string().len() <= LONGEST);
    for i in 0..vote.weights.len() {
        let mut row = voter(vote, i);
        row.extend(indices(power).map(|index| {
            let x = &index[i];
            let of_one = decimal(x);
            if !are_short || x.is_integer() {
                return Cell::from(Some(of_one));
            }
            Cell::from(format!("{} ({x})", short(of_one)))
        }));
        table.push(row);
    }
    table
}
