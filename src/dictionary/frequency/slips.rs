//! The slips in a word that may make another, each with the hash of what it makes.

use super::neighbours::LetterNeighbours;
use super::slip::{Slip, Tried};
use super::{FOREIGN, Frequencies};
use crate::dictionary::slots;

/// What chance a slip has less in the first letter of a word.
const IN_FIRST_LETTER: f32 = 0.3;

/// Chance that two letters were turned round, and at the head of a word.
const TURNED: f32 = 0.06;
const TURNED_FIRST: f32 = 0.01;

/// One letter after the other: what a slip there makes of the word.
struct Attempt<'f> {
    frequencies: &'f Frequencies,
    possible: &'f LetterNeighbours,
    numbers: &'f [u8],
    /// Letters before the slip, and from it on.
    at: usize,
    behind: usize,
    /// The hash of the letters before `at`, and of those from `at` on.
    head: u64,
    tail: u64,
    /// The last letter before it.
    before: Option<u8>,
    tried: Vec<Tried>,
}

impl Frequencies {
    /// The slips in a word, given as the numbers of its letters, that may make another.
    pub(super) fn tried(&self, numbers: &[u8]) -> Vec<Tried> {
        // Behind the last foreign letter slips may make a word of it; there is no use in trying before.
        let foreign = numbers.iter().rposition(|number| *number == FOREIGN);
        let mut attempt = Attempt {
            frequencies: self,
            possible: self
                .neighbours
                .get_or_init(|| LetterNeighbours::new(self.following, self.letters.len() + 1)),
            numbers,
            at: 0,
            behind: numbers.len(),
            head: 0,
            tail: numbers.iter().fold(0, |hash, number| slots::append(hash, *number)),
            before: None,
            tried: Vec::with_capacity(64),
        };
        loop {
            let this = attempt.letter(Some(attempt.at));
            if let Some(this) = this.filter(|_| foreign.is_none_or(|foreign| foreign <= attempt.at)) {
                let rest = attempt.tail.wrapping_sub(attempt.at_weight(this, attempt.behind - 1));
                attempt.without(this, rest);
                attempt.with_another(this, rest);
                attempt.turned_round(this, rest);
            }
            if foreign.is_none() {
                attempt.with_one_more(this);
            }
            match this.filter(|this| *this != FOREIGN) {
                Some(this) => attempt.go_on(this),
                None => return attempt.tried,
            }
        }
    }

    /// Calls `found` with the letters, given by bit, that may make a word, and its hash: each counts `step`
    /// times its number.
    #[inline]
    fn each(&self, mut letters: u64, base: u64, step: u64, mut found: impl FnMut(u64, u8)) {
        while letters != 0 {
            let number = letters.trailing_zeros();
            letters &= letters - 1;
            let hash = base.wrapping_add(step.wrapping_mul(u64::from(number)));
            if self.may_hold(hash) {
                found(hash, number as u8);
            }
        }
    }

    fn replaced(&self, right: u8, wrong: u8) -> f32 {
        let of =
            |number: u8| self.likeness.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or_default();
        let (right, wrong) = (of(right), of(wrong));
        if right.is_like(wrong) {
            0.01
        } else if right.is_beside(wrong) {
            0.004
        } else {
            0.002
        }
    }
}

impl Attempt<'_> {
    fn letter(&self, at: Option<usize>) -> Option<u8> {
        at.and_then(|n| self.numbers.get(n)).copied()
    }

    fn weight(&self, behind: usize) -> u64 {
        self.frequencies.weights.get(behind).copied().unwrap_or_default()
    }

    /// What a letter counts in a hash with so many behind it.
    fn at_weight(&self, number: u8, behind: usize) -> u64 {
        self.weight(behind).wrapping_mul(u64::from(number))
    }

    fn take_out(&mut self, hash: u64, taken: usize, chance: f32) {
        if self.frequencies.may_hold(hash) {
            self.tried.push(Tried { hash, slip: Slip { at: self.at, taken, put: None }, chance });
        }
    }

    /// A letter too many. Of two same letters it is the second.
    fn without(&mut self, this: u8, rest: u64) {
        if self.letter(Some(self.at + 1)) != Some(this) {
            let hash = self.head.wrapping_mul(self.weight(self.behind - 1)).wrapping_add(rest);
            self.take_out(hash, 1, extra(self.before, this));
        }
    }

    /// Another letter in the place of one.
    fn with_another(&mut self, this: u8, rest: u64) {
        let base = self.head.wrapping_mul(self.weight(self.behind)).wrapping_add(rest);
        let letters = self.possible.between(
            [self.letter(self.at.checked_sub(2)), self.before],
            [self.letter(Some(self.at + 1)), self.letter(Some(self.at + 2))],
        );
        let (frequencies, at, step) = (self.frequencies, self.at, self.weight(self.behind - 1));
        let place = if at == 0 { IN_FIRST_LETTER } else { 1.0 };
        let letters = letters & !1_u64.unbounded_shl(u32::from(this));
        frequencies.each(letters, base, step, |hash, number| {
            let chance = frequencies.replaced(number, this) * place;
            self.tried.push(Tried { hash, slip: Slip { at, taken: 1, put: Some(number) }, chance });
        });
    }

    /// Two letters in the wrong order.
    fn turned_round(&mut self, this: u8, rest: u64) {
        let Some(next) = self.letter(Some(self.at + 1)).filter(|next| *next != this) else { return };
        let rest = rest.wrapping_sub(self.at_weight(next, self.behind - 2));
        let turned = self
            .head
            .wrapping_mul(self.weight(self.behind))
            .wrapping_add(self.at_weight(next, self.behind - 1))
            .wrapping_add(self.at_weight(this, self.behind - 2));
        let chance = if self.at == 0 { TURNED_FIRST } else { TURNED };
        self.take_out(turned.wrapping_add(rest), 2, chance);
    }

    /// A letter that was left out before this one.
    fn with_one_more(&mut self, this: Option<u8>) {
        let base = self.head.wrapping_mul(self.weight(self.behind + 1)).wrapping_add(self.tail);
        let letters = self.possible.between(
            [self.letter(self.at.checked_sub(2)), self.before],
            [this, self.letter(Some(self.at + 1))],
        );
        // A letter before the same one makes the word that it makes behind it.
        let letters = letters & !this.map_or(0, |this| 1_u64.unbounded_shl(u32::from(this)));
        let (at, before, step) = (self.at, self.before, self.weight(self.behind));
        self.frequencies.each(letters, base, step, |hash, number| {
            let chance = missing(before, number, this);
            self.tried.push(Tried { hash, slip: Slip { at, taken: 0, put: Some(number) }, chance });
        });
    }

    /// The next letter.
    fn go_on(&mut self, this: u8) {
        self.head = slots::append(self.head, this);
        self.tail = self.tail.wrapping_sub(self.at_weight(this, self.behind - 1));
        self.before = Some(this);
        self.at += 1;
        self.behind -= 1;
    }
}

/// Chance of a letter too many.
fn extra(before: Option<u8>, this: u8) -> f32 {
    match before {
        None => 0.001,
        Some(before) if before == this => 0.15,
        Some(_) => 0.005,
    }
}

/// Chance of a letter left out, between the one before it and the one that stands there.
fn missing(before: Option<u8>, number: u8, this: Option<u8>) -> f32 {
    match (before, this) {
        (None, _) => 0.002,
        (Some(before), _) if before == number => 0.02,
        (_, None) => 0.004,
        _ => 0.008,
    }
}
