//! `detente clauses lsp`: a language server over stdin and stdout.
//!
//! One thread reads messages, this one answers them. Diagnostics are published when no message waits, so that fast
//! typing is checked once. Nothing that comes in ends the server but `exit` and the end of the stream.

mod convert;
mod open;
mod wire;

use std::collections::BTreeMap;
use std::io::{BufReader, Stdout};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use lsp_types as lsp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::commands::Outcome;
use open::Open;
use wire::Incoming;

/// Why a request is not answered: a code of the protocol, and in words.
type Refusal = (i64, String);

/// Where the session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Fresh,
    Running,
    ShutDown,
}

/// Runs it until the editor says `exit`. 0 if it had said `shutdown` before, as the protocol wants, else 1.
pub fn run() -> Outcome {
    let mut server = Server { output: std::io::stdout(), open: BTreeMap::new(), stage: Stage::Fresh };
    let messages = messages();
    while let Some(message) = server.next(&messages) {
        match message {
            Incoming::Notification { method, .. } if method == "exit" => break,
            Incoming::Notification { method, params } => {
                let _ = catch_unwind(AssertUnwindSafe(|| server.told(&method, params)));
            }
            Incoming::Request { id, method, params } => {
                let asked = AssertUnwindSafe(|| server.asked(&method, params));
                let result = catch_unwind(asked)
                    .unwrap_or_else(|_| Err((wire::INTERNAL_ERROR, format!("`{method}` failed"))));
                server.send(&wire::answer(&id, result));
            }
            Incoming::Unreadable { id, code, why } => server.send(&wire::answer(&id, Err((code, why)))),
            Incoming::Response => {}
        }
    }
    Ok(u8::from(server.stage != Stage::ShutDown))
}

/// The messages that come in, read in a thread of their own.
fn messages() -> Receiver<Incoming> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut input = BufReader::new(std::io::stdin());
        while let Ok(Some(message)) = wire::read(&mut input) {
            if sender.send(message).is_err() {
                break;
            }
        }
    });
    receiver
}

struct Server {
    output: Stdout,
    /// By URI.
    open: BTreeMap<String, Open>,
    stage: Stage,
}

impl Server {
    /// The next message; while none waits, what has changed is checked.
    fn next(&mut self, messages: &Receiver<Incoming>) -> Option<Incoming> {
        match messages.try_recv() {
            Ok(message) => return Some(message),
            Err(TryRecvError::Disconnected) => return None,
            Err(TryRecvError::Empty) => {}
        }
        let mut told = Vec::new();
        for open in self.open.values_mut().filter(|open| open.stale) {
            let checked = catch_unwind(AssertUnwindSafe(|| open.diagnostics()));
            open.stale = false;
            told.extend(checked.ok().and_then(|params| serde_json::to_value(params).ok()));
        }
        for params in told {
            self.send(&wire::notification("textDocument/publishDiagnostics", params));
        }
        messages.recv().ok()
    }

    /// An editor that no longer reads will end the stream as well.
    fn send(&mut self, message: &Value) {
        let _ = wire::write(&mut self.output.lock(), message);
    }

    fn told(&mut self, method: &str, params: Value) {
        if self.stage != Stage::Running {
            return;
        }
        match method {
            "textDocument/didOpen" => {
                if let Ok(lsp::DidOpenTextDocumentParams { text_document: it }) = read(params) {
                    let key = it.uri.to_string();
                    self.open.insert(key, Open::new(it.uri, it.version, it.text));
                }
            }
            "textDocument/didChange" => {
                let Ok(lsp::DidChangeTextDocumentParams { text_document: it, content_changes }) =
                    read(params)
                else {
                    return;
                };
                let open = self.open.get_mut(it.uri.as_str());
                if let (Some(open), Some(change)) = (open, content_changes.into_iter().next_back()) {
                    open.change(it.version, change.text);
                }
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                self.open.values_mut().for_each(Open::look_around);
            }
            "textDocument/didClose" => {
                let Ok(lsp::DidCloseTextDocumentParams { text_document: it }) = read(params) else { return };
                self.open.remove(it.uri.as_str());
                let none = json!({"uri": it.uri, "diagnostics": []});
                self.send(&wire::notification("textDocument/publishDiagnostics", none));
            }
            _ => {}
        }
    }

