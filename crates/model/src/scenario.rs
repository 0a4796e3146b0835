//! A checked scenario: names are looked up, numbers are quantities, and nothing in it can be wrong.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};

use crate::expression::Expression;
use crate::quantity::{Q, Quantity, Sampler, Values};

macro_rules! handle {
    ($($name:ident: $doc:literal),*) => {$(
        #[doc = $doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub usize);
    )*};
}

handle! {
    PartyId: "A position in [`Scenario::parties`].",
    IssueId: "A position in [`Scenario::issues`].",
    UnitId: "A position in [`Scenario::units`].",
    AreaId: "A position in [`Scenario::areas`].",
    PhaseId: "A position in [`Scenario::phases`]."
}

/// A scenario without mistakes. Made by [`load`](crate::load).
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Title, date, horizon, currency.
    pub head: Head,
    /// Settings of the gates.
    pub gate: GateSettings,
    /// What a slider may move.
    pub levers: Vec<Lever>,
    /// Named lists of changes.
    pub what_ifs: Vec<WhatIf>,
    /// `sources.csv`.
    pub sources: Vec<Source>,
    /// `parties.csv`.
    pub parties: Vec<Party>,
    /// `issues.csv`.
    pub issues: Vec<Issue>,
    /// `positions.csv`.
    pub positions: Vec<Position>,
    /// `units.csv`.
    pub units: Vec<Unit>,
    /// `areas.csv`.
    pub areas: Vec<Area>,
    /// `pledges.csv`.
    pub pledges: Vec<Pledge>,
    /// `phases.csv`.
    pub phases: Vec<Phase>,
    /// `needs.csv`.
    pub needs: Vec<Need>,
    /// `payoffs.csv`.
    pub payoffs: Vec<Payoff>,
    /// `shares.csv`.
    pub shares: Vec<Share>,
    /// `events.csv`.
    pub events: Vec<Event>,
    /// `later/events.csv`: what happened after the scenario's date.
    pub later_events: Vec<Event>,
    /// The text of `agreement.pact`.
    pub agreement: Option<String>,
    /// Other tables of the folder, with their columns: streams that the agreement may watch.
    pub streams: BTreeMap<String, Vec<String>>,
    /// The tables that the folder has.
    pub present: Vec<&'static str>,
    /// The changes that were made, as `PATH=CELL`.
    pub changes: Vec<String>,
    /// SHA-256 of the input files and the changes, hexadecimal.
    pub hash: String,
    pub(crate) quantities: Vec<Quantity>,
    pub(crate) by_path: BTreeMap<String, Q>,
    pub(crate) places: BTreeMap<String, crate::diagnostic::Place>,
}

/// What stands at the top of `scenario.toml`.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// Short name.
    pub id: String,
    /// Title, as a reader sees it.
    pub title: String,
    /// No fact is later than this.
    pub as_of: Date,
    /// Months that are looked at.
    pub horizon_months: usize,
    /// Currency of all money.
    pub currency: String,
    /// Year of whose prices all money is.
    pub price_year: i64,
    /// Seed of the draws where the command line gives none.
    pub seed: u64,
}

/// Settings of the gates.
#[derive(Debug, Clone, PartialEq)]
pub struct GateSettings {
    /// `gate.signed.utility`.
    pub utility: Utility,
    /// `gate.bound.readings`; `None` for all.
    pub readings: Option<Vec<String>>,
    /// `gate.manned.share`.
    pub share: Q,
    /// `gate.manned.month`: when triggers other than a phase's come.
    pub month: BTreeMap<String, usize>,
    /// `gate.manned.reserve`.
    pub reserve: Q,
    /// `gate.paid.key`.
    pub key: BurdenKey,
    /// `gate.paid.factor`.
    pub factor: Q,
    /// `gate.paid.budget`, million of the currency.
    pub budget: Option<Q>,
    /// `gate.believed.guarantor`.
    pub guarantor: Option<PartyId>,
    /// `gate.believed.resolve`.
    pub resolve: Q,
    /// `gate.believed.lambda`.
    pub lambda: Q,
    /// `gate.believed.most`.
    pub most: Q,
    /// `gate.kept.class`.
    pub class: String,
    /// `gate.kept.class_source`.
    pub class_source: Option<String>,
    /// `gate.kept.years`.
    pub years: Q,
    /// `gate.kept.least`.
    pub least: Q,
}

/// How utility falls with distance from a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Utility {
    /// In proportion to the distance.
    Linear,
    /// In proportion to its square.
    Quadratic,
}

