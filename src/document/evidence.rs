//! What speaks for the role of a block: the features of it that the passes look at.

use serde::{Serialize, Serializer};

use super::Document;
use super::deck;
use super::model::{Block, EntityKind, Role};
use crate::format::RegionKind;
use crate::locale::messages::evidence as says;
use crate::locale::{Message, MessageLanguage};

/// One thing that speaks for a block's role, as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoleEvidence {
    /// The feature; in JSON its English text.
    #[serde(serialize_with = "in_english")]
    pub feature: Message,
    /// What of the text shows it, or a share of words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<String>,
}

fn in_english<S: Serializer>(message: &Message, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(message.of(MessageLanguage::En))
}

/// What speaks for the role of a block, the strongest first.
pub fn evidence(document: &Document, block: &Block) -> Vec<RoleEvidence> {
    let mut found = Vec::new();
    let mut tell = |feature, shown: Option<String>| found.push(RoleEvidence { feature, shown });
    if let Some(label) = block.label {
        tell(says::HAS_LABEL, Some(label.span.of(document.text()).to_owned()));
    }
    if let Some(markup) = block.markup.filter(|markup| *markup != RegionKind::Paragraph) {
        tell(says::IN_MARKUP, Some(markup_name(markup)));
    }
    if document.dateline().is_some_and(|dateline| block.span.contains(dateline.span)) {
        tell(says::OPENS_DATED, None);
    }
    for (kind, feature) in
        [(EntityKind::Email, says::HAS_EMAIL), (EntityKind::Telephone, says::HAS_TELEPHONE)]
    {
        let entity = document.entities_in(block.span).find(|entity| entity.kind == kind);
        if let Some(entity) = entity.filter(|_| !block.role.is_body()) {
            tell(feature, Some(entity.span.of(document.text()).to_owned()));
        }
    }
    let share = restated(document, block);
    if matches!(block.role, Role::Headline | Role::Subheadline) && share > 0 {
        tell(says::IS_TOLD_AGAIN, Some(format!("{share} %")));
    }
    tell(place(document, block), None);
    let ends = block.span.of(document.text()).trim_end().ends_with(['.', '!', '?', '؟', '。', '”', '"', '»']);
    tell(if ends { says::ENDS_AS_SENTENCE } else { says::ENDS_OTHERWISE }, None);
    found
}

/// What the markup calls a block, as HTML and Word do.
fn markup_name(markup: RegionKind) -> String {
    let name = match markup {
        RegionKind::Title => "title",
        RegionKind::Subtitle => "subtitle",
        RegionKind::Summary => "summary",
        RegionKind::Caption => "caption",
        RegionKind::Heading(level) => return format!("h{level}"),
        RegionKind::Paragraph => "p",
        RegionKind::Item => "li",
        RegionKind::Quote => "blockquote",
        RegionKind::Cell => "td",
        RegionKind::Note => "note",
        RegionKind::PageHead => "header",
        RegionKind::Date => "date",
    };
    name.to_owned()
}

/// The share of a block's longer words that the first paragraph of the story has too, in percent.
fn restated(document: &Document, block: &Block) -> usize {
    let lead = document.blocks_of(Role::Lead).next();
    lead.map_or(0, |lead| {
        let text = document.text();
        (deck::shared(block.span.of(text), lead.span.of(text)) * 100.0) as usize
    })
}

/// Where a block stands.
fn place(document: &Document, block: &Block) -> Message {
    let lead = document.blocks_of(Role::Lead).next().map(|lead| lead.span.start);
    let first = document.blocks().iter().find(|block| block.role != Role::Leftover);
    if first.is_some_and(|first| first.span == block.span) {
        return says::IS_FIRST;
    }
    let last = document.blocks().iter().rfind(|block| block.role.is_body());
    match lead {
        Some(lead) if block.span.start < lead => says::IS_ABOVE,
        Some(lead) if block.span.start == lead => says::IS_LEAD,
        _ if last.is_some_and(|last| block.span.start > last.span.start) => says::IS_BELOW,
        _ => says::IS_INSIDE,
    }
}
