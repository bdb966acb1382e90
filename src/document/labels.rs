//! The labels that lines begin with or consist of.

use crate::document::model::BlockLabel;
use crate::text::fold::{fold, folded};
use crate::text::span::Span;
use crate::vocabulary::{self, Key, Keys};

/// The label at the head of a line: the whole line, what stands before a colon, or a listed opening.
pub(super) fn label(text: &str, span: Span) -> Option<BlockLabel> {
    let line = span.of(text);
    let line = line.get(..line.find('\n').unwrap_or(line.len()))?;
    if let Some(key) = key_of_line(line) {
        let label = Span::new(
            span.start as usize,
            span.start as usize + line.trim_end_matches([':', '：', ' ', '\u{A0}']).len(),
        );
        let value = Span { start: label.end, end: span.end }.trimmed(text);
        let value = Span { start: (value.start + colon(value.of(text))).min(value.end), end: value.end }
            .trimmed(text);
        return Some(BlockLabel { key, span: label, value });
    }
    if let Some(glued) = glued_contact(line) {
        let label = Span::new(span.start as usize, span.start as usize + glued);
        let value = Span { start: label.end, end: span.end };
        return Some(BlockLabel { key: Key::Contact, span: label, value });
    }
    before_colon(text, span, line)
}

/// The key of a line that is a label from its beginning to its end.
fn key_of_line(line: &str) -> Option<Key> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let folded = fold(line);
    let bare = if folded.is_empty() { line.trim() } else { folded.as_str() };
    // “-30-” is an end mark, “30” a figure; “-o-”, and “o” a letter of a logo.
    let is_bare_mark = |key: &Key| {
        *key != Key::EndMark || bare.chars().count() > 2 || line.contains(['-', '–', '—', '#', '*'])
    };
    pick(vocabulary::keys(bare), WHOLE_LINE).filter(is_bare_mark).or_else(|| {
        let parted = |c: char| c.is_numeric() || matches!(c, '-' | '–' | '—' | '|' | '/' | ',');
        line.contains(parted).then(|| numbered_kind(&folded)).flatten()
    })
}

/// The most words of a line of kind, number and day (taste).
const LONGEST_KIND: usize = 10;

/// “Press release no. 7/2024”, “Pressemitteilung 12/2024 vom 30. Januar 2024”, “Press release – for immediate
/// release”: the kind of the text, and nothing beside it but its number and day, or another such label.
fn numbered_kind(folded: &str) -> Option<Key> {
    let words: Vec<&str> = folded.split(' ').collect();
    if words.len() > LONGEST_KIND || words.len() < 2 {
        return None;
    }
    let label = |words: &[&str]| pick(vocabulary::keys(&words.join(" ")), &[Key::Kind, Key::ReleaseLine]);
    let labelled =
        |from: usize| (from + 1..=words.len()).rev().find_map(|to| Some((to, label(words.get(from..to)?)?)));
    let (mut at, key) = labelled(0)?;
    while let Some(word) = words.get(at) {
        let beside = word.contains(char::is_numeric)
            || NUMBERING.contains(word)
            || vocabulary::is_date_connector(word)
            || vocabulary::months(word).next().is_some()
            || vocabulary::weekdays(word).next().is_some();
        at = if beside { at + 1 } else { labelled(at)?.0 };
    }
    Some(key)
}

/// What stands before the number or the day of a release, folded.
const NUMBERING: &[&str] =
    &["no", "nr", "n", "num", "number", "numero", "vom", "du", "del", "ref", "رقم", "от", "№"];

/// The label before the colon of a line.
fn before_colon(text: &str, span: Span, line: &str) -> Option<BlockLabel> {
    let at = line.get(..line.ceil_char_boundary(81)).and_then(|head| head.find([':', '：']))?;
    let head = line.get(..at)?;
    let after = at + line.get(at..)?.chars().next().map_or(1, char::len_utf8);
    let start = span.start as usize;
    let label = Span::new(start, start + at).trimmed(text);
    let value = Span::new(start + after, span.end as usize).trimmed(text);
    if value.of(text).starts_with("//") {
        return None;
    }
    let key = pick(folded(head, vocabulary::keys), BEFORE_COLON).or_else(|| contact_of(head))?;
    Some(BlockLabel { key, span: label, value })
}

