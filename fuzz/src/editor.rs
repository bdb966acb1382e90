//! A session of the language server with whatever an editor may send.

use std::io::{Cursor, Read, Write};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use copydesk::server::serve;
use serde_json::{Value, json};

/// Longer than any check of a text so short.
const PATIENCE: Duration = Duration::from_secs(30);
/// The document that the last request asks about.
const DOCUMENT: &str = "file:///fuzz/release.txt";
/// Would write word lists, or watch processes.
const KEPT_OUT: [&[u8]; 2] = [b"addWord", b"processId"];

/// The first byte says whether the rest is sent as it is, or each line of it as a message; and what the
/// editor can do. Each message that the server sends is well formed, none tells of a failure of its own, and
/// after messages of whatever content it still answers.
pub fn editor(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    if KEPT_OUT.iter().any(|word| rest.windows(word.len()).any(|w| w == *word)) {
        return;
    }
    let raw = first & 1 == 1;
    let mut stream = Vec::new();
    if first & 2 == 0 {
        frame(&mut stream, json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": capabilities(*first)}}).to_string().as_bytes());
        let params = json!({"textDocument": {"uri": DOCUMENT, "languageId": "plaintext", "version": 1, "text": "Pier  opens\n\nThe pier definately opens.\n"}});
        frame(
            &mut stream,
            json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params})
                .to_string()
                .as_bytes(),
        );
    }
    if raw {
        stream.extend_from_slice(rest);
    } else {
        rest.split(|b| *b == b'\n').for_each(|line| frame(&mut stream, line));
        let last = json!({"jsonrpc": "2.0", "id": "last", "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": DOCUMENT}}});
        frame(&mut stream, last.to_string().as_bytes());
    }
    let said = Arc::new((Mutex::new(Said::default()), Condvar::new()));
    serve(
        Input { stream: Cursor::new(stream), waits: !raw, said: Arc::clone(&said) },
        Output(Arc::clone(&said)),
    );
    let said = said.0.lock().expect("nobody panics with it");
    for message in messages(&said.bytes) {
        assert_eq!(message.get("jsonrpc").and_then(Value::as_str), Some("2.0"), "{message}");
        assert_ne!(message.pointer("/error/code").and_then(Value::as_i64), Some(-32603), "{message}");
        let shown = message.pointer("/params/message").and_then(Value::as_str).unwrap_or_default();
        assert!(!shown.contains("please report it"), "{message}");
    }
}

fn capabilities(first: u8) -> Value {
    if first & 4 == 0 {
        return json!({});
    }
    json!({
        "general": {"positionEncodings": ["utf-8"]},
        "textDocument": {"diagnostic": {}, "hover": {"contentFormat": ["markdown"]}, "documentSymbol": {"hierarchicalDocumentSymbolSupport": true}},
        "workspace": {"workspaceEdit": {"documentChanges": true}, "configuration": true, "diagnostics": {"refreshSupport": true}},
    })
}

fn frame(stream: &mut Vec<u8>, body: &[u8]) {
    stream.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    stream.extend_from_slice(body);
}

/// The messages of a stream that ends after one.
fn messages(mut bytes: &[u8]) -> Vec<Value> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let at = bytes.windows(4).position(|w| w == b"\r\n\r\n").expect("a header ends");
        let (head, rest) = bytes.split_at(at + 4);
        let length = std::str::from_utf8(head)
            .ok()
            .and_then(|head| head.trim().strip_prefix("Content-Length: ")?.parse().ok())
            .expect("a header names the length");
        let (body, rest) = rest.split_at_checked(length).expect("the length is that of the body");
        found.push(serde_json::from_slice(body).expect("a message is JSON"));
        bytes = rest;
    }
    found
}

/// What the server said.
#[derive(Default)]
struct Said {
    bytes: Vec<u8>,
    gone: bool,
}

type Shared = Arc<(Mutex<Said>, Condvar)>;

/// What the editor sends; it ends when the last request is answered.
struct Input {
    stream: Cursor<Vec<u8>>,
    waits: bool,
    said: Shared,
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.stream.read(buffer)?;
        if read == 0 && self.waits {
            let open =
                |said: &mut Said| !said.gone && !said.bytes.windows(11).any(|w| w == b"\"id\":\"last\"");
            let said = self.said.0.lock().expect("nobody panics with it");
            let waited =
                self.said.1.wait_timeout_while(said, PATIENCE, open).expect("nobody panics with it").1;
            if waited.timed_out() {
                // A panic of this thread would go unheard in a test.
                eprintln!("the last request was not answered");
                std::process::abort();
            }
        }
        Ok(read)
    }
}

struct Output(Shared);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.0.lock().expect("nobody panics with it").bytes.extend_from_slice(bytes);
        self.0.1.notify_all();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        self.0.0.lock().expect("nobody panics with it").gone = true;
        self.0.1.notify_all();
    }
}
