//! What is said when a document has been checked.

use std::sync::Arc;

use gen_lsp_types as lsp;
use lsp_server::{ErrorCode, RequestId};
use serde_json::{Value, json};

use super::{Held, Question, Session, Waiting};
use crate::diagnostic::Severity;
use crate::server::actions::Asked;
use crate::server::check::{Analysis, CheckRequest};
use crate::server::documents::OpenDocument;
use crate::server::event::JobResult;
use crate::server::show;
use crate::server::text::PositionEncoding;
use crate::server::worker::{Job, guarded};
use crate::workspace::LintSetup;

impl Session {
    /// What the checking thread did.
    pub fn done(&mut self, done: JobResult) {
        match done {
            JobResult::Checked(analysis) => self.checked(*analysis),
            JobResult::Failed(uri, revision) => self.failed(&uri, revision),
            JobResult::Answer(id, result) => self.finished(id, result),
        }
    }

    /// A document was checked. What has changed meanwhile is checked anew; of a version that is gone nothing
    /// is said.
    fn checked(&mut self, analysis: Analysis) {
        let Some(document) = self.documents.get_mut(&analysis.uri) else { return };
        document.checking = None;
        if document.revision != analysis.revision {
            return;
        }
        let analysis = Arc::new(analysis);
        document.analysis = Some(Arc::clone(&analysis));
        let version = document.version;
        if !self.client.pulls {
            let shown = analysis.found.iter().map(|(_, shown)| shown.clone()).collect();
            self.messenger.publish(&analysis.uri, Some(version), shown);
        }
    }

    fn failed(&mut self, uri: &lsp::Uri, revision: u64) {
        self.messenger.tell(format!("{}: copydesk failed at this text; please report it", uri.0));
        let Some(document) = self.documents.get_mut(uri) else { return };
        document.checking = None;
        if document.revision == revision {
            let least = self.folders.settings(&document.path).least;
            let empty = check(uri, document, None, (least, None), (self.encoding, self.client.isolates));
            let empty = CheckRequest { text: String::new(), ..empty };
            document.analysis = Some(Arc::new(Analysis::new(empty, None)));
        }
    }

    /// A request was worked on; one that was cancelled has been answered.
    fn finished(&mut self, id: RequestId, result: Option<Value>) {
        if self.asked.remove(&id).is_none() {
            return;
        }
        match result {
            Some(result) => self.messenger.answer(id, &result),
            None => {
                let message = "copydesk failed at this request".into();
                self.messenger.refuse(id, ErrorCode::InternalError, message);
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
            let included =
                if self.rule_pages.hold(&path) { Some(false) } else { self.folders.includes(&path) };
            let request =
                check(&uri, document, setup, (least, included), (self.encoding, self.client.isolates));
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
                    let items: Vec<_> = analysis.found.iter().map(|(_, shown)| shown).collect();
                    json!({"kind": "full", "resultId": result, "items": items})
                };
                self.messenger.answer(id, &report);
            }
            Question::Hover(position) => {
                self.messenger.answer(id, &show::hover(analysis, position, self.client))
            }
            Question::Symbols => self.messenger.answer(id, &show::symbols(analysis, self.client)),
            Question::Actions { range, only, about } => {
                let asked = Asked { range, only, about, version, client: self.client };
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

fn check(
    uri: &lsp::Uri,
    document: &OpenDocument,
    setup: Option<Arc<LintSetup>>,
    (least, included): (Severity, Option<bool>),
    (encoding, isolates): (PositionEncoding, bool),
) -> CheckRequest {
    CheckRequest {
        uri: uri.clone(),
        revision: document.revision,
        path: document.path.clone(),
        format: document.format,
        text: document.buffer.text().to_owned(),
        setup,
        encoding,
        isolates,
        least,
        included,
    }
}
