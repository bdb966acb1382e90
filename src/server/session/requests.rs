//! What an editor asks for.

use gen_lsp_types as lsp;
use lsp_server::{ErrorCode, Request, RequestId};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{Question, Session, Waiting};
use crate::locale::MessageLanguage;
use crate::server::actions::{ADD_WORD, FIX_ALL};
use crate::server::capabilities::ClientCapabilities;
use crate::server::configuration::RequestError;
use crate::server::parent;
use crate::server::rule_pages::EXPLAIN_RULE;
use crate::server::settings::EditorSettings;
use crate::server::text::PositionEncoding;

impl Session {
    pub(super) fn request(&mut self, request: Request) -> Result<(), RequestError> {
        let Request { id, method, params } = request;
        if method == "initialize" && !self.initialized {
            let result = self.initialize(&params);
            self.messenger.answer(id, &result);
            return Ok(());
        }
        if !self.initialized {
            return Err((ErrorCode::ServerNotInitialized, "“initialize” comes first".into()));
        }
        if self.shut_down {
            return Err((ErrorCode::InvalidRequest, "the server has been shut down".into()));
        }
        match method.as_str() {
            "initialize" => Err((ErrorCode::InvalidRequest, "the server is initialized already".into())),
            "shutdown" => {
                self.shut_down(id);
                Ok(())
            }
            "workspace/executeCommand" => {
                let answer = self.command(read(params)?)?;
                self.messenger.answer(id, &answer);
                Ok(())
            }
            "workspace/diagnostic" => {
                self.survey(id, params);
                Ok(())
            }
            method => {
                let (uri, question) = question(method, params)?;
                self.waiting.push(Waiting { id, uri, question });
                Ok(())
            }
        }
    }

    fn shut_down(&mut self, id: RequestId) {
        self.shut_down = true;
        self.abandon();
        for held in std::mem::take(&mut self.held) {
            self.messenger.answer(held.id, &json!({"items": []}));
        }
        self.messenger.answer(id, &Value::Null);
    }

    fn initialize(&mut self, params: &Value) -> Value {
        self.initialized = true;
        self.client = ClientCapabilities::of(params.get("capabilities").unwrap_or(&Value::Null));
        let option = |path: &str| params.pointer(path).and_then(Value::as_bool).unwrap_or(false);
        self.client.command_links = option("/initializationOptions/commandLinks");
        self.client.isolates = option("/initializationOptions/isolates");
        let encodings = params.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
        let encodings = encodings.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
        self.encoding = PositionEncoding::choose(&encodings.collect::<Vec<_>>());
        self.folders.speak(params.get("locale").and_then(Value::as_str).and_then(MessageLanguage::of_locale));
        let folders = params.get("workspaceFolders").and_then(Value::as_array).into_iter().flatten();
        let mut folders: Vec<&str> = folders.filter_map(|folder| folder.get("uri")?.as_str()).collect();
        if folders.is_empty() {
            folders.extend(params.get("rootUri").and_then(Value::as_str));
        }
        self.folders.add(folders.into_iter());
        let process = params.get("processId").and_then(Value::as_u64).and_then(|id| u32::try_from(id).ok());
        if let Some(process) = process {
            parent::watch(process, self.events.clone());
        }
        self.folders.reload();
        self.set(&EditorSettings::read(params.get("initializationOptions").unwrap_or(&Value::Null)));
        json!({
            "capabilities": self.capabilities(),
            "serverInfo": {"name": "copydesk", "version": env!("CARGO_PKG_VERSION")},
        })
    }

    /// What the server can do for this editor.
    fn capabilities(&self) -> Value {
        let mut capabilities = json!({
            "positionEncoding": self.encoding.kind(),
            "textDocumentSync": {
                "openClose": true,
                "change": lsp::TextDocumentSyncKind::Incremental,
                "save": {"includeText": false},
            },
            "hoverProvider": true,
            "documentSymbolProvider": true,
            "documentFormattingProvider": true,
            "codeActionProvider": {"codeActionKinds": [lsp::CodeActionKind::QuickFix, FIX_ALL]},
            "executeCommandProvider": {"commands": [ADD_WORD, EXPLAIN_RULE]},
            "workspace": {"workspaceFolders": {"supported": true, "changeNotifications": true}},
        });
        if self.client.pulls
            && let Some(capabilities) = capabilities.as_object_mut()
        {
            let provider = json!({
                "identifier": "copydesk",
                "interFileDependencies": false,
                "workspaceDiagnostics": true,
            });
            capabilities.insert("diagnosticProvider".into(), provider);
        }
        capabilities
    }
}

/// What is asked of a document, and of which.
fn question(method: &str, params: Value) -> Result<(lsp::Uri, Question), RequestError> {
    let field = |name: &str| params.get(name).cloned().unwrap_or_default();
    Ok(match method {
        "textDocument/diagnostic" => {
            let params: lsp::DocumentDiagnosticParams = read(params)?;
            (params.text_document.uri, Question::Diagnostics { known: params.previous_result_id })
        }
        "textDocument/hover" => {
            let params: lsp::HoverParams = read(params)?;
            let place = params.text_document_position_params;
            (place.text_document.uri, Question::Hover(place.position))
        }
        "textDocument/documentSymbol" => {
            let params: lsp::DocumentSymbolParams = read(params)?;
            (params.text_document.uri, Question::Symbols)
        }
        "textDocument/codeAction" => {
            // Editors send diagnostics of others along, so they are not read as a whole.
            let list = |path: &str| params.pointer(path).and_then(Value::as_array).into_iter().flatten();
            let only = list("/context/only").filter_map(Value::as_str).map(str::to_owned).collect();
            let about = list("/context/diagnostics").filter_map(|d| read(d.get("range")?.clone()).ok());
            let about = about.collect();
            let document: lsp::TextDocumentIdentifier = read(field("textDocument"))?;
            (document.uri, Question::Actions { range: read(field("range"))?, only, about })
        }
        "textDocument/formatting" => {
            let document: lsp::TextDocumentIdentifier = read(field("textDocument"))?;
            (document.uri, Question::Format)
        }
        _ => return Err((ErrorCode::MethodNotFound, format!("“{method}” is nothing that copydesk does"))),
    })
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, (ErrorCode, String)> {
    serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))
}
