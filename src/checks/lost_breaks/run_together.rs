//! Two words that ran together with a capital between them: “CapOnly Green”, “RoadRadnor, PA”.

use std::collections::HashSet;

use crate::check::Context;
use crate::dictionary;
use crate::text::language::Language;
use crate::text::word_key::WordKey;

/// Participles that open what an issuer says of itself.
pub(super) const FOUNDED: &[&str] =
    &["Founded", "Established", "Headquartered", "Based", "Launched", "Created", "Formed"];
/// Fewest letters of the first word (taste: “eMobility” and “iGaming” are one word).
const LEAST: usize = 3;
/// Fewest letters before a town (taste: “DeKalb, Ill.”, “LaGrange, Ga.”).
const BEFORE_TOWN: usize = 4;
/// First words of the names of towns.
const TOWN_OPENERS: &[&str] = &["Los", "Las", "San", "Santa", "New", "Fort", "Saint", "Salt", "Palm"];
/// What goes on behind a title.
const BEHIND_TITLE: &[&str] = &[
    "&",
    "of",
    "and",
    "Executive",
    "Marketing",
    "Financial",
    "Operating",
    "Officer",
    "Manager",
    "President",
];
/// What ends an address before a town.
const STREETS: &[&str] = &[
    "Road",
    "Street",
    "Avenue",
    "Lane",
    "Drive",
    "Place",
    "Boulevard",
    "Way",
    "Court",
    "Square",
    "Parkway",
    "Highway",
    "Plaza",
    "Terrace",
    "Circle",
    "Floor",
    "Pike",
    "Row",
    "Park",
    "Trail",
];
/// Codes of the states and provinces that stand behind a town.
const CODES: &str = "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE \
                     NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AB BC MB NB NL \
                     NS ON PE QC SK";
/// Words that open sentences and end names as well (“CapitalOne”, “BetixNow”): an article must follow.
const ENDS_NAMES: &[&str] = &[
    "One", "All", "On", "In", "At", "Today", "More", "You", "Over", "Here", "Both", "A", "An", "To", "It",
    "We", "Some", "Most", "By", "If", "Our", "For", "With", "Every", "Under", "Beyond", "Through", "Based",
];
/// Words behind which a name begins and no heading ends.
const DETERMINERS: &[&str] = &[
    "The", "A", "An", "Our", "Their", "Its", "This", "That", "These", "Your", "His", "Her", "My", "In", "At",
    "On", "For", "With", "From", "By", "To", "New", "Both", "And", "But",
];
/// Words of a heading before the one that ran together, at least; and as many where it opens as the subject
/// of a sentence does, “The New” (taste: “The New WorkLife balance”).
const HEADING: usize = 2;
const DETERMINED: usize = 3;
/// Letters of a singular word that ends a heading and begins no compound (taste: “SmartHome”, “WorkLife”).
const LONG: usize = 6;
/// What ends the name of a company or of an officer, in capitals.
const IN_CAPITALS: &[&str] = &["CEO", "CFO", "COO", "CTO", "LLC", "LLP", "PLC"];

/// A word with a capital inside, and what stands around it.
pub(super) struct Joined<'t> {
    pub(super) whole: &'t str,
    /// The word before it, beside a space; else nothing.
    pub(super) before: &'t str,
    /// The words of a heading before it, the first of them first.
    pub(super) heading: Vec<&'t str>,
    /// The text before it.
    pub(super) head: &'t str,
    /// The word behind it, beside a space; else nothing.
    pub(super) next: &'t str,
    /// The text behind it.
    pub(super) after: &'t str,
}

