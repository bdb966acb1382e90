//! `duplicate-block`: a headline or paragraph that stands in the text twice.

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::{Block, Role};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::chars::is_figure;
use crate::text::fold::fold;
use crate::text::hash;
use crate::text::span::Edit;
use crate::text::span::Span;
use crate::text::word_key::is_dropped;
use crate::vocabulary::{self, Key};

pub(crate) const KIND: Kind =
    Kind { name: "duplicate-block", summary: "a headline or paragraph that stands in the text twice", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct DuplicateBlockParameters {
    /// The headline and its copies, or all other blocks.
    #[serde(default)]
    headline: bool,
    /// Shortest block looked at (characters after folding).
    #[serde(default = "shortest")]
    least: usize,
}

fn shortest() -> usize {
    40
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<DuplicateBlockParameters>()?))
}

impl Check for DuplicateBlockParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        if self.headline {
            self.headlines(cx, findings);
        } else {
            self.paragraphs(cx, findings);
        }
    }
}

/// Fewest and most words of a line that is compared with the next one alone (taste: cells of tables have
/// fewer).
const CAPTION: usize = 3;
const LONG_CAPTION: usize = 12;

/// The block with the blank lines before it: what goes when it is deleted.
fn with_gap(text: &str, block: Span) -> Span {
    let before = text.get(..block.start as usize).unwrap_or_default();
    Span::new(before.trim_end().len(), block.end as usize)
}

/// What stands after the label of a line: “Press release: A new pier opens”, “Media release - A new pier
/// opens”.
fn after_label(text: &str, block: &Block) -> Option<Span> {
    let kinds = [Key::Kind, Key::ReleaseLine];
    if let Some(label) = block.label.filter(|label| kinds.contains(&label.key) && !label.value.is_empty()) {
        return Some(label.value);
    }
    let content = block.text(text);
    let (at, mark) =
        [" - ", " – ", " — ", " | "].iter().find_map(|mark| Some((content.find(mark)?, mark)))?;
    let is_label = kinds.iter().any(|key| vocabulary::is(*key, content.get(..at).unwrap_or_default()));
    is_label.then(|| Span::new(block.span.start as usize + at + mark.len(), block.span.end as usize))
}

fn copy(cx: &Context<'_>, block: &Block, first: Span, count: usize) -> Finding {
    let source = cx.document.source();
    let line = source.location(first.start).line;
    let mut finding =
        Finding::new(block.span).arg("line", line).arg("count", count).label(first, labels::FIRST_IS_HERE);
    // A document has no lines; its paragraphs are counted instead.
    if source.part_place(first.start).is_some() {
        finding = finding.message("paragraph");
    }
    finding.fix = Some((
        Applicability::Unsafe,
        vec![Edit { span: with_gap(cx.text(), block.span), replacement: String::new() }],
    ));
    finding
}

impl DuplicateBlockParameters {
    fn headlines(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let Some(first) = cx.document.headline().filter(|b| cx.rule.speaks(b.language)) else { return };
        // The headline itself may be the line with the label.
        let title = after_label(text, first).unwrap_or(first.span);
        let folded = fold(title.of(text));
        if folded.len() < 12 {
            return;
        }
        let alike = |block: &&Block| {
            if block.span == first.span
                || matches!(block.role, Role::Metadata | Role::Kind | Role::Issuer | Role::EndMark)
            {
                return false;
            }
            let other = block.text(text);
            let near = other.len().abs_diff(title.len()) * 10 <= title.len();
            block.role == Role::Headline
                || (near && fold(other) == folded)
                || (near
                    && block.role == Role::Subheadline
                    && strsim::normalized_levenshtein(&fold(other), &folded) >= 0.9)
        };
        let labelled = cx.document.blocks().iter().filter_map(|block| after_label(text, block));
        let labelled: Vec<Span> =
            labelled.filter(|value| *value != title && fold(value.of(text)) == folded).collect();
        if let Some(value) = labelled.iter().find(|value| value.end < first.span.start) {
            findings.push(copy(cx, first, *value, 2));
        }
        for (n, block) in cx.document.blocks().iter().filter(alike).enumerate() {
            findings.push(copy(cx, block, first.span, n + 2));
        }
    }

    /// A short line that stands twice in a row, such as a caption.
    fn neighbours(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let line = |block: &Block| {
            let role = matches!(
                block.role,
                Role::Paragraph | Role::SectionHeading | Role::Quote | Role::Subheadline
            );
            let words = cx.document.words_in(block.span).len();
            let short = (CAPTION..=LONG_CAPTION).contains(&words) && block.span.len() < 4 * self.least;
            (role && short)
                .then(|| fold(block.text(text)))
                .filter(|folded| folded.chars().count() < self.least)
        };
        for pair in cx.document.blocks().windows(2) {
            let [first, second] = pair else { continue };
            if cx.rule.speaks(second.language) && line(first).is_some_and(|own| line(second) == Some(own)) {
                findings.push(copy(cx, second, first.span, 2));
            }
        }
    }

