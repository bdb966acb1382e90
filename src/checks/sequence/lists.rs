//! Lists that rules share: `ال@ar/adjectives+ة` is each of these words with the article and in the feminine.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};

use crate::rules::BuildError;
use crate::vocabulary;

/// The words of a list, one a line: the lists of Arabic hold thousands, and a text for each made a run over a
/// short release 2 % dearer (measured).
#[derive(Default)]
pub(super) struct ListedWords(String);

impl ListedWords {
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.lines()
    }

    /// Puts the words of shared lists in the place of their names.
    ///
    /// # Errors
    /// Names a list that there is not.
    pub fn spell_out(&mut self) -> Result<(), BuildError> {
        if !self.0.contains('@') {
            return Ok(());
        }
        let mut spelled = Self::default();
        for word in self.words() {
            let Some((before, named)) = word.split_once('@') else {
                spelled.push(&[word]);
                continue;
            };
            let (name, behind) = named.split_once('+').unwrap_or((named, ""));
            let shared = vocabulary::word_list(name)
                .ok_or_else(|| BuildError::at("lists", format!("there is no shared list “{name}”")))?;
            shared.for_each(|word| spelled.push(&[before, word, behind]));
        }
        *self = spelled;
        Ok(())
    }

    /// Adds a word of these parts.
    fn push(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.0.push_str(part));
        self.0.push('\n');
    }
}

impl<'de> Deserialize<'de> for ListedWords {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(WordsVisitor)
    }
}

struct WordsVisitor;

impl<'de> Visitor<'de> for WordsVisitor {
    type Value = ListedWords;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of words")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<ListedWords, A::Error> {
        let mut words = ListedWords::default();
        while list.next_element_seed(NextWord(&mut words))?.is_some() {}
        Ok(words)
    }
}

/// Reads one word to the end of a list.
struct NextWord<'l>(&'l mut ListedWords);

impl<'de> DeserializeSeed<'de> for NextWord<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NextWord<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a word")
    }

    fn visit_str<E>(self, word: &str) -> Result<(), E> {
        self.0.push(&[word]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(words: &[&str]) -> ListedWords {
        serde_json::from_value(serde_json::json!(words)).unwrap()
    }

    #[test]
    fn a_shared_list_is_spelt_out_between_the_letters_that_stand_around_its_name() {
        let mut words = listed(&["الشركة", "ال@ar/adjectives+ة"]);
        words.spell_out().unwrap();
        assert_eq!(words.words().next(), Some("الشركة"));
        assert!(words.words().any(|word| word == "الجديدة"));
    }

    #[test]
    fn a_shared_list_that_there_is_not_is_an_error_that_names_it() {
        let error = listed(&["@ar/verbs"]).spell_out().unwrap_err();
        assert!(error.message.contains("ar/verbs"), "{error:?}");
    }
}
