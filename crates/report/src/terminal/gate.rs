//! A gate on the screen: four lines along the way.

use std::collections::BTreeMap;

use detente_assess::gate::bound::Weight;
use detente_assess::verdict::Details;
use detente_assess::{Gate, Status, Verdict};
use detente_model::Scenario;

use super::axis;
use super::style::{Line, Screen, Style, Tone};
use crate::{label, words};

/// Column of the gate's name and of the lines under it.
pub(super) const TEXT: usize = 7;
/// Column of the verdict.
pub(super) const VERDICT: usize = 17;
/// Column of drivers and cells.
const DETAIL: usize = 22;

/// The wall across the way: its form says how the gate stands.
pub(super) fn mark(status: Status, style: &Style) -> &'static str {
    match (status, style.ascii) {
        (Status::Shut, _) => "━━━━━",
        (Status::Narrow, _) => "━━ ━━",
        (Status::Open, _) => "━   ━",
        (Status::Unknown, false) => "╌╌╌╌╌",
        (Status::Unknown, true) => "- - -",
    }
}

/// The way down the left edge: solid up to the first shut gate, dotted after it.
pub(super) fn way(line: Line, dotted: bool) -> Line {
    let line = line.add(Tone::Ink, "  ");
    let line = if dotted { line.add(Tone::Quiet, "╎") } else { line.add(Tone::Ink, "┃") };
    line.to(TEXT)
}

/// The verdict's four lines. `dotted`: a shut gate lies before them or is this one.
pub(super) fn gate(screen: &mut Screen, scenario: &Scenario, verdict: &Verdict, draws: usize, dotted: bool) {
    let style = screen.style;
    let tone = Tone::Of(verdict.status);
    let head = (screen.line().add(tone, mark(verdict.status, &style)).to(TEXT))
        .add(Tone::Strong, words::title(verdict.gate))
        .to(VERDICT)
        .add(tone, words::verdict(verdict));
    if verdict.status == Status::Unknown {
        screen.push(head);
        let why = || way(screen.line(), dotted).add(Tone::Quiet, "why").to(DETAIL);
        let (first, rest) = (why(), way(screen.line(), dotted).to(DETAIL));
        let text = verdict.answer.text.strip_prefix("Not computed: ").unwrap_or(&verdict.answer.text);
        screen.hang(first, rest, Tone::Ink, text);
        return;
    }
    let aside = heading(screen, head, verdict, draws, dotted);
    headline(screen, verdict, dotted);
    drivers(screen, scenario, verdict, dotted);
    rests_on(screen, verdict, aside, dotted);
}

/// Writes the first line: how many draws pass, and the aside if both fit. Gives back an aside that did not.
fn heading<'a>(
    screen: &mut Screen,
    head: Line,
    verdict: &'a Verdict,
    draws: usize,
    dotted: bool,
) -> Option<&'a str> {
    let passed = words::draws(verdict, draws);
    let aside = verdict.aside.as_str();
    if !aside.is_empty()
        && let Ok(line) = head.clone().right(Tone::Ink, &format!("{passed}; {aside}"))
    {
        screen.push(line);
        return None;
    }
    match head.right(Tone::Ink, &passed) {
        Ok(line) => screen.push(line),
        Err(head) => {
            screen.push(head);
            let line = way(screen.line(), dotted);
            screen.push(
                line.clone().right(Tone::Ink, &passed).unwrap_or_else(|line| line.add(Tone::Ink, &passed)),
            );
        }
    }
    Some(aside).filter(|a| !a.is_empty())
}

/// Column of the figure, and of the axis.
fn columns(style: &Style) -> (usize, usize) {
    if style.width >= 100 { (33, 47) } else { (30, 44) }
}

/// The second line: what the headline is, its figure, and the axis; for findings their codes.
fn headline(screen: &mut Screen, verdict: &Verdict, dotted: bool) {
    let (figure_at, axis_at) = columns(&screen.style);
    let line = way(screen.line(), dotted)
        .add(Tone::Quiet, &axis::label(verdict))
        .to(figure_at)
        .add(Tone::Ink, &axis::figure(verdict))
        .to(axis_at);
    if verdict.gate == Gate::Bound {
        let codes = codes(verdict);
        let rest = way(screen.line(), dotted).to(axis_at);
        return screen.flow(line, rest, &codes, 2);
    }
    match axis::draw(line, verdict) {
        Ok(line) => screen.push(line),
        Err(line) => {
            screen.push(line);
            if let Ok(line) = axis::draw(way(screen.line(), dotted).to(DETAIL), verdict) {
                screen.push(line);
            }
        }
    }
}

