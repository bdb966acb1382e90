//! One compiled dictionary.

use std::borrow::Cow;
use std::ops::Range;

use fst::Map;

use super::compound::{CompoundReader, Compounds, FORBIDDEN};

/// Stands alone.
const BARE: u32 = 1;
/// Only in the capitals it is written in.
const KEEP_CASE: u32 = 2;

/// A dictionary, open.
#[derive(Debug)]
pub struct Dictionary {
    /// The small letter of I is ı, the capital of i is İ.
    turkish: bool,
    prefixes: Vec<Prefix>,
    /// Where the prefixes of a first letter stand.
    by_letter: Vec<(char, Range<usize>)>,
    /// What a form may do, by the number that the map gives; parsed where it is needed.
    signatures: Vec<&'static str>,
    /// What holds for compounds, where there are any.
    compounds: Option<Compounds>,
    map: Map<&'static [u8]>,
}

/// A prefix: a word that begins with `add` is `strip` and the rest, if that fits the condition.
#[derive(Debug)]
struct Prefix {
    class: &'static str,
    add: &'static str,
    strip: &'static str,
    condition: &'static str,
}

const MAGIC: &[u8] = b"copydesk-dict 1\n";

impl Dictionary {
    /// Opens a compiled dictionary; `None` where the bytes are not one.
    pub fn open(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (length, rest) = rest.split_at_checked(8)?;
        let length = usize::try_from(u64::from_le_bytes(length.try_into().ok()?)).ok()?;
        let (head, map) = rest.split_at_checked(length)?;
        let mut dictionary = Self {
            turkish: false,
            prefixes: Vec::new(),
            by_letter: Vec::new(),
            signatures: Vec::new(),
            compounds: None,
            map: Map::new(map).ok()?,
        };
        for line in std::str::from_utf8(head).ok()?.lines() {
            dictionary.read_line(line)?;
        }
        dictionary.prefixes.sort_by_key(|p| (p.add.chars().next(), p.add, p.strip));
        dictionary.by_letter = by_letter(&dictionary.prefixes);
        Some(dictionary)
    }

    /// Reads a line of the head; its first field says what it tells of.
    fn read_line(&mut self, line: &'static str) -> Option<()> {
        let mut fields = line.split('\t');
        match fields.next()? {
            "p" => self.prefixes.push(Prefix {
                class: fields.next()?,
                add: fields.next()?,
                strip: fields.next()?,
                condition: fields.next()?,
            }),
            "s" => self.signatures.push(fields.next()?),
            "o" => self.compounds = Some(Compounds::read(fields.next()?, fields.next()?)?),
            "r" => self.compounds.as_mut()?.add(fields.next()?, fields.next()?),
            "x" => {
                let mut side = || Some((fields.next()?, fields.next()?.parse().ok()?));
                let (left, right) = (side()?, side()?);
                self.compounds.as_mut()?.part(left, right);
            }
            // Other capitals of i: the only capitals that are not as usual, so the field is not asked.
            "c" => self.turkish = true,
            _ => return None,
        }
        Some(())
    }

    /// Whether the word is one, as it is written; capitals at the beginning and throughout are those of the
    /// text.
    pub fn knows(&self, word: &str) -> bool {
        self.has(word, &|word, recased| self.accepts(word, recased))
    }

    /// The same, of words that are not composed.
    pub fn lists(&self, word: &str) -> bool {
        self.has(word, &|word, recased| self.stands(word, recased))
    }

    fn has(&self, word: &str, accepts: &dyn Fn(&str, bool) -> bool) -> bool {
        if accepts(word, false) {
            return true;
        }
        let mut letters = word.chars();
        // “Pokerstar” is none where “pokerstar” is one.
        if !letters.next().is_some_and(char::is_uppercase) || self.forbids(word) {
            return false;
        }
        let lower = self.lowered(word);
        if word.chars().any(char::is_lowercase) {
            // Capitals inside are not forgiven ("AutHority"); "L'Autorité" has one of its own.
            let inner = letters.filter(|c| c.is_uppercase()).count();
            return inner == 0 && accepts(&lower, true);
        }
        let title: String = word.chars().take(1).chain(lower.chars().skip(1)).collect();
        accepts(&lower, true) || accepts(&title, true)
    }

    fn lowered(&self, word: &str) -> String {
        if !self.turkish {
            return word.to_lowercase();
        }
        let dotted = word.chars().map(|c| match c {
            'I' => 'ı',
            'İ' => 'i',
            other => other,
        });
        dotted.flat_map(char::to_lowercase).collect()
    }

    /// Whether a word in lower case is one, whatever capitals it is written with in a text.
    #[allow(dead_code, reason = "asked when the frequencies are compiled, by `tools/dictionaries`")]
    pub fn knows_recased(&self, lower: &str) -> bool {
        self.accepts(lower, true)
    }

