//! `misspelling`: known misspellings of each language, and a rare form beside a commoner one that differs by
//! a slip.

use crate::text::word_key::plain;
use std::collections::HashSet;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::dictionary::{self, LookupStatus, packs};
use crate::document::model::{Block, Word};
use crate::rules::{BuildError, Params, bit};
use crate::spelling::{self, Depth, Judged, Request, Verdict, is_name_like, listed, signs};
use crate::text::fold::fold;
use crate::text::hash;
use crate::text::language::Language;
use crate::text::lower::{lowered, uppered_in};
use crate::text::script::is_letter;
use crate::text::span::Span;
use crate::vocabulary;

pub(crate) const KIND: Kind = Kind {
    name: "misspelling",
    summary: "known misspellings, and a rare form one slip away from a commoner one in the same text",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Parameters {
    /// Look words up in the lists of known misspellings.
    #[serde(default = "yes")]
    lists: bool,
    /// Compare the words of one text with each other.
    #[serde(default = "yes")]
    variants: bool,
    /// Look words up in the dictionaries, and report what is surely a slip.
    #[serde(default = "yes")]
    dictionaries: bool,
    /// Words that are right.
    #[serde(default)]
    words: HashSet<String>,
    /// How sure a slip must be (natural logarithm of the odds, added to what is asked for by default).
    #[serde(default)]
    confidence: f32,
    /// Shortest word that is compared (characters).
    #[serde(default = "seven")]
    least: usize,
}

fn yes() -> bool {
    true
}

fn seven() -> usize {
    7
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<Parameters>()?))
}

impl Check for Parameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        if self.lists {
            self.known(cx, findings);
        }
        if self.variants {
            self.rare(cx, findings);
        }
        if self.dictionaries {
            self.slips(cx, findings);
            self.sharp_s(cx, findings);
        }
    }
}

impl Parameters {
    fn known(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        for block in cx.blocks() {
            let Some(table) = vocabulary::misspellings(block.language) else { continue };
            let lookups = cx.document.lookups_in(block.span);
            for (word, status) in
                cx.document.words_in(block.span).iter().zip(lookups).filter(|(word, _)| !word.masked)
            {
                let unknown = block.language == Language::Arabic && *status == LookupStatus::Unknown;
                if !unknown && !table.may_hold(word.key) {
                    continue;
                }
                let found = word.span.of(text);
                let lower = lowered(found);
                let lookup =
                    |from: usize| lower.get(from..).and_then(|w| table.corrections(w)).map(|c| (from, c));
                // "لازمة" is a word of its own as well as a slip for "لأزمة".
                let clitic = if unknown { clitic(&lower) } else { 0 };
                let joined = || (clitic > 0).then(|| lookup(clitic)).flatten();
                let Some((from, corrections)) = lookup(0).or_else(joined) else { continue };
                let right = is_name_like(text, block, word.span)
                    || self.words.contains(&*lower)
                    || self.words.contains(found)
                    || block.language == Language::English && spelling::is_accepted(&lower);
                if right || listed::is_meant(cx.document, block, word.span) {
                    continue;
                }
                // The rule for hamza knows where such a word is part of a name ("بان كي مون").
                if block.language == Language::Arabic
                    && lower.get(from..).is_some_and(|own| {
                        corrections.clone().all(|right| spelling::differs_in_hamza(own, right))
                    })
                {
                    continue;
                }
                let listed: Vec<&str> = corrections.collect();
                let corrections = if block.language == Language::English {
                    // A spelling of one region is `regional-spelling`'s.
                    if *status != LookupStatus::Unknown && dictionary::knows(Language::English, &lower) {
                        continue;
                    }
                    listed::english(&lower, &listed, listed::is_before_word(cx.document, block, word.span))
                } else {
                    listed.into_iter().map(str::to_owned).collect()
                };
                let safe = is_certain(text, word.span);
                findings.push(self.correct(word.span, (block.language, found, from), &corrections, safe));
            }
        }
    }

    /// "grossen" in a German text that writes ß elsewhere; Swiss ones write none.
    fn sharp_s(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let german = |block: &&Block| block.language == Language::German;
        if !cx.blocks().any(|block| german(&block)) || !cx.text().contains('ß') {
            return;
        }
        let told: HashSet<Span> = findings.iter().map(|finding| finding.span).collect();
        for block in cx.blocks().filter(german) {
            for word in cx.words(block).filter(|word| !word.masked && !told.contains(&word.span)) {
                let found = word.span.of(cx.text());
                let name = found.chars().skip(1).any(char::is_uppercase);
                let asked = found.contains("ss") && !name && !self.words.contains(found);
                if let Some(right) = asked.then(|| spelling::sharpened(found)).flatten() {
                    findings.push(
                        Finding::new(word.span)
                            .replace(Applicability::Unsafe, as_cased(Language::German, found, &right)),
                    );
                }
            }
        }
    }

