//! Findings by file and by rule: what a rule says once, and all its places.

use std::fmt::Write as _;

use super::format::Renderer;
use super::place::in_part;
use super::printable::{printable, printable_within};
use super::theme::isolate_quotes;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

pub(super) fn file(renderer: Renderer, source: &Source, diagnostics: &[Diagnostic]) -> String {
    let mut rules: Vec<&str> = Vec::new();
    for d in diagnostics {
        if !rules.contains(&d.code.as_str()) {
            rules.push(&d.code);
        }
    }
    let path = source.path().display().to_string();
    let mut out = if rules.is_empty() { String::new() } else { format!("{}\n", printable(&path)) };
    for rule in rules {
        let of_rule: Vec<&Diagnostic> = diagnostics.iter().filter(|d| d.code == rule).collect();
        group(renderer, source, &of_rule, &mut out);
    }
    out
}

/// The findings of one rule, those with the same words on one line.
fn group(renderer: Renderer, source: &Source, of_rule: &[&Diagnostic], out: &mut String) {
    let Some(first) = of_rule.first() else { return };
    let severity = first.severity.in_words(renderer.language);
    let _ = writeln!(out, "  {severity}[{}] ({})", printable_within(&first.code), of_rule.len());
    let mut told: Vec<&str> = Vec::new();
    for d in of_rule {
        if told.contains(&d.message.as_str()) {
            continue;
        }
        told.push(&d.message);
        let same = of_rule.iter().filter(|other| other.message == d.message);
        let places: Vec<String> = same.map(|d| place(renderer, source, d)).collect();
        let message = printable_within(&d.message);
        let message = if renderer.isolates { isolate_quotes(&message) } else { message.into_owned() };
        let _ = writeln!(out, "    {}  {message}", places.join(", "));
    }
}

/// Line and column, or the place in a document.
fn place(renderer: Renderer, source: &Source, d: &Diagnostic) -> String {
    if let Some(place) = in_part(source, d.span.start, renderer.language) {
        return place;
    }
    let at = source.location(d.span.start);
    format!("{}:{}", at.line, at.column)
}
