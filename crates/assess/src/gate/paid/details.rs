//! The gate's figures: what the cost is made of, who bears it, who gave aid, and how both stand beside ability to pay.

use std::collections::BTreeMap;

use detente_model::Scenario;
use detente_model::scenario::{BurdenKey, Domain, PartyId, Share, ShareKind};
use serde::{Serialize, Serializer};

use super::super::{name, percent};
use super::{Fair, Input, KEYS, Output, held_against, latest, values, word_of};
use crate::verdict::Spread;

/// The gate's figures. Money is in millions of the scenario's currency; a key's figure that nobody stated is `None`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Details {
    /// First month of the steady phase, and the month after the last that is counted: at most twelve.
    pub months: (usize, usize),
    /// Cost of these months.
    pub cost: f64,
    /// The same over the draws.
    pub cost_over_draws: Option<Spread>,
    /// Cost before them.
    pub setup: f64,
    /// The same over the draws.
    pub setup_over_draws: Option<Spread>,
    /// The cost by where units serve; domains that cost nothing in the base are left out.
    pub domains: Vec<DomainCost>,
    /// The key of the gate's test.
    #[serde(serialize_with = "word")]
    pub key: BurdenKey,
    /// How many times its share under the key a guarantor may bear.
    pub factor: f64,
    /// Most that the months may cost.
    pub budget: Option<f64>,
    /// Whether the joint cost is shared by agreement, not by who sends what.
    pub by_agreement: bool,
    /// The party that bears most beside its share under the key.
    pub largest_ratio: Option<Ratio>,
    /// Sum of squared shares of the cost: 1 where one party bears all, 1/n where n bear the same.
    pub herfindahl: f64,
    /// Who bears a cost, the largest first.
    pub parties: Vec<Bearer>,
    /// Guarantors over the factor, as `id 205 %`.
    pub over_factor: Vec<String>,
    /// The same guarantors as numbers, the largest ratio first.
    pub over: Vec<Ratio>,
    /// Who gave aid, and how that stands beside ability to pay; the largest sum first. No draw's test counts it.
    pub aid: Vec<Donor>,
    /// Who gave aid and bears no cost.
    pub aid_only: Vec<AidOnly>,
    /// Figures under the gate's key that are missing of somebody who bears a cost.
    pub not_stated: Vec<String>,
    /// Whom the scenario highlights.
    pub highlight: Vec<Highlight>,
}

/// What units of a domain cost.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DomainCost {
    /// Where they serve.
    #[serde(serialize_with = "domain")]
    pub domain: Domain,
    /// Cost in the months.
    pub cost: f64,
    /// The same over the draws.
    pub over_draws: Option<Spread>,
    /// Paths of what its units cost in a month, for those that are in place in the months.
    pub unit_costs: Vec<String>,
}

/// A party and its share of the cost as a multiple of its share under the gate's key.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ratio {
    /// Id of the party.
    pub party: String,
    /// The multiple.
    pub ratio: f64,
}

/// A party that bears a cost.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bearer {
    /// Its id.
    pub party: String,
    /// Its row in `parties.csv`, from 0.
    #[serde(skip)]
    pub row: usize,
    /// What it bears.
    pub cost: f64,
    /// Its share of the whole cost.
    pub share: f64,
    /// Its share beside what it has.
    pub keys: Keys,
    /// Share over key share under the gate's key, over the draws in which it bears a cost.
    pub over_draws: Option<Spread>,
    /// Cost of its own units.
    pub own_units: Option<f64>,
    /// Aid that it gave.
    pub aid: Option<f64>,
    /// Whether it is a guarantor: only guarantors decide the test.
    pub is_guarantor: bool,
    /// Whether the scenario highlights it.
    pub is_highlighted: bool,
}

/// A party that gave aid.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Donor {
    /// Its id.
    pub party: String,
    /// What it gave.
    pub aid: f64,
    /// The year of the figure.
    pub year: i64,
    /// The path of the figure.
    pub path: String,
    /// Its share of all aid of parties whose key is known, beside its share under the key.
    pub keys: Keys,
    /// Ids of the figure's sources.
    pub sources: Vec<String>,
    /// Whether a source was published after the scenario's date: the note says how the figure was brought back to it.
    pub from_later_source: bool,
    /// What the row says of the figure.
    pub note: String,
    /// Whether the scenario highlights it.
    pub is_highlighted: bool,
}

/// A party that gave aid and bears no cost.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AidOnly {
    /// Its id.
    pub party: String,
    /// What it gave.
    pub aid: f64,
}

