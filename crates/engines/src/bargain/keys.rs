//! Who holds the key: parties without whose demands there would be a deal.

use super::{Binds, Conflicts, Constraint, Table, TableError, draw};

/// Who could open the zone alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Keys {
    /// Parties that have a demand in each of the sets in conflict that were kept; empty with a zone.
    pub in_every: Vec<usize>,
    /// Whether these are all the sets there are. If not, a party may stand in `in_every` and fail to be in a set that
    /// was not looked at.
    pub complete: bool,
    /// Parties with demands such that a deal exists once all of theirs are dropped, decided by a linear program of its
    /// own for each, so that it holds whether the list of sets is complete or not; empty with a zone. With a complete
    /// list it is `in_every`.
    pub opens: Vec<usize>,
    /// The fewest parties that open the zone together, the first such group in the order of the table; empty with a
    /// zone, and where no group of up to [`GROUP`] parties does.
    pub together: Vec<usize>,
}

/// Parties in the largest group that is tried.
pub const GROUP: usize = 3;

/// The parties in every set in conflict, and those that open the zone by giving up all they demand.
///
/// `found` is what [`conflicts`](super::conflicts) says of the same table. A party whose demands are in every minimal
/// set opens the zone when it drops them, and the other way round; the first is read off the list, the second is solved
/// for.
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds.
///
/// ```
/// use detente_engines::bargain::{Binds, Party, SEARCH, Stake, Table, Utility, conflicts, keys};
/// let party = |from, to| Party {
///     capability: 1.0,
///     no_deal: None,
///     binds: Binds::Signatory,
///     stakes: vec![Some(Stake { position: 50.0, salience: 50.0, accepts_from: from, accepts_to: to })],
/// };
/// // Two accept less than the third asks for: it alone can open a deal.
/// let parties = vec![party(0.0, 30.0), party(0.0, 40.0), party(70.0, 100.0)];
/// let table = Table { issues: 1, parties, utility: Utility::Linear };
/// let keys = keys(&table, &conflicts(&table, SEARCH).unwrap()).unwrap();
/// assert!(keys.complete && keys.in_every == [2] && keys.opens == [2] && keys.together == [2]);
/// ```
pub fn keys(table: &Table, found: &Conflicts) -> Result<Keys, TableError> {
    table.validate()?;
    let complete = found.complete && found.found == found.sets.len();
    if draw(table)?.feasible {
        return Ok(Keys { in_every: Vec::new(), complete, opens: Vec::new(), together: Vec::new() });
    }
    let mut demanding: Vec<usize> = table.constraints().into_iter().map(Constraint::party).collect();
    demanding.dedup();
    let has = |set: &super::Conflict, party: usize| set.constraints.iter().any(|c| c.party() == party);
    let everywhere = |party: &usize| !found.sets.is_empty() && found.sets.iter().all(|s| has(s, *party));
    let opens: Vec<usize> = demanding.iter().copied().filter(|&p| without(table, &[p])).collect();
    let together = match opens.first() {
        Some(&party) => vec![party],
        None => (2..=GROUP.min(demanding.len()))
            .find_map(|size| group(&demanding, size, &mut Vec::new(), &mut |set| without(table, set)))
            .unwrap_or_default(),
    };
    Ok(Keys { in_every: demanding.iter().copied().filter(everywhere).collect(), complete, opens, together })
}

/// Whether there is a deal if some parties demand nothing.
fn without(table: &Table, parties: &[usize]) -> bool {
    let mut rest = table.clone();
    parties.iter().for_each(|&p| rest.parties[p].binds = Binds::No);
    draw(&rest).is_ok_and(|draw| draw.feasible)
}

/// The first group of a size, in the order of `from`, that fits.
fn group(
    from: &[usize],
    size: usize,
    chosen: &mut Vec<usize>,
    fits: &mut dyn FnMut(&[usize]) -> bool,
) -> Option<Vec<usize>> {
    if size == 0 {
        return fits(chosen).then(|| chosen.clone());
    }
    for (at, &party) in from.iter().enumerate() {
        chosen.push(party);
        let found = group(&from[at + 1..], size - 1, chosen, fits);
        chosen.pop();
        if found.is_some() {
            return found;
        }
    }
    None
}
