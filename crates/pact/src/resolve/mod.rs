//! Tree to [`Bound`]: every name is looked up, every mistake in names is reported at once.
//!
//! First all names are declared, so that the order of the text does not matter; then the declarations are filled,
//! then the clauses; last, the agreement is laid out under each reading.

mod clause;
mod condition;
mod declare;
mod detail;
mod view;

use crate::bound::{ActorId, Bound, ClauseId, EventId, PlaceId};
use crate::check::{Demand, settled};
use crate::diagnostic::Diagnostic;
use crate::names::{Meaning, Names, suggest};
use crate::scope::Scope;
use crate::span::Span;
use crate::tree::{Agreement, Counting, Name};

/// Looks up every name of an agreement.
///
/// # Errors
///
/// All mistakes at once: names that nothing declares (with the nearest one that exists), names declared twice or
/// colliding with the scenario's, names of the wrong kind, a header without clock or day counting, groups and places
/// that contain themselves, columns that a stream lacks.
///
/// ```
/// use detente_pact::{Scope, parse, resolve};
/// let parsed = parse("party Ukraine\nact elect\nclause C1\n  Ukrayne must elect by 2015-12-31\n");
/// let errors = resolve(&parsed.agreement, &Scope::default()).unwrap_err();
/// let codes: Vec<_> = errors.iter().map(|e| e.code).collect();
/// assert_eq!(codes, ["missing-clock", "missing-counting", "undeclared-name"]);
/// assert_eq!(errors[2].hint, "did you mean `Ukraine`?");
/// ```
pub fn resolve(agreement: &Agreement, scope: &Scope) -> Result<Bound, Vec<Diagnostic>> {
    let mut resolver = Resolver::new(agreement, scope);
    resolver.header();
    resolver.declare();
    resolver.fill();
    let items = resolver.clauses();
    if !resolver.errors.is_empty() {
        resolver.errors.sort_by_key(|e| (e.line, e.column));
        return Err(resolver.errors);
    }
    let mut bound = resolver.bound;
    if bound.readings.len().max(1) * bound.clauses.len() > LARGEST {
        let message = "the agreement has too many clauses and readings".to_owned();
        let expected = format!("at most {LARGEST} clauses, over all readings");
        return Err(vec![Diagnostic::new(
            "too-large",
            agreement.header.span,
            message,
            &expected,
            String::new(),
        )]);
    }
    bound.views = view::views(&bound, &items);
    bound.demands = Demand::all(&bound);
    bound.settled = settled(&bound);
    Ok(bound)
}

/// So many mistakes in names are reported.
const MOST: usize = 500;

/// Clauses times readings: far more than any agreement has, and still checked in a moment.
const LARGEST: usize = 5_000;

struct Resolver<'a> {
    agreement: &'a Agreement,
    scope: &'a Scope,
    bound: Bound,
    /// Whether the text declares its readings; then it may name no others.
    readings_declared: bool,
    errors: Vec<Diagnostic>,
}

impl<'a> Resolver<'a> {
    fn new(agreement: &'a Agreement, scope: &'a Scope) -> Self {
        let bound = Bound {
            agreement: agreement.clone(),
            names: Names::default(),
            zone: jiff::tz::TimeZone::UTC,
            counting: agreement.header.counting.unwrap_or(Counting::Exclusive),
            ordinal: agreement.header.ordinal,
            actors: Vec::new(),
            places: Vec::new(),
            events: Vec::new(),
            clauses: Vec::new(),
            red_lines: Vec::new(),
            watches: Vec::new(),
            cans: Vec::new(),
            scope_cans: Vec::new(),
            readings: Vec::new(),
            views: Vec::new(),
            demands: Vec::new(),
            settled: Vec::new(),
        };
        Resolver { agreement, scope, bound, readings_declared: false, errors: Vec::new() }
    }

    fn error(&mut self, code: &'static str, span: Span, message: String, expected: &str, hint: &str) {
        if self.errors.len() >= MOST {
            return;
        }
        self.errors.push(Diagnostic::new(code, span, message, expected, hint.to_owned()));
    }

