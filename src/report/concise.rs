//! `path:line:column: severity[code] message`, one line each, for editors and grep.

use super::Style;
use super::terminal::isolate_quotes;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

pub(super) fn file(style: Style, source: &Source, diagnostics: &[Diagnostic]) -> String {
    let line = |d: &Diagnostic| {
        let at = source.location(d.span.start);
        let message = if style.isolates { isolate_quotes(&d.message) } else { d.message.clone() };
        format!("{}:{}:{}: {}[{}] {message}\n", source.path().display(), at.line, at.column, d.severity.name(), d.code)
    };
    diagnostics.iter().map(line).collect()
}
