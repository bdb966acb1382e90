//! How likely a word is a slip for another: what the writer may have meant, weighed against the word being
//! right as it stands.
//!
//! For every word one slip away: how common it is, how well it fits between the neighbours (pairs seen
//! elsewhere, and in this text), how likely the slip is; against it, how likely a new name stands here and is
//! spelt like this. For Arabic, where nearly any string is one slip away from some word, the parts are
//! weighed by a logistic regression (fitted on words with planted slips and on the words of newspapers,
//! judged by hand); elsewhere by the noisy channel alone.

use crate::text::language::Language;
use std::sync::Arc;

use super::candidates::{self, COMMON, Candidate, Candidates, PREFIXES};
use crate::dictionary::{self, First, Frequencies, Pair, Pairs, RARE, USUAL};
use crate::document::word_counts::WordCounts;
use crate::text::word_key::WordKey;

/// A word and what stands around it.
#[derive(Debug, Clone, Copy)]
pub struct WordContext<'a> {
    /// The word in lower case, without vowel signs and tatweel.
    pub word: &'a str,
    /// The word before it in the sentence.
    pub before: Option<&'a str>,
    /// The word after it in the sentence.
    pub after: Option<&'a str>,
    /// A dictionary knows it.
    pub known: bool,
    /// Beside another unknown word, or after a title: a name.
    pub named: bool,
}

/// What may have been meant, and how sure it is that something else than the word was.
pub struct Guesses {
    candidates: Arc<Candidates>,
    /// Numbers of the likeliest, in order.
    likeliest: Vec<usize>,
    /// Natural logarithm of the odds.
    pub odds: f32,
    /// What the odds rest on, where they are weighed from features.
    pub features: Option<Features>,
}

impl Guesses {
    /// The words, the likeliest first, in lower case.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.likeliest
            .iter()
            .filter_map(|at| self.candidates.all.get(*at))
            .map(|candidates| self.candidates.word(candidates))
    }
}

/// What goes into the judgement of an Arabic word; see `WEIGHTS`.
pub type Features = [f32; 18];

/// How many guesses are kept.
const GUESSES: usize = 3;
/// Chance that a word is written with a slip.
const SLIPS: f32 = 0.001;
/// The words that the pairs were counted in, and how many of them were too rare to have pairs of their own.
const COUNTED: f32 = 25_000_000.0;
const RARE_WORDS: f32 = 421_359.0;
const RARE_SHARE: f32 = 0.0105;

/// A language's statistics.
#[derive(Debug, Clone, Copy)]
pub struct Model {
    language: Language,
    frequencies: &'static Frequencies,
    pairs: Option<&'static Pairs>,
}

impl Model {
    /// The statistics of a language, where there are any.
    pub fn of(language: Language) -> Option<Self> {
        Some(Self {
            language,
            frequencies: dictionary::frequencies(language)?,
            pairs: dictionary::pairs(language),
        })
    }

    /// What may have been meant in a place of a text.
    pub fn guess(&self, place: WordContext<'_>, seen: &WordCounts) -> Guesses {
        let candidates =
            candidates::of(self.language, self.frequencies, place.word, place.known && self.pairs.is_some());
        let (likeliest, odds, features) = match self.pairs {
            Some(pairs) => {
                let (likeliest, features) = self.weigh(&candidates, place, seen, pairs);
                (likeliest, features.map_or(f32::NEG_INFINITY, |f| odds(&f)), features)
            }
            None => {
                let (likeliest, odds) = self.channel(&candidates, place, seen);
                (likeliest, odds, None)
            }
        };
        Guesses { candidates, likeliest, odds, features }
    }

    /// Whether a known word is so common that it is not asked whether another was meant.
    pub fn is_common(&self, word: &str) -> bool {
        self.frequencies.share(word).is_some_and(|share| share > USUAL) || self.share(word) > USUAL
    }

    /// Whether a word was seen beside one of its neighbours.
    pub fn is_at_home(&self, before: Option<&str>, word: &str, after: Option<&str>) -> bool {
        let seen =
            |first: &str, second: &str| self.pairs.is_some_and(|pairs| pairs.count(first, second) > 0.0);
        before.is_some_and(|before| seen(before, word)) || after.is_some_and(|after| seen(word, after))
    }

    /// A word's share of all words, prefixes taken off where the whole was never seen.
    fn share(&self, word: &str) -> f32 {
        let own = self.frequencies.share(word).unwrap_or_default();
        if self.language != Language::Arabic {
            return own;
        }
        PREFIXES.iter().fold(own, |share, (prefix, chance)| {
            let rest = word.strip_prefix(prefix).filter(|rest| rest.chars().nth(2).is_some());
            rest.and_then(|rest| self.frequencies.share(rest))
                .map_or(share, |rest| share.max(0.3 * chance * rest))
        })
    }