/// Whom the scenario highlights: a party, or a group with its members.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Highlight {
    /// Id of the party or group.
    pub party: String,
    /// Ids of those that stand out: the members, or the party itself.
    pub members: Vec<String>,
}

/// An actual share beside the shares under the three keys.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Keys {
    /// Gross domestic product.
    pub gdp: Option<Held>,
    /// Inhabitants.
    pub population: Option<Held>,
    /// Spending on defence.
    pub defence: Option<Held>,
}

/// An actual share beside the share under one key.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Held {
    /// Share under the key, among those compared.
    pub share: f64,
    /// Actual share over it.
    pub ratio: f64,
    /// Amount beyond the share under the key; negative below it.
    pub over: f64,
    /// The path of what the party has under the key.
    pub path: String,
}

impl Keys {
    /// The three, in the order GDP, population, defence spending.
    #[must_use]
    pub fn all(&self) -> [Option<&Held>; 3] {
        [self.gdp.as_ref(), self.population.as_ref(), self.defence.as_ref()]
    }
}

impl Details {
    /// Adds what the draws say of the figures in [`Output::trace`].
    pub(crate) fn spread(&mut self, spreads: &[Option<Spread>]) {
        let at = |i: usize| spreads.get(i).copied().flatten();
        self.cost_over_draws = at(0);
        self.setup_over_draws = at(1);
        for domain in &mut self.domains {
            domain.over_draws = at(2 + domain.domain as usize);
        }
        for bearer in &mut self.parties {
            bearer.over_draws = at(2 + Domain::ALL.len() + bearer.row);
        }
    }
}

/// The figures of the base run.
pub(super) fn details(scenario: &Scenario, input: &Input, output: &Output) -> Details {
    let highlight = highlight(scenario);
    let stands_out =
        |party: PartyId| highlight.iter().any(|h| h.members.contains(&scenario.parties[party.0].id));
    let aid = donors(scenario, &stands_out);
    let fair = &output.fair[input.key];
    let ratio = |(party, fair): (&PartyId, &Fair)| Ratio { party: id(scenario, *party), ratio: fair.ratio };
    let over = fair.iter().filter(|(party, fair)| input.is_over(**party, **fair));
    let mut over: Vec<Ratio> = over.map(ratio).collect();
    let over_factor = over.iter().map(|r| format!("{} {}", r.party, percent(r.ratio))).collect();
    over.sort_by(|a, b| b.ratio.total_cmp(&a.ratio));
    let parties = bearers(scenario, input, output, &aid, &stands_out);
    let bears = |donor: &&Donor| parties.iter().any(|b| b.party == donor.party);
    let domains = Domain::ALL.into_iter().zip(input.domains).filter(|(_, cost)| *cost > 0.0);
    Details {
        months: input.months,
        cost: output.cost,
        cost_over_draws: None,
        setup: input.setup,
        setup_over_draws: None,
        domains: domains.map(|(domain, cost)| domain_cost(scenario, input, domain, cost)).collect(),
        key: KEYS[input.key].0,
        factor: input.factor,
        budget: input.budget,
        by_agreement: !input.pays.is_empty(),
        largest_ratio: fair.iter().max_by(|a, b| a.1.ratio.total_cmp(&b.1.ratio)).map(ratio),
        herfindahl: output.bears.values().map(|c| (c / output.cost) * (c / output.cost)).sum(),
        aid_only: (aid.iter().filter(|d| !bears(d)))
            .map(|d| AidOnly { party: d.party.clone(), aid: d.aid })
            .collect(),
        not_stated: not_stated(scenario, input, output),
        parties,
        over_factor,
        over,
        aid,
        highlight,
    }
}

fn id(scenario: &Scenario, party: PartyId) -> String {
    scenario.parties[party.0].id.clone()
}

/// Figures under the gate's key that nobody stated of a party that bears a cost.
fn not_stated(scenario: &Scenario, input: &Input, output: &Output) -> Vec<String> {
    let shown = word_of(KEYS[input.key].0);
    let missing = output.bears.keys().filter(|p| !output.fair[input.key].contains_key(p));
    missing.map(|p| format!("{shown} of {}", name(scenario, *p))).collect()
}

fn domain_cost(scenario: &Scenario, input: &Input, domain: Domain, cost: f64) -> DomainCost {
    let units = input.units.iter().map(|u| &scenario.units[u.0]).filter(|u| u.domain == domain);
    let paths = units.filter_map(|u| u.cost_month).map(|q| scenario.quantity(q).path.clone());
    DomainCost { domain, cost, over_draws: None, unit_costs: paths.collect() }
}

