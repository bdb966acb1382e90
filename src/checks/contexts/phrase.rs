//! A phrase, read and looked for in a row of words.

use std::collections::BTreeMap;

use crate::dictionary;
use crate::document::model::Word;
use crate::text::language::Language;

/// The words of a block, in its text.
pub(super) struct WordRow<'a> {
    pub text: &'a str,
    pub base: usize,
    pub words: &'a [Word],
}

impl<'a> WordRow<'a> {
    fn word(&self, at: usize) -> Option<&'a str> {
        let word = self.words.get(at).filter(|word| !word.masked)?;
        self.text.get(word.span.start as usize - self.base..word.span.end as usize - self.base)
    }

    /// What stands between a word and the next.
    fn gap(&self, at: usize) -> Option<&'a str> {
        let (word, next) = (self.words.get(at)?, self.words.get(at + 1)?);
        self.text.get(word.span.end as usize - self.base..next.span.start as usize - self.base)
    }

    fn before(&self, at: usize) -> &'a str {
        let end = self.words.get(at).map_or(0, |word| word.span.start as usize - self.base);
        self.text.get(..end).unwrap_or_default()
    }

    fn after(&self, at: usize) -> &'a str {
        let start = self.words.get(at).map_or(self.text.len(), |word| word.span.end as usize - self.base);
        self.text.get(start..).unwrap_or_default()
    }
}

/// What stands between two words of a phrase.
#[derive(Clone, Copy, PartialEq)]
enum Separator {
    Space,
    Comma,
    Hyphen,
}

/// What a word has to be.
enum Test {
    /// One of these, in lower case, with an ending that is no part of the stem.
    OneOf(Vec<String>, String),
    NoneOf(Vec<String>),
    Any,
    Ends(String),
    Capital,
    /// A capital, and none of these.
    Other(Vec<String>),
    Small,
    /// A plural in small letters.
    Plural,
    Figure,
}

struct PhraseToken {
    test: Test,
    /// What stands before it.
    gap: Separator,
}

/// A row of words, one or some of them at fault.
pub(super) struct Phrase {
    tokens: Vec<PhraseToken>,
    starts_sentence: bool,
    /// The words at fault: from, to (not included).
    fault: (usize, usize),
    right: String,
    anchor: usize,
}

/// A place where a phrase stands: bytes of the text, and what belongs there.
pub(super) struct PhraseMatch {
    pub start: usize,
    pub end: usize,
    pub right: String,
}

impl Phrase {
    /// Of a phrase as rule files have it.
    pub(super) fn read(text: &str, lists: &BTreeMap<String, String>) -> Result<Self, String> {
        let [before, wrong, right, after] = parts(text).ok_or("no fault in brackets")?;
        let mut tokens = Vec::new();
        let mut starts_sentence = false;
        let mut gap = Separator::Space;
        let mut fault = (0, 0);
        for (part, words) in [before, wrong, after].into_iter().enumerate() {
            if part == 1 {
                fault.0 = tokens.len();
            }
            for word in words.split_whitespace() {
                match word {
                    "^" => starts_sentence = true,
                    "," => gap = Separator::Comma,
                    "-" => gap = Separator::Hyphen,
                    _ => {
                        tokens.push(PhraseToken { test: Test::read(word, lists)?, gap });
                        gap = Separator::Space;
                    }
                }
            }
            if part == 1 {
                fault.1 = tokens.len();
            }
        }
        if fault.0 == fault.1 {
            return Err("no word at fault".into());
        }
        let listed = |n: &usize| matches!(tokens.get(*n).map(|t| &t.test), Some(Test::OneOf(..)));
        let anchor = (fault.0..fault.1).chain(0..tokens.len()).find(listed).ok_or("no listed word")?;
        Ok(Self { tokens, starts_sentence, fault, right: right.trim().to_owned(), anchor })
    }