    /// What no dictionary knows, and is one sure slip away from a word.
    fn slips(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let request = Request { allowed: &self.words, depth: Depth::Slips, confidence: self.confidence };
        let mut said: HashSet<Span> = findings.iter().map(|f| f.span).collect();
        for Judged { span, verdict } in spelling::judge(cx.document, cx.blocks(), request) {
            let Verdict::Slip(suggestions) = verdict else { continue };
            if !said.insert(span) {
                continue;
            }
            let found = span.of(cx.text());
            let language = cx.document.block_at(span.start).map_or(Language::Unknown, |block| block.language);
            let mut suggestions = suggestions;
            plural_first(found, &mut suggestions);
            let mut words = suggestions.iter().map(|s| signs::kept(found, &as_cased(language, found, s)));
            let Some(first) = words.next() else { continue };
            let others: Vec<String> = words.take(2).collect();
            let doubtful = !others.is_empty() && !is_sure(cx, span, &first);
            let accents = spelling::is_without_signs(found, &first);
            let plainly = accents || is_frequent(cx, span, &first);
            let partial = packs::PARTIAL.contains(&language);
            let hint = partial || !plainly && (may_be_foreign(cx, span) || doubtful);
            let finding = Finding::new(span).hint_only(hint);
            findings.push(if others.is_empty() {
                finding.replace(Applicability::Unsafe, first)
            } else {
                finding.message("several").quoted("others", others).replace(Applicability::Unsafe, first)
            });
        }
        for Judged { span, verdict } in spelling::addresses(cx.document, request) {
            let Verdict::Slip(words) = verdict else { continue };
            // An address is spelt as its owner spelt it; only opening it tells.
            findings.extend(words.first().map(|word| {
                let finding = Finding::new(span).message("address").hint_only(true);
                finding.replace(Applicability::Unsafe, word.as_str())
            }));
        }
    }

    /// One correction is certain, unless the word may be a name; of several, the first is offered to be read.
    fn correct(
        &self,
        span: Span,
        (language, found, from): (Language, &str, usize),
        corrections: &[String],
        safe: bool,
    ) -> Finding {
        let prefix = found.get(..from).unwrap_or_default();
        let cased =
            |right: &String| signs::kept(found, &format!("{prefix}{}", as_cased(language, found, right)));
        let applicability = if safe { Applicability::Safe } else { Applicability::Unsafe };
        let finding = Finding::new(span);
        match corrections {
            [one] => finding.replace(applicability, cased(one)),
            [first, others @ ..] => {
                let also: Vec<String> = others.iter().take(2).map(&cased).collect();
                finding.message("several").quoted("others", also).replace(Applicability::Unsafe, cased(first))
            }
            [] => finding,
        }
    }

    /// A form that stands beside the same neighbour as a commoner form one slip away: "الاتحاد الأوروبيي"
    /// beside "الاتحاد الأوروبي".
    fn rare(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let places = places(cx, self.least);
        let forms: Vec<Form> = places.chunk_by(|a, b| a.word == b.word).map(Form::new).collect();
        // What two forms one slip apart have in common: the letters that occur in them.
        let mut common_by_letters: hash::Table<Vec<usize>> = hash::Table::default();
        for (at, form) in forms.iter().enumerate().filter(|(_, form)| form.blocks >= 2) {
            common_by_letters.entry(letters(form.word)).or_default().push(at);
        }
        if common_by_letters.is_empty() {
            return;
        }
        let mut said: HashSet<Span> = findings.iter().map(|f| f.span).collect();
        for rare in forms.iter().filter(|form| form.blocks == 1) {
            let group = common_by_letters.get(&letters(rare.word)).into_iter().flatten();
            for common in group.filter_map(|at| forms.get(*at)) {
                if !is_slip(rare.word, common.word) || !shares_neighbour(cx, rare, common) {
                    continue;
                }
                for span in rare.places.iter().map(|place| place.span).filter(|span| said.insert(*span)) {
                    let seen = common.places.first().map(|place| place.span).unwrap_or_default();
                    findings.push(
                        Finding::new(span)
                            .message("variant")
                            .arg("count", common.places.len())
                            .label(seen, "“{text}” here")
                            .replace(Applicability::Unsafe, common.word),
                    );
                }
            }
        }
    }
}

/// Shorter words of a pack's language may be names of programs (letters; read in Dutch releases: “netboot”, “mipsel”).
const FOREIGN: usize = 8;

/// Languages in whose texts a long word that may be one of several others was a slip in 27 of 28 cases that
/// were read; in English and Arabic texts it was a name or a term as often.
const PLAIN: [Language; 6] = [
    Language::German,
    Language::Spanish,
    Language::French,
    Language::Italian,
    Language::Portuguese,
    Language::Russian,
];

