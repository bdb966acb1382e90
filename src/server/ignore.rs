//! “Ignore here”: the suppression that fits the format and the place, tried before it is offered.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::check::Analysis;
use crate::diagnostic::Diagnostic;
use crate::format::Format;
use crate::source::Source;
use crate::text::span::Span;
use crate::text::visible::is_invisible;

/// Longest text that a suppression quotes (characters).
const LONGEST: usize = 60;

/// Text that one request may have checked to try suppressions (bytes): some hundred trials with a release of
/// usual length (measured: half a second). Of many findings in a long document the worst and nearest have a
/// suppression offered, one at least.
const MOST_TRIED: usize = 400_000;

/// Tries suppressions before they are offered, as long as that does not keep the editor waiting.
pub(super) struct Trials<'a> {
    analysis: &'a Analysis,
    /// What is said of the document without any.
    before: OnceCell<HashMap<(String, String), usize>>,
    /// Bytes that may still be checked.
    left: usize,
}

/// How often each thing is said.
fn tally(list: &[Diagnostic]) -> HashMap<(String, String), usize> {
    let mut tally = HashMap::new();
    for d in list {
        *tally.entry((d.code.clone(), d.message.clone())).or_default() += 1;
    }
    tally
}

impl<'a> Trials<'a> {
    pub fn new(analysis: &'a Analysis) -> Self {
        Self { analysis, before: OnceCell::new(), left: MOST_TRIED }
    }

    /// The edit of the editor's text that silences a finding, and leaves everything else as it is.
    pub fn suppression(&mut self, d: &Diagnostic) -> Option<(Span, String)> {
        let source = &self.analysis.source;
        if self.left == 0 {
            return None;
        }
        let candidates = match source.format() {
            Format::Plain => at_the_end(source, d),
            Format::Markdown | Format::Html => comments(source, d),
            Format::Mdx
            | Format::AsciiDoc
            | Format::Rst
            | Format::Content
            | Format::Po
            | Format::Xliff
            | Format::Docx
            | Format::Odt
            | Format::Email => Vec::new(),
        };
        candidates.into_iter().find(|(at, text)| self.works(d, *at, text))
    }

    /// Whether the finding is gone then, nothing new is said, and the release reads as before.
    fn works(&mut self, d: &Diagnostic, at: Span, text: &str) -> bool {
        let source = &self.analysis.source;
        let Some(setup) = &self.analysis.setup else { return false };
        self.left = self.left.saturating_sub(source.raw().len());
        let mut raw = source.raw().to_owned();
        raw.replace_range(at.range(), text);
        let new = source.with_raw(raw);
        if !new.prose().split_whitespace().eq(source.prose().split_whitespace()) {
            return false;
        }
        let before = self.before.get_or_init(|| tally(&setup.linter.lint(source)));
        let after = tally(&setup.linter.lint(&new));
        let own = (d.code.clone(), d.message.clone());
        after.get(&own) < before.get(&own)
            && after.iter().all(|(said, count)| Some(count) <= before.get(said))
    }
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
    let line = |what: &str| {
        (Span { start: at, end: at }, format!("{before}copydesk: ignore {}{what}{after}", d.code))
    };
    let text = d.span.of(source.text());
    let quotable = !text.is_empty()
        && text.chars().count() <= LONGEST
        && !text.contains(['\n', '\r'])
        && !text.chars().all(|c| c.is_whitespace() || is_invisible(c));
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
