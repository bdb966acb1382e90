//! `contact-info`: what a contact block should hold, and whether its addresses are well-formed.

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{Entity, EntityKind, Role, Word};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::script::Scripts;
use crate::text::span::Span;
use crate::vocabulary::{self, Key};

pub(crate) const KIND: Kind = Kind {
    name: "contact-info",
    summary: "what the contact block holds: a person or desk, a telephone, a channel; well-formed addresses",
    build,
};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum ContactInfoVariant {
    Channel,
    Person,
    Telephone,
    Email,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContactInfoParameters {
    /// What is looked at: a channel at all, a person or desk, a telephone, or the form of e-mail addresses.
    what: ContactInfoVariant,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<ContactInfoParameters>()?))
}

impl Check for ContactInfoParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        if let ContactInfoVariant::Email = self.what {
            findings.extend(
                cx.document
                    .entities()
                    .iter()
                    .filter(|e| e.kind == EntityKind::Email)
                    .filter_map(|e| malformed(cx, e)),
            );
            return;
        }
        let blocks: Vec<Span> = cx.blocks().filter(|b| b.role == Role::Contact).map(|b| b.span).collect();
        let Some(first) = blocks.first() else { return };
        let has = |kinds: &[EntityKind]| {
            blocks.iter().any(|b| cx.document.entities_in(*b).any(|e| kinds.contains(&e.kind)))
        };
        let fine = match self.what {
            ContactInfoVariant::Channel => {
                has(&[EntityKind::Email, EntityKind::Telephone, EntityKind::Url, EntityKind::Handle])
            }
            ContactInfoVariant::Telephone => has(&[EntityKind::Telephone]),
            ContactInfoVariant::Person | ContactInfoVariant::Email => {
                blocks.iter().any(|b| names_someone(cx, *b))
            }
        };
        if !fine {
            findings.push(Finding::new(heading(cx, *first)));
        }
    }
}

/// The label of the block, or the block.
fn heading(cx: &Context<'_>, first: Span) -> Span {
    let block = cx.document.block_at(first.start);
    block.and_then(|b| b.label.filter(|l| !l.value.is_empty())).map_or(first, |l| l.span)
}

/// Names of mailboxes that are desks.
const DESKS: &[&str] = &[
    "press",
    "media",
    "presse",
    "prensa",
    "imprensa",
    "stampa",
    "newsroom",
    "communication",
    "basin",
    "prasa",
];

/// A person (two capitalised words, an honorific) or a desk ("Press office") in a contact line; in scripts
/// without capitals, any words that are neither a label nor a sentence about where to look.
fn names_someone(cx: &Context<'_>, span: Span) -> bool {
    let text = cx.text();
    let label = cx.document.block_at(span.start).and_then(|b| b.label);
    if label.is_some_and(|l| l.key == Key::Desk || vocabulary::is(Key::Desk, l.span.of(text))) {
        return true;
    }
    if cx.document.entities_in(span).any(|entity| is_address_of_desk(text, entity)) {
        return true;
    }
    let words: Vec<_> = cx
        .document
        .words_in(span)
        .iter()
        .filter(|w| !w.masked && label.is_none_or(|l| !l.span.contains(w.span)))
        .collect();
    if has_listed(text, &words, Key::Desk) || has_listed(text, &words, Key::Honorific) {
        return true;
    }
    let lettered: Vec<_> = words.iter().copied().filter(|w| w.scripts != Scripts::NONE).collect();
    if words.iter().any(|word| has_capitals(word.scripts)) {
        return lettered.windows(2).any(|pair| matches!(pair, [a, b] if is_name(text, a.span, b.span)));
    }
    // Names have no capitals here: a short line of two to eight words that is no bare label names somebody.
    (2..=8).contains(&lettered.len()) && label.is_none_or(|l| !l.value.is_empty())
}

/// "press@harbour.example".
fn is_address_of_desk(text: &str, entity: &Entity) -> bool {
    let local = || entity.span.of(text).to_lowercase().split('@').next().unwrap_or_default().to_owned();
    entity.kind == EntityKind::Email && DESKS.iter().any(|desk| local().contains(desk))
}

/// Whether one to three words are listed under a key.
fn has_listed(text: &str, words: &[&Word], key: Key) -> bool {
    let is_listed = |from: usize, n: usize| {
        let ends = words.get(from).zip(words.get(from + n - 1));
        ends.is_some_and(|(first, last)| {
            vocabulary::is(key, Span { start: first.span.start, end: last.span.end }.of(text))
        })
    };
    (0..words.len()).any(|from| (1..=3).any(|n| is_listed(from, n)))
}

/// Letters with capitals, by which names are told.
fn has_capitals(scripts: Scripts) -> bool {
    scripts.has(Scripts::LATIN) || scripts.has(Scripts::CYRILLIC) || scripts.has(Scripts::GREEK)
}

/// Two capitalised words beside each other.
fn is_name(text: &str, first: Span, last: Span) -> bool {
    let capital = |word: Span| word.of(text).chars().next().is_some_and(char::is_uppercase);
    capital(first) && capital(last) && last.start - first.end <= 2
}

/// What is wrong with an address, where something is.
fn malformed(cx: &Context<'_>, entity: &Entity) -> Option<Finding> {
    let address = entity.span.of(cx.text());
    let in_contact = || cx.document.block_at(entity.span.start).is_some_and(|b| b.role == Role::Contact);
    let (message, offset, length) = fault_of_address(address, in_contact)?;
    let start = entity.span.start as usize + offset;
    Some(Finding::new(entity.span).label(Span::new(start, start + length), labels::HERE).message(message))
}

/// The fault of an address: its message, where it begins in the address, how long it is.
type AddressFault = (&'static str, usize, usize);

fn fault_of_address(address: &str, in_contact: impl Fn() -> bool) -> Option<AddressFault> {
    if let Some(offset) = address.find('＠') {
        return Some(("sign", offset, '＠'.len_utf8()));
    }
    if let Some(offset) = address.find("@@") {
        return Some(("two-signs", offset, 2));
    }
    if address.matches('@').count() > 1 {
        return Some(("two-signs", address.rfind('@').unwrap_or(0), 1));
    }
    let (local, domain) = address.split_once('@')?;
    // "2@500MHz" in a table of machines.
    if local.chars().all(char::is_numeric) {
        return None;
    }
    let domain_at = local.len() + 1;
    if let Some(offset) = domain.find(',') {
        return Some(("comma", domain_at + offset, 1));
    }
    if let Some(offset) = address.find("..") {
        return Some(("two-dots", offset, 2));
    }
    if local.starts_with('.') || local.ends_with('.') {
        return Some(("dot", if local.starts_with('.') { 0 } else { local.len() - 1 }, 1));
    }
    // "user@host" is how programs are addressed; in a contact it lacks its ending.
    if !domain.contains('.') {
        return in_contact().then_some(("no-ending", domain_at, domain.len()));
    }
    let label = domain.split('.').find(|label| is_wrong_in_domain(label))?;
    Some(("domain", domain_at + domain.find(label).unwrap_or(0), label.len().max(1)))
}

fn is_wrong_in_domain(label: &str) -> bool {
    label.is_empty() || label.starts_with('-') || label.ends_with('-') || label.contains('_')
}
