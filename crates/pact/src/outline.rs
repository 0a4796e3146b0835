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

/// What a row of an events file says of what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    Yes,
    No,
    Unknown,
}

/// What a row of an events file names: an event or an act, or a clause that a power is used on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed<'t> {
    Event(&'t str),
    Suspend(&'t str),
    Resume(&'t str),
    End(&'t str),
    Refuse(Option<&'t str>),
    Consent(&'t str),
}

/// Takes the cell `event` of an events file apart: `not Strike`, `unknown Withdrawal.ends`, `suspend C2`.
pub(crate) fn split_row(cell: &str) -> (Word, Deed<'_>) {
    let cell = cell.trim();
    let (word, rest) = match cell.split_once(char::is_whitespace) {
        Some((first, rest)) if first.eq_ignore_ascii_case("not") => (Word::No, rest.trim()),
        Some((first, rest)) if first.eq_ignore_ascii_case("unknown") => (Word::Unknown, rest.trim()),
        _ => (Word::Yes, cell),
    };
    let deed = match rest.split_once(char::is_whitespace) {
        None if rest.eq_ignore_ascii_case("refuse") => Deed::Refuse(None),
        None => Deed::Event(rest),
        Some((power, clause)) => {
            let clause = clause.trim();
            match power.to_ascii_lowercase().as_str() {
                "suspend" => Deed::Suspend(clause),
                "resume" => Deed::Resume(clause),
                "end" => Deed::End(clause),
                "refuse" => Deed::Refuse(Some(clause)),
                "consent" => Deed::Consent(clause),
                _ => Deed::Event(rest),
            }
        }
    };
    (word, deed)
}

/// Whether the agreement speaks of what a row of an events file names: an event, an act, an end of an activity, or a
/// power used on a clause.
///
/// ```
/// use detente_pact::{parse, speaks_of};
/// let agreement = parse("event Strike\nactivity Withdrawal\nclause C2\n  Russia must not Strike").agreement;
/// for row in ["Strike", "not strike", "unknown Withdrawal.ends", "suspend C2", "refuse", "consent c2"] {
///     assert!(speaks_of(&agreement, row), "{row}");
/// }
/// assert!(!speaks_of(&agreement, "suspend C9") && !speaks_of(&agreement, "Withdrawal"));
/// ```
#[must_use]
pub fn speaks_of(agreement: &Agreement, row: &str) -> bool {
    let clause = |name: &str| agreement.clauses().any(|clause| fold(&clause.name.text) == fold(name));
    match split_row(row).1 {
        Deed::Event(name) => events(agreement).iter().any(|event| event.is_meant_by(name)),
        Deed::Refuse(None) => true,
        Deed::Suspend(name)
        | Deed::Resume(name)
        | Deed::End(name)
        | Deed::Refuse(Some(name))
        | Deed::Consent(name) => clause(name),
    }
}
