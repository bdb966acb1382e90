//! Where a setting stands in a config file.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::{Cause, Message, MessageLanguage};
use crate::text::fingerprint::fingerprint;
use crate::text::span::Span;

/// Something wrong with a setting: said before it is known which of the files holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub cause: Cause,
    /// The setting: keys from the outside in.
    pub(crate) keys: Vec<String>,
    /// The value that is wrong, where the setting has several.
    pub(crate) value: Option<String>,
}

impl Fault {
    /// A fault at a setting.
    pub(crate) fn at(keys: &[&str], value: Option<&str>, cause: impl Into<Cause>) -> Self {
        Self {
            cause: cause.into(),
            keys: keys.iter().map(|k| (*k).to_owned()).collect(),
            value: value.map(str::to_owned),
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.cause.fmt(f)
    }
}

impl std::error::Error for Fault {}

impl From<Fault> for String {
    fn from(fault: Fault) -> Self {
        fault.cause.into()
    }
}

/// A fault of a config or a rule file, at its place.
#[derive(Debug, Clone)]
pub struct PlacedFault {
    /// It as a diagnostic, in English.
    pub diagnostic: Box<Diagnostic>,
    cause: Cause,
    help: Message,
}

impl PlacedFault {
    pub(super) fn new(code: &str, cause: Cause, help: Message, (text, span): (&str, Span)) -> Self {
        let diagnostic = Box::new(Diagnostic {
            code: code.into(),
            severity: Severity::Error,
            message: cause.to_string().trim().to_owned(),
            help: Some(help.english().into()),
            span,
            labels: Vec::new(),
            fixes: Vec::new(),
            fingerprint: fingerprint(code, text, span),
            url: None,
        });
        Self { diagnostic, cause, help }
    }

    /// Where it begins.
    pub(crate) fn start(&self) -> u32 {
        self.diagnostic.span.start
    }

    /// What is wrong.
    pub(crate) fn cause(&self) -> &Cause {
        &self.cause
    }

    /// As a diagnostic in a language.
    pub fn told(&self, language: MessageLanguage) -> Diagnostic {
        Diagnostic {
            message: self.cause.of(language).trim().to_owned(),
            help: Some(self.help.of(language).to_owned()),
            ..(*self.diagnostic).clone()
        }
    }
}

/// The place of a setting, or of one value of it, at the top of a file or among its overrides.
pub(super) fn find(text: &str, keys: &[String], value: Option<&str>) -> Option<Span> {
    let table = DeTable::parse(text).ok()?;
    let root = table.get_ref();
    let overrides = root.get("overrides").and_then(|list| list.get_ref().as_array());
    in_table(root, keys, value).or_else(|| {
        overrides
            .into_iter()
            .flatten()
            .filter_map(|item| item.get_ref().as_table())
            .find_map(|item| in_table(item, keys, value))
    })
}

fn in_table(table: &DeTable, keys: &[String], value: Option<&str>) -> Option<Span> {
    let (first, rest) = keys.split_first()?;
    let (key, found) = table.iter().find(|(key, _)| key.get_ref().as_ref() == first)?;
    // A setting that is wrong by its name.
    if rest.is_empty() && value == Some(first) {
        return Some(span(key.span()));
    }
    in_value(found, rest, value)
}

fn in_value(found: &Spanned<DeValue>, keys: &[String], value: Option<&str>) -> Option<Span> {
    match found.get_ref() {
        DeValue::Table(table) if !keys.is_empty() => in_table(table, keys, value),
        DeValue::Array(list) if !keys.is_empty() || value.is_some() => {
            list.iter().find_map(|item| in_value(item, keys, value))
        }
        DeValue::String(text) => {
            value.is_none_or(|wanted| wanted == text.as_ref()).then(|| span(found.span()))
        }
        _ => value.is_none().then(|| span(found.span())),
    }
}

fn span(range: std::ops::Range<usize>) -> Span {
    Span::new(range.start, range.end)
}
