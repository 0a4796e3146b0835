//! Expected utility of challenges: actors on one issue confront each other, give way or settle half-way, round by round.
//!
//! Bueno de Mesquita's group decision model as Scholz, Calbert and Smith (2011) made it out from his papers. Each
//! round every actor estimates what a challenge of every other is worth (`challenge`), moves to the offer it likes
//! best (`offer`), all at once, and weighs risk anew by how much danger its position is in. The model need not settle:
//! positions can swing for ever, so that its forecast depends on the round at which one stops. [`Status`] says which.
//!
//! Two things differ between the paper and the program behind its published figures, and both are in [`Settings`]:
//! the sum over which a chance of winning is taken ([`Probability`]), and which of several compromises an actor
//! takes ([`Choice`]). The paper's third kind of offer, capitulation, asks for |b| > b > 0 and never happens.

mod challenge;
mod median;
mod offer;

use std::fmt;

use super::{Actors, ActorsError, Move, Round as TraceRound, Trace, Why};
use challenge::View;

/// How to run the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// How many rounds.
    pub rounds: usize,
    /// Over which votes a chance of winning is taken.
    pub probability: Probability,
    /// Which compromise an actor takes.
    pub choice: Choice,
    /// Chance, from 0 to 1, that an unchallenged opponent stays where it is.
    pub q: f64,
    /// Chance, from 0 to 1, that an unchallenged opponent that moves comes nearer.
    pub t: f64,
}

/// Over which votes the chance that one position beats another is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Probability {
    /// Over the votes between all pairs of actors' positions: what the published runs used.
    AllPairs,
    /// Over the votes between the two positions: the paper's equation.
    Pairwise,
}

/// Which of several compromises an actor takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The least (|a| x_i + |b| x_j) / (|a| + |b|): what the published runs used. It is a position, not a distance, so
    /// that it favours the lower end of the scale.
    ScholzKey,
    /// The least distance to move, as the paper says.
    LeastMove,
}

/// The rounds on one issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Which issue.
    pub issue: usize,
    /// The actors with a stake there, in their order; lists of a [`Round`] follow it.
    pub actors: Vec<usize>,
    /// What becomes of the positions.
    pub status: Status,
    /// The state before the first round, then after each: one more than the rounds asked for.
    pub rounds: Vec<Round>,
}

/// What becomes of the positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nobody moves after this round.
    Settled {
        /// The round with the last move; 0: nobody ever moved.
        round: usize,
    },
    /// The positions come back and go round for ever.
    Cycles {
        /// The first round of the cycle.
        from: usize,
        /// After how many rounds positions are the same again, at least 2.
        length: usize,
    },
    /// The rounds asked for ended before either.
    Rounds,
}

/// The state after one round.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// Positions on the issue's scale.
    pub positions: Vec<f64>,
    /// Exponent r of each actor's utility in this round, from 1/2 to 2: below 1 it takes risks, above it shuns them.
    /// Empty before the first round.
    pub risk_exponents: Vec<f64>,
    /// The offer each actor took; empty before the first round.
    pub offers: Vec<Option<Offer>>,
    /// The position that no other beats by votes of capability × salience, the lowest if there are several; `None`
    /// where nobody cares.
    pub median: Option<f64>,
    /// Mean position weighted by capability × salience; `None` where nobody cares.
    pub mean: Option<f64>,
}

/// An offer that an actor took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offer {
    /// What kind of offer.
    pub kind: Kind,
    /// Whose offer.
    pub with: usize,
    /// a: what the actor expects of challenging the other.
    pub own: f64,
    /// b: what the actor thinks that the other expects of challenging it.
    pub other: f64,
    /// Where the actor goes, on the issue's scale.
    pub to: f64,
}

/// What kind of offer, by what both expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// b > a > 0: the actor takes the other's position.
    Confrontation,
    /// b > 0 > a and b > |a|: the actor goes the share |a| / b of the way.
    Compromise,
}

/// Why the model cannot run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ExpectedError {
    /// The actors cannot be read.
    Actors(ActorsError),
    /// There is no issue of this index.
    Issue,
    /// `q` or `t` is not from 0 to 1.
    Share,
}

impl fmt::Display for ExpectedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Actors(error) => error.fmt(f),
            Self::Issue => write!(f, "there is no such issue"),
            Self::Share => write!(f, "expected q and t from 0 to 1"),
        }
    }
}

impl std::error::Error for ExpectedError {}

impl Default for Settings {
    /// Ten rounds as in the published runs: all pairs, the published key, Q = 1.
    fn default() -> Self {
        Self { rounds: 10, probability: Probability::AllPairs, choice: Choice::ScholzKey, q: 1.0, t: 0.5 }
    }
}

/// Positions nearer than this share of their range at the start are the same.
const SAME: f64 = 1e-9;

