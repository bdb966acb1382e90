//! The encoding that a page names.

use html5gum::{Token, Tokenizer};

/// The encoding in the `meta` elements of the head of a page.
pub(super) fn meta_charset(head: &str) -> Option<String> {
    for token in Tokenizer::new(head) {
        let Ok(token) = token;
        let Token::StartTag(tag) = token else { continue };
        if *tag.name != *b"meta" {
            continue;
        }
        let attribute = |name: &str| {
            tag.attributes.get(name.as_bytes()).map(|v| String::from_utf8_lossy(&v.value).into_owned())
        };
        if let Some(charset) = attribute("charset") {
            return Some(charset);
        }
        let declares = attribute("http-equiv").is_some_and(|v| v.eq_ignore_ascii_case("content-type"));
        if let Some(content) = attribute("content").filter(|_| declares)
            && let Some((_, label)) = content.to_ascii_lowercase().split_once("charset=")
        {
            return Some(
                label.trim_matches(['"', '\'', ' ']).split([';', ' ']).next().unwrap_or_default().to_owned(),
            );
        }
    }
    None
}
