//! Findings that stand for several places, each of which may be silenced by itself.

use crate::diagnostic::{Diagnostic, Label};
use crate::text::span::Span;

/// Takes findings of several places apart, one for each place; gives them back as they were.
pub(super) fn apart(diagnostics: &mut Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut whole = Vec::new();
    let all = std::mem::take(diagnostics);
    for diagnostic in all {
        let places = places(&diagnostic);
        if places.len() < 2 {
            diagnostics.push(diagnostic);
        } else {
            diagnostics.extend(places.iter().filter_map(|place| told_at(&diagnostic, &[*place])));
            whole.push(diagnostic);
        }
    }
    whole
}

/// Puts together what is left of findings that were taken apart.
pub(super) fn together(whole: &[Diagnostic], diagnostics: &mut Vec<Diagnostic>) {
    for original in whole {
        let own = places(original);
        let is_own = |d: &Diagnostic| d.code == original.code && own.contains(&d.span);
        let left: Vec<Span> = diagnostics.iter().filter(|d| is_own(d)).map(|d| d.span).collect();
        let Some(at) = diagnostics.iter().position(is_own) else { continue };
        diagnostics.retain(|d| !is_own(d));
        diagnostics.splice(at..at, told_at(original, &left));
    }
}

/// The places of a finding whose fix mends the same thing at each of them.
fn places(diagnostic: &Diagnostic) -> Vec<Span> {
    let labels = diagnostic.labels.iter().filter(|label| label.file.is_none()).map(|label| label.span);
    let places: Vec<Span> = std::iter::once(diagnostic.span).chain(labels).collect();
    let edits = diagnostic.fixes.first().map_or(&[][..], |fix| &fix.edits);
    let same = edits.len() == places.len() && edits.iter().all(|edit| places.contains(&edit.span));
    if same { places } else { Vec::new() }
}

/// A finding at some of its places alone.
fn told_at(diagnostic: &Diagnostic, at: &[Span]) -> Option<Diagnostic> {
    let (first, others) = at.split_first()?;
    let mut told = diagnostic.clone();
    let message = diagnostic.labels.first().map(|label| label.message.clone()).unwrap_or_default();
    told.span = *first;
    told.labels = others.iter().map(|span| Label::here(*span, message.clone())).collect();
    told.fixes.iter_mut().for_each(|fix| fix.edits.retain(|edit| at.contains(&edit.span)));
    Some(told)
}
