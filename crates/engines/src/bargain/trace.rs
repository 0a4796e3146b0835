//! Who moved, towards whom and why, round by round: the same form for every dynamic model.

/// The rounds of a dynamic model.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trace {
    /// The state before the first round, then after each.
    pub rounds: Vec<Round>,
}

/// Positions after a round, and the moves that led to them.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// By actor and issue, on the issue's scale; `None`: not on that issue.
    pub positions: Vec<Vec<Option<f64>>>,
    /// Moves of the round, by actor, then issue; none before the first.
    pub moves: Vec<Move>,
}

/// One actor's move on one issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Move {
    /// Who moved.
    pub actor: usize,
    /// On which issue.
    pub issue: usize,
    /// From where.
    pub from: f64,
    /// To where.
    pub to: f64,
    /// Whose position or proposal drew it.
    pub towards: usize,
    /// For what reason.
    pub why: Why,
}

/// Why an actor moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Why {
    /// Spatial model: of all proposals before it, this bargain promised most.
    Bargain {
        /// Whether the mover had challenged; else it was challenged.
        challenged: bool,
        /// The initiator's estimate that it would win, from 0 to 1.
        win: f64,
        /// What the initiator expected of the challenge, in units of its utility.
        gain: f64,
    },
    /// Expected utility: both expect to gain from a clash and the other expects more, so the mover takes the other's position.
    Confrontation {
        /// What the mover expects of a challenge.
        own: f64,
        /// What the other expects, as the mover sees it.
        other: f64,
    },
    /// Expected utility: the other expects more than the mover would lose, so they settle part of the way.
    Compromise {
        /// What the mover expects of a challenge.
        own: f64,
        /// What the other expects, as the mover sees it.
        other: f64,
    },
    /// Exchange: the mover gives way here and is paid on another issue.
    Exchange {
        /// The issue on which the other gives way.
        paid_on: usize,
        /// Gain in utility of each of the two.
        gain: f64,
    },
}
