//! Writing HTML: text is escaped on its way in, figures are made traceable.

use super::prose::{Prose, Span};
use super::trace::Traces;
use crate::svg::escape;

/// A page being written.
pub struct Html<'t, 'a> {
    out: String,
    /// Where its figures come from.
    pub traces: &'t mut Traces<'a>,
}

impl<'t, 'a> Html<'t, 'a> {
    /// Nothing written yet.
    pub fn new(traces: &'t mut Traces<'a>) -> Html<'t, 'a> {
        Html { out: String::new(), traces }
    }

    /// Markup that the program itself wrote.
    pub fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Words, from wherever they come.
    pub fn text(&mut self, words: &str) {
        self.out.push_str(&escape(words));
    }

    /// An element with words in it; `tag` may carry attributes: `p class="lead"`.
    pub fn element(&mut self, tag: &str, words: &str) {
        self.open(tag);
        self.text(words);
        self.close(tag);
    }

    /// An element with running text in it.
    pub fn prose(&mut self, tag: &str, prose: &Prose) {
        self.open(tag);
        self.spans(prose);
        self.close(tag);
    }

    /// The start of an element.
    pub fn open(&mut self, tag: &str) {
        self.out.push('<');
        self.out.push_str(tag);
        self.out.push('>');
    }

    /// Its end.
    pub fn close(&mut self, tag: &str) {
        self.out.push_str("</");
        self.out.push_str(tag.split(' ').next().unwrap_or(tag));
        self.out.push('>');
    }

    /// Running text without an element around it.
    pub fn spans(&mut self, prose: &Prose) {
        for span in &prose.spans {
            match span {
                Span::Text(words) => self.text(words),
                Span::Strong(words) => self.element("b", words),
                Span::Number { shown, path } => self.number(shown, path),
            }
        }
    }

    /// A figure that leads to what it rests on; plain words where its path leads nowhere.
    pub fn number(&mut self, shown: &str, path: &str) {
        let Some(trace) = self.traces.trace(path) else { return self.text(shown) };
        let (class, mark) = if trace.assumed {
            ("n assumed", "a".to_owned())
        } else {
            ("n", trace.sources.first().map(ToString::to_string).unwrap_or_default())
        };
        let href = match trace.sources.first() {
            Some(n) if !trace.assumed => format!("#source-{n}"),
            _ => "#assumptions".to_owned(),
        };
        let later = if trace.later { " later" } else { "" };
        self.raw(&format!("<a class=\"{class}{later}\" href=\"{href}\" data-q=\"{}\">", trace.key));
        self.text(shown);
        if !mark.is_empty() {
            self.raw(&format!("<sup>{mark}</sup>"));
        }
        self.raw("</a>");
    }

    /// What was written.
    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }
}
