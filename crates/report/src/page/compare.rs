//! Up to four scenarios on the same line through six gates, what differs between them, and what each change did.

use detente_assess::compare::{GateDifference, InputDifference};
use detente_assess::{Assessment, Comparison, Gate};
use detente_model::Scenario;

use super::html::Html;
use super::strip;
use super::trace::Traces;
use super::{Prose, Rows, document, exhibit};
use crate::number::{fixed, money, short, signed_with_interval};
use crate::table::{Cell, Column, Table};
use crate::words::list;
use crate::{label, words};

/// Differences of inputs that are listed before the rest is counted.
const INPUTS: usize = 60;

/// One of the scenarios that are compared.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// What it is called here: a title, or the change that makes it.
    pub name: &'a str,
    /// The scenario, with its changes.
    pub scenario: &'a Scenario,
    /// What the gates answer.
    pub assessment: &'a Assessment,
}

/// What a comparison is made from.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// The scenarios; the first is the one that the others are held against. Never empty.
    pub runs: &'a [Run<'a>],
    /// Each of the others against the first, in their order.
    pub comparisons: &'a [Comparison],
    /// Inputs in which each of the others differs from the first.
    pub inputs: &'a [Vec<InputDifference>],
    /// Where several changes were made at once: each alone against the first, with its name.
    pub alone: &'a [(String, Comparison)],
    /// The command that makes the page again.
    pub command: &'a str,
}

/// Writes the page.
#[must_use]
pub fn html(compared: &Compared<'_>) -> String {
    let Some(first) = compared.runs.first() else { return String::new() };
    let mut traces = Traces::new(first.scenario, first.assessment);
    let mut html = Html::new(&mut traces);
    html.raw("<header class=\"mast\"><a class=\"brand\" href=\"#top\">détente</a>");
    let p = &first.assessment.provenance;
    html.element(
        "p",
        &format!("comparison · {} draws · seed {} · version {}", fixed(p.draws as f64, 0), p.seed, p.version),
    );
    html.raw("</header><main id=\"top\"><div class=\"top\">");
    html.element("p class=\"kicker\"", &first.scenario.head.title);
    html.element("h1", &headline(compared));
    html.element("p class=\"lead\"", &lead(compared));
    html.raw("</div><nav class=\"jump\" aria-label=\"Parts\"><a href=\"#gates\">Gates</a> <a href=\"#differences\">Differences</a> <a href=\"#inputs\">Inputs</a></nav>");
    html.raw("<div id=\"gates\">");
    for (i, run) in compared.runs.iter().enumerate() {
        html.raw("<section class=\"run\">");
        html.element("h2", &format!("{} {}", letter(i), run.name));
        strip::small(&mut html, run.scenario, run.assessment);
        html.raw("</section>");
    }
    html.raw("</div><section class=\"wide-main\" id=\"differences\" aria-label=\"Differences\">");
    exhibit::rows(&mut html, &gates(compared));
    if let Some(rows) = alone(compared) {
        exhibit::rows(&mut html, &rows);
    }
    html.raw("</section><section class=\"wide-main\" id=\"inputs\" aria-label=\"Inputs\">");
    for (i, differences) in compared.inputs.iter().enumerate() {
        exhibit::rows(&mut html, &inputs(compared, i + 1, differences));
    }
    html.raw("</section><section class=\"end\"><h2>How this page was made</h2><dl class=\"provenance\">");
    for (i, run) in compared.runs.iter().enumerate() {
        html.raw("<div>");
        html.element("dt", &format!("{} {}", letter(i), run.scenario.head.id));
        html.element("dd", &format!("scenario {}", run.assessment.provenance.scenario_hash));
        html.raw("</div>");
    }
    html.raw("</dl><pre tabindex=\"0\"><code>");
    html.text(compared.command);
    html.raw("</code></pre></section></main>");
    let body = html.finish();
    let title = format!("{} · compared · détente", first.scenario.head.title);
    document::document(
        &title,
        &format!("détente {} · seed {} · {} draws", p.version, p.seed, p.draws),
        "#gates",
        &body,
        &traces.json(),
    )
}

fn letter(i: usize) -> char {
    ['A', 'B', 'C', 'D'].get(i).copied().unwrap_or('·')
}

