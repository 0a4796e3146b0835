//! A picture being drawn: shapes and text, all text escaped and measured.
//!
//! Colours and type are classes ([`look::token`](crate::look::token)), so that one picture serves a light page, a dark
//! one and print. The picture remembers where its text stands: a test asks it whether anything overlaps.

use std::fmt::Write;

use crate::look::{Ink, Type, font};

/// Where a text stands beside its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// Text and the room it takes.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBox {
    /// What it says.
    pub text: String,
    /// Of which kind.
    pub kind: Type,
    /// Left, top, right, bottom.
    pub at: [f64; 4],
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Svg {
    /// Pixels across.
    pub width: f64,
    /// Pixels down; set when the drawing knows.
    pub height: f64,
    body: String,
    texts: Vec<TextBox>,
    open: usize,
    /// How many groups were open where a state that is not shown began.
    hidden: Option<usize>,
}

/// A coordinate to a tenth of a pixel; 0 where the number is not finite.
#[must_use]
pub fn px(x: f64) -> String {
    let x = if x.is_finite() { (x * 10.0).round() / 10.0 } else { 0.0 };
    format!("{}", x + 0.0)
}

/// Text as XML and HTML may have it. Characters that XML forbids become spaces.
///
/// ```
/// use detente_report::svg::escape;
/// assert_eq!(escape("<b> & \"c\"\u{8}"), "&lt;b&gt; &amp; &quot;c&quot; ");
/// ```
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_turn(c) => {}
            c if (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                out.push(' ')
            }
            c => out.push(c),
        }
    }
    out
}

