//! Which words of a document are misspelt: every word that no dictionary of its language knows is judged by
//! what else it may be, and in Arabic every rare one too.

mod accents;
mod addresses;
mod amiss;
mod candidates;
mod derived;
pub use derived::is_accepted;
mod ending;
mod eszett;
mod fitting;
mod forms;
mod given_names;
mod hamza;
mod introduced;
mod joined;
mod letters;
pub mod listed;
mod model;
mod request;
mod seats;
mod share;
pub mod signs;
mod slips;
mod suspects;
mod twins;
mod unknown;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use forms::Form;
use slips::{
    is_composed, is_german_genitive, is_inner_exchange, is_inner_slip, is_mixed, is_slip_of, letter_left_out,
    never_seen_together,
};
use suspects::{Suspect, suspects_in};
use unknown::LEAST;

use crate::dictionary;
use crate::document::Document;
use crate::document::model::{Block, Word};
use crate::text::language::Language;
use crate::text::lower::lowered_in;
use crate::text::romanian;
use crate::text::span::Span;
use crate::text::word_key::plain;

pub use accents::is_without_signs;
pub use addresses::addresses;
pub use amiss::Letters;
pub use eszett::sharpened;
pub use fitting::first as fitting_first;
pub(crate) use given_names::is_given_name;
pub(crate) use hamza::only_hamza as differs_in_hamza;
pub use letters::letters;
pub use model::{Features, Guesses, Model, Place};
pub use request::{Depth, Judged, Request, Verdict};
pub(crate) use unknown::is_name_like;

/// What stands so often in a text lacks no accent by a slip (taste).
const MOST_TIMES: usize = 20;

/// Fewest letters of a word that is judged by the dictionary alone: few words are one slip away from such a
/// one (read in releases in eleven languages).
const LISTED: usize = 9;

/// Longest word judged (characters).
const MOST: usize = 24;

/// How a word was weighed, for examining the model.
#[derive(Debug)]
pub struct Weighed {
    /// The word.
    pub span: Span,
    /// What it may be a slip for.
    pub guess: Option<String>,
    /// How sure that is (natural logarithm of the odds).
    pub odds: f32,
    /// What the odds rest on, where they are weighed from features.
    pub features: Option<Features>,
}

/// The words that [`judge`] would judge, with what it would weigh; nothing is left out as doubtful.
pub fn weigh<'b>(
    document: &Document,
    blocks: impl Iterator<Item = &'b Block>,
    request: Request<'_>,
) -> Vec<Weighed> {
    let suspects = blocks
        .filter(|b| dictionary::has(b.language))
        .flat_map(|block| suspects_in(document, block, request));
    let seen = document.seen();
    let weighed = suspects.filter_map(|suspect| {
        let model = suspect.model?;
        let form = Form::new(&suspect);
        let guesses = model.guess(form.place(), seen);
        Some(Weighed {
            span: suspect.span,
            guess: guesses.words().next().map(|word| form.whole(word)),
            odds: guesses.odds,
            features: guesses.features,
        })
    });
    weighed.collect()
}

/// The words of some blocks that may be misspelt, judged, in order.
pub fn judge<'b>(
    document: &Document,
    blocks: impl Iterator<Item = &'b Block>,
    request: Request<'_>,
) -> Vec<Judged> {
    let mut suspects: Vec<Suspect> = Vec::new();
    for block in blocks.filter(|b| dictionary::has(b.language)) {
        suspects.extend(suspects_in(document, block, request));
    }
    if suspects.is_empty() {
        return Vec::new();
    }
    let judge =
        Judge { request, names: OnceCell::new(), document, suspects: &suspects, repeated: OnceCell::new() };
    let verdicts = suspects
        .iter()
        .filter_map(|suspect| Some(Judged { span: suspect.span, verdict: judge.verdict(suspect)? }));
    verdicts.collect()
}

