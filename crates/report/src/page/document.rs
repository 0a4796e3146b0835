//! The whole document: one file that asks nothing of anybody.

use detente_assess::Verdict;
use serde_json::Value;

use super::html::Html;
use super::story;
use super::strip;
use super::trace::{Traces, day};
use super::{GatePage, Prose, Report, end, exhibit, gate_pages, openings, section};
use crate::look::font;
use crate::look::token;
use crate::number::fixed;
use crate::svg::{escape, without_turns};
use crate::words;

const CSS: &str = include_str!("../../assets/page.css");
const SCRIPT: &str = include_str!("../../assets/page.js");

/// Writes the page of an assessment.
#[must_use]
pub fn html(report: &Report<'_>) -> String {
    let pages = gate_pages(report);
    let mut traces = Traces::new(report.scenario, report.assessment);
    let mut html = Html::new(&mut traces);
    masthead(&mut html, report);
    html.raw("<main id=\"top\">");
    top(&mut html, report);
    html.raw("<div class=\"gates\">");
    nav(&mut html, report);
    for (verdict, page) in report.assessment.verdicts.iter().zip(&pages) {
        section::section(&mut html, report.scenario, verdict, page);
    }
    html.raw("</div>");
    end::end(&mut html, report);
    html.raw("</main>");
    let body = html.finish();
    let title = format!("{} · détente", report.scenario.head.title);
    document(&title, &footer(report), "#signed", &body, &traces.json())
}

/// A document around its body, with the data of its popovers.
pub(super) fn document(title: &str, footer: &str, skip: &str, body: &str, data: &Value) -> String {
    // In a script `<` could end the element or begin a comment, whatever it stands in.
    let data = without_turns(&data.to_string()).replace('<', "\\u003c");
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'; font-src data:; img-src data:\">\
         <meta name=\"referrer\" content=\"no-referrer\"><meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title>\
         <link rel=\"icon\" href=\"data:,\"><style>{style}</style></head>\n<body>\
         <a class=\"skip\" href=\"{skip}\">Skip to the gates</a>\
         <svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>{patterns}</defs></svg>\
         {body}\n<div id=\"trace\" role=\"tooltip\" hidden></div>\
         <script type=\"application/json\" id=\"quantities\">{data}</script><script>{SCRIPT}</script></body></html>\n",
        title = escape(title),
        style = style(footer),
        patterns = token::patterns(),
    )
}

fn style(footer: &str) -> String {
    use base64::Engine;
    let font = base64::engine::general_purpose::STANDARD.encode(font::WOFF2);
    // Words in a style sheet: nothing that could end the string or the element.
    let footer: String =
        footer.chars().filter(|c| !matches!(c, '"' | '\\' | '<' | '>' | '\n' | '\r')).collect();
    format!(
        "@font-face{{font-family:'{family}';src:url(data:font/woff2;base64,{font}) format('woff2');font-weight:400 700;\
         font-display:block}}:root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\
         @media print{{:root{{{light}--page:#FFFFFF;}}@page{{@bottom-left{{content:\"{footer}\"}}}}}}{rules}{CSS}",
        family = font::FAMILY,
        light = token::variables(false),
        dark = token::variables(true),
        rules = token::chart_rules("", &|ink| format!("var(--{})", ink.name())),
    )
}

fn footer(report: &Report<'_>) -> String {
    let p = &report.assessment.provenance;
    let hash: String = p.scenario_hash.chars().take(12).collect();
    format!(
        "détente {} · {} · seed {} · {} draws · scenario {hash}",
        p.version, report.scenario.head.id, p.seed, p.draws
    )
}

fn masthead(html: &mut Html<'_, '_>, report: &Report<'_>) {
    let p = &report.assessment.provenance;
    html.raw("<header class=\"mast\"><a class=\"brand\" href=\"#top\">détente</a>");
    let parts = [
        format!("scenario {}", report.scenario.head.id),
        format!("as of {}", day(report.scenario.head.as_of)),
        format!("{} draws", fixed(p.draws as f64, 0)),
        format!("seed {}", p.seed),
        format!("version {}", p.version),
    ];
    html.element("p", &parts.join(" · "));
    html.raw("</header>");
}

fn top(html: &mut Html<'_, '_>, report: &Report<'_>) {
    let (scenario, assessment) = (report.scenario, report.assessment);
    html.raw("<div class=\"top\">");
    html.element("p class=\"kicker\"", &scenario.head.title);
    if !assessment.provenance.changes.is_empty() {
        html.raw("<ul class=\"changes\" aria-label=\"Changes made to the scenario\">");
        for change in &assessment.provenance.changes {
            html.element("li", change);
        }
        html.raw("</ul>");
    }
    html.element("h1", &story::headline(scenario, assessment));
    html.element("p class=\"lead\"", &story::lead(assessment));
    if let Some(opens) = openings::first(report) {
        html.prose("p class=\"opens\"", &opens);
    }
    html.raw("</div>");
    strip::strip(html, scenario, assessment);
    html.raw("<div class=\"beside\">");
    if let Some(rows) = openings::rows(report) {
        exhibit::rows(html, &rows);
    }
    html.raw("<section class=\"before\" aria-labelledby=\"before\"><h3 id=\"before\">Read this before you quote it</h3><ul>");
    for caveat in story::caveats(scenario, assessment) {
        html.prose("li", &caveat);
    }
    html.raw("</ul></section></div>");
}

fn nav(html: &mut Html<'_, '_>, report: &Report<'_>) {
    html.raw("<nav class=\"rail\" aria-label=\"Gates\"><ul>");
    for verdict in &report.assessment.verdicts {
        html.raw(&format!("<li class=\"{}\"><a href=\"#{}\">", verdict.status.word(), verdict.gate.name()));
        strip::wall(html, verdict.status);
        html.text(words::title(verdict.gate));
        html.raw("</a></li>");
    }
    html.raw("</ul></nav>");
}

/// The page of a gate that was not computed: what is missing.
pub(super) fn missing(verdict: &Verdict) -> GatePage {
    let text = verdict.answer.text.as_str();
    let why = text.strip_prefix("Not computed: ").unwrap_or(text).trim_end_matches('.');
    GatePage {
        headline: format!("{} could not be computed.", words::title(verdict.gate)),
        lead: Prose::from(format!("What is missing: {why}. The other gates stand without it.")),
        blocks: Vec::new(),
        notes: Vec::new(),
    }
}