/// Marks that turn the direction of what follows: they would turn more than the name they came with.
fn is_turn(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text without marks that turn the direction of what follows.
#[must_use]
pub fn without_turns(text: &str) -> String {
    text.chars().filter(|c| !is_turn(*c)).collect()
}

impl Svg {
    /// An empty picture.
    #[must_use]
    pub fn new(width: f64, height: f64) -> Svg {
        Svg { width, height, body: String::new(), texts: Vec::new(), open: 0, hidden: None }
    }

    /// A filled rectangle; what would have no width or height is left out.
    pub fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, class: &str) {
        self.rounded(x, y, width, height, 0.0, class);
    }

    /// A filled rectangle with round corners.
    pub fn rounded(&mut self, x: f64, y: f64, width: f64, height: f64, radius: f64, class: &str) {
        if width > 0.0 && height > 0.0 {
            let (x, y, width, height) = (px(x), px(y), px(width), px(height));
            let _ = if radius > 0.0 {
                let round = px(radius);
                write!(
                    self.body,
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\" class=\"{class}\"/>"
                )
            } else {
                // A path says the same with a third less.
                write!(self.body, "<path d=\"M{x} {y}h{width}v{height}H{x}z\" class=\"{class}\"/>")
            };
        }
    }

    /// A straight line of so many pixels.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink, thick: f64) {
        self.path(&straight(from, to), ink, thick, "");
    }

    /// A dashed line; `dashes` as SVG writes them: `2 3`.
    pub fn dashed(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink, thick: f64, dashes: &str) {
        self.path(&straight(from, to), ink, thick, dashes);
    }

    /// A drawn path; `dashes` empty for a solid one.
    pub fn path(&mut self, d: &str, ink: Ink, thick: f64, dashes: &str) {
        let dashes =
            if dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dashes}\"") };
        let (name, thick) = (ink.name(), width_of(thick));
        let _ = write!(self.body, "<path d=\"{d}\" class=\"s-{name}\"{thick}{dashes}/>");
    }

    /// A filled path, of an opacity from 0 to 1.
    pub fn area(&mut self, d: &str, class: &str, opacity: f64) {
        let opacity = if opacity < 1.0 { format!(" opacity=\"{}\"", px(opacity)) } else { String::new() };
        let _ = write!(self.body, "<path d=\"{d}\" class=\"{class}\"{opacity}/>");
    }

    /// A hollow path: filled with the page's ground.
    pub fn hollow(&mut self, d: &str, ink: Ink, thick: f64) {
        let (name, thick) = (ink.name(), width_of(thick));
        let _ = write!(self.body, "<path d=\"{d}\" class=\"f-page r-{name}\"{thick}/>");
    }

    /// A filled circle with a rim of the page's ground, so that it stands out of lines; the rules say how thick.
    pub fn dot(&mut self, x: f64, y: f64, radius: f64, ink: Ink) {
        let (x, y, radius, name) = (px(x), px(y), px(radius), ink.name());
        let _ = write!(self.body, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" class=\"f-{name} r-page\"/>");
    }

    /// A hollow circle.
    pub fn ring(&mut self, x: f64, y: f64, radius: f64, ink: Ink, thick: f64) {
        let (x, y, radius, name, thick) = (px(x), px(y), px(radius), ink.name(), width_of(thick));
        let _ = write!(
            self.body,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" class=\"f-page r-{name}\"{thick}/>"
        );
    }

    /// Text on its baseline. It is neither cut nor wrapped: measure it first ([`font::fit`], [`font::wrap`]).
    pub fn text(&mut self, x: f64, y: f64, anchor: Anchor, kind: Type, ink: Ink, text: &str) {
        self.write(x, y, anchor, kind, ink, text, "");
    }

    /// The same with a rim of the page's ground, for text that stands on marks.
    pub fn text_on(&mut self, x: f64, y: f64, anchor: Anchor, kind: Type, ink: Ink, text: &str) {
        self.write(x, y, anchor, kind, ink, text, " halo");
    }

    #[expect(clippy::too_many_arguments, reason = "a text has a place, a look and words")]
    fn write(&mut self, x: f64, y: f64, anchor: Anchor, kind: Type, ink: Ink, text: &str, more: &str) {
        if text.trim().is_empty() {
            return;
        }
        let wide = font::width(text, kind.size(), kind.weight());
        let (left, word) = match anchor {
            Anchor::Start => (x, ""),
            Anchor::Middle => (x - wide / 2.0, " t-m"),
            Anchor::End => (x - wide, " t-e"),
        };
        // The room of letters: from the height of a capital to the depth of a descender.
        let at = [left, y - 0.7 * kind.size(), left + wide, y + 0.2 * kind.size()];
        if self.hidden.is_none() {
            self.texts.push(TextBox { text: text.to_owned(), kind, at });
        }
        // Text of ticks is what text is without a class.
        let kind = if kind == Type::Tick { String::new() } else { format!("t-{} ", kind.name()) };
        let (x, y, ink, text) = (px(x), px(y), ink.name(), escape(text));
        let _ =
            write!(self.body, "<text x=\"{x}\" y=\"{y}\" class=\"{kind}f-{ink}{word}{more}\">{text}</text>");
    }

    /// Begins a mark that can be asked about: what it shows in words, and the paths of the quantities behind it.
    pub fn open_mark(&mut self, words: &str, paths: &[&str]) {
        let paths = if paths.is_empty() {
            String::new()
        } else {
            format!(" data-q=\"{}\"", escape(&paths.join(" ")))
        };
        let _ = write!(self.body, "<g class=\"mark\"{paths}><title>{}</title>", escape(words));
        self.open += 1;
    }

    /// Begins a group with a class and further attributes, which the caller has escaped.
    pub fn open_group(&mut self, class: &str, attributes: &str) {
        let _ = write!(self.body, "<g class=\"{class}\"{attributes}>");
        self.open += 1;
    }

    /// Begins what is shown in some months only: a page shows the groups whose `data-m` names its month. Those that are
    /// not shown at first may stand where others do, so their text counts for nothing in [`Svg::texts`].
    pub fn open_months(&mut self, months: &[usize], shown: bool) {
        let months: Vec<String> = months.iter().map(usize::to_string).collect();
        let (class, hide) = if shown { ("m on", "") } else { ("m", " display=\"none\"") };
        if !shown && self.hidden.is_none() {
            self.hidden = Some(self.open);
        }
        self.open_group(class, &format!(" data-m=\"{}\"{hide}", months.join(" ")));
    }

    /// Keeps small drawings under names that no other picture of the page has, so that [`Svg::stamp`] can repeat each for
    /// a few bytes.
    pub fn define<'a>(&mut self, all: impl Iterator<Item = (&'a str, &'a Svg)>) {
        self.body.push_str("<defs>");
        for (id, drawing) in all {
            let _ = write!(self.body, "<g id=\"{}\">{}</g>", escape(id), drawing.body);
        }
        self.body.push_str("</defs>");
    }

    /// Repeats a drawing that was defined, its origin at a point; `words` say what it shows there and may be empty. Those
    /// can be asked for within a mark only ([`Svg::open_mark`]).
    pub fn stamp(&mut self, id: &str, drawing: &Svg, (x, y): (f64, f64), words: &str) {
        self.take_texts(drawing, (x, y));
        let (id, x, y) = (escape(id), px(x), px(y));
        let _ = match words {
            "" => write!(self.body, "<use href=\"#{id}\" x=\"{x}\" y=\"{y}\"/>"),
            words => {
                let words = escape(words);
                write!(self.body, "<use href=\"#{id}\" x=\"{x}\" y=\"{y}\"><title>{words}</title></use>")
            }
        };
    }

    /// Puts another drawing into this one, its origin at a point.
    pub fn place(&mut self, drawing: &Svg, (x, y): (f64, f64)) {
        self.take_texts(drawing, (x, y));
        let (x, y) = (px(x), px(y));
        let _ = write!(self.body, "<g transform=\"translate({x} {y})\">{}</g>", drawing.body);
    }

    fn take_texts(&mut self, drawing: &Svg, (x, y): (f64, f64)) {
        if self.hidden.is_none() {
            let moved = |t: &TextBox| {
                let [left, top, right, bottom] = t.at;
                TextBox { at: [left + x, top + y, right + x, bottom + y], ..t.clone() }
            };
            self.texts.extend(drawing.texts.iter().map(moved));
        }
    }

    /// Ends the mark or group that was begun last.
    pub fn close(&mut self) {
        if self.open > 0 {
            self.open -= 1;
            self.hidden = self.hidden.filter(|at| *at < self.open);
            self.body.push_str("</g>");
        }
    }

    /// What was drawn, without the element around it.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The same without the words of its marks, which only a mouse can ask for.
    #[must_use]
    pub fn wordless_body(&self) -> String {
        // Without words and quantities nothing is left to ask for.
        let body = self.body.replace("<g class=\"mark\"><", "<g><");
        let mut parts = body.split("<title>");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            out.push_str(part.split_once("</title>").map_or(part, |(_, rest)| rest));
        }
        out
    }

    /// All text, with the room it takes.
    #[must_use]
    pub fn texts(&self) -> &[TextBox] {
        &self.texts
    }

    /// Room a text would take that is taken already, by another text; for labels that can stand elsewhere.
    #[must_use]
    pub fn is_free(&self, at: [f64; 4]) -> bool {
        let inside = at[0] >= 0.0 && at[1] >= 0.0 && at[2] <= self.width && at[3] <= self.height;
        inside && self.texts.iter().all(|t| !overlap(&t.at, &at))
    }

    /// What is wrong with the text: pairs that overlap, and what stands outside the picture. Empty in a good one.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (i, a) in self.texts.iter().enumerate() {
            let [left, top, right, bottom] = a.at;
            if left < -0.5 || top < -0.5 || right > self.width + 0.5 || bottom > self.height + 0.5 {
                faults.push(format!("outside: {:?} at {:?}", a.text, a.at));
            }
            for b in &self.texts[i + 1..] {
                if overlap(&a.at, &b.at) {
                    faults.push(format!("overlap: {:?} and {:?}", a.text, b.text));
                }
            }
        }
        faults
    }
}

