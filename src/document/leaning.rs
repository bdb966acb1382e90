//! Which of two languages a line is likelier in: the frequencies of its words tell, where the statistics of
//! letters need a paragraph.

use crate::dictionary::{self, Frequencies};
use crate::text::language::{Language, Languages};
use crate::text::script::is_letter;

/// The languages with frequencies that are written in Latin letters.
const COUNTED: &[Language] = &[
    Language::English,
    Language::French,
    Language::Spanish,
    Language::Portuguese,
    Language::German,
    Language::Italian,
];

/// The share of a word that a language's frequencies lack: below that of the rarest they have.
const UNSEEN: f32 = 1e-8;

/// Words of a line that are looked at: enough to tell, however long the line is (taste).
const MOST_WORDS: usize = 60;

/// How a line leans towards another language than its own.
#[derive(Debug, Clone, Copy)]
pub struct Leaning {
    /// Natural logarithm of the odds that it is in the other one.
    pub odds: f32,
    /// How many of its words either language has.
    pub words: usize,
}

/// How a line leans; nothing where frequencies of one of the languages are missing, or they are one.
pub fn leaning(line: &str, own: Language, other: Language) -> Option<Leaning> {
    if own == other || !COUNTED.contains(&own) || !COUNTED.contains(&other) {
        return None;
    }
    let (own, other) = (dictionary::frequencies(own)?, dictionary::frequencies(other)?);
    let mut leaning = Leaning::NONE;
    for word in words(line).take(MOST_WORDS) {
        leaning.weigh(own.share(&word), other.share(&word));
    }
    Some(leaning)
}

impl Leaning {
    /// That of a line without words.
    const NONE: Self = Self { odds: 0.0, words: 0 };

    /// Adds a word, by its share of all words in the line's own language and in the other one.
    fn weigh(&mut self, here: Option<f32>, there: Option<f32>) {
        if here.is_none() && there.is_none() {
            return;
        }
        self.words += 1;
        self.odds += there.unwrap_or(UNSEEN).max(UNSEEN).ln() - here.unwrap_or(UNSEEN).max(UNSEEN).ln();
    }
}

/// The words of a line in lower case, without figures, addresses and names of one letter.
fn words(line: &str) -> impl Iterator<Item = String> {
    let prose = line.split_whitespace().filter(|token| !token.contains(['@', '/', '_']));
    let pieces = prose.flat_map(|token| token.split(|c: char| !is_letter(c)));
    pieces.filter(|word| word.chars().nth(1).is_some()).map(str::to_lowercase)
}

/// Fewest words by which a line is told to be in another language than its document.
const ENOUGH: usize = 4;

/// From these odds on it is. Measured on short lines of releases in six languages: below, names and titles of
/// products turn lines of a language into those of another.
const SURE: f32 = 12.0;

/// Below these odds a language is given up: what follows in the line would have to be all in it (measured: no
/// line of the releases in seven languages is told otherwise than without).
const NO_MORE: f32 = -30.0;

/// The language of a line that is surely in another one than its document.
pub(super) fn other(line: &str, document: Language, languages: Languages) -> Option<Language> {
    let own = COUNTED.contains(&document).then(|| dictionary::frequencies(document)).flatten()?;
    let others = COUNTED.iter().filter(|language| **language != document && languages.has(**language));
    let mut left: Vec<(Language, &Frequencies, Leaning)> = others
        .filter_map(|language| Some((*language, dictionary::frequencies(*language)?, Leaning::NONE)))
        .collect();
    for word in words(line).take(MOST_WORDS) {
        let here = own.share(&word);
        for (_, there, leaning) in &mut left {
            leaning.weigh(here, there.share(&word));
        }
        left.retain(|(_, _, leaning)| leaning.odds > NO_MORE);
        if left.is_empty() {
            return None;
        }
    }
    let told = left.into_iter().filter(|(_, _, l)| l.words >= ENOUGH && l.odds >= SURE);
    told.max_by(|a, b| a.2.odds.total_cmp(&b.2.odds)).map(|(language, _, _)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str, document: &str) -> Option<&'static str> {
        other(line, Language::from_tag(document).unwrap(), Languages::default()).map(Language::tag)
    }

    #[test]
    fn an_english_line_of_another_text_is_told() {
        for document in ["fr", "es", "de", "it", "pt"] {
            assert_eq!(
                told("The chairman said that the new pier will open soon", document),
                Some("en"),
                "{document}"
            );
            assert_eq!(
                told("See the source version on newswire.example: https://newswire.example/a", document),
                Some("en"),
                "{document}"
            );
        }
        assert_eq!(told("La directrice a remercié les équipes du port", "en"), Some("fr"));
    }

    #[test]
    fn names_and_labels_keep_the_language_of_their_text() {
        for line in ["Harbour Trust Limited", "Contact: Ann Reed", "Port Town, 4 March 2024"] {
            assert_eq!(told(line, "fr"), None, "{line}");
        }
        for line in [
            "Contact presse : Anne Roux",
            "La jetée est ouverte au public",
            "Le conseil a voté le budget du port",
        ] {
            assert_eq!(told(line, "fr"), None, "{line}");
        }
    }
}
