//! What a word that may be misspelt is: right, a slip for other words, or unknown.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::forms::SuspectForm;
use super::model::{Guesses, WordContext};
use super::occurrences::{names, repeated};
use super::request::{Depth, Request, Verdict};
use super::slips::{
    is_composed, is_german_genitive, is_inner_exchange, is_inner_slip, is_mixed, is_slip_of, letter_left_out,
    never_seen_together,
};
use super::suspects::Suspect;
use super::unknown::LEAST;
use super::{accents, confused, exchanged_name, introduced, joined, nisba, twins};
use crate::dictionary;
use crate::document::Document;
use crate::text::language::Language;
use crate::text::lower::lowered_in;
use crate::text::romanian;
use crate::text::word_key::{WordKey, plain};

/// What stands so often in a text lacks no accent by a slip (taste).
const MOST_TIMES: usize = 20;

/// Fewest letters of a word that is judged by the dictionary alone: few words are one slip away from such a
/// one (read in releases in eleven languages).
const LISTED: usize = 9;

/// Longest word judged (characters).
const MOST: usize = 24;

pub(super) struct Judge<'a> {
    pub request: Request<'a>,
    pub document: &'a Document<'a>,
    pub suspects: &'a [Suspect<'a>],
    /// A word that is a name somewhere in the text is one everywhere.
    pub names: OnceCell<HashSet<String>>,
    /// Unknown words that stand in the text again and again, with their numbers.
    pub repeated: OnceCell<Vec<(String, usize)>>,
}

