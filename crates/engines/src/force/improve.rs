//! Betters a plan without a solver: takes a few turns out, puts them elsewhere, fills up again, and keeps what
//! is no worse in the order of the aims (large neighbourhood search; P. Shaw 1998).
//!
//! It proves nothing. It gives the solver a good plan to start from, and it orders what the solver leaves
//! unproven: cost, months and rows among plans that are alike in the first aims.

use std::cmp::Ordering;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::field::Field;
use super::fill::Filler;
use super::idle::Call;
use super::plan::{Figures, Plan, Start};
use super::ready::Ready;
use super::stages::{Aim, value};

/// Turns taken out at once, at most.
const MOST_OUT: usize = 8;

struct Candidate {
    starts: Vec<Start>,
    plan: Plan,
}

/// `rounds` attempts to better `plan`, the same ones each time.
pub(crate) fn improve(ready: &Ready, plan: Plan, rounds: u64) -> Plan {
    let mut rng = ChaCha8Rng::seed_from_u64(0);
    let mut filler = Filler::new(ready);
    let mut best = plan.clone();
    let mut now = Candidate { starts: singles(&plan.starts), plan };
    // Two thirds of the rounds may lead through a little more shortfall, ever less of it (threshold accepting;
    // G. Dueck and T. Scheuer 1990).
    let (strict, wide) = (rounds / 3 * 2, 0.02 * best.figures.weighted);
    let table: Vec<usize> = (0..ready.pledges.len()).collect();
    for round in 0..rounds {
        if round == strict {
            now = Candidate { starts: singles(&best.starts), plan: best.clone() };
        }
        let mut starts = now.starts.clone();
        let moved = disturb(ready, &mut starts, &mut rng);
        let mut order = table.clone();
        if rng.random_range(0..2_u32) == 0 {
            shuffle(&mut order, &mut rng);
        }
        let hesitant = rng.random_range(0..3_u32) == 0;
        let Some(plan) = rebuild(ready, &mut filler, starts, moved, &order, hesitant.then_some(&mut rng))
        else {
            continue;
        };
        let (found, held) = (plan.figures.weighted, now.plan.figures.weighted);
        let detour =
            round < strict && found > held && found <= held + wide * (1.0 - round as f64 / strict as f64);
        if compare(&plan, &best) != Ordering::Greater {
            best = plan.clone();
        }
        if detour || compare(&plan, &now.plan) != Ordering::Greater {
            now = Candidate { starts: singles(&plan.starts), plan };
        }
    }
    best
}

/// One entry a unit, so that units move singly; a plan of very many keeps them together.
fn singles(starts: &[Start]) -> Vec<Start> {
    if starts.iter().map(|s| u64::from(s.count)).sum::<u64>() > 2000 {
        return starts.to_vec();
    }
    let one = |s: &Start| std::iter::repeat_n(Start { count: 1, ..*s }, s.count as usize);
    starts.iter().flat_map(one).collect()
}

/// Takes turns out that have an area, a type or a pledge in common, and returns some of them moved.
fn disturb(ready: &Ready, starts: &mut Vec<Start>, rng: &mut ChaCha8Rng) -> Vec<Start> {
    if starts.is_empty() {
        return Vec::new();
    }
    let seed = starts[rng.random_range(0..starts.len())];
    let unit = |s: &Start| ready.pledges[s.pledge].unit;
    let kind = rng.random_range(0..4_u32);
    let near = |s: &Start| match kind {
        0 => s.pledge == seed.pledge,
        1 => s.area == seed.area && s.month.abs_diff(seed.month) <= 3,
        2 => unit(s) == unit(&seed),
        _ => s.month.abs_diff(seed.month) <= 1,
    };
    let many = rng.random_range(1..=MOST_OUT);
    let mut out = vec![seed];
    let mut at = starts.iter().position(|s| *s == seed).unwrap_or(0);
    starts.swap_remove(at);
    for _ in 1..many {
        let related: Vec<usize> = (0..starts.len()).filter(|&i| near(&starts[i])).collect();
        if related.is_empty() {
            break;
        }
        at = related[rng.random_range(0..related.len())];
        out.push(starts.swap_remove(at));
    }
    let again = rng.random_range(0..3_u32);
    if again == 0 {
        return Vec::new();
    }
    out.iter_mut().for_each(|start| move_one(ready, start, rng));
    if again == 1 {
        out.truncate(1);
    }
    out
}

