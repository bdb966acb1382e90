//! English words that no list has, and that are made of one by rule: “guardianships”, “uplisted”.

use crate::dictionary;
use crate::text::language::Language;

/// What stands before a word and makes another of it.
const PREFIXES: &[&str] = &[
    "up", "re", "un", "non", "pre", "over", "under", "out", "co", "sub", "super", "inter", "multi", "micro",
    "macro", "mini", "anti", "trans", "ultra", "bio", "geo", "nano", "cyber", "tele", "hydro", "agri",
    "agro", "neuro", "immuno", "photo", "thermo", "electro", "crypto", "eco", "mega", "de", "dis", "mis",
    "fore",
];

/// Endings of whole words. Slips are seldom made by them.
const ENDINGS: &[&str] = &[
    "s", "ship", "ships", "ness", "less", "like", "wise", "ment", "ments", "hood", "able", "ability",
    "izable", "ization", "isation", "ising", "izing", "ised", "ized", "ings", "ism", "ist", "ists", "ly",
    "ful",
];

/// Endings that take the place of others: “touchably” of “touchable”, “scenographer” of “scenography”,
/// “arrestee”.
const REMADE: &[(&str, &str)] = &[
    ("ably", "able"),
    ("ibly", "ible"),
    ("ability", "able"),
    ("ibility", "ible"),
    ("grapher", "graphy"),
    ("graphers", "graphy"),
    ("graphic", "graphy"),
    ("logist", "logy"),
    ("logists", "logy"),
    ("logical", "logy"),
    ("ically", "ic"),
    ("ization", "ize"),
    ("isation", "ise"),
    ("tee", "t"),
    ("tees", "t"),
];

/// What stands before short verbs, too: “upsize”, “outbid”.
const DIRECTIONS: &[&str] = &["up", "out", "down"];

/// Nouns without a plural: “informations” is a slip.
const UNCOUNTED: &[&str] = &[
    "information",
    "equipment",
    "software",
    "hardware",
    "advice",
    "furniture",
    "luggage",
    "baggage",
    "homework",
    "knowledge",
    "feedback",
    "traffic",
    "machinery",
    "research",
    "evidence",
    "progress",
    "staff",
];

/// Shortest base of a derived word (letters).
const LEAST: usize = 4;

/// Words that are younger than the lists, and second spellings that dictionaries have (Merriam-Webster,
/// Oxford).
const ACCEPTED: &[&str] = &[
    "influencer",
    "influencers",
    "onchain",
    "offchain",
    "onboarding",
    "onboard",
    "offboarding",
    "upskill",
    "upskilling",
    "reskilling",
    "crowdfund",
    "crowdfunded",
    "crowdfunding",
    "fintech",
    "fintechs",
    "edtech",
    "biotech",
    "biotechs",
    "proptech",
    "insurtech",
    "agritech",
    "agtech",
    "medtech",
    "cleantech",
    "metaverse",
    "stablecoin",
    "stablecoins",
    "altcoin",
    "altcoins",
    "memecoin",
    "memecoins",
    "tokenomics",
    "tokenize",
    "tokenized",
    "tokenization",
    "staking",
    "airdrop",
    "airdrops",
    "geofencing",
    "livestream",
    "livestreams",
    "livestreamed",
    "livestreaming",
    "podcaster",
    "podcasters",
    "scenographer",
    "scenographers",
    "scenography",
    "venule",
    "venules",
    "vlogger",
    "vloggers",
    "telehealth",
    "telemedicine",
    "wellbeing",
    "microgrid",
    "microgrids",
    "nanocoating",
    "combatting",
    "combatted",
    "décor",
    "décors",
    "résumé",
    "résumés",
    "naïve",
    "façade",
    "façades",
    "café",
    "cafés",
    "fiancé",
    "fiancée",
    "cliché",
    "clichés",
    "entrée",
    "entrées",
    "sauté",
    "sautéed",
    "protégé",
    "protégés",
    "exposé",
    "exposés",
    "benefitting",
    "benefitted",
    "focussing",
    "focussed",
    "biassed",
    "programme",
    "programmes",
    "adviser",
    "advisers",
    "judgement",
    "judgements",
    "acknowledgement",
    "acknowledgements",
    "likeable",
    "sizeable",
    "saleable",
    "useable",
    "ageing",
    "enrol",
    "enrols",
    "fulfil",
    "fulfils",
    "instalment",
    "instalments",
    "skilful",
    "wilful",
    "woollen",
    "jewellery",
    "grey",
    "tyre",
    "tyres",
    "kerb",
    "plough",
    "sceptical",
    "cheque",
    "cheques",
    "storey",
    "storeys",
    "artefact",
    "artefacts",
    "manoeuvre",
    "manoeuvres",
];

