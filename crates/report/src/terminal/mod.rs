//! Screens for a terminal: six gates along one line, and two scenarios side by side.

mod ascii;
mod axis;
mod compare;
mod foot;
mod gate;
mod monitor;
mod negotiate;
mod rounds;
mod score;
mod style;
pub(crate) mod text;
mod why;

use detente_assess::{Assessment, Gate, Status};
use detente_model::Scenario;

use crate::words::{self, list};
use style::{Screen, Tone};

pub use compare::compare_screen;
pub use monitor::monitor_screen;
pub use negotiate::negotiate_screen;
pub use rounds::rounds_screen;
pub use score::score_screen;
pub use style::Style;

/// Six gates on one screen: where the line stops, each gate's answer with its interval, what moves it and what it rests
/// on, why gates are not open, and what to do next.
///
/// `folder` is how the reader calls the scenario on the command line; `exit` is the exit code of the command, said at
/// the end where it is not 0.
#[must_use]
pub fn assess_screen(
    scenario: &Scenario,
    assessment: &Assessment,
    folder: &str,
    exit: u8,
    style: &Style,
) -> String {
    let mut screen = Screen::new(*style);
    screen.paragraph(Tone::Strong, &scenario.head.title);
    screen.paragraph(Tone::Ink, &stops(assessment));
    let shut = assessment.first_shut();
    if shut.is_some_and(|gate| gate != Gate::Kept) {
        screen.paragraph(Tone::Quiet, "Below a shut gate every answer is an “if”.");
    }
    let start = gate::way(screen.line(), false);
    screen.push(start);
    for verdict in &assessment.verdicts {
        let dotted = shut.is_some_and(|first| first <= verdict.gate);
        gate::gate(&mut screen, scenario, verdict, assessment.provenance.draws, dotted);
    }
    why::why(&mut screen, scenario, assessment);
    foot::foot(&mut screen, scenario, assessment, folder, exit);
    screen.finish()
}

/// Where the line stops, in a sentence or two.
fn stops(assessment: &Assessment) -> String {
    let of = |status: Status| -> Vec<&'static str> {
        let with = assessment.verdicts.iter().filter(|v| v.status == status);
        with.map(|v| words::title(v.gate)).collect()
    };
    let (narrow, unknown) = (of(Status::Narrow), of(Status::Unknown));
    let missing = match unknown.as_slice() {
        [] => String::new(),
        some => format!(" Not computed: {}.", list(some)),
    };
    if let Some(gate) = assessment.first_shut() {
        let more = of(Status::Shut).len() - 1;
        let more = match more {
            0 => String::new(),
            1 => " One gate behind it is shut too.".to_owned(),
            n => format!(" {n} gates behind it are shut too."),
        };
        return format!("Stops at the {} gate: {}.{more}{missing}", words::ordinal(gate), words::stop(gate));
    }
    if unknown.len() == Gate::ALL.len() {
        return "No gate could be computed: what each lacks stands beside it.".to_owned();
    }
    if narrow.is_empty() {
        let which = if unknown.is_empty() {
            "All six gates are open"
        } else {
            "Every gate that was computed is open"
        };
        return format!("{which}: nine draws in ten or more pass each of them.{missing}");
    }
    let gates = if narrow.len() == 1 { "one gate is" } else { "some gates are" };
    format!(
        "No gate is shut, but {gates} narrow, so the line holds in some draws only: {}.{missing}",
        list(&narrow)
    )
}
