//! The page: what an analyst hands on. One file a gate; each says its finding and brings its charts and notes.

pub mod believed;
pub mod bound;
pub mod compare;
mod document;
mod end;
mod exhibit;
mod html;
pub mod kept;
pub mod manned;
pub(crate) mod openings;
pub mod paid;
pub mod places;
pub mod prose;
pub mod published;
mod section;
pub mod signed;
pub mod story;
mod strip;
pub mod tornado;
mod trace;

use detente_assess::map::Map;
use detente_assess::open::Opening;
use detente_assess::verdict::Details;
use detente_assess::{Assessment, Course, Verdict};
use detente_model::Scenario;

use crate::chart::Figure;
use crate::table::Table;
pub use document::html;
pub use prose::Prose;
pub use signed::models::Models;

/// What a report is made from.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The scenario, with its changes.
    pub scenario: &'a Scenario,
    /// What the gates answer.
    pub assessment: &'a Assessment,
    /// Outlines of land and sea on which a force can be shown.
    pub map: &'a Map,
    /// What would open the gates that are not; `None` where it was not sought.
    pub openings: Option<&'a [Opening]>,
    /// What negotiation models expect; `None` where they were not run.
    pub models: Option<&'a Models<'a>>,
    /// How the agreement and its drafts ran, the scenario's own first; empty where that was not asked.
    pub courses: &'a [Course],
    /// The command that makes the report again.
    pub command: &'a str,
}

/// Every chart of a report, in the order of its pages.
#[must_use]
pub fn figures(report: &Report<'_>) -> Vec<Figure> {
    let mut all = Vec::new();
    for block in gate_pages(report).into_iter().flat_map(|page| page.blocks) {
        match block {
            Block::Figure(figure) => all.push(*figure),
            Block::Pair(a, b) => all.extend([*a, *b]),
            Block::Rows(_) | Block::Quiet(_) => {}
        }
    }
    all
}

/// What a gate's headline is, and its figure with its interval.
#[must_use]
pub fn figure_of(scenario: &Scenario, verdict: &Verdict) -> String {
    strip::figure(scenario, verdict)
}

/// The pages of the six gates, in order.
#[must_use]
pub fn gate_pages(report: &Report<'_>) -> Vec<GatePage> {
    let page = |verdict: &Verdict| {
        let context = Context {
            scenario: report.scenario,
            assessment: report.assessment,
            verdict,
            models: report.models,
        };
        let mut page = gate_page(&context);
        if let Details::Bound(_) = &verdict.details {
            bound::ran::add(&mut page, report.scenario, report.courses);
        }
        page.blocks.extend(shared(report, verdict).into_iter().map(|figure| Block::Figure(Box::new(figure))));
        page
    };
    report.assessment.verdicts.iter().map(page).collect()
}

/// Charts that are not the gate's own: the force on the map, what others have published, what moves the headline.
fn shared(report: &Report<'_>, verdict: &Verdict) -> Vec<Figure> {
    let mut figures = Vec::new();
    if let Details::Manned(details) = &verdict.details {
        figures.extend(places::of_plan(report.scenario, report.map, details));
    }
    figures.extend(published::figures(report.scenario, verdict.gate));
    figures.extend(tornado::of_verdict(report.scenario, verdict));
    figures
}

fn gate_page(context: &Context<'_>) -> GatePage {
    match &context.verdict.details {
        Details::Signed(details) => signed::page(context, details),
        Details::Bound(details) => bound::page(context, details),
        Details::Manned(details) => manned::page(context, details),
        Details::Paid(details) => paid::page(context, details),
        Details::Believed(details) => believed::page(context, details),
        Details::Kept(details) => kept::page(context, details),
        Details::None => document::missing(context.verdict),
    }
}

/// What the page of a gate is made from.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The scenario, with its changes.
    pub scenario: &'a Scenario,
    /// All six verdicts.
    pub assessment: &'a Assessment,
    /// The gate's own.
    pub verdict: &'a Verdict,
    /// What negotiation models expect, where they were run.
    pub models: Option<&'a Models<'a>>,
}

/// The page of a gate. Status, drivers, assumptions and sources are the same on each and are added around it.
#[derive(Debug, Clone, PartialEq)]
pub struct GatePage {
    /// The finding, a sentence with its full stop; conditional behind a shut gate.
    pub headline: String,
    /// What carries it, two or three sentences.
    pub lead: Prose,
    /// Charts and tables, the most important first.
    pub blocks: Vec<Block>,
    /// Notes in the margin.
    pub notes: Vec<Note>,
}

/// A part of a gate's page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A chart.
    Figure(Box<Figure>),
    /// Two charts side by side, both drawn narrow.
    Pair(Box<Figure>, Box<Figure>),
    /// A table under a finding.
    Rows(Rows),
    /// A table of what is worth knowing and decides nothing, folded away.
    Quiet(Rows),
}

/// A table that is read, not a chart's.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// Its name in addresses: lowercase, digits, hyphens; begins with its gate.
    pub id: String,
    /// The finding, a sentence without a full stop.
    pub title: String,
    /// Unit, and what stands in it.
    pub subtitle: String,
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Prose>>,
    /// The same for a program.
    pub table: Table,
}

/// A note in the margin.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// A few words.
    pub title: String,
    /// What it says.
    pub body: Vec<Said>,
}

/// A part of a note.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// A paragraph.
    Text(Prose),
    /// A numbered list.
    List(Vec<Prose>),
    /// Words to the left, a figure to the right.
    Pairs(Vec<(Prose, Prose)>),
    /// A remark on what stands above, smaller.
    Small(Prose),
}

impl Note {
    /// A note of one paragraph.
    #[must_use]
    pub fn text(title: &str, text: impl Into<Prose>) -> Note {
        Note { title: title.to_owned(), body: vec![Said::Text(text.into())] }
    }
}
