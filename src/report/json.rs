//! The JSON contract, version 1: fields are added, never changed. Spans are bytes of the file on disk.

use serde::Serialize;

use super::{Closing, RuleCount};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::source::{Location, PartPlace, Source};
use crate::span::{FileSpan, Span};

#[derive(Serialize)]
struct Entry<'a> {
    path: String,
    code: &'a str,
    severity: Severity,
    message: &'a str,
    help: Option<&'a str>,
    url: Option<&'a str>,
    span: FileSpan,
    location: Range,
    /// Only in files that consist of parts: `span` is then in bytes of the part, `location` counts paragraphs and characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<PartPlace<'a>>,
    labels: Vec<LabelEntry<'a>>,
    fixes: Vec<FixEntry<'a>>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct Range {
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct LabelEntry<'a> {
    /// Only where the place is in another file.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    span: FileSpan,
    location: Range,
    message: &'a str,
}

#[derive(Serialize)]
struct FixEntry<'a> {
    message: &'a str,
    applicability: Applicability,
    edits: Vec<EditEntry<'a>>,
}

#[derive(Serialize)]
struct EditEntry<'a> {
    span: FileSpan,
    replacement: &'a str,
}

/// One JSON object per diagnostic.
pub(super) fn pieces(source: &Source, diagnostics: &[Diagnostic]) -> Vec<String> {
    let between = |start: Location, end: Location| Range { line: start.line, column: start.column, end_line: end.line, end_column: end.column };
    let range = |span: Span| {
        let (start, end) = source.range(span);
        between(start, end)
    };
    let path = source.path().display().to_string();
    let entry = |d: &Diagnostic| {
        let labels = d.labels.iter().map(|l| match &l.file {
            None => LabelEntry { path: None, span: source.file_span(l.span), location: range(l.span), message: &l.message },
            Some(file) => LabelEntry { path: Some(&file.path), span: file.span, location: between(file.location.0, file.location.1), message: &l.message },
        });
        let edits = |f: &'_ crate::diagnostic::Fix| -> Vec<(FileSpan, String)> { f.edits.iter().flat_map(|e| source.file_edits(e)).collect() };
        let owned: Vec<Vec<(FileSpan, String)>> = d.fixes.iter().map(edits).collect();
        let fixes = d.fixes.iter().zip(&owned).map(|(f, edits)| FixEntry {
            message: &f.message,
            applicability: f.applicability,
            edits: edits.iter().map(|(span, replacement)| EditEntry { span: *span, replacement }).collect(),
        });
        let entry = Entry {
            path: path.clone(),
            code: &d.code,
            severity: d.severity,
            message: &d.message,
            help: d.help.as_deref(),
            url: d.url.as_deref(),
            span: source.file_span(d.span),
            location: range(d.span),
            part: source.part_place(d.span.start),
            labels: labels.collect(),
            fixes: fixes.collect(),
            fingerprint: &d.fingerprint,
        };
        serde_json::to_string(&entry).unwrap_or_default()
    };
    diagnostics.iter().map(entry).collect()
}

#[derive(Serialize)]
struct Statistic<'a> {
    code: &'a str,
    #[serde(flatten)]
    count: RuleCount,
}

pub(super) fn closing(closing: &Closing) -> String {
    let errors = serde_json::to_string(closing.failures).unwrap_or_default();
    let summary = serde_json::to_string(closing.summary).unwrap_or_default();
    let by_rule = || closing.summary.by_frequency().into_iter().map(|(code, count)| Statistic { code, count }).collect::<Vec<_>>();
    let statistics = if closing.statistics { format!(",\n\"statistics\":{}", serde_json::to_string(&by_rule()).unwrap_or_default()) } else { String::new() };
    format!("\n],\n\"errors\":{errors},\n\"summary\":{summary}{statistics}}}\n")
}
