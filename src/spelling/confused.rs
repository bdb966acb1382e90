//! Arabic words that a dictionary knows and that stand for others: ه for ة (“نتيجه خروجه”), ى for ي
//! (“توفى بعد ساعات”), د for ذ (“ودلك بحضور”). What stands beside them tells.

use super::given_names::is_given_name;
use super::seats::replaced;
use super::share::share;
use crate::dictionary;
use crate::text::language::Language;

/// A letter that is written for another.
struct Exchange {
    typed: char,
    meant: char,
    /// At the end of a word only.
    last: bool,
    /// How many times commoner the other word must be, and how many times more often it must have been seen
    /// beside the words that stand there.
    commoner: f32,
    more: f32,
}

/// Read in Arabic news with slips of each kind planted, and in news as they are: all that was told there was
/// right but for نفد, “it ran out”, and what [`is_right_either_way`].
const EXCHANGES: [Exchange; 7] = [
    Exchange { typed: 'ه', meant: 'ة', last: true, commoner: 3.0, more: 3.0 },
    Exchange { typed: 'ة', meant: 'ه', last: true, commoner: 20.0, more: 30.0 },
    Exchange { typed: 'ى', meant: 'ي', last: true, commoner: 3.0, more: 3.0 },
    Exchange { typed: 'ي', meant: 'ى', last: true, commoner: 3.0, more: 3.0 },
    Exchange { typed: 'د', meant: 'ذ', last: false, commoner: 5.0, more: 30.0 },
    Exchange { typed: 'ض', meant: 'ظ', last: false, commoner: 5.0, more: 30.0 },
    Exchange { typed: 'ظ', meant: 'ض', last: false, commoner: 5.0, more: 30.0 },
];

/// How often the other word must have been seen beside those that stand there, in 25 million words.
const SEEN: f32 = 3.0;

/// Whether a word has a letter that is written for another. In usual words that is the last one: no word is
/// far commoner than they but by its ending.
pub(super) fn may_be(word: &str, usual: bool) -> bool {
    EXCHANGES.iter().any(|exchange| exchange.is_of(word, usual))
}

/// The word that is meant where another stands, with the words right before and right behind it.
pub(super) fn form(word: &str, usual: bool, before: Option<&str>, after: Option<&str>) -> Option<String> {
    let pairs = dictionary::pairs(Language::Arabic)?;
    let seen = |word: &str| {
        before.map_or(0.0, |before| pairs.count(before, word))
            + after.map_or(0.0, |after| pairs.count(word, after))
    };
    let mut own = None;
    let asked = |exchange: &&Exchange| exchange.is_of(word, usual) && !is_right_either_way(word, exchange);
    if WITH_ME.contains(&word.trim_start_matches(['و', 'ف'])) && !is_preposition(before, after) {
        return None;
    }
    EXCHANGES.iter().filter(asked).find_map(|exchange| {
        exchange.others(word).find(|other| {
            let common = share(other);
            let own = *own.get_or_insert_with(|| share(word));
            common > 0.0
                && common > exchange.commoner * own
                && seen(other) >= SEEN.max(exchange.more * seen(word))
                && dictionary::knows(Language::Arabic, other)
        })
    })
}

/// First letters of verbs of the present, which may end in both: يبقي and يبقى.
const VERBAL: [char; 5] = ['ي', 'ت', 'ن', 'أ', 'س'];

/// Prepositions with “me”, and “to run out”, which stand where their twins do.
const WITH_ME: &[&str] = &["علي", "إلي", "الي", "لدي"];
const RUN_OUT: &str = "نفد";

/// Whether “علي” is no name and no “upon me”: a noun with its article follows, which is no family,
/// and nothing before it calls for a person.
fn is_preposition(before: Option<&str>, after: Option<&str>) -> bool {
    let Some(before) = before.filter(|before| before.chars().count() > 2) else { return false };
    let noun = after.is_some_and(|after| after.starts_with("ال") && !after.ends_with('ي'));
    noun && !is_given_name(before) && !TO_A_PERSON.contains(&before.trim_start_matches(['و', 'ف']))
}

/// Words that “upon me” or “to me” follows.
const TO_A_PERSON: &[&str] = &[
    "يتعين",
    "يجب",
    "ينبغي",
    "وجب",
    "كان",
    "كانت",
    "صعب",
    "سهل",
    "عزيز",
    "حرام",
    "بالنسبة",
    "التفت",
    "نظر",
    "نظرت",
    "جاء",
    "جاءت",
    "قال",
    "قالت",
    "أرسل",
    "قدم",
    "وصل",
    "وصلت",
    "عاد",
    "اتصل",
    "تحدث",
    "أساء",
    "سلم",
    "فرض",
    "عرض",
    "ألقى",
    "أطلق",
    "حكم",
    "هجم",
    "رد",
    "ضحك",
    "خاف",
    "السيد",
    "الدكتور",
    "الشيخ",
    "المهندس",
    "الرئيس",
    "الأستاذ",
    "الأمير",
    "الإمام",
    "اللواء",
    "العميد",
    "العقيد",
    "الوزير",
    "النائب",
    "اللاعب",
    "المدرب",
    "الحاج",
];

/// “About”, which may be written so.
const ABOUT: &str = "حوالى";

/// Whether a word is as likely as the other that the exchange makes of it, whatever stands beside it.
fn is_right_either_way(word: &str, exchange: &Exchange) -> bool {
    let stem = word.trim_start_matches(['و', 'ف']);
    match exchange.typed {
        'ي' => stem.starts_with(VERBAL),
        'د' => word.contains(RUN_OUT),
        'ى' => stem == ABOUT,
        _ => false,
    }
}

impl Exchange {
    fn is_of(&self, word: &str, usual: bool) -> bool {
        if self.last { word.ends_with(self.typed) } else { !usual && word.contains(self.typed) }
    }

    /// The words that the exchange makes of a word.
    fn others<'w>(&self, word: &'w str) -> impl Iterator<Item = String> + use<'w> {
        let Self { typed, meant, last, .. } = *self;
        let places = word.match_indices(typed).map(|(at, _)| at);
        let places = places.filter(move |at| !last || at + typed.len_utf8() == word.len());
        places.filter_map(move |at| replaced(word, at, typed.len_utf8(), meant))
    }
}

#[cfg(test)]
mod tests {
    use super::form;

    #[test]
    fn a_word_that_was_never_seen_beside_its_neighbours_is_meant_for_one_that_was() {
        assert_eq!(form("منطقه", false, Some("خارج"), Some("الجزاء")).as_deref(), Some("منطقة"));
        assert_eq!(form("الماضى", false, Some("الخميس"), Some("لم")).as_deref(), Some("الماضي"));
        assert_eq!(form("ودلك", false, None, Some("بحضور")).as_deref(), Some("وذلك"));
    }

    #[test]
    fn what_may_be_meant_there_is_left_alone() {
        for (word, before, after) in [
            ("علي", "يتعين", "القيام"),
            ("نفدت", "التي", "النقدية"),
            ("تبقي", "حين", "واشنطن"),
            ("دوله", "اختلاف", "في"),
        ] {
            assert_eq!(form(word, false, Some(before), Some(after)), None, "{word}");
        }
    }
}