    /// The noisy channel: a guess's share times the chance of the slip, against the share of the word or the
    /// chance of a new one.
    fn channel(
        &self,
        candidates: &Candidates,
        place: WordContext<'_>,
        seen: &WordCounts,
    ) -> (Vec<usize>, f32) {
        let weight = |candidate: &Candidate| {
            ((0.9 * candidate.share + 0.02 * seen.share(candidate.key)) * candidate.chance).ln()
        };
        let mut ranked: Vec<(usize, &Candidate, f32)> = candidates
            .all
            .iter()
            .enumerate()
            .map(|(at, candidate)| (at, candidate, weight(candidate)))
            .collect();
        ranked.sort_by(|a, b| likelier((candidates.word(a.1), a.2), (candidates.word(b.1), b.2)));
        let Some((.., best)) = ranked.first() else { return (Vec::new(), f32::NEG_INFINITY) };
        let again = seen.word(WordKey::of(place.word)).saturating_sub(1) as f32;
        let new = (0.5 * RARE_SHARE).ln() + self.frequencies.novelty(place.word) + 3.0 * again;
        // What was seen elsewhere and stands in no dictionary is mostly a slip there too.
        let old = (0.03 * self.frequencies.share(place.word).unwrap_or_default() + 1e-13).ln();
        let odds = best + SLIPS.ln() - new.max(old);
        (ranked.iter().take(GUESSES).map(|(at, ..)| *at).collect(), odds)
    }

    fn neighbour(&self, word: &str) -> Neighbour {
        Neighbour { share: self.frequencies.share(word), key: WordKey::of(word) }
    }

    /// What may stand in the place, in no order.
    fn weighed<'m>(
        &self,
        candidates: &'m Candidates,
        place: WordContext<'_>,
        seen: &WordCounts,
        pairs: &Pairs,
    ) -> Vec<WeighedCandidate<'m>> {
        let first = place.before.map(First::new);
        let count = |pair: Option<Pair>| pair.map_or(0.0, |pair| pairs.count_of(pair));
        let before = place.before.map(|before| self.neighbour(before));
        let after = place.after.map(|after| (self.neighbour(after), 0.9 * self.share(after) + 1e-10));
        let weigh = |(at, candidate): (usize, &'m Candidate)| {
            let count_before = count(first.map(|first| first.and(candidates.word(candidate))));
            let count_after = count(place.after.map(|after| candidate.first.and(after)));
            let share = 0.9 * candidate.share + 0.02 * seen.share(candidate.key);
            let fits_before =
                before.as_ref().map_or(1.0, |before| follows(count_before, before.share, share) / share);
            let own = candidate.entry.map(|entry| entry.share);
            let fits_after =
                after.as_ref().map_or(1.0, |(_, share)| follows(count_after, own, *share) / share);
            let here_before = before.as_ref().is_some_and(|before| seen.pair(before.key, candidate.key) > 0);
            let here_after = after.as_ref().is_some_and(|(after, _)| seen.pair(candidate.key, after.key) > 0);
            WeighedCandidate::new(
                at,
                candidate,
                [
                    share.ln(),
                    fits_before.max(0.2).ln(),
                    fits_after.max(0.2).ln(),
                    bit(here_before),
                    bit(here_after),
                    candidate.chance.ln(),
                ],
            )
        };
        candidates.all.iter().enumerate().map(weigh).collect()
    }

    fn weigh(
        &self,
        candidates: &Candidates,
        place: WordContext<'_>,
        seen: &WordCounts,
        pairs: &Pairs,
    ) -> (Vec<usize>, Option<Features>) {
        let kept = self.likeliest(candidates, self.weighed(candidates, place, seen, pairs));
        let parts = kept.first().map(|best| best.parts);
        let Some([share, before, after, here_before, here_after, chance]) = parts else {
            return (Vec::new(), None);
        };
        let own = self.share(place.word);
        let rare_before = place.before.map_or(RARE_SHARE, |before| self.rare_after(pairs, before));
        let rare_after = place.after.map_or(1.0, |after| self.rare_before(pairs, after));
        let own_pairs = place.before.map_or(0.0, |before| pairs.count(before, place.word))
            + place.after.map_or(0.0, |after| pairs.count(place.word, after));
        let features = [
            share,
            before,
            after,
            here_before,
            here_after,
            chance,
            rare_before.ln(),
            rare_after.ln(),
            self.frequencies.novelty(place.word),
            (own + 1e-10).ln(),
            bit(own == 0.0),
            seen.word(WordKey::of(place.word)).saturating_sub(1) as f32,
            place.word.chars().count() as f32,
            bit(place.known),
            own_pairs.ln_1p(),
            bit(before > 0.0),
            bit(after > 0.0),
            bit(place.named),
        ];
        (kept.into_iter().map(|candidate| candidate.at).collect(), Some(features))
    }

    /// The likeliest that are words. Dictionaries are asked last, and only about these.
    fn likeliest<'m>(
        &self,
        candidates: &'m Candidates,
        mut weighed: Vec<WeighedCandidate<'m>>,
    ) -> Vec<WeighedCandidate<'m>> {
        let order = |a: &WeighedCandidate, b: &WeighedCandidate| {
            likelier((candidates.word(a.candidate), a.weight), (candidates.word(b.candidate), b.weight))
        };
        let mut kept = Vec::with_capacity(GUESSES);
        while kept.len() < GUESSES {
            let Some((at, _)) = weighed.iter().enumerate().min_by(|(_, a), (_, b)| order(a, b)) else {
                break;
            };
            let candidate = weighed.swap_remove(at);
            if self.is_word(candidate.candidate, candidates.word(candidate.candidate)) {
                kept.push(candidate);
            }
        }
        kept
    }

    /// Whether a guess is a word: a dictionary has it, or it is common enough; Arabic writes names like
    /// words.
    fn is_word(&self, candidate: &Candidate, word: &str) -> bool {
        candidate.entry.is_some_and(|entry| entry.listed || entry.share >= COMMON)
            || dictionary::knows(self.language, word)
    }

    /// Chance of a rare word after `before`: names follow titles and other names.
    fn rare_after(&self, pairs: &Pairs, before: &str) -> f32 {
        match self.frequencies.share(before) {
            Some(share) => (pairs.count(before, RARE) + 30.0 * RARE_SHARE) / (COUNTED * share + 30.0),
            None => 0.05,
        }
    }

    /// How many times likelier than chance `after` is after a rare word.
    fn rare_before(&self, pairs: &Pairs, after: &str) -> f32 {
        match self.frequencies.share(after) {
            Some(share) => (pairs.count(RARE, after) + 2.0) / (RARE_WORDS * share + 2.0),
            None => 3.0,
        }
    }
}

