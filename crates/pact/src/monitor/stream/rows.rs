//! Bytes to rows: RFC 4180 in pieces of any size, each row with its line.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// A row larger than this is no row: a quotation mark is missing further up.
const LONGEST: usize = 1 << 20;

/// So many bytes are looked at to see what separates the columns.
const HEAD: usize = 1 << 16;

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'r> {
    /// The line on which it begins, from 1.
    pub line: u32,
    text: &'r [u8],
    ends: &'r [usize],
    raw: &'r [u8],
    separator: u8,
}

impl<'r> Row<'r> {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A cell without the white space around it; empty where the row is too short.
    pub fn cell(&self, at: usize) -> &'r [u8] {
        let begin = if at == 0 { Some(&0) } else { self.ends.get(at - 1) };
        let bounds = begin.zip(self.ends.get(at));
        bounds.and_then(|(begin, end)| self.text.get(*begin..*end)).unwrap_or_default().trim_ascii()
    }

    pub fn cells(self) -> impl Iterator<Item = &'r [u8]> {
        (0..self.len()).map(move |at| self.cell(at))
    }

    /// The column of the line, in characters from 1, at which a cell begins.
    pub fn column(&self, at: usize) -> usize {
        let (mut left, mut quoted, mut column) = (at, false, 1);
        for byte in self.raw {
            if left == 0 {
                break;
            }
            quoted ^= *byte == b'"';
            left -= usize::from(!quoted && *byte == self.separator);
            // The bytes inside a character of UTF-8 take no column.
            column += usize::from(byte & 0b1100_0000 != 0b1000_0000);
        }
        column
    }
}

/// Why the bytes are no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoTable {
    /// The file is UTF-16.
    Utf16,
    /// The row that begins on this line never ends.
    Endless(u32),
}

/// Splits bytes into rows, as they come.
#[derive(Debug)]
pub(super) struct Rows {
    /// The first bytes, until the separator is known.
    head: Vec<u8>,
    reader: Option<Reader>,
    separator: u8,
    text: Vec<u8>,
    filled: usize,
    ends: Vec<usize>,
    ended: usize,
    raw: Vec<u8>,
    line: u32,
    /// The line on which the row at hand began.
    began: u32,
    after_return: bool,
}

impl Rows {
    pub fn new() -> Rows {
        Rows {
            head: Vec::new(),
            reader: None,
            separator: b',',
            text: vec![0; 4096],
            filled: 0,
            ends: vec![0; 64],
            ended: 0,
            raw: Vec::new(),
            line: 1,
            began: 1,
            after_return: false,
        }
    }

