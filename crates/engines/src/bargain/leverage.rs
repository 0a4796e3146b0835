//! What pressure and inducements do: each changes a table, and [`effect`] compares the answers before and after.

use super::inside::{Goal, Inside};
use super::{
    Binds, Nash, Party, Stake, Table, TableError, Zone, ZoneSettings, compromise, draw, nash, signed, zone,
};

/// The table with a party's no-deal value moved by `by` (utility, so 0.05 is 5 points): pressure that makes no deal
/// worse is below 0.
///
/// The value stays within 0 and 1. A party without one counts as 0: moved up it gets one, moved down it still has none.
///
/// # Errors
/// [`TableError::Change`] if there is no such party or `by` is not finite.
pub fn shift(table: &Table, party: usize, by: f64) -> Result<Table, TableError> {
    let mut out = table.clone();
    let changed = out.parties.get_mut(party).filter(|_| by.is_finite()).ok_or(TableError::Change)?;
    changed.no_deal = match changed.no_deal {
        Some(value) => Some((value + by).clamp(0.0, 1.0)),
        None => (by > 0.0).then_some(by.min(1.0)),
    };
    Ok(out)
}

/// The table with a payment from one party to another if they sign, and only then.
///
/// `amount` is what it is worth to who receives it, in utility (0.05 is worth 5 points of every issue at once); it
/// costs who pays `rate` times as much, on its own scale. Every deal is worth that much more and less to them, whatever
/// it says, which is the same as a no-deal value that lies lower by `amount` for the one and higher by `rate` ×
/// `amount` for the other; utilities of deals in the answers are those without the payment. A value that would leave 0
/// to 1 stays at the end, and what lies beyond is lost.
///
/// # Errors
/// [`TableError::Change`] if a party is not there or pays itself, or a number is below 0 or not finite.
///
/// ```
/// use detente_engines::bargain::{Binds, Party, Stake, Table, Utility, draw, pay};
/// let party = |position, no_deal| Party {
///     capability: 1.0,
///     no_deal: Some(no_deal),
///     binds: Binds::Signatory,
///     stakes: vec![Some(Stake { position, salience: 50.0, accepts_from: 0.0, accepts_to: 100.0 })],
/// };
/// // One wants x at most 30, the other at least 50.
/// let table = Table { issues: 1, parties: vec![party(0.0, 0.7), party(100.0, 0.5)], utility: Utility::Linear };
/// assert!(!draw(&table).unwrap().feasible);
/// // Money moves the gap between equals and closes none; where it costs the payer half as much it closes it.
/// assert!(!draw(&pay(&table, 0, 1, 0.4, 1.0).unwrap()).unwrap().feasible);
/// assert!(draw(&pay(&table, 0, 1, 0.4, 0.5).unwrap()).unwrap().feasible);
/// ```
pub fn pay(table: &Table, from: usize, to: usize, amount: f64, rate: f64) -> Result<Table, TableError> {
    let good = |v: f64| v >= 0.0 && v.is_finite();
    if from == to || !good(amount) || !good(rate) || !good(amount * rate) {
        return Err(TableError::Change);
    }
    shift(&shift(table, from, rate * amount)?, to, -amount)
}

/// The table with one more issue, `stakes` holding what each party holds on it: linkage.
///
/// No-deal values stay as they are and are compared with deals that have the new issue in them, so that they must
/// already count what happens on it without a deal.
///
/// # Errors
/// [`TableError::Change`] unless there is one entry a party; later calls look at the numbers.
pub fn link(table: &Table, stakes: &[Option<Stake>]) -> Result<Table, TableError> {
    if stakes.len() != table.parties.len() {
        return Err(TableError::Change);
    }
    let with = |(party, stake): (&Party, &Option<Stake>)| Party {
        stakes: [party.stakes.as_slice(), &[*stake]].concat(),
        ..party.clone()
    };
    let parties = table.parties.iter().zip(stakes).map(with).collect();
    Ok(Table { issues: table.issues + 1, parties, utility: table.utility })
}

