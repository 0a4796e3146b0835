//! What stands in the margin.

use detente_assess::gate::paid::{Bearer, Details};
use detente_model::Scenario;

use super::{multiple, over, ratio};
use crate::chart::shares::{count, times};
use crate::label::party_name;
use crate::number::{fixed, percent, short};
use crate::page::{Context, Note, Prose, Said};
use crate::words::{self, capital};

/// Pairs in one note at most.
const PAIRS: usize = 8;

pub(super) fn notes(context: &Context<'_>, details: &Details) -> Vec<Note> {
    let scenario = context.scenario;
    let mut notes = vec![what_counts(details)];
    notes.extend(details.highlight.iter().map(|h| highlighted(scenario, details, &h.party, &h.members)));
    notes.extend(over_the_limit(scenario, details));
    notes.push(concentration(details));
    if !details.not_stated.is_empty() {
        let text = format!("{}. Counted nowhere, never as zero.", details.not_stated.join(", "));
        notes.push(Note::text("Not stated", text));
    }
    notes
}

fn what_counts(details: &Details) -> Note {
    let key = words::burden_key(details.key);
    let who = if details.by_agreement {
        "The joint cost is shared as agreed, not by who sends what.".to_owned()
    } else {
        format!("Each party bears its own units; a group’s cost is split among its members by {key}.")
    };
    let limit = Prose::from("Only guarantors decide: none may bear over ")
        .number(&multiple(details.factor), "gate.paid.factor")
        .text(&format!(" its share by {key}."));
    let mut body = vec![Said::Text(Prose::from(format!("Units in place cost. {who} ")).join(limit))];
    if !details.aid.is_empty() {
        body.push(Said::Text("Aid that was given stands beside the gate and is not counted in it.".into()));
    }
    Note { title: "What counts".to_owned(), body }
}

/// What a highlighted party or group is, and how its members stand.
fn highlighted(scenario: &Scenario, details: &Details, id: &str, members: &[String]) -> Note {
    let key = words::burden_key(details.key);
    let gave = |member: &String| {
        let donor = details.aid.iter().find(|d| d.party == *member)?;
        Some(format!("{}×", times(ratio(&donor.keys, details.key)?)))
    };
    let bears = |member: &String| {
        let bearer = details.parties.iter().find(|b| b.party == *member)?;
        Some(format!("{}×", times(ratio(&bearer.keys, details.key)?)))
    };
    let or = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let has_aid = members.iter().any(|m| gave(m).is_some());
    let pair = |member: &String| {
        let cost = or(bears(member));
        let text = if has_aid { format!("{} · {cost}", or(gave(member))) } else { cost };
        (Prose::from(party_name(scenario, member)), Prose::from(text))
    };
    let note = scenario.party(id).map_or("", |p| scenario.parties[p.0].note.trim_end_matches('.'));
    let mut body = Vec::new();
    if !note.is_empty() {
        body.push(Said::Text(format!("{note}.").into()));
    }
    body.push(Said::Pairs(members.iter().take(PAIRS).map(pair).collect()));
    let of =
        if has_aid { "of the aid given · of the cost of the force" } else { "of the cost of the force" };
    let rest = match members.len().saturating_sub(PAIRS) {
        0 => String::new(),
        n => format!("; {} more in the charts", count(n)),
    };
    body.push(Said::Small(format!("times its share by {key}: {of}{rest}").into()));
    Note { title: format!("Highlighted: {}", party_name(scenario, id)), body }
}

/// Who fails the test, and who would if it looked at others than guarantors.
fn over_the_limit(scenario: &Scenario, details: &Details) -> Option<Note> {
    let over = over(details, details.key);
    let is_beside =
        |b: &&Bearer| !b.is_guarantor && ratio(&b.keys, details.key).is_some_and(|r| r > details.factor);
    let beside: Vec<String> = (details.parties.iter().filter(is_beside))
        .map(|b| party_name(scenario, &b.party).to_owned())
        .collect();
    if over.is_empty() && beside.is_empty() {
        return None;
    }
    let pair = |b: &&Bearer| {
        let ratio = ratio(&b.keys, details.key).map_or_else(String::new, |r| format!("{}×", times(r)));
        (Prose::from(party_name(scenario, &b.party)), Prose::from(format!("{ratio} · {}", percent(b.share))))
    };
    let mut body = Vec::new();
    if !over.is_empty() {
        body.push(Said::Pairs(over.iter().take(PAIRS).map(pair).collect()));
        body.push(Said::Small(
            format!("times its share by {} · share of the cost", words::burden_key(details.key)).into(),
        ));
    }
    if !beside.is_empty() {
        let text =
            format!("Over it too, and no guarantors, so that they decide nothing: {}.", beside.join(", "));
        body.push(Said::Text(text.into()));
    }
    Some(Note { title: format!("Over {} their share", multiple(details.factor)), body })
}

/// The Herfindahl index as the number of equal parts that would give it.
fn concentration(details: &Details) -> Note {
    let equal = 1.0 / details.herfindahl.clamp(1e-9, 1.0);
    let text = match details.parties.len() {
        0 | 1 => "One party bears all.".to_owned(),
        n => format!(
            "{} parties bear a cost, yet it is as concentrated as if {} bore it in equal parts.",
            capital(&count(n)),
            if equal < 1.05 { "one alone".to_owned() } else { fixed(equal, 1) }
        ),
    };
    Note {
        title: "Concentration".to_owned(),
        body: vec![
            Said::Text(text.into()),
            Said::Small(
                format!("Herfindahl index {}: 1 is one party alone", short(details.herfindahl)).into(),
            ),
        ],
    }
}
