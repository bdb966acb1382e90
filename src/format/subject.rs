//! The subject of a message: encoded words (RFC 2047) that are cut within a letter are joined before they are decoded,
//! and what a mail program puts before it is taken off.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use encoding_rs::{Encoding, UTF_8};

/// A stretch of a header: plain, or in a charset.
enum Stretch {
    Plain(String),
    Encoded(&'static Encoding, Vec<u8>),
}

/// The subject as its readers see it, without “Fwd:” and “RE:”.
pub(super) fn subject(raw: &str) -> String {
    let unfolded: Vec<&str> =
        raw.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty()).collect();
    without_marks(&decoded(&unfolded.join(" "))).to_owned()
}

fn decoded(header: &str) -> String {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut rest = header;
    while let Some((before, word, after)) = next_word(rest) {
        // White space between two encoded words is none.
        let between = before.trim().is_empty() && matches!(stretches.last(), Some(Stretch::Encoded(..)));
        if !between && !before.is_empty() {
            stretches.push(Stretch::Plain(before.to_owned()));
        }
        push(&mut stretches, word);
        rest = after;
    }
    stretches.push(Stretch::Plain(rest.to_owned()));
    stretches
        .iter()
        .map(|stretch| match stretch {
            Stretch::Plain(text) => text.clone(),
            Stretch::Encoded(encoding, bytes) => encoding.decode(bytes).0.into_owned(),
        })
        .collect()
}

/// Adds an encoded word; one in the charset of the word before it goes on with its bytes.
fn push(stretches: &mut Vec<Stretch>, (encoding, bytes): (&'static Encoding, Vec<u8>)) {
    match stretches.last_mut() {
        Some(Stretch::Encoded(known, all)) if *known == encoding => all.extend(bytes),
        _ => stretches.push(Stretch::Encoded(encoding, bytes)),
    }
}

type Word = (&'static Encoding, Vec<u8>);

/// What stands before the next encoded word, the word, and what stands behind it.
fn next_word(text: &str) -> Option<(&str, Word, &str)> {
    let start = text.find("=?")?;
    let mut parts = text.get(start + 2..)?.splitn(4, '?');
    let (charset, form, data) = (parts.next()?, parts.next()?, parts.next()?);
    let after = parts.next()?.strip_prefix('=')?;
    let bytes = match form {
        "B" | "b" => STANDARD.decode(data).ok()?,
        "Q" | "q" => quoted(data),
        _ => return None,
    };
    let encoding = Encoding::for_label(charset.split('*').next()?.as_bytes()).unwrap_or(UTF_8);
    Some((text.get(..start)?, (encoding, bytes), after))
}

/// The bytes of the Q encoding: `_` is a space, `=C3` a byte.
fn quoted(data: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(data.len());
    let mut rest = data;
    while let Some(c) = rest.chars().next() {
        let code = (c == '=').then(|| rest.get(1..3)).flatten();
        let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        let (written, length) = match (byte, c) {
            (Some(byte), _) => (vec![byte], 3),
            (None, '_') => (vec![b' '], 1),
            (None, c) => (c.to_string().into_bytes(), c.len_utf8()),
        };
        bytes.extend(written);
        rest = rest.get(length..).unwrap_or_default();
    }
    bytes
}

/// What mail programs put before the subject of an answer or a forwarded message.
const MARKS: &[&str] = &[
    "re",
    "fw",
    "fwd",
    "aw",
    "wg",
    "tr",
    "rif",
    "rv",
    "enc",
    "sv",
    "vs",
    "i",
    "رد",
    "إعادة توجيه",
    "تحويل",
    "تر",
    "回复",
    "转发",
];

fn without_marks(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((mark, after)) = rest.split_once([':', '：']) {
        // “RE[2]:” counts.
        let name = mark.split('[').next().unwrap_or(mark).trim().to_lowercase();
        if !MARKS.contains(&name.as_str()) || after.trim().is_empty() {
            break;
        }
        rest = after.trim();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_cut_between_two_encoded_words_is_whole() {
        let raw = "=?utf-8?B?TGEgamV0w6kgb3V2w?=\r\n =?utf-8?B?ql0?=";
        assert!(!subject(raw).is_empty());
        assert_eq!(subject("=?utf-8?Q?jet=C3?=\r\n =?utf-8?Q?=A9e_ouverte?="), "jetée ouverte");
        assert_eq!(subject("=?utf-8?B?amV0ww==?= =?utf-8?B?qWU=?="), "jetée");
    }

    #[test]
    fn other_charsets_and_plain_words_stay_beside_each_other() {
        assert_eq!(subject("Le =?iso-8859-1?Q?caf=E9?= ouvre"), "Le café ouvre");
        assert_eq!(subject("A =? b"), "A =? b");
    }

    #[test]
    fn marks_of_answers_are_taken_off() {
        assert_eq!(subject("Fwd: RE: Pier opens"), "Pier opens");
        assert_eq!(subject("رد: افتتاح الرصيف"), "افتتاح الرصيف");
        assert_eq!(subject("Pier: a new one opens"), "Pier: a new one opens");
    }
}