/// The no-deal value of one party at which the zone opens or shuts, the rest of the table as it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Breaking {
    /// There is a zone, and a value higher by this (utility, at least 0) is the last one with a zone.
    Shuts(f64),
    /// There is no zone, and a value lower by this (utility, above 0) is the first one with a zone.
    Opens(f64),
    /// Whatever value the party has, there is a zone: the best deal for it is perfect.
    Never,
    /// Whatever value the party has, there is no zone: others, or its own red lines, shut it.
    Always,
    /// The party does not bind a deal or cares about nothing.
    None,
}

/// By how much a party's no-deal value must move to open the zone, or can move before it shuts.
///
/// Exact: it is the best utility of the party over the zone without its no-deal value, less that value, one convex
/// program.
///
/// # Errors
/// A [`TableError`] where a number of the table is out of bounds, or [`TableError::Change`] if there is no such party.
pub fn breaking_point(table: &Table, party: usize) -> Result<Breaking, TableError> {
    table.validate()?;
    let who = table.parties.get(party).ok_or(TableError::Change)?;
    if who.binds == Binds::No || who.weight() <= 0.0 {
        return Ok(Breaking::None);
    }
    let value = who.no_deal.unwrap_or(0.0);
    let mut free = table.clone();
    free.parties[party].no_deal = Some(0.0);
    if !draw(&free)?.feasible {
        return Ok(Breaking::Always);
    }
    let Some(inside) = Inside::new(&free) else { return Ok(Breaking::Always) };
    let worth: Vec<f64> = inside.members.iter().map(|m| f64::from(u8::from(m.party == party))).collect();
    let best = inside.best(&inside.floors(), &[Goal::Worth(&worth)]);
    let Some(best) = best.and_then(|x| who.utility(&x, table.utility)) else { return Ok(Breaking::None) };
    Ok(match best - value {
        _ if best >= 1.0 - 1e-9 => Breaking::Never,
        by if by >= 0.0 || draw(table)?.feasible => Breaking::Shuts(by.max(0.0)),
        by => Breaking::Opens(-by),
    })
}

/// The answers for one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Stand {
    /// Whether there is a zone.
    pub feasible: bool,
    /// Points of the cheapest concession; 0 with a zone.
    pub points: f64,
    /// Largest surplus over no-deal (points of utility) that all who have such a value can have at once; `None` without
    /// a zone.
    pub surplus: Option<f64>,
    /// Share of all outcomes that the zone takes; 0 without one.
    pub volume: super::Share,
    /// The weighted Nash solution.
    pub nash: Nash,
    /// The compromise on each issue.
    pub compromise: Vec<Option<f64>>,
}

/// What a change does.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// The answers before.
    pub before: Stand,
    /// The answers after.
    pub after: Stand,
    /// The zone's volume after as a multiple of that before; `None` where there was none before.
    pub volume_ratio: Option<f64>,
}

/// The answers for two tables side by side.
///
/// # Errors
/// A [`TableError`] where a number of either table is out of bounds.
pub fn effect(before: &Table, after: &Table, settings: ZoneSettings) -> Result<Effect, TableError> {
    let (before, after) = (stand(before, settings)?, stand(after, settings)?);
    let ratio = after.volume.value / before.volume.value;
    let volume_ratio = (before.volume.value > 0.0 && ratio.is_finite()).then_some(ratio);
    Ok(Effect { before, after, volume_ratio })
}

fn stand(table: &Table, settings: ZoneSettings) -> Result<Stand, TableError> {
    let found = draw(table)?;
    let Zone { surplus, .. } = signed::zone_of(&super::case::Case::new(table));
    Ok(Stand {
        feasible: found.feasible,
        points: found.points,
        surplus,
        volume: zone::volume(table, settings)?,
        nash: nash(table)?,
        compromise: compromise(table),
    })
}
