//! Who takes part, what is negotiated, what is at stake.

use super::{IssueId, PartyId};
use crate::expression::Expression;
use crate::quantity::Q;

/// A row of `sources.csv`.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub publisher: String,
    pub date: String,
    pub url: String,
    pub licence: String,
    pub note: String,
}

/// What a party is to the deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Signs the deal.
    Signatory,
    /// Sends forces or promises to act.
    Guarantor,
    /// Supports in a secondary role.
    Supporter,
    /// Brings the sides together.
    Mediator,
    /// May break the deal.
    Rival,
    /// On whose soil the force stands.
    Host,
}

impl Role {
    pub(crate) const ALL: [(&'static str, Role); 6] = [
        ("signatory", Role::Signatory),
        ("guarantor", Role::Guarantor),
        ("supporter", Role::Supporter),
        ("mediator", Role::Mediator),
        ("rival", Role::Rival),
        ("host", Role::Host),
    ];
}

/// A row of `parties.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Short name.
    pub id: String,
    /// Name, as a reader sees it.
    pub name: String,
    /// Country code; empty for none.
    pub iso3: String,
    /// Members of a group.
    pub members: Vec<PartyId>,
    /// What it is to the deal.
    pub roles: Vec<Role>,
    /// Weight in the negotiation.
    pub capability: Option<Q>,
    /// Worth of no deal, in [0, 1].
    pub no_deal: Option<Q>,
    /// Whether no deal is made without it.
    pub veto: bool,
    /// Ids of the row's sources.
    pub sources: Vec<String>,
    /// What the sources say.
    pub note: String,
}

impl Party {
    /// Whether it has a role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether it binds the zone of agreement: a signatory, or a party with a veto.
    pub fn binds(&self) -> bool {
        self.veto || self.is(Role::Signatory)
    }

    /// Whether it is a group.
    pub fn is_group(&self) -> bool {
        !self.members.is_empty()
    }
}

/// A row of `issues.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    /// Short name.
    pub id: String,
    /// The question in dispute.
    pub question: String,
    /// Unit of the natural values; may be empty.
    pub unit: String,
    /// Natural values at 0 and 100.
    pub natural: Option<(Q, Q)>,
    /// Labels on the scale, ascending.
    pub points: Vec<(f64, String)>,
    /// Act of the agreement that it is about.
    pub act: Option<String>,
    /// The act begins here and upwards.
    pub act_from: Option<Q>,
    /// The act begins here and downwards.
    pub act_to: Option<Q>,
    /// Ids of the row's sources.
    pub sources: Vec<String>,
    /// What the sources say.
    pub note: String,
}

/// A row of `positions.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// Whose.
    pub party: PartyId,
    /// On what.
    pub issue: IssueId,
    /// What it asks for, 0–100.
    pub position: Q,
    /// How much it cares, 0–100.
    pub salience: Q,
    /// Least it accepts.
    pub accepts_from: Q,
    /// Most it accepts.
    pub accepts_to: Q,
    /// Ids of the row's sources.
    pub sources: Vec<String>,
    /// What the sources say.
    pub note: String,
}

/// How the deal ends in the game of the guarantee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// The rival keeps the deal.
    Kept,
    /// It breaks the deal and no guarantor acts.
    BrokenUnanswered,
    /// A guarantor acts and the rival backs down.
    BackedDown,
    /// A guarantor acts and the rival goes on.
    Escalated,
}

impl Ending {
    /// All, in the order of the game.
    pub const ALL: [Ending; 4] =
        [Ending::Kept, Ending::BrokenUnanswered, Ending::BackedDown, Ending::Escalated];

    /// Its word.
    pub fn word(self) -> &'static str {
        crate::spec_tables::OUTCOMES[self as usize]
    }

    pub(crate) fn read(word: &str) -> Option<Ending> {
        Ending::ALL.into_iter().find(|e| e.word() == word)
    }
}

/// A row of `payoffs.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Payoff {
    /// Short name.
    pub id: String,
    /// How the deal ends.
    pub ending: Ending,
    /// The player.
    pub party: PartyId,
    /// What that is worth, on −100 to 100.
    pub expression: Expression,
    /// Ids of the row's sources.
    pub sources: Vec<String>,
    /// What the sources say.
    pub note: String,
}

/// What a row of `shares.csv` measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShareKind {
    /// Gross domestic product, million.
    Gdp,
    /// Spending on defence, million.
    Defence,
    /// Aid already given, million.
    Aid,
    /// Persons.
    Population,
    /// Percent of the joint cost, by agreement.
    Pays,
}

impl ShareKind {
    pub(crate) fn read(word: &str) -> Option<ShareKind> {
        use ShareKind::{Aid, Defence, Gdp, Pays, Population};
        let at = crate::spec_tables::SHARES.iter().position(|w| *w == word)?;
        [Gdp, Defence, Aid, Population, Pays].get(at).copied()
    }
}

/// A row of `shares.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Whose.
    pub party: PartyId,
    /// Of which year.
    pub year: i64,
    /// What is measured.
    pub kind: ShareKind,
    /// How much.
    pub amount: Q,
    /// Ids of the row's sources.
    pub sources: Vec<String>,
    /// What the sources say.
    pub note: String,
}
