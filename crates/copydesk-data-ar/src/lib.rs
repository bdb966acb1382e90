//! Arabic data of copydesk: bytes that it searches where they lie. NOTICE says where they come from.

/// Its words.
pub static DICTIONARY: &[u8] = include_bytes!("../data/ar.dict");

/// How often words are used.
pub static FREQUENCIES: &[u8] = include_bytes!("../data/ar.freq");

/// Which words stand beside each other.
pub static PAIRS: &[u8] = include_bytes!("../data/ar.pairs");