/// Fewest letters of such a word.
const LONG: usize = 6;

/// Whether a word is a slip, whichever of several words was meant.
fn is_sure(cx: &Context<'_>, span: Span, first: &str) -> bool {
    let found = span.of(cx.text());
    // ى stands at the end of a word alone, whatever the word is.
    if found.trim_end_matches('ى').contains('ى') {
        return true;
    }
    let Some(block) = cx.document.block_at(span.start) else { return false };
    if block.language == Language::Arabic {
        return is_exchange(&plain(found), &plain(first)) && is_common(first);
    }
    let after = cx.text().get(span.end as usize..).unwrap_or_default();
    let lower = found.chars().all(char::is_lowercase);
    let long = found.chars().count() >= LONG && !after.starts_with('-');
    PLAIN.contains(&block.language) && lower && long && !is_other_ending(found, first)
}

/// Letters of an ending: "asincrone" may be a form of asincrono.
const ENDING: usize = 2;

/// Whether two words differ in their last letters alone.
fn is_other_ending(word: &str, other: &str) -> bool {
    let same = word.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    word.chars().count().min(other.chars().count()) <= same + ENDING - 1
}

/// Share of all words from which on a word is meant, whatever else may be: "hvodan" is hvordan (measured on
/// planted slips; the names of programs that were read are near to rarer words).
const FREQUENT: f32 = 3e-5;

/// Whether a word in small letters is a slip away from one of the most frequent of a language that has few
/// short names: not Arabic, nor English, in whose texts terms of all kinds stand.
fn is_frequent(cx: &Context<'_>, span: Span, first: &str) -> bool {
    let Some(block) = cx.document.block_at(span.start) else { return false };
    let language = block.language;
    let found = span.of(cx.text());
    let asked = !matches!(language, Language::Arabic | Language::English);
    let lower = found.chars().all(char::is_lowercase) && !is_other_ending(found, first);
    let share = || dictionary::frequencies(language).and_then(|frequencies| frequencies.share(first));
    asked && lower && share().is_some_and(|share| share >= FREQUENT)
}

/// Share of all words from which on an Arabic word is a common one: the names that two letters exchanged make
/// of names are rare (read in news: 11 of 11 right).
const COMMON: f32 = 2e-6;

fn is_common(word: &str) -> bool {
    let frequencies = dictionary::frequencies(Language::Arabic);
    frequencies.and_then(|frequencies| frequencies.share(&plain(word))).is_some_and(|share| share >= COMMON)
}

/// Whether two neighbours are exchanged in one of two words: "إدراة" and "إدارة".
fn is_exchange(word: &str, other: &str) -> bool {
    let apart: Vec<(char, char)> = word.chars().zip(other.chars()).skip_while(|(a, b)| a == b).collect();
    let same_length = word.chars().count() == other.chars().count();
    match apart.as_slice() {
        [(a, b), (c, d), rest @ ..] => same_length && a == d && b == c && rest.iter().all(|(x, y)| x == y),
        _ => false,
    }
}

/// Whether a word may be a foreign one: Italian words end in a vowel (“netboot”, “popcon” were told in five of eight
/// false alarms that were read).
fn may_be_foreign(cx: &Context<'_>, span: Span) -> bool {
    let Some(block) = cx.document.block_at(span.start) else { return false };
    let vowel = |c: char| "aeiouàèéìòù".contains(c);
    let found = span.of(cx.text());
    // Names of programs are short and in plain letters.
    let short = found.is_ascii() && found.len() < FOREIGN && packs::LANGUAGES.contains(&block.language);
    short || block.language == Language::Italian && !found.ends_with(vowel)
}

/// Whether nothing about a word but its list needs a look: no capital, which a name may have, no apostrophe
/// beside it.
fn is_certain(text: &str, word: Span) -> bool {
    let after = text.get(word.end as usize..).unwrap_or_default();
    let before = text.get(..word.start as usize).unwrap_or_default();
    let apostrophe = |c: char| matches!(c, '’' | '\'' | '‘');
    !word.of(text).starts_with(char::is_uppercase)
        && !after.starts_with(apostrophe)
        && !before.ends_with(apostrophe)
}

/// Bytes of a single proclitic that the rest of an Arabic word may follow.
fn clitic(word: &str) -> usize {
    let mut chars = word.chars();
    match chars.next() {
        Some(c @ ('و' | 'ف' | 'ب' | 'ك' | 'ل')) if word.chars().count() >= 5 => c.len_utf8(),
        _ => 0,
    }
}

/// The plural of a verb that lost its last letter: "لن يتوقفو" is يتوقفوا.
fn plural_first(found: &str, suggestions: &mut Vec<String>) {
    let verb = found.trim_start_matches(['و', 'ف', 'ل', 'س']).starts_with(['ي', 'ت']) && found.ends_with('و');
    let plural = format!("{}ا", plain(found));
    if verb && dictionary::knows(Language::Arabic, &plural) {
        suggestions.retain(|word| *word != plural);
        suggestions.insert(0, plural);
    }
}