    fn paragraphs(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        self.neighbours(cx, findings);
        let mut seen: Vec<(String, Span)> = Vec::new();
        let mut index: hash::Table<Vec<usize>> = hash::Table::default();
        let blocks: Vec<&Block> =
            cx.blocks().filter(|b| b.role != Role::Headline && b.span.len() >= self.least).collect();
        let alone = without_like(cx, &blocks);
        for block in blocks.into_iter().filter(|b| !alone.contains(&b.span.start)) {
            let folded = fold(block.text(cx.text()));
            if folded.chars().count() < self.least {
                continue;
            }
            let keys = keys(&folded);
            let mut alike: Vec<usize> =
                keys.iter().filter_map(|key| index.get(key)).flatten().copied().collect();
            alike.sort_unstable();
            alike.dedup();
            // The paragraphs were taken in from top to bottom.
            match alike.iter().filter_map(|at| seen.get(*at)).find(|(earlier, _)| is_copy(earlier, &folded)) {
                Some((_, first)) => findings.push(copy(cx, block, *first, 2)),
                None => {
                    for key in keys {
                        let places = index.entry(key).or_default();
                        if places.len() < MOST {
                            places.push(seen.len());
                        }
                    }
                    seen.push((folded, block.span));
                }
            }
        }
    }
}

/// Where paragraphs begin that have none of about their length: copies have.
fn without_like(cx: &Context<'_>, blocks: &[&Block]) -> Vec<u32> {
    let mut lengths: Vec<(usize, u32)> = blocks.iter().map(|b| (letters(cx, b), b.span.start)).collect();
    lengths.sort_unstable();
    let near = |a: Option<&(usize, u32)>, b: Option<&(usize, u32)>| {
        a.zip(b).is_some_and(|(a, b)| a.0.abs_diff(b.0) * 10 <= a.0.max(b.0))
    };
    let alone = (0..lengths.len()).filter(|at| {
        !near(lengths.get(*at), at.checked_sub(1).and_then(|n| lengths.get(n)))
            && !near(lengths.get(*at), lengths.get(at + 1))
    });
    alone.filter_map(|at| lengths.get(at)).map(|(_, start)| *start).collect()
}

/// How long the letters and figures of a block are (bytes): what marks, spaces and punctuation it is written
/// with changes nothing.
fn letters(cx: &Context<'_>, block: &Block) -> usize {
    let dropped = |word: &str| word.chars().filter(|c| is_dropped(*c)).map(char::len_utf8).sum::<usize>();
    let words = cx.document.words_in(block.span).iter();
    words
        .map(
            |word| {
                if word.plain { word.span.len() } else { word.span.len() - dropped(word.span.of(cx.text())) }
            },
        )
        .sum()
}

/// Shortest paragraph of which a copy with small changes is taken for a copy (bytes, folded).
const LONG: usize = 120;
/// How much of an end must be the same (bytes).
const EDGE: usize = 24;
/// With how many paragraphs of the same end and the same figures one is compared: a form filled in a thousand
/// times is none.
const MOST: usize = 8;

/// Copies have one of these in common: the whole, or one end and the figures.
fn keys(folded: &str) -> [u64; 3] {
    let bytes = folded.as_bytes();
    let head = bytes.get(..EDGE.min(bytes.len())).unwrap_or_default();
    let tail = bytes.get(bytes.len().saturating_sub(EDGE)..).unwrap_or_default();
    let figures: String = figures(folded).collect();
    let key = |kind: u64, part: &[u8]| {
        hash::with(hash::with(hash::append(hash::START, kind), part), figures.as_bytes())
    };
    [key(0, bytes), key(1, head), key(2, tail)]
}

fn figures(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| is_figure(*c))
}

/// The same text, or for long ones nearly: one end the same, a twentieth changed, and no figure.
fn is_copy(a: &str, b: &str) -> bool {
    let close = a.len() >= LONG && a.len().abs_diff(b.len()) * 20 <= a.len() && a.len() < 6000;
    a == b || (close && figures(a).eq(figures(b)) && is_near(a, b))
}

/// Whether at most a twentieth is changed. Most texts that are not so near have other letters: those are
/// counted first.
fn is_near(a: &str, b: &str) -> bool {
    let longest = a.chars().count().max(b.chars().count());
    let near = |changes: usize| 1.0 - changes as f64 / longest as f64 >= 0.95;
    let mut counts = [0_i32; 256];
    let mut count = |text: &str, by: i32| {
        for c in text.chars() {
            if let Some(count) = counts.get_mut(c as usize % 256) {
                *count += by;
            }
        }
    };
    count(a, 1);
    count(b, -1);
    let more =
        |sign: i32| counts.iter().map(|count| (count * sign).max(0).unsigned_abs() as usize).sum::<usize>();
    near(more(1).max(more(-1))) && {
        let head = fitting(a.char_indices().zip(b.chars()));
        let (a, b) = (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default());
        near(strsim::levenshtein(a, b))
    }
}

/// The bytes of what is the same at the beginning.
fn fitting(pairs: impl Iterator<Item = ((usize, char), char)>) -> usize {
    let same = pairs.take_while(|((_, a), b)| a == b);
    same.last().map_or(0, |((at, c), _)| at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nearness_is_that_of_the_whole_text(
            a in "[abتم ]{30,90}",
            cut in 0usize..90,
            new in "[abتم]{0,5}",
        ) {
            let mut b: Vec<char> = a.chars().collect();
            let cut = cut.min(b.len());
            b.splice(cut..(cut + 2).min(b.len()), new.chars());
            let b: String = b.into_iter().collect();
            prop_assert_eq!(super::is_near(&a, &b), strsim::normalized_levenshtein(&a, &b) >= 0.95);
        }
    }
}
