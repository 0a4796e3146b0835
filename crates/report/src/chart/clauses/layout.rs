//! Which rows stand in which block and calendar.

use super::{Due, Input, Row};

/// Rows of one reading, or of all.
pub(in crate::chart) struct Block<'a> {
    /// The reading, or what else holds the block together.
    pub name: String,
    /// A line under it; may be empty.
    pub note: String,
    /// Whether a heading is needed.
    pub has_heading: bool,
    pub calendars: Vec<Calendar<'a>>,
}

/// Rows whose days count from the same trigger; or rows that have no day, whatever triggers them.
pub(in crate::chart) struct Calendar<'a> {
    /// `None` for rows without a day.
    pub trigger: Option<&'a str>,
    /// The last day that is drawn.
    pub end: f64,
    pub rows: Vec<&'a Row>,
}

/// The blocks, with at most so many rows, the gravest first; and how many rows are left out.
///
/// What is the same under every reading stands once, in a block of its own.
pub(in crate::chart) fn blocks(input: &Input, most: usize) -> (Vec<Block<'_>>, usize) {
    let mut all: Vec<(Block<'_>, Vec<&Row>)> = Vec::new();
    let several = input.readings.len() > 1;
    let everywhere = |row: &Row| several && input.readings.iter().all(|r| r.rows.contains(row));
    for reading in &input.readings {
        let name = if reading.name.is_empty() { "as written".to_owned() } else { reading.name.clone() };
        let note = match (reading.counts, reading.title.is_empty()) {
            (true, _) => reading.title.clone(),
            (false, true) => "does not count".to_owned(),
            (false, false) => format!("does not count; {}", reading.title),
        };
        let rows = reading.rows.iter().filter(|r| !everywhere(r)).collect();
        all.push((Block { name, note, has_heading: !reading.name.is_empty(), calendars: Vec::new() }, rows));
    }
    if let Some(first) = input.readings.first().filter(|_| several) {
        let rows: Vec<&Row> = first.rows.iter().filter(|r| everywhere(r)).collect();
        let name = "however it is read".to_owned();
        all.push((Block { name, note: String::new(), has_heading: true, calendars: Vec::new() }, rows));
    }
    let left_out = thin(&mut all, most);
    let blocks = all.into_iter().filter(|(_, rows)| !rows.is_empty());
    (blocks.map(|(block, rows)| Block { calendars: calendars(&rows), ..block }).collect(), left_out)
}

/// Takes the rows of least weight out of the longest lists until few enough are left.
fn thin(all: &mut [(Block<'_>, Vec<&Row>)], most: usize) -> usize {
    let mut order: Vec<(u8, usize, usize)> = Vec::new();
    for (b, (_, rows)) in all.iter().enumerate() {
        order.extend(rows.iter().enumerate().map(|(r, row)| (row.rank(), r, b)));
    }
    order.sort_unstable();
    let kept: Vec<(usize, usize)> = order.iter().take(most).map(|(_, r, b)| (*b, *r)).collect();
    for (b, (_, rows)) in all.iter_mut().enumerate() {
        let mut r = 0;
        rows.retain(|_| {
            r += 1;
            kept.contains(&(b, r - 1))
        });
    }
    order.len() - kept.len()
}

fn calendars<'a>(rows: &[&'a Row]) -> Vec<Calendar<'a>> {
    let mut all: Vec<Calendar<'a>> = Vec::new();
    for row in rows {
        let end = end(row);
        let trigger = end.map(|_| row.trigger.as_str());
        match all.iter_mut().find(|c| c.trigger == trigger) {
            Some(calendar) => {
                calendar.rows.push(row);
                calendar.end = calendar.end.max(end.unwrap_or(0.0));
            }
            None => all.push(Calendar { trigger, end: end.unwrap_or(0.0), rows: vec![row] }),
        }
    }
    let due = |row: &Row| match row.due {
        Due::Day(due) => due,
        _ => f64::INFINITY,
    };
    for calendar in &mut all {
        calendar.rows.sort_by(|a, b| a.rank().cmp(&b.rank()).then(due(a).total_cmp(&due(b))));
    }
    all.sort_by_key(|c| c.rows.iter().map(|r| r.rank()).min());
    all
}

/// The last day of a row; `None` where it has none.
fn end(row: &Row) -> Option<f64> {
    let due = match row.due {
        Due::Day(due) => Some(due),
        _ => None,
    };
    // Time without an end has to be seen to go on.
    let from = row.from.map(|from| if row.is_open() { 1.5 * from } else { from });
    let days = [due, row.earliest, from];
    days.into_iter().flatten().filter(|d| d.is_finite()).map(|d| d.max(0.0)).reduce(f64::max)
}
