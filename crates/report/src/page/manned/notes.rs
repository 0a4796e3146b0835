//! Notes beside the charts.

use detente_assess::gate::manned::{Demanded, Details, DomainForce, Held, Stage, Why};

use super::area_name;
use super::words::place;
use crate::label::party_name;
use crate::number;
use crate::page::{Context, Note, Prose, Said, bound};
use crate::words::{capital, list};

/// How many rows a note has at most.
const MOST: usize = 3;

pub(super) fn notes(context: &Context<'_>, details: &Details) -> Vec<Note> {
    let all = [
        exits(context, details),
        limits(context, details),
        sea_and_air(details),
        clauses(context, details),
        proof(details),
        unnamed(context, details),
    ];
    all.into_iter().flatten().collect()
}

/// Whose exit hurts most.
fn exits(context: &Context<'_>, details: &Details) -> Option<Note> {
    if details.exits.is_empty() {
        return None;
    }
    let title = "Whose exit hurts most";
    let hurts = details.exits.iter().filter(|e| e.met_change < -0.005).take(MOST);
    let pair = |e: &detente_assess::gate::manned::Exit| {
        let name = party_name(context.scenario, &e.party);
        (Prose::from(name), Prose::from(number::percent(e.met_change)))
    };
    let pairs: Vec<(Prose, Prose)> = hurts.map(pair).collect();
    if pairs.is_empty() {
        return Some(Note::text(title, "Without any one party, others fill its place."));
    }
    let small =
        "Change in the weighted unit-months that are met; idle units of others fill in where they can.";
    Some(Note { title: title.to_owned(), body: vec![Said::Pairs(pairs), Said::Small(small.into())] })
}

/// What keeps more from coming, for the weightiest needs that are short.
fn limits(context: &Context<'_>, details: &Details) -> Option<Note> {
    let row = |s: &detente_assess::gate::manned::ShortNeed| {
        let most = number::short(s.most_units);
        let unit = if s.most_units > 1.0 { "units" } else { "unit" };
        let months = match s.to.saturating_sub(s.from) {
            0 | 1 => format!("in month {}", s.from),
            _ => format!("in months {} to {}", s.from, s.to - 1),
        };
        let limits: Vec<&str> = s.limits.iter().take(2).map(|l| l.limit.as_str()).collect();
        let why = if limits.is_empty() { String::new() } else { format!(": {}", limits.join("; ")) };
        Prose::default().strong(&s.task).text(&format!(
            " ({}), up to {most} {unit} short {months}{why}.",
            area_name(context.scenario, &s.area)
        ))
    };
    let rows: Vec<Prose> = details.short.iter().take(MOST).map(row).collect();
    if rows.is_empty() {
        return None;
    }
    let mut body = vec![Said::List(rows)];
    let more = details.short.len().saturating_sub(MOST);
    if more > 0 {
        let are = if more == 1 { "need is" } else { "needs are" };
        body.push(Said::Small(format!("{more} more {are} short.").into()));
    }
    Some(Note { title: "What limits".to_owned(), body })
}

fn sea_and_air(details: &Details) -> Option<Note> {
    let asked: Vec<&DomainForce> = details
        .domains
        .iter()
        .filter(|d| matches!(d.domain.as_str(), "sea" | "air") && d.filled.is_some())
        .collect();
    let pair = |d: &&DomainForce| {
        let share = |x: f64| 100.0 * x;
        let draws = d.filled_spread.map(|s| (share(s.outer.0), share(s.outer.1)));
        let shown = number::with_interval(share(d.filled.unwrap_or(0.0)), draws);
        let (value, ends) = shown.split_once(" (").map_or((shown.as_str(), ""), |(v, e)| (v, e));
        let ends = if ends.is_empty() { String::new() } else { format!(" ({ends}") };
        (Prose::from(capital(place(&d.domain))), Prose::from(format!("{value}{}%{ends}", number::NARROW)))
    };
    let pairs: Vec<(Prose, Prose)> = asked.iter().map(pair).collect();
    if pairs.is_empty() {
        return None;
    }
    let small = "Weighted need filled in the worst steady month.";
    Some(Note { title: "Sea and air".to_owned(), body: vec![Said::Pairs(pairs), Said::Small(small.into())] })
}

