//! Hand-worked networks, and random ones against the game itself, played to its end.

use std::collections::BTreeMap;

use super::*;
use crate::check::network::core::core;
use proptest::prelude::*;

fn bound(from: usize, to: usize, most: i64) -> Bound {
    Bound { from, to, most }
}

/// One side waits for the other's deed, which takes 1 to 30 days, and has 10 days for its own.
#[test]
fn waiting_longer_than_one_may() {
    let deed = [Contingent { begin: 0, end: 1, least: 1, most: 30 }];
    let late = [bound(2, 1, 0), bound(0, 2, 10)];
    let steps = uncontrollable(3, &late, &deed).expect("not controllable");
    assert!(steps.contains(&Step::Slow(0)) && steps.contains(&Step::Bound(1)), "{steps:?}");
    assert_eq!(uncontrollable(3, &[bound(2, 1, 0), bound(0, 2, 30)], &deed), None);
    // 10 days from the deed itself can be kept, to the day of it as well.
    assert_eq!(uncontrollable(3, &[bound(2, 1, 0), bound(1, 2, 0)], &deed), None);
    // To be there 3 days before a deed that nobody announces cannot; up to 3 days before its earliest end can.
    assert!(uncontrollable(3, &[bound(2, 1, 5), bound(1, 2, -3)], &deed).is_some());
    assert_eq!(uncontrollable(3, &[bound(1, 2, -1)], &deed), None);
}

/// A point between 1 and 2 before the end can be hit only if the end is known well enough.
#[test]
fn what_cannot_be_foreseen() {
    for (most, controllable) in [(2, true), (3, false)] {
        let deed = [Contingent { begin: 0, end: 1, least: 1, most }];
        let found = uncontrollable(3, &[bound(2, 1, 2), bound(1, 2, -1)], &deed);
        assert_eq!(found.is_none(), controllable, "{most}");
    }
}

/// Whether there is a way to win for whoever does what is not contingent, whatever the contingent ends do.
struct Game<'t> {
    bounds: &'t [Bound],
    contingents: &'t [Contingent],
    horizon: i64,
    known: BTreeMap<(i64, Vec<Option<i64>>), bool>,
}

impl Game<'_> {
    fn keeps(&self, times: &[Option<i64>], now: i64) -> bool {
        self.bounds.iter().all(|bound| match (times[bound.from], times[bound.to]) {
            (Some(from), Some(to)) => to - from <= bound.most,
            (Some(from), None) => now - from <= bound.most,
            _ => true,
        })
    }

    fn wins(&mut self, now: i64, times: &[Option<i64>]) -> bool {
        if times.iter().all(Option::is_some) {
            return self.keeps(times, now);
        }
        if now > self.horizon || !self.keeps(times, now) {
            return false;
        }
        if let Some(known) = self.known.get(&(now, times.to_vec())) {
            return *known;
        }
        let ends: Vec<&Contingent> =
            self.contingents.iter().filter(|c| times[c.end].is_none() && times[c.begin].is_some()).collect();
        let (mut may, mut must) = (Vec::new(), Vec::new());
        for end in &ends {
            let passed = now - times[end.begin].unwrap_or(now);
            if passed == end.most {
                must.push(end.end)
            } else if passed >= end.least {
                may.push(end.end)
            }
        }
        let mut all = true;
        for nature in 0..1_usize << may.len() {
            let mut seen = times.to_vec();
            let chosen = (0..may.len()).filter(|bit| nature >> bit & 1 == 1).map(|bit| may[bit]);
            must.iter().copied().chain(chosen).for_each(|end| seen[end] = Some(now));
            all &= self.answers(now, &seen);
        }
        self.known.insert((now, times.to_vec()), all);
        all
    }

    fn answers(&mut self, now: i64, seen: &[Option<i64>]) -> bool {
        let own = |node: &usize| seen[*node].is_none() && !self.contingents.iter().any(|c| c.end == *node);
        let own: Vec<usize> = (0..seen.len()).filter(own).collect();
        (0..1_usize << own.len()).any(|choice| {
            let mut times = seen.to_vec();
            (0..own.len()).filter(|bit| choice >> bit & 1 == 1).for_each(|bit| times[own[bit]] = Some(now));
            let fits = self.bounds.iter().all(|bound| match (times[bound.from], times[bound.to]) {
                (Some(from), Some(to)) => to - from <= bound.most,
                _ => true,
            });
            fits && self.wins(now + 1, &times)
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Points 0 to 2 are one's own; 3 comes 1 to 3 after 0, and 4 so long after 1 or after 3.
    #[test]
    fn agrees_with_the_game(
        bounds in prop::collection::vec((0..5_usize, 0..5_usize, -3..4_i64), 1..6),
        lengths in prop::collection::vec((1..3_i64, 1..3_i64), 2),
        chained in any::<bool>(),
        count in 1..3_usize,
    ) {
        let points = 3 + count;
        let bounds: Vec<Bound> = bounds
            .iter()
            .filter(|(from, to, _)| *from < points && *to < points)
            .map(|(from, to, most)| bound(*from, *to, *most))
            .collect();
        let all: Vec<Contingent> = (0..count)
            .map(|index| Contingent {
                begin: if index == 0 { 0 } else if chained { 3 } else { 1 },
                end: 3 + index,
                least: lengths[index].0,
                most: lengths[index].0 + lengths[index].1,
            })
            .collect();
        let mut game = Game { bounds: &bounds, contingents: &all, horizon: 14, known: BTreeMap::new() };
        let wins = game.wins(0, &vec![None; points]);
        prop_assert_eq!(uncontrollable(points, &bounds, &all).is_none(), wins);
        let alive = core(points, &bounds, &all);
        let bounds: Vec<Bound> = bounds.into_iter().filter(|b| alive[b.from] && alive[b.to]).collect();
        let all: Vec<Contingent> = all.into_iter().filter(|c| alive[c.begin] && alive[c.end]).collect();
        prop_assert_eq!(uncontrollable(points, &bounds, &all).is_none(), wins);
    }
}
