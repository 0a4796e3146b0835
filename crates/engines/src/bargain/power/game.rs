//! A weighted majority game and its indices.

use std::fmt;

use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::Rational;
use super::count::{Coalitions, Wide};

/// Most different weights and sizes of losing coalitions that are counted.
pub const MOST_STATES: usize = 1 << 21;

/// Most voters.
pub const MOST_VOTERS: usize = 1023;

/// Why a game is none, or is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PowerError {
    /// There is no voter.
    NoVoters,
    /// More than 1023 voters.
    TooManyVoters,
    /// The weight of this voter is negative.
    Negative(usize),
    /// The quota is not above 0.
    QuotaNotAboveZero,
    /// The quota is above the total weight: no coalition wins.
    QuotaAboveTotal,
    /// Weights and quota have no common unit of which there are fewer than 2^127 in the total.
    TooFine,
    /// More than [`MOST_STATES`] different weights and sizes of losing coalitions.
    TooLarge,
}

impl fmt::Display for PowerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PowerError::NoVoters => write!(f, "there is no voter"),
            PowerError::TooManyVoters => write!(f, "there are more than {MOST_VOTERS} voters"),
            PowerError::Negative(voter) => write!(f, "the weight of voter {} is negative", voter + 1),
            PowerError::QuotaNotAboveZero => write!(f, "the quota is not above 0"),
            PowerError::QuotaAboveTotal => {
                write!(f, "the quota is above the total weight, so nothing can win")
            }
            PowerError::TooFine => write!(f, "the weights have too many digits for their size"),
            PowerError::TooLarge => {
                write!(f, "coalitions have more than {MOST_STATES} different weights and sizes")
            }
        }
    }
}

impl std::error::Error for PowerError {}

/// Voters with weights, of which a coalition must reach the quota to win.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Game {
    /// Quota and weights in a common unit.
    quota: u128,
    weights: Vec<u128>,
}

/// Indices of power, one entry a voter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Power {
    /// Shapley and Shubik (1954): the share of orders of joining in which the voter tips the coalition; they sum to
    /// 1.
    pub shapley_shubik: Vec<Rational>,
    /// Banzhaf (1965): the voter's share of all swings; they sum to 1.
    pub banzhaf_normalised: Vec<Rational>,
    /// Penrose (1946): the share of coalitions of the others that the voter swings.
    pub penrose_banzhaf: Vec<Rational>,
}

impl Game {
    /// Checks a game and brings it to a common unit, exactly.
    ///
    /// # Errors
    /// No voter or more than [`MOST_VOTERS`], a negative weight, a quota that is not above 0 or above the total, or
    /// numbers too fine for their size.
    pub fn new(quota: &Rational, weights: &[Rational]) -> Result<Game, PowerError> {
        if weights.is_empty() {
            return Err(PowerError::NoVoters);
        }
        if weights.len() > MOST_VOTERS {
            return Err(PowerError::TooManyVoters);
        }
        if let Some(voter) = weights.iter().position(Signed::is_negative) {
            return Err(PowerError::Negative(voter));
        }
        if !quota.is_positive() {
            return Err(PowerError::QuotaNotAboveZero);
        }
        let total: Rational = weights.iter().sum();
        if *quota > total {
            return Err(PowerError::QuotaAboveTotal);
        }
        let unit = weights.iter().fold(BigInt::one(), |unit, w| unit.lcm(w.denom()));
        let whole =
            |x: Rational| x.to_integer().to_u128().filter(|x| *x < 1 << 127).ok_or(PowerError::TooFine);
        let unit = Rational::from(unit);
        whole(total * &unit)?;
        // Weights are whole in this unit, so a coalition reaches the quota where it reaches the next whole number.
        let quota = whole((quota * &unit).ceil())?;
        let weights = weights.iter().map(|w| whole(w * &unit)).collect::<Result<_, _>>()?;
        Ok(Game { quota, weights })
    }

    /// The three indices, exact, by dynamic programming over the weights and sizes of losing coalitions
    /// (Mann and Shapley 1962).
    ///
    /// # Errors
    /// More than [`MOST_STATES`] different weights and sizes.
    ///
    /// ```
    /// use detente_engines::bargain::power::{Game, parse};
    /// let weights: Vec<_> = ["4", "4", "4", "2", "2", "1"].iter().map(|w| parse(w).unwrap()).collect();
    /// let power = Game::new(&parse("12").unwrap(), &weights).unwrap().power().unwrap();
    /// assert_eq!(power.shapley_shubik[0].to_string(), "7/30");
    /// assert_eq!(power.banzhaf_normalised[3].to_string(), "1/7");
    /// assert_eq!(power.penrose_banzhaf[5].to_string(), "0");
    /// ```
    pub fn power(&self) -> Result<Power, PowerError> {
        let swings = match self.weights.len() {
            0..64 => self.swings::<1>(),
            64..128 => self.swings::<2>(),
            128..256 => self.swings::<4>(),
            256..512 => self.swings::<8>(),
            _ => self.swings::<16>(),
        };
        Ok(indices(&swings?))
    }

    /// Swings of each voter by the size of the coalition that it joins.
    fn swings<const L: usize>(&self) -> Result<Vec<Vec<BigUint>>, PowerError> {
        let quota = self.smaller_quota();
        let coalitions =
            Coalitions::<L>::below(quota, &self.weights, MOST_STATES).ok_or(PowerError::TooLarge)?;
        let voters = self.weights.len();
        let mut distinct = self.weights.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let big = |swings: Vec<Wide<L>>| swings.iter().map(Wide::big).collect::<Vec<_>>();
        let by_weight: Vec<Vec<BigUint>> =
            distinct.iter().map(|w| big(coalitions.swings(*w, quota, voters))).collect();
        let of = |w: &u128| distinct.binary_search(w).map_or_else(|_| Vec::new(), |at| by_weight[at].clone());
        Ok(self.weights.iter().map(of).collect())
    }

    /// The quota, or that of the dual game, in which blocking wins: it has the same indices and may have fewer losing
    /// coalitions.
    fn smaller_quota(&self) -> u128 {
        let total: u128 = self.weights.iter().sum();
        self.quota.min(total - self.quota + 1)
    }
}

fn indices(swings: &[Vec<BigUint>]) -> Power {
    let n = swings.len();
    let mut factorial = vec![BigUint::one()];
    for k in 1..=n {
        factorial.push(&factorial[k - 1] * k);
    }
    let ratio = |above: BigUint, below: &BigUint| Rational::new(above.into(), below.clone().into());
    let orders = |swings: &Vec<BigUint>| {
        let each = swings.iter().enumerate().map(|(s, count)| count * &factorial[s] * &factorial[n - 1 - s]);
        ratio(each.sum(), &factorial[n])
    };
    let counts: Vec<BigUint> = swings.iter().map(|swings| swings.iter().sum()).collect();
    let all: BigUint = counts.iter().sum();
    let others = BigUint::one() << (n - 1);
    debug_assert!(!all.is_zero(), "where everybody together wins, somebody swings");
    Power {
        shapley_shubik: swings.iter().map(orders).collect(),
        banzhaf_normalised: counts.iter().map(|count| ratio(count.clone(), &all)).collect(),
        penrose_banzhaf: counts.into_iter().map(|count| ratio(count, &others)).collect(),
    }
}
