//! Exchange of voting positions: two actors on opposite sides of two issues each give way where they care less.
//!
//! The model of Stokman and Van Oosten (1994) with equal gains. On each issue the outcome expected is the Nash solution
//! Σ c s x / Σ c s. Two actors who stand on opposite sides of it on two issues can exchange: each moves on the issue
//! that it supplies (less salient to it, next to the other, than the one it demands) towards what the other wants there.
//! The lengths are such that both gain the same. Of all such deals the one with the largest gain is struck, those it
//! touches are worked out anew (`deal`), and so on until none is left (`round`); then all vote, and the next round
//! starts between what they wanted and how they voted.
//!
//! Exchanges change outcomes for everybody: [`Exchange::effects`] has the gains and losses of third parties, the
//! externalities of Van Assen, Stokman and Van Oosten (2003) and Dijkstra, Van Assen and Stokman (2008).
//!
//! Inside the model every scale runs from 0 to 100, and so do all positions that it gives. [`trace`] goes back to the
//! scales of the issues.

mod deal;
mod decimal;
mod number;
mod ranking;
mod round;
mod table;
mod trace;

use std::fmt;

use super::{Actors, ActorsError};
use decimal::Decimal;
use number::Number;
use table::{Board, Table};

pub use trace::trace;

/// How to run the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// How many rounds.
    pub rounds: usize,
    /// As the reference program does: the moves that a deal has had worked out for one actor may not add up to more
    /// than the scale upwards (they may downwards), and numbers are decimals of 28 digits, whose rounding decides
    /// between tied deals and at the edge of the check on outcomes.
    pub compatible: bool,
    /// Share of the way from wish to vote, times 1 − salience, that an actor's next wish goes; from 0 to 1.
    pub flexible: f64,
    /// The same, whatever the salience; from 0 to 1 − `flexible`.
    pub fixed: f64,
    /// Terms drawn at random in place of equal gains.
    pub random: Option<Random>,
}

/// Terms drawn at random: in the real world gains are equal on average at best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Random {
    /// Chance, from 0 to 1, that the terms of a deal are drawn; else its gains are equal.
    pub p: f64,
    /// What is drawn.
    pub terms: Terms,
    /// Seed; each round has a stream of its own.
    pub seed: u64,
}

/// What is drawn of a deal's terms, evenly over all that leaves both a gain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Terms {
    /// The first actor's share of the joint gain; one half is the equal gain.
    Gains,
    /// The rate of exchange: the share of one issue's shift in both, between the two where one side gains nothing.
    Rates,
}

/// All rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// How it ended.
    pub status: Status,
    /// As many as asked for.
    pub rounds: Vec<Round>,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// There were exchanges in the last round too.
    Rounds,
    /// After this round nobody had anything left to exchange.
    Exhausted {
        /// The last round with an exchange, from 1; 0: there never was any.
        round: usize,
    },
}

/// One round. Positions are by actor, then issue, from 0 to 100; `None`: not on that issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// How many deals could be made at the start.
    pub potential: usize,
    /// The deals struck, in that order.
    pub exchanges: Vec<Exchange>,
    /// What each wants this round.
    pub start: Vec<Vec<Option<f64>>>,
    /// How each votes after the exchanges.
    pub votes: Vec<Vec<Option<f64>>>,
    /// What each wants in the next round.
    pub next: Vec<Vec<Option<f64>>>,
    /// Nash solution of each issue by what actors want, from 0 to 100; `None` where nobody cares.
    pub nash_start: Vec<Option<f64>>,
    /// The same by how they vote.
    pub nash_votes: Vec<Option<f64>>,
}

/// A deal that was struck.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    /// Supplies the later issue.
    pub i: Side,
    /// Supplies the earlier issue.
    pub j: Side,
    /// Gain of each by the terms, in salience × points from 0 to 100; the mean of both where terms are drawn.
    pub gain: f64,
    /// What the exchange changed for every actor, the two included: Σ s (|x − O| − |x − O′|) over both issues, x what it
    /// wants, O the Nash solution of the votes before and O′ after.
    ///
    /// For the two this is less than the gain by the terms where others have moved the outcome past their wish.
    pub effects: Vec<f64>,
}

/// One actor's part in an exchange.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side {
    /// Who.
    pub actor: usize,
    /// The issue on which it moves.
    pub supplies: usize,
    /// From where, from 0 to 100.
    pub from: f64,
    /// To where.
    pub to: f64,
    /// What it gains by the terms.
    pub gain: f64,
}

/// Why the model cannot run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ExchangeError {
    /// The actors cannot be read.
    Actors(ActorsError),
    /// `flexible`, `fixed` or their sum, or `p`, is not from 0 to 1.
    Share,
}

impl fmt::Display for ExchangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Actors(error) => error.fmt(f),
            Self::Share => write!(f, "expected flexible, fixed, their sum and p from 0 to 1"),
        }
    }
}

impl std::error::Error for ExchangeError {}

impl Default for Settings {
    /// Five rounds with equal gains and the weights of the reference program.
    fn default() -> Self {
        Self { rounds: 5, compatible: false, flexible: 0.4, fixed: 0.1, random: None }
    }
}

impl Round {
    /// Sum of the gains of all exchanges, each counted once.
    #[must_use]
    pub fn total_gain(&self) -> f64 {
        self.exchanges.iter().map(|e| e.gain).sum()
    }
}

