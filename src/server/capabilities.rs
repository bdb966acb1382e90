//! What the editor can do.

use serde_json::Value;

/// What an editor can do.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ClientCapabilities {
    /// It takes edits for a version of a document.
    pub document_changes: bool,
    /// It shows Markdown.
    pub markdown: bool,
    /// Its hovers may hold links that run a command, and stand below the findings, which it shows itself: it
    /// says so (Visual Studio Code), the protocol has no word for it.
    pub command_links: bool,
    /// It lays out what it is told from left to right, and obeys marks of direction: it says so itself, too.
    pub isolates: bool,
    /// It opens a document when asked.
    pub shows_documents: bool,
    /// It shows an outline with texts.
    pub outline: bool,
    /// It asks for diagnostics; then none are sent unasked.
    pub pulls: bool,
    /// It can be told to ask for them again.
    pub refreshes: bool,
    /// It watches files for the server.
    pub watches: bool,
    /// It tells its settings when asked.
    pub configuration: bool,
    /// It lets the server ask to be told of changed settings.
    pub registers_configuration: bool,
}

impl ClientCapabilities {
    /// Read from the capabilities with what is malformed or missing left out: no editor is turned away for
    /// them.
    pub fn of(capabilities: &Value) -> Self {
        let at = |path: &str| capabilities.pointer(path);
        let can = |path: &str| at(path).and_then(Value::as_bool).unwrap_or(false);
        let formats = at("/textDocument/hover/contentFormat").and_then(Value::as_array);
        Self {
            document_changes: can("/workspace/workspaceEdit/documentChanges"),
            markdown: formats.is_some_and(|list| list.iter().any(|format| format == "markdown")),
            command_links: false,
            isolates: false,
            shows_documents: can("/window/showDocument/support"),
            outline: can("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            pulls: at("/textDocument/diagnostic").is_some_and(Value::is_object),
            refreshes: can("/workspace/diagnostics/refreshSupport"),
            watches: can("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            configuration: can("/workspace/configuration"),
            registers_configuration: can("/workspace/didChangeConfiguration/dynamicRegistration"),
        }
    }
}