/// Runs the model on one issue (Scholz, Calbert and Smith 2011).
///
/// Capabilities count by their ratios and positions by their place between the outermost two at the start, so the
/// unit of either is free. All rounds asked for are computed, whatever becomes of the positions. If all positions are
/// the same nobody moves.
///
/// # Errors
/// [`ExpectedError`].
///
/// ```
/// use detente_engines::bargain::expected::{Settings, Status, expected_utility};
/// use detente_engines::bargain::{Actor, Actors, Interest, Scale};
/// let actor = |capability, position, salience| Actor {
///     capability,
///     stakes: vec![Some(Interest { position, salience })],
/// };
/// let actors = Actors {
///     scales: vec![Scale::HUNDRED],
///     actors: vec![actor(3.0, 100.0, 0.3), actor(3.0, 20.0, 0.9), actor(2.0, 90.0, 0.5)],
/// };
/// let outcome = expected_utility(&actors, 0, &Settings::default()).unwrap();
/// // The first actor swings for ever between the third's position and a compromise.
/// assert_eq!(outcome.status, Status::Cycles { from: 1, length: 2 });
/// assert_eq!(outcome.rounds[1].positions, [90.0, 20.0, 90.0]);
/// ```
pub fn expected_utility(
    actors: &Actors,
    issue: usize,
    settings: &Settings,
) -> Result<Outcome, ExpectedError> {
    actors.validate().map_err(ExpectedError::Actors)?;
    if issue >= actors.scales.len() {
        return Err(ExpectedError::Issue);
    }
    if ![settings.q, settings.t].iter().all(|share| (0.0..=1.0).contains(share)) {
        return Err(ExpectedError::Share);
    }
    let on: Vec<usize> = (0..actors.actors.len()).filter(|&i| actors.stake(i, issue).is_some()).collect();
    let mut view = View::new(actors, issue, &on, settings);
    let mut rounds = vec![summary(&view, Vec::new(), Vec::new())];
    for _ in 0..settings.rounds {
        let risk = view.risk_exponents();
        let offers = view.offers(&risk, settings.choice);
        for (x, offer) in view.x.iter_mut().zip(&offers) {
            *x = offer.map_or(*x, |offer| offer.to);
        }
        let named = |offer: Offer| Offer { with: on[offer.with], ..offer };
        let offers = offers.into_iter().map(|offer| offer.map(named)).collect();
        rounds.push(summary(&view, risk, offers));
    }
    let status = status(&rounds, SAME * view.range);
    Ok(Outcome { issue, actors: on, status, rounds })
}

fn summary(view: &View, risk_exponents: Vec<f64>, offers: Vec<Option<Offer>>) -> Round {
    Round {
        positions: view.x.clone(),
        risk_exponents,
        offers,
        median: median::median(&view.x, &view.weight),
        mean: median::mean(&view.x, &view.weight),
    }
}

/// The next round follows from positions alone, so positions that come back once do so for ever: unless they came
/// back only nearly, which the rounds after tell.
fn status(rounds: &[Round], same: f64) -> Status {
    let back = |at: usize, before: usize| {
        let mut pairs = rounds[at].positions.iter().zip(&rounds[before].positions);
        pairs.all(|(a, b)| (a - b).abs() <= same)
    };
    let goes_on = |at: usize, length: usize| (at..rounds.len()).all(|at| back(at, at - length));
    for at in 1..rounds.len() {
        match (0..at).rev().find(|&before| back(at, before)) {
            Some(before) if !goes_on(at, at - before) => {}
            Some(before) if before + 1 == at => return Status::Settled { round: before },
            Some(before) => return Status::Cycles { from: before, length: at - before },
            None => {}
        }
    }
    Status::Rounds
}

/// Who moved on all the issues given, round by round; other issues stay at their start.
///
/// The outcomes are of the same actors; of different numbers of rounds, the shorter stay where they ended.
#[must_use]
pub fn trace(actors: &Actors, outcomes: &[Outcome]) -> Trace {
    let length = outcomes.iter().map(|outcome| outcome.rounds.len()).max().unwrap_or(1);
    let mut positions = actors.positions();
    let mut rounds = vec![TraceRound { positions: positions.clone(), moves: Vec::new() }];
    for at in 1..length {
        let mut moves = Vec::new();
        for outcome in outcomes {
            let Some(round) = outcome.rounds.get(at) else { continue };
            for (&actor, offer) in outcome.actors.iter().zip(&round.offers) {
                let (Some(offer), Some(x)) = (offer, positions[actor][outcome.issue].as_mut()) else {
                    continue;
                };
                let (own, other) = (offer.own, offer.other);
                let why = match offer.kind {
                    Kind::Confrontation => Why::Confrontation { own, other },
                    Kind::Compromise => Why::Compromise { own, other },
                };
                let (from, to, towards) = (*x, offer.to, offer.with);
                moves.push(Move { actor, issue: outcome.issue, from, to, towards, why });
                *x = to;
            }
        }
        moves.sort_by_key(|m| (m.actor, m.issue));
        rounds.push(TraceRound { positions: positions.clone(), moves });
    }
    Trace { rounds }
}
