//! The conversation with an editor.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use gen_lsp_types as lsp;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::actions::{ADD_WORD, Asked, FIX_ALL};
use super::capabilities::ClientCapabilities;
use super::check::{Analysis, CheckRequest};
use super::documents::{Documents, Open};
use super::event::{Event, JobResult};
use super::folders::Folders;
use super::messenger::Messenger;
use super::settings::EditorSettings;
use super::survey::Survey;
use super::text::PositionEncoding;
use super::worker::{Job, guarded};
use super::{parent, show, uri};
use crate::diagnostic::Severity;
use crate::locale::MessageLanguage;
use crate::workspace::LintSetup;

/// A request that waits for its document to be checked.
struct Waiting {
    id: RequestId,
    uri: lsp::Uri,
    question: Question,
}

enum Question {
    Diagnostics { known: Option<String> },
    Hover(lsp::Position),
    Symbols,
    Actions { range: lsp::Range, only: Vec<String> },
    Format,
}

/// A request for the diagnostics of all releases that waits for something to change.
struct Held {
    id: RequestId,
    params: Value,
    /// What `Session::changes` was when nothing was new.
    since: u64,
}

/// All state.
pub(super) struct Session {
    pub(super) messenger: Messenger,
    jobs: Sender<Job>,
    surveys: Sender<Survey>,
    events: Sender<Event>,
    initialized: bool,
    pub shut_down: bool,
    pub(super) client: ClientCapabilities,
    pub(super) encoding: PositionEncoding,
    pub(super) folders: Folders,
    /// The folders that the editor was last asked the settings of.
    pub(super) asked_settings: Vec<String>,
    /// Grows with every change of settings or configs.
    pub(super) generation: u64,
    /// Grows with every change that a survey would see.
    pub(super) changes: u64,
    /// What `changes` was when the last survey began.
    surveyed: Option<u64>,
    held: Vec<Held>,
    pub(super) documents: Documents,
    waiting: Vec<Waiting>,
    /// Requests that another thread works on, and the way to tell it that it need not.
    asked: HashMap<RequestId, Arc<AtomicBool>>,
    /// Config files that something was said of, by address.
    pub(super) faulty: HashMap<lsp::Uri, Vec<lsp::Diagnostic>>,
}

impl Session {
    pub fn new(
        messenger: Messenger,
        jobs: Sender<Job>,
        surveys: Sender<Survey>,
        events: Sender<Event>,
    ) -> Self {
        Self {
            messenger,
            jobs,
            surveys,
            events,
            initialized: false,
            shut_down: false,
            client: ClientCapabilities::default(),
            encoding: PositionEncoding::default(),
            folders: Folders::new(),
            asked_settings: Vec::new(),
            generation: 0,
            changes: 0,
            surveyed: None,
            held: Vec::new(),
            documents: Documents::new(),
            waiting: Vec::new(),
            asked: HashMap::new(),
            faulty: HashMap::new(),
        }
    }

    /// Takes a message. One that can't be dealt with is answered with an error, and the next one counts.
    pub fn take(&mut self, message: Result<Message, String>) {
        match message {
            Err(cause) => self.messenger.malformed(cause),
            Ok(Message::Response(response)) => self.answered(response),
            Ok(Message::Notification(notification)) => {
                // What an editor says unasked may not be answered; what is malformed is passed over.
                let _ = guarded(|| self.notified(notification));
            }
            Ok(Message::Request(request)) => {
                let id = request.id.clone();
                match guarded(|| self.request(request)) {
                    Some(Ok(())) => {}
                    Some(Err((code, message))) => self.messenger.refuse(id, code, message),
                    None => self.messenger.refuse(
                        id,
                        ErrorCode::InternalError,
                        "copydesk failed at this request".into(),
                    ),
                }
            }
        }
    }