impl<'t> Joined<'t> {
    /// The two words that it consists of, where the text or the language says so.
    pub(super) fn parts(&self, evidence: &KnownWords<'_>) -> Option<(&'t str, &'t str)> {
        if !self.whole.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’')) {
            return None;
        }
        if evidence.times(self.whole) > 1 || evidence.is_word(self.whole) {
            return None;
        }
        let parts = cuts(self.whole).filter_map(|at| self.whole.split_at_checked(at));
        let mut parts = parts.filter(|(first, _)| !evidence.prefixes.contains(*first));
        parts.find(|(first, second)| self.are_two(evidence, first, second))
    }

    fn are_two(&self, evidence: &KnownWords<'_>, a: &str, b: &str) -> bool {
        let whole = evidence.knows(a) || evidence.times(a) > 0;
        self.is_contact(evidence, a, b)
            || self.is_town(evidence, a, b)
            || whole && self.is_name(evidence, a, b)
            || self.opens_sentence(evidence, a, b)
            || self.ends_heading(evidence, a, b)
    }

    /// “LosadaTelephone:”, “PetersHead of”, “LLCKate Harbour”.
    fn is_contact(&self, evidence: &KnownWords<'_>, a: &str, b: &str) -> bool {
        let label = evidence.contact_labels.contains(b) && self.after.starts_with(':') && a.len() >= LEAST;
        let before = self.is_behind_name();
        // “The TaskManager and”: two words of the language are a product's name.
        let product = evidence.knows(self.before) && evidence.knows(a) && !matches!(b, "Chief" | "Vice");
        let letters = self.before.chars().all(char::is_uppercase);
        let named = before && !letters && a.len() >= LEAST && !product;
        let goes_on = self.after.strip_prefix(' ').unwrap_or_default();
        let goes_on = BEHIND_TITLE.iter().any(|word| goes_on.starts_with(word));
        let title = evidence.titles.contains(b) && named && goes_on;
        label || title || self.is_in_capitals(before, a, b)
    }

    /// “Rooney LLCKate Harbour”, “Robert Hill, CEOPumpworks, Inc.”, but not “the CEOWorld magazine”.
    fn is_in_capitals(&self, before: bool, a: &str, b: &str) -> bool {
        let behind = before || self.head.ends_with(", ");
        let next = self.after.trim_start_matches(',').strip_prefix(' ').unwrap_or_default();
        let named = behind && next.starts_with(char::is_uppercase);
        named && IN_CAPITALS.contains(&a) && b.len() > LEAST && b.ends_with(char::is_lowercase)
    }

    /// “RoadRadnor, PA”, “StreetLos Angeles, California”, but not “AmeriHealth, NJ”.
    fn is_town(&self, evidence: &KnownWords<'_>, a: &str, b: &str) -> bool {
        let mut after = self.after;
        let opener = TOWN_OPENERS.contains(&b);
        if opener {
            let second = after.strip_prefix(' ').unwrap_or_default();
            after = second.trim_start_matches(char::is_alphabetic);
        }
        let state = after.strip_prefix(", ").unwrap_or_default();
        let code = state.get(..2).is_some_and(|code| CODES.split(' ').any(|known| known == code));
        let code = code && !state.get(2..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let street = STREETS.contains(&a) && self.before.starts_with(char::is_uppercase);
        let town = opener || street || !evidence.knows(b);
        town && a.len() >= BEFORE_TOWN
            && a.ends_with(char::is_lowercase)
            && b.len() >= LEAST
            && (code || evidence.states.iter().any(|name| state.starts_with(name.as_str())))
    }

    /// “CapOnly Green”, “NowBetix’s”: the text has the name by itself, or with the word that comes next, and
    /// a heading ends before it.
    fn is_name(&self, evidence: &KnownWords<'_>, a: &str, b: &str) -> bool {
        let name = b.trim_end_matches("'s").trim_end_matches("’s");
        let capitals = a.chars().all(char::is_uppercase) && a.len() > 1;
        let sure = capitals || a.len() >= LEAST && a.starts_with(char::is_uppercase);
        let alone = name.len() >= LEAST && evidence.times(name) > 0 && !evidence.knows(name);
        let pair = self.next.starts_with(char::is_uppercase) && evidence.pairs(b, self.next) > 0;
        // “ProtonVPN”: letters behind a word are its kind more often than a name.
        let ended = if pair || name.contains(char::is_lowercase) {
            self.ends_title() || pair && a.len() > LONG && self.is_behind_name()
        } else {
            a.len() > LONG && self.heading.len() >= DETERMINED
        };
        let state = CODES.split(' ').any(|code| code == a) && self.head.ends_with(", ");
        let ended = ended || state || evidence.labels.contains(a);
        sure && (alone || pair) && ended
    }

    /// Whether a word with a capital stands before it that no name follows.
    fn is_behind_name(&self) -> bool {
        self.before.starts_with(char::is_uppercase) && !DETERMINERS.contains(&self.before)
    }

    /// Whether enough words of a heading stand before it.
    fn ends_title(&self) -> bool {
        let determined = self.heading.first().is_some_and(|first| DETERMINERS.contains(first));
        let owned = matches!(self.before, "New" | "Our" | "Its" | "Their");
        self.before == "About"
            || !owned && self.heading.len() >= if determined { DETERMINED } else { HEADING }
    }

    /// “PumpworksFounded in”: a name of the text, and a word that opens a sentence.
    fn opens_sentence(&self, evidence: &KnownWords<'_>, a: &str, b: &str) -> bool {
        let opener = evidence.openers.contains(b) || FOUNDED.contains(&b);
        let goes_on = self.article() || self.next.starts_with(char::is_lowercase) && !ENDS_NAMES.contains(&b);
        a.len() >= LEAST && opener && goes_on && evidence.times(a) > 0 && !evidence.knows(a)
    }

    /// Whether a word comes next that stands behind no name.
    fn article(&self) -> bool {
        matches!(self.next, "the" | "a" | "an" | "this" | "our" | "its" | "your" | "these" | "more")
    }

    /// “How It WorksCommunity members”: words of the language, the first behind those of a heading.
    fn ends_heading(&self, evidence: &KnownWords<'_>, a: &str, b: &str) -> bool {
        // “River Logic” elsewhere: a name that was joined, which another rule tells.
        let stem = b.split(['’', '\'']).next().unwrap_or(b);
        if evidence.pairs(a, stem) > 0 {
            return false;
        }
        let goes_on = self.next.starts_with(char::is_lowercase);
        let titled = self.before.starts_with(char::is_uppercase);
        let many = self.heading.len() > DETERMINED && (titled || self.article());
        let long = a.len() >= LONG || a.ends_with('s') || many;
        let long = long && a.len() >= LEAST && b.len() >= LEAST;
        let ended = self.ends_title() || titled && a.len() > LONG && self.article();
        ended && goes_on && long && evidence.knows(a) && evidence.knows(b)
    }
}

