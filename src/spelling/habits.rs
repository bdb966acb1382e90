//! Habits of whoever typed an Arabic text: ه for every ة, ى for every ي at the end of a word, or ي for every
//! ى. Where a text shows one, a word that either letter makes a word is read as the habit has it.

use std::collections::HashSet;
use std::sync::Arc;

use super::amiss::Letters;
use super::given_names::is_given_name;
use super::share::share;
use super::unknown::is_unknown;
use super::{ending, fitting, hamza, twins};
use crate::dictionary::{self, LookupStatus};
use crate::document::Document;
use crate::document::model::{Block, Word};
use crate::document::word_counts::beside;
use crate::text::language::Language;
use crate::text::span::Span;
use crate::text::word_key::plain;

/// A letter at the end of words that stands for another one.
struct Habit {
    typed: char,
    meant: char,
    /// Words of every text that show it, though they are words as they stand: “to me” for “to”.
    signs: &'static [&'static str],
}

const HABITS: [Habit; 3] = [
    Habit { typed: 'ه', meant: 'ة', signs: &[] },
    Habit { typed: 'ى', meant: 'ي', signs: &[] },
    Habit { typed: 'ي', meant: 'ى', signs: PREPOSITIONS },
];

/// Prepositions in ى, with the other letter.
const PREPOSITIONS: &[&str] = &["علي", "إلي", "الي", "وعلي", "وإلي", "والي", "لدي"];

/// How firmly a text has a habit.
#[derive(Clone, Copy, PartialEq)]
enum Firmness {
    /// Hardly ever the right letter.
    Throughout,
    /// One word at least shows it.
    Here,
}

impl Firmness {
    /// How many times commoner the word meant must be than the one that stands there, if their
    /// neighbours tell nothing. Measured on news with each habit planted, and on the words in them that
    /// end so by right.
    fn commoner(self) -> f32 {
        match self {
            Self::Throughout => 3.0,
            Self::Here => 10.0,
        }
    }
}

/// How common a word must be that is meant where the habit is not throughout (share of all words).
const COMMON: f32 = 1e-6;

/// How often and in how many different words a habit shows (taste).
const SHOWN: usize = 3;
const DIFFERENT: usize = 2;

/// The words of some blocks that a habit spells so, beside those that were `found` to have a letter amiss.
pub(super) fn amiss(
    document: &Document,
    blocks: &[&Block],
    found: &[(Span, Arc<Letters>)],
    allowed: &HashSet<String>,
) -> Vec<(Span, Arc<Letters>)> {
    let shown = |habit: &'static Habit| Some((habit, habit.shown(document, blocks, found)?));
    let habits: Vec<(&Habit, Firmness)> = HABITS.iter().filter_map(shown).collect();
    let leaves_out_hamza = leaves_out_hamza(document, blocks, found);
    if habits.is_empty() && !leaves_out_hamza {
        return Vec::new();
    }
    let told: HashSet<u32> = found.iter().map(|(span, _)| span.start).collect();
    let mut more = Vec::new();
    for block in blocks {
        let words = document.words_in(block.span);
        for (at, (word, status)) in words.iter().zip(document.lookups_in(block.span)).enumerate() {
            let asked = !word.masked && *status != LookupStatus::NotAsked && !told.contains(&word.span.start);
            if !asked || is_of_a_name(document, words, at) {
                continue;
            }
            let beside_name = || name_beside(document, words, at, &is_given_name);
            let plain = plain(word.span.of(document.text()));
            let known = *status != LookupStatus::Unknown;
            if allowed.contains(&*plain) || !known && !is_unknown(document, block, word, allowed) {
                continue;
            }
            let letters = match habits.iter().find(|(habit, _)| plain.ends_with(habit.typed)) {
                Some((habit, how)) if known => habit.meant(document, word, &plain, *how).map(Letters::Ending),
                Some((habit, Firmness::Throughout)) => habit.of_unknown(&plain).map(Letters::Ending),
                Some((_, Firmness::Here)) => None,
                None if leaves_out_hamza && !beside_name() => with_hamza(document, word, &plain),
                None => None,
            };
            more.extend(letters.map(|letters| (word.span, Arc::new(letters))));
        }
    }
    more
}

/// How many times commoner a word with its hamza must be than the one without (measured as the habits are).
const COMMONER_WITH_HAMZA: f32 = 3.0;

