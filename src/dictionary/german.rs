//! How German articles and adjectives are declined: which genders, numbers and cases a form can have
//! (Duden, "Die Grammatik", on articles and the declension of adjectives).

use super::nouns::{Noun, compound};
use crate::text::language::Language;
use crate::text::lower::capitalised;

/// Genders with cases, one bit each: the four cases of masculine, feminine, neuter and plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forms(u16);

const MASCULINE: u16 = 0x000F;
const FEMININE: u16 = 0x00F0;
const NEUTER: u16 = 0x0F00;
const PLURAL: u16 = 0xF000;
const NOMINATIVE: u16 = 0x1111;
const ACCUSATIVE: u16 = 0x2222;
const DATIVE: u16 = 0x4444;
const GENITIVE: u16 = 0x8888;

impl Forms {
    /// Nothing is ruled out.
    pub const ALL: Self = Self(u16::MAX);

    /// What both allow.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether nothing is left.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The cases that occur, in all genders.
    pub fn cases(self) -> Self {
        let all = [NOMINATIVE, ACCUSATIVE, DATIVE, GENITIVE].into_iter();
        Self(all.filter(|case| self.0 & case != 0).fold(0, |sum, case| sum | case))
    }
}

/// How an adjective is declined behind an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declension {
    /// Behind "der", "dieser".
    Weak,
    /// Behind "ein", "kein", "unser".
    Mixed,
    /// Behind “viele”, which has the endings of an adjective itself, or a preposition.
    Strong,
}

/// An article, or what stands in its place.
#[derive(Debug, Clone, Copy)]
pub struct Article {
    /// What its form allows.
    pub forms: Forms,
    /// How adjectives behind it are declined.
    pub declension: Declension,
}

/// Endings of "dieser" with what they allow.
const STRONG: &[(&str, u16)] = &[
    ("er", NOMINATIVE & MASCULINE | (DATIVE | GENITIVE) & FEMININE | GENITIVE & PLURAL),
    ("es", (NOMINATIVE | ACCUSATIVE) & NEUTER | GENITIVE & (MASCULINE | NEUTER)),
    ("em", DATIVE & (MASCULINE | NEUTER)),
    ("en", ACCUSATIVE & MASCULINE | DATIVE & PLURAL),
    ("e", (NOMINATIVE | ACCUSATIVE) & (FEMININE | PLURAL)),
];

/// Endings of "kein" with what they allow.
const MIXED: &[(&str, u16)] = &[
    ("er", (DATIVE | GENITIVE) & FEMININE | GENITIVE & PLURAL),
    ("es", GENITIVE & (MASCULINE | NEUTER)),
    ("em", DATIVE & (MASCULINE | NEUTER)),
    ("en", ACCUSATIVE & MASCULINE | DATIVE & PLURAL),
    ("e", (NOMINATIVE | ACCUSATIVE) & (FEMININE | PLURAL)),
    ("", NOMINATIVE & (MASCULINE | NEUTER) | ACCUSATIVE & NEUTER),
];

/// Stems of words declined as "dieser" is.
const LIKE_DIESER: &[&str] = &["dies", "jen", "jed", "welch"];
/// Stems of words declined as "kein" is.
const LIKE_KEIN: &[&str] = &["ein", "kein", "mein", "dein", "sein", "ihr", "unser", "unsr", "eur"];
/// Stems of words that have a plural alone, with adjectives as behind "diese".
const LIKE_ALLE: &[&str] = &["all", "beid"];
/// Stems of words that are adjectives themselves.
const LIKE_VIELE: &[&str] = &["viel", "einig", "mehrer", "wenig", "etlich"];

/// What a word in the place of an article allows; nothing for other words.
pub fn article(word: &str) -> Option<Article> {
    let lower = word.to_lowercase();
    // Other words too: “sein Leben”, “hat ihr Geld gegeben”.
    if matches!(lower.as_str(), "sein" | "ihr") {
        return None;
    }
    // “vielen Dank”.
    if lower == "vielen" {
        let forms = Forms(ACCUSATIVE & MASCULINE | DATIVE & PLURAL);
        return Some(Article { forms, declension: Declension::Strong });
    }
    definite(&lower)
        .or_else(|| declined(&lower, LIKE_DIESER, STRONG, Declension::Weak, u16::MAX))
        .or_else(|| declined(&lower, LIKE_KEIN, MIXED, Declension::Mixed, u16::MAX))
        .or_else(|| declined(&lower, LIKE_ALLE, STRONG, Declension::Weak, PLURAL | FEMININE | NEUTER))
        .or_else(|| declined(&lower, LIKE_VIELE, STRONG, Declension::Strong, PLURAL))
        .filter(|article| !article.forms.is_empty())
}

