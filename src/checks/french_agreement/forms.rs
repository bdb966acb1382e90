//! Forms of French words, by what the dictionary knows beside them.

use crate::dictionary;
use crate::text::language::Language;

fn knows(word: &str) -> bool {
    dictionary::knows(Language::French, word)
}

/// A participle of a verb in -er: what stands before its ending.
pub(super) struct Participle<'w> {
    pub stem: &'w str,
    pub ending: &'w str,
}

/// The participle that a word is: “présenté”, “présentées”. Its verb and its feminine are words, too.
pub(super) fn participle(word: &str) -> Option<Participle<'_>> {
    let ending = ["ées", "és", "ée", "é"].into_iter().find(|ending| word.ends_with(ending))?;
    let stem = word.strip_suffix(ending).filter(|stem| stem.chars().count() >= 2)?;
    let is_verb = knows(&format!("{stem}er")) && knows(&format!("{stem}ées"));
    is_verb.then_some(Participle { stem, ending })
}

/// What stands before the ending of an infinitive in -er that has a participle: “premier” has none.
pub(super) fn infinitive(word: &str) -> Option<&str> {
    let stem = word.strip_suffix("er").filter(|stem| stem.chars().count() >= 2)?;
    (knows(word) && knows(&format!("{stem}ées"))).then_some(stem)
}

/// What stands before the ending of a verb in the second person of the plural: “contactez”.
pub(super) fn second_person(word: &str) -> Option<&str> {
    let stem = word.strip_suffix("ez").filter(|stem| stem.chars().count() >= 2)?;
    knows(&format!("{stem}er")).then_some(stem)
}

/// The plural of a noun that stands in the singular: “projet”.
pub(super) fn plural_of(word: &str) -> Option<String> {
    let plural = format!("{word}s");
    let singular = word.chars().count() > 3 && !word.ends_with(['s', 'x', 'z']);
    (singular && knows(word) && knows(&plural)).then_some(plural)
}

/// The singular of a noun that stands in the plural: “projets”.
pub(super) fn singular_of(word: &str) -> Option<&str> {
    let singular = word.strip_suffix('s').filter(|singular| singular.chars().count() > 3)?;
    (knows(singular) && knows(word) && !singular.ends_with(['s', 'x', 'z'])).then_some(singular)
}

/// Endings of feminine nouns, in the singular.
const FEMININE: &[&str] = &[
    "tion", "sion", "xion", "ance", "ence", "ure", "ette", "elle", "té", "ée", "ie", "ique", "esse", "ade",
    "aine", "ise",
];

/// Feminine nouns that people's releases are full of, whose endings do not show it.
const WOMEN: &[&str] = &[
    "personne",
    "entreprise",
    "équipe",
    "famille",
    "ville",
    "école",
    "route",
    "œuvre",
    "place",
    "date",
    "demande",
    "offre",
    "candidature",
    "collecte",
    "enquête",
    "mesure",
];

/// Whether a noun is feminine by its ending.
pub(super) fn is_feminine(noun: &str) -> bool {
    let singular = noun.strip_suffix('s').unwrap_or(noun);
    WOMEN.contains(&singular) || FEMININE.iter().any(|ending| singular.ends_with(ending))
}
