//! The letters of a suspect as the model wants them.

use std::borrow::Cow;

use super::model::WordContext;
use super::suspects::Suspect;
use crate::text::language::Language;
use crate::text::lower::lowered_in;
use crate::text::romanian;
use crate::text::word_key::plain;
use crate::vocabulary::{self, Key};

/// A suspect's letters as the model wants them: lower case, no vowel signs, no elided article.
pub(super) struct SuspectForm<'a> {
    pub(super) whole: Cow<'a, str>,
    /// Where the word begins behind an elided article, and ends before 's.
    pub(super) word: std::ops::Range<usize>,
    /// The word with ss where ß is written, which the frequencies fold.
    pub(super) folded: Option<String>,
    pub(super) before: Option<Cow<'a, str>>,
    pub(super) after: Option<Cow<'a, str>>,
    pub(super) known: bool,
    pub(super) named: bool,
}

impl<'a> SuspectForm<'a> {
    pub(super) fn new(suspect: &Suspect<'a>) -> Self {
        let bare = |word| bare(suspect.language, word);
        let whole = bare(suspect.found);
        let word = judged_part(suspect.language, &whole);
        let folded =
            whole.get(word.clone()).filter(|word| word.contains('ß')).map(|word| word.replace('ß', "ss"));
        let title = || suspect.last.is_some_and(|last| vocabulary::is(Key::Honorific, last));
        Self {
            whole,
            word,
            folded,
            before: suspect.before.map(bare),
            after: suspect.after.map(bare),
            known: suspect.known,
            named: suspect.named || title(),
        }
    }

    pub(super) fn word(&self) -> &str {
        self.folded.as_deref().or_else(|| self.whole.get(self.word.clone())).unwrap_or_default()
    }

    pub(super) fn place(&self) -> WordContext<'_> {
        WordContext {
            word: self.word(),
            before: self.before.as_deref(),
            after: self.after.as_deref(),
            known: self.known,
            named: self.named,
        }
    }

    /// A guess with what was taken off the word.
    pub(super) fn whole(&self, guess: &str) -> String {
        let guess = if self.folded.is_some() { guess.replacen("ss", "ß", 1) } else { guess.to_owned() };
        format!(
            "{}{guess}{}",
            self.whole.get(..self.word.start).unwrap_or_default(),
            self.whole.get(self.word.end..).unwrap_or_default()
        )
    }
}

/// A word in lower case, without vowel signs.
pub(super) fn bare(language: Language, word: &str) -> Cow<'_, str> {
    match lowered_in(language, word) {
        Cow::Borrowed(word) => with_letters_of(language, plain(word)),
        Cow::Owned(word) => Cow::Owned(with_letters_of(language, plain(&word)).into_owned()),
    }
}

/// A word with the letters that the frequencies have.
pub(super) fn with_letters_of(language: Language, word: Cow<'_, str>) -> Cow<'_, str> {
    let cedilla = language == Language::Romanian && romanian::has_cedilla(&word);
    if cedilla { Cow::Owned(romanian::with_commas(&word)) } else { word }
}

/// Where a word begins behind an elided article and ends before "'s": "l'exposition", "dell'arte",
/// "system's". A Turkish name ends where its ending begins, and a Ukrainian word has the apostrophe inside.
pub(super) fn judged_part(language: Language, whole: &str) -> std::ops::Range<usize> {
    match language {
        Language::Ukrainian => 0..whole.len(),
        Language::Turkish => 0..whole.find('\'').unwrap_or(whole.len()),
        _ => {
            let end = if whole.ends_with("'s") { whole.len() - 2 } else { whole.len() };
            let start = whole.get(..end).and_then(|word| word.rfind('\'')).map_or(0, |at| at + 1);
            start..end
        }
    }
}
