//! The page of a gate with all that is the same on each: its place on the line, drivers, what it rests on, remarks.

use detente_assess::{Status, Verdict};
use detente_model::{ASSUMPTION, Scenario};

use super::html::Html;
use super::strip::{rests_on, wall};
use super::{GatePage, Note, Prose, Said, exhibit};
use crate::{label, words};

/// Sources that a margin names at most; all stand at the end of the page.
const SOURCES: usize = 6;
/// Items of a remark that are shown before it is folded.
const LONG: usize = 240;

/// Writes the section of a gate.
pub fn section(html: &mut Html<'_, '_>, scenario: &Scenario, verdict: &Verdict, page: &GatePage) {
    let name = verdict.gate.name();
    html.raw(&format!("<section class=\"gate-page {}\" id=\"{name}\" aria-labelledby=\"finding-{name}\"><div class=\"main\">", verdict.status.word()));
    html.raw("<p class=\"place\">");
    wall(html, verdict.status);
    html.element("b", words::title(verdict.gate));
    html.element("b class=\"status\"", status(verdict.status));
    html.element("span", words::question(verdict.gate));
    html.raw("</p>");
    html.element(&format!("h2 id=\"finding-{name}\""), &page.headline);
    html.prose("p class=\"lead\"", &page.lead);
    for block in &page.blocks {
        exhibit::block(html, block);
    }
    html.raw("</div>");
    html.raw(&format!(
        "<aside class=\"notes\" aria-label=\"Notes on {}\">",
        words::title(verdict.gate).to_lowercase()
    ));
    for note in &page.notes {
        self::note(html, note);
    }
    asks(html, scenario, verdict);
    drivers(html, scenario, verdict);
    rests(html, verdict);
    remarks(html, verdict);
    sources(html, scenario, verdict);
    html.raw("</aside></section>");
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Open => "Open",
        Status::Narrow => "Narrow",
        Status::Shut => "Shut",
        Status::Unknown => "Not computed",
    }
}

fn begin(html: &mut Html<'_, '_>, title: &str) {
    html.raw("<details class=\"note\" open><summary><h3>");
    html.text(title);
    html.raw("</h3></summary>");
}

fn end(html: &mut Html<'_, '_>) {
    html.raw("</details>");
}

fn note(html: &mut Html<'_, '_>, note: &Note) {
    begin(html, &note.title);
    for said in &note.body {
        match said {
            Said::Text(prose) => html.prose("p", prose),
            Said::Small(prose) => html.prose("p class=\"small\"", prose),
            Said::List(items) => list(html, items),
            Said::Pairs(pairs) => {
                html.raw("<dl>");
                for (words, figure) in pairs {
                    html.raw("<div>");
                    html.prose("dt", words);
                    html.prose("dd", figure);
                    html.raw("</div>");
                }
                html.raw("</dl>");
            }
        }
    }
    end(html);
}

fn list(html: &mut Html<'_, '_>, items: &[Prose]) {
    html.raw("<ol>");
    for item in items {
        html.prose("li", item);
    }
    html.raw("</ol>");
}

fn asks(html: &mut Html<'_, '_>, scenario: &Scenario, verdict: &Verdict) {
    if verdict.status != Status::Unknown {
        note(html, &Note::text("What the gate asks", words::asks(verdict, &scenario.head.currency)));
    }
}

fn drivers(html: &mut Html<'_, '_>, scenario: &Scenario, verdict: &Verdict) {
    if verdict.drivers.is_empty() {
        return;
    }
    let named = |d: &detente_assess::verdict::Driver| Prose::from(label::plain(scenario, &d.path));
    let items: Vec<Prose> = verdict.drivers.iter().map(named).collect();
    begin(html, "Moves it most");
    list(html, &items);
    end(html);
}

fn rests(html: &mut Html<'_, '_>, verdict: &Verdict) {
    if verdict.assumptions.of > 0 {
        begin(html, "Rests on");
        rests_on(html, verdict);
        end(html);
    }
}

fn remarks(html: &mut Html<'_, '_>, verdict: &Verdict) {
    if verdict.remarks.is_empty() {
        return;
    }
    begin(html, "Remarks");
    for remark in &verdict.remarks {
        match remark.char_indices().nth(LONG).filter(|_| remark.contains(", ")) {
            // A list of paths is for those who look for it.
            Some(_) => {
                let (first, rest) = remark.split_once(": ").unwrap_or(("More", remark));
                let items = rest.trim_end_matches('.').split([',', ';']).count();
                html.raw("<details class=\"more\"><summary>");
                html.text(&format!("{first}: {items} items"));
                html.raw("</summary>");
                html.element("p class=\"small\"", rest);
                html.raw("</details>");
            }
            None => html.element("p", remark),
        }
    }
    end(html);
}

fn sources(html: &mut Html<'_, '_>, scenario: &Scenario, verdict: &Verdict) {
    let mut count: Vec<(usize, &str)> = Vec::new();
    for q in &verdict.inputs {
        for id in scenario.quantity(*q).sources.iter().filter(|id| *id != ASSUMPTION) {
            match count.iter_mut().find(|(_, known)| known == id) {
                Some((n, _)) => *n += 1,
                None => count.push((1, id)),
            }
        }
    }
    if count.is_empty() {
        return;
    }
    // Those that carry most inputs first; those alike in the order of the tables.
    count.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    begin(html, "Sources");
    html.raw("<ul class=\"sources\">");
    for (_, id) in count.iter().take(SOURCES) {
        let n = html.traces.source(id);
        let title = scenario.source(id).map_or(*id, |s| s.title.as_str());
        html.raw(&format!("<li><a href=\"#source-{n}\">{n}</a> "));
        html.text(title);
        html.raw("</li>");
    }
    html.raw("</ul>");
    if let Some(more) = count.len().checked_sub(SOURCES).filter(|n| *n > 0) {
        html.element("p class=\"small\"", &format!("and {more} more at the end of the page"));
        for (_, id) in count.iter().skip(SOURCES) {
            html.traces.source(id);
        }
    }
    end(html);
}
