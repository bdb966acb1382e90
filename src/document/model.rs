//! What a document consists of, as data. All other files of this folder are passes that fill it.

use jiff::civil;
use serde::{Deserialize, Serialize};

use crate::format::RegionKind;
use crate::text::calendar::Date;
use crate::text::language::{Direction, Language};
use crate::text::script::Scripts;
use crate::text::span::Span;
use crate::text::word_key::WordKey;
use crate::vocabulary::{Key, Place};

/// The parts of a release (the release model's names).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The organisation, at the top.
    Issuer,
    /// "Press release".
    Kind,
    /// "For immediate release".
    ReleaseLine,
    /// "Embargoed until …".
    Embargo,
    /// Place, date, time, reference, as written by a machine.
    Metadata,
    /// The title; copies of it have the same role.
    Headline,
    /// A second title.
    Subheadline,
    /// What a page says of itself to search engines and in lists.
    Summary,
    /// Place and date on a line of their own.
    Dateline,
    /// First paragraph of the body.
    Lead,
    /// Any other.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A title inside the body.
    SectionHeading,
    /// What stands for a picture or under it.
    Caption,
    /// A paragraph that is mostly speech.
    Quote,
    /// "About X", and what follows.
    Boilerplate,
    /// "Notes to editors", and what follows.
    Notes,
    /// Heading, names, telephones, addresses.
    Contact,
    /// "ENDS".
    EndMark,
    /// What a page or a template left behind.
    Leftover,
}

impl Role {
    /// All of them, in the usual order.
    pub const ALL: [Role; 20] = [
        Role::Issuer,
        Role::Kind,
        Role::ReleaseLine,
        Role::Embargo,
        Role::Metadata,
        Role::Headline,
        Role::Subheadline,
        Role::Summary,
        Role::Dateline,
        Role::Lead,
        Role::Paragraph,
        Role::ListItem,
        Role::SectionHeading,
        Role::Caption,
        Role::Quote,
        Role::Boilerplate,
        Role::Notes,
        Role::Contact,
        Role::EndMark,
        Role::Leftover,
    ];

    /// Written in sentences.
    pub fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Lead | Self::Paragraph | Self::ListItem | Self::Quote | Self::Boilerplate | Self::Notes
        )
    }

    /// What a page says of itself or of a picture, which is no part of the story.
    pub fn is_beside(self) -> bool {
        matches!(self, Self::Summary | Self::Caption)
    }

    /// The story itself.
    pub fn is_body(self) -> bool {
        matches!(self, Self::Lead | Self::Paragraph | Self::ListItem | Self::SectionHeading | Self::Quote)
    }

    /// The name used in rules, config and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::Kind => "kind",
            Self::ReleaseLine => "release-line",
            Self::Embargo => "embargo",
            Self::Metadata => "metadata",
            Self::Headline => "headline",
            Self::Subheadline => "subheadline",
            Self::Summary => "summary",
            Self::Dateline => "dateline",
            Self::Lead => "lead",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list-item",
            Self::SectionHeading => "section-heading",
            Self::Caption => "caption",
            Self::Quote => "quote",
            Self::Boilerplate => "boilerplate",
            Self::Notes => "notes",
            Self::Contact => "contact",
            Self::EndMark => "end-mark",
            Self::Leftover => "leftover",
        }
    }
}

/// A part of a release.
#[derive(Debug, Clone)]
pub struct Block {
    /// Where, without the white space around it.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// The label it begins with or consists of ("Contact:", "About X").
    pub label: Option<BlockLabel>,
    /// Language of its text.
    pub language: Language,
    /// Base direction.
    pub direction: Direction,
    /// The script most of its letters belong to.
    pub script: Scripts,
    /// What the markup calls it; nothing in plain text.
    pub markup: Option<RegionKind>,
    /// Language and direction that the markup gives it.
    pub(crate) declared: Option<Language>,
    pub(crate) rtl: Option<bool>,
}

/// A label that a block begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockLabel {
    /// Which.
    pub key: Key,
    /// Where, without a colon.
    pub span: Span,
    /// What stands after it; empty at the end of the block where nothing does.
    pub value: Span,
}