/// Which gates change their status.
fn headline(compared: &Compared<'_>) -> String {
    let of = |(i, comparison): (usize, &Comparison)| -> Option<String> {
        let moved: Vec<String> =
            comparison.gates.iter().filter(|g| g.status[0] != g.status[1]).map(moved).collect();
        let moved: Vec<&str> = moved.iter().map(String::as_str).collect();
        (!moved.is_empty()).then(|| format!("{} takes {}", letter(i + 1), list(&moved)))
    };
    let said: Vec<String> = compared.comparisons.iter().enumerate().filter_map(of).collect();
    match said.as_slice() {
        [] => format!("No gate changes its status{}.", most_moved(compared)),
        some => format!("{}.", some.join("; ")),
    }
}

/// The gate whose headline moves, where the scenarios are two: the first on the line.
fn most_moved(compared: &Compared<'_>) -> String {
    let ([_, run], [comparison]) = (compared.runs, compared.comparisons) else { return String::new() };
    let is_moved = |g: &&GateDifference| g.difference.value.is_some_and(|x| x.abs() > 1e-9);
    let moved = comparison.gates.iter().find(is_moved);
    moved.map_or_else(String::new, |g| format!("; {} moves by {}", g.gate.name(), difference(g, run)))
}

fn moved(gate: &GateDifference) -> String {
    format!("{} from {} to {}", gate.gate.name(), gate.status[0].word(), gate.status[1].word())
}

fn lead(compared: &Compared<'_>) -> String {
    let Some(first) = compared.runs.first() else { return String::new() };
    let stops = |run: &Run<'_>| {
        run.assessment
            .first_shut()
            .map_or("at no gate".to_owned(), |g| format!("at {}", words::title(g).to_lowercase()))
    };
    let others: Vec<String> = (compared.runs.iter().enumerate().skip(1))
        .map(|(i, run)| format!("that of {} {}", letter(i), stops(run)))
        .collect();
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    format!(
        "The line of A stops {}, {}. Differences are over draws paired by their number, with their middle 90\u{202f}%.",
        stops(first),
        list(&others)
    )
}

/// A headline for a reader.
fn figure(gate: &GateDifference, run: &Run<'_>, value: Option<f64>) -> String {
    let Some(value) = value.filter(|x| x.is_finite()) else { return "not computed".to_owned() };
    let axis = &run.assessment.gate(gate.gate).axis;
    let currency = &run.scenario.head.currency;
    if gate.unit == format!("M{currency}") {
        money(currency, value)
    } else if is_share(axis.times) {
        format!("{}\u{202f}%", short(value * axis.times))
    } else {
        format!("{} {}", short(value * axis.times), gate.unit)
    }
}

fn is_share(times: f64) -> bool {
    (times - 100.0).abs() < 1e-9
}

fn difference(gate: &GateDifference, run: &Run<'_>) -> String {
    let d = gate.difference;
    let Some(value) = d.value.filter(|x| x.is_finite()) else { return "–".to_owned() };
    let times = run.assessment.gate(gate.gate).axis.times;
    let unit = match gate.unit.strip_prefix('M') {
        Some(currency) => format!("million {currency}"),
        None if is_share(times) => "points".to_owned(),
        None => gate.unit.clone(),
    };
    let ends = d.low.zip(d.high).map(|(low, high)| (low * times, high * times));
    format!("{} {unit}", signed_with_interval(value * times, ends))
}

fn columns(all: &[(&'static str, &'static str)]) -> Vec<Column> {
    all.iter().map(|(name, doc)| Column { name, unit: String::new(), doc }).collect()
}

