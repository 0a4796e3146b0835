//! The line through six gates, each with its verdict in short.

use detente_assess::verdict::Details;
use detente_assess::{Assessment, Gate, Status, Verdict};
use detente_model::Scenario;

use super::html::Html;
use crate::chart::headline;
use crate::look::Ink;
use crate::svg::{Svg, px};
use crate::words::capital;
use crate::{label, number, words};

/// Writes the strip: a list of six gates along the line. `link` is put before the name of a gate's address.
pub fn strip(html: &mut Html<'_, '_>, scenario: &Scenario, assessment: &Assessment) {
    html.raw("<ol class=\"strip\" aria-label=\"The line through six gates\">");
    for verdict in &assessment.verdicts {
        gate(html, scenario, assessment, verdict);
    }
    html.raw("</ol>");
    legend(html);
}

/// Writes the line alone, each gate with its verdict and figure.
pub fn small(html: &mut Html<'_, '_>, scenario: &Scenario, assessment: &Assessment) {
    html.raw("<ol class=\"strip small\">");
    for verdict in &assessment.verdicts {
        html.raw(&format!("<li class=\"gate {}\">", verdict.status.word()));
        way(html, verdict);
        html.raw("<h3>");
        html.text(words::title(verdict.gate));
        html.raw(&format!(" <span>{}</span></h3>", capital(verdict.status.word())));
        html.element("p class=\"verdict\"", words::verdict(verdict));
        html.element("p class=\"draws\"", &words::draws(verdict, assessment.provenance.draws));
        html.element("p class=\"aside\"", &figure(scenario, verdict));
        html.raw("</li>");
    }
    html.raw("</ol>");
}

/// The line up to the wall, the wall, and the line after it.
fn way(html: &mut Html<'_, '_>, verdict: &Verdict) {
    let before = if verdict.conditional { "dotted" } else { "solid" };
    let is_shut = verdict.status == Status::Shut;
    let after = if verdict.conditional || is_shut { "dotted" } else { "solid" };
    html.raw(&format!("<div class=\"way {before} after-{after}\">"));
    wall(html, verdict.status);
    html.raw("</div>");
}

fn gate(html: &mut Html<'_, '_>, scenario: &Scenario, assessment: &Assessment, verdict: &Verdict) {
    let (gate, status) = (verdict.gate, verdict.status);
    html.raw(&format!("<li class=\"gate {}\">", status.word()));
    way(html, verdict);
    // What a reader may take for granted from here on.
    if status == Status::Shut && gate != Gate::Kept {
        html.element("p class=\"if\"", then(gate));
    }
    let name = gate.name();
    html.raw(&format!(
        "<h2><a href=\"#{name}\">{}</a> <span>{}</span></h2>",
        words::title(gate),
        capital(status.word())
    ));
    html.element("p class=\"question\"", words::question(gate));
    html.element("p class=\"verdict\"", words::verdict(verdict));
    html.element("p class=\"draws\"", &words::draws(verdict, assessment.provenance.draws));
    match headline::draw(verdict, findings(&verdict.details)) {
        Some(svg) => {
            html.raw("<div class=\"mini\">");
            picture(html, &svg, &figure(scenario, verdict));
            html.element("p", &figure(scenario, verdict));
            html.raw("</div>");
        }
        None => html.element("p class=\"mini\"", &verdict.answer.text),
    }
    html.element("p class=\"aside\"", &verdict.aside);
    drivers(html, scenario, verdict);
    rests_on(html, verdict);
    html.raw("</li>");
}

/// The words on the line behind a shut gate.
fn then(gate: Gate) -> &'static str {
    match gate {
        Gate::Signed => "if it were signed",
        Gate::Bound => "and could start",
        Gate::Manned => "and were manned",
        Gate::Paid => "and were paid",
        Gate::Believed | Gate::Kept => "and did deter",
    }
}

/// Grave findings and defects of the worst reading that counts, for the gate that counts them.
fn findings(details: &Details) -> (usize, usize) {
    let Details::Bound(details) = details else { return (0, 0) };
    let counted = details.by_reading.iter().filter(|r| r.counts).map(|r| (r.grave, r.defects));
    counted.max().unwrap_or((0, 0))
}

