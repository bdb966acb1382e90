//! A word and those around it, as rules of grammar ask about them.

use std::borrow::Cow;

use crate::document::model::Word;
use crate::text::lower::lowered;

/// A word of a row, and the words around it that nothing but spaces part from it.
pub(super) struct WordAt<'t> {
    pub text: &'t str,
    pub words: &'t [Word],
    pub at: usize,
}

impl<'t> WordAt<'t> {
    /// The word so many behind it, or before it where the number is below zero, whatever stands between them.
    pub fn nth(&self, by: isize) -> Option<&'t Word> {
        self.words.get(self.at.checked_add_signed(by)?).filter(|word| !word.masked)
    }

    /// The text of a word, where nothing but spaces stands between.
    pub fn written(&self, by: isize) -> Option<&'t str> {
        let (low, high) = if by < 0 { (by, 0) } else { (0, by) };
        for step in low..high {
            let gap = self.nth(step)?.span.until(self.nth(step + 1)?.span);
            if !matches!(gap.of(self.text), " " | "\u{A0}" | "\u{202F}" | "\n") {
                return None;
            }
        }
        Some(self.nth(by)?.span.of(self.text))
    }

    /// The same in small letters.
    pub fn small(&self, by: isize) -> Option<Cow<'t, str>> {
        self.written(by).map(lowered)
    }
}