/// Codes of the findings that count, each with how often it occurs: grave ones, then the defects; of remarks how many.
fn codes(verdict: &Verdict) -> Vec<(Tone, String)> {
    let findings = match &verdict.details {
        Details::Bound(details) => details.findings.as_slice(),
        _ => &[],
    };
    let of = |weight: Weight| -> BTreeMap<&'static str, usize> {
        let mut codes = BTreeMap::new();
        for f in findings.iter().filter(|f| f.counts && f.finding.weight == weight) {
            *codes.entry(f.finding.code.name()).or_insert(0) += 1;
        }
        codes
    };
    let named = |status: Status| {
        move |(code, n): (&str, usize)| {
            let times = if n > 1 { format!(" ×{n}") } else { String::new() };
            (Tone::Of(status), format!("{code}{times}"))
        }
    };
    let mut all: Vec<(Tone, String)> = of(Weight::Grave).into_iter().map(named(Status::Shut)).collect();
    let defects = of(Weight::Defect);
    if !defects.is_empty() {
        all.push((Tone::Quiet, "defects:".to_owned()));
        all.extend(defects.into_iter().map(named(Status::Narrow)));
    }
    let remarks: usize = of(Weight::Remark).values().sum();
    if remarks > 0 {
        all.push((Tone::Quiet, format!("remarks: {remarks}")));
    }
    all
}

/// The third line: what moves the headline most.
fn drivers(screen: &mut Screen, scenario: &Scenario, verdict: &Verdict, dotted: bool) {
    let line = |text: &str| way(Line::new(screen.style), dotted).add(Tone::Quiet, text).to(DETAIL);
    let (first, rest) = (line("moved most by"), way(screen.line(), dotted).to(DETAIL));
    if verdict.drivers.is_empty() {
        return screen.hang(first, rest, Tone::Quiet, unmoved(verdict));
    }
    let last = verdict.drivers.len() - 1;
    let named = verdict.drivers.iter().enumerate().map(|(i, d)| {
        let comma = if i < last { "," } else { "" };
        format!("{}{comma}", label::plain(scenario, &d.path))
    });
    let words: Vec<String> = named.collect();
    screen.hang(first, rest, Tone::Ink, &words.join(" "));
}

fn unmoved(verdict: &Verdict) -> &'static str {
    match (verdict.interval.low, verdict.interval.high) {
        (Some(low), Some(high)) if low == high => "nothing: the same in every draw",
        (Some(_), Some(_)) if verdict.interval.kind == detente_assess::verdict::IntervalKind::Sampling => {
            "which past agreements are in the data; no input of the scenario moves it"
        }
        (Some(_), Some(_)) => "no single input",
        _ => "not known without draws",
    }
}

/// The fourth line: how much is assumed, and an aside that found no room above.
fn rests_on(screen: &mut Screen, verdict: &Verdict, aside: Option<&str>, dotted: bool) {
    let (assumed, of) = (verdict.assumptions.cells, verdict.assumptions.of);
    let mut line = way(screen.line(), dotted).add(Tone::Quiet, "rests on").to(DETAIL);
    if of == 0 {
        line = line.add(Tone::Quiet, "no input of the scenario");
    } else {
        let full = words::full_cells(assumed, of);
        line = (line.add(Tone::Ink, &"■".repeat(full)).add(Tone::Assumed, &"□".repeat(10 - full)))
            .add(Tone::Quiet, &format!(" {assumed} of {of} inputs assumed"));
    }
    let Some(aside) = aside else { return screen.push(line) };
    match line.right(Tone::Quiet, aside) {
        Ok(line) => screen.push(line),
        Err(line) => {
            screen.push(line);
            // Why a gate is not open stands under the six; an open one keeps its aside here.
            if verdict.status == Status::Open {
                let first = way(screen.line(), dotted).add(Tone::Quiet, "also").to(DETAIL);
                screen.hang(first, way(screen.line(), dotted).to(DETAIL), Tone::Quiet, aside);
            }
        }
    }
}
