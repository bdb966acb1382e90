//! Short texts of which one stands wherever an expression matches: they pass over most blocks before an
//! expression is even compiled.

use memchr::memmem::Finder;

use crate::document::Document;
use crate::text::span::Span;

/// A kind of character beside the text of a needle.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Beside {
    Digit,
    Upper,
    Lower,
}

impl Beside {
    /// The kinds by their names: `\d`, `\u` and `\l`, all of ASCII.
    const NAMES: &'static [(&'static str, Self)] =
        &[(r"\d", Self::Digit), (r"\u", Self::Upper), (r"\l", Self::Lower)];

    fn has(self, byte: u8) -> bool {
        match self {
            Self::Digit => byte.is_ascii_digit(),
            Self::Upper => byte.is_ascii_uppercase(),
            Self::Lower => byte.is_ascii_lowercase(),
        }
    }
}

/// A text, and what must stand before and behind it: `\d\dam` is two digits and “am”.
#[derive(Debug)]
struct Needle {
    before: Vec<Beside>,
    text: Finder<'static>,
    after: Vec<Beside>,
}

impl Needle {
    fn read(written: &str) -> Self {
        let (mut text, mut before, mut after) = (written, Vec::new(), Vec::new());
        while let Some((rest, kind)) = named(text, |text, name| text.strip_prefix(name)) {
            text = rest;
            before.push(kind);
        }
        while let Some((rest, kind)) = named(text, |text, name| text.strip_suffix(name)) {
            text = rest;
            after.insert(0, kind);
        }
        Self { before, text: Finder::new(text).into_owned(), after }
    }

    /// Where it stands (bytes).
    fn places<'t>(&'t self, text: &'t [u8]) -> impl Iterator<Item = usize> + 't {
        let fits = |kinds: &[Beside], found: Option<&[u8]>| {
            found.is_some_and(|found| found.iter().zip(kinds).all(|(byte, kind)| kind.has(*byte)))
        };
        self.text.find_iter(text).filter(move |at| {
            let end = at + self.text.needle().len();
            let before = at.checked_sub(self.before.len()).and_then(|from| text.get(from..*at));
            fits(&self.before, before) && fits(&self.after, text.get(end..end + self.after.len()))
        })
    }
}

fn named<'t>(text: &'t str, strip: impl Fn(&'t str, &str) -> Option<&'t str>) -> Option<(&'t str, Beside)> {
    Beside::NAMES.iter().find_map(|(name, kind)| Some((strip(text, name)?, *kind)))
}

/// The needles of an expression.
#[derive(Debug)]
pub(super) struct Needles(Vec<Needle>);

impl Needles {
    /// Reads needles as rules write them.
    pub(super) fn read(written: &[String]) -> Self {
        Self(written.iter().map(|needle| Needle::read(needle)).collect())
    }

    /// Whether there are none: then every block is looked at.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where they stand in a document.
    pub(super) fn places(&self, document: &Document) -> NeedleHits {
        let text = document.text().as_bytes();
        // Most are not in the text, which its groups of three bytes tell, or its characters.
        let present = |needle: &&Needle| {
            let bytes = needle.text.needle();
            let held = |text: &str| text.chars().all(|c| document.chars().has(c));
            document.may_hold_bytes(bytes) && (bytes.len() > 2 || std::str::from_utf8(bytes).is_ok_and(held))
        };
        let found = self.0.iter().filter(present).flat_map(|needle| needle.places(text));
        let mut places: Vec<u32> = found.filter_map(|at| u32::try_from(at).ok()).collect();
        places.sort_unstable();
        NeedleHits(places)
    }
}

/// Places in a text, in order.
#[derive(Debug)]
pub(super) struct NeedleHits(Vec<u32>);

impl NeedleHits {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether one of them lies in a span.
    pub(super) fn are_in(&self, span: Span) -> bool {
        self.0.get(self.0.partition_point(|at| *at < span.start)).is_some_and(|at| *at < span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(needle: &str, text: &str) -> Vec<usize> {
        Needle::read(needle).places(text.as_bytes()).collect()
    }

    #[test]
    fn a_needle_tells_what_stands_beside_its_text() {
        assert_eq!(places(r"\dam", "I am here at 9am, 10 am"), [14]);
        assert_eq!(places(r".com\u", "a.com b.comA c.com"), [7]);
        assert_eq!(places(r"\l(\l", "a (b) c(d) E(f"), [7]);
        assert_eq!(places(r"\d\d-", "1-, 22-"), [6]);
    }

    #[test]
    fn without_a_kind_it_is_its_text_alone() {
        assert_eq!(places("[", "a [b] ["), [2, 6]);
        assert_eq!(places("و ", "و ثم"), [0]);
    }

    #[test]
    fn places_lie_in_spans_from_their_start_to_before_their_end() {
        let places = NeedleHits(vec![3, 10]);
        assert!(places.are_in(Span::new(3, 4)) && places.are_in(Span::new(0, 4)));
        assert!(!places.are_in(Span::new(4, 10)) && !places.are_in(Span::new(11, 20)));
    }
}