/// “der”, alone or joined to a preposition.
fn definite(lower: &str) -> Option<Article> {
    let forms = match lower {
        "der" => NOMINATIVE & MASCULINE | (DATIVE | GENITIVE) & FEMININE | GENITIVE & PLURAL,
        "die" => (NOMINATIVE | ACCUSATIVE) & (FEMININE | PLURAL),
        "das" => (NOMINATIVE | ACCUSATIVE) & NEUTER,
        "dem" | "im" | "am" | "beim" | "vom" | "zum" => DATIVE & (MASCULINE | NEUTER),
        "den" => ACCUSATIVE & MASCULINE | DATIVE & PLURAL,
        "des" => GENITIVE & (MASCULINE | NEUTER),
        "zur" => DATIVE & FEMININE,
        "ins" | "ans" | "fürs" | "durchs" | "aufs" => ACCUSATIVE & NEUTER,
        _ => return None,
    };
    Some(Article { forms: Forms(forms), declension: Declension::Weak })
}

/// A stem with one of some endings.
fn declined(
    lower: &str,
    stems: &[&str],
    endings: &[(&str, u16)],
    declension: Declension,
    only: u16,
) -> Option<Article> {
    let (ending, forms) = stems.iter().find_map(|stem| {
        let rest = lower.strip_prefix(stem)?;
        endings.iter().find(|(ending, _)| *ending == rest)
    })?;
    // “ein” has no plural.
    let singular = lower.starts_with("ein") && declension == Declension::Mixed;
    let plural = if singular && !ending.is_empty() { !PLURAL } else { u16::MAX };
    Some(Article { forms: Forms(forms & only & plural), declension })
}

/// Stems of what may stand without a noun, and the endings that it then has.
const FREE: &[&str] =
    &["d", "dies", "jen", "welch", "all", "beid", "viel", "einig", "jed", "wenig", "mehrer"];
const FREE_ENDINGS: &[&str] = &["er", "ie", "as", "em", "en", "es", "e"];

/// Whether a form of an article may stand without a noun.
pub fn may_be_pronoun(word: &str) -> bool {
    let lower = word.to_lowercase();
    let free = |stem: &&str| lower.strip_prefix(*stem).is_some_and(|rest| FREE_ENDINGS.contains(&rest));
    lower != "des" && FREE.iter().any(free)
}

/// The cases that a preposition asks for; everything for other words.
pub fn asked_by(word: &str) -> Forms {
    Forms(match word.to_lowercase().as_str() {
        "mit" | "bei" | "von" | "aus" | "nach" | "zu" => DATIVE,
        "für" | "durch" | "gegen" | "ohne" | "um" => ACCUSATIVE,
        "in" | "an" | "auf" | "unter" | "über" | "vor" | "hinter" | "neben" | "zwischen" => {
            ACCUSATIVE | DATIVE
        }
        _ => u16::MAX,
    })
}

/// The case that a preposition asks for, where it leaves no choice and nothing but a noun with its adjectives
/// follows.
pub fn asked_by_alone(word: &str) -> Option<Forms> {
    let forms = asked_by(word);
    let free = matches!(word, "um" | "zu" | "nach");
    (!free && (forms.0 == DATIVE || forms.0 == ACCUSATIVE)).then_some(forms)
}

/// What a noun may be; nothing where it is not listed, or nothing is known of its gender.
pub fn noun_forms(word: &str) -> Option<Forms> {
    if is_adjective(word) {
        return None;
    }
    let noun = compound(word)?;
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let mut forms = 0;
    for (gender, bits) in [(Noun::MASCULINE, MASCULINE), (Noun::NEUTER, NEUTER)] {
        if noun.may_be(gender) {
            forms |= bits;
        }
    }
    if !ends(&["s", "n", "x", "z", "ß"]) {
        forms &= !GENITIVE;
    }
    if is_infinitive(word) {
        forms |= NEUTER;
    }
    if noun.may_be(Noun::FEMININE) {
        forms |= FEMININE;
    }
    if noun.may_be(Noun::PLURAL) {
        forms |= if ends(&["n", "s"]) { PLURAL } else { PLURAL & !DATIVE };
    }
    (forms != 0).then_some(Forms(forms))
}

