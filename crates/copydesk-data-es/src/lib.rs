//! Spanish data of copydesk: bytes that it searches where they lie. NOTICE says where they come from.

/// Its words.
pub static DICTIONARY: &[u8] = include_bytes!("../data/es.dict");

/// How often words are used.
pub static FREQUENCIES: &[u8] = include_bytes!("../data/es.freq");
