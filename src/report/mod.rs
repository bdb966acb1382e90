//! What a run says, one file per format. A report knows diagnostics and sources, no rule.
//!
//! Each file is rendered by the thread that checked it and written in order; only counts are kept.

mod characters;
mod concise;
mod excerpt;
mod format;
mod github;
mod gitlab;
mod grouped;
pub mod html;
pub mod job_summary;
mod json;
pub(crate) mod layout;
mod place;
pub mod printable;
mod quoted;
mod rdjsonl;
pub mod record;
mod reflow;
mod sarif;
mod summary;
mod tally;
pub mod terminal;
mod theme;
mod wrap;
mod xml;

use crate::diagnostic::Diagnostic;
use crate::source::Source;

pub use format::{Renderer, ReportFormat};
pub use printable::printable;
pub(crate) use reflow::reflowed;
pub use summary::{Closing, Failure, RuleCount, RuleNote, Summary};
pub(crate) use theme::{BLUE, GREEN, ISOLATE, RED, ascii, styled};

impl Renderer {
    /// What is written for one file. JSON pieces are joined by [`Renderer::separator`].
    pub fn file(&self, source: &Source, diagnostics: &[Diagnostic]) -> String {
        match self.format {
            ReportFormat::Terminal => terminal::file(*self, source, diagnostics),
            ReportFormat::Concise => concise::file(*self, source, diagnostics),
            ReportFormat::Grouped => grouped::file(*self, source, diagnostics),
            ReportFormat::Json => printable::json(json::pieces(source, diagnostics).join(",\n")),
            ReportFormat::Jsonl => printable::json(
                json::pieces(source, diagnostics).iter().map(|piece| format!("{piece}\n")).collect(),
            ),
            // A page is written at the end, when all that it marks is known.
            ReportFormat::Html => String::new(),
            ReportFormat::Sarif => printable::json(sarif::pieces(source, diagnostics).join(",\n")),
            ReportFormat::Github => github::file(source, diagnostics),
            ReportFormat::Gitlab => printable::json(gitlab::pieces(source, diagnostics).join(",\n")),
            ReportFormat::Junit => xml::junit(source, diagnostics, self.fail_on),
            ReportFormat::Checkstyle => xml::checkstyle(source, diagnostics),
            ReportFormat::Rdjsonl => printable::json(rdjsonl::file(source, diagnostics)),
        }
    }

    /// What comes before the first file.
    pub fn opening(&self) -> &'static str {
        match self.format {
            ReportFormat::Json => "{\"version\":1,\n\"diagnostics\":[\n",
            ReportFormat::Sarif => sarif::OPENING,
            ReportFormat::Gitlab => "[\n",
            ReportFormat::Junit => xml::JUNIT,
            ReportFormat::Checkstyle => xml::CHECKSTYLE,
            _ => "",
        }
    }

    /// What stands between the pieces of two files that both have some.
    pub fn separator(&self) -> &'static str {
        if matches!(self.format, ReportFormat::Json | ReportFormat::Sarif | ReportFormat::Gitlab) {
            ",\n"
        } else {
            ""
        }
    }

    /// What comes after the last file.
    pub fn closing(&self, closing: &Closing) -> String {
        let statistics = if closing.statistics { closing.summary.statistics() } else { String::new() };
        match self.format {
            ReportFormat::Terminal | ReportFormat::Grouped => terminal::summary(*self, closing) + &statistics,
            ReportFormat::Concise => statistics,
            ReportFormat::Json => printable::json(json::closing(closing, self.language)),
            ReportFormat::Sarif => printable::json(sarif::closing(closing, self.language)),
            ReportFormat::Gitlab => "\n]\n".into(),
            ReportFormat::Junit => xml::junit_closing(closing.failures, self.language),
            ReportFormat::Checkstyle => "</checkstyle>\n".into(),
            ReportFormat::Jsonl | ReportFormat::Html | ReportFormat::Github | ReportFormat::Rdjsonl => {
                String::new()
            }
        }
    }
}
