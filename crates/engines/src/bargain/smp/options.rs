//! The options of the spatial model, under the names that the reference program gives them.

use std::fmt;
use std::str::FromStr;

/// An option has no such name, or no such value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OptionError {
    /// No option is called so.
    Name {
        /// What was asked for.
        name: String,
    },
    /// The option has no such value.
    Value {
        /// The option.
        name: &'static str,
        /// What was asked for.
        value: String,
        /// The values it has, the default first.
        expected: &'static [&'static str],
    },
}

impl fmt::Display for OptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name { name } => {
                let names: Vec<&str> = OPTIONS.iter().map(|(name, _)| *name).collect();
                write!(f, "the spatial model has no option `{name}`; expected one of {}", names.join(", "))
            }
            Self::Value { name, value, expected } => {
                write!(f, "`{value}` is no value of {name}; expected one of {}", expected.join(", "))
            }
        }
    }
}

impl std::error::Error for OptionError {}

/// An option: its values with their names, the default first, and other spellings that files use.
macro_rules! option {
    ($(#[$doc:meta])* $name:ident { $(#[$first_doc:meta])* $first:ident $(, $(#[$value_doc:meta])* $value:ident)* }
     $($alias:literal => $meant:ident)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub enum $name {
            $(#[$first_doc])*
            #[default]
            $first,
            $($(#[$value_doc])* $value),*
        }

        impl $name {
            /// The values as they are written, the default first.
            pub const VALUES: &'static [&'static str] = &[stringify!($first) $(, stringify!($value))*];

            /// The value as it is written.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    Self::$first => stringify!($first),
                    $(Self::$value => stringify!($value)),*
                }
            }
        }

        impl FromStr for $name {
            type Err = OptionError;

            fn from_str(text: &str) -> Result<Self, OptionError> {
                match text {
                    stringify!($first) => Ok(Self::$first),
                    $(stringify!($value) => Ok(Self::$value),)*
                    $($alias => Ok(Self::$meant),)?
                    _ => Err(OptionError::Value {
                        name: stringify!($name),
                        value: text.to_owned(),
                        expected: Self::VALUES,
                    }),
                }
            }
        }
    };
}

option! {
    /// How the strengths of two coalitions become the probability that one prevails.
    VictoryProbModel {
        /// p = a / (a + b).
        Linear,
        /// p = a² / (a² + b²).
        Square,
        /// p = a⁴ / (a⁴ + b⁴).
        Quartic,
        /// p = a⁸ / (a⁸ + b⁸).
        Octic,
        /// The stronger prevails as soon as it is a tenth stronger; linear between.
        Binary
    }
}

option! {
    /// How pairwise probabilities become one probability for each option.
    PCEModel {
        /// Proportional to the probability of beating every other option.
        Conditional,
        /// Stationary state where options are challenged the more, the more a challenge promises.
        MarkovIncentive,
        /// Stationary state where every option is challenged equally often.
        MarkovUniform
    }
}

option! {
    /// How an actor takes one of the bargains before it.
    StateTransitions {
        /// The most probable, the first where several are.
        Deterministic,
        /// At random, by their probabilities.
        Stochastic
    }
}

option! {
    /// What an actor throws into the scales for a difference in utility.
    VotingRule {
        /// In proportion to it.
        Prop,
        /// All it has, whatever the difference.
        Binary,
        /// Four fifths of `Prop`, one fifth of `Binary`.
        PropBin,
        /// The mean of `Prop` and `Cubic`.
        PropCbc,
        /// In proportion to its cube.
        Cubic,
        /// In proportion, a gain counting two thirds of a loss.
        ASymProsp
    }
    "Proportional" => Prop
}

option! {
    /// How much of another's attitude to risk an actor sees: R^h_i = (1 − a) R_h + a R_i.
    BigRAdjust {
        /// a = 1/3.
        OneThird,
        /// a = 0: everybody is taken to be like the viewer.
        None,
        /// a = 1/2.
        Half,
        /// a = 2/3.
        TwoThirds,
        /// a = 1: everybody is seen as it is.
        Full
    }
    "No" => None
}

option! {
    /// The range of attitudes to risk, from the actor least to the one most likely to prevail.
    BigRRange {
        /// From −1/2 to 1.
        Mid,
        /// From 0 to 1.
        Min,
        /// From −1 to 1.
        Max
    }
}

option! {
    /// What a third party stakes when it joins a side.
    ThirdPartyCommit {
        /// Its position if it loses, not if it wins.
        SemiCommit,
        /// Nothing, so that it does not join.
        NoCommit,
        /// Its position in either case, so that it does not join.
        FullCommit
    }
}

option! {
    /// How the two sides of a challenge meet on each dimension.
    InterVecBrgn {
        /// Weights: salience squared times probability squared.
        S2P2,
        /// Weights: salience times probability.
        S1P1,
        /// Weights: salience squared, moved by the excess of probability.
        S2PMax
    }
}

option! {
    /// Whose view of a challenge makes the bargain.
    BargnModel {
        /// The initiator's.
        InitOnlyInterp,
        /// Each side's, as two bargains.
        InitRcvrInterp,
        /// The mean of both, weighted by influence.
        PWCompInterp
    }
}

/// Every option with its values, the default first: what hints and manuals list.
pub const OPTIONS: &[(&str, &[&str])] = &[
    ("VictoryProbModel", VictoryProbModel::VALUES),
    ("PCEModel", PCEModel::VALUES),
    ("StateTransitions", StateTransitions::VALUES),
    ("VotingRule", VotingRule::VALUES),
    ("BigRAdjust", BigRAdjust::VALUES),
    ("BigRRange", BigRRange::VALUES),
    ("ThirdPartyCommit", ThirdPartyCommit::VALUES),
    ("InterVecBrgn", InterVecBrgn::VALUES),
    ("BargnModel", BargnModel::VALUES),
];
