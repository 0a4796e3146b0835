//! Clauses: when, who, what, by when, and what follows otherwise.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Actor, Amount, Cite, Doers, Duration, Moment, Name, TimeBound, TimePoint};
use crate::span::Span;

/// A clause: its items hold together; each may belong to some readings only.
///
/// ```
/// # use detente_pact::parse;
/// let text = "
/// clause C1 \"Deployment\"
///   when CeasefireStarts   reading paris    cite paris-declaration p4
///   when AgreementSigned   reading rutte    cite announcement p1
///   Coalition must deploy land 10000, air 1, sea 1 in Ukraine within 30 days
///   otherwise C4";
/// let parsed = parse(text);
/// assert!(parsed.diagnostics.is_empty());
/// assert_eq!(parsed.agreement.clauses().next().unwrap().items.len(), 4);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its name.
    pub name: Name,
    /// What it is about, in words.
    pub title: Option<String>,
    /// The sources of the clause as a whole.
    #[serde(default)]
    pub cites: Vec<Cite>,
    /// The readings in which the clause exists; empty for all.
    #[serde(default)]
    pub readings: Vec<Name>,
    /// Its lines.
    #[serde(default)]
    pub items: Vec<ClauseItem>,
    /// Where the heading stands.
    #[serde(default)]
    pub span: Span,
}

/// A line of a clause, with the readings that it belongs to and its sources.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClauseItem {
    /// What the line says.
    pub what: ItemKind,
    /// The readings in which it holds; empty for all.
    #[serde(default)]
    pub readings: Vec<Name>,
    /// Its own sources.
    #[serde(default)]
    pub cites: Vec<Cite>,
    /// Where.
    #[serde(default)]
    pub span: Span,
}

/// What a line of a clause says.
///
/// ```
/// # use detente_pact::parse;
/// let text = "
/// clause C3
///   when SeriousBreach by Russia, attributed
///   from CeasefireStarts until 3 years after Settlement
///   provided C11 fulfilled
///   Coalition must convene within 24 hours, then assist within 72 hours
///   unless Parliament of member refuses
///   with consent of Ukraine
///   as decided by Commission
///   otherwise C4, C5";
/// assert!(parse(text).diagnostics.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// `when …`: the trigger. Several without a reading are alternatives.
    When(Condition),
    /// `from E until F`: the time in which the clause is in force.
    Window {
        /// Its beginning.
        from: Option<TimePoint>,
        /// Its end.
        until: Option<TimePoint>,
    },
    /// `provided …`: a condition beside the trigger.
    Provided(Condition),
    /// `unless …`: what releases from the duty.
    Unless(Condition),
    /// `with consent of …`: whose consent the clause needs.
    Consent(Doers),
    /// `as decided by …`: at whose discretion it is.
    Decided(Doers),
    /// `otherwise C4`: the remedy.
    Otherwise(Vec<Name>),
    /// Who must, must not or may do what.
    Sentence(Sentence),
}

/// `Coalition must deploy land 10000 in Ukraine within 30 days, then assist within 72 hours`.
///
/// ```
/// # use detente_pact::parse;
/// let text = "
/// clause C1
///   Coalition must deploy land 10000 in Ukraine within 30 days
///   each of Coalition must convene within 24 hours
///   Russia must not Strike
///   USA may backfill air 1 within 10 days
///   Ukraine may suspend C2
///   nobody must elect by 2015-12-31
///   Withdrawal.starts must happen on day 2 of CeasefireStarts";
/// assert!(parse(text).diagnostics.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// Who.
    pub subject: Subject,
    /// `each of G`: one duty a member instead of one together.
    #[serde(default)]
    pub each: bool,
    /// Must, must not, may.
    pub modal: Modal,
    /// What, and by when; the steps after the first follow `then`.
    pub steps: Vec<Step>,
    /// Where.
    #[serde(default)]
    pub span: Span,
}

/// Who a sentence is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// `nobody`: the text names no bearer.
    Nobody,
    /// A passive sentence, `LocalElections must happen`: it names no bearer either.
    Passive(EventRef),
    /// Parties, groups or bodies.
    Doers(Doers),
}

/// The force of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Modal {
    /// A duty.
    Must,
    /// A prohibition.
    MustNot,
    /// A right or a power.
    May,
}

/// One thing to do, with its amount, place and times.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What.
    pub action: Action,
    /// How much.
    #[serde(default)]
    pub amounts: Vec<Amount>,
    /// Where; empty for anywhere.
    #[serde(default)]
    pub places: Vec<Name>,
    /// By when. A bound without an event of its own counts from the trigger of the clause.
    #[serde(default)]
    pub bounds: Vec<TimeBound>,
    /// Where in the text.
    #[serde(default)]
    pub span: Span,
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// An act, an event, an activity, or its start or end.
    Do(EventRef),
    /// The event that is the subject of the sentence happens.
    Happen,
    /// The power to suspend clauses.
    Suspend(Vec<Name>),
    /// The power to resume clauses.
    Resume(Vec<Name>),
    /// The power to end clauses.
    End(Vec<Name>),
}

/// An event, perhaps the start or the end of an activity, perhaps by somebody, perhaps attributed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventRef {
    /// Its name.
    pub name: Name,
    /// `.starts` or `.ends`.
    pub phase: Option<Phase>,
    /// `by P`: only if P does it.
    pub by: Option<Doers>,
    /// `, attributed`: only once the body named in the declaration has said whose act it was.
    #[serde(default)]
    pub attributed: bool,
}

/// Which end of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Its start.
    Starts,
    /// Its end.
    Ends,
}

/// What has to be the case; `and` waits for the last, `or` for the first, and `and` binds tighter.
///
/// ```
/// # use detente_pact::parse;
/// let text = "
/// clause C1
///   when (Signing and Withdrawal.ends) or C2 overdue 15 days or 2015-12-31
///   Ukraine must elect at once";
/// assert!(parse(text).diagnostics.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// An event happens.
    Event(EventRef),
    /// A clause comes into a state.
    Clause {
        /// Which clause.
        clause: Name,
        /// Which state.
        state: State,
        /// For how long it has to have been in it.
        after: Option<Duration>,
        /// Whose duty under it.
        by: Option<Doers>,
    },
    /// `P refuses`.
    Refusal(Actor),
    /// A date.
    Date(Moment),
    /// All of them, so the last of them.
    All(Vec<Condition>),
    /// Any of them, so the first of them.
    Any(Vec<Condition>),
}

/// The states of a clause that another clause may wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Its trigger has come.
    Triggered,
    /// A deadline has passed without fulfilment.
    Overdue,
    /// Done.
    Fulfilled,
    /// Broken.
    Breached,
    /// Suspended by a power.
    Suspended,
    /// Resumed by a power.
    Resumed,
    /// Ended by a power or by its own window.
    Ended,
}

impl State {
    /// Every state.
    pub const ALL: [State; 7] = [
        State::Triggered,
        State::Overdue,
        State::Fulfilled,
        State::Breached,
        State::Suspended,
        State::Resumed,
        State::Ended,
    ];

    /// The word of the language.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            State::Triggered => "triggered",
            State::Overdue => "overdue",
            State::Fulfilled => "fulfilled",
            State::Breached => "breached",
            State::Suspended => "suspended",
            State::Resumed => "resumed",
            State::Ended => "ended",
        }
    }
}