    /// `recased`: the word was not written so.
    fn accepts(&self, word: &str, recased: bool) -> bool {
        self.stands(word, recased) || self.composes(word, recased)
    }

    /// Whether a word is none, though its parts are words.
    fn forbids(&self, word: &str) -> bool {
        let signature = self.compounds.as_ref().and_then(|_| self.signature(word));
        signature.is_some_and(|signature| readings(signature).any(|(bits, _)| bits & FORBIDDEN != 0))
    }

    /// Whether a word is a compound.
    fn composes(&self, word: &str, recased: bool) -> bool {
        let Some(compounds) = &self.compounds else { return false };
        if self.forbids(word) {
            return false;
        }
        let bits = |signature: &'static str| readings(signature).map(|(bits, _)| bits);
        let all = |number: u64| {
            let signature = usize::try_from(number).ok().and_then(|at| self.signatures.get(at));
            signature.map_or_else(Vec::new, |signature| bits(signature).collect())
        };
        let stands = |word: &str| self.stands(word, recased);
        let reader = CompoundReader { map: &self.map, readings: &all, stands: &stands };
        compounds.has(&reader, word, recased || word.starts_with(char::is_uppercase))
    }

    /// Whether a word is one without being composed.
    fn stands(&self, word: &str, recased: bool) -> bool {
        let allowed = |bits: u32| !recased || bits & KEEP_CASE == 0;
        if self
            .signature(word)
            .is_some_and(|s| readings(s).any(|(bits, _)| bits & BARE != 0 && allowed(bits)))
        {
            return true;
        }
        let first = word.chars().next();
        // A dozen letters begin prefixes: passing them by is faster than a search.
        let Some((_, range)) = self.by_letter.iter().find(|(letter, _)| Some(*letter) == first) else {
            return false;
        };
        let own = self.prefixes.get(range.clone()).unwrap_or_default();
        let takes = |prefix: &Prefix, signature: &'static str| {
            readings(signature)
                .any(|(bits, classes)| allowed(bits) && classes.split(',').any(|c| c == prefix.class))
        };
        // Prefixes that take off and put on the same make one base: it is looked up once.
        own.chunk_by(|a, b| (a.add, a.strip) == (b.add, b.strip)).any(|prefixes| {
            let Some(base) = prefixes.first().and_then(|prefix| base(prefix, word)) else { return false };
            let mut fitting = prefixes.iter().filter(|prefix| fits(prefix.condition, &base)).peekable();
            let signature = fitting.peek().and_then(|_| self.signature(&base));
            signature.is_some_and(|signature| fitting.any(|prefix| takes(prefix, signature)))
        })
    }

    fn signature(&self, form: &str) -> Option<&'static str> {
        let number = self.map.get(form)?;
        self.signatures.get(usize::try_from(number).ok()?).copied()
    }
}

/// Where the prefixes of each first letter stand among those in order.
fn by_letter(prefixes: &[Prefix]) -> Vec<(char, Range<usize>)> {
    let mut by_letter: Vec<(char, Range<usize>)> = Vec::new();
    let first_letters = prefixes.iter().map(|prefix| prefix.add.chars().next());
    for (at, letter) in first_letters.enumerate().filter_map(|(at, letter)| Some((at, letter?))) {
        match by_letter.last_mut() {
            Some((last, range)) if *last == letter => range.end = at + 1,
            _ => by_letter.push((letter, at..at + 1)),
        }
    }
    by_letter
}

/// What a prefix stands before in a word; `None` where the word does not begin with it, or ends there.
fn base<'w>(prefix: &Prefix, word: &'w str) -> Option<Cow<'w, str>> {
    let rest = word.strip_prefix(prefix.add).filter(|rest| !rest.is_empty())?;
    Some(if prefix.strip.is_empty() {
        Cow::Borrowed(rest)
    } else {
        Cow::Owned(format!("{}{rest}", prefix.strip))
    })
}

/// The readings of a form: bits, and the classes of prefixes it takes.
fn readings(signature: &'static str) -> impl Iterator<Item = (u32, &'static str)> {
    signature.split(' ').filter_map(|reading| {
        let (bits, classes) = reading.split_once(':')?;
        Some((bits.parse().ok()?, classes))
    })
}

/// Whether a word begins as a condition says: letters, `.`, `[abc]`, `[^abc]`.
fn fits(condition: &str, word: &str) -> bool {
    let mut parts = condition.chars();
    let mut letters = word.chars();
    while let Some(part) = parts.next() {
        let Some(letter) = letters.next() else { return false };
        let fits = match part {
            '.' => true,
            '[' => {
                let mut inside = parts.by_ref().take_while(|c| *c != ']').peekable();
                let negated = inside.next_if_eq(&'^').is_some();
                // The whole class must be read, found or not.
                inside.fold(false, |found, c| found | (c == letter)) != negated
            }
            other => other == letter,
        };
        if !fits {
            return false;
        }
    }
    true
}
