//! Which of many texts stand at a place: suppressions name words, and a config or a file may name thousands.

use aho_corasick::AhoCorasick;

use super::place::stands_at;
use crate::text::span::Span;

/// So few are asked one after the other, which is faster than to build an automaton (measured: the two meet
/// at some 20).
const FEW: usize = 16;
/// Texts that are longer (bytes) are asked one after the other: a suppression quotes a word or a line.
const LONG: usize = 256;

/// Texts that are looked for together.
#[derive(Debug, Clone)]
pub(super) struct Texts {
    list: Vec<String>,
    /// Finds those that are not long; none where they are few.
    automaton: Option<AhoCorasick>,
    /// The numbers of those that the automaton knows, in its order.
    known: Vec<usize>,
    /// The numbers of the others.
    others: Vec<usize>,
}

impl Texts {
    pub fn new(list: Vec<String>) -> Self {
        let (mut known, mut others): (Vec<usize>, Vec<usize>) =
            (0..list.len()).partition(|n| list.get(*n).is_some_and(|t| !t.is_empty() && t.len() <= LONG));
        let patterns = known.iter().filter_map(|n| list.get(*n));
        let automaton = if known.len() > FEW { AhoCorasick::new(patterns).ok() } else { None };
        if automaton.is_none() {
            others.append(&mut known);
        }
        Self { list, automaton, known, others }
    }

    /// The numbers of the texts that stand at a span: around it, or in it.
    pub fn at(&self, text: &str, span: Span) -> Vec<usize> {
        let stands = |n: &usize| self.list.get(*n).is_some_and(|wanted| stands_at(text, wanted, span));
        let mut found: Vec<usize> = self.others.iter().copied().filter(stands).collect();
        if let Some(automaton) = &self.automaton {
            let from =
                text.floor_char_boundary((span.end as usize).saturating_sub(LONG).min(span.start as usize));
            let to = text.ceil_char_boundary((span.start as usize + LONG).max(span.end as usize));
            let matches = automaton.find_overlapping_iter(text.get(from..to).unwrap_or_default());
            let mut near: Vec<usize> =
                matches.filter_map(|m| self.known.get(m.pattern().as_usize()).copied()).collect();
            near.sort_unstable();
            near.dedup();
            found.extend(near.into_iter().filter(stands));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Many texts are found as each by itself is.
        #[test]
        fn many_texts_stand_where_each_does(
            text in "[ab مي]{0,40}",
            list in prop::collection::vec("[ab مي]{0,4}", 0..40),
            from in 0_usize..60,
            length in 0_usize..12,
        ) {
            let start = text.floor_char_boundary(from);
            let span = Span::new(start, text.ceil_char_boundary((start + length).min(text.len())));
            let wanted: Vec<usize> = (0..list.len()).filter(|n| stands_at(&text, &list[*n], span)).collect();
            let mut found = Texts::new(list).at(&text, span);
            found.sort_unstable();
            prop_assert_eq!(found, wanted);
        }
    }
}
