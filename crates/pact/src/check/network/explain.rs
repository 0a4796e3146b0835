//! A cycle of bounds in words.

use std::collections::BTreeSet;

use super::{Because, Gap, Key, Network};
use crate::bound::{Bound, ClauseId};
use crate::bound::{Cond, Deed, Duty, Limit, Point as TextPoint};
use crate::check::{clause_link, duty_link, words};
use crate::finding::Link;
use crate::span::Span;

/// What a cycle of bounds says.
#[derive(Debug, Clone)]
pub(in crate::check) struct Told {
    /// The first clause of the text that takes part.
    pub clause: ClauseId,
    /// The duty of it that does, or the clause.
    pub span: Span,
    /// The events and deeds that it goes through: each waits for the one before, or has to follow it in time.
    pub path: Vec<String>,
    /// Its steps with their sources.
    pub links: Vec<Link>,
    /// Whether each waits for another, and no deadline plays a part.
    pub waiting: bool,
    /// By how much it does not fit.
    pub missing: Gap,
    /// Where its bounds come from.
    pub because: Vec<Because>,
}

impl Because {
    pub(in crate::check) fn clause(self) -> Option<ClauseId> {
        match self {
            Because::Nature | Because::Date | Because::Settled(_) | Because::Order(_) => None,
            Because::When(id)
            | Because::Provided(id, _)
            | Because::Waits(id, _)
            | Because::Then(id, _)
            | Because::Limit(id, _, _)
            | Because::Window(id, _)
            | Because::Happens(id, _)
            | Because::Fulfilled(id) => Some(id),
        }
    }

    fn duty(self) -> Option<usize> {
        match self {
            Because::Waits(_, duty)
            | Because::Then(_, duty)
            | Because::Limit(_, duty, _)
            | Because::Window(_, duty) => Some(duty),
            _ => None,
        }
    }
}

