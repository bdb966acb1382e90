//! What the page says itself: one table per language, sent as it is to the script and filled into the page
//! here.

use std::collections::BTreeMap;

use crate::locale::MessageLanguage;

/// The table of a language, as JSON.
pub(super) fn table(language: MessageLanguage) -> &'static str {
    match language {
        MessageLanguage::En => include_str!("assets/words/en.json"),
        MessageLanguage::Ar => include_str!("assets/words/ar.json"),
        MessageLanguage::Fr => include_str!("assets/words/fr.json"),
    }
}

/// The table, read.
pub(super) fn read(language: MessageLanguage) -> BTreeMap<String, String> {
    serde_json::from_str(table(language)).unwrap_or_default()
}

/// The page in a language: every `{{key}}` replaced by its text. The tables are ours and hold no markup; a
/// test sees to it.
pub(super) fn fill(template: &str, language: MessageLanguage) -> String {
    let words = read(language);
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (key, next) = after.split_once("}}").unwrap_or((after, ""));
        out.push_str(before);
        out.push_str(match key {
            "lang" => language.tag(),
            "dir" if language.is_rtl() => "rtl",
            "dir" => "ltr",
            key => words.get(key).map_or("", String::as_str),
        });
        rest = next;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::assets;
    use super::*;

    /// The forms of a count differ between languages; “other” stands for all that a language does not have.
    fn keys(language: MessageLanguage) -> BTreeSet<String> {
        read(language)
            .into_keys()
            .filter(|key| ![".zero", ".one", ".two", ".few", ".many"].iter().any(|form| key.ends_with(form)))
            .collect()
    }

    fn gaps(text: &str) -> BTreeSet<String> {
        regex::Regex::new(r"\{[a-z]+\}").unwrap().find_iter(text).map(|gap| gap.as_str().to_owned()).collect()
    }

    #[test]
    fn no_language_lacks_a_text() {
        let english = read(MessageLanguage::En);
        assert!(english.len() > 50);
        for language in MessageLanguage::ALL {
            assert_eq!(keys(language), keys(MessageLanguage::En), "{language:?}");
            for (key, text) in read(language) {
                assert!(!text.trim().is_empty() && !text.contains(['<', '>', '"', '&']), "{key}: {text}");
                // “One” and “two” may be words.
                if let Some(other) = english.get(&key).filter(|_| !key.ends_with(".one")) {
                    assert_eq!(gaps(&text), gaps(other), "{key} ({language:?})");
                }
            }
        }
    }

    #[test]
    fn every_text_that_is_asked_for_is_there() {
        let words = keys(MessageLanguage::En);
        let asked = regex::Regex::new(
            r#"\{\{([a-z.-]+)\}\}|data-(?:word|label|placeholder)="([a-z.-]+)"|\bsay\('([a-z.-]+)'"#,
        )
        .unwrap();
        let counted = regex::Regex::new(r#"\bcount\('([a-z.-]+)'"#).unwrap();
        let mut found = 0;
        for text in [assets::PAGE, assets::SCRIPTS.iter().map(|(_, text)| *text).collect::<String>().as_str()]
        {
            for c in asked.captures_iter(text) {
                let key = c.iter().skip(1).flatten().next().unwrap().as_str();
                assert!(words.contains(key) || ["lang", "dir"].contains(&key), "{key}");
                found += 1;
            }
            for c in counted.captures_iter(text) {
                assert!(words.contains(&format!("{}.other", &c[1])), "{}", &c[1]);
            }
        }
        assert!(found > 40, "{found}");
        for (profile, _) in crate::rules::profile::built_in() {
            assert!(words.contains(&format!("profile.{profile}")), "{profile} has no name on the page");
        }
    }

    #[test]
    fn the_page_is_filled() {
        let page = fill(assets::PAGE, MessageLanguage::Ar);
        assert!(page.contains("dir=\"rtl\"") && page.contains("lang=\"ar\"") && !page.contains("{{"));
    }
}
