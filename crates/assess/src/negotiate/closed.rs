//! Models that take a few numbers instead of a table: what being first to propose, a vote, a veto or a war is worth.

mod given;
mod voting;
mod war;

use detente_model::diagnostic::suggestion;
use detente_model::{Diagnostic, Place};
use serde_json::{Map, Value};

pub use given::Given;

/// A model that takes numbers by name.
pub struct Closed {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its name in a sentence.
    pub title: &'static str,
    /// What it computes and who described it.
    pub doc: &'static str,
    /// What it takes.
    pub parameters: &'static [Parameter],
    run: fn(&mut Given<'_>) -> Result<Answer, Diagnostic>,
}

/// A number, or a list of them, that a model takes.
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it means, with its bounds.
    pub doc: &'static str,
    /// What stands for it where it is not given; `None`: it must be.
    pub default: Option<&'static str>,
}

/// What such a model says.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The finding, in a sentence.
    pub text: String,
    /// Its figures by name.
    pub figures: Map<String, Value>,
}

/// An answer with what it was computed from.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The model's name.
    pub model: &'static str,
    /// Parameters by name, as given or by default.
    pub parameters: Map<String, Value>,
    /// What it says.
    pub answer: Answer,
}

const fn needed(name: &'static str, doc: &'static str) -> Parameter {
    Parameter { name, doc, default: None }
}

const fn or(name: &'static str, doc: &'static str, default: &'static str) -> Parameter {
    Parameter { name, doc, default: Some(default) }
}

const QUOTA: Parameter =
    or("quota", "weight that wins; `majority` for more than half, `67%` for a share", "majority");

/// All of them, in the order in which they are shown.
pub const CLOSED: &[Closed] = &[
    Closed {
        name: "rubinstein",
        title: "alternating offers",
        doc: "How two who make offers in turn divide a pie (Rubinstein 1982).",
        parameters: &[
            needed("delta1", "discount factor of the first to offer, from 0 to 1"),
            needed("delta2", "discount factor of the second, from 0 to 1"),
        ],
        run: voting::rubinstein,
    },
    Closed {
        name: "baron-ferejohn",
        title: "legislative bargaining",
        doc: "What proposers and their partners get where a quota of members decides (Baron and Ferejohn 1989).",
        parameters: &[
            or("n", "number of members; not needed with `recognition`", ""),
            or(
                "recognition",
                "probability of each member to propose, with `;` between; equal without it",
                "",
            ),
            needed("q", "members who must agree"),
            or("delta", "discount factor, from 0 to 1", "1"),
        ],
        run: voting::baron_ferejohn,
    },
    Closed {
        name: "core",
        title: "core of a vote",
        doc: "The points of one issue that no winning coalition wants to leave (Black 1958; Greenberg 1979).",
        parameters: &[
            needed("positions", "ideal point of each voter, with `;` between"),
            or("weights", "weight of each voter, with `;` between; 1 each without it", ""),
            QUOTA,
        ],
        run: voting::core,
    },
    Closed {
        name: "veto",
        title: "veto players",
        doc: "What every veto player prefers to the status quo on one issue (Tsebelis 2002).",
        parameters: &[
            needed("positions", "ideal point of each veto player, with `;` between"),
            needed("status_quo", "what holds without an agreement"),
        ],
        run: voting::veto,
    },
    Closed {
        name: "winset",
        title: "win set",
        doc: "What beats a status quo in two issues: its exact area (Plott 1967; McKelvey 1976).",
        parameters: &[
            needed("voters", "ideal points, as `x:y` with `;` between"),
            or("weights", "weight of each voter, with `;` between; 1 each without it", ""),
            needed("status_quo", "what holds without an agreement, as `x:y`"),
            QUOTA,
            or("veto", "voters without whom nothing wins, counted from 0, with `;` between", ""),
        ],
        run: voting::winset,
    },
    Closed {
        name: "gridvoting",
        title: "majority chain",
        doc: "Where votes between a status quo and random challengers wander on a grid (Brewer, Juybari and Moberly \
              2023).",
        parameters: &[
            needed("voters", "ideal points, as `x:y` with `;` between"),
            or("weights", "weight of each voter, with `;` between; 1 each without it", ""),
            QUOTA,
            or("half", "half-width of the grid, at most 70", "20"),
            or("agenda", "`mi`: challengers are drawn among those that win; `zi`: among all", "mi"),
        ],
        run: voting::gridvoting,
    },
    Closed {
        name: "fearon",
        title: "bargaining range",
        doc: "Divisions that two sides like at least as well as war (Fearon 1995).",
        parameters: &[
            needed("p", "probability that A wins, from 0 to 1"),
            needed("c_a", "cost of war to A, as a share of the pie"),
            needed("c_b", "cost of war to B"),
            or("a", "exponent of A's utility: below 1 risk-averse, above 1 risk-seeking", "1"),
            or("b", "exponent of B's utility", "1"),
        ],
        run: war::range,
    },
    Closed {
        name: "ultimatum",
        title: "demand under private costs",
        doc: "A's best demand where B alone knows its cost of war, and the risk of war it takes (Fearon 1995).",
        parameters: &[
            needed("p", "probability that A wins, from 0 to 1"),
            needed("c_a", "cost of war to A, as a share of the pie"),
            needed("c_b_low", "least cost of war to B"),
            needed("c_b_high", "greatest cost of war to B"),
            or("most", "the most that can be demanded", ""),
        ],
        run: war::ultimatum,
    },
    Closed {
        name: "commitment",
        title: "commitment problem",
        doc: "Whether a declining side fights now although a deal would be better for both (Fearon 1995; Powell 2006).",
        parameters: &[
            needed("p1", "probability that A wins now, from 0 to 1"),
            needed("p2", "probability that A wins later"),
            needed("c_b", "one-off cost of war to B"),
            needed("delta", "discount factor, at least 0 and below 1"),
        ],
        run: war::commitment,
    },
];

/// The closed model of a name.
#[must_use]
pub fn closed(name: &str) -> Option<&'static Closed> {
    CLOSED.iter().find(|c| c.name == name)
}

impl Closed {
    /// Runs it on `NAME=VALUE` settings, each with where it was said.
    ///
    /// # Errors
    /// A name that it does not take, one that it needs and does not get, or a value that is no number in bounds.
    pub fn run(&self, options: &[(String, String, Place)]) -> Result<Answered, Diagnostic> {
        let names = || self.parameters.iter().map(|p| p.name);
        if let Some((name, _, place)) = options.iter().find(|(name, ..)| !names().any(|n| n == name)) {
            let message = format!("`{}` takes no `{name}`", self.name);
            return Err(Diagnostic::new("option", place.clone(), message).hint(suggestion(name, names())));
        }
        let mut given = Given::new(self, options);
        let answer = (self.run)(&mut given)?;
        Ok(Answered { model: self.name, parameters: given.used(), answer })
    }
}

impl Answered {
    /// The answer as a document.
    #[must_use]
    pub fn json(&self) -> Value {
        let mut document = Map::new();
        document.insert("model".into(), self.model.into());
        document.insert("parameters".into(), Value::Object(self.parameters.clone()));
        document.insert("text".into(), self.answer.text.clone().into());
        document.extend(self.answer.figures.clone());
        Value::Object(document)
    }
}
