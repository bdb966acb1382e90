//! The languages that copydesk itself speaks: its report, its fixes, the labels of its checks. What a rule says stands with the
//! rule, under `[translations.ar]` in its file.
//!
//! One file per language. Labels and terms of checks are written in English where they are used, and looked up here by that
//! text: a run in English looks nothing up.

mod ar;
mod en;
mod fr;

use serde::{Deserialize, Serialize};

/// A language for messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, clap::ValueEnum)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum MessageLanguage {
    /// English.
    #[default]
    En,
    /// Arabic.
    Ar,
    /// French.
    Fr,
}

impl MessageLanguage {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::En, Self::Ar, Self::Fr];

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
            Self::Fr => "fr",
        }
    }

    /// Written from right to left.
    pub fn is_rtl(self) -> bool {
        self == Self::Ar
    }

    /// The language of a POSIX locale such as `ar_MA.UTF-8`, where it is one of these.
    pub fn of_locale(locale: &str) -> Option<Self> {
        let tag = locale.split(['_', '.', '@', '-']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// What the environment asks for: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set counts.
    pub fn of_environment() -> Self {
        let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
        locale.and_then(|locale| Self::of_locale(&locale)).unwrap_or_default()
    }

    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::En => &en::WORDS,
            Self::Ar => &ar::WORDS,
            Self::Fr => &fr::WORDS,
        }
    }
}

/// What copydesk says besides the rules' messages. Gaps are written `{so}`.
pub(crate) struct Words {
    /// The severities, as the terminal names them.
    pub error: &'static str,
    pub warning: &'static str,
    pub hint: &'static str,
    /// Before what to do, and before what a fix does.
    pub help: &'static str,
    pub fix: &'static str,
    pub unsafe_fix: &'static str,
    /// The last lines of a run.
    pub summary: fn(&Tally) -> String,
    /// What fixes do. The blank ones are for white space, which is named and not quoted.
    pub insert: &'static str,
    pub insert_blank: &'static str,
    pub delete: &'static str,
    pub delete_blank: &'static str,
    pub replace: &'static str,
    pub replace_blank: &'static str,
    pub more: &'static str,
    pub line_break: &'static str,
    pub spaces: fn(usize) -> String,
    /// Around words of the text, and between the members of a list.
    pub quotes: (&'static str, &'static str),
    pub comma: &'static str,
    pub or: &'static str,
    /// Characters that can't be seen and have a name in everyday use.
    pub characters: &'static [(char, &'static str)],
    /// Texts of labels, by the English text.
    labels: &'static [(&'static str, &'static str)],
    /// Names of scripts, parts, letters, and what an editor offers, by the English text.
    terms: &'static [(&'static str, &'static str)],
}

/// Counts for the last lines of a run.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    pub files: usize,
    pub errors: usize,
    pub warnings: usize,
    pub hints: usize,
    pub fixable: usize,
    pub safe: usize,
    pub fixed: usize,
    pub suppressed: usize,
    pub baselined: usize,
    pub failed: usize,
    pub left_out: usize,
    pub left_out_folders: usize,
}

impl Words {
    /// The text of a label, by its English text; as it is, where it is not known.
    pub fn label<'a>(&self, english: &'a str) -> &'a str {
        look_up(self.labels, english)
    }

    /// A term of copydesk's own, by its English name; as it is, where it is not known.
    pub fn term<'a>(&self, english: &'a str) -> &'a str {
        look_up(self.terms, english)
    }

    /// Words of the text, in quotation marks.
    pub fn quoted(&self, text: &str) -> String {
        format!("{}{text}{}", self.quotes.0, self.quotes.1)
    }
}

