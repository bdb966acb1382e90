//! SARIF 2.1.0 (OASIS), for code scanning: one result a finding, rules with their help at the end.

use serde_json::{Value, json};

use super::summary::{Closing, Failure, RuleNote};
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::locale::MessageLanguage;
use crate::source::Source;
use crate::text::position::Location;
use crate::text::span::Span;

pub(super) const OPENING: &str = "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\
    \"version\":\"2.1.0\",\"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"results\":[\n";

/// The SARIF level of a severity.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

/// A path as the URI that SARIF wants: slashes, and what URIs reserve in per cent.
pub(super) fn uri(path: &str) -> String {
    let mut out =
        if path.starts_with('/') { "file://".to_owned() } else { String::with_capacity(path.len()) };
    for byte in path.replace('\\', "/").trim_start_matches("./").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@".contains(&byte) {
            out.push(byte as char)
        } else {
            out.push_str(&format!("%{byte:02X}"))
        }
    }
    out
}

fn region(start: Location, end: Location) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// One result a finding.
pub(super) fn pieces(source: &Source, diagnostics: &[Diagnostic]) -> Vec<String> {
    let path = uri(&source.path().display().to_string());
    let here = |span: Span| {
        let (start, end) = source.range(span);
        let place = region(start, end);
        json!({"physicalLocation": {"artifactLocation": {"uri": path}, "region": place}})
    };
    let result = |d: &Diagnostic| {
        let related = d.labels.iter().enumerate().map(|(n, label)| {
            let (uri, place) = match &label.file {
                None => {
                    let (start, end) = source.range(label.span);
                    (path.clone(), region(start, end))
                }
                Some(file) => (uri(&file.path), region(file.location.0, file.location.1)),
            };
            json!({
                "id": n + 1,
                "message": {"text": label.message},
                "physicalLocation": {"artifactLocation": {"uri": uri}, "region": place},
            })
        });
        let help = d.help.as_ref().map_or(String::new(), |help| format!(" ({help})"));
        let text = format!("{}{help}", d.message);
        let fixes = d.fixes.iter().filter(|_| source.part_place(0).is_none());
        let result = json!({
            "ruleId": d.code,
            "level": level(d.severity),
            "message": {"text": text},
            "locations": [here(d.span)],
            "relatedLocations": related.collect::<Vec<_>>(),
            "partialFingerprints": {"copydesk/v1": d.fingerprint},
            // A document is no text that a viewer could edit.
            "fixes": fixes.map(|fix| changes(source, &path, fix)).collect::<Vec<_>>(),
        });
        result.to_string()
    };
    diagnostics.iter().map(result).collect()
}

fn changes(source: &Source, path: &str, fix: &Fix) -> Value {
    let place = |offset: u32| source.raw_lines().location(source.raw(), offset);
    let replace = |(span, text): (Span, String)| {
        let deleted = region(place(span.start), place(span.end));
        json!({"deletedRegion": deleted, "insertedContent": {"text": text}})
    };
    let replacements: Vec<Value> =
        fix.edits.iter().flat_map(|edit| source.raw_edits(edit)).map(replace).collect();
    json!({
        "description": {"text": fix.message},
        "artifactChanges": [{"artifactLocation": {"uri": path}, "replacements": replacements}],
    })
}

/// The tool, its rules, and files that could not be checked.
pub(super) fn closing(closing: &Closing, language: MessageLanguage) -> String {
    let rule = |note: &RuleNote| {
        let mut text = note.why.clone();
        let mut markdown = note.why.clone();
        if let Some((bad, good)) = &note.example {
            text.push_str(&format!(" Instead of “{bad}”, write “{good}”."));
            markdown.push_str(&format!("\n\nInstead of\n\n> {bad}\n\nwrite\n\n> {good}"));
        }
        if !note.source.is_empty() {
            text.push_str(&format!(" Source: {}.", note.source.trim_end_matches('.')));
            markdown.push_str(&format!("\n\n*Source:* {}", note.source));
        }
        let mut rule = json!({
            "id": note.code,
            "name": name(&note.code),
            "shortDescription": {"text": note.summary},
            "fullDescription": {"text": note.why},
            "help": {"text": text, "markdown": markdown},
            "defaultConfiguration": {"level": level(note.severity)},
        });
        if let (Some(url), Some(rule)) = (&note.url, rule.as_object_mut()) {
            rule.insert("helpUri".into(), json!(url));
        }
        rule
    };
    let rules: Vec<Value> = closing.notes.iter().map(rule).collect();
    let version = env!("CARGO_PKG_VERSION");
    let tool = json!({
        "driver": {"name": "copydesk", "version": version, "semanticVersion": version, "rules": rules},
    });
    let failure = |f: &Failure| {
        let place = json!({"physicalLocation": {"artifactLocation": {"uri": uri(&f.path)}}});
        json!({"level": "error", "message": {"text": f.cause.of(language)}, "locations": [place]})
    };
    let notifications: Vec<Value> = closing.failures.iter().map(failure).collect();
    let invocation = json!({"executionSuccessful": closing.failures.is_empty(), "toolExecutionNotification\
        s": notifications});
    format!("\n],\"tool\":{tool},\"invocations\":[{invocation}]}}]}}\n")
}

/// SARIF wants names of rules in PascalCase: `headline/repeated-headline` is `RepeatedHeadline`.
fn name(code: &str) -> String {
    let words = code.split('/').next_back().unwrap_or_default().split('-');
    words
        .map(|word| word.get(..1).unwrap_or_default().to_uppercase() + word.get(1..).unwrap_or_default())
        .collect()
}
