//! A rule: what a run needs of it, and its words.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use super::documentation::Documentation;
use super::embedded::{RULES, Translations, files, words_of};
use super::params::Params;
use super::scope::Scope;
use crate::diagnostic::Severity;
use crate::document::model::Block;
use crate::locale::MessageLanguage;
use crate::text::language::Language;

/// Whether a rule can mend what it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FixKind {
    /// `--fix` mends it.
    Safe,
    /// A fix is offered, to be read first.
    Unsafe,
    /// A person has to.
    #[default]
    None,
}

/// What a run needs of a rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// `group/name`.
    pub code: Cow<'static, str>,
    /// The content of the file.
    pub spec: Spec,
    /// Where its parameters come from.
    pub(crate) params: Params,
    /// A built-in rule's words in other languages.
    pub(crate) translations: Translations,
    /// The whole file.
    pub(crate) toml: Toml,
    /// Where the pages of rules stand, with a gap for its code.
    pub(crate) pages: Option<Arc<str>>,
}

/// What stands in an address for the code of a rule.
pub(crate) const CODE_GAP: &str = "{code}";

/// Where the file of a rule stands.
#[derive(Debug, Clone)]
pub(crate) enum Toml {
    /// Among those of the rules that come with copydesk.
    BuiltIn(Range<usize>),
    /// Somebody else's rule.
    Own(String),
}

/// The keys of a rule file that a run needs.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Spec {
    /// One line: the fault.
    pub summary: String,
    /// How bad it is, unless the config says otherwise.
    #[serde(default = "warning")]
    pub severity: Severity,
    /// Whether it is on without being asked for.
    #[serde(default = "yes")]
    pub default: bool,
    /// The kind of check.
    pub check: String,
    /// Languages of the blocks it looks at; `*` is all, `-fr` leaves one out.
    #[serde(default = "every")]
    pub languages: Vec<String>,
    /// The roles of the blocks it looks at; `prose`, `body` and `all` stand for several.
    #[serde(default)]
    pub scope: Scope,
    /// Whether and how it can be mended.
    #[serde(default)]
    pub fix: FixKind,
    /// The message; `{text}` is the text at the span.
    #[serde(default)]
    pub message: Option<String>,
    /// More messages, by name, for checks that tell several faults apart.
    #[serde(default)]
    pub messages: BTreeMap<String, String>,
    /// What to do.
    #[serde(default)]
    pub help: Option<String>,
    /// A user's rule in other languages.
    #[serde(default)]
    pub translations: BTreeMap<MessageLanguage, Translation>,
    /// Rules that report the same cause better: where they overlap, this one is silent.
    #[serde(default)]
    pub covered_by: Vec<String>,
    /// A built-in rule whose file this one changes.
    #[serde(default)]
    pub extend: Option<String>,
    #[serde(default, rename = "params")]
    _params: serde::de::IgnoredAny,
    #[serde(default, rename = "why")]
    _why: serde::de::IgnoredAny,
    #[serde(default, rename = "source")]
    _source: serde::de::IgnoredAny,
    #[serde(default, rename = "example")]
    _example: serde::de::IgnoredAny,
    #[serde(default, rename = "options")]
    _options: serde::de::IgnoredAny,
}

/// What a rule says, in another language; what is left out is said in English.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Translation {
    /// One line: the fault.
    #[serde(default)]
    pub summary: Option<String>,
    /// The message.
    #[serde(default)]
    pub message: Option<String>,
    /// More messages, by name.
    #[serde(default)]
    pub messages: BTreeMap<String, String>,
    /// What to do.
    #[serde(default)]
    pub help: Option<String>,
    /// Why the rule is there.
    #[serde(default)]
    pub why: Option<String>,
}

impl Translation {
    fn get(&self, key: &str) -> Option<&str> {
        match key {
            "summary" => self.summary.as_deref(),
            "message" => self.message.as_deref(),
            "help" => self.help.as_deref(),
            "why" => self.why.as_deref(),
            _ => self.messages.get(key.strip_prefix("messages.")?).map(String::as_str),
        }
    }
}

fn warning() -> Severity {
    Severity::Warning
}

fn yes() -> bool {
    true
}

fn every() -> Vec<String> {
    vec!["*".into()]
}

