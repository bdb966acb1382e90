//! Character references of HTML: `&eacute;`, `&#233;`, `&#xE9;`, and the old ones without a semicolon.

use crate::vocabulary::characters::reference;

/// Bytes of the longest name, `&CounterClockwiseContourIntegral;`.
const LONGEST: usize = 33;

/// The text that a reference at the start of `rest` stands for, and its length in bytes.
pub(super) fn decode(rest: &str) -> Option<(String, usize)> {
    let body = rest.strip_prefix('&')?;
    if let Some(digits) = body.strip_prefix("#x").or_else(|| body.strip_prefix("#X")) {
        return number(digits, 16, 3);
    }
    if let Some(digits) = body.strip_prefix('#') {
        return number(digits, 10, 2);
    }
    named(rest, body)
}

fn number(digits: &str, radix: u32, before: usize) -> Option<(String, usize)> {
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let digits_only = digits.get(..length).filter(|d| !d.is_empty())?;
    let code = digits_only
        .chars()
        .fold(0_u32, |code, c| code.saturating_mul(radix).saturating_add(c.to_digit(radix).unwrap_or(0)));
    let semicolon = usize::from(digits.get(length..).is_some_and(|r| r.starts_with(';')));
    Some((character(code).to_string(), before + length + semicolon))
}

/// Numbers of Windows' control range stand for Windows-1252, as in every browser.
fn character(code: u32) -> char {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9F) => {
            let bytes = [byte];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        _ => char::from_u32(code).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// The longest name that is one.
fn named(rest: &str, body: &str) -> Option<(String, usize)> {
    let letters = body.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(body.len());
    let semicolon = body.get(letters..).is_some_and(|r| r.starts_with(';'));
    let longest = 1 + letters + usize::from(semicolon);
    // The shortest without a semicolon is "&lt".
    let lengths = (3..=longest.min(LONGEST)).rev();
    lengths.filter_map(|length| Some((reference(rest.get(..length)?)?, length))).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(String, usize)> {
        decode(text)
    }

    #[test]
    fn names_numbers_and_what_is_none() {
        assert_eq!(of("&eacute;t"), Some(("é".into(), 8)));
        assert_eq!(of("&nbsp1"), Some(("\u{A0}".into(), 5)));
        assert_eq!(of("&notit;"), Some(("¬".into(), 4)));
        assert_eq!(of("&#233;"), Some(("é".into(), 6)));
        assert_eq!(of("&#x627;"), Some(("ا".into(), 7)));
        assert_eq!(of("&#146;"), Some(("’".into(), 6)));
        assert_eq!(of("&#0;").map(|(t, _)| t), Some("\u{FFFD}".into()));
        assert_eq!(of("&#99999999999999999999;").map(|(t, _)| t), Some("\u{FFFD}".into()));
        assert_eq!(of("& b"), None);
        assert_eq!(of("&unknown;"), None);
        assert_eq!(of("&"), None);
    }
}
