//! The end of the page: sources by number, assumptions by gate, and how to make the page again.

use detente_assess::Assessment;
use detente_model::Scenario;

use super::Report;
use super::html::Html;
use super::trace::{day, is_later, value};
use crate::svg::escape;
use crate::{label, words};

/// Writes sources, assumptions and provenance.
pub fn end(html: &mut Html<'_, '_>, report: &Report<'_>) {
    html.raw("<section class=\"end\" aria-labelledby=\"end\"><h2 id=\"end\">Sources and assumptions</h2>");
    assumptions(html, report.scenario, report.assessment);
    // Last, because everything before it numbers its sources.
    sources(html, report.scenario);
    provenance(html, report);
    html.raw("</section>");
}

fn sources(html: &mut Html<'_, '_>, scenario: &Scenario) {
    let ids = html.traces.sources().to_vec();
    if ids.is_empty() {
        return;
    }
    html.raw("<h3>Sources</h3><ol class=\"bibliography\">");
    for (i, id) in ids.iter().enumerate() {
        html.raw(&format!("<li id=\"source-{}\">", i + 1));
        match scenario.source(id) {
            Some(source) => {
                let parts = [source.publisher.as_str(), source.title.as_str(), source.date.as_str()];
                let parts: Vec<&str> = parts.into_iter().filter(|p| !p.trim().is_empty()).collect();
                html.text(&parts.join(". "));
                if is_later(source, scenario.head.as_of) {
                    html.raw(" <b class=\"later\">later than the scenario’s date</b>");
                }
                address(html, &source.url);
            }
            None => html.text(id),
        }
        html.raw("</li>");
    }
    html.raw("</ol>");
}

/// A link, where the address is one that a browser opens without running anything.
fn address(html: &mut Html<'_, '_>, url: &str) {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    if is_web {
        // On paper the style sheet writes the whole address.
        html.raw(&format!(" <a href=\"{}\">", escape(url)));
        let shown = url.trim_start_matches("https://").trim_start_matches("http://");
        html.text(shown.split('/').next().unwrap_or(shown).trim_start_matches("www."));
        html.raw("</a>");
    } else if !url.trim().is_empty() {
        html.text(&format!(" {url}"));
    }
}

fn assumptions(html: &mut Html<'_, '_>, scenario: &Scenario, assessment: &Assessment) {
    html.raw("<h3 id=\"assumptions\">Assumptions</h3><p>What no source states, by the gate that needs it. ");
    html.raw("Change any of them with <code>--set PATH=VALUE</code>.</p>");
    for verdict in assessment.verdicts.iter().filter(|v| !v.assumptions.paths.is_empty()) {
        html.raw("<details class=\"assumptions\"><summary>");
        html.text(&format!(
            "{}: {} of {} inputs",
            words::title(verdict.gate),
            verdict.assumptions.cells,
            verdict.assumptions.of
        ));
        html.raw("</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" ");
        html.raw(&format!("aria-label=\"Assumptions of {}\">", words::title(verdict.gate).to_lowercase()));
        html.raw("<table><thead><tr><th scope=\"col\">what</th><th scope=\"col\">value</th><th scope=\"col\">path</th></tr></thead><tbody>");
        for path in &verdict.assumptions.paths {
            let quantity = scenario.find(path).map(|q| scenario.quantity(q));
            html.raw("<tr>");
            html.element("td", &label::plain(scenario, path));
            html.element("td", &quantity.map(value).unwrap_or_default());
            html.element("td class=\"path\"", path);
            html.raw("</tr>");
        }
        html.raw("</tbody></table></div></details>");
    }
}

fn provenance(html: &mut Html<'_, '_>, report: &Report<'_>) {
    let p = &report.assessment.provenance;
    html.raw("<h3>How this page was made</h3><dl class=\"provenance\">");
    let mut row = |name: &str, words: &str| {
        html.raw("<div>");
        html.element("dt", name);
        html.element("dd", words);
        html.raw("</div>");
    };
    row("program", &format!("détente {}", p.version));
    row("scenario", &format!("{} as of {}", report.scenario.head.id, day(report.scenario.head.as_of)));
    row("scenario hash", &p.scenario_hash);
    row("data version", &p.data_version);
    row("draws, seed", &format!("{}, {}", p.draws, p.seed));
    for change in &p.changes {
        row("change", change);
    }
    for limit in &p.limits_hit {
        row("limit", limit);
    }
    html.raw("</dl><p>The same command gives the same page:</p><pre tabindex=\"0\"><code>");
    html.text(report.command);
    html.raw("</code></pre>");
}
