//! The same as rows: states, partings, events.

use super::{Input, Span, day};
use crate::table::{Cell, Column, Table};

pub(super) fn table(input: &Input) -> Table {
    let column = |name, doc| Column { name, unit: String::new(), doc };
    let mut table = Table::new(vec![
        column("kind", "A state of a clause, a parting of two readings, or an event"),
        column("clause", "The clause"),
        column("reading", "The reading; empty where all readings agree or the text names none"),
        column("what", "The state, the states from the parting on, or the event"),
        column("from", "The earliest day on which it began or happened; empty where it holds from the start"),
        column("to", "The latest, where that differs"),
        column("due", "By when it is due"),
        column("by", "Who did it"),
        column("why", "Why the last state holds"),
        column("rows", "The rows that decide it, or the source of the event"),
    ]);
    let day = |x: Option<f64>| x.map_or(Cell::Empty, |x| Cell::from(day::plain(x)));
    for clause in &input.clauses {
        let alike = clause.lives.windows(2).all(|w| w[0].is_like(&w[1]));
        for life in clause.lives.iter().take(if alike { 1 } else { usize::MAX }) {
            for (at, turn) in life.turns.iter().enumerate() {
                let is_last = at + 1 == life.turns.len();
                let (from, to) = ends(turn.since);
                table.push(vec![
                    "state".into(),
                    clause.name.as_str().into(),
                    if alike { "" } else { life.reading.as_str() }.into(),
                    turn.state.words().into(),
                    day(from),
                    day(to),
                    day(life.due.filter(|_| is_last)),
                    known(is_last, &life.by),
                    known(is_last, &life.why),
                    known(is_last, &life.rows.join("; ")),
                ]);
            }
        }
    }
    for parting in &input.partings {
        let (from, to) = ends(Some(parting.on));
        let states =
            parting.states.map_or_else(String::new, |[a, b]| format!("{} or {}", a.words(), b.words()));
        let mut row =
            vec!["parting".into(), parting.clause.as_str().into(), parting.readings.join("; ").into()];
        row.extend([Cell::from(states), day(from), day(to)]);
        row.resize(10, Cell::Empty);
        table.push(row);
    }
    for event in &input.events {
        let (from, to) = ends(Some(event.at));
        let name =
            if event.happened { event.name.clone() } else { format!("{} (denied or open)", event.name) };
        let mut row =
            vec!["event".into(), Cell::Empty, Cell::Empty, name.into(), day(from), day(to), Cell::Empty];
        row.extend([known(true, &event.by), Cell::Empty, known(true, &event.source)]);
        table.push(row);
    }
    table
}

fn known(is_said: bool, text: &str) -> Cell {
    if is_said && !text.is_empty() { Cell::from(text) } else { Cell::Empty }
}

/// The first day, and the last where that is another: the end of a day is that day.
fn ends(span: Option<Span>) -> (Option<f64>, Option<f64>) {
    let Some((from, to)) = span else { return (None, None) };
    let last = if to.fract() == 0.0 && to > from { to - 1.0 } else { to };
    (Some(from), Some(last).filter(|last| *last > from))
}
