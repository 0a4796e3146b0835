//! The plan held against the duties of the agreement: whether so many are in place by then.
//!
//! The plan meets the needs of `needs.csv` alone. A duty that asks for an amount of a domain by a day is met by it if the
//! units of the pledges that serve the duty, where the duty places them, add up to that amount in the first full month from
//! that day on. Each duty is held alone: two that ask for the same units at once are the business of *bound*.

use detente_model::Scenario;
use detente_model::scenario::Domain;
use detente_pact::{Asked, Obligation, fold};
use serde::Serialize;

use crate::gate::{bound, figure};

/// Remarks on single duties at most; every one of them stands in the details.
const MOST: usize = 6;

/// What the plan has for a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    /// So many are in place by then.
    Met,
    /// Fewer are.
    Short,
    /// The duty names no number in a domain: nothing can be held against it.
    NoAmount,
    /// No day follows from the text; the plan's best month is what can be said.
    NoDay,
    /// Its days count from an event that has no month in the plan.
    NoMonth,
    /// It is due after the last month of the plan.
    Beyond,
}

/// A duty to deploy, held against the plan. What several readings ask alike stands once.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Demanded {
    /// The clause.
    pub clause: String,
    /// Who has to bring it.
    pub bearer: String,
    /// What, without who and when.
    pub deed: String,
    /// The readings that ask it; empty where the text names none.
    pub readings: Vec<String>,
    /// Land, sea, air or support; `None` where the text names none.
    pub domain: Option<&'static str>,
    /// How much it asks for: people on land and in support, units at sea and in the air.
    pub asks: Option<f64>,
    /// By which day after its trigger.
    pub by_day: Option<f64>,
    /// The first full month of the plan from that day on.
    pub month: Option<usize>,
    /// What the plan has for it in that month.
    pub has: Option<f64>,
    /// What it has in its best month.
    pub most: f64,
    /// How the two compare.
    pub held: Held,
}

/// The plan as far as a duty is held against it.
pub(super) struct Planned<'a> {
    /// The event with which month 0 begins.
    pub event: &'a str,
    /// Months of the plan.
    pub months: usize,
    /// In place of a pledge (row of `pledges.csv`) in an area (row of `areas.csv`) in a month, in units.
    pub at: &'a dyn Fn(usize, usize, usize) -> f64,
    /// People of a unit (row of `units.csv`).
    pub people: &'a dyn Fn(usize) -> f64,
}

/// Each duty to deploy of the readings that count, against the plan.
pub(super) fn demanded(
    scenario: &Scenario,
    planned: &Planned<'_>,
    obligations: &[detente_pact::Obligations],
) -> Vec<Demanded> {
    let mut all: Vec<Demanded> = Vec::new();
    for (reading, duty) in bound::duties(obligations).filter(|(_, duty)| duty.act == crate::scope::DEPLOY) {
        for asked in &duty.asks {
            let own = held(scenario, planned, duty, asked);
            let alike = |other: &&mut Demanded| Demanded { readings: Vec::new(), ..(*other).clone() } == own;
            let name = reading.map(str::to_owned);
            match all.iter_mut().find(alike) {
                Some(known) => known.readings.extend(name),
                None => all.push(Demanded { readings: name.into_iter().collect(), ..own }),
            }
        }
    }
    all
}

fn held(scenario: &Scenario, planned: &Planned<'_>, duty: &Obligation, asked: &Asked) -> Demanded {
    let in_place = |month: usize| in_place(scenario, planned, duty, asked, month);
    let most = (0..planned.months).map(in_place).fold(0.0, f64::max);
    let starts = starts(scenario, planned, duty);
    let month = duty.due.zip(starts).map(|(due, starts)| starts + first_full_month(due));
    let has = month.filter(|m| *m < planned.months).map(in_place);
    let enough = |has: f64, asks: f64| has >= asks - 1e-9 * asks.max(1.0);
    let held = match (asked.domain.and(asked.amount), has) {
        (None, _) => Held::NoAmount,
        (Some(asks), Some(has)) => {
            if enough(has, asks) {
                Held::Met
            } else {
                Held::Short
            }
        }
        (Some(asks), None) if !enough(most, asks) => Held::Short,
        _ if duty.due.is_none() => Held::NoDay,
        _ if month.is_none() => Held::NoMonth,
        _ => Held::Beyond,
    };
    Demanded {
        clause: duty.clause.clone(),
        bearer: asked.bearer.clone(),
        deed: duty.deed.clone(),
        readings: Vec::new(),
        domain: asked.domain.map(|domain| domain.word()),
        asks: asked.amount,
        by_day: duty.due,
        month: month.filter(|m| *m < planned.months),
        has,
        most,
        held,
    }
}

/// Months are of 30 days, and a unit counts from its first full month: one that is there on day 30 counts from month 1
/// on, one that comes on day 31 from month 2. What is due on day 45 is therefore looked for in month 2: the plan does not
/// tell days of a month apart, and nobody is called late who may not be.
fn first_full_month(due: f64) -> usize {
    detente_engines::force::first_month(due, 0.0)
}

