//! `lost-breaks`: words and headings that ran together where a line end was lost.

mod run_together;

use std::collections::HashSet;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::dictionary;
use crate::document::model::{Block, Role, Word};
use crate::rules::{BuildError, Params};
use crate::text::language::Language;
use crate::text::span::Span;
use crate::text::word_key::WordKey;

use run_together::{FOUNDED, Joined, KnownWords};

pub(crate) const KIND: Kind = Kind {
    name: "lost-breaks",
    summary: "words and headings that ran together where a line end was lost",
    build,
};

/// Fewest letters of each part of a word that ran together (taste: “eMobility” and “iGaming” are one word).
const LEAST: usize = 4;
/// Words of a heading that ran into its paragraph: at least, and at most (taste).
const HEADING: std::ops::Range<usize> = 2..16;
/// Words of a heading before “The” and a name (taste).
const NAMED: usize = 3;
/// Shortest paragraph that a heading may have run into (bytes; taste).
const PARAGRAPH: usize = 120;
/// Most words of a name after “About” (taste).
const NAME: usize = 8;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LostBreaksParameters {
    /// Words that end a label or a line of a contact: what stands behind them without a space began a line.
    labels: HashSet<String>,
    /// Words with capitals inside that are right.
    names: HashSet<String>,
    /// Words that begin sentences and are no part of a heading.
    openers: HashSet<String>,
    /// Small words that stand in headings.
    small: HashSet<String>,
    /// States behind a town (the code of two letters is told by its form).
    #[serde(default)]
    states: HashSet<String>,
    /// What names begin with that have a capital inside: “BioUtah”, “UltraSparc”.
    #[serde(default)]
    prefixes: HashSet<String>,
    /// Titles that stand behind a name in the lines of a contact.
    #[serde(default)]
    titles: HashSet<String>,
    /// Labels of the lines of a contact.
    #[serde(default)]
    contact_labels: HashSet<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<LostBreaksParameters>()?))
}

impl Check for LostBreaksParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks().filter(|block| block.language == Language::English) {
            let words = cx.document.words_in(block.span);
            self.joined(cx, words, findings);
            if matches!(
                block.role,
                Role::Lead | Role::Paragraph | Role::Boilerplate | Role::Quote | Role::ListItem
            ) {
                self.heading(cx, block, words, findings);
                self.about(cx, words, findings);
                self.about_founded(cx, words, findings);
            }
        }
    }
}

impl LostBreaksParameters {
    /// “PumpworksPumpworks is”, “DetailsAnn”, “potentialGermany”.
    fn joined(&self, cx: &Context<'_>, words: &[Word], findings: &mut Vec<Finding>) {
        let text = cx.text();
        let known = KnownWords {
            cx,
            labels: &self.labels,
            openers: &self.openers,
            states: &self.states,
            prefixes: &self.prefixes,
            titles: &self.titles,
            contact_labels: &self.contact_labels,
        };
        for (at, word) in words.iter().enumerate().filter(|(_, word)| !word.masked && !word.small) {
            let whole = word.span.of(text);
            // Most words have no capital inside.
            let inner = whole.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
            if !inner || self.names.contains(whole) || is_code(text, word.span) {
                continue;
            }
            let next = words.get(at + 1).filter(|next| gap_of(text, word, next) == " ");
            let next = next.map_or("", |next| next.span.of(text));
            let beside = |at: Option<usize>| {
                let pair = at.and_then(|at| Some((words.get(at)?, words.get(at + 1)?)));
                let pair = pair.filter(|(first, second)| gap_of(text, first, second) == " ");
                pair.map_or("", |(first, _)| first.span.of(text))
            };
            let before = beside(at.checked_sub(1));
            let after = text.get(word.span.end as usize..).unwrap_or_default();
            let head = text.get(..word.span.start as usize).unwrap_or_default();
            let heading = || self.heading_before(words.get(..at).unwrap_or_default(), word, text);
            let joined = || Joined { whole, before, heading: heading(), head, next, after };
            let opened = || self.opened(whole, next).or_else(|| joined().parts(&known));
            let Some((first, second)) = self.parts(cx, whole).or_else(opened) else { continue };
            let place = word.span.start as usize + first.len();
            let fix = Finding::new(word.span).arg("first", first).arg("second", second);
            findings.push(fix.edit(Applicability::Unsafe, Span::empty(place), " "));
        }
    }