    /// The words of which one must be there, without reading the phrase: the first listed one at fault, or
    /// beside the fault.
    pub(super) fn anchors(text: &str, lists: &BTreeMap<String, String>, mut found: impl FnMut(&str)) {
        let Some([before, wrong, _, after]) = parts(text) else { return };
        let words = [wrong, before, after].into_iter().flat_map(str::split_whitespace);
        let listed = |word: &&str| !word.starts_with(['!', '*', '@', '#', '^', ',', '-', '+', '&']);
        let Some(word) = words.into_iter().find(listed) else { return };
        let mut each = |word: &str| {
            found(word);
            if word.contains('\'') {
                found(&word.replace('\'', "’"));
            }
        };
        match word.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            Some((name, "")) => lists.get(name).into_iter().flat_map(|l| l.split_whitespace()).for_each(each),
            Some((name, ending)) => {
                let words = lists.get(name).into_iter().flat_map(|list| list.split_whitespace());
                words.for_each(|word| each(&format!("{word}{ending}")));
            }
            None => word.split('|').for_each(each),
        }
    }

    /// Where the phrase stands with its anchor at a word.
    pub(super) fn find(&self, row: &WordRow<'_>, at: usize) -> Option<PhraseMatch> {
        let first = at.checked_sub(self.anchor)?;
        let stands = self.tokens.iter().enumerate().all(|(n, token)| {
            let gap = n == 0 || row.gap(first + n - 1).is_some_and(|gap| token.gap.is(gap));
            gap && row.word(first + n).is_some_and(|word| token.test.holds(word))
        });
        let last = first + self.tokens.len() - 1;
        if !stands || !self.is_free(row, first, last) {
            return None;
        }
        let (from, to) = (first + self.fault.0, first + self.fault.1 - 1);
        let start = row.words.get(from)?.span.start as usize;
        let end = row.words.get(to)?.span.end as usize;
        let found = row.text.get(start - row.base..end - row.base)?;
        // “ADN” is an abbreviation, “adn” a slip.
        let short = found.chars().count() <= 3 && self.fault.1 - self.fault.0 == 1 && self.tokens.len() == 1;
        if short && found.chars().all(char::is_uppercase) {
            return None;
        }
        let stem = self.stem(found);
        let right = cased(&self.right_of(found).replace('*', stem), found);
        (right != found).then_some(PhraseMatch { start, end, right })
    }

    /// Whether no part of a longer word is meant, and the sentence begins where it should.
    fn is_free(&self, row: &WordRow<'_>, first: usize, last: usize) -> bool {
        let (before, after) = (row.before(first), row.after(last));
        let joins = |c: char| matches!(c, '-' | '‑' | '_' | '@' | '#' | '/' | '\'' | '’');
        let tail = after.strip_prefix(joins).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let opening = |c: char| c.is_whitespace() || "\"“‘«„(*".contains(c);
        let begins = || {
            let head = before.trim_end_matches(opening);
            head.is_empty() || head.ends_with(['.', '!', '?', '”']) || before.ends_with('\n')
        };
        !before.ends_with(joins) && !tail && (!self.starts_sentence || begins())
    }

    /// What was found, without the ending that the phrase names.
    fn stem<'f>(&self, found: &'f str) -> &'f str {
        let ending = match self.tokens.get(self.fault.0).map(|token| &token.test) {
            Some(Test::OneOf(_, ending) | Test::Ends(ending)) => ending.as_str(),
            _ => "",
        };
        let end = found.len().saturating_sub(ending.len());
        found.get(..end).unwrap_or(found)
    }

    /// The right side; of several, parted by strokes as the wrong ones are, the one that belongs to what was
    /// found.
    fn right_of(&self, found: &str) -> &str {
        let one = self.fault.1 - self.fault.0 == 1;
        match self.tokens.get(self.fault.0).map(|token| &token.test) {
            Some(Test::OneOf(words, ending)) if one && ending.is_empty() && self.right.contains('|') => {
                let (small, exact) = (folded(found), found.replace('’', "'"));
                let place = words.iter().position(|word| *word == small || *word == exact).unwrap_or(0);
                self.right.split('|').nth(place).unwrap_or(&self.right)
            }
            _ => &self.right,
        }
    }
}

/// What stands before the fault, the fault, what it should be, and what stands behind.
fn parts(text: &str) -> Option<[&str; 4]> {
    let (before, rest) = text.split_once('[')?;
    let (inside, after) = rest.split_once(']')?;
    // The angle bracket that closes the name of a list is no end of the fault.
    let closes = |at: usize| {
        let head = inside.get(..at).unwrap_or_default();
        head.rfind('<').is_some_and(|open| !head.get(open..).unwrap_or_default().contains('>'))
    };
    let at = inside.match_indices('>').map(|(at, _)| at).find(|at| !closes(*at))?;
    Some([before, inside.get(..at)?, inside.get(at + 1..)?, after])
}

impl Separator {
    fn is(self, gap: &str) -> bool {
        match self {
            Self::Space => {
                !gap.is_empty() && gap.chars().all(char::is_whitespace) && gap.matches('\n').count() < 2
            }
            Self::Comma => gap.trim() == ",",
            Self::Hyphen => gap == "-" || gap == "‑",
        }
    }
}

