//! What a release consists of: blocks with roles, language and direction; words; entities. All spans are bytes of the text.
//!
//! A document knows no rule. It is read once per file; what costs (sentences) is computed when a check asks.

mod blocks;
mod chars;
mod dateline;
mod dates;
mod entities;
pub mod explain;
mod fold;
mod gaps;
mod labels;
mod language;
mod leaning;
mod lower;
mod names;
mod places;
mod roles;
mod seen;
mod sentences;
mod words;

use std::ops::Range;
use std::sync::OnceLock;

pub use blocks::Block;
pub use chars::CharSet;
pub(crate) use chars::each as each_char;
pub(crate) use chars::{ascii_digits, is_figure};
pub use dateline::Dateline;
pub use dates::{Calendar, Date, Form, Issued, Weekday, days_between};
pub(crate) use entities::host_of;
pub use entities::{Entity, EntityKind};
pub use fold::fold;
pub(crate) use fold::{fold_char, folded};
pub use gaps::Gap;
pub use language::{Direction, KNOWN as KNOWN_LANGUAGES, Language, Languages, Region};
pub use leaning::{Leaning, leaning};
pub(crate) use lower::lower_into;
pub use lower::lowered;
pub use names::{Mention, are_one, stem};
pub use places::PlaceAt;
pub use roles::Role;
pub(crate) use seen::beside;
pub use seen::{Seen, SeenWord};
pub use words::{Scripts, Word};
pub(crate) use words::{is_letter, script_of, scripts_of};

use crate::dictionary::{self, Standing};
use crate::source::Source;
use crate::span::Span;

/// A release, read.
#[derive(Debug)]
pub struct Document<'s> {
    source: &'s Source,
    language: Language,
    region: Option<Region>,
    blocks: Vec<Block>,
    words: Vec<Word>,
    entities: Vec<Entity>,
    dateline: Option<Dateline>,
    chars: CharSet,
    sentences: OnceLock<Vec<Span>>,
    standings: OnceLock<Vec<Standing>>,
    mentions: OnceLock<Vec<Mention>>,
    seen: OnceLock<Seen>,
    gaps: OnceLock<Vec<Gap>>,
}

/// How to read a document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading {
    /// The language the user named; found from the text otherwise.
    pub language: Option<Language>,
    /// The region of the language that the user named.
    pub region: Option<Region>,
    /// The languages to choose from.
    pub languages: Languages,
    /// Take the whole text as one block of this role (for snippets: examples, an editor's selection).
    pub role: Option<Role>,
}

impl<'s> Document<'s> {
    /// Reads a release.
    pub fn new(source: &'s Source) -> Self {
        Self::read(source, Reading::default())
    }

    /// Reads a release as told.
    pub fn read(source: &'s Source, reading: Reading) -> Self {
        let text = source.content();
        let chars = CharSet::of(text);
        let mut entities = entities::find(text, &chars, source.code());
        let mut blocks = match reading.role {
            Some(role) => vec![blocks::whole(source.prose(), role)],
            None => blocks::split(source),
        };
        let spoken = source.spoken();
        let prose = spoken.get(..source.prose().len()).unwrap_or_default();
        let language = reading.language.unwrap_or_else(|| language::of_document(prose, source.language(), reading.languages));
        language::assign(&spoken, &mut blocks, language, reading.language.is_some(), reading.languages);
        let mut words = words::split(text, &blocks);
        dates::find(text, &blocks, &words, &chars, &mut entities);
        words::mask(&mut words, &entities);
        let dateline = match reading.role {
            Some(_) => None,
            None => roles::assign(text, &mut blocks, &words, &entities),
        };
        language::settle_contacts(text, &mut blocks, language);
        Self {
            source,
            language,
            region: reading.region.or_else(|| source.language().and_then(Region::of_tag)),
            blocks,
            words,
            entities,
            dateline,
            chars,
            sentences: OnceLock::new(),
            standings: OnceLock::new(),
            mentions: OnceLock::new(),
            seen: OnceLock::new(),
            gaps: OnceLock::new(),
        }
    }

