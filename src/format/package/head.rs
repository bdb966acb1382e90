//! The head of the page: what of it is read, above the text.
//!
//! A letterhead says who issues the release, "Press release", a date, an address. Later pages repeat the
//! title and count themselves, and in some countries a letterhead says everything in two languages: none of
//! that is part of the release.

use std::collections::HashSet;

/// Lines that are read: a letterhead has a handful, and the title below must stay among the first blocks.
const MOST_LINES: usize = 8;
/// Titles stand among the first paragraphs.
const MOST_TITLES: usize = 20;
/// Longer than any title (bytes).
const LONGEST_TITLE: usize = 600;

/// Chooses the lines that are read.
#[derive(Debug)]
pub(crate) struct Head {
    /// What stands in the text anyway, or in a line before: letters and digits only.
    said: HashSet<String>,
    titles: Vec<String>,
    writing: Option<Writing>,
    left: usize,
}

impl Head {
    /// Knows the paragraphs of the text, for each of which `paragraphs` calls.
    pub fn of(paragraphs: impl FnOnce(&mut dyn FnMut(&str))) -> Self {
        let mut head = Self { said: HashSet::new(), titles: Vec::new(), writing: None, left: MOST_LINES };
        let mut letters = [0_usize; Writing::ALL.len()];
        paragraphs(&mut |paragraph| {
            for (count, writing) in letters.iter_mut().zip(Writing::ALL) {
                *count += paragraph.chars().filter(|c| Writing::of(*c) == Some(writing)).count();
            }
            let bare = bare(paragraph);
            if bare.is_empty() || bare.len() > LONGEST_TITLE {
                return;
            }
            if head.titles.len() < MOST_TITLES {
                head.titles.push(bare.clone());
            }
            head.said.insert(bare);
        });
        head.writing = Writing::most(letters);
        head
    }

    /// Whether a line is read.
    pub fn takes(&mut self, line: &str) -> bool {
        let bare = bare(line);
        let repeats =
            |title: &String| title.len() >= 12 && strsim::normalized_levenshtein(title, &bare) >= 0.8;
        if self.left == 0
            || bare.is_empty()
            || bare.len() > LONGEST_TITLE
            || self.is_foreign(line)
            || self.titles.iter().any(repeats)
        {
            return false;
        }
        let new = self.said.insert(bare);
        self.left -= usize::from(new);
        new
    }

    /// Mostly in another writing than the text; addresses are in Latin letters anywhere.
    fn is_foreign(&self, line: &str) -> bool {
        let address =
            |word: &&str| word.trim_matches(|c: char| !c.is_alphanumeric()).contains(['@', '.', '/']);
        let words = || line.split_whitespace().filter(|word| !address(word));
        let letters = Writing::ALL
            .map(|writing| words().flat_map(str::chars).filter(|c| Writing::of(*c) == Some(writing)).count());
        Writing::most(letters).is_some_and(|own| self.writing.is_some_and(|of_text| own != of_text))
    }
}

/// Letters and digits alone, in small letters.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Families of scripts that a bilingual letterhead is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    Latin,
    GreekOrCyrillic,
    RightToLeft,
    Other,
}

impl Writing {
    const ALL: [Self; 4] = [Self::Latin, Self::GreekOrCyrillic, Self::RightToLeft, Self::Other];

    fn of(c: char) -> Option<Self> {
        if !c.is_alphabetic() {
            return None;
        }
        Some(match c {
            '\0'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}' => Self::Latin,
            '\u{370}'..='\u{52F}' | '\u{1F00}'..='\u{1FFF}' => Self::GreekOrCyrillic,
            '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' => Self::RightToLeft,
            _ => Self::Other,
        })
    }

    /// The one with most letters.
    fn most(letters: [usize; Self::ALL.len()]) -> Option<Self> {
        letters
            .into_iter()
            .zip(Self::ALL)
            .filter(|(count, _)| *count > 0)
            .max_by_key(|(count, _)| *count)
            .map(|(_, writing)| writing)
    }
}