impl Test {
    fn read(word: &str, lists: &BTreeMap<String, String>) -> Result<Self, String> {
        let owned = |words: &str, by: char| words.split(by).map(str::to_owned).collect::<Vec<_>>();
        if let Some(rest) = word.strip_prefix('<') {
            let (name, ending) = rest.split_once('>').ok_or("a list without its end")?;
            let words = lists.get(name).ok_or_else(|| format!("no list “{name}”"))?;
            return Ok(Self::OneOf(words.split_whitespace().map(str::to_owned).collect(), ending.to_owned()));
        }
        if let Some(name) = word.strip_prefix("!<").and_then(|rest| rest.strip_suffix('>')) {
            let words = lists.get(name).ok_or_else(|| format!("no list “{name}”"))?;
            return Ok(Self::NoneOf(words.split_whitespace().map(str::to_owned).collect()));
        }
        if let Some(name) = word.strip_prefix("@!<").and_then(|rest| rest.strip_suffix('>')) {
            let words = lists.get(name).ok_or_else(|| format!("no list “{name}”"))?;
            return Ok(Self::Other(words.split_whitespace().map(str::to_owned).collect()));
        }
        Ok(match word {
            "*" => Self::Any,
            "+" => Self::Small,
            "&" => Self::Plural,
            "@" => Self::Capital,
            "#" => Self::Figure,
            _ if word.starts_with('!') => Self::NoneOf(owned(word.trim_start_matches('!'), '|')),
            _ if word.starts_with('*') => Self::Ends(word.trim_start_matches('*').to_owned()),
            _ => Self::OneOf(owned(word, '|'), String::new()),
        })
    }

    fn holds(&self, word: &str) -> bool {
        let letters = || word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'));
        match self {
            Self::OneOf(words, ending) => {
                let (small, exact) = (folded(word), word.replace('’', "'"));
                let stem = |word: &str, listed: &str| word.strip_suffix(ending.as_str()) == Some(listed);
                let name = |listed: &str| listed.chars().any(char::is_uppercase);
                words.iter().any(|listed| stem(if name(listed) { &exact } else { &small }, listed))
            }
            Self::NoneOf(words) => letters() && !words.contains(&folded(word)),
            Self::Any => letters(),
            Self::Ends(ending) => {
                letters()
                    && folded(word).strip_suffix(ending.as_str()).is_some_and(|stem| stem.chars().count() > 1)
            }
            Self::Capital => word.chars().next().is_some_and(char::is_uppercase),
            Self::Other(words) => {
                word.chars().next().is_some_and(char::is_uppercase)
                    && !words.iter().any(|other| other == word)
            }
            Self::Small => word.chars().next().is_some_and(char::is_lowercase),
            Self::Plural => is_plural(word),
            Self::Figure => word.starts_with(|c: char| c.is_ascii_digit()),
        }
    }
}

/// Words that look like plurals.
const SINGULAR: &[&str] = &[
    "news",
    "series",
    "species",
    "means",
    "headquarters",
    "politics",
    "economics",
    "physics",
    "mathematics",
    "athletics",
    "gas",
    "lens",
    "always",
    "perhaps",
    "besides",
    "sometimes",
    "electronics",
    "logistics",
    "robotics",
    "analytics",
    "statistics",
    "genetics",
    "ethics",
    "aerobics",
    "genomics",
    "diabetes",
    "crossroads",
    "works",
    "canvas",
    "atlas",
    "alias",
    "towards",
    "afterwards",
    "overseas",
    "yes",
    "its",
    "ours",
    "yours",
    "us",
];

/// Whether an English word in small letters is the plural of a known one.
fn is_plural(word: &str) -> bool {
    let base = word.strip_suffix('s').filter(|base| base.len() > 2 && !base.ends_with(['s', 'u', 'i']));
    let plain = word.bytes().all(|b| b.is_ascii_lowercase()) && !SINGULAR.contains(&word);
    plain && base.is_some_and(|base| dictionary::knows(Language::English, base))
}

/// A word in lower case, with the straight apostrophe.
fn folded(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

/// What belongs in a place, with the capitals and the apostrophe of what stands there.
fn cased(right: &str, found: &str) -> String {
    if let Some(tied) = tied(right, found).filter(|_| !right.chars().any(char::is_uppercase)) {
        return tied;
    }
    let mut letters = found.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    let all = first && letters.clone().next().is_some() && letters.all(char::is_uppercase);
    let straight = found.contains('\'') && !found.contains('’');
    let right = if straight { right.replace('’', "'") } else { right.to_owned() };
    if all {
        return right.to_uppercase();
    }
    let mut chars = right.chars();
    match chars.next() {
        Some(c) if first => c.to_uppercase().chain(chars).collect(),
        _ => right,
    }
}

/// The letters found, with the hyphens of what belongs there, where nothing else differs.
fn tied(right: &str, found: &str) -> Option<String> {
    let is_mark = |c: char| c == '-' || c.is_whitespace();
    let mut marks = right.chars().filter(|c| is_mark(*c));
    let letters = |text: &str| text.to_lowercase().replace(is_mark, "-");
    (letters(right) == letters(found))
        .then(|| found.chars().map(|c| if is_mark(c) { marks.next().unwrap_or(c) } else { c }).collect())
}