    fn header(&mut self) {
        let header = &self.agreement.header;
        match &header.clock {
            None => self.error(
                "missing-clock",
                header.span,
                "the agreement does not say by whose clock its days run".to_owned(),
                "`clock` and a zone in the header",
                "write `clock Europe/Kyiv`",
            ),
            Some(zone) => self.zone(zone),
        }
        if header.counting.is_none() {
            self.error(
                "missing-counting",
                header.span,
                "the agreement does not say how its days are counted".to_owned(),
                "`count days exclusive` or `count days inclusive` in the header",
                "exclusive: 30 days from an event end on the day of the event + 30",
            );
        }
    }

    fn zone(&mut self, zone: &Name) {
        match jiff::tz::db().get(&zone.text) {
            Ok(found) => self.bound.zone = found,
            Err(_) => {
                let known: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
                let hint = suggest(&zone.text, known.iter().map(String::as_str));
                let hint = hint.map(|name| format!("did you mean `{name}`?")).unwrap_or_default();
                let message = format!("there is no zone `{}`", zone.text);
                self.error("unknown-zone", zone.span, message, "a zone such as Europe/Kyiv", &hint);
            }
        }
    }

    fn actor(&mut self, name: &Name) -> Option<ActorId> {
        let want = |meaning| matches!(meaning, Meaning::Actor(_));
        match self.meaning(name, "a party, a group or a body", want)? {
            Meaning::Actor(id) => Some(id),
            _ => None,
        }
    }

    fn event(&mut self, name: &Name) -> Option<EventId> {
        let want = |meaning| matches!(meaning, Meaning::Event(_));
        match self.meaning(name, "an event or an act", want)? {
            Meaning::Event(id) => Some(id),
            _ => None,
        }
    }

    fn clause(&mut self, name: &Name) -> Option<ClauseId> {
        let want = |meaning| matches!(meaning, Meaning::Clause(_));
        match self.meaning(name, "a clause", want)? {
            Meaning::Clause(id) => Some(id),
            _ => None,
        }
    }

    /// A place, or a party, which is one.
    fn place(&mut self, name: &Name) -> Option<PlaceId> {
        let want = |meaning| matches!(meaning, Meaning::Place(_) | Meaning::Actor(_));
        match self.meaning(name, "a place or a party", want)? {
            Meaning::Place(id) => Some(id),
            Meaning::Actor(id) => {
                let place = self.bound.actor(id).place;
                if place.is_none() {
                    let message = format!("`{}` is a body, which is no place", name.text);
                    self.error("wrong-kind", name.span, message, "a place or a party", "");
                }
                place
            }
            _ => None,
        }
    }

    fn places(&mut self, names: &[Name]) -> Vec<PlaceId> {
        names.iter().filter_map(|name| self.place(name)).collect()
    }

    /// What a name stands for, if it is what is wanted; otherwise the mistake is reported.
    fn meaning(&mut self, name: &Name, expected: &str, want: impl Fn(Meaning) -> bool) -> Option<Meaning> {
        // A name that could not be read has been reported by the parser.
        if name.text.is_empty() {
            return None;
        }
        let hint = |near: Option<&str>| near.map(|n| format!("did you mean `{n}`?")).unwrap_or_default();
        match self.bound.names.get(&name.text) {
            Some(entry) if want(entry.meaning) => Some(entry.meaning),
            Some(entry) => {
                let message = format!("`{}` is {}", name.text, entry.meaning.noun());
                let place = matches!(entry.meaning, Meaning::Place(_)) && expected.contains("event");
                let hint = if place { "a place stands behind `in`" } else { "" };
                self.error("wrong-kind", name.span, message, expected, hint);
                None
            }
            None => {
                let hint = if self.errors.len() < MOST {
                    hint(self.bound.names.suggest(&name.text, want))
                } else {
                    String::new()
                };
                let message = format!("nothing declares `{}`", name.text);
                self.error("undeclared-name", name.span, message, expected, &hint);
                None
            }
        }
    }
}