/// Runs the model (Stokman and Van Oosten 1994).
///
/// Saliences of 0 are no stake: who has no weight on an issue has nothing to give there. With one issue, or where all
/// stand on the same side, there is no deal, which is a result.
///
/// # Errors
/// [`ExchangeError`].
///
/// ```
/// use detente_engines::bargain::exchange::{Settings, exchange};
/// use detente_engines::bargain::{Actor, Actors, Interest, Scale};
/// let actor = |stakes: [(f64, f64); 2]| Actor {
///     capability: 1.0,
///     stakes: stakes.map(|(position, salience)| Some(Interest { position, salience })).to_vec(),
/// };
/// let actors = Actors {
///     scales: vec![Scale::HUNDRED; 2],
///     actors: vec![actor([(0.0, 0.8), (0.0, 0.2)]), actor([(100.0, 0.2), (100.0, 0.8)])],
/// };
/// let outcome = exchange(&actors, &Settings { rounds: 1, ..Settings::default() }).unwrap();
/// // Each gives up the issue it cares less about: the outcome there moves by 20, worth 0.8 × 20 − 0.2 × 20 to each.
/// let deal = &outcome.rounds[0].exchanges[0];
/// assert_eq!((deal.i.actor, deal.i.to, deal.j.to, deal.gain), (0, 100.0, 0.0, 12.0));
/// assert_eq!(deal.effects, [12.0, 12.0]);
/// ```
pub fn exchange(actors: &Actors, settings: &Settings) -> Result<Outcome, ExchangeError> {
    actors.validate().map_err(ExchangeError::Actors)?;
    let p = settings.random.map_or(0.0, |random| random.p);
    let shares = [settings.flexible, settings.fixed, settings.flexible + settings.fixed, p];
    if !shares.iter().all(|share| (0.0..=1.0).contains(share)) {
        return Err(ExchangeError::Share);
    }
    Ok(if settings.compatible { run::<Decimal>(actors, settings) } else { run::<f64>(actors, settings) })
}

fn run<T: Number>(actors: &Actors, settings: &Settings) -> Outcome {
    let table = Table::<T>::new(actors, settings);
    let mut start = table.start(actors);
    let mut rounds = Vec::new();
    for at in 1..=settings.rounds {
        let mut board = Board::new(&table, start);
        let (potential, struck) = round::play(&table, &mut board, settings, at);
        let next: Vec<Vec<T>> = (0..board.start.len())
            .map(|actor| {
                let row = board.start[actor].iter().zip(&board.now[actor]).enumerate();
                row.map(|(issue, (&x, &y))| table.next(actor, issue, x, y)).collect()
            })
            .collect();
        rounds.push(summary(&table, &board, &next, potential, &struck));
        start = next;
    }
    let last = rounds.iter().rposition(|round: &Round| !round.exchanges.is_empty()).map_or(0, |at| at + 1);
    let status = if last == rounds.len() { Status::Rounds } else { Status::Exhausted { round: last } };
    Outcome { status, rounds }
}

fn summary<T: Number>(
    table: &Table<T>,
    board: &Board<T>,
    next: &[Vec<T>],
    potential: usize,
    struck: &[round::Struck<T>],
) -> Round {
    let given = |positions: &[Vec<T>]| {
        let row = |(x, on): (&Vec<T>, &Vec<bool>)| {
            x.iter().zip(on).map(|(x, &on)| on.then(|| x.f64())).collect::<Vec<_>>()
        };
        positions.iter().zip(&table.on).map(row).collect::<Vec<_>>()
    };
    let nash = |positions: &[Vec<T>]| {
        (0..table.total.len()).map(|issue| table.outcome(positions, issue).map(T::f64)).collect::<Vec<_>>()
    };
    Round {
        potential,
        exchanges: exchanges(table, board, struck),
        start: given(&board.start),
        votes: given(&board.now),
        next: given(next),
        nash_start: nash(&board.start),
        nash_votes: nash(&board.now),
    }
}

/// The deals struck with what each changed for everybody, the outcomes followed from deal to deal.
fn exchanges<T: Number>(table: &Table<T>, board: &Board<T>, struck: &[round::Struck<T>]) -> Vec<Exchange> {
    let issues = table.total.len();
    let mut outcomes: Vec<T> =
        (0..issues).map(|issue| table.outcome(&board.start, issue).unwrap_or(T::of(0.0))).collect();
    let one = |round::Struck { deal, from }: &round::Struck<T>| {
        let mut effects = vec![T::of(0.0); table.weight.len()];
        for z in [0, 1] {
            let (actor, issue) = (deal.actors[z], deal.supplies[z]);
            let before = outcomes[issue];
            let after = before + table.weight[actor][issue] * (deal.ends[z] - from[z]) / table.total[issue];
            outcomes[issue] = after;
            for (a, effect) in effects.iter_mut().enumerate() {
                let x = board.start[a][issue];
                let nearer = (x - before).magnitude() - (x - after).magnitude();
                *effect = *effect + table.salience[a][issue] * nearer;
            }
        }
        let side = |z: usize| Side {
            actor: deal.actors[z],
            supplies: deal.supplies[z],
            from: from[z].f64(),
            to: deal.ends[z].f64(),
            gain: deal.gains[z].f64(),
        };
        let effects = effects.into_iter().map(T::f64).collect();
        Exchange { i: side(0), j: side(1), gain: deal.gain.f64(), effects }
    };
    struck.iter().map(one).collect()
}
