//! Watches and their filters.

use super::piece::{quoted, run};
use super::row::{Parts, Row, origin};
use crate::span::Span;
use crate::tree::{Comparison, Filter, Name, Source, Value, Watch};

/// The heading of a watch, the columns, and a line for each filter.
pub(super) fn watch(watch: &Watch, path: &str) -> Vec<Row> {
    let path = format!("{path}.watch");
    let heading = format!("watch {} from {} as {}", watch.name.text, run(&watch.file.text), watch.event.text);
    let head = Row::new("watch", &path, watch.span, vec![vec![heading]]);
    let mut rows = vec![Row { block: true, ..head }];
    let (cells, spans) = columns(watch);
    if !cells.is_empty() {
        let row = Row::new("line", &path, Span::default(), cells).indented();
        rows.push(Row { origin: origin(&spans), ..row });
    }
    let filters = [
        ("where", "filter", &watch.filter),
        ("denied where", "denied", &watch.denied),
        ("unknown where", "unknown", &watch.unknown),
    ];
    for (words, key, rule) in filters {
        let Some(rule) = rule else { continue };
        let mut parts = filter(rule);
        if let Some(first) = parts.first_mut() {
            *first = format!("{words} {first}");
        }
        let mut spans = Vec::new();
        filter_spans(rule, &mut spans);
        let row = Row::new("line", &format!("{path}.{key}"), Span::default(), vec![parts]).indented();
        rows.push(Row { origin: origin(&spans), ..row });
    }
    rows
}

/// `time a..b`, `known c`, …: what each row says, and where that stands.
fn columns(watch: &Watch) -> (Vec<Parts>, Vec<Span>) {
    let (mut cells, mut spans) = (Vec::new(), Vec::new());
    if let Some(time) = &watch.time {
        let end = watch.time_end.as_ref();
        spans.extend([time.span, end.unwrap_or(time).span]);
        let end = end.map(|end| format!("..{}", end.text)).unwrap_or_default();
        cells.push(vec![format!("time {}{end}", time.text)]);
    }
    if let Some(known) = &watch.known {
        spans.push(known.span);
        cells.push(vec![format!("known {}", known.text)]);
    }
    let sources = [
        ("by", &watch.by),
        ("amount", &watch.amount),
        ("place", &watch.place),
        ("reporter", &watch.reporter),
    ];
    for (word, source) in sources {
        match source {
            None => {}
            Some(Source::Column(Name { text, span })) => {
                spans.push(*span);
                cells.push(vec![format!("{word} {text}")]);
            }
            Some(Source::Constant(Name { text, span })) => {
                spans.push(*span);
                cells.push(vec![format!("{word} {}", quoted(text))]);
            }
            Some(Source::Number(number)) => cells.push(vec![format!("{word} {number}")]),
        }
    }
    (cells, spans)
}

/// A filter, which may be broken before its outermost `and`s or `or`s.
fn filter(rule: &Filter) -> Parts {
    match rule {
        Filter::All(parts) => joined(parts, "and", |part| matches!(part, Filter::All(_) | Filter::Any(_))),
        Filter::Any(parts) => joined(parts, "or", |part| matches!(part, Filter::Any(_))),
        Filter::Not(inner) => vec![match inner.as_ref() {
            Filter::In(left, list) => member(left, "not in", list),
            _ => format!("not ({})", filter(inner).join(" ")),
        }],
        Filter::Compare(left, how, right) => {
            vec![format!("{} {} {}", value(left), sign(*how), value(right))]
        }
        Filter::In(left, list) => vec![member(left, "in", list)],
    }
}

fn joined(parts: &[Filter], word: &str, loose: impl Fn(&Filter) -> bool) -> Parts {
    let alone = parts.len() == 1;
    let text = |part: &Filter| {
        let text = filter(part).join(" ");
        if loose(part) && !alone { format!("({text})") } else { text }
    };
    let lead = |index: usize| if index == 0 { String::new() } else { format!("{word} ") };
    parts.iter().enumerate().map(|(index, part)| format!("{}{}", lead(index), text(part))).collect()
}

fn member(left: &Value, word: &str, list: &[Value]) -> String {
    let list: Vec<String> = list.iter().map(value).collect();
    format!("{} {word} [{}]", value(left), list.join(", "))
}

fn value(value: &Value) -> String {
    match value {
        Value::Column(name) => name.text.clone(),
        Value::Text(text) => quoted(text),
        Value::Number(number) => number.to_string(),
        Value::Date(moment) => moment.to_string(),
    }
}

fn sign(how: Comparison) -> &'static str {
    match how {
        Comparison::Equal => "=",
        Comparison::NotEqual => "!=",
        Comparison::Less => "<",
        Comparison::LessEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterEqual => ">=",
    }
}

/// Where the columns of a filter stand, as far as the tree knows.
fn filter_spans(rule: &Filter, spans: &mut Vec<Span>) {
    let mut add = |value: &Value| {
        if let Value::Column(name) = value {
            spans.push(name.span);
        }
    };
    match rule {
        Filter::All(parts) | Filter::Any(parts) => parts.iter().for_each(|part| filter_spans(part, spans)),
        Filter::Not(inner) => filter_spans(inner, spans),
        Filter::Compare(left, _, right) => {
            add(left);
            add(right);
        }
        Filter::In(left, list) => {
            add(left);
            list.iter().for_each(add);
        }
    }
}
