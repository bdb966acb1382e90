//! Portuguese data of copydesk: bytes that it searches where they lie. NOTICE says where they come from.

/// The words of Brazil.
pub static DICTIONARY_BR: &[u8] = include_bytes!("../data/pt-BR.dict");

/// The words of Portugal.
pub static DICTIONARY_PT: &[u8] = include_bytes!("../data/pt-PT.dict");

/// How often words are used.
pub static FREQUENCIES: &[u8] = include_bytes!("../data/pt.freq");