/// Whether a noun is an infinitive: “Ausführen”, beside which there is “ausführt”.
fn is_infinitive(word: &str) -> bool {
    let lower = word.to_lowercase();
    let known =
        |stem: Option<&str>, ending: &str| stem.is_some_and(|stem| is_listed(&format!("{stem}{ending}")));
    let (en, n) = (lower.strip_suffix("en"), lower.strip_suffix('n'));
    known(en, "t")
        || known(en, "et")
        || lower.ends_with("ern") && known(n, "t")
        || lower.ends_with("eln") && known(n, "t")
}

/// Whether a noun is declined as an adjective: “des Aufrufenden”, beside which there is “aufrufendem”.
fn is_adjective(word: &str) -> bool {
    let lower = word.to_lowercase();
    let stem = ENDINGS.iter().find_map(|ending| lower.strip_suffix(ending));
    let listed = |stem: &str| ["em", "es"].iter().all(|ending| is_listed(&format!("{stem}{ending}")));
    // “die Aufrufenden”, whatever else they do.
    stem.is_some_and(|stem| stem.ends_with("end") || listed(stem))
}

/// Whether a word is used as it stands; “anwendung” with “em” is known as a compound alone.
fn is_listed(word: &str) -> bool {
    super::frequencies(Language::German).is_some_and(|words| words.share(word).is_some())
}

const ENDINGS: &[&str] = &["em", "en", "er", "es", "e"];

/// What an adjective's ending allows.
pub fn adjective_forms(word: &str, declension: Declension) -> Forms {
    let ending = ENDINGS.iter().find(|ending| word.ends_with(**ending)).copied().unwrap_or_default();
    Forms(allowed(ending, declension))
}

fn allowed(ending: &str, declension: Declension) -> u16 {
    let oblique = DATIVE | GENITIVE | PLURAL | ACCUSATIVE & MASCULINE;
    let direct = (NOMINATIVE | ACCUSATIVE) & !PLURAL;
    match (declension, ending) {
        (Declension::Strong, "en") => {
            ACCUSATIVE & MASCULINE | DATIVE & PLURAL | GENITIVE & (MASCULINE | NEUTER)
        }
        (Declension::Strong, "es") => direct & NEUTER,
        (Declension::Strong, _) => {
            STRONG.iter().find(|(own, _)| *own == ending).map_or(0, |(_, forms)| *forms)
        }
        (_, "en") => oblique,
        (Declension::Weak, "e") => direct & !(ACCUSATIVE & MASCULINE),
        (Declension::Mixed, "e") => direct & FEMININE,
        (Declension::Mixed, "er") => NOMINATIVE & MASCULINE,
        (Declension::Mixed, "es") => direct & NEUTER,
        _ => 0,
    }
}

/// An adjective with the one ending that fits; nothing where several do.
pub fn adjective_for(word: &str, left: Forms, declension: Declension) -> Option<String> {
    let stem = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending))?;
    let mut fitting = ENDINGS.iter().filter(|ending| allowed(ending, declension) & left.0 != 0);
    let ending = fitting.next()?;
    fitting.next().is_none().then(|| format!("{stem}{ending}"))
}

/// The article of the same kind that fits; nothing where several do.
pub fn article_for(word: &str, left: Forms) -> Option<String> {
    let lower = word.to_lowercase();
    let definite = ["der", "die", "das", "dem", "den", "des"];
    let stem = |stems: &[&'static str]| stems.iter().find(|stem| lower.starts_with(**stem)).copied();
    let forms: Vec<String> = if definite.contains(&lower.as_str()) {
        definite.iter().map(ToString::to_string).collect()
    } else if let Some(stem) = stem(LIKE_KEIN) {
        MIXED.iter().map(|(ending, _)| format!("{stem}{ending}")).collect()
    } else if let Some(stem) = stem(LIKE_DIESER) {
        STRONG.iter().map(|(ending, _)| format!("{stem}{ending}")).collect()
    } else {
        return None;
    };
    let mut fitting =
        forms.into_iter().filter(|form| article(form).is_some_and(|own| !own.forms.and(left).is_empty()));
    let right = fitting.next()?;
    let capital = word.starts_with(char::is_uppercase);
    let right = if capital { capitalised(&right) } else { right };
    fitting.next().is_none().then_some(right)
}
