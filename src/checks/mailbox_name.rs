//! `mailbox-name`: a surname against the e-mail address beside it: "Ann Lowell, a.lowel@harbour.example".

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{EntityKind, Role};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::fold::fold;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "mailbox-name",
    summary: "surnames one letter away from the name in the address beside them",
    build,
};

struct MailboxName;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(MailboxName))
}

/// Shorter surnames are one letter away from too many others (letters; taste).
const LEAST: usize = 5;

/// Blocks that an address may stand below its name (taste).
const REACH: usize = 3;

impl Check for MailboxName {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        if !cx.document.chars().has('@') {
            return;
        }
        let blocks = cx.document.blocks();
        for (at, block) in blocks.iter().enumerate().filter(|(_, block)| block.role == Role::Contact) {
            for entity in cx.document.entities_in(block.span).filter(|e| e.kind == EntityKind::Email) {
                let from = blocks.get(at.saturating_sub(REACH)).map_or(block.span.start, |b| b.span.start);
                let near = Span { start: from, end: block.span.end };
                let Some(surname) = misspelt(cx, near, entity.span.of(cx.text())) else { continue };
                findings.push(
                    Finding::new(surname)
                        .arg("address", entity.span.of(cx.text()))
                        .label(entity.span, labels::WRITTEN_SO),
                );
            }
        }
    }
}

/// The surname that an address has with one letter more, less or other, where no name beside it has just its
/// letters.
fn misspelt(cx: &Context<'_>, near: Span, address: &str) -> Option<Span> {
    let text = cx.text();
    let local = address.split('@').next()?.to_lowercase();
    let (first, last) = local.split_once(['.', '_', '-'])?;
    let words: Vec<_> = cx.document.words_in(near).iter().filter(|word| !word.masked).collect();
    let capital = |span: Span| span.of(text).starts_with(char::is_uppercase);
    let mut found = None;
    for pair in words.windows(2) {
        let [given, surname] = pair else { continue };
        let between = Span { start: given.span.end, end: surname.span.start }.of(text);
        if between != " " || !capital(given.span) || !capital(surname.span) {
            continue;
        }
        let (own, other) = (plain(given.span.of(text)), plain(surname.span.of(text)));
        let begins = own == first || first.chars().count() == 1 && own.starts_with(first);
        if !begins || other.chars().count() < LEAST || last.chars().count() < LEAST {
            continue;
        }
        if other == last || spelt_out(surname.span.of(text)) == last {
            return None;
        }
        if strsim::damerau_levenshtein(&other, last) == 1 {
            found = Some(surname.span);
        }
    }
    found
}

/// A name as addresses have it: without accents and marks.
fn plain(name: &str) -> String {
    fold(name).replace(' ', "")
}

/// A German or Danish name as addresses may have it: "Müller" is "mueller".
fn spelt_out(name: &str) -> String {
    let pairs = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("å", "aa"), ("ø", "oe"), ("æ", "ae")];
    pairs.iter().fold(name.to_lowercase(), |name, (letter, two)| name.replace(letter, two))
}
