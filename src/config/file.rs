//! `copydesk.toml`, as users write it.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::{Config, Problem};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Language;
use crate::rules::profile::Profile;
use crate::rules::{self, nearest};
use crate::source::Source;
use crate::span::Span;

/// The name that is looked for.
pub const FILE_NAME: &str = "copydesk.toml";

/// What `copydesk init` writes.
pub const TEMPLATE: &str = include_str!("template.toml");

/// The keys of the file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Settings {
    /// Stop looking in the folders above.
    #[serde(default)]
    pub root: bool,
    profile: Option<String>,
    language: Option<String>,
    select: Option<Vec<String>>,
    #[serde(default)]
    extend_select: Vec<String>,
    #[serde(default)]
    ignore: Vec<String>,
    #[serde(default)]
    exclude: Vec<String>,
    #[serde(default)]
    rules: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    versions: Vec<Vec<String>>,
    fail_on: Option<Severity>,
    #[serde(default)]
    severity: BTreeMap<String, Severity>,
    #[serde(default)]
    options: BTreeMap<String, toml::Table>,
    #[serde(default)]
    profiles: BTreeMap<String, Profile>,
}

const KEYS: &[&str] = &[
    "root",
    "profile",
    "language",
    "select",
    "extend-select",
    "ignore",
    "exclude",
    "rules",
    "words",
    "versions",
    "fail-on",
    "severity",
    "options",
    "profiles",
];

impl Settings {
    /// Reads a config file, and sees that the language it names is one.
    ///
    /// # Errors
    /// A diagnostic with a span in it.
    pub fn parse(source: &Source) -> Result<Self, Box<Diagnostic>> {
        let text = source.text();
        let settings: Self = toml::from_str(text).map_err(|error| {
            let range = error.span().unwrap_or(0..0);
            let message = error.message().trim().to_owned();
            let unknown = message.strip_prefix("unknown field `").and_then(|m| m.split('`').next()).map(str::to_owned);
            let message = match unknown {
                Some(key) => match nearest(&key, KEYS) {
                    Some(near) => format!("there is no setting “{key}”; did you mean “{near}”?"),
                    None => format!("there is no setting “{key}”; the settings are {}", KEYS.join(", ")),
                },
                None => message,
            };
            invalid(text, message, Span::new(range.start, range.end))
        })?;
        if let Some(tag) = settings.language.as_ref().filter(|tag| Language::from_tag(tag).is_none()) {
            return Err(invalid(
                text,
                format!("“{tag}” is no language copydesk knows (such as ar, en, fr)"),
                rules::locate(text, &["language"]).unwrap_or_default(),
            ));
        }
        Ok(settings)
    }

    /// Lays these settings over a config; the user's rules are read from their globs. Faulty rule files are returned.
    pub(super) fn apply(self, config: &mut Config, folder: &Path) -> Vec<Problem> {
        config.profile = self.profile.unwrap_or_else(|| std::mem::take(&mut config.profile));
        config.language = self.language.as_deref().and_then(Language::from_tag).or(config.language);
        config.select = self.select.unwrap_or_else(|| std::mem::take(&mut config.select));
        config.extend_select.extend(self.extend_select);
        config.ignore.extend(self.ignore);
        config.exclude.extend(self.exclude.into_iter().map(|glob| (folder.to_owned(), glob)));
        config.words.extend(self.words);
        config.versions.extend(self.versions.into_iter().map(|group| group.into_iter().map(|file| folder.join(file)).collect()));
        config.fail_on = self.fail_on.or(config.fail_on);
        config.severity.extend(self.severity);
        config.options.extend(self.options);
        config.profiles.extend(self.profiles);
        let mut problems = Vec::new();
        let mut known = Vec::new();
        for pattern in &self.rules {
            if known.is_empty() {
                known = rules::built_in();
            }
            for path in expand(folder, pattern) {
                match Source::read(&path, None) {
                    Ok(source) => match rules::from_toml(&source, &known) {
                        Ok(rule) => config.own_rules.push(rule),
                        Err(diagnostic) => problems.push(Problem { source, diagnostic }),
                    },
                    Err(error) => {
                        let source = Source::from_text(path, "");
                        problems.push(Problem { diagnostic: invalid("", error.to_string(), Span::default()), source });
                    }
                }
            }
        }
        problems
    }
}

/// The files a glob of the config stands for, in order.
fn expand(folder: &Path, pattern: &str) -> Vec<std::path::PathBuf> {
    let folder = glob::Pattern::escape(&folder.to_string_lossy());
    let pattern = if folder.is_empty() { pattern.to_owned() } else { format!("{folder}/{pattern}") };
    let mut paths: Vec<_> = glob::glob(&pattern).map(|paths| paths.flatten().filter(|p| p.is_file()).collect()).unwrap_or_default();
    paths.sort();
    paths
}

fn invalid(text: &str, message: String, span: Span) -> Box<Diagnostic> {
    Box::new(Diagnostic {
        code: "meta/invalid-config".into(),
        severity: Severity::Error,
        message,
        help: Some("“copydesk init” writes a config with every setting explained".into()),
        span,
        labels: Vec::new(),
        fixes: Vec::new(),
        fingerprint: crate::lint::fingerprint("meta/invalid-config", text, span),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_a_config() {
        assert!(Settings::parse(&Source::from_text("copydesk.toml", TEMPLATE)).is_ok());
        let all: String = TEMPLATE
            .lines()
            .map(|l| l.strip_prefix("# ").filter(|l| l.contains(" = ") || l.starts_with('[')).unwrap_or_default())
            .collect::<Vec<_>>()
            .join("\n");
        let read = Settings::parse(&Source::from_text("copydesk.toml", all.clone()));
        assert!(read.is_ok(), "{all}\n{read:?}");
    }

    #[test]
    fn an_unknown_key_is_shown_where_it_stands() {
        let error = Settings::parse(&Source::from_text("copydesk.toml", "profil = \"eu\"\n")).unwrap_err();
        assert!(error.message.contains("did you mean “profile”?"), "{}", error.message);
        assert_eq!(error.span, Span::new(0, 6));
    }
}
