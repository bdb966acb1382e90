//! The subject of a message: encoded words (RFC 2047) put together, words of mail programs taken off.

use encoding_rs::{Encoding, UTF_8};
use mail_parser::Message;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode_char;

/// What mail programs write before the subject of an answer or of a message that is sent on, in small
/// letters: those of Outlook, Thunderbird and Apple Mail in the languages that are read.
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
    "تحويل",
    "تر",
    "回复",
    "转发",
];

/// Longer than any subject (bytes): what is beyond is not decoded here.
const LONGEST: usize = 16 * 1024;

/// A stretch of a header: plain, or in a character set.
enum Stretch {
    Plain(String),
    Encoded(&'static Encoding, Vec<u8>),
}

/// The subject as people read it; nothing where there is none.
pub(super) fn subject(message: &Message<'_>) -> Option<String> {
    let raw = message.header_raw("Subject").filter(|raw| raw.len() <= LONGEST && raw.contains("=?"));
    let decoded = raw.map(decode).or_else(|| message.subject().map(str::to_owned))?;
    let bare = without_prefixes(&decoded);
    (!bare.is_empty()).then(|| bare.to_owned())
}

/// A header on one line with its encoded words decoded.
fn decode(raw: &str) -> String {
    let lines: Vec<&str> = raw.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty()).collect();
    let stretches = stretches(&lines.join(" "));
    let text = |stretch: &Stretch| match stretch {
        Stretch::Plain(text) => text.clone(),
        Stretch::Encoded(encoding, bytes) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
    };
    stretches.iter().map(text).collect()
}

/// The stretches of a header: encoded words of one character set that follow each other are one, for some
/// programs cut within a letter (RFC 2047 forbids it).
fn stretches(header: &str) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let (mut plain, mut rest) = (String::new(), header);
    while let Some((before, from)) = rest.find("=?").and_then(|at| rest.split_at_checked(at)) {
        plain.push_str(before);
        match encoded_word(from) {
            Some((encoding, bytes, after)) => {
                add_plain(&mut found, std::mem::take(&mut plain), true);
                add_encoded(&mut found, encoding, bytes);
                rest = after;
            }
            None => {
                plain.push_str("=?");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    add_plain(&mut found, plain + rest, false);
    found
}

/// White space between two encoded words is none.
fn add_plain(stretches: &mut Vec<Stretch>, text: String, before_word: bool) {
    let after_word = matches!(stretches.last(), Some(Stretch::Encoded(..)));
    let between = before_word && after_word && text.trim().is_empty();
    if !text.is_empty() && !between {
        stretches.push(Stretch::Plain(text));
    }
}

fn add_encoded(stretches: &mut Vec<Stretch>, encoding: &'static Encoding, bytes: Vec<u8>) {
    match stretches.last_mut() {
        Some(Stretch::Encoded(known, all)) if *known == encoding => all.extend(bytes),
        _ => stretches.push(Stretch::Encoded(encoding, bytes)),
    }
}

/// The encoded word at the beginning of a text, `=?utf-8?B?…?=`, and what stands behind it; nothing where it
/// is none or is faulty.
fn encoded_word(text: &str) -> Option<(&'static Encoding, Vec<u8>, &str)> {
    let mut fields = text.strip_prefix("=?")?.splitn(4, '?');
    let (charset, how, data) = (fields.next()?, fields.next()?, fields.next()?);
    let after = fields.next()?.strip_prefix('=')?;
    let bytes = match how {
        "B" | "b" => base64_decode(data.as_bytes())?,
        "Q" | "q" => quoted(data.as_bytes())?,
        _ => return None,
    };
    let encoding = Encoding::for_label(charset.split('*').next()?.as_bytes()).unwrap_or(UTF_8);
    Some((encoding, bytes, after))
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
        assert_eq!(decode("=?utf-8?B?amV0ww==?= =?utf-8?B?qWU=?="), "jetée");
        assert!(!decode("=?utf-8?B?TGEgamV0w6kgb3V2w?=\r\n =?utf-8?B?ql0?=").is_empty());
    }

    #[test]
    fn words_of_two_character_sets_and_plain_ones_stand_as_they_are_sent() {
        assert_eq!(
            decode(" Port: =?iso-8859-1?Q?caf=E9?= =?utf-8?Q?_ouvert?= soon\r\n"),
            "Port: café ouvert soon"
        );
        assert_eq!(decode("Le =?iso-8859-1?Q?caf=E9?= ouvre"), "Le café ouvre");
        assert_eq!(decode("RE:=?utf-8?Q?caf=C3=A9 ouvert?="), "RE:café ouvert");
    }

    #[test]
    fn what_is_no_encoded_word_stays() {
        assert_eq!(decode("=?utf-8?X?abc?= a =?utf-8?Q?=G?="), "=?utf-8?X?abc?= a =?utf-8?Q?=G?=");
        assert_eq!(decode("A =? b"), "A =? b");
        assert_eq!(decode("A =? b =?utf-8?Q?=C3=A9?="), "A =? b é");
    }

    #[test]
    fn what_mail_programs_write_before_a_subject_is_taken_off() {
        for subject in [
            "Fwd: RE: The pier opens",
            "RE[2]: The pier opens",
            "TR : The pier opens",
            "رد: The pier opens",
            "تحويل: The pier opens",
        ] {
            assert_eq!(without_prefixes(subject), "The pier opens", "{subject}");
        }
    }

    #[test]
    fn a_subject_with_a_colon_of_its_own_stays() {
        for subject in
            ["Harbour: the pier opens", "Pier: a new one opens", "Regatta: 40 boats", "Re:", "ميناء: افتتاح"]
        {
            assert_eq!(without_prefixes(subject), subject);
        }
    }
}
