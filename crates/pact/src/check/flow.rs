//! Whether supplies suffice for requirements that share them: a small transport problem, solved by augmenting paths.

use std::collections::VecDeque;

/// Amounts this small are rounding.
const EPSILON: f64 = 1e-9;

/// Whether every requirement `(amount, suppliers)` can be met from the supplies at the same time (Edmonds and Karp
/// 1972 on the bipartite graph). A supply may be infinite.
pub(super) fn suffices(supply: &[f64], requirements: &[(f64, Vec<usize>)]) -> bool {
    let mut free = supply.to_vec();
    let mut given: Vec<Vec<f64>> = requirements.iter().map(|_| vec![0.0; supply.len()]).collect();
    for (index, (amount, _)) in requirements.iter().enumerate() {
        let mut open = *amount;
        let small = EPSILON * amount.max(1.0);
        while open > small {
            let Some(path) = augmenting(&free, &given, requirements, index) else { return false };
            open -= push(&mut free, &mut given, &path, open);
        }
    }
    true
}

/// The shortest way from a requirement to a supply with something left: `[r0, s0, r1, s1, …]`, where `s0` now serves
/// `r1` and would serve `r0` instead.
fn augmenting(
    free: &[f64],
    given: &[Vec<f64>],
    requirements: &[(f64, Vec<usize>)],
    from: usize,
) -> Option<Vec<(usize, usize)>> {
    let mut reached: Vec<Option<(usize, Option<usize>)>> = vec![None; free.len()];
    let mut asked = vec![false; requirements.len()];
    let mut queue = VecDeque::from([(from, None)]);
    asked[from] = true;
    while let Some((requirement, through)) = queue.pop_front() {
        for supplier in requirements[requirement].1.iter().copied() {
            if reached[supplier].is_some() {
                continue;
            }
            reached[supplier] = Some((requirement, through));
            if free[supplier] > EPSILON {
                return Some(trace(&reached, supplier));
            }
            for (other, served) in given.iter().enumerate() {
                if !asked[other] && served[supplier] > EPSILON {
                    asked[other] = true;
                    queue.push_back((other, Some(supplier)));
                }
            }
        }
    }
    None
}

/// The edges `(requirement, supplier)` of the way back from a supplier, the last first.
fn trace(reached: &[Option<(usize, Option<usize>)>], from: usize) -> Vec<(usize, usize)> {
    let (mut path, mut at) = (Vec::new(), Some(from));
    while let Some(supplier) = at {
        let Some((requirement, through)) = reached[supplier] else { break };
        path.push((requirement, supplier));
        at = through;
    }
    path
}

fn push(free: &mut [f64], given: &mut [Vec<f64>], path: &[(usize, usize)], open: f64) -> f64 {
    let mut amount = open;
    if let Some((_, last)) = path.first() {
        amount = amount.min(free[*last]);
    }
    for pair in path.windows(2) {
        let ((requirement, _), (_, supplier)) = (pair[0], pair[1]);
        amount = amount.min(given[requirement][supplier]);
    }
    if let Some((_, last)) = path.first() {
        free[*last] -= amount;
    }
    for (requirement, supplier) in path {
        given[*requirement][*supplier] += amount;
    }
    for pair in path.windows(2) {
        let ((requirement, _), (_, supplier)) = (pair[0], pair[1]);
        given[requirement][supplier] -= amount;
    }
    amount
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_earlier_choice_is_undone() {
        // The first requirement takes supply 0, which alone serves the second.
        assert!(suffices(&[5.0, 5.0], &[(5.0, vec![0, 1]), (5.0, vec![0])]));
        assert!(!suffices(&[5.0, 4.0], &[(5.0, vec![0, 1]), (5.0, vec![0])]));
        assert!(suffices(&[f64::INFINITY], &[(1e12, vec![0]), (3.0, vec![0])]));
        assert!(!suffices(&[], &[(1.0, vec![])]));
    }

    proptest! {
        /// Hall's condition: every set of requirements asks no more than its suppliers have.
        #[test]
        fn agrees_with_hall(
            supply in prop::collection::vec(0_u32..20, 1..5),
            asked in prop::collection::vec((0_u32..20, 0_usize..32), 1..6),
        ) {
            let supplies: Vec<f64> = supply.iter().map(|v| f64::from(*v)).collect();
            let requirements: Vec<(f64, Vec<usize>)> = asked
                .iter()
                .map(|(amount, mask)| (f64::from(*amount), (0..supply.len()).filter(|i| mask >> i & 1 == 1).collect()))
                .collect();
            let hall = (0..1_usize << requirements.len()).all(|set| {
                let chosen: Vec<_> = requirements.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).collect();
                let total: f64 = chosen.iter().map(|(_, (amount, _))| amount).sum();
                let able = |i: &usize| chosen.iter().any(|(_, (amount, by))| *amount > 0.0 && by.contains(i));
                let have: f64 = (0..supply.len()).filter(able).map(|i| supplies[i]).sum();
                total <= have
            });
            prop_assert_eq!(suffices(&supplies, &requirements), hall);
        }
    }
}
