//! A rare form of a text one slip away from a commoner one that stands beside the same word.

use std::collections::HashSet;

use crate::check::{Context, Finding};
use crate::diagnostic::Applicability;
use crate::document::model::Word;
use crate::locale::messages::labels;
use crate::rules::bit;
use crate::text::fold::fold;
use crate::text::hash;
use crate::text::script::is_letter;
use crate::text::span::Span;

/// A form that stands beside the same neighbour as a commoner form one slip away: "الاتحاد الأوروبيي"
/// beside "الاتحاد الأوروبي".
pub(super) fn rare(cx: &Context<'_>, least: usize, findings: &mut Vec<Finding>) {
    let places = places(cx, least);
    let forms: Vec<WordForm> = places.chunk_by(|a, b| a.word == b.word).map(WordForm::new).collect();
    // What two forms one slip apart have in common: the letters that occur in them.
    let mut common_by_letters: hash::Table<Vec<usize>> = hash::Table::default();
    for (at, form) in forms.iter().enumerate().filter(|(_, form)| form.blocks >= 2) {
        common_by_letters.entry(letters(form.word)).or_default().push(at);
    }
    if common_by_letters.is_empty() {
        return;
    }
    let mut said: HashSet<Span> = findings.iter().map(|f| f.span).collect();
    for rare in forms.iter().filter(|form| form.blocks == 1) {
        let group = common_by_letters.get(&letters(rare.word)).into_iter().flatten();
        for common in group.filter_map(|at| forms.get(*at)) {
            if !is_slip(rare.word, common.word) || !shares_neighbour(cx, rare, common) {
                continue;
            }
            for span in rare.places.iter().map(|place| place.span).filter(|span| said.insert(*span)) {
                let seen = common.places.first().map(|place| place.span).unwrap_or_default();
                findings.push(
                    Finding::new(span)
                        .message("variant")
                        .arg("count", common.places.len())
                        .label(seen, labels::TEXT_HERE)
                        .replace(Applicability::Unsafe, common.word),
                );
            }
        }
    }
}

/// A word where it stands.
struct FormPlace<'a> {
    word: &'a str,
    /// Its hash.
    key: u64,
    span: Span,
    /// In a block that repeats no other.
    counts: bool,
}

/// A word form of the text: where it stands, and in how many different blocks.
struct WordForm<'p, 'a> {
    word: &'a str,
    places: &'p [FormPlace<'a>],
    blocks: usize,
}

impl<'p, 'a> WordForm<'p, 'a> {
    /// Of places of one word, in order.
    fn new(places: &'p [FormPlace<'a>]) -> Self {
        Self {
            word: places.first().map_or("", |place| place.word),
            places,
            blocks: places.iter().filter(|place| place.counts).count(),
        }
    }
}

/// The words of at least `least` letters, sorted by word and place.
fn places<'a>(cx: &Context<'a>, least: usize) -> Vec<FormPlace<'a>> {
    let text = cx.text();
    let mut places: Vec<FormPlace> = Vec::new();
    let mut seen_blocks = hash::Set::default();
    for block in cx.blocks().filter(|b| !b.language.is_cjk()) {
        let counts = seen_blocks.insert(hash::of(block.text(text).trim()));
        let long = |word: &&Word| {
            let found = word.span.of(text);
            found.len() >= least
                && found.chars().count() >= least
                && (word.plain || found.chars().all(is_letter))
        };
        places.extend(cx.words(block).filter(long).map(|word| FormPlace {
            word: word.span.of(text),
            key: word.key.hash(),
            span: word.span,
            counts,
        }));
    }
    places.sort_unstable_by_key(|place| (place.key, place.word, place.span.start));
    places
}

/// An Arabic word without the proclitics و ف ب ك ل, so that "والاتحاد" and "الاتحاد" are one neighbour.
fn bare(folded: &str) -> String {
    let stripped = folded
        .strip_prefix(['و', 'ف', 'ب', 'ك', 'ل'])
        .filter(|rest| rest.starts_with("ال"))
        .unwrap_or(folded);
    stripped.to_owned()
}

/// The letters of a word, each a bit, without regard to order and number.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |letters, c| letters | bit(c))
}

/// Slips that no inflection explains: a letter doubled, or two neighbours swapped inside.
fn is_slip(rare: &str, common: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (rare.chars().collect(), common.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    if a.len() == b.len() + 1 {
        // One letter more, the same as the one before it.
        let doubled = same > 0 && a.get(same) == a.get(same - 1) && a.get(same + 1..) == b.get(same..);
        return doubled && same > 1;
    }
    if a.len() == b.len() && same > 0 && same + 2 < a.len() {
        let swapped = a.get(same) == b.get(same + 1) && a.get(same + 1) == b.get(same);
        return swapped && a.get(same + 2..) == b.get(same + 2..);
    }
    false
}

/// Whether two forms stand before or behind the same word.
fn shares_neighbour(cx: &Context<'_>, rare: &WordForm, common: &WordForm) -> bool {
    let neighbours = |form: &WordForm| -> Vec<(bool, String)> {
        let beside = form.places.iter().filter(|place| place.counts).flat_map(|place| {
            let block = cx.document.block_at(place.span.start).map(|block| block.span).unwrap_or_default();
            let before = cx.document.words_in(Span { start: block.start, end: place.span.start }).last();
            let after = cx.document.words_in(Span { start: place.span.end, end: block.end }).first();
            [before.map(|word| (true, word.span)), after.map(|word| (false, word.span))].into_iter().flatten()
        });
        let bare = beside.map(|(before, span)| (before, bare(&fold(span.of(cx.text())))));
        bare.filter(|(_, word)| word.chars().count() >= 4).collect()
    };
    let common = neighbours(common);
    neighbours(rare).iter().any(|neighbour| common.contains(neighbour))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_inflections() {
        assert!(is_slip("الأوروبيي", "الأوروبي"));
        assert!(is_slip("Weidey", "Wiedey"));
        assert!(!is_slip("projects", "project"));
        assert!(!is_slip("المشروعات", "المشروع"));
    }
}
