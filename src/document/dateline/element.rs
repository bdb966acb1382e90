//! What a dateline is made of: places, dates, agencies, with marks between them.

use crate::document::model::{Entity, EntityKind, Word};
use crate::document::places;
use crate::text::script::Scripts;
use crate::text::span::Span;
use crate::vocabulary::{self, Key};

/// Words of a dateline that are no place: before a date, beside an hour.
const BESIDE_DATES: &[&str] = &[
    "في",
    "الموافق",
    "م",
    "هـ",
    "ه",
    "يوم",
    "كتب",
    "le",
    "den",
    "am",
    "el",
    "il",
    "la",
    "the",
    "on",
    "of",
    "at",
    "à",
    "de",
    "день",
    "г",
    "года",
    "pm",
    "a.m",
    "p.m",
    "utc",
    "gmt",
    "est",
    "edt",
    "et",
    "cst",
    "cdt",
    "ct",
    "pst",
    "pdt",
    "pt",
    "mst",
    "mdt",
    "bst",
    "cet",
    "cest",
    "ksa",
    "pacific",
    "eastern",
    "central",
    "mountain",
    "time",
];

/// What names of agencies and wires contain. `pr`, `news` and the like count where they are a whole word.
const WIRES: &[&str] =
    &["newswire", "prnewswire", "mediawire", "globenewswire", "wire", "pressrelease", "outreach", "prweb"];
const WIRE_WORDS: &[&str] = &[
    "pr",
    "news",
    "media",
    "ots",
    "apo",
    "ein",
    "وكالة",
    "واس",
    "سونا",
    "بنا",
    "وام",
    "قنا",
    "كونا",
    "بترا",
    "سانا",
    "وفا",
    "ونا",
    "أونا",
    "الأناضول",
    "رويترز",
];

/// The most words of an agency, and of a place beside what the gazetteer has of it (“Fort Lauderdale”, “Baton
/// Rouge, LA”).
const LONGEST_AGENCY: usize = 8;
const LONGEST_PLACE: usize = 3;

/// What a stretch between two marks of a dateline may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct DatelineElement {
    /// It holds a date or an hour.
    pub date: Option<Span>,
    /// It names a place: surely, by the gazetteer or by capitals.
    pub place: Option<Span>,
    /// It is, or holds, the name of an agency.
    pub agency: bool,
    /// Words with a capital (or of a script without) that are none of these.
    pub others: usize,
}

/// The words and entities of a block.
#[derive(Clone, Copy)]
pub(super) struct LineText<'a> {
    pub text: &'a str,
    pub words: &'a [Word],
    pub entities: &'a [Entity],
}

impl LineText<'_> {
    /// Where dates and hours stand.
    pub fn dates(&self) -> Vec<Span> {
        let dated = self.entities.iter().filter(|e| matches!(e.kind, EntityKind::Date | EntityKind::Time));
        dated.map(|e| e.span).collect()
    }

    /// What a stretch is; `enclosed`: it stands in brackets or between slashes. `None`: it holds prose.
    pub fn element(&self, span: Span, enclosed: bool) -> Option<DatelineElement> {
        let words: Vec<&Word> = self.words.iter().filter(|w| span.contains(w.span)).collect();
        let dated = self
            .entities
            .iter()
            .filter(|e| matches!(e.kind, EntityKind::Date | EntityKind::Time) && span.contains(e.span));
        let dated: Vec<&Entity> = dated.collect();
        let mut element = DatelineElement { date: date_of(&dated), ..DatelineElement::default() };
        let rest: Vec<Word> = words.iter().filter(|w| !self.is_beside_date(w, &dated)).map(|w| **w).collect();
        let lower = self.names(&rest);
        let located = enclosed && !lower && span.of(self.text).contains([',', '،']) && !rest.is_empty();
        element.agency = rest.iter().any(|w| is_wire(w.span.of(self.text)))
            || enclosed && !located && !rest.is_empty() && rest.len() <= LONGEST_AGENCY;
        if element.agency {
            element.place = self.place(&rest).filter(|place| place.start == span.start && !enclosed);
            return Some(element);
        }
        if lower {
            return None;
        }
        element.place = self.place(&rest).or(located.then_some(span));
        let known = element.place;
        element.others = rest.iter().filter(|w| known.is_none_or(|place| !place.contains(w.span))).count();
        (element.others <= LONGEST_PLACE).then_some(element)
    }

    /// Part of a date, or a word that stands beside one.
    fn is_beside_date(&self, word: &Word, dated: &[&Entity]) -> bool {
        let letters = word.span.of(self.text).to_lowercase();
        dated.iter().any(|e| e.span.overlaps(word.span))
            || BESIDE_DATES.contains(&letters.as_str())
            || vocabulary::weekdays(&crate::text::fold::fold(&letters)).next().is_some()
            || is_year(&letters)
    }

    /// Whether a word of them begins with a small letter.
    fn names(&self, words: &[Word]) -> bool {
        // “Port-au-Prince” is one name.
        let joined = |w: &Word| self.text.get(..w.span.start as usize).is_some_and(|t| t.ends_with('-'));
        words.iter().any(|w| w.span.of(self.text).starts_with(char::is_lowercase) && !joined(w))
    }

    /// The place that the words name: from the first that is one to the last that belongs to it.
    fn place(&self, words: &[Word]) -> Option<Span> {
        let known = places::find(self.text, words);
        let first = known.first().map(|place| place.span).or_else(|| self.in_capitals(words))?;
        let last = known.last().map_or(first, |place| place.span);
        Some(Span { start: first.start, end: last.end.max(first.end) })
    }

    /// Whether words are the name of a place, and nothing else.
    pub fn is_place(&self, words: &[Word], span: Span) -> bool {
        places::find(self.text, words).first().is_some_and(|place| place.span == span)
    }

    /// A place in capitals: CHICAGO, NEW YORK.
    fn in_capitals(&self, words: &[Word]) -> Option<Span> {
        let shouted = |w: &&Word| {
            let word = w.span.of(self.text);
            w.scripts != Scripts::NONE
                && word.chars().count() > 2
                && word.chars().all(|c| !c.is_lowercase())
                && word.starts_with(char::is_uppercase)
        };
        let mut shouted = words.iter().take_while(shouted);
        let first = shouted.next()?.span;
        let span = Span { start: first.start, end: shouted.last().map_or(first, |w| w.span).end };
        // “MEDIA ADVISORY – …” is a kind of text, no town.
        let kind = [Key::Kind, Key::ReleaseLine].iter().any(|key| vocabulary::is(*key, span.of(self.text)));
        (!kind).then_some(span)
    }
}

fn date_of(dated: &[&Entity]) -> Option<Span> {
    // Of a day told in two calendars the one that other dates are held against.
    let complete = |e: &&&Entity| e.date.is_some_and(|date| date.day_named().is_some());
    let dates = || dated.iter().filter(|e| e.kind == EntityKind::Date);
    dates().find(complete).or_else(|| dates().next()).or(dated.first()).map(|e| e.span)
}

fn is_wire(word: &str) -> bool {
    let letters = word.to_lowercase();
    WIRES.iter().any(|wire| letters.contains(wire)) || WIRE_WORDS.contains(&letters.as_str())
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|b| b.is_ascii_digit())
}
