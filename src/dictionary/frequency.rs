//! How often words are used, and which words are one slip away from another.

use fst::Map;
use fst::raw::{CompiledAddr, Fst};

use super::keyboard::{alike, neighbours};

const MAGIC: &[u8] = b"copydesk-freq 1\n";

/// The words of a language with their frequencies, open.
#[derive(Debug)]
pub struct Frequencies {
    language: &'static str,
    letters: Vec<char>,
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

impl Frequencies {
    /// Opens compiled frequencies; `None` where the bytes are not.
    pub fn open(language: &'static str, bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (length, rest) = rest.split_at_checked(4)?;
        let (alphabet, rest) = rest.split_at_checked(u32::from_le_bytes(length.try_into().ok()?) as usize)?;
        let letters: Vec<char> = std::str::from_utf8(alphabet).ok()?.chars().collect();
        let (chances, map) = rest.split_at_checked((letters.len() + 1).pow(3))?;
        Some(Self { language, letters, chances, map: Map::new(map).ok()? })
    }

    /// A word's share of all words; `None` where it was never seen. In lower case.
    pub fn share(&self, word: &str) -> Option<f32> {
        self.map.get(word).map(share)
    }

    /// The natural logarithm of how likely a word never seen before is spelt like this.
    pub fn novelty(&self, word: &str) -> f32 {
        let size = self.letters.len() + 1;
        let number = |c: char| self.letters.binary_search(&c).map_or(0, |at| at + 1);
        let (mut before, mut last, mut sum) = (0, 0, 0_u32);
        for next in word.chars().map(number).chain([0]) {
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
        let letters: Vec<char> = word.chars().collect();
        let search = Search { fst: self.map.as_fst(), language: self.language, letters: &letters };
        let mut buffer = String::with_capacity(word.len() + 4);
        let mut accept = |middle: &[char], (from, to): (usize, usize), value: u64, chance: f32| {
            buffer.clear();
            buffer.extend(letters.iter().take(from).chain(middle).chain(letters.iter().skip(to)));
            if buffer != word {
                found(Near { word: &buffer, share: share(value), chance });
            }
        };
        search.run(&mut accept);
    }
}

fn share(decibels: u64) -> f32 {
    (decibels as f32 * -std::f32::consts::LN_10 / 10.0).exp()
}

/// A place in the automaton: the node, and the sum of the outputs on the way.
type Place = (CompiledAddr, u64);

/// Takes what comes in the middle, which letters it replaces, the value of the word, the chance of the slip.
type Accept<'a> = dyn FnMut(&[char], (usize, usize), u64, f32) + 'a;

struct Search<'a> {
    fst: &'a Fst<&'static [u8]>,
    language: &'static str,
    letters: &'a [char],
}

impl Search<'_> {
    fn run(&self, accept: &mut Accept<'_>) {
        let mut place = Some((self.fst.root().addr(), 0));
        let mut before = None;
        for at in 0..=self.letters.len() {
            let Some(here) = place else { return };
            self.changed(here, at, before, accept);
            let Some(letter) = self.letters.get(at) else { return };
            place = self.step(here, *letter);
            before = Some(*letter);
        }
    }

    /// All slips whose first wrong letter is `at`.
    fn changed(&self, here: Place, at: usize, before: Option<char>, accept: &mut Accept<'_>) {
        let this = self.letters.get(at).copied();
        if let Some(this) = this {
            // A letter too many.
            if let Some(value) = self.finish(here, at + 1) {
                accept(&[], (at, at + 1), value, if before == Some(this) { 0.15 } else { 0.005 });
            }
            if let Some(next) = self.letters.get(at + 1).copied().filter(|next| *next != this) {
                let swapped = self.step(here, next).and_then(|place| self.step(place, this)).and_then(|place| self.finish(place, at + 2));
                if let Some(value) = swapped {
                    accept(&[next, this], (at, at + 2), value, if at == 0 { 0.01 } else { 0.06 });
                }
            }
        }
        self.each(here, &mut |letter, place| {
            if let Some(this) = this.filter(|this| *this != letter)
                && let Some(value) = self.finish(place, at + 1)
            {
                // A slip in the first letter is rare.
                accept(&[letter], (at, at + 1), value, self.replaced(letter, this) * if at == 0 { 0.3 } else { 1.0 });
            }
            if let Some(value) = self.finish(place, at) {
                let chance = match (before, this) {
                    (None, _) => 0.002,
                    (Some(before), _) if before == letter => 0.02,
                    (_, None) => 0.004,
                    _ => 0.008,
                };
                accept(&[letter], (at, at), value, chance);
            }
        });
    }

    fn replaced(&self, right: char, wrong: char) -> f32 {
        if alike(right, wrong) {
            0.01
        } else if neighbours(self.language, right, wrong) {
            0.004
        } else {
            0.002
        }
    }

    /// The value of the word that the letters from `from` on end.
    fn finish(&self, place: Place, from: usize) -> Option<u64> {
        let (address, sum) = self.letters.get(from..)?.iter().try_fold(place, |place, letter| self.step(place, *letter))?;
        let node = self.fst.node(address);
        node.is_final().then(|| sum + node.final_output().value())
    }

    fn step(&self, place: Place, letter: char) -> Option<Place> {
        let mut bytes = [0; 4];
        letter.encode_utf8(&mut bytes).bytes().try_fold(place, |(address, sum), byte| {
            let node = self.fst.node(address);
            let transition = node.transition(node.find_input(byte)?);
            Some((transition.addr, sum + transition.out.value()))
        })
    }

    /// Calls `visit` with every letter that may follow; the alphabets compiled here lie below U+0800.
    fn each(&self, (address, sum): Place, visit: &mut dyn FnMut(char, Place)) {
        for first in self.fst.node(address).transitions() {
            let sum = sum + first.out.value();
            if first.inp < 0x80 {
                visit(char::from(first.inp), (first.addr, sum));
                continue;
            }
            for second in self.fst.node(first.addr).transitions() {
                let code = (u32::from(first.inp) & 0x1f) << 6 | u32::from(second.inp) & 0x3f;
                if let Some(letter) = char::from_u32(code) {
                    visit(letter, (second.addr, sum + second.out.value()));
                }
            }
        }
    }
}
