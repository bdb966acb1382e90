//! What the page says itself: the words of a language, sent to the script as they are and filled into the
//! page here.

use crate::locale::MessageLanguage;
use crate::locale::messages::page::{JSON, TABLE};

/// The words of a language, as JSON: the forms of a count stand each under a key of its own.
pub(super) fn table(language: MessageLanguage) -> &'static str {
    JSON.get(language as usize).copied().unwrap_or("{}")
}

/// The page in a language: every `{{key}}` replaced by its text. The tables are ours and hold no markup; a
/// test sees to it.
pub(super) fn fill(template: &str, language: MessageLanguage) -> String {
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (key, next) = after.split_once("}}").unwrap_or((after, ""));
        out.push_str(before);
        if key == "languages" {
            MessageLanguage::ALL.into_iter().for_each(|own| out.push_str(&option(own)));
        }
        out.push_str(match key {
            "lang" => language.tag(),
            "dir" if language.is_rtl() => "rtl",
            "dir" => "ltr",
            key => TABLE.get(key, language).unwrap_or_default(),
        });
        rest = next;
    }
    out + rest
}

/// The entry of a language in the page's menu, in its own words.
fn option(language: MessageLanguage) -> String {
    let (tag, name) = (language.tag(), TABLE.get("own-name", language).unwrap_or_default());
    let direction = if language.is_rtl() { " dir=\"rtl\"" } else { "" };
    format!("<option value=\"{tag}\" lang=\"{tag}\"{direction}>{name}</option>")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::assets;
    use super::*;

    fn read(language: MessageLanguage) -> BTreeMap<String, String> {
        serde_json::from_str(table(language)).unwrap()
    }

    #[test]
    fn no_text_has_markup() {
        for language in MessageLanguage::ALL {
            for (key, text) in read(language) {
                assert!(!text.contains(['<', '>', '"', '&']), "{key}: {text}");
            }
        }
    }

    #[test]
    fn every_text_that_is_asked_for_is_there() {
        let words = read(MessageLanguage::En);
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
                assert!(words.contains_key(key) || ["lang", "dir", "languages"].contains(&key), "{key}");
                found += 1;
            }
            for c in counted.captures_iter(text) {
                assert!(words.contains_key(&format!("{}.other", &c[1])), "{}", &c[1]);
            }
        }
        assert!(found > 40, "{found}");
        for (profile, _) in crate::rules::profile::built_in() {
            assert!(words.contains_key(&format!("profile.{profile}")), "{profile} has no name on the page");
        }
    }

    #[test]
    fn the_page_is_filled() {
        let page = fill(assets::PAGE, MessageLanguage::Ar);
        assert!(page.contains("dir=\"rtl\"") && page.contains("lang=\"ar\"") && !page.contains("{{"));
    }
}
