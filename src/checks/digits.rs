//! `digits`: two sets of digits in one text (18 beside ٢٠١٩).

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::{Entity, EntityKind};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind { name: "digits", summary: "two sets of digits in one text", build };

struct Digits;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(Digits))
}

/// The first character of the set that a digit belongs to.
fn set_of(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some('0'),
        '٠'..='٩' => Some('٠'),
        '۰'..='۹' => Some('۰'),
        '०'..='९' => Some('०'),
        _ => None,
    }
}

impl Check for Digits {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let chars = cx.document.chars();
        let digits = |first: char| (0..10).filter_map(move |n| char::from_u32(first as u32 + n));
        let sets = ['0', '٠', '۰', '०'].into_iter().filter(|first| chars.has_any(digits(*first)));
        if sets.count() < 2 {
            return;
        }
        let text = cx.text();
        let runs = runs(cx);
        let count = |set: char| runs.iter().filter(|(_, other)| *other == set).count();
        let commonest =
            runs.iter().copied().max_by_key(|(span, set)| (count(*set), std::cmp::Reverse(span.start)));
        let Some((first, usual)) = commonest else { return };
        for (span, set) in runs.iter().filter(|(_, set)| *set != usual) {
            let digit = |c: char| {
                set_of(c).and_then(|_| char::from_u32(usual as u32 + (c as u32 - *set as u32))).unwrap_or(c)
            };
            let mended: String = span.of(text).chars().map(digit).collect();
            findings.push(
                Finding::new(*span)
                    .arg("other", first.of(text))
                    .label(first, labels::USUAL_DIGITS)
                    .replace(Applicability::Unsafe, mended),
            );
        }
    }
}

/// Dates, numbers and times, each with the set of its digits; one of several sets in its pieces.
fn runs(cx: &Context<'_>) -> Vec<(Span, char)> {
    let is_counted = |entity: &&Entity| {
        matches!(entity.kind, EntityKind::Date | EntityKind::Number | EntityKind::Time)
            && !beside_latin(cx, entity.span)
    };
    let mut runs = Vec::new();
    for entity in cx.blocks().flat_map(|block| cx.document.entities_in(block.span)).filter(is_counted) {
        let found = figures(cx.text(), entity.span);
        match found.as_slice() {
            [(_, set), rest @ ..] if rest.iter().all(|(_, other)| other == set) => {
                runs.push((entity.span, *set));
            }
            _ => runs.extend(found),
        }
    }
    runs
}

/// How far from figures a Latin letter is sought (characters): longer than a telephone number with its
/// spaces.
const LOOK: usize = 64;

/// Figures joined to or beside Latin letters (H5N1, GNOME 2.30) belong to the foreign name.
fn beside_latin(cx: &Context<'_>, span: Span) -> bool {
    let text = cx.text();
    let skipped = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '/' | '(');
    let before =
        text.get(..span.start as usize).unwrap_or_default().chars().rev().take(LOOK).find(|c| !skipped(*c));
    let after = text.get(span.end as usize..).unwrap_or_default().chars().take(LOOK).find(|c| !skipped(*c));
    let version = span.of(text).matches('.').count() > 1 || is_iso(span.of(text));
    version || [before, after].into_iter().flatten().any(|c| c.is_ascii_alphabetic())
}

/// A date of ISO 8601 is for programs: "2009-02-14".
fn is_iso(found: &str) -> bool {
    let mut parts =
        found.split('-').map(|part| part.chars().all(|c| c.is_ascii_digit()).then_some(part.len()));
    matches!(
        (parts.next(), parts.next(), parts.next(), parts.next()),
        (Some(Some(4)), Some(Some(2)), Some(Some(2)), None)
    )
}

/// The runs of digits inside a span.
fn figures(text: &str, span: Span) -> Vec<(Span, char)> {
    let mut found: Vec<(Span, char)> = Vec::new();
    for (at, c) in span.of(text).char_indices() {
        let Some(set) = set_of(c) else { continue };
        let start = span.start as usize + at;
        match found.last_mut() {
            Some((last, s)) if *s == set && last.end as usize == start => {
                last.end += u32::try_from(c.len_utf8()).unwrap_or(1)
            }
            _ => found.push((Span::new(start, start + c.len_utf8()), set)),
        }
    }
    found
}
