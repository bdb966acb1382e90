//! GitLab's code quality report: a JSON array of issues.

use std::collections::HashMap;

use serde_json::json;

use super::concise::part;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;
use crate::text::span::Span;

pub(super) fn pieces(source: &Source, diagnostics: &[Diagnostic]) -> Vec<String> {
    let path = source.path().display().to_string();
    let mut same: HashMap<&str, usize> = HashMap::new();
    let issue = |d: &Diagnostic, nth: usize| {
        let (start, end) = source.range(d.span);
        let severity = match d.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Hint => "info",
        };
        // No two issues may have one fingerprint, and none may change when lines move: file, fault, and which
        // of its like.
        let fingerprint = crate::text::fingerprint::fingerprint(
            &format!("{path} {nth}"),
            &d.fingerprint,
            Span::new(0, d.fingerprint.len()),
        );
        json!({
            "description": d.message.clone() + &part(source, d),
            "check_name": d.code,
            "fingerprint": fingerprint,
            "severity": severity,
            "location": {
                "path": path.trim_start_matches("./"),
                "lines": {"begin": start.line, "end": end.line},
            },
        })
        .to_string()
    };
    let mut issues = Vec::with_capacity(diagnostics.len());
    for d in diagnostics {
        let nth = same.entry(&d.fingerprint).or_default();
        *nth += 1;
        issues.push(issue(d, *nth));
    }
    issues
}
