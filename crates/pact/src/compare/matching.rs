//! Which clause of one draft is which of the other.

use std::collections::{BTreeMap, BTreeSet};

use super::duty::duties;
use crate::names::fold;
use crate::tree::Clause;

/// Two clauses with less in common than this, of 1, are two.
const LEAST: f64 = 0.5;

/// For each clause of the first draft its place in the second, if it has one.
pub(super) fn pairs(first: &[&Clause], second: &[&Clause]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; first.len()];
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let names: BTreeMap<String, usize> =
        second.iter().enumerate().map(|(index, clause)| (fold(&clause.name.text), index)).collect();
    for (pair, clause) in pairs.iter_mut().zip(first) {
        *pair = names.get(&fold(&clause.name.text)).copied();
        taken.extend(*pair);
    }
    let traits = |clauses: &[&Clause]| clauses.iter().map(|clause| Traits::of(clause)).collect::<Vec<_>>();
    let (left, right) = (traits(first), traits(second));
    let mut alike: Vec<(f64, usize, usize)> = Vec::new();
    for (a, one) in left.iter().enumerate().filter(|(a, _)| pairs.get(*a).is_some_and(Option::is_none)) {
        for (b, other) in right.iter().enumerate().filter(|(b, _)| !taken.contains(b)) {
            alike.push((one.likeness(other), a, b));
        }
    }
    alike.retain(|(likeness, _, _)| *likeness >= LEAST);
    alike.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (_, a, b) in alike {
        if let Some(pair @ None) = pairs.get_mut(a)
            && taken.insert(b)
        {
            *pair = Some(b);
        }
    }
    pairs
}

/// The names of the first draft's clauses in the second, folded, for those that have another there.
pub(super) fn renamed(
    first: &[&Clause],
    second: &[&Clause],
    pairs: &[Option<usize>],
) -> BTreeMap<String, String> {
    let both = first.iter().zip(pairs).filter_map(|(a, pair)| Some((a, second.get((*pair)?)?)));
    both.map(|(a, b)| (fold(&a.name.text), b.name.text.clone())).filter(|(a, b)| *a != fold(b)).collect()
}

/// The second draft's order; a clause that vanishes follows the one before it in the first draft.
pub(super) fn in_order(
    pairs: &[Option<usize>],
    first: usize,
    second: usize,
) -> Vec<(Option<usize>, Option<usize>)> {
    let mut behind: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    let mut last = None;
    let mut back: BTreeMap<usize, usize> = BTreeMap::new();
    for a in 0..first {
        match pairs.get(a).copied().flatten() {
            Some(b) => {
                last = Some(b);
                back.insert(b, a);
            }
            None => behind.entry(last).or_default().push(a),
        }
    }
    let gone = |at: Option<usize>| behind.get(&at).into_iter().flatten().map(|a| (Some(*a), None));
    let mut order: Vec<(Option<usize>, Option<usize>)> = gone(None).collect();
    for b in 0..second {
        order.push((back.get(&b).copied(), Some(b)));
        order.extend(gone(Some(b)));
    }
    order
}

/// What a clause is known by.
struct Traits {
    title: BTreeSet<String>,
    acts: BTreeSet<String>,
    bearers: BTreeSet<String>,
}

impl Traits {
    fn of(clause: &Clause) -> Traits {
        let words = clause.title.as_deref().unwrap_or_default().split(|c: char| !c.is_alphanumeric());
        let duties = duties(clause);
        Traits {
            title: words.filter(|word| !word.is_empty()).map(fold).collect(),
            acts: duties.iter().map(|duty| fold(&duty.act)).collect(),
            bearers: duties.iter().map(|duty| fold(&duty.bearer)).collect(),
        }
    }

    /// How much two clauses have in common, from 0 to 1: the shares of words, acts and bearers (Dice, 1945), weighed
    /// 3 : 3 : 2; what neither has does not count.
    fn likeness(&self, other: &Traits) -> f64 {
        let parts = [
            (3.0, &self.title, &other.title),
            (3.0, &self.acts, &other.acts),
            (2.0, &self.bearers, &other.bearers),
        ];
        let (mut sum, mut most) = (0.0, 0.0);
        for (weight, one, two) in parts {
            let all = one.len() + two.len();
            if all > 0 {
                sum += weight * 2.0 * one.intersection(two).count() as f64 / all as f64;
                most += weight;
            }
        }
        if most > 0.0 { sum / most } else { 0.0 }
    }
}