    fn asked(&mut self, method: &str, params: Value) -> Result<Value, Refusal> {
        match (self.stage, method) {
            (Stage::Fresh, "initialize") => {
                self.stage = Stage::Running;
                return written(welcome());
            }
            (Stage::Fresh, _) => {
                return Err((wire::NOT_INITIALIZED, "`initialize` comes first".to_owned()));
            }
            (Stage::Running, "initialize") => {
                return Err((wire::INVALID_REQUEST, "`initialize` has come already".to_owned()));
            }
            (Stage::Running, "shutdown") => {
                self.stage = Stage::ShutDown;
                return Ok(Value::Null);
            }
            (Stage::ShutDown, _) => {
                return Err((wire::INVALID_REQUEST, "the server is shut down".to_owned()));
            }
            (Stage::Running, _) => {}
        }
        self.about_text(method, params)
    }

    /// What is asked about a text.
    fn about_text(&mut self, method: &str, params: Value) -> Result<Value, Refusal> {
        match method {
            "textDocument/hover" => {
                let it: lsp::HoverParams = read(params)?;
                let (open, at) = self.at(&it.text_document_position_params)?;
                written(open.hover(at).map(convert::hover))
            }
            "textDocument/definition" => {
                let it: lsp::GotoDefinitionParams = read(params)?;
                let (open, at) = self.at(&it.text_document_position_params)?;
                let found = open.document().definition(at);
                written(found.map(|range| convert::location(&open.uri, range)))
            }
            "textDocument/references" => {
                let it: lsp::ReferenceParams = read(params)?;
                let (open, at) = self.at(&it.text_document_position)?;
                let found = open.document().references(at, it.context.include_declaration);
                written(
                    found.into_iter().map(|range| convert::location(&open.uri, range)).collect::<Vec<_>>(),
                )
            }
            "textDocument/completion" => {
                let it: lsp::CompletionParams = read(params)?;
                let (open, at) = self.at(&it.text_document_position)?;
                let offers = open.complete(at).into_iter().enumerate();
                written(offers.map(|(n, offer)| convert::completion(n, offer)).collect::<Vec<_>>())
            }
            "textDocument/documentSymbol" => {
                let it: lsp::DocumentSymbolParams = read(params)?;
                let outline = self.text(&it.text_document.uri)?.document().outline();
                written(outline.into_iter().map(convert::symbol).collect::<Vec<_>>())
            }
            "textDocument/formatting" => {
                let it: lsp::DocumentFormattingParams = read(params)?;
                let edit = self.text(&it.text_document.uri)?.document().format();
                // The mistakes that hinder it are told as diagnostics already.
                written(edit.unwrap_or_default().into_iter().map(convert::edit).collect::<Vec<_>>())
            }
            _ => Err((wire::METHOD_NOT_FOUND, format!("this server does not know `{method}`"))),
        }
    }

    fn text(&mut self, uri: &lsp::Uri) -> Result<&mut Open, Refusal> {
        let unknown = || (wire::INVALID_PARAMS, format!("`{}` is not open", uri.as_str()));
        self.open.get_mut(uri.as_str()).ok_or_else(unknown)
    }

    fn at(
        &mut self,
        asked: &lsp::TextDocumentPositionParams,
    ) -> Result<(&mut Open, detente_pact::editor::Position), Refusal> {
        Ok((self.text(&asked.text_document.uri)?, convert::place(asked.position)))
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params).map_err(|e| (wire::INVALID_PARAMS, e.to_string()))
}

fn written(result: impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(result).map_err(|e| (wire::INTERNAL_ERROR, e.to_string()))
}

/// What the server can do.
fn welcome() -> lsp::InitializeResult {
    let sync = lsp::TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(lsp::TextDocumentSyncKind::FULL),
        save: Some(lsp::TextDocumentSyncSaveOptions::Supported(true)),
        ..lsp::TextDocumentSyncOptions::default()
    };
    let triggers = [" ", ".", ",", "\""].map(str::to_owned).to_vec();
    lsp::InitializeResult {
        capabilities: lsp::ServerCapabilities {
            position_encoding: Some(lsp::PositionEncodingKind::UTF16),
            text_document_sync: Some(lsp::TextDocumentSyncCapability::Options(sync)),
            hover_provider: Some(lsp::HoverProviderCapability::Simple(true)),
            definition_provider: Some(lsp::OneOf::Left(true)),
            references_provider: Some(lsp::OneOf::Left(true)),
            document_symbol_provider: Some(lsp::OneOf::Left(true)),
            document_formatting_provider: Some(lsp::OneOf::Left(true)),
            completion_provider: Some(lsp::CompletionOptions {
                trigger_characters: Some(triggers),
                ..lsp::CompletionOptions::default()
            }),
            ..lsp::ServerCapabilities::default()
        },
        server_info: Some(lsp::ServerInfo {
            name: "detente".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}
