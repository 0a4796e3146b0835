//! *paid*: what it costs, who bears which share, and how that stands beside ability to pay.

mod details;

use std::collections::{BTreeMap, BTreeSet};

use detente_model::scenario::{BurdenKey, PartyId, Role, Share, ShareKind, UnitId};
use detente_model::{Q, Scenario, Values};

pub use details::{AidOnly, Bearer, Details, DomainCost, Donor, Held, Highlight, Keys, Ratio};

use super::{Said, Sample, Unknown, Upstream, figure, name};
use crate::verdict::{self, Answer, Axis};

/// A key as a reader knows it.
fn word_of(key: BurdenKey) -> &'static str {
    match key {
        BurdenKey::Gdp => "GDP",
        BurdenKey::Population => "population",
        BurdenKey::Defence => "defence spending",
    }
}

/// Money for a sentence.
fn money(million: f64, currency: &str) -> String {
    if million >= 1000.0 {
        format!("{currency} {:.1} bn", million / 1000.0)
    } else {
        format!("{currency} {} m", figure(million))
    }
}

/// Months whose cost is the headline.
const MONTHS: usize = 12;

/// Keys against which shares are held.
const KEYS: [(BurdenKey, ShareKind); 3] = [
    (BurdenKey::Gdp, ShareKind::Gdp),
    (BurdenKey::Population, ShareKind::Population),
    (BurdenKey::Defence, ShareKind::Defence),
];

/// Cost where it falls, and what each party has.
#[derive(Debug, Clone)]
pub struct Input {
    /// Cost of a party's own units in the twelve months, million.
    own: BTreeMap<PartyId, f64>,
    /// The same by domain, in the order of [`Domain::ALL`](detente_model::scenario::Domain::ALL).
    domains: [f64; 4],
    /// Units that cost anything in them.
    units: BTreeSet<UnitId>,
    /// Cost before them, million.
    setup: f64,
    /// Percent of the joint cost by agreement; empty: each bears its own units.
    pays: BTreeMap<PartyId, f64>,
    /// What each party has under each key.
    has: [BTreeMap<PartyId, f64>; 3],
    key: usize,
    factor: f64,
    budget: Option<f64>,
    guarantors: Vec<PartyId>,
    parties: usize,
    months: (usize, usize),
}

impl Input {
    /// Whether a party fails the test: only guarantors can.
    fn is_over(&self, party: PartyId, fair: Fair) -> bool {
        fair.ratio > self.factor && self.guarantors.contains(&party)
    }
}

/// What a party's share would be under a key, and how its actual share stands beside that.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fair {
    /// Share under the key.
    share: f64,
    /// Actual share over it.
    ratio: f64,
    /// Amount beyond it.
    over: f64,
}

/// Shares of the cost.
#[derive(Debug, Clone)]
pub struct Output {
    cost: f64,
    bears: BTreeMap<PartyId, f64>,
    /// Shares under each key, of those who bear a cost and whose key is known.
    fair: [BTreeMap<PartyId, Fair>; 3],
    passes: bool,
    trace: Vec<f64>,
}

impl Output {
    /// Figures that the report draws with bands: cost, set-up, cost by domain, then for each party of the scenario its
    /// share over its share under the gate's key, where it bears a cost.
    #[must_use]
    pub fn trace(&self) -> Vec<f64> {
        self.trace.clone()
    }

    /// Headline and test.
    #[must_use]
    pub fn sample(&self) -> Sample {
        Sample { headline: self.cost, passes: self.passes }
    }
}

/// The latest row of each party not after the scenario's date.
fn latest(scenario: &Scenario, kind: ShareKind) -> BTreeMap<PartyId, &Share> {
    let until = i64::from(scenario.head.as_of.year());
    let mut found: BTreeMap<PartyId, &Share> = BTreeMap::new();
    for row in scenario.shares.iter().filter(|s| s.kind == kind && s.year <= until) {
        let entry = found.entry(row.party).or_insert(row);
        if row.year > entry.year {
            *entry = row;
        }
    }
    found
}

fn values(rows: &BTreeMap<PartyId, &Share>, values: &Values) -> BTreeMap<PartyId, f64> {
    rows.iter().filter_map(|(party, row)| Some((*party, values.get(row.amount)?))).collect()
}

/// The agreed shares of the latest year in which any were agreed.
fn pays(scenario: &Scenario) -> Vec<(PartyId, Q)> {
    let until = i64::from(scenario.head.as_of.year());
    let rows = || scenario.shares.iter().filter(move |s| s.kind == ShareKind::Pays && s.year <= until);
    let year = rows().map(|s| s.year).max();
    rows().filter(|s| Some(s.year) == year).map(|s| (s.party, s.amount)).collect()
}

