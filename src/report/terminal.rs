//! For people at a terminal: miette's graphical style, right for right-to-left text.
//!
//! The span itself is styled, so that the mark is right whatever order a terminal shows a line in; a line of
//! carets stands below left-to-right text only. Right-to-left text is wrapped in isolates. A long paragraph
//! is cut to a window around the span, and what can't be seen is named.

use std::fmt;

use miette::ReportHandler;

use super::excerpt::Excerpt;
use super::format::Renderer;
use super::printable::printable_within;
use super::summary::Closing;
use super::tally::{Tally, endings};
use super::theme::ascii;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::Source;
use crate::text::position::LineIndex;
use crate::text::span::Span;

pub(super) fn file(renderer: Renderer, source: &Source, diagnostics: &[Diagnostic]) -> String {
    let path = source.path().display().to_string();
    let path = printable_within(&path);
    let mut out = String::new();
    for diagnostic in diagnostics {
        let page = Excerpt {
            renderer,
            path: &path,
            text: source.text(),
            lines: source.lines(),
            source: Some(source),
        };
        page.diagnostic(diagnostic, &mut out);
        out.push('\n');
    }
    out
}

/// Shows copydesk's diagnostics wherever miette shows reports: `miette::set_hook` takes it.
#[derive(Debug, Clone, Copy)]
pub struct Handler(pub Renderer);

impl ReportHandler for Handler {
    fn debug(&self, error: &dyn miette::Diagnostic, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let labels: Vec<miette::LabeledSpan> = error.labels().into_iter().flatten().collect();
        let contents = error.source_code().and_then(|s| s.read_span(&(0, 0).into(), 0, usize::MAX / 2).ok());
        let text =
            contents.as_ref().map(|c| String::from_utf8_lossy(c.data()).into_owned()).unwrap_or_default();
        let path = contents.as_ref().and_then(|c| c.name()).unwrap_or("input").to_owned();
        let span = |l: &miette::LabeledSpan| Span::new(l.offset(), l.offset() + l.len());
        let first = labels.iter().find(|l| l.primary()).or(labels.first());
        let diagnostic = Diagnostic {
            code: error.code().map(|c| c.to_string()).unwrap_or_default(),
            severity: match error.severity() {
                Some(miette::Severity::Advice) => Severity::Hint,
                Some(miette::Severity::Warning) => Severity::Warning,
                _ => Severity::Error,
            },
            message: error.to_string(),
            help: error.help().map(|h| h.to_string()),
            span: first.map(span).unwrap_or_default(),
            labels: labels
                .iter()
                .filter(|l| !l.primary())
                .map(|l| Label::here(span(l), l.label().unwrap_or_default()))
                .collect(),
            fixes: Vec::new(),
            fingerprint: String::new(),
            url: error.url().map(|url| url.to_string()),
        };
        let lines = LineIndex::new(&text);
        let mut out = String::new();
        Excerpt { renderer: self.0, path: &path, text: &text, lines: &lines, source: None }
            .diagnostic(&diagnostic, &mut out);
        f.write_str(&out)
    }
}

pub(super) fn summary(renderer: Renderer, closing: &Closing) -> String {
    let endings = endings(&closing.summary.left_out_endings, renderer.language);
    let tally = Tally {
        endings: printable_within(&endings).into_owned(),
        may_mend: closing.summary.fixed == 0,
        ..closing.tally()
    };
    let said: String = tally.lines(renderer.language).iter().map(|line| format!("{line}\n")).collect();
    if renderer.ascii { ascii(&said) } else { said }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReportFormat;

    #[test]
    fn an_arabic_message_is_one_run_with_its_label_at_the_head() {
        let renderer = Renderer {
            format: ReportFormat::Terminal,
            color: false,
            unicode: true,
            ascii: false,
            isolates: true,
            width: 80,
            wrap: true,
            fail_on: None,
            language: crate::MessageLanguage::Ar,
        };
        let source = Source::from_text("a.txt", "The pier opens at TBC.\n");
        let linter =
            crate::Linter::only_in("structure/placeholder-left", crate::MessageLanguage::Ar).unwrap();
        let shown = file(renderer, &source, &linter.lint(&source));
        assert!(
            shown.starts_with(
                "\u{2067}× خطأ\u{2066}[structure/placeholder-left]\u{2069} \
            «\u{2068}TBC\u{2069}» نص مؤقت\u{2069}\n"
            ),
            "{shown}"
        );
    }
}