    /// The words of a heading before a word: in capitals or small ones, with nothing but spaces and hyphens
    /// between them. Names with capitals inside stand in lists (“TypeScript and CoffeeScript”).
    fn heading_before<'t>(&self, words: &[Word], word: &Word, text: &'t str) -> Vec<&'t str> {
        let (mut heading, mut next) = (Vec::new(), word);
        for before in words.iter().rev().take(HEADING.end) {
            let said = before.span.of(text);
            let titled = said.starts_with(char::is_uppercase) || self.small.contains(said);
            if !titled || !matches!(gap_of(text, before, next), " " | "-") || cut(said).is_some() {
                break;
            }
            heading.push(said);
            next = before;
        }
        let begins_small = |words: &Vec<&str>| words.last().is_some_and(|word| is_small(word));
        while begins_small(&heading) {
            heading.pop();
        }
        heading.reverse();
        heading
    }

    /// The two words that one is run together of.
    fn parts<'w>(&self, cx: &Context<'_>, whole: &'w str) -> Option<(&'w str, &'w str)> {
        let parts = cut(whole).and_then(|at| whole.split_at_checked(at));
        let parts = parts.filter(|(first, second)| self.ran_together(cx, whole, first, second));
        parts.or_else(|| names_joined(cx, whole))
    }

    /// “Industry GrowthThe administration has”: a word that opens a sentence behind a word of a heading.
    fn opened<'w>(&self, whole: &'w str, next: &str) -> Option<(&'w str, &'w str)> {
        let (first, second) = cut(whole).and_then(|at| whole.split_at_checked(at))?;
        let lower = first.to_lowercase();
        let known = dictionary::knows(Language::English, &lower);
        // “LinkedIn”, “CapitalOne”: small words end names too.
        let sure = self.is_sure_opener(second) || second == "The";
        let article = matches!(next, "the" | "a" | "an" | "this" | "our" | "its" | "your" | "these");
        let opens = if second.len() > 2 && sure { !next.is_empty() } else { article };
        (known && first.chars().count() >= LEAST && self.openers.contains(second) && opens)
            .then_some((first, second))
    }

    fn ran_together(&self, cx: &Context<'_>, whole: &str, first: &str, second: &str) -> bool {
        let times = |word: &str| cx.document.seen().word(WordKey::of(word));
        let known = |word: &str| {
            dictionary::knows(Language::English, word)
                || dictionary::knows(Language::English, &word.to_lowercase())
        };
        let small = first.chars().next().is_some_and(char::is_lowercase);
        let long = first.chars().count() >= LEAST && second.chars().count() >= LEAST;
        if times(whole) > 1 {
            return false;
        }
        first == second && second.chars().count() >= 3
            || self.labels.contains(first) && second.chars().count() >= 3
            || small && long && known(first) && (known(second) || times(second) > 0)
    }

    /// “The Training Gap The standards are”, “ways of doing business In the last year”.
    fn heading(&self, cx: &Context<'_>, block: &Block, words: &[Word], findings: &mut Vec<Finding>) {
        let text = cx.text();
        if block.span.len() < PARAGRAPH {
            return;
        }
        // Words since the last mark, and whether all of them are capitalised or small ones.
        let (mut run, mut titled) = (1, true);
        for (at, three) in words.windows(3).enumerate() {
            let [before, opener, after] = three else { continue };
            let word = before.span.of(text);
            titled &= word.starts_with(char::is_uppercase) || self.small.contains(word);
            if gap_of(text, before, opener) != " " {
                (run, titled) = (1, true);
                continue;
            }
            let title = titled && (HEADING.start..HEADING.end).contains(&run) && self.ends_heading(word);
            let small = self.is_sure_opener(opener.span.of(text)) && word.len() >= LEAST && is_small(word);
            let opens = self.openers.contains(opener.span.of(text)) && gap_of(text, opener, after) == " ";
            run += 1;
            // “… Investable The West Palm Beach market”.
            let named = title && run > NAMED && opener.span.of(text) == "The";
            let goes_on = is_small(after.span.of(text)) || named;
            if !(opens && goes_on && (title || small && !self.small.contains(word))) {
                continue;
            }
            if self.is_heading_after(words.get(at + 2..).unwrap_or_default(), text) {
                let found = Span { start: before.span.start, end: opener.span.end };
                let space = Span { start: before.span.end, end: opener.span.start };
                let finding = Finding::new(found).message("heading").arg("second", opener.span.of(text));
                findings.push(finding.edit(Applicability::Unsafe, space, "\n\n"));
            }
        }
    }

    /// Whether a word in capitals may end a heading: no article, no preposition.
    fn ends_heading(&self, word: &str) -> bool {
        word.starts_with(char::is_uppercase)
            && !self.small.contains(&word.to_lowercase())
            && !self.openers.contains(word)
    }

    /// Whether a word opens a sentence and is no name: “This”, not “A”.
    fn is_sure_opener(&self, word: &str) -> bool {
        word.len() >= 2 && !matches!(word, "An" | "You" | "What" | "All" | "One" | "Today" | "The" | "On")
    }

    /// Whether a sentence goes on: most of the next words are small.
    fn is_heading_after(&self, rest: &[Word], text: &str) -> bool {
        let small = rest.iter().take(5).filter(|w| w.span.of(text).starts_with(char::is_lowercase));
        small.count() >= 3
    }

    /// “About Harbour of Light Founded in 1962, …”: a participle that opens the sentence of a boilerplate.
    fn about_founded(&self, cx: &Context<'_>, words: &[Word], findings: &mut Vec<Finding>) {
        let text = cx.text();
        let of = |at: usize| words.get(at).map(|word| word.span.of(text)).unwrap_or_default();
        let named = |at: usize| of(at).starts_with(char::is_uppercase) || self.small.contains(of(at));
        for (at, _) in words.iter().enumerate().filter(|(_, word)| word.span.of(text) == "About") {
            let length = (1..=NAME).find(|n| FOUNDED.contains(&of(at + 1 + n)));
            let Some(length) = length.filter(|n| is_small(of(at + 2 + n)) && (1..=*n).all(|n| named(at + n)))
            else {
                continue;
            };
            let (Some(last), Some(opener)) = (words.get(at + length), words.get(at + 1 + length)) else {
                continue;
            };
            let space = Span { start: last.span.end, end: opener.span.start };
            if space.of(text) == " " {
                let found = Span { start: last.span.start, end: opener.span.end };
                let finding = Finding::new(found).message("heading").arg("second", opener.span.of(text));
                findings.push(finding.edit(Applicability::Unsafe, space, "\n\n"));
            }
        }
    }

    /// “About Pumpworks Ltd. Pumpworks Ltd. is”: a name said twice, the second time as a sentence.
    fn about(&self, cx: &Context<'_>, words: &[Word], findings: &mut Vec<Finding>) {
        let text = cx.text();
        let of = |at: usize| words.get(at).map(|word| word.span.of(text));
        for (at, _) in words.iter().enumerate().filter(|(_, word)| word.span.of(text) == "About") {
            let Some(name) = of(at + 1).filter(|name| name.starts_with(char::is_uppercase)) else { continue };
            let length = (1..=NAME).find(|n| of(at + 1 + n) == Some(name));
            let Some(length) = length.filter(|n| *n == 1 || of(at + 2 + n) == of(at + 2)) else { continue };
            let (Some(last), Some(again)) = (words.get(at + length), words.get(at + 1 + length)) else {
                continue;
            };
            let gap = Span { start: last.span.end, end: again.span.start };
            if !matches!(gap.of(text), " " | ". " | ") ") || !is_sentence(words.get(at + 1 + length..), text)
            {
                continue;
            }
            let found = Span { start: last.span.start, end: again.span.end };
            let place = Span { start: again.span.start - 1, end: again.span.start };
            let finding = Finding::new(found).message("heading").arg("second", name);
            findings.push(finding.edit(Applicability::Unsafe, place, "\n\n"));
        }
    }
}

