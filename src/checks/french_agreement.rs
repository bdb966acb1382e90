//! `french-agreement`: French verbs and nouns in a form that the word before them does not allow
//! ("a décider", "vont présentés", "leurs projet", "les mesures ont été adopté").

mod forms;

use std::collections::HashSet;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::rules::{BuildError, Params};
use crate::text::language::Language;
use crate::text::lower::lowered;

use super::word_at::WordAt;
use forms::{infinitive, is_feminine, participle, plural_of, second_person, singular_of};

pub(crate) const KIND: Kind = Kind {
    name: "french-agreement",
    summary: "French verbs and nouns in a form that the word before them does not allow",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FrenchAgreementParameters {
    /// Forms of avoir that a participle follows.
    have: HashSet<String>,
    /// Forms of être, in the singular and in the plural.
    is: HashSet<String>,
    are: HashSet<String>,
    /// Verbs that an infinitive follows.
    modals: HashSet<String>,
    /// Words before a noun in the plural, and in the singular.
    plural: HashSet<String>,
    singular: HashSet<String>,
    /// Words before a feminine noun in the singular.
    feminine: HashSet<String>,
    /// Words before a masculine one.
    masculine: HashSet<String>,
    /// Participles that do not end in é, as they are said of one man.
    others: HashSet<String>,
    /// Words behind which a subject may open, beside the beginning of a clause.
    openers: HashSet<String>,
    /// Words behind which “a” stands for “à”.
    asking: HashSet<String>,
    /// Pronouns before a verb.
    pronouns: HashSet<String>,
    /// Nouns that are participles too: “de maire à député”.
    nouns: HashSet<String>,
    /// Words that have no s behind one for the plural, and words in s that are singular.
    without_s: HashSet<String>,
    with_s: HashSet<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<FrenchAgreementParameters>()?))
}

impl Check for FrenchAgreementParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks().filter(|block| block.language == Language::French) {
            let words = cx.document.words_in(block.span);
            for at in 0..words.len() {
                let place = WordAt { text: cx.text(), words, at };
                findings.extend(place.word(0).and_then(|word| self.finding(&place, &word)));
            }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

/// The words around a French one.
impl WordAt<'_> {
    /// A word in small letters, without what an apostrophe joins to it: “l'accord” is “accord”.
    fn word(&self, by: isize) -> Option<String> {
        let word = self.small(by)?;
        Some(word.rsplit(APOSTROPHES).next().unwrap_or(&word).to_owned())
    }

    /// Whether an apostrophe joins something to a word.
    fn is_elided(&self, by: isize) -> bool {
        self.nth(by).is_some_and(|word| word.span.of(self.text).contains(APOSTROPHES))
    }

    /// Whether a word is an abbreviation: “DES”, “AUX”.
    fn is_abbreviation(&self, by: isize) -> bool {
        let found = self.nth(by).map_or("", |word| word.span.of(self.text));
        found.chars().nth(1).is_some() && !found.contains(char::is_lowercase)
    }

    /// Whether a clause begins with the word so many before.
    fn begins_clause(&self, by: isize, openers: &HashSet<String>) -> bool {
        self.nth(by - 1).is_none() || self.word(by - 1).is_none_or(|word| openers.contains(&word))
    }
}

const APOSTROPHES: [char; 2] = ['\'', '’'];

impl FrenchAgreementParameters {
    /// What is wrong with a word.
    fn finding(&self, place: &WordAt<'_>, word: &str) -> Option<Finding> {
        // “d'adopter” is no part of what stands before it.
        if place.is_elided(0) {
            return None;
        }
        let right = self
            .behind_verb(place, word)
            .or_else(|| self.behind_determiner(place, word))
            .or_else(|| self.of_subject(place, word))
            .or_else(|| self.preposition(place, word))?;
        // A capital is a name's, but at the beginning of a sentence.
        let span = place.nth(0)?.span;
        let capital = span.of(place.text).starts_with(char::is_uppercase);
        (!capital && right != word).then(|| Finding::new(span).replace(Applicability::Unsafe, right))
    }

    /// "a décider", "ont été décider", "vont présentés", "nous pouvez contactez", "a déclarée que".
    fn behind_verb(&self, place: &WordAt<'_>, word: &str) -> Option<String> {
        let before = place.word(-1)?;
        // “est donc a éviter” lacks an accent.
        let asked = place.word(-2).is_some_and(|word| self.asking.contains(&word));
        let helped = self.have.contains(&before) && !(before == "a" && asked) || before == "été";
        // “ce n'est vérifier que”
        let is = (self.is.contains(&before) || self.are.contains(&before)) && !place.is_elided(-1);
        if let Some(stem) = infinitive(word).filter(|_| (helped || is) && !self.nouns.contains(word)) {
            let several = self.are.contains(&before);
            return Some(format!("{stem}{}", if several { "és" } else { "é" }));
        }
        let modal = self.modals.contains(&before)
            || self.pronouns.contains(&before)
                && place.word(-2).is_some_and(|word| self.modals.contains(&word));
        if modal {
            let stem = second_person(word).or_else(|| participle(word).map(|participle| participle.stem))?;
            return (!self.nouns.contains(word)).then(|| format!("{stem}er"));
        }
        let said = participle(word).filter(|participle| participle.ending != "é")?;
        let object = place.word(-2).is_some_and(|word| word == "que" || self.pronouns.contains(&word));
        let elided = place.is_elided(-1);
        let next = place.nth(1).map(|next| lowered(next.span.of(place.text)));
        let goes_on = next.is_some_and(|next| match next.as_ref() {
            "de" => place.word(2).is_some_and(|word| infinitive(&word).is_some()),
            next => next == "que" || next.starts_with("qu'") || next.starts_with("qu’"),
        });
        (self.have.contains(&before) && !object && !elided && goes_on).then(|| format!("{}é", said.stem))
    }