fn look_up<'a>(table: &'static [(&'static str, &'static str)], english: &'a str) -> &'a str {
    table.iter().find(|(key, _)| *key == english).map_or(english, |(_, translated)| translated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales() {
        let of = MessageLanguage::of_locale;
        assert_eq!(of("ar_MA.UTF-8"), Some(MessageLanguage::Ar));
        assert_eq!(of("fr"), Some(MessageLanguage::Fr));
        assert_eq!(of("fr_CA@euro"), Some(MessageLanguage::Fr));
        assert_eq!(of("C.UTF-8"), None);
        assert_eq!(of("arn_CL"), None);
    }

    /// The English texts of labels in the checks' own files.
    fn labels() -> Vec<String> {
        let literal = regex::Regex::new(r#"(?s)\.(?:label|elsewhere)\([^;"]*?"([^"]+)""#).unwrap();
        let files = ["src/checks", "src/lint"].iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
        let texts = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        texts.flat_map(|text| literal.captures_iter(&text).map(|c| c[1].to_owned()).collect::<Vec<_>>()).collect()
    }

    fn gaps(text: &str) -> Vec<String> {
        let mut gaps: Vec<String> = regex::Regex::new(r"\{[a-z-]*\}").unwrap().find_iter(text).map(|m| m.as_str().to_owned()).collect();
        gaps.sort();
        gaps
    }

    #[test]
    fn no_label_lacks_a_translation() {
        let labels = labels();
        assert!(labels.len() > 25, "{labels:?}");
        for label in labels {
            for language in [MessageLanguage::Ar, MessageLanguage::Fr] {
                let translated = language.words().label(&label);
                assert_ne!(translated, label, "the label has no translation ({language:?})");
                assert_eq!(gaps(translated), gaps(&label), "{label}");
            }
        }
    }

    #[test]
    fn tables_have_the_same_entries_and_gaps() {
        let keys = |table: &[(&'static str, &str)]| table.iter().map(|(key, _)| *key).collect::<Vec<_>>();
        assert_eq!(keys(ar::WORDS.labels), keys(fr::WORDS.labels));
        assert_eq!(keys(ar::WORDS.terms), keys(fr::WORDS.terms));
        let templates = |w: &Words| [w.insert, w.insert_blank, w.delete, w.delete_blank, w.replace, w.replace_blank, w.more].map(gaps);
        for language in MessageLanguage::ALL {
            assert_eq!(templates(language.words()), templates(&en::WORDS), "{language:?}");
        }
    }

    #[test]
    fn scripts_and_parts_have_names() {
        use crate::document::Role;
        let parts = Role::ALL.iter().map(|role| role.name());
        for term in ["Latin", "Arabic", "Cyrillic", "Greek", "Hebrew", "Korean"].into_iter().chain(parts) {
            for language in [MessageLanguage::Ar, MessageLanguage::Fr] {
                assert!(language.words().terms.iter().any(|(key, _)| *key == term), "{term} ({language:?})");
            }
        }
    }

    #[test]
    fn a_summary_counts_right() {
        let tally = Tally {
            files: 1,
            errors: 1,
            warnings: 2,
            hints: 0,
            fixable: 3,
            safe: 1,
            fixed: 1,
            suppressed: 2,
            baselined: 0,
            failed: 1,
            left_out: 3,
            left_out_folders: 1,
        };
        insta::assert_snapshot!(MessageLanguage::ALL.map(|l| (l.words().summary)(&tally) + &(l.words().summary)(&Tally { files: 12, ..Tally::default() })).concat(), @r#"
        1 file checked: 1 error, 2 warnings, 0 hints; 3 with a fix, 1 of them safe.
        1 fix applied.
        Not shown: 2 suppressed.
        1 file could not be checked or mended.
        Left out in folders: 3 files, 1 folder.
        12 files checked, nothing to mend.
        الملفات المفحوصة: 1؛ الأخطاء: 1، التحذيرات: 2، الملاحظات: 0؛ ما له إصلاح: 3، منه الآمن: 1.
        الإصلاحات المطبقة: 1.
        غير معروض (بطلب في الملف أو الإعداد: 2).
        الملفات التي تعذر فحصها أو إصلاحها: 1.
        متروك في المجلدات (الملفات: 3، المجلدات: 1).
        الملفات المفحوصة: 12؛ لا شيء يحتاج إلى إصلاح.
        1 fichier vérifié : 1 erreur, 2 avertissements, 0 suggestion ; 3 avec une correction, dont 1 sûre.
        1 correction appliquée.
        Non affichés : 2 par exception.
        1 fichier n’a pas pu être vérifié ou corrigé.
        Laissés de côté dans les dossiers : 3 fichiers, 1 dossier.
        12 fichiers vérifiés, rien à corriger.
        "#);
    }
}
