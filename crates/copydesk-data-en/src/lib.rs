//! English data of copydesk: bytes that it searches where they lie. NOTICE says where they come from.

/// The words of British English.
pub static DICTIONARY_GB: &[u8] = include_bytes!("../data/en-GB.dict");

/// The words of American English.
pub static DICTIONARY_US: &[u8] = include_bytes!("../data/en-US.dict");

/// How often words are used.
pub static FREQUENCIES: &[u8] = include_bytes!("../data/en.freq");
