//! What a run says, one file per format. A report knows diagnostics and sources, no rule.
//!
//! Each file is rendered by the thread that checked it and written in order; only counts are kept.

mod characters;
mod concise;
mod format;
mod github;
mod gitlab;
pub mod html;
pub mod job_summary;
mod json;
pub(crate) mod layout;
pub mod printable;
mod quoted;
mod rdjsonl;
pub mod record;
mod sarif;
mod summary;
pub mod terminal;
mod xml;

use crate::diagnostic::Diagnostic;
use crate::source::Source;

pub use format::{Format, Renderer};
pub use printable::printable;
pub use summary::{Closing, Failure, RuleCount, RuleNote, Summary};

impl Renderer {
    /// What is written for one file. JSON pieces are joined by [`Renderer::separator`].
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