/// What the clauses ask for, and what the plan has of it: what is short first.
fn clauses(context: &Context<'_>, details: &Details) -> Option<Note> {
    let tested = |d: &&Demanded| matches!(d.held, Held::Met | Held::Short);
    let mut all: Vec<&Demanded> = details.demanded.iter().filter(tested).collect();
    all.sort_by_key(|d| d.held == Held::Met);
    let row = |d: &&Demanded| {
        let figure = |x: f64| match d.domain {
            Some("land" | "support") => number::people(x),
            _ => number::short(x),
        };
        let domain = d.domain.map_or("", place);
        let by = d.by_day.map_or_else(String::new, |day| format!(" by day {}", number::short(day)));
        let has = match (d.month, d.has) {
            (Some(month), Some(has)) => format!("the plan has {} in month {month}", figure(has)),
            _ => format!("the plan never has more than {}", figure(d.most)),
        };
        let bearer = bound::speak::spoken(context.scenario, &d.bearer);
        let readings = match d.readings.as_slice() {
            [] => String::new(),
            names => format!(" (reading {})", list(names)),
        };
        Prose::default()
            .strong(&d.clause)
            .text(&format!(": {bearer}, {} {domain}{by}{readings}; {has}.", figure(d.asks.unwrap_or(0.0))))
    };
    let mut body = Vec::new();
    if !all.is_empty() {
        body.push(Said::List(all.iter().take(MOST).map(row).collect()));
    }
    let more = all.len().saturating_sub(MOST);
    let clauses = |test: &dyn Fn(&Demanded) -> bool| {
        let mut names: Vec<&str> =
            details.demanded.iter().filter(|d| test(d)).map(|d| d.clause.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names.len()
    };
    let numberless = clauses(&|d| d.held == Held::NoAmount);
    let dayless = clauses(&|d| !tested(&d) && d.held != Held::NoAmount);
    for (n, one, many) in [
        (more, "1 more is held against it.", "more are held against it."),
        (
            numberless,
            "1 clause asks for a force without a number.",
            "clauses ask for a force without a number.",
        ),
        (dayless, "1 clause has no day in the plan.", "clauses have no day in the plan."),
    ] {
        match n {
            0 => {}
            1 => body.push(Said::Small(one.into())),
            n => body.push(Said::Small(format!("{n} {many}").into())),
        }
    }
    (!body.is_empty()).then(|| Note { title: "What clauses ask".to_owned(), body })
}

/// How good the plan is, and how that is known.
fn proof(details: &Details) -> Option<Note> {
    let first_open = details.stages.iter().find(|s| s.ended != "Optimal");
    let aim = |s: &Stage| match s.aim.as_str() {
        "Shortfall" => "shortfall",
        "Worst" => "worst month",
        "Cost" => "cost",
        "Earliest" => "early arrival",
        _ => "order of pledges",
    };
    let text = match (details.stages.is_empty(), first_open) {
        (true, _) => return None,
        (_, None) => {
            "No plan fills more of the need, and none that fills as much costs less: both are proven."
                .to_owned()
        }
        (_, Some(stage)) => {
            let gap = stage.gap.map_or_else(
                || format!("Its {} is the best that was found; nothing is proven.", aim(stage)),
                |gap| {
                    // Rounded up, so that the bound holds as it is written.
                    let gap = number::fixed((1000.0 * gap).ceil() / 10.0, 1);
                    format!(
                        "Its {} is within {gap}{}% of the best possible, by a proven bound.",
                        aim(stage),
                        number::NARROW
                    )
                },
            );
            let is_last = details.stages.last().is_some_and(|s| s.aim == stage.aim);
            let rest = if is_last { "" } else { " What it aims for after that is unproven." };
            format!("{gap}{rest}")
        }
    };
    let small =
        "It aims for the least shortfall first, then for the best worst month, then for the least cost.";
    Some(Note {
        title: "How good the plan is".to_owned(),
        body: vec![Said::Text(text.into()), Said::Small(small.into())],
    })
}

/// What stays out of the plan.
fn unnamed(context: &Context<'_>, details: &Details) -> Option<Note> {
    let silent: Vec<&str> = details
        .absent
        .iter()
        .filter(|a| a.why == Why::NotStated)
        .map(|a| party_name(context.scenario, &a.party))
        .collect();
    let mut body = Vec::new();
    let count = details.not_stated.len();
    if count > 0 {
        let (numbers, are) =
            if count == 1 { ("number is", "it counts") } else { ("numbers are", "they count") };
        body.push(Said::Text(format!("{count} {numbers} not stated, so {are} nowhere.").into()));
    }
    if !silent.is_empty() {
        let shown = if silent.len() > 10 {
            format!("{} and {} more", silent[..8].join(", "), silent.len() - 8)
        } else {
            silent.join(", ")
        };
        body.push(Said::Text(format!("Pledge, and name no number: {shown}.").into()));
    }
    if !details.left_out.is_empty() {
        let n = details.left_out.len();
        let wait = if n == 1 { "pledge waits" } else { "pledges wait" };
        body.push(Said::Text(format!("{n} {wait} for an event that has no month in the plan.").into()));
    }
    (!body.is_empty()).then(|| Note { title: "Left out".to_owned(), body })
}
