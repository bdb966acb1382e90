//! What a release consists of: blocks with roles, language and direction; words; entities. All spans are
//! bytes of the text.
//!
//! A document knows no rule. It is read once per file; what costs (sentences) is computed when a check asks.

mod about;
mod blocks;
mod contacts;
mod dateline;
mod dates;
mod deck;
mod detect;
mod entities;
pub mod evidence;
pub mod explain;
mod facts;
mod furniture;
mod gaps;
mod header;
mod issue_day;
mod labels;
mod leaning;
mod letter_counts;
pub mod model;
pub mod names;
mod places;
mod roles;
mod sentences;
mod story;
mod telephone;
pub mod text_kind;
mod titles;
pub mod word_counts;
mod words;

use std::ops::Range;
use std::sync::OnceLock;

pub(crate) use entities::host_of;
pub use leaning::{Leaning, leaning};

use self::model::{Block, Dateline, Entity, EntityKind, Gap, Mention, PlaceMention, Role, Word};
use self::word_counts::WordCounts;
use crate::dictionary::{self, LookupStatus};
use crate::source::Source;
use crate::text::calendar::Date;
use crate::text::chars::CharSet;
use crate::text::language::{Language, Languages, TagRegion};
use crate::text::span::Span;
use crate::text::trigrams::Trigrams;

/// A release, read.
#[derive(Debug)]
pub struct Document<'s> {
    source: &'s Source,
    language: Language,
    region: Option<TagRegion>,
    blocks: Vec<Block>,
    words: Vec<Word>,
    entities: Vec<Entity>,
    dateline: Option<Dateline>,
    chars: CharSet,
    sentences: OnceLock<Vec<Span>>,
    lookups: OnceLock<Vec<LookupStatus>>,
    mentions: OnceLock<Vec<Mention>>,
    seen: OnceLock<WordCounts>,
    gaps: OnceLock<Vec<Gap>>,
    trigrams: OnceLock<Trigrams>,
}

