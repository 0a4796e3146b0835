//! The text of the report in Markdown: headings, findings, notes and tables, for those who write on from it.

use std::fmt::Write;

use detente_assess::Verdict;

use crate::chart::Figure;
use crate::page::{Block, GatePage, Note, Prose, Report, Rows, Said, gate_pages, openings, story};
use crate::table::{Cell, Table, human};
use crate::{label, words};

/// Rows of a chart's table that are written; the rest is counted.
const ROWS: usize = 60;

/// Writes the report as Markdown (CommonMark with tables). Charts are named by their finding, with the table behind each.
#[must_use]
pub fn markdown(report: &Report<'_>) -> String {
    let (scenario, assessment) = (report.scenario, report.assessment);
    let mut out = String::new();
    let _ = writeln!(out, "# {}\n", plain(&scenario.head.title));
    let _ = writeln!(out, "**{}**\n", plain(&story::headline(scenario, assessment)));
    let _ = writeln!(out, "{}\n", plain(&story::lead(assessment)));
    if let Some(opens) = openings::first(report) {
        let _ = writeln!(out, "{}\n", plain(&opens.plain()));
    }
    summary(&mut out, report);
    if let Some(rows) = openings::rows(report) {
        self::rows(&mut out, &rows);
    }
    let _ = writeln!(out, "## Read this before you quote it\n");
    for caveat in story::caveats(scenario, assessment) {
        let _ = writeln!(out, "* {}", plain(&caveat.plain()));
    }
    for (verdict, page) in assessment.verdicts.iter().zip(gate_pages(report)) {
        gate(&mut out, report, verdict, &page);
    }
    let p = &assessment.provenance;
    let _ = writeln!(out, "\n## How this text was made\n");
    let _ = writeln!(
        out,
        "détente {}, seed {}, {} draws, scenario `{}`, data `{}`.\n\n    {}",
        p.version,
        p.seed,
        p.draws,
        p.scenario_hash,
        p.data_version,
        report.command.replace('\n', " ")
    );
    out
}

fn summary(out: &mut String, report: &Report<'_>) {
    let _ = writeln!(out, "| gate | status | verdict | draws | headline |\n|---|---|---|---|---|");
    for v in &report.assessment.verdicts {
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            words::title(v.gate),
            v.status.word(),
            words::verdict(v),
            plain(&words::draws(v, report.assessment.provenance.draws)),
            plain(&crate::page::figure_of(report.scenario, v))
        );
    }
    out.push('\n');
}

fn gate(out: &mut String, report: &Report<'_>, verdict: &Verdict, page: &GatePage) {
    let _ = writeln!(
        out,
        "\n## {}: {}\n",
        words::title(verdict.gate),
        plain(page.headline.trim_end_matches('.'))
    );
    let _ = writeln!(out, "{}\n", plain(&page.lead.plain()));
    for block in &page.blocks {
        match block {
            Block::Figure(figure) => self::figure(out, figure),
            Block::Pair(a, b) => {
                figure(out, a);
                figure(out, b);
            }
            Block::Rows(rows) | Block::Quiet(rows) => self::rows(out, rows),
        }
    }
    for note in &page.notes {
        self::note(out, note);
    }
    let _ =
        writeln!(out, "**What the gate asks.** {}\n", words::asks(verdict, &report.scenario.head.currency));
    if !verdict.drivers.is_empty() {
        let names: Vec<String> =
            verdict.drivers.iter().map(|d| plain(&label::plain(report.scenario, &d.path))).collect();
        let _ = writeln!(out, "**Moves it most.** {}\n", names.join("; "));
    }
    if verdict.assumptions.of > 0 {
        let a = &verdict.assumptions;
        let _ = writeln!(out, "**Rests on.** {} of {} inputs assumed.\n", a.cells, a.of);
    }
    for remark in &verdict.remarks {
        let _ = writeln!(out, "* {}", plain(remark));
    }
}

fn figure(out: &mut String, figure: &Figure) {
    let _ = writeln!(out, "### {}\n\n{}\n", plain(&figure.title), plain(&figure.subtitle));
    table(out, &figure.table);
    let _ = writeln!(out, "{}\n", plain(&figure.foot));
}

fn rows(out: &mut String, rows: &Rows) {
    let _ = writeln!(out, "### {}\n\n{}\n", plain(&rows.title), plain(&rows.subtitle));
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let _ = writeln!(out, "{}", line(rows.heads.iter().map(|h| plain(h)).collect()));
    let _ = writeln!(out, "|{}", "---|".repeat(rows.heads.len()));
    for row in &rows.rows {
        let _ = writeln!(out, "{}", line(row.iter().map(|c| plain(&c.plain())).collect()));
    }
    out.push('\n');
}

fn table(out: &mut String, table: &Table) {
    let heads: Vec<String> = table.columns.iter().map(|c| plain(&c.name.replace('_', " "))).collect();
    let _ = writeln!(out, "| {} |\n|{}", heads.join(" | "), "---|".repeat(heads.len()));
    for row in table.rows.iter().take(ROWS) {
        let shown = |c: &Cell| plain(&human(c));
        let _ = writeln!(out, "| {} |", row.iter().map(shown).collect::<Vec<_>>().join(" | "));
    }
    if let Some(more) = table.rows.len().checked_sub(ROWS).filter(|n| *n > 0) {
        let _ = writeln!(out, "\n…and {more} more rows; `--figures DIR` writes them all.");
    }
    out.push('\n');
}

fn note(out: &mut String, note: &Note) {
    let _ = write!(out, "**{}.**", plain(&note.title));
    for said in &note.body {
        match said {
            Said::Text(prose) | Said::Small(prose) => {
                let _ = write!(out, " {}", plain(&prose.plain()));
            }
            Said::List(items) => {
                let items: Vec<String> = items.iter().map(|i| plain(&i.plain())).collect();
                let _ = write!(out, " {}", items.join("; "));
            }
            Said::Pairs(pairs) => {
                let pair = |(a, b): &(Prose, Prose)| format!("{} {}", plain(&a.plain()), plain(&b.plain()));
                let _ = write!(out, " {}", pairs.iter().map(pair).collect::<Vec<_>>().join("; "));
            }
        }
    }
    out.push_str("\n\n");
}

/// Words that cannot be taken for markup.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c => out.push(c),
        }
    }
    out
}
