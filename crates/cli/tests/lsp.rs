//! The language server, as an editor talks to it. No wait is longer than a minute, so that nothing can hang.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

const PATIENCE: Duration = Duration::from_secs(60);

struct Editor {
    server: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    asked: i64,
}

impl Editor {
    fn new() -> Editor {
        let mut command = common::detente(&["clauses", "lsp"]);
        let mut server = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the server");
        let mut output = BufReader::new(server.stdout.take().expect("stdout"));
        let (sender, receiver) = channel();
        std::thread::spawn(move || {
            while let Some(message) = message(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let input = server.stdin.take();
        Editor { server, input, output: receiver, asked: 0 }
    }

    /// An editor whose server is ready.
    fn ready() -> Editor {
        let mut editor = Editor::new();
        let answer =
            editor.ask("initialize", json!({"processId": null, "rootUri": null, "capabilities": {}}));
        assert_eq!(answer["result"]["capabilities"]["hoverProvider"], true, "{answer}");
        editor.tell("initialized", json!({}));
        editor
    }

    fn write(&mut self, content: &str) {
        let input = self.input.as_mut().expect("stdin");
        write!(input, "Content-Length: {}\r\n\r\n{content}", content.len()).expect("stdin takes it");
        input.flush().expect("stdin takes it");
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.write(&json!({"jsonrpc": "2.0", "method": method, "params": params}).to_string());
    }

    /// Asks, and waits for the answer; what comes before it is passed over.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.write(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}).to_string());
        self.until(|message| message["id"] == id)
    }

    fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.output.recv_timeout(PATIENCE).expect("a message");
            if wanted(&message) {
                return message;
            }
        }
    }

    fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "pact", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    fn change(&mut self, uri: &str, version: i64, text: &str) {
        let document = json!({"uri": uri, "version": version});
        let params = json!({"textDocument": document, "contentChanges": [{"text": text}]});
        self.tell("textDocument/didChange", params);
    }

    /// The diagnostics of a version of a text.
    fn diagnostics(&mut self, version: i64) -> Vec<Value> {
        let message = self.until(|message| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["version"] == version
        });
        message["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    /// Asks about a place in a text.
    fn about(&mut self, method: &str, uri: &str, line: u32, character: u32) -> Value {
        let at = json!({"line": line, "character": character});
        let mut params = json!({"textDocument": {"uri": uri}, "position": at});
        if method == "textDocument/references" {
            params["context"] = json!({"includeDeclaration": true});
        }
        self.ask(method, params)["result"].clone()
    }

    /// Ends the server and gives its exit code.
    fn end(mut self) -> i32 {
        let answer = self.ask("shutdown", Value::Null);
        assert_eq!(answer["result"], Value::Null);
        self.tell("exit", Value::Null);
        self.code()
    }

    fn code(&mut self) -> i32 {
        for _ in 0..600 {
            if let Some(status) = self.server.try_wait().expect("the server") {
                return status.code().expect("a code");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("the server does not end");
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn message(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(':') {
            Some((_, value)) => length = value.trim().parse().ok()?,
            None => break,
        }
    }
    let mut content = vec![0; length];
    output.read_exact(&mut content).ok()?;
    serde_json::from_slice(&content).ok()
}

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().map(|d| d["code"].as_str().expect("a code")).collect()
}

const URI: &str = "file:///nowhere/draft%201.pact";

const TEXT: &str = "agreement \"🕊 Draft\"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party Україна, Russia
event Signing  done by Україна and Russia
act   elect    attested by Russia
clause C1 \"Elections\"   cite minsk p1
  when Signing
  Україна must elect within 30 days
clause C2 \"Talks\"   cite minsk p2
  when C1 overdue
  Russia must elekt at once
";

#[test]
fn a_session() {
    let mut editor = Editor::ready();
    editor.open(URI, TEXT);
    let wrong = editor.diagnostics(1);
    assert_eq!(codes(&wrong), ["undeclared-name"]);
    assert_eq!((&wrong[0]["severity"], &wrong[0]["source"]), (&json!(1), &json!("detente")));
    assert_eq!(wrong[0]["range"]["start"], json!({"line": 10, "character": 14}));
    assert!(wrong[0]["message"].as_str().unwrap().contains("did you mean `elect`?"), "{wrong:?}");

    editor.change(URI, 2, &TEXT.replace("elekt", "elect"));
    let found = editor.diagnostics(2);
    assert!(codes(&found).contains(&"no-deadline"), "{found:?}");
    assert!(found.iter().all(|finding| finding["severity"] != 1), "{found:?}");

    let help = editor.about("textDocument/hover", URI, 9, 8);
    let help = help["contents"]["value"].as_str().unwrap();
    assert!(help.starts_with("**C1**: Elections") && help.contains("minsk p1"), "{help}");
    let place = editor.about("textDocument/definition", URI, 7, 4);
    assert_eq!(place["range"]["start"], json!({"line": 2, "character": 6}));
    assert_eq!(place["uri"], URI);
    let places = editor.about("textDocument/references", URI, 7, 16);
    assert_eq!(places.as_array().unwrap().len(), 3);

    let offers = editor.about("textDocument/completion", URI, 6, 7);
    let offers: Vec<&str> = offers.as_array().unwrap().iter().map(|o| o["label"].as_str().unwrap()).collect();
    assert_eq!(offers[..2], ["Signing", "elect"]);
    let outline = editor.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}}));
    let outline = outline["result"].as_array().unwrap().clone();
    assert_eq!(outline.last().unwrap()["name"], "C2");
    assert_eq!(editor.end(), 0);
}