impl Judge<'_> {
    /// What an unknown word may be a slip for behind its prefix, its first hamza put in place: "واعنلت" is
    /// وأعلنت. Surer than a slip in a word without a prefix.
    fn behind_prefix(&self, suspect: &Suspect, form: &SuspectForm) -> Option<String> {
        let model = suspect.model?;
        let seen = self.document.seen();
        PREFIXES.iter().find_map(|prefix| {
            let stem = form.word().strip_prefix(*prefix)?;
            let defined = stem.starts_with("ال");
            // Behind ب and ك a name is as likely, unless it has the article.
            let joined = matches!(prefix, 'و' | 'ف');
            if stem.chars().count() < if defined { DEFINED_STEM } else { STEM } || !(joined || defined) {
                return None;
            }
            let bare = stem.strip_prefix('ا').map(|rest| [format!("أ{rest}"), format!("إ{rest}")]);
            let carriers = bare.or_else(|| Some([format!("ا{}", stem.strip_prefix('إ')?), String::new()]));
            let stems = std::iter::once(stem.to_owned()).chain(carriers.into_iter().flatten());
            stems
                .filter_map(|word| {
                    let guesses = model.guess(WordContext { word: &word, ..form.place() }, seen);
                    let doubt = introduced::doubt(form.before.as_deref(), &word, seen);
                    let more = if defined { MORE_BEHIND_PREFIX / 2.0 } else { MORE_BEHIND_PREFIX };
                    let least = least_odds(suspect) + self.request.confidence + doubt + more;
                    let right = guesses.words().next().map(|right| format!("{prefix}{right}"))?;
                    (guesses.odds >= least && dictionary::knows(Language::Arabic, &right)).then_some(right)
                })
                .next()
        })
    }

    /// An unknown word between a comma and another unknown word: "الأمين العام، المستوري القمودي،".
    fn is_in_apposition(&self, suspect: &Suspect) -> bool {
        let before = self.document.text().get(..suspect.span.start as usize).unwrap_or_default();
        suspect.named && !suspect.known && before.trim_end_matches(' ').ends_with('،')
    }

    /// The one word of the dictionary that a long word without capitals is a slip away from, where none that
    /// is used is.
    fn listed_near(&self, suspect: &Suspect, plain: &str, length: usize) -> Option<String> {
        let lower = suspect.found.chars().all(char::is_lowercase);
        if !lower || suspect.named || length < LISTED || is_composed(suspect.language, plain) {
            return None;
        }
        match &*dictionary::suggest(suspect.language, plain) {
            [one] if is_inner_slip(suspect.language, plain, &one.word) => Some(one.word.clone()),
            [one] if is_inner_exchange(plain, &one.word) => Some(one.word.clone()),
            [] if suspect.language == Language::German => letter_left_out(plain),
            _ => None,
        }
    }

    /// Whether two letters inside a long word without capitals are exchanged: whatever the words around it,
    /// it is that of the dictionary.
    fn is_exchanged(&self, suspect: &Suspect, lower: &str, guesses: &Option<Guesses>) -> bool {
        let plain = suspect.found.chars().all(char::is_lowercase) && lower.chars().count() > LISTED;
        let first = guesses.as_ref().and_then(|guesses| guesses.words().next());
        plain && !suspect.known && first.is_some_and(|first| is_inner_exchange(lower, first))
    }

    /// The words that a word may be with the accents that it lacks; none where it may be a name.
    fn without_signs(&self, suspect: &Suspect, plain: &str, times: usize) -> Option<Vec<String>> {
        let arabic = suspect.language == Language::Arabic;
        let capital = suspect.found.starts_with(char::is_uppercase);
        let german_name = capital && suspect.language == Language::German && suspect.is_beside_capital();
        let greek = suspect.language == Language::Greek;
        if arabic || suspect.known || times > MOST_TIMES || german_name || is_mixed(suspect.found) {
            return None;
        }
        let restored = accents::restored(suspect.language, plain);
        let first = restored.first()?;
        let german = suspect.language == Language::German && capital;
        let named = !greek && !german && self.is_name(plain);
        let usual = !capital || greek || accents::is_usual(suspect.language, plain, first);
        (usual && !named).then(|| restored.to_vec())
    }

    /// Whether a word in lower case has a capital inside a sentence of the text.
    fn is_name(&self, lower: &str) -> bool {
        self.names.get_or_init(|| names(self.document)).contains(lower)
    }

    /// `None`: the word is right.
    pub(super) fn verdict(&self, suspect: &Suspect) -> Option<Verdict> {
        let lower = lowered_in(suspect.language, suspect.found);
        let plain = plain(&lower);
        let arabic = suspect.language == Language::Arabic;
        if let Some(verdict) = suspect.by_letters(&plain) {
            return verdict;
        }
        let form = SuspectForm::new(suspect);
        let times = self.times(&lower);
        if let Some(restored) = self.without_signs(suspect, form.word(), times) {
            return Some(Verdict::Slip(
                restored.iter().map(|word| self.spelt(suspect, &form, word)).collect(),
            ));
        }
        let length = form.word().chars().count();
        let doubtful = self.is_doubtful(suspect, &lower, length, times);
        let case = Case { suspect, form, lower: &lower, plain: &plain, length, times, arabic, doubtful };
        if let Some(right) = case.listed_slip() {
            return Some(Verdict::Slip(vec![right]));
        }
        if doubtful && self.request.depth == Depth::Slips {
            return (!suspect.known).then_some(Verdict::Unknown(Vec::new()));
        }
        if let Some(right) = case.never_seen() {
            return Some(Verdict::Slip(vec![right]));
        }
        let guesses = suspect.model.map(|model| model.guess(case.form.place(), self.document.seen()));
        if let Some(verdict) = self.weighed(&case, &guesses) {
            return Some(verdict);
        }
        if suspect.known {
            return None;
        }
        if let Some(right) = self.unweighed(&case, &guesses) {
            return Some(Verdict::Slip(vec![right]));
        }
        Some(Verdict::Unknown(self.suggested(&case, &guesses)))
    }

    /// How often an unknown word stands in the text.
    fn times(&self, lower: &str) -> usize {
        let repeated = self.repeated();
        let place = repeated.binary_search_by(|(word, _)| word.as_str().cmp(lower)).ok();
        place.and_then(|at| repeated.get(at)).map_or(1, |(_, times)| *times)
    }

    fn repeated(&self) -> &[(String, usize)] {
        self.repeated.get_or_init(|| repeated(self.suspects))
    }

    /// A word as the text spells: with what was taken off it, and with cedillas where Romanian has them.
    fn spelt(&self, suspect: &Suspect, form: &SuspectForm, word: &str) -> String {
        let whole = form.whole(word);
        let cedillas = suspect.language == Language::Romanian && romanian::has_cedilla(self.document.text());
        if cedillas { romanian::with_cedillas(&whole) } else { whole }
    }

    /// Whether a word may be a name or is too short or long to be a slip. German nouns have capitals as names
    /// have them.
    fn is_doubtful(&self, suspect: &Suspect, lower: &str, length: usize, times: usize) -> bool {
        let arabic = suspect.language == Language::Arabic;
        let least = if arabic { LEAST } else { LEAST + 1 };
        let may_be_name = !arabic && suspect.language != Language::German;
        !(least..=MOST).contains(&length) || times > 2 || may_be_name && self.is_name(lower)
    }

    /// What the odds of its guesses make a word. What stands around is looked at only where a slip would be
    /// told.
    fn weighed(&self, case: &Case, guesses: &Option<Guesses>) -> Option<Verdict> {
        let Case { suspect, arabic, .. } = *case;
        let form = &case.form;
        let odds = guesses.as_ref().map(|guesses| guesses.odds);
        let here = if arabic && self.is_meant_here(case, guesses) { SURER_HERE } else { 0.0 };
        let least = least_odds(suspect) + self.request.confidence - here;
        let is_over = |more: f32| odds.is_some_and(|odds| odds >= least + more);
        let doubt = || introduced::doubt(form.before.as_deref(), form.word(), self.document.seen());
        let is_slip =
            is_over(0.0) && (!arabic || is_over(doubt())) && !(arabic && self.is_in_apposition(suspect));
        if !is_slip
            && arabic
            && !case.doubtful
            && !suspect.known
            && !suspect.named
            && let Some(word) = self.behind_prefix(suspect, form)
        {
            return Some(Verdict::Slip(vec![word]));
        }
        let is_slip = is_slip && !is_german_genitive(suspect, guesses);
        let is_slip = is_slip || !arabic && self.is_exchanged(suspect, case.lower, guesses);
        if !is_slip || case.doubtful || is_composed(suspect.language, case.lower) {
            return None;
        }
        let words = self.guessed(case, guesses);
        let sure = odds.unwrap_or_default() >= sure_odds(suspect.language) + self.request.confidence;
        Some(if sure { Verdict::Slip(words) } else { Verdict::Doubted(words) })
    }

    /// Whether what an Arabic word may be a slip for stands in the text again and again, and differs inside
    /// the word.
    fn is_meant_here(&self, case: &Case, guesses: &Option<Guesses>) -> bool {
        let first = guesses.as_ref().and_then(|guesses| guesses.words().next());
        let seen = |word: &str| self.document.seen().word(WordKey::of(word));
        let inner =
            |word: &str| case.plain.chars().rev().zip(word.chars().rev()).take(2).all(|(a, b)| a == b);
        case.length >= INNER
            && seen(case.plain) == 1
            && first.is_some_and(|word| inner(word) && seen(word) >= AGAIN)
    }

    fn guessed(&self, case: &Case, guesses: &Option<Guesses>) -> Vec<String> {
        let words = guesses.iter().flat_map(Guesses::words);
        words.map(|word| self.spelt(case.suspect, &case.form, word)).collect()
    }

    /// What a word is a slip for where its odds do not tell: another that stands here more often, two words,
    /// the one word of a dictionary.
    fn unweighed(&self, case: &Case, guesses: &Option<Guesses>) -> Option<String> {
        let Case { suspect, lower, plain, .. } = *case;
        if case.doubtful {
            return None;
        }
        let usual = self
            .repeated()
            .iter()
            .find(|(other, often)| *often > case.times && is_slip_of(lower, other))
            .map(|(other, _)| other.clone());
        if usual.is_some() {
            return usual;
        }
        if case.arabic
            && let Some(split) = joined::split(plain)
        {
            return Some(split);
        }
        let unguessed = guesses.as_ref().is_some_and(|guesses| guesses.words().next().is_none());
        if !case.arabic
            && unguessed
            && let Some(one) = self.listed_near(suspect, plain, case.length)
        {
            return Some(one);
        }
        case.only_near()
    }

    /// What an unknown word may be, where that is asked for.
    fn suggested(&self, case: &Case, guesses: &Option<Guesses>) -> Vec<String> {
        if self.request.depth == Depth::Slips {
            return Vec::new();
        }
        let words = self.guessed(case, guesses);
        if !words.is_empty() || case.length > MOST {
            return words;
        }
        dictionary::suggest(case.suspect.language, case.plain)
            .iter()
            .take(3)
            .map(|s| s.word.clone())
            .collect()
    }
}

