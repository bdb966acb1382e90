//! What is said to the editor.

use std::collections::BTreeSet;
use std::sync::mpsc::Sender;

use gen_lsp_types as lsp;
use lsp_server::{ErrorCode, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

use super::transport::Outgoing;

/// Says it, and remembers what the user has been told.
pub(super) struct Messenger {
    messages: Sender<Outgoing>,
    /// Since the last change of settings or configs.
    told: BTreeSet<String>,
}

impl Messenger {
    pub fn new(messages: Sender<Outgoing>) -> Self {
        Self { messages, told: BTreeSet::new() }
    }

    /// Tells the user something, once.
    pub fn tell(&mut self, message: String) {
        if self.told.insert(message.clone()) {
            self.notify(
                "window/showMessage",
                json!({"type": lsp::MessageType::Error, "message": format!("copydesk: {message}")}),
            );
        }
    }

    /// What was told may be told again.
    pub fn forget(&mut self) {
        self.told.clear();
    }

    pub fn publish(&self, uri: &lsp::Uri, version: Option<i32>, diagnostics: Vec<lsp::Diagnostic>) {
        let params = lsp::PublishDiagnosticsParams { uri: uri.clone(), version, diagnostics };
        self.notify("textDocument/publishDiagnostics", serde_json::to_value(params).unwrap_or_default());
    }

    pub fn notify(&self, method: &str, params: Value) {
        self.send(Outgoing::Message(Notification { method: method.into(), params }.into()));
    }

    pub fn ask(&self, id: &str, method: &str, params: Value) {
        self.send(Outgoing::Message(
            Request { id: id.to_owned().into(), method: method.into(), params }.into(),
        ));
    }

    pub fn answer(&self, id: RequestId, result: &impl serde::Serialize) {
        let result = serde_json::to_value(result).unwrap_or_default();
        self.send(Outgoing::Message(Response { id, response_result: Ok(result) }.into()));
    }

    pub fn refuse(&self, id: RequestId, code: ErrorCode, message: String) {
        self.send(Outgoing::Message(Response::new_err(id, code as i32, message).into()));
    }

    /// Says that a message could not be read.
    pub fn malformed(&self, cause: String) {
        self.send(Outgoing::Malformed(cause));
    }

    fn send(&self, message: Outgoing) {
        // Where nobody reads any more, the writer has said so.
        let _ = self.messages.send(message);
    }
}