/// The month in which the duty's trigger comes; `None` if it is not said.
fn starts(scenario: &Scenario, planned: &Planned<'_>, duty: &Obligation) -> Option<usize> {
    let month = |event: &String| {
        if fold(event) == fold(planned.event) {
            return Some(0);
        }
        scenario.gate.month.iter().find(|(known, _)| fold(known) == fold(event)).map(|(_, month)| *month)
    };
    duty.events.iter().filter_map(month).min()
}

/// What the plan has for it in a month, as the duty counts it.
fn in_place(
    scenario: &Scenario,
    planned: &Planned<'_>,
    duty: &Obligation,
    asked: &Asked,
    month: usize,
) -> f64 {
    let serves = |id: &str| {
        asked
            .served_by
            .iter()
            .any(|s| s.origin.as_deref().and_then(|o| o.strip_prefix("pledges.")) == Some(id))
    };
    let inside = |area: &str| duty.places.is_empty() || duty.places.iter().any(|p| fold(p) == fold(area));
    let mut sum = 0.0;
    for (row, pledge) in scenario.pledges.iter().enumerate().filter(|(_, p)| serves(&p.id)) {
        let Some(unit) = pledge.unit else { continue };
        let each = match scenario.units[unit.0].domain {
            Domain::Land | Domain::Support => (planned.people)(unit.0),
            Domain::Sea | Domain::Air => 1.0,
        };
        for (area, _) in scenario.areas.iter().enumerate().filter(|(_, a)| inside(&a.id)) {
            sum += each * (planned.at)(row, area, month);
        }
    }
    sum
}

/// What the duties ask beyond the plan, in sentences.
pub(super) fn remarks(demanded: &[Demanded]) -> Vec<String> {
    let short: Vec<&Demanded> = demanded.iter().filter(|d| d.held == Held::Short).collect();
    let mut all: Vec<String> = short.iter().take(MOST).map(|d| beyond(d)).collect();
    if let Some(more) = short.len().checked_sub(MOST).filter(|n| *n > 0) {
        all.push(format!("{more} more duties ask beyond the plan."));
    }
    let of = |held: Held| -> Vec<&str> {
        let mut clauses: Vec<&str> = Vec::new();
        for demanded in demanded.iter().filter(|d| d.held == held) {
            if !clauses.contains(&demanded.clause.as_str()) {
                clauses.push(&demanded.clause);
            }
        }
        clauses
    };
    for (held, what) in [
        (Held::NoAmount, "asks for a force without a number, so that no plan falls short of it"),
        (Held::NoDay, "names no day by which its force has to be there"),
        (Held::NoMonth, "counts from an event that has no month in the plan"),
        (Held::Beyond, "is due after the last month of the plan"),
    ] {
        let clauses = of(held);
        if let Some((first, rest)) = clauses.split_first() {
            let also = if rest.is_empty() { String::new() } else { format!(" So do {}.", rest.join(", ")) };
            all.push(format!("Clause {first} {what}.{also}"));
        }
    }
    all
}

