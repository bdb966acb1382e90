//! What a rule file says for its readers.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What a rule file says for readers.
#[derive(Debug, Default, Deserialize)]
pub struct Documentation {
    /// Why it matters.
    #[serde(default)]
    pub why: String,
    /// The authority it rests on.
    #[serde(default)]
    pub source: String,
    /// Texts that break and keep the rule.
    #[serde(default)]
    pub example: Vec<Example>,
    /// Its parameters, explained.
    #[serde(default)]
    pub options: BTreeMap<String, String>,
    /// Its parameters, as they are.
    #[serde(default)]
    pub params: toml::Table,
}

/// One example. They run as tests: the bad text must be reported, the good one must not, and a safe fix of
/// the bad one must give the good one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Breaks the rule.
    #[serde(default)]
    pub bad: Option<String>,
    /// Keeps it.
    #[serde(default)]
    pub good: Option<String>,
    /// The other file, for rules that compare two.
    #[serde(default)]
    pub other: Option<String>,
    /// The texts at the spans that the bad one must give.
    #[serde(default)]
    pub finds: Vec<String>,
    /// The language, where a short text does not show it.
    #[serde(default)]
    pub language: Option<String>,
    /// The role of the text; texts of several lines are whole releases.
    #[serde(default)]
    pub role: Option<String>,
    /// The format of the texts, by the ending of such a file: `md`, `html`; plain text where none is said.
    #[serde(default)]
    pub format: Option<String>,
    /// Where the example stands apart: why.
    #[serde(default)]
    pub note: Option<String>,
}