/// What a fair share of the cost is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BurdenKey {
    /// Gross domestic product.
    Gdp,
    /// Inhabitants.
    Population,
    /// Spending on defence.
    Defence,
}

/// `[[lever]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Lever {
    /// Short name.
    pub id: String,
    /// The path that it moves.
    pub path: String,
    /// Label, as a reader sees it.
    pub label: String,
    /// Unit; may be empty.
    pub unit: String,
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
    /// Distance between values.
    pub step: f64,
    /// What it says.
    pub doc: String,
    /// Ids of sources.
    pub sources: Vec<String>,
    /// The value of its path in the base scenario; `None` where that is not stated.
    pub default: Option<f64>,
}

/// `[[what_if]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// Short name.
    pub id: String,
    /// Title, as a reader sees it.
    pub title: String,
    /// What it says.
    pub doc: String,
    /// Its changes, in order.
    pub changes: Vec<crate::change::Change>,
}

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

/// Where a unit serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Domain {
    /// On land.
    Land,
    /// At sea.
    Sea,
    /// In the air.
    Air,
    /// Behind the others.
    Support,
}

impl Domain {
    /// All, in the order in which they are shown.
    pub const ALL: [Domain; 4] = [Domain::Land, Domain::Sea, Domain::Air, Domain::Support];

    /// Its word.
    pub fn word(self) -> &'static str {
        crate::spec_tables::DOMAINS[self as usize]
    }

    pub(crate) fn read(word: &str) -> Option<Domain> {
        Domain::ALL.into_iter().find(|d| d.word() == word)
    }
}

/// `m` of a unit for every `n` of the unit that needs it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitRule {
    /// The unit that has to be there.
    pub unit: UnitId,
    /// How many of it.
    pub m: f64,
    /// For how many.
    pub n: f64,
}

/// A row of `units.csv`. Numbers are `None` only where no row uses the unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Short name.
    pub id: String,
    /// Name, as a reader sees it.
    pub name: String,
    /// Where it serves.
    pub domain: Domain,
    /// Kinds that can stand in for each other.
    pub family: String,
    /// People in one.
    pub people: Option<Q>,
    /// Cost of one in place for a month, million of the currency.
    pub cost_month: Option<Q>,
    /// Months of a turn.
    pub turn: Option<Q>,
    /// Units needed to keep one in place.
    pub ratio: Q,
    /// Lift that moving one takes.
    pub lift: Q,
    /// Other units it needs beside it.
    pub needs_unit: Vec<UnitRule>,
    /// Ids of the row's sources.
    pub sources: Vec<String>,
    /// What the sources say.
    pub note: String,
}

/// A row of `areas.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Short name.
    pub id: String,
    /// Name, as a reader sees it.
    pub name: String,
    /// What can serve there.
    pub domains: Vec<Domain>,
    /// People who may begin there in a month.
    pub reception_month: Option<Q>,
    /// Lift that may begin there in a month.
    pub lift_month: Option<Q>,
    /// People who may be in place.
    pub ceiling: Option<Q>,
    /// Parts of the map, ISO 3166-2.
    pub map_ids: Vec<String>,
    /// Ids of the row's sources.
    pub sources: Vec<String>,
    /// What the sources say.
    pub note: String,
}

/// How firm a pledge is, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Ladder {
    Announced,
    Registered,
    Assessed,
    Verified,
    Deployable,
}

impl Ladder {
    /// Its word.
    pub fn word(self) -> &'static str {
        crate::spec_tables::LADDER[self as usize]
    }

    pub(crate) fn read(word: &str) -> Option<Ladder> {
        use Ladder::{Announced, Assessed, Deployable, Registered, Verified};
        [Announced, Registered, Assessed, Verified, Deployable].into_iter().find(|l| l.word() == word)
    }
}

/// A row of `pledges.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Pledge {
    /// Short name.
    pub id: String,
    /// Who pledges.
    pub party: PartyId,
    /// What; `None` for a refusal or where it is not stated.
    pub unit: Option<UnitId>,
    /// Most in place at once; 0 is a refusal.
    pub count: Q,
    /// Units it can rotate through; `None`: as many as `count`.
    pub pool: Option<Q>,
    /// Days from the trigger to readiness.
    pub notice: Q,
    /// Where it may go; empty: wherever its domain serves.
    pub may_go: Vec<AreaId>,
    /// Conditions, in words.
    pub caveat: String,
    /// Probability that the row is kept at all; in values 1 or 0.
    pub honoured: Q,
    /// Days beyond the notice.
    pub delay: Q,
    /// How firm it is.
    pub ladder: Option<Ladder>,
    /// People of this party in place at once.
    pub ceiling: Option<Q>,
    /// Event that starts the notice; `None`: the phase's.
    pub trigger: Option<String>,
    /// Ids of the row's sources.
    pub sources: Vec<String>,
    /// What the sources say.
    pub note: String,
}

