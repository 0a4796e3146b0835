//! The rows of an events file: each says itself what happened.

use super::known::{self, Known};
use super::mistake::{Heading, Mistakes};
use super::rows::Row;
use super::watch::{Cells, Times};
use super::{Said, Taken};
use crate::bound::{ActorId, Bound, ClauseId, PlaceId};
use crate::monitor::happening::{Says, What};
use crate::names::Meaning;
use crate::outline::{Deed, Word, split_phase, split_row};
use crate::span::Span;
use crate::tree::{Declared, Name};

/// An events file whose columns are found.
#[derive(Debug)]
pub(super) struct Events {
    event: usize,
    what: Known<(What, Says)>,
    time: Times,
    by: Cells<ActorId>,
    place: Cells<PlaceId>,
    reporter: Cells<ActorId>,
    amount: Option<usize>,
}

impl Events {
    pub fn new(heading: &Heading, mistakes: &mut Mistakes) -> Events {
        let name = |text: &str| Name { text: text.to_owned(), span: Span::default() };
        let event = heading.wanted(&name("event"), mistakes);
        let from = heading.wanted(&name("from"), mistakes);
        let column = |name| heading.find(name);
        Events {
            event,
            what: Known::new(said, false),
            time: Times { from, to: column("to"), known: column("known") },
            by: Cells::new(column("by"), None, known::actor, true),
            place: Cells::new(column("place"), None, known::place, false),
            reporter: Cells::new(column("reporter"), None, known::actor, false),
            amount: column("amount"),
        }
    }

    /// Reads one row; what it says goes into `taken` if the agreement speaks of it.
    pub fn row(&mut self, bound: &Bound, row: &Row<'_>, taken: &mut Taken<'_>) -> Option<()> {
        let stretch = self.time.stretch(row, taken.clock);
        if let Ok(stretch) = stretch {
            taken.reach.extend(stretch);
        }
        let cell = row.cell(self.event);
        if std::str::from_utf8(cell).is_err() {
            taken.mistakes.text(taken.heading, row, self.event);
            return None;
        }
        let said = self.what.read(bound, cell).first().copied();
        let time = self.time.read(stretch, row, taken);
        let amounts = match self.amount {
            None => Some([None; 5]),
            Some(at) => taken.amounts(row, at),
        };
        let ((stretch, known), amounts, (what, says)) = (time?, amounts?, said?);
        let place = self.place.read(bound, row, taken)?.first().copied();
        let reporter = self.reporter.read(bound, row, taken)?.first().copied();
        let by = self.by.read(bound, row, taken)?;
        (taken.say)(by, &Said { what, says, stretch, known, place, reporter, amounts });
        Some(())
    }

    /// What a reader should know of names that are missing.
    pub fn remarks(&self, out: &mut Vec<String>) {
        out.extend(self.what.missing.words("event"));
        self.by.remark("doer", out);
        self.place.remark("place", out);
        self.reporter.remark("reporter", out);
    }
}

/// What the cell `event` says; `None` where the agreement does not speak of it.
fn said(bound: &Bound, cell: &str) -> Option<(What, Says)> {
    let (word, deed) = split_row(cell);
    let says = match word {
        Word::Yes => Says::Yes,
        Word::No => Says::No,
        Word::Unknown => Says::Unknown,
    };
    let clause = |name: &str| -> Option<ClauseId> {
        match bound.names.get(name)?.meaning {
            Meaning::Clause(clause) => Some(clause),
            _ => None,
        }
    };
    let event = |name: &str| {
        let (base, phase) = split_phase(name);
        let Meaning::Event(event) = bound.names.get(base)?.meaning else { return None };
        let is_activity = bound.event(event).kind == Declared::Activity;
        (is_activity == phase.is_some()).then_some(What::Event(event, phase))
    };
    let what = match deed {
        Deed::Event(name) => event(name)?,
        Deed::Suspend(name) => What::Suspend(clause(name)?),
        Deed::Resume(name) => What::Resume(clause(name)?),
        Deed::End(name) => What::End(clause(name)?),
        Deed::Refuse(None) => event("refuse").unwrap_or(What::Refuse(None)),
        Deed::Refuse(Some(name)) => What::Refuse(Some(clause(name)?)),
        Deed::Consent(name) => What::Consent(clause(name)?),
    };
    Some((what, says))
}
