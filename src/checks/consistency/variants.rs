//! Arabic names written two ways in one text: "زوكربرغ" and "زاكربرغ", "فيسبوك" and "فيس بوك".
//!
//! A foreign name is mostly a word that no dictionary knows. Two of them that differ by one long vowel, by
//! the seat of a hamza or by two letters exchanged are one name.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::difference::{Difference, consonants, difference, is_arabic, lacks_hamza};
use crate::check::{Context, Finding};
use crate::diagnostic::Applicability;
use crate::dictionary::{self, LookupStatus};
use crate::document::model::Word;
use crate::locale::messages::labels;
use crate::text::hash::Prehashed;
use crate::text::language::Language;
use crate::text::script::Scripts;
use crate::text::span::Span;
use crate::text::word_key::{WordKey, plain};

/// Fewest letters of a name (taste: shorter ones differ by chance).
const LEAST: usize = 4;
/// Forms with the same consonants that are compared; more are no names (taste).
const MOST: usize = 16;
/// How many times more often the usual form stands where the other is surely a slip, and how many times
/// commoner it is elsewhere (taste, read in news).
const SURE: usize = 3;
const COMMONER: f32 = 3.0;
/// Fewest consonants of words that differ by a vowel (taste).
const CONSONANTS: usize = 3;

/// One way a name is written in the text.
struct NameForm {
    /// Without what is written before it.
    name: String,
    consonants: usize,
    article: bool,
    unknown: bool,
    /// The words that are the name, with what is written before it.
    places: Vec<Span>,
}

/// Forms by their consonants.
type Groups = HashMap<u64, Vec<NameForm>, BuildHasherDefault<Prehashed>>;

/// Tells names that the text writes otherwise in most places.
pub(super) fn find(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut found = Vec::new();
    for group in groups(cx).into_values().filter(|group| group.len() > 1) {
        for form in &group {
            let others = group.iter().filter_map(|other| Some((other, judged(form, other)?)));
            if let Some((kept, sure)) = others.max_by_key(|(other, _)| other.places.len()) {
                found.extend(form.places.iter().filter_map(|span| told(cx.text(), form, kept, *span, sure)));
            }
        }
    }
    let told = findings.len();
    found.sort_by_key(|finding: &Finding| finding.span);
    for finding in found {
        let taken = |known: &Finding| known.span.overlaps(finding.span);
        if !findings.iter().take(told).any(taken) {
            findings.push(finding);
        }
    }
}

fn told(text: &str, form: &NameForm, kept: &NameForm, span: Span, sure: bool) -> Option<Finding> {
    let there = kept.places.first()?;
    let before = span.of(text).strip_suffix(form.name.as_str())?;
    let whole = format!("{before}{}", kept.name);
    let finding = Finding::new(span).arg("other", whole.as_str()).label(*there, labels::TEXT_HERE);
    Some(finding.replace(Applicability::Unsafe, whole).hint_only(!sure))
}

/// The words of the text that may be foreign names, by their consonants.
fn groups(cx: &Context<'_>) -> Groups {
    let mut groups = Groups::default();
    for block in cx.blocks().filter(|block| block.language == Language::Arabic) {
        let lookups = cx.document.lookups_in(block.span);
        for (word, status) in cx.document.words_in(block.span).iter().zip(lookups) {
            let rare = matches!(status, LookupStatus::Unknown | LookupStatus::Known);
            if rare && !word.masked && word.scripts == Scripts::ARABIC {
                add(cx, word, *status == LookupStatus::Unknown, &mut groups);
            }
        }
    }
    groups
}

fn add(cx: &Context<'_>, word: &Word, unknown: bool, groups: &mut Groups) {
    let found = word.span.of(cx.text());
    // Who writes vowel signs has looked at the word.
    if plain(found) != found {
        return;
    }
    let (name, article) = bare(cx, found);
    let (key, consonants) = consonants(name);
    if name.chars().count() < LEAST || consonants < 2 {
        return;
    }
    let forms = groups.entry(key).or_default();
    let span = word.span;
    if let Some(form) = forms.iter_mut().find(|form| form.name == name) {
        form.places.push(span);
        form.article |= article;
    } else if forms.len() < MOST {
        let name = name.to_owned();
        forms.push(NameForm { name, consonants, article, unknown, places: vec![span] });
    }
}

