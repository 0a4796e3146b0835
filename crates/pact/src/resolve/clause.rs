//! The third pass: the lines of the clauses, and the readings that they name.

use super::Resolver;
use crate::bound::{ActorId, Bearer, ClauseId, Cond, Deed, Duty, Point, ReadingId, Trigger, Who};
use crate::names::{fold, suggest};
use crate::span::Span;
use crate::tree::{Action, Cite, Clause, ClauseItem, Doers, Item, ItemKind, Name, Sentence, Subject};

/// An agreement may have so many readings.
const READINGS: usize = 64;

/// The lines of a clause with their names looked up.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The readings in which the clause exists; empty for all.
    pub readings: Vec<ReadingId>,
    pub whens: Vec<Trigger>,
    pub windows: Vec<Marked<(Option<Point>, Option<Point>)>>,
    /// Conditions and consents.
    pub conditions: Vec<Marked<Cond>>,
    pub unless: Vec<Marked<Cond>>,
    pub decided: Vec<Marked<Who>>,
    pub otherwise: Vec<Marked<Vec<ClauseId>>>,
    pub sentences: Vec<Marked<Vec<Duty>>>,
}

/// Something that may belong to some readings only.
#[derive(Debug)]
pub(super) struct Marked<T> {
    pub value: T,
    pub readings: Vec<ReadingId>,
    pub ordinals: Vec<Span>,
}

