//! What a run says, one file per format. A report knows diagnostics and sources, no rule.
//!
//! Each file is rendered by the thread that checked it and written in order; only counts are kept.

mod concise;
mod github;
mod gitlab;
mod json;
mod rdjsonl;
mod sarif;
pub mod terminal;
mod xml;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::source::Source;

/// The formats of `--output-format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people at a terminal: the text, the fault marked in it, what to do.
    Terminal,
    /// One line a finding: path:line:column: code message.
    Concise,
    /// One JSON object (version 1).
    Json,
    /// One JSON object a line, one line a finding.
    Jsonl,
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

impl Format {
    /// Read by programs: nothing else may stand on standard output.
    pub fn is_for_programs(self) -> bool {
        !matches!(self, Self::Terminal | Self::Concise)
    }
}

/// What a report says of a rule.
#[derive(Debug, Clone)]
pub struct RuleNote {
    /// Its code.
    pub code: String,
    /// The fault, in one line.
    pub summary: String,
    /// Why it matters.
    pub why: String,
    /// Its severity.
    pub severity: Severity,
}

/// Counts of a run.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    /// Files that were to be checked.
    pub files: usize,
    /// Files that were.
    pub checked: usize,
    /// Diagnostics by severity.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Hints.
    pub hints: usize,
    /// Fixes that were applied.
    pub fixed: usize,
    /// Diagnostics with a fix.
    pub fixable: usize,
    /// Those whose fix is safe.
    #[serde(skip)]
    pub safe: usize,
    /// Diagnostics by code, for `--statistics`.
    #[serde(skip)]
    pub by_code: BTreeMap<String, usize>,
}

impl Summary {
    /// Counts the diagnostics of a file.
    pub fn count(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Hint => self.hints += 1,
            }
            self.fixable += usize::from(!diagnostic.fixes.is_empty());
            self.safe += usize::from(diagnostic.fixes.iter().any(|f| f.applicability == Applicability::Safe));
            *self.by_code.entry(diagnostic.code.clone()).or_default() += 1;
        }
    }

    /// How many diagnostics of this severity or worse.
    pub fn at_least(&self, severity: Severity) -> usize {
        self.errors + if severity <= Severity::Warning { self.warnings } else { 0 } + if severity == Severity::Hint { self.hints } else { 0 }
    }
}

/// A file that could not be checked.
#[derive(Debug, Clone, Serialize)]
pub struct Failure {
    /// The file, as the user named it.
    pub path: String,
    /// The cause.
    pub message: String,
}

/// How a report is written.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// The format.
    pub format: Format,
    /// Colours and underlines.
    pub color: bool,
    /// Box-drawing characters; ASCII otherwise.
    pub unicode: bool,
    /// Bidi isolates around right-to-left text.
    pub isolates: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Style {
    /// What is written for one file. JSON pieces are joined by [`Style::separator`].
    pub fn file(&self, source: &Source, diagnostics: &[Diagnostic]) -> String {
        match self.format {
            Format::Terminal => terminal::file(*self, source, diagnostics),
            Format::Concise => concise::file(*self, source, diagnostics),
            Format::Json => json::pieces(source, diagnostics).join(",\n"),
            Format::Jsonl => json::pieces(source, diagnostics).iter().map(|piece| format!("{piece}\n")).collect(),
            Format::Sarif => sarif::pieces(source, diagnostics).join(",\n"),
            Format::Github => github::file(source, diagnostics),
            Format::Gitlab => gitlab::pieces(source, diagnostics).join(",\n"),
            Format::Junit => xml::junit(source, diagnostics),
            Format::Checkstyle => xml::checkstyle(source, diagnostics),
            Format::Rdjsonl => rdjsonl::file(source, diagnostics),
        }
    }

    /// What comes before the first file.
    pub fn opening(&self) -> &'static str {
        match self.format {
            Format::Json => "{\"version\":1,\n\"diagnostics\":[\n",
            Format::Sarif => sarif::OPENING,
            Format::Gitlab => "[\n",
            Format::Junit => xml::JUNIT,
            Format::Checkstyle => xml::CHECKSTYLE,
            _ => "",
        }
    }

    /// What stands between the pieces of two files that both have some.
    pub fn separator(&self) -> &'static str {
        if matches!(self.format, Format::Json | Format::Sarif | Format::Gitlab) { ",\n" } else { "" }
    }

    /// What comes after the last file; `notes` tells of the rules that reported something.
    pub fn closing(&self, failures: &[Failure], summary: &Summary, notes: &[RuleNote]) -> String {
        match self.format {
            Format::Terminal => terminal::summary(*self, failures, summary),
            Format::Json => json::closing(failures, summary),
            Format::Sarif => sarif::closing(failures, notes),
            Format::Gitlab => "\n]\n".into(),
            Format::Junit => xml::junit_closing(failures),
            Format::Checkstyle => "</checkstyle>\n".into(),
            Format::Concise | Format::Jsonl | Format::Github | Format::Rdjsonl => String::new(),
        }
    }
}
