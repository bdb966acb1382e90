//! From bytes to text: UTF-8, UTF-16 with a byte order mark, and the older encodings a user may name.

use std::fmt::Display;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::error::ReadError;
use crate::locale::Message;
use crate::locale::messages::causes;

/// How the bytes of a file stand for text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// The rule.
    Utf8,
    /// Windows' "Unicode", little endian.
    Utf16Le,
    /// The other byte order.
    Utf16Be,
    /// One of the older encodings (WHATWG names), such as `windows-1256`.
    Legacy(&'static encoding_rs::Encoding),
}

impl Encoding {
    /// The encoding of a WHATWG label (`utf-8`, `windows-1256`, `latin1`, `gb18030`, …).
    pub fn from_label(label: &str) -> Option<Self> {
        let found = encoding_rs::Encoding::for_label(label.as_bytes())?;
        match found.name() {
            "UTF-8" => Some(Self::Utf8),
            "UTF-16LE" => Some(Self::Utf16Le),
            "UTF-16BE" => Some(Self::Utf16Be),
            // Without those that change their meaning in the middle of a text.
            "ISO-2022-JP" | "replacement" | "x-user-defined" => None,
            _ => Some(Self::Legacy(found)),
        }
    }

    /// Bytes of its byte order mark.
    pub(super) fn mark_length(self) -> u32 {
        match self {
            Self::Utf8 => 3,
            Self::Utf16Le | Self::Utf16Be => 2,
            Self::Legacy(_) => 0,
        }
    }

    /// Its WHATWG name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Legacy(encoding) => encoding.name(),
        }
    }
}

/// Signatures of what is often mistaken for a text file.
const SIGNATURES: &[(&[u8], Message)] = &[
    (b"PK\x03\x04", causes::WHAT_ZIP),
    (b"%PDF-", causes::WHAT_PDF),
    (b"\x89PNG", causes::WHAT_PNG),
    (b"\xff\xd8\xff", causes::WHAT_JPEG),
    (b"GIF8", causes::WHAT_GIF),
    (b"\x7fELF", causes::WHAT_PROGRAM),
    (b"\xd0\xcf\x11\xe0", causes::WHAT_OLD_WORD),
    (b"\x1f\x8b", causes::WHAT_GZIP),
    (b"\x28\xb5\x2f\xfd", causes::WHAT_ZSTD),
];

/// What the bytes of a file stand for.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: Encoding,
    /// Whether a byte order mark stood before it.
    pub bom: bool,
    /// Where the file has other bytes than its encoding writes for its characters, how it has them.
    pub odd: Option<Vec<Run>>,
}

/// Characters that are alike in how many bytes they take in the text and in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Where it begins in the text.
    pub text: u32,
    /// Where it begins in the file.
    pub file: u32,
    /// Bytes of each of its characters in the text.
    pub text_unit: u32,
    /// Bytes of each in the file.
    pub file_unit: u32,
}

/// Reads the bytes of a file.
pub(super) fn decode(bytes: Vec<u8>, wanted: Option<Encoding>) -> Result<Decoded, ReadError> {
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(ReadError::NotText(*what));
    }
    let (marked, bom_length) = match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, length)) => (Encoding::from_label(encoding.name()), length),
        None => (None, 0),
    };
    let encoding = wanted.or(marked).unwrap_or(Encoding::Utf8);
    let bom = bom_length > 0 && marked == Some(encoding);
    let skip = if bom { bom_length } else { 0 };
    let mut odd = None;
    let text = match encoding {
        Encoding::Utf8 => utf8(bytes, skip)?,
        Encoding::Utf16Le | Encoding::Utf16Be => utf16(bytes.get(skip..).unwrap_or_default(), encoding)?,
        Encoding::Legacy(legacy) => {
            let (text, malformed) = legacy.decode_without_bom_handling(&bytes);
            if malformed {
                let cause = causes::NOT_IN_ENCODING.cause(&[("encoding", &legacy.name())]);
                return Err(ReadError::Encoding(cause));
            }
            odd = odd_runs(&bytes, &text, encoding);
            text.into_owned()
        }
    };
    if let Some(at) = text.bytes().position(|b| b == 0) {
        return Err(if wanted.is_none() && bom_length == 0 && looks_like_utf16(text.as_bytes()) {
            ReadError::Encoding(causes::LOOKS_UTF16.into())
        } else {
            ReadError::Encoding(causes::BINARY_AT.cause(&[("at", &at)]))
        });
    }
    Ok(Decoded { text, encoding, bom, odd })
}

