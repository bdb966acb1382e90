//! Text as HTML takes it.

use crate::report::printable::printable_within;
use crate::report::quoted::quoted_in;

/// Text that HTML takes for text, in elements and in attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A control of direction must not turn the page around; marks show it by name.
            '\0'..='\u{8}'
            | '\u{B}'
            | '\u{C}'
            | '\u{E}'..='\u{1F}'
            | '\u{7F}'..='\u{9F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' => {}
            // In the log of a CI run, these would begin commands.
            ':' if out.ends_with(':') => out.push_str("&#58;"),
            '#' if out.ends_with('#') => out.push_str("&#35;"),
            _ => out.push(c),
        }
    }
    out
}

/// A foreign name or text of one line, for HTML.
pub(super) fn foreign(text: &str) -> String {
    escape(&printable_within(text))
}

/// A sentence of ours with what it quotes from the text isolated, so that each reads in its own direction.
pub(super) fn prose(sentence: &str) -> String {
    quoted_in(&foreign(sentence), "<bdi>", "</bdi>")
}