/// How to read a document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading {
    /// The language the user named; found from the text otherwise.
    pub language: Option<Language>,
    /// The region of the language that the user named.
    pub region: Option<TagRegion>,
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
        let (language, mut blocks) = blocks_in_languages(source, reading);
        let mut words = words::split(text, &blocks);
        dates::find(text, &blocks, &words, &chars, &mut entities);
        words::mask(&mut words, &entities);
        let dateline = match reading.role {
            Some(_) => None,
            None => roles::assign(text, &mut blocks, &words, &entities),
        };
        detect::settle_contacts(text, &mut blocks, language);
        Self {
            source,
            language,
            region: reading.region.or_else(|| source.language().and_then(TagRegion::of_tag)),
            blocks,
            words,
            entities,
            dateline,
            chars,
            sentences: OnceLock::new(),
            lookups: OnceLock::new(),
            mentions: OnceLock::new(),
            seen: OnceLock::new(),
            gaps: OnceLock::new(),
            trigrams: OnceLock::new(),
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

    /// The region whose rules its language follows: the user's, or that of the tag that the file gives
    /// itself.
    pub fn region(&self) -> Option<TagRegion> {
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
        words::places_in(&self.words, span)
    }

    fn name_input(&self) -> names::NamedText<'_> {
        names::NamedText {
            text: self.text(),
            blocks: &self.blocks,
            words: &self.words,
            lookups: self.all_lookups(),
        }
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

    /// Whether a span begins in what is no prose, or code begins in it.
    pub fn touches_code(&self, span: Span) -> bool {
        self.masked(span) || self.in_code(span)
    }

    /// Whether code stands in a place: a listing, a command.
    pub fn in_code(&self, span: Span) -> bool {
        self.entities_in(span).any(|entity| entity.kind == EntityKind::Code)
    }

    /// The entity that covers a byte of the text, of the kinds that are no prose (addresses, handles,
    /// identifiers).
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

    /// The first reference in the lines above the story: "191021_8", "IP/19/6123".
    pub fn reference(&self) -> Option<Span> {
        let top = self
            .blocks
            .iter()
            .take_while(|b| !b.role.is_body())
            .filter(|b| matches!(b.role, Role::Metadata | Role::Kind | Role::ReleaseLine));
        top.flat_map(|b| self.entities_in(b.span)).find(|e| e.kind == EntityKind::Identifier).map(|e| e.span)
    }

    /// Whether the text has what only a release has: a line that says so, an embargo, a dateline, or a
    /// headline with a contact or words about who issues it.
    pub fn resembles_release(&self) -> bool {
        let has = |role| self.blocks_of(role).next().is_some();
        let said = [Role::ReleaseLine, Role::Embargo].into_iter().any(has);
        let signed = [Role::Contact, Role::Boilerplate].into_iter().any(has);
        said || self.dateline.is_some() || (self.headline().is_some() && signed)
    }

    /// The countries and towns named in a span.
    pub fn places_in(&self, span: Span) -> Vec<PlaceMention> {
        places::find(self.text(), self.words_in(span))
    }

    /// Whether a short text may stand in the whole one: most that do not are told without a search.
    pub(crate) fn may_hold(&self, part: &str) -> bool {
        self.may_hold_bytes(part.as_bytes())
    }

    /// The same of bytes.
    pub(crate) fn may_hold_bytes(&self, part: &[u8]) -> bool {
        self.trigrams.get_or_init(|| Trigrams::of(self.text())).may_hold(part)
    }

    /// Which characters occur: lets a check that hunts rare ones return at once.
    pub fn chars(&self) -> &CharSet {
        &self.chars
    }

    /// What the dictionaries of a block's language say of its words, one for each of [`Self::words_in`];
    /// looked up on the first call.
    pub fn lookups_in(&self, span: Span) -> &[LookupStatus] {
        self.all_lookups().get(self.places_of_words(span)).unwrap_or_default()
    }

    fn all_lookups(&self) -> &[LookupStatus] {
        self.lookups.get_or_init(|| {
            let mut lookups = vec![LookupStatus::NotAsked; self.words.len()];
            for block in self.blocks.iter().filter(|b| dictionary::has(b.language)) {
                let places = self.places_of_words(block.span);
                let words = self.words.get(places.clone()).unwrap_or_default();
                let own = words.iter().zip(lookups.get_mut(places).unwrap_or_default());
                let asked = own.filter(|(word, _)| !word.masked && word.scripts == block.script);
                let hashed = asked.map(|(word, status)| {
                    (word.span.of(self.text()), word.small.then(|| word.key.hash()), status)
                });
                dictionary::lookups(block.language, hashed);
            }
            lookups
        })
    }

    /// The names in a block, as they are spelt there, found on the first call.
    pub fn mentions_in(&self, block: &Block) -> &[Mention] {
        let mentions = self.mentions.get_or_init(|| names::find(&self.name_input()));
        // In order are the blocks, not the mentions inside of one.
        let from = mentions.partition_point(|m| m.span.start < block.span.start);
        let to = mentions.partition_point(|m| m.span.start < block.span.end);
        mentions.get(from..to.max(from)).unwrap_or_default()
    }

    /// The words and pairs of neighbours of the text, counted on the first call.
    pub fn seen(&self) -> &WordCounts {
        let passages = || self.blocks.iter().map(|block| self.words_in(block.span));
        self.seen.get_or_init(|| WordCounts::new(self.text(), passages()))
    }

    /// The spaces of a block that stand elsewhere than one by one between two letters, in order; found on the
    /// first call.
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

/// The language of the text, and its blocks with theirs.
fn blocks_in_languages(source: &Source, reading: Reading) -> (Language, Vec<Block>) {
    let mut blocks = match reading.role {
        Some(role) => vec![blocks::whole(source.prose(), role)],
        None => blocks::split(source),
    };
    let text = source.text_for_detection();
    let prose = text.get(..source.prose().len()).unwrap_or_default();
    let found = || detect::of_document(prose, source.language(), reading.languages);
    let language = reading.language.unwrap_or_else(found);
    detect::assign(&text, &mut blocks, language, reading.language.is_some(), reading.languages);
    (language, blocks)
}
