//! What all ways to write a date have in common.

use crate::document::model::Block;
use crate::text::language::Language;

/// The value of a run of digits of any script.
pub(super) fn value(text: &str) -> Option<i32> {
    let mut n: i32 = 0;
    for c in text.chars() {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '٠'..='٩' => c as u32 - '٠' as u32,
            '۰'..='۹' => c as u32 - '۰' as u32,
            _ => return None,
        };
        n = n.checked_mul(10)?.checked_add(i32::try_from(digit).ok()?)?;
    }
    (!text.is_empty()).then_some(n)
}

/// The language of the block that holds a byte.
pub(super) fn language_at(blocks: &[Block], offset: u32) -> Language {
    let at = blocks.partition_point(|b| b.span.end <= offset);
    blocks.get(at).map_or(Language::Unknown, |b| b.language)
}
