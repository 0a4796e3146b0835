//! The page of *signed*: which limits stand against a deal, whose they are, and what would open one.

mod charts;
mod concessions;
pub mod models;
mod notes;

use detente_assess::Status;
use detente_assess::gate::signed::Details;
use detente_assess::gate::signed::details::Issue;

use detente_model::Scenario;

use super::{Block, Context, GatePage, Prose};
use crate::chart::{Basis, Figure, conflict, ranges};
use crate::label::{self, party_name};
use crate::number::{in_words, percent, short, with_interval};
use crate::words::{capital, list};

/// The page.
#[must_use]
pub fn page(context: &Context<'_>, details: &Details) -> GatePage {
    let scenario = context.scenario;
    let ranges = charts::ranges(scenario, details);
    let basis = Basis::of(ranges.assumed, ranges.of);
    let charts = [
        ranges::figure(&ranges),
        context.models.and_then(|m| models::forecasts(scenario, m, basis)),
        context.models.and_then(|m| models::projection(scenario, m, basis)),
        conflict::figure(&charts::conflicts(scenario, details)),
    ];
    let block = |figure| Block::Figure(Box::new(figure));
    let mut blocks: Vec<Block> = charts.into_iter().flatten().map(block).collect();
    blocks.extend(concessions::rows(scenario, details).map(Block::Rows));
    blocks.extend(context.models.map_or_else(Vec::new, |m| side_by_side(models::traces(scenario, m, basis))));
    blocks.extend(context.models.and_then(models::scoreboard).map(block));
    GatePage {
        headline: headline(context, details),
        lead: lead(context, details),
        blocks,
        notes: notes::notes(context, details),
    }
}

/// Figures in pairs; the first of an odd number has the whole width.
fn side_by_side(figures: Vec<Figure>) -> Vec<Block> {
    let mut left = figures.into_iter().map(Box::new);
    let mut blocks = Vec::new();
    if left.len() % 2 == 1 {
        blocks.extend(left.next().map(Block::Figure));
    }
    while let (Some(a), Some(b)) = (left.next(), left.next()) {
        blocks.push(Block::Pair(a, b));
    }
    blocks
}

/// An issue as running text names it.
fn issue_name(scenario: &Scenario, id: &str) -> String {
    scenario.issues.iter().find(|i| i.id == id).map_or_else(|| id.to_owned(), label::issue_name)
}

/// Issues with a gap, the widest first.
fn gaps(details: &Details) -> Vec<&Issue> {
    let mut gaps: Vec<&Issue> = details.issues.iter().filter(|i| i.gap.is_some()).collect();
    gaps.sort_by(|a, b| b.gap.unwrap_or(0.0).total_cmp(&a.gap.unwrap_or(0.0)));
    gaps
}

/// Ids of those who have to agree and have a stake, in the order of the table.
fn binding<'a>(context: &Context<'a>, details: &Details) -> Vec<&'a str> {
    let has_stake =
        |id: &str| details.issues.iter().any(|i| i.parties.iter().any(|p| p.binds && p.party == id));
    context.scenario.parties.iter().map(|p| p.id.as_str()).filter(|id| has_stake(id)).collect()
}

/// Names in a sentence: two are both, many are counted.
fn together(names: &[&str]) -> String {
    match names.len() {
        2 => format!("both {}", list(names)),
        0 | 1 | 3 => list(names),
        n => format!("all {} who have to agree", in_words(n)),
    }
}

/// Those who have to agree.
fn who(context: &Context<'_>, details: &Details) -> String {
    let all = binding(context, details);
    together(&all.iter().map(|id| party_name(context.scenario, id)).collect::<Vec<_>>())
}

/// Those whose limits stand against a deal: who is in every set of demands that cannot all stand, if they are two.
fn opponents(context: &Context<'_>, details: &Details) -> String {
    let found = &details.conflicts;
    let everywhere = found.parties.iter().filter(|p| p.sets == found.sets.len());
    let names: Vec<&str> = everywhere.map(|p| party_name(context.scenario, &p.party)).collect();
    if names.len() == 2 { together(&names) } else { who(context, details) }
}

/// `forces, nuclear plant and three other issues`.
fn red_lines(scenario: &Scenario, gaps: &[&Issue]) -> String {
    let mut names: Vec<String> = gaps.iter().map(|i| issue_name(scenario, &i.issue)).collect();
    if names.len() > 3 {
        let others = names.len() - 2;
        names.truncate(2);
        names.push(format!("{} other issues", in_words(others)));
    }
    list(&names)
}

