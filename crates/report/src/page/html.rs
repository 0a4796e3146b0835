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

    /// A picture that the program drew, its attributes without the quotation marks that HTML does not need.
    pub fn drawing(&mut self, body: &str) {
        bare(&mut self.out, body);
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
                Span::Break => self.raw("<br>"),
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

/// Writes markup with bare values where a value is a plain word or number. Names and addresses keep their marks, so that
/// whoever looks for them finds them.
fn bare(out: &mut String, markup: &str) {
    let is_plain = |value: &str| {
        !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
    };
    for (at, part) in markup.split('<').enumerate() {
        if at > 0 {
            out.push('<');
        }
        let Some((mut tag, words)) = part.split_once('>').filter(|_| at > 0) else {
            out.push_str(part);
            continue;
        };
        while let Some((before, rest)) = tag.split_once("=\"") {
            let Some((value, after)) = rest.split_once('"') else { break };
            let named = [" id", " href", " data-q"].iter().any(|name| before.ends_with(name));
            out.push_str(before);
            if is_plain(value) && !named {
                out.push('=');
                out.push_str(value);
                // A bare value would take the stroke that closes the element for a part of itself.
                out.push_str(if after == "/" { " " } else { "" });
            } else {
                out.push_str(&format!("=\"{value}\""));
            }
            tag = after;
        }
        out.push_str(tag);
        out.push('>');
        out.push_str(words);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn plain_values_stand_bare() {
        let bare = |markup: &str| {
            let mut out = String::new();
            super::bare(&mut out, markup);
            out
        };
        let drawn = "<g id=\"a\"><path d=\"M0 1H2\" class=\"s-ink\"/><text x=\"-1.5\" class=\"t-note f-ink\">a &lt; b=\"c\" > d</text></g>";
        assert_eq!(
            bare(drawn),
            "<g id=\"a\"><path d=\"M0 1H2\" class=s-ink /><text x=-1.5 class=\"t-note f-ink\">a &lt; b=\"c\" > d</text></g>"
        );
        assert_eq!(bare("words alone=\"x\""), "words alone=\"x\"");
        assert_eq!(
            bare("<path d=\"\" data-q=\"7\" stroke-width=\"2\" class=\"s-a\"/>"),
            "<path d=\"\" data-q=\"7\" stroke-width=2 class=s-a />"
        );
    }
}
