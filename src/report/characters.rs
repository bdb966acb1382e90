//! Places in a text counted in characters.

use crate::text::span::FileSpan;

/// Counts the characters before a byte of a text: as Python and Spark count, not as bytes.
pub(super) struct Characters<'a> {
    text: &'a str,
    /// The characters before each block of the text.
    before: Vec<u32>,
}

const BLOCK: usize = 1024;

impl<'a> Characters<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut sum = 0;
        let mut before = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            sum += begun(block);
            before.push(sum);
        }
        Self { text, before }
    }

    /// The same place in characters.
    pub fn span(&self, bytes: FileSpan) -> FileSpan {
        FileSpan { start: self.at(bytes.start), end: self.at(bytes.end) }
    }

    fn at(&self, byte: u32) -> u32 {
        let block = byte as usize / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..byte as usize).unwrap_or_default();
        self.before.get(block).copied().unwrap_or_default() + begun(rest)
    }
}

/// How many characters begin in these bytes.
fn begun(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_counted_as_characters() {
        let text = "بيت a😀".repeat(700);
        let characters = Characters::new(&text);
        for (count, (byte, _)) in text.char_indices().chain([(text.len(), ' ')]).enumerate() {
            assert_eq!(characters.at(byte as u32) as usize, count);
        }
    }
}