/// Adds up the cost of the units in place.
///
/// # Errors
/// When the gate *manned* has no plan, nothing is in place, or `shares.csv` is missing.
pub fn input(scenario: &Scenario, up: &Upstream<'_>) -> Result<Input, Unknown> {
    let manned =
        up.chain.manned.as_ref().ok_or_else(|| Unknown::because("the gate manned has no plan to pay for"))?;
    if !scenario.has("shares") {
        return Err(Unknown::because("shares.csv is missing"));
    }
    let (from, end) = manned.steady();
    let to = end.min(from + MONTHS);
    let has = KEYS.map(|(_, kind)| values(&latest(scenario, kind), up.values));
    let key = KEYS.iter().position(|(key, _)| *key == scenario.gate.key).unwrap_or(0);
    let mut own = BTreeMap::new();
    let mut setup = 0.0;
    let mut domains = [0.0; 4];
    let mut units = BTreeSet::new();
    for (pledge, cost) in scenario.pledges.iter().zip(manned.cost()) {
        setup += cost[..from].iter().sum::<f64>();
        let sum: f64 = cost[from..to].iter().sum();
        if sum > 0.0 {
            bear(scenario, &has[key], pledge.party, sum, &mut own);
            if let Some(unit) = pledge.unit {
                domains[scenario.units[unit.0].domain as usize] += sum;
                units.insert(unit);
            }
        }
    }
    let stated = |q: Q| {
        up.get(q).ok_or_else(|| Unknown::because(format!("{} is not stated", scenario.quantity(q).path)))
    };
    let agreed: BTreeMap<PartyId, f64> =
        pays(scenario).into_iter().filter_map(|(party, q)| Some((party, up.get(q)?))).collect();
    Ok(Input {
        own,
        domains,
        units,
        setup,
        pays: agreed,
        has,
        key,
        factor: stated(scenario.gate.factor)?,
        budget: scenario.gate.budget.and_then(|q| up.get(q)),
        guarantors: (0..scenario.parties.len())
            .map(PartyId)
            .filter(|p| scenario.parties[p.0].is(Role::Guarantor))
            .collect(),
        parties: scenario.parties.len(),
        months: (from, to),
    })
}

/// A party bears its own cost; a group's is split among its members by the key, so that the group is no way round it.
fn bear(
    scenario: &Scenario,
    has: &BTreeMap<PartyId, f64>,
    party: PartyId,
    cost: f64,
    own: &mut BTreeMap<PartyId, f64>,
) {
    let all = scenario.members_of(party);
    let members: Vec<PartyId> = all.into_iter().filter(|m| !scenario.parties[m.0].is_group()).collect();
    if members.is_empty() {
        *own.entry(party).or_insert(0.0) += cost;
        return;
    }
    let weight = |m: &PartyId| has.get(m).copied().unwrap_or(0.0);
    let sum: f64 = members.iter().map(weight).sum();
    for member in &members {
        let part = if sum > 0.0 { weight(member) / sum } else { 1.0 / members.len() as f64 };
        *own.entry(*member).or_insert(0.0) += cost * part;
    }
}

/// Holds shares against keys.
///
/// # Errors
/// When nothing is in place, so that nothing costs.
pub fn solve(input: &Input) -> Result<Output, Unknown> {
    let cost: f64 = input.own.values().sum();
    if cost <= 0.0 {
        return Err(Unknown::because("no unit is in place in the steady phase, so nothing costs"));
    }
    let agreed: f64 = input.pays.values().sum();
    let bears: BTreeMap<PartyId, f64> = if agreed > 0.0 {
        input.pays.iter().map(|(party, percent)| (*party, cost * percent / agreed)).collect()
    } else {
        input.own.clone()
    };
    let bears: BTreeMap<PartyId, f64> = bears.into_iter().filter(|(_, c)| *c > 0.0).collect();
    let fair = [0, 1, 2].map(|key| held_against(&bears, &input.has[key], cost));
    let of_key = &fair[input.key];
    let is_fair = !of_key.iter().any(|(party, fair)| input.is_over(*party, *fair));
    if of_key.is_empty() {
        return Err(Unknown::because(format!(
            "shares.csv has no {} of anybody who bears a cost",
            KEYS[input.key].0.word()
        )));
    }
    let passes = is_fair && input.budget.is_none_or(|most| cost <= most);
    let ratio = |party| of_key.get(&PartyId(party)).map_or(f64::NAN, |fair| fair.ratio);
    let trace = [cost, input.setup].into_iter().chain(input.domains).chain((0..input.parties).map(ratio));
    let trace = trace.collect();
    Ok(Output { cost, bears, fair, passes, trace })
}

/// Holds amounts against a key, among those whose key is known; shares are of `total`.
fn held_against(
    amounts: &BTreeMap<PartyId, f64>,
    has: &BTreeMap<PartyId, f64>,
    total: f64,
) -> BTreeMap<PartyId, Fair> {
    let key = |party: &PartyId| has.get(party).copied().filter(|x| *x > 0.0);
    let all: f64 = amounts.keys().filter_map(key).sum();
    let fair = |(party, amount): (&PartyId, &f64)| {
        let share = key(party)? / all;
        Some((*party, Fair { share, ratio: amount / total / share, over: amount - share * total }))
    };
    if total > 0.0 { amounts.iter().filter_map(fair).collect() } else { BTreeMap::new() }
}

