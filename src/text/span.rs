//! Byte ranges, one type for each of the two texts they can point into.

use std::collections::BTreeMap;

use serde::Serialize;

/// A half-open range of bytes in the *decoded text* of a [`Source`](crate::Source), always on character
/// boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A half-open range of bytes in the *file as it is on disk* (the same as [`Span`] for UTF-8 without a byte
/// order mark).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct FileSpan {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// One replacement in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What goes (empty: an insertion).
    pub span: Span,
    /// What comes.
    pub replacement: String,
}

impl Span {
    /// The range `start..end`. Files are at most 4 GiB (see [`crate::source::MAX_BYTES`]), so offsets fit 32
    /// bits.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end.max(start)) }
    }

    /// The empty range at `at`.
    pub fn empty(at: usize) -> Self {
        Self::new(at, at)
    }

    /// As indices for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// What stands between it and one behind it; empty where that begins before it ends.
    pub fn until(self, next: Span) -> Self {
        Self { start: self.end, end: next.start.max(self.end) }
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The text under the span; empty where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// The part without leading and trailing white space.
    pub fn trimmed(self, text: &str) -> Span {
        let inner = self.of(text);
        let start = self.start as usize + (inner.len() - inner.trim_start().len());
        Span::new(start, start + inner.trim().len())
    }
}

/// Spans of which no two overlap, each asked about without looking at the others.
#[derive(Debug, Default)]
pub(crate) struct DisjointSpans(BTreeMap<u32, u32>);

impl DisjointSpans {
    /// Whether none of them overlaps another span. Since they do not overlap each other, the last of those
    /// that begin before it ends would.
    pub fn leave_free(&self, span: Span) -> bool {
        let last = self.0.range(..span.end).next_back();
        last.is_none_or(|(start, end)| !Span { start: *start, end: *end }.overlaps(span))
    }

    /// One more, which they leave free.
    pub fn insert(&mut self, span: Span) {
        let end = self.0.entry(span.start).or_insert(span.end);
        *end = span.end.max(*end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_that_do_not_overlap_are_told_as_by_asking_all_of_them() {
        let (mut disjoint, mut all, mut state) = (DisjointSpans::default(), Vec::<Span>::new(), 7_u32);
        for _ in 0..4_000 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let start = (state >> 8) % 20_000;
            let span = Span { start, end: start + (state >> 4) % 4 };
            let free = all.iter().all(|other| !other.overlaps(span));
            assert_eq!(disjoint.leave_free(span), free, "{span:?}");
            if free {
                disjoint.insert(span);
                all.push(span);
            }
        }
        assert!(all.len() > 2_000 && all.len() < 4_000, "{}", all.len());
    }

    #[test]
    fn neighbours_share_no_byte() {
        let word = Span::new(4, 8);
        assert!(!word.overlaps(Span::new(0, 4)) && !word.overlaps(Span::new(8, 9)));
        assert!(
            word.overlaps(Span::new(0, 5))
                && word.overlaps(Span::new(7, 9))
                && word.overlaps(Span::new(5, 6))
        );
    }

    #[test]
    fn a_span_contains_what_ends_with_it() {
        let word = Span::new(4, 8);
        assert!(word.contains(word) && word.contains(Span::empty(4)) && word.contains(Span::empty(8)));
        assert!(!word.contains(Span::new(3, 8)) && !word.contains(Span::new(4, 9)));
    }

    #[test]
    fn white_space_is_trimmed_in_bytes() {
        let text = "a \u{A0}يوم \n";
        let trimmed = Span::new(1, text.len()).trimmed(text);
        assert_eq!((trimmed, trimmed.of(text), trimmed.len()), (Span::new(4, 10), "يوم", 6));
        assert!(Span::new(10, 12).trimmed(text).is_empty());
        assert_eq!(Span::new(2, 3).of(text), "", "half a character is none");
    }
}
