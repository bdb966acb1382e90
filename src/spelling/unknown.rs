//! Which words are looked at: those that no dictionary knows and that should be in one.

use std::collections::HashSet;

use super::amiss::amiss;
use super::derived;
use crate::dictionary;
use crate::dictionary::packs;
use crate::document::Document;
use crate::document::model::{Block, Role, Word};
use crate::text::fold::folded;
use crate::text::hash;
use crate::text::language::Language;
use crate::text::lower::lowered_in;
use crate::text::memo::Memo;
use crate::text::romanian;
use crate::text::script::is_letter;
use crate::text::span::Span;
use crate::text::word_key::plain;
use crate::vocabulary;

/// Shortest word judged (characters).
pub(super) const LEAST: usize = 4;

/// The shortest word judged in a language (characters): Greek ones show by their accent what they are.
fn least(language: Language) -> usize {
    match language {
        Language::Arabic => 2,
        Language::Greek => 3,
        _ => LEAST,
    }
}

/// Words that were looked at; each takes some hundred bytes.
const REMEMBERED: usize = 1 << 14;

static NAMED: Memo<bool> = Memo::of(REMEMBERED);

/// Whether a word that no dictionary knows should be in one.
pub(super) fn is_unknown(document: &Document, block: &Block, word: &Word, allowed: &HashSet<String>) -> bool {
    let text = document.text();
    let found = word.span.of(text);
    if !is_judged(block.language, found) {
        return false;
    }
    let named = is_name_like(text, block, word.span) || has_inner_capital(found);
    if is_form(text, block.language, word.span) {
        return false;
    }
    if named || is_before_brand(text, word.span) || is_compound(text, word.span) {
        return false;
    }
    let lower = lowered_in(block.language, found);
    if is_derived(block.language, &lower) {
        return false;
    }
    // A word listed in lower case may have any capitals; one with capitals stands for itself.
    let listed = || allowed.contains(found) || allowed.contains(&*lower);
    // English words stand in texts of all languages.
    let foreign = || {
        block.language != Language::English
            && found.is_ascii()
            && dictionary::knows(Language::English, &lower)
    };
    // The lists of places and dates are folded: they know ايران as well as إيران, القاهره and القاهرة.
    let named = || {
        NAMED.get(hash::of(found), || is_listed_name(found))
            && !(block.language == Language::Arabic && has_letters_amiss(found))
    };
    !(listed() || foreign() || named())
}

/// Whether a word is long enough, and of letters; the article with a tatweel stands before a quotation or a
/// figure.
fn is_judged(language: Language, found: &str) -> bool {
    let is_of_word = |c: char| {
        is_letter(c) || unicode_normalization::char::is_combining_mark(c) || matches!(c, '\'' | '’' | 'ـ')
    };
    found.len() >= LEAST
        && found.chars().count() >= least(language)
        && found.trim_matches('ـ').chars().count() >= 2
        && !found.ends_with('ـ')
        && found.chars().all(is_of_word)
}

/// Whether a word is one by the rules of its language, though no list has it.
fn is_derived(language: Language, lower: &str) -> bool {
    match language {
        Language::English => derived::is_word(lower),
        Language::Russian => derived::is_russian(lower),
        // The spelling of before 1993, which some houses keep: "punînd".
        Language::Romanian => romanian::with_a(lower).is_some_and(|word| dictionary::knows(language, &word)),
        _ => false,
    }
}

/// Whether a word that no dictionary knows is one with its hamza or its last letter put right.
fn has_letters_amiss(found: &str) -> bool {
    amiss(&plain(found)).is_some()
}

/// “iGaming”, “eVTOL”, “exFAT”: a small letter before a capital, as brands and terms have it.
fn has_inner_capital(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && word.chars().any(char::is_uppercase)
}

/// “veiligheids-”, “υποστήριξής”: the first part of a compound, and a Greek word with the accent of the one
/// behind it.
fn is_form(text: &str, language: Language, word: Span) -> bool {
    let after = text.get(word.end as usize..).unwrap_or_default();
    if packs::LANGUAGES.contains(&language) && after.starts_with(['-', '‑']) {
        return true;
    }
    let accented = |c: char| "άέήίόύώΐΰ".contains(c);
    let found = word.of(text);
    let twice = language == Language::Greek && found.chars().filter(|c| accented(*c)).count() == 2;
    twice && without_last_accent(found).is_some_and(|plain| dictionary::knows(language, &plain))
}

fn without_last_accent(word: &str) -> Option<String> {
    const PLAIN: &[(char, char)] = &[
        ('ά', 'α'),
        ('έ', 'ε'),
        ('ή', 'η'),
        ('ί', 'ι'),
        ('ό', 'ο'),
        ('ύ', 'υ'),
        ('ώ', 'ω'),
        ('ΐ', 'ϊ'),
        ('ΰ', 'ϋ'),
    ];
    let (at, plain) = word.char_indices().rev().find_map(|(at, c)| {
        PLAIN.iter().find(|(accented, _)| *accented == c).map(|(_, plain)| (at, *plain))
    })?;
    let rest = word.get(at..)?.chars().skip(1);
    Some(word.get(..at)?.chars().chain([plain]).chain(rest).collect())
}

/// “regio iT”: a word before one with a small letter before a capital belongs to its name.
fn is_before_brand(text: &str, word: Span) -> bool {
    let after = text.get(word.end as usize..).and_then(|rest| rest.strip_prefix(' '));
    let next = after.unwrap_or_default().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    has_inner_capital(next)
}

/// “депозитно-кредитные”: the first part of a compound ends as no word by itself does.
fn is_compound(text: &str, word: Span) -> bool {
    let after = text.get(word.end as usize..).unwrap_or_default();
    let joined = after.strip_prefix(['-', '‑']).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    joined && word.of(text).ends_with(['о', 'е']) && word.of(text).starts_with(|c: char| c > 'а')
}

/// Places, months, weekdays.
pub(super) fn is_listed_name(word: &str) -> bool {
    folded(word, |word| {
        vocabulary::places(word).next().is_some()
            || vocabulary::months(word).next().is_some()
            || vocabulary::weekdays(word).next().is_some()
    })
}

/// A capital inside a sentence, or capitals throughout: a name or an abbreviation.
pub(crate) fn is_name_like(text: &str, block: &Block, span: Span) -> bool {
    let found = span.of(text);
    let mut chars = found.chars();
    if !chars.next().is_some_and(char::is_uppercase) {
        return false;
    }
    if found.chars().count() > 1 && !found.chars().any(char::is_lowercase) {
        return true;
    }
    // In a headline of capitalised words, in German nouns, capitals tell nothing.
    if block.language == Language::German
        || matches!(block.role, Role::Headline | Role::Subheadline | Role::SectionHeading)
    {
        return false;
    }
    let before = text.get(block.span.start as usize..span.start as usize).unwrap_or_default().trim_end();
    !(before.is_empty()
        || before.ends_with(['.', '!', '?', ':', '"', '“', '«', '„', '-', '•', '*', '(', '\n']))
}
