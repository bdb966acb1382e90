//! The conversation with an editor.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use gen_lsp_types as lsp;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::actions::{ADD_WORD, Asked, FIX_ALL};
use super::check::{Analysis, Check, problem};
use super::documents::{Documents, Open};
use super::settings::Settings;
use super::text::Encoding;
use super::transport::Outgoing;
use super::worker::{Done, Job, guarded};
use super::{Client, Event, parent, show, uri};
use crate::config::{Discovery, words};
use crate::locale::MessageLanguage;
use crate::workspace::{Desk, Trouble, Workspace};

/// The request for the editor's settings.
const SETTINGS: &str = "copydesk-settings";

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

/// All state.
pub(super) struct Session {
    messages: Sender<Outgoing>,
    jobs: Sender<Job>,
    events: Sender<Event>,
    initialized: bool,
    pub shut_down: bool,
    client: Client,
    encoding: Encoding,
    locale: Option<MessageLanguage>,
    folders: Vec<PathBuf>,
    settings: Settings,
    workspace: Workspace,
    documents: Documents,
    waiting: Vec<Waiting>,
    /// Requests that the checking thread works on.
    asked: HashSet<RequestId>,
    /// Config files that something was said of, by address.
    faulty: HashMap<lsp::Uri, Vec<lsp::Diagnostic>>,
    /// What the user has been told since the last change of settings or configs.
    told: BTreeSet<String>,
}

impl Session {
    pub fn new(messages: Sender<Outgoing>, jobs: Sender<Job>, events: Sender<Event>) -> Self {
        let settings = Settings::default();
        Self {
            messages,
            jobs,
            events,
            initialized: false,
            shut_down: false,
            client: Client::default(),
            encoding: Encoding::default(),
            locale: None,
            folders: Vec::new(),
            workspace: Workspace::new(settings.origin(None), settings.overlay(None)),
            settings,
            documents: Documents::new(),
            waiting: Vec::new(),
            asked: HashSet::new(),
            faulty: HashMap::new(),
            told: BTreeSet::new(),
        }
    }

    /// Takes a message. One that can't be dealt with is answered with an error, and the next one counts.
    pub fn take(&mut self, message: Result<Message, String>) {
        match message {
            Err(cause) => self.send(Outgoing::Malformed(cause)),
            Ok(Message::Response(response)) => self.answered(response),
            Ok(Message::Notification(notification)) => {
                // What an editor says unasked may not be answered; what is malformed is passed over.
                let _ = guarded(|| self.notified(notification));
            }
            Ok(Message::Request(request)) => {
                let id = request.id.clone();
                match guarded(|| self.request(request)) {
                    Some(Ok(())) => {}
                    Some(Err((code, message))) => self.refuse(id, code, message),
                    None => self.refuse(id, ErrorCode::InternalError, "copydesk failed at this request".into()),
                }
            }
        }
    }

    fn request(&mut self, request: Request) -> Result<(), (ErrorCode, String)> {
        let Request { id, method, params } = request;
        if method == "initialize" && !self.initialized {
            let result = self.initialize(&params);
            self.answer(id, &result);
            return Ok(());
        }
        if !self.initialized {
            return Err((ErrorCode::ServerNotInitialized, "“initialize” comes first".into()));
        }
        if self.shut_down {
            return Err((ErrorCode::InvalidRequest, "the server has been shut down".into()));
        }
        let (uri, question) = match method.as_str() {
            "initialize" => return Err((ErrorCode::InvalidRequest, "the server is initialized already".into())),
            "shutdown" => {
                self.shut_down = true;
                self.answer(id, &Value::Null);
                return Ok(());
            }
            "workspace/executeCommand" => {
                self.command(read(params)?)?;
                self.answer(id, &Value::Null);
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
                let document: lsp::TextDocumentIdentifier = read(params.get("textDocument").cloned().unwrap_or_default())?;
                (document.uri, Question::Format)
            }
            _ => return Err((ErrorCode::MethodNotFound, format!("“{method}” is nothing that copydesk does"))),
        };
        self.waiting.push(Waiting { id, uri, question });
        Ok(())
    }

