//! Which of the forms of an Arabic word with its hamza in place fits where the word stands: إن after قال, أن
//! after أكد; else what was seen beside its neighbours.

use crate::dictionary;
use crate::document::Document;
use crate::document::model::Word;
use crate::document::word_counts::beside;
use crate::text::language::Language;
use crate::text::span::Span;
use crate::text::word_key::plain;

/// Forms of قال: what was said begins with إن.
const SAID: &[&str] = &[
    "قال",
    "قالت",
    "قالوا",
    "قالا",
    "قلت",
    "قلنا",
    "يقول",
    "تقول",
    "يقولون",
    "نقول",
    "أقول",
    "اقول",
    "قائلا",
    "قائلة",
    "قائلين",
    "القول",
    "بالقول",
    "قوله",
    "قولها",
    "قولهم",
    "بقوله",
    "بقولها",
    "حيث",
    "إذ",
    "اذ",
    "ألا",
];

/// Verbs and nouns that أن follows, as far as they may stand between قال and the particle.
const CONFIRMED: &[&str] = &[
    "أكد",
    "أكدت",
    "اكد",
    "اكدت",
    "يؤكد",
    "تؤكد",
    "مؤكدا",
    "مؤكدة",
    "أضاف",
    "أضافت",
    "اضاف",
    "اضافت",
    "مضيفا",
    "مضيفة",
    "أوضح",
    "أوضحت",
    "اوضح",
    "اوضحت",
    "موضحا",
    "موضحة",
    "ذكر",
    "ذكرت",
    "أعلن",
    "أعلنت",
    "اعلن",
    "اعلنت",
    "أشار",
    "أشارت",
    "إلى",
    "الى",
    "على",
    "يجب",
    "يمكن",
    "قبل",
    "بعد",
    "منذ",
    "بعدما",
    "قبلما",
    "يعني",
    "اعتبر",
    "يرى",
    "ترى",
    "يعتقد",
];

/// How many words before the particle are looked at: a speaker's name and office stand between (taste).
const REACH: usize = 20;

/// Puts the form that fits first.
pub fn first(document: &Document, span: Span, forms: &mut [String]) {
    let best = if forms.iter().any(|form| is_particle(form)) {
        // A clause that ف joins to what was said is one of its own.
        let own_clause = forms.iter().any(|form| form.starts_with('ف'));
        let wanted = if own_clause || introduces_speech(document, span) { 'إ' } else { 'أ' };
        forms.iter().position(|form| is_particle(form) && form.contains(wanted))
    } else {
        beside_neighbours(document, span, forms)
    };
    if let Some(best) = best {
        forms.get_mut(..=best).unwrap_or_default().rotate_right(1);
    }
}

/// أن or إن, with و or ف before it, with a pronoun behind it.
fn is_particle(form: &str) -> bool {
    let bare = form.trim_start_matches(['و', 'ف']);
    let rest = bare.strip_prefix("أن").or_else(|| bare.strip_prefix("إن"));
    rest.is_some_and(|rest| {
        matches!(rest, "" | "ه" | "ها" | "هم" | "هن" | "هما" | "ك" | "كم" | "نا" | "ي" | "ني" | "ما")
    })
}

/// Whether what stands before the particle in its sentence asks for إن: قال, or nothing.
fn introduces_speech(document: &Document, span: Span) -> bool {
    let text = document.text();
    let block = document.block_at(span.start).map_or(span, |block| block.span);
    let before = document.words_in(Span { start: block.start, end: span.start });
    let mut next = span.start;
    for word in before.iter().rev().take(REACH) {
        let between = Span { start: word.span.end, end: next }.of(text);
        if between.contains(['.', '!', '؟', '؛', '\n']) {
            break;
        }
        let found = plain(word.span.of(text));
        let bare = found.strip_prefix(['و', 'ف']).filter(|rest| rest.chars().count() > 2).unwrap_or(&found);
        if SAID.contains(&bare) || SAID.contains(&&*found) {
            return true;
        }
        if CONFIRMED.contains(&bare) || CONFIRMED.contains(&&*found) || is_particle(&found) {
            return found.contains('إ') && is_particle(&found);
        }
        next = word.span.start;
    }
    // The sentence begins with it.
    before.last().is_none_or(|last| {
        Span { start: last.span.end, end: span.start }.of(text).contains(['.', '!', '؟', '\n'])
    })
}

/// The form that was seen beside the neighbours, where one was far more often than the others.
fn beside_neighbours(document: &Document, span: Span, forms: &[String]) -> Option<usize> {
    let pairs = dictionary::pairs(Language::Arabic)?;
    let text = document.text();
    let words = document.words_in(document.block_at(span.start)?.span);
    let at = words.partition_point(|word| word.span.start < span.start);
    let of = |word: Option<&Word>, touching: &dyn Fn(Span) -> bool| {
        word.filter(|word| touching(word.span)).map(|word| plain(word.span.of(text)).into_owned())
    };
    let before = of(at.checked_sub(1).and_then(|at| words.get(at)), &|other| beside(text, other, span));
    let after = of(words.get(at + 1), &|other| beside(text, span, other));
    let count = |form: &String| {
        let (before, after) = (before.as_deref(), after.as_deref());
        before.map_or(0.0, |before| pairs.count(before, form))
            + after.map_or(0.0, |after| pairs.count(form, after))
    };
    let counts: Vec<f32> = forms.iter().map(count).collect();
    let (best, most) = counts.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let other =
        counts.iter().enumerate().filter(|(at, _)| *at != best).map(|(_, count)| *count).fold(0.0, f32::max);
    (most > FAR * other).then_some(best)
}

/// How many times more often a form must have been seen beside its neighbours to come first (taste).
const FAR: f32 = 3.0;
