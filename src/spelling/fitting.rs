//! Which of the forms of an Arabic word with its hamza in place fits where the word stands: إن after قال, أن
//! after أكد; else what was seen beside its neighbours.

use std::borrow::Cow;

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
    "تعتقد",
    "نعتقد",
    "أعتقد",
    "اعتقد",
    "اعتقدت",
    "اعتقدوا",
    "يعتقدون",
    "أحاول",
    "يحاول",
    "تحاول",
    "يريد",
    "تريد",
    "نريد",
    "أريد",
    "نود",
    "أود",
    "يود",
    "نأمل",
    "يأمل",
    "آمل",
    "نتمنى",
    "يستطيع",
    "تستطيع",
    "نستطيع",
    "ينبغي",
    "يتوقع",
    "تتوقع",
];

/// How many words before the particle are looked at: a speaker's name and office stand between (taste).
const REACH: usize = 20;

/// Puts the form that fits first.
pub fn first(document: &Document, span: Span, forms: &mut [String]) {
    let best = if forms.iter().any(|form| is_particle(form)) {
        // A clause that ف joins to what was said is one of its own.
        let own_clause = forms.iter().any(|form| form.starts_with('ف'));
        let goes_on = forms.iter().any(|form| form.starts_with('و'));
        let next = next_word(document, span).unwrap_or_default();
        let bare = forms.iter().any(|form| form.trim_start_matches(['و', 'ف']) == "إن");
        let asks = bare && is_condition(document, span, &next)
            || !is_verb(&next) && introduces_speech(document, span, goes_on);
        let wanted = if own_clause || asks { 'إ' } else { 'أ' };
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

/// Words in ي that are no verbs.
const NO_VERBS: &[&str] =
    &["يوم", "يومي", "يوما", "يونيو", "يوليو", "يناير", "يد", "يمين", "يسار", "يوسف", "يهود", "يونس"];

/// The word behind a particle, without its signs.
fn next_word<'d>(document: &Document<'d>, span: Span) -> Option<Cow<'d, str>> {
    let text = document.text();
    let words = document.words_in(document.block_at(span.start)?.span);
    let next = words.get(words.partition_point(|word| word.span.start <= span.start))?;
    beside(text, span, next.span).then(|| plain(next.span.of(text)))
}

/// A verb of the present: إن never stands before one, أن does.
fn is_verb(word: &str) -> bool {
    word.starts_with('ي') && word.chars().count() > 2 && !NO_VERBS.contains(&word)
}

/// “If”: إن كان, where nothing before it asks for أن (بعد أن كان).
fn is_condition(document: &Document, span: Span, next: &str) -> bool {
    if !matches!(next, "كان" | "كانت" | "كانوا" | "لم" | "شاء") {
        return false;
    }
    let text = document.text();
    let Some(block) = document.block_at(span.start) else { return false };
    let before = document.words_in(Span { start: block.span.start, end: span.start });
    before.last().is_some_and(|last| {
        let last = plain(last.span.of(text));
        !CONFIRMED.contains(&last.strip_prefix(['و', 'ف']).unwrap_or(&last))
    })
}

/// Whether what stands before the particle in its sentence asks for إن: قال, or nothing. One that goes on
/// (وان) takes after the one before it.
fn introduces_speech(document: &Document, span: Span, goes_on: bool) -> bool {
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
        if is_particle(&found) {
            return goes_on && found.contains('إ');
        }
        if CONFIRMED.contains(&bare) || CONFIRMED.contains(&&*found) {
            return false;
        }
        next = word.span.start;
    }
    // The sentence begins with it.
    before.last().is_none_or(|last| {
        Span { start: last.span.end, end: span.start }.of(text).contains(['.', '!', '؟', '\n'])
    })
}

/// The form that was seen beside the neighbours, where one was far more often than the others.
pub(super) fn beside_neighbours(document: &Document, span: Span, forms: &[String]) -> Option<usize> {
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

#[cfg(test)]
mod tests {
    use crate::document::{Document, Reading};
    use crate::source::Source;
    use crate::text::span::Span;

    fn first_in(text: &str) -> String {
        let source = Source::from_text("x.txt", text);
        let document = Document::read(&source, Reading::default());
        let at = text.find(" ان ").unwrap() + 1;
        let mut forms = vec!["أن".to_owned(), "إن".to_owned()];
        super::first(&document, Span::new(at, at + "ان".len()), &mut forms);
        forms.swap_remove(0)
    }

    #[test]
    fn what_was_said_begins_with_its_own_particle() {
        assert_eq!(first_in("وقال المدير ان المشروع كبير ومهم للمدينة."), "إن");
        assert_eq!(first_in("وأكد المدير ان المشروع كبير ومهم للمدينة."), "أن");
    }

    #[test]
    fn a_verb_takes_the_other_though_somebody_says_it() {
        assert_eq!(first_in("وقال المدير للصحيفة لا نتوقع ان يزداد العدد هذا العام."), "أن");
        assert_eq!(first_in("وقال المدير إن الناس ظنوا ان الأصوات قريبة منهم."), "أن");
        assert_eq!(first_in("وقالت المديرة للصحيفة ما زلت أحاول ان أنسى الرقم القديم."), "أن");
    }

    #[test]
    fn a_condition_takes_that_of_conditions() {
        assert_eq!(first_in("هذا ما نعرفه عن المشروع لكن ان كان الخبر صحيحا فهو كبير."), "إن");
        assert_eq!(first_in("غادر المدير المدينة وبعد ان كان فيها عاما كاملا."), "أن");
    }
}
