//! The spatial model of politics: actors challenge each other and take the bargain that most of them would have taken.
//!
//! The model of KAPSARC's toolkit KTAB (Wise, Lester and Efird 2015, after Bueno de Mesquita 1985 and 1997), from its
//! equations. P and I are positions and ideals as shares of the scale, S saliences as shares of an actor's attention,
//! c capability, s_i = Σ_k S_ik and w_i = s_i c_i. One turn:
//!
//! 1. `utility`: how far each actor's ideal is from each position, d, and what that is worth, U(d, R).
//! 2. `election`: an actor votes by the difference between two utilities; votes make coalitions, coalitions the
//!    probability that one option beats another, and these the probability that it is chosen of all.
//! 3. `utility`: who would be chosen is bold (R = 1), who would not is careful; others see only a part of that.
//! 4. `challenge`: what a challenge of j by i would change, third parties included; each actor challenges the one that
//!    promises it most.
//! 5. `bargain`: what initiator and receiver would settle on.
//! 6. `choose`: each actor takes one of the bargains before it, or stays.
//! 7. `win`: whose position would be chosen now.
//!
//! A run ends when a turn moves less than a fiftieth of what the first did. It costs n³ a turn.
//!
//! # Two forms
//!
//! [`Options::compatible`] computes what the reference program does, its defects included; the default computes what
//! was meant. Where no line of this table bites, the two agree.
//!
//! | matter | compatible | corrected |
//! |---|---|---|
//! | `InitRcvrInterp`, `PWCompInterp`: the receiver's version | takes its estimate of the *gain* for the probability | takes its estimate of the probability |
//! | `PWCompInterp`: weight of the receiver's version | initiator's capability × receiver's salience | receiver's capability × its salience |
//! | `BigRAdjust=Full` | error | computed |
//! | `StateTransitions=Stochastic` | by (seed, turn, actor): one run of what varies with threads there | the same |
//! | `VotingRule=Binary`, `PropBin`: difference that counts in full | 1e-8 of utility, so that rounding decides | 1e-6 |
//! | difference in utility that is none | 0, so that rounding decides between equal bargains | below 1e-12 |
//! | `VotingRule=ASymProsp` between two bargains | the later one in the queue is the gain | each framed both ways, then averaged; against the status quo a gain is a gain |
//! | `VictoryProbModel` in challenges | ignored, always linear | applied, to third parties too |
//! | votes on options | by capability alone | by capability × salience |
//! | a receiver that would rather have the initiator's position | resists all the same | does not resist |
//! | unit of capability | matters, beside floors of 1e-8 | the largest becomes 100: only ratios matter |
//! | all equally likely to be chosen | attitudes decided by rounding | everybody neutral, R = 0 |
//! | actor near two of the distinct positions | has the win probability of the last | of the nearest |
//! | capability over 1e8 | error | taken |
//!
//! # What both forms do where the reference program says nothing
//!
//! * An actor that is not on an issue has salience 0 there. It stands, for the eyes of others, at the compromise mean of
//!   those who are (their plain mean if none of them cares), never moves there, and has no position in the outcome.
//! * An actor that cares about nothing is content anywhere (d = 0) and votes for nothing. It does not resist, so it can be
//!   challenged by anybody, and takes over the position it is offered where others would vote for that.
//! * Several equally good challenges or bargains: the first, by the order of actors.

mod bargain;
mod case;
mod challenge;
mod choose;
mod election;
mod options;
mod outcome;
mod run;
mod settings;
mod utility;
mod win;

pub use options::{
    BargnModel, BigRAdjust, BigRRange, InterVecBrgn, OPTIONS, OptionError, PCEModel, StateTransitions,
    ThirdPartyCommit, VictoryProbModel, VotingRule,
};
pub use outcome::{Outcome, SmpError, Status, Turn, Warning};
pub use run::smp;
pub use settings::Options;

/// Most actors of a run.
pub const LIMIT: usize = 250;
