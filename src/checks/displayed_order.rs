//! `displayed-order`: handles and telephone numbers that the bidirectional algorithm (UAX #9) shows in another order than they
//! are read.

use serde::Deserialize;
use unicode_bidi::{BidiInfo, Level};

use super::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::{Direction, EntityKind};
use crate::rules::{BuildError, Params};
use crate::span::Span;

pub(crate) const KIND: Kind = Kind { name: "displayed-order", summary: "handles or telephones that are shown in another order than they are read", build };

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum What {
    Handle,
    Telephone,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// What is looked at.
    what: What,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<Parameters>()?))
}

impl Check for Parameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let wanted = |kind: EntityKind| match self.what {
            What::Handle => matches!(kind, EntityKind::Handle | EntityKind::Hashtag),
            What::Telephone => kind == EntityKind::Telephone,
        };
        for block in cx.blocks().filter(|b| b.direction == Direction::Rtl) {
            for entity in cx.document.entities_in(block.span).filter(|e| wanted(e.kind)) {
                let found = entity.span.of(text);
                if found.is_ascii()
                    && let Some(shown) = shown(line_around(text, entity.span), entity.span, text)
                {
                    let isolated = format!("\u{2066}{found}\u{2069}");
                    findings.push(Finding::new(entity.span).arg("shown", shown).replace(Applicability::Unsafe, isolated));
                }
            }
        }
    }
}

/// The line (a paragraph of the algorithm) that holds a span.
fn line_around(text: &str, span: Span) -> Span {
    let start = text.get(..span.start as usize).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(span.end as usize..).and_then(|t| t.find('\n')).map_or(text.len(), |at| span.end as usize + at);
    Span::new(start, end)
}

/// How a span of ASCII looks from left to right in a right-to-left line, where that is not how it is read.
fn shown(line: Span, span: Span, text: &str) -> Option<String> {
    let content = line.of(text);
    let info = BidiInfo::new(content, Some(Level::rtl()));
    let paragraph = info.paragraphs.first()?;
    let (_, runs) = info.visual_runs(paragraph, paragraph.range.clone());
    let inside = Span { start: span.start - line.start, end: span.end - line.start };
    let mut seen = String::with_capacity(span.len());
    for run in runs {
        let rtl = info.levels.get(run.start).is_some_and(|level| level.is_rtl());
        let (from, to) = (run.start.max(inside.start as usize), run.end.min(inside.end as usize));
        let part = content.get(from..to.max(from)).unwrap_or_default();
        if rtl { seen.extend(part.chars().rev().map(mirrored)) } else { seen.push_str(part) }
    }
    (seen != content.get(inside.range())?).then_some(seen)
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        other => other,
    }
}