/// What stands between two words.
fn gap_of<'t>(text: &'t str, first: &Word, second: &Word) -> &'t str {
    first.span.until(second.span).of(text)
}

/// Whether a word stands in an address or in code: “?feedView=all”.
fn is_code(text: &str, word: Span) -> bool {
    let mark = |c: char| "=?&/_.@#-$<>(){}[]".contains(c);
    let before = text.get(..word.start as usize).unwrap_or_default();
    let after = text.get(word.end as usize..).unwrap_or_default();
    before.ends_with(|c| mark(c) && c != '(') || after.starts_with(|c| mark(c) && !")./-".contains(c))
}

fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// Whether a verb in small letters comes among the next words.
fn is_sentence(words: Option<&[Word]>, text: &str) -> bool {
    words.unwrap_or_default().iter().take(NAME + 4).any(|w| w.span.of(text).starts_with(char::is_lowercase))
}

/// “BioScienceHarbourTech”: two names with capitals inside, each of which the text has by itself.
fn names_joined<'w>(cx: &Context<'_>, whole: &'w str) -> Option<(&'w str, &'w str)> {
    let times = |word: &str| cx.document.seen().word(WordKey::of(word));
    let capitals = whole.match_indices(char::is_uppercase).count();
    if capitals < 3 || !whole.chars().all(char::is_alphabetic) || times(whole) > 1 {
        return None;
    }
    let cuts = whole.char_indices().filter(|(at, c)| *at > 0 && c.is_uppercase());
    let long = |part: &str| part.chars().count() >= LEAST;
    cuts.filter_map(|(at, _)| whole.split_at_checked(at)).find(|(first, second)| {
        first.ends_with(char::is_lowercase)
            && long(first)
            && long(second)
            && times(first) > 0
            && times(second) > 0
    })
}

/// Where a small letter is followed by a capital and that by a small one: once only in the word.
fn cut(word: &str) -> Option<usize> {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    let mut cuts = letters.windows(3).filter_map(|three| match three {
        [(_, a), (at, b), (_, c)] if a.is_lowercase() && b.is_uppercase() && c.is_lowercase() => Some(*at),
        _ => None,
    });
    let first = cuts.next()?;
    (cuts.next().is_none() && word.chars().all(char::is_alphabetic)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_cut_before_its_one_inner_capital() {
        assert_eq!(cut("DetailsAnn"), Some(7));
        for whole in ["details", "DETAILS", "GitHubCopilot", "iOS", "o’Neill"] {
            assert_eq!(cut(whole), None, "{whole}");
        }
    }
}