/// A word before the judge.
struct Case<'c> {
    suspect: &'c Suspect<'c>,
    form: SuspectForm<'c>,
    /// In lower case, and without vowel signs.
    lower: &'c str,
    plain: &'c str,
    length: usize,
    /// How often it stands in the text.
    times: usize,
    arabic: bool,
    doubtful: bool,
}

impl Case<'_> {
    /// What an unknown Arabic word is by a list of slips, or where it is two words.
    fn listed_slip(&self) -> Option<String> {
        if !self.arabic || self.suspect.known || self.length > MOST {
            return None;
        }
        let apart = || joined::split(self.plain).filter(|_| self.times > 2);
        joined::behind_ending(self.plain)
            .or_else(|| twins::form(self.plain))
            .or_else(|| twins::article(self.plain))
            .or_else(|| nisba::plural(self.plain))
            .or_else(|| twins::dotless(self.plain))
            .or_else(|| joined::negated(self.plain))
            .or_else(|| confused::form(self.plain, false, self.suspect.before, self.suspect.after))
            .or_else(|| exchanged_name::form(self.plain, self.times))
            .or_else(apart)
    }

    /// What an Arabic word that a dictionary knows is, if nobody writes it.
    fn never_seen(&self) -> Option<String> {
        if !self.arabic || !self.suspect.known {
            return None;
        }
        twins::never_seen(self.plain).or_else(|| never_seen_together(self.plain))
    }

    /// Without frequencies nothing can be weighed: a slip is sure where one word alone is a slip away.
    fn only_near(&self) -> Option<String> {
        let Self { suspect, lower, plain, length, .. } = *self;
        if suspect.model.is_some() || !suspect.found.chars().all(char::is_lowercase) || length <= LEAST + 1 {
            return None;
        }
        let suggested = dictionary::suggest(suspect.language, plain);
        let mut near = suggested.iter().map(|s| &s.word).filter(|word| is_slip_of(lower, word));
        match (near.next(), near.next()) {
            (Some(one), None) => Some(one.clone()),
            _ => None,
        }
    }
}