/// Whether an English word in small letters is right though lists do not have it, or have it as a slip.
pub fn is_accepted(word: &str) -> bool {
    ACCEPTED.contains(&word)
}

/// Whether a word in small letters is derived of a known one, by an ending, a prefix, or both.
pub(super) fn is_word(word: &str) -> bool {
    is_accepted(word)
        || is_inflected(word)
        || PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix)).any(|rest| {
            let rest = rest.strip_prefix('-').unwrap_or(rest);
            rest.len() > LEAST && (is_known(rest) || is_inflected(rest))
        })
        || DIRECTIONS
            .iter()
            .filter_map(|prefix| word.strip_prefix(prefix))
            .any(|rest| rest.len() == LEAST && is_known(rest))
}

/// Whether a Russian word in small letters is the genitive plural of a known noun: “тестирований”.
pub(super) fn is_russian(word: &str) -> bool {
    let base = word.strip_suffix("ний").map(|base| format!("{base}ние"));
    base.is_some_and(|noun| dictionary::knows(Language::Russian, &noun))
}

fn is_known(word: &str) -> bool {
    dictionary::knows(Language::English, word)
}

fn is_inflected(word: &str) -> bool {
    let base = |ending: &str| word.strip_suffix(ending).filter(|base| base.len() >= LEAST);
    let whole = ENDINGS
        .iter()
        .filter_map(|ending| base(ending))
        .any(|base| is_known(base) && !UNCOUNTED.contains(&base) && !base.ends_with(['s', 'x', 'z', 'y']));
    let verb = ["ed", "ing", "er", "ers"].iter().filter_map(|ending| base(ending)).any(is_verb);
    // “focussed”, “travelling”: the consonant doubled.
    let doubled = ["ed", "ing", "er", "ers"].iter().filter_map(|ending| base(ending)).any(|base| {
        let one = base.get(..base.len() - 1).unwrap_or_default();
        base.ends_with(one.chars().next_back().unwrap_or(' '))
            && base.ends_with(['l', 's', 'p'])
            && is_known(one)
    });
    let remade = REMADE
        .iter()
        .filter_map(|(ending, of)| Some((word.strip_suffix(ending)?, of)))
        .any(|(stem, of)| stem.len() >= LEAST && is_known(&format!("{stem}{of}")));
    whole || verb || doubled || remade
}

/// A stem before “ed”, “ing”: a known word whose consonant is not doubled there, or one that lost its e.
fn is_verb(stem: &str) -> bool {
    let mut back = stem.chars().rev();
    let (last, before, third) = (back.next(), back.next(), back.next());
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    let doubles = !vowel(last) && vowel(before) && !vowel(third) && !stem.ends_with(['w', 'x', 'y']);
    is_known(stem) && !stem.ends_with('e') && !doubles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_words_are_told_from_slips() {
        for right in [
            "guardianships",
            "receiverships",
            "uplisted",
            "uplisting",
            "upskilled",
            "focussed",
            "berthings",
            "touchably",
            "arrestee",
            "upsize",
        ] {
            assert!(is_word(right), "{right}");
        }
        for wrong in [
            "occured",
            "untill",
            "integratoins",
            "refered",
            "recieved",
            "informations",
            "companys",
            "begining",
        ] {
            assert!(!is_word(wrong), "{wrong}");
        }
    }
}
