//! What profiles are for, in Arabic and French; in English their files say it.

use crate::locale::MessageLanguage;

/// Name, Arabic, French.
const SUMMARIES: &[(&str, &str, &str)] = &[
    (
        "all",
        "كل القواعد، مع التنبيهات وأسلوب الدار",
        "Toutes les règles, avec les conseils et le style maison",
    ),
    (
        "ar-gulf",
        "بيانات عربية من الخليج: أسماء الشهور العامة، والتاريخ الهجري بجانبها",
        "Communiqués en arabe du Golfe\u{A0}: noms de mois usuels, dates de l’hégire à côté",
    ),
    (
        "ar-levant",
        "بيانات عربية من الشام والعراق: شهور تشرين وكانون",
        "Communiqués en arabe du Levant et d’Irak\u{A0}: les noms de mois du Levant",
    ),
    (
        "ar-ma",
        "بيانات عربية من المغرب: أسماء الشهور المغربية",
        "Communiqués en arabe du Maroc\u{A0}: les noms de mois marocains",
    ),
    (
        "corporate",
        "الشركات: نبذة عن الشركة وسطر النشر وعلامة النهاية",
        "Entreprises\u{A0}: présentation, ligne de diffusion et marque de fin",
    ),
    (
        "default",
        "أي بيان: عنوان وتاريخ أو سطر مكان ومتن وجهة اتصال",
        "Tout communiqué\u{A0}: titre, date ou lieu, texte, contact",
    ),
    (
        "eu",
        "بيانات مؤسسات الاتحاد الأوروبي ووفوده",
        "Communiqués des institutions et délégations de l’Union européenne",
    ),
    (
        "fr-fr",
        "بيانات فرنسية من فرنسا: مسافات غير قابلة للكسر على طريقة المطبعة الوطنية",
        "Communiqués en français de France\u{A0}: espaces insécables de l’Imprimerie nationale",
    ),
    (
        "gov-uk",
        "حكومة المملكة المتحدة: عناوين لا تزيد على 65 حرفا",
        "Gouvernement britannique\u{A0}: titres d’au plus 65 caractères",
    ),
    ("news", "أخبار: لا تلزم جهة اتصال ولا سطر مكان", "Articles de presse\u{A0}: ni contact ni lieu exigés"),
    (
        "off",
        "بلا قواعد للبناء، لنصوص ليست بيانات",
        "Aucune règle de structure, pour des textes qui ne sont pas des communiqués",
    ),
    ("un", "بيانات هيئات الأمم المتحدة", "Communiqués des organismes des Nations unies"),
    ("wire-en", "وكالات الأنباء بالإنكليزية (أسلوب AP)", "Agences de presse en anglais (style AP)"),
];

/// What a built-in profile is for, in a language.
pub(super) fn summary<'s>(name: &str, english: &'s str, language: MessageLanguage) -> &'s str {
    let known = SUMMARIES.iter().find(|(own, ..)| *own == name);
    match (language, known) {
        (MessageLanguage::Ar, Some((_, ar, _))) => ar,
        (MessageLanguage::Fr, Some((.., fr))) => fr,
        _ => english,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_is_told_in_every_language() {
        for (name, _) in crate::rules::profile::built_in() {
            assert!(SUMMARIES.iter().any(|(own, ..)| **own == *name), "{name}");
        }
    }
}
