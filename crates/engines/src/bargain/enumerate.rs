//! All the sets of constraints that cannot hold together, or as many as a counted search finds.

use super::case::{Ask, Case, Surplus};
use super::conflict::core;
use super::{Constraint, FEASIBLE, Table, TableError};

/// How far the search for sets in conflict goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Search {
    /// Sets that are kept, and sets with a no-deal value after which the search ends.
    pub most: usize,
    /// Work that is done: one for each branch that is entered, and for each linear program one and another for every
    /// four rows of it.
    pub work: usize,
}

/// A search that takes well under a second for tables of the usual size.
pub const SEARCH: Search = Search { most: 12, work: 5000 };

/// One set of constraints that cannot hold together, while each smaller part of it can.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Its members, in the order of the table.
    pub constraints: Vec<Constraint>,
    /// The least Σ points by which its members would have to give; for two limits on one issue the distance between them.
    pub points: f64,
}

/// Sets in conflict, none within another.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflicts {
    /// At most as many as were asked for: on each issue the two limits that are furthest apart, then the next, then sets
    /// with a no-deal value, small ones first.
    pub sets: Vec<Conflict>,
    /// How many were found.
    pub found: usize,
    /// Whether there are no others.
    pub complete: bool,
}

/// The minimal sets of constraints in conflict.
///
/// Limits alone are intervals of one issue each, and intervals that meet two by two have a point in common (Helly 1923),
/// so the minimal sets without a no-deal value are the pairs of limits that cross: they are read off, all of them. Sets
/// with a no-deal value are searched for along the tree of hitting sets (Reiter 1987; as in MARCO, Liffiton and others
/// 2016, each seed is a set without a known conflict): members of the known sets are taken away, one of each, until no
/// known set is left whole; what remains holds, or it yields a new set by the deletion filter. Branches take members in
/// order and never one that a branch before took, so that no set of removals is tried twice.
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds.
///
/// ```
/// use detente_engines::bargain::{Binds, Party, SEARCH, Stake, Table, Utility, conflicts};
/// let party = |from, to| Party {
///     capability: 1.0,
///     no_deal: None,
///     binds: Binds::Signatory,
///     stakes: vec![Some(Stake { position: 50.0, salience: 50.0, accepts_from: from, accepts_to: to })],
/// };
/// // Two accept less than the third asks for.
/// let parties = vec![party(0.0, 30.0), party(0.0, 40.0), party(70.0, 100.0)];
/// let found = conflicts(&Table { issues: 1, parties, utility: Utility::Linear }, SEARCH).unwrap();
/// assert_eq!(found.sets.iter().map(|s| s.points).collect::<Vec<_>>(), [40.0, 30.0]);
/// assert!(found.complete);
/// ```
pub fn conflicts(table: &Table, search: Search) -> Result<Conflicts, TableError> {
    table.validate()?;
    let case = Case::new(table);
    let pairs = pairs(&case);
    let rows = case.constraints.iter().filter(|c| matches!(c, Constraint::NoDeal { .. })).count();
    let mut hunt = Hunt {
        case: &case,
        known: pairs.clone(),
        pairs: pairs.len(),
        most: search.most,
        work: search.work,
        price: 1 + rows / 4,
        removed: vec![false; case.constraints.len()],
        barred: vec![false; case.constraints.len()],
    };
    let complete = rows == 0 || hunt.go();
    let mut others = hunt.known.split_off(pairs.len());
    others.sort_by_key(Vec::len);
    let found = pairs.len() + others.len();
    let kept = pairs.into_iter().chain(others).take(search.most);
    let sets = kept.map(|set| Conflict {
        points: case.apart(&set),
        constraints: set.into_iter().map(|c| case.constraints[c]).collect(),
    });
    Ok(Conflicts { sets: sets.collect(), found, complete })
}

/// Pairs of limits that cross: the widest of each issue, then the second of each, and so on.
fn pairs(case: &Case) -> Vec<Vec<usize>> {
    let limit = |party: usize, issue: usize| case.table.parties[party].stakes[issue];
    let mut ranked: Vec<(usize, Vec<usize>)> = Vec::new();
    for issue in 0..case.table.issues {
        let (mut lower, mut upper) = (Vec::new(), Vec::new());
        for (c, &constraint) in case.constraints.iter().enumerate() {
            match constraint {
                Constraint::AcceptsFrom { party, issue: i } if i == issue => {
                    lower.extend(limit(party, issue).map(|s| (c, s.accepts_from)));
                }
                Constraint::AcceptsTo { party, issue: i } if i == issue => {
                    upper.extend(limit(party, issue).map(|s| (c, s.accepts_to)));
                }
                _ => {}
            }
        }
        let all =
            lower.iter().flat_map(|l| upper.iter().map(move |u| (l.1 - u.1, l.0.min(u.0), l.0.max(u.0))));
        let mut crossing: Vec<(f64, usize, usize)> = all.filter(|(gap, ..)| *gap > FEASIBLE).collect();
        crossing.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        ranked.extend(crossing.into_iter().enumerate().map(|(rank, (_, a, b))| (rank, vec![a, b])));
    }
    // The sort is stable: issues stay in their order within a rank.
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, pair)| pair).collect()
}

struct Hunt<'a, 'b> {
    case: &'a Case<'b>,
    known: Vec<Vec<usize>>,
    pairs: usize,
    most: usize,
    work: usize,
    /// What a linear program costs.
    price: usize,
    removed: Vec<bool>,
    barred: Vec<bool>,
}

impl Hunt<'_, '_> {
    /// Searches below the removals made so far; `false` if the search ended before it was through.
    fn go(&mut self) -> bool {
        if self.work == 0 {
            return false;
        }
        self.work -= 1;
        let whole = |set: &&Vec<usize>| set.iter().all(|&c| !self.removed[c]);
        let set = match self.known.iter().find(whole) {
            Some(set) => set.clone(),
            None => match self.look() {
                Ok(None) => return true,
                Ok(Some(set)) => set,
                Err(()) => return false,
            },
        };
        let branches: Vec<usize> = set.into_iter().filter(|&c| !self.barred[c]).collect();
        let mut through = true;
        for &member in &branches {
            self.removed[member] = true;
            through = self.go();
            self.removed[member] = false;
            if !through {
                break;
            }
            self.barred[member] = true;
        }
        branches.iter().for_each(|&c| self.barred[c] = false);
        through
    }

    /// A set in conflict among what is not removed; none if that holds, an error at the end of the work.
    fn look(&mut self) -> Result<Option<Vec<usize>>, ()> {
        self.work = self.work.saturating_sub(self.price);
        let seed: Vec<usize> = (0..self.removed.len()).filter(|&c| !self.removed[c]).collect();
        if self.case.holds(&seed) {
            return Ok(None);
        }
        if self.known.len() - self.pairs >= self.most {
            return Err(());
        }
        let (case, price, mut work) = (self.case, self.price, self.work);
        let set = core(seed, &mut |set| {
            work = work.saturating_sub(price);
            !case.holds(set)
        });
        self.work = work;
        self.known.push(set.clone());
        Ok(Some(set))
    }
}

impl Case<'_> {
    /// The least Σ points by which the constraints of `set` would have to give for all of them to hold.
    fn apart(&self, set: &[usize]) -> f64 {
        let level = self.indicator(set);
        let ask = Ask { levels: std::slice::from_ref(&level), minimised: 1, surplus: Surplus::Nobody };
        let violations = self.violations(&self.least(&ask).x);
        violations.iter().zip(&level).map(|(v, w)| v * w).sum()
    }
}