    fn initialize(&mut self, params: &Value) -> Value {
        self.initialized = true;
        self.client = Client::of(params.get("capabilities").unwrap_or(&Value::Null));
        let encodings = params.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array).into_iter().flatten();
        self.encoding = Encoding::choose(&encodings.filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>());
        self.locale = params.get("locale").and_then(Value::as_str).and_then(MessageLanguage::of_locale);
        let folders = params.get("workspaceFolders").and_then(Value::as_array).into_iter().flatten();
        let mut folders: Vec<&str> = folders.filter_map(|folder| folder.get("uri")?.as_str()).collect();
        if folders.is_empty() {
            folders.extend(params.get("rootUri").and_then(Value::as_str));
        }
        self.folders = folders.into_iter().map(|folder| uri::path(&folder.into(), None)).collect();
        if let Some(process) = params.get("processId").and_then(Value::as_u64).and_then(|id| u32::try_from(id).ok()) {
            parent::watch(process, self.events.clone());
        }
        self.set(Settings::read(params.get("initializationOptions").unwrap_or(&Value::Null)));
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
            let provider = json!({"identifier": "copydesk", "interFileDependencies": false, "workspaceDiagnostics": false});
            capabilities.insert("diagnosticProvider".into(), provider);
        }
        json!({"capabilities": capabilities, "serverInfo": {"name": "copydesk", "version": env!("CARGO_PKG_VERSION")}})
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
                let path = uri::path(&item.uri, self.folders.first().map(PathBuf::as_path));
                self.documents.insert(item.uri.clone(), Open::new(path, item));
            }
            "textDocument/didChange" => {
                let params: lsp::DidChangeTextDocumentParams = serde_json::from_value(params).ok()?;
                let encoding = self.encoding;
                let document = self.documents.get_mut(&params.text_document.text_document_identifier.uri)?;
                document.version = params.text_document.version;
                document.revision += 1;
                params.content_changes.into_iter().for_each(|change| document.buffer.change(change, encoding));
            }
            "textDocument/didClose" => {
                let params: lsp::DidCloseTextDocumentParams = serde_json::from_value(params).ok()?;
                let uri = params.text_document.uri;
                self.documents.remove(&uri);
                if !self.client.pulls {
                    self.publish(&uri, None, Vec::new());
                }
            }
            "textDocument/didSave" => self.reload_unwatched(),
            "workspace/didChangeWatchedFiles" => self.reload(),
            "workspace/didChangeConfiguration" => self.configured(params.get("settings").unwrap_or(&Value::Null)),
            "workspace/didChangeWorkspaceFolders" => {
                let folders = |key: &str| -> Vec<PathBuf> {
                    let list = params.pointer(key).and_then(Value::as_array).into_iter().flatten();
                    list.filter_map(|folder| folder.get("uri")?.as_str()).map(|folder| uri::path(&folder.into(), None)).collect()
                };
                let (removed, added) = (folders("/event/removed"), folders("/event/added"));
                self.folders.retain(|folder| !removed.contains(folder));
                self.folders.extend(added);
                self.reload();
            }
            _ => {}
        }
        Some(())
    }

    /// Asks the editor to tell of changed configs and settings.
    fn register(&mut self) {
        let mut wanted = Vec::new();
        if self.client.watches {
            // Configs, rules of their own, word lists, baselines.
            let watchers = json!([{"globPattern": "**/*.toml"}, {"globPattern": format!("**/{}", words::FILE_NAME)}, {"globPattern": "**/*baseline*.json"}]);
            wanted.push(json!({"id": "copydesk-files", "method": "workspace/didChangeWatchedFiles", "registerOptions": {"watchers": watchers}}));
        }
        if self.client.registers_configuration {
            let options = json!({"section": "copydesk"});
            wanted.push(json!({"id": "copydesk-settings", "method": "workspace/didChangeConfiguration", "registerOptions": options}));
        }
        if !wanted.is_empty() {
            self.ask("copydesk-register", "client/registerCapability", json!({"registrations": wanted}));
        }
        self.ask_settings();
    }

    fn ask_settings(&self) {
        if self.client.configuration {
            self.ask(SETTINGS, "workspace/configuration", json!({"items": [{"section": "copydesk"}]}));
        }
    }

    /// Settings have changed: those that come along count where the editor can't be asked.
    fn configured(&mut self, settings: &Value) {
        if self.client.configuration {
            self.ask_settings();
        } else if settings.is_object() {
            self.set(Settings::read(settings));
        }
    }

    fn answered(&mut self, response: Response) {
        if response.id == RequestId::from(SETTINGS.to_owned())
            && let Ok(Value::Array(list)) = response.response_result
            && let Some(settings) = list.first().filter(|settings| settings.is_object())
        {
            self.set(Settings::read(settings));
        }
    }

    fn set(&mut self, settings: Settings) {
        if self.settings != settings {
            self.settings = settings;
            self.reload();
        }
        for fault in self.settings.faults.clone() {
            self.tell(fault);
        }
    }

    /// Reads all configs anew, and checks all documents again.
    fn reload(&mut self) {
        let folder = self.folders.first().map(PathBuf::as_path);
        self.workspace = Workspace::new(self.settings.origin(folder), self.settings.overlay(self.locale));
        self.told.clear();
        for uri in std::mem::take(&mut self.faulty).into_keys() {
            self.publish(&uri, None, Vec::new());
        }
        self.documents.values_mut().for_each(|document| document.revision += 1);
        if self.client.refreshes && !self.documents.is_empty() {
            self.ask("copydesk-refresh", "workspace/diagnostic/refresh", Value::Null);
        }
    }

    /// An editor that watches no files may have written a config just now.
    fn reload_unwatched(&mut self) {
        if !self.client.watches && !self.documents.is_empty() {
            self.reload();
        }
    }

    /// Adds a word to a list, and checks again.
    fn command(&mut self, params: lsp::ExecuteCommandParams) -> Result<(), (ErrorCode, String)> {
        let invalid = |message: &str| (ErrorCode::InvalidParams, message.to_owned());
        if params.command != ADD_WORD {
            return Err(invalid("there is no such command"));
        }
        let argument = params.arguments.unwrap_or_default().into_iter().next().unwrap_or_default();
        let text = |key: &str| argument.get(key).and_then(Value::as_str).map(str::to_owned);
        let word = text("word").filter(|word| !word.trim().is_empty()).ok_or_else(|| invalid("which word?"))?;
        let list = if argument.get("user").and_then(Value::as_bool).unwrap_or(false) {
            words::user_file().ok_or((ErrorCode::RequestFailed, "there is no folder for your own configuration".to_owned()))?
        } else {
            self.project_list(text("uri").map(|uri| uri::path(&uri.into(), self.folders.first().map(PathBuf::as_path))))
        };
        words::add(&list, &[word]).map_err(|cause| {
            self.tell(cause.clone());
            (ErrorCode::RequestFailed, cause)
        })?;
        self.reload();
        Ok(())
    }

    /// The project's word list: beside the innermost config of a file, else in the editor's folder that holds the file.
    fn project_list(&self, file: Option<PathBuf>) -> PathBuf {
        let beside = file.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let config = Discovery::default().files_for(beside).pop().and_then(|config| config.parent().map(Path::to_owned));
        let folder = || self.folders.iter().find(|folder| beside.starts_with(folder)).or(self.folders.first()).cloned();
        config.or_else(folder).unwrap_or_else(|| beside.to_owned()).join(words::FILE_NAME)
    }

    /// What is done with a request that the editor no longer wants.
    fn cancel(&mut self, id: &RequestId) {
        let before = self.waiting.len();
        self.waiting.retain(|waiting| waiting.id != *id);
        if self.asked.remove(id) || self.waiting.len() < before {
            self.refuse(id.clone(), ErrorCode::RequestCanceled, "cancelled".into());
        }
    }

    /// What the checking thread did.
    pub fn done(&mut self, done: Done) {
        match done {
            Done::Checked(analysis) => {
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
                    self.publish(&analysis.uri, Some(version), analysis.found.iter().map(|(_, shown)| shown.clone()).collect());
                }
            }
            Done::Failed(uri, revision) => {
                self.tell(format!("{}: copydesk failed at this text; please report it", uri.0));
                let Some(document) = self.documents.get_mut(&uri) else { return };
                document.checking = None;
                if document.revision == revision {
                    let empty = Check { desk: None, ..check(&uri, document, None, &self.settings, self.encoding) };
                    document.analysis = Some(Arc::new(Analysis::new(Check { text: String::new(), ..empty })));
                }
            }
            // One that was cancelled has been answered.
            Done::Answer(id, result) => {
                if self.asked.remove(&id) {
                    match result {
                        Some(result) => self.answer(id, &result),
                        None => self.refuse(id, ErrorCode::InternalError, "copydesk failed at this request".into()),
                    }
                }
            }
        }
    }

    /// After all messages that have come: checks what has changed, answers what can be answered.
    pub fn go_on(&mut self) {
        let due: Vec<lsp::Uri> = self.documents.iter().filter(|(_, document)| document.is_due()).map(|(uri, _)| uri.clone()).collect();
        for uri in due {
            let Some(path) = self.documents.get(&uri).map(|document| document.path.clone()) else { continue };
            let desk = guarded(|| self.desk(&path)).flatten();
            let Some(document) = self.documents.get_mut(&uri) else { continue };
            document.checking = Some(document.revision);
            let _ = self.jobs.send(Job::Check(Box::new(check(&uri, document, desk, &self.settings, self.encoding))));
        }
        for Waiting { id, uri, question } in std::mem::take(&mut self.waiting) {
            match self.documents.get(&uri).map(|document| (document.version, document.current().cloned())) {
                None => self.refuse(id, ErrorCode::InvalidParams, format!("{} is not open", uri.0)),
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
                self.answer(id, &report);
            }
            Question::Hover(position) => self.answer(id, &show::hover(analysis, position, self.client)),
            Question::Symbols => self.answer(id, &show::symbols(analysis, self.client)),
            Question::Actions { range, only } => {
                let asked = Asked { range, only, version, client: self.client };
                self.asked.insert(id.clone());
                let _ = self.jobs.send(Job::Actions(id, Arc::clone(analysis), Box::new(asked)));
            }
            Question::Format => {
                self.asked.insert(id.clone());
                let _ = self.jobs.send(Job::Format(id, Arc::clone(analysis)));
            }
        }
    }

    /// What applies to a file; nothing where it is left out or its config is faulty, which is told.
    fn desk(&mut self, path: &Path) -> Option<Arc<Desk>> {
        let desk = self.workspace.desk(path);
        for trouble in self.workspace.troubles() {
            match trouble {
                Trouble::Problem(faulty) => {
                    let (uri, shown) = problem(&faulty, self.encoding);
                    self.tell(format!("{}: {}", faulty.source.path().display(), faulty.diagnostic.message));
                    let list = self.faulty.entry(uri.clone()).or_default();
                    list.push(shown);
                    let list = list.clone();
                    self.publish(&uri, None, list);
                }
                Trouble::Unreadable(path, cause) => self.tell(format!("{}: {cause}", path.display())),
            }
        }
        match desk {
            Ok(desk) => desk.filter(|desk| !desk.excludes(path)),
            Err(cause) => {
                self.tell(cause);
                None
            }
        }
    }

    /// Tells the user something, once.
    fn tell(&mut self, message: String) {
        if self.told.insert(message.clone()) {
            self.notify("window/showMessage", json!({"type": lsp::MessageType::Error, "message": format!("copydesk: {message}")}));
        }
    }

    fn publish(&self, uri: &lsp::Uri, version: Option<i32>, diagnostics: Vec<lsp::Diagnostic>) {
        let params = lsp::PublishDiagnosticsParams { uri: uri.clone(), version, diagnostics };
        self.notify("textDocument/publishDiagnostics", serde_json::to_value(params).unwrap_or_default());
    }

    fn notify(&self, method: &str, params: Value) {
        self.send(Outgoing::Message(Notification { method: method.into(), params }.into()));
    }

    fn ask(&self, id: &str, method: &str, params: Value) {
        self.send(Outgoing::Message(Request { id: id.to_owned().into(), method: method.into(), params }.into()));
    }

    fn answer(&self, id: RequestId, result: &impl serde::Serialize) {
        let result = serde_json::to_value(result).unwrap_or_default();
        self.send(Outgoing::Message(Response { id, response_result: Ok(result) }.into()));
    }

    fn refuse(&self, id: RequestId, code: ErrorCode, message: String) {
        self.send(Outgoing::Message(Response::new_err(id, code as i32, message).into()));
    }

    fn send(&self, message: Outgoing) {
        // Where nobody reads any more, the writer has said so.
        let _ = self.messages.send(message);
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, (ErrorCode, String)> {
    serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))
}

fn check(uri: &lsp::Uri, document: &Open, desk: Option<Arc<Desk>>, settings: &Settings, encoding: Encoding) -> Check {
    Check {
        uri: uri.clone(),
        revision: document.revision,
        path: document.path.clone(),
        format: document.format,
        text: document.buffer.text().to_owned(),
        desk,
        encoding,
        least: settings.least,
    }
}
