//! A text cut into blocks: a paragraph, or one line of a group of short lines (header, contact).

use super::labels::{label, opens_with};
use crate::document::model::Block;
use crate::document::model::Role;
use crate::format::{Format, Region, RegionKind};
use crate::source::{Comment, Source};
use crate::text::fold::fold;
use crate::text::language::Language;
use crate::text::span::Span;
use crate::vocabulary::Key;

/// The whole text as one block.
pub(super) fn whole(text: &str, role: Role) -> Block {
    let mut block = Block::new(Span::new(0, text.len()).trimmed(text));
    block.role = role;
    block
}

/// Lines shorter than this are not taken for the full lines of a hard-wrapped paragraph (characters).
const FULL_LINE: usize = 55;

/// A label in the head of a page, with what it labels, has fewer characters.
const LONGEST_LABELLED: usize = 60;
/// "Embargoed until …" there.
const LONGEST_EMBARGO: usize = 160;

/// Cuts a text at its blank lines, and groups of short lines at each line.
pub(super) fn split(source: &Source) -> Vec<Block> {
    let text = source.content();
    let mut blocks = Vec::new();
    if source.format() != Format::Plain {
        // Lines for copydesk at the end are no blocks.
        source
            .regions()
            .iter()
            .take_while(|r| (r.span.start as usize) < text.len())
            .for_each(|region| of_region(text, region, &mut blocks));
        return blocks;
    }
    let mut group: Vec<Span> = Vec::new();
    for n in 0..source.lines().count() {
        let Some(line) = source.lines().nth(text, n) else { continue };
        let line = trim(text, without_comments(text, line, &source.asides().comments));
        if line.is_empty() {
            flush(text, &mut group, &mut blocks);
        } else {
            group.push(line);
        }
    }
    flush(text, &mut group, &mut blocks);
    blocks
}

/// A line without the comments for copydesk that it begins or ends with, or lies in.
fn without_comments(text: &str, line: Span, comments: &[Comment]) -> Span {
    let from = comments.partition_point(|c| c.span.end < line.start);
    let own = comments.iter().skip(from).take_while(|c| c.span.start <= line.end);
    let comments: Vec<Span> = own.map(|c| c.span).collect();
    if comments.is_empty() {
        return line;
    }
    let mut rest = line.trimmed(text);
    for comment in &comments {
        if comment.start <= rest.start && comment.end > rest.start {
            rest.start = comment.end.min(rest.end);
        }
        rest = rest.trimmed(text);
    }
    for comment in comments.iter().rev() {
        if comment.start < rest.end && comment.end >= rest.end {
            rest.end = comment.start.max(rest.start);
        }
        rest = rest.trimmed(text);
    }
    rest
}

/// A block that the markup tells of: one, or one a line where the author broke the lines of a paragraph.
fn of_region(text: &str, region: &Region, blocks: &mut Vec<Block>) {
    let first = blocks.len();
    let lines: Vec<Span> =
        lines_in(text, Span::new(region.span.start as usize, (region.span.end as usize).min(text.len())));
    let blank = lines.iter().any(|line| line.is_empty());
    let titled = matches!(region.kind, RegionKind::Title | RegionKind::Subtitle | RegionKind::Heading(_));
    // Lines that the author did not break are a paragraph, unless they are a list of labels and values.
    let labelled = |line: &Span| label(text, *line).is_some() || starts_item(line.of(text));
    let whole = titled || lines.len() < 2 || (region.soft && !lines.iter().skip(1).any(labelled));
    if region.kind == RegionKind::PageHead {
        blocks.extend(lines.into_iter().filter(|line| !line.is_empty()).map(Block::new));
    } else if whole && !blank {
        let block = lines
            .first()
            .zip(lines.last())
            .map(|(first, last)| Block::new(Span { start: first.start, end: last.end }));
        blocks.extend(block);
    } else {
        let mut group = Vec::new();
        for line in lines {
            if line.is_empty() { flush(text, &mut group, blocks) } else { group.push(line) }
        }
        flush(text, &mut group, blocks);
    }
    for block in blocks.iter_mut().skip(first) {
        block.markup = Some(if region.kind == RegionKind::PageHead {
            in_page_head(text, block.span)
        } else {
            region.kind
        });
        block.declared = region.language.as_deref().and_then(Language::from_tag);
        block.rtl = region.rtl;
    }
}

