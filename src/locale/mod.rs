//! The languages that copydesk itself speaks: its report, its fixes, the labels of its checks. What a rule
//! says stands with the rule, under `[translations.ar]` in its file.
//!
//! One file per language. Labels and terms of checks are written in English where they are used, and looked
//! up here by that text: a run in English looks nothing up.

mod ar;
mod catalogue;
#[cfg(test)]
mod compile;
mod en;
mod fr;
mod message;
mod message_language;
pub(crate) mod messages;
mod said;
mod said_config;
mod said_table;
mod visible;

pub(crate) use catalogue::{Tally, Words};
pub use message::Message;
pub use message_language::MessageLanguage;
pub(crate) use said::said;
pub use visible::show;
pub(crate) use visible::{character, name, show_in};

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
        let files = files.map(|file| file.unwrap().path()).filter(|path| path.is_file());
        let texts = files.map(|path| std::fs::read_to_string(path).unwrap());
        texts
            .flat_map(|text| literal.captures_iter(&text).map(|c| c[1].to_owned()).collect::<Vec<_>>())
            .collect()
    }

    fn gaps(text: &str) -> Vec<String> {
        let mut gaps: Vec<String> = regex::Regex::new(r"\{[a-z-]*\}")
            .unwrap()
            .find_iter(text)
            .map(|m| m.as_str().to_owned())
            .collect();
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
        let templates = |w: &Words| {
            [
                w.insert,
                w.insert_blank,
                w.delete,
                w.delete_blank,
                w.replace,
                w.replace_blank,
                w.isolate,
                w.more,
            ]
            .map(gaps)
        };
        for language in MessageLanguage::ALL {
            assert_eq!(templates(language.words()), templates(&en::WORDS), "{language:?}");
        }
    }

    #[test]
    fn scripts_and_parts_have_names() {
        use crate::document::model::Role;
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
            endings: ".po 2, .mdx 1".into(),
            may_mend: true,
        };
        let all = Tally { files: 12, ..Tally::default() };
        let said = MessageLanguage::ALL.map(|l| (l.words().summary)(&tally) + &(l.words().summary)(&all));
        insta::assert_snapshot!(said.concat(), @r#"
        1 file checked: 1 error, 2 warnings, 0 hints; 3 with a fix, 1 of them safe.
        1 fix applied.
        “copydesk check --fix” mends 1 of them.
        Not shown: 2 suppressed.
        1 file could not be checked or mended.
        Left out in folders: 3 files, 1 folder (.po 2, .mdx 1).
        12 files checked, nothing to mend.
        الملفات المفحوصة: 1؛ الأخطاء: 1، التحذيرات: 2، الملاحظات: 0؛ ما له إصلاح: 3، منه الآمن: 1.
        الإصلاحات المطبقة: 1.
        يصلح الأمر «copydesk check --fix» منها: 1.
        غير معروض (بطلب في الملف أو الإعداد: 2).
        الملفات التي تعذر فحصها أو إصلاحها: 1.
        متروك في المجلدات (الملفات: 3، المجلدات: 1؛ .po 2, .mdx 1).
        الملفات المفحوصة: 12؛ لا شيء يحتاج إلى إصلاح.
        1 fichier vérifié : 1 erreur, 2 avertissements, 0 suggestion ; 3 avec une correction, dont 1 sûre.
        1 correction appliquée.
        « copydesk check --fix » en corrige 1.
        Non affichés : 2 par exception.
        1 fichier n’a pas pu être vérifié ou corrigé.
        Laissés de côté dans les dossiers : 3 fichiers, 1 dossier (.po 2, .mdx 1).
        12 fichiers vérifiés, rien à corriger.
        "#);
    }
}
