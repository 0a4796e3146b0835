//! What holds of *signed* at every table, and the same answers by other means.

#![allow(clippy::unwrap_used, reason = "helpers of tests stand outside the test functions")]

#[path = "common/table.rs"]
mod small;

use clarabel::algebra::CscMatrix;
use clarabel::solver::{DefaultSettings, DefaultSolver, IPSolver, SupportedConeT::NonnegativeConeT};
use detente_engines::bargain::{
    Binds, Constraint, NashStatus, Party, SEARCH, Search, Stake, Status, Table, Utility, conflicts, draw,
    nash, solve, verdicts,
};
use proptest::prelude::*;
use small::number;

fn stake() -> impl Strategy<Value = Option<Stake>> {
    let numbers = (
        number(0.0, 100.0, 20.0),
        number(0.0, 100.0, 25.0),
        number(0.0, 100.0, 10.0),
        number(0.0, 100.0, 10.0),
    );
    let narrow = numbers.prop_map(|(position, salience, a, b)| {
        Some(Stake {
            position,
            salience,
            accepts_from: (position - a).max(0.0),
            accepts_to: (position + b).min(100.0),
        })
    });
    let wild = (number(0.0, 100.0, 20.0), number(0.0, 100.0, 20.0), number(0.0, 100.0, 20.0))
        .prop_map(|(p, a, b)| Some(Stake { position: p, salience: 50.0, accepts_from: a, accepts_to: b }));
    prop_oneof![1 => Just(None), 8 => narrow, 1 => wild]
}

fn tables(parties: usize, issues: usize) -> impl Strategy<Value = Table> {
    (1..=issues, prop_oneof![3 => Just(Utility::Linear), 1 => Just(Utility::Quadratic)]).prop_flat_map(
        move |(issues, utility)| {
            let binds =
                prop_oneof![4 => Just(Binds::Signatory), 1 => Just(Binds::Veto), 1 => Just(Binds::No)];
            let party = (
                number(1.0, 5.0, 1.0),
                proptest::option::weighted(0.8, number(0.0, 1.0, 0.1)),
                binds,
                proptest::collection::vec(stake(), issues),
            );
            let party = party.prop_map(|(capability, no_deal, binds, stakes)| Party {
                capability,
                no_deal,
                binds,
                stakes,
            });
            proptest::collection::vec(party, 1..=parties).prop_map(move |parties| Table {
                issues,
                parties,
                utility,
            })
        },
    )
}

/// The table with a constraint taken away.
fn without(table: &Table, constraint: Constraint) -> Table {
    let mut out = table.clone();
    let party = &mut out.parties[constraint.party()];
    match constraint {
        Constraint::AcceptsFrom { issue, .. } => party.stakes[issue].as_mut().unwrap().accepts_from = 0.0,
        Constraint::AcceptsTo { issue, .. } => party.stakes[issue].as_mut().unwrap().accepts_to = 100.0,
        Constraint::NoDeal { .. } => party.no_deal = None,
    }
    out
}

/// Whether some constraints alone leave a point.
fn holds(table: &Table, only: &[Constraint]) -> bool {
    let others = table.constraints().into_iter().filter(|c| !only.contains(c));
    draw(&others.fold(table.clone(), |t, c| without(&t, c))).unwrap().feasible
}

fn weighted(table: &Table) -> f64 {
    solve(table).unwrap().concessions.map_or(0.0, |c| c.weighted.cost)
}

fn misses(table: &Table, x: &[f64]) -> f64 {
    table.constraints().iter().map(|&c| table.violation(c, x)).sum()
}

