//! What speaks for the role of a block: the features of it that the passes look at.

use serde::Serialize;

use super::Document;
use super::deck;
use super::model::{Block, EntityKind, Role};
use crate::format::RegionKind;

/// One thing that speaks for a block's role, as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoleEvidence {
    /// The feature, in English: `locale` has the others.
    pub feature: &'static str,
    /// What of the text shows it, or a share of words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<String>,
}

/// What speaks for the role of a block, the strongest first.
pub fn evidence(document: &Document, block: &Block) -> Vec<RoleEvidence> {
    let mut found = Vec::new();
    let mut tell = |feature, shown: Option<String>| found.push(RoleEvidence { feature, shown });
    if let Some(label) = block.label {
        tell("it has a label", Some(label.span.of(document.text()).to_owned()));
    }
    if let Some(markup) = block.markup.filter(|markup| *markup != RegionKind::Paragraph) {
        tell("the markup says so", Some(markup_name(markup)));
    }
    if document.dateline().is_some_and(|dateline| block.span.contains(dateline.span)) {
        tell("it opens with place or date", None);
    }
    for (kind, feature) in [
        (EntityKind::Email, "it has an e-mail address"),
        (EntityKind::Telephone, "it has a telephone number"),
    ] {
        let entity = document.entities_in(block.span).find(|entity| entity.kind == kind);
        if let Some(entity) = entity.filter(|_| !block.role.is_body()) {
            tell(feature, Some(entity.span.of(document.text()).to_owned()));
        }
    }
    let share = restated(document, block);
    if matches!(block.role, Role::Headline | Role::Subheadline) && share > 0 {
        tell("the story says its words again", Some(format!("{share} %")));
    }
    tell(place(document, block), None);
    let ends = block.span.of(document.text()).trim_end().ends_with(['.', '!', '?', '؟', '。', '”', '"', '»']);
    tell(if ends { "it ends as a sentence does" } else { "it does not end as a sentence does" }, None);
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
fn place(document: &Document, block: &Block) -> &'static str {
    let lead = document.blocks_of(Role::Lead).next().map(|lead| lead.span.start);
    let first = document.blocks().iter().find(|block| block.role != Role::Leftover);
    if first.is_some_and(|first| first.span == block.span) {
        return "it stands first";
    }
    let last = document.blocks().iter().rfind(|block| block.role.is_body());
    match lead {
        Some(lead) if block.span.start < lead => "it stands above the story",
        Some(lead) if block.span.start == lead => "it is the first paragraph",
        _ if last.is_some_and(|last| block.span.start > last.span.start) => "it stands below the story",
        _ => "it stands in the story",
    }
}