/// The finding.
fn headline(context: &Context<'_>, details: &Details) -> String {
    let verdict = context.verdict;
    let gaps = gaps(details);
    let share = percent(verdict.passes.unwrap_or(0.0));
    let (who, opponents) = (who(context, details), opponents(context, details));
    let lines = red_lines(context.scenario, &gaps);
    match (verdict.status, details.zone.empty) {
        (Status::Unknown, _) => "Whether there is a deal was not computed.".to_owned(),
        (Status::Shut, true) if gaps.is_empty() => {
            format!("The limits meet on every issue, yet no deal is worth enough to {opponents} at once.")
        }
        (Status::Shut, true) => {
            format!("Red lines on {} leave no deal that {opponents} would accept.", lines)
        }
        (Status::Shut, false) => "There is a deal in the base scenario, but in hardly any draw.".to_owned(),
        (Status::Narrow, true) if gaps.is_empty() => {
            format!("There is a deal in {share} of draws; what no deal is worth decides.")
        }
        (Status::Narrow, true) => {
            format!("There is a deal in {share} of draws; red lines on {} decide.", lines)
        }
        (Status::Narrow, false) => format!("There is a deal in {share} of draws, and in the base scenario."),
        (Status::Open, true) => {
            "There is a deal in nearly every draw, though not in the base scenario.".to_owned()
        }
        (Status::Open, false) => format!("There is a deal that {who} would prefer to none."),
    }
}

/// What carries it.
fn lead(context: &Context<'_>, details: &Details) -> Prose {
    let mut text = draws(context, details);
    text.push(' ');
    text.push_str(&gap_count(details));
    let verdict = context.verdict;
    if let (Some(value), true) = (verdict.answer.value, details.zone.empty) {
        let interval = verdict.interval.low.zip(verdict.interval.high);
        text.push_str(&format!(
            " The least weighted concession that would open one is {} points.",
            with_interval(value, interval)
        ));
    }
    if let Some(surplus) = details.zone.surplus.filter(|s| *s > 0.0) {
        let all = if binding(context, details).len() == 2 { "both" } else { "all of them" };
        text.push_str(&format!(
            " In the base scenario {all} could gain at least {} of 100 over no deal at once.",
            short(surplus)
        ));
    }
    Prose::from(text)
}

/// In how many draws there is a deal.
fn draws(context: &Context<'_>, details: &Details) -> String {
    let issues = match details.issues.len() {
        1 => "the issue".to_owned(),
        2 => "both issues".to_owned(),
        n => format!("all {} issues", in_words(n)),
    };
    let all = binding(context, details);
    let named: Vec<&str> = all.iter().map(|id| party_name(context.scenario, id)).collect();
    let who = match named.len() {
        2 | 3 => format!("{} each", list(&named)),
        _ => together(&named),
    };
    let point = format!("a point on {issues} that {who} would prefer to no deal");
    let draws = context.assessment.provenance.draws;
    let passed = (context.verdict.passes.unwrap_or(0.0) * draws as f64).round() as usize;
    let of = short(draws as f64);
    match (draws, passed) {
        (0, _) if details.zone.empty => format!("In the base scenario there is not {point}."),
        (0, _) => format!("In the base scenario there is {point}."),
        (_, 0) => format!("In none of {of} draws is there {point}."),
        (n, p) if n == p => format!("In all {of} draws there is {point}."),
        (_, p) => format!("In {} of {of} draws there is {point}.", short(p as f64)),
    }
}

fn gap_count(details: &Details) -> String {
    let (gaps, all) = (gaps(details).len(), details.issues.len());
    let (have, have_not) = if gaps == 1 { ("has", "do not") } else { ("have", "do not") };
    match (gaps, all - gaps) {
        (0, _) if details.zone.empty => "No issue has a gap between limits.".to_owned(),
        (0, _) => "No two limits cross.".to_owned(),
        (1, 0) => "Its limits leave a gap.".to_owned(),
        (_, 0) => format!("All {} issues have a gap between limits.", in_words(all)),
        (n, 1) => {
            format!("{} of the issues {have} a gap between limits; one does not.", capital(&in_words(n)))
        }
        (n, rest) => format!(
            "{} of the issues {have} a gap between limits; {} {have_not}.",
            capital(&in_words(n)),
            in_words(rest)
        ),
    }
}
