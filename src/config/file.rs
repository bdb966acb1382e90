//! `copydesk.toml`, as users write it.

mod apply;

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::locate;
use crate::config::locate::{Fault, PlacedFault};
use crate::config::wording::reworded;
use crate::diagnostic::Severity;
use crate::locale::messages::{self, causes};
use crate::locale::{Cause, MessageLanguage};
use crate::rules::profile::Profile;
use crate::source::Source;
use crate::text::language::Language;
use crate::text::span::Span;

/// The name that is looked for.
pub const FILE_NAME: &str = "copydesk.toml";

/// What `copydesk init` writes, with its comments in a language.
pub fn template(language: MessageLanguage) -> &'static str {
    messages::template::TEXT.of(language)
}

/// The JSON Schema of the file; a test compares it with the types below.
pub const SCHEMA: &str = include_str!("../../schema/copydesk.schema.json");

/// The keys of a copydesk.toml. All are optional.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(title = "copydesk.toml"))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Settings {
    /// Do not look for a copydesk.toml in the folders above.
    #[serde(default)]
    pub root: bool,
    /// Other config files that this one adds to (paths from this file's folder).
    #[serde(default)]
    pub(super) extend: OneOrMany,
    /// Which releases these are: default, news, eu, un, corporate … or a profile of your own.
    profile: Option<String>,
    /// The language of the files (ar, en, fr, …), where it should not be found from the text.
    language: Option<String>,
    /// The languages that the files are in, quotations too; others are not looked for.
    #[serde(default)]
    languages: Vec<String>,
    /// The language of messages: that of your system, where none is named.
    message_language: Option<MessageLanguage>,
    /// Where the pages of rules stand, for reports and editors that link to them: an address with `{code}` in
    /// it.
    documentation_url: Option<String>,
    /// Only these rules or groups.
    select: Option<Vec<String>>,
    /// These rules or groups as well.
    #[serde(default)]
    extend_select: Vec<String>,
    /// Not these rules or groups.
    #[serde(default)]
    ignore: Vec<String>,
    /// Files that are left out when a folder is checked (globs from this file's folder).
    #[serde(default)]
    exclude: Vec<String>,
    /// Files that are checked though their like are left out when a folder is: README.md, what is in
    /// node_modules (globs from this file's folder).
    #[serde(default)]
    include: Vec<String>,
    /// Where texts stand in JSON and YAML files: `$.title`, `$.sections[*].body`.
    #[serde(default)]
    content: Vec<String>,
    /// Rules of your own (globs from this file's folder, which they do not leave; or from the root).
    #[serde(default)]
    rules: Vec<String>,
    /// Words that are right.
    #[serde(default)]
    words: Vec<String>,
    /// Hunspell dictionaries of your own, by language: the path of the .aff and .dic files without the ending
    /// (from this file's folder).
    #[serde(default)]
    dictionaries: BTreeMap<String, String>,
    /// Files that are versions of one release, where neither names nor folders say so: lists of files, and
    /// patterns such as `{lang}--{name}.md`.
    #[serde(default)]
    versions: Vec<OneOrMany>,
    /// The run fails from this severity on.
    fail_on: Option<Severity>,
    /// A baseline: what it holds stays silent (a path from this file's folder).
    baseline: Option<String>,
    /// Earlier releases: an index that `copydesk index` has written (a path from this file's folder).
    archive: Option<String>,
    /// What houses say of themselves, by name: files with the text as it is today (paths from this file's
    /// folder).
    #[serde(default)]
    boilerplate: BTreeMap<String, String>,
    /// Other severities, by rule or group.
    #[serde(default)]
    severity: BTreeMap<String, Severity>,
    /// Other parameters, by rule.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, BTreeMap<String, serde_json::Value>>"))]
    options: BTreeMap<String, toml::Table>,
    /// Profiles of your own.
    #[serde(default)]
    profiles: BTreeMap<String, Profile>,
    /// What is different for some files; later ones win.
    #[serde(default)]
    overrides: Vec<OverrideSettings>,
    /// Findings that are not to be told.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<Suppression>"))]
    suppress: Vec<Spanned<Suppression>>,
}

/// A text or a list of texts.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(super) enum OneOrMany {
    /// None.
    #[default]
    #[serde(skip)]
    None,
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl OneOrMany {
    pub(super) fn list(self) -> Vec<String> {
        match self {
            Self::None => Vec::new(),
            Self::One(one) => vec![one],
            Self::Many(many) => many,
        }
    }
}

/// What is different for some files.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Override"))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct OverrideSettings {
    /// Which files (globs from this file's folder).
    files: OneOrMany,
    /// Which releases these are.
    profile: Option<String>,
    /// Their language.
    language: Option<String>,
    /// Only these rules or groups.
    select: Option<Vec<String>>,
    /// These rules or groups as well.
    #[serde(default)]
    extend_select: Vec<String>,
    /// Not these rules or groups.
    #[serde(default)]
    ignore: Vec<String>,
    /// Words that are right in them.
    #[serde(default)]
    words: Vec<String>,
    /// The run fails from this severity on.
    fail_on: Option<Severity>,
    /// Other severities, by rule or group.
    #[serde(default)]
    severity: BTreeMap<String, Severity>,
    /// Other parameters, by rule.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, BTreeMap<String, serde_json::Value>>"))]
    options: BTreeMap<String, toml::Table>,
}

