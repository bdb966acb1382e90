//! All releases of the window's folders, checked when the editor asks for the diagnostics of the whole
//! workspace. Another thread than the one that checks what is typed, so that no survey makes anybody wait.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::time::UNIX_EPOCH;

use gen_lsp_types as lsp;
use lsp_server::RequestId;
use serde_json::{Value, json};

use super::check::{Analysis, CheckRequest, unreadable};
use super::event::{Event, JobResult};
use super::folders::Folders;
use super::messenger::Messenger;
use super::settings::SurveyScope;
use super::text::PositionEncoding;
use super::uri;
use super::worker::guarded;
use crate::format::Format;
use crate::source::{ReadError, Source};
use crate::workspace::LintSetup;

/// So many reports are sent at once to an editor that takes them in parts.
const PART: usize = 32;

/// What is to be surveyed.
pub(super) struct Survey {
    pub id: RequestId,
    pub folders: Folders,
    /// Grows whenever configs or settings may have changed.
    pub generation: u64,
    /// The files of which the editor has a result: as it names them, and which.
    pub known: HashMap<PathBuf, (String, String)>,
    /// Open documents: the editor asks for each by itself.
    pub open: HashSet<PathBuf>,
    /// The name under which parts are sent.
    pub part: Option<Value>,
    pub encoding: PositionEncoding,
    /// Messages from right to left are marked as such.
    pub isolates: bool,
    /// The editor no longer wants it.
    pub cancelled: Arc<AtomicBool>,
}

/// Does surveys until there are no more.
pub(super) fn work(surveys: &Receiver<Survey>, messenger: &Messenger, events: &Sender<Event>) {
    let mut kept: Option<(u64, Folders)> = None;
    for mut survey in surveys {
        // The linters of the last survey are good while no config has changed.
        if let Some((_, folders)) = kept.take_if(|(generation, _)| *generation == survey.generation) {
            survey.folders = folders;
        }
        let answer = guarded(|| survey.run(messenger));
        let Survey { id, folders, generation, .. } = survey;
        kept = Some((generation, folders));
        if events.send(Event::Done(JobResult::Answer(id, answer))).is_err() {
            return;
        }
    }
}

impl Survey {
    /// Checks what has changed since the editor last asked; the reports, or those that no part has brought.
    fn run(&mut self, messenger: &Messenger) -> Value {
        let mut reports = Vec::new();
        let mut seen = HashSet::new();
        for file in self.files() {
            if self.cancelled.load(Ordering::Relaxed) {
                break;
            }
            let Some(report) = self.report(&file) else { continue };
            seen.insert(file);
            reports.push(report);
            if let Some(token) = self.part.as_ref().filter(|_| reports.len() >= PART) {
                messenger.notify(
                    "$/progress",
                    json!({"token": token, "value": {"items": std::mem::take(&mut reports)}}),
                );
            }
        }
        // Of a file that is gone, or left out now, nothing is to be shown any longer.
        let gone = self.known.iter().filter(|(file, _)| !seen.contains(*file) && !self.open.contains(*file));
        reports.extend(
            gone.map(|(_, (uri, _))| json!({"kind": "full", "uri": uri, "version": null, "items": []})),
        );
        json!({"items": reports})
    }

    /// The releases of all folders, each once, in order.
    fn files(&self) -> Vec<PathBuf> {
        // A part of a folder that can't be read is none of the editor's.
        let mut files: Vec<PathBuf> =
            self.folders.paths().flat_map(crate::walk::releases).filter_map(Result::ok).collect();
        files.retain(|file| Format::of(file).is_text() && !self.open.contains(file));
        files.sort();
        files.dedup();
        files
    }

    /// What is to be said of a file; nothing where it is left out.
    fn report(&mut self, file: &Path) -> Option<Value> {
        let (setup, _) = self.folders.setup_for(file);
        // What is wrong with a config is told when a document is opened.
        let setup = setup.ok().flatten()?;
        let settings = self.folders.settings(file);
        let wanted = match settings.workspace {
            SurveyScope::Configured => !setup.config.files.is_empty(),
            SurveyScope::Always => true,
            SurveyScope::Never => false,
        };
        if !wanted {
            return None;
        }
        let result = format!("{}-{}", self.generation, stamp(file)?);
        let known = self.known.get(file);
        let uri = known.map_or_else(|| uri::of(file), |(uri, _)| uri.as_str().into());
        if known.is_some_and(|(_, known)| *known == result) {
            return Some(json!({"kind": "unchanged", "uri": uri, "version": null, "resultId": result}));
        }
        let (least, included) = (settings.least, self.folders.includes(file));
        let items = guarded(|| items(file, &uri, setup, (self.encoding, self.isolates), (least, included)))
            .unwrap_or_default();
        Some(json!({"kind": "full", "uri": uri, "version": null, "resultId": result, "items": items}))
    }
}

/// What changes when a file does.
fn stamp(file: &Path) -> Option<String> {
    let metadata = std::fs::metadata(file).ok()?;
    let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    Some(format!("{:x}-{:x}", changed.as_nanos(), metadata.len()))
}

/// The diagnostics of a file; of one that can't be read, why.
fn items(
    file: &Path,
    uri: &lsp::Uri,
    setup: Arc<LintSetup>,
    (encoding, isolates): (PositionEncoding, bool),
    (least, included): (crate::diagnostic::Severity, Option<bool>),
) -> Vec<lsp::Diagnostic> {
    match Source::read(file, None) {
        Ok(source) => {
            let (format, text) = (source.format(), source.raw().to_owned());
            let check = CheckRequest {
                uri: uri.clone(),
                revision: 0,
                path: file.to_owned(),
                format,
                text,
                setup: Some(setup),
                encoding,
                isolates,
                least,
                // Whoever has a folder surveyed says that its files are releases.
                included: included.or(Some(true)),
            };
            Analysis::new(check, None).found.into_iter().map(|(_, shown)| shown).collect()
        }
        // In an editor an empty file is one that is just begun.
        Err(ReadError::Empty) => Vec::new(),
        Err(error) => vec![unreadable(&error.to_string())],
    }
}
