//! Countries and towns of the gazetteer, found where a check asks for them.

use crate::document::model::PlaceMention;
use crate::document::model::Word;
use crate::text::fold::fold;
use crate::text::span::Span;
use crate::vocabulary::{self};

/// Longest name (words; Chinese and Japanese characters are words of their own).
const LONGEST: usize = 6;

/// The longest names first, left to right, not overlapping.
pub(super) fn find(text: &str, words: &[Word]) -> Vec<PlaceMention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match (1..=LONGEST).rev().find_map(|length| named(text, words.get(at..at + length)?)) {
            Some((place, length)) => {
                found.push(place);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

fn named(text: &str, words: &[Word]) -> Option<(PlaceMention, usize)> {
    let (first, last) = (words.first()?, words.last()?);
    let span = Span { start: first.span.start, end: last.span.end };
    let name = span.of(text);
    let lower = name.starts_with(char::is_lowercase);
    if name.contains('\n') || lower || first.masked {
        return None;
    }
    let lookup = |folded: &str| vocabulary::places(folded).collect::<Vec<_>>();
    let folded = fold(name);
    let readings = lookup(&folded);
    if !readings.is_empty() {
        return Some((PlaceMention { span, readings }, words.len()));
    }
    // "بالرباط", "للمغرب", "ومصر": a proclitic before the name.
    let clitic = name.chars().next().filter(|c| matches!(c, 'و' | 'ب' | 'ل' | 'ف' | 'ك'))?;
    let bare = folded.get(clitic.len_utf8()..)?;
    let readings = match bare.strip_prefix('ل') {
        Some(rest) if clitic == 'ل' => lookup(&format!("ال{rest}")),
        _ => lookup(bare),
    };
    let start = span.start + u32::try_from(clitic.len_utf8()).ok()?;
    (!readings.is_empty())
        .then_some((PlaceMention { span: Span { start, end: span.end }, readings }, words.len()))
}
