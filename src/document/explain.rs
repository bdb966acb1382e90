//! What `copydesk explain` shows: the parts of a release as data.

use crate::text::calendar::days_between;
use serde::Serialize;

use super::Document;
use super::evidence::{RoleEvidence, evidence};
use super::text_kind::{TextKind, text_kind};
use crate::document::model::{Block, Entity, EntityKind, Role};
use crate::source::AroundLine;
use crate::text::language::Direction;
use crate::text::position::{Location, PartPlace};
use crate::text::span::{FileSpan, Span};

/// A document as a tree, ready to be printed or serialized.
#[derive(Debug, Serialize)]
pub struct Explanation<'s> {
    /// The name of the file.
    pub path: String,
    /// Language of most of the text.
    pub language: &'static str,
    /// What kind of text it is.
    pub kind: TextKind,
    /// "text", "markdown", "mdx", "html", "asciidoc", "rst", "po", "xliff", "docx", "odt" or "email".
    pub format: &'static str,
    /// As it was read.
    pub encoding: &'static str,
    /// Number of words.
    pub words: usize,
    /// Place and date, also where they stand at the head of the lead; a day alone in its line is no dateline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<ExplainedPlace<'s>>,
    /// The day of issue (ISO 8601), by the lines above the story, the dateline, or what a page says for
    /// machines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<String>,
    /// Where that day stands in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_at: Option<ExplainedPlace<'s>>,
    /// The place of the dateline as it is written, and its country (ISO 3166-1) where the gazetteer has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceOfIssue<'s>>,
    /// The parts in order.
    pub blocks: Vec<ExplainedPart<'s>>,
}

/// A stretch of text with its place.
#[derive(Debug, Serialize)]
pub struct ExplainedPlace<'s> {
    /// Bytes of the file.
    pub span: FileSpan,
    /// Line and column.
    pub location: Location,
    /// In files that consist of parts: which, and where in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<PartPlace<'s>>,
    /// The text.
    pub text: String,
}

/// The place that a release is dated from.
#[derive(Debug, Serialize)]
pub struct PlaceOfIssue<'s> {
    /// Where, and what it says.
    #[serde(flatten)]
    pub place: ExplainedPlace<'s>,
    /// Its country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<&'static str>,
}

/// One block.
#[derive(Debug, Serialize)]
pub struct ExplainedPart<'s> {
    /// Its role.
    pub role: &'static str,
    /// Language.
    pub language: &'static str,
    /// Direction.
    pub direction: Direction,
    /// Where, and what it says.
    #[serde(flatten)]
    pub place: ExplainedPlace<'s>,
    /// Its label ("contact"), where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<&'static str>,
    /// How many sentences and words.
    pub sentences: usize,
    /// Number of words.
    pub words: usize,
    /// What speaks for its role, where that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<RoleEvidence>,
    /// What it holds.
    pub entities: Vec<Item<'s>>,
}

/// One entity.
#[derive(Debug, Serialize)]
pub struct Item<'s> {
    /// Its kind.
    pub kind: EntityKind,
    /// Where, and what it says.
    #[serde(flatten)]
    pub place: ExplainedPlace<'s>,
    /// What a date says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<super::Date>,
    /// What a date is for the release: "metadata", "dateline", "past" (before the day of issue) or "event"
    /// (from it on).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_role: Option<&'static str>,
}

/// Lays a document open, and says for each part what speaks for its role.
pub fn explain_why<'s>(document: &Document<'s>) -> Explanation<'s> {
    let mut explanation = explain(document);
    let source = document.source();
    for block in document.blocks() {
        let span = source.file_span(block.span);
        let parts = explanation.blocks.iter_mut();
        if let Some(part) = parts.into_iter().find(|p| p.place.span == span && p.role == block.role.name()) {
            part.evidence = evidence(document, block);
        }
    }
    explanation
}

/// Lays a document open.
pub fn explain<'s>(document: &Document<'s>) -> Explanation<'s> {
    let source = document.source();
    let mut blocks: Vec<ExplainedPart> =
        document.blocks().iter().map(|block| part(document, block)).collect();
    // The parts of a package are told in the order that they are read in, a page in its own.
    let around = source.around();
    if !around.is_empty() {
        blocks.extend(around.into_iter().map(|line| self::around(document, line)));
        blocks.sort_by_key(|part| part.place.span.start);
    }
    let place = |span| place(document, span);
    let published = document.issued().published();
    let origin = document.dateline().and_then(|dateline| dateline.place);
    Explanation {
        path: source.path().display().to_string(),
        language: document.language().tag(),
        kind: text_kind(document),
        format: source.format().name(),
        encoding: source.encoding().name(),
        words: document.words().len(),
        dateline: document.dateline().filter(|d| !document.is_day_alone(d)).map(|d| place(d.span)),
        issued: published.map(|(_, day)| day.to_string()).or_else(|| source.published().map(str::to_owned)),
        issued_at: published.map(|(span, _)| place(span)),
        place: origin.map(|span| PlaceOfIssue { place: place(span), country: country(document, span) }),
        blocks,
    }
}

fn place<'s>(document: &Document<'s>, span: Span) -> ExplainedPlace<'s> {
    let source = document.source();
    ExplainedPlace {
        span: source.file_span(span),
        location: source.location(span.start),
        part: source.part_place(span.start),
        text: span.of(document.text()).to_owned(),
    }
}

fn part<'s>(document: &Document<'s>, block: &Block) -> ExplainedPart<'s> {
    let item = |entity: &Entity| Item {
        kind: entity.kind,
        place: place(document, entity.span),
        date: entity.date,
        date_role: entity.date.and_then(|date| date_role(document, entity.span, &date)),
    };
    ExplainedPart {
        role: block.role.name(),
        language: block.language.tag(),
        direction: block.direction,
        place: place(document, block.span),
        label: block.label.map(|l| l.key.name()),
        sentences: document.sentences_in(block.span).len(),
        words: document.words_in(block.span).len(),
        evidence: Vec::new(),
        entities: document.entities_in(block.span).map(item).collect(),
    }
}

/// A line that a page shows around the release.
fn around<'s>(document: &Document<'s>, line: AroundLine) -> ExplainedPart<'s> {
    let language = document.language();
    ExplainedPart {
        role: Role::Leftover.name(),
        language: language.tag(),
        direction: language.direction(),
        place: ExplainedPlace { span: line.span, location: line.location, part: None, text: line.text },
        label: None,
        sentences: 0,
        words: 0,
        evidence: Vec::new(),
        entities: Vec::new(),
    }
}

/// The country of a place, where all that its name may stand for lies in one.
fn country(document: &Document, span: Span) -> Option<&'static str> {
    let named = document.places_in(span);
    let country = named.iter().flat_map(|place| &place.readings).map(|place| place.country).next()?;
    named.iter().all(|place| place.is_in(country)).then_some(country)
}

/// The role of a date; `None` where the release is not dated, or the date is not complete.
fn date_role(document: &Document, span: Span, date: &super::Date) -> Option<&'static str> {
    let issued = document.issued();
    if issued.metadata.is_some_and(|(own, _)| own == span) {
        return Some("metadata");
    }
    if document.dateline().is_some_and(|d| d.date == Some(span)) {
        return Some("dateline");
    }
    let (_, published) = issued.published()?;
    let day = date.day_near(published)?;
    Some(if days_between(day, published) > 0 { "past" } else { "event" })
}
