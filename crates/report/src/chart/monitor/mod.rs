//! The agreement as it ran: clauses as rows, their states along the days, what happened above them, and the day on which
//! two readings part.

mod day;
mod draw;
mod happened;
mod layout;
mod state;
mod table;
mod words;

use super::{Basis, Figure, Frame, Key};

pub use day::of;
pub use state::State;

use super::mark::Sign;
use crate::look::Ink;

/// Rows that are drawn at most; the others stand in the table.
const MOST: usize = 36;

/// An interval of days since 1 January 1970; both ends alike where the time is known.
pub type Span = (f64, f64);

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Input {
    /// Its name in addresses, after that of the gate: `monitor`.
    pub id: String,
    /// Which agreement, where the page shows several; else empty.
    pub agreement: String,
    /// The clauses, in the order of the text.
    pub clauses: Vec<Clause>,
    /// What happened, in any order.
    pub events: Vec<Event>,
    /// The first day on which each pair of readings parts; pairs that never do are left out.
    pub partings: Vec<Parting>,
    /// The first and the last day; `None` where nothing was observed.
    pub days: Option<Span>,
    /// The scenario's date, where events after it are shown.
    pub as_of: Option<f64>,
    /// Whose days they are, such as `Europe/Kyiv`.
    pub clock: String,
    /// Files that were read, and how many rows of them count.
    pub source: String,
}

/// A clause under each of its readings.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Its name.
    pub name: String,
    /// What it is about; empty where it says nothing.
    pub title: String,
    /// Its life under each reading, in the order of the text; one alone where the text names none.
    pub lives: Vec<Life>,
}

/// The life of a clause under a reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Life {
    /// The reading; empty where the text names none.
    pub reading: String,
    /// Its states, in order; never empty.
    pub turns: Vec<Turn>,
    /// By when it is due.
    pub due: Option<f64>,
    /// Who did what decides the last state; may be empty.
    pub by: String,
    /// Why the last state holds.
    pub why: String,
    /// The rows that decide it: file and line.
    pub rows: Vec<String>,
}

/// A state from its beginning to that of the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    /// Which.
    pub state: State,
    /// When it began; `None` for the time before everything.
    pub since: Option<Span>,
}

/// Something that happened, or that a source says did not.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What, in a few words.
    pub name: String,
    /// By whom; may be empty.
    pub by: String,
    /// When.
    pub at: Span,
    /// Whether the source says that it happened; not where it denies it or leaves it open.
    pub happened: bool,
    /// The sources' ids.
    pub source: String,
}

/// The first day on which two readings part.
#[derive(Debug, Clone, PartialEq)]
pub struct Parting {
    /// The two readings.
    pub readings: [String; 2],
    /// When.
    pub on: Span,
    /// Over which clause; may be empty.
    pub clause: String,
    /// The states from then on.
    pub states: Option<[State; 2]>,
}

impl Life {
    /// The last state.
    #[must_use]
    pub fn last(&self) -> State {
        self.turns.last().map_or(State::NotTriggered, |turn| turn.state)
    }

    /// Whether anything ever came of it.
    fn is_idle(&self) -> bool {
        self.turns.iter().all(|turn| turn.state == State::NotTriggered)
    }

    fn is_like(&self, other: &Life) -> bool {
        self.turns == other.turns && self.due == other.due
    }
}

/// The chart; `None` where there is no clause or no day.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let plan = layout::plan(input, MOST)?;
    let title = words::title(input, &plan);
    Some(Figure {
        id: format!("bound-{}", input.id),
        description: format!("{title}. {}", words::described(input, &plan)),
        title,
        subtitle: words::subtitle(input, &plan),
        keys: keys(&plan),
        basis: Basis::Unsaid,
        foot: words::foot(input, &plan),
        wide: draw::draw(Frame::Wide, input, &plan),
        narrow: draw::draw(Frame::Narrow, input, &plan),
        table: table::table(input),
    })
}

/// Keys for the states that are drawn, and for nothing else.
fn keys(plan: &layout::Plan<'_>) -> Vec<Key> {
    let is_drawn =
        |state: &State| plan.rows.iter().any(|row| row.life.turns.iter().any(|t| t.state == *state));
    let mut keys: Vec<Key> = State::ALL
        .into_iter()
        .filter(is_drawn)
        .map(|state| Key::new(Sign::State(state), state.words()))
        .collect();
    if plan.rows.iter().any(|row| row.life.due.is_some_and(|due| (plan.days.0..=plan.days.1).contains(&due)))
    {
        keys.push(Key::new(Sign::Stroke(Ink::Ink), "due"));
    }
    keys
}
