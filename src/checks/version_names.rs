//! `version-names`: a person whose family name two versions of a release spell in two ways.
//!
//! In one script the letters are compared; between the Arabic and the Latin one what both scripts write: the
//! consonants, in classes that no transliteration parts ("محمد العبدلي", "Mohamed Abdli").

use std::collections::HashSet;

use serde::Deserialize;

use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind, Relation};
use crate::dictionary;
use crate::document::Document;
use crate::document::model::Word;
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::fold::fold;
use crate::text::language::Language;
use crate::text::script::Scripts;
use crate::text::sounds::{TELLING, sounds};
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "version-names", summary: "family names that two versions spell in two ways", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionNamesParameters {
    /// Fewest consonants of a family name that is compared by its sound.
    consonants: usize,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy_where(params, |params| Ok(Box::new(params.parse::<VersionNamesParameters>()?)), false, |_| false)
}

/// A word that may be a given name, and the word behind it.
pub(super) struct PersonName {
    given: String,
    pub(super) family: String,
    pub(super) given_span: Span,
    /// Of the family name.
    pub(super) span: Span,
    /// The block that it stands in, and where the given name stands among its words.
    pub(super) block: Span,
    pub(super) at: usize,
    arabic: bool,
}

/// Most letters in which two spellings of one name differ (as of names in one text).
const APART: usize = 2;
/// Fewest letters of a family name that is compared by its letters (taste).
const LETTERS: usize = 5;

impl Check for VersionNamesParameters {
    fn run(&self, _cx: &Context<'_>, _findings: &mut Vec<Finding>) {}

    fn compare(
        &self,
        cx: &Context<'_>,
        other: &Document<'_>,
        relation: Relation,
        findings: &mut Vec<Finding>,
    ) {
        // Endings make another word of a name: the rule names the languages that have none.
        if relation != Relation::Versions || !cx.speaks_both(other) {
            return;
        }
        let there = names(other);
        let mut told: HashSet<String> = HashSet::new();
        for name in names(cx.document) {
            let Some(theirs) = self.spelt_otherwise(&name, &there) else { continue };
            if told.insert(name.family) {
                let finding = Finding::new(name.span).arg("other", theirs.span.of(other.text()));
                findings.push(finding.elsewhere(theirs.span, labels::THERE_IT_IS_SO));
            }
        }
    }
}

impl VersionNamesParameters {
    /// A name of the other version with the same given name and nearly the same family name, where that
    /// version has none with the very same.
    fn spelt_otherwise<'n>(&self, name: &PersonName, there: &'n [PersonName]) -> Option<&'n PersonName> {
        // Words of Arabic have no capitals: in one script any two would be taken for a name.
        let comparable = |other: &&PersonName| !(name.arabic && other.arabic);
        let of_given = there.iter().filter(comparable).filter(|other| is_same_given(name, other));
        let of_given: Vec<&PersonName> = of_given.collect();
        if of_given.iter().any(|other| is_same(name, other)) {
            return None;
        }
        of_given.into_iter().find(|other| self.is_near(name, other))
    }

    fn is_near(&self, name: &PersonName, other: &PersonName) -> bool {
        if name.arabic == other.arabic {
            let long = name.family.chars().count().min(other.family.chars().count()) >= LETTERS;
            return long && strsim::damerau_levenshtein(&name.family, &other.family) <= APART;
        }
        let (a, b) = (sounds(&name.family), sounds(&other.family));
        let long = a.len().min(b.len()) >= self.consonants;
        long && a.first() == b.first() && strsim::generic_damerau_levenshtein(&a, &b) == 1
    }
}

/// Whether two given names are one: the same letters, or the same sounds where the scripts differ.
fn is_same_given(name: &PersonName, other: &PersonName) -> bool {
    if name.arabic == other.arabic {
        return name.given == other.given;
    }
    let given = sounds(&name.given);
    given.len() >= TELLING && given == sounds(&other.given)
}

/// Whether two family names are one: the same letters, or the same sounds where the scripts differ.
fn is_same(name: &PersonName, other: &PersonName) -> bool {
    if name.arabic == other.arabic {
        return name.family == other.family;
    }
    sounds(&name.family) == sounds(&other.family)
}

/// Fewest consonants of a family name that is the same in another script (taste).
const SURE: usize = 3;

/// Whether two names are one person's: the same letters, or the same sounds where the scripts differ.
pub(super) fn is_same_person(name: &PersonName, other: &PersonName) -> bool {
    let sure = name.arabic == other.arabic || sounds(&name.family).len() >= SURE;
    is_same_given(name, other) && is_same(name, other) && sure
}

/// Words that stand behind each other as given and family names do: in Latin letters two capitals, of which
/// no dictionary knows the second; in Arabic any two words.
pub(super) fn names(document: &Document) -> Vec<PersonName> {
    let text = document.text();
    let mut names = Vec::new();
    for block in document.blocks().iter().filter(|block| block.role.is_prose()) {
        let words = document.words_in(block.span);
        for (at, pair) in words.windows(2).enumerate() {
            let [given, family] = pair else { continue };
            let between = text.get(given.span.end as usize..family.span.start as usize);
            if between != Some(" ") || given.masked || family.masked {
                continue;
            }
            let arabic = given.scripts == Scripts::ARABIC && family.scripts == Scripts::ARABIC;
            if arabic || is_latin_name(document, given, family) {
                let folded = |word: &Word| fold(word.span.of(text));
                names.push(PersonName {
                    given: folded(given),
                    family: folded(family),
                    given_span: given.span,
                    span: family.span,
                    block: block.span,
                    at,
                    arabic,
                });
            }
        }
    }
    names
}

fn is_latin_name(document: &Document, given: &Word, family: &Word) -> bool {
    let text = document.text();
    let capital = |word: &Word| {
        let word = word.span.of(text);
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
    };
    let known = |language| dictionary::knows(language, family.span.of(text));
    let latin = given.scripts == Scripts::LATIN && family.scripts == Scripts::LATIN;
    latin && capital(given) && capital(family) && !known(document.language()) && !known(Language::English)
}
