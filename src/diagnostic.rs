//! What copydesk says: diagnostics with spans, labels and fixes.

use crate::text::span::Edit;
use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use crate::locale::MessageLanguage;
use crate::locale::messages::report;
use crate::text::position::Location;
use crate::text::span::{FileSpan, Span};

/// How bad it is.
#[derive(
    Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ValueEnum,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look; a matter of house style, or less sure.
    #[default]
    Hint,
    /// Should be mended before the release goes out.
    Warning,
    /// Must be mended before the release goes out.
    Error,
}

/// Whether a fix may be applied without a person's eye on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Mechanical and certain.
    Safe,
    /// Words or blocks change; read it first.
    Unsafe,
}

/// A way to mend the fault: all its edits together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in plain words.
    pub message: String,
    /// Whether `--fix` applies it.
    pub applicability: Applicability,
    /// In order of place, not overlapping.
    pub edits: Vec<Edit>,
}

/// A related place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there.
    pub message: String,
    /// Set where the place is in another file; `span` is then one of that file's text.
    pub file: Option<OtherFile>,
}

impl Label {
    /// A place in the same text.
    pub fn here(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), file: None }
    }
}

/// A place in another file, as reports need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherFile {
    /// The file, as the user named it.
    pub path: String,
    /// Bytes of that file.
    pub span: FileSpan,
    /// Line and column of the beginning and the end.
    pub location: (Location, Location),
}

/// One fault in one text. Spans are in the text of the [`Source`](crate::Source) it was found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// `group/name` of the rule.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in this text's terms.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The fault itself.
    pub span: Span,
    /// Other places that matter to it.
    pub labels: Vec<Label>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
    /// Stable over edits elsewhere: hash of code and text around (not of the line number).
    pub fingerprint: String,
    /// The page of its rule, where there is one.
    pub url: Option<String>,
}

impl Severity {
    /// The name used in reports and config.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl Severity {
    /// What it is called in a language.
    pub(crate) fn in_words(self, language: MessageLanguage) -> &'static str {
        let word = match self {
            Self::Hint => report::HINT,
            Self::Warning => report::WARNING,
            Self::Error => report::ERROR,
        };
        word.of(language)
    }
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Diagnostic {}

impl miette::Diagnostic for Diagnostic {
    fn code<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Hint => miette::Severity::Advice,
        })
    }

    fn url<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.url.as_ref().map(|url| Box::new(url) as Box<dyn std::fmt::Display>)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn std::fmt::Display>)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = miette::LabeledSpan> + '_>> {
        let primary = miette::LabeledSpan::new_primary_with_span(None, self.span.range());
        let others = self
            .labels
            .iter()
            .filter(|l| l.file.is_none())
            .map(|l| miette::LabeledSpan::new_with_span(Some(l.message.clone()), l.span.range()));
        Some(Box::new(std::iter::once(primary).chain(others)))
    }
}
