//! What the front matter of a Markdown file becomes.

use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};

use super::options::options;
use crate::format::builder::{Builder, Opening, stands_in};
use crate::format::extract::{RegionKind, narrow};
use crate::format::front_matter::{FrontMatter, FrontValue};

/// Title and date of the front matter stand at the top; a title under it (`# …`) is the headline then.
pub(super) fn settings_of(builder: &mut Builder, raw: &str, found: FrontMatter, end: usize) {
    builder.out.literal.push((0, narrow(end)));
    builder.out.language_raw = found.language.as_ref().map(|v| (narrow(v.range.start), narrow(v.range.end)));
    builder.out.language = found.language.map(|v| Arc::from(v.text.trim()));
    builder.out.translation_key = found.translation_key.map(|v| Arc::from(v.text.trim()));
    if let Some(title) = found.title.filter(|_| !has_title(raw.get(end..).unwrap_or_default())) {
        builder.open(Opening::new(RegionKind::Title), title.range.start);
        value(builder, raw, &title);
        builder.close(title.range.end, None);
    }
    let body = raw.get(end..).unwrap_or_default();
    let kinds = [(RegionKind::Subtitle, &found.decks), (RegionKind::Summary, &found.summaries)];
    for (kind, decks) in kinds {
        for deck in decks.iter().filter(|deck| !stands_in(body, &deck.text)) {
            builder.open(Opening::new(kind), deck.range.start);
            value(builder, raw, deck);
            builder.close(deck.range.end, None);
        }
    }
    if let Some(date) = found.date {
        builder.open(Opening::new(RegionKind::Date), date.range.start);
        value(builder, raw, &day(date));
        builder.close(end, None);
    }
}

fn value(builder: &mut Builder, raw: &str, value: &FrontValue) {
    if raw.get(value.range.clone()) == Some(value.text.as_str()) {
        builder.copy(raw, value.range.clone())
    } else {
        builder.fixed(&value.text, value.range.clone())
    }
}

/// `2024-05-06T10:00:00Z` is read as the day.
fn day(date: FrontValue) -> FrontValue {
    let time = date.text.find(['T', ' ']).filter(|at| *at == 10 && date.range.len() == date.text.len());
    match time {
        Some(at) => FrontValue {
            text: date.text.get(..at).unwrap_or_default().to_owned(),
            range: date.range.start..date.range.start + at,
        },
        None => date,
    }
}

fn has_title(body: &str) -> bool {
    Parser::new_ext(body, options())
        .any(|event| matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. })))
}
