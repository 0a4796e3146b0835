//! Declarations: who and what the clauses may speak of.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Cite, Duration, EventRef, Moment, Name};
use crate::span::Span;

/// `party A, B`, `party G = A, B`, or `party G = nobody` for a group whose members the text does not name.
///
/// ```
/// # use detente_pact::{parse, tree::Item};
/// let parsed = parse("party Coalition = France, UnitedKingdom");
/// let Item::Party(party) = &parsed.agreement.items[0] else { panic!() };
/// assert_eq!(party.members.as_ref().unwrap().len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// The names declared; one where it is a group.
    pub names: Vec<Name>,
    /// The members of a group; `None` for a party of its own.
    pub members: Option<Vec<Name>>,
    /// Where.
    #[serde(default)]
    pub span: Span,
}

/// `body Rada of Ukraine`, `body Parliament of each member of Coalition`, `body JointCommission`.
///
/// ```
/// # use detente_pact::parse;
/// assert!(parse("body Parliament of each member of Coalition").diagnostics.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The names declared.
    pub names: Vec<Name>,
    /// Whose body it is; empty for a body of its own.
    #[serde(default)]
    pub of: Vec<Name>,
    /// Whether each member of the group `of` has one.
    #[serde(default)]
    pub each: bool,
    /// Where.
    #[serde(default)]
    pub span: Span,
}

/// `place A in B`. A party is a place without being declared as one.
///
/// ```
/// # use detente_pact::parse;
/// assert!(parse("party Ukraine\nplace West, Odesa in Ukraine").diagnostics.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The names declared.
    pub names: Vec<Name>,
    /// The place they lie in.
    pub inside: Option<Name>,
    /// Where.
    #[serde(default)]
    pub span: Span,
}

/// What a declared happening is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Declared {
    /// Something that happens at an instant.
    Event,
    /// Something with a start and an end: `Withdrawal.starts`, `Withdrawal.ends`.
    Activity,
    /// Something that a duty asks for.
    Act,
}

/// `event`, `activity` or `act`, with who can do it and what shows it.
///
/// ```
/// # use detente_pact::parse;
/// let text = "
/// party Ukraine, Russia, Commission
/// event Signing  done by Ukraine and Russia  on 2015-02-12
/// event Strike   seen in raids  attributed by Commission within 72 hours
/// event Breach   is 3 Strike by one party within 7 days
/// activity Withdrawal  done by Ukraine or Russia
/// act   deploy, assist  attested by Commission";
/// assert!(parse(text).diagnostics.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Event, activity or act.
    pub kind: Declared,
    /// The names declared, which share all that follows.
    pub names: Vec<Name>,
    /// Who can do it.
    pub done_by: Option<Doers>,
    /// The streams that show it.
    #[serde(default)]
    pub seen_in: Vec<Name>,
    /// Who says whose act it was.
    pub attributed: Option<Attester>,
    /// Who says that it happened.
    pub attested: Option<Attester>,
    /// `is 3 Strike by one party within 7 days`.
    pub definition: Option<Count>,
    /// The day on which it happened, where that is settled.
    pub on: Option<Moment>,
    /// Where.
    #[serde(default)]
    pub span: Span,
}

/// Doers joined by `and` (jointly) and `or` (either); `and` binds tighter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Doers {
    /// `nobody`.
    Nobody(Span),
    /// One party, group or body.
    One(Actor),
    /// All of them together.
    All(Vec<Doers>),
    /// Any one of them.
    Any(Vec<Doers>),
}

/// A party, a group or a body, and whose body it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Its name.
    pub name: Name,
    /// `Parliament of …`
    pub of: Option<Of>,
}

/// Whose body is meant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// That of the member that acts.
    Member,
    /// That of each member of a group.
    Each(Name),
    /// That of one party.
    Party(Name),
}

/// `attributed by P within 72 hours`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attester {
    /// Who.
    pub by: Doers,
    /// How long it may take.
    pub within: Option<Duration>,
}

/// `3 Strike by one party within 7 days`: so many events in a rolling window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// How many.
    pub times: u32,
    /// Of which event.
    pub event: Name,
    /// Whose events count together.
    pub by: CountBy,
    /// The length of the window; `None` for the whole time.
    pub within: Option<Duration>,
}

