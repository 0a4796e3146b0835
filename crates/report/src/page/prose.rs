//! Running text with figures that can be traced.

/// A stretch of text.
#[derive(Debug, Clone, PartialEq)]
pub enum Span {
    /// Words.
    Text(String),
    /// Words that stand out.
    Strong(String),
    /// The end of a line.
    Break,
    /// A figure as it is shown, and the path of the quantity that it is; the page looks up what that rests on.
    Number {
        /// As shown.
        shown: String,
        /// The quantity.
        path: String,
    },
}

/// Running text.
///
/// ```
/// use detente_report::page::Prose;
/// let text = Prose::from("Russia accepts at most ").number("25", "positions.russia.forces.accepts_to").text(" points.");
/// assert_eq!(text.plain(), "Russia accepts at most 25 points.");
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prose {
    /// Its stretches, in order.
    pub spans: Vec<Span>,
}

impl From<&str> for Prose {
    fn from(text: &str) -> Prose {
        Prose::default().text(text)
    }
}

impl From<String> for Prose {
    fn from(text: String) -> Prose {
        Prose::default().text(&text)
    }
}

impl Prose {
    /// Goes on with words.
    #[must_use]
    pub fn text(mut self, text: &str) -> Prose {
        if !text.is_empty() {
            self.spans.push(Span::Text(text.to_owned()));
        }
        self
    }

    /// Goes on with words that stand out.
    #[must_use]
    pub fn strong(mut self, text: &str) -> Prose {
        self.spans.push(Span::Strong(text.to_owned()));
        self
    }

    /// Goes on with a figure that is the quantity at a path.
    #[must_use]
    pub fn number(mut self, shown: &str, path: &str) -> Prose {
        self.spans.push(Span::Number { shown: shown.to_owned(), path: path.to_owned() });
        self
    }

    /// Goes on in the next line.
    #[must_use]
    pub fn next_line(mut self) -> Prose {
        self.spans.push(Span::Break);
        self
    }

    /// Goes on with another text.
    #[must_use]
    pub fn join(mut self, other: Prose) -> Prose {
        self.spans.extend(other.spans);
        self
    }

    /// The words alone.
    #[must_use]
    pub fn plain(&self) -> String {
        let words = |span: &Span| match span {
            Span::Text(t) | Span::Strong(t) | Span::Number { shown: t, .. } => t.clone(),
            Span::Break => " ".to_owned(),
        };
        self.spans.iter().map(words).collect()
    }
}
