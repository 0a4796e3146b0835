//! Tables as they are written: text, cell by cell, each with its place.

use crate::diagnostic::{Diagnostic, LineIndex, Place, shorten, suggestion};
use crate::spec::{Empty, TableSpec};

/// The most bytes that one cell may hold.
pub const MOST_BYTES: usize = 64 * 1024;

/// The text of one cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawCell {
    /// What stands there, without white space around it.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// Whether a change put it there.
    pub changed: bool,
}

/// One row: a cell for each column of the table's description, empty where the file has none.
#[derive(Debug, Clone, PartialEq)]
pub struct RawRow {
    /// Where the row begins.
    pub place: Place,
    /// Cells in the order of [`TableSpec::columns`].
    pub cells: Vec<RawCell>,
}

/// A table as it is written.
#[derive(Debug, Clone)]
pub struct RawTable {
    /// What it should hold.
    pub spec: &'static TableSpec,
    /// Its rows.
    pub rows: Vec<RawRow>,
}

impl RawTable {
    /// The cell of a column, by its name.
    pub fn cell<'a>(&self, row: &'a RawRow, column: &str) -> &'a RawCell {
        let at = self.spec.column(column).unwrap_or_default();
        &row.cells[at]
    }

    /// The key of a row, its parts joined by points.
    pub fn key(&self, row: &RawRow) -> String {
        let parts: Vec<&str> = self.spec.key.iter().map(|c| self.cell(row, c).text.as_str()).collect();
        parts.join(".")
    }
}

/// The text of a file. A byte-order mark is left out.
///
/// # Errors
/// Where it stops being UTF-8.
pub fn text<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Diagnostic> {
    let code = "not-utf-8";
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Diagnostic::new(code, Place::new(file, 1, 1), "the file is UTF-16")
            .hint("save it again as UTF-8 (in a spreadsheet: CSV UTF-8)"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|e| {
        let valid = std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or_default();
        let (line, column) = LineIndex::new(valid).at(valid.len());
        Diagnostic::new(code, Place::new(file, line, column), "this byte is not UTF-8")
            .expected("text in UTF-8")
            .hint("save the file again as UTF-8 (in a spreadsheet: CSV UTF-8)")
    })
}

/// One field of the file: its text, where it begins, and whether it ends its line.
pub(crate) struct Field {
    pub text: String,
    pub offset: usize,
    pub last: bool,
}

/// Splits a text into fields by RFC 4180; calls `bad` for each field whose quotes do not match.
pub(crate) fn fields(text: &str, delimiter: u8, mut bad: impl FnMut(usize, &str)) -> Vec<Field> {
    use csv_core::ReadFieldResult;
    let bytes = text.as_bytes();
    let mut reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
    let mut out = Vec::new();
    let mut buffer = vec![0; 1024];
    let (mut at, mut start, mut filled) = (0, 0, 0);
    loop {
        let (result, read, written) = reader.read_field(&bytes[at..], &mut buffer[filled..]);
        at += read;
        filled += written;
        match result {
            ReadFieldResult::OutputFull => buffer.resize(buffer.len() * 2, 0),
            // The whole text was handed over at once, so an empty call tells the reader that it ends here.
            ReadFieldResult::InputEmpty => {}
            ReadFieldResult::End => return out,
            ReadFieldResult::Field { record_end } => {
                let before = out.last().is_none_or(|f: &Field| f.last);
                if before {
                    start += bytes[start..at].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
                }
                let raw = text[start..at].trim_end_matches(['\r', '\n']);
                let raw =
                    if record_end { raw } else { raw.strip_suffix(char::from(delimiter)).unwrap_or(raw) };
                // Spaces between a closing quote and the next delimiter are no text.
                if let Some(inner) = raw.trim_end_matches(' ').strip_prefix('"')
                    && (inner.is_empty() || !inner.ends_with('"'))
                {
                    bad(
                        start,
                        if at == bytes.len() { "is never closed" } else { "is followed by more text" },
                    );
                }
                let text = String::from_utf8_lossy(&buffer[..filled]).into_owned();
                out.push(Field { text, offset: start, last: record_end });
                (start, filled) = (at, 0);
            }
        }
    }
}

