//! What a run says of languages whose packs it needed and could not open.

use std::fmt::Display;

use super::stdio;
use crate::dictionary::packs::{self, PackError};
use crate::locale::messages::{languages, packs as says};
use crate::locale::{Message, MessageLanguage};
use crate::text::language::Language;

/// Tells of each of them once; all else was checked.
pub(super) fn tell(spoken: MessageLanguage) {
    for (language, error) in packs::troubles() {
        stdio::complain(line(language, error, spoken));
    }
}

fn line(language: Language, error: &PackError, spoken: MessageLanguage) -> String {
    let name = languages::TABLE.get(language.tag(), spoken).unwrap_or(language.tag());
    let said =
        |message: Message, file: &dyn Display| message.with(spoken, &[("language", &name), ("file", file)]);
    match error {
        PackError::Missing => said(says::MISSING, &format!("{}.pack", language.tag())),
        PackError::Damaged(path) => said(says::DAMAGED, &path.display()),
        PackError::Unreadable(path, why) => {
            says::UNREADABLE.with(spoken, &[("language", &name), ("file", &path.display()), ("why", why)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_a_pack_has_a_name_and_every_trouble_its_words() {
        let path = || std::path::PathBuf::from("x.pack");
        let errors =
            [PackError::Missing, PackError::Damaged(path()), PackError::Unreadable(path(), "no".into())];
        for language in packs::LANGUAGES {
            for error in &errors {
                let said = MessageLanguage::ALL.map(|s| line(*language, error, s));
                assert!(said[0] != said[1] && said[1] != said[2] && said[0] != said[2], "{said:?}");
                assert!(said.iter().all(|line| line.contains(".pack") && !line.contains('{')), "{said:?}");
            }
        }
    }
}
