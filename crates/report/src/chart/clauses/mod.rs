//! Duties along their days, one block a reading, one calendar a trigger.

mod draw;
mod layout;

use super::mark::Sign;
use super::{Basis, Figure, Frame, Key};
use crate::look::Ink;
use crate::number::{fixed, short};
use crate::table::{Cell, Column, Table};
use crate::words;

pub(super) use layout::{Block, Calendar, blocks};

/// Said of a deadline that is no number of days.
const STATED: &str = "ends with an event, on no set day";
/// Rows that are drawn at most; the others stand in the table.
const MOST: usize = 40;

/// By when something is due.
#[derive(Debug, Clone, PartialEq)]
pub enum Due {
    /// So many days after the trigger.
    Day(f64),
    /// By a date, as it is shown, that no day after the trigger can be told from.
    Date(String),
    /// The text sets a deadline, but no day can be told from it.
    Stated,
    /// The text sets none.
    Open,
}

/// A duty, or a right that cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its clause.
    pub clause: String,
    /// What the clause is about; empty where it says nothing.
    pub title: String,
    /// Who; empty where the text names nobody.
    pub doers: Vec<String>,
    /// What is to be done.
    pub deed: String,
    /// Whether it is a right: nobody has to use it, so that it needs no deadline.
    pub is_right: bool,
    /// What its days count from; empty where it is in force from the start.
    pub trigger: String,
    /// Whether anything can bring about what has to come before.
    pub can_start: bool,
    /// Whose red line it crosses while it needs their act to start.
    pub refused_by: Vec<String>,
    /// Whose consent the text asks for.
    pub consent_of: Vec<String>,
    /// First day on which it may be done.
    pub from: Option<f64>,
    /// By when it is due.
    pub due: Due,
    /// First day on which what is declared suffices for it.
    pub earliest: Option<f64>,
    /// Whether it suffices in time; `None` where nothing is declared for it.
    pub can_be_met: Option<bool>,
    /// Paths of the quantities that the first feasible day rests on.
    pub paths: Vec<String>,
}

/// The agreement under one reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its name; empty where the text names none.
    pub name: String,
    /// What it says; may be empty.
    pub title: String,
    /// Whether it counts.
    pub counts: bool,
    /// Its duties, in the order of the text.
    pub rows: Vec<Row>,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The readings, in the order of the text.
    pub readings: Vec<Reading>,
    /// What the first feasible days rest on.
    pub basis: Basis,
}

impl Row {
    /// Whether it cannot work as it is written.
    #[must_use]
    pub fn is_grave(&self) -> bool {
        !self.can_start || !self.refused_by.is_empty() || self.can_be_met == Some(false)
    }

    /// Whether it is a duty without a deadline.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.due == Due::Open && !self.is_right
    }

    /// By how many days the first feasible day lies after the deadline.
    #[must_use]
    pub fn late(&self) -> Option<f64> {
        match (&self.due, self.earliest) {
            (Due::Day(due), Some(earliest)) if earliest > due + 1e-9 => Some(earliest - due),
            _ => None,
        }
    }

    /// 0 for what cannot work, 1 for what lacks something, 2 for the rest.
    pub(super) fn rank(&self) -> u8 {
        match (self.is_grave(), self.is_open() || self.doers.is_empty() || !self.consent_of.is_empty()) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        }
    }

    /// What stands in the way, in a few words each, the gravest first; empty where nothing does.
    pub(super) fn troubles(&self) -> Vec<String> {
        let mut all = Vec::new();
        if !self.can_start {
            all.push("cannot start".to_owned());
        }
        let waits: Vec<String> = self.refused_by.iter().chain(&self.consent_of).cloned().collect();
        if !waits.is_empty() {
            all.push(format!("waits for {}", list(&waits)));
        }
        if self.can_be_met == Some(false) && self.earliest.is_none() {
            all.push("more than is declared".to_owned());
        }
        if self.is_open() {
            all.push("no deadline".to_owned());
        }
        all
    }
}

/// `A`, `A and B`, `A, B and C`; of more than four the first three.
pub(super) fn list(items: &[String]) -> String {
    match items {
        [a, b, c, rest @ ..] if rest.len() > 1 => format!("{a}, {b}, {c} and others"),
        all => words::list(all),
    }
}

/// A number of days as it is shown: whole, or with the decimals that hours need.
pub(super) fn day(x: f64) -> String {
    if (x - x.round()).abs() < 1e-9 { fixed(x, 0) } else { short(x) }
}

