//! Which findings the instructions of a file silence, without asking each instruction of each finding.

use std::collections::{BTreeMap, HashMap};

use super::texts::Texts;
use crate::diagnostic::Diagnostic;
use crate::rules::Selector;
use crate::text::span::Span;

/// What an instruction asks for: these rules, in this part of the text, at this text. Instructions that ask
/// for the same are one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Directive<'t> {
    pub selector: Selector,
    pub scope: Span,
    pub text: Option<&'t str>,
}

impl Directive<'_> {
    /// Whether a finding lies in the part that it is about.
    fn holds(&self, span: Span) -> bool {
        self.scope.start <= span.start && span.end <= self.scope.end
    }
}

/// All directives of a file, each with a number.
#[derive(Debug, Default)]
pub(super) struct Directives<'t> {
    list: Vec<Directive<'t>>,
    numbers: HashMap<Directive<'t>, usize>,
}

/// What came of them.
pub(super) struct AppliedDirectives {
    /// Which diagnostics are silenced, in their order.
    pub silenced: Vec<bool>,
    /// Which directives silenced one, by number.
    pub used: Vec<bool>,
}

impl<'t> Directives<'t> {
    /// Takes a directive up; its number.
    pub fn add(&mut self, directive: Directive<'t>) -> usize {
        if let Some(known) = self.numbers.get(&directive) {
            return *known;
        }
        let number = self.list.len();
        self.list.push(directive.clone());
        self.numbers.insert(directive, number);
        number
    }

    /// Asks all directives of all diagnostics.
    pub fn answer(&self, text: &str, diagnostics: &[Diagnostic]) -> AppliedDirectives {
        let mut answer = AppliedDirectives {
            silenced: vec![false; diagnostics.len()],
            used: vec![false; self.list.len()],
        };
        let mut by_code: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        diagnostics.iter().enumerate().for_each(|(n, d)| by_code.entry(d.code.as_str()).or_default().push(n));
        for (code, numbers) in by_code {
            self.by_scope(code, &numbers, diagnostics, &mut answer);
        }
        self.by_text(text, diagnostics, &mut answer);
        answer
    }

    /// Directives that name no text. One holds a finding where it begins no later and ends no earlier, so of
    /// all that begin no later the one that ends last tells whether any does; and of all findings that begin
    /// no earlier, the one that ends first.
    fn by_scope(
        &self,
        code: &str,
        numbers: &[usize],
        diagnostics: &[Diagnostic],
        answer: &mut AppliedDirectives,
    ) {
        let mut directives: Vec<(Span, usize)> = self
            .list
            .iter()
            .enumerate()
            .filter(|(_, w)| w.text.is_none() && w.selector.matches(code))
            .map(|(n, w)| (w.scope, n))
            .collect();
        directives.sort_unstable();
        let mut found: Vec<(Span, usize)> =
            numbers.iter().filter_map(|n| Some((diagnostics.get(*n)?.span, *n))).collect();
        found.sort_unstable();
        let (mut next, mut furthest) = (directives.iter().peekable(), None);
        for (span, n) in &found {
            while let Some((scope, _)) = next.next_if(|(scope, _)| scope.start <= span.start) {
                furthest = furthest.max(Some(scope.end));
            }
            if let Some(silenced) = answer.silenced.get_mut(*n).filter(|_| furthest >= Some(span.end)) {
                *silenced = true;
            }
        }
        let (mut last, mut nearest) = (found.iter().rev().peekable(), u32::MAX);
        for (scope, n) in directives.iter().rev() {
            while let Some((span, _)) = last.next_if(|(span, _)| span.start >= scope.start) {
                nearest = nearest.min(span.end);
            }
            if let Some(used) = answer.used.get_mut(*n).filter(|_| nearest <= scope.end) {
                *used = true;
            }
        }
    }

    /// Wishes that name a text.
    fn by_text(&self, text: &str, diagnostics: &[Diagnostic], answer: &mut AppliedDirectives) {
        let mut of_text: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (n, directive) in self.list.iter().enumerate() {
            if let Some(text) = directive.text {
                of_text.entry(text).or_default().push(n);
            }
        }
        if of_text.is_empty() {
            return;
        }
        let (wanted, numbers): (Vec<&str>, Vec<Vec<usize>>) = of_text.into_iter().unzip();
        let texts = Texts::new(wanted.into_iter().map(str::to_owned).collect());
        for (d, silenced) in diagnostics.iter().zip(&mut answer.silenced) {
            for n in texts.at(text, d.span).into_iter().filter_map(|at| numbers.get(at)).flatten() {
                let candidates = self
                    .list
                    .get(*n)
                    .is_some_and(|directive| directive.holds(d.span) && directive.selector.matches(&d.code));
                if let Some(used) = answer.used.get_mut(*n).filter(|_| candidates) {
                    *used = true;
                    *silenced = true;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::place::stands_at;
    use super::*;

    fn diagnostic(code: &str, span: Span) -> Diagnostic {
        Diagnostic {
            code: code.into(),
            severity: crate::diagnostic::Severity::Hint,
            message: String::new(),
            help: None,
            span,
            labels: Vec::new(),
            fixes: Vec::new(),
            fingerprint: String::new(),
            url: None,
        }
    }

    proptest! {
        /// The short way says what asking each directive of each finding says.
        #[test]
        fn wishes_are_answered_as_if_each_were_asked(
            directives in prop::collection::vec((0_usize..4, 0_usize..20, 0_usize..20, 0_usize..4), 0..12),
            found in prop::collection::vec((0_usize..3, 0_usize..20, 0_usize..6), 0..12),
        ) {
            let text = "abcabcabcabcabcabcabcabcabc";
            let rules = crate::rules::built_in();
            let names = ["all", "spelling", "spelling/misspelling", "punctuation"];
            let codes = ["spelling/misspelling", "spelling/hamza", "punctuation/double-space"];
            let texts = [None, None, Some("b"), Some("ca")];
            let mut all = Directives::default();
            let directives: Vec<(Directive, usize)> = directives
                .into_iter()
                .map(|(name, start, length, text)| {
                    let selector = Selector::new(names[name], &rules).unwrap();
                    let scope = Span::new(start, start + length);
                    let directive = Directive { selector, scope, text: texts[text] };
                    let number = all.add(directive.clone());
                    (directive, number)
                })
                .collect();
            let told = |(code, start, length): (usize, usize, usize)| {
                diagnostic(codes[code], Span::new(start, start + length))
            };
            let found: Vec<Diagnostic> = found.into_iter().map(told).collect();
            let asked = |directive: &Directive, d: &Diagnostic| {
                directive.selector.matches(&d.code)
                    && directive.holds(d.span)
                    && directive.text.is_none_or(|wanted| stands_at(text, wanted, d.span))
            };
            let answer = all.answer(text, &found);
            for (n, d) in found.iter().enumerate() {
                let any = directives.iter().any(|(directive, _)| asked(directive, d));
                prop_assert_eq!(answer.silenced[n], any);
            }
            for (directive, number) in &directives {
                prop_assert_eq!(answer.used[*number], found.iter().any(|d| asked(directive, d)));
            }
        }
    }
}