/// The wall across the way: solid where it is shut, a slit where it is narrow, a wide gap where it is open, dashed where
/// nothing is known.
pub fn wall(html: &mut Html<'_, '_>, status: Status) {
    let pieces: &[(f64, f64)] = match status {
        Status::Shut => &[(0.0, 36.0)],
        Status::Narrow => &[(0.0, 14.0), (22.0, 14.0)],
        Status::Open => &[(0.0, 7.0), (29.0, 7.0)],
        Status::Unknown => &[(0.0, 6.0), (10.0, 6.0), (20.0, 6.0), (30.0, 6.0)],
    };
    let ink = ink(status);
    let mut svg = Svg::new(6.0, 36.0);
    for (y, height) in pieces {
        svg.rect(0.0, *y, 6.0, *height, &format!("f-{}", ink.name()));
    }
    html.raw("<svg class=\"wall\" width=\"6\" height=\"36\" viewBox=\"0 0 6 36\" aria-hidden=\"true\">");
    html.raw(svg.body());
    html.raw("</svg>");
}

/// The colour of a status.
#[must_use]
pub fn ink(status: Status) -> Ink {
    match status {
        Status::Open => Ink::Good,
        Status::Narrow => Ink::Doubt,
        Status::Shut => Ink::Bad,
        Status::Unknown => Ink::Unknown,
    }
}

/// A picture that is named by its words.
fn picture(html: &mut Html<'_, '_>, svg: &Svg, words: &str) {
    let (width, height) = (px(svg.width), px(svg.height));
    let name = crate::svg::escape(words);
    html.raw(&format!(
        "<svg role=\"img\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" aria-label=\"{name}\">{}</svg>",
        svg.body()
    ));
}

/// What the headline is, and its figure.
#[must_use]
pub fn figure(scenario: &Scenario, verdict: &Verdict) -> String {
    let Some(value) = verdict.answer.value.filter(|x| x.is_finite()) else { return String::new() };
    let times = verdict.axis.times;
    let ends = verdict.interval.low.zip(verdict.interval.high).map(|(l, h)| (l * times, h * times));
    let currency = &scenario.head.currency;
    let figure = if verdict.answer.unit == format!("M{currency}") {
        number::money_with_interval(currency, value, ends)
    } else {
        number::with_interval(value * times, ends)
    };
    let (label, percent) = verdict
        .axis
        .label
        .strip_suffix(", %")
        .map_or((verdict.axis.label.as_str(), ""), |label| (label, "\u{202f}%"));
    // The sign stands behind the value, before its interval.
    let figure = match figure.split_once(" (") {
        Some((value, rest)) if !percent.is_empty() => format!("{value}{percent} ({rest}"),
        _ => format!("{figure}{percent}"),
    };
    format!("{label}: {figure}")
}

fn drivers(html: &mut Html<'_, '_>, scenario: &Scenario, verdict: &Verdict) {
    if verdict.drivers.is_empty() {
        return;
    }
    html.raw("<div class=\"drivers\"><p>Moves it most</p><ol>");
    for driver in verdict.drivers.iter().take(3) {
        html.element("li", &label::plain(scenario, &driver.path));
    }
    html.raw("</ol></div>");
}

/// The ten cells and the count.
pub fn rests_on(html: &mut Html<'_, '_>, verdict: &Verdict) {
    let (assumed, of) = (verdict.assumptions.cells, verdict.assumptions.of);
    if of == 0 {
        return;
    }
    let words = format!("{assumed} of {of} inputs assumed");
    html.raw("<div class=\"rests\">");
    picture(html, &headline::cells(assumed, of), &words);
    html.element("p", &words);
    html.raw("</div>");
}

fn legend(html: &mut Html<'_, '_>) {
    html.raw("<div class=\"legend\"><span>");
    let sign = headline::interval_sign();
    html.raw(&format!(
        "<svg width=\"64\" height=\"14\" viewBox=\"0 0 64 14\" aria-hidden=\"true\">{}</svg>",
        sign.body()
    ));
    html.raw("90 and 50\u{202f}% of draws, dot the base</span>");
    html.raw("<span><svg width=\"26\" height=\"12\" viewBox=\"0 0 26 12\" aria-hidden=\"true\">");
    html.raw("<rect x=\"1\" y=\"1\" width=\"24\" height=\"10\" class=\"h-assumed r-assumed\"/></svg>hatched: assumed</span>");
    html.raw("<span><span class=\"n assumed\">12<sup>a</sup></span> assumed number</span>");
    html.raw("<span><span class=\"n\">12<sup>4</sup></span> number from source 4</span>");
    for (status, says) in [
        (Status::Open, "open: ≥ 90\u{202f}% pass"),
        (Status::Narrow, "narrow"),
        (Status::Shut, "shut: ≤ 10\u{202f}%"),
    ] {
        html.raw("<span class=\"walls\">");
        wall(html, status);
        html.text(says);
        html.raw("</span>");
    }
    html.raw("</div>");
}
