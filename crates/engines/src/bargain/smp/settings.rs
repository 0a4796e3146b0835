//! Everything that decides a run beside its actors.

use super::{
    BargnModel, BigRAdjust, BigRRange, InterVecBrgn, OptionError, PCEModel, StateTransitions,
    ThirdPartyCommit, VictoryProbModel, VotingRule,
};

/// The options of a run.
///
/// ```
/// use detente_engines::bargain::smp::{Options, VotingRule};
/// let mut options = Options::default();
/// options.set("VotingRule", "Cubic").unwrap();
/// assert_eq!(options.voting_rule, VotingRule::Cubic);
/// let error = options.set("VotingRule", "Cubical").unwrap_err();
/// assert!(error.to_string().contains("Prop, Binary, PropBin, PropCbc, Cubic, ASymProsp"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Strengths to probability.
    pub victory_prob_model: VictoryProbModel,
    /// Pairwise probabilities to one for each option.
    pub pce_model: PCEModel,
    /// How a bargain is taken.
    pub state_transitions: StateTransitions,
    /// Difference in utility to strength.
    pub voting_rule: VotingRule,
    /// How much of another's attitude to risk is seen.
    pub big_r_adjust: BigRAdjust,
    /// Range of attitudes to risk.
    pub big_r_range: BigRRange,
    /// Stake of third parties.
    pub third_party_commit: ThirdPartyCommit,
    /// How two sides meet.
    pub inter_vec_brgn: InterVecBrgn,
    /// Whose view makes the bargain.
    pub bargn_model: BargnModel,
    /// As the reference program computes, its defects included; see the module.
    pub compatible: bool,
    /// Key of the random numbers of `StateTransitions::Stochastic`.
    pub seed: u64,
    /// Turns after which a run ends unsettled.
    pub turns: usize,
    /// M: how far the ideal of each actor (row) follows the position of each (column) after a turn. A row is
    /// shares from 0 to 1 with a sum up to 1, the rest stays with the old ideal. `None`: every ideal follows
    /// its own actor's position.
    pub ideals: Option<Vec<Vec<f64>>>,
    /// Steps of the scale on which bargains by `S1P1` and `S2P2` lie; `None`: they are not rounded.
    pub steps: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            victory_prob_model: VictoryProbModel::default(),
            pce_model: PCEModel::default(),
            state_transitions: StateTransitions::default(),
            voting_rule: VotingRule::default(),
            big_r_adjust: BigRAdjust::default(),
            big_r_range: BigRRange::default(),
            third_party_commit: ThirdPartyCommit::default(),
            inter_vec_brgn: InterVecBrgn::default(),
            bargn_model: BargnModel::default(),
            compatible: false,
            seed: 0,
            turns: 100,
            ideals: None,
            steps: Some(10_000),
        }
    }
}

impl Options {
    /// Sets an option by the names in [`OPTIONS`](super::OPTIONS).
    ///
    /// # Errors
    /// An [`OptionError`] that names what there is.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), OptionError> {
        match name {
            "VictoryProbModel" => self.victory_prob_model = value.parse()?,
            "PCEModel" => self.pce_model = value.parse()?,
            "StateTransitions" => self.state_transitions = value.parse()?,
            "VotingRule" => self.voting_rule = value.parse()?,
            "BigRAdjust" => self.big_r_adjust = value.parse()?,
            "BigRRange" => self.big_r_range = value.parse()?,
            "ThirdPartyCommit" => self.third_party_commit = value.parse()?,
            "InterVecBrgn" => self.inter_vec_brgn = value.parse()?,
            "BargnModel" => self.bargn_model = value.parse()?,
            _ => return Err(OptionError::Name { name: name.to_owned() }),
        }
        Ok(())
    }

    /// Every option with the value it has, in the order of [`OPTIONS`](super::OPTIONS).
    #[must_use]
    pub fn values(&self) -> [(&'static str, &'static str); 9] {
        [
            ("VictoryProbModel", self.victory_prob_model.name()),
            ("PCEModel", self.pce_model.name()),
            ("StateTransitions", self.state_transitions.name()),
            ("VotingRule", self.voting_rule.name()),
            ("BigRAdjust", self.big_r_adjust.name()),
            ("BigRRange", self.big_r_range.name()),
            ("ThirdPartyCommit", self.third_party_commit.name()),
            ("InterVecBrgn", self.inter_vec_brgn.name()),
            ("BargnModel", self.bargn_model.name()),
        ]
    }
}