/// What may stand before a word and be taken off to find what it is a slip for.
const PREFIXES: &[char] = &['و', 'ف', 'ب', 'ك'];

/// Fewest letters behind a prefix.
const STEM: usize = 5;

/// The same, of a stem with its article.
const DEFINED_STEM: usize = 7;

/// How much surer a slip behind a prefix must be; names seldom take the article (natural logarithm of the
/// odds; read in Arabic news).
const MORE_BEHIND_PREFIX: f32 = 2.0;

/// How often a word stands in a text that a rare one beside it may be a slip for, the fewest letters of that
/// one, and how much surer the slip then is (3 of 3 right in news: “المعاضة” beside “المعارضة”).
const AGAIN: u32 = 3;
const INNER: usize = 6;
const SURER_HERE: f32 = 2.8;

/// How likely a slip must be to be told in a language of a pack (read in Debian's releases in seven of them).
const IN_PACKS: f32 = 0.0;

/// How likely a slip must be to be told: a known word more than an unknown one. Measured: docs/testing.md,
/// “Spelling”.
fn least_odds(suspect: &Suspect) -> f32 {
    match (suspect.language, suspect.known) {
        // Few words are one slip away from a long one (6 of 6 right between 0 and 1.5 in news).
        (Language::Arabic, false) if suspect.found.chars().count() >= LISTED => 0.0,
        (Language::Arabic, false) => 1.5,
        (Language::Arabic, true) => 2.2,
        // German nouns have capitals, and so have names (5 of 5 right between 4 and 8 in releases, 3 of 6
        // below).
        (Language::German, _) if suspect.found.starts_with(char::is_uppercase) => 4.0,
        // A capital at the beginning of a sentence, another unknown word beside it: more often a name than
        // elsewhere.
        _ if suspect.found.starts_with(char::is_uppercase) => 3.0,
        _ if suspect.named => 3.0,
        // Their frequencies are of fewer words.
        (language, _) if dictionary::packs::LANGUAGES.contains(&language) => IN_PACKS,
        _ => -5.0,
    }
}

/// How likely a slip must be to be more than a hint, in languages whose lists lack words: of 2,500 words of
/// another dictionary 12 are told as errors in German and Italian, and without this 21 and 145; of 2,500 of a
/// Spanish list 6, and 46 without it.
fn sure_odds(language: Language) -> f32 {
    match language {
        Language::German => 0.0,
        Language::Italian => 4.5,
        Language::Spanish => 1.5,
        _ => f32::NEG_INFINITY,
    }
}
