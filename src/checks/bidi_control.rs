//! `bidi-control`: overrides, and embeddings and isolates that are not closed in their paragraph (UAX #9).

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::rules::{BuildError, Params};
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "bidi-control",
    summary: "bidi overrides, and embeddings and isolates that are not closed",
    build,
};

struct Controls;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(Controls))
}

impl Check for Controls {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let chars = cx.document.chars();
        if !chars.has_range('\u{202A}', '\u{202E}') && !chars.has_range('\u{2066}', '\u{2069}') {
            return;
        }
        let text = cx.text();
        for block in cx.blocks() {
            let mut open: Vec<(char, Span)> = Vec::new();
            let mut report = |span: Span, c: char, message| {
                findings.push(
                    Finding::new(span)
                        .message(message)
                        .arg("name", crate::locale::name(c))
                        .replace(Applicability::Unsafe, ""),
                )
            };
            for (at, c) in block.text(text).char_indices() {
                let span =
                    Span::new(block.span.start as usize + at, block.span.start as usize + at + c.len_utf8());
                match c {
                    '\u{202D}' | '\u{202E}' => {
                        report(span, c, "override");
                        open.push((c, span));
                    }
                    '\u{202A}' | '\u{202B}' | '\u{2066}'..='\u{2068}' => open.push((c, span)),
                    '\u{202C}' | '\u{2069}' => {
                        let isolate = c == '\u{2069}';
                        let matches = |open: char| matches!(open, '\u{2066}'..='\u{2068}') == isolate;
                        match open.iter().rposition(|(o, _)| matches(*o)) {
                            Some(at) => open.truncate(at),
                            None => report(span, c, "unopened"),
                        }
                    }
                    _ => {}
                }
            }
            for (c, span) in open.into_iter().filter(|(c, _)| !matches!(c, '\u{202D}' | '\u{202E}')) {
                report(span, c, "unclosed");
            }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}
