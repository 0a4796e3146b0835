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
        Block::Quiet(rows) => {
            html.raw("<details class=\"quiet\"><summary>");
            html.text("Remarks");
            html.raw("</summary>");
            self::rows(html, rows);
            html.raw("</details>");
        }
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
    table(html, &figure.table, &figure.id);
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
    let id = escape(&figure.id);
    // The two pictures of a chart are described once, and only the wide one answers a mouse in words.
    let is_first = class != "narrow";
    let body = if is_first { svg.body().to_owned() } else { svg.wordless_body() };
    let about = if is_first {
        format!("<desc id=\"about-{id}\">{}</desc>", escape(&figure.description))
    } else {
        String::new()
    };
    html.raw(&format!(
        "<svg class=\"{class}\" role=\"img\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" \
         aria-labelledby=\"title-{id}\" aria-describedby=\"about-{id}\">{about}",
        px(svg.width),
        px(svg.height),
    ));
    marks(html, &body);
    html.raw("</svg>");
}

/// Writes a picture, the paths of its marks as numbers of the page's own list.
fn marks(html: &mut Html<'_, '_>, body: &str) {
    const MARK: &str = " class=\"mark\" data-q=\"";
    let mut parts = body.split(MARK);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (paths, rest) = part.split_once('"').unwrap_or((part, ""));
        let keys: Vec<String> = paths.split(' ').filter_map(|path| html.traces.key(path)).collect();
        // What is traced is seen to be a mark by that.
        match keys.as_slice() {
            [] => out.push_str(" class=\"mark\""),
            keys => out.push_str(&format!(" data-q=\"{}\"", keys.join(" "))),
        }
        out.push_str(rest);
    }
    html.drawing(&out);
}

/// A sign of a key beside its meaning.
fn sign(html: &mut Html<'_, '_>, key: &Key) {
    let mut svg = Svg::new(20.0, 12.0);
    key.sign.draw(&mut svg, 10.0, 6.0);
    html.raw(
        "<span class=\"key\"><svg width=\"20\" height=\"12\" viewBox=\"0 0 20 12\" aria-hidden=\"true\">",
    );
    html.drawing(svg.body());
    html.raw("</svg>");
    html.text(&key.label);
    html.raw("</span>");
}

/// The rows behind a chart, folded away.
pub fn table(html: &mut Html<'_, '_>, table: &Table, id: &str) {
    let id = escape(id);
    html.raw("<details class=\"table\"><summary>Table</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" ");
    html.raw(&format!(
        "aria-labelledby=\"title-{id}\"><table data-file=\"{id}\" class=\"{}\" aria-labelledby=\"title-{id}\"><thead><tr>",
        numeric(table)
    ));
    for column in &table.columns {
        html.raw(&format!("<th scope=col data-v=\"{}\"", escape(column.name)));
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
    // End tags of rows and cells may be left out, and a large table is a third shorter for it.
    for row in &table.rows {
        html.raw("<tr>");
        let known = row.iter().rposition(|c| *c != Cell::Empty).map_or(0, |last| last + 1);
        let empty = row.len() - known;
        let each = if empty > 1 { known } else { row.len() };
        for cell in &row[..each] {
            self::cell(html, cell);
        }
        // Where nothing more is known one dash says so.
        if empty > 1 {
            html.raw(&format!("<td colspan=\"{empty}\">–"));
        }
    }
    html.raw("</tbody></table></div><button type=\"button\" class=\"csv\">Save as CSV</button></details>");
}

/// The columns of numbers, as classes of the table: the style sheet sets them to the right.
fn numeric(table: &Table) -> String {
    let is_number = |i: &usize| {
        let is_words = |row: &Vec<Cell>| matches!(row.get(*i), Some(Cell::Text(_)));
        !table.rows.iter().any(is_words)
    };
    let classes: Vec<String> =
        (0..table.columns.len()).filter(is_number).map(|i| format!("r{}", i + 1)).collect();
    classes.join(" ")
}

fn cell(html: &mut Html<'_, '_>, cell: &Cell) {
    let (x, path) = match cell {
        Cell::Empty => return html.raw("<td>–"),
        Cell::Text(text) => {
            html.raw("<td>");
            return html.text(text);
        }
        Cell::Number(x) => (*x, None),
        Cell::Traced(x, path) => (*x, Some(path)),
    };
    // What programs read is written only where it is not what people read.
    let (shown, plain) = (short(x), machine(&six_digits(cell)));
    match (path, shown == plain) {
        (None, true) => html.raw("<td>"),
        // A number needs no marks around it.
        _ => html.raw(&format!("<td data-v={plain}>")),
    }
    match path {
        Some(path) => html.number(&shown, path),
        None => html.text(&shown),
    }
}

/// A computed figure to six digits: a page is read, and `--figures` writes all of them. What was put in stays as it is.
fn six_digits(cell: &Cell) -> Cell {
    match cell {
        Cell::Number(x) => Cell::Number(format!("{x:.5e}").parse().unwrap_or(*x)),
        other => other.clone(),
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
        table(html, &rows.table, &rows.id);
    }
    html.raw("</figure>");
}
