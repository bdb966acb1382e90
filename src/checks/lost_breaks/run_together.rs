//! Two words that ran together with a capital between them: “CapOnly Green”, “RoadRadnor, PA”.

use std::collections::HashSet;

use crate::check::Context;
use crate::dictionary;
use crate::text::language::Language;
use crate::text::word_key::WordKey;

/// Fewest letters of the first word (taste: “eMobility” and “iGaming” are one word).
const LEAST: usize = 3;
/// Fewest letters before a town (taste: “DeKalb, Ill.”, “LaGrange, Ga.”).
const BEFORE_TOWN: usize = 4;
/// What names begin with that have a capital inside (“BioUtah”, “UltraSparc”: seen in releases).
const PREFIXES: &[&str] = &[
    "Auto", "Bio", "Del", "Der", "Des", "Eco", "Fitz", "Free", "Geo", "Hyper", "Inter", "Mac", "Med",
    "Micro", "Mini", "Multi", "Neo", "Net", "Open", "Pro", "San", "Super", "Tech", "Trans", "Ultra", "Uni",
    "Van", "Vande", "Vander", "Von", "Web",
];
/// First words of the names of towns.
const TOWN_OPENERS: &[&str] = &["Los", "Las", "San", "Santa", "New", "Fort", "Saint", "Salt", "Palm"];
/// Titles that stand behind a name in the lines of a contact.
const TITLES: &[&str] = &["Chief", "President", "Director", "Head", "Manager", "Communications", "Vice"];
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
/// Labels of the lines of a contact.
const LABELS: &[&str] = &["Telephone", "Phone", "Tel", "Email", "Mobile", "Website", "Fax", "Web"];
/// What ends the name of a company or of an officer, in capitals.
const IN_CAPITALS: &[&str] = &["CEO", "CFO", "COO", "CTO", "LLC", "LLP", "PLC"];

/// States behind a town (the code of two letters is told by its form).
const STATES: &[&str] = &[
    "Arizona",
    "California",
    "Colorado",
    "Connecticut",
    "Florida",
    "Georgia",
    "Illinois",
    "Indiana",
    "Maryland",
    "Massachusetts",
    "Michigan",
    "Minnesota",
    "Missouri",
    "Nevada",
    "New",
    "North",
    "Ohio",
    "Oregon",
    "Pennsylvania",
    "Tennessee",
    "Texas",
    "Utah",
    "Virginia",
    "Washington",
    "Wisconsin",
    "Ontario",
];
/// Participles that open what an issuer says of itself.
pub(super) const FOUNDED: &[&str] =
    &["Founded", "Established", "Headquartered", "Based", "Launched", "Created", "Formed"];
/// A word with a capital inside, and what stands around it.
pub(super) struct Joined<'t> {
    pub(super) whole: &'t str,
    /// The word before it, beside a space; else nothing.
    pub(super) before: &'t str,
    /// The one before that, where it is a small word: “of”, “and the”.
    pub(super) earlier: &'t str,
    /// The word behind it, beside a space; else nothing.
    pub(super) next: &'t str,
    /// The text behind it.
    pub(super) after: &'t str,
}

