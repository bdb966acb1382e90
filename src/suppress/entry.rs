//! Suppressions of the config: `[[suppress]]`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::place::stands_at;
use crate::diagnostic::Diagnostic;
use crate::rules::Selector;
use crate::text::globs::Globs;
use crate::text::span::Span;

/// One `[[suppress]]` of a config, ready to be asked.
#[derive(Debug, Clone)]
pub struct Entry {
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

impl Entry {
    /// Whether it is about a file.
    pub(super) fn is_for(&self, path: &Path) -> bool {
        self.files.as_ref().is_none_or(|files| files.matches(path))
    }

    /// Whether it silences a diagnostic of a text.
    pub(super) fn silences(&self, text: &str, diagnostic: &Diagnostic) -> bool {
        let silences = (self.rules.is_empty() || self.rules.iter().any(|rule| rule.matches(&diagnostic.code)))
            && self.fingerprint.as_ref().is_none_or(|wanted| *wanted == diagnostic.fingerprint)
            && self.text.as_ref().is_none_or(|wanted| stands_at(text, wanted, diagnostic.span));
        if silences {
            self.used.store(true, Ordering::Relaxed);
        }
        silences
    }

    /// Whether it has silenced anything yet.
    pub fn is_used(&self) -> bool {
        self.used.load(Ordering::Relaxed)
    }
}
