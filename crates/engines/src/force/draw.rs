//! A plan under other numbers, without a solver: what holds when pledges are lost, late or smaller.
//!
//! The turns of the base plan stay where they are. In order:
//!
//! 1. A turn is lost whole where its pledge no longer has the units for it (count, pool, a pledge not
//!    honoured); of one pledge the later turns are lost first.
//! 2. The rest come in the month planned, in table order, as far as reception, lift and ceilings allow. Units
//!    that are late (notice, delay) or find no room come in the first month in which they can, and leave when
//!    the plan says so: the only turns that may be shorter than L.
//! 3. In a month in which the units that a type needs beside it are not there, what exceeds the proportion
//!    drops out, last table rows first. It is back when its support is.
//! 4. Idle units begin whole turns where a need is short, month by month, the most urgent need first, pledges
//!    in table order, within every limit, and only where nothing planned would have to leave room.

use super::field::Field;
use super::fill::Filler;
use super::idle::Call;
use super::plan::{Figures, Plan, Start};
use super::problem::{Problem, ProblemError};
use super::ready::Ready;
use super::table::InPlace;

/// A base plan under drawn numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// Units that hold, by pledge, area and month.
    pub in_place: InPlace,
    /// What is short, how full it is, what it costs.
    pub figures: Figures,
    /// Turns that idle units began beside the plan.
    pub added: Vec<Start>,
}

/// A planned turn that the drawn pledge can still send.
struct Turn {
    pledge: usize,
    area: usize,
    size: f64,
    /// The first month in which it may come, and the month after its last.
    from: usize,
    to: usize,
    waiting: f64,
}

/// Keeps `plan` and lets what is lost drop out.
///
/// `drawn` is the problem with drawn numbers: counts (rounded by the caller; 0 for a pledge that is not
/// honoured), pools, first months, people, costs, needs, limits. Under the problem that `plan` was solved for,
/// the figures are exactly those of the plan.
///
/// # Errors
/// A [`ProblemError`] if `drawn` is malformed or its lists are not those of the plan.
pub fn draw(plan: &Plan, drawn: &Problem) -> Result<Drawn, ProblemError> {
    let ready = Ready::new(drawn)?;
    if plan.in_place.shape() != (drawn.pledges.len(), drawn.areas.len(), drawn.months)
        && !plan.starts.is_empty()
    {
        return Err(ProblemError::Shape("the plan"));
    }
    Ok(replay(&ready, &plan.starts))
}

pub(crate) fn replay(ready: &Ready, starts: &[Start]) -> Drawn {
    let mut field = on_field(ready, starts);
    let mut filler = Filler::new(ready);
    let mut added = Vec::new();
    let table: Vec<usize> = (0..ready.pledges.len()).collect();
    let mut call =
        Call { order: &table, wait: &mut || false, bring: false, begun: &mut |start| added.push(start) };
    call.fill_up(&mut field, &mut filler);
    let figures = Figures::of(ready, &field.holds, &mut filler);
    Drawn { in_place: field.holds, figures, added }
}

/// What of the planned turns comes, and when.
pub(crate) fn on_field<'r, 'p>(ready: &'r Ready<'p>, starts: &[Start]) -> Field<'r, 'p> {
    let mut field = Field::new(ready);
    let mut turns = promised(&mut field, starts);
    // Table order decides who comes first where there is no room for all.
    turns.sort_by_key(|turn| turn.pledge);
    for month in 0..ready.problem.months {
        for turn in &mut turns {
            if turn.waiting > 0.0 && (turn.from..turn.to).contains(&month) {
                let room = field.welcome(turn.pledge, turn.size, turn.area, month, turn.to).0;
                let come = room.min(turn.waiting);
                if come > 0.0 {
                    field.come(turn.pledge, turn.size, come, turn.area, month, turn.to);
                    turn.waiting -= come;
                }
            }
        }
    }
    field
}

/// Books the planned turns for which the pledges still have the units.
fn promised(field: &mut Field, starts: &[Start]) -> Vec<Turn> {
    let mut turns = Vec::with_capacity(starts.len());
    for start in starts {
        let promise = &field.ready.pledges[start.pledge];
        let (from, to) = (start.month.max(promise.first), start.month + promise.turn);
        if from >= to || promise.areas.binary_search(&start.area).is_err() {
            continue;
        }
        let length = promise.turn;
        let room = field.promised(start.pledge, start.size, start.month, length).0;
        let count = room.min(f64::from(start.count));
        if count > 0.0 {
            field.promise(start.pledge, start.size, count, start.month, length);
            let &Start { pledge, area, size, .. } = start;
            turns.push(Turn { pledge, area, size, from, to, waiting: count });
        }
    }
    turns
}