#[test]
fn formatting_changes_what_is_laid_out_otherwise() {
    let mut editor = Editor::ready();
    editor.open(URI, "clause C1\n    Russia must   elect at once\n");
    let options = json!({"tabSize": 2, "insertSpaces": true});
    let params = json!({"textDocument": {"uri": URI}, "options": options});
    let edits = editor.ask("textDocument/formatting", params.clone());
    assert_eq!(edits["result"][0]["newText"], "  Russia must elect at once\n", "{edits}");
    editor.change(URI, 2, "clause C1\n  Russia must must\n");
    assert_eq!(editor.ask("textDocument/formatting", params)["result"], json!([]), "with a mistake");
    assert_eq!(editor.end(), 0);
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.to_str().unwrap().replace(' ', "%20"))
}

#[test]
fn a_text_of_a_scenario_knows_its_parties_and_sources() {
    let (_home, dir) = common::starter();
    std::fs::create_dir(dir.join("drafts")).unwrap();
    let parties = std::fs::read_to_string(dir.join("parties.csv")).unwrap();
    let party = parties.lines().find(|line| !line.starts_with('#') && !line.starts_with("id")).unwrap();
    let party = party.split(',').next().unwrap();
    let text = format!(
        "clock Europe/Kyiv count days exclusive\nact elect\nclause C1 cite \n  {party} must elect at once\n"
    );
    for place in ["agreement.pact", "drafts/other.pact"] {
        let mut editor = Editor::ready();
        let uri = uri(&dir.join(place));
        editor.open(&uri, &text.replace("cite ", "cite x"));
        let found = editor.diagnostics(1);
        assert!(found.iter().all(|finding| finding["severity"] != 1), "{place}: {found:?}");
        let help = editor.about("textDocument/hover", &uri, 3, 3);
        let help = help["contents"]["value"].as_str().unwrap();
        assert!(help.contains("Declared by the scenario."), "{help}");
        let offers = editor.about("textDocument/completion", &uri, 2, 15);
        assert!(!offers[0]["detail"].as_str().unwrap_or("").is_empty(), "a source has its title: {offers}");
        assert_eq!(editor.end(), 0);
    }
}

#[test]
fn mistakes_of_the_scenario_are_told() {
    let (_home, dir) = common::starter();
    std::fs::write(dir.join("parties.csv"), "id,name\n\"").unwrap();
    let mut editor = Editor::ready();
    editor.open(&uri(&dir.join("agreement.pact")), "clock Europe/Kyiv count days exclusive\n");
    let found = editor.diagnostics(1);
    assert_eq!(codes(&found), ["scenario"], "{found:?}");
    assert!(found[0]["message"].as_str().unwrap().contains("parties.csv"), "{found:?}");
    assert_eq!(editor.end(), 0);
}

#[test]
fn what_cannot_be_read_is_answered_and_ends_nothing() {
    let mut editor = Editor::new();
    assert_eq!(editor.ask("textDocument/hover", json!({}))["error"]["code"], -32002);
    let start = json!({"processId": null, "rootUri": null, "capabilities": {}});
    assert!(editor.ask("initialize", start.clone())["result"].is_object());
    assert_eq!(editor.ask("initialize", start)["error"]["code"], -32600);
    editor.write("{\"jsonrpc\": ");
    assert_eq!(editor.until(|message| message["id"].is_null())["error"]["code"], -32700);
    editor.write("[1, 2]");
    assert_eq!(editor.until(|message| message["id"].is_null())["error"]["code"], -32600);
    assert_eq!(editor.ask("textDocument/hover", json!({"position": 3}))["error"]["code"], -32602);
    assert_eq!(editor.ask("no/such/thing", Value::Null)["error"]["code"], -32601);
    editor.tell("textDocument/didOpen", json!({"textDocument": 1}));
    editor.tell("no/such/thing", Value::Null);
    let elsewhere =
        json!({"textDocument": {"uri": "file:///not/open.pact"}, "position": {"line": 0, "character": 0}});
    assert_eq!(editor.ask("textDocument/hover", elsewhere)["error"]["code"], -32602);
    editor.open("untitled:Untitled-1", "party A\n");
    assert_eq!(codes(&editor.diagnostics(1)), ["missing-clock", "missing-counting"]);
    assert_eq!(editor.end(), 0);
}

#[test]
fn a_stream_that_ends_ends_the_server() {
    let mut editor = Editor::ready();
    editor.input = None;
    assert_eq!(editor.code(), 1, "the protocol wants `shutdown` first");
}
