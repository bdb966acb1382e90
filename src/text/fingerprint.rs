//! Names for findings that stay the same while lines move.

use super::fnv;
use super::span::Span;

/// How much of the text on either side a fingerprint may rest on (bytes): lines, and what stands for words,
/// may be very long.
const NEAR: usize = 1024;

/// A name for a finding that stays the same while lines move: FNV-1a over code, the text at the span, and the
/// words around it.
pub(crate) fn fingerprint(code: &str, text: &str, span: Span) -> String {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let near_before =
        before.get(before.ceil_char_boundary(before.len().saturating_sub(NEAR))..).unwrap_or_default();
    let near_after = after.get(..after.floor_char_boundary(NEAR)).unwrap_or_default();
    let near_before = near_before.rsplit('\n').next().unwrap_or_default().split_whitespace().rev().take(3);
    let near_after = near_after.split('\n').next().unwrap_or_default().split_whitespace().take(3);
    let parts = [code, span.of(text)].into_iter().chain(near_before).chain(near_after);
    let hash = parts.fold(fnv::START, |hash, part| fnv::append(fnv::with(hash, part.as_bytes()), 0));
    format!("{hash:016x}")
}
