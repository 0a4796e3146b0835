//! Messages as they go over the wire: a head with the length, an empty line, and JSON.

use std::io::{BufRead, Error, ErrorKind, Read, Write};

use serde_json::{Value, json};

/// The longest message that is read.
const MOST: usize = 64 << 20;

/// The longest line of a head.
const LINE: u64 = 4096;

/// The message is no JSON.
pub const PARSE_ERROR: i64 = -32700;
/// It is JSON, but no request, or one at the wrong time.
pub const INVALID_REQUEST: i64 = -32600;
/// The server does not know what is asked.
pub const METHOD_NOT_FOUND: i64 = -32601;
/// What is asked lacks something.
pub const INVALID_PARAMS: i64 = -32602;
/// The server itself is at fault.
pub const INTERNAL_ERROR: i64 = -32603;
/// Something is asked before `initialize`.
pub const NOT_INITIALIZED: i64 = -32002;

/// What came in.
#[derive(Debug, PartialEq)]
pub enum Incoming {
    /// Something is asked, and waits for an answer.
    Request { id: Value, method: String, params: Value },
    /// Something is told.
    Notification { method: String, params: Value },
    /// An answer, which this server never asks for.
    Response,
    /// It cannot be read; with its id if that can.
    Unreadable { id: Value, code: i64, why: String },
}

/// The next message; `None` at the end. What cannot be read is a message too, and the next one is read all the same.
///
/// # Errors
/// When the stream itself cannot be read.
pub fn read(input: &mut impl BufRead) -> Result<Option<Incoming>, Error> {
    let mut length: Option<usize> = None;
    let mut empty = true;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() && empty {
            continue;
        }
        if line.is_empty() {
            break;
        }
        empty = false;
        if let Some((key, value)) = line.split_once(':')
            && key.trim().eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
    let Some(length) = length else {
        return Ok(Some(unreadable(INVALID_REQUEST, "a message without Content-Length")));
    };
    if length > MOST {
        std::io::copy(&mut input.by_ref().take(length as u64), &mut std::io::sink())?;
        return Ok(Some(unreadable(INVALID_REQUEST, "a message of more than 64 MiB")));
    }
    let mut content = vec![0; length];
    match input.read_exact(&mut content) {
        Err(e) if e.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    Ok(Some(match serde_json::from_slice(&content) {
        Ok(message) => sorted(message),
        Err(e) => unreadable(PARSE_ERROR, &e.to_string()),
    }))
}

fn unreadable(code: i64, why: &str) -> Incoming {
    Incoming::Unreadable { id: Value::Null, code, why: why.to_owned() }
}

fn sorted(mut message: Value) -> Incoming {
    let Some(fields) = message.as_object_mut() else {
        return unreadable(INVALID_REQUEST, "a message that is no JSON object");
    };
    let id = fields.remove("id");
    let params = fields.remove("params").unwrap_or(Value::Null);
    match (fields.remove("method"), id) {
        (Some(Value::String(method)), Some(id @ (Value::String(_) | Value::Number(_)))) => {
            Incoming::Request { id, method, params }
        }
        (Some(Value::String(method)), None) => Incoming::Notification { method, params },
        (None, Some(_)) if fields.contains_key("result") || fields.contains_key("error") => {
            Incoming::Response
        }
        (_, id) => {
            let why = "a message that is neither a request nor a notification".to_owned();
            Incoming::Unreadable { id: id.unwrap_or(Value::Null), code: INVALID_REQUEST, why }
        }
    }
}

/// Writes a message.
///
/// # Errors
/// When the other side no longer reads.
pub fn write(output: &mut impl Write, message: &Value) -> Result<(), Error> {
    let content = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{content}", content.len())?;
    output.flush()
}

/// An answer.
pub fn answer(id: &Value, result: Result<Value, (i64, String)>) -> Value {
    match result {
        Ok(result) => json!({"jsonrpc": "2.0", "id": id, "result": result}),
        Err((code, message)) => {
            json!({"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": message}})
        }
    }
}

/// Something to tell.
pub fn notification(method: &str, params: Value) -> Value {
    json!({"jsonrpc": "2.0", "method": method, "params": params})
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<Incoming> {
        let mut input = bytes;
        std::iter::from_fn(|| read(&mut input).unwrap()).collect()
    }

    fn framed(content: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{content}", content.len())
    }

    #[test]
    fn what_cannot_be_read_does_not_spoil_what_follows() {
        let good = framed(r#"{"jsonrpc":"2.0","id":1,"method":"shutdown"}"#);
        let asked = Incoming::Request { id: json!(1), method: "shutdown".into(), params: Value::Null };
        for bad in
            [framed("{\"jsonrpc\":"), framed("[]"), framed("{\"id\": 3}"), "Nonsense: 1\r\n\r\n".into()]
        {
            let messages = all(format!("{bad}{good}").as_bytes());
            assert!(matches!(messages[0], Incoming::Unreadable { .. }), "{bad}");
            assert_eq!(messages[1], asked, "{bad}");
        }
    }

    #[test]
    fn a_message_cut_off_is_the_end() {
        let good = framed(r#"{"method":"exit"}"#);
        assert_eq!(all(&good.as_bytes()[..good.len() - 3]), []);
        assert_eq!(all(b""), []);
    }

    #[test]
    fn heads_may_have_other_lines_and_any_case() {
        let content = r#"{"method":"exit"}"#;
        let text = format!("content-length:{}\r\nContent-Type: x\r\n\r\n{content}", content.len());
        let exit = Incoming::Notification { method: "exit".into(), params: Value::Null };
        assert_eq!(all(text.as_bytes()), [exit]);
    }
}
