//! How well models forecast decisions that were taken.

use detente_assess::Status;
use detente_assess::negotiate::score::{BASE, Errors, Gap, Score};

use super::style::{Screen, Style, Tone};
use super::text::{clip, width};
use crate::number::{fixed, short};
use crate::words::list;

/// Where columns end: issues, mean error, its interval, median error, difference, its interval.
const ENDS: [usize; 6] = [28, 36, 49, 57, 67, 82];
/// The columns of a narrow terminal, by their place in the wide one, and where they end.
const NARROW: [(usize, usize); 4] = [(0, 24), (1, 31), (2, 44), (4, 52)];
/// Columns of a model's name in a narrow terminal.
const NAME: usize = 19;

/// The models' errors on all issues and on what was held out, what the combination weighs, and what follows.
#[must_use]
pub fn score_screen(found: &Score, style: &Style) -> String {
    let mut screen = Screen::new(*style);
    let title = format!("How far {} models were off: {}", found.models.len(), found.file);
    screen.paragraph(Tone::Strong, &title);
    let head = format!(
        "{} issues of {} proposals have an outcome. Absolute errors in points of 0 to 100; intervals: {}.",
        short(found.issues as f64),
        short(found.proposals as f64),
        found.intervals
    );
    screen.paragraph(Tone::Quiet, &head);
    for finding in &found.findings {
        screen.paragraph(Tone::Ink, finding);
    }
    screen.blank();
    let gap = |name: &str| found.differences.iter().find(|d| d.a == name && d.b == BASE);
    let is_all_held = found.held_out.as_ref().is_some_and(|h| h.issues == found.issues);
    if !is_all_held {
        part(&mut screen, found, "On all issues", |at| {
            let row = &found.models[at];
            (Some(row.all), gap(row.model).map(|d| d.all))
        });
    }
    if let Some(held) = &found.held_out {
        let title = format!(
            "On proposals {} to {}, held out: {} issues",
            held.from,
            held.to,
            short(held.issues as f64)
        );
        part(&mut screen, found, &title, |at| {
            let row = &found.models[at];
            (row.held_out, gap(row.model).and_then(|d| d.held_out))
        });
    }
    combination(&mut screen, found);
    for warning in &found.warnings {
        screen.paragraph(Tone::Of(Status::Narrow), &format!("Note: {warning}."));
    }
    screen.finish()
}

/// One table: a row a model.
fn part(
    screen: &mut Screen,
    found: &Score,
    title: &str,
    of: impl Fn(usize) -> (Option<Errors>, Option<Gap>),
) {
    screen.paragraph(Tone::Strong, title);
    let heads = ["issues", "mean", "95 %", "median", "to comp.", "95 %"];
    row(screen, Tone::Quiet, "model", &heads.map(str::to_owned));
    for (at, model) in found.models.iter().enumerate() {
        let (Some(errors), gap) = of(at) else { continue };
        let two = |x: Option<f64>| x.map_or("–".to_owned(), |x| fixed(x, 2));
        let ends = |e: Option<[f64; 2]>, d: usize| {
            e.map_or(String::new(), |[l, h]| format!("{} to {}", fixed(l, d), fixed(h, d)))
        };
        let cells = [
            short(errors.n as f64),
            two(errors.mae),
            ends(errors.mae_interval, 1),
            two(errors.median),
            gap.map_or(String::new(), |g| two(Some(g.mean))),
            ends(gap.map(|g| g.interval), 2),
        ];
        row(screen, Tone::Ink, model.model, &cells);
    }
    screen.blank();
}

/// A name and cells that end at their columns.
fn row(screen: &mut Screen, tone: Tone, name: &str, cells: &[String; 6]) {
    let wide: Vec<(usize, usize)> = ENDS.iter().copied().enumerate().collect();
    let is_wide = screen.style.width >= ENDS[5];
    let columns = if is_wide { &wide[..] } else { &NARROW[..] };
    let room = if is_wide { 21 } else { NAME };
    let mut line = screen.line().add(tone, &clip(&screen.style.clean(name), room));
    for (cell, end) in columns {
        let cell = screen.style.clean(&cells[*cell]);
        line = line.to(end.saturating_sub(width(&cell))).add(tone, &cell);
    }
    screen.push(line);
}

/// What the combination weighs, and on what that was fitted.
fn combination(screen: &mut Screen, found: &Score) {
    let weights: Vec<String> =
        found.combination.weights.iter().map(|(model, w)| format!("{} × {model}", fixed(*w, 3))).collect();
    let names: Vec<&str> = weights.iter().map(String::as_str).collect();
    let text = format!("{}; fitted on {}", list(&names), found.combination.fitted_on);
    let first = screen.line().add(Tone::Quiet, "combination").to(14);
    screen.hang(first, screen.line().to(14), Tone::Ink, &text);
}