impl Resolver<'_> {
    pub fn clauses(&mut self) -> Vec<Lines> {
        self.declared_readings();
        let agreement = self.agreement;
        let mut all = Vec::new();
        for (index, clause) in agreement.clauses().enumerate() {
            let lines = self.lines(clause);
            self.bound.clauses[index].marked =
                !clause.readings.is_empty() || clause.items.iter().any(|item| !item.readings.is_empty());
            all.push(lines);
        }
        self.as_written(&all);
        all
    }

    fn declared_readings(&mut self) {
        let agreement = self.agreement;
        for item in &agreement.items {
            let Item::Reading(reading) = item else { continue };
            self.readings_declared = true;
            for name in &reading.names {
                if self.too_many_readings(name) {
                    return;
                }
                if self.bound.readings.iter().any(|known| fold(known) == fold(&name.text)) {
                    let message = format!("the reading `{}` is declared twice", name.text);
                    self.error("duplicate-name", name.span, message, "a name of its own", "");
                } else {
                    self.bound.readings.push(name.text.clone());
                }
            }
        }
    }

    fn too_many_readings(&mut self, name: &Name) -> bool {
        let full = self.bound.readings.len() >= READINGS;
        if full {
            let message = format!("`{}` is one reading too many", name.text);
            self.error("too-large", name.span, message, &format!("at most {READINGS} readings"), "");
        }
        full
    }

    /// Readings by name. Where the text declares none, naming one is enough.
    fn readings(&mut self, names: &[Name]) -> Vec<ReadingId> {
        let declared = self.readings_declared;
        let mut ids = Vec::new();
        for name in names {
            let known = self.bound.readings.iter().position(|known| fold(known) == fold(&name.text));
            match known {
                Some(index) => ids.push(ReadingId(index)),
                None if declared => {
                    let near = suggest(&name.text, self.bound.readings.iter().map(String::as_str));
                    let hint = near.map(|n| format!("did you mean `{n}`?")).unwrap_or_default();
                    let message = format!("nothing declares the reading `{}`", name.text);
                    self.error("undeclared-name", name.span, message, "a declared reading", &hint);
                }
                None if self.too_many_readings(name) => {}
                None => {
                    ids.push(ReadingId(self.bound.readings.len()));
                    self.bound.readings.push(name.text.clone());
                }
            }
        }
        ids
    }

    /// Where no line hangs on a reading alone, the text without its marked lines is a reading too.
    fn as_written(&mut self, all: &[Lines]) {
        const NAME: &str = "as-written";
        let declared = self.readings_declared;
        let whole = |marks: Vec<bool>| marks.is_empty() || marks.contains(&false);
        let stands = all.iter().all(|lines| {
            lines.readings.is_empty()
                && whole(lines.whens.iter().map(|when| !when.readings.is_empty()).collect())
                && whole(lines.sentences.iter().map(|sentence| !sentence.readings.is_empty()).collect())
        });
        let taken = self.bound.readings.iter().any(|known| fold(known) == fold(NAME));
        if !declared && stands && !taken && !self.bound.readings.is_empty() {
            self.bound.readings.push(NAME.to_owned());
        }
    }

    fn lines(&mut self, clause: &Clause) -> Lines {
        let mut lines = Lines { readings: self.readings(&clause.readings), ..Lines::default() };
        let member = clause.items.iter().find_map(|item| self.group_of(item));
        for item in &clause.items {
            let readings = self.readings(&item.readings);
            let mut ordinals = Vec::new();
            match &item.what {
                ItemKind::When(condition) => {
                    if let Some(cond) = self.condition(condition, member) {
                        let sources = item.cites.iter().map(|cite| cite.source.text.clone()).collect();
                        let cites = strings(&item.cites);
                        lines.whens.push(Trigger { cond, cites, sources, readings, span: item.span });
                    }
                }
                ItemKind::Window { from, until } => {
                    let mut ends = [from, until].map(|end| {
                        end.as_ref().and_then(|point| self.point(point, &mut ordinals, item.span))
                    });
                    let value = (ends[0].take(), ends[1].take());
                    lines.windows.push(Marked { value, readings, ordinals });
                }
                ItemKind::Provided(condition) => {
                    if let Some(value) = self.condition(condition, member) {
                        lines.conditions.push(Marked { value, readings, ordinals });
                    }
                }
                ItemKind::Consent(doers) => {
                    if let Some(who) = self.who(doers, member) {
                        lines.conditions.push(Marked { value: Cond::Consent(who), readings, ordinals });
                    }
                }
                ItemKind::Unless(condition) => {
                    if let Some(value) = self.condition(condition, member) {
                        lines.unless.push(Marked { value, readings, ordinals });
                    }
                }
                ItemKind::Decided(doers) => {
                    if let Some(value) = self.who(doers, member) {
                        lines.decided.push(Marked { value, readings, ordinals });
                    }
                }
                ItemKind::Otherwise(clauses) => {
                    let value = clauses.iter().filter_map(|name| self.clause(name)).collect();
                    lines.otherwise.push(Marked { value, readings, ordinals });
                }
                ItemKind::Sentence(sentence) => {
                    let place = lines.sentences.len();
                    let value = self.sentence(sentence, place, &strings(&item.cites), &mut ordinals);
                    lines.sentences.push(Marked { value, readings, ordinals });
                }
            }
        }
        lines
    }

    /// The group that a sentence is about, if it is about one: the one whose member `of member` means.
    fn group_of(&self, item: &ClauseItem) -> Option<ActorId> {
        use crate::names::Meaning;
        let ItemKind::Sentence(Sentence { subject: Subject::Doers(Doers::One(actor)), .. }) = &item.what
        else {
            return None;
        };
        match self.bound.names.get(&actor.name.text)?.meaning {
            Meaning::Actor(id) => Some(id),
            _ => None,
        }
    }

    /// The duties of a sentence, one for each step. `place` is its place among the sentences of the clause.
    fn sentence(
        &mut self,
        sentence: &Sentence,
        place: usize,
        cites: &[String],
        ordinals: &mut Vec<Span>,
    ) -> Vec<Duty> {
        let bearer = match &sentence.subject {
            Subject::Nobody => Some(Bearer::Nobody),
            Subject::Passive(_) => Some(Bearer::Passive),
            Subject::Doers(doers) => self.who(doers, None).map(|who| match who {
                Who::Nobody => Bearer::Nobody,
                who => Bearer::Who(who),
            }),
        };
        let mut duties = Vec::new();
        for (index, step) in sentence.steps.iter().enumerate() {
            let deed = match (&step.action, &sentence.subject) {
                (Action::Happen, Subject::Passive(event)) => {
                    // A passive sentence about an activity is about its end.
                    self.event(&event.name).map(|id| Deed::Do(id, event.phase))
                }
                (Action::Happen, _) => None,
                (Action::Do(event), _) => self.event(&event.name).and_then(|id| match event.phase {
                    None => Some(Deed::Do(id, None)),
                    Some(_) => self.event_with_phase(event).map(|(id, phase)| Deed::Do(id, phase)),
                }),
                (Action::Suspend(names), _) => self.powers(names).map(Deed::Suspend),
                (Action::Resume(names), _) => self.powers(names).map(Deed::Resume),
                (Action::End(names), _) => self.powers(names).map(Deed::End),
            };
            let places = self.places(&step.places);
            let limits: Vec<_> =
                step.bounds.iter().map(|bound| self.limit(bound, ordinals, step.span)).collect();
            let (Some(bearer), Some(deed)) = (bearer.clone(), deed) else { continue };
            duties.push(Duty {
                bearer,
                each: sentence.each,
                modal: sentence.modal,
                deed,
                amounts: step.amounts.clone(),
                places,
                limits: limits.into_iter().flatten().collect(),
                sentence: place,
                step: index,
                span: sentence.span,
                cites: cites.to_vec(),
            });
        }
        duties
    }

    fn powers(&mut self, names: &[Name]) -> Option<Vec<ClauseId>> {
        let ids: Vec<_> = names.iter().map(|name| self.clause(name)).collect();
        ids.into_iter().collect()
    }
}

fn strings(cites: &[Cite]) -> Vec<String> {
    cites.iter().map(ToString::to_string).collect()
}
