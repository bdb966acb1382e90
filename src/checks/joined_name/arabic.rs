//! Arabic names in one word here and in two there, which no capital tells: "فيسبوك", "فيس بوك".

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::check::{Context, Finding};
use crate::diagnostic::Applicability;
use crate::dictionary::{self, LookupStatus};
use crate::document::model::{Block, Word};
use crate::locale::messages::labels;
use crate::text::hash::{self, Prehashed};
use crate::text::language::Language;
use crate::text::span::Span;
use crate::text::word_key::WordKey;

/// Fewest letters of a name in one word, and of each of its words (taste).
const LEAST: usize = 6;
const PART: usize = 2;

/// Share of all words from which on a name is usual in one word (taste: less is a space lost here and there).
const USUAL: f32 = 1e-7;

/// Where the two forms of a name stand.
#[derive(Default)]
struct JoinedForms {
    joined: Vec<Span>,
    apart: Vec<Span>,
    /// The two words are known side by side from other texts.
    is_pair: bool,
}

/// The forms by their letters.
type FormTable = HashMap<WordKey, JoinedForms, BuildHasherDefault<Prehashed>>;

/// Tells names that the text writes in one word and in two.
pub(super) fn find(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut forms = FormTable::default();
    for block in arabic(cx) {
        apart(cx, block, &mut forms);
    }
    if forms.is_empty() {
        return;
    }
    for word in arabic(cx).flat_map(|block| cx.words(block)) {
        if let Some(forms) = forms.get_mut(&word.key) {
            forms.joined.push(word.span);
        }
    }
    findings.extend(forms.values().flat_map(|forms| rarer(cx.text(), forms)));
}

fn arabic<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a Block> {
    cx.blocks().filter(|block| block.language == Language::Arabic)
}

/// Letters of a plain word: two bytes each.
fn letters(word: &Word) -> usize {
    word.span.len() / 2
}

/// Two words side by side, one of which is no usual word, that the text has in one word as well. Two usual
/// words may stand side by side by chance.
fn apart(cx: &Context<'_>, block: &Block, forms: &mut FormTable) {
    let lookups = cx.document.lookups_in(block.span).windows(2);
    for (pair, known) in cx.document.words_in(block.span).windows(2).zip(lookups) {
        let [first, second] = pair else { continue };
        if known.iter().all(|status| *status == LookupStatus::Usual) {
            continue;
        }
        let long = letters(first).min(letters(second)) >= PART && letters(first) + letters(second) >= LEAST;
        let plain = first.plain && second.plain && !first.masked && !second.masked;
        if long && plain && first.span.until(second.span).of(cx.text()) == " " {
            note(cx, (first.span, second.span), forms);
        }
    }
}

/// Notes two words where the text has them in one.
fn note(cx: &Context<'_>, (first, second): (Span, Span), forms: &mut FormTable) {
    let (one, other) = (first.of(cx.text()), second.of(cx.text()));
    // What is written before it is no part of the name.
    let bare = one.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك']).filter(|bare| bare.chars().count() >= PART);
    for one in std::iter::once(one).chain(bare).filter(|one| !is_phrase(one, other)) {
        let whole = WordKey::of_hash(hash::letters(one.chars().chain(other.chars())));
        if cx.document.seen().word(whole) > 0 {
            let forms = forms.entry(whole).or_default();
            forms.apart.push(Span { start: first.end - one.len() as u32, end: second.end });
            let pairs = dictionary::pairs(Language::Arabic);
            forms.is_pair |= pairs.is_some_and(|pairs| pairs.count(one, other) > 0.0);
            return;
        }
    }
}

/// Two words that are one name, and stand joined and apart by custom: "عبد الله", "أبو بكر"; or an article
/// apart from its word, which another rule tells.
fn is_phrase(first: &str, second: &str) -> bool {
    let first = first.strip_prefix("ال").unwrap_or(first);
    matches!(
        first,
        "" | "عبد"
            | "أبو"
            | "ابو"
            | "أبي"
            | "أبا"
            | "ابن"
            | "بني"
            | "بيت"
            | "ذو"
            | "لا"
            | "ما"
            | "يا"
    ) || matches!(second, "الله" | "الدين" | "الرحمن")
}

/// The places of the form that stands less often.
fn rarer(text: &str, forms: &JoinedForms) -> Vec<Finding> {
    let (Some(one), Some(two)) = (forms.joined.first(), forms.apart.first()) else { return Vec::new() };
    let share = dictionary::frequencies(Language::Arabic).and_then(|all| all.share(one.of(text)));
    let is_usual = share.unwrap_or_default() >= USUAL;
    let (joined, apart) = (forms.joined.len(), forms.apart.len());
    let in_one = joined > apart || joined == apart && is_usual && !forms.is_pair;
    let unsure = joined == apart && is_usual == forms.is_pair;
    let (kept, places) = if in_one { (one, &forms.apart) } else { (two, &forms.joined) };
    let other = kept.of(text);
    let finding = |place: &Span| {
        let finding = Finding::new(*place).arg("other", other).label(*kept, labels::WRITTEN_SO);
        finding.replace(Applicability::Unsafe, other).hint_only(unsure)
    };
    places.iter().map(finding).collect()
}
