//! *paid*: what it costs, who bears which share, and how that stands beside ability to pay.

use std::collections::BTreeMap;

use detente_model::scenario::{BurdenKey, PartyId, Role, ShareKind};
use detente_model::{Q, Scenario, Values};
use serde_json::{Value, json};

use super::{Said, Sample, Unknown, Upstream, figure, name, percent};
use crate::verdict::{self, Answer, Axis, Spread};

/// A key as a reader knows it.
fn word(key: &str) -> &str {
    match key {
        "gdp" => "GDP",
        "defence" => "defence spending",
        other => other,
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
const KEYS: [(&str, BurdenKey, ShareKind); 3] = [
    ("gdp", BurdenKey::Gdp, ShareKind::Gdp),
    ("population", BurdenKey::Population, ShareKind::Population),
    ("defence", BurdenKey::Defence, ShareKind::Defence),
];

/// Cost where it falls, and what each party has.
#[derive(Debug, Clone)]
pub struct Input {
    /// Cost of a party's own units in the twelve months, million.
    own: BTreeMap<PartyId, f64>,
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
    months: (usize, usize),
}

/// Shares of the cost.
#[derive(Debug, Clone)]
pub struct Output {
    cost: f64,
    bears: BTreeMap<PartyId, f64>,
    /// Actual share over key share, by key, where the party's key is known.
    ratios: [BTreeMap<PartyId, f64>; 3],
    passes: bool,
}

impl Output {
    /// Figures that the report draws with bands.
    #[must_use]
    pub fn trace(&self) -> Vec<f64> {
        Vec::new()
    }

    /// Headline and test.
    #[must_use]
    pub fn sample(&self) -> Sample {
        Sample { headline: self.cost, passes: self.passes }
    }
}

/// The latest figure of a party not after the scenario's date.
fn latest(scenario: &Scenario, kind: ShareKind) -> BTreeMap<PartyId, Q> {
    let until = i64::from(scenario.head.as_of.year());
    let mut found: BTreeMap<PartyId, (i64, Q)> = BTreeMap::new();
    for row in scenario.shares.iter().filter(|s| s.kind == kind && s.year <= until) {
        let entry = found.entry(row.party).or_insert((row.year, row.amount));
        if row.year > entry.0 {
            *entry = (row.year, row.amount);
        }
    }
    found.into_iter().map(|(party, (_, q))| (party, q)).collect()
}

fn values(all: BTreeMap<PartyId, Q>, values: &Values) -> BTreeMap<PartyId, f64> {
    all.into_iter().filter_map(|(party, q)| Some((party, values.get(q)?))).collect()
}

/// The agreed shares of the latest year in which any were agreed.
fn pays(scenario: &Scenario) -> Vec<(PartyId, Q)> {
    let until = i64::from(scenario.head.as_of.year());
    let rows = || scenario.shares.iter().filter(move |s| s.kind == ShareKind::Pays && s.year <= until);
    let year = rows().map(|s| s.year).max();
    rows().filter(|s| Some(s.year) == year).map(|s| (s.party, s.amount)).collect()
}

/// The gate's figures.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct Details(pub serde_json::Value);

impl Details {
    /// Adds what the draws say of the figures in [`Output::trace`].
    pub(crate) fn spread(&mut self, _spreads: &[Option<Spread>]) {}
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
    let has = KEYS.map(|(_, _, kind)| values(latest(scenario, kind), up.values));
    let key = KEYS.iter().position(|(_, key, _)| *key == scenario.gate.key).unwrap_or(0);
    let mut own = BTreeMap::new();
    let mut setup = 0.0;
    for (pledge, cost) in scenario.pledges.iter().zip(manned.cost()) {
        setup += cost[..from].iter().sum::<f64>();
        let sum: f64 = cost[from..to].iter().sum();
        if sum > 0.0 {
            bear(scenario, &has[key], pledge.party, sum, &mut own);
        }
    }
    let stated = |q: Q| {
        up.get(q).ok_or_else(|| Unknown::because(format!("{} is not stated", scenario.quantity(q).path)))
    };
    let agreed: BTreeMap<PartyId, f64> =
        pays(scenario).into_iter().filter_map(|(party, q)| Some((party, up.get(q)?))).collect();
    Ok(Input {
        own,
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
    let ratios = [0, 1, 2].map(|key| ratios(&bears, &input.has[key], cost));
    let fair = (ratios[input.key].iter())
        .filter(|(party, _)| input.guarantors.contains(party))
        .all(|(_, ratio)| *ratio <= input.factor);
    let known = bears.keys().any(|p| ratios[input.key].contains_key(p));
    if !known {
        return Err(Unknown::because(format!(
            "shares.csv has no {} of anybody who bears a cost",
            KEYS[input.key].0
        )));
    }
    let passes = fair && input.budget.is_none_or(|most| cost <= most);
    Ok(Output { cost, bears, ratios, passes })
}

/// Actual share over key share, among all who bear any cost and whose key is known.
fn ratios(bears: &BTreeMap<PartyId, f64>, has: &BTreeMap<PartyId, f64>, cost: f64) -> BTreeMap<PartyId, f64> {
    let key = |party: &PartyId| has.get(party).copied().filter(|x| *x > 0.0);
    let all: f64 = bears.keys().filter_map(key).sum();
    (bears.iter()).filter_map(|(party, c)| Some((*party, (c / cost) / (key(party)? / all)))).collect()
}

/// What each guarantor bears beyond what the gate lets it bear, as a share of the cost.
pub(crate) fn over(input: &Input, output: &Output) -> BTreeMap<PartyId, f64> {
    let ratios = output.ratios[input.key].iter().filter(|(party, _)| input.guarantors.contains(party));
    let beyond = |(party, ratio): (&PartyId, &f64)| {
        let share = output.bears.get(party)? / output.cost;
        (*ratio > input.factor).then(|| (*party, share * (1.0 - input.factor / ratio)))
    };
    ratios.filter_map(beyond).collect()
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
    let of_key = latest(scenario, KEYS[input.key].2);
    all.extend(output.bears.keys().filter_map(|p| of_key.get(p)));
    all.sort_unstable();
    all.dedup();
    all
}

/// Says what the shares mean.
#[must_use]
pub fn verdict(scenario: &Scenario, input: &Input, output: &Output, manned: &[Q]) -> Said {
    let aid = latest(scenario, ShareKind::Aid);
    let aid: BTreeMap<PartyId, f64> =
        aid.into_iter().filter_map(|(party, q)| Some((party, scenario.quantity(q).cell.base()?))).collect();
    let ratios = &output.ratios[input.key];
    let over: Vec<&PartyId> = ratios.iter().filter(|(_, r)| **r > 1.0).map(|(p, _)| p).collect();
    let top = ratios.iter().max_by(|a, b| a.1.total_cmp(b.1));
    let currency = &scenario.head.currency;
    let key = KEYS[input.key].0;
    let shown = word(key);
    let top_text = top.map_or_else(String::new, |(party, ratio)| {
        format!(" Most above it: {}, {} times its share by {shown}.", name(scenario, *party), figure(*ratio))
    });
    let text = format!(
        "The first twelve months of the steady phase cost {} at prices of {}, after {} to set up. {} of {} that bear a \
         cost stand above their share by {shown}.{top_text}",
        money(output.cost, currency),
        scenario.head.price_year,
        money(input.setup, currency),
        over.len(),
        output.bears.len()
    );
    let concentration = |power: i32| -> f64 {
        output
            .bears
            .values()
            .map(|c| if power == 1 { c / output.cost } else { (c / output.cost) * (c / output.cost) })
            .sum()
    };
    let missing: Vec<String> = (output.bears.keys())
        .filter(|p| !ratios.contains_key(p))
        .map(|p| format!("{shown} of {}", name(scenario, *p)))
        .collect();
    let mut remarks = Vec::new();
    if !missing.is_empty() {
        remarks.push(format!("Not stated, so outside the comparison: {}.", missing.join(", ")));
    }
    if !input.pays.is_empty() {
        remarks
            .push("The joint cost is shared by agreement (rows `pays`), not by who sends what.".to_owned());
    }
    Said {
        answer: Answer { value: Some(output.cost), unit: format!("M{currency}"), text },
        aside: format!(
            "{} of {} that pay stand above their share by {shown}",
            over.len(),
            output.bears.len()
        ),
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
        details: verdict::Details::Paid(Box::new(self::Details(json!({
            "months": [input.months.0, input.months.1],
            "setup": input.setup,
            "key": key, "factor": input.factor, "budget": input.budget,
            "largest_ratio": top.map(|(party, ratio)| json!({"party": scenario.parties[party.0].id, "ratio": ratio})),
            "herfindahl": concentration(2),
            "parties": rows(scenario, input, output, &aid),
            "aid_only": aid.iter().filter(|(p, _)| !output.bears.contains_key(p))
                .map(|(p, a)| json!({"party": scenario.parties[p.0].id, "aid": a})).collect::<Vec<_>>(),
            "not_stated": missing,
            "over_factor": ratios.iter().filter(|(p, r)| **r > input.factor && input.guarantors.contains(p))
                .map(|(p, r)| format!("{} {}", scenario.parties[p.0].id, percent(*r))).collect::<Vec<_>>(),
        })))),
    }
}

fn rows(scenario: &Scenario, input: &Input, output: &Output, aid: &BTreeMap<PartyId, f64>) -> Vec<Value> {
    let mut rows: Vec<(&PartyId, &f64)> = output.bears.iter().collect();
    rows.sort_by(|a, b| b.1.total_cmp(a.1).then(a.0.cmp(b.0)));
    rows.into_iter()
        .map(|(party, cost)| {
            let share = cost / output.cost;
            let keys: serde_json::Map<String, Value> = (KEYS.iter().zip(&output.ratios))
                .map(|((key, _, _), ratios)| {
                    let held = ratios.get(party).map(|ratio| {
                        let fair = share / ratio;
                        json!({"share": fair, "ratio": ratio, "over": cost - fair * output.cost})
                    });
                    ((*key).to_owned(), json!(held))
                })
                .collect();
            json!({"party": scenario.parties[party.0].id, "cost": cost, "share": share, "keys": keys,
                   "own_units": input.own.get(party), "aid": aid.get(party)})
        })
        .collect()
}
