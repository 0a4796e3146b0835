//! Quantities: every number of a scenario with its path, its bounds and its source; and values for all of them.

use crate::cell::Cell;
use crate::diagnostic::Place;
use crate::draw::Stream;

/// The one source that needs no row in `sources.csv`.
pub const ASSUMPTION: &str = "assumption";

/// A handle of a quantity in its scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Q(pub(crate) usize);

/// A number that a scenario states, perhaps as a range.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Its address: `table.key.column`, `gate.NAME.key`, or `PATH#n` for the n-th range of an expression.
    pub path: String,
    /// What stands there.
    pub cell: Cell,
    /// Least and greatest value.
    pub bounds: (f64, f64),
    /// Unit; may be empty.
    pub unit: String,
    /// Where it is written.
    pub place: Place,
    /// Ids of its sources.
    pub sources: Vec<String>,
    /// Whether nobody wrote it: the column's or the setting's default.
    pub is_default: bool,
    /// Whether it is the probability of a coin (`honoured`): a draw holds 1 or 0.
    pub is_coin: bool,
}

impl Quantity {
    /// Whether it rests on no source.
    pub fn is_assumption(&self) -> bool {
        self.sources.iter().any(|s| s == ASSUMPTION)
    }

    /// Whether draws of it differ.
    pub fn is_uncertain(&self) -> bool {
        let is_even = |p: f64| p > 0.0 && p < 1.0;
        self.cell.is_uncertain() || (self.is_coin && self.cell.base().is_some_and(is_even))
    }

    /// Its value in the base scenario. A coin shows its good side.
    pub fn base(&self) -> Option<f64> {
        if self.is_coin { self.cell.base().map(|_| 1.0) } else { self.cell.base() }
    }
}

/// A value for each quantity of a scenario; `None` where it is not stated.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Values(pub(crate) Vec<Option<f64>>);

impl Values {
    /// The value of a quantity; `None` where it is not stated.
    pub fn get(&self, q: Q) -> Option<f64> {
        self.0.get(q.0).copied().flatten()
    }

    /// Replaces the value of a quantity.
    pub fn set(&mut self, q: Q, value: Option<f64>) {
        if let Some(x) = self.0.get_mut(q.0) {
            *x = value;
        }
    }
}

/// What is uncertain in a scenario, ready to be drawn.
#[derive(Debug, Clone)]
pub struct Sampler {
    base: Values,
    dice: Vec<Die>,
}

#[derive(Debug, Clone)]
struct Die {
    q: Q,
    quantity: Quantity,
    stream: Stream,
    coin: Option<Stream>,
}

impl Sampler {
    /// Prepares the draws of a seed.
    pub(crate) fn new(quantities: &[Quantity], base: Values, seed: u64) -> Sampler {
        let dice = quantities
            .iter()
            .enumerate()
            .filter(|(_, quantity)| quantity.is_uncertain())
            .map(|(i, quantity)| Die {
                q: Q(i),
                stream: Stream::new(seed, &quantity.path),
                coin: quantity.is_coin.then(|| Stream::new(seed, &format!("{}/coin", quantity.path))),
                quantity: quantity.clone(),
            })
            .collect();
        Sampler { base, dice }
    }

    /// The quantities that differ between draws.
    pub fn uncertain(&self) -> impl Iterator<Item = Q> + '_ {
        self.dice.iter().map(|d| d.q)
    }

    /// The values of draw `k`. They depend on the seed, each path and `k` alone.
    pub fn draw(&self, k: u64) -> Values {
        let mut values = self.base.clone();
        for die in &self.dice {
            let mut x = die.quantity.cell.quantile(die.stream.uniform(k), die.quantity.bounds);
            if let (Some(coin), Some(p)) = (&die.coin, x) {
                x = Some(if coin.uniform(k).0 < p { 1.0 } else { 0.0 });
            }
            values.set(die.q, x);
        }
        values
    }
}
