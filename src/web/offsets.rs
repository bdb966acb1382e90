//! From bytes of a text to places in it as a browser's text field has them.

use crate::text::span::Span;

/// From bytes of a text to places in it as a browser's text field has them: UTF-16, line ends one character.
pub(super) struct BrowserOffsets<'t> {
    text: &'t str,
    /// Every so many bytes, the place there.
    steps: Vec<(usize, u32)>,
}

const STEP: usize = 1024;

impl<'t> BrowserOffsets<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut steps = vec![(0, 0)];
        let (mut units, mut next) = (0, STEP);
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if at >= next {
                steps.push((at, units));
                next = at + STEP;
            }
            let paired = c == '\r' && chars.peek().is_some_and(|(_, c)| *c == '\n');
            units += if paired { 0 } else { u32::from(c.len_utf16() == 2) + 1 };
        }
        Self { text, steps }
    }

    pub fn of(&self, offset: u32) -> u32 {
        let offset = offset as usize;
        let step = self.steps.partition_point(|(at, _)| *at <= offset).saturating_sub(1);
        let (from, units) = self.steps.get(step).copied().unwrap_or_default();
        let rest = Span::new(from, offset.max(from)).of(self.text);
        // A carriage return at the end is half of a line end: the line feed after it counts.
        let pairs = rest.matches("\r\n").count()
            + usize::from(
                rest.ends_with('\r') && self.text.get(offset..).is_some_and(|t| t.starts_with('\n')),
            );
        units + u32::try_from(rest.encode_utf16().count() - pairs).unwrap_or(0)
    }

    /// The text with line ends as a text field has them.
    pub fn text(&self) -> String {
        if self.text.contains('\r') {
            self.text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            self.text.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_a_text_field() {
        let text = "aé😀\r\nب\rb\n".repeat(300);
        let offsets = BrowserOffsets::new(&text);
        let shown: Vec<u16> = offsets.text().encode_utf16().collect();
        for (at, c) in text.char_indices().filter(|(_, c)| *c != '\r') {
            let place = offsets.of(u32::try_from(at).unwrap()) as usize;
            let mut units = [0; 2];
            let units = c.encode_utf16(&mut units);
            assert_eq!(shown.get(place..place + units.len()), Some(&*units), "{at}");
        }
        assert_eq!(offsets.of(u32::try_from(text.len()).unwrap()) as usize, shown.len());
    }
}
