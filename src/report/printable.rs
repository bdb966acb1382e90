//! What somebody else wrote, made fit for a screen and a log: names of files, texts, what stands in configs
//! and rules.
//!
//! A terminal obeys control characters and turns lines around at marks of direction; the log of a CI run
//! obeys lines that begin with `::` (GitHub) and words in `##[…]` and `##vso[…]` (Azure, TeamCity). Nothing
//! foreign reaches either as it is.

use std::borrow::Cow;

use crate::locale::name;

/// A character that a screen obeys instead of showing it: controls, marks that turn text around, separators
/// of lines, tags. Spaces, joiners and marks of one direction only place what stands beside them, and are
/// left.
pub fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// A foreign text in one line that shows itself and does nothing: what would be obeyed is named in brackets.
pub fn printable(text: &str) -> Cow<'_, str> {
    let shown = one_line(text);
    if begins_command(&shown) { Cow::Owned(format!("\\{}", shown.trim_start())) } else { shown }
}

/// The same for a text that does not begin its line.
pub fn printable_within(text: &str) -> Cow<'_, str> {
    one_line(text)
}

fn one_line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_obeyed) {
        return without_marked_commands(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len() + 32);
    for c in text.chars() {
        match c {
            '\n' => out.push('⏎'),
            _ if is_obeyed(c) => out.push_str(&name(c)),
            _ => out.push(c),
        }
    }
    without_marked_commands(Cow::Owned(out))
}

/// Whether a line would be a workflow command of GitHub's, which looks past spaces at its beginning.
fn begins_command(line: &str) -> bool {
    line.trim_start().starts_with("::")
}

/// Commands that count wherever they stand in a line: a backslash goes between their marks.
pub fn without_marked_commands(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("##") {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 4);
    let mut rest = text.as_ref();
    while let Some((before, after)) = rest.split_once("##") {
        out.push_str(before);
        out.push_str("##");
        let word = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
        let (word, behind) = after.split_at(word);
        out.push_str(word);
        if behind.starts_with('[') {
            out.push('\\');
        }
        rest = behind;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// JSON that is plain on a screen and in a log too: what would be obeyed is escaped, so that it says the
/// same.
pub fn json(text: String) -> String {
    let text = if text.contains("##") { text.replace("##", "#\\u0023") } else { text };
    let hidden = |c: char| is_obeyed(c) && c != '\n';
    if !hides(text.as_bytes()) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 32);
    for c in text.chars() {
        if hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether some text holds what would be obeyed. Reports of archives are hundreds of megabytes, most of them
/// ASCII: blocks of that are passed over without a branch, so that the compiler compares all bytes of one
/// together.
fn hides(text: &[u8]) -> bool {
    let is_plain = |b: &u8| (*b >= b' ') & (*b < 0x7F) | (*b == b'\n');
    let plain = |block: &[u8]| block.iter().fold(true, |plain, b| plain & is_plain(b));
    let suspect = |(n, block): (usize, &[u8])| {
        // A character may go on in the next block.
        let end = (n * BLOCK + block.len() + 2).min(text.len());
        let reach = text.get(n * BLOCK..end).unwrap_or_default();
        let is_obeyed = |at: usize| is_obeyed_at(reach.get(at..).unwrap_or_default());
        !plain(block) && block.iter().enumerate().any(|(at, b)| !is_plain(b) && is_obeyed(at))
    };
    text.chunks(BLOCK).enumerate().any(suspect)
}

/// Whether some bytes begin with a character that is obeyed: [`is_obeyed`] in UTF-8.
fn is_obeyed_at(bytes: &[u8]) -> bool {
    match bytes {
        [0xC2, second, ..] => *second < 0xA0,
        [0xE2, 0x80, third, ..] => matches!(third, 0xA8..=0xAE),
        [0xE2, 0x81, third, ..] => matches!(third, 0xA6..=0xA9),
        [0xEF, 0xBF, third, ..] => matches!(third, 0xB9..=0xBB),
        [0xF3, 0xA0, third, ..] => matches!(third, 0x80 | 0x81),
        [first, ..] => (*first < b' ' && *first != b'\n') || *first == 0x7F,
        [] => false,
    }
}

/// Bytes that are compared together.
const BLOCK: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_stays_as_it_is() {
        for text in
            ["release.txt", "بيان صحفي", "10 %\u{A0}!", "a: b::c", "# Title ## [link]", "\u{200F}٥\u{200F}"]
        {
            assert_eq!(printable(text), text);
        }
    }

    #[test]
    fn what_would_be_obeyed_is_named() {
        assert_eq!(printable("a\u{1b}[2Jb"), "a[U+001B][2Jb");
        assert_eq!(printable("c\n::error::x"), "c⏎::error::x");
        assert_eq!(printable("\u{202E}txt"), "[override mark (right to left)]txt");
        assert_eq!(printable("a\u{9b}2J\u{7f}\r\u{2028}").chars().filter(|c| is_obeyed(*c)).count(), 0);
    }

    #[test]
    fn commands_of_logs_are_broken() {
        assert_eq!(printable("::error::x"), "\\::error::x");
        assert_eq!(printable(" \t::set-output::x").trim_start().find("::"), Some("[TAB]".len()));
        assert_eq!(printable("  ::error::x"), "\\::error::x");
        assert_eq!(
            printable("a ##[error]x ##vso[task] ##teamcity[b"),
            "a ##\\[error]x ##vso\\[task] ##teamcity\\[b"
        );
        assert_eq!(printable("####[x"), "####\\[x");
    }

    #[test]
    fn what_is_hidden_is_found_wherever_it_stands() {
        let obeyed = (0..0x11_0000).filter_map(char::from_u32).filter(|c| is_obeyed(*c) && *c != '\n');
        for (n, c) in obeyed.enumerate() {
            for before in [n % 70, 61, 62, 63, 64] {
                for after in ["", "b", "\n", "ب"] {
                    let text = format!("{}{c}{after}", "a".repeat(before));
                    assert!(hides(text.as_bytes()), "{before} U+{:04X} {after:?}", c as u32);
                }
            }
        }
        let left = (0x80..0x11_0000).filter_map(char::from_u32).filter(|c| !is_obeyed(*c)).map(String::from);
        assert_eq!(left.filter(|c| hides(c.as_bytes())).count(), 0);
        assert!(!hides("{\"a\": \"بيان é 10\u{A0}%\"}\n".as_bytes()));
    }

    #[test]
    fn json_says_the_same() {
        let text = "a\u{202E}\u{9b}\u{7f}\u{2028}\u{E0041}ب ##[error] ###";
        let escaped = json(serde_json::to_string(text).unwrap());
        assert!(!escaped.chars().any(is_obeyed) && !escaped.contains("##"), "{escaped}");
        assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), text);
    }
}
