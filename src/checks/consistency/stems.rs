//! Arabic words that are written in one of several ways with all their endings: "أميركا" and "الأمريكيين".

use crate::check::{Context, Finding};
use crate::diagnostic::Applicability;
use crate::locale::messages::labels;
use crate::text::hash::{self, Table};
use crate::text::language::Language;
use crate::text::span::Span;
use crate::text::word_key::plain;

/// Letters that are written together with a word: conjunction, preposition and article are three.
const MOST: usize = 4;

/// Letters by which beginnings are found, the fewest that one has.
const FIRST: usize = 3;

/// Beginnings of words, in groups of which a text keeps one.
pub(super) struct NameStems {
    groups: Vec<Vec<String>>,
    /// By a hash of their first letters: their groups and places there. Most words begin otherwise.
    index: Table<Vec<(usize, usize)>>,
}

/// A word that begins like one of a group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct StemPlace {
    group: usize,
    form: usize,
    span: Span,
}

impl NameStems {
    pub(super) fn new(groups: Vec<Vec<String>>) -> Self {
        let mut index: Table<Vec<(usize, usize)>> = Table::default();
        for (group, stems) in groups.iter().enumerate() {
            for (form, stem) in stems.iter().enumerate() {
                index.entry(opening(stem)).or_default().push((group, form));
            }
        }
        Self { groups, index }
    }

    fn written(&self, (group, form): (usize, usize)) -> Option<&str> {
        self.groups.get(group)?.get(form).map(String::as_str)
    }

    /// Tells the words that begin otherwise than most of their group.
    pub(super) fn find(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        if self.index.is_empty() {
            return;
        }
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
        let alike = self.index.get(&opening(word))?;
        let begins =
            |place: &&(usize, usize)| self.written(**place).is_some_and(|stem| word.starts_with(stem));
        alike.iter().find(begins).copied()
    }

    /// The commonest form stays, the first of those that are as common.
    fn of_group(&self, text: &str, places: &[StemPlace], findings: &mut Vec<Finding>) {
        let forms = places.chunk_by(|a, b| a.form == b.form).rev();
        let Some(kept) = forms.max_by_key(|form| form.len()).and_then(<[_]>::first) else { return };
        let stem = |place: &StemPlace| self.written((place.group, place.form));
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

/// A hash of the first letters of a word.
fn opening(word: &str) -> u64 {
    hash::letters(word.chars().take(FIRST))
}
