//! The subject of a message: encoded words put together, words of mail programs taken off.

use encoding_rs::Encoding;
use mail_parser::Message;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode_char;

/// What mail programs write before the subject of an answer or of a message that is sent on, in small letters:
/// those of Outlook, Thunderbird and Apple Mail in the languages that are read.
const PREFIXES: &[&str] = &[
    "re",
    "fw",
    "fwd",
    "tr",
    "rép",
    "aw",
    "wg",
    "antw",
    "rv",
    "rif",
    "r",
    "i",
    "res",
    "enc",
    "sv",
    "vb",
    "vs",
    "doorst",
    "отв",
    "пересл",
    "رد",
    "الرد",
    "ردّ",
    "إعادة توجيه",
    "إعادة إرسال",
];

/// Longer than any subject (bytes): what is beyond is not decoded here.
const LONGEST: usize = 16 * 1024;

/// An encoded word, decoded to bytes.
struct Word<'a> {
    charset: &'a str,
    bytes: Vec<u8>,
}

/// The subject as people read it; nothing where there is none.
pub(super) fn subject(message: &Message<'_>) -> Option<String> {
    let raw = message.header_raw("Subject").filter(|raw| raw.len() <= LONGEST && raw.contains("=?"));
    let decoded = raw.map(decode).or_else(|| message.subject().map(str::to_owned))?;
    let bare = without_prefixes(&decoded);
    (!bare.is_empty()).then(|| bare.to_owned())
}

/// A header with its encoded words decoded: those of one character set that stand side by side are one stretch of
/// bytes, for some programs cut within a letter (RFC 2047 forbids it).
fn decode(raw: &str) -> String {
    let mut out = String::new();
    let mut open: Option<(&str, Vec<u8>)> = None;
    for token in raw.split_ascii_whitespace().flat_map(tokens) {
        match (encoded_word(token), &mut open) {
            (Some(word), Some((charset, bytes))) if charset.eq_ignore_ascii_case(word.charset) => {
                bytes.extend(word.bytes);
            }
            (Some(word), _) => {
                let glued = open.is_some();
                flush(&mut out, &mut open);
                space(&mut out, glued);
                open = Some((word.charset, word.bytes));
            }
            (None, _) => {
                flush(&mut out, &mut open);
                space(&mut out, false);
                out.push_str(token);
            }
        }
    }
    flush(&mut out, &mut open);
    out
}

/// Words of a header between white space; encoded ones that stand side by side without any are told apart.
fn tokens(word: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = word;
    while let Some(at) = rest.find("?==?") {
        let (first, later) = rest.split_at(at + 2);
        found.push(first);
        rest = later;
    }
    found.push(rest);
    found
}

fn space(out: &mut String, glued: bool) {
    if !glued && !out.is_empty() {
        out.push(' ');
    }
}

fn flush(out: &mut String, open: &mut Option<(&str, Vec<u8>)>) {
    let Some((charset, bytes)) = open.take() else { return };
    let encoding = Encoding::for_label(charset.as_bytes()).unwrap_or(encoding_rs::UTF_8);
    out.push_str(&encoding.decode_without_bom_handling(&bytes).0);
}

/// `=?utf-8?B?…?=` decoded; nothing where a word is none or is faulty.
fn encoded_word(token: &str) -> Option<Word<'_>> {
    let inner = token.strip_prefix("=?")?.strip_suffix("?=")?;
    let mut fields = inner.splitn(3, '?');
    let (charset, how, text) = (fields.next()?, fields.next()?, fields.next()?);
    let charset = charset.split('*').next().unwrap_or(charset);
    let bytes = match how {
        "B" | "b" => base64_decode(text.as_bytes())?,
        "Q" | "q" => quoted(text.as_bytes())?,
        _ => return None,
    };
    Some(Word { charset, bytes })
}

/// The bytes of a quoted-printable word, in which `_` is a space.
fn quoted(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter().copied();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'_' => b' ',
            b'=' => quoted_printable_decode_char(rest.next()?, rest.next()?)?,
            other => other,
        });
    }
    Some(bytes)
}

/// A subject without `Fwd:`, `RE[2]:`, `رد:` before it, one after the other.
fn without_prefixes(subject: &str) -> &str {
    let mut bare = subject.trim();
    while let Some(rest) = without_prefix(bare) {
        bare = rest;
    }
    bare
}

/// Without the first of them; nothing where there is none, or nothing behind it.
fn without_prefix(subject: &str) -> Option<&str> {
    let (word, rest) = subject.split_once([':', '：'])?;
    let counted = |c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | '(' | ')' | '^' | ' ' | '\u{A0}');
    let word = word.trim_end_matches(counted).to_lowercase();
    let rest = rest.trim_start();
    (PREFIXES.contains(&word.as_str()) && !rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_cut_within_a_letter_are_put_together() {
        assert_eq!(decode(" =?utf-8?B?Q2Fmw6==?=\r\n =?utf-8?B?qSBvdXZlcnQ=?=\r\n"), "Café ouvert");
        assert_eq!(decode(" =?UTF-8?Q?Caf=C3?= =?utf-8?q?=A9_ouvert?=\r\n"), "Café ouvert");
        assert_eq!(decode(" =?utf-8?Q?Caf=C3?==?utf-8?Q?=A9?="), "Café");
    }

    #[test]
    fn words_of_two_character_sets_and_plain_ones_stand_as_they_are_sent() {
        assert_eq!(
            decode(" Port: =?iso-8859-1?Q?caf=E9?= =?utf-8?Q?_ouvert?= soon\r\n"),
            "Port: café ouvert soon"
        );
        assert_eq!(decode("=?utf-8?X?abc?= a =?utf-8?Q?=G?="), "=?utf-8?X?abc?= a =?utf-8?Q?=G?=");
    }

    #[test]
    fn what_mail_programs_write_before_a_subject_is_taken_off() {
        for subject in
            ["Fwd: RE: The pier opens", "RE[2]: The pier opens", "TR : The pier opens", "رد: The pier opens"]
        {
            assert_eq!(without_prefixes(subject), "The pier opens", "{subject}");
        }
    }

    #[test]
    fn a_subject_with_a_colon_of_its_own_stays() {
        for subject in ["Harbour: the pier opens", "Regatta: 40 boats", "Re:", "ميناء: افتتاح"] {
            assert_eq!(without_prefixes(subject), subject);
        }
    }
}
