//! What a file whose encoding is not known may say, to choose from.

use super::encoding::{Encoding, decode};

/// What press offices still meet beside UTF-8, the commonest first: taste.
const MET: [&str; 5] = ["windows-1256", "windows-1252", "windows-1251", "iso-8859-6", "utf-16le"];

/// Characters of a line that tell which encoding is the right one: taste.
const TELLING: usize = 90;

/// A file read in one encoding.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SuspectedText {
    pub encoding: Encoding,
    /// Its first line with letters that encodings differ in.
    pub begins: String,
}

/// What a file says in each encoding that it may be in, the likeliest first; nothing where it is no text.
pub(crate) fn readings(bytes: &[u8]) -> Vec<SuspectedText> {
    let guess = super::encoding::likely(bytes);
    let met = MET.into_iter().filter_map(Encoding::from_label).filter(|met| *met != guess);
    std::iter::once(guess)
        .chain(met)
        // Without zero bytes it is no UTF-16, though Chinese could be made of it.
        .filter(|encoding| *encoding != Encoding::Utf16Le || bytes.contains(&0))
        .filter_map(|encoding| {
            let text = decode(bytes.to_vec(), Some(encoding)).ok()?.text;
            Some(SuspectedText { encoding, begins: telling(&text)? })
        })
        .collect()
}

/// The first line with letters that encodings differ in; none where a text has what no text has.
fn telling(text: &str) -> Option<String> {
    let odd = |c: char| c.is_control() && !c.is_whitespace();
    if text.chars().any(odd) {
        return None;
    }
    let line = text.lines().map(str::trim).find(|line| !line.is_ascii())?;
    Some(line.chars().take(TELLING).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(bytes: &[u8]) -> Vec<(&'static str, String)> {
        readings(bytes).into_iter().map(|r| (r.encoding.name(), r.begins)).collect()
    }

    #[test]
    fn the_likeliest_reading_comes_first_with_the_line_that_tells() {
        let (arabic, ..) = encoding_rs::WINDOWS_1256.encode("Port\nرصيف جديد للعبارات");
        assert_eq!(names(&arabic)[0], ("windows-1256", "رصيف جديد للعبارات".to_owned()));
        let (french, ..) = encoding_rs::WINDOWS_1252.encode("Le nouveau quai a été ouvert");
        let read = names(&french);
        assert_eq!(read[0], ("windows-1252", "Le nouveau quai a été ouvert".to_owned()));
        let (greek, ..) = encoding_rs::WINDOWS_1253.encode("Το λιμάνι ανοίγει νέα προβλήτα");
        assert_eq!(names(&greek)[0], ("windows-1253", "Το λιμάνι ανοίγει νέα προβλήτα".to_owned()));
        assert!(read.len() > 1 && read.iter().all(|(name, _)| *name != "UTF-16LE"), "{read:?}");
    }

    #[test]
    fn text_without_a_byte_order_mark_is_offered_and_binary_files_are_not() {
        let wide: Vec<u8> = "رصيف جديد 12\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(names(&wide), [("UTF-16LE", "رصيف جديد 12".to_owned())]);
        assert_eq!(names(&[0, 1, 2, 0xD8, 0, 7]), []);
        assert_eq!(names(b"\x01\x02\xC7\xE1"), []);
    }
}
