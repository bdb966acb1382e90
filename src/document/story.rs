//! The story that is surely found by its dateline, whatever stands above it.

use super::dateline;
use super::facts::{Facts, LEAST_STORY, is_metadata};
use crate::document::model::{Block, Dateline, EntityKind};
use crate::format::RegionKind;

/// A story that begins with a dateline is looked for among so many blocks (taste: menus of saved pages are
/// longer).
pub(super) const FAR: usize = 60;

/// Fewest words of a sentence under a line that is nothing but a dateline (taste).
const LEAST_SENTENCE: usize = 8;

/// A dateline over a story.
pub(super) struct Dated {
    /// The first paragraph of the story.
    pub lead: usize,
    /// The line of the dateline, where it has one of its own.
    pub line: Option<usize>,
    pub dateline: Dateline,
}

/// The dateline that the story is surely found by, whatever stands above it.
pub(super) fn dated_story(text: &str, blocks: &[Block], facts: &[Facts]) -> Option<Dated> {
    let own = dated_line(text, blocks, facts);
    match dated_lead(text, blocks, facts) {
        Some((lead, dateline)) if own.as_ref().is_none_or(|own| lead <= own.lead) => {
            Some(Dated { lead, line: None, dateline })
        }
        _ => own,
    }
}

/// The first line that is surely a dateline, with prose below it.
pub(super) fn dated_line(text: &str, blocks: &[Block], facts: &[Facts]) -> Option<Dated> {
    (0..facts.len().min(FAR)).find_map(|at| {
        let (block, this, next) = (blocks.get(at)?, facts.get(at)?, facts.get(at + 1)?);
        let told =
            next.words.len() >= LEAST_STORY || next.words.len() >= LEAST_SENTENCE && next.ends_sentence();
        let prose = told && !next.is_marked_heading() && !next.is_marked_otherwise();
        // What a system writes, in figures and references, stays what it is.
        let title = matches!(this.markup, Some(RegionKind::Title | RegionKind::Heading(1)));
        let other = title || this.label.is_some() || this.is_marked_otherwise();
        if !prose || other || this.has(&[EntityKind::Identifier]) {
            return None;
        }
        let dashed = next.text.starts_with(['–', '—', '-']);
        let dateline = dateline::sure_line(text, block.span, this.words, this.entities, dashed)
            .or_else(|| dateline::byline(text, block.span, this.words).filter(|_| at > 0))?;
        let written = !is_metadata(this) || this.text.contains(" / ");
        written.then_some(Dated { lead: at + 1, line: Some(at), dateline })
    })
}

/// The first paragraph that begins with a dateline.
pub(super) fn dated_lead(text: &str, blocks: &[Block], facts: &[Facts]) -> Option<(usize, Dateline)> {
    let mut candidates = blocks.iter().zip(facts).enumerate().take(FAR);
    candidates.find_map(|(at, (block, facts))| {
        // “13. Oktober 2022 – …” is no item of a list.
        let dated = facts
            .entities
            .first()
            .is_some_and(|e| e.kind == EntityKind::Date && e.span.start == block.span.start);
        let item = facts.is_item() && !dated;
        let prose = facts.words.len() >= LEAST_STORY
            && facts.label.is_none()
            && facts.markup != Some(RegionKind::Heading(1))
            && !item
            && !facts.is_marked_otherwise();
        let dateline =
            prose.then(|| dateline::run_in(text, block.span, facts.words, facts.entities)).flatten()?;
        let rest = facts.words.iter().filter(|w| w.span.start >= dateline.span.end).count();
        (rest >= LEAST_STORY / 2).then_some((at, dateline))
    })
}
