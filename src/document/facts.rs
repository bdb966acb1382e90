//! What the passes that give blocks their roles need to know of a block, found once.

use std::cell::OnceCell;

use super::about;
use super::blocks::starts_item;
use super::labels::{label, opens_with};
use crate::document::model::{Block, BlockLabel, Entity, EntityKind, Role, Word};
use crate::format::RegionKind;
use crate::text::fold::fold;
use crate::vocabulary::{self, Key};

/// Fewest words of a paragraph that a dateline begins.
pub(super) const LEAST_STORY: usize = 12;
/// The story that a stray line stands over is looked for so far below (blocks; taste).
pub(super) const NEAR: usize = 12;

/// A line with an address is no heading (words).
pub(super) const LONGEST_ADDRESS: usize = 12;

/// What the steps below need to know of a block, found once.
pub(super) struct Facts<'a> {
    pub text: &'a str,
    pub words: &'a [Word],
    pub entities: &'a [Entity],
    pub folded: OnceCell<String>,
    pub plain_words: OnceCell<usize>,
    pub chars: usize,
    pub label: Option<BlockLabel>,
    pub markup: Option<RegionKind>,
    /// It is of the page, not of the release.
    pub furniture: bool,
}

impl<'a> Facts<'a> {
    pub fn new(text: &'a str, block: &Block, words: &'a [Word], entities: &'a [Entity]) -> Self {
        let within = |s: u32| s < block.span.end;
        let from = words.partition_point(|w| w.span.start < block.span.start);
        let words = words.get(from..).unwrap_or_default();
        let words = words.get(..words.partition_point(|w| within(w.span.start))).unwrap_or_default();
        let from = entities.partition_point(|e| e.span.start < block.span.start);
        let entities = entities.get(from..).unwrap_or_default();
        let entities = entities.get(..entities.partition_point(|e| within(e.span.start))).unwrap_or_default();
        let content = block.span.of(text);
        let label = label(text, block.span);
        Self {
            text: content,
            words,
            entities,
            folded: OnceCell::new(),
            plain_words: OnceCell::new(),
            chars: content.chars().count(),
            label,
            markup: block.markup,
            furniture: false,
        }
    }

    /// The beginning, folded.
    pub fn folded(&self) -> &str {
        self.folded.get_or_init(|| {
            fold(
                self.text
                    .char_indices()
                    .nth(240)
                    .and_then(|(end, _)| self.text.get(..end))
                    .unwrap_or(self.text),
            )
        })
    }

    pub fn key(&self) -> Option<Key> {
        self.label.map(|l| l.key)
    }

    /// A line that holds the release back: “Embargoed until …”, or a word for it beside a day.
    pub fn is_embargo(&self) -> bool {
        let opens = |key: Key, most: usize| self.chars < most && opens_with(self.folded(), key, 1);
        opens(Key::Embargo, LONGEST_EMBARGO)
            || opens(Key::EmbargoWord, LONGEST_DATED) && self.has(&[EntityKind::Date])
    }

    pub fn bare(&self, keys: &[Key]) -> bool {
        self.label.is_some_and(|l| l.value.is_empty() && keys.contains(&l.key))
    }

    pub fn has(&self, kinds: &[EntityKind]) -> bool {
        self.entities.iter().any(|e| kinds.contains(&e.kind))
    }

    pub fn reachable(&self) -> bool {
        self.has(&[EntityKind::Email, EntityKind::Telephone, EntityKind::Handle])
    }

    pub fn ends_sentence(&self) -> bool {
        let end = self.text.trim_end_matches(['"', '”', '»', ')', '’', '\'']);
        end.ends_with(['.', '!', '?', '؟', '。', '！', '？', '۔', '…'])
    }

    /// Words outside addresses, dates and figures.
    pub fn plain_words(&self) -> usize {
        *self.plain_words.get_or_init(|| {
            let mut entities = self.entities.iter().filter(|e| e.kind != EntityKind::Quotation).peekable();
            // How far the entities reach that begin before a word's end.
            let mut reach = 0;
            let plain = self.words.iter().filter(|word| {
                while let Some(entity) = entities.next_if(|e| e.span.start < word.span.end) {
                    reach = reach.max(entity.span.end);
                }
                reach <= word.span.start
            });
            plain.count()
        })
    }

    /// A heading “About X”, or one that is run into its paragraph.
    pub fn is_about(&self) -> bool {
        let addressed =
            self.has(&[EntityKind::Email, EntityKind::Url]) && self.words.len() <= LONGEST_ADDRESS;
        let bare = self.bare(&[Key::Boilerplate]);
        bare || !addressed && about::is_heading(self.text, self.words.len()) || about::is_run_in(self.text)
    }

    pub fn is_item(&self) -> bool {
        self.markup == Some(RegionKind::Item) || starts_item(self.text)
    }

    /// The markup calls it a title or a heading.
    pub fn is_marked_heading(&self) -> bool {
        matches!(self.markup, Some(RegionKind::Title | RegionKind::Subtitle | RegionKind::Heading(_)))
    }

    /// What a page says of itself or of a picture: the role that it has wherever it stands.
    pub fn beside(&self) -> Option<Role> {
        match self.markup? {
            RegionKind::Summary => Some(Role::Summary),
            RegionKind::Caption => Some(Role::Caption),
            _ => None,
        }
    }

    /// The markup calls it something that is no title.
    pub fn is_marked_otherwise(&self) -> bool {
        matches!(
            self.markup,
            Some(
                RegionKind::Item
                    | RegionKind::Quote
                    | RegionKind::Cell
                    | RegionKind::Note
                    | RegionKind::Date
                    | RegionKind::Summary
                    | RegionKind::Caption
            )
        )
    }
}

