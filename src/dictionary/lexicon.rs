//! German and Italian: a word is one if it is used often enough, or composed of words that are.

use super::frequency::Frequencies;
use crate::text::language::Language;
use crate::text::lower::capitalised;
use crate::text::signed_letters::signed;

/// The languages whose free dictionaries can't be embedded (GPL only).
pub(super) const LANGUAGES: [Language; 2] = [Language::German, Language::Italian];

/// Share of all words from which on a form is a word and not a slip.
const USED: f32 = 1e-7;
/// The same for a part of a compound.
const PART: f32 = 2e-7;
/// The same for what takes an ending (“eifach” of Swiss texts is rarer).
const COMMON: f32 = 1e-6;
/// Fewest letters of a part that is listed and rare.
const LISTED_PART: usize = 6;
/// Fewest letters of a part.
const LEAST: usize = 4;

/// Whether a word, in any capitals, is one: it is listed, used often enough, composed of words that are, or
/// an inflected form of one.
pub(super) fn knows(
    language: Language,
    frequencies: &Frequencies,
    listed: &dyn Fn(&str) -> bool,
    word: &str,
) -> bool {
    // The frequencies are folded: ß stands there as ss.
    let lower = word.to_lowercase();
    let folded = lower.replace('ß', "ss");
    let whole = folded.rsplit('\'').next().unwrap_or_default();
    let used = |part: &str, least: f32| share_of(frequencies, part).is_some_and(|share| share >= least);
    let known = |form: &str| listed(form) || listed(&capitalised(form));
    let small = word.starts_with(char::is_lowercase);
    if small && lacks_sign(language, frequencies, &known, whole) {
        return false;
    }
    if listed(word) || whole.chars().count() == 1 {
        return true;
    }
    // Italian has verbs that few lists have: “manutenere” is no mantenere.
    let slip = || language == Language::German && small && is_known_slip(frequencies, &known, whole);
    if used(whole, USED) && !slip() {
        return true;
    }
    let bare = lower.rsplit('\'').next().unwrap_or_default();
    if known(bare) {
        return true;
    }
    let stem = |stem: &str| used(stem, COMMON) || known(stem);
    match language {
        Language::German => is_german(bare, small, &used, &known),
        Language::Italian => has_pronouns(bare, &stem) || is_derived(bare, &stem),
        _ => false,
    }
}

/// Whether a word in lower case is made of German words; `small`: it is written so.
fn is_german(
    word: &str,
    small: bool,
    used: &dyn Fn(&str, f32) -> bool,
    known: &dyn Fn(&str) -> bool,
) -> bool {
    // Rare short forms of the list are parts of slips as well, and so are short ones that are words of other
    // languages: “Verbesserrung” is no “Verbesser-rung”.
    let part = |part: &str| {
        let long = part.chars().count() >= LISTED_PART;
        if long { used(part, PART) || known(part) } else { used(part, PART) && known(part) }
    };
    let stem = |stem: &str| used(stem, COMMON) || known(stem);
    // Compounds with a capital are nouns, whose forms are made of forms: “Transactionen” is no adjective.
    let inner = |word: &str| small && part(word);
    is_made(word, &stem)
        || is_inflected(word, &stem, &inner)
        || is_superlative(word, known)
        || is_compound(word, &part)
        || is_first_part(word, &part)
}

/// The frequencies are folded: ß stands there as ss.
fn share_of(frequencies: &Frequencies, word: &str) -> Option<f32> {
    match word.contains('ß') {
        true => frequencies.share(&word.replace('ß', "ss")),
        false => frequencies.share(word),
    }
}

/// Share of all words below which a word that is not listed may be a slip that many make.
const RARE: f32 = 1e-6;
/// How many times as common the right word is (measured: “könnnen”, “mehere”).
const TIMES: f32 = 100.0;

/// Whether a rare word that is not listed is a slip away from a listed one that is far commoner.
fn is_known_slip(frequencies: &Frequencies, known: &dyn Fn(&str) -> bool, word: &str) -> bool {
    let own = frequencies.share(word).unwrap_or_default();
    if own >= RARE || known(word) || word.chars().count() <= LEAST {
        return false;
    }
    let mut slip = false;
    frequencies.near(word, own * TIMES, |near| {
        let inner = near.at > 0 && near.at + 2 < word.chars().count();
        slip |= inner && near.entry.listed;
    });
    slip
}

