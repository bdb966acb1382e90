//! reviewdog's diagnostic format, one JSON object a line; columns are bytes in the line.

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;
use crate::text::span::Span;

/// A range of the file, markup and all.
fn raw_range(source: &Source, span: Span) -> Value {
    let place = |offset: u32| {
        let line = source.raw_lines().line_span(source.raw(), offset);
        let number = source.raw_lines().location(source.raw(), offset).line;
        json!({"line": number, "column": offset - line.start + 1})
    };
    json!({"start": place(span.start), "end": place(span.end)})
}

pub(super) fn file(source: &Source, diagnostics: &[Diagnostic]) -> String {
    let path = source.path().display().to_string();
    let range = |span: Span| {
        let place = |offset: u32| {
            let (line, column) = source.byte_location(offset);
            json!({"line": line, "column": column})
        };
        json!({"start": place(span.start), "end": place(span.end)})
    };
    let line = |d: &Diagnostic| {
        let severity = match d.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Hint => "INFO",
        };
        let edits = d.fixes.iter().flat_map(|f| &f.edits).flat_map(|e| source.raw_edits(e));
        let suggestions: Vec<Value> =
            edits.map(|(span, text)| json!({"range": raw_range(source, span), "text": text})).collect();
        let code = d
            .url
            .as_ref()
            .map_or_else(|| json!({"value": d.code}), |url| json!({"value": d.code, "url": url}));
        let piece = json!({
            "message": d.message,
            "location": {"path": path, "range": range(d.span)},
            "severity": severity,
            "source": {"name": "copydesk"},
            "code": code,
            "suggestions": suggestions,
        });
        format!("{piece}\n")
    };
    diagnostics.iter().map(line).collect()
}
