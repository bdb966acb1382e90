//! Text as it stands in a message: what can't be seen is named, what is long is shortened.

use super::catalogue::Words;
use super::message_language::MessageLanguage;
use crate::text::visible::is_invisible;

/// Longest quotation of the text in a message (characters).
const LONGEST: usize = 60;

/// Text as it stands in a message: what can't be seen is named, what is long is shortened.
pub fn show(text: &str) -> String {
    show_in(text, MessageLanguage::En.words())
}

pub(crate) fn show_in(text: &str, words: &Words) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    for (n, c) in text.chars().enumerate() {
        let pair = (before.replace(c), c) == (Some('\r'), '\n');
        if n == LONGEST {
            out.push('…');
            break;
        }
        match c {
            ' ' => out.push(' '),
            // Half of a line end that is named already.
            '\n' if pair => {}
            '\n' | '\r' => out.push_str(&format!("[{}]", words.line_break)),
            _ if is_invisible(c) => out.push_str(&name_in(c, words)),
            _ => out.push(c),
        }
    }
    if !out.is_empty() && out.chars().all(|c| c == ' ') {
        return (words.spaces)(out.len());
    }
    out
}

/// The name of a character that can't be seen, in brackets.
pub(crate) fn name(c: char) -> String {
    name_in(c, MessageLanguage::En.words())
}

fn name_in(c: char, words: &Words) -> String {
    match words.characters.iter().find(|(known, _)| *known == c) {
        Some((_, short)) => format!("[{short}]"),
        None => unicode_names2::name(c)
            .map_or_else(|| format!("[U+{:04X}]", c as u32), |n| format!("[U+{:04X} {n}]", c as u32)),
    }
}

/// The name of a character that can't be seen, in the words of a language.
pub(crate) fn character(c: char, language: MessageLanguage) -> String {
    let words = language.words();
    match c {
        '\n' | '\r' => words.line_break.to_owned(),
        _ => name_in(c, words).trim_matches(['[', ']']).to_owned(),
    }
}
