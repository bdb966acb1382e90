//! `bidi-control`: overrides, and embeddings and isolates that are not closed in their paragraph (UAX #9).

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Block;
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
        for block in cx.blocks() {
            in_block(cx.text(), block, findings);
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

/// The overrides of a block, and the embeddings and isolates of which one end is missing.
fn in_block(text: &str, block: &Block, findings: &mut Vec<Finding>) {
    let mut open: Vec<(char, Span)> = Vec::new();
    for (at, c) in block.text(text).char_indices() {
        let start = block.span.start as usize + at;
        let span = Span::new(start, start + c.len_utf8());
        match c {
            '\u{202D}' | '\u{202E}' => {
                findings.push(finding(span, c, "override"));
                open.push((c, span));
            }
            '\u{202A}' | '\u{202B}' | '\u{2066}'..='\u{2068}' => open.push((c, span)),
            '\u{202C}' | '\u{2069}' => match open.iter().rposition(|(opening, _)| closes(c, *opening)) {
                Some(at) => open.truncate(at),
                None => findings.push(finding(span, c, "unopened")),
            },
            _ => {}
        }
    }
    let unclosed = open.into_iter().filter(|(c, _)| !matches!(c, '\u{202D}' | '\u{202E}'));
    findings.extend(unclosed.map(|(c, span)| finding(span, c, "unclosed")));
}

/// A pop directional isolate closes isolates, a pop directional formatting all else (UAX #9).
fn closes(closing: char, opening: char) -> bool {
    matches!(opening, '\u{2066}'..='\u{2068}') == (closing == '\u{2069}')
}

fn finding(span: Span, c: char, message: &'static str) -> Finding {
    let name = crate::locale::name(c);
    Finding::new(span).message(message).arg("name", name).replace(Applicability::Unsafe, "")
}
