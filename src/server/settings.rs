//! What an editor's settings say.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::config::Config;
use crate::diagnostic::Severity;
use crate::locale::MessageLanguage;
use crate::text::globs::Globs;
use crate::text::language::Language;
use crate::workspace::{ConfigSource, Overlay};

/// Which releases that are not open are checked, where an editor asks for the diagnostics of the whole
/// workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum SurveyScope {
    /// Those that a config is for: in other folders texts are seldom releases.
    #[default]
    Configured,
    /// All in the folders.
    Always,
    /// None.
    Never,
}

/// The settings, all of them optional.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct EditorSettings {
    profile: Option<String>,
    language: Option<Language>,
    pub message_language: Option<MessageLanguage>,
    config: Option<PathBuf>,
    select: Vec<String>,
    ignore: Vec<String>,
    /// Globs of files that are releases whatever stands in them; where there are some, no others are.
    include: Vec<String>,
    /// What is less is not shown.
    pub least: Severity,
    /// Which releases are checked that are not open.
    pub workspace: SurveyScope,
    /// What could not be understood.
    pub faults: Vec<String>,
}

/// The choices of the setting `workspace`.
const SCOPES: &[(&str, SurveyScope)] = &[
    ("configured", SurveyScope::Configured),
    ("always", SurveyScope::Always),
    ("never", SurveyScope::Never),
];

impl EditorSettings {
    /// Reads them from an object, which may be under the name `copydesk`. What is empty is not set.
    pub fn read(value: &Value) -> Self {
        let value = value.get("copydesk").unwrap_or(value);
        let mut settings = Self::default();
        let text =
            |key: &str| value.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
        let list = |key: &str| -> Vec<String> {
            let list = value.get(key).and_then(Value::as_array).into_iter().flatten();
            list.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        settings.profile = text("profile").map(str::to_owned);
        settings.config = text("config").map(PathBuf::from);
        settings.select = list("select");
        settings.ignore = list("ignore");
        settings.include = list("include");
        if let Some(tag) = text("language").filter(|tag| *tag != "auto") {
            settings.language = Language::from_tag(tag);
            settings.fault(settings.language.is_none(), "language", tag);
        }
        if let Some(tag) = text("messageLanguage").filter(|tag| *tag != "auto") {
            settings.message_language =
                MessageLanguage::ALL.into_iter().find(|language| language.tag() == tag);
            settings.fault(settings.message_language.is_none(), "messageLanguage", tag);
        }
        if let Some(name) = text("minSeverity") {
            let known = [Severity::Hint, Severity::Warning, Severity::Error];
            let known = known.into_iter().find(|severity| severity.name() == name);
            settings.least = known.unwrap_or_default();
            settings.fault(known.is_none(), "minSeverity", name);
        }
        if let Some(name) = text("workspace") {
            let known = SCOPES.iter().find(|(known, _)| *known == name).map(|(_, scope)| *scope);
            settings.workspace = known.unwrap_or_default();
            settings.fault(known.is_none(), "workspace", name);
        }
        settings
    }

    fn fault(&mut self, wrong: bool, key: &str, value: &str) {
        if wrong {
            self.faults.push(format!("the setting copydesk.{key}: “{value}” is none that copydesk knows"));
        }
    }

    /// Whether a file is a release by its name: nothing where the settings do not say, as for what is no file
    /// of the folder.
    pub fn includes(&self, file: &Path, folder: Option<&Path>) -> Option<bool> {
        if self.include.is_empty() {
            return None;
        }
        Globs::new(folder?, &self.include).ok().map(|globs| globs.matches(file))
    }

    /// Where configs come from; a path is told from the editor's folder.
    pub fn origin(&self, folder: Option<&Path>) -> ConfigSource {
        match (&self.config, folder) {
            (Some(file), Some(folder)) => ConfigSource::Named(folder.join(file)),
            (Some(file), None) => ConfigSource::Named(file.clone()),
            (None, _) => ConfigSource::Found,
        }
    }

    /// What they lay over every config. `locale` is the editor's own language.
    pub fn overlay(&self, locale: Option<MessageLanguage>) -> Overlay {
        let settings = self.clone();
        Box::new(move |config: &mut Config| {
            if let Some(profile) = &settings.profile {
                config.profile.clone_from(profile);
            }
            config.language = settings.language.or(config.language);
            let message_language = settings.message_language.or(config.message_language).or(locale);
            config.message_language = message_language.or_else(|| Some(MessageLanguage::of_environment()));
            if !settings.select.is_empty() {
                config.select.clone_from(&settings.select);
            }
            config.ignore.extend(settings.ignore.iter().cloned());
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_and_faults_told() {
        let settings = EditorSettings::read(&serde_json::json!({"copydesk": {
            "profile": "eu",
            "language": "xx",
            "messageLanguage": "ar",
            "config": "",
            "ignore": ["a", 1],
            "workspace": "always",
        }}));
        assert_eq!(settings.profile.as_deref(), Some("eu"));
        assert_eq!(settings.message_language, Some(MessageLanguage::Ar));
        assert_eq!(settings.config, None);
        assert_eq!(settings.ignore, ["a"]);
        assert_eq!(settings.workspace, SurveyScope::Always);
        assert_eq!(settings.faults.len(), 1);
        assert_eq!(EditorSettings::read(&Value::Null), EditorSettings::default());
    }
}
