//! What applies: the editor's settings, for the window and for each folder, the configs, and the lists of
//! words.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_server::{ErrorCode, RequestId, Response};
use serde_json::{Value, json};

use super::check::problem;
use super::session::Session;
use super::settings::EditorSettings;
use super::uri;
use crate::config::words;
use crate::workspace::{ConfigFailure, LintSetup};

/// The request for the editor's settings.
const SETTINGS: &str = "copydesk-settings";

/// An error that answers a request.
pub(super) type RequestError = (ErrorCode, String);

impl Session {
    /// Asks the editor to tell of changed configs, releases and settings.
    pub(super) fn register(&mut self) {
        let mut wanted = Vec::new();
        if self.client.watches {
            // Configs, rules of their own, word lists, baselines; for surveys the releases.
            let watched = ["**/*.toml", "**/*baseline*.json", "**/*.{txt,text,md,markdown,html,htm}"];
            let watchers: Vec<Value> =
                watched.iter().map(|pattern| json!({"globPattern": pattern})).collect();
            wanted.push(json!({
                "id": "copydesk-files",
                "method": "workspace/didChangeWatchedFiles",
                "registerOptions": {"watchers": watchers},
            }));
        }
        if self.client.registers_configuration {
            let options = json!({"section": "copydesk"});
            wanted.push(json!({
                "id": SETTINGS,
                "method": "workspace/didChangeConfiguration",
                "registerOptions": options,
            }));
        }
        if !wanted.is_empty() {
            self.messenger.ask(
                "copydesk-register",
                "client/registerCapability",
                json!({"registrations": wanted}),
            );
        }
        self.ask_settings();
    }

    /// Asks for the settings of the window and of each folder.
    fn ask_settings(&mut self) {
        if self.client.configuration {
            self.asked_settings = self.folders.uris().map(str::to_owned).collect();
            let folders =
                self.asked_settings.iter().map(|uri| json!({"scopeUri": uri, "section": "copydesk"}));
            let items: Vec<Value> = [json!({"section": "copydesk"})].into_iter().chain(folders).collect();
            self.messenger.ask(SETTINGS, "workspace/configuration", json!({"items": items}));
        }
    }

    /// Settings have changed: those that come along count where the editor can't be asked.
    pub(super) fn configured(&mut self, settings: &Value) {
        if self.client.configuration {
            self.ask_settings();
        } else if settings.is_object() {
            self.set(&EditorSettings::read(settings));
        }
    }

    /// The editor has answered: with the window's settings, then those of the folders that were asked for.
    pub(super) fn answered(&mut self, response: Response) {
        let Ok(Value::Array(list)) = response.response_result else { return };
        // Folders may have come and gone since: the answer to the latest question comes last and has all.
        if response.id != RequestId::from(SETTINGS.to_owned()) || list.len() != self.asked_settings.len() + 1
        {
            return;
        }
        let mut told =
            list.into_iter().map(|settings| settings.is_object().then(|| EditorSettings::read(&settings)));
        let Some(window) = told.next() else { return };
        let mut changed = window.as_ref().is_some_and(|settings| self.folders.set_window(settings));
        for (uri, own) in std::mem::take(&mut self.asked_settings).iter().zip(told) {
            changed |=
                own.as_ref().or(window.as_ref()).is_some_and(|settings| self.folders.set_of(uri, settings));
        }
        self.settled(changed);
    }

    /// The same settings for all folders.
    pub(super) fn set(&mut self, settings: &EditorSettings) {
        let changed = self.folders.set(settings);
        self.settled(changed);
    }

    fn settled(&mut self, changed: bool) {
        if changed {
            self.reload();
        }
        for fault in self.folders.faults() {
            self.messenger.tell(fault);
        }
    }

    /// The folders of the window have changed.
    pub(super) fn moved(&mut self, params: &Value) {
        let names = |key: &str| {
            let list = params.pointer(key).and_then(Value::as_array).into_iter().flatten();
            list.filter_map(|folder| folder.get("uri")?.as_str())
        };
        self.folders.remove(names("/event/removed"));
        self.folders.add(names("/event/added"));
        self.reload();
        self.ask_settings();
    }

    /// Files have changed: configs are read anew; where only releases have, the next survey looks at them.
    pub(super) fn touched(&mut self, params: &Value) {
        let changes = params.get("changes").and_then(Value::as_array).into_iter().flatten();
        let mut files = changes
            .filter_map(|change| change.get("uri")?.as_str())
            .map(|name| uri::path(&name.into(), None));
        let is_setting = |file: PathBuf| {
            let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            matches!(ending, "toml" | "json") || file.file_name().is_some_and(|name| name == words::FILE_NAME)
        };
        if files.any(is_setting) { self.reload() } else { self.changes += 1 }
    }

    /// Reads all configs anew, and checks all documents again.
    pub(super) fn reload(&mut self) {
        self.folders.reload();
        self.generation += 1;
        self.changes += 1;
        self.messenger.forget();
        for uri in std::mem::take(&mut self.faulty).into_keys() {
            self.messenger.publish(&uri, None, Vec::new());
        }
        self.documents.values_mut().for_each(|document| document.revision += 1);
        if self.client.refreshes && !self.documents.is_empty() {
            self.messenger.ask("copydesk-refresh", "workspace/diagnostic/refresh", Value::Null);
        }
    }

    /// An editor that watches no files may have written a config just now.
    pub(super) fn reload_unwatched(&mut self) {
        if !self.client.watches && !self.documents.is_empty() {
            self.reload();
        }
    }

    /// What applies to a file; nothing where it is left out or its config is faulty, which is told.
    pub(super) fn setup_for(&mut self, path: &Path) -> Option<Arc<LintSetup>> {
        let (setup, config_failures) = self.folders.setup_for(path);
        for config_failure in config_failures {
            match config_failure {
                ConfigFailure::Problem(faulty) => {
                    let language = self.folders.language(path);
                    let (uri, shown) = problem(&faulty, self.encoding, language);
                    let message = faulty.told(language).message;
                    self.messenger.tell(format!("{}: {message}", faulty.source.path().display()));
                    let list = self.faulty.entry(uri.clone()).or_default();
                    list.push(shown);
                    let list = list.clone();
                    self.messenger.publish(&uri, None, list);
                }
                ConfigFailure::Unreadable(path, cause) => {
                    self.messenger.tell(format!("{}: {cause}", path.display()))
                }
            }
        }
        setup.unwrap_or_else(|cause| {
            self.messenger.tell(cause);
            None
        })
    }
}