/// The thickness of a stroke as an attribute; a stroke of one pixel needs none.
fn width_of(thick: f64) -> String {
    match px(thick).as_str() {
        "1" => String::new(),
        thick => format!(" stroke-width=\"{thick}\""),
    }
}

/// A straight path in its shortest form.
fn straight(from: (f64, f64), to: (f64, f64)) -> String {
    let [x, y, u, v] = [from.0, from.1, to.0, to.1].map(px);
    match (x == u, y == v) {
        (_, true) => format!("M{x} {y}H{u}"),
        (true, _) => format!("M{x} {y}V{v}"),
        _ => format!("M{x} {y}L{u} {v}"),
    }
}

/// Whether two boxes share more than a hair.
fn overlap(a: &[f64; 4], b: &[f64; 4]) -> bool {
    let hair = 0.25;
    a[0] + hair < b[2] && b[0] + hair < a[2] && a[1] + hair < b[3] && b[1] + hair < a[3]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_meets_is_found() {
        let mut svg = Svg::new(100.0, 40.0);
        svg.text(0.0, 20.0, Anchor::Start, Type::Label, Ink::Ink, "one");
        svg.text(10.0, 22.0, Anchor::Start, Type::Label, Ink::Ink, "two");
        svg.text(90.0, 20.0, Anchor::Start, Type::Label, Ink::Ink, "three");
        assert_eq!(svg.faults().len(), 2, "{:?}", svg.faults());
    }

    #[test]
    fn words_cannot_leave_their_element() {
        let mut svg = Svg::new(100.0, 40.0);
        svg.open_mark("</title><script>", &["a\" onload=\"x"]);
        svg.text(0.0, 20.0, Anchor::Start, Type::Label, Ink::Ink, "<script>\u{202e}");
        svg.close();
        assert!(!svg.body().contains("<script"), "{}", svg.body());
        assert!(!svg.body().contains("a\" "), "{}", svg.body());
    }
}
