//! Arabic words that are written in one of several ways with all their endings: "أميركا" and "الأمريكيين".

use crate::check::{Context, Finding};
use crate::diagnostic::Applicability;
use crate::locale::messages::labels;
use crate::text::language::Language;
use crate::text::span::Span;
use crate::text::word_key::plain;

/// Letters that are written together with a word: conjunction, preposition and article are three.
const MOST: usize = 4;

/// Beginnings of words, in groups of which a text keeps one.
pub(super) struct NameStems<'p> {
    groups: &'p [Vec<String>],
    /// The first letters, each a bit: most words begin otherwise.
    first: u64,
}

/// A word that begins like one of a group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct StemPlace {
    group: usize,
    form: usize,
    span: Span,
}

impl<'p> NameStems<'p> {
    pub(super) fn new(groups: &'p [Vec<String>]) -> Self {
        let first = groups.iter().flatten().fold(0, |all, stem| all | bit(stem));
        Self { groups, first }
    }

    /// Tells the words that begin otherwise than most of their group.
    pub(super) fn find(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let arabic = cx.blocks().filter(|block| block.language == Language::Arabic);
        let words = arabic.flat_map(|block| cx.words(block));
        let mut places: Vec<StemPlace> =
            words.filter_map(|word| self.place(word.span, &plain(word.span.of(text)))).collect();
        places.sort_unstable();
        for group in places.chunk_by(|a, b| a.group == b.group) {
            self.of_group(text, group, findings);
        }
    }

    fn place(&self, span: Span, word: &str) -> Option<StemPlace> {
        let mut rest = word;
        for _ in 0..=MOST {
            if let Some((group, form)) = self.stem(rest) {
                return Some(StemPlace { group, form, span });
            }
            rest = rest.strip_prefix("ال").or_else(|| rest.strip_prefix(['و', 'ف', 'ب', 'ك', 'ل']))?;
        }
        None
    }

    /// The group and the form that a word begins with.
    fn stem(&self, word: &str) -> Option<(usize, usize)> {
        if self.first & bit(word) == 0 {
            return None;
        }
        let of_group = |group: &Vec<String>| group.iter().position(|stem| word.starts_with(stem.as_str()));
        self.groups.iter().enumerate().find_map(|(n, group)| Some((n, of_group(group)?)))
    }

    /// The commonest form stays, the first of those that are as common.
    fn of_group(&self, text: &str, places: &[StemPlace], findings: &mut Vec<Finding>) {
        let forms = places.chunk_by(|a, b| a.form == b.form).rev();
        let Some(kept) = forms.max_by_key(|form| form.len()).and_then(<[_]>::first) else { return };
        let stem = |place: &StemPlace| self.groups.get(place.group)?.get(place.form).map(String::as_str);
        let Some(usual) = stem(kept) else { return };
        for place in places.iter().filter(|place| place.form != kept.form) {
            let found = place.span.of(text);
            let Some((before, after)) = stem(place).and_then(|own| found.split_once(own)) else { continue };
            let whole = format!("{before}{usual}{after}");
            let finding = Finding::new(place.span).arg("other", kept.span.of(text));
            let finding = finding.label(kept.span, labels::TEXT_HERE);
            findings.push(finding.replace(Applicability::Unsafe, whole));
        }
    }
}

/// A bit for the first letter of a word.
fn bit(word: &str) -> u64 {
    word.chars().next().map_or(0, |letter| 1 << (u32::from(letter) % 64))
}
