//! The page of *paid*: what the force costs, who bears it, and how that stands beside ability to pay.

mod notes;
mod source;

use detente_assess::Status;
use detente_assess::gate::paid::{Bearer, Details, Keys};
use detente_model::Scenario;
use detente_model::scenario::BurdenKey;

use super::{Block, Context, GatePage, Prose};
use crate::chart::shares::{KEYS, Row, count, times};
use crate::chart::{Figure, aid, burden, cost, shares};
use crate::label::party_name;
use crate::number::{money, money_range, money_with_interval, percent, short};
use crate::words::{self, capital};

/// The page of the gate.
#[must_use]
pub fn page(context: &Context<'_>, details: &Details) -> GatePage {
    let figures = [burden_chart(context, details), aid_chart(context, details), cost_chart(context, details)];
    GatePage {
        headline: headline(context, details),
        lead: lead(context, details),
        blocks: figures.into_iter().flatten().map(|f| Block::Figure(Box::new(f))).collect(),
        notes: notes::notes(context, details),
    }
}

/// `twice`, `2.5 times`.
fn multiple(factor: f64) -> String {
    if factor == 2.0 { "twice".to_owned() } else { format!("{} times", short(factor)) }
}

/// `A`, `A and B`, `A, B and two others`.
fn names(all: &[&str]) -> String {
    match all {
        [] => "nobody".to_owned(),
        [a] => (*a).to_owned(),
        [a, b] => format!("{a} and {b}"),
        [a, b, c] => format!("{a}, {b} and {c}"),
        [a, b, rest @ ..] => format!("{a}, {b} and {} others", count(rest.len())),
    }
}

/// The ratio under a key.
fn ratio(keys: &Keys, key: BurdenKey) -> Option<f64> {
    let at = KEYS.iter().position(|k| *k == key)?;
    keys.all()[at].map(|held| held.ratio)
}

/// Guarantors over the limit under a key, the largest cost first.
fn over(details: &Details, key: BurdenKey) -> Vec<&Bearer> {
    let is_over = |b: &&Bearer| b.is_guarantor && ratio(&b.keys, key).is_some_and(|r| r > details.factor);
    details.parties.iter().filter(is_over).collect()
}

fn headline(context: &Context<'_>, details: &Details) -> String {
    let (scenario, verdict) = (context.scenario, context.verdict);
    let currency = &scenario.head.currency;
    let (would, bears) = if verdict.conditional { ("would ", "bear") } else { ("", "bears") };
    if let Some(budget) = details.budget.filter(|most| details.cost > *most) {
        let exceed = if verdict.conditional { "would exceed" } else { "exceeds" };
        return format!(
            "The cost {exceed} the budget: {} against {}.",
            money(currency, details.cost),
            money(currency, budget)
        );
    }
    let over = over(details, details.key);
    let all: Vec<&str> = over.iter().map(|b| party_name(scenario, &b.party)).collect();
    let factor = multiple(details.factor);
    match over[..] {
        [] => {
            let fair = format!("No guarantor {would}{bears} over {factor} its share of the cost");
            match (verdict.status, verdict.passes) {
                (Status::Narrow | Status::Shut, Some(passes)) => {
                    format!("As pledged, n{}; {} of draws fail.", &fair[1..], percent(1.0 - passes))
                }
                _ => format!("{fair}."),
            }
        }
        [one] => format!(
            "{} {would}{bears} {} times its share of the cost.",
            all[0],
            ratio(&one.keys, details.key).map_or_else(String::new, times)
        ),
        _ => format!("{} {would}bear over {factor} their share of the cost.", names(&all)),
    }
}