/// A line of a page's head is what its label says, where the label belongs above a title; anything else there
/// is said beside the release, as front matter is: it must neither be taken for the title nor for the
/// beginning of the text.
fn in_page_head(text: &str, line: Span) -> RegionKind {
    let above_title = |key: Key| {
        matches!(
            key,
            Key::Kind
                | Key::KindPlural
                | Key::ReleaseLine
                | Key::Embargo
                | Key::Date
                | Key::Place
                | Key::Identifier
        )
    };
    let short = |most: usize| line.of(text).chars().count() < most;
    let labelled = short(LONGEST_LABELLED) && label(text, line).is_some_and(|label| above_title(label.key));
    let embargo = short(LONGEST_EMBARGO) && opens_with(&fold(line.of(text)), Key::Embargo, 1);
    if labelled || embargo { RegionKind::Note } else { RegionKind::Date }
}

/// The lines of a span, without blank ones at its ends.
fn lines_in(text: &str, span: Span) -> Vec<Span> {
    let span = span.trimmed(text);
    let mut at = span.start as usize;
    let lines = span.of(text).split('\n').map(|line| {
        let start = at;
        at += line.len() + 1;
        trim(text, Span::new(start, start + line.len()))
    });
    lines.collect()
}

/// Without white space and invisible characters at both ends: a line of them alone is blank.
fn trim(text: &str, line: Span) -> Span {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}');
    let inner = line.of(text);
    if inner.chars().all(blank) { Span::empty(line.end as usize) } else { line.trimmed(text) }
}

/// A group of lines becomes one paragraph where it is hard-wrapped prose, else a block a line.
fn flush(text: &str, group: &mut Vec<Span>, blocks: &mut Vec<Block>) {
    if let (Some(first), Some(last)) = (group.first().copied(), group.last().copied()) {
        if is_wrapped(text, group) || is_wrapped_title(text, group, blocks) {
            blocks.push(Block::new(Span { start: first.start, end: last.end }));
        } else if let Some(width) = wrapped_at(text, group) {
            blocks.extend(unwrapped(text, group, width).into_iter().map(Block::new));
        } else {
            blocks.extend(mended(text, group).into_iter().map(Block::new));
        }
    }
    group.clear();
}

/// Characters of a line that goes on in small letters, at least: shorter ones may be items of a menu (taste).
const GOES_ON: usize = 25;

/// Words of a link that stands in a line of its own, at most (taste).
const LINKED: usize = 6;

/// The lines of a group, joined where a page's text was broken at its links: “District Attorney”, “Ann Reed”,
/// “announced today that …” are one paragraph.
fn mended(text: &str, group: &[Span]) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::with_capacity(group.len());
    for line in group {
        let open = runs.last().is_some_and(|last| is_open(last.of(text)));
        if !open || !goes_on(line.of(text)) {
            runs.push(*line);
            continue;
        }
        if let Some(linked) = runs.pop() {
            let before = runs.last().copied().filter(|before| leads_to_link(text, *before, linked));
            let start = before.map_or(linked.start, |before| before.start);
            if before.is_some() {
                runs.pop();
            }
            runs.push(Span { start, end: line.end });
        }
    }
    runs
}

/// Whether a line ends in the middle of a sentence, as far as its last character tells.
fn is_open(line: &str) -> bool {
    line.ends_with(char::is_alphabetic) || line.ends_with([',', ')', '”'])
}

/// Whether a line goes on with a sentence: it begins with a word in small letters, and no address.
fn goes_on(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let is_word = first.trim_end_matches(',').chars().all(|c| c.is_alphabetic() || matches!(c, '’' | '\''));
    is_word && line.starts_with(char::is_lowercase) && line.chars().count() >= GOES_ON && !starts_item(line)
}

/// Offices that a name in the next line follows.
const OFFICES: &[&str] = &[
    "Attorney",
    "Mayor",
    "Governor",
    "Senator",
    "Sheriff",
    "Director",
    "Secretary",
    "President",
    "Minister",
    "Judge",
    "Chief",
    "Prosecutor",
    "Commissioner",
    "Representative",
    "Chairman",
    "Chair",
    "CEO",
];

/// Whether a line leads to the words of a link in the next one: an office before a name, a sentence that
/// ends in small letters.
fn leads_to_link(text: &str, before: Span, linked: Span) -> bool {
    let short = linked.of(text).split_whitespace().count() <= LINKED;
    let last = before.of(text).split_whitespace().next_back().unwrap_or_default();
    let small = last.starts_with(char::is_lowercase) || last.ends_with("’s") || last.ends_with("'s");
    short && is_open(before.of(text)) && (OFFICES.contains(&last) || small)
}

/// Hard-wrapped: at least two lines, all but the last of them long and of much the same length, none of them
/// a list item or labelled.
fn is_wrapped(text: &str, group: &[Span]) -> bool {
    let Some((_, full)) = group.split_last() else { return false };
    let own_line = |line: &Span| starts_item(line.of(text)) || label(text, *line).is_some();
    if full.is_empty() || group.iter().skip(1).any(own_line) {
        return false;
    }
    let lengths = || full.iter().map(|line| line.of(text).chars().count());
    let (Some(longest), Some(shortest)) = (lengths().max(), lengths().min()) else { return false };
    shortest >= FULL_LINE && longest <= 120 && shortest * 3 >= longest * 2
}

