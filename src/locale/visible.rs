//! Text as it stands in a message: what can't be seen is named, what is long is shortened.

use super::message_language::MessageLanguage;
use super::messages::{characters, names, report};
use crate::text::names as unicode;
use crate::text::visible::is_invisible;

/// Longest quotation of the text in a message (characters).
const LONGEST: usize = 60;

/// Text as it stands in a message: what can't be seen is named, what is long is shortened.
pub fn show(text: &str) -> String {
    show_in(text, MessageLanguage::En)
}

pub(crate) fn show_in(text: &str, language: MessageLanguage) -> String {
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
            '\n' | '\r' => out.push_str(&format!("[{}]", report::LINE_BREAK.of(language))),
            _ if is_invisible(c) => out.push_str(&name_in(c, language)),
            _ => out.push(c),
        }
    }
    if !out.is_empty() && out.chars().all(|c| c == ' ') {
        return report::SPACES.of(language, out.len());
    }
    out
}

/// Words of the text, in quotation marks.
pub(crate) fn quoted(text: &str, language: MessageLanguage) -> String {
    report::QUOTED.with(language, &[("text", &text)])
}

/// What has a name in reports and in the code, in the words of a language; the name where it has none.
pub(crate) fn named(name: &str, language: MessageLanguage) -> &str {
    names::TABLE.get(name, language).unwrap_or(name)
}

/// The name of a character that can't be seen, in brackets.
pub(crate) fn name(c: char) -> String {
    name_in(c, MessageLanguage::En)
}

fn name_in(c: char, language: MessageLanguage) -> String {
    match characters::TABLE.get(&format!("{:04X}", c as u32), language) {
        Some(short) => format!("[{short}]"),
        None => unicode::name(c)
            .map_or_else(|| format!("[U+{:04X}]", c as u32), |n| format!("[U+{:04X} {n}]", c as u32)),
    }
}

/// The name of a character that can't be seen, in the words of a language.
pub(crate) fn character(c: char, language: MessageLanguage) -> String {
    match c {
        '\n' | '\r' => report::LINE_BREAK.of(language).to_owned(),
        _ => name_in(c, language).trim_matches(['[', ']']).to_owned(),
    }
}