fn lead(context: &Context<'_>, details: &Details) -> Prose {
    let (scenario, verdict) = (context.scenario, context.verdict);
    let currency = &scenario.head.currency;
    let would = if verdict.conditional { "would " } else { "" };
    let months = details.months.1.saturating_sub(details.months.0);
    let s = |word: &str| if verdict.conditional { word.to_owned() } else { format!("{word}s") };
    let (subject, costs) = match months {
        1 => ("One month".to_owned(), s("cost")),
        n => (format!("{} months", capital(&count(n))), "cost".to_owned()),
    };
    let cost = match details.cost_over_draws.map(|s| s.outer) {
        Some((low, high)) if details.cost < low || details.cost > high => format!(
            "{} as pledged and {} in draws",
            money(currency, details.cost),
            money_range(currency, low, high)
        ),
        outer => money_with_interval(currency, details.cost, outer),
    };
    let mut text = Prose::from(format!("{subject} {would}{costs} {cost}"));
    if details.months.0 > 0 {
        text = text.text(&format!(", after {} to set up", money(currency, details.setup)));
    }
    text.text(". ")
        .text(&most(scenario, details, would, &s("bear")))
        .text(&by_other_keys(details))
        .text(&aid_of_highlighted(details))
}

/// How those that stand out did in aid.
fn aid_of_highlighted(details: &Details) -> String {
    let all: Vec<[Option<f64>; 3]> =
        details.aid.iter().filter(|d| d.is_highlighted).map(|d| ratios(&d.keys)).collect();
    let known = all.iter().filter(|r| r.iter().any(Option::is_some));
    let above = known.clone().filter(|r| r.iter().flatten().all(|x| *x > 1.0 + 1e-9)).count();
    let who = match (above, known.count()) {
        (_, 0) => return String::new(),
        (1, 1) => "the one that is highlighted".to_owned(),
        (0, _) => "none of those that are highlighted".to_owned(),
        (a, n) if a == n => format!("all {} that are highlighted", count(n)),
        (a, n) => format!("{} of {} that are highlighted", count(a), count(n)),
    };
    format!(
        " Of the aid given, {who} gave more than {} under every key.",
        if above == 1 { "its share" } else { "their share" }
    )
}

/// Who bears most of it.
fn most(scenario: &Scenario, details: &Details, would: &str, bears: &str) -> String {
    let name = |b: &Bearer| party_name(scenario, &b.party).to_owned();
    match &details.parties[..] {
        [] => String::new(),
        [one] => format!("{} {would}{bears} all of it.", name(one)),
        [one, ..] if one.share > 0.6 => format!("{} {would}{bears} {} of it.", name(one), percent(one.share)),
        [one, two, ..] => format!(
            "{} and {} {would}bear {} of it between them.",
            name(one),
            name(two),
            percent(one.share + two.share)
        ),
    }
}

/// What the test finds under the other keys.
fn by_other_keys(details: &Details) -> String {
    let ids = |key| over(details, key).iter().map(|b| b.party.as_str()).collect::<Vec<_>>();
    let known = |key: &BurdenKey| details.parties.iter().any(|b| ratio(&b.keys, *key).is_some());
    let others: Vec<BurdenKey> = KEYS.into_iter().filter(|k| *k != details.key && known(k)).collect();
    if others.is_empty() || details.parties.len() < 2 {
        return String::new();
    }
    let own = ids(details.key);
    if others.iter().all(|key| ids(*key) == own) {
        let who = if own.is_empty() { "nobody is" } else { "the same are" };
        return format!(" Whichever key is used, {who} over the limit.");
    }
    let each = |key: &BurdenKey| {
        let n = ids(*key).len();
        let who = match n {
            0 => "nobody is".to_owned(),
            1 => "one guarantor is".to_owned(),
            n => format!("{} are", count(n)),
        };
        format!("by {} {who} over the limit", words::burden_key(*key))
    };
    format!(" {}.", capital(&others.iter().map(each).collect::<Vec<_>>().join(", ")))
}

/// What those that stand out have in common.
fn common(scenario: &Scenario, details: &Details) -> String {
    match &details.highlight[..] {
        [] => String::new(),
        [one] => party_name(scenario, &one.party).to_owned(),
        _ => "highlighted by the scenario".to_owned(),
    }
}