struct Judge<'a> {
    request: Request<'a>,
    document: &'a Document<'a>,
    suspects: &'a [Suspect<'a>],
    /// A word that is a name somewhere in the text is one everywhere.
    names: OnceCell<HashSet<String>>,
    /// Unknown words that stand in the text again and again, with their numbers.
    repeated: OnceCell<Vec<(String, usize)>>,
}

impl Judge<'_> {
    /// What an unknown word may be a slip for behind its prefix, its first hamza put in place: "واعنلت" is
    /// وأعلنت. Surer than a slip in a word without a prefix.
    fn behind_prefix(&self, suspect: &Suspect, form: &Form) -> Option<String> {
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
                    let guesses = model.guess(Place { word: &word, ..form.place() }, seen);
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
    fn verdict(&self, suspect: &Suspect) -> Option<Verdict> {
        let model = suspect.model;
        let lower = lowered_in(suspect.language, suspect.found);
        let plain = plain(&lower);
        let arabic = suspect.language == Language::Arabic;
        if arabic && !suspect.known && amiss::amiss(&plain).is_some() {
            return None;
        }
        let seen = self.document.seen();
        let form = Form::new(suspect);
        let length = form.word().chars().count();
        let repeated = self.repeated.get_or_init(|| repeated(self.suspects));
        let times = repeated
            .binary_search_by(|(word, _)| word.as_str().cmp(&lower))
            .ok()
            .and_then(|at| repeated.get(at))
            .map_or(1, |(_, times)| *times);
        if let Some(restored) = self.without_signs(suspect, form.word(), times) {
            let cedillas =
                suspect.language == Language::Romanian && romanian::has_cedilla(self.document.text());
            let spelt = |word: &String| {
                let whole = form.whole(word);
                if cedillas { romanian::with_cedillas(&whole) } else { whole }
            };
            return Some(Verdict::Slip(restored.iter().map(spelt).collect()));
        }
        let least = if arabic { LEAST } else { LEAST + 1 };
        // German nouns have capitals as names have them.
        let may_be_name = !arabic && suspect.language != Language::German;
        let doubtful = !(least..=MOST).contains(&length) || times > 2 || may_be_name && self.is_name(&lower);
        if arabic && !suspect.known && length <= MOST {
            let whole = || {
                let apart = joined::split(&plain).filter(|_| times > 2);
                let form = twins::form(&plain).or_else(|| twins::article(&plain));
                form.or_else(|| joined::negated(&plain)).or(apart)
            };
            if let Some(right) = whole() {
                return Some(Verdict::Slip(vec![right]));
            }
        }
        if doubtful && self.request.depth == Depth::Slips {
            return (!suspect.known).then_some(Verdict::Unknown(Vec::new()));
        }
        if arabic
            && suspect.known
            && let Some(right) = twins::never_seen(&plain).or_else(|| never_seen_together(&plain))
        {
            return Some(Verdict::Slip(vec![right]));
        }
        let guesses = model.map(|model| model.guess(form.place(), seen));
        let cedillas = suspect.language == Language::Romanian && romanian::has_cedilla(self.document.text());
        let spelt =
            |word| if cedillas { romanian::with_cedillas(&form.whole(word)) } else { form.whole(word) };
        let words = || guesses.iter().flat_map(Guesses::words).map(spelt).collect();
        let sure = |more: f32| {
            guesses
                .as_ref()
                .is_some_and(|guesses| guesses.odds >= least_odds(suspect) + self.request.confidence + more)
        };
        // What stands around is looked at only where a slip would be told.
        let is_slip =
            sure(0.0) && (!arabic || sure(introduced::doubt(form.before.as_deref(), form.word(), seen)));
        let is_slip = is_slip && !(arabic && self.is_in_apposition(suspect));
        if !is_slip
            && arabic
            && !doubtful
            && !suspect.known
            && !suspect.named
            && let Some(word) = self.behind_prefix(suspect, &form)
        {
            return Some(Verdict::Slip(vec![word]));
        }
        let is_slip = is_slip && !is_german_genitive(suspect, &guesses);
        let is_slip = is_slip || !arabic && self.is_exchanged(suspect, &lower, &guesses);
        if is_slip && !doubtful && !is_composed(suspect.language, &lower) {
            let odds = guesses.as_ref().map_or(0.0, |guesses| guesses.odds);
            let sure = odds >= sure_odds(suspect.language) + self.request.confidence;
            return Some(if sure { Verdict::Slip(words()) } else { Verdict::Doubted(words()) });
        }
        if suspect.known {
            return None;
        }
        if !doubtful {
            if let Some(other) =
                repeated.iter().find(|(other, often)| *often > times && is_slip_of(&lower, other))
            {
                return Some(Verdict::Slip(vec![other.0.clone()]));
            }
            if arabic && let Some(split) = joined::split(&plain) {
                return Some(Verdict::Slip(vec![split]));
            }
        }
        if !arabic && !doubtful && guesses.as_ref().is_some_and(|guesses| guesses.words().next().is_none()) {
            let near = self.listed_near(suspect, &plain, length);
            if let Some(one) = near {
                return Some(Verdict::Slip(vec![one]));
            }
        }
        // Without frequencies nothing can be weighed: a slip is sure where one word alone is a slip away.
        if model.is_none() && !doubtful && suspect.found.chars().all(char::is_lowercase) && length > LEAST + 1
        {
            let near: Vec<String> = dictionary::suggest(suspect.language, &plain)
                .iter()
                .map(|s| s.word.clone())
                .filter(|w| is_slip_of(&lower, w))
                .collect();
            if let [one] = near.as_slice() {
                return Some(Verdict::Slip(vec![one.clone()]));
            }
        }
        if self.request.depth == Depth::Slips {
            return Some(Verdict::Unknown(Vec::new()));
        }
        let mut words: Vec<String> = words();
        if words.is_empty() && length <= MOST {
            words = dictionary::suggest(suspect.language, &plain)
                .iter()
                .take(3)
                .map(|s| s.word.clone())
                .collect();
        }
        Some(Verdict::Unknown(words))
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

/// How likely a slip must be to be told in a language of a pack (read in Debian's releases in seven of them).
const IN_PACKS: f32 = 0.0;

/// How likely a slip must be to be told: a known word more than an unknown one. Measured: CONTRIBUTING.md,
/// “Spelling”.
fn least_odds(suspect: &Suspect) -> f32 {
    match (suspect.language, suspect.known) {
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
/// another dictionary 12 are told as errors in each, and without this 21 German and 145 Italian ones.
fn sure_odds(language: Language) -> f32 {
    match language {
        Language::German => 0.0,
        Language::Italian => 4.5,
        _ => f32::NEG_INFINITY,
    }
}

/// Unknown words in lower case with how often they stand in the text, where it is more than once.
fn repeated(suspects: &[Suspect]) -> Vec<(String, usize)> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for suspect in suspects.iter().filter(|s| !s.known) {
        *times.entry(suspect.found).or_default() += 1;
    }
    let mut repeated: Vec<(String, usize)> =
        times.into_iter().filter(|(_, n)| *n > 1).map(|(word, n)| (word.to_lowercase(), n)).collect();
    repeated.sort_unstable();
    repeated
}

/// Words with a capital inside a sentence, in lower case.
fn names(document: &Document) -> HashSet<String> {
    let text = document.text();
    let capital = |w: &&Word| w.span.of(text).starts_with(char::is_uppercase);
    let inside = |w: &&Word| {
        let before =
            text.get(..w.span.start as usize).unwrap_or_default().trim_end_matches([' ', '(', '"', '“', '«']);
        before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
    };
    document.words().iter().filter(capital).filter(inside).map(|w| w.span.of(text).to_lowercase()).collect()
}