/// Another month, and sometimes another area or another pledge of the same type.
fn move_one(ready: &Ready, start: &mut Start, rng: &mut ChaCha8Rng) {
    if rng.random_range(0..3_u32) == 0 {
        let same = &ready.of_unit[ready.pledges[start.pledge].unit];
        start.pledge = same[rng.random_range(0..same.len())];
        let sizes: Vec<f64> = ready.pledges[start.pledge].sizes().collect();
        if !sizes.is_empty() {
            start.size = sizes[rng.random_range(0..sizes.len())];
        }
    }
    let promise = &ready.pledges[start.pledge];
    if rng.random_range(0..3_u32) == 0 && !promise.areas.is_empty() {
        start.area = promise.areas[rng.random_range(0..promise.areas.len())];
    }
    let step = rng.random_range(0..7_usize);
    start.month = (start.month + step).saturating_sub(4).clamp(promise.first, usize::MAX);
}

/// The plan of the turns that fit, filled up; `None` if units would be left without their support.
fn rebuild(
    ready: &Ready,
    filler: &mut Filler,
    mut starts: Vec<Start>,
    moved: Vec<Start>,
    order: &[usize],
    mut hesitant: Option<&mut ChaCha8Rng>,
) -> Option<Plan> {
    let mut field = Field::new(ready);
    starts.retain_mut(|start| insert(&mut field, start));
    for mut start in moved {
        if insert(&mut field, &mut start) {
            starts.push(start);
        }
    }
    let mut wait = || hesitant.as_mut().is_some_and(|rng| rng.random_range(0..4_u32) == 0);
    let mut begun = |start| starts.push(start);
    let mut call = Call { order, wait: &mut wait, bring: true, begun: &mut begun };
    call.fill_up(&mut field, filler);
    if field.come != field.holds {
        return None;
    }
    let figures = Figures::of(ready, &field.holds, filler);
    Some(Plan::with(starts, field.holds, figures))
}

/// Lets a planned turn begin in its month as far as every limit but row 5 allows; whether any of it does.
fn insert(field: &mut Field, start: &mut Start) -> bool {
    let promise = &field.ready.pledges[start.pledge];
    let outside = promise.areas.binary_search(&start.area).is_err() || start.month < promise.first;
    if outside || start.month >= field.months() {
        return false;
    }
    let (length, end) = (promise.turn, start.month + promise.turn);
    let promised = field.promised(start.pledge, start.size, start.month, length).0;
    let welcome = field.welcome(start.pledge, start.size, start.area, start.month, end).0;
    let count = promised.min(welcome).min(f64::from(start.count));
    start.count = count as u32;
    if count >= 1.0 {
        field.promise(start.pledge, start.size, count, start.month, length);
        field.come(start.pledge, start.size, count, start.area, start.month, end);
    }
    count >= 1.0
}

fn shuffle(list: &mut [usize], rng: &mut ChaCha8Rng) {
    for end in (1..list.len()).rev() {
        list.swap(end, rng.random_range(0..=end));
    }
}

/// Which plan is the better one: `Less` is better.
pub(crate) fn compare(a: &Plan, b: &Plan) -> Ordering {
    for aim in Aim::ALL {
        let (x, y) = (value(aim, a), value(aim, b));
        if (x - y).abs() > 1e-9 * x.abs().max(1.0) {
            let order = x.total_cmp(&y);
            return if aim == Aim::Worst { order.reverse() } else { order };
        }
    }
    Ordering::Equal
}
