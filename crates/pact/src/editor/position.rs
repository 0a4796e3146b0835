//! Places in a text as editors count them: lines from 0, columns in UTF-16 code units.

/// A place in a text, as the Language Server Protocol counts: both from 0, `character` in UTF-16 code units, so that a
/// letter outside the basic plane counts twice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 0.
    pub line: u32,
    /// UTF-16 code units before it on its line.
    pub character: u32,
}

/// A stretch of a text; its end is the first place behind it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Range {
    /// The first place in it.
    pub start: Position,
    /// The first place behind it.
    pub end: Position,
}

/// Where the lines of a text begin, by bytes. Lines end in LF, CRLF or CR.
#[derive(Debug, Clone)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub fn of(text: &str) -> Lines {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        Lines([0].into_iter().chain(ends.map(|(at, _)| at + 1)).collect())
    }

    /// A line without its end, and the byte at which it begins.
    fn line<'t>(&self, text: &'t str, line: usize) -> (usize, &'t str) {
        let Some(start) = self.0.get(line).copied() else { return (text.len(), "") };
        let end = self.0.get(line + 1).copied().unwrap_or(text.len());
        (start, text.get(start..end).unwrap_or("").trim_end_matches(['\r', '\n']))
    }

    /// The place of a byte; a byte within a letter is taken for the letter.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.0.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.0.get(line).copied().unwrap_or(0);
        let before = text.get(start..).unwrap_or("").char_indices();
        let before = before.take_while(|(at, c)| start + at + c.len_utf8() <= offset);
        let units = before.map(|(_, c)| c.len_utf16()).sum();
        Position { line: small(line), character: small(units) }
    }

    /// The byte at a place; behind the end of a line its end, and behind the last line the end of the text.
    pub fn offset(&self, text: &str, at: Position) -> usize {
        let (start, line) = self.line(text, at.line as usize);
        let mut units = 0;
        for (offset, c) in line.char_indices() {
            units += c.len_utf16();
            if units > at.character as usize {
                return start + offset;
            }
        }
        start + line.len()
    }

    pub fn range(&self, text: &str, start: usize, end: usize) -> Range {
        Range { start: self.position(text, start), end: self.position(text, end) }
    }

    /// The stretch at a line and a column that count characters from 1, as spans and diagnostics do.
    pub fn stretch(&self, text: &str, line: usize, column: usize, length: usize) -> Range {
        let (start, content) = self.line(text, line.saturating_sub(1));
        // The columns of the first line do not count a byte-order mark.
        let mark = if start == 0 && content.starts_with('\u{feff}') { 1 } else { 0 };
        let byte = |column: usize| {
            let at = content.char_indices().nth(column + mark);
            start + at.map_or(content.len(), |(at, _)| at)
        };
        let from = column.saturating_sub(1);
        self.range(text, byte(from), byte(from + length))
    }
}

fn small(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\u{feff}party Київ\r\n# 🕊 peace\n\nbody Ра\u{301}да of 𝒢";

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn letters_outside_the_basic_plane_count_twice() {
        let lines = Lines::of(TEXT);
        let peace = TEXT.find("peace").unwrap();
        assert_eq!(lines.position(TEXT, peace), at(1, 5));
        assert_eq!(lines.offset(TEXT, at(1, 5)), peace);
        let dove = TEXT.find('🕊').unwrap();
        assert_eq!(lines.offset(TEXT, at(1, 3)), dove, "within the pair");
    }

    #[test]
    fn every_letter_is_found_again() {
        let lines = Lines::of(TEXT);
        for (offset, c) in TEXT.char_indices().filter(|(_, c)| *c != '\n') {
            assert_eq!(lines.offset(TEXT, lines.position(TEXT, offset)), offset, "{c}");
        }
    }

    #[test]
    fn columns_of_diagnostics_skip_the_mark() {
        let lines = Lines::of(TEXT);
        let kyiv = lines.stretch(TEXT, 1, 7, 4);
        assert_eq!((kyiv.start, kyiv.end), (at(0, 7), at(0, 11)));
        let last = lines.stretch(TEXT, 4, 15, 1);
        assert_eq!((last.start, last.end), (at(3, 14), at(3, 16)));
    }

    #[test]
    fn places_behind_the_end_are_the_end() {
        let lines = Lines::of(TEXT);
        assert_eq!(lines.offset(TEXT, at(0, 99)), TEXT.find('\r').unwrap());
        assert_eq!(lines.offset(TEXT, at(99, 0)), TEXT.len());
        assert_eq!(lines.stretch("", 9, 9, 9), Range::default());
    }
}
