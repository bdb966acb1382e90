//! “Ignore here”: the suppression that fits the format and the place, tried before it is offered.

use super::check::Analysis;
use crate::diagnostic::Diagnostic;
use crate::format::Format;
use crate::source::Source;
use crate::text::span::Span;
use crate::text::visible::is_invisible;

/// Longest text that a suppression quotes (characters).
const LONGEST: usize = 60;

/// The edit of the editor's text that silences a finding, and leaves everything else as it is.
pub(super) fn suppression(analysis: &Analysis, d: &Diagnostic) -> Option<(Span, String)> {
    let source = &analysis.source;
    let candidates = match source.format() {
        Format::Plain => at_the_end(source, d),
        Format::Markdown | Format::Html => comments(source, d),
        Format::Docx | Format::Email => Vec::new(),
    };
    candidates.into_iter().find(|(at, text)| works(analysis, d, *at, text))
}

/// Whether the finding is gone then, nothing new is said, and the release reads as before.
fn works(analysis: &Analysis, d: &Diagnostic, at: Span, text: &str) -> bool {
    let source = &analysis.source;
    let Some(setup) = &analysis.setup else { return false };
    let mut raw = source.raw().to_owned();
    raw.replace_range(at.range(), text);
    let new = source.with_raw(raw);
    let words = |source: &Source| source.prose().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    if words(&new) != words(source) {
        return false;
    }
    let known = |list: &[Diagnostic], wanted: &Diagnostic| list.iter().filter(|d| d.code == wanted.code && d.message == wanted.message).count();
    let (before, after) = (setup.linter.lint(source), setup.linter.lint(&new));
    known(&after, d) < known(&before, d) && after.iter().all(|left| known(&after, left) <= known(&before, left))
}

fn line_end(raw: &str) -> &'static str {
    if raw.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Lines at the end of a plain text: for the words at the finding, else for the whole file.
fn at_the_end(source: &Source, d: &Diagnostic) -> Vec<(Span, String)> {
    let raw = source.raw();
    let end = line_end(raw);
    let (at, before) = match source.asides().lines.last() {
        Some(last) => (last.end, end.to_owned()),
        None if raw.ends_with(['\n', '\r']) => (Span::empty(raw.len()).end, end.to_owned()),
        None => (Span::empty(raw.len()).end, end.repeat(2)),
    };
    let after = if source.asides().lines.is_empty() { end } else { "" };
    let line = |what: &str| (Span { start: at, end: at }, format!("{before}copydesk: ignore {}{what}{after}", d.code));
    let text = d.span.of(source.text());
    let quotable =
        !text.is_empty() && text.chars().count() <= LONGEST && !text.contains(['\n', '\r']) && !text.chars().all(|c| c.is_whitespace() || is_invisible(c));
    let quoted = match text {
        _ if !quotable => None,
        text if !text.contains(['“', '”']) => Some(format!(" “{text}”")),
        text if !text.contains(['«', '»']) => Some(format!(" «{text}»")),
        _ => None,
    };
    quoted.iter().map(|quoted| line(quoted)).chain([line("")]).collect()
}

/// Comments in markup: behind the line of the finding, before its block, for the whole file.
fn comments(source: &Source, d: &Diagnostic) -> Vec<(Span, String)> {
    let (raw, lines) = (source.raw(), source.raw_lines());
    let comment = format!("<!-- copydesk-ignore {} -->", d.code);
    let span = source.raw_span(d.span);
    let mut candidates = Vec::new();
    let line = lines.line_span(raw, span.end);
    if lines.line_of(span.start) == lines.line_of(span.end) {
        let written = line.of(raw).trim_end();
        candidates.push((Span::empty(line.start as usize + written.len()), format!(" {comment}")));
    }
    let first = lines.line_span(raw, span.start);
    let indent = first.of(raw).len() - first.of(raw).trim_start().len();
    let indent = first.of(raw).get(..indent).unwrap_or_default();
    let end = line_end(raw);
    candidates.push((Span::empty(first.start as usize), format!("{indent}{comment}{end}")));
    let file = format!("<!-- copydesk-ignore-file {} -->", d.code);
    let gap = if raw.ends_with(['\n', '\r']) { end.to_owned() } else { end.repeat(2) };
    candidates.push((Span::empty(raw.len()), format!("{gap}{file}{end}")));
    candidates
}
