//! Italian data of copydesk: bytes that it searches where they lie. NOTICE says where they come from.

/// Forms of its words.
pub static DICTIONARY: &[u8] = include_bytes!("../data/it.dict");

/// How often words are used.
pub static FREQUENCIES: &[u8] = include_bytes!("../data/it.freq");