/// How many times as common a word is as what many write for it without its sign (“zuruck”; measured on the
/// 800 commonest such words).
const WITH_SIGN: f32 = 10.0;

/// The same where lists have what is written so, too (“volonta”; “lauft”, which stands behind “ihr” alone).
const WITH_SIGN_LISTED: [(Language, f32); 2] = [(Language::Italian, 30.0), (Language::German, 100.0)];

/// Fewest letters of a word that may lack a sign.
const LEAST_SIGNED: usize = 4;

/// Whether a word is a listed and far commoner one without a sign: “funf”, “quantita”.
fn lacks_sign(
    language: Language,
    frequencies: &Frequencies,
    known: &dyn Fn(&str) -> bool,
    word: &str,
) -> bool {
    if word.chars().count() < LEAST_SIGNED || !word.is_ascii() {
        return false;
    }
    let own = frequencies.share(word).unwrap_or_default();
    let listed =
        WITH_SIGN_LISTED.iter().find(|(of, _)| *of == language).map_or(f32::MAX, |(_, times)| *times);
    let commoner =
        |form: &String, times: f32| frequencies.share(form).is_some_and(|share| share >= times * own);
    let far_commoner = |form: &String| commoner(form, WITH_SIGN) && (commoner(form, listed) || !known(word));
    with_a_sign(language, word).iter().any(|form| far_commoner(form) && known(form))
}

/// A word with one sign, in every way: an umlaut on any vowel in German, an accent on the last in Italian.
fn with_a_sign(language: Language, word: &str) -> Vec<String> {
    let last = word.char_indices().next_back().map(|(at, _)| at);
    let places = word.char_indices().filter(|(at, _)| language == Language::German || Some(*at) == last);
    let signed = |(at, letter): (usize, char)| {
        let signs =
            signed(language).iter().find(|(plain, _)| *plain == letter).map_or(&[][..], |(_, signs)| signs);
        let (head, tail) = (word.get(..at), word.get(at + letter.len_utf8()..));
        signs.iter().filter_map(move |sign| Some(format!("{}{sign}{}", head?, tail?)))
    };
    places.flat_map(signed).collect()
}

/// Endings of adjectives, the longest first (Duden, grammar).
const ENDINGS: &[&str] = &["eren", "erer", "eres", "erem", "ere", "en", "er", "es", "em", "e"];
/// Fewest letters before one of them.
const STEM: usize = 6;

/// “skalierbare”, “asynchronem”: an ending of adjectives behind a word that is one.
fn is_inflected(word: &str, known: &dyn Fn(&str) -> bool, part: &dyn Fn(&str) -> bool) -> bool {
    stems(word, ENDINGS).any(|stem| known(stem) || is_compound(stem, part) || is_made(stem, known))
}

/// Endings of superlatives.
const SUPERLATIVES: &[&str] =
    &["ste", "sten", "ster", "stes", "stem", "este", "esten", "ester", "estes", "estem"];

/// “ausdrücklichstem”: the superlative of an adjective that is listed.
fn is_superlative(word: &str, known: &dyn Fn(&str) -> bool) -> bool {
    stems(word, SUPERLATIVES).any(known)
}

/// What stands before an ending, where it is long enough.
fn stems<'w>(word: &'w str, endings: &'static [&str]) -> impl Iterator<Item = &'w str> {
    let stems = endings.iter().filter_map(|ending| word.strip_suffix(ending));
    stems.filter(|stem| stem.chars().count() >= STEM)
}

/// Endings of nouns that take an s before what is joined to them.
const JOINTS: &[&str] = &["ungs", "heits", "keits", "schafts", "tions", "täts"];

/// “Authentifizierungs-”: what is joined to a word further on.
fn is_first_part(word: &str, known: &dyn Fn(&str) -> bool) -> bool {
    let joint = JOINTS.iter().any(|joint| word.ends_with(joint));
    word.strip_suffix('s').is_some_and(|bare| joint && (known(bare) || is_compound(bare, known)))
}

/// Pronouns that Italian joins to infinitives and gerunds.
const PRONOUNS: &[&str] = &[
    "gliene", "glielo", "gliela", "glieli", "gliele", "sene", "selo", "sela", "celo", "cela", "velo", "melo",
    "telo", "gli", "mi", "ti", "si", "ci", "vi", "lo", "la", "li", "le", "ne",
];

