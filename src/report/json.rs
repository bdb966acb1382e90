//! The JSON contract, version 1: fields are added, never changed. Spans are bytes of the file on disk.

use serde::Serialize;

use super::characters::Characters;
use super::summary::{Closing, RuleCount};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::source::Source;
use crate::text::position::{Location, PartPlace};
use crate::text::span::Edit;
use crate::text::span::{FileSpan, Span};

#[derive(Serialize)]
pub(super) struct Entry<'a> {
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
) -> Entry<'a> {
    let between = |start: Location, end: Location| LineRange {
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    };
    let range = |span: Span| {
        let (start, end) = source.range(span);
        between(start, end)
    };
    let part = source.part_place(d.span.start);
    // In a file that consists of parts, spans are those of a part.
    let characters = characters.filter(|_| part.is_none());
    let counted = |span: FileSpan| characters.map(|c| c.span(span));
    let label = |l: &'a crate::diagnostic::Label| match &l.file {
        None => {
            let span = source.file_span(l.span);
            LabelEntry {
                path: None,
                span,
                characters: counted(span),
                location: range(l.span),
                message: &l.message,
            }
        }
        Some(file) => {
            let location = between(file.location.0, file.location.1);
            LabelEntry {
                path: Some(&file.path),
                span: file.span,
                characters: None,
                location,
                message: &l.message,
            }
        }
    };
    let edits = |edit: &Edit| {
        source.file_edits(edit).into_iter().map(|(span, replacement)| EditEntry {
            span,
            characters: counted(span),
            replacement,
        })
    };
    let fixes = d.fixes.iter().map(|f| FixEntry {
        message: &f.message,
        applicability: f.applicability,
        edits: f.edits.iter().flat_map(edits).collect(),
    });
    let span = source.file_span(d.span);
    Entry {
        path,
        code: &d.code,
        severity: d.severity,
        message: &d.message,
        help: d.help.as_deref(),
        url: d.url.as_deref(),
        span,
        characters: counted(span),
        location: range(d.span),
        part,
        labels: d.labels.iter().map(label).collect(),
        fixes: fixes.collect(),
        fingerprint: &d.fingerprint,
    }
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
