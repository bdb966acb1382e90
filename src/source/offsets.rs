//! From offsets of the text to offsets of the file, in encodings other than UTF-8.

use std::sync::{Arc, OnceLock};

use super::encoding::{self, Encoding, Run};

/// Bytes of the text that are encoded anew for an offset.
const STEP: usize = 1024;

/// The way to the bytes of the file, without reading all that stands before each place.
#[derive(Debug, Clone, Default)]
pub(super) struct Offsets {
    /// How long what stands before every [`STEP`] bytes of the text is in the file; counted when it is first
    /// asked for.
    steps: OnceLock<Vec<u32>>,
    /// Where the file has other bytes than its encoding writes for its characters, how it has them.
    odd: Option<Arc<[Run]>>,
}

impl Offsets {
    /// For a file that has other bytes than its encoding writes; `None` for all other files.
    pub fn new(odd: Option<Vec<Run>>) -> Self {
        Self { steps: OnceLock::new(), odd: odd.map(Arc::from) }
    }

    /// Whether the text written in the encoding of the file would have other bytes than the file.
    pub fn are_odd(&self) -> bool {
        self.odd.is_some()
    }

    /// The offset in the file of an offset in the text.
    pub fn file_offset(&self, text: &str, offset: u32, encoding: Encoding, bom: bool) -> u32 {
        let mark = if bom { encoding.mark_length() } else { 0 };
        if encoding == Encoding::Utf8 {
            return offset + mark;
        }
        if let Some(odd) = &self.odd {
            return mark + in_runs(odd, offset);
        }
        let begin = |step: usize| text.floor_char_boundary(step * STEP);
        let steps = self.steps.get_or_init(|| {
            let mut sum = 0;
            let step = |n: usize| {
                let before = sum;
                sum +=
                    encoding::encoded_length(text.get(begin(n)..begin(n + 1)).unwrap_or_default(), encoding);
                before
            };
            (0..=text.len() / STEP).map(step).collect()
        });
        let at = offset as usize / STEP;
        let rest = text.get(begin(at)..offset as usize).unwrap_or_default();
        mark + steps.get(at).copied().unwrap_or_default() + encoding::encoded_length(rest, encoding)
    }
}

fn in_runs(runs: &[Run], offset: u32) -> u32 {
    let before = runs.partition_point(|run| run.text <= offset).checked_sub(1).and_then(|at| runs.get(at));
    before.map_or(offset, |run| run.file + (offset - run.text) / run.text_unit.max(1) * run.file_unit)
}

#[cfg(test)]
mod tests {
    use super::super::encoding::{decode, encode};
    use super::*;

    /// The text comes back as the bytes it was read from, and each character is placed where its bytes begin.
    fn assert_placed(text: &str, encoding: Encoding, bom: bool) {
        let bytes = encode(text, encoding, bom).unwrap();
        let decoded = decode(bytes.clone(), Some(encoding)).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.bom), (text, encoding, bom));
        let offsets = Offsets::new(decoded.odd);
        for (at, _) in text.char_indices() {
            let (before, after) = text.split_at(at);
            let place = offsets.file_offset(text, at as u32, encoding, bom) as usize;
            assert_eq!(place, encode(before, encoding, bom).unwrap().len(), "{} {at}", encoding.name());
            assert_eq!(bytes[place..], encode(after, encoding, false).unwrap(), "{} {at}", encoding.name());
        }
    }

    #[test]
    fn every_encoding_is_read_written_and_placed() {
        for encoding in ["utf-8", "utf-16le", "utf-16be"] {
            let encoding = Encoding::from_label(encoding).unwrap();
            assert_placed("aيوم 😀.", encoding, false);
            assert_placed("aيوم 😀.", encoding, true);
        }
        assert_placed("بيان صحفي a", Encoding::from_label("windows-1256").unwrap(), false);
        assert_placed("日本a語", Encoding::from_label("shift_jis").unwrap(), false);
    }

    #[test]
    fn places_far_in_a_text_are_those_of_its_bytes() {
        for (encoding, bom) in
            [("utf-16le", true), ("utf-16be", false), ("shift_jis", false), ("windows-1252", false)]
        {
            let encoding = Encoding::from_label(encoding).unwrap();
            let text = if encoding.name() == "windows-1252" { "é a" } else { "日本 a " }.repeat(900);
            let offsets = Offsets::default();
            for (at, _) in text.char_indices().step_by(37).chain([(text.len(), ' ')]) {
                let wanted = encode(&text[..at], encoding, bom).unwrap().len();
                assert_eq!(
                    offsets.file_offset(&text, at as u32, encoding, bom) as usize,
                    wanted,
                    "{} {at}",
                    encoding.name()
                );
            }
        }
    }

    /// Bytes that are read as a character for which other bytes are written.
    #[test]
    fn places_in_odd_bytes_are_those_of_the_file() {
        let cases: [(&str, &[u8]); 5] = [
            ("gbk", b"a\xa2\xe3\xa2\xe3\xa2\xe3  b"),
            ("gbk", b"\x81\x30\x84\x36 the  end"),
            ("big5", b"\xa1\x5a\xa1\xc3\x88\x62  x"),
            ("shift_jis", b"\xed\x40\xee\xef\x87\x9c  x"),
            ("euc-jp", b"\xfc\xfc\xad\xfc  x"),
        ];
        for (label, bytes) in cases {
            let encoding = Encoding::from_label(label).unwrap();
            let Ok(decoded) = decode(bytes.to_vec(), Some(encoding)) else { continue };
            let offsets = Offsets::new(decoded.odd);
            for (at, _) in decoded.text.char_indices() {
                let place = offsets.file_offset(&decoded.text, at as u32, encoding, false) as usize;
                let (before, _) = encoding_of(encoding).decode_without_bom_handling(&bytes[..place]);
                let inside = !decoded.text.is_char_boundary(at) || before.len() < at;
                assert!(before == decoded.text[..at] || inside, "{label} {at} {place}: {before:?}");
            }
            assert!(offsets.are_odd(), "{label}");
        }
    }

    fn encoding_of(encoding: Encoding) -> &'static encoding_rs::Encoding {
        match encoding {
            Encoding::Legacy(legacy) => legacy,
            _ => encoding_rs::UTF_8,
        }
    }
}
