//! Checkstyle and JUnit: XML that many continuous integration servers read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::printable::is_obeyed;
use super::summary::Failure;
use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::MessageLanguage;
use crate::source::Source;

pub(super) const CHECKSTYLE: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
pub(super) const JUNIT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";

/// Text as XML holds it: the five characters escaped, those it can't hold named.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            '#' if out.ends_with('#') => out.push_str("&#x23;"),
            other if is_obeyed(other) => {
                let _ = write!(out, "&#x{:X};", other as u32);
            }
            other => out.push(other),
        }
    }
    out
}

/// One `file` element.
pub(super) fn checkstyle(source: &Source, diagnostics: &[Diagnostic]) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let mut out = format!("<file name=\"{}\">\n", escape(&source.path().display().to_string()));
    for d in diagnostics {
        let at = source.location(d.span.start);
        let severity = match d.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "info",
        };
        let _ = writeln!(
            out,
            "<error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" \
             source=\"copydesk.{}\"/>",
            at.line,
            at.column,
            escape(&d.message),
            escape(&d.code.replace('/', "."))
        );
    }
    out.push_str("</file>\n");
    out
}

/// One test suite a file, one test case a rule that found something; one that passes where none did. What is
/// less than `fail_on` is told and fails nothing.
pub(super) fn junit(source: &Source, diagnostics: &[Diagnostic], fail_on: Option<Severity>) -> String {
    let path = escape(&source.path().display().to_string());
    let mut rules: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    diagnostics.iter().for_each(|d| rules.entry(&d.code).or_default().push(d));
    let counts = |d: &Diagnostic| fail_on.is_some_and(|least| d.severity >= least);
    let fails = |found: &&Vec<&Diagnostic>| found.iter().any(|d| counts(d));
    let mut out = format!(
        "<testsuite name=\"{path}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\" time=\"0\">\n",
        rules.len().max(1),
        rules.values().filter(fails).count()
    );
    for (code, found) in &rules {
        let lines: Vec<String> = found.iter().map(|d| line(source, &path, d)).collect();
        // No line begins with a name, which might be a command for a log.
        let told = lines.join("\n- ");
        let content = match found.iter().find(|d| counts(d)) {
            Some(first) => format!(
                "<failure type=\"{}\" message=\"{}\">{told}</failure>",
                first.severity.name(),
                escape(&first.message)
            ),
            None => format!("<system-out>{told}</system-out>"),
        };
        let _ = writeln!(
            out,
            "<testcase name=\"{}\" classname=\"{path}\" time=\"0\">{content}</testcase>",
            escape(code)
        );
    }
    if diagnostics.is_empty() {
        let _ = writeln!(out, "<testcase name=\"copydesk\" classname=\"{path}\" time=\"0\"/>");
    }
    out.push_str("</testsuite>\n");
    out
}

/// Where a finding is and what it says.
fn line(source: &Source, path: &str, d: &Diagnostic) -> String {
    let place = match source.part_place(d.span.start) {
        Some(_) => format!(", {}", escape(&source.place(d.span.start).to_string())),
        None => {
            let at = source.location(d.span.start);
            format!(":{}:{}", at.line, at.column)
        }
    };
    format!("{path}{place}: {}", escape(&d.message))
}

/// Files that could not be checked, and the end.
pub(super) fn junit_closing(failures: &[Failure], language: MessageLanguage) -> String {
    let mut out = String::new();
    for f in failures {
        let (path, message) = (escape(&f.path), escape(&f.cause.of(language)));
        let _ = writeln!(
            out,
            "<testsuite name=\"{path}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\" \
             time=\"0\">\n<testcase name=\"copydesk\" classname=\"{path}\" time=\"0\"><error \
             type=\"unreadable\" message=\"{message}\"/></testcase>\n</testsuite>"
        );
    }
    out.push_str("</testsuites>\n");
    out
}