    /// The file.
    pub fn source(&self) -> &'s Source {
        self.source
    }

    /// The whole text, but for the lines for copydesk at a file's end.
    pub fn text(&self) -> &'s str {
        self.source.content()
    }

    /// The language most of it is written in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The region whose rules its language follows: the user's, or that of the tag that the file gives itself.
    pub fn region(&self) -> Option<Region> {
        self.region
    }

    /// The blocks, in order, not overlapping.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The blocks of a role.
    pub fn blocks_of(&self, role: Role) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(move |b| b.role == role)
    }

    /// The first headline.
    pub fn headline(&self) -> Option<&Block> {
        self.blocks_of(Role::Headline).next()
    }

    /// All words (UAX #29), in order.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The words inside a span.
    pub fn words_in(&self, span: Span) -> &[Word] {
        self.words.get(self.places_of_words(span)).unwrap_or_default()
    }

    fn places_of_words(&self, span: Span) -> Range<usize> {
        let from = self.words.partition_point(|w| w.span.start < span.start);
        let to = self.words.partition_point(|w| w.span.end <= span.end);
        from..to.max(from)
    }

    /// E-mails, dates, telephones and the like, by place.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The entities inside a span.
    pub fn entities_in(&self, span: Span) -> impl Iterator<Item = &Entity> {
        let from = self.entities.partition_point(|e| e.span.start < span.start);
        self.entities.iter().skip(from).take_while(move |e| e.span.start < span.end)
    }

    /// The entity that covers a byte of the text, of the kinds that are no prose (addresses, handles, identifiers).
    pub fn masked(&self, span: Span) -> bool {
        entities::masked(&self.entities, span)
    }

    /// Place and date, as a line of their own or at the head of the lead.
    pub fn dateline(&self) -> Option<&Dateline> {
        self.dateline.as_ref()
    }

    /// All dates, in order.
    pub fn dates(&self) -> impl Iterator<Item = (Span, &Date)> {
        self.entities.iter().filter_map(|e| e.date.as_ref().map(|date| (e.span, date)))
    }

    /// The dates inside a span, in order.
    pub fn dates_in(&self, span: Span) -> impl Iterator<Item = (Span, &Date)> {
        let inside = self.entities_in(span).filter(move |e| span.contains(e.span));
        inside.filter_map(|e| e.date.as_ref().map(|date| (e.span, date)))
    }

    /// The dates that the release gives for itself, where they are complete.
    pub fn issued(&self) -> Issued {
        let day_in = |span: Span| self.dates_in(span).find_map(|(at, date)| Some((at, date.day_named()?)));
        let top = self.blocks.iter().take_while(|b| !b.role.is_body());
        let mut metadata = top.filter(|b| matches!(b.role, Role::Metadata | Role::Kind | Role::ReleaseLine));
        Issued { metadata: metadata.find_map(|b| day_in(b.span)), dateline: self.dateline.as_ref().and_then(|d| d.date).and_then(day_in) }
    }

    /// The first reference in the lines above the story: "191021_8", "IP/19/6123".
    pub fn reference(&self) -> Option<Span> {
        let top = self.blocks.iter().take_while(|b| !b.role.is_body()).filter(|b| matches!(b.role, Role::Metadata | Role::Kind | Role::ReleaseLine));
        top.flat_map(|b| self.entities_in(b.span)).find(|e| e.kind == EntityKind::Identifier).map(|e| e.span)
    }

    /// The countries and towns named in a span.
    pub fn places_in(&self, span: Span) -> Vec<PlaceAt> {
        places::find(self.text(), self.words_in(span))
    }

    /// Which characters occur: lets a check that hunts rare ones return at once.
    pub fn chars(&self) -> &CharSet {
        &self.chars
    }

    /// What the dictionaries of a block's language say of its words, one for each of [`Self::words_in`]; looked up on the first call.
    pub fn standings_in(&self, span: Span) -> &[Standing] {
        let standings = self.standings.get_or_init(|| {
            let mut standings = vec![Standing::Unasked; self.words.len()];
            for block in self.blocks.iter().filter(|b| dictionary::has(b.language.0)) {
                let places = self.places_of_words(block.span);
                let words = self.words.get(places.clone()).unwrap_or_default();
                let own = words.iter().zip(standings.get_mut(places).unwrap_or_default());
                let asked = own.filter(|(word, _)| !word.masked && word.scripts == block.script);
                let hashed = asked.map(|(word, standing)| (word.span.of(self.text()), word.small.then(|| word.key.hash()), standing));
                dictionary::standings(block.language.0, hashed);
            }
            standings
        });
        standings.get(self.places_of_words(span)).unwrap_or_default()
    }

    /// The names in a block, as they are spelt there, found on the first call.
    pub fn mentions_in(&self, block: &Block) -> &[Mention] {
        let mentions = self.mentions.get_or_init(|| names::find(self));
        // In order are the blocks, not the mentions inside of one.
        let from = mentions.partition_point(|m| m.span.start < block.span.start);
        let to = mentions.partition_point(|m| m.span.start < block.span.end);
        mentions.get(from..to.max(from)).unwrap_or_default()
    }

    /// The words and pairs of neighbours of the text, counted on the first call.
    pub fn seen(&self) -> &Seen {
        self.seen.get_or_init(|| Seen::new(self.text(), &self.words))
    }

    /// The spaces of a block that stand elsewhere than one by one between two letters, in order; found on the first call.
    pub fn gaps_in(&self, block: Span) -> &[Gap] {
        let gaps = self.gaps.get_or_init(|| gaps::find(self.text(), &self.blocks, &self.words));
        let from = gaps.partition_point(|gap| gap.span.start < block.start);
        let to = gaps.partition_point(|gap| gap.span.end <= block.end);
        gaps.get(from..to.max(from)).unwrap_or_default()
    }

    /// The block that holds a byte of the text.
    pub fn block_at(&self, offset: u32) -> Option<&Block> {
        let at = self.blocks.partition_point(|b| b.span.end <= offset);
        self.blocks.get(at).filter(|b| b.span.start <= offset)
    }

    /// The sentences of all blocks of prose (UAX #29, abbreviations considered), found on the first call.
    pub fn sentences(&self) -> &[Span] {
        self.sentences.get_or_init(|| {
            let prose = self.blocks.iter().filter(|b| b.role.is_prose());
            prose.flat_map(|b| sentences::split(self.text(), b.span)).collect()
        })
    }

    /// The sentences inside a span.
    pub fn sentences_in(&self, span: Span) -> &[Span] {
        let sentences = self.sentences();
        let from = sentences.partition_point(|s| s.start < span.start);
        let to = sentences.partition_point(|s| s.end <= span.end);
        sentences.get(from..to.max(from)).unwrap_or_default()
    }
}
