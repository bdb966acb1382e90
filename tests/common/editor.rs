//! A client that drives `copydesk server` as an editor does.
#![allow(dead_code, reason = "each file of tests uses some of it")]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

const PATIENCE: Duration = Duration::from_secs(30);

/// An editor.
pub struct Editor {
    pub server: Child,
    pub input: Option<ChildStdin>,
    pub heard: Receiver<Value>,
    /// What was heard while something else was awaited.
    pub kept: Vec<Value>,
    pub last: i64,
}

impl Editor {
    pub fn start(folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command
            .arg("server")
            .current_dir(folder)
            .env("LC_ALL", "C.UTF-8")
            .env("XDG_CONFIG_HOME", folder.join("own"));
        let mut server = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(server.stdout.take().unwrap());
        let (tell, heard) = channel();
        std::thread::spawn(move || {
            loop {
                let mut length = 0;
                loop {
                    let mut line = String::new();
                    if output.read_line(&mut line).unwrap_or(0) == 0 {
                        return;
                    }
                    match line.trim().strip_prefix("Content-Length: ") {
                        Some(value) => length = value.parse().unwrap(),
                        None if line.trim().is_empty() => break,
                        None => {}
                    }
                }
                let mut body = vec![0; length];
                output.read_exact(&mut body).unwrap();
                if tell.send(serde_json::from_slice(&body).unwrap()).is_err() {
                    return;
                }
            }
        });
        Self { input: server.stdin.take(), server, heard, kept: Vec::new(), last: 0 }
    }

    /// A session that has begun.
    pub fn open(folder: &Path, capabilities: Value, options: Value) -> (Self, Value) {
        let mut editor = Self::start(folder);
        let folders = json!([{"uri": uri(folder), "name": "press"}]);
        let params = json!({"processId": std::process::id(), "workspaceFolders": folders, "capabilities": capabilities, "initializationOptions": options, "rootUri": null});
        let result = editor.ask("initialize", params);
        editor.tell("initialized", json!({}));
        (editor, result["result"]["capabilities"].clone())
    }

    pub fn write(&mut self, body: &str) {
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        input.flush().unwrap();
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.write(&json!({"jsonrpc": "2.0", "method": method, "params": params}).to_string());
    }

    pub fn send(&mut self, method: &str, params: Value) -> i64 {
        self.last += 1;
        self.write(
            &json!({"jsonrpc": "2.0", "id": self.last, "method": method, "params": params}).to_string(),
        );
        self.last
    }

    /// Asks and waits for the answer.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.send(method, params);
        self.answer(id)
    }

    pub fn answer(&mut self, id: i64) -> Value {
        self.wait(|m| m["id"] == id && m.get("method").is_none())
    }

    pub fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&wanted) {
            return self.kept.remove(at);
        }
        let until = Instant::now() + PATIENCE;
        loop {
            let message = self
                .heard
                .recv_timeout(until.saturating_duration_since(Instant::now()))
                .expect("the server says nothing");
            if wanted(&message) {
                return message;
            }
            self.kept.push(message);
        }
    }

    pub fn did_open(&mut self, uri: &str, language: &str, text: &str) {
        self.tell(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": text}}),
        );
    }

    /// The diagnostics of a version of a document.
    pub fn published(&mut self, uri: &str, version: i64) -> Vec<Value> {
        self.published_in_the_end(uri, version, |_| true)
    }

    /// The diagnostics of a version of a document, once they are as wanted: after a change of settings, what
    /// was found before it may still be on its way.
    pub fn published_in_the_end(
        &mut self,
        uri: &str,
        version: i64,
        wanted: impl Fn(&[Value]) -> bool,
    ) -> Vec<Value> {
        let of_version = |m: &Value| {
            m["method"] == "textDocument/publishDiagnostics"
                && m["params"]["uri"] == uri
                && m["params"]["version"] == version
        };
        let message = self.wait(|m| {
            of_version(m) && m["params"]["diagnostics"].as_array().is_some_and(|found| wanted(found))
        });
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    pub fn change(&mut self, uri: &str, version: i64, range: Value, text: &str) {
        let change = json!([{"range": range, "text": text}]);
        self.tell(
            "textDocument/didChange",
            json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": change}),
        );
    }

    pub fn actions(&mut self, uri: &str, range: &Value, only: Value) -> Vec<Value> {
        let mut context = json!({"diagnostics": []});
        if !only.is_null() {
            context["only"] = only;
        }
        let answer = self.ask(
            "textDocument/codeAction",
            json!({"textDocument": {"uri": uri}, "range": range, "context": context}),
        );
        answer["result"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
    }

    pub fn end(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert_eq!(self.server.wait().unwrap().code(), Some(0));
    }
}

pub fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

pub fn of<'a>(diagnostics: &'a [Value], code: &str) -> &'a Value {
    diagnostics.iter().find(|d| d["code"] == code).unwrap_or_else(|| panic!("no {code} in {diagnostics:#?}"))
}
