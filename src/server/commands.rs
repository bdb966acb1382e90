//! Commands: what actions and links ask for.

use std::path::{Path, PathBuf};

use gen_lsp_types as lsp;
use lsp_server::ErrorCode;
use serde_json::{Value, json};

use super::actions::ADD_WORD;
use super::configuration::RequestError;
use super::rule_pages::EXPLAIN_RULE;
use super::session::Session;
use super::uri;
use crate::config::{Discovery, words};
use crate::rules::{self, page};

impl Session {
    /// Does what an action or a link asks for.
    pub(super) fn command(&mut self, params: lsp::ExecuteCommandParams) -> Result<Value, RequestError> {
        let argument = params.arguments.unwrap_or_default().into_iter().next().unwrap_or_default();
        match params.command.as_str() {
            ADD_WORD => self.add_word(&argument).map(|()| Value::Null),
            EXPLAIN_RULE => self.explain_rule(&argument),
            _ => Err((ErrorCode::InvalidParams, "there is no such command".to_owned())),
        }
    }

    /// Adds a word to a list, and checks again.
    fn add_word(&mut self, argument: &Value) -> Result<(), RequestError> {
        let invalid = |message: &str| (ErrorCode::InvalidParams, message.to_owned());
        let text = |key: &str| argument.get(key).and_then(Value::as_str).map(str::to_owned);
        let word =
            text("word").filter(|word| !word.trim().is_empty()).ok_or_else(|| invalid("which word?"))?;
        let list = if argument.get("user").and_then(Value::as_bool).unwrap_or(false) {
            words::user_file().ok_or((
                ErrorCode::RequestFailed,
                "there is no folder for your own configuration".to_owned(),
            ))?
        } else {
            self.project_list(text("uri").map(|uri| self.folders.path(&uri.into())))
        };
        words::add(&list, &[word]).map_err(|cause| {
            self.messenger.tell(cause.clone());
            (ErrorCode::RequestFailed, cause)
        })?;
        self.reload();
        Ok(())
    }

    /// The project's word list: beside the innermost config of a file, else in the editor's folder that holds
    /// the file.
    fn project_list(&self, file: Option<PathBuf>) -> PathBuf {
        let file = file.unwrap_or_default();
        let beside = file.parent().unwrap_or(Path::new(""));
        let config = Discovery::default()
            .files_for(beside)
            .pop()
            .and_then(|config| config.parent().map(Path::to_owned));
        let folder = || self.folders.around(&file).map(Path::to_owned);
        config.or_else(folder).unwrap_or_else(|| beside.to_owned()).join(words::FILE_NAME)
    }

    /// Has the editor open the page of a rule, where it can; the page is the answer, too.
    pub(super) fn explain_rule(&mut self, argument: &Value) -> Result<Value, RequestError> {
        let text = |key: &str| argument.get(key).and_then(Value::as_str);
        let unknown = || (ErrorCode::InvalidParams, "which rule?".to_owned());
        let code = text("code").ok_or_else(unknown)?;
        let path = text("uri").map(|uri| self.folders.path(&uri.into())).unwrap_or_default();
        let language = self.folders.language(&path);
        let setup = self.setup_for(&path);
        let own = setup.as_ref().and_then(|setup| setup.linter.rules().iter().find(|r| r.code == code));
        let page = match own {
            Some(rule) => page(rule, language),
            None => rules::built_in()
                .iter()
                .find(|r| r.code == code)
                .map(|r| page(r, language))
                .ok_or_else(unknown)?,
        };
        if self.client.shows_documents {
            let file = self.rule_pages.write(code, &page);
            let file = file.map_err(|error| (ErrorCode::RequestFailed, error.to_string()))?;
            let params = lsp::ShowDocumentParams {
                uri: uri::of(&file),
                external: Some(false),
                take_focus: Some(true),
                selection: None,
            };
            let params = serde_json::to_value(params).unwrap_or_default();
            self.messenger.ask("copydesk-show", "window/showDocument", params);
        }
        Ok(json!(page))
    }
}