/// The chart; `None` where there is no duty.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let (blocks, left_out) = blocks(input, MOST);
    if blocks.is_empty() {
        return None;
    }
    let title = title(input);
    let rows = || blocks.iter().flat_map(|b| &b.calendars).flat_map(|c| &c.rows);
    let mut foot =
        "Days count from what triggers the clause: each trigger has a calendar of its own.".to_owned();
    let has_dots = rows().any(|r| r.earliest.is_some());
    if has_dots {
        foot.push_str(
            " A dot is the first day on which what is pledged suffices, by notice and delay, in the base scenario.",
        );
    }
    if left_out > 0 {
        foot.push_str(&format!(
            " {left_out} of {} rows stand in the table alone.",
            left_out + rows().count()
        ));
    }
    foot.push_str(if has_dots {
        " Source: agreement.pact, pledges.csv."
    } else {
        " Source: agreement.pact."
    });
    Some(Figure {
        id: "bound-clauses".to_owned(),
        description: format!("{title}. {}", described(&blocks)),
        title,
        subtitle: "each duty from its trigger to its deadline, in days".to_owned(),
        keys: keys(&blocks),
        basis: input.basis,
        foot,
        wide: draw::draw(Frame::Wide, &blocks),
        narrow: draw::draw(Frame::Narrow, &blocks),
        table: table(input),
    })
}