    /// Takes the next bytes; `visit` sees each row that they complete and says whether to go on.
    pub fn push(&mut self, bytes: &[u8], visit: &mut dyn FnMut(&Row<'_>) -> bool) -> Result<bool, NoTable> {
        if self.reader.is_some() {
            return self.split(bytes, visit);
        }
        self.head.extend_from_slice(bytes);
        let is_end = |b: &u8| matches!(b, b'\n' | b'\r');
        let mut text = without_mark(&self.head).iter().skip_while(|b| is_end(b));
        if text.any(is_end) || self.head.len() > HEAD { self.begin(visit) } else { Ok(true) }
    }

    /// Says that no more bytes come.
    pub fn end(&mut self, visit: &mut dyn FnMut(&Row<'_>) -> bool) -> Result<bool, NoTable> {
        if self.reader.is_none() && !self.begin(visit)? {
            return Ok(false);
        }
        self.split(&[], visit)
    }

    /// Finds the separator in the first line, and reads on from the beginning.
    fn begin(&mut self, visit: &mut dyn FnMut(&Row<'_>) -> bool) -> Result<bool, NoTable> {
        let head = std::mem::take(&mut self.head);
        if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
            return Err(NoTable::Utf16);
        }
        let start = without_mark(&head);
        let first =
            start.split(|b| matches!(b, b'\n' | b'\r')).find(|line| !line.is_empty()).unwrap_or_default();
        let count = |sign: u8| first.iter().filter(|b| **b == sign).count();
        // The last of the most frequent wins, so that a comma goes before the others.
        self.separator = [b'\t', b';', b','].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b',');
        self.reader = Some(ReaderBuilder::new().delimiter(self.separator).build());
        if start.is_empty() { Ok(true) } else { self.split(start, visit) }
    }

    /// Splits; no bytes at all mean that the table ends.
    fn split(&mut self, bytes: &[u8], visit: &mut dyn FnMut(&Row<'_>) -> bool) -> Result<bool, NoTable> {
        let ends = bytes.is_empty();
        let mut rest = bytes;
        loop {
            if self.raw.is_empty() {
                let blank = rest.iter().take_while(|b| matches!(b, b'\n' | b'\r')).count();
                let (lines, after) = rest.split_at(blank);
                self.count(lines);
                rest = after;
                self.began = self.line;
            }
            if rest.is_empty() && !ends {
                return Ok(true);
            }
            let Some(reader) = &mut self.reader else { return Ok(true) };
            let room = self.text.get_mut(self.filled..).unwrap_or_default();
            let ends_room = self.ends.get_mut(self.ended..).unwrap_or_default();
            let (result, read, written, cells) = reader.read_record(rest, room, ends_room);
            self.filled += written;
            self.ended += cells;
            let (taken, after) = rest.split_at(read);
            rest = after;
            self.raw.extend_from_slice(taken);
            self.count(taken);
            if self.raw.len() > LONGEST {
                return Err(NoTable::Endless(self.began));
            }
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::End => return Ok(true),
                ReadRecordResult::Record => {
                    if !self.finish(visit) {
                        return Ok(false);
                    }
                }
            }
        }
    }

    /// Shows the row at hand, unless nothing stands in it.
    fn finish(&mut self, visit: &mut dyn FnMut(&Row<'_>) -> bool) -> bool {
        let text = self.text.get(..self.filled).unwrap_or_default();
        let ends = self.ends.get(..self.ended).unwrap_or_default();
        let row = Row { line: self.began, text, ends, raw: &self.raw, separator: self.separator };
        let goes_on = text.iter().all(u8::is_ascii_whitespace) || visit(&row);
        self.raw.clear();
        (self.filled, self.ended) = (0, 0);
        goes_on
    }

    /// Counts the ends of lines: `\n`, `\r\n` or a lone `\r`.
    fn count(&mut self, bytes: &[u8]) {
        let ends = if bytes.contains(&b'\r') || self.after_return {
            let mut ends = 0;
            for byte in bytes {
                ends += usize::from(*byte == b'\r' || (*byte == b'\n' && !self.after_return));
                self.after_return = *byte == b'\r';
            }
            ends
        } else {
            bytes.iter().filter(|b| **b == b'\n').count()
        };
        self.line = self.line.saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
    }
}

/// The bytes after a byte-order mark.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &[u8], step: usize) -> Result<Vec<(u32, Vec<String>)>, NoTable> {
        let mut rows = Rows::new();
        let mut out = Vec::new();
        let mut visit = |row: &Row<'_>| {
            let cells = row.cells().map(|cell| String::from_utf8_lossy(cell).into_owned());
            out.push((row.line, cells.collect()));
            true
        };
        for piece in text.chunks(step) {
            rows.push(piece, &mut visit)?;
        }
        rows.end(&mut visit)?;
        Ok(out)
    }

    #[test]
    fn rows_know_their_lines_in_pieces_of_any_size() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["\u{feff}a,b", "\"1,\"\"x\"\"\",2", "", "\"two", "lines\", 3 ", ",", "4,5"].join(end);
            for step in [1, 2, 3, 7, 1000] {
                let rows = split(text.as_bytes(), step).expect("a table");
                let lines: Vec<u32> = rows.iter().map(|row| row.0).collect();
                assert_eq!(lines, [1, 2, 4, 7], "{end:?} {step}");
                assert_eq!(rows[0].1, ["a", "b"]);
                assert_eq!(rows[1].1, ["1,\"x\"", "2"]);
                assert_eq!(rows[2].1, [format!("two{end}lines"), "3".to_owned()]);
            }
        }
    }

    #[test]
    fn semicolons_and_tabs_separate_too() {
        assert_eq!(split(b"a;b\n1,5;2\n", 9).unwrap()[1].1, ["1,5", "2"]);
        assert_eq!(split(b"a\tb\n1;5\t2", 9).unwrap()[1].1, ["1;5", "2"]);
        assert_eq!(split(b"a\n1", 1).unwrap().len(), 2);
        assert_eq!(split(b"", 1).unwrap().len(), 0);
    }

    #[test]
    fn what_is_no_table_is_said() {
        assert_eq!(split(b"\xff\xfea\0", 100), Err(NoTable::Utf16));
        let endless = format!("a,b\n1,\"2\n{}", "x\n".repeat(LONGEST));
        assert_eq!(split(endless.as_bytes(), 4096), Err(NoTable::Endless(2)));
    }

    #[test]
    fn a_cell_knows_its_column() {
        let mut rows = Rows::new();
        let mut columns = Vec::new();
        let mut visit = |row: &Row<'_>| {
            columns = (0..3).map(|at| row.column(at)).collect();
            true
        };
        rows.push("\"é, \"\"q\"\"\",b,c\n".as_bytes(), &mut visit).expect("a table");
        assert_eq!(columns, [1, 12, 14]);
    }
}
