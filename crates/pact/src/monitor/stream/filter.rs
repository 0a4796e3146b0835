//! Which rows count: the comparisons of a watch, ready to be asked row by row.
//!
//! * With a number, a cell that is no number compares as false.
//! * With a text, a cell is equal if it is the same to the letter, white space around it aside. `<` and its like
//!   compare dates where both are dates, else the order of the letters.
//! * With a date, a cell compares as the stretch of time that it means: `<` holds where all of it is earlier, `>=`
//!   where none of it is, `=` where it lies within; a cell that is no date compares as false.
//! * Two columns compare as numbers, as dates or as texts, by what both of their cells are.
//! * An empty cell is equal to `""` and to an empty cell alone, and neither less nor greater than anything.
//! * `!=` is the opposite of `=`, and `not in` of `in`.

use super::clock::{Clock, Stretch};
use super::rows::Row;
use super::written::read;
use crate::tree::{Comparison, Filter, Name, Value};

/// A filter whose columns are found.
#[derive(Debug, Clone)]
pub(super) enum Test {
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    Number(usize, Comparison, f64),
    Text(usize, Comparison, String),
    Date(usize, Comparison, Stretch),
    Columns(usize, Comparison, usize),
    Settled(bool),
}

impl Test {
    /// Finds the columns of a filter; `column` reports those that the file lacks.
    pub fn new(filter: &Filter, clock: &mut Clock, column: &mut dyn FnMut(&Name) -> usize) -> Test {
        match filter {
            Filter::All(parts) => {
                Test::All(parts.iter().map(|part| Test::new(part, clock, column)).collect())
            }
            Filter::Any(parts) => {
                Test::Any(parts.iter().map(|part| Test::new(part, clock, column)).collect())
            }
            Filter::Not(inner) => Test::Not(Box::new(Test::new(inner, clock, column))),
            Filter::Compare(left, how, right) => comparison(left, *how, right, clock, column),
            Filter::In(left, list) => {
                let one = |right| comparison(left, Comparison::Equal, right, clock, column);
                Test::Any(list.iter().map(one).collect())
            }
        }
    }

    /// Whether a row passes.
    pub fn holds(&self, row: &Row<'_>, clock: &mut Clock) -> bool {
        self.decides(row, clock, None)
    }

    /// Whether a row would pass if what cannot be read as a number in one column were one that does.
    pub fn would_hold(&self, row: &Row<'_>, clock: &mut Clock, column: usize) -> bool {
        self.decides(row, clock, Some(column))
    }

    fn decides(&self, row: &Row<'_>, clock: &mut Clock, blurred: Option<usize>) -> bool {
        match self {
            Test::All(parts) => parts.iter().all(|part| part.decides(row, clock, blurred)),
            Test::Any(parts) => parts.iter().any(|part| part.decides(row, clock, blurred)),
            Test::Not(inner) => !inner.decides(row, clock, blurred),
            Test::Number(column, how, value) => match number(row.cell(*column)) {
                Some(cell) => ordered(cell.partial_cmp(value), *how),
                None => *how == Comparison::NotEqual || blurred == Some(*column),
            },
            Test::Text(column, how, text) => texts(row.cell(*column), *how, text.as_bytes(), clock),
            Test::Date(column, how, stretch) => match date(row.cell(*column), clock) {
                Some(cell) => stretches(cell, *how, *stretch),
                None => *how == Comparison::NotEqual,
            },
            Test::Columns(left, how, right) => {
                let (left, right) = (row.cell(*left), row.cell(*right));
                match (number(left), number(right)) {
                    (Some(a), Some(b)) => ordered(a.partial_cmp(&b), *how),
                    _ => texts(left, *how, right, clock),
                }
            }
            Test::Settled(holds) => *holds,
        }
    }
}

fn comparison(
    left: &Value,
    how: Comparison,
    right: &Value,
    clock: &mut Clock,
    column: &mut dyn FnMut(&Name) -> usize,
) -> Test {
    match (left, right) {
        (Value::Column(a), Value::Column(b)) => Test::Columns(column(a), how, column(b)),
        (Value::Column(name), Value::Number(value)) => Test::Number(column(name), how, *value),
        (Value::Column(name), Value::Text(text)) => Test::Text(column(name), how, text.trim().to_owned()),
        (Value::Column(name), Value::Date(moment)) => {
            let column = column(name);
            clock.moment(*moment).map_or(Test::Settled(false), |stretch| Test::Date(column, how, stretch))
        }
        (_, Value::Column(_)) => comparison(right, turned(how), left, clock, column),
        (Value::Number(a), Value::Number(b)) => Test::Settled(ordered(a.partial_cmp(b), how)),
        (Value::Text(a), Value::Text(b)) => {
            Test::Settled(texts(a.trim().as_bytes(), how, b.trim().as_bytes(), clock))
        }
        (Value::Date(a), Value::Date(b)) => {
            let both = clock.moment(*a).zip(clock.moment(*b));
            Test::Settled(both.is_some_and(|(a, b)| stretches(a, how, b)))
        }
        _ => Test::Settled(how == Comparison::NotEqual),
    }
}

/// The same comparison seen from the other side.
fn turned(how: Comparison) -> Comparison {
    match how {
        Comparison::Less => Comparison::Greater,
        Comparison::LessEqual => Comparison::GreaterEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterEqual => Comparison::LessEqual,
        Comparison::Equal | Comparison::NotEqual => how,
    }
}

fn ordered(order: Option<std::cmp::Ordering>, how: Comparison) -> bool {
    let Some(order) = order else { return how == Comparison::NotEqual };
    match how {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::LessEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterEqual => order.is_ge(),
    }
}

fn texts(left: &[u8], how: Comparison, right: &[u8], clock: &mut Clock) -> bool {
    match how {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        _ if left.is_empty() || right.is_empty() => false,
        _ => match (date(left, clock), date(right, clock)) {
            (Some(left), Some(right)) => stretches(left, how, right),
            _ => ordered(Some(left.cmp(right)), how),
        },
    }
}

/// How a stretch that is known as far as a cell knows it compares with another: only what is certain holds.
fn stretches(left: Stretch, how: Comparison, right: Stretch) -> bool {
    let within = left.from >= right.from && left.to <= right.to;
    match how {
        Comparison::Equal => within,
        Comparison::NotEqual => !within,
        Comparison::Less => left.to < right.from,
        Comparison::LessEqual => left.to <= right.to,
        Comparison::Greater => left.from > right.to,
        Comparison::GreaterEqual => left.from >= right.from,
    }
}

fn date(cell: &[u8], clock: &mut Clock) -> Option<Stretch> {
    clock.stretch(read(cell)?)
}

/// A finite number as programs write it: a sign, digits, a point, an exponent.
pub(super) fn number(cell: &[u8]) -> Option<f64> {
    let starts_well = matches!(cell.first(), Some(b'0'..=b'9' | b'.' | b'-' | b'+'));
    let text = std::str::from_utf8(cell).ok().filter(|_| starts_well)?;
    text.parse::<f64>().ok().filter(|number| number.is_finite())
}
