//! Which of two languages a line is likelier in: the frequencies of its words tell, where the statistics of
//! letters need a paragraph.

use crate::dictionary;
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
    let mut leaning = Leaning { odds: 0.0, words: 0 };
    for word in words(line).take(MOST_WORDS) {
        let (here, there) = (own.share(&word), other.share(&word));
        if here.is_none() && there.is_none() {
            continue;
        }
        leaning.words += 1;
        leaning.odds += there.unwrap_or(UNSEEN).max(UNSEEN).ln() - here.unwrap_or(UNSEEN).max(UNSEEN).ln();
    }
    Some(leaning)
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

/// The language of a line that is surely in another one than its document.
pub(super) fn other(line: &str, document: Language, languages: Languages) -> Option<Language> {
    let told = COUNTED.iter().copied().filter(|language| languages.has(*language)).filter_map(|language| {
        let leaning = leaning(line, document, language)?;
        (leaning.words >= ENOUGH && leaning.odds >= SURE).then_some((language, leaning.odds))
    });
    told.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(language, _)| language)
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
