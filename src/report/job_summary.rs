//! The summary of a job on GitHub: a table in Markdown, appended to the file that `GITHUB_STEP_SUMMARY`
//! names.

use std::fmt::Write as _;

use super::printable::printable;
use super::summary::Closing;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// The variable that names the file.
pub const PLACE: &str = "GITHUB_STEP_SUMMARY";

/// So many findings are listed; GitHub refuses summaries over one megabyte.
const MOST: usize = 200;

/// The rows of the table.
#[derive(Debug, Default)]
pub struct Rows {
    rows: Vec<String>,
    more: usize,
}

/// The rows of one file.
pub fn rows(source: &Source, diagnostics: &[Diagnostic]) -> Vec<String> {
    let path = source.path().display().to_string();
    let row = |d: &Diagnostic| {
        let code = match &d.url {
            Some(url) => format!("[`{}`]({url})", d.code),
            None => format!("`{}`", d.code),
        };
        format!(
            "| {} | {}:{} | {} | {code} |\n",
            d.severity.name(),
            cell(&path),
            source.location(d.span.start).line,
            cell(&d.message),
        )
    };
    diagnostics.iter().map(row).collect()
}

/// Text that keeps to its cell.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            '\n' | '\r' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

impl Rows {
    /// Takes up the rows of a file.
    pub fn add(&mut self, rows: Vec<String>) {
        let room = MOST.saturating_sub(self.rows.len());
        self.more += rows.len().saturating_sub(room);
        self.rows.extend(rows.into_iter().take(room));
    }

    /// The whole summary.
    pub fn text(&self, closing: &Closing) -> String {
        let files = closing.summary.checked;
        let mut out = format!(
            "## Copy desk\n\n{files} {} checked: {}.\n",
            if files == 1 { "file" } else { "files" },
            closing.summary.in_words()
        );
        if !self.rows.is_empty() {
            out.push_str("\n| | Where | What | Rule |\n| --- | --- | --- | --- |\n");
            self.rows.iter().for_each(|row| out.push_str(row));
        }
        if self.more > 0 {
            let _ = writeln!(out, "\n… and {} more.", self.more);
        }
        for failure in closing.failures {
            let _ = writeln!(out, "\n**{}**: {}.", cell(&failure.path), cell(&failure.cause.to_string()));
        }
        out
    }
}