fn key_paths(keys: &Keys) -> Vec<String> {
    keys.all().into_iter().flatten().map(|held| held.path.clone()).collect()
}

fn ratios(keys: &Keys) -> [Option<f64>; 3] {
    keys.all().map(|held| held.map(|h| h.ratio))
}

fn burden_chart(context: &Context<'_>, details: &Details) -> Option<Figure> {
    let scenario = context.scenario;
    let row = |b: &Bearer| Row {
        name: party_name(scenario, &b.party).to_owned(),
        amount: b.cost,
        path: None,
        ratios: ratios(&b.keys),
        key_paths: key_paths(&b.keys),
        over_draws: b.over_draws.filter(|s| s.outer.0 < s.outer.1),
        stands_out: b.is_highlighted,
    };
    let rows: Vec<Row> = details.parties.iter().map(row).collect();
    let keys = rows.iter().flat_map(|r| &r.key_paths);
    let costs = details.domains.iter().flat_map(|d| &d.unit_costs);
    let mut source = source::line(scenario, keys.clone());
    if rows.iter().any(|r| r.over_draws.is_some()) {
        source.push_str(" An interval leaves out draws in which the party bears nothing.");
    }
    burden::figure(&burden::Input {
        basis: source::basis(scenario, keys.chain(costs)),
        shares: shares::Input {
            key: details.key,
            currency: scenario.head.currency.clone(),
            highlight: common(scenario, details),
            source,
            rows,
        },
        factor: details.factor,
        conditional: context.verdict.conditional,
        by_agreement: details.by_agreement,
    })
}

fn aid_chart(context: &Context<'_>, details: &Details) -> Option<Figure> {
    let scenario = context.scenario;
    let rows: Vec<Row> = (details.aid.iter())
        .map(|d| Row {
            name: party_name(scenario, &d.party).to_owned(),
            amount: d.aid,
            path: Some(d.path.clone()),
            ratios: ratios(&d.keys),
            key_paths: key_paths(&d.keys),
            over_draws: None,
            stands_out: d.is_highlighted,
        })
        .collect();
    let years = details.aid.iter().map(|d| d.year);
    let until = match (years.clone().min(), years.max()) {
        (Some(from), Some(to)) if from < to => format!("{from} to {to}"),
        (_, to) => to.map_or_else(String::new, |y| y.to_string()),
    };
    let paths = details.aid.iter().map(|d| &d.path).chain(rows.iter().flat_map(|r| &r.key_paths));
    let mut source = source::line(scenario, paths.clone());
    source.push_str(&source::note_of_later(details));
    aid::figure(&aid::Input {
        until,
        basis: source::basis(scenario, paths),
        shares: shares::Input {
            key: details.key,
            currency: scenario.head.currency.clone(),
            highlight: common(scenario, details),
            source,
            rows,
        },
    })
}

fn cost_chart(context: &Context<'_>, details: &Details) -> Option<Figure> {
    let scenario = context.scenario;
    let parts = details.domains.iter().map(|d| cost::Part {
        domain: d.domain,
        cost: d.cost,
        over_draws: d.over_draws,
        is_assumed: !d.unit_costs.is_empty() && d.unit_costs.iter().all(|p| source::is_assumed(scenario, p)),
        paths: d.unit_costs.clone(),
    });
    let paths = || details.domains.iter().flat_map(|d| &d.unit_costs);
    cost::figure(&cost::Input {
        parts: parts.collect(),
        cost: details.cost,
        over_draws: details.cost_over_draws.filter(|s| s.outer.0 < s.outer.1),
        setup: details.setup,
        setup_over_draws: details.setup_over_draws.filter(|s| s.outer.0 < s.outer.1),
        months: details.months,
        budget: details.budget,
        currency: (scenario.head.currency.clone(), scenario.head.price_year),
        conditional: context.verdict.conditional,
        basis: source::basis(scenario, paths()),
        source: source::line(scenario, paths()),
    })
}
