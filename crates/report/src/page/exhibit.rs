//! A chart or a table with all that stands around it.

use super::html::Html;
use super::{Block, Rows};
use crate::chart::{Basis, Figure, Frame, Key};
use crate::number::short;
use crate::svg::{Svg, escape, px};
use crate::table::{Cell, Table, machine};

/// Writes a part of a gate's page.
pub fn block(html: &mut Html<'_, '_>, block: &Block) {
    match block {
        Block::Figure(figure) => self::figure(html, figure, false),
        Block::Pair(left, right) => {
            html.raw("<div class=\"pair\">");
            figure(html, left, true);
            figure(html, right, true);
            html.raw("</div>");
        }
        Block::Rows(rows) => self::rows(html, rows),
    }
}

fn figure(html: &mut Html<'_, '_>, figure: &Figure, is_half: bool) {
    let id = escape(&figure.id);
    html.raw(&format!("<figure class=\"chart\" id=\"chart-{id}\"><figcaption>"));
    heading(html, &figure.title, &format!("title-{id}"), figure.basis);
    html.raw("<p class=\"sub\">");
    html.text(&figure.subtitle);
    for key in &figure.keys {
        html.raw(" ");
        sign(html, key);
    }
    html.raw("</p></figcaption>");
    let frames: &[(Frame, &str)] = if is_half {
        &[(Frame::Narrow, "both")]
    } else {
        &[(Frame::Wide, "wide"), (Frame::Narrow, "narrow")]
    };
    for (frame, class) in frames {
        picture(html, figure, *frame, class);
    }
    html.raw("<div class=\"foot\">");
    html.element("p", &figure.foot);
    html.raw("</div>");
    table(html, &figure.table, &figure.id, &figure.title);
    html.raw("</figure>");
}

/// The words above a chart, and the tag that says what it rests on.
fn heading(html: &mut Html<'_, '_>, title: &str, id: &str, basis: Basis) {
    html.raw(&format!("<div class=\"head\"><h3 id=\"{id}\">"));
    html.text(title);
    html.raw("</h3>");
    let class = match basis {
        Basis::Sourced => "tag",
        Basis::Partly => "tag partly",
        Basis::Assumed => "tag assumed",
        Basis::Unsaid => "",
    };
    if !class.is_empty() {
        html.element(&format!("span class=\"{class}\""), basis.word());
    }
    html.raw("</div>");
}

fn picture(html: &mut Html<'_, '_>, figure: &Figure, frame: Frame, class: &str) {
    let svg = figure.svg(frame);
    for path in paths(svg) {
        html.traces.trace(&path);
    }
    let id = escape(&figure.id);
    html.raw(&format!(
        "<svg class=\"{class}\" role=\"img\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" \
         aria-labelledby=\"title-{id}\" aria-describedby=\"about-{id}-{class}\"><desc id=\"about-{id}-{class}\">{2}</desc>{3}</svg>",
        px(svg.width),
        px(svg.height),
        escape(&figure.description),
        svg.body()
    ));
}

/// Paths that the marks of a picture can be asked about.
fn paths(svg: &Svg) -> Vec<String> {
    let parts = svg.body().split("data-q=\"").skip(1);
    parts.filter_map(|p| p.split_once('"')).flat_map(|(all, _)| all.split(' ').map(str::to_owned)).collect()
}

/// A sign of a key beside its meaning.
fn sign(html: &mut Html<'_, '_>, key: &Key) {
    let mut svg = Svg::new(20.0, 12.0);
    key.sign.draw(&mut svg, 10.0, 6.0);
    html.raw(
        "<span class=\"key\"><svg width=\"20\" height=\"12\" viewBox=\"0 0 20 12\" aria-hidden=\"true\">",
    );
    html.raw(svg.body());
    html.raw("</svg>");
    html.text(&key.label);
    html.raw("</span>");
}

/// The rows behind a chart, folded away.
pub fn table(html: &mut Html<'_, '_>, table: &Table, id: &str, title: &str) {
    let id = escape(id);
    html.raw("<details class=\"table\"><summary>Table</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" ");
    html.raw(&format!(
        "aria-label=\"{}\"><table data-file=\"{id}\"><caption>",
        escape(&format!("Table: {title}"))
    ));
    html.text(title);
    html.raw("</caption><thead><tr>");
    for column in &table.columns {
        html.raw(&format!("<th scope=\"col\" data-v=\"{}\"", escape(column.name)));
        if !column.doc.is_empty() {
            html.raw(&format!(" title=\"{}\"", escape(column.doc)));
        }
        html.raw(">");
        html.text(&column.name.replace('_', " "));
        if !column.unit.is_empty() {
            html.element("span", &format!(", {}", column.unit));
        }
        html.raw("</th>");
    }
    html.raw("</tr></thead><tbody>");
    for row in &table.rows {
        html.raw("<tr>");
        for cell in row {
            self::cell(html, cell);
        }
        html.raw("</tr>");
    }
    html.raw("</tbody></table></div><button type=\"button\" class=\"csv\">Save as CSV</button></details>");
}

fn cell(html: &mut Html<'_, '_>, cell: &Cell) {
    match cell {
        Cell::Empty => html.raw("<td data-v=\"\">–</td>"),
        Cell::Text(text) => html.element("td", text),
        Cell::Number(x) => {
            html.raw(&format!("<td class=\"r\" data-v=\"{}\">", machine(cell)));
            html.text(&short(*x));
            html.raw("</td>");
        }
        Cell::Traced(x, path) => {
            html.raw(&format!("<td class=\"r\" data-v=\"{}\">", machine(cell)));
            html.number(&short(*x), path);
            html.raw("</td>");
        }
    }
}

/// A table that is read.
pub fn rows(html: &mut Html<'_, '_>, rows: &Rows) {
    let id = escape(&rows.id);
    html.raw(&format!("<figure class=\"rows\" id=\"chart-{id}\"><figcaption>"));
    heading(html, &rows.title, &format!("title-{id}"), Basis::Unsaid);
    if !rows.subtitle.is_empty() {
        html.element("p class=\"sub\"", &rows.subtitle);
    }
    html.raw(&format!("</figcaption><table aria-labelledby=\"title-{id}\"><thead><tr>"));
    for head in &rows.heads {
        html.element("th scope=\"col\"", head);
    }
    html.raw("</tr></thead><tbody>");
    for row in &rows.rows {
        html.raw("<tr>");
        for (cell, head) in row.iter().zip(&rows.heads) {
            html.prose(&format!("td data-head=\"{}\"", escape(head)), cell);
        }
        html.raw("</tr>");
    }
    html.raw("</tbody></table>");
    if !rows.table.rows.is_empty() {
        table(html, &rows.table, &rows.id, &rows.title);
    }
    html.raw("</figure>");
}
