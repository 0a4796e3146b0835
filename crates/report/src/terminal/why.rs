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
    let mut is_if = false;
    for verdict in told {
        if verdict.conditional && !is_if {
            is_if = true;
            let text = "Behind the first shut gate, each as if the gates before it were open:";
            screen.paragraph(Tone::Quiet, text);
        }
        entry(screen, scenario, verdict);
    }
}

fn entry(screen: &mut Screen, scenario: &Scenario, verdict: &Verdict) {
    let tone = Tone::Of(verdict.status);
    let blank = Line::new(screen.style).to(VERDICT);
    let word = if verdict.status == Status::Shut { "shut" } else { "narrow" };
    let first =
        (screen.line().add(tone, word).to(TEXT)).add(Tone::Strong, words::title(verdict.gate)).to(VERDICT);
    let text = match verdict.answer.text.trim() {
        "" => words::verdict(verdict),
        text => text,
    };
    screen.hang(first, blank.clone(), Tone::Ink, text);
    screen.hang(blank.clone(), blank, Tone::Quiet, &words::asks(verdict, &scenario.head.currency));
}
