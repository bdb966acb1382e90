//! Dictionaries: Hunspell's, compiled by `tools/dictionaries` into automata that are searched in place.
//!
//! A form is looked up as it stands, then with each prefix taken off that the dictionary allows before it. Opening a
//! dictionary reads a few hundred short lines; the automaton is used where it lies in the binary.

mod suggest;
mod table;

use std::sync::OnceLock;

pub use suggest::{Suggestion, suggest, sure};
pub use table::Dictionary;

/// An embedded dictionary: its tag, its bytes, and itself once it was opened.
struct Embedded {
    tag: &'static str,
    bytes: &'static [u8],
    open: OnceLock<Option<Dictionary>>,
}

macro_rules! embedded {
    ($tag:literal) => {
        Embedded { tag: $tag, bytes: include_bytes!(concat!("../../dictionaries/", $tag, ".dict")), open: OnceLock::new() }
    };
}

static EMBEDDED: [Embedded; 8] =
    [embedded!("ar"), embedded!("en-GB"), embedded!("en-US"), embedded!("es"), embedded!("fr"), embedded!("pt-BR"), embedded!("pt-PT"), embedded!("ru")];

/// The dictionaries of a language: all its regions, so that a word of any of them is one.
pub fn of(language: &str) -> impl Iterator<Item = &'static Dictionary> {
    let spoken = move |e: &&'static Embedded| e.tag == language || e.tag.split('-').next() == Some(language);
    EMBEDDED.iter().filter(spoken).filter_map(|e| e.open.get_or_init(|| Dictionary::open(e.bytes)).as_ref())
}

/// Whether there is a dictionary of a language.
pub fn has(language: &str) -> bool {
    EMBEDDED.iter().any(|e| e.tag == language || e.tag.split('-').next() == Some(language))
}

/// The tags of all of them.
pub fn tags() -> impl Iterator<Item = &'static str> {
    EMBEDDED.iter().map(|e| e.tag)
}

/// Whether a word, as it is written, stands in a dictionary of the language.
pub fn knows(language: &str, word: &str) -> bool {
    let plain = plain(word);
    of(language).any(|dictionary| dictionary.knows(&plain))
}

/// A word as dictionaries have it: Arabic without vowel signs and tatweel, the straight apostrophe.
pub fn plain(word: &str) -> std::borrow::Cow<'_, str> {
    let dropped = |c: char| matches!(c, '\u{64B}'..='\u{652}' | '\u{640}' | '\u{670}' | '\u{AD}' | '\u{200C}' | '\u{200D}');
    if word.chars().any(|c| dropped(c) || c == '’') {
        word.chars().filter(|c| !dropped(*c)).map(|c| if c == '’' { '\'' } else { c }).collect::<String>().into()
    } else {
        word.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_slips() {
        for (language, right, wrong) in [
            ("ar", "الأوروبي", "الأوروبيي"),
            ("ar", "وبالمسؤولية", "وبالمسؤوولية"),
            ("en", "authority", "autority"),
            ("en", "colour", "colouur"),
            ("fr", "autorités", "authorités"),
            ("es", "autoridades", "autoriades"),
            ("pt", "autoridade", "autoridde"),
            ("ru", "правительства", "правителства"),
        ] {
            assert!(knows(language, right), "{right}");
            assert!(!knows(language, wrong), "{wrong}");
        }
    }

    #[test]
    fn the_likeliest_correction_comes_first() {
        for (language, wrong, right) in [
            ("ar", "الأوروبيي", "الأوروبي"),
            ("en", "goverment", "government"),
            ("en", "recieve", "receive"),
            ("fr", "gouvernment", "gouvernement"),
            ("ru", "правителства", "правительства"),
            ("ar", "المسؤولييات", "المسؤوليات"),
        ] {
            let found = suggest(language, wrong);
            assert_eq!(found.first().map(|s| s.word.as_str()), Some(right), "{wrong}: {found:?}");
        }
    }

    #[test]
    fn capitals() {
        assert!(knows("en", "Authority") && knows("en", "AUTHORITY"));
        assert!(!knows("en", "london") && knows("en", "London") && knows("en", "LONDON"));
        assert!(knows("fr", "L’autorité"));
    }

    #[test]
    fn what_is_no_dictionary_is_not_opened() {
        assert!(Dictionary::open(b"copydesk-dict 1\n").is_none());
        assert!(Dictionary::open(&[0; 64]).is_none());
    }
}
