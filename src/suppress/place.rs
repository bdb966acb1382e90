//! Whether what a suppression names is where a finding is.

use crate::text::span::Span;

/// Whether a text stands at a span: around it, or in it.
pub(super) fn stands_at(text: &str, wanted: &str, span: Span) -> bool {
    if wanted.is_empty() || span.of(text).contains(wanted) {
        return true;
    }
    // An occurrence that holds the span begins at most its own length before it.
    let floor = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let from = floor((span.end as usize).saturating_sub(wanted.len()));
    let to = floor((span.start as usize + wanted.len()).min(text.len()));
    text.get(from..to.max(from)).is_some_and(|around| around.contains(wanted))
}
