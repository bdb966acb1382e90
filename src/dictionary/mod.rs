//! Dictionaries: Hunspell's, compiled by `tools/dictionaries` into automata that are searched in place.
//!
//! A form is looked up as it stands, then with each prefix taken off that the dictionary allows before it.
//! Opening a dictionary reads a few hundred short lines; the automaton is used where it lies in the binary.

mod compound;
mod embedded;
mod endings;
mod frequency;
pub mod german;
mod keyboard;
mod lexicon;
mod lookup;
pub mod nouns;
mod own;
pub mod packs;
mod pairs;
mod recent;
mod slots;
mod status;
mod suggest;
mod table;

pub use embedded::{frequencies, in_region, lists, of, pairs, tags};
pub use frequency::{Entry, Frequencies, Near};
pub(crate) use lookup::question;
pub use lookup::{USUAL, has, is_made, knows, lookups};
pub use own::{files_of, register};
pub use pairs::{First, Pair, Pairs, RARE};
pub use status::LookupStatus;
pub use suggest::{Suggestion, suggest};
pub use table::Dictionary;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::Language;

    #[test]
    fn words_and_slips() {
        for (language, right, wrong) in [
            (Language::Arabic, "الأوروبي", "الأوروبيي"),
            (Language::Arabic, "وبالمسؤولية", "وبالمسؤوولية"),
            (Language::English, "authority", "autority"),
            (Language::English, "colour", "colouur"),
            (Language::French, "autorités", "authorités"),
            (Language::Spanish, "autoridades", "autoriades"),
            (Language::Portuguese, "autoridade", "autoridde"),
            (Language::Russian, "правительства", "правителства"),
        ] {
            assert!(knows(language, right), "{right}");
            assert!(!knows(language, wrong), "{wrong}");
        }
    }

    #[test]
    fn the_likeliest_correction_comes_first() {
        for (language, wrong, right) in [
            (Language::Arabic, "الأوروبيي", "الأوروبي"),
            (Language::English, "goverment", "government"),
            (Language::English, "recieve", "receive"),
            (Language::French, "gouvernment", "gouvernement"),
            (Language::Russian, "правителства", "правительства"),
            (Language::Arabic, "المسؤولييات", "المسؤوليات"),
        ] {
            let found = suggest(language, wrong);
            assert_eq!(found.first().map(|s| s.word.as_str()), Some(right), "{wrong}: {found:?}");
        }
    }

    #[test]
    fn a_prefix_may_bring_its_suffixes() {
        for word in ["centimètre", "centimètres", "calories", "kilocalories", "d’ampères", "milliampères"]
        {
            assert!(knows(Language::French, word), "{word}");
        }
        assert!(!knows(Language::French, "kilocaloriess"));
    }

    #[test]
    fn capitals() {
        assert!(knows(Language::English, "Authority") && knows(Language::English, "AUTHORITY"));
        assert!(
            !knows(Language::English, "london")
                && knows(Language::English, "London")
                && knows(Language::English, "LONDON")
        );
        assert!(knows(Language::French, "L’autorité"));
    }

    #[test]
    fn what_is_no_dictionary_is_not_opened() {
        assert!(Dictionary::open(b"copydesk-dict 1\n").is_none());
        assert!(Dictionary::open(&[0; 64]).is_none());
    }
}