/// The correction with the capitals of what it replaces.
fn as_cased(language: Language, found: &str, right: &str) -> String {
    let mut letters = found.chars().filter(|c| c.is_alphabetic());
    let (first, second) =
        (letters.next().is_some_and(char::is_uppercase), letters.next().is_some_and(char::is_uppercase));
    match (first, second) {
        (true, true) => uppered_in(language, right),
        (true, false) => {
            let first = right.chars().next().map_or(0, char::len_utf8);
            let (first, rest) = right.split_at_checked(first).unwrap_or_default();
            uppered_in(language, first) + rest
        }
        _ => right.to_owned(),
    }
}

/// A word where it stands.
struct Place<'a> {
    word: &'a str,
    /// Its hash.
    key: u64,
    span: Span,
    /// In a block that repeats no other.
    counts: bool,
}

/// A word form of the text: where it stands, and in how many different blocks.
struct Form<'p, 'a> {
    word: &'a str,
    places: &'p [Place<'a>],
    blocks: usize,
}

impl<'p, 'a> Form<'p, 'a> {
    /// Of places of one word, in order.
    fn new(places: &'p [Place<'a>]) -> Self {
        Self {
            word: places.first().map_or("", |place| place.word),
            places,
            blocks: places.iter().filter(|place| place.counts).count(),
        }
    }
}

/// The words of at least `least` letters, sorted by word and place.
fn places<'a>(cx: &Context<'a>, least: usize) -> Vec<Place<'a>> {
    let text = cx.text();
    let mut places: Vec<Place> = Vec::new();
    let mut seen_blocks = hash::Set::default();
    for block in cx.blocks().filter(|b| !b.language.is_cjk()) {
        let counts = seen_blocks.insert(hash::of(block.text(text).trim()));
        let long = |word: &&Word| {
            let found = word.span.of(text);
            found.len() >= least
                && found.chars().count() >= least
                && (word.plain || found.chars().all(is_letter))
        };
        places.extend(cx.words(block).filter(long).map(|word| Place {
            word: word.span.of(text),
            key: word.key.hash(),
            span: word.span,
            counts,
        }));
    }
    places.sort_unstable_by_key(|place| (place.key, place.word, place.span.start));
    places
}

/// An Arabic word without the proclitics و ف ب ك ل, so that "والاتحاد" and "الاتحاد" are one neighbour.
fn bare(folded: &str) -> String {
    let stripped = folded
        .strip_prefix(['و', 'ف', 'ب', 'ك', 'ل'])
        .filter(|rest| rest.starts_with("ال"))
        .unwrap_or(folded);
    stripped.to_owned()
}

/// The letters of a word, each a bit, without regard to order and number.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |letters, c| letters | bit(c))
}

/// Slips that no inflection explains: a letter doubled, or two neighbours swapped inside.
fn is_slip(rare: &str, common: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (rare.chars().collect(), common.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    if a.len() == b.len() + 1 {
        // One letter more, the same as the one before it.
        let doubled = same > 0 && a.get(same) == a.get(same - 1) && a.get(same + 1..) == b.get(same..);
        return doubled && same > 1;
    }
    if a.len() == b.len() && same > 0 && same + 2 < a.len() {
        let swapped = a.get(same) == b.get(same + 1) && a.get(same + 1) == b.get(same);
        return swapped && a.get(same + 2..) == b.get(same + 2..);
    }
    false
}

/// Whether two forms stand before or behind the same word.
fn shares_neighbour(cx: &Context<'_>, rare: &Form, common: &Form) -> bool {
    let neighbours = |form: &Form| -> Vec<(bool, String)> {
        let beside = form.places.iter().filter(|place| place.counts).flat_map(|place| {
            let block = cx.document.block_at(place.span.start).map(|block| block.span).unwrap_or_default();
            let before = cx.document.words_in(Span { start: block.start, end: place.span.start }).last();
            let after = cx.document.words_in(Span { start: place.span.end, end: block.end }).first();
            [before.map(|word| (true, word.span)), after.map(|word| (false, word.span))].into_iter().flatten()
        });
        let bare = beside.map(|(before, span)| (before, bare(&fold(span.of(cx.text())))));
        bare.filter(|(_, word)| word.chars().count() >= 4).collect()
    };
    let common = neighbours(common);
    neighbours(rare).iter().any(|neighbour| common.contains(neighbour))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_inflections() {
        assert!(is_slip("الأوروبيي", "الأوروبي"));
        assert!(is_slip("Weidey", "Wiedey"));
        assert!(!is_slip("projects", "project"));
        assert!(!is_slip("المشروعات", "المشروع"));
    }
}