/// What each guarantor bears beyond what the gate lets it bear, as a share of the cost.
pub(crate) fn over(input: &Input, output: &Output) -> BTreeMap<PartyId, f64> {
    let beyond = |(party, fair): (&PartyId, &Fair)| {
        let over = fair.share * (fair.ratio - input.factor);
        input.is_over(*party, *fair).then_some((*party, over))
    };
    output.fair[input.key].iter().filter_map(beyond).collect()
}

/// By what part of it the cost is over the budget.
pub(crate) fn over_budget(input: &Input, output: &Output) -> f64 {
    input.budget.map_or(0.0, |most| (1.0 - most / output.cost).max(0.0))
}

/// Percent of the joint cost that each party has agreed to, and the most that the gate lets it bear under the key.
pub(crate) fn agreed(scenario: &Scenario, input: &Input) -> Vec<Agreed> {
    let has = &input.has[input.key];
    let rows: Vec<(PartyId, Q)> = pays(scenario)
        .into_iter()
        .filter(|(party, _)| input.pays.get(party).is_some_and(|p| *p > 0.0))
        .collect();
    let all: f64 = rows.iter().filter_map(|(party, _)| has.get(party)).sum();
    let row = |(party, q): (PartyId, Q)| {
        let key = has.get(&party).map(|x| 100.0 * x / all);
        let is_held = input.guarantors.contains(&party);
        let most = key.filter(|_| is_held).map(|key| key * input.factor);
        Agreed { q, percent: input.pays.get(&party).copied().unwrap_or(0.0), key, most }
    };
    rows.into_iter().map(row).collect()
}

/// A row of agreed shares beside its key.
pub(crate) struct Agreed {
    /// The row's amount.
    pub q: Q,
    /// Percent of the joint cost.
    pub percent: f64,
    /// Percent under the key, among all who bear any; `None` where the key is not known.
    pub key: Option<f64>,
    /// The most percent that the gate lets it bear; `None` where it asks nothing of the party.
    pub most: Option<f64>,
}

/// Quantities that the headline needs beside the plan's own: what a unit costs, and what parties have and pay.
fn inputs(scenario: &Scenario, output: &Output, input: &Input) -> Vec<Q> {
    let mut all = vec![scenario.gate.factor];
    all.extend(scenario.gate.budget);
    for pledge in &scenario.pledges {
        if let Some(unit) = pledge.unit {
            all.extend(scenario.units[unit.0].cost_month);
        }
    }
    all.extend(pays(scenario).into_iter().map(|(_, q)| q));
    let of_key = latest(scenario, KEYS[input.key].1);
    all.extend(output.bears.keys().filter_map(|p| Some(of_key.get(p)?.amount)));
    all.sort_unstable();
    all.dedup();
    all
}

/// Says what the shares mean.
#[must_use]
pub fn verdict(scenario: &Scenario, input: &Input, output: &Output, manned: &[Q]) -> Said {
    let fair = &output.fair[input.key];
    let above = fair.values().filter(|f| f.ratio > 1.0).count();
    let top = fair.iter().max_by(|a, b| a.1.ratio.total_cmp(&b.1.ratio));
    let currency = &scenario.head.currency;
    let shown = word_of(KEYS[input.key].0);
    let top_text = top.map_or_else(String::new, |(party, fair)| {
        format!(
            " Most above it: {}, {} times its share by {shown}.",
            name(scenario, *party),
            figure(fair.ratio)
        )
    });
    let text = format!(
        "{} cost {} at prices of {}, after {} to set up. {above} of {} that bear a cost stand above their share by \
         {shown}.{top_text}",
        span(input.months),
        money(output.cost, currency),
        scenario.head.price_year,
        money(input.setup, currency),
        output.bears.len()
    );
    let details = details::details(scenario, input, output);
    let mut remarks = Vec::new();
    if !details.not_stated.is_empty() {
        remarks.push(format!("Not stated, so outside the comparison: {}.", details.not_stated.join(", ")));
    }
    if !input.pays.is_empty() {
        remarks
            .push("The joint cost is shared by agreement (rows `pays`), not by who sends what.".to_owned());
    }
    Said {
        answer: Answer { value: Some(output.cost), unit: format!("M{currency}"), text },
        aside: format!("{above} of {} that pay stand above their share by {shown}", output.bears.len()),
        axis: Axis {
            label: "cost of twelve months".to_owned(),
            from: 0.0,
            to: input.budget.unwrap_or(0.0).max(output.cost) * 1.5,
            asks: input.budget,
            times: 1.0,
        },
        interval: None,
        inputs: inputs(scenario, output, input),
        upstream: manned.to_vec(),
        other_assumptions: Vec::new(),
        other_sourced: 0,
        remarks,
        details: verdict::Details::Paid(Box::new(details)),
    }
}

/// The months that are counted, as the subject of a sentence: a steady phase may be shorter than they should be.
fn span((from, to): (usize, usize)) -> String {
    match to - from {
        MONTHS => "The first twelve months of the steady phase".to_owned(),
        1 => "The one month of the steady phase".to_owned(),
        n => format!("The {n} months of the steady phase"),
    }
}
