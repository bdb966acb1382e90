//! GitHub's workflow commands: `::error file=…,line=…::message` become annotations on the lines of a pull
//! request.

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;

use super::printable::printable_within;

/// Characters that a message or a property must not hold as they are.
fn escape(text: &str, property: bool) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let text = if property { text.replace(':', "%3A").replace(',', "%2C") } else { text };
    printable_within(&text).into_owned()
}

pub(super) fn file(source: &Source, diagnostics: &[Diagnostic]) -> String {
    let path = escape(&source.path().display().to_string(), true);
    let line = |d: &Diagnostic| {
        let (start, end) = source.range(d.span);
        let command = match d.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        // Columns count only within one line.
        let columns = if start.line == end.line {
            format!(",col={},endColumn={}", start.column, end.column)
        } else {
            String::new()
        };
        let message = match &d.help {
            Some(help) => format!("{}\n{help}", d.message),
            None => d.message.clone(),
        };
        format!(
            "::{command} file={path},line={},endLine={}{columns},title={}::{}\n",
            start.line,
            end.line,
            escape(&d.code, true),
            escape(&message, false)
        )
    };
    diagnostics.iter().map(line).collect()
}