    fn request(&mut self, request: Request) -> Result<(), (ErrorCode, String)> {
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
        let (uri, question) = match method.as_str() {
            "initialize" => {
                return Err((ErrorCode::InvalidRequest, "the server is initialized already".into()));
            }
            "shutdown" => {
                self.shut_down = true;
                self.abandon();
                for held in std::mem::take(&mut self.held) {
                    self.messenger.answer(held.id, &json!({"items": []}));
                }
                self.messenger.answer(id, &Value::Null);
                return Ok(());
            }
            "workspace/executeCommand" => {
                self.command(read(params)?)?;
                self.messenger.answer(id, &Value::Null);
                return Ok(());
            }
            "workspace/diagnostic" => {
                self.survey(id, params);
                return Ok(());
            }
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
                // The kinds alone are of use, and editors send diagnostics of others along.
                let only = params.pointer("/context/only").and_then(Value::as_array).into_iter().flatten();
                let only = only.filter_map(Value::as_str).map(str::to_owned).collect();
                let field = |name: &str| params.get(name).cloned().unwrap_or_default();
                let document: lsp::TextDocumentIdentifier = read(field("textDocument"))?;
                (document.uri, Question::Actions { range: read(field("range"))?, only })
            }
            "textDocument/formatting" => {
                let document: lsp::TextDocumentIdentifier =
                    read(params.get("textDocument").cloned().unwrap_or_default())?;
                (document.uri, Question::Format)
            }
            _ => {
                return Err((ErrorCode::MethodNotFound, format!("“{method}” is nothing that copydesk does")));
            }
        };
        self.waiting.push(Waiting { id, uri, question });
        Ok(())
    }

    fn initialize(&mut self, params: &Value) -> Value {
        self.initialized = true;
        self.client = ClientCapabilities::of(params.get("capabilities").unwrap_or(&Value::Null));
        let encodings = params
            .pointer("/capabilities/general/positionEncodings")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        self.encoding = PositionEncoding::choose(
            &encodings.filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>(),
        );
        self.folders.speak(params.get("locale").and_then(Value::as_str).and_then(MessageLanguage::of_locale));
        let folders = params.get("workspaceFolders").and_then(Value::as_array).into_iter().flatten();
        let mut folders: Vec<&str> = folders.filter_map(|folder| folder.get("uri")?.as_str()).collect();
        if folders.is_empty() {
            folders.extend(params.get("rootUri").and_then(Value::as_str));
        }
        self.folders.add(folders.into_iter());
        if let Some(process) =
            params.get("processId").and_then(Value::as_u64).and_then(|id| u32::try_from(id).ok())
        {
            parent::watch(process, self.events.clone());
        }
        self.folders.reload();
        self.set(&EditorSettings::read(params.get("initializationOptions").unwrap_or(&Value::Null)));
        let mut capabilities = json!({
            "positionEncoding": self.encoding.kind(),
            "textDocumentSync": {"openClose": true, "change": lsp::TextDocumentSyncKind::Incremental, "save": {"includeText": false}},
            "hoverProvider": true,
            "documentSymbolProvider": true,
            "documentFormattingProvider": true,
            "codeActionProvider": {"codeActionKinds": [lsp::CodeActionKind::QuickFix, FIX_ALL]},
            "executeCommandProvider": {"commands": [ADD_WORD]},
            "workspace": {"workspaceFolders": {"supported": true, "changeNotifications": true}},
        });
        if self.client.pulls
            && let Some(capabilities) = capabilities.as_object_mut()
        {
            let provider = json!({"identifier": "copydesk", "interFileDependencies": false, "workspaceDiagnostics": true});
            capabilities.insert("diagnosticProvider".into(), provider);
        }
        json!({"capabilities": capabilities, "serverInfo": {"name": "copydesk", "version": env!("CARGO_PKG_VERSION")}})
    }

    /// Nobody waits for anything any more.
    pub fn abandon(&self) {
        self.asked.values().for_each(|cancelled| cancelled.store(true, Ordering::Relaxed));
    }

    fn notified(&mut self, notification: Notification) -> Option<()> {
        let Notification { method, params } = notification;
        if !self.initialized {
            return None;
        }
        match method.as_str() {
            "initialized" => self.register(),
            "$/cancelRequest" => self.cancel(&serde_json::from_value(params.get("id")?.clone()).ok()?),
            "textDocument/didOpen" => {
                let params: lsp::DidOpenTextDocumentParams = serde_json::from_value(params).ok()?;
                self.reload_unwatched();
                let item = params.text_document;
                let path = self.folders.path(&item.uri);
                self.documents.insert(item.uri.clone(), Open::new(path, item));
            }
            "textDocument/didChange" => {
                let params: lsp::DidChangeTextDocumentParams = serde_json::from_value(params).ok()?;
                let encoding = self.encoding;
                let document = self.documents.get_mut(&params.text_document.text_document_identifier.uri)?;
                document.version = params.text_document.version;
                document.revision += 1;
                params
                    .content_changes
                    .into_iter()
                    .for_each(|change| document.buffer.change(change, encoding));
            }
            "textDocument/didClose" => {
                let params: lsp::DidCloseTextDocumentParams = serde_json::from_value(params).ok()?;
                let uri = params.text_document.uri;
                self.documents.remove(&uri);
                let _ = self.jobs.send(Job::Forget(uri.clone()));
                self.changes += 1;
                if !self.client.pulls {
                    self.messenger.publish(&uri, None, Vec::new());
                }
            }
            "textDocument/didSave" => self.reload_unwatched(),
            "workspace/didChangeWatchedFiles" => self.touched(&params),
            "workspace/didChangeConfiguration" => {
                self.configured(params.get("settings").unwrap_or(&Value::Null))
            }
            "workspace/didChangeWorkspaceFolders" => self.moved(&params),
            _ => {}
        }
        Some(())
    }

    /// What is done with a request that the editor no longer wants.
    fn cancel(&mut self, id: &RequestId) {
        let before = self.waiting.len() + self.held.len();
        self.waiting.retain(|waiting| waiting.id != *id);
        self.held.retain(|held| held.id != *id);
        let asked = self.asked.remove(id).inspect(|cancelled| cancelled.store(true, Ordering::Relaxed));
        if asked.is_some() || self.waiting.len() + self.held.len() < before {
            self.messenger.refuse(id.clone(), ErrorCode::RequestCanceled, "cancelled".into());
        }
    }

    /// Has all releases checked; where nothing has changed since an editor was last told all, its request
    /// waits until something does.
    fn survey(&mut self, id: RequestId, params: Value) {
        let known = params.get("previousResultIds").and_then(Value::as_array).into_iter().flatten();
        let known: HashMap<PathBuf, (String, String)> = known
            .filter_map(|known| {
                let (uri, result) = (known.get("uri")?.as_str()?, known.get("value")?.as_str()?);
                Some((uri::path(&uri.into(), None), (uri.to_owned(), result.to_owned())))
            })
            .collect();
        // One that does not watch files has to ask again and again.
        if self.client.watches && !known.is_empty() && self.surveyed == Some(self.changes) {
            self.held.push(Held { id, params, since: self.changes });
            return;
        }
        self.surveyed = Some(self.changes);
        let cancelled = Arc::new(AtomicBool::new(false));
        self.asked.insert(id.clone(), Arc::clone(&cancelled));
        let _ = self.surveys.send(Survey {
            id,
            folders: self.folders.again(),
            generation: self.generation,
            known,
            open: self.documents.values().map(|document| document.path.clone()).collect(),
            part: params.get("partialResultToken").filter(|token| !token.is_null()).cloned(),
            encoding: self.encoding,
            cancelled,
        });
    }

    /// What the checking thread did.
    pub fn done(&mut self, done: JobResult) {
        match done {
            JobResult::Checked(analysis) => {
                let Some(document) = self.documents.get_mut(&analysis.uri) else { return };
                document.checking = None;
                // What has changed meanwhile is checked anew; of a version that is gone nothing is said.
                if document.revision != analysis.revision {
                    return;
                }
                let analysis = Arc::new(*analysis);
                document.analysis = Some(Arc::clone(&analysis));
                let version = document.version;
                if !self.client.pulls {
                    self.messenger.publish(
                        &analysis.uri,
                        Some(version),
                        analysis.found.iter().map(|(_, shown)| shown.clone()).collect(),
                    );
                }
            }
            JobResult::Failed(uri, revision) => {
                self.messenger.tell(format!("{}: copydesk failed at this text; please report it", uri.0));
                let Some(document) = self.documents.get_mut(&uri) else { return };
                document.checking = None;
                if document.revision == revision {
                    let empty = check(
                        &uri,
                        document,
                        None,
                        (self.folders.settings(&document.path).least, None),
                        self.encoding,
                    );
                    document.analysis =
                        Some(Arc::new(Analysis::new(CheckRequest { text: String::new(), ..empty }, None)));
                }
            }
            // One that was cancelled has been answered.
            JobResult::Answer(id, result) => {
                if self.asked.remove(&id).is_some() {
                    match result {
                        Some(result) => self.messenger.answer(id, &result),
                        None => self.messenger.refuse(
                            id,
                            ErrorCode::InternalError,
                            "copydesk failed at this request".into(),
                        ),
                    }
                }
            }
        }
    }

    /// After all messages that have come: checks what has changed, answers what can be answered.
    pub fn go_on(&mut self) {
        let due: Vec<lsp::Uri> = self
            .documents
            .iter()
            .filter(|(_, document)| document.is_due())
            .map(|(uri, _)| uri.clone())
            .collect();
        for uri in due {
            let Some(path) = self.documents.get(&uri).map(|document| document.path.clone()) else { continue };
            let setup = guarded(|| self.setup_for(&path)).flatten();
            let Some(document) = self.documents.get_mut(&uri) else { continue };
            document.checking = Some(document.revision);
            let least = self.folders.settings(&path).least;
            let included = self.folders.includes(&path);
            let request = check(&uri, document, setup, (least, included), self.encoding);
            let _ = self.jobs.send(Job::Check(Box::new(request)));
        }
        let (held, due): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.held).into_iter().partition(|held| held.since == self.changes);
        self.held = held;
        for Held { id, params, .. } in due {
            self.survey(id, params);
        }
        for Waiting { id, uri, question } in std::mem::take(&mut self.waiting) {
            match self.documents.get(&uri).map(|document| (document.version, document.current().cloned())) {
                None => self.messenger.refuse(id, ErrorCode::InvalidParams, format!("{} is not open", uri.0)),
                Some((_, None)) => self.waiting.push(Waiting { id, uri, question }),
                Some((version, Some(analysis))) => self.reply(id, version, &analysis, question),
            }
        }
    }

    fn reply(&mut self, id: RequestId, version: i32, analysis: &Arc<Analysis>, question: Question) {
        match question {
            Question::Diagnostics { known } => {
                let result = analysis.revision.to_string();
                let report = if known.as_ref() == Some(&result) {
                    json!({"kind": "unchanged", "resultId": result})
                } else {
                    json!({"kind": "full", "resultId": result, "items": analysis.found.iter().map(|(_, shown)| shown).collect::<Vec<_>>()})
                };
                self.messenger.answer(id, &report);
            }
            Question::Hover(position) => {
                self.messenger.answer(id, &show::hover(analysis, position, self.client))
            }
            Question::Symbols => self.messenger.answer(id, &show::symbols(analysis, self.client)),
            Question::Actions { range, only } => {
                let asked = Asked { range, only, version, client: self.client };
                self.asked.insert(id.clone(), Arc::default());
                let _ = self.jobs.send(Job::Actions(id, Arc::clone(analysis), Box::new(asked)));
            }
            Question::Format => {
                self.asked.insert(id.clone(), Arc::default());
                let _ = self.jobs.send(Job::Format(id, Arc::clone(analysis)));
            }
        }
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, (ErrorCode, String)> {
    serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))
}

fn check(
    uri: &lsp::Uri,
    document: &Open,
    setup: Option<Arc<LintSetup>>,
    (least, included): (Severity, Option<bool>),
    encoding: PositionEncoding,
) -> CheckRequest {
    CheckRequest {
        uri: uri.clone(),
        revision: document.revision,
        path: document.path.clone(),
        format: document.format,
        text: document.buffer.text().to_owned(),
        setup,
        encoding,
        least,
        included,
    }
}