/// The bytes of a text; `None` where the encoding lacks a character of it.
pub(super) fn encode(text: &str, encoding: Encoding, bom: bool) -> Option<Vec<u8>> {
    let marked = |mark: &[u8]| if bom { mark.to_vec() } else { Vec::new() };
    Some(match encoding {
        Encoding::Utf8 => [marked(b"\xEF\xBB\xBF").as_slice(), text.as_bytes()].concat(),
        Encoding::Utf16Le => {
            [marked(b"\xFF\xFE"), text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()
        }
        Encoding::Utf16Be => {
            [marked(b"\xFE\xFF"), text.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat()
        }
        Encoding::Legacy(legacy) => {
            let (bytes, _, unmappable) = legacy.encode(text);
            (!unmappable).then(|| bytes.into_owned())?
        }
    })
}

/// A text with references (`&#x201C;`) for the characters that an encoding has no bytes for.
pub(super) fn referenced(text: &str, encoding: Encoding) -> String {
    let Encoding::Legacy(legacy) = encoding else { return text.to_owned() };
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let (.., unmappable) = legacy.encode(c.encode_utf8(&mut [0; 4]));
        if unmappable { out.push_str(&format!("&#x{:X};", c as u32)) } else { out.push(c) }
    }
    out
}

fn utf8(bytes: Vec<u8>, skip: usize) -> Result<String, ReadError> {
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            text.drain(..skip);
            Ok(text)
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            if bytes.iter().take(4096).filter(|b| **b == 0).count() > 0 {
                let hint = if looks_like_utf16(&bytes) { causes::LOOKS_UTF16 } else { causes::BINARY };
                return Err(ReadError::Encoding(hint.into()));
            }
            let byte = bytes.get(at).copied().unwrap_or_default();
            let name = likely(&bytes).name().to_ascii_lowercase();
            let (byte, guess) = (format!("0x{byte:02X}"), name.replace("windows", "Windows"));
            let gaps: [(&str, &dyn Display); 4] =
                [("at", &at), ("byte", &byte), ("guess", &guess), ("name", &name)];
            Err(ReadError::Encoding(causes::NOT_UTF8.cause(&gaps)))
        }
    }
}

fn utf16(bytes: &[u8], encoding: Encoding) -> Result<String, ReadError> {
    let unit = |pair: &[u8]| match (pair, encoding) {
        ([a, b], Encoding::Utf16Be) => u16::from_be_bytes([*a, *b]),
        ([a, b], _) => u16::from_le_bytes([*a, *b]),
        _ => 0,
    };
    if bytes.len() % 2 == 1 {
        return Err(ReadError::Encoding(causes::UTF16_ODD.cause(&[("encoding", &encoding.name())])));
    }
    char::decode_utf16(bytes.chunks_exact(2).map(unit))
        .enumerate()
        .map(|(at, unit)| {
            unit.map_err(|_| {
                let gaps: [(&str, &dyn Display); 2] = [("encoding", &encoding.name()), ("at", &at)];
                ReadError::Encoding(causes::UTF16_HALF.cause(&gaps))
            })
        })
        .collect()
}

fn looks_like_utf16(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let zeros = head.iter().skip(1).step_by(2).filter(|b| **b == 0).count();
    head.len() >= 4
        && zeros * 10 >= head.len() * 2
        && head.iter().step_by(2).filter(|b| **b == 0).count() * 8 < zeros
}

/// Bytes from which an encoding is told (taste: some pages; each costs 1,200 instructions, measured).
const TOLD_FROM: usize = 64 * 1024;

/// The older encoding that the bytes are likely in, by what stands beside each other from the first line with
/// other letters than ASCII on.
pub(super) fn likely(bytes: &[u8]) -> Encoding {
    let (ascii, _) = bytes.split_at(bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default());
    let line = ascii.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let telling = bytes.get(line..).unwrap_or_default();
    let told = telling.get(..TOLD_FROM).unwrap_or(telling);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(told, told.len() == telling.len());
    Encoding::Legacy(detector.guess(None, Utf8Detection::Deny))
}

