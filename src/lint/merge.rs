//! One cause, one diagnostic.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::check::Finding;
use crate::diagnostic::{Applicability, Severity};
use crate::document::Document;
use crate::document::model::{Block, Role};
use crate::locale::messages::labels;
use crate::rules::Rule;
use crate::text::fold::fold;
use crate::text::span::{Edit, Span};

type RuleFinding<'a> = (&'a Rule, Severity, Finding);

/// Drops what a better rule reports at the same place, and makes findings in copies of the headline labels of
/// the first.
pub(super) fn merge(document: &Document, found: &mut Vec<RuleFinding>) {
    covered(found);
    copies(document, found);
}

/// A finding gives way to one of a rule that its own rule names under `covered-by`.
fn covered(found: &mut Vec<RuleFinding>) {
    let better: HashSet<&String> = found.iter().flat_map(|(rule, ..)| &rule.spec.covered_by).collect();
    let mut places: HashMap<String, Places> = HashMap::new();
    for (rule, _, finding) in found.iter().filter(|(rule, ..)| better.contains(&rule.code.to_string())) {
        let own = places.entry(rule.code.to_string()).or_default();
        own.add(finding.span);
        // A finding that stands for several places mends them all.
        finding.fix.iter().flat_map(|(_, edits)| edits).for_each(|edit| own.add(edit.span));
    }
    places.values_mut().for_each(|places| places.spans.sort_unstable());
    found.retain(|(rule, _, finding)| {
        !rule
            .spec
            .covered_by
            .iter()
            .filter_map(|code| places.get(code))
            .any(|places| places.touch(finding.span))
    });
}

/// Where a rule has found something.
#[derive(Default)]
struct Places {
    /// In order.
    spans: Vec<Span>,
    /// The longest of them (bytes).
    longest: usize,
}

impl Places {
    fn add(&mut self, span: Span) {
        self.spans.push(span);
        self.longest = self.longest.max(span.len());
    }

    /// Whether one of the places touches a span; only those that reach so far are looked at.
    fn touch(&self, span: Span) -> bool {
        let after = self.spans.partition_point(|place| place.start <= span.end);
        let reaching = self
            .spans
            .iter()
            .take(after)
            .rev()
            .take_while(|place| place.start as usize + self.longest >= span.start as usize);
        reaching.into_iter().any(|place| touches(*place, span))
    }
}

/// Share a byte, or one is empty and lies in the other.
fn touches(a: Span, b: Span) -> bool {
    a.overlaps(b) || (a.start <= b.start && b.end <= a.end) || (b.start <= a.start && a.end <= b.end)
}

/// The same fault in a copy of the headline is told once, with the copies as labels.
fn copies(document: &Document, found: &mut Vec<RuleFinding>) {
    let mut headlines = document.blocks_of(Role::Headline);
    let Some(first) = headlines.next() else { return };
    let original = fold(first.text(document.text()));
    let copies: Vec<&Block> =
        headlines.filter(|block| fold(block.text(document.text())) == original).collect();
    if copies.is_empty() {
        return;
    }
    let text = document.text();
    let mut moved: Vec<Copied> = Vec::new();
    found.retain(|(rule, _, finding)| {
        // In order are the copies, and none overlaps another.
        let nearest = copies
            .partition_point(|copy| copy.span.start <= finding.span.start)
            .checked_sub(1)
            .and_then(|at| copies.get(at));
        let inside =
            nearest.is_some_and(|copy| copy.span.contains(finding.span) && copy.span != finding.span);
        if inside {
            let fix = finding.fix.clone();
            moved.push(Copied {
                key: (rule.code.to_string(), finding.span.of(text).to_owned()),
                span: finding.span,
                fix,
            });
        }
        !inside || rule.group() == "headline" && rule.code.contains("repeated")
    });
    // By rule and words, then from top to bottom.
    moved.sort_by(|a, b| (&a.key, a.span).cmp(&(&b.key, b.span)));
    for (rule, _, finding) in found.iter_mut().filter(|(_, _, f)| first.span.contains(f.span)) {
        let own = (rule.code.to_string(), finding.span.of(text).to_owned());
        let from = moved.partition_point(|copied| copied.key < own);
        let same = moved.get(from..).unwrap_or_default();
        let same = same.get(..same.partition_point(|copied| copied.key == own)).unwrap_or_default();
        finding.labels.extend(same.iter().map(|copied| (copied.span, labels::SAME_HERE)));
        mend_too(finding, same);
    }
}

/// A finding in a copy of the headline.
struct Copied {
    /// The rule and the words.
    key: (String, String),
    span: Span,
    fix: Option<(Applicability, Vec<Edit>)>,
}

/// What mends a finding mends its copies: the fix would leave them, and they would be told of then.
fn mend_too(finding: &mut Finding, copies: &[Copied]) {
    let Some((level, edits)) = &mut finding.fix else { return };
    // No two of these touch, so that only the nearest on both sides have to be asked.
    let mut taken: BTreeSet<Span> = edits.iter().map(|edit| edit.span).collect();
    for (_, more) in
        copies.iter().filter_map(|copied| copied.fix.as_ref()).filter(|(other, _)| other == level)
    {
        let is_free = |edit: &&Edit| {
            let before = taken.range(..=edit.span).next_back();
            let behind = taken.range(edit.span..).next();
            before.into_iter().chain(behind).all(|own| !touches(*own, edit.span))
        };
        let more: Vec<Edit> = more.iter().filter(is_free).cloned().collect();
        taken.extend(more.iter().map(|edit| edit.span));
        edits.extend(more);
    }
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_touch_where_they_share_a_byte_or_one_is_a_point_of_the_other() {
        let both = |a: Span, b: Span| {
            assert_eq!(touches(a, b), touches(b, a));
            touches(a, b)
        };
        assert!(both(Span::new(2, 6), Span::new(5, 9)));
        assert!(both(Span::new(2, 9), Span::new(4, 5)));
        assert!(both(Span::new(2, 6), Span::empty(4)));
        assert!(both(Span::new(2, 6), Span::empty(6)));
        assert!(!both(Span::new(2, 6), Span::new(6, 9)), "neighbours");
        assert!(!both(Span::new(2, 6), Span::empty(7)));
    }

    #[test]
    fn a_long_place_is_found_behind_short_ones() {
        let mut places = Places::default();
        for span in [Span::new(0, 20), Span::new(2, 4), Span::new(6, 7), Span::new(30, 31)] {
            places.add(span);
        }
        assert!(places.touch(Span::new(18, 22)));
        assert!(places.touch(Span::new(30, 40)));
        assert!(!places.touch(Span::new(20, 30)));
        assert!(!places.touch(Span::new(31, 40)));
    }

    #[test]
    fn a_slip_in_the_headline_is_mended_in_its_copies_too() {
        let text = "Port  Town opens a pier\n\nPort  Town opens a pier\n\nPort Town, 4 March 2024 – The \
                    pier is open.\n";
        let linter = crate::Linter::only_in("punctuation/double-space", crate::MessageLanguage::En).unwrap();
        let found = linter.lint(&crate::Source::from_text("a.txt", text));
        assert_eq!(found.len(), 1, "{found:#?}");
        let (mended, _) = crate::fix::apply(text, &found, Applicability::Safe);
        assert_eq!(mended, text.replace("  ", " "));
    }
}
