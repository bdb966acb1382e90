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
    /// A letter too many at a place; likelier where it stands twice.
    fn without(&mut self, chars: &[char], at: usize) {
        let doubled = at > 0 && chars.get(at) == chars.get(at - 1);
        let cost = if doubled { 0.5 } else { 1.1 } + in_first(at);
        self.try_word(head(chars, at).iter().chain(tail(chars, at + 1)).copied(), cost);
    }

    /// Two letters in the wrong order.
    fn turned_round(&mut self, chars: &[char], at: usize) {
        let [this, next] = [at, at + 1].map(|n| chars.get(n).copied());
        if let Some((this, next)) = this.zip(next).filter(|(a, b)| a != b) {
            let turned = head(chars, at).iter().copied().chain([next, this]);
            self.try_word(turned.chain(tail(chars, at + 2).iter().copied()), 0.8 + in_first(at));
        }
    }

    /// Another letter in the place of one.
    fn with_another(&mut self, chars: &[char], at: usize, letter: char, cost: f32) {
        let replaced = head(chars, at).iter().copied().chain([letter]);
        self.try_word(replaced.chain(tail(chars, at + 1).iter().copied()), cost + in_first(at));
    }

    /// A letter that was left out before a place; likelier where it stands before it already.
    fn with_one_more(&mut self, chars: &[char], at: usize, letter: char) {
        let doubling = at > 0 && chars.get(at - 1) == Some(&letter);
        let cost = if doubling { 0.7 } else { 1.0 } + in_first(at);
        let longer = head(chars, at).iter().copied().chain([letter]);
        self.try_word(longer.chain(tail(chars, at).iter().copied()), cost);
    }

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

/// What a slip costs more in the first letter, where it is rare.
fn in_first(at: usize) -> f32 {
    if at == 0 { 0.6 } else { 0.0 }
}

fn head(chars: &[char], at: usize) -> &[char] {
    chars.get(..at).unwrap_or_default()
}

fn tail(chars: &[char], at: usize) -> &[char] {
    chars.get(at..).unwrap_or_default()
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
    let mut search =
        Search { dictionaries: of(language).collect(), found: Vec::new(), buffer: String::new() };
    for at in 0..chars.len() {
        search.without(&chars, at);
        search.turned_round(&chars, at);
        let this = chars.get(at).copied().map(like);
        for (letter, own) in alphabet.iter().copied() {
            if let Some((_, this)) = this.filter(|(this, _)| *this != letter) {
                search.with_another(&chars, at, letter, replacement_cost(own, this));
            }
            search.with_one_more(&chars, at, letter);
        }
    }
    for (letter, _) in alphabet {
        search.try_word(chars.iter().copied().chain([letter]), 1.0);
    }
    let mut found = search.found;
    found.sort_by(|a, b| a.cost.total_cmp(&b.cost).then_with(|| a.word.cmp(&b.word)));
    found
}
