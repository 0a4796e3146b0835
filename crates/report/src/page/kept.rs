//! The page of *kept*.

use detente_assess::gate::kept::{Details, OtherClass, Reading, Response};

use super::{Block, Context, GatePage, Note, Prose, Rows, Said, bound};
use crate::chart::{Basis, Figure, survival};
use crate::number::{self, percent};
use crate::table::{Column, Table};

const YEARS: &str = "gate.kept.years";
const LEAST: &str = "gate.kept.least";
/// Answers to a breach that are listed at most.
const MOST: usize = 4;
/// Days of a year, as the data count them.
const YEAR: f64 = 365.25;

/// Makes the page.
#[must_use]
pub fn page(context: &Context<'_>, details: &Details) -> GatePage {
    GatePage {
        headline: headline(details),
        lead: lead(details),
        blocks: survival_of(context, details)
            .map(|f| Block::Figure(Box::new(f)))
            .into_iter()
            .chain(classes(details).map(Block::Rows))
            .collect(),
        notes: notes(context, details),
    }
}

/// The curve after the years that are asked for.
fn asked(details: &Details) -> Option<&Reading> {
    details.curve.get(1)
}

fn holds(details: &Details) -> Option<f64> {
    asked(details).filter(|r| !r.beyond).and_then(|r| r.holds)
}

fn headline(details: &Details) -> String {
    let time = survival::years(details.years);
    let Some(holds) = holds(details) else {
        return format!("No past agreement of this class was followed for {time}.");
    };
    let how = match (percent(holds), percent(details.least)) {
        (a, b) if a == b => "as often as the gate asks",
        _ if holds > details.least => "more often than the gate asks",
        _ => "less often than the gate asks",
    };
    format!("Past agreements of this class lasted {time} {how}: in {} of cases.", percent(holds))
}

fn ends(band: Option<(f64, f64)>) -> String {
    band.map_or_else(|| "no band".to_owned(), |(low, high)| number::percent_range(low, high))
}

fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{} {many}", number::fixed(n as f64, 0)) }
}

fn lead(details: &Details) -> Prose {
    let fates = details.fates;
    Prose::from(format!(
        "{} from {} count as alike, {}. Within ",
        count(details.agreements, "agreement", "agreements"),
        count(details.countries, "country", "countries"),
        class_words(&details.class)
    ))
    .number(&survival::years(details.years), YEARS)
    .text(&format!(
        " {} ended, {} went on, and {} too recent to tell. The gate asks for ",
        fates.ended,
        fates.went_on,
        if fates.too_recent == 1 { "1 is".to_owned() } else { format!("{} are", fates.too_recent) }
    ))
    .number(&percent(details.least), LEAST)
    .text("; this outside view decides alone until there is an inside view.")
}

/// A class in words: `cease=1; pko=0` is "with a ceasefire, without a peacekeeping operation".
fn class_words(class: &str) -> String {
    let parts: Vec<String> =
        class.split(';').map(str::trim).filter(|p| !p.is_empty()).map(condition).collect();
    if parts.is_empty() { "every peace agreement of the data".to_owned() } else { parts.join(", ") }
}

fn condition(part: &str) -> String {
    let (key, value) = part.split_once('=').map_or((part, ""), |(k, v)| (k.trim(), v.trim()));
    let what = match key {
        "cease" => "a ceasefire",
        "ddr" => "disarmament of fighters",
        "pko" => "a peacekeeping operation",
        "shagov" => "a shared government",
        "year" => return format!("of {}", value.replace("..", "–")),
        _ => return part.to_owned(),
    };
    match value {
        "1" => format!("with {what}"),
        "0" => format!("without {what}"),
        _ => part.to_owned(),
    }
}

fn survival_of(context: &Context<'_>, details: &Details) -> Option<Figure> {
    let reading = |r: &Reading| {
        Some(survival::Reading {
            years: r.years,
            holds: r.holds?,
            greenwood: r.greenwood,
            by_country: r.by_country,
        })
    };
    let named = [asked(details), details.curve.first(), details.curve.get(2)];
    let steps = details.steps.iter().flatten();
    let assumptions = &context.verdict.assumptions;
    survival::figure(&survival::Input {
        steps: steps.map(|(days, left)| (days / YEAR, *left)).collect(),
        grid: details.grid.iter().filter_map(reading).collect(),
        named: named.into_iter().flatten().filter_map(reading).collect(),
        at_risk: details.at_risk.clone(),
        last: details.last_observation_years,
        years: details.years,
        least: details.least,
        agreements: details.agreements,
        ended: details.ended,
        countries: details.countries,
        too_recent: details.fates.too_recent,
        inside: Vec::new(),
        basis: match Basis::of(assumptions.cells, assumptions.of) {
            // The spells are published; what is assumed is the question asked of them.
            Basis::Assumed => Basis::Partly,
            other => other,
        },
        paths: vec![YEARS.to_owned(), LEAST.to_owned()],
        source: details.source.to_owned(),
        measures: details.measures.to_owned(),
    })
}

