//! German data of copydesk: bytes that it searches where they lie. NOTICE says where they come from.

/// Forms of its words.
pub static DICTIONARY: &[u8] = include_bytes!("../data/de.dict");

/// How often words are used.
pub static FREQUENCIES: &[u8] = include_bytes!("../data/de.freq");

/// Nouns with their genders.
pub static NOUNS: &[u8] = include_bytes!("../data/de.nouns");
