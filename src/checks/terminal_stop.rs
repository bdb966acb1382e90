//! `terminal-stop`: a headline that ends with a full stop. A first paragraph that is taken for a headline
//! ends with one by right: what is not plainly a headline is left alone.

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::{Block, Role};
use crate::format::RegionKind;
use crate::rules::{BuildError, Params};
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "terminal-stop", summary: "a headline that ends with a full stop", build };

struct TerminalStop;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(TerminalStop))
}

impl Check for TerminalStop {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks() {
            let Some(stop) = stop(cx, block) else { continue };
            let applicability = match evidence(cx, block) {
                Evidence::Paragraph => continue,
                Evidence::Place => Applicability::Unsafe,
                Evidence::Plain => Applicability::Safe,
            };
            findings.push(Finding::new(stop).replace(applicability, ""));
        }
    }
}

/// The full stop that ends a block, unless it ends an abbreviation, a number of an item or dots.
fn stop(cx: &Context<'_>, block: &Block) -> Option<Span> {
    let content = block.text(cx.text());
    let mark = content.chars().next_back().filter(|c| matches!(c, '.' | '。' | '۔'))?;
    let rest = content.strip_suffix(mark)?;
    let word = rest.trim_end_matches([')', '"', '»', '”']);
    let closed = word.len() < rest.len() && word.ends_with(|c: char| !c.is_whitespace() && c != '.');
    let last = || word.chars().rev().take(LEAST_LETTERS);
    let letters = last().count() == LEAST_LETTERS
        && last().all(|c| !c.is_whitespace() && c != '.' && !c.is_ascii_digit());
    let year = last().count() == LEAST_LETTERS && last().all(|c| c.is_ascii_digit());
    let end = block.span.end as usize;
    (closed || letters || year).then(|| Span::new(end - mark.len_utf8(), end))
}

/// Shorter words before a stop may be abbreviations: "Co.", "Inc." (taste).
const LEAST_LETTERS: usize = 4;

/// What tells that a block is a headline.
enum Evidence {
    /// The markup, or a dateline that follows.
    Plain,
    /// Its place and length alone.
    Place,
    /// It is none.
    Paragraph,
}

fn evidence(cx: &Context<'_>, block: &Block) -> Evidence {
    match block.markup {
        Some(RegionKind::Title | RegionKind::Subtitle | RegionKind::Heading(_)) => return Evidence::Plain,
        // Where the markup knows headings, a paragraph is a paragraph.
        Some(_) if has_headings(cx) => return Evidence::Paragraph,
        _ => {}
    }
    let content = block.text(cx.text());
    let dated = cx.document.dateline().is_some_and(|dateline| block.span.contains(dateline.span));
    let sentences = content.trim_end_matches(['.', '。', '۔']).contains(['.', '!', '?', '؟', '。', '۔']);
    if dated || content.contains('\n') || sentences {
        return Evidence::Paragraph;
    }
    if is_before_dateline(cx, block) { Evidence::Plain } else { Evidence::Place }
}

fn has_headings(cx: &Context<'_>) -> bool {
    let heading = |block: &Block| matches!(block.markup, Some(RegionKind::Title | RegionKind::Heading(_)));
    cx.document.blocks().iter().any(heading)
}

/// Whether the story that begins with a dateline comes right behind the headlines.
fn is_before_dateline(cx: &Context<'_>, block: &Block) -> bool {
    let Some(dateline) = cx.document.dateline() else { return false };
    let behind = cx.document.blocks().iter().skip_while(|other| other.span.start <= block.span.start);
    let story = behind.into_iter().find(|other| !matches!(other.role, Role::Headline | Role::Subheadline));
    story.is_some_and(|story| story.span.contains(dateline.span) && story.span.start == dateline.span.start)
}
