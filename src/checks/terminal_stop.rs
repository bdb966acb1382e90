//! `terminal-stop`: a headline that ends with a full stop. A first paragraph that is taken for a headline
//! ends with one by right: what is not plainly a headline is left alone.

use std::cell::OnceCell;

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
        let titles = OnceCell::new();
        for block in cx.blocks() {
            let Some(stop) = stop(cx, block) else { continue };
            let titles = titles.get_or_init(|| HeadlineFacts::of(cx));
            let applicability = match evidence(cx, block, titles) {
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

fn evidence(cx: &Context<'_>, block: &Block, titles: &HeadlineFacts) -> Evidence {
    match block.markup {
        Some(RegionKind::Title | RegionKind::Subtitle | RegionKind::Heading(_)) => return Evidence::Plain,
        // Where the markup knows headings, a paragraph is a paragraph.
        Some(_) if titles.marked => return Evidence::Paragraph,
        _ => {}
    }
    let content = block.text(cx.text());
    let dated = cx.document.dateline().is_some_and(|dateline| block.span.contains(dateline.span));
    let sentences = content.trim_end_matches(['.', '。', '۔']).contains(['.', '!', '?', '؟', '。', '۔']);
    if dated || content.contains('\n') || sentences {
        return Evidence::Paragraph;
    }
    if titles.lead_to_dateline(block) { Evidence::Plain } else { Evidence::Place }
}

/// What the document tells of its headlines.
struct HeadlineFacts {
    /// The markup knows headings.
    marked: bool,
    /// The headlines right above the story that a dateline begins.
    dated: Option<Span>,
}

impl HeadlineFacts {
    fn of(cx: &Context<'_>) -> Self {
        let heading =
            |block: &Block| matches!(block.markup, Some(RegionKind::Title | RegionKind::Heading(_)));
        Self { marked: cx.document.blocks().iter().any(heading), dated: dated(cx) }
    }

    /// Whether the story that begins with a dateline comes right behind a headline.
    fn lead_to_dateline(&self, block: &Block) -> bool {
        self.dated.is_some_and(|dated| dated.contains(block.span))
    }
}

fn dated(cx: &Context<'_>) -> Option<Span> {
    let (dateline, blocks) = (cx.document.dateline()?, cx.document.blocks());
    let at = blocks.partition_point(|block| block.span.start < dateline.span.start);
    let is_title = |block: &&Block| matches!(block.role, Role::Headline | Role::Subheadline);
    let story = blocks.get(at).filter(|story| story.span.start == dateline.span.start && !is_title(story))?;
    let above = blocks.get(..at)?.iter().rev().take_while(is_title).last()?;
    Some(Span { start: above.span.start, end: story.span.start })
}
