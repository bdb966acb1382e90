//! What translations of programs and sites hold beside words: places that are filled in, tags, marks of keys.

use std::sync::Arc;

use crate::format::builder::Builder;
use crate::format::extract::TranslatedUnit;
use crate::format::reference;
use crate::text::span::Span;

/// Longest place that is filled in (bytes; taste).
const LONGEST: usize = 200;

/// Longest source that is kept beside its translation (bytes; taste: longer ones are whole pages).
const LONGEST_SOURCE: usize = 1 << 14;

/// Remembers what the text from `start` on is a translation of.
pub(super) fn unit(
    builder: &mut Builder,
    start: usize,
    source: &str,
    languages: (Option<Arc<str>>, Option<Arc<str>>),
) {
    let span = Span::new(start, builder.out.text.len());
    if !source.trim().is_empty()
        && source.len() <= LONGEST_SOURCE
        && !span.of(&builder.out.text).trim().is_empty()
    {
        builder.out.units.push(TranslatedUnit { span, source: source.into(), languages });
    }
}

/// Marks what is no prose in the text from `start` on as code.
pub(super) fn mark(builder: &mut Builder, start: usize) {
    let text = builder.out.text.get(start..).unwrap_or_default();
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(['%', '{', '<', '$', '&', '_'])) {
        at += next;
        let span = match place(text.get(at..).unwrap_or_default()) {
            Some(length) => Some((at, at + length)),
            None => key(text, at),
        };
        if let Some((from, to)) = span {
            found.push(Span::new(start + from, start + to));
        }
        at = span.map_or(at + 1, |(_, to)| to.max(at + 1));
    }
    builder.out.code.extend(found);
}

/// The length of what is filled in, or of a tag.
fn place(rest: &str) -> Option<usize> {
    let within = rest.get(..rest.floor_char_boundary(LONGEST.min(rest.len())))?;
    match within.as_bytes().first()? {
        b'{' => within.find('}').map(|end| end + 1),
        b'<' => within
            .get(1..)?
            .starts_with(|c: char| c.is_alphabetic() || c == '/')
            .then(|| within.find('>'))?
            .map(|end| end + 1),
        b'&' => reference::decode(within).map(|(_, length)| length),
        b'$' if within.starts_with("${") => within.find('}').map(|end| end + 1),
        b'$' => {
            let name = within
                .get(1..)?
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .unwrap_or(within.len() - 1);
            within.get(1..)?.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(name + 1)
        }
        b'%' => {
            let name = if within.starts_with("%(") { within.find(')')? + 1 } else { 1 };
            let rest = within.get(name..)?;
            let flags = rest.len()
                - rest.trim_start_matches(|c: char| c.is_ascii_digit() || ".$*+-#hlzjqL".contains(c)).len();
            let kind = rest.get(flags..)?.chars().next()?;
            "sdiufFgGeExXocpr%@".contains(kind).then_some(name + flags + 1)
        }
        _ => None,
    }
}

/// A word in which a mark tells of a key: `_Open`, `&Open`, `E_xit`.
fn key(text: &str, at: usize) -> Option<(usize, usize)> {
    let mark = text.get(at..)?.chars().next().filter(|c| matches!(c, '_' | '&'))?;
    let letter = |c: char| c.is_alphanumeric() || c == mark;
    if !text.get(at + 1..)?.starts_with(char::is_alphanumeric) {
        return None;
    }
    let near = text.get(text.ceil_char_boundary(at.saturating_sub(LONGEST))..at)?;
    let before = near.len() - near.trim_end_matches(letter).len();
    let rest = text.get(at..)?;
    let within = rest.get(..rest.floor_char_boundary(LONGEST.min(rest.len())))?;
    Some((at - before, at + within.find(|c| !letter(c)).unwrap_or(within.len())))
}