/// Whether a text leaves out hamza in more than twice as many places as it has it.
fn leaves_out_hamza(document: &Document, blocks: &[&Block], found: &[(Span, Arc<Letters>)]) -> bool {
    let text = document.text();
    let of_hamza = |word: &str| word.contains(['أ', 'إ', 'آ']);
    let shows = |(span, letters): &&(Span, Arc<Letters>)| {
        !of_hamza(span.of(text))
            && matches!(&**letters, Letters::Hamza(forms, _) if forms.iter().all(|f| of_hamza(f)))
    };
    let shown: Vec<&str> = found.iter().filter(shows).map(|(span, _)| span.of(text)).collect();
    if shown.len() < SHOWN || shown.iter().collect::<HashSet<_>>().len() < SHOWN {
        return false;
    }
    let words = blocks.iter().flat_map(|block| document.words_in(block.span));
    2 * words.filter(|word| of_hamza(word.span.of(text))).count() <= shown.len()
}

/// A word that a dictionary knows, with the hamza that a text leaves out, where that is the commoner word.
fn with_hamza(document: &Document, word: &Word, plain: &str) -> Option<Letters> {
    let mut forms = hamza::anywhere(plain);
    let own = share(plain);
    forms.retain(|form| share(form) > own);
    let commoner = forms.first().is_some_and(|form| share(form) > COMMONER_WITH_HAMZA * own);
    forms.insert(0, plain.to_owned());
    let fits = fitting::beside_neighbours(document, word.span, &forms);
    let meant = fits.or(commoner.then_some(1)).filter(|at| *at > 0)?;
    Some(Letters::Hamza(vec![forms.swap_remove(meant)], false))
}

/// Whether a word is a given name that stands beside another, or beside what no dictionary knows: “محمد علي”.
fn is_of_a_name(document: &Document, words: &[Word], at: usize) -> bool {
    let text = document.text();
    let stem = |word: &Word| plain(word.span.of(text)).trim_start_matches('و').to_owned();
    let is_given = |other: &str| is_given_name(other.trim_start_matches('و'));
    let is_name = |other: &str| is_given(other) || !dictionary::knows(Language::Arabic, other);
    words.get(at).is_some_and(|word| is_given_name(&stem(word))) && name_beside(document, words, at, &is_name)
}

/// Whether a name stands right before or right behind a word.
fn name_beside(document: &Document, words: &[Word], at: usize, is_name: &dyn Fn(&str) -> bool) -> bool {
    let text = document.text();
    let touching = |first: Option<usize>, second: usize, other: Option<usize>| {
        let (first, second) = (words.get(first?)?, words.get(second)?);
        let name = plain(words.get(other?)?.span.of(text)).into_owned();
        Some(beside(text, first.span, second.span) && is_name(&name))
    };
    let before = at.checked_sub(1);
    touching(before, at, before).unwrap_or(false) || touching(Some(at), at + 1, Some(at + 1)).unwrap_or(false)
}

impl Habit {
    /// How firmly a text has the letter at the end of words where another belongs: throughout if so many
    /// different words show it, and that other one stands hardly ever.
    fn shown(
        &self,
        document: &Document,
        blocks: &[&Block],
        found: &[(Span, Arc<Letters>)],
    ) -> Option<Firmness> {
        let text = document.text();
        let shows = |(span, letters): &&(Span, Arc<Letters>)| match &**letters {
            Letters::Ending(form) => plain(span.of(text)).ends_with(self.typed) && form.ends_with(self.meant),
            Letters::Hamza(..) => false,
        };
        let mut shown: Vec<&str> = found.iter().filter(shows).map(|(span, _)| span.of(text)).collect();
        let here = (!shown.is_empty()).then_some(Firmness::Here);
        let words = || blocks.iter().flat_map(|block| document.words_in(block.span));
        if !self.signs.is_empty() {
            shown.extend(words().map(|word| word.span.of(text)).filter(|word| self.signs.contains(word)));
        }
        if shown.len() < SHOWN || shown.iter().collect::<HashSet<_>>().len() < DIFFERENT {
            return here;
        }
        let right = words().filter(|word| plain(word.span.of(text)).ends_with(self.meant)).count();
        if right <= shown.len() { Some(Firmness::Throughout) } else { here }
    }

