//! Which format a report has, and how it is written.

use crate::diagnostic::Severity;
use crate::locale::MessageLanguage;

/// The formats of `--output-format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ReportFormat {
    /// For people at a terminal: the text, the fault marked in it, what to do.
    Terminal,
    /// One line a finding: path:line:column: code message.
    Concise,
    /// By file and by rule: what a rule says once, and its places.
    Grouped,
    /// One JSON object (version 1).
    Json,
    /// One JSON object a line, one line a finding.
    Jsonl,
    /// One page for people: the text with its findings marked, to read, filter and print.
    Html,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// JUnit's XML.
    Junit,
    /// Checkstyle's XML.
    Checkstyle,
    /// reviewdog's format, one JSON object a line.
    Rdjsonl,
}

impl ReportFormat {
    /// Read by programs: nothing else may stand on standard output.
    pub fn is_for_programs(self) -> bool {
        !matches!(self, Self::Terminal | Self::Concise | Self::Grouped)
    }
}

/// How a report is written.
#[derive(Debug, Clone, Copy)]
pub struct Renderer {
    /// The format.
    pub format: ReportFormat,
    /// Colours and underlines.
    pub color: bool,
    /// Box-drawing characters; ASCII otherwise.
    pub unicode: bool,
    /// Nothing but ASCII of copydesk's own: the locale knows no other.
    pub ascii: bool,
    /// Bidi isolates around right-to-left text.
    pub isolates: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether what is said is broken between words at that width.
    pub wrap: bool,
    /// The severity from which on a finding is a failure, for formats that tell of failures; none is never.
    pub fail_on: Option<Severity>,
    /// The language of what the report itself says.
    pub language: MessageLanguage,
}

impl Renderer {
    /// The same in another language.
    pub fn speaking(self, language: MessageLanguage) -> Self {
        Self { language, ..self }
    }
}