/// A row of `phases.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Phase {
    /// Short name.
    pub id: String,
    /// The event on whose day month 0 begins.
    pub starts: String,
    /// Months of 30 days from the event.
    pub offset: usize,
    /// Months.
    pub length: usize,
}

/// Which units fill a need.
#[derive(Debug, Clone, PartialEq)]
pub enum Fits {
    /// One kind.
    Unit(UnitId),
    /// Every kind of a family.
    Family(String),
}

/// A row of `needs.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Short name.
    pub id: String,
    /// What is to be done.
    pub task: String,
    /// Where.
    pub area: AreaId,
    /// By which units.
    pub fits: Fits,
    /// In which phase.
    pub phase: PhaseId,
    /// First month of the phase.
    pub from: usize,
    /// First month of the phase that is no longer meant.
    pub to: usize,
    /// Units in place.
    pub count: Q,
    /// Weight.
    pub priority: Q,
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

/// A local date, with a time of day where one is stated; without it, the whole local day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The date.
    pub date: Date,
    /// The time of day.
    pub time: Option<Time>,
}

impl Moment {
    /// Reads `2026-02-03`, `2026-02-03T18:00` or `2026-02-03 18:00`.
    pub fn read(text: &str) -> Option<Moment> {
        let (date, time) = match text.split_once(['T', ' ']) {
            Some((date, time)) => (date, Some(time.trim().parse().ok()?)),
            None => (text, None),
        };
        // Other forms of ISO 8601 would be read too, and are not what a spreadsheet's reader expects.
        let is_plain = date.len() == 10 && date.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        Some(Moment { date: date.parse().ok().filter(|_| is_plain)?, time })
    }
}

/// A row of `events.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Short name.
    pub id: String,
    /// Event or act of the agreement.
    pub event: String,
    /// Who did it; empty if unknown.
    pub by: String,
    /// When it happened, or began.
    pub from: Moment,
    /// When it ended.
    pub to: Option<Moment>,
    /// When it was known.
    pub known: Option<Moment>,
    /// Where; empty if unknown.
    pub place: String,
    /// How much, by domain or as one number without.
    pub amount: Vec<(Option<Domain>, f64)>,
    /// Where the row stands.
    pub at: crate::diagnostic::Place,
    /// Ids of the row's sources.
    pub sources: Vec<String>,
    /// What the sources say.
    pub note: String,
}

impl Scenario {
    /// A quantity by its handle.
    pub fn quantity(&self, q: Q) -> &Quantity {
        &self.quantities[q.0]
    }

    /// A quantity by its path.
    pub fn find(&self, path: &str) -> Option<Q> {
        self.by_path.get(path).copied()
    }

    /// Where a cell or a setting is written; the top of `scenario.toml` for one that nobody wrote.
    pub fn place_of(&self, path: &str) -> crate::diagnostic::Place {
        let top = || crate::diagnostic::Place::new(crate::settings::FILE, 1, 1);
        self.places.get(path).cloned().unwrap_or_else(top)
    }

    /// Every quantity with its handle.
    pub fn quantities(&self) -> impl Iterator<Item = (Q, &Quantity)> {
        self.quantities.iter().enumerate().map(|(i, q)| (Q(i), q))
    }

    /// The base value of every quantity.
    pub fn base(&self) -> Values {
        Values(self.quantities.iter().map(Quantity::base).collect())
    }

    /// The draws of a seed.
    pub fn sampler(&self, seed: u64) -> Sampler {
        Sampler::new(&self.quantities, self.base(), seed)
    }

    /// Whether the folder has a table.
    pub fn has(&self, table: &str) -> bool {
        self.present.contains(&table)
    }

    /// The positions of a party.
    pub fn positions_of(&self, party: PartyId) -> impl Iterator<Item = &Position> {
        self.positions.iter().filter(move |p| p.party == party)
    }

    /// The phase that tests look at: the row `steady`, else the last.
    pub fn steady(&self) -> Option<PhaseId> {
        let named = self.phases.iter().position(|p| p.id == "steady");
        named.or_else(|| self.phases.len().checked_sub(1)).map(PhaseId)
    }

    /// A party by its id.
    pub fn party(&self, id: &str) -> Option<PartyId> {
        self.parties.iter().position(|p| p.id == id).map(PartyId)
    }

    /// A source by its id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }
}
