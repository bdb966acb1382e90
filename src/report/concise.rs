//! `path:line:column: severity[code] message`, one line each, for editors and grep.

use super::format::Renderer;
use super::printable::{printable, printable_within};
use super::theme::isolate_quotes;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

pub(super) fn file(renderer: Renderer, source: &Source, diagnostics: &[Diagnostic]) -> String {
    let path = source.path().display().to_string();
    let path = printable(&path);
    let line = |d: &Diagnostic| {
        let at = source.location(d.span.start);
        let message = printable_within(&d.message);
        let message = if renderer.isolates { isolate_quotes(&message) } else { message.into_owned() };
        let code = printable_within(&d.code);
        let part = part(source, d);
        format!("{path}:{}:{}: {}[{code}] {message}{part}\n", at.line, at.column, d.severity.name())
    };
    diagnostics.iter().map(line).collect()
}

/// The part of a document that a finding is in (“ (footnotes)”), where it is not the body: lines are
/// counted in each part anew.
pub(super) fn part(source: &Source, d: &Diagnostic) -> String {
    let place = source.part_place(d.span.start).filter(|place| !place.shown.is_empty());
    place.map(|place| format!(" ({})", printable_within(place.shown))).unwrap_or_default()
}