/// “allinearne”, “dandoglielo”: pronouns behind an infinitive or a gerund.
fn has_pronouns(word: &str, known: &dyn Fn(&str) -> bool) -> bool {
    PRONOUNS.iter().filter_map(|pronoun| word.strip_suffix(pronoun)).any(|verb| {
        let gerund = verb.ends_with("ando") || verb.ends_with("endo");
        gerund && known(verb) || verb.ends_with('r') && known(&format!("{verb}e"))
    })
}

/// Endings that make Italian nouns, adjectives and adverbs of verbs and adjectives.
const DERIVED: &[&str] =
    &["tura", "ture", "tore", "tori", "trice", "trici", "zione", "zioni", "mento", "menti", "bile", "bili"];

/// “scalatura”: a word made of a verb; “esadecimali”: more than one of “esadecimale”.
fn is_derived(word: &str, known: &dyn Fn(&str) -> bool) -> bool {
    if word.strip_suffix("ali").is_some_and(|stem| known(&format!("{stem}ale"))) {
        return true;
    }
    let stems = DERIVED.iter().filter_map(|ending| word.strip_suffix(ending));
    stems.filter(|stem| stem.chars().count() >= LEAST).any(|stem| known(&format!("{stem}re")))
}

/// “skalierbar”: what can be done, of a verb that is one; “anzuschließend”: what is to be done.
fn is_made(word: &str, known: &dyn Fn(&str) -> bool) -> bool {
    if word.strip_suffix('d').is_some_and(|verb| verb.ends_with('n') && is_to_do(verb, known)) {
        return true;
    }
    let verb = word.strip_suffix("bar").filter(|stem| stem.chars().count() >= LEAST);
    verb.is_some_and(|stem| known(&format!("{stem}en")) || known(&format!("{stem}n")))
}

/// “vorzugeben”: an infinitive with the zu between its parts.
fn is_to_do(verb: &str, known: &dyn Fn(&str) -> bool) -> bool {
    let without = |(at, zu): (usize, &str)| {
        let (head, tail) = (verb.get(..at)?, verb.get(at + zu.len()..)?);
        (!head.is_empty()).then(|| format!("{head}{tail}"))
    };
    verb.match_indices("zu").filter_map(without).any(|bare| known(&bare))
        || verb.contains("zu") && known(verb)
}

/// "Hafenbehörde", "Hilfsorganisation": parts, with a linking s, n or es between them. Words of three letters
/// take none: “ausswerfen” is no “aus-s-werfen”.
fn is_compound(word: &str, used: &dyn Fn(&str) -> bool) -> bool {
    let count = word.chars().count();
    let cuts = word.char_indices().map(|(at, _)| at).skip(LEAST).take((count + 1).saturating_sub(2 * LEAST));
    cuts.filter_map(|at| word.split_at_checked(at))
        .any(|(first, rest)| is_joined(first, used) && (used(rest) || is_compound(rest, used)))
}

/// Whether this is a part, or one with what links it to the next: no s behind an s, no n behind an n.
fn is_joined(first: &str, used: &dyn Fn(&str) -> bool) -> bool {
    let stem = |link: &&str| {
        let stem = first.strip_suffix(link)?;
        let twice = link.chars().next().is_some_and(|letter| stem.ends_with(letter));
        (!twice && stem.chars().count() >= LEAST).then_some(stem)
    };
    ["", "s", "n", "es", "en"].iter().filter_map(stem).any(used)
}

#[cfg(test)]
mod tests {
    use super::super::lookup;
    use crate::text::language::Language;

    fn knows(word: &str) -> bool {
        lookup::knows(Language::German, word)
    }

    #[test]
    fn german_words_are_made_of_words() {
        let made = [
            "Hafenbehörde",
            "Hilfsorganisation",
            "skalierbare",
            "anzuschließend",
            "vorzugebende",
            "ausdrücklichstem",
            "außermusikalische",
            "Prüfsummenzeilen",
        ];
        for word in made {
            assert!(knows(word), "{word}");
        }
    }

    #[test]
    fn slips_are_not_made_of_scraps() {
        for word in [
            "Verbesserrung",
            "Geräteangabbe",
            "ausswerfen",
            "Arbeitssspeicher",
            "Protkollmeldungen",
            "Transactionen",
        ] {
            assert!(!knows(word), "{word}");
        }
    }
}
