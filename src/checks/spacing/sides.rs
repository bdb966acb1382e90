//! What stands on both sides of a mark, and whether a space is missing behind it.

use crate::document::model::Block;
use crate::text::script::is_letter;

/// What stands on both sides of a mark.
pub(super) struct Sides<'a> {
    pub content: &'a str,
    pub at: usize,
    pub mark: char,
    pub head: &'a str,
    pub tail: &'a str,
    pub before: char,
    pub next: char,
}

impl<'a> Sides<'a> {
    pub fn of(content: &'a str, at: usize, mark: char) -> Option<Self> {
        let (head, tail) = (content.get(..at)?, content.get(at + mark.len_utf8()..)?);
        let (before, next) = (head.chars().next_back()?, tail.chars().next()?);
        Some(Self { content, at, mark, head, tail, before, next })
    }

    /// Letters right before the mark, as far as they are counted.
    fn run(&self) -> usize {
        self.head.chars().rev().take_while(|c| is_letter(*c)).take(3).count()
    }

    /// Whether a space is missing behind the mark.
    pub fn lack_space(&self, block: &Block) -> bool {
        let (before, next) = (self.before, self.next);
        match self.mark {
            '.' | ':' | '!' if is_arabic(before) && is_arabic(next) => {
                self.run() > 1 && !is_abbreviation(self.content, self.at)
            }
            '؟' => (is_arabic(before) || CLOSING.contains(before)) && is_arabic(next),
            // "نعم".وأضاف
            '.' | '!' if CLOSING.contains(before) && is_arabic(next) => true,
            '.' if before.is_numeric() && is_arabic(next) => self.ends_figure(),
            '.' if before == '.' && is_arabic(next) => self.parts_words(),
            ':' if is_arabic(before) && "\"«“".contains(next) => self.run() > 1,
            '،' if is_arabic(before) && next.is_numeric() => self.run() > 1,
            '،' | '؛' => (is_arabic(before) || CLOSING.contains(before)) && is_arabic(next),
            // "&nbsp;text" is another fault.
            ';' if self.ends_reference() => false,
            ',' | ';' | '!' | '?' if before.is_lowercase() && next.is_alphabetic() => {
                self.run() > 1 && !block.language.is_cjk()
            }
            '.' if before.is_lowercase() && next.is_uppercase() && !is_arabic(before) => {
                self.run() > 2 && is_sentence_break(self.content, self.at)
            }
            _ => false,
        }
    }

    /// Whether a figure inside a line ends a sentence, and a word of some length follows: "2018.وأوضحت";
    /// "1.عام" counts an item.
    fn ends_figure(&self) -> bool {
        let line = self.head.rsplit('\n').next().unwrap_or_default();
        let inside = line.trim_end_matches(char::is_numeric).chars().any(is_letter);
        inside && self.tail.chars().take_while(|c| is_letter(*c)).take(3).count() == 3
    }

    /// Whether dots stand between two words of three letters and more: "انتهى..ثم"; fewer are parts of one
    /// that somebody breaks up.
    fn parts_words(&self) -> bool {
        let letters =
            |text: &mut dyn Iterator<Item = char>| text.take(3).filter(|c| is_arabic(*c)).count() == 3;
        letters(&mut self.head.trim_end_matches('.').chars().rev()) && letters(&mut self.tail.chars())
    }

    /// "&nbsp;"
    fn ends_reference(&self) -> bool {
        self.head
            .rsplit(|c: char| !c.is_alphanumeric() && c != '&')
            .next()
            .unwrap_or_default()
            .starts_with('&')
    }
}

/// Marks that close.
const CLOSING: &str = ")\"»”]";

pub(super) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{621}'..='\u{64A}')
}

/// "أ.د.محمد", "ق.م": single letters between stops.
fn is_abbreviation(content: &str, at: usize) -> bool {
    let before =
        content.get(..at).unwrap_or_default().rsplit(|c: char| !is_letter(c)).next().unwrap_or_default();
    let after =
        content.get(at + 1..).unwrap_or_default().split(|c: char| !is_letter(c)).next().unwrap_or_default();
    let spelled = content.get(at + 1 + after.len()..).is_some_and(|rest| rest.starts_with('.'));
    // "سي.إن.إن", "أ.د.": names of letters are one to three letters long.
    before.chars().count() <= 1
        || after.chars().count() <= 1
        || (before.chars().count() <= 3 && after.chars().count() <= 3)
        || (spelled && after.chars().count() <= 3)
}

/// "work.The": words of prose on both sides; "Node.js", "example.Org", "e.g.The" are not.
fn is_sentence_break(content: &str, at: usize) -> bool {
    let before = content.get(..at).unwrap_or_default().rsplit(char::is_whitespace).next().unwrap_or_default();
    let after =
        content.get(at + 1..).unwrap_or_default().split(char::is_whitespace).next().unwrap_or_default();
    let plain = |w: &str| w.chars().all(|c| c.is_alphabetic() || ",;:'’-".contains(c));
    let tail = after.trim_end_matches([',', ';', ':', ')', '.', '!', '?']);
    plain(before)
        && plain(tail)
        && tail.chars().skip(1).all(|c| !c.is_uppercase())
        && before.chars().skip(1).all(|c| !c.is_uppercase())
        && content.len() > 40
}
