//! `file-format`: the last line without an end, blank lines that hold something, too many of them, a byte
//! order mark.

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::format::Format;
use crate::rules::{BuildError, Params};
use crate::source::Encoding;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "file-format", summary: "the end of the file, blank lines, line ends", build };

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum FileFormatVariant {
    FinalNewline,
    BlankLines,
    TrailingSpaces,
    Encoding,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileFormatParameters {
    /// Which fault.
    what: FileFormatVariant,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<FileFormatParameters>()?))
}

impl Check for FileFormatParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        match self.what {
            FileFormatVariant::FinalNewline => final_newline(cx, findings),
            FileFormatVariant::BlankLines => blank_lines(cx, findings),
            FileFormatVariant::TrailingSpaces => trailing(cx, findings),
            FileFormatVariant::Encoding => encoding(cx, findings),
        }
    }
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

fn final_newline(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (text, source) = (cx.text(), cx.document.source());
    if matches!(source.format(), Format::Markdown | Format::Html | Format::AsciiDoc) {
        // The text of markup always ends its last line; what ends the file is no text, and has no fix.
        let end = cx.document.blocks().last().map(|block| block.span.end as usize);
        let unfinished = !source.raw().ends_with(['\n', '\r']);
        findings.extend(end.filter(|_| unfinished).map(|end| Finding::new(Span::empty(end))));
        return;
    }
    if !text.ends_with(['\n', '\r']) {
        findings.push(Finding::new(Span::empty(text.len())).edit(
            Applicability::Safe,
            Span::empty(text.len()),
            line_end(text),
        ));
    }
}

/// A line that looks blank and is not: no-break spaces, zero-width characters.
fn blank_lines(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let text = cx.text();
    let lines = cx.document.source().lines();
    if !cx
        .document
        .chars()
        .has_any(['\u{A0}', '\u{200B}', '\u{FEFF}', '\u{200E}', '\u{200F}', '\u{3000}'].into_iter())
    {
        return;
    }
    for line in (0..lines.count()).filter_map(|n| lines.nth(text, n)) {
        let content = line.of(text);
        let blank =
            |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}');
        if !content.is_empty()
            && content.chars().all(blank)
            && !content.chars().all(|c| c == ' ' || c == '\t')
        {
            findings.push(Finding::new(line).replace(Applicability::Safe, ""));
        }
    }
}

fn trailing(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let text = cx.text();
    let lines = cx.document.source().lines();
    for line in (0..lines.count()).filter_map(|n| lines.nth(text, n)) {
        let content = line.of(text);
        let kept = content.trim_end_matches([' ', '\t', '\u{A0}']).len();
        if kept < content.len() && kept > 0 {
            findings.push(
                Finding::new(Span::new(line.start as usize + kept, line.end as usize))
                    .replace(Applicability::Safe, ""),
            );
        }
    }
}

/// A byte order mark, or another encoding than UTF-8: neither can be mended in the text.
fn encoding(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let source = cx.document.source();
    if source.encoding() != Encoding::Utf8 {
        findings
            .push(Finding::new(Span::empty(0)).message("encoding").arg("encoding", source.encoding().name()));
    } else if source.has_bom() {
        findings.push(Finding::new(Span::empty(0)));
    } else if cx.text().starts_with('\u{FEFF}') {
        findings.push(Finding::new(Span::new(0, '\u{FEFF}'.len_utf8())).replace(Applicability::Safe, ""));
    }
}
