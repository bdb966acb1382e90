//! What kind of text a document is, by the parts that were seen in it.

use serde::Serialize;

use super::Document;
use super::model::{Block, Role};
use crate::text::fold::fold;

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextKind {
    /// A release: it says so, or who issues it, whom to ask, or how it came.
    Release,
    /// A story without what only a release has.
    News,
    /// An invitation or a listing: who, what, when, where.
    Notice,
    /// What somebody declares.
    Statement,
    /// One of many that go to subscribers.
    Newsletter,
    /// A page that is none of these: a wall before the text, a list, a menu.
    Page,
}

impl TextKind {
    /// The name used in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::News => "news",
            Self::Notice => "notice",
            Self::Statement => "statement",
            Self::Newsletter => "newsletter",
            Self::Page => "page",
        }
    }
}

/// What a document is.
pub fn text_kind(document: &Document) -> TextKind {
    let has = |role| document.blocks_of(role).next().is_some();
    if !document.blocks().iter().any(|block| is_story(document, block)) {
        return TextKind::Page;
    }
    if document.blocks_of(Role::Kind).any(|block| names(document, block, NOTICES)) || is_listing(document) {
        return TextKind::Notice;
    }
    let titles = document.blocks_of(Role::Kind).chain(document.headline());
    if titles.into_iter().any(|block| opens(document, block, STATEMENTS)) {
        return TextKind::Statement;
    }
    // A page may offer a newsletter beside its text.
    let own = document.blocks().iter().filter(|block| block.role != Role::Leftover);
    let left = |block: &&Block| document.words_in(block.span).len() <= LONGEST_BUTTON;
    let buttons = document.blocks_of(Role::Leftover).filter(left);
    if own.chain(buttons).any(|block| names(document, block, SUBSCRIPTIONS)) {
        return TextKind::Newsletter;
    }
    const MARKS: [Role; 7] = [
        Role::Kind,
        Role::ReleaseLine,
        Role::Embargo,
        Role::Contact,
        Role::Boilerplate,
        Role::Notes,
        Role::EndMark,
    ];
    let dated = document.dateline().is_some_and(|d| d.date.is_some() && !document.is_day_alone(d));
    if MARKS.into_iter().any(has) || dated { TextKind::Release } else { TextKind::News }
}

/// The most words of what a reader may press: “Unsubscribe here”, and no “You may unsubscribe at any time”.
const LONGEST_BUTTON: usize = 3;

/// Fewest words of a paragraph that tells something (taste).
const LEAST_STORY: usize = 12;

fn is_story(document: &Document, block: &Block) -> bool {
    let told = block.role.is_body() && block.role != Role::SectionHeading;
    told && document.words_in(block.span).len() >= LEAST_STORY
}

/// What invitations and listings call themselves, folded.
const NOTICES: &[&str] = &[
    "advisory",
    "alert",
    "notice",
    "invitation",
    "avis",
    "aviso",
    "convocatoria",
    "einladung",
    "terminhinweis",
    "invito",
    "invitacion",
    "convite",
    "دعوه",
    "اشعار",
    "تنويه",
];
/// What statements open with, folded.
const STATEMENTS: &[&str] = &[
    "statement",
    "declaration",
    "declaracion",
    "erklarung",
    "stellungnahme",
    "dichiarazione",
    "заявление",
    "تصريح",
];
/// What only newsletters say, folded.
const SUBSCRIPTIONS: &[&str] =
    &["unsubscribe", "view in browser", "se desabonner", "darse de baja", "الغاء الاشتراك"];

/// Whether a block has one of some words.
fn names(document: &Document, block: &Block, words: &[&str]) -> bool {
    let text = fold(block.span.of(document.text()));
    words
        .iter()
        .any(|word| text.split(' ').any(|own| own == *word) || word.contains(' ') && text.contains(word))
}

/// Whether a block begins with one of some words.
fn opens(document: &Document, block: &Block, words: &[&str]) -> bool {
    let text = fold(block.span.of(document.text()));
    text.split(' ').next().is_some_and(|first| words.contains(&first))
}

/// Fewest of the four questions that make a listing (taste).
const QUESTIONS: usize = 3;

/// “WHO: …”, “WHAT: …”, “WHEN: …”, “WHERE: …”.
fn is_listing(document: &Document) -> bool {
    const ASKED: [&str; 4] = ["who", "what", "when", "where"];
    let asked = |question: &&str| {
        document.blocks().iter().any(|block| {
            let text = block.span.of(document.text());
            let head = text.split([':', '\n', ' ']).next().unwrap_or_default();
            let alone =
                text.get(head.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '\n']));
            alone && head.eq_ignore_ascii_case(question)
        })
    };
    ASKED.into_iter().filter(asked).count() >= QUESTIONS
}
