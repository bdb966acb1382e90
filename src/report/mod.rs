//! What a run says, one file per format. A report knows diagnostics and sources, no rule.
//!
//! Each file is rendered by the thread that checked it and written in order; only counts are kept.

mod concise;
mod github;
mod gitlab;
pub mod html;
pub mod job_summary;
mod json;
pub(crate) mod layout;
pub mod printable;
mod rdjsonl;
pub mod record;
mod sarif;
pub mod terminal;
mod xml;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::locale::MessageLanguage;
use crate::source::Source;

pub use printable::printable;
use printable::printable_within;

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
    /// The authority it rests on.
    pub source: String,
    /// A text that breaks it, and one that keeps it.
    pub example: Option<(String, String)>,
    /// Its severity.
    pub severity: Severity,
    /// Its page, where there is one.
    pub url: Option<String>,
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
    /// Findings that a file or the config asked to be silent about.
    pub suppressed: usize,
    /// Findings that the baseline knows.
    pub baselined: usize,
    /// Findings of the baseline that are gone.
    pub stale: usize,
    /// Files in folders that are no releases.
    #[serde(skip_serializing_if = "is_zero")]
    pub left_out: usize,
    /// Folders in them that are not looked into.
    #[serde(skip_serializing_if = "is_zero")]
    pub left_out_folders: usize,
    /// Diagnostics by code, for `--statistics`.
    #[serde(skip)]
    pub by_code: BTreeMap<String, RuleCount>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// How often a rule reported something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct RuleCount {
    /// All its findings.
    pub count: usize,
    /// Those with a fix.
    pub fixable: usize,
    /// Those whose fix is safe.
    pub safe: usize,
}

impl RuleCount {
    /// Adds those of another file.
    pub fn add(&mut self, more: Self) {
        self.count += more.count;
        self.fixable += more.fixable;
        self.safe += more.safe;
    }

    /// What one finding adds.
    pub fn of(diagnostic: &Diagnostic) -> Self {
        let safe = diagnostic.fixes.iter().any(|f| f.applicability == Applicability::Safe);
        Self { count: 1, fixable: usize::from(!diagnostic.fixes.is_empty()), safe: usize::from(safe) }
    }
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
            let count = RuleCount::of(diagnostic);
            self.fixable += count.fixable;
            self.safe += count.safe;
            self.by_code.entry(diagnostic.code.clone()).or_default().add(count);
        }
    }

    /// The rules that reported something, the most frequent first.
    pub fn by_frequency(&self) -> Vec<(&str, RuleCount)> {
        let mut rules: Vec<(&str, RuleCount)> = self.by_code.iter().map(|(code, count)| (code.as_str(), *count)).collect();
        rules.sort_by(|a, b| b.1.count.cmp(&a.1.count).then(a.0.cmp(b.0)));
        rules
    }

    /// The table of `--statistics`: count, whether it can be mended, rule.
    pub fn statistics(&self) -> String {
        let mark = |rule: RuleCount| match rule {
            RuleCount { safe: 1.., .. } => "[*]",
            RuleCount { fixable: 1.., .. } => "[?]",
            _ => "   ",
        };
        let rules = self.by_frequency();
        let mut table: String = rules.iter().map(|(code, rule)| format!("{:>7}  {} {}\n", rule.count, mark(*rule), printable_within(code))).collect();
        if rules.iter().any(|(_, rule)| rule.fixable > 0) {
            table.push_str("[*] mended by --fix, [?] by --unsafe-fixes, to be read first\n");
        }
        table
    }

    /// How many diagnostics of this severity or worse.
    pub fn at_least(&self, severity: Severity) -> usize {
        self.errors + if severity <= Severity::Warning { self.warnings } else { 0 } + if severity == Severity::Hint { self.hints } else { 0 }
    }

    /// The counts in words: "2 errors, 1 warning, 0 hints".
    pub fn in_words(&self) -> String {
        let count = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        [count(self.errors, "error"), count(self.warnings, "warning"), count(self.hints, "hint")].join(", ")
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

/// What a report says at its end.
#[derive(Debug, Clone, Copy)]
pub struct Closing<'a> {
    /// Files that could not be checked.
    pub failures: &'a [Failure],
    /// Counts.
    pub summary: &'a Summary,
    /// The rules that reported something, for formats that tell of rules.
    pub notes: &'a [RuleNote],
    /// Whether findings by rule were asked for.
    pub statistics: bool,
}

/// A sentence of ours with the words it quotes between `open` and `close`, inside their quotation marks.
fn quoted_in(sentence: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(sentence.len() + 16);
    // The words may hold quotation marks themselves: only the outermost count.
    let mut depth = 0_usize;
    for c in sentence.chars() {
        match c {
            '“' | '«' => {
                out.push(c);
                if depth == 0 {
                    out.push_str(open);
                }
                depth += 1;
            }
            '”' | '»' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    out.push_str(close);
                }
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    if depth > 0 {
        out.push_str(close);
    }
    out
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
    /// The language of what the report itself says.
    pub language: MessageLanguage,
}

impl Style {
    /// The same in another language.
    pub fn speaking(self, language: MessageLanguage) -> Self {
        Self { language, ..self }
    }

    /// What is written for one file. JSON pieces are joined by [`Style::separator`].
    pub fn file(&self, source: &Source, diagnostics: &[Diagnostic]) -> String {
        match self.format {
            Format::Terminal => terminal::file(*self, source, diagnostics),
            Format::Concise => concise::file(*self, source, diagnostics),
            Format::Json => printable::json(json::pieces(source, diagnostics).join(",\n")),
            Format::Jsonl => printable::json(json::pieces(source, diagnostics).iter().map(|piece| format!("{piece}\n")).collect()),
            // A page is written at the end, when all that it marks is known.
            Format::Html => String::new(),
            Format::Sarif => printable::json(sarif::pieces(source, diagnostics).join(",\n")),
            Format::Github => github::file(source, diagnostics),
            Format::Gitlab => printable::json(gitlab::pieces(source, diagnostics).join(",\n")),
            Format::Junit => xml::junit(source, diagnostics),
            Format::Checkstyle => xml::checkstyle(source, diagnostics),
            Format::Rdjsonl => printable::json(rdjsonl::file(source, diagnostics)),
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

    /// What comes after the last file.
    pub fn closing(&self, closing: &Closing) -> String {
        let statistics = if closing.statistics { closing.summary.statistics() } else { String::new() };
        match self.format {
            Format::Terminal => terminal::summary(*self, closing) + &statistics,
            Format::Concise => statistics,
            Format::Json => printable::json(json::closing(closing)),
            Format::Sarif => printable::json(sarif::closing(closing)),
            Format::Gitlab => "\n]\n".into(),
            Format::Junit => xml::junit_closing(closing.failures),
            Format::Checkstyle => "</checkstyle>\n".into(),
            Format::Jsonl | Format::Html | Format::Github | Format::Rdjsonl => String::new(),
        }
    }
}