    /// A word that no dictionary knows, with the letter meant, where no other may be: a name in ى, or in ه
    /// behind an article, which no pronoun follows.
    fn of_unknown(&self, plain: &str) -> Option<String> {
        let stem = plain.strip_suffix(self.typed)?;
        // “يحضى” has another letter amiss.
        let sure = twins::form(plain).is_none()
            && match self.typed {
                'ى' => true,
                'ه' => ending::defined(plain).is_some(),
                _ => false,
            };
        sure.then(|| format!("{}{}", stem.replace('ى', "ي"), self.meant))
    }

    /// The word that is meant where one stands that ends in the letter typed.
    fn meant(&self, document: &Document, word: &Word, plain: &str, how: Firmness) -> Option<String> {
        let form = format!("{}{}", plain.strip_suffix(self.typed)?, self.meant);
        if !dictionary::knows(Language::Arabic, &form) {
            return None;
        }
        let mut forms = [plain.to_owned(), form];
        let fits = fitting::beside_neighbours(document, word.span, &forms);
        let [own, form] = &mut forms;
        let times = share(form) / share(own).max(f32::MIN_POSITIVE);
        let either = how == Firmness::Here && self.typed == 'ي';
        match fits {
            Some(best) => best == 1 && times > 1.0,
            None => {
                !either && times > how.commoner() && (how == Firmness::Throughout || share(form) > COMMON)
            }
        }
        .then(|| std::mem::take(form))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Letters;
    use crate::document::{Document, Reading};
    use crate::source::Source;
    use crate::spelling::letters;

    /// The words of a text that have a letter amiss, each with what it should be.
    fn amiss(text: &str) -> Vec<(String, String)> {
        let source = Source::from_text("x.txt", text);
        let document = Document::read(&source, Reading::default());
        let found = letters(&document, document.blocks().iter(), &HashSet::new(), true);
        let right = |letters: &Letters| match letters {
            Letters::Ending(form) => form.clone(),
            Letters::Hamza(forms, _) => forms.first().cloned().unwrap_or_default(),
        };
        found.iter().map(|(span, letters)| (span.of(text).to_owned(), right(letters))).collect()
    }

    fn has(found: &[(String, String)], word: &str, right: &str) -> bool {
        found.iter().any(|(a, b)| a == word && b == right)
    }

    #[test]
    fn where_heh_stands_for_every_teh_a_known_word_is_read_so() {
        let habit =
            "أعلنت الهيئه العامه أن المدرسه الجديده تقع في منطقه هادئه قرب شركه المياه، وشكر المدير وزيره.";
        let found = amiss(habit);
        assert!(has(&found, "منطقه", "منطقة"), "{found:?}");
        assert!(has(&found, "شركه", "شركة"), "{found:?}");
        assert!(!found.iter().any(|(word, _)| word == "المياه"), "{found:?}");
        let other = amiss("أعلنت الهيئة العامة أن الدول الجديدة تختلف، ولكل اتحاد دوله في علاقاته.");
        assert!(!has(&other, "دوله", "دولة"), "{other:?}");
    }

    #[test]
    fn where_dotless_yeh_ends_every_word_a_name_is_read_so() {
        let found =
            amiss("قال الوزير الفرنسى الذى زار المدير الإقليمى أمس إن القنفدى رأى المستشفى فى الصباح.");
        assert!(has(&found, "القنفدى", "القنفدي"), "{found:?}");
        assert!(!found.iter().any(|(word, _)| word == "المستشفى" || word == "رأى"), "{found:?}");
    }

    #[test]
    fn where_yeh_is_dotted_throughout_a_preposition_is_no_name() {
        let found = amiss(
            "حصل المشروع علي الدعم، ووصل العمال إلي المدينة حتي الصباح، واتفق \
            الجميع علي الموعد، وأشرف محمد علي.",
        );
        assert_eq!(
            found.iter().filter(|(word, right)| word == "علي" && right == "على").count(),
            2,
            "{found:?}"
        );
    }

    #[test]
    fn where_hamza_is_left_out_throughout_a_known_word_gets_it_back() {
        let text = "اعلن المدير الاول ان الاسبوع الاخير من الاعمال قد انتهى، وان راس \
            المال كاف لبداية الاعمال.";
        let found = amiss(text);
        assert!(has(&found, "راس", "رأس"), "{found:?}");
        let other = amiss("أعلن المدير الأول أن الأسبوع الأخير من الأعمال قد انتهى، وأن راس بيركنز سعيد.");
        assert!(!has(&other, "راس", "رأس"), "{other:?}");
    }
}