/// The least weighted concession by an interior-point solver, from the text-book form of the linear program.
fn by_clarabel(table: &Table) -> f64 {
    let named = table.constraints();
    let (issues, parties) = (table.issues, table.parties.len());
    let distance = |party: usize, issue: usize| issues + party * issues + issue;
    let give = |c: usize| issues + parties * issues + c;
    let width = issues + parties * issues + named.len();
    let (mut rows, mut columns, mut values, mut b) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut row = |terms: &[(usize, f64)], most: f64| {
        for &(column, value) in terms {
            rows.push(b.len());
            columns.push(column);
            values.push(value);
        }
        b.push(most);
    };
    for issue in 0..issues {
        row(&[(issue, 1.0)], 100.0);
        row(&[(issue, -1.0)], 0.0);
        for (i, party) in table.parties.iter().enumerate() {
            let p = party.stakes[issue].map_or(0.0, |s| s.position);
            row(&[(issue, 1.0), (distance(i, issue), -1.0)], p);
            row(&[(issue, -1.0), (distance(i, issue), -1.0)], -p);
            row(&[(distance(i, issue), 1.0)], 100.0);
        }
    }
    let mut cost = vec![0.0; width];
    for (c, &constraint) in named.iter().enumerate() {
        let party = &table.parties[constraint.party()];
        cost[give(c)] = party.capability;
        row(&[(give(c), -1.0)], 0.0);
        match constraint {
            Constraint::AcceptsFrom { issue, .. } => {
                row(&[(issue, -1.0), (give(c), -1.0)], -party.stakes[issue].unwrap().accepts_from);
            }
            Constraint::AcceptsTo { issue, .. } => {
                row(&[(issue, 1.0), (give(c), -1.0)], party.stakes[issue].unwrap().accepts_to);
            }
            Constraint::NoDeal { party: i } => {
                let mut terms = vec![(give(c), -1.0)];
                for (issue, stake) in party.stakes.iter().enumerate() {
                    terms.push((distance(i, issue), stake.map_or(0.0, |s| s.salience) / party.weight()));
                }
                row(&terms, 100.0 * (1.0 - party.no_deal.unwrap()));
            }
        }
    }
    let a = CscMatrix::new_from_triplets(b.len(), width, rows, columns, values);
    let settings = DefaultSettings { verbose: false, ..DefaultSettings::default() };
    let p = CscMatrix::zeros((width, width));
    let mut solver = DefaultSolver::new(&p, &cost, &a, &b, &[NonnegativeConeT(b.len())], settings).unwrap();
    solver.solve();
    solver.solution.obj_val
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn answers_are_consistent(table in tables(5, 5)) {
        let outcome = solve(&table).unwrap();
        let quick = draw(&table).unwrap();
        prop_assert_eq!(quick.feasible, outcome.status == Status::Deal);
        prop_assert!((quick.points - outcome.points).abs() < 1e-5, "{} {}", quick.points, outcome.points);
        prop_assert_eq!(&outcome, &solve(&table).unwrap());
        let Some(all) = &outcome.concessions else {
            let x = outcome.zone.x.as_ref().unwrap();
            prop_assert!(misses(&table, x) <= 1e-6);
            prop_assert!(outcome.conflict.is_empty() && outcome.points == 0.0);
            return Ok(());
        };
        prop_assert!(outcome.zone.x.is_none() && outcome.points > 0.0);
        for concession in [&all.weighted, &all.fewest, &all.felt] {
            prop_assert!(concession.proved);
            prop_assert!(concession.points.is_finite() && !concession.gives.is_empty());
            let moved = table.conceded(&concession.gives);
            prop_assert!(misses(&moved, &concession.x) <= 1e-5, "{:?}", concession);
        }
        prop_assert!(all.fewest.gives.len() <= all.weighted.gives.len().min(all.felt.gives.len()));
        // Irreducible: nothing but the set is in conflict, and without any one member it is not.
        let alone = |skip: Option<Constraint>| {
            let kept = |c: &Constraint| outcome.conflict.contains(c) && Some(*c) != skip;
            table.constraints().iter().filter(|c| !kept(c)).fold(table.clone(), |t, &c| without(&t, c))
        };
        prop_assert!(!draw(&alone(None)).unwrap().feasible);
        for &member in &outcome.conflict {
            prop_assert!(draw(&alone(Some(member))).unwrap().feasible);
        }
    }

    #[test]
    fn sets_in_conflict_are_irreducible(table in tables(5, 4)) {
        let search = Search { work: 300, ..SEARCH };
        let found = conflicts(&table, search).unwrap();
        prop_assert_eq!(&found, &conflicts(&table, search).unwrap());
        if found.complete {
            prop_assert_eq!(found.found == 0, draw(&table).unwrap().feasible);
        }
        prop_assert!(found.sets.len() == found.found.min(search.most));
        for (i, set) in found.sets.iter().enumerate() {
            prop_assert!(set.points > 0.0 && set.points.is_finite());
            prop_assert!(!holds(&table, &set.constraints), "{:?}", set);
            for skip in &set.constraints {
                let rest: Vec<Constraint> = set.constraints.iter().filter(|c| *c != skip).copied().collect();
                prop_assert!(holds(&table, &rest), "{:?} without {:?}", set, skip);
            }
            let within = |other: &Vec<Constraint>| other.iter().all(|c| set.constraints.contains(c));
            prop_assert!(found.sets.iter().enumerate().all(|(j, other)| j == i || !within(&other.constraints)));
        }
    }

    #[test]
    fn every_set_in_conflict_is_found(mut table in tables(3, 2)) {
        table.utility = Utility::Linear;
        let named = table.constraints();
        prop_assume!(named.len() <= 8);
        let members = |set: usize| -> Vec<Constraint> {
            (0..named.len()).filter(|c| set >> c & 1 == 1).map(|c| named[c]).collect()
        };
        let mut sets: Vec<usize> = (1..1 << named.len()).filter(|&s| !holds(&table, &members(s))).collect();
        let all = sets.clone();
        sets.retain(|s| !all.iter().any(|other| other != s && other & s == *other));
        let found = conflicts(&table, SEARCH).unwrap();
        prop_assert!(found.complete || sets.len() > SEARCH.most);
        if found.complete {
            prop_assert_eq!(found.found, sets.len());
            let known: Vec<Vec<Constraint>> = sets.into_iter().map(members).collect();
            prop_assert!(found.sets.iter().all(|s| known.contains(&s.constraints)));
        }
    }

    #[test]
    fn the_linear_program_is_right(mut table in tables(6, 8)) {
        table.utility = Utility::Linear;
        let (ours, theirs) = (weighted(&table), by_clarabel(&table));
        prop_assert!((ours - theirs).abs() < 1e-4 * (1.0 + ours), "{} {}", ours, theirs);
    }

    #[test]
    fn a_weaker_limit_never_costs_more(table in tables(5, 5), pick in any::<prop::sample::Index>(), by in 0.0..50.0) {
        let named = table.constraints();
        if named.is_empty() {
            return Ok(());
        }
        let give = detente_engines::bargain::Give { constraint: *pick.get(&named), points: by };
        prop_assert!(weighted(&table.conceded(&[give])) <= weighted(&table) + 1e-5);
    }

    #[test]
    fn quadratic_loss_opens_and_never_shuts(table in tables(5, 5)) {
        let verdicts = verdicts(&table).unwrap();
        prop_assert!(verdicts.quadratic || !verdicts.linear);
    }

    #[test]
    fn fewest_and_ties_match_a_search_of_all_sets(mut table in tables(3, 2)) {
        table.utility = Utility::Linear;
        let Some(all) = solve(&table).unwrap().concessions else { return Ok(()) };
        let named = table.constraints();
        let opens = |set: usize| {
            let members = named.iter().enumerate().filter(|(c, _)| set >> c & 1 == 1);
            draw(&members.fold(table.clone(), |t, (_, &c)| without(&t, c))).unwrap().feasible
        };
        let mut sets: Vec<usize> = (1..1 << named.len()).collect();
        // Fewest first, then the set that names the earlier constraint: its lowest bit decides.
        sets.sort_by_key(|&set: &usize| (set.count_ones(), std::cmp::Reverse((set as u32).reverse_bits())));
        let first = sets.into_iter().find(|&set| opens(set)).unwrap();
        let expected: Vec<Constraint> =
            named.iter().enumerate().filter(|(c, _)| first >> c & 1 == 1).map(|(_, &c)| c).collect();
        let got: Vec<Constraint> = all.fewest.gives.iter().map(|g| g.constraint).collect();
        prop_assert_eq!(got, expected);
    }

    #[test]
    fn nash_beats_a_grid(table in tables(4, 2)) {
        let found = nash(&table).unwrap();
        if found.status != NashStatus::Solved {
            prop_assert!(found.status != NashStatus::Stopped);
            return Ok(());
        }
        prop_assert!(misses(&table, &found.x) <= 1e-5);
        let signs = |p: &&Party| p.binds == Binds::Signatory && p.weight() > 0.0;
        let total: f64 = table.parties.iter().filter(signs).map(|p| p.capability).sum();
        let value = |x: &[f64]| -> f64 {
            let term = |p: &Party| {
                let gain = p.utility(x, table.utility).unwrap() - p.no_deal.unwrap_or(0.0);
                if gain > 0.0 { p.capability / total * libm::log(gain) } else { f64::NEG_INFINITY }
            };
            table.parties.iter().filter(signs).map(term).sum()
        };
        prop_assert!((value(&found.x) - found.objective.unwrap()).abs() < 1e-9);
        for i in 0..=50 {
            for j in 0..=50 {
                let x = [2.0 * f64::from(i), 2.0 * f64::from(j)];
                if misses(&table, &x[..table.issues]) == 0.0 {
                    prop_assert!(value(&x[..table.issues]) <= found.objective.unwrap() + 1e-7);
                }
            }
        }
    }
}
