//! How often words are used, and which words are one slip away from another.

use fst::Map;
use fst::raw::{CompiledAddr, Fst};

use super::keyboard::Likeness;

const MAGIC: &[u8] = b"copydesk-freq 1\n";

/// The words of a language with their frequencies, open.
#[derive(Debug)]
pub struct Frequencies {
    letters: Vec<char>,
    likeness: Vec<Likeness>,
    /// Of every three letters the chance of the last, as sixteenths of its negative natural logarithm.
    chances: &'static [u8],
    map: Map<&'static [u8]>,
}

/// A word one slip away from another.
#[derive(Debug, Clone, Copy)]
pub struct Near<'a> {
    /// The word.
    pub word: &'a str,
    /// Its share of all words.
    pub share: f32,
    /// How likely this slip is among all slips of the word.
    pub chance: f32,
}

/// The number of a letter that the language does not have; no word holds it.
const FOREIGN: u8 = 0xff;

impl Frequencies {
    /// Opens compiled frequencies; `None` where the bytes are not.
    pub fn open(language: &str, bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (length, rest) = rest.split_at_checked(4)?;
        let (alphabet, rest) = rest.split_at_checked(u32::from_le_bytes(length.try_into().ok()?) as usize)?;
        let letters: Vec<char> = std::str::from_utf8(alphabet).ok()?.chars().collect();
        let (chances, map) = rest.split_at_checked((letters.len() + 1).pow(3))?;
        let likeness = letters.iter().map(|letter| Likeness::of(language, *letter)).collect();
        Some(Self { letters, likeness, chances, map: Map::new(map).ok()? })
    }

    /// A word's share of all words; `None` where it was never seen. In lower case.
    pub fn share(&self, word: &str) -> Option<f32> {
        let fst = self.map.as_fst();
        let mut place = (fst.root().addr(), 0);
        for letter in word.chars() {
            place = step(fst, place, self.number(letter))?;
        }
        finished(fst, place).map(share)
    }

    /// The natural logarithm of how likely a word never seen before is spelt like this.
    pub fn novelty(&self, word: &str) -> f32 {
        let size = self.letters.len() + 1;
        let (mut before, mut last, mut sum) = (0, 0, 0_u32);
        for number in word.chars().map(|letter| self.number(letter)).chain([0]) {
            let next = if number == FOREIGN { 0 } else { usize::from(number) };
            sum += self.chances.get((before * size + last) * size + next).copied().map_or(255, u32::from);
            (before, last) = (last, next);
        }
        sum as f32 / -16.0
    }

    /// Calls `found` with every word that one slip makes of `word` or that makes one slip of it, in no order.
    ///
    /// The automaton is walked along the word; at every letter all that may stand there instead are tried, and most end after
    /// a step or two.
    pub fn near(&self, word: &str, mut found: impl FnMut(Near<'_>)) {
        let numbers: Vec<u8> = word.chars().map(|letter| self.number(letter)).collect();
        let search = Search { frequencies: self, fst: self.map.as_fst(), numbers: &numbers };
        let mut buffer = String::with_capacity(word.len() + 4);
        let mut accept = |middle: &[u8], (from, to): (usize, usize), value: u64, chance: f32| {
            let whole = numbers.iter().take(from).chain(middle).chain(numbers.iter().skip(to));
            buffer.clear();
            buffer.extend(whole.filter_map(|number| self.letter(*number)));
            if buffer != word {
                found(Near { word: &buffer, share: share(value), chance });
            }
        };
        search.run(&mut accept);
    }

    fn number(&self, letter: char) -> u8 {
        self.letters.binary_search(&letter).map_or(FOREIGN, |at| u8::try_from(at + 1).unwrap_or(FOREIGN))
    }

    fn letter(&self, number: u8) -> Option<char> {
        self.letters.get(usize::from(number).checked_sub(1)?).copied()
    }
}

fn share(decibels: u64) -> f32 {
    (decibels as f32 * -std::f32::consts::LN_10 / 10.0).exp()
}

/// A place in the automaton: the node, and the sum of the outputs on the way.
type Place = (CompiledAddr, u64);

fn step(fst: &Fst<&'static [u8]>, (address, sum): Place, number: u8) -> Option<Place> {
    let node = fst.node(address);
    let transition = node.transition(node.find_input(number)?);
    Some((transition.addr, sum + transition.out.value()))
}

/// The value of the word that ends here.
fn finished(fst: &Fst<&'static [u8]>, (address, sum): Place) -> Option<u64> {
    let node = fst.node(address);
    node.is_final().then(|| sum + node.final_output().value())
}

/// Takes what comes in the middle, which letters it replaces, the value of the word, the chance of the slip.
type Accept<'a> = dyn FnMut(&[u8], (usize, usize), u64, f32) + 'a;

struct Search<'a> {
    frequencies: &'a Frequencies,
    fst: &'a Fst<&'static [u8]>,
    numbers: &'a [u8],
}

impl Search<'_> {
    fn run(&self, accept: &mut Accept<'_>) {
        let mut place = Some((self.fst.root().addr(), 0));
        let mut before = None;
        for at in 0..=self.numbers.len() {
            let Some(here) = place else { return };
            self.changed(here, at, before, accept);
            let Some(number) = self.numbers.get(at) else { return };
            place = step(self.fst, here, *number);
            before = Some(*number);
        }
    }

    /// All slips whose first wrong letter is `at`.
    fn changed(&self, here: Place, at: usize, before: Option<u8>, accept: &mut Accept<'_>) {
        let this = self.numbers.get(at).copied();
        if let Some(this) = this {
            // A letter too many.
            if let Some(value) = self.finish(here, at + 1) {
                let chance = match before {
                    None => 0.001,
                    Some(before) if before == this => 0.15,
                    Some(_) => 0.005,
                };
                accept(&[], (at, at + 1), value, chance);
            }
            if let Some(next) = self.numbers.get(at + 1).copied().filter(|next| *next != this) {
                let swapped = step(self.fst, here, next).and_then(|place| step(self.fst, place, this)).and_then(|place| self.finish(place, at + 2));
                if let Some(value) = swapped {
                    accept(&[next, this], (at, at + 2), value, if at == 0 { 0.01 } else { 0.06 });
                }
            }
        }
        for other in self.fst.node(here.0).transitions() {
            let (number, place) = (other.inp, (other.addr, here.1 + other.out.value()));
            if let Some(this) = this.filter(|this| *this != number)
                && let Some(value) = self.finish(place, at + 1)
            {
                // A slip in the first letter is rare.
                accept(&[number], (at, at + 1), value, self.replaced(number, this) * if at == 0 { 0.3 } else { 1.0 });
            }
            if let Some(value) = self.finish(place, at) {
                let chance = match (before, this) {
                    (None, _) => 0.002,
                    (Some(before), _) if before == number => 0.02,
                    (_, None) => 0.004,
                    _ => 0.008,
                };
                accept(&[number], (at, at), value, chance);
            }
        }
    }

    fn replaced(&self, right: u8, wrong: u8) -> f32 {
        let of = |number: u8| self.frequencies.likeness.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or_default();
        let (right, wrong) = (of(right), of(wrong));
        if right.is_like(wrong) {
            0.01
        } else if right.is_beside(wrong) {
            0.004
        } else {
            0.002
        }
    }

    /// The value of the word that the letters from `from` on end.
    fn finish(&self, place: Place, from: usize) -> Option<u64> {
        let end = self.numbers.get(from..)?.iter().try_fold(place, |place, number| step(self.fst, place, *number))?;
        finished(self.fst, end)
    }
}
