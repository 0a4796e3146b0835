//! The JSON form of an agreement: the tree, so that a form and the text are two views of one thing.

mod difference;
mod schema;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::format::printed;
use crate::names::suggest;
use crate::parse::parse;
use crate::span::Span;
use crate::tree::{Agreement, Comment, Header, Item};
use difference::difference;

pub use schema::schema;

/// The version of the form.
const FORMAT: u32 = 1;

/// An agreement as JSON. Spans, comments and whatever may be absent in the text may be left out.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Form {
    /// The version of the form: 1.
    #[serde(default = "format")]
    format: u32,
    /// Title, clock and day counting.
    #[serde(default)]
    header: Header,
    /// Declarations, clauses and watches, as they stand.
    #[serde(default)]
    items: Vec<Item>,
    /// The comments; those without a span go to the top.
    #[serde(default)]
    comments: Vec<Comment>,
    /// The lines of the text that hold nothing, from 1: they set groups apart.
    #[serde(default)]
    blank: Vec<usize>,
}

fn format() -> u32 {
    FORMAT
}

/// The JSON form of a tree: the tree itself, with its version as `format`.
///
/// ```
/// let tree = detente_pact::parse("party A").agreement;
/// let json = detente_pact::to_json(&tree);
/// assert_eq!(json["format"], 1);
/// assert_eq!(json["items"][0]["party"]["names"][0]["text"], "A");
/// ```
#[must_use]
pub fn to_json(agreement: &Agreement) -> Value {
    let Agreement { header, items, comments, blank } = agreement.clone();
    let form = Form { format: FORMAT, header, items, comments, blank };
    serde_json::to_value(form).unwrap_or(Value::Null)
}

/// Reads the JSON form. What it gives can be printed, and the text says what the form says.
///
/// # Errors
/// What is wrong with the form, each with its path (`items[3].clause.name`), and with line and column where the JSON
/// itself is not as it has to be.
///
/// ```
/// use detente_pact::{from_json, print};
/// let form = r#"{"items": [{"party": {"names": [{"text": "A"}, {"text": "B"}]}}]}"#;
/// assert_eq!(print(&from_json(form).unwrap()), "party A, B\n");
/// let wrong = from_json(&form.replace("names", "name")).unwrap_err();
/// assert_eq!((wrong[0].line, wrong[0].column), (1, 28));
/// assert!(wrong[0].message.starts_with("items[0].party.name: unknown field"));
/// assert_eq!(wrong[0].hint, "did you mean `names`?");
/// ```
pub fn from_json(text: &str) -> Result<Agreement, Vec<Diagnostic>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut json = serde_json::Deserializer::from_str(text);
    let form: Form = serde_path_to_error::deserialize(&mut json).map_err(|e| {
        let path = e.path().to_string();
        vec![unreadable(&path, e.inner())]
    })?;
    json.end().map_err(|e| vec![unreadable(".", &e)])?;
    let Form { format, header, items, comments, blank } = form;
    if format != FORMAT {
        let hint = format!("this program reads format {FORMAT}");
        return Err(vec![wrong("format", format!("format {format} is not known"), "", hint)]);
    }
    let agreement = Agreement { header, items, comments, blank };
    let mistakes = unwritable(&agreement);
    if mistakes.is_empty() { Ok(agreement) } else { Err(mistakes) }
}

fn wrong(path: &str, message: String, expected: &str, hint: String) -> Diagnostic {
    let at = if path.is_empty() || path == "." { String::new() } else { format!("{path}: ") };
    Diagnostic::new("form", Span::default(), format!("{at}{message}"), expected, hint)
}

/// The JSON is none, or not of the shape of the form.
fn unreadable(path: &str, e: &serde_json::Error) -> Diagnostic {
    let said = e.to_string();
    let message = said.split(" at line ").next().unwrap_or(&said).to_owned();
    let hint = hint(&message);
    Diagnostic { line: e.line().max(1), column: e.column().max(1), ..wrong(path, message, "", hint) }
}

/// What to do about a message of the JSON reader.
fn hint(message: &str) -> String {
    // ``unknown field `name`, expected one of `names`, `span` ``
    let mut words = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown ")
        && let Some(found) = words.next()
        && let Some(near) = suggest(found, words)
    {
        return format!("did you mean `{near}`?");
    }
    if message.ends_with("expected struct Name") {
        return "a name is written {\"text\": \"…\"}".to_owned();
    }
    "`detente clauses schema` prints what may stand where; `detente clauses show FILE --format json` an example"
        .to_owned()
}

/// What the language cannot write: names that are none, numbers out of bounds, parts that do not go together.
fn unwritable(agreement: &Agreement) -> Vec<Diagnostic> {
    let printed = printed(agreement);
    let parsed = parse(&printed.text);
    let path = |line: usize| line.checked_sub(1).and_then(|index| printed.paths.get(index));
    let mistakes: Vec<Diagnostic> = parsed
        .diagnostics
        .into_iter()
        .map(|d| {
            let line = printed.text.lines().nth(d.line.saturating_sub(1)).unwrap_or_default().trim();
            let message = format!("{}, in `{line}`", d.message);
            wrong(path(d.line).map_or("", String::as_str), message, &d.expected, d.hint)
        })
        .collect();
    if !mistakes.is_empty() {
        return mistakes;
    }
    let Some((path, meant, read)) = difference(agreement, &parsed.agreement) else { return Vec::new() };
    let message = format!("written as text, {meant} would be read as {read}");
    let hint = "names hold letters, digits, `_` and inner `-`, and are no words of the language".to_owned();
    vec![wrong(&path, message, "what the text can say", hint)]
}
