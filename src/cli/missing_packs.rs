//! What a run says of languages whose packs it needed and could not open.

use super::stdio;
use crate::dictionary::packs::{self, PackError};
use crate::locale::MessageLanguage;
use crate::report::printable;
use crate::text::language::Language;

/// The languages of packs: in English, Arabic and French, as a sentence has them behind “words
/// of”.
const NAMES: &[(Language, [&str; 3])] = &[
    (Language::Bulgarian, ["Bulgarian", "البلغارية", "bulgares"]),
    (Language::Catalan, ["Catalan", "الكاتالانية", "catalans"]),
    (Language::Czech, ["Czech", "التشيكية", "tchèques"]),
    (Language::Danish, ["Danish", "الدنماركية", "danois"]),
    (Language::Greek, ["Greek", "اليونانية", "grecs"]),
    (Language::Persian, ["Persian", "الفارسية", "persans"]),
    (Language::Croatian, ["Croatian", "الكرواتية", "croates"]),
    (Language::Hungarian, ["Hungarian", "المجرية", "hongrois"]),
    (Language::Latvian, ["Latvian", "اللاتفية", "lettons"]),
    (Language::Dutch, ["Dutch", "الهولندية", "néerlandais"]),
    (Language::Polish, ["Polish", "البولندية", "polonais"]),
    (Language::Romanian, ["Romanian", "الرومانية", "roumains"]),
    (Language::Slovak, ["Slovak", "السلوفاكية", "slovaques"]),
    (Language::Slovenian, ["Slovenian", "السلوفينية", "slovènes"]),
    (Language::Swedish, ["Swedish", "السويدية", "suédois"]),
    (Language::Turkish, ["Turkish", "التركية", "turcs"]),
    (Language::Ukrainian, ["Ukrainian", "الأوكرانية", "ukrainiens"]),
];

fn name(language: Language, spoken: MessageLanguage) -> &'static str {
    let [english, arabic, french] =
        NAMES.iter().find(|(known, _)| *known == language).map_or([language.tag(); 3], |(_, names)| *names);
    match spoken {
        MessageLanguage::Ar => arabic,
        MessageLanguage::Fr => french,
        MessageLanguage::En => english,
    }
}

/// Tells of each of them once; all else was checked.
pub(super) fn tell(spoken: MessageLanguage) {
    for (language, error) in packs::troubles() {
        stdio::complain(&printable::printable(&line(language, error, spoken)));
    }
}

fn line(language: Language, error: &PackError, spoken: MessageLanguage) -> String {
    let term = match error {
        PackError::Missing => {
            "words of {language} are not checked: there is no {file} here; packs stand in share/copydesk \
             of copydesk's archives, and COPYDESK_DATA names their folder"
        }
        PackError::Damaged(_) => {
            "words of {language} are not checked: {file} is damaged, or of another version; packs stand \
             in share/copydesk of copydesk's archives"
        }
        PackError::Unreadable(..) => "words of {language} are not checked: {file} can't be read: {why}",
    };
    let (file, why) = match error {
        PackError::Missing => (format!("{}.pack", language.tag()), ""),
        PackError::Damaged(path) => (path.display().to_string(), ""),
        PackError::Unreadable(path, why) => (path.display().to_string(), why.as_str()),
    };
    let text = spoken.words().term(term).replace("{language}", name(language, spoken));
    text.replace("{file}", &file).replace("{why}", why)
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
                let said = [MessageLanguage::En, MessageLanguage::Ar, MessageLanguage::Fr]
                    .map(|s| line(*language, error, s));
                assert!(said[0] != said[1] && said[1] != said[2] && said[0] != said[2], "{said:?}");
                assert!(said.iter().all(|line| line.contains(".pack") && !line.contains('{')), "{said:?}");
            }
        }
    }
}
