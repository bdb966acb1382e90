//! The JSON contract, version 1: fields are added, never changed. Spans are bytes of the file on disk.

use serde::Serialize;

use super::characters::Characters;
use super::summary::{Closing, Failure, RuleCount};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Label, Severity};
use crate::locale::MessageLanguage;
use crate::source::Source;
use crate::text::position::{Location, PartPlace};
use crate::text::span::{FileSpan, Span};

#[derive(Serialize)]
pub(super) struct JsonDiagnostic<'a> {
    /// Not in archives: a record has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    code: &'a str,
    severity: Severity,
    message: &'a str,
    help: Option<&'a str>,
    url: Option<&'a str>,
    span: FileSpan,
    /// Only in archives: the span in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    characters: Option<FileSpan>,
    location: LineRange,
    /// Only in files that consist of parts: `span` is then in bytes of the part, `location` counts paragraphs
    /// and characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<PartPlace<'a>>,
    labels: Vec<LabelEntry<'a>>,
    fixes: Vec<FixEntry<'a>>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct LineRange {
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
    #[serde(skip_serializing_if = "Option::is_none")]
    characters: Option<FileSpan>,
    location: LineRange,
    message: &'a str,
}

#[derive(Serialize)]
struct FixEntry<'a> {
    message: &'a str,
    applicability: Applicability,
    edits: Vec<EditEntry>,
}

#[derive(Serialize)]
struct EditEntry {
    span: FileSpan,
    #[serde(skip_serializing_if = "Option::is_none")]
    characters: Option<FileSpan>,
    replacement: String,
}

/// One JSON object per diagnostic.
pub(super) fn pieces(source: &Source, diagnostics: &[Diagnostic]) -> Vec<String> {
    let path = source.path().display().to_string();
    diagnostics
        .iter()
        .map(|d| serde_json::to_string(&entry(source, Some(&path), d, None)).unwrap_or_default())
        .collect()
}

/// A diagnostic as it is written; with `characters`, spans are also told in characters of the text that those
/// count.
pub(super) fn entry<'a>(
    source: &'a Source,
    path: Option<&'a str>,
    d: &'a Diagnostic,
    characters: Option<&Characters>,
) -> JsonDiagnostic<'a> {
    let part = source.part_place(d.span.start);
    // In a file that consists of parts, spans are those of a part.
    let characters = characters.filter(|_| part.is_none());
    let span = source.file_span(d.span);
    JsonDiagnostic {
        path,
        code: &d.code,
        severity: d.severity,
        message: &d.message,
        help: d.help.as_deref(),
        url: d.url.as_deref(),
        span,
        characters: characters.map(|c| c.span(span)),
        location: LineRange::of(source, d.span),
        part,
        labels: d.labels.iter().map(|label| LabelEntry::of(source, label, characters)).collect(),
        fixes: d.fixes.iter().map(|fix| FixEntry::of(source, fix, characters)).collect(),
        fingerprint: &d.fingerprint,
    }
}

impl LineRange {
    fn between(start: Location, end: Location) -> Self {
        Self { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    }

    fn of(source: &Source, span: Span) -> Self {
        let (start, end) = source.range(span);
        Self::between(start, end)
    }
}

impl<'a> LabelEntry<'a> {
    fn of(source: &Source, label: &'a Label, characters: Option<&Characters>) -> Self {
        let message = &label.message;
        if let Some(file) = &label.file {
            let location = LineRange::between(file.location.0, file.location.1);
            return Self { path: Some(&file.path), span: file.span, characters: None, location, message };
        }
        let span = source.file_span(label.span);
        let location = LineRange::of(source, label.span);
        Self { path: None, span, characters: characters.map(|c| c.span(span)), location, message }
    }
}

impl<'a> FixEntry<'a> {
    fn of(source: &Source, fix: &'a Fix, characters: Option<&Characters>) -> Self {
        let edits = fix.edits.iter().flat_map(|edit| source.file_edits(edit));
        let edit = |(span, replacement)| EditEntry {
            span,
            characters: characters.map(|c| c.span(span)),
            replacement,
        };
        Self { message: &fix.message, applicability: fix.applicability, edits: edits.map(edit).collect() }
    }
}

#[derive(Serialize)]
struct Statistic<'a> {
    code: &'a str,
    #[serde(flatten)]
    count: RuleCount,
}

#[derive(Serialize)]
struct FailureEntry<'a> {
    path: &'a str,
    message: String,
}

impl<'a> FailureEntry<'a> {
    fn of(failure: &'a Failure, language: MessageLanguage) -> Self {
        Self { path: &failure.path, message: failure.cause.of(language) }
    }
}

pub(super) fn closing(closing: &Closing, language: MessageLanguage) -> String {
    let errors: Vec<FailureEntry> = closing.failures.iter().map(|f| FailureEntry::of(f, language)).collect();
    let errors = serde_json::to_string(&errors).unwrap_or_default();
    let summary = serde_json::to_string(closing.summary).unwrap_or_default();
    let by_rule = || {
        closing
            .summary
            .by_frequency()
            .into_iter()
            .map(|(code, count)| Statistic { code, count })
            .collect::<Vec<_>>()
    };
    let statistics = if closing.statistics {
        format!(",\n\"statistics\":{}", serde_json::to_string(&by_rule()).unwrap_or_default())
    } else {
        String::new()
    };
    format!("\n],\n\"errors\":{errors},\n\"summary\":{summary}{statistics}}}\n")
}