/// Fewest lines of a page that was wrapped as a whole, as text out of a PDF is (taste).
const PAGE: usize = 8;
/// The longest lines of such a page (characters; taste).
const WIDEST: usize = 130;

/// Where the lines of a page without blank ones were wrapped, in characters: most of them go on in the next
/// one, which begins in small letters. Nothing for a list of short lines.
fn wrapped_at(text: &str, group: &[Span]) -> Option<usize> {
    let goes_on = |pair: &&[Span]| match pair {
        [line, next] => {
            let open = line.of(text).ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '،'));
            open && next.of(text).starts_with(char::is_lowercase)
        }
        _ => false,
    };
    let mut lengths: Vec<usize> = group
        .windows(2)
        .filter(goes_on)
        .filter_map(|pair| pair.first())
        .map(|line| length(text, *line))
        .collect();
    if group.len() < PAGE || lengths.len() * 3 < group.len() {
        return None;
    }
    lengths.sort_unstable();
    let middle = *lengths.get(lengths.len() / 2)?;
    let longest = lengths.last().copied().filter(|longest| *longest <= WIDEST)?;
    (middle >= FULL_LINE).then_some(longest)
}

fn length(text: &str, line: Span) -> usize {
    line.of(text).chars().count()
}

/// The paragraphs of such a page: a line is the last of one where the next word had room in it.
fn unwrapped(text: &str, group: &[Span], width: usize) -> Vec<Span> {
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut before: Option<Span> = None;
    for line in group {
        let first = line.of(text).split(' ').next().unwrap_or_default().chars().count();
        let ended = |before: Span| {
            // Titles are set in larger letters.
            let room = if label(text, before).is_some() { 3 } else { ROOM };
            let short = length(text, before) + 1 + first <= width - width / room;
            let begins = starts_item(line.of(text)) && before.of(text).ends_with(['.', ':', '!', '?', ';']);
            let new = !line.of(text).starts_with(char::is_lowercase);
            begins || label(text, *line).is_some() || opens_story(line.of(text)) || short && new
        };
        match paragraphs.last_mut() {
            Some(last) if before.is_some_and(|before| !ended(before)) => last.end = line.end,
            _ => paragraphs.push(*line),
        }
        before = Some(*line);
    }
    paragraphs
}

/// Most characters of a place and date in brackets before a story (taste).
const PLACE: usize = 50;

/// “(Dallas, Texas) – The jury”.
fn opens_story(line: &str) -> bool {
    let bracket = line.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    bracket
        .is_some_and(|(place, rest)| place.len() <= PLACE && rest.trim_start().starts_with(['–', '—', '-']))
}

/// A line that has a tenth of the width left was ended by its author: letters are of different width.
const ROOM: usize = 10;

/// A title broken over two lines, alone at the top (or a copy of it): the first is nearly full, the second
/// shorter.
fn is_wrapped_title(text: &str, group: &[Span], blocks: &[Block]) -> bool {
    let [first, second] = group else { return false };
    let length = |line: &Span| line.of(text).chars().count();
    let plain = |line: &Span| {
        label(text, *line).is_none()
            && !line.of(text).contains([':', '@'])
            && !line.of(text).starts_with(char::is_numeric)
    };
    let copy = || {
        blocks
            .first()
            .is_some_and(|title| title.span.of(text) == Span { start: first.start, end: second.end }.of(text))
    };
    (blocks.is_empty() || copy())
        && (30..=100).contains(&length(first))
        && length(second) < length(first)
        && plain(second)
}

/// Begins as a list item does.
pub(super) fn starts_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('-' | '*' | '•' | '–' | '—' | '·' | '▪' | '◦' | '●' | '■' | '➢') => {
            chars.next().is_some_and(char::is_whitespace)
        }
        Some(c) if c.is_numeric() => {
            let rest = line.trim_start_matches(char::is_numeric);
            line.len() - rest.len() <= 4
                && rest.starts_with(['.', ')', '-'])
                && rest.chars().nth(1).is_some_and(char::is_whitespace)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_that_was_broken_at_its_links_is_one() {
        let text = "Two Sentenced\nCounty District Attorney\nAnn Reed\nannounced today that two men were \
                    sentenced.\nHome\nabout us";
        let lines = lines_in(text, Span::new(0, text.len()));
        let runs: Vec<&str> = mended(text, &lines).into_iter().map(|run| run.of(text)).collect();
        assert_eq!(runs.len(), 4, "{runs:?}");
        assert!(runs.get(1).is_some_and(|run| run.starts_with("County") && run.ends_with("sentenced.")));
    }
}
