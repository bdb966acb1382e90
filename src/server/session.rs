//! The conversation with an editor.

mod answers;
mod requests;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use gen_lsp_types as lsp;
use lsp_server::{ErrorCode, Message, Notification, RequestId};
use serde_json::Value;

use super::capabilities::ClientCapabilities;
use super::documents::{Documents, OpenDocument};
use super::event::Event;
use super::folders::Folders;
use super::messenger::Messenger;
use super::rule_pages::RulePages;
use super::survey::Survey;
use super::text::PositionEncoding;
use super::uri;
use super::worker::{Job, guarded};

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
    Actions { range: lsp::Range, only: Vec<String>, about: Vec<lsp::Range> },
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
    /// Pages of rules that the editor was asked to open.
    pub(super) rule_pages: RulePages,
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
            rule_pages: RulePages::default(),
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
                self.documents.insert(item.uri.clone(), OpenDocument::new(path, item));
            }
            "textDocument/didChange" => self.changed(serde_json::from_value(params).ok()?)?,
            "textDocument/didClose" => self.closed(serde_json::from_value(params).ok()?),
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

    fn changed(&mut self, params: lsp::DidChangeTextDocumentParams) -> Option<()> {
        let encoding = self.encoding;
        let document = self.documents.get_mut(&params.text_document.text_document_identifier.uri)?;
        document.version = params.text_document.version;
        document.revision += 1;
        params.content_changes.into_iter().for_each(|change| document.buffer.change(change, encoding));
        Some(())
    }

    fn closed(&mut self, params: lsp::DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        self.documents.remove(&uri);
        let _ = self.jobs.send(Job::Forget(uri.clone()));
        self.changes += 1;
        if !self.client.pulls {
            self.messenger.publish(&uri, None, Vec::new());
        }
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
            isolates: self.client.isolates,
            cancelled,
        });
    }
}
