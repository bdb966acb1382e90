//! Applies fixes to a text.

use crate::diagnostic::{Applicability, Diagnostic, Edit};
use crate::lint::Linter;
use crate::source::Source;

/// Mending one fault may show another; after so many rounds what is left is left.
const ROUNDS: usize = 12;

/// A text with its fixes applied, again and again until nothing is left to mend; and how many were.
///
/// Mending what is mended changes nothing: where fixes undo one another, the round ends at the first text that comes back.
pub fn mend(linter: &Linter, source: &Source, level: Applicability) -> (String, usize) {
    let mut texts = vec![source.text().to_owned()];
    let mut all = 0;
    for _ in 0..ROUNDS {
        let Some(text) = texts.last() else { break };
        let now = Source::from_text(source.path(), text.as_str());
        let (mended, applied) = apply(text, &linter.lint(&now), level);
        // An empty file is no release: a text that would be deleted to nothing stays.
        if applied == 0 || mended == *text || mended.trim().is_empty() {
            break;
        }
        all += applied;
        let again = texts.contains(&mended);
        texts.push(mended);
        if again {
            break;
        }
    }
    let mended = texts.pop().unwrap_or_default();
    let mended = if ends_in_crlf(source.text()) && !ends_in_crlf(&mended) { with_crlf(&mended) } else { mended };
    let applied = if mended == source.text() { 0 } else { all };
    (mended, applied)
}

/// Whether all lines end in CR LF, and some do.
fn ends_in_crlf(text: &str) -> bool {
    let ends = text.matches('\n').count();
    ends > 0 && ends == text.matches("\r\n").count()
}

fn with_crlf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}

/// The text with the first fix of each diagnostic applied, as far as they are at least as safe as `level` and do not overlap;
/// and how many were.
pub fn apply(text: &str, diagnostics: &[Diagnostic], level: Applicability) -> (String, usize) {
    let mut edits: Vec<&[Edit]> = diagnostics
        .iter()
        .filter_map(|d| d.fixes.first())
        .filter(|fix| level == Applicability::Unsafe || fix.applicability == Applicability::Safe)
        .map(|fix| fix.edits.as_slice())
        .collect();
    edits.sort_by_key(|edits| edits.first().map(|e| (e.span.start, e.span.end)));
    let mut out = String::with_capacity(text.len());
    let (mut at, mut applied) = (0, 0);
    for group in edits {
        let fits = group.iter().all(|e| e.span.start as usize >= at) && group.windows(2).all(|pair| matches!(pair, [a, b] if a.span.end <= b.span.start));
        // Two insertions at one place, or an insertion where another edit just ended, would depend on their order.
        let first = group.first().map_or(0, |e| e.span.start as usize);
        if !fits || (applied > 0 && first == at) {
            continue;
        }
        for edit in group {
            out.push_str(text.get(at..edit.span.start as usize).unwrap_or_default());
            out.push_str(&edit.replacement);
            at = edit.span.end as usize;
        }
        applied += 1;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    (out, applied)
}
