//! `label-words`: slips in the words that the lines of a contact consist of. Beside them stand names, so that
//! no other word of these lines can be judged.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::dictionary;
use crate::document::model::{Role, Word};
use crate::rules::{BuildError, Params};
use crate::text::language::Language;
use crate::text::lower::{capitalised, lowered};
use crate::text::word_key::WordKey;

pub(crate) const KIND: Kind =
    Kind { name: "label-words", summary: "slips in the words of the lines of a contact", build };

/// Fewest letters of a word that is looked at (taste: “Press” and “Prees” are names, too).
const LEAST: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelWordsParameters {
    /// The words, in lower case, by language.
    words: BTreeMap<String, Vec<String>>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let has_contact = |cx: &Context<'_>| cx.document.blocks_of(Role::Contact).next().is_some();
    let read = |params: &Params| -> Result<Box<dyn Check>, BuildError> {
        Ok(Box::new(params.parse::<LabelWordsParameters>()?))
    };
    lazy_where(params, read, false, has_contact)
}

impl Check for LabelWordsParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.document.blocks_of(Role::Contact) {
            let Some(listed) = self.words.get(block.language.tag()) else { continue };
            let words = cx.document.words_in(block.span).iter().filter(|word| !word.masked);
            findings.extend(words.filter_map(|word| slip(cx, block.language, word, listed)));
        }
    }
}

/// A word that is one slip from a listed one, and no word by itself.
fn slip(cx: &Context<'_>, language: Language, word: &Word, listed: &[String]) -> Option<Finding> {
    let found = word.span.of(cx.text());
    let small = found.chars().skip(1).all(|c| !c.is_uppercase());
    let lower = lowered(found).into_owned();
    if !small || found.chars().count() < LEAST || listed.contains(&lower) {
        return None;
    }
    let meant = meant(&lower, language, listed)?;
    // A name that the text has elsewhere is one.
    if cx.document.seen().word(WordKey::of(found)) > 1 {
        return None;
    }
    let capital = found.chars().next().is_some_and(char::is_uppercase);
    let right = if capital { capitalised(meant) } else { meant.to_owned() };
    Some(Finding::new(word.span).arg("right", &right).replace(Applicability::Unsafe, right))
}

/// The listed word that is meant by one that is none.
fn meant<'l>(lower: &str, language: Language, listed: &'l [String]) -> Option<&'l String> {
    if language == Language::Arabic
        && let Some(other) = listed.iter().find(|word| without_hamza(word) == without_hamza(lower))
    {
        return Some(other);
    }
    if dictionary::knows(language, lower) || dictionary::knows(language, &capitalised(lower)) {
        return None;
    }
    let mut near = listed.iter().filter(|word| strsim::damerau_levenshtein(word, lower) == 1);
    near.next().filter(|_| near.next().is_none())
}

/// A word with a bare alif for each that has a hamza.
fn without_hamza(word: &str) -> String {
    word.replace(['أ', 'إ', 'آ'], "ا")
}
