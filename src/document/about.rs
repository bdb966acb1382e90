//! Which blocks say what an organisation is: “About X”, as a heading, before a colon, or run into its
//! paragraph.

use super::labels::opens_with;
use crate::text::fold::fold;
use crate::vocabulary::{self, Key};

/// The longest heading “About X” (words, characters).
const LONGEST: (usize, usize) = (12, 110);
/// The longest one that a word of one letter opens (words; taste).
const LONGEST_SHORT: usize = 4;
/// The most words of the name after “About” that stand again at the head of the paragraph run into it.
const LONGEST_NAME: usize = 8;
/// Abbreviations at the end of a company's name: their stop ends no sentence.
const COMPANIES: &[&str] =
    &["inc", "ltd", "co", "corp", "llc", "plc", "bros", "s.a", "s.p.a", "n.v", "b.v", "l.p", "jr", "gmbh"];

/// A heading “About X”, “X hakkında”: a line of its own.
pub(super) fn is_heading(text: &str, words: usize) -> bool {
    if words > LONGEST.0 || text.chars().count() > LONGEST.1 || ends_sentence(text) {
        return false;
    }
    let folded = fold(text);
    // “O projektu”, and “O farol que virou biblioteca”: one letter opens a short heading only.
    let letter = folded.split(' ').next().is_some_and(|word| word.chars().nth(1).is_none());
    if letter && words > LONGEST_SHORT && !opens_with(&folded, Key::Boilerplate, 2) {
        return false;
    }
    let tails = folded.match_indices(' ').filter_map(|(at, _)| folded.get(at + 1..));
    tails.map(vocabulary::keys).any(|keys| keys.contains(Key::BoilerplateSuffix))
        || opens_with(&folded, Key::Boilerplate, 1)
}

/// “About X: X is …”, “About X X is …”: heading and paragraph in one.
pub(super) fn is_run_in(text: &str) -> bool {
    let head = text.char_indices().nth(LONGEST.1).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    let opens = |head: &str| opens_with(&format!("{} ", fold(head)), Key::Boilerplate, 1);
    if let Some((label, _)) = head.split_once(':').filter(|(label, _)| !label.contains(['.', '?', '!', '\n']))
    {
        return label.split_whitespace().count() <= LONGEST_NAME + 1 && opens(label);
    }
    opens(head) && repeats_its_name(text)
}

/// Whether the words after the first are said again at once: the name, and the name that the paragraph begins
/// with.
fn repeats_its_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(2 * LONGEST_NAME + 2).collect();
    let Some(name) = words.get(1..) else { return false };
    let capital = name.first().is_some_and(|word| word.chars().any(char::is_uppercase));
    let again = |length: usize| {
        let (first, second) = (name.get(..length)?, name.get(length..)?);
        let same = first
            .iter()
            .zip(second)
            .take(2)
            .all(|(a, b)| a.trim_end_matches([',', ':', '.']) == b.trim_end_matches([',', ':', '.']));
        (same && second.len() >= length.min(2)).then_some(())
    };
    capital && ((1..=LONGEST_NAME).any(|length| again(length).is_some()) || glued_again(name))
}

/// “About PierworksPierworks is”: the line end between heading and paragraph was lost, and the name is said
/// twice in one word.
fn glued_again(name: &[&str]) -> bool {
    let halves = |word: &&&str| {
        let (first, second) = word.split_at_checked(word.len() / 2).unwrap_or_default();
        first == second && first.chars().count() > 2
    };
    let across = |length: usize| {
        let (head, tail) = (name.get(..length)?, name.get(length..)?);
        let (first, last) = (head.first()?, head.last()?);
        let ends = last.strip_suffix(first)?;
        let second = if length == 2 { ends } else { head.get(1)? };
        (length > 1 && !ends.is_empty() && second == *tail.first()?).then_some(())
    };
    name.first().filter(halves).is_some() || (2..=LONGEST_NAME).any(|length| across(length).is_some())
}

/// Ends as a sentence does, not as the name of a company.
fn ends_sentence(text: &str) -> bool {
    let Some(bare) = text.trim_end().strip_suffix('.') else {
        return text.trim_end().ends_with(['!', '?', '؟', '。', '…']);
    };
    let last = bare.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    !COMPANIES.contains(&last.trim_start_matches('('))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_companies_end_headings_with_a_stop() {
        for heading in [
            "About Harbour Works, Inc.",
            "About the Harbour Group Ltd.",
            "About Pier & Co.",
            "À propos du port",
        ] {
            assert!(is_heading(heading, heading.split(' ').count()), "{heading}");
        }
        assert!(!is_heading("About twenty ferries came.", 4));
    }

    #[test]
    fn headings_run_into_their_paragraphs() {
        assert!(is_run_in("About the Town Library: the library lends books to all who live in the town."));
        assert!(is_run_in("About Harbour Works Harbour Works builds piers for ferries and fishing boats."));
        assert!(is_run_in("About PierworksPierworks builds piers for ferries."));
        assert!(is_run_in("About Pier WorksPier Works builds piers for ferries."));
        assert!(is_run_in("About eWorks Ltd. eWorks Ltd. builds piers for ferries."));
        assert!(!is_run_in("About Harbour Street the town has said nothing since the pier was closed."));
        assert!(!is_run_in("About twenty ferries came to the pier on the first day: all of them were full."));
    }
}