fn beyond(d: &Demanded) -> String {
    let asks = figure(d.asks.unwrap_or(0.0));
    let domain = d.domain.unwrap_or_default();
    let by = d.by_day.map_or_else(|| "at any time".to_owned(), |day| format!("by day {}", figure(day)));
    let has = match (d.month, d.has) {
        (Some(month), Some(has)) => format!("the plan has {} in month {month}", figure(has)),
        _ => format!("the plan never has more than {}", figure(d.most)),
    };
    let reading = if d.readings.is_empty() { String::new() } else { format!(" ({})", d.readings.join(", ")) };
    format!("Clause {} asks {domain} {asks} {by}{reading}; {has}.", d.clause)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use detente_model::{Folder, load};

    use super::*;

    const TABLES: [(&str, &str); 7] = [
        (
            "scenario.toml",
            "id = \"t\"\ntitle = \"T\"\nas_of = \"2026-01-01\"\nhorizon_months = 6\nprice_year = 2026\n\
             [gate.manned]\nmonth = { Signing = 4 }\n",
        ),
        (
            "parties.csv",
            "id,name,iso3,members,roles,capability,no_deal,veto,source,note\n\
             aland,Aland,,,signatory;guarantor,1,0.1,no,assumption,\nboria,Boria,,,guarantor,1,,no,assumption,\n",
        ),
        (
            "units.csv",
            "id,name,domain,family,people,cost_month,turn,ratio,lift,needs_unit,source,note\n\
             brigade,brigade,land,,1000,1,2,1,,,assumption,\nship,ship,sea,,200,1,2,1,,,assumption,\n",
        ),
        (
            "areas.csv",
            "id,name,domains,reception_month,lift_month,ceiling,map_ids,source,note\n\
             west,west,land,,,,,assumption,\neast,east,land;sea,,,,,assumption,\n",
        ),
        ("phases.csv", "id,starts,offset,length,source,note\nsteady,Truce,0,6,assumption,\n"),
        (
            "pledges.csv",
            "id,party,unit,count,pool,notice,may_go,caveat,honoured,delay,ladder,ceiling,trigger,source,note\n\
             a,aland,brigade,6,,10,,,,,,,,assumption,\nb,boria,brigade,9,,10,,,,,,,,assumption,\n\
             s,aland,ship,2,,10,,,,,,,,assumption,\n",
        ),
        ("needs.csv", "id,task,area,unit,phase,from,to,count,priority,source,note\n"),
    ];

    /// What the plan has: of the pledge in row r, in area a and month m, r + 1 units in each area from month 1 on, one more
    /// from month 2 on.
    fn held(clauses: &str) -> (Vec<Demanded>, Vec<String>) {
        let text = format!(
            "clock UTC count days exclusive\nevent Truce, Signing, Other done by Aland\nact deploy\n{clauses}"
        );
        let mut folder = Folder::new();
        for (name, table) in TABLES {
            folder.insert(name.into(), table.as_bytes().to_vec());
        }
        let scenario = load(&folder, &[]).unwrap();
        let parsed = detente_pact::parse(&text);
        assert_eq!(parsed.diagnostics, []);
        let bound = detente_pact::resolve(&parsed.agreement, &crate::scope::scope(&scenario)).unwrap();
        let planned = Planned {
            event: "Truce",
            months: 6,
            at: &|row, _, month| if month == 0 { 0.0 } else { (row + 1 + usize::from(month > 1)) as f64 },
            people: &|_| 1000.0,
        };
        let all = demanded(&scenario, &planned, &detente_pact::obligations(&bound));
        let says = remarks(&all);
        (all, says)
    }

    fn one(duty: &str) -> (Held, Option<f64>, f64) {
        let (all, _) = held(&format!("clause C1\n  when Truce\n  {duty}\n"));
        let [d] = &all[..] else { panic!("{all:?}") };
        (d.held, d.has, d.most)
    }

    #[test]
    fn what_serves_the_duty_is_counted_in_the_first_full_month() {
        // Aland has one brigade in each of two areas in month 1, two in month 2.
        assert_eq!(one("Aland must deploy land 2000 within 30 days"), (Held::Met, Some(2000.0), 4000.0));
        assert_eq!(one("Aland must deploy land 4000 within 30 days"), (Held::Short, Some(2000.0), 4000.0));
        assert_eq!(one("Aland must deploy land 4000 within 45 days"), (Held::Met, Some(4000.0), 4000.0));
        assert_eq!(one("Aland must deploy land 2000 in west within 30 days").1, Some(1000.0));
        assert_eq!(
            one("Aland and Boria must deploy land 6000 within 30 days"),
            (Held::Met, Some(6000.0), 10000.0)
        );
        // Ships are counted as such.
        assert_eq!(one("Aland must deploy sea 8 within 60 days"), (Held::Met, Some(8.0), 8.0));
    }

    #[test]
    fn what_cannot_be_held_against_the_plan_says_why() {
        assert_eq!(one("Aland must deploy land within 30 days").0, Held::NoAmount);
        assert_eq!(one("Aland must deploy land 4000"), (Held::NoDay, None, 4000.0));
        // What the plan never has is short whatever the day.
        assert_eq!(one("Aland must deploy land 4001"), (Held::Short, None, 4000.0));
        assert_eq!(one("Aland must deploy land 4000 within 900 days").0, Held::Beyond);
        let by = |trigger: &str| {
            let (all, says) =
                held(&format!("clause C1\n  when {trigger}\n  Aland must deploy land 4000 within 30 days\n"));
            (all[0].held, all[0].month, says)
        };
        // Signing comes in month 4, by the setting.
        assert_eq!(by("Signing"), (Held::Met, Some(5), Vec::new()));
        let (held, month, says) = by("Other");
        assert_eq!((held, month), (Held::NoMonth, None));
        assert_eq!(says, ["Clause C1 counts from an event that has no month in the plan."]);
    }

    #[test]
    fn what_is_beyond_the_plan_is_said_with_its_figures() {
        let (all, says) = held(
            "clause C1\n  when Truce reading one\n  when Signing reading two\n  \
             Aland must deploy land 10000 within 30 days\nclause C2\n  when Truce\n  \
             Aland must deploy land 3000 within 30 days\n",
        );
        assert_eq!(all.len(), 3);
        assert_eq!(all[1].readings, ["one", "two"]);
        assert_eq!(
            says,
            [
                "Clause C1 asks land 10\u{202f}000 by day 30 (one); the plan has 2\u{202f}000 in month 1.",
                "Clause C2 asks land 3\u{202f}000 by day 30 (one, two); the plan has 2\u{202f}000 in month 1.",
                "Clause C1 asks land 10\u{202f}000 by day 30 (two); the plan has 4\u{202f}000 in month 5.",
            ]
        );
    }
}
