//! Why gates are not open: the finding of each, and what its test asks.

use detente_assess::{Assessment, Status, Verdict};
use detente_model::Scenario;

use super::gate::{TEXT, VERDICT};
use super::style::{Line, Screen, Tone};
use crate::words;

/// A block for each gate that is shut or narrow. A gate that was not computed has its reason beside it.
pub(super) fn why(screen: &mut Screen, scenario: &Scenario, assessment: &Assessment) {
    let is_told = |v: &&Verdict| matches!(v.status, Status::Shut | Status::Narrow);
    let told: Vec<&Verdict> = assessment.verdicts.iter().filter(is_told).collect();
    if told.is_empty() {
        return;
    }
    screen.blank();
    let heading = screen.line().add(Tone::Strong, "Why");
    screen.push(heading);
    for verdict in told {
        entry(screen, scenario, verdict);
    }
}

fn entry(screen: &mut Screen, scenario: &Scenario, verdict: &Verdict) {
    let tone = Tone::Of(verdict.status);
    let blank = Line::new(screen.style).to(VERDICT);
    let word = if verdict.status == Status::Shut { "shut" } else { "narrow" };
    let first =
        (screen.line().add(tone, word).to(TEXT)).add(Tone::Strong, words::title(verdict.gate)).to(VERDICT);
    let text = match (verdict.conditional, verdict.answer.text.trim()) {
        (_, "") => words::verdict(verdict).to_owned(),
        (true, text) => format!("If the gates before it were open: {}", begin(text)),
        (false, text) => text.to_owned(),
    };
    screen.hang(first, blank.clone(), Tone::Ink, &text);
    screen.hang(blank.clone(), blank, Tone::Quiet, &words::asks(verdict, &scenario.head.currency));
}

/// A sentence after a colon: its first word small, where that is one of ours and no name.
fn begin(text: &str) -> String {
    const OURS: [&str; 7] = ["No ", "The ", "There ", "In ", "Every ", "Of ", "Nothing "];
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if OURS.iter().any(|w| text.starts_with(w)) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}
