//! Under the gates: what the signs mean, where the result comes from, what to do next.

use detente_assess::verdict::IntervalKind;
use detente_assess::{Assessment, Gate, Status, Verdict};
use detente_model::Scenario;

use super::style::{Line, Screen, Tone};
use super::text::{width, wrap};
use crate::number::{date, fixed};
use crate::words::{self, list};

/// Digits of a hash that are shown.
const HASH: usize = 12;

/// Legend, provenance, next commands and the exit code.
pub(super) fn foot(
    screen: &mut Screen,
    scenario: &Scenario,
    assessment: &Assessment,
    folder: &str,
    exit: u8,
) {
    screen.blank();
    legend(screen, assessment);
    provenance(screen, scenario, assessment);
    next(screen, scenario, assessment, folder, exit);
}

fn item(tone: Tone, text: impl Into<String>) -> (Tone, String) {
    (tone, text.into())
}

fn legend(screen: &mut Screen, assessment: &Assessment) {
    let mut items = vec![
        item(Tone::Quiet, "━ half of the draws"),
        item(Tone::Quiet, "─ nine in ten"),
        item(Tone::Quiet, "● base value"),
        item(Tone::Accent, "┆ what the gate asks"),
        item(Tone::Assumed, "□ assumed"),
    ];
    let sampled: Vec<&str> = (assessment.verdicts.iter())
        .filter(|v| v.interval.kind == IntervalKind::Sampling)
        .map(|v| v.gate.name())
        .collect();
    if !sampled.is_empty() {
        items.push(item(Tone::Quiet, format!("{}: 95\u{202f}% over resampled data", list(&sampled))));
    }
    screen.flow(screen.line(), screen.line(), &items, 3);
    let wall = |status: Status, says: &str| {
        item(Tone::Quiet, format!("{} {says}", super::gate::mark(status, &screen.style)))
    };
    let mut walls = vec![
        wall(Status::Shut, "shut: 10\u{202f}% of draws pass or fewer"),
        wall(Status::Narrow, "narrow"),
        wall(Status::Open, "open: 90\u{202f}% or more"),
    ];
    if assessment.verdicts.iter().any(|v| v.status == Status::Unknown) {
        walls.push(wall(Status::Unknown, "not computed"));
    }
    screen.flow(screen.line(), screen.line(), &walls, 3);
}

fn provenance(screen: &mut Screen, scenario: &Scenario, assessment: &Assessment) {
    let p = &assessment.provenance;
    let as_of = scenario.head.as_of;
    let hash: String = p.scenario_hash.chars().take(HASH).collect();
    let mut items = vec![
        item(Tone::Quiet, format!("as of {}", date(as_of.year(), as_of.month(), as_of.day()))),
        item(Tone::Quiet, format!("seed {}", p.seed)),
        item(Tone::Quiet, format!("{} draws", fixed(p.draws as f64, 0))),
        item(Tone::Quiet, format!("scenario {hash}")),
        item(Tone::Quiet, format!("version {}", p.version)),
    ];
    let (cells, of) = assessment
        .verdicts
        .iter()
        .fold((0, 0), |(cells, of), v| (cells + v.assumptions.cells, of + v.assumptions.of));
    if of > 0 {
        let share = crate::number::percent(cells as f64 / of as f64);
        items.push(item(Tone::Assumed, format!("{share} of the gates’ inputs are assumptions")));
    }
    screen.flow(screen.line(), screen.line(), &items, 3);
    let label = |screen: &Screen, text: &str| screen.line().add(Tone::Quiet, text).to(9);
    for change in &p.changes {
        screen.hang(label(screen, "change"), label(screen, ""), Tone::Ink, change);
    }
    for limit in &p.limits_hit {
        screen.hang(label(screen, "limit"), label(screen, ""), Tone::Of(Status::Narrow), limit);
    }
    let remarks: usize = assessment.verdicts.iter().map(|v| v.remarks.len()).sum();
    if remarks > 0 {
        let text = format!("{remarks} in --format json: what is not stated, what was left out");
        screen.hang(label(screen, "remarks"), label(screen, ""), Tone::Quiet, &text);
    }
}

/// What to try next, each command on a line of its own, and the exit code.
fn next(screen: &mut Screen, scenario: &Scenario, assessment: &Assessment, folder: &str, exit: u8) {
    let folder = words::quoted(folder);
    let mut commands = Vec::new();
    if let Some(change) = best_change(scenario, assessment) {
        commands.push(format!("detente compare {folder} --set {change}"));
    }
    if let Some(what_if) = scenario.what_ifs.first() {
        commands.push(format!("detente compare {folder} --what-if {}", what_if.id));
    }
    commands.push(format!("detente assess {folder} --format json"));
    let style = screen.style;
    let begin = |label: &str| Line::new(style).add(Tone::Quiet, label).to(9);
    // Two columns stay for the sign that a shell's line goes on; what would be cut inside a word is left out.
    let room = begin("").room().saturating_sub(2);
    commands.retain(|c| c.split(' ').all(|word| width(word) <= room));
    let said = (exit != 0).then(|| format!("exit {exit}: negative finding"));
    let Some(last) = commands.len().checked_sub(1) else {
        if let Some(said) = said {
            screen.paragraph(Tone::Quiet, &said);
        }
        return;
    };
    for (i, command) in commands.iter().enumerate() {
        let label = if i == 0 { "next" } else { "" };
        let parts = wrap(&style.clean(command), room);
        for (at, part) in parts.iter().enumerate() {
            let more = at + 1 < parts.len();
            let text = if more { format!("{part} \\") } else { part.clone() };
            let line = begin(if at == 0 { label } else { "" }).add(Tone::Accent, &text);
            match said.as_ref().filter(|_| i == last && !more) {
                Some(said) => screen.right_or_below(line, Tone::Quiet, said),
                None => screen.push(line),
            }
        }
    }
}

/// The change that helps most at the first gate that is not open: its first driver at the better end of its range.
fn best_change(scenario: &Scenario, assessment: &Assessment) -> Option<String> {
    let blocked = |v: &&Verdict| matches!(v.status, Status::Shut | Status::Narrow) && !v.drivers.is_empty();
    let verdict = assessment.verdicts.iter().find(blocked)?;
    let driver = verdict.drivers.first()?;
    let quantity = scenario.quantity(scenario.find(&driver.path)?);
    let (low, high) = quantity.cell.extent().filter(|(low, high)| low < high)?;
    let more_is_better = matches!(verdict.gate, Gate::Manned | Gate::Kept);
    let value = if (driver.effect > 0.0) == more_is_better { high } else { low };
    Some(format!("{}={value}", driver.path))
}