/// What the text and the language know of a word.
pub(super) struct KnownWords<'c> {
    pub(super) cx: &'c Context<'c>,
    /// Words that end a label or a line of a contact.
    pub(super) labels: &'c HashSet<String>,
    /// Words that begin sentences.
    pub(super) openers: &'c HashSet<String>,
    /// States that stand behind a town.
    pub(super) states: &'c HashSet<String>,
    /// What names begin with that have a capital inside.
    pub(super) prefixes: &'c HashSet<String>,
    /// Titles that stand behind a name in the lines of a contact.
    pub(super) titles: &'c HashSet<String>,
    /// Labels of the lines of a contact.
    pub(super) contact_labels: &'c HashSet<String>,
}

impl KnownWords<'_> {
    /// How often the text has a word.
    fn times(&self, word: &str) -> u32 {
        self.cx.document.seen().word(WordKey::of(word))
    }

    /// How often the text has two words beside each other.
    fn pairs(&self, first: &str, second: &str) -> u32 {
        self.cx.document.seen().pair(WordKey::of(first), WordKey::of(second))
    }

    /// Whether English has a word that is no name only.
    fn knows(&self, word: &str) -> bool {
        dictionary::knows(Language::English, &word.to_lowercase())
    }

    /// Whether a word with a capital inside is seen elsewhere: “CarPlay”, “SharePoint”.
    fn is_word(&self, word: &str) -> bool {
        let frequencies = dictionary::frequencies(Language::English);
        frequencies.is_some_and(|known| known.share(&word.to_lowercase()).is_some())
    }
}

/// Where a capital stands behind a small letter, or before a small one behind a capital.
fn cuts(word: &str) -> impl Iterator<Item = usize> + '_ {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    let cuts: Vec<usize> = letters
        .windows(3)
        .filter_map(|three| {
            let [(_, a), (at, b), (_, c)] = three else { return None };
            let small = a.is_lowercase() && b.is_uppercase();
            let capitals = a.is_uppercase() && b.is_uppercase() && c.is_lowercase();
            (small || capitals).then_some(*at)
        })
        .collect();
    cuts.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_be_cut_before_each_of_its_capitals() {
        assert_eq!(cuts("HookKeyCrew").collect::<Vec<_>>(), [4, 7]);
        assert_eq!(cuts("CEOHarbour").collect::<Vec<_>>(), [3]);
        assert_eq!(cuts("SmithPCG").collect::<Vec<_>>(), [5]);
        assert_eq!(cuts("harbour").count(), 0);
    }
}