/// How many bytes a text has in an encoding.
pub(super) fn encoded_length(text: &str, encoding: Encoding) -> u32 {
    let length = match encoding {
        Encoding::Utf8 => text.len(),
        Encoding::Utf16Le | Encoding::Utf16Be => text.chars().map(|c| 2 * c.len_utf16()).sum::<usize>(),
        Encoding::Legacy(legacy) if legacy.is_single_byte() => text.chars().count(),
        Encoding::Legacy(legacy) => legacy.encode(text).0.len(),
    };
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The first character of a text that an encoding has no bytes for.
pub(super) fn missing(text: &str, encoding: Encoding) -> Option<char> {
    let Encoding::Legacy(legacy) = encoding else { return None };
    text.chars().find(|c| !c.is_ascii() && legacy.encode(c.encode_utf8(&mut [0; 4])).2)
}

/// How a file stands for its text, where that is not how its encoding writes it: several bytes may be read as
/// one character, of which only one is written.
pub(super) fn odd_runs(bytes: &[u8], text: &str, encoding: Encoding) -> Option<Vec<Run>> {
    let Encoding::Legacy(legacy) = encoding else { return None };
    let (written, _, unmappable) = legacy.encode(text);
    if !unmappable && written == bytes {
        return None;
    }
    let mut decoder = legacy.new_decoder_without_bom_handling();
    let mut runs: Vec<Run> = Vec::new();
    let (mut at, mut begun, mut room) = (0_u32, 0_u32, [0; 64]);
    for (n, byte) in (1_u32..).zip(bytes) {
        let (.., made, _) =
            decoder.decode_to_utf8(std::slice::from_ref(byte), &mut room, n as usize == bytes.len());
        let Some(text_unit) = u32::try_from(made).ok().filter(|made| *made > 0) else { continue };
        let file_unit = n - begun;
        if runs.last().is_none_or(|run| (run.text_unit, run.file_unit) != (text_unit, file_unit)) {
            runs.push(Run { text: at, file: begun, text_unit, file_unit });
        }
        (at, begun) = (at + text_unit, n);
    }
    Some(runs)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text, its encoding, and whether a mark stood before it.
    fn decode(bytes: Vec<u8>, wanted: Option<Encoding>) -> Result<(String, Encoding, bool), ReadError> {
        super::decode(bytes, wanted).map(|decoded| (decoded.text, decoded.encoding, decoded.bom))
    }

    fn message(bytes: &[u8]) -> String {
        decode(bytes.to_vec(), None).unwrap_err().to_string()
    }

    #[test]
    fn reads_utf16_with_a_mark() {
        let bytes: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("يوم".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let (text, encoding, bom) = decode(bytes, None).unwrap();
        assert_eq!((text.as_str(), encoding, bom), ("يوم", Encoding::Utf16Le, true));
    }

    #[test]
    fn names_the_byte_and_the_likely_encoding() {
        assert!(
            message(b"Caf\xe9 au lait").contains("not UTF-8 at byte 3 (0xE9); it looks like Windows-1252")
        );
        assert!(message(b"\xc8\xed\xc7\xe4 \xd5\xcd\xdd\xed").contains("Windows-1256"));
        assert!(message(b"a\0b\0c\0d\0").contains("UTF-16 without a byte order mark"));
        assert!(message(b"\x01\x02\x00\x00\x00\x03").contains("binary"));
        assert!(message(b"PK\x03\x04....").contains("ZIP"));
    }

    #[test]
    fn reads_the_encoding_that_is_named() {
        let arabic = Encoding::from_label("windows-1256").unwrap();
        let (text, ..) = decode(b"\xc8\xed\xc7\xe4".to_vec(), Some(arabic)).unwrap();
        assert_eq!(text, "بيان");
    }

    #[test]
    fn encodings_that_shift_in_the_middle_are_refused() {
        assert_eq!(Encoding::from_label("iso-2022-jp"), None);
        assert_eq!(Encoding::from_label("x-user-defined"), None);
    }

    #[test]
    fn a_mark_decides_where_no_encoding_is_named() {
        let (text, encoding, bom) = decode(b"\xFE\xFF\x06\x46".to_vec(), None).unwrap();
        assert_eq!((text.as_str(), encoding, bom), ("ن", Encoding::Utf16Be, true));
        let (text, encoding, bom) = decode(b"\xEF\xBB\xBFa".to_vec(), None).unwrap();
        assert_eq!((text.as_str(), encoding, bom), ("a", Encoding::Utf8, true));
        let (.., bom) = decode(b"\xEF\xBB\xBFa".to_vec(), Encoding::from_label("windows-1252")).unwrap();
        assert!(!bom, "in another encoding these bytes are no mark");
    }

    #[test]
    fn what_is_cut_in_half_is_named() {
        let utf16 = |bytes: &[u8]| decode(bytes.to_vec(), Some(Encoding::Utf16Le)).unwrap_err().to_string();
        assert!(utf16(b"a\0b").contains("an odd number of bytes"));
        assert!(utf16(b"a\0\x3D\xD8").contains("half a character at character 1"));
    }

    #[test]
    fn the_likely_encoding_is_that_of_the_letters() {
        for (text, encoding) in [
            ("Noël à Québec, où l’on a créé un café", "windows-1252"),
            ("Press office: أعلنت هيئة الموانئ اليوم", "windows-1256"),
            ("Порт открывает новый причал для паромов", "windows-1251"),
            ("Το λιμάνι ανοίγει νέα προβλήτα", "windows-1253"),
            ("Yeni iskele bugün açıldı, dedi başkan", "windows-1254"),
            ("Nowe nabrzeże zostanie otwarte w październiku", "windows-1250"),
        ] {
            let wanted = Encoding::from_label(encoding).unwrap();
            let bytes = encode(text, wanted, false).unwrap();
            assert_eq!(likely(&bytes), wanted, "{text}");
        }
    }

    #[test]
    fn utf16_without_a_mark_is_told_from_a_binary_file() {
        let text = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        assert!(message(&text("The pier opens.")).contains("UTF-16 without a byte order mark"));
        assert!(message(&text("يوم the pier é")).contains("UTF-16 without a byte order mark"));
        assert!(message(b"ab\0\0ab\0\0ab\0\0").contains("binary file"));
        assert!(message(b"a.txt\0b.txt\0c.txt\0").contains("binary file"), "a list that a program wrote");
        assert!(message(b"a text with one zero\0").contains("zero byte at byte 20"));
    }
}
