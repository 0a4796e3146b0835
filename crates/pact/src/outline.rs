//! What an agreement declares and cites, for a caller that checks other tables against it.

use crate::names::fold;
use crate::span::Span;
use crate::tree::{Agreement, Cite, Declared, Item, Phase};

/// A declared event, activity or act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// Its name, as written.
    pub name: String,
    /// Event, activity or act.
    pub kind: Declared,
    /// Where its name stands.
    pub span: Span,
}

impl Declaration {
    /// Whether a name means this: without case and hyphens, and for an activity with `.starts` or `.ends`.
    ///
    /// ```
    /// let parsed = detente_pact::parse("activity Withdrawal");
    /// let events = detente_pact::events(&parsed.agreement);
    /// assert!(events[0].is_meant_by("withdrawal.ends"));
    /// assert!(!events[0].is_meant_by("withdrawal"));
    /// ```
    #[must_use]
    pub fn is_meant_by(&self, name: &str) -> bool {
        let (base, phase) = split_phase(name);
        phase.is_some() == (self.kind == Declared::Activity) && fold(base) == fold(&self.name)
    }
}

/// A source that the text cites, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Id of the source.
    pub source: String,
    /// Page, paragraph or clause; may be empty.
    pub locator: String,
    /// Where the id stands.
    pub span: Span,
}

/// Every event, activity and act that the text declares, in the order of the text.
///
/// ```
/// let parsed = detente_pact::parse("event Signing, Settlement\nact deploy");
/// let names: Vec<_> = detente_pact::events(&parsed.agreement).into_iter().map(|e| e.name).collect();
/// assert_eq!(names, ["Signing", "Settlement", "deploy"]);
/// ```
#[must_use]
pub fn events(agreement: &Agreement) -> Vec<Declaration> {
    let mut all = Vec::new();
    for item in &agreement.items {
        if let Item::Event(event) = item {
            let named = event.names.iter().map(|name| Declaration {
                name: name.text.clone(),
                kind: event.kind,
                span: name.span,
            });
            all.extend(named);
        }
    }
    all
}

/// Every source that the text cites, in the order of the text, once for each citation.
///
/// ```
/// let parsed = detente_pact::parse("clause C1 cite minsk-2 clause 4\n  Ukraine must adopt within 30 days");
/// let cited = detente_pact::sources(&parsed.agreement);
/// assert_eq!((cited[0].source.as_str(), cited[0].locator.as_str()), ("minsk-2", "clause 4"));
/// ```
#[must_use]
pub fn sources(agreement: &Agreement) -> Vec<Citation> {
    let mut all = Vec::new();
    let mut add = |cites: &[Cite]| {
        all.extend(cites.iter().map(|cite| Citation {
            source: cite.source.text.clone(),
            locator: cite.locator.clone(),
            span: cite.source.span,
        }));
    };
    for item in &agreement.items {
        match item {
            Item::Can(can) => add(&can.cites),
            Item::RedLine(line) => add(&line.cites),
            Item::Reading(reading) => add(&reading.cites),
            Item::Clause(clause) => {
                add(&clause.cites);
                clause.items.iter().for_each(|item| add(&item.cites));
            }
            Item::Party(_) | Item::Body(_) | Item::Place(_) | Item::Event(_) | Item::Watch(_) => {}
        }
    }
    all.sort_by_key(|citation| citation.span.start);
    all
}

/// `Withdrawal.starts` into the name and its phase.
pub(crate) fn split_phase(name: &str) -> (&str, Option<Phase>) {
    match name.rsplit_once('.') {
        Some((base, "starts")) => (base, Some(Phase::Starts)),
        Some((base, "ends")) => (base, Some(Phase::Ends)),
        _ => (name, None),
    }
}