fn highlight(scenario: &Scenario) -> Vec<Highlight> {
    let of = |party: &PartyId| {
        let all = scenario.members_of(*party);
        let members: Vec<String> = (all.into_iter())
            .filter(|m| !scenario.parties[m.0].is_group())
            .map(|m| id(scenario, m))
            .collect();
        let party = id(scenario, *party);
        Highlight { members: if members.is_empty() { vec![party.clone()] } else { members }, party }
    };
    scenario.gate.highlight.iter().map(of).collect()
}

/// The latest rows under the three keys.
type Rows<'a> = [BTreeMap<PartyId, &'a Share>; 3];

/// An amount of a party beside what it has under each key.
fn keys(scenario: &Scenario, rows: &Rows<'_>, fair: &[BTreeMap<PartyId, Fair>; 3], party: PartyId) -> Keys {
    let held = |i: usize| {
        let Fair { share, ratio, over } = *fair[i].get(&party)?;
        let path = scenario.quantity(rows[i].get(&party)?.amount).path.clone();
        Some(Held { share, ratio, over, path })
    };
    Keys { gdp: held(0), population: held(1), defence: held(2) }
}

fn bearers(
    scenario: &Scenario,
    input: &Input,
    output: &Output,
    aid: &[Donor],
    stands_out: &dyn Fn(PartyId) -> bool,
) -> Vec<Bearer> {
    let rows = KEYS.map(|(_, kind)| latest(scenario, kind));
    let mut bears: Vec<(PartyId, f64)> = output.bears.iter().map(|(p, c)| (*p, *c)).collect();
    bears.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let bearer = |(party, cost): (PartyId, f64)| {
        let id = id(scenario, party);
        Bearer {
            row: party.0,
            cost,
            share: cost / output.cost,
            keys: keys(scenario, &rows, &output.fair, party),
            over_draws: None,
            own_units: input.own.get(&party).copied(),
            aid: aid.iter().find(|d| d.party == id).map(|d| d.aid),
            is_guarantor: input.guarantors.contains(&party),
            is_highlighted: stands_out(party),
            party: id,
        }
    };
    bears.into_iter().map(bearer).collect()
}

/// Who gave aid, and how each share of it stands beside the share under a key, among those whose key is known.
fn donors(scenario: &Scenario, stands_out: &dyn Fn(PartyId) -> bool) -> Vec<Donor> {
    let base = scenario.base();
    let rows = KEYS.map(|(_, kind)| latest(scenario, kind));
    let given = latest(scenario, ShareKind::Aid);
    let aid = values(&given, &base);
    let fair = [0, 1, 2].map(|i| {
        let has = values(&rows[i], &base);
        let compared: BTreeMap<PartyId, f64> =
            aid.iter().filter(|(p, _)| has.contains_key(p)).map(|(p, a)| (*p, *a)).collect();
        held_against(&compared, &has, compared.values().sum())
    });
    let donor = |(party, aid): (&PartyId, &f64)| {
        let row = given.get(party)?;
        let quantity = scenario.quantity(row.amount);
        Some(Donor {
            party: id(scenario, *party),
            aid: *aid,
            year: row.year,
            path: quantity.path.clone(),
            keys: keys(scenario, &rows, &fair, *party),
            sources: quantity.sources.clone(),
            from_later_source: quantity.sources.iter().any(|s| is_later(scenario, s)),
            note: row.note.clone(),
            is_highlighted: stands_out(*party),
        })
    };
    let mut donors: Vec<Donor> = aid.iter().filter_map(donor).collect();
    donors.sort_by(|a, b| b.aid.total_cmp(&a.aid));
    donors
}

/// Whether a source was published after the scenario's date, as far as its own date says: `2026`, `2026-08`, or a day.
fn is_later(scenario: &Scenario, source: &str) -> bool {
    let Some(source) = scenario.source(source) else { return false };
    let is_date = |c: char| c.is_ascii_digit() || c == '-';
    let end = source.date.find(|c| !is_date(c)).unwrap_or(source.date.len()).min(10);
    let date = &source.date[..end];
    scenario.head.as_of.to_string().get(..end).is_some_and(|as_of| end >= 4 && date > as_of)
}

/// The key's word in settings.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn word<S: Serializer>(key: &BurdenKey, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(key.word())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn domain<S: Serializer>(domain: &Domain, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(domain.word())
}
