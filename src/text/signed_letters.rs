//! The letters of a language that are others with a sign.

use super::language::Language;

/// A letter as it is typed where its sign is left off, and those that it may be.
pub type SignedLetters = &'static [(char, &'static [char])];

const CATALAN: SignedLetters = &[
    ('a', &['à']),
    ('e', &['é', 'è']),
    ('i', &['í', 'ï']),
    ('o', &['ó', 'ò']),
    ('u', &['ú', 'ü']),
    ('c', &['ç']),
];
const CZECH: SignedLetters = &[
    ('a', &['á']),
    ('c', &['č']),
    ('e', &['é', 'ě']),
    ('i', &['í']),
    ('n', &['ň']),
    ('o', &['ó']),
    ('r', &['ř']),
    ('s', &['š']),
    ('u', &['ú', 'ů']),
    ('y', &['ý']),
    ('z', &['ž']),
];
const DANISH: SignedLetters = &[('a', &['å']), ('o', &['ø'])];
const FRENCH: SignedLetters = &[
    ('a', &['à', 'â']),
    ('e', &['é', 'è', 'ê', 'ë']),
    ('i', &['î', 'ï']),
    ('o', &['ô']),
    ('u', &['ù', 'û']),
    ('c', &['ç']),
];
const GERMAN: SignedLetters = &[('a', &['ä']), ('o', &['ö']), ('u', &['ü'])];
const GREEK: SignedLetters = &[
    ('α', &['ά']),
    ('ε', &['έ']),
    ('η', &['ή']),
    ('ι', &['ί']),
    ('ο', &['ό']),
    ('υ', &['ύ']),
    ('ω', &['ώ']),
];
const HUNGARIAN: SignedLetters =
    &[('a', &['á']), ('e', &['é']), ('i', &['í']), ('o', &['ó', 'ö', 'ő']), ('u', &['ú', 'ü', 'ű'])];
const ITALIAN: SignedLetters =
    &[('a', &['à']), ('e', &['è', 'é']), ('i', &['ì']), ('o', &['ò']), ('u', &['ù'])];
const POLISH: SignedLetters = &[
    ('a', &['ą']),
    ('c', &['ć']),
    ('e', &['ę']),
    ('l', &['ł']),
    ('n', &['ń']),
    ('o', &['ó']),
    ('s', &['ś']),
    ('z', &['ż', 'ź']),
];
const PORTUGUESE: SignedLetters = &[
    ('a', &['á', 'ã', 'â', 'à']),
    ('e', &['é', 'ê']),
    ('i', &['í']),
    ('o', &['ó', 'õ', 'ô']),
    ('u', &['ú']),
    ('c', &['ç']),
];
const ROMANIAN: SignedLetters = &[('a', &['ă', 'â']), ('i', &['î']), ('s', &['ș']), ('t', &['ț'])];
const RUSSIAN: SignedLetters = &[('и', &['й'])];
const SPANISH: SignedLetters =
    &[('a', &['á']), ('e', &['é']), ('i', &['í']), ('o', &['ó']), ('u', &['ú', 'ü']), ('n', &['ñ'])];
const SWEDISH: SignedLetters = &[('a', &['å', 'ä']), ('o', &['ö'])];
const TURKISH: SignedLetters =
    &[('c', &['ç']), ('g', &['ğ']), ('i', &['ı']), ('o', &['ö']), ('s', &['ş']), ('u', &['ü'])];

/// The letters of a language that are others with a sign: each with what is typed where the sign is left off.
pub fn signed(language: Language) -> SignedLetters {
    match language {
        Language::Catalan => CATALAN,
        Language::Czech => CZECH,
        Language::Danish => DANISH,
        Language::French => FRENCH,
        Language::German => GERMAN,
        Language::Greek => GREEK,
        Language::Hungarian => HUNGARIAN,
        Language::Italian => ITALIAN,
        Language::Polish => POLISH,
        Language::Portuguese => PORTUGUESE,
        Language::Romanian => ROMANIAN,
        Language::Russian => RUSSIAN,
        Language::Spanish => SPANISH,
        Language::Swedish => SWEDISH,
        Language::Turkish => TURKISH,
        _ => &[],
    }
}
