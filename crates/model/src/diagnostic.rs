//! What is wrong with an input: one shape for every mistake, whoever finds it.

use serde::Serialize;

/// A place in an input file. Lines and columns count from 1; columns count characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Default)]
pub struct Place {
    /// Path relative to the scenario folder, or the name of an argument such as `--set`.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Place {
    /// The place `line:column` of `file`.
    pub fn new(file: impl Into<String>, line: usize, column: usize) -> Self {
        Place { file: file.into(), line, column }
    }
}

/// One mistake, with where it is, what was expected and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Diagnostic {
    /// Where the mistake is.
    #[serde(flatten)]
    pub place: Place,
    /// A stable name for this kind of mistake, such as `unknown-column`.
    pub code: &'static str,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What would have been accepted; may be empty.
    pub expected: String,
    /// What to do; may be empty.
    pub hint: String,
}

impl Diagnostic {
    /// A mistake of kind `code` at `place`.
    pub fn new(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Diagnostic { place, code, message: message.into(), expected: String::new(), hint: String::new() }
    }

    /// Adds what would have been accepted.
    #[must_use]
    pub fn expected(mut self, text: impl Into<String>) -> Self {
        self.expected = text.into();
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.hint = text.into();
        self
    }
}

/// Turns byte offsets of a text into lines and columns.
///
/// A line ends at `\n`, `\r\n` or a lone `\r`, as spreadsheets write them.
#[derive(Debug, Clone)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Indexes `text`.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (i, b) in bytes.iter().enumerate() {
            let lone_cr = *b == b'\r' && bytes.get(i + 1) != Some(&b'\n');
            if *b == b'\n' || lone_cr {
                starts.push(i + 1);
            }
        }
        LineIndex { text, starts }
    }

    /// The line and the column, both from 1, of the character at byte `offset`.
    pub fn at(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|s| *s <= offset).max(1);
        let start = self.starts[line - 1];
        let column = self.text.get(start..offset).map_or(offset - start, |s| s.chars().count());
        (line, column + 1)
    }
}

/// The candidate nearest to `word`, if it is near enough to be what was meant.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Distances over long texts are slow and never a slip of the finger.
    if word.len() > 64 {
        return None;
    }
    let lower = word.to_lowercase();
    candidates
        .into_iter()
        .filter(|c| c.len() <= 64)
        .map(|c| (strsim::osa_distance(&lower, &c.to_lowercase()), c))
        .filter(|(d, c)| *d <= 1 + c.chars().count() / 4)
        .min_by_key(|(d, c)| (*d, c.len()))
        .map(|(_, c)| c)
}

/// The hint `did you mean X?`, or a list of what there is when nothing is near.
pub fn suggestion<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> String {
    if let Some(near) = did_you_mean(word, candidates.clone()) {
        return format!("did you mean `{near}`?");
    }
    let all: Vec<&str> = candidates.into_iter().collect();
    match all.len() {
        0 => String::new(),
        1..=12 => format!("there is {}", all.join(", ")),
        n => format!("there are {n}, among them {}", all[..8].join(", ")),
    }
}

/// A text shortened for a message.
pub fn shorten(text: &str) -> String {
    let mut out: String =
        text.chars().take(40).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_any_of_three_ways() {
        let index = LineIndex::new("ab\r\ncé\rd\ne");
        assert_eq!(index.at(0), (1, 1));
        assert_eq!(index.at(4), (2, 1));
        assert_eq!(index.at(7), (2, 3));
        assert_eq!(index.at(8), (3, 1));
        assert_eq!(index.at(10), (4, 1));
        assert_eq!(index.at(99), (4, 2));
    }

    #[test]
    fn near_words_are_suggested_and_far_ones_are_not() {
        assert_eq!(did_you_mean("rusia", ["ukraine", "russia"]), Some("russia"));
        assert_eq!(did_you_mean("zzz", ["ukraine", "russia"]), None);
    }
}
