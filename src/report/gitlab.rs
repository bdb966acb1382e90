//! GitLab's code quality report: a JSON array of issues.

use serde_json::json;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;

pub(super) fn pieces(source: &Source, diagnostics: &[Diagnostic]) -> Vec<String> {
    let path = source.path().display().to_string();
    let issue = |d: &Diagnostic| {
        let (start, end) = (source.location(d.span.start), source.location(d.span.end));
        let severity = match d.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Hint => "info",
        };
        // The same fault at two places must not have one fingerprint.
        let fingerprint = format!("{}-{}", d.fingerprint, source.file_span(d.span).start);
        json!({
            "description": d.message,
            "check_name": d.code,
            "fingerprint": fingerprint,
            "severity": severity,
            "location": {"path": path.trim_start_matches("./"), "lines": {"begin": start.line, "end": end.line}},
        })
        .to_string()
    };
    diagnostics.iter().map(issue).collect()
}