/// Whose events a definition by count adds up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CountBy {
    /// Everybody's.
    Anyone,
    /// `by one party`: those of one and the same party.
    OneParty,
    /// `by P`: those of the party named.
    Party(Actor),
}

/// The part of a force that an amount counts: people on land and in support, units at sea and in the air.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Domain {
    /// People on land.
    Land,
    /// Units at sea.
    Sea,
    /// Units in the air.
    Air,
    /// People in support.
    Support,
}

impl Domain {
    /// Every domain, in the order in which a message lists them.
    pub const ALL: [Domain; 4] = [Domain::Land, Domain::Sea, Domain::Air, Domain::Support];

    /// The word of the language.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Domain::Land => "land",
            Domain::Sea => "sea",
            Domain::Air => "air",
            Domain::Support => "support",
        }
    }

    /// The domain of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Domain> {
        Domain::ALL.into_iter().find(|domain| domain.word() == word)
    }
}

/// `land 7000`, `land` where the text states no number, or `200` where it states no domain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// The domain.
    pub domain: Option<Domain>,
    /// How much.
    pub quantity: Option<f64>,
    /// Where.
    #[serde(default)]
    pub span: Span,
}

/// `can France deploy land 7000, air 1 in Ukraine after 30 days of AgreementSigned`.
///
/// ```
/// # use detente_pact::{parse, tree::Item};
/// let parsed = parse("can France deploy land 7000, air 1 after 30 days");
/// let Item::Can(can) = &parsed.agreement.items[0] else { panic!() };
/// assert_eq!(can.amounts[0].quantity, Some(7000.0));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Can {
    /// Who.
    pub party: Name,
    /// Which act.
    pub act: Name,
    /// How much in each domain; empty where no amount is stated.
    #[serde(default)]
    pub amounts: Vec<Amount>,
    /// Where; empty for anywhere.
    #[serde(default)]
    pub places: Vec<Name>,
    /// How long after the trigger of the clause that uses it.
    pub after: Option<Duration>,
    /// The event that it waits for, where it names one of its own.
    pub of: Option<EventRef>,
    /// Sources.
    #[serde(default)]
    pub cites: Vec<Cite>,
    /// Where in the text.
    #[serde(default)]
    pub span: Span,
}

/// `redline R1 of Russia "…" never any deploy above land 5000 in Ukraine answer threat "…"`.
///
/// ```
/// # use detente_pact::parse;
/// let text = "redline R1 of Russia \"foreign troops\" cite announcement p2
///   never any deploy in Ukraine answer threat \"military response\"";
/// assert!(parse(text).diagnostics.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RedLine {
    /// Its name.
    pub name: Name,
    /// Who holds it.
    pub party: Name,
    /// What it says, in words.
    pub title: Option<String>,
    /// The act that it forbids.
    pub act: Name,
    /// Whose act; `None` for anybody's.
    pub by: Option<Doers>,
    /// `land, sea`: only in these domains; empty for any. `above land 5000`: only beyond this amount.
    #[serde(default)]
    pub amounts: Vec<Amount>,
    /// Where; empty for anywhere.
    #[serde(default)]
    pub places: Vec<Name>,
    /// The answer announced.
    pub answer: Option<Answer>,
    /// Sources.
    #[serde(default)]
    pub cites: Vec<Cite>,
    /// Where in the text.
    #[serde(default)]
    pub span: Span,
}

/// `answer threat "military response"`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// `threat`, `prediction` or another single word.
    pub kind: Name,
    /// What was announced.
    pub text: String,
}

/// `reading NAME of PARTY "…"`: declares a reading; needed only for one that marks nothing, such as the text as it
/// stands. Where one is declared, all have to be.
///
/// ```
/// # use detente_pact::parse;
/// assert!(parse("party Russia\nreading as-written\nreading border-last of Russia \"…\"").diagnostics.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Its names.
    pub names: Vec<Name>,
    /// Whose reading it is.
    pub of: Option<Name>,
    /// What it says, in words.
    pub title: Option<String>,
    /// Sources.
    #[serde(default)]
    pub cites: Vec<Cite>,
    /// Where.
    #[serde(default)]
    pub span: Span,
}
