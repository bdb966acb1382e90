//! German nouns with their genders.

use std::sync::OnceLock;

use fst::Map;

use crate::text::lower::capitalised;

static NOUNS: OnceLock<Option<Map<&'static [u8]>>> = OnceLock::new();

/// What is known of a form of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun(u64);

impl Noun {
    /// Masculine singular.
    pub const MASCULINE: Self = Self(1);
    /// Feminine singular.
    pub const FEMININE: Self = Self(2);
    /// Neuter singular.
    pub const NEUTER: Self = Self(4);
    /// Plural.
    pub const PLURAL: Self = Self(8);

    /// Either of two.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the form may be one of these.
    pub const fn may_be(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A form of a German noun as it is written, with its capital; nothing for what is no noun, or a name.
pub fn noun(form: &str) -> Option<Noun> {
    let bytes: &'static [u8] = copydesk_data_de::NOUNS;
    NOUNS.get_or_init(|| Map::new(bytes).ok()).as_ref()?.get(form).map(Noun)
}

/// Shortest noun that is looked for at the end of a longer one, and shortest part before it (letters; taste).
const HEAD: usize = 5;
const BEFORE: usize = 3;

/// A noun, or one that nouns make: “Datenbanksystem” is what “System” is.
pub fn compound(word: &str) -> Option<Noun> {
    let ends = word.char_indices().map(|(at, _)| at).skip(BEFORE);
    noun(word).or_else(|| {
        ends.filter_map(|at| word.split_at_checked(at)).find_map(|(before, head)| {
            let joint = before.strip_suffix('s').is_some_and(|bare| noun(bare).is_some());
            let fits = head.chars().count() >= HEAD && (joint || noun(before).is_some());
            fits.then(|| noun(&capitalised(head))).flatten()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_known_with_their_genders() {
        let elephants = noun("Elefanten").unwrap();
        assert!(elephants.may_be(Noun::MASCULINE) && elephants.may_be(Noun::PLURAL));
        assert!(!elephants.may_be(Noun::NEUTER) && noun("Logo").unwrap().may_be(Noun::NEUTER));
        assert_eq!(noun("elefanten"), None);
        assert_eq!(noun("Berlin"), None);
    }
}