/// Longest line that holds a release back, and one that only a word and a day show to do so (characters;
/// taste).
const LONGEST_EMBARGO: usize = 160;
const LONGEST_DATED: usize = 100;

/// Short enough for a title, and one sentence.
pub(super) fn is_title(facts: &Facts) -> bool {
    // Two dots are an ellipsis in Arabic newspapers, not the end of a sentence.
    let one_sentence = !ends_inside(&facts.text.replace("..", ""));
    // "Dr. Dobb's", "H. Rose": a stop in a short title belongs to an abbreviation.
    let one_sentence = one_sentence || (facts.words.len() <= 16 && !facts.ends_sentence());
    facts.words.len() <= 45
        && facts.chars <= 320
        && facts.plain_words() >= 1
        && one_sentence
        && !(facts.reachable() && facts.words.len() < 12)
}

/// Whether a sentence ends before the end of a line: a stop that belongs to no abbreviation.
fn ends_inside(text: &str) -> bool {
    let stops = text.trim_end_matches(['.', '۔', '。']).match_indices(". ").map(|(at, _)| at);
    let word = |at: usize| text.get(..at).and_then(|before| before.split_whitespace().next_back());
    let abbreviated = |at: usize| word(at).is_some_and(|word| vocabulary::is(Key::Abbreviation, word));
    stops.into_iter().any(|at| !abbreviated(at))
}

/// Words of addresses of streets.
const STREETS: &[&str] = &[
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "boulevard",
    "blvd",
    "drive",
    "lane",
    "square",
    "plaza",
    "court",
    "suite",
    "floor",
    "highway",
    "quai",
    "rue",
    "straße",
    "strasse",
    "calle",
    "via",
    "شارع",
    "طريق",
];

/// A line of a letterhead: an address of a street, or a short line that names an organisation.
pub(super) fn is_letterhead(facts: &Facts) -> bool {
    let short = facts.words.len() <= 8 && !facts.ends_sentence();
    let numbered = facts.text.contains(|c: char| c.is_ascii_digit());
    let street = numbered && facts.folded().split(' ').any(|word| STREETS.contains(&word));
    short && (street || has_issuer_word(facts) && facts.words.len() <= 5)
}

pub(super) fn has_issuer_word(facts: &Facts) -> bool {
    opens_with(&format!("{} ", facts.folded()), Key::IssuerWord, 1)
        || facts.folded().split(' ').any(|word| vocabulary::keys(word).contains(Key::IssuerWord))
}

/// Whether one of the first two words is what organisations are called: “the Ministry of …”.
pub(super) fn opens_with_issuer_word(facts: &Facts) -> bool {
    facts.folded().split(' ').take(2).any(|word| vocabulary::keys(word).contains(Key::IssuerWord))
}

/// The same title, or nearly: at least nine tenths alike.
pub(super) fn same_title(a: &Facts, b: &Facts) -> bool {
    if a.chars.abs_diff(b.chars) * 8 > a.chars.max(b.chars) || a.folded().len() < 12 {
        return false;
    }
    let (a, b) = (a.folded(), b.folded());
    a == b || strsim::normalized_levenshtein(a, b) >= 0.9
}

/// The most words of a deck (measured: summaries above a dateline have at most some 50).
pub(super) const LONGEST_DECK: usize = 60;

/// A deck: a line or short paragraph that is neither labelled nor an address.
pub(super) fn is_deck(facts: &Facts) -> bool {
    (3..=LONGEST_DECK).contains(&facts.words.len())
        && facts.label.is_none()
        && !facts.reachable()
        && !facts.is_marked_otherwise()
}

/// Date, time, place or reference in figures, and little else.
pub(super) fn is_metadata(facts: &Facts) -> bool {
    let numeric = facts.entities.iter().any(|e| {
        matches!(e.kind, EntityKind::Identifier | EntityKind::Time) || e.date.is_some_and(|d| d.numeric)
    });
    numeric && facts.plain_words() <= 5 && !facts.ends_sentence()
}

/// What stands above a text and is no part of it, folded: “In the name of God …”.
const FORMULAS: &[&str] = &["بسم الله الرحمن الرحيم", "بسم الله", "باسم الشعب"];

/// A formula that opens letters and releases.
pub(super) fn is_formula(facts: &Facts) -> bool {
    FORMULAS.contains(&facts.folded().trim())
}

/// “Docket No. 21-0417”: what a text is filed under.
pub(super) fn is_reference(facts: &Facts) -> bool {
    facts.words.len() <= 6
        && facts.text.contains(|c: char| c.is_ascii_digit())
        && !facts.ends_sentence()
        && opens_with(facts.folded(), Key::Identifier, 2)
}

/// The questions that listings answer, as their lines begin.
const QUESTIONS: &[&str] =
    &["who", "what", "when", "where", "why", "wer", "was", "wann", "qui", "quoi", "quand"];

/// “WHO: the mayor and the builders of the pier”.
pub(super) fn answers_question(facts: &Facts) -> bool {
    let head = facts.text.split(':').next().unwrap_or_default();
    head.len() < facts.text.len() && QUESTIONS.contains(&head.trim().to_lowercase().as_str())
}

impl Facts<'_> {
    /// A sentence rather than a dateline that happens to end in a stop.
    pub fn ends_sentence_long(&self) -> bool {
        self.ends_sentence() && self.plain_words() > 4
    }
}
