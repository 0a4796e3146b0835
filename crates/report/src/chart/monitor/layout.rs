//! Which rows stand in the picture, and from which day to which.

use super::{Clause, Input, Life, Span, State};

/// A row: a clause under one reading, or under all that make the same of it.
pub(super) struct Row<'a> {
    pub clause: &'a Clause,
    pub life: &'a Life,
    /// The readings that it stands for; empty where the text names none or all make the same of it.
    pub readings: Vec<&'a str>,
    /// Whether it is the first of its clause.
    pub is_first: bool,
}

/// What is drawn.
pub(super) struct Plan<'a> {
    pub rows: Vec<Row<'a>>,
    /// Clauses that nothing came of under any reading: named in the foot.
    pub idle: Vec<&'a str>,
    /// Rows that found no room.
    pub left_out: usize,
    pub days: Span,
}

/// How much a reader wants to see of a clause: what failed first, then what is open, then what went well.
fn rank(clause: &Clause) -> u8 {
    let of = |life: &Life| match life.last() {
        State::Breached | State::Overdue => 0,
        State::Disputed | State::FulfilledLate | State::Suspended => 1,
        State::Fulfilled | State::InForce | State::Triggered => 2,
        State::Unobservable | State::Ended => 3,
        State::NotTriggered => 4,
    };
    // Readings that part go first.
    let parts = clause.lives.windows(2).any(|w| !w[0].is_like(&w[1]));
    if parts { 0 } else { clause.lives.iter().map(of).min().unwrap_or(4) }
}

/// The rows of the clauses of most weight, in the order of the text; `None` where nothing can be drawn.
pub(super) fn plan(input: &Input, most: usize) -> Option<Plan<'_>> {
    let (from, to) = input.days.filter(|(from, to)| from.is_finite() && to.is_finite())?;
    let days = if to - from < 1.0 { (from - 0.5, from + 0.5) } else { (from, to) };
    let lives = |clause: &&Clause| !clause.lives.is_empty();
    let (idle, live): (Vec<&Clause>, Vec<&Clause>) =
        input.clauses.iter().filter(lives).partition(|clause| clause.lives.iter().all(Life::is_idle));
    if idle.is_empty() && live.is_empty() {
        return None;
    }
    let all: Vec<Vec<Row<'_>>> = live.into_iter().map(rows).collect();
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|i| rank(all[*i][0].clause));
    let (mut kept, mut taken) = (vec![false; all.len()], 0);
    for i in order {
        if taken + all[i].len() <= most {
            taken += all[i].len();
            kept[i] = true;
        }
    }
    let left_out = all.iter().zip(&kept).filter(|(_, kept)| !**kept).map(|(rows, _)| rows.len()).sum();
    let rows = all.into_iter().zip(kept).filter(|(_, kept)| *kept).flat_map(|(rows, _)| rows);
    Some(Plan { rows: rows.collect(), idle: idle.iter().map(|c| c.name.as_str()).collect(), left_out, days })
}

/// Readings that make the same of a clause share a row.
fn rows(clause: &Clause) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for life in &clause.lives {
        match rows.iter_mut().find(|row| row.life.is_like(life)) {
            Some(row) => row.readings.push(&life.reading),
            None => {
                let is_first = rows.is_empty();
                rows.push(Row { clause, life, readings: vec![&life.reading], is_first });
            }
        }
    }
    if let [only] = rows.as_mut_slice() {
        only.readings.clear();
    }
    rows
}