/// Reads a table; mistakes go to `out`, and what can be read of it is returned all the same.
pub(crate) fn read(
    spec: &'static TableSpec,
    file: &str,
    bytes: &[u8],
    out: &mut Vec<Diagnostic>,
) -> Option<RawTable> {
    let text = match text(file, bytes) {
        Ok(text) => text,
        Err(e) => {
            out.push(e);
            return None;
        }
    };
    let index = LineIndex::new(text);
    let place = |offset: usize| {
        let (line, column) = index.at(offset);
        Place::new(file, line, column)
    };
    let fields = fields(text, b',', |offset, what| {
        out.push(
            Diagnostic::new(
                "quotes",
                place(offset),
                format!("the quotation mark that begins this cell {what}"),
            )
            .hint("a cell in quotation marks ends with one; inside it, write it twice"),
        );
    });
    let mut lines = fields.split_inclusive(|f| f.last);
    let Some(header) = lines.next() else {
        out.push(
            Diagnostic::new("empty-table", Place::new(file, 1, 1), "the table is empty")
                .expected(format!("a first line with the columns {}", names(spec).join(",")))
                .hint("leave the file out if there is nothing to say"),
        );
        return None;
    };
    let columns = columns(spec, header, &place, out)?;
    let mut table = RawTable { spec, rows: Vec::new() };
    for line in lines {
        if line.iter().all(|f| f.text.trim().is_empty()) {
            continue;
        }
        table.rows.push(row(spec, &columns, line, &place, out));
    }
    Some(table)
}

fn names(spec: &TableSpec) -> Vec<&'static str> {
    spec.columns.iter().map(|c| c.name).collect()
}

/// What a column of the file is.
#[derive(Clone, Copy, PartialEq)]
enum Head {
    /// A column of the description.
    Known(usize),
    /// A name that the description lacks, already reported.
    Unknown,
    /// No name at all.
    Blank,
}

/// What each column of the file is.
fn columns(
    spec: &'static TableSpec,
    header: &[Field],
    place: &impl Fn(usize) -> Place,
    out: &mut Vec<Diagnostic>,
) -> Option<Vec<Head>> {
    let mut columns = Vec::new();
    if let [one] = header
        && let Some(sign) = [';', '\t'].into_iter().find(|s| one.text.contains(*s))
    {
        let sign = if sign == '\t' { "tabs" } else { "semicolons" };
        out.push(
            Diagnostic::new("separator", place(one.offset), format!("the columns are separated by {sign}"))
                .expected("commas between columns")
                .hint("save the table as CSV with commas"),
        );
        return None;
    }
    for field in header {
        let name = field.text.trim();
        let found = spec.column(name);
        if name.is_empty() {
            columns.push(Head::Blank);
            continue;
        }
        match found {
            None => out.push(
                Diagnostic::new(
                    "unknown-column",
                    place(field.offset),
                    format!("{} has no column `{}`", spec.file(), shorten(name)),
                )
                .expected(format!("one of {}", names(spec).join(", ")))
                .hint(suggestion(name, names(spec))),
            ),
            Some(at) if columns.contains(&Head::Known(at)) => out.push(
                Diagnostic::new(
                    "duplicate-column",
                    place(field.offset),
                    format!("column `{name}` stands twice"),
                )
                .hint("keep one of the two"),
            ),
            Some(_) => {}
        }
        columns.push(found.map_or(Head::Unknown, Head::Known));
    }
    for (i, column) in spec.columns.iter().enumerate() {
        if column.empty == Empty::Required && !columns.contains(&Head::Known(i)) {
            out.push(
                Diagnostic::new("missing-column", place(0), format!("column `{}` is missing", column.name))
                    .expected(column.doc)
                    .hint(format!("add `{}` to the first line", column.name)),
            );
        }
    }
    Some(columns)
}