/// Findings that are not to be told: of a rule (and at a text), or one by its fingerprint.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Suppression {
    /// The rules or groups.
    #[serde(default)]
    rule: OneOrMany,
    /// The text that the finding is at.
    text: Option<String>,
    /// The finding itself: its fingerprint in the JSON report.
    fingerprint: Option<String>,
    /// In which files (globs from this file's folder).
    #[serde(default)]
    files: OneOrMany,
    /// Why.
    #[serde(rename = "reason")]
    _reason: Option<String>,
}

impl Settings {
    /// Reads a config file, and sees that the languages it names are some.
    ///
    /// # Errors
    /// A diagnostic with a span in it.
    pub fn parse(source: &Source) -> Result<Self, PlacedFault> {
        let text = source.text();
        let settings: Self = toml::from_str(text).map_err(|error| {
            let range = error.span().unwrap_or(0..0);
            let written = text.get(range.clone()).unwrap_or_default();
            invalid(text, reworded(error.message(), written), Span::new(range.start, range.end))
        })?;
        let one = settings
            .language
            .iter()
            .chain(settings.overrides.iter().filter_map(|o| o.language.as_ref()))
            .map(|tag| ("language", tag));
        for (key, tag) in one.chain(settings.languages.iter().map(|tag| ("languages", tag))) {
            if Language::from_tag(tag).is_none() {
                let fault = Fault::at(&[key], Some(tag), causes::SETTING_LANGUAGE.cause(&[("tag", &tag)]));
                return Err(fault.in_file(source));
            }
        }
        if let Some(empty) = settings
            .suppress
            .iter()
            .find(|s| s.get_ref().fingerprint.is_none() && s.get_ref().rule.clone().list().is_empty())
        {
            return Err(invalid(
                text,
                causes::SUPPRESSION_NAMES_NONE.into(),
                Span::new(empty.span().start, empty.span().end),
            ));
        }
        Ok(settings)
    }
}

/// A fault of a config file.
pub(super) fn invalid(text: &str, cause: Cause, span: Span) -> PlacedFault {
    PlacedFault::new("meta/invalid-config", cause, causes::CONFIG_HELP, (text, span))
}

impl Fault {
    /// The fault as a diagnostic of a file that it is known to lie in.
    pub(super) fn in_file(&self, source: &Source) -> PlacedFault {
        let span = locate::find(source.text(), &self.keys, self.value.as_deref()).unwrap_or_default();
        invalid(source.text(), self.cause.clone(), span)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::model::Config;

    fn error(text: &str) -> (String, String) {
        let source = Source::from_text("copydesk.toml", text);
        let settings = Settings::parse(&source);
        let error =
            settings.and_then(|settings| settings.apply(&mut Config::default(), &source)).unwrap_err();
        (error.diagnostic.message.clone(), error.diagnostic.span.of(text).to_owned())
    }

    #[test]
    fn the_template_is_a_config() {
        let settings = |text: &str| {
            let is_setting =
                |line: &&str| line.trim_start_matches("# ").contains(" = ") && !line.contains("reason");
            text.lines().filter(is_setting).map(str::to_owned).collect::<Vec<_>>()
        };
        let english = template(MessageLanguage::En);
        for language in MessageLanguage::ALL {
            let text = template(language);
            assert!(Settings::parse(&Source::from_text("copydesk.toml", text)).is_ok());
            assert_eq!(settings(text), settings(english));
        }
        let all: String = english
            .lines()
            .map(|l| {
                l.strip_prefix("# ").filter(|l| l.contains(" = ") || l.starts_with('[')).unwrap_or_default()
            })
            .collect::<Vec<_>>()
            .join("\n");
        let read = Settings::parse(&Source::from_text("copydesk.toml", all.clone()));
        assert!(read.is_ok(), "{all}\n{read:?}");
    }

    #[test]
    fn faults_are_shown_where_they_stand() {
        let cases = [
            ("profil = \"eu\"\n", "did you mean “profile”?", "profil"),
            ("[[overrides]]\nfiles = \"a\"\nlangage = \"ar\"\n", "did you mean “language”?", "langage"),
            ("[severity]\nspelling = \"eror\"\n", "did you mean “error”?", "\"eror\""),
            (
                "ignore = [\"spelling\"]\n[[suppress]]\nrule = \"speling\"\n",
                "did you mean “spelling”?",
                "\"speling\"",
            ),
            ("[[suppress]]\ntext = \"x\"\n", "names neither", "[[suppress]]"),
            (
                "[[overrides]]\nfiles = \"a\"\nlanguage = \"klingon\"\n",
                "“klingon” is no language",
                "\"klingon\"",
            ),
            ("exclude = [\"ok\", \"a[\"]\n", "“a[” is no pattern", "\"a[\""),
        ];
        for (text, message, at) in cases {
            let (found, span) = error(text);
            assert!(found.contains(message), "{text}: {found}");
            assert!(span.starts_with(at), "{text}: {span:?}");
        }
    }

    /// `UPDATE_SCHEMA=1 cargo test --lib schema` writes it anew.
    #[test]
    fn the_schema_is_that_of_the_types() {
        let mut schema = schemars::schema_for!(Settings).to_value();
        // Reading allows what is left out; its value when it is, is no news to an editor.
        schema["$id"] = "https://copydesk.example/schema/copydesk.schema.json".into();
        schema.as_object_mut().unwrap().remove("$id");
        let generated = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/copydesk.schema.json");
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(&path, &generated).unwrap();
        }
        assert!(
            std::fs::read_to_string(&path).unwrap() == generated,
            "schema/copydesk.schema.json is stale; “UPDATE_SCHEMA=1 cargo test --lib schema” writes it"
        );
    }
}
