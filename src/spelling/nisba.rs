//! Plurals of words in ي that lost it: "الفلسطينين" is الفلسطينيين.

use super::share::share;
use crate::dictionary;
use crate::text::language::Language;

/// Fewest letters before the ending: shorter ones are names ("بوتين").
const STEM: usize = 4;

/// How many times commoner the right form must be (in a list of frequencies the right plural of the 200
/// commonest such words is at least fifteen times as common).
const COMMONER: f32 = 15.0;

/// What a word that no dictionary knows becomes with ي before the ending of its plural, where that is a word
/// and commoner.
pub(super) fn plural(word: &str) -> Option<String> {
    let (stem, ending) = ["ين", "ون"].iter().find_map(|ending| Some((word.strip_suffix(ending)?, ending)))?;
    if stem.chars().count() < STEM || stem.ends_with('ي') {
        return None;
    }
    let form = format!("{stem}ي{ending}");
    let common = share(&form) > 0.0 && share(&form) > COMMONER * share(word);
    (common && dictionary::knows(Language::Arabic, &form)).then_some(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plural_gets_back_the_yaa_that_it_lost() {
        assert_eq!(plural("الفلسطينين").as_deref(), Some("الفلسطينيين"));
        assert_eq!(plural("والسياسين").as_deref(), Some("والسياسيين"));
        assert_eq!(plural("الأوروبيون"), None);
        assert_eq!(plural("بوتين"), None);
    }
}
