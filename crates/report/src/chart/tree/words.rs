//! What the game says in words, and its rows.

use detente_model::scenario::Ending;

use super::{Chance, Input, LEAST, ORDER};
use crate::label;
use crate::number::{self, percent};
use crate::table::{Cell, Column, Table};

/// How the game ends, as places in [`Input::ends`].
pub(super) const WORDS: [&str; 4] = ["deal holds", "broken, no answer", "broken, given up", "escalation"];
const ENDINGS: [Ending; 4] = [Ending::Kept, Ending::BrokenUnanswered, Ending::BackedDown, Ending::Escalated];
pub(super) fn title(input: &Input) -> String {
    let kept = input.ends[0].value;
    let rival = &input.rival;
    let broken = || [1, 2, 3].into_iter();
    let by = |a: &usize, b: &usize| input.ends[*a].value.total_cmp(&input.ends[*b].value);
    let least = broken().min_by(by).map_or("", |i| label::ending(ENDINGS[i]));
    let most = broken().max_by(by).map_or("", |i| label::ending(ENDINGS[i]));
    let pick = |plain, conditional| if input.conditional { conditional } else { plain };
    if (kept - 0.5).abs() < 0.005 {
        let verb = pick("keeps", "would keep");
        format!("It is even odds whether {rival} {verb} the deal; of breaks, {most} is the likeliest")
    } else if kept > 0.5 {
        let verb = pick("keeps", "would keep");
        format!("Most likely {rival} {verb} the deal; {least} is the least likely end")
    } else {
        let verb = pick("breaks", "would break");
        format!("Most likely {rival} {verb} the deal; of breaks, {most} is the likeliest")
    }
}

/// A share as it is written beside a ribbon.
pub(crate) fn share(p: f64) -> String {
    if p > 0.0 && p < LEAST {
        format!("<1{}%", number::NARROW)
    } else if p < 1.0 && p > 1.0 - LEAST {
        format!(">99{}%", number::NARROW)
    } else {
        percent(p)
    }
}

/// The middle 90 % in whole percent.
pub(super) fn ends(interval: Option<(f64, f64)>) -> Option<String> {
    let (low, high) = interval.filter(|(low, high)| low.is_finite() && high.is_finite())?;
    if high < LEAST / 2.0 {
        return Some("under 1".to_owned());
    }
    Some(number::percent_range(low, high))
}

pub(super) fn description(input: &Input) -> String {
    let kept = input.ends[0].value;
    let resolve = input.resolve.map_or_else(String::new, |r| {
        format!(
            " It stands aside because it is not resolute (chance {}) or because it is and does not act ({} of those \
             cases).",
            share(1.0 - r),
            share(1.0 - input.acts_if_resolute)
        )
    });
    let last: Vec<String> =
        ORDER.iter().map(|i| format!("{} {}", WORDS[*i], share(input.ends[*i].value))).collect();
    format!(
        "{} keeps the deal with {} and breaks it with {}. After a break {} acts with {} and stands aside with {}.{resolve} \
         Once it acts, {} backs down with {} and goes on with {}. Ends: {}.",
        input.rival,
        share(kept),
        share(1.0 - kept),
        input.guarantor,
        share(input.acts.value),
        share(1.0 - input.acts.value),
        input.rival,
        share(1.0 - input.goes_on.value),
        share(input.goes_on.value),
        last.join(", ")
    )
}

pub(super) fn foot(input: &Input) -> String {
    let mut foot = format!(
        "Logit quantal response at a precision of {} per payoff point; payoffs from payoffs.csv.",
        number::short(input.lambda)
    );
    if !input.others.is_empty() {
        let others: Vec<String> =
            input.others.iter().map(|(name, p)| format!("{name} breaks it with {}", share(*p))).collect();
        foot.push_str(&format!(" The likeliest rival is drawn; not drawn: {}.", others.join("; ")));
    }
    foot
}

pub(super) fn table(input: &Input) -> Table {
    let column = |name, unit: &str, doc| Column { name, unit: unit.to_owned(), doc };
    let mut table = Table::new(vec![
        column("what", "", "A choice, or an end of the game"),
        column("who", "", "Who chooses"),
        column("does", "", "What it does, or how the game ends"),
        column("chance", "share", "Of a choice: when it comes to it; of an end: from the start"),
        column("low", "share", "Its 5th percentile over the draws"),
        column("high", "share", "Its 95th percentile over the draws"),
        column("size", "", "Under 1 %, or over 99 %"),
    ]);
    let turned = |c: Chance| Chance {
        value: 1.0 - c.value,
        interval: c.interval.map(|(low, high)| (1.0 - high, 1.0 - low)),
    };
    let kept = input.ends[0];
    let (rival, guarantor) = (input.rival.as_str(), input.guarantor.as_str());
    let rows = [
        ("choice", rival, "keeps the deal", kept),
        ("choice", rival, "breaks it", turned(kept)),
        ("choice", guarantor, "acts", input.acts),
        ("choice", guarantor, "stands aside", turned(input.acts)),
        ("choice", rival, "backs down", turned(input.goes_on)),
        ("choice", rival, "goes on", input.goes_on),
    ];
    let ends = ORDER.iter().map(|i| ("end", "", WORDS[*i], input.ends[*i]));
    for (what, who, does, chance) in rows.into_iter().chain(ends) {
        let (low, high) = chance.interval.unzip();
        let size = match chance.value {
            p if p < LEAST => Cell::from("under 1 %"),
            p if p > 1.0 - LEAST => Cell::from("over 99 %"),
            _ => Cell::Empty,
        };
        table.push(vec![
            what.into(),
            who.into(),
            does.into(),
            Some(chance.value).into(),
            low.into(),
            high.into(),
            size,
        ]);
    }
    table
}