impl Block {
    /// A block of no role yet.
    pub(crate) fn new(span: Span) -> Self {
        Self {
            span,
            role: Role::Paragraph,
            label: None,
            language: Language::Unknown,
            direction: Direction::Ltr,
            script: Scripts::NONE,
            markup: None,
            declared: None,
            rtl: None,
        }
    }

    /// Its text.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }

    /// A heading or label without a value of its own.
    pub fn is_bare_label(&self) -> bool {
        self.label.is_some_and(|l| l.value.is_empty())
    }
}

/// A word.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Where.
    pub span: Span,
    /// The scripts of its letters.
    pub scripts: Scripts,
    /// Part of an address, a handle or an identifier: not prose.
    pub masked: bool,
    /// Nothing but letters of the frequent blocks: a to z, Arabic and Cyrillic ones.
    pub plain: bool,
    /// Plain, and all of its letters small: its key is that of no other word.
    pub small: bool,
    /// What it is counted under: the same for all words that differ in capitals, vowel signs and tatweel
    /// only.
    pub key: WordKey,
}

/// Something a rule can ask about.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: EntityKind,
    /// Parts of a date.
    pub date: Option<Date>,
}

/// The kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntityKind {
    /// An e-mail address, well-formed or not.
    Email,
    /// A web address.
    Url,
    /// `@name`.
    Handle,
    /// `#tag`.
    Hashtag,
    /// A telephone number.
    Telephone,
    /// A date, in figures or words.
    Date,
    /// A time of day.
    Time,
    /// Any other number.
    Number,
    /// A reference such as `191021_8` or `IP/19/6123`.
    Identifier,
    /// Text between quotation marks.
    Quotation,
    /// Code, or the tag of a template.
    Code,
}

impl EntityKind {
    /// Never read as prose.
    pub fn is_masked(self) -> bool {
        matches!(self, Self::Email | Self::Url | Self::Handle | Self::Hashtag | Self::Identifier | Self::Code)
    }
}

/// Place and date, as their own line or at the head of the lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline {
    /// All of it.
    pub span: Span,
    /// The place, where one is named.
    pub place: Option<Span>,
    /// The date, where one is given (index into the document's entities would not survive; its span does).
    pub date: Option<Span>,
}

/// A name that stands for one or more places.
#[derive(Debug, Clone)]
pub struct PlaceMention {
    /// Where.
    pub span: Span,
    /// What it may be: "Tripoli" is a town of two countries.
    pub readings: Vec<Place>,
}

impl PlaceMention {
    /// Whether it may lie in (or be) the country.
    pub fn is_in(&self, country: &str) -> bool {
        self.readings.iter().any(|place| place.country == country)
    }

    /// A country rather than a town.
    pub fn is_country(&self) -> bool {
        self.readings.iter().any(|place| place.town.is_none())
    }
}

/// A name as it is spelt at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The same for all spellings of the name.
    pub key: u64,
    /// The same for all places where it is spelt so.
    pub form: u64,
    /// Where.
    pub span: Span,
}

/// A run of spaces or no-break spaces that is not one space between two letters.
#[derive(Debug, Clone, Copy)]
pub struct Gap {
    /// Where.
    pub span: Span,
    /// The character before it in its block.
    pub before: Option<char>,
    /// The character after it in its block.
    pub after: Option<char>,
}

/// The dates that a release gives for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Issued {
    /// In the lines above the story that a system writes.
    pub metadata: Option<(Span, civil::Date)>,
    /// In the dateline.
    pub dateline: Option<(Span, civil::Date)>,
}

impl Issued {
    /// When it was published: the system's date before the author's.
    pub fn published(&self) -> Option<(Span, civil::Date)> {
        self.metadata.or(self.dateline)
    }

    /// Whether a date is one of the two.
    pub fn is(&self, span: Span) -> bool {
        [self.metadata, self.dateline].into_iter().flatten().any(|(own, _)| own == span)
    }
}
