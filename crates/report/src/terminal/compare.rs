//! Two scenarios side by side, or one with and without changes.

use detente_assess::compare::GateDifference;
use detente_assess::{Assessment, Comparison, Status};
use detente_model::Scenario;

use super::axis::{currency, label};
use super::gate::mark;
use super::style::{Line, Screen, Style, Tone};
use crate::number::{money, short, signed_with_interval};
use crate::words;

/// Column of the gate's name: two marks and the arrow between them before it.
const NAME: usize = 16;
/// Column of the verdicts.
const VERDICTS: usize = 26;

/// Both scenarios gate by gate: status, draws that pass, headline, and the difference over paired draws.
#[must_use]
pub fn compare_screen(
    a: &Scenario,
    b: &Scenario,
    of_a: &Assessment,
    of_b: &Assessment,
    comparison: &Comparison,
    style: &Style,
) -> String {
    let mut screen = Screen::new(*style);
    titles(&mut screen, a, b, comparison);
    screen.paragraph(Tone::Ink, &changed(comparison));
    screen.blank();
    for gate in &comparison.gates {
        rows(&mut screen, gate, of_a, of_b);
    }
    screen.blank();
    let legend = "a → b; differences are b less a, with the middle 90\u{202f}% of draws paired by number.";
    screen.paragraph(Tone::Quiet, legend);
    let (pa, pb) = (&of_a.provenance, &of_b.provenance);
    let hash = |text: &str| text.chars().take(12).collect::<String>();
    let from = [
        format!("seed {}", pa.seed),
        format!("{} and {} draws", short(pa.draws as f64), short(pb.draws as f64)),
        format!("scenarios {} and {}", hash(&pa.scenario_hash), hash(&pb.scenario_hash)),
        format!("version {}", pb.version),
    ];
    screen.flow(screen.line(), screen.line(), &from.map(|text| (Tone::Quiet, text)), 3);
    if pa.seed != pb.seed {
        screen.paragraph(Tone::Of(Status::Narrow), "The seeds differ: the draws are not paired.");
    }
    screen.finish()
}

fn titles(screen: &mut Screen, a: &Scenario, b: &Scenario, comparison: &Comparison) {
    let named = |screen: &Screen, text: &str| screen.line().add(Tone::Quiet, text).to(9);
    if a.head.id == b.head.id {
        screen.paragraph(Tone::Strong, &a.head.title);
        if !comparison.changes.is_empty() {
            screen.paragraph(Tone::Quiet, "a without and b with:");
        }
    } else {
        screen.hang(named(screen, "a"), named(screen, ""), Tone::Strong, &a.head.title);
        screen.hang(named(screen, "b"), named(screen, ""), Tone::Strong, &b.head.title);
    }
    for change in &comparison.changes {
        let (path, value) =
            change.split_once('=').map_or((change.as_str(), ""), |(p, v)| (p.trim(), v.trim()));
        let words = crate::label::plain(b, path);
        let text = if words == path { change.clone() } else { format!("{words} = {value}  [{path}]") };
        screen.hang(named(screen, "change"), named(screen, ""), Tone::Ink, &text);
    }
}

/// Which gates change their status, in a sentence.
fn changed(comparison: &Comparison) -> String {
    let moved = comparison.gates.iter().filter(|g| g.status[0] != g.status[1]);
    let said: Vec<String> = moved
        .map(|g| {
            format!("{} goes from {} to {}", words::title(g.gate), g.status[0].word(), g.status[1].word())
        })
        .collect();
    if said.is_empty() { "No gate changes its status.".to_owned() } else { format!("{}.", said.join("; ")) }
}

fn rows(screen: &mut Screen, gate: &GateDifference, a: &Assessment, b: &Assessment) {
    let style = screen.style;
    let [before, after] = gate.status;
    let (va, vb) = (a.gate(gate.gate), b.gate(gate.gate));
    let head = Line::new(style)
        .add(Tone::Of(before), mark(before, &style))
        .add(Tone::Quiet, " → ")
        .add(Tone::Of(after), mark(after, &style))
        .to(NAME)
        .add(Tone::Strong, words::title(gate.gate))
        .to(VERDICTS)
        .add(Tone::Of(before), words::verdict(va));
    let same = words::verdict(va) == words::verdict(vb);
    let head =
        if same { head } else { head.add(Tone::Quiet, " → ").add(Tone::Of(after), words::verdict(vb)) };
    beside(screen, head, &passes(gate, a, b));
    let known = if vb.axis.label.is_empty() { va } else { vb };
    let times = known.axis.times;
    let figure = |x: Option<f64>| match (x.filter(|x| x.is_finite()), currency(&gate.unit)) {
        (None, _) => "not computed".to_owned(),
        (Some(x), Some(currency)) => money(currency, x * times),
        (Some(x), None) => short(x * times),
    };
    let values = format!("{} → {}", figure(gate.value[0]), figure(gate.value[1]));
    let line = Line::new(style)
        .to(NAME)
        .add(Tone::Quiet, &label(known))
        .add(Tone::Ink, "  ")
        .add(Tone::Ink, &values);
    beside(screen, line, &difference(gate, times));
}

/// How many draws pass in both.
fn passes(gate: &GateDifference, a: &Assessment, b: &Assessment) -> String {
    let count = |passes: Option<f64>, of: &Assessment| match (passes, of.provenance.draws) {
        (Some(passes), draws) if draws > 0 => {
            format!("{} of {}", short((passes * draws as f64).round()), short(draws as f64))
        }
        _ => "none".to_owned(),
    };
    if gate.passes == [None, None] {
        return String::new();
    }
    format!("draws that pass {} → {}", count(gate.passes[0], a), count(gate.passes[1], b))
}

fn difference(gate: &GateDifference, times: f64) -> String {
    let d = gate.difference;
    let Some(value) = d.value.filter(|x| x.is_finite()) else { return String::new() };
    // Shares shown in percent differ in points.
    let unit = match (currency(&gate.unit), times) {
        (Some(currency), _) => format!(" million {currency}"),
        (None, 100.0) => " points".to_owned(),
        (None, _) => format!(" {}", gate.unit),
    };
    let ends = d.low.zip(d.high).map(|(low, high)| (low * times, high * times));
    format!("difference {}{}", signed_with_interval(value * times, ends), unit.trim_end())
}

fn beside(screen: &mut Screen, line: Line, text: &str) {
    if text.is_empty() { screen.push(line) } else { screen.right_or_below(line, Tone::Ink, text) }
}