/// The same question to other classes.
fn classes(details: &Details) -> Option<Rows> {
    let holds = holds(details)?;
    let own = OtherClass {
        class: details.class.clone(),
        without: None,
        agreements: details.agreements,
        ended: details.ended,
        holds,
        greenwood: details.bands.greenwood_log_log,
    };
    let low = details.classes.iter().map(|c| c.holds).fold(f64::INFINITY, f64::min);
    let high = details.classes.iter().map(|c| c.holds).fold(f64::NEG_INFINITY, f64::max);
    let title = match details.classes.len() {
        0 => return None,
        1 => format!("Another choice of class gives {}", percent(low)),
        _ if percent(low) == percent(high) => format!("Other choices of class give {}", percent(low)),
        _ => format!("Other choices of class give {}{}%", number::percent_range(low, high), number::NARROW),
    };
    let column = |name, unit: &str, doc| Column { name, unit: unit.to_owned(), doc };
    let mut table = Table::new(vec![
        column("class", "", "Which agreements; empty for all"),
        column("agreements", "", "How many there are"),
        column("ended", "", "How many of them ended at any time"),
        column("holds", "share", "Share that lasts the years asked for"),
        column("low", "share", "Lower end of the 95 % band, agreements one by one"),
        column("high", "share", "Upper end of it"),
    ]);
    let mut rows = Vec::new();
    for (i, class) in std::iter::once(&own).chain(&details.classes).enumerate() {
        let (low, high) = class.greenwood.unzip();
        table.push(vec![
            class.class.as_str().into(),
            class.agreements.into(),
            class.ended.into(),
            Some(class.holds).into(),
            low.into(),
            high.into(),
        ]);
        let words = class_words(&class.class);
        rows.push(vec![
            if i == 0 { Prose::default().strong(&words) } else { Prose::from(words) },
            Prose::from(number::fixed(class.agreements as f64, 0)),
            Prose::from(percent(class.holds)),
            Prose::from(ends(class.greenwood)),
        ]);
    }
    Some(Rows {
        id: "kept-classes".to_owned(),
        title,
        subtitle: format!(
            "share that lasted {}, with its 95 % band, in other classes of agreements",
            survival::years(details.years)
        ),
        heads: ["class", "agreements", "lasted", "95 % band"].map(str::to_owned).to_vec(),
        rows,
        table,
    })
}

fn notes(context: &Context<'_>, details: &Details) -> Vec<Note> {
    let fates = details.fates;
    let pair = |what: &str, n: usize| (Prose::from(what), Prose::from(number::fixed(n as f64, 0)));
    let time = survival::years(details.years);
    let became = Note {
        title: "What became of them".to_owned(),
        body: vec![
            Said::Pairs(vec![
                pair(&format!("ended within {time}"), fates.ended),
                pair("too recent to tell", fates.too_recent),
                pair("went on", fates.went_on),
            ]),
            Said::Small(Prose::from(
                "what is too recent counts until it was last seen, so that the estimate is no plain share",
            )),
        ],
    };
    let from = match &details.class_source {
        Some(source) if source == "assumption" => "That these agreements are alike is an assumption.",
        Some(_) => "Which agreements are alike is taken from a source.",
        None => "That these agreements are alike is an assumption.",
    };
    let class = format!(
        "{from} Each condition leaves fewer of them. All are of conflicts within a state; one between states may last \
         longer or shorter."
    );
    let bands = format!(
        "Agreements of one country are not independent. One by one the 95 % band after {time} is {}; with whole \
         countries resampled it is {}. The wider one counts.",
        ends(details.bands.greenwood_log_log),
        ends(details.bands.resampling_countries)
    );
    let mut notes = vec![became, Note::text("Mind the class", class)];
    if holds(details).is_some() {
        notes.push(Note::text("Two bands", bands));
    }
    notes.extend(answers(context, details));
    notes
}

/// How soon the agreement answers a breach: for the reader, since no past agreement is coded by it.
fn answers(context: &Context<'_>, details: &Details) -> Option<Note> {
    let spoken = |text: &str| bound::speak::spoken(context.scenario, text);
    let time = |hours: Option<f64>| hours.map_or_else(|| "no time".to_owned(), within);
    let pair = |r: &Response| {
        let what = format!(": {}, after {}", spoken(&r.deed), spoken(&r.to));
        (Prose::default().strong(&r.clause).text(&what), Prose::from(time(r.within_hours)))
    };
    let mut pairs: Vec<(Prose, Prose)> = details.responses.iter().take(MOST).map(pair).collect();
    let first = details.responses.iter().find(|r| r.attributed_by.is_some());
    if let Some(by) = first.and_then(|r| r.attributed_by.as_deref()) {
        let hours = first.and_then(|r| r.attributed_within_hours);
        pairs.push((
            Prose::from(format!("first {} says whose act it was", spoken(by))),
            Prose::from(time(hours)),
        ));
    }
    let small =
        "Moves no figure here: no past agreement in the data is coded by how fast a breach is answered.";
    let body = vec![Said::Pairs(pairs), Said::Small(Prose::from(small))];
    (!details.responses.is_empty()).then(|| Note { title: "Answer to a breach".to_owned(), body })
}

/// `24 hours`; from four days on in days.
fn within(hours: f64) -> String {
    let (n, unit) = if hours > 96.0 { (hours / 24.0, "day") } else { (hours, "hour") };
    format!("{} {unit}{}", number::short(n), if n == 1.0 { "" } else { "s" })
}
