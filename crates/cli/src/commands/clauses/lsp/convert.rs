//! What the clause language says of a text, in the types of the protocol.

use std::path::PathBuf;

use detente_pact::editor::{
    Edit, Hover, Level, Note, Offer, OfferKind, Outlined, OutlinedKind, Position, Range,
};
use lsp_types as lsp;

/// Where the server's diagnostics come from.
const SOURCE: &str = "detente";

/// A place, as it came in.
pub fn place(at: lsp::Position) -> Position {
    Position { line: at.line, character: at.character }
}

fn position(at: Position) -> lsp::Position {
    lsp::Position::new(at.line, at.character)
}

/// A stretch.
pub fn range(range: Range) -> lsp::Range {
    lsp::Range::new(position(range.start), position(range.end))
}

/// A stretch of a file.
pub fn location(uri: &lsp::Uri, stretch: Range) -> lsp::Location {
    lsp::Location::new(uri.clone(), range(stretch))
}

/// Mistakes are errors, weaknesses warnings, remarks information.
pub fn diagnostic(uri: &lsp::Uri, note: &Note) -> lsp::Diagnostic {
    let severity = match note.level {
        Level::Mistake => lsp::DiagnosticSeverity::ERROR,
        Level::Weakness => lsp::DiagnosticSeverity::WARNING,
        Level::Remark => lsp::DiagnosticSeverity::INFORMATION,
    };
    let related = note.related.iter().map(|step| lsp::DiagnosticRelatedInformation {
        location: location(uri, step.range),
        message: step.message.clone(),
    });
    let related: Vec<_> = related.collect();
    lsp::Diagnostic {
        range: range(note.range),
        severity: Some(severity),
        code: Some(lsp::NumberOrString::String(note.code.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: note.message.clone(),
        related_information: (!related.is_empty()).then_some(related),
        ..lsp::Diagnostic::default()
    }
}

/// A mistake of the scenario around the text, said in its first line.
pub fn of_scenario(message: String) -> lsp::Diagnostic {
    lsp::Diagnostic {
        severity: Some(lsp::DiagnosticSeverity::WARNING),
        code: Some(lsp::NumberOrString::String("scenario".to_owned())),
        source: Some(SOURCE.to_owned()),
        message,
        ..lsp::Diagnostic::default()
    }
}

/// Help on a word.
pub fn hover(hover: Hover) -> lsp::Hover {
    lsp::Hover { contents: lsp::HoverContents::Markup(markdown(hover.text)), range: Some(range(hover.range)) }
}

fn markdown(value: String) -> lsp::MarkupContent {
    lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value }
}

/// The `n`-th thing that could be written; the order is kept.
pub fn completion(n: usize, offer: Offer) -> lsp::CompletionItem {
    let kind = match offer.kind {
        OfferKind::Keyword => lsp::CompletionItemKind::KEYWORD,
        OfferKind::Actor => lsp::CompletionItemKind::CLASS,
        OfferKind::Place => lsp::CompletionItemKind::FOLDER,
        OfferKind::Event => lsp::CompletionItemKind::EVENT,
        OfferKind::Clause => lsp::CompletionItemKind::FUNCTION,
        OfferKind::Name => lsp::CompletionItemKind::REFERENCE,
        OfferKind::Column => lsp::CompletionItemKind::FIELD,
        OfferKind::Value => lsp::CompletionItemKind::VALUE,
    };
    let edit = lsp::TextEdit::new(range(offer.range), offer.text.clone());
    lsp::CompletionItem {
        label: offer.text.clone(),
        kind: Some(kind),
        detail: (!offer.detail.is_empty()).then_some(offer.detail),
        documentation: (!offer.help.is_empty())
            .then(|| lsp::Documentation::MarkupContent(markdown(offer.help))),
        sort_text: Some(format!("{n:04}")),
        filter_text: Some(offer.text),
        text_edit: Some(lsp::CompletionTextEdit::Edit(edit)),
        ..lsp::CompletionItem::default()
    }
}

/// A change of the text.
pub fn edit(edit: Edit) -> lsp::TextEdit {
    lsp::TextEdit::new(range(edit.range), edit.text)
}

/// A line of the outline, with those below it.
pub fn symbol(entry: Outlined) -> lsp::DocumentSymbol {
    let kind = match entry.kind {
        OutlinedKind::Actor => lsp::SymbolKind::CLASS,
        OutlinedKind::Place => lsp::SymbolKind::NAMESPACE,
        OutlinedKind::Event => lsp::SymbolKind::EVENT,
        OutlinedKind::Act => lsp::SymbolKind::METHOD,
        OutlinedKind::RedLine => lsp::SymbolKind::CONSTANT,
        OutlinedKind::Reading => lsp::SymbolKind::ENUM_MEMBER,
        OutlinedKind::Stream => lsp::SymbolKind::ARRAY,
        OutlinedKind::Clause => lsp::SymbolKind::FUNCTION,
        OutlinedKind::Sentence => lsp::SymbolKind::STRING,
    };
    #[allow(deprecated, reason = "the type has no other constructor than all of its fields")]
    lsp::DocumentSymbol {
        name: entry.name,
        detail: (!entry.detail.is_empty()).then_some(entry.detail),
        kind,
        tags: None,
        deprecated: None,
        range: range(entry.range),
        selection_range: range(entry.selection),
        children: Some(entry.children.into_iter().map(symbol).collect()),
    }
}

/// The path of a file that an editor names; `None` for what is no file, such as a text that was never saved.
pub fn path(uri: &lsp::Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let path = rest.get(rest.find('/')?..)?;
    let mut bytes = Vec::new();
    let mut left = path.bytes();
    while let Some(byte) = left.next() {
        if byte == b'%' {
            let digits = [left.next()?, left.next()?];
            let digits = std::str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    // `/C:/Users` is how a drive of Windows is written.
    let drive = path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { path.trim_start_matches('/') } else { &path }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_uris() {
        let of = |text: &str| path(&text.parse().unwrap()).map(|p| p.to_string_lossy().into_owned());
        assert_eq!(of("file:///home/a%20b/%D0%9A.pact").unwrap(), "/home/a b/К.pact");
        assert_eq!(of("file:///c%3A/x.pact").unwrap(), "c:/x.pact");
        assert_eq!(of("file://host/share/x.pact").unwrap(), "/share/x.pact");
        assert_eq!(of("untitled:Untitled-1"), None);
        assert_eq!(of("file:///%FF"), None, "no UTF-8");
    }
}
