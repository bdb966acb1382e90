//! reviewdog's diagnostic format, one JSON object a line; columns are bytes in the line.

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;
use crate::span::Span;

pub(super) fn file(source: &Source, diagnostics: &[Diagnostic]) -> String {
    let path = source.path().display().to_string();
    let range = |span: Span| {
        let place = |offset: u32| {
            let line = source.lines().line_span(source.text(), offset);
            json!({"line": source.location(offset).line, "column": offset - line.start + 1})
        };
        json!({"start": place(span.start), "end": place(span.end)})
    };
    let line = |d: &Diagnostic| {
        let severity = match d.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Hint => "INFO",
        };
        let edits = d.fixes.iter().flat_map(|f| &f.edits);
        let suggestions: Vec<Value> = edits.map(|e| json!({"range": range(e.span), "text": e.replacement})).collect();
        let code = d.url.as_ref().map_or_else(|| json!({"value": d.code}), |url| json!({"value": d.code, "url": url}));
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
