//! Corrections of a word that no dictionary knows: words one slip away, the likeliest first.

use crate::text::language::Language;
use std::sync::Arc;

use super::embedded::of;
use super::keyboard::Likeness;
use super::lookup::question;
use super::own;
use super::table::Dictionary;
use crate::text::memo::Memo;

/// A correction and what it takes to get there: the less, the likelier.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The correction, in lower case where the language has cases.
    pub word: String,
    /// Cost of the slip.
    pub cost: f32,
}

/// Letters that a language is written with, for the ones that were left out or mistyped.
fn letters(language: Language) -> &'static str {
    match language {
        Language::Arabic => "ابتثجحخدذرزسشصضطظعغفقكلمنهوياأإآىةءؤئ",
        Language::Russian => "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
        Language::French => "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûüœ",
        Language::Spanish => "abcdefghijklmnopqrstuvwxyzáéíñóúü",
        Language::Portuguese => "abcdefghijklmnopqrstuvwxyzáâãàçéêíóôõú",
        Language::German => "abcdefghijklmnopqrstuvwxyzäöüß",
        Language::Italian => "abcdefghijklmnopqrstuvwxyzàèéìòù",
        Language::Greek => "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋ",
        Language::Bulgarian => "абвгдежзийклмнопрстуфхцчшщъьюя",
        Language::Polish => "abcdefghijklmnopqrstuvwxyząćęłńóśźż",
        Language::Swedish => "abcdefghijklmnopqrstuvwxyzåäö",
        Language::Danish => "abcdefghijklmnopqrstuvwxyzæøå",
        Language::Catalan => "abcdefghijklmnopqrstuvwxyzàçèéíïòóúü",
        Language::Czech => "abcdefghijklmnopqrstuvwxyzáčďéěíňóřšťúůýž",
        Language::Slovak => "abcdefghijklmnopqrstuvwxyzáäčďéíĺľňóôŕšťúýž",
        Language::Slovenian => "abcdefghijklmnopqrstuvwxyzčšž",
        Language::Croatian => "abcdefghijklmnopqrstuvwxyzčćđšž",
        Language::Latvian => "abcdefghijklmnopqrstuvwxyzāčēģīķļņšūž",
        Language::Persian => "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآأؤئء",
        Language::Hungarian => "abcdefghijklmnopqrstuvwxyzáéíóöőúüű",
        Language::Romanian => "abcdefghijklmnopqrstuvwxyzăâîșț",
        Language::Turkish => "abcçdefgğhıijklmnoöpqrsştuüvwxyzâîû",
        Language::Ukrainian => "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'",
        Language::Dutch => "abcdefghijklmnopqrstuvwxyzëïé",
        _ => "abcdefghijklmnopqrstuvwxyz",
    }
}

struct Search {
    dictionaries: Vec<&'static Dictionary>,
    found: Vec<Suggestion>,
    buffer: String,
}

impl Search {
    fn try_word(&mut self, letters: impl Iterator<Item = char>, cost: f32) {
        self.buffer.clear();
        self.buffer.extend(letters);
        match self.found.iter_mut().find(|s| s.word == self.buffer) {
            Some(known) => known.cost = known.cost.min(cost),
            None if self.dictionaries.iter().any(|d| d.lists(&self.buffer)) => {
                self.found.push(Suggestion { word: self.buffer.clone(), cost })
            }
            None => {}
        }
    }
}

fn replacement_cost(was: Likeness, is: Likeness) -> f32 {
    if was.is_like(is) {
        0.6
    } else if was.is_beside(is) {
        1.0
    } else {
        1.5
    }
}

/// Words remembered; each takes some hundred bytes.
const REMEMBERED: usize = 1 << 16;

static SUGGESTED: Memo<Arc<[Suggestion]>> = Memo::of(REMEMBERED);

/// The words of the language one slip away from `word`, the likeliest first.
pub fn suggest(language: Language, word: &str) -> Arc<[Suggestion]> {
    SUGGESTED.get(question(language, word), || search(language, word).into())
}

fn search(language: Language, word: &str) -> Vec<Suggestion> {
    if own::has(language) && of(language).next().is_none() {
        return own::suggest(language, word).into_iter().map(|word| Suggestion { word, cost: 1.0 }).collect();
    }
    let chars: Vec<char> = word.chars().collect();
    // What letters have in common is looked up once for each, not for each of the hundreds of slips.
    let like = |c: char| (c, Likeness::of(language, c));
    let alphabet: Vec<(char, Likeness)> = letters(language).chars().map(like).collect();
    let likeness: Vec<Likeness> = chars.iter().map(|c| like(*c).1).collect();
    let mut search =
        Search { dictionaries: of(language).collect(), found: Vec::new(), buffer: String::new() };
    let at = |n: usize| chars.get(n).copied();
    for n in 0..chars.len() {
        // A slip in the first letter is rare.
        let first = if n == 0 { 0.6 } else { 0.0 };
        let (before, after) = (chars.get(..n).unwrap_or_default(), chars.get(n + 1..).unwrap_or_default());
        let doubled = n > 0 && at(n) == at(n - 1);
        search.try_word(before.iter().chain(after).copied(), if doubled { 0.5 } else { 1.1 } + first);
        if let Some((this, next)) = at(n).zip(at(n + 1)).filter(|(a, b)| a != b) {
            let rest = chars.get(n + 2..).unwrap_or_default();
            search.try_word(
                before.iter().copied().chain([next, this]).chain(rest.iter().copied()),
                0.8 + first,
            );
        }
        for (letter, own) in alphabet.iter().copied() {
            if let Some((_, this)) = at(n).zip(likeness.get(n).copied()).filter(|(this, _)| *this != letter) {
                let cost = replacement_cost(own, this);
                search.try_word(
                    before.iter().copied().chain([letter]).chain(after.iter().copied()),
                    cost + first,
                );
            }
            let rest = chars.get(n..).unwrap_or_default();
            let doubling = n > 0 && at(n - 1) == Some(letter);
            search.try_word(
                before.iter().copied().chain([letter]).chain(rest.iter().copied()),
                if doubling { 0.7 } else { 1.0 } + first,
            );
        }
    }
    for (letter, _) in alphabet {
        search.try_word(chars.iter().copied().chain([letter]), 1.0);
    }
    let mut found = search.found;
    found.sort_by(|a, b| a.cost.total_cmp(&b.cost).then_with(|| a.word.cmp(&b.word)));
    found
}
