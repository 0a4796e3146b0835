//! Notes in the margin of *signed*.

use detente_assess::gate::signed::Details;
use detente_assess::gate::signed::details::Give;

use detente_model::Scenario;

use super::{binding, issue_name};
use crate::label::party_name;
use crate::number::{in_words, short};
use crate::page::{Context, Note, Prose, Said};
use crate::words::{capital, list};

/// Issues that a note names before it counts the others.
const NAMED: usize = 4;

pub(super) fn notes(context: &Context<'_>, details: &Details) -> Vec<Note> {
    let notes = [
        key(context, details),
        forecast(context, details),
        settles(context, details),
        stakes(context, details),
    ];
    notes.into_iter().flatten().collect()
}

/// Who is in the sets of demands that cannot all stand, and who could dissolve them all alone.
fn key(context: &Context<'_>, details: &Details) -> Option<Note> {
    let found = &details.conflicts;
    let all = found.sets.len();
    if all == 0 {
        return None;
    }
    let name = |id: &str| party_name(context.scenario, id).to_owned();
    let everywhere: Vec<String> =
        found.parties.iter().filter(|p| p.sets == all).map(|p| name(&p.party)).collect();
    let sets = match all {
        1 => "the set".to_owned(),
        2 => "both sets".to_owned(),
        n => format!("all {} sets", in_words(n)),
    };
    let alone = match (found.could_open_alone.len(), everywhere.len()) {
        (0, 0) => " At least two would have to give.",
        (0, _) => "",
        (1, _) => " It could open the gate alone, by giving up its side of each.",
        (2, _) => " Either could open the gate alone, by giving up its side of each.",
        _ => " Each of them could open the gate alone, by giving up its side of each.",
    };
    let text = match everywhere.len() {
        0 => format!("Nobody stands in {sets}.{alone}"),
        1 => format!("{} stands in {sets}.{alone}", everywhere[0]),
        _ => format!("{} stand in {sets}.{alone}", list(&everywhere)),
    };
    let mut pairs: Vec<(Prose, Prose)> = Vec::new();
    for party in &found.parties {
        pairs.push((name(&party.party).into(), format!("{} of {all}", party.sets).into()));
    }
    for id in binding(context, details) {
        if found.parties.iter().all(|p| p.party != id) {
            pairs.push((name(id).into(), format!("0 of {all}").into()));
        }
    }
    let body = vec![Said::Text(text.into()), Said::Pairs(pairs)];
    Some(Note { title: "Who holds the key".to_owned(), body })
}

/// Whose limits the forecast crosses.
fn forecast(context: &Context<'_>, details: &Details) -> Option<Note> {
    if details.forecast.0.iter().all(|(_, x)| x.is_none()) {
        return None;
    }
    let title = "The forecast and red lines".to_owned();
    let method = Said::Small(
        "The forecast is the mean position, weighted by weight in the talks and salience. It looks at no limit.".into(),
    );
    let mut parties: Vec<(&str, Vec<&Give>)> = Vec::new();
    for give in &details.forecast_crosses {
        let id = give.demand.party.as_str();
        match parties.iter_mut().find(|(party, _)| *party == id) {
            Some((_, gives)) => gives.push(give),
            None => parties.push((id, vec![give])),
        }
    }
    if parties.is_empty() {
        let text = Said::Text("The forecast lies inside every limit of those who have to agree.".into());
        return Some(Note { title, body: vec![text, method] });
    }
    let crossed = parties.iter().map(|(id, gives)| crossed(context.scenario, id, gives)).collect();
    let text =
        Said::Text("Where it would leave those who have to agree outside their limits, in points:".into());
    Some(Note { title, body: vec![text, Said::List(crossed), method] })
}

/// `Russia: forces 35, territory 26 and two more`.
fn crossed(scenario: &Scenario, party: &str, gives: &[&Give]) -> Prose {
    let mut gives = gives.to_vec();
    gives.sort_by(|a, b| b.points.total_cmp(&a.points));
    let one = |g: &&Give| {
        let what = g
            .demand
            .issue
            .as_deref()
            .map_or_else(|| "worth less than no deal by".to_owned(), |id| issue_name(scenario, id));
        format!("{what} {}", short(g.points))
    };
    let mut all: Vec<String> = gives.iter().take(NAMED).map(one).collect();
    if gives.len() > NAMED {
        all.push(format!("{} more", in_words(gives.len() - NAMED)));
    }
    Prose::default().strong(party_name(scenario, party)).text(&format!(": {}", list(&all)))
}

/// The point that would share the gains.
fn settles(context: &Context<'_>, details: &Details) -> Option<Note> {
    let point = details.nash.point.as_ref()?;
    let pairs = point
        .0
        .iter()
        .filter_map(|(id, x)| Some((capital(&issue_name(context.scenario, id)).into(), short((*x)?).into())));
    let body = vec![
        Said::Pairs(pairs.collect()),
        Said::Small(
            "The Nash solution: of all deals inside the limits the one with the largest product of gains over no deal, \
             weighted by weight in the talks. 0 to 100 on each issue."
                .into(),
        ),
    ];
    Some(Note { title: "What would settle".to_owned(), body })
}

/// On what those who have to agree have no position.
fn stakes(context: &Context<'_>, details: &Details) -> Option<Note> {
    let one = |id: &&str| {
        let without = details
            .issues
            .iter()
            .filter(|i| i.parties.iter().all(|p| p.party != **id) && !i.unstated.iter().any(|u| u == *id));
        let names: Vec<String> = without.map(|i| issue_name(context.scenario, &i.issue)).collect();
        let what = match names.len() {
            0 => return None,
            1 | 2 => list(&names),
            n => format!("{} issues", in_words(n)),
        };
        Some(Prose::from(format!("{} on {what}", party_name(context.scenario, id))))
    };
    let all: Vec<Prose> = binding(context, details).iter().filter_map(one).collect();
    if all.is_empty() {
        return None;
    }
    let text = Said::Text("Without a position there, so without a stake and a limit:".into());
    Some(Note { title: "Not stated".to_owned(), body: vec![text, Said::List(all)] })
}
