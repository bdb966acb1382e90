//! Compounds, as Hunspell's dictionaries allow them: which forms may begin one, stand inside and end it.

use fst::Map;
use fst::raw::Output;

/// Begins a compound.
pub const BEGIN: u32 = 4;
/// Stands inside.
pub const MIDDLE: u32 = 8;
/// Ends one.
pub const END: u32 = 16;
/// A compound that it ends begins with a capital.
pub const CAPITAL: u32 = 32;
/// No word, and no compound either.
pub const FORBIDDEN: u32 = 64;

/// Longest compound (bytes), as in Hunspell: what is looked at for a word stays bounded.
const LONGEST: usize = 100;

/// What holds for the compounds of a language.
#[derive(Debug)]
pub struct Compounds {
    /// Fewest letters of a part.
    least: usize,
    /// No capital beside a seam.
    small: bool,
    /// No letter three times at a seam.
    twice: bool,
    /// Of three letters alike one is left out: “tillåta” of “till” and “låta”.
    simplified: bool,
    /// The last part is not said twice.
    once: bool,
    /// Slips: what they make a word of is no compound.
    slips: Vec<(&'static str, &'static str)>,
    /// What does not stand beside each other: a part that ends so and has these bits, one that begins so and
    /// has those.
    apart: Vec<[(&'static str, u32); 2]>,
}

/// A part of a compound: where it begins, what it may do.
type CompoundPart = (usize, u32);

/// A word on its way through the automaton.
pub struct CompoundReader<'d> {
    pub map: &'d Map<&'static [u8]>,
    /// What a form may do, in each of its readings, by the number that the map gives.
    pub readings: &'d dyn Fn(u64) -> Vec<u32>,
    /// Whether a text is a word by itself.
    pub stands: &'d dyn Fn(&str) -> bool,
}

impl Compounds {
    /// Reads what the head of a dictionary says: the fewest letters, a letter for each option.
    pub fn read(least: &str, options: &str) -> Option<Self> {
        let has = |option: char| options.contains(option);
        Some(Self {
            least: least.parse().ok()?,
            small: has('c'),
            twice: has('t'),
            simplified: has('s'),
            once: has('d'),
            slips: Vec::new(),
            apart: Vec::new(),
        })
    }

    /// Adds a slip: what is written, and what is meant.
    pub fn add(&mut self, written: &'static str, meant: &'static str) {
        self.slips.push((written, meant));
    }

    /// Adds what does not stand beside each other.
    pub fn part(&mut self, left: (&'static str, u32), right: (&'static str, u32)) {
        self.apart.push([left, right]);
    }

    /// Whether a word is a compound; `capital`: it is written with one.
    pub fn has(&self, reader: &CompoundReader<'_>, word: &str, capital: bool) -> bool {
        if word.len() > LONGEST {
            return false;
        }
        // Where a part may begin, and those that end there.
        let mut before: Vec<Vec<CompoundPart>> = vec![Vec::new(); word.len() + 1];
        for start in 0..word.len() {
            if start > 0 && before.get(start).is_none_or(Vec::is_empty) {
                continue;
            }
            for (end, bits) in parts(reader, word, start) {
                let Some(part) = word.get(start..end).filter(|part| part.chars().count() >= self.least)
                else {
                    continue;
                };
                let place = if end == word.len() { END } else { MIDDLE };
                let firsts = before.get(start).map(Vec::as_slice).unwrap_or_default();
                let joins = |(first, left): &CompoundPart| {
                    let left = (word.get(*first..start).unwrap_or_default(), *left);
                    !self.keeps_apart(left, (part, bits))
                };
                let fits = match start {
                    0 => bits & BEGIN != 0,
                    _ => bits & place != 0 && firsts.iter().any(joins),
                };
                if fits && end < word.len() {
                    self.join(word, (start, bits), end, &mut before);
                } else if fits && start > 0 && (capital || bits & CAPITAL == 0) {
                    let mut pairs = firsts.iter().filter(|first| joins(first));
                    if pairs.any(|(first, _)| self.ends(reader, word, (*first, start))) {
                        return true;
                    }
                }
            }
        }
        false
    }

    fn keeps_apart(&self, left: (&str, u32), right: (&str, u32)) -> bool {
        let has = |bits: u32, asked: u32| bits & asked == asked;
        self.apart.iter().any(|[(end, first), (begin, second)]| {
            has(left.1, *first)
                && has(right.1, *second)
                && left.0.ends_with(end)
                && right.0.starts_with(begin)
        })
    }

    /// Notes that a part ends here, if another may begin.
    fn join(&self, word: &str, part: CompoundPart, end: usize, before: &mut [Vec<CompoundPart>]) {
        let Some((left, right)) = word.split_at_checked(end) else { return };
        let (mut left, mut right) = (left.chars().rev(), right.chars());
        let (last, last_but_one) = (left.next(), left.next());
        let (first, second) = (right.next(), right.next());
        let large = |letter: Option<char>| letter.is_some_and(char::is_uppercase);
        let thrice = last == first && (last == last_but_one || first == second);
        if !(self.small && (large(last) || large(first)) || self.twice && thrice) {
            before.get_mut(end).into_iter().for_each(|parts| parts.push(part));
        }
        if let Some(last) = last.filter(|_| self.simplified && last == last_but_one) {
            let shared = before.get_mut(end - last.len_utf8());
            shared.into_iter().for_each(|parts| parts.push(part));
        }
    }

    /// Whether the last two parts may stand beside each other, in a word that is no slip for another.
    fn ends(&self, reader: &CompoundReader<'_>, word: &str, (first, last): (usize, usize)) -> bool {
        let said_twice = self.once && word.get(first..last) == word.get(last..);
        let slip = |text: &str| self.slips.iter().any(|slip| stands_for(reader, text, *slip));
        !said_twice && !slip(word) && (first == 0 || !word.get(first..).is_some_and(slip))
    }
}

/// Whether a text is a word where a slip is mended.
fn stands_for(reader: &CompoundReader<'_>, text: &str, (written, meant): (&str, &str)) -> bool {
    text.match_indices(written).any(|(at, _)| {
        let (head, tail) = (text.get(..at), text.get(at + written.len()..));
        head.zip(tail).is_some_and(|(head, tail)| (reader.stands)(&format!("{head}{meant}{tail}")))
    })
}

/// Where the forms end that begin at a place, and what they may do; each reading by itself.
fn parts<'w>(
    reader: &'w CompoundReader<'_>,
    word: &'w str,
    start: usize,
) -> impl Iterator<Item = (usize, u32)> + 'w {
    let automaton = reader.map.as_fst();
    let mut node = Some(automaton.root());
    let mut sum = Output::zero();
    let bytes = word.as_bytes().iter().enumerate().skip(start);
    bytes
        .map_while(move |(at, byte)| {
            let here = node.take()?;
            let step = here.transition(here.find_input(*byte)?);
            sum = sum.cat(step.out);
            let next = automaton.node(step.addr);
            let number = next.is_final().then(|| sum.cat(next.final_output()).value());
            node = Some(next);
            Some(number.map(|number| (at + 1, number)))
        })
        .flatten()
        .flat_map(|(end, number)| (reader.readings)(number).into_iter().map(move |bits| (end, bits)))
}