/// Keys for what is drawn, and for nothing else.
fn keys(blocks: &[Block<'_>]) -> Vec<Key> {
    let rows = || blocks.iter().flat_map(|b| &b.calendars).flat_map(|c| &c.rows);
    let mut keys = Vec::new();
    if rows().any(|r| matches!(r.due, Due::Day(_))) {
        keys.push(Key::new(Sign::Band(draw::DUE), "due"));
        keys.push(Key::new(Sign::Stroke(Ink::Ink), "deadline"));
    }
    if rows().any(|r| r.late().is_some()) {
        keys.push(Key::new(Sign::Gap, "overdue"));
    } else if rows().any(|r| r.is_open()) {
        keys.push(Key::new(Sign::Gap, "no deadline"));
    }
    if rows().any(|r| r.earliest.is_some()) {
        keys.push(Key::new(Sign::Dot(Ink::Ink), "earliest feasible day"));
    }
    keys
}

/// Every duty of the readings that count, whoever bears it, each with all that the readings make of it.
fn counted(input: &Input) -> Vec<Vec<&Row>> {
    let mut all: Vec<Vec<&Row>> = Vec::new();
    for row in input.readings.iter().filter(|r| r.counts).flat_map(|r| &r.rows) {
        let is_same = |o: &Row| (&o.clause, &o.deed, o.is_right) == (&row.clause, &row.deed, row.is_right);
        match all.iter_mut().find(|group| group.iter().any(|o| is_same(o))) {
            Some(group) => group.push(row),
            None => all.push(vec![row]),
        }
    }
    all
}

fn title(input: &Input) -> String {
    let rows = counted(input);
    let what = if rows.iter().flatten().any(|r| r.is_right) { "duties and rights" } else { "duties" };
    let says = hindrances(&rows);
    match (rows.len(), says.is_empty()) {
        (0, _) => "No reading that counts has a duty".to_owned(),
        (1, true) => "The one duty has a deadline, and nothing shows that it would be late".to_owned(),
        (n, true) => format!("Each of the {n} {what} has a deadline, and none is shown to be late"),
        (1, false) => {
            let what = if rows[0].iter().any(|r| r.is_right) { "right" } else { "duty" };
            format!("The one {what} {}", list(&says.into_iter().map(|(_, text)| text).collect::<Vec<_>>()))
        }
        (n, false) => {
            let says: Vec<String> = says.into_iter().map(|(k, text)| format!("{k} {text}")).collect();
            format!("Of {n} {what} {}", list(&says))
        }
    }
}

/// What stands in the way of how many under some reading, the gravest first.
fn hindrances(rows: &[Vec<&Row>]) -> Vec<(usize, String)> {
    let number =
        |test: &dyn Fn(&Row) -> bool| rows.iter().filter(|group| group.iter().any(|r| test(r))).count();
    let verb = |n: usize, one: &str, many: &str| if n == 1 { one.to_owned() } else { many.to_owned() };
    let mut holders: Vec<String> =
        rows.iter().flatten().filter(|r| r.can_start).flat_map(|r| r.refused_by.iter().cloned()).collect();
    holders.sort();
    holders.dedup();
    let dead = number(&|r| !r.can_start);
    let refused = number(&|r| r.can_start && !r.refused_by.is_empty());
    let late = number(&|r| r.late().is_some());
    let by = rows.iter().flatten().filter_map(|r| r.late()).reduce(f64::max).map(day).unwrap_or_default();
    let short = number(&|r| r.can_be_met == Some(false) && r.late().is_none());
    let open = number(&|r| r.is_open());
    let up_to = if late == 1 { "" } else { "up to " };
    let all = [
        (dead, "cannot start".to_owned()),
        (refused, format!("{} for {}", verb(refused, "waits", "wait"), list(&holders))),
        (late, format!("{} {up_to}{by} days late", verb(late, "is", "are"))),
        (short, format!("{} for more than is declared", verb(short, "asks", "ask"))),
        (open, format!("{} no deadline", verb(open, "has", "have"))),
    ];
    all.into_iter().filter(|(n, _)| *n > 0).collect()
}

fn described(blocks: &[Block<'_>]) -> String {
    let mut says = Vec::new();
    for block in blocks {
        for row in block.calendars.iter().flat_map(|c| &c.rows).filter(|r| r.rank() < 2) {
            says.push(format!("{} ({}): {}.", row.clause, block.name, words(row)));
        }
    }
    if says.is_empty() { "Nothing stands in the way of any of them.".to_owned() } else { says.join(" ") }
}

/// What the marks of a row say.
pub(super) fn words(row: &Row) -> String {
    let mut says = Vec::new();
    match &row.due {
        Due::Day(due) => says.push(format!("due by day {}", day(*due))),
        Due::Date(date) => says.push(format!("due by {date}")),
        Due::Stated => says.push(STATED.to_owned()),
        Due::Open => {}
    }
    if let Some(earliest) = row.earliest {
        says.push(format!("feasible from day {}", day(earliest)));
    }
    says.extend(row.troubles());
    if says.is_empty() { "nothing stands in its way".to_owned() } else { says.join(", ") }
}

fn table(input: &Input) -> Table {
    let column = |name, unit: &str, doc| Column { name, unit: unit.to_owned(), doc };
    let mut table = Table::new(vec![
        column("reading", "", "The reading; all where each says the same, empty where the text names none"),
        column("counts", "", "Whether the reading counts"),
        column("clause", "", "The clause"),
        column("about", "", "What it is about"),
        column("kind", "", "Duty or right"),
        column("who", "", "Who has to do it, or may; empty where the text names nobody"),
        column("what", "", "What is to be done"),
        column("trigger", "", "What its days count from; empty where it is in force from the start"),
        column("can_start", "", "Whether anything can bring about what has to come before"),
        column("refused_by", "", "Whose red line it crosses while it needs their act to start"),
        column("consent_of", "", "Whose consent the text asks for"),
        column("from", "days", "First day on which it may be done"),
        column("due", "days", "Last day on which it is in time"),
        column("deadline", "", "The deadline in words where it is no number of days"),
        column("earliest", "days", "First day on which what is declared suffices"),
        column("in_time", "", "Whether it suffices in time; empty where nothing is declared for it"),
    ]);
    let yes = |b: bool| Cell::from(if b { "yes" } else { "no" });
    let several = input.readings.len() > 1;
    let everywhere = |row: &Row| several && input.readings.iter().all(|r| r.rows.contains(row));
    for (at, reading) in input.readings.iter().enumerate() {
        for row in reading.rows.iter().filter(|row| at == 0 || !everywhere(row)) {
            let is_shared = everywhere(row);
            let (due, words) = match &row.due {
                Due::Day(due) => (Some(*due), String::new()),
                Due::Date(date) => (None, date.clone()),
                Due::Stated => (None, STATED.to_owned()),
                Due::Open => (None, "none".to_owned()),
            };
            table.push(vec![
                if is_shared { "all" } else { reading.name.as_str() }.into(),
                yes(if is_shared { input.readings.iter().any(|r| r.counts) } else { reading.counts }),
                row.clause.as_str().into(),
                row.title.as_str().into(),
                if row.is_right { "right" } else { "duty" }.into(),
                row.doers.join("; ").into(),
                row.deed.as_str().into(),
                row.trigger.as_str().into(),
                yes(row.can_start),
                row.refused_by.join("; ").into(),
                row.consent_of.join("; ").into(),
                row.from.into(),
                due.into(),
                words.into(),
                row.earliest.into(),
                row.can_be_met.map_or(Cell::Empty, yes),
            ]);
        }
    }
    table
}