impl Network<'_> {
    /// What a cycle of edges says; `None` if no clause takes part in it.
    pub fn told(&self, cycle: &[usize]) -> Option<Told> {
        let clause = cycle.iter().filter_map(|edge| self.why[*edge].clause()).min()?;
        let steps = self.in_order(cycle, clause);
        let because: Vec<Because> = steps.iter().map(|edge| self.why[*edge]).collect();
        let own = because.iter().filter(|why| why.clause() == Some(clause));
        let duty = own.filter_map(|why| why.duty()).next();
        let duty = duty.and_then(|duty| self.view.clauses.get(clause.0)?.duties.get(duty));
        Some(Told {
            clause,
            span: duty.map_or(self.bound.clause(clause).span, |duty| duty.span),
            path: self.path(&steps),
            links: self.links(&because),
            waiting: self.is_waiting(cycle),
            missing: -cycle.iter().fold(Gap::ZERO, |sum, edge| sum + self.edges[*edge].most),
            because,
        })
    }

    /// The edges in the order in which a reader follows them: where things only wait for each other, from the first
    /// clause on, each after the one before; else along the deadlines, or along what holds things up, whichever are
    /// more.
    fn in_order(&self, cycle: &[usize], clause: ClauseId) -> Vec<usize> {
        let kinds = |told: &dyn Fn(usize) -> bool| -> usize {
            cycle
                .iter()
                .filter(|edge| told(**edge))
                .map(|edge| self.why[*edge])
                .collect::<BTreeSet<_>>()
                .len()
        };
        let along = kinds(&|edge| self.limits(edge)) > kinds(&|edge| self.delays(edge));
        let mut steps: Vec<usize> =
            if along { cycle.to_vec() } else { cycle.iter().rev().copied().collect() };
        let count = steps.len();
        let told = |edge: &usize| self.limits(*edge) || self.delays(*edge);
        let first = (0..count).find(|at| {
            let before = steps[(at + count - 1) % count];
            let ahead = (0..count).map(|ahead| steps[(at + ahead) % count]).find(told);
            if self.is_waiting(cycle) {
                let mine = |edge: usize| self.why[edge].clause() == Some(clause);
                let last = (1..=count).map(|back| steps[(at + count - back) % count]).find(told);
                mine(steps[*at]) && !mine(before) && last.is_some_and(|edge| !mine(edge))
            } else if along {
                self.delays(before) && ahead.is_some_and(|edge| self.limits(edge))
            } else {
                self.limits(before) && ahead.is_some_and(|edge| self.delays(edge))
            }
        });
        steps.rotate_left(first.unwrap_or(0));
        // The distance of two dates is no step of its own.
        let plain = |edge: &usize| !matches!(self.why[*edge], Because::Date | Because::Nature);
        let ahead = steps.iter().position(plain).unwrap_or(0);
        steps.rotate_left(ahead);
        steps
    }

    fn path(&self, steps: &[usize]) -> Vec<String> {
        // Against the direction of its edges, a cycle is told from the ends of its edges to their beginnings.
        let against = match steps {
            [first, second, ..] => self.edges[*first].from == self.edges[*second].to,
            _ => false,
        };
        let point = |edge: &usize, first: bool| {
            let edge = self.edges[*edge];
            if against == first { edge.to / 2 } else { edge.from / 2 }
        };
        let points =
            steps.iter().map(|edge| point(edge, true)).chain(steps.last().map(|edge| point(edge, false)));
        let mut path: Vec<String> = Vec::new();
        for name in points.filter_map(|point| self.name(point)) {
            if path.last() != Some(&name) {
                path.push(name);
            }
        }
        if self.is_waiting(steps) {
            if path.first() != path.last() {
                path.extend(path.first().cloned());
            }
        } else if path.len() > 2 && path.first() == path.last() {
            path.pop();
        }
        path
    }

    /// The name of a point, if it has one of its own.
    pub fn name(&self, point: usize) -> Option<String> {
        match self.points.get(point)? {
            Key::Date(moment) => Some(moment.to_string()),
            Key::Event(event, phase, _, _) => Some(words::event(self.bound, *event, *phase)),
            Key::Doing(id, duty) => {
                let duty = self.view.clauses.get(id.0)?.duties.get(*duty)?;
                Some(match &duty.deed {
                    Deed::Do(event, phase) => words::event(self.bound, *event, self.phase(*event, *phase)),
                    _ => words::deed(self.bound, duty),
                })
            }
            Key::Origin | Key::Start(_) | Key::Force(_) | Key::Fulfilled(..) | Key::Other(_) => None,
        }
    }

    pub fn links(&self, because: &[Because]) -> Vec<Link> {
        let mut links = Vec::new();
        for link in because.iter().filter_map(|why| self.link(*why)) {
            if !links.contains(&link) {
                links.push(link);
            }
        }
        links
    }

    fn link(&self, why: Because) -> Option<Link> {
        let named = |name: &str, text: String| Link { clause: name.to_owned(), cite: None, text };
        let clause = why.clause().and_then(|id| self.view.clauses.get(id.0));
        match why {
            Because::Nature | Because::Date | Because::Happens(..) => None,
            Because::Settled(event) => {
                let info = self.bound.event(event);
                Some(named(&info.name, format!("is on {}", info.on?)))
            }
            Because::Order(event) => {
                let info = self.bound.event(event);
                let text = if info.kind == crate::tree::Declared::Activity {
                    "does not end before it starts"
                } else if info.counts.is_some() {
                    "does not come before what it counts"
                } else {
                    "is not attributed before it happens"
                };
                Some(named(&info.name, text.to_owned()))
            }
            Because::When(id) => {
                let text = format!("when {}", words::cond(self.bound, &clause?.start));
                Some(clause_link(self.bound, self.view, id, text))
            }
            Because::Provided(id, index) => {
                let text = match clause?.conditions.get(index)? {
                    Cond::Consent(who) => format!("with consent of {}", words::who(self.bound, who)),
                    cond => format!("provided {}", words::cond(self.bound, cond)),
                };
                Some(clause_link(self.bound, self.view, id, text))
            }
            Because::Fulfilled(id) => {
                let text = "fulfilled once its duties are done".to_owned();
                Some(clause_link(self.bound, self.view, id, text))
            }
            Because::Waits(id, duty)
            | Because::Then(id, duty)
            | Because::Limit(id, duty, _)
            | Because::Window(id, duty) => {
                let duty = clause?.duties.get(duty)?;
                let link = duty_link(self.bound, self.view, id, duty);
                let more = self.more(why, duty);
                Some(Link { text: format!("{}{more}", link.text), ..link })
            }
        }
    }

    /// What a bound adds to the words of its duty.
    fn more(&self, why: Because, duty: &Duty) -> String {
        match why {
            Because::Limit(_, _, place) => {
                duty.limits.get(place).map(|l| format!(" {}", limit(self.bound, l))).unwrap_or_default()
            }
            Because::Then(id, _) => {
                let duties = self.view.clauses.get(id.0).map(|clause| clause.duties.as_slice());
                let before =
                    duties.unwrap_or_default().iter().find(|other| super::duty::precedes(other, duty));
                before.map(|other| format!(" after {}", words::deed(self.bound, other))).unwrap_or_default()
            }
            Because::Window(id, _) => {
                let windows = self.view.clauses.get(id.0).map(|clause| clause.windows.as_slice());
                let until = windows.unwrap_or_default().iter().find_map(|window| window.1.as_ref());
                until.map(|until| format!(" until {}", point(self.bound, until))).unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    /// Whether the things of a cycle only come after each other, and no deadline or date plays a part.
    fn is_waiting(&self, cycle: &[usize]) -> bool {
        cycle.iter().all(|edge| {
            !self.limits(*edge) && !matches!(self.why[*edge], Because::Date | Because::Settled(_))
        })
    }

    /// Whether an edge says by when something has to be.
    fn limits(&self, edge: usize) -> bool {
        match self.why[edge] {
            Because::Limit(id, duty, place) => {
                let duty = self.view.clauses.get(id.0).and_then(|clause| clause.duties.get(duty));
                match duty.and_then(|duty| duty.limits.get(place)) {
                    Some(Limit::Before(_)) => true,
                    Some(Limit::NotBefore(_)) | None => false,
                    Some(_) => self.edges[edge].most > Gap::ZERO || self.by(edge),
                }
            }
            Because::Window(..) => true,
            _ => false,
        }
    }

    fn by(&self, edge: usize) -> bool {
        let to = self.points.get(self.edges[edge].to / 2);
        matches!(to, Some(Key::Doing(..))) && self.edges[edge].most >= Gap::ZERO
    }

    /// Whether an edge says that a deed comes after something else.
    fn delays(&self, edge: usize) -> bool {
        let deed = matches!(self.why[edge], Because::Waits(..) | Because::Then(..) | Because::Limit(..));
        deed && !self.limits(edge) && self.edges[edge].most <= Gap::ZERO
    }
}

/// `within 30 days of Signing`.
pub(in crate::check) fn limit(bound: &Bound, limit: &Limit) -> String {
    let of = |point: &Option<TextPoint>, word: &str| {
        point.as_ref().map(|p| format!(" {word} {}", self::point(bound, p))).unwrap_or_default()
    };
    match limit {
        Limit::Within(duration, from) => format!("within {duration}{}", of(from, "of")),
        Limit::By(at) => format!("by {}", point(bound, at)),
        Limit::Before(at) => format!("before {}", point(bound, at)),
        Limit::NotBefore(at) => format!("not before {}", point(bound, at)),
        Limit::On(at) => format!("on {}", point(bound, at)),
        Limit::Every(step, from, until) => format!("every {step}{}{}", of(from, "from"), of(until, "until")),
        Limit::Window(from, until) => {
            format!("{}{}", of(from, "from"), of(until, "until")).trim_start().to_owned()
        }
        Limit::For(duration) => format!("for {duration}"),
        Limit::AtOnce => "at once".to_owned(),
    }
}

/// `90 days after Signing`.
pub(in crate::check) fn point(bound: &Bound, point: &TextPoint) -> String {
    let anchor = words::cond(bound, point.anchor());
    match point {
        TextPoint::At(_) => anchor,
        TextPoint::After(duration, _) => format!("{duration} after {anchor}"),
        TextPoint::Before(duration, _) => format!("{duration} before {anchor}"),
        TextPoint::Day(day, _) => format!("day {day} of {anchor}"),
    }
}