impl Rule {
    /// Whether the rule reads text of this language.
    pub fn speaks(&self, language: Language) -> bool {
        let mut all = false;
        for wanted in &self.spec.languages {
            match wanted.strip_prefix('-') {
                Some(left_out) if left_out == language.tag() => return false,
                Some(_) => all = true,
                None if wanted == "*" || wanted == language.tag() => all = true,
                None => {}
            }
        }
        all
    }

    /// Whether the rule looks at this block.
    pub fn looks_at(&self, block: &Block) -> bool {
        self.spec.scope.has(block.role) && self.speaks(block.language)
    }

    /// Whether it compares the files of a run: what it finds then can't be seen in one file alone.
    pub(crate) fn compares(&self) -> bool {
        let kind = self.spec.check.as_str();
        // Asked without making the check: those that compare versions are called so.
        kind.starts_with("version") || kind == "consistency"
    }

    /// The group of its code.
    pub fn group(&self) -> &str {
        self.code.split('/').next().unwrap_or_default()
    }

    /// The template of a message; the default one where there is none of that name.
    pub(crate) fn message(&self, name: &str, language: MessageLanguage) -> &str {
        match self.spec.messages.get(name) {
            Some(english) => self.translated(&format!("messages.{name}"), language).unwrap_or(english),
            None => match &self.spec.message {
                Some(english) => self.translated("message", language).unwrap_or(english),
                None => self.summary(language),
            },
        }
    }

    /// The fault, in one line; in English where the rule does not have it in the language.
    pub fn summary(&self, language: MessageLanguage) -> &str {
        self.translated("summary", language).unwrap_or(&self.spec.summary)
    }

    /// What to do.
    pub fn help(&self, language: MessageLanguage) -> Option<&str> {
        self.spec.help.as_deref().map(|english| self.translated("help", language).unwrap_or(english))
    }

    /// Why it matters, in one line; nothing where that is not said in the language.
    pub(crate) fn why(&self, language: MessageLanguage) -> Option<String> {
        let english = || (language == MessageLanguage::En).then(|| self.documentation().why);
        let why = self.translated("why", language).map(str::to_owned).or_else(english)?;
        Some(why.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|why| !why.is_empty())
    }

    /// The words of a key of the rule file (`message`, `messages.short`, …) in another language.
    pub fn translated(&self, key: &str, language: MessageLanguage) -> Option<&str> {
        if language == MessageLanguage::En {
            return None;
        }
        let own = self.spec.translations.get(&language).and_then(|words| words.get(key));
        let built_in = || {
            let (_, words) = self.translations.iter().find(|(tag, _)| *tag == language.tag())?;
            words_of(words, key)
        };
        own.or_else(built_in)
    }

    /// Its page in the documentation: for built-in rules, where the config or the package says where these
    /// stand.
    pub fn url(&self) -> Option<String> {
        let repository = env!("CARGO_PKG_REPOSITORY");
        if repository.is_empty() && self.pages.is_none() || !RULES.iter().any(|(code, ..)| *code == self.code)
        {
            return None;
        }
        let page = || page(repository, &self.code);
        Some(self.pages.as_ref().map_or_else(page, |pages| pages.replace(CODE_GAP, &self.code)))
    }

    /// The whole file (TOML).
    pub(crate) fn file(&self) -> &str {
        match &self.toml {
            Toml::BuiltIn(place) => files().get(place.clone()).unwrap_or_default(),
            Toml::Own(text) => text,
        }
    }

    /// The documentation in the file.
    pub fn documentation(&self) -> Documentation {
        toml::from_str(self.file()).unwrap_or_default()
    }
}

/// Where the page of a rule stands in a repository.
fn page(repository: &str, code: &str) -> String {
    format!(
        "{}/blob/v{}/docs/src/rules/{code}.md",
        repository.trim_end_matches('/'),
        env!("CARGO_PKG_VERSION")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::built_in;

    #[test]
    fn pages_of_rules_are_there() {
        for rule in built_in() {
            let url = page("https://desk.example/copydesk/", &rule.code);
            let (_, path) = url.split_once(concat!("/blob/v", env!("CARGO_PKG_VERSION"), "/")).unwrap();
            assert!(std::path::Path::new(path).is_file(), "{path}");
            // Nothing is said where the package names no repository.
            assert_eq!(rule.url().is_some(), !env!("CARGO_PKG_REPOSITORY").is_empty());
        }
    }
}