/// A word without what is written before it, and whether that is the article.
fn bare<'w>(cx: &Context<'_>, word: &'w str) -> (&'w str, bool) {
    let seen = |rest: &&str| cx.document.seen().word(WordKey::of(rest)) > 0;
    let long = |rest: &&str| rest.chars().count() >= LEAST;
    let defined = |rest: &&str| rest.starts_with("ال") || rest.starts_with("لل");
    let rest = word.strip_prefix(['و', 'ف']).filter(long).filter(|rest| defined(rest) || seen(rest));
    let word = rest.unwrap_or(word);
    if let Some(name) = word.strip_prefix("لل").filter(long) {
        return (name, true);
    }
    let rest = word.strip_prefix(['ب', 'ك', 'ل']).filter(long);
    let word = rest.filter(|rest| rest.starts_with("ال") || seen(rest)).unwrap_or(word);
    word.strip_prefix("ال").filter(long).map_or((word, false), |name| (name, true))
}

/// Whether a form is written another way elsewhere, and whether that is sure; `None` where it is another word
/// or the usual form itself.
fn judged(form: &NameForm, other: &NameForm) -> Option<bool> {
    let difference = difference(&form.name, &other.name)?;
    let names = (form.unknown || other.unknown) && is_name(form) && is_name(other);
    let (own, theirs) = (share(&form.name), share(&other.name));
    if !names || !is_one(difference, form, own, other) {
        return None;
    }
    let (times, most) = (form.places.len(), other.places.len());
    let commoner = theirs > own * COMMONER;
    // A hamza that is not written is a slip, however often.
    let (bare, seated) = (form.name.matches('ا').count(), other.name.matches('ا').count());
    if difference == Difference::Hamza && bare != seated {
        return (bare > seated).then_some(true);
    }
    let undecided = times == most && !commoner && own <= theirs * COMMONER;
    if undecided && difference != Difference::Vowel {
        return (form.places.first() > other.places.first()).then_some(false);
    }
    let lesser = times < most || times == most && commoner;
    let far = most >= SURE * times && own <= theirs;
    // Two people may differ by one vowel, and both be spoken of.
    let sure = far || !matches!(difference, Difference::Vowel | Difference::Ending);
    (lesser && sure).then_some(true)
}

/// Whether two forms that are so different are one name.
fn is_one(difference: Difference, form: &NameForm, own: f32, other: &NameForm) -> bool {
    // Of Arabic families and adjectives, a vowel tells one from another.
    let adjective = (form.article || other.article) && form.name.ends_with('ي');
    let told_by_vowels = is_arabic(&form.name) && own > 0.0;
    let long = form.consonants > CONSONANTS - usize::from(!adjective);
    match difference {
        Difference::Hamza => true,
        Difference::Exchange => form.consonants >= CONSONANTS,
        Difference::Length => long && !told_by_vowels,
        Difference::Vowel => long && !told_by_vowels && form.name.chars().count() > LEAST,
        // A country and its adjective: “كندا”, “كندي”.
        Difference::Ending => {
            let far = own <= 0.0 && other.places.len() >= SURE * form.places.len();
            far && long && !form.article && !other.article
        }
    }
}

/// Whether a form is a word that no dictionary knows, or hardly one.
fn is_name(form: &NameForm) -> bool {
    let name = form.name.as_str();
    // Servants of God by His many names.
    let servant = name.starts_with("عبد");
    let usual = dictionary::knows(Language::Arabic, name) && share(name) > dictionary::USUAL;
    !servant && !usual && !lacks_hamza(name)
}

/// A word's share of all words.
fn share(word: &str) -> f32 {
    dictionary::frequencies(Language::Arabic).and_then(|all| all.share(word)).unwrap_or_default()
}
