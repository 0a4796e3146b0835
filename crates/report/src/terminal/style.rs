//! What the terminal can show, and lines made for it.

use detente_assess::Status;

use super::ascii;
use super::text::{clip, width, wrap, wrap_after};

/// What the terminal can show. Nothing here is asked of the terminal: the caller knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Columns; no line is wider. Under 40 the screens are cut at the right.
    pub width: usize,
    /// Only bytes under 0x80.
    pub ascii: bool,
    /// Colours, as 24-bit ANSI sequences.
    pub color: bool,
}

/// What a colour means. Words and forms say the same without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// The terminal's own ink.
    Ink,
    /// The same, bold.
    Strong,
    /// Second to it.
    Quiet,
    /// A gate's status, bold.
    Of(Status),
    /// An assumption.
    Assumed,
    /// What a gate asks; a link.
    Accent,
}

impl Tone {
    /// The sequence that begins it. Ink stays the terminal's own, so that a light one can be read too.
    fn begin(self) -> &'static str {
        match self {
            Tone::Ink => "",
            Tone::Strong => "\u{1b}[1m",
            Tone::Quiet => "\u{1b}[38;2;148;155;162m",
            Tone::Of(Status::Open) => "\u{1b}[1;38;2;127;221;182m",
            Tone::Of(Status::Narrow) => "\u{1b}[1;38;2;240;190;74m",
            Tone::Of(Status::Shut) => "\u{1b}[1;38;2;238;116;104m",
            Tone::Of(Status::Unknown) => "\u{1b}[1;38;2;154;161;168m",
            Tone::Assumed => "\u{1b}[38;2;183;155;255m",
            Tone::Accent => "\u{1b}[38;2;143;180;255m",
        }
    }
}

/// Characters that take no column of their own, or turn the direction of what follows.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

impl Style {
    /// Text as the terminal may have it: one line, nothing that steers the terminal, in ASCII where that is asked.
    pub(crate) fn clean(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => out.push(' '),
                c if is_invisible(c) => {}
                c if c.is_ascii() || !self.ascii => out.push(c),
                c => out.push_str(ascii::of(c).unwrap_or("?")),
            }
        }
        out
    }

    /// The last step for a finished line: in ASCII the narrow space becomes a plain one.
    pub(crate) fn last(&self, line: &str) -> String {
        if self.ascii { line.replace(crate::number::NARROW, " ") } else { line.to_owned() }
    }
}

/// A line being written, in spans of one tone each.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    style: Style,
    spans: Vec<(Tone, String)>,
}

impl Line {
    pub fn new(style: Style) -> Line {
        Line { style, spans: Vec::new() }
    }

    /// Adds text.
    pub fn add(mut self, tone: Tone, text: &str) -> Line {
        let text = self.style.clean(text);
        self.spans.push((tone, text));
        self
    }

    /// Adds spaces up to a column; one at least, where there is something before.
    pub fn to(self, column: usize) -> Line {
        let width = self.width();
        let least = usize::from(width > 0);
        let fill = " ".repeat(column.saturating_sub(width).max(least));
        self.add(Tone::Ink, &fill)
    }

    pub fn width(&self) -> usize {
        self.spans.iter().map(|(_, text)| width(text)).sum()
    }

    /// Columns that are left.
    pub fn room(&self) -> usize {
        self.style.width.saturating_sub(self.width())
    }

    /// Puts text at the right end, if it fits with a gap before it.
    pub fn right(self, tone: Tone, text: &str) -> Result<Line, Line> {
        let text = self.style.clean(text);
        if width(&text) + 2 > self.room() {
            return Err(self);
        }
        let column = self.style.width - width(&text);
        Ok(self.to(column).add(tone, &text))
    }

    /// The finished line, never wider than the style allows.
    pub fn render(&self) -> String {
        let mut room = self.style.width;
        let mut out = String::new();
        let last = self.spans.iter().rposition(|(_, t)| !t.trim_end().is_empty());
        for (i, (tone, text)) in self.spans.iter().enumerate() {
            let Some(last) = last.filter(|last| i <= *last) else { break };
            let text = clip(if i == last { text.trim_end() } else { text }, room);
            room -= width(&text).min(room);
            let begin = tone.begin();
            let text = self.style.last(&text);
            if self.style.color && !begin.is_empty() && !text.trim().is_empty() {
                out.extend([begin, &text, "\u{1b}[0m"]);
            } else {
                out.push_str(&text);
            }
        }
        out.trim_end().to_owned()
    }
}

/// The lines of a screen.
pub(crate) struct Screen {
    pub style: Style,
    lines: Vec<String>,
}

impl Screen {
    pub fn new(style: Style) -> Screen {
        Screen { style, lines: Vec::new() }
    }

    pub fn line(&self) -> Line {
        Line::new(self.style)
    }

    pub fn push(&mut self, line: Line) {
        self.lines.push(line.render());
    }

    pub fn blank(&mut self) {
        self.lines.push(String::new());
    }

    /// A paragraph of one tone.
    pub fn paragraph(&mut self, tone: Tone, text: &str) {
        for part in wrap(&self.style.clean(text), self.style.width) {
            self.push(self.line().add(tone, &part));
        }
    }

    /// Text after the beginning of a line; where it wraps, each further line begins with `rest`.
    pub fn hang(&mut self, first: Line, rest: Line, tone: Tone, text: &str) {
        let parts = wrap_after(&self.style.clean(text), first.room(), rest.room());
        for (i, part) in parts.into_iter().enumerate() {
            let begin = if i == 0 { first.clone() } else { rest.clone() };
            self.push(begin.add(tone, &part));
        }
    }

    /// Words one after the other, each of its own tone, wrapped between them.
    pub fn flow(&mut self, first: Line, rest: Line, words: &[(Tone, String)], gap: usize) {
        let mut line = first;
        let mut empty = true;
        for (tone, word) in words {
            let word = self.style.clean(word);
            let needed = width(&word) + if empty { 0 } else { gap };
            if needed > line.room() && !empty {
                self.push(std::mem::replace(&mut line, rest.clone()));
                empty = true;
            }
            if !empty {
                line = line.add(Tone::Ink, &" ".repeat(gap));
            }
            line = line.add(*tone, &word);
            empty = false;
        }
        self.push(line);
    }

    /// A line with text at its right end, or the text on a line of its own where there is no room.
    pub fn right_or_below(&mut self, line: Line, tone: Tone, text: &str) {
        match line.right(tone, text) {
            Ok(line) => self.push(line),
            Err(line) => {
                self.push(line);
                let own = self.line();
                self.push(own.right(tone, text).unwrap_or_else(|own| own.add(tone, text)));
            }
        }
    }

    /// The screen, a line feed after each line.
    pub fn finish(self) -> String {
        let mut out = self.lines.join("\n");
        out.push('\n');
        out
    }
}