impl<'t> Joined<'t> {
    /// The two words that it consists of, where the text or the language says so.
    pub(super) fn parts(&self, openers: &HashSet<String>, cx: &Context<'_>) -> Option<(&'t str, &'t str)> {
        if !self.whole.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’')) {
            return None;
        }
        let evidence = KnownWords { cx };
        if evidence.times(self.whole) > 1 || evidence.is_word(self.whole) {
            return None;
        }
        let parts = cuts(self.whole).filter_map(|at| self.whole.split_at_checked(at));
        let mut parts = parts.filter(|(first, _)| !PREFIXES.contains(first));
        parts.find(|(first, second)| self.are_two(openers, &evidence, first, second))
    }

    fn are_two(&self, openers: &HashSet<String>, evidence: &KnownWords<'_>, a: &str, b: &str) -> bool {
        let whole = evidence.knows(a) || evidence.times(a) > 0;
        self.is_contact(a, b)
            || self.is_town(a, b)
            || whole && self.is_name(evidence, a, b)
            || self.opens_sentence(openers, evidence, a, b)
            || self.ends_heading(evidence, a, b)
    }

    /// “LosadaTelephone:”, “PetersHead of”, “LLCKate Harbour”.
    fn is_contact(&self, a: &str, b: &str) -> bool {
        let label = LABELS.contains(&b) && self.after.starts_with(':') && a.len() >= LEAST;
        let named = self.before.starts_with(char::is_uppercase) && a.len() >= LEAST;
        let goes_on = self.after.strip_prefix(' ').unwrap_or_default();
        let goes_on = BEHIND_TITLE.iter().any(|word| goes_on.starts_with(word));
        let title = TITLES.contains(&b) && named && goes_on;
        let capitals = IN_CAPITALS.contains(&a) && b.len() > LEAST && b.ends_with(char::is_lowercase);
        label || title || capitals
    }

    /// “RoadRadnor, PA”, “StreetLos Angeles, California”.
    fn is_town(&self, a: &str, b: &str) -> bool {
        let mut after = self.after;
        if TOWN_OPENERS.contains(&b) {
            let second = after.strip_prefix(' ').unwrap_or_default();
            after = second.trim_start_matches(char::is_alphabetic);
        }
        let state = after.strip_prefix(", ").unwrap_or_default();
        let code = state.get(..2).is_some_and(|code| code.chars().all(char::is_uppercase));
        let code = code && !state.get(2..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
        a.len() >= BEFORE_TOWN
            && a.ends_with(char::is_lowercase)
            && b.len() >= LEAST
            && (code || STATES.iter().any(|name| state.starts_with(name)))
    }

    /// “CapOnly Green”, “NowBetix’s”: the text has the name by itself, or with the word that comes next.
    fn is_name(&self, evidence: &KnownWords<'_>, a: &str, b: &str) -> bool {
        let name = b.trim_end_matches("'s").trim_end_matches("’s");
        let capitals = a.chars().all(char::is_uppercase) && a.len() > 1;
        let sure = capitals || a.len() >= LEAST && a.starts_with(char::is_uppercase);
        let alone = name.len() >= LEAST && evidence.times(name) > 0 && !evidence.knows(name);
        let pair = self.next.starts_with(char::is_uppercase) && evidence.pairs(b, self.next) > 0;
        sure && (alone || pair)
    }

    /// “PumpworksFounded in”: a name of the text, and a word that opens a sentence.
    fn opens_sentence(&self, openers: &HashSet<String>, evidence: &KnownWords<'_>, a: &str, b: &str) -> bool {
        let opener = openers.contains(b) || FOUNDED.contains(&b);
        let goes_on = self.next.starts_with(char::is_lowercase);
        a.len() >= LEAST && opener && goes_on && evidence.times(a) > 0 && !evidence.knows(a)
    }

    /// “How It WorksCommunity members”: words of the language, the first behind one of a heading.
    fn ends_heading(&self, evidence: &KnownWords<'_>, a: &str, b: &str) -> bool {
        // “River Logic” elsewhere: a name that was joined, which another rule tells.
        let stem = b.split(['’', '\'']).next().unwrap_or(b);
        if evidence.pairs(a, stem) > 0 {
            return false;
        }
        let titled = [self.before, self.earlier].iter().any(|word| word.starts_with(char::is_uppercase));
        let goes_on = self.next.starts_with(char::is_lowercase);
        let long = a.len() >= LEAST && b.len() >= LEAST;
        titled && goes_on && long && evidence.knows(a) && evidence.knows(b)
    }
}

/// What the text and the language know of a word.
struct KnownWords<'c> {
    cx: &'c Context<'c>,
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