    /// "leurs projet", "un projets", "quelque jours".
    fn behind_determiner(&self, place: &WordAt<'_>, word: &str) -> Option<String> {
        if word == "quelque" {
            let noun = place.word(1).filter(|noun| !self.with_s.contains(noun))?;
            return singular_of(&noun).map(|_| "quelques".to_owned());
        }
        let before = place.word(-1)?;
        // “plusieurs colonne(s)”, “des méta-données”
        let rest = place.text.get(place.nth(0)?.span.end as usize..)?;
        if rest.starts_with(['(', '-', '\u{2010}', '\u{2011}', '\'', '’']) || place.is_abbreviation(-1) {
            return None;
        }
        if self.plural.contains(&before) && !self.without_s.contains(word) {
            return plural_of(word);
        }
        let singular = self.singular.contains(&before) && !self.with_s.contains(word);
        singular.then(|| singular_of(word).map(str::to_owned))?
    }

    /// "les mesures ont été adopté", "la réunion a été reporté", "le projet a été réalisée", "les personnes
    /// intéressé".
    fn of_subject(&self, place: &WordAt<'_>, word: &str) -> Option<String> {
        if self.nouns.contains(word) {
            return None;
        }
        let said = self.said(word)?;
        let before = place.word(-1)?;
        if said.is_plain(word) && is_plural(&before) && self.clause_opens_plural(place, -2) {
            return Some(said.plural(is_feminine(&before)));
        }
        let been = before == "été";
        let verb = if been { place.word(-2)? } else { before };
        let noun_at = if been { -3 } else { -2 };
        let noun = place.word(noun_at)?;
        let several = if been { self.have.contains(&verb) } else { self.are.contains(&verb) };
        if several && is_plural(&noun) && self.clause_opens_plural(place, noun_at - 1) {
            return (!word.ends_with('s')).then(|| said.plural(word.ends_with('e') || is_feminine(&noun)));
        }
        let one = if been { self.have.contains(&verb) } else { self.is.contains(&verb) };
        let opener = place.word(noun_at - 1)?;
        if !one || !is_noun(&noun) || !place.begins_clause(noun_at - 1, &self.openers) {
            return None;
        }
        if self.feminine.contains(&opener) && said.is_plain(word) {
            return Some(format!("{}e", said.masculine));
        }
        (self.masculine.contains(&opener) && word == format!("{}e", said.masculine)).then_some(said.masculine)
    }

    /// The participle that a word is, in whatever gender and number.
    fn said(&self, word: &str) -> Option<Said> {
        if let Some(participle) = participle(word) {
            return Some(Said { masculine: format!("{}é", participle.stem) });
        }
        let bare = word.strip_suffix('s').filter(|bare| self.others.contains(*bare)).unwrap_or(word);
        let bare = bare.strip_suffix("es").or_else(|| bare.strip_suffix('e')).unwrap_or(bare);
        self.others.contains(bare).then(|| Said { masculine: bare.to_owned() })
    }

    /// Whether a clause begins with a word for the plural so many before.
    fn clause_opens_plural(&self, place: &WordAt<'_>, by: isize) -> bool {
        place.word(by).is_some_and(|word| self.opens_plural(&word)) && place.begins_clause(by, &self.openers)
    }

    fn opens_plural(&self, word: &str) -> bool {
        word == "les" || self.plural.contains(word)
    }

    /// "le maire à annoncé".
    fn preposition(&self, place: &WordAt<'_>, word: &str) -> Option<String> {
        let next = place.word(1).filter(|_| !place.is_elided(1))?;
        let said = next == "été" || participle(&next).is_some_and(|participle| participle.ending == "é");
        (word == "à" && said && !self.nouns.contains(&next) && place.word(-1).is_some())
            .then(|| "a".to_owned())
    }
}

/// A participle, as it is said of one man.
struct Said {
    masculine: String,
}

impl Said {
    fn is_plain(&self, word: &str) -> bool {
        word == self.masculine
    }

    fn plural(&self, feminine: bool) -> String {
        match (feminine, self.masculine.ends_with('s')) {
            (true, _) => format!("{}es", self.masculine),
            (false, true) => self.masculine.clone(),
            (false, false) => format!("{}s", self.masculine),
        }
    }
}

/// A noun in the plural: “projets”, “travaux”.
fn is_plural(noun: &str) -> bool {
    singular_of(noun).is_some() || noun.ends_with("aux")
}

/// A noun in the singular.
fn is_noun(word: &str) -> bool {
    plural_of(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::WordAt;
    use crate::document::{Document, Reading};
    use crate::source::Source;

    #[test]
    fn a_word_that_is_longer_in_small_letters_is_read_as_any() {
        let source = Source::from_text("a.fr.txt", "İ L'Accord");
        let document = Document::read(&source, Reading::default());
        let words = document.words_in(document.blocks()[0].span);
        let place = WordAt { text: document.text(), words, at: 0 };
        assert_eq!(place.word(0).as_deref(), Some("i\u{307}"));
        assert_eq!(place.word(1).as_deref(), Some("accord"));
        assert!(place.is_elided(1) && !place.is_elided(0));
    }
}