/// Bytes of the longest line that may be a label as a whole.
const LONGEST_LINE: usize = 120;

/// A heading that ran into the name below it ends so early (bytes; the longest listed has some 50).
const LONGEST_GLUED: usize = 60;

/// The most words of a heading of contacts: “Media Contacts (for reporters only):” (taste).
const LONGEST_CONTACT: usize = 6;

/// Whose contact a heading names: “Example Corp Contact:”, “Contacts for more information:”, with a remark in
/// brackets or not.
fn contact_of(head: &str) -> Option<Key> {
    let bare = head.split('(').next().unwrap_or(head);
    let words: Vec<&str> = bare.split_whitespace().collect();
    let is_contact = |word: &str| vocabulary::is(Key::Contact, word);
    // “For press inquiries only”: the phrase stands in it.
    // A comma parts two things: “Press office, e-mail”.
    let phrase = || {
        !bare.contains(',')
            && (2..=3).any(|length| words.windows(length).any(|words| is_contact(&words.join(" "))))
    };
    let named = is_contact(bare) || is_contact(words.last()?) || is_contact(words.first()?) || phrase();
    (named && words.len() <= LONGEST_CONTACT && head.starts_with(|c: char| !c.is_lowercase()))
        .then_some(Key::Contact)
}

/// Where “Contact Details” ends in “Contact DetailsAnn Reed”: a line end was lost there.
fn glued_contact(line: &str) -> Option<usize> {
    let head = line.get(..line.ceil_char_boundary(LONGEST_GLUED)).unwrap_or(line);
    let pairs = head.char_indices().zip(head.chars().skip(1));
    let lost = pairs.filter(|((_, a), b)| a.is_lowercase() && b.is_uppercase());
    let ends = lost.map(|((at, a), _)| at + a.len_utf8());
    let capital = line.starts_with(char::is_uppercase);
    ends.take(2)
        .find(|end| capital && head.get(..*end).is_some_and(|label| vocabulary::is(Key::Contact, label)))
}

fn colon(value: &str) -> u32 {
    value
        .chars()
        .next()
        .filter(|c| matches!(c, ':' | '：'))
        .map_or(0, |c| u32::try_from(c.len_utf8()).unwrap_or(1))
}

/// Labels that count where they are the whole line.
const WHOLE_LINE: &[Key] = &[
    Key::EndMark,
    Key::Contact,
    Key::Kind,
    Key::KindPlural,
    Key::ReleaseLine,
    Key::Embargo,
    Key::Notes,
    Key::LeftoverSafe,
    Key::Leftover,
    Key::Desk,
    Key::Email,
    Key::Telephone,
    Key::Mobile,
    Key::Fax,
    Key::Website,
    Key::Address,
    Key::Social,
    Key::Identifier,
    Key::Date,
    Key::Place,
    Key::Continuation,
    Key::Boilerplate,
];

/// Labels that count before a colon.
const BEFORE_COLON: &[Key] = &[
    Key::Contact,
    Key::Email,
    Key::Telephone,
    Key::Mobile,
    Key::Fax,
    Key::Website,
    Key::Social,
    Key::Address,
    Key::Identifier,
    Key::Date,
    Key::Place,
    Key::Notes,
    Key::Embargo,
    Key::ReleaseLine,
    Key::Kind,
    Key::Desk,
    Key::LeftoverSafe,
    Key::Leftover,
];

fn pick(found: Keys, order: &[Key]) -> Option<Key> {
    order.iter().copied().find(|key| found.contains(*key))
}

/// Whether the text begins with words listed under `key` (a prefix of whole words; for Chinese and Japanese,
/// of characters).
pub(super) fn opens_with(folded: &str, key: Key, least_words: usize) -> bool {
    let mut ends: Vec<usize> = folded.match_indices(' ').map(|(at, _)| at).take(7).collect();
    if folded.chars().next().is_some_and(|c| c >= '\u{2E80}') {
        ends.extend(folded.char_indices().skip(2).take(6).map(|(at, _)| at));
    }
    ends.into_iter().any(|end| {
        let head = folded.get(..end).unwrap_or_default().trim_end_matches(':');
        let words = head.split(' ').count();
        (words >= least_words || head.starts_with(|c| c >= '\u{2E80}'))
            && vocabulary::keys(head).contains(key)
    })
}