fn row(
    spec: &'static TableSpec,
    columns: &[Head],
    line: &[Field],
    place: &impl Fn(usize) -> Place,
    out: &mut Vec<Diagnostic>,
) -> RawRow {
    let start = place(line[0].offset);
    let mut cells: Vec<RawCell> =
        spec.columns.iter().map(|_| RawCell { place: start.clone(), ..RawCell::default() }).collect();
    for (i, field) in line.iter().enumerate() {
        let text = field.text.trim();
        if text.is_empty() && i >= columns.len() {
            continue;
        }
        let here = place(field.offset);
        match columns.get(i) {
            None => {
                out.push(
                    Diagnostic::new(
                        "too-many-cells",
                        here,
                        format!("the line has {} cells, the table {} columns", line.len(), columns.len()),
                    )
                    .hint("put a cell that contains a comma in quotation marks"),
                );
                break;
            }
            Some(Head::Unknown) => {}
            Some(Head::Blank) => {
                if !text.is_empty() {
                    out.push(
                        Diagnostic::new("cell-without-column", here, "this cell has no column name above it")
                            .hint("name the column in the first line, or empty the cell"),
                    );
                }
            }
            Some(Head::Known(_)) if text.len() > MOST_BYTES => out.push(
                Diagnostic::new("cell-too-long", here, format!("the cell holds {} bytes", text.len()))
                    .expected(format!("at most {MOST_BYTES} bytes"))
                    .hint("is a quotation mark missing further up?"),
            ),
            Some(&Head::Known(at)) => {
                cells[at] = RawCell { text: text.to_owned(), place: here, changed: false }
            }
        }
    }
    let absent = columns.get(line.len()..).unwrap_or_default();
    let name = |head: &Head| if let Head::Known(at) = head { Some(spec.columns[*at].name) } else { None };
    let absent: Vec<&str> = absent.iter().filter_map(name).collect();
    if !absent.is_empty() {
        out.push(
            Diagnostic::new(
                "too-few-cells",
                start.clone(),
                format!("the line has {} cells, the table {} columns", line.len(), columns.len()),
            )
            .hint(format!("add cells for {}; they may be empty", absent.join(", "))),
        );
    }
    RawRow { place: start, cells }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::table;

    fn codes(text: &str) -> (Vec<&'static str>, Option<RawTable>) {
        let mut out = Vec::new();
        let read = read(table("sources").unwrap(), "sources.csv", text.as_bytes(), &mut out);
        (out.iter().map(|d| d.code).collect(), read)
    }

    #[test]
    fn cells_know_their_places_in_every_line_ending() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("\u{feff}title,id{end}\"A, \"\"b\"\"\",x{end}{end}C,y{end}");
            let (codes, table) = codes(&text);
            assert!(codes.is_empty(), "{codes:?}");
            let table = table.unwrap();
            assert_eq!(table.cell(&table.rows[0], "title").text, "A, \"b\"");
            assert_eq!(table.cell(&table.rows[0], "id").place, Place::new("sources.csv", 2, 12));
            assert_eq!(table.rows[1].place, Place::new("sources.csv", 4, 1), "{end:?}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_table_is_said() {
        assert_eq!(codes("").0, ["empty-table"]);
        assert_eq!(codes("id;title\nx;y\n").0, ["separator"]);
        assert_eq!(codes("id,titel\nx,y\n").0, ["unknown-column", "missing-column"]);
        assert_eq!(codes("id,id,title\nx,y,z\n").0, ["duplicate-column"]);
        assert_eq!(codes("id,title\nx\n").0, ["too-few-cells"]);
        assert_eq!(codes("id,title\nx,y,z\n").0, ["too-many-cells"]);
        assert_eq!(codes("id,title,\nx,y,\n").0, [""; 0]);
        assert_eq!(codes("id,title\nx,\"y\n").0, ["quotes"]);
        assert_eq!(codes(&format!("id,title\nx,{}\n", "y".repeat(MOST_BYTES + 1))).0, ["cell-too-long"]);
    }

    #[test]
    fn other_encodings_are_named_with_their_place() {
        let mut out = Vec::new();
        read(table("sources").unwrap(), "sources.csv", b"id,title\nx,\xe9t\xe9\n", &mut out);
        assert_eq!((out[0].code, &out[0].place), ("not-utf-8", &Place::new("sources.csv", 2, 3)));
    }
}