/// Gate by gate: the first, each other, and the difference.
fn gates(compared: &Compared<'_>) -> Rows {
    let mut heads = vec!["gate".to_owned(), "A".to_owned()];
    for i in 1..compared.runs.len() {
        heads.extend([letter(i).to_string(), format!("{} less A", letter(i))]);
    }
    let mut table = Table::new(columns(&[
        ("gate", "Which gate"),
        ("scenario", "Which scenario"),
        ("status", "Its status there"),
        ("passes", "Share of draws that pass"),
        ("value", "Headline in the base"),
        ("unit", "Its unit"),
        ("difference", "Less the first scenario's"),
        ("low", "Fifth percentile over paired draws"),
        ("high", "Ninety-fifth percentile"),
    ]));
    let mut rows = Vec::new();
    for gate in Gate::ALL {
        let at = gate as usize;
        let mut row = vec![Prose::default().strong(words::title(gate))];
        for (i, run) in compared.runs.iter().enumerate() {
            let pair = &compared.comparisons[i.saturating_sub(1)].gates[at];
            let side = usize::from(i > 0);
            row.push(Prose::from(format!(
                "{}, {}",
                pair.status[side].word(),
                figure(pair, run, pair.value[side])
            )));
            let d = (i > 0).then_some(pair.difference);
            if i > 0 {
                row.push(Prose::from(difference(pair, run)));
            }
            table.push(vec![
                gate.name().into(),
                letter(i).to_string().into(),
                pair.status[side].word().into(),
                pair.passes[side].into(),
                pair.value[side].into(),
                pair.unit.as_str().into(),
                d.and_then(|d| d.value).into(),
                d.and_then(|d| d.low).into(),
                d.and_then(|d| d.high).into(),
            ]);
        }
        rows.push(row);
    }
    Rows {
        id: "compare-gates".to_owned(),
        title: "How each gate answers".to_owned(),
        subtitle:
            "status and headline in the base, and the difference with the middle 90\u{202f}% of paired draws"
                .to_owned(),
        heads,
        rows,
        table,
    }
}

/// Each of several changes alone.
fn alone(compared: &Compared<'_>) -> Option<Rows> {
    let first = compared.runs.first()?;
    if compared.alone.is_empty() {
        return None;
    }
    let mut table = Table::new(columns(&[
        ("change", "Which change, made alone"),
        ("gate", "Which gate"),
        ("status_before", "Its status without"),
        ("status_after", "And with the change"),
        ("difference", "Headline with less headline without"),
        ("unit", "Its unit"),
    ]));
    let mut rows = Vec::new();
    for (name, comparison) in compared.alone {
        let mut did = Vec::new();
        for g in &comparison.gates {
            table.push(vec![
                name.as_str().into(),
                g.gate.name().into(),
                g.status[0].word().into(),
                g.status[1].word().into(),
                g.difference.value.into(),
                g.unit.as_str().into(),
            ]);
            let is_moved = g.difference.value.is_some_and(|x| x.abs() > 1e-9) || g.status[0] != g.status[1];
            if is_moved {
                let status = if g.status[0] == g.status[1] {
                    String::new()
                } else {
                    format!(", now {}", g.status[1].word())
                };
                did.push(format!("{}: {}{status}", words::title(g.gate), difference(g, first)));
            }
        }
        let did = if did.is_empty() { "moves no gate".to_owned() } else { did.join("; ") };
        rows.push(vec![Prose::from(name.as_str()), Prose::from(did)]);
    }
    Some(Rows {
        id: "compare-alone".to_owned(),
        title: "What each change does alone".to_owned(),
        subtitle: "each made to A without the others; together they need not add up".to_owned(),
        heads: vec!["change".to_owned(), "moves".to_owned()],
        rows,
        table,
    })
}

/// Inputs in which one differs from the first.
fn inputs(compared: &Compared<'_>, i: usize, differences: &[InputDifference]) -> Rows {
    let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
    let mut table = Table::new(columns(&[
        ("path", "Which input"),
        ("a", "Its cell in the first scenario"),
        ("b", "Its cell in the other"),
    ]));
    for d in differences {
        let cell = |text: &Option<String>| text.as_deref().map_or(Cell::Empty, Cell::from);
        table.push(vec![d.path.as_str().into(), cell(&d.a), cell(&d.b)]);
    }
    let scenario = compared.runs.get(i).or(compared.runs.first()).map(|r| r.scenario);
    let named = |path: &str| scenario.map_or_else(|| path.to_owned(), |s| label::plain(s, path));
    let rows = (differences.iter().take(INPUTS))
        .map(|d| vec![Prose::from(named(&d.path)), Prose::from(shown(&d.a)), Prose::from(shown(&d.b))])
        .collect();
    let n = differences.len();
    let title = match n {
        0 => format!("{} has the inputs of A", letter(i)),
        1 => format!("{} differs from A in one input", letter(i)),
        _ => format!("{} differs from A in {} inputs", letter(i), fixed(n as f64, 0)),
    };
    let subtitle = match n.checked_sub(INPUTS).filter(|more| *more > 0) {
        Some(more) => format!("the first {INPUTS}; {more} more stand in the table"),
        None => String::new(),
    };
    let heads = vec!["input".to_owned(), "A".to_owned(), letter(i).to_string()];
    Rows { id: format!("compare-inputs-{}", letter(i).to_lowercase()), title, subtitle, heads, rows, table }
}