/// A word beside the one that is judged.
struct Neighbour {
    /// Its share of all words, if it was ever seen.
    share: Option<f32>,
    key: WordKey,
}

/// What may have been meant, on trial.
struct WeighedCandidate<'m> {
    /// Its number.
    at: usize,
    candidate: &'m Candidate,
    /// Share, fit before and after, whether it stands so in this text, chance of the slip: what it is weighed
    /// by.
    parts: [f32; 6],
    weight: f32,
}

impl<'m> WeighedCandidate<'m> {
    /// The weight is the sum of the parts; what stands here already counts three times.
    fn new(at: usize, candidate: &'m Candidate, parts: [f32; 6]) -> Self {
        let [share, before, after, here_before, here_after, chance] = parts;
        let weight = share + before + after + 3.0 * here_before + 3.0 * here_after + chance;
        Self { at, candidate, parts, weight }
    }
}

/// Chance of a word, whose share is `share`, after another, which comes with its own share; they were seen
/// together `count` times.
fn follows(count: f32, first: Option<f32>, share: f32) -> f32 {
    let times = COUNTED * first.unwrap_or_default();
    if times < 1.0 {
        return share;
    }
    let trust = times / (times + 50.0);
    let seen = ((count - 0.5).max(0.0) / times).min(1.0);
    trust * seen + (1.0 - 0.7 * trust) * 0.9 * share
}

/// The likeliest first.
fn likelier(a: (&str, f32), b: (&str, f32)) -> std::cmp::Ordering {
    b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0))
}

fn bit(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// Weights of [`Features`], and the constant.
const WEIGHTS: (Features, f32) = (
    [
        0.542, 0.212, 0.217, 2.87, 1.766, 0.665, -0.295, -0.337, 0.021, -0.63, 0.329, -1.588, -0.093, -1.174,
        -0.581, 0.588, 0.927, -0.608,
    ],
    -2.684,
);

fn odds(features: &Features) -> f32 {
    WEIGHTS.0.iter().zip(features).map(|(weight, value)| weight * value).sum::<f32>() + WEIGHTS.1
}
