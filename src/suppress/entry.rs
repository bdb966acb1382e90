//! Suppressions of the config: `[[suppress]]`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::place::stands_at;
use crate::rules::Selector;
use crate::text::globs::Globs;
use crate::text::span::Span;

/// One `[[suppress]]` of a config, ready to be asked.
#[derive(Debug, Clone)]
pub struct SuppressionEntry {
    /// The rules; none: any.
    pub rules: Vec<Selector>,
    /// The text that the finding is at.
    pub text: Option<String>,
    /// The finding itself.
    pub fingerprint: Option<String>,
    /// The files it is about; none: all.
    pub files: Option<Globs>,
    /// The config file and where it stands there.
    pub origin: (PathBuf, Span),
    /// Whether it has silenced anything; shared by all linters of a config.
    pub used: Arc<AtomicBool>,
}

impl SuppressionEntry {
    /// Whether it is about a file.
    pub(super) fn is_for(&self, path: &Path) -> bool {
        self.files.as_ref().is_none_or(|files| files.matches(path))
    }

    /// Whether it asks for findings of a rule.
    pub(super) fn is_about(&self, code: &str) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|rule| rule.matches(code))
    }

    /// Whether the text that it asks for stands at a span; true where it asks for none.
    pub(super) fn stands_at(&self, text: &str, span: Span) -> bool {
        self.text.as_ref().is_none_or(|wanted| stands_at(text, wanted, span))
    }

    /// Remembers that it has silenced something; true.
    pub(super) fn mark(&self) -> bool {
        self.used.store(true, Ordering::Relaxed);
        true
    }

    /// Whether it has silenced anything yet.
    pub fn is_used(&self) -> bool {
        self.used.load(Ordering::Relaxed)
    }
}
