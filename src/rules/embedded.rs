//! The rules and profiles that come with copydesk, as the build script wrote them.

use std::io::Read;
use std::ops::Range;
use std::sync::OnceLock;

/// Languages, and for each the words of a rule: the key in its file, then the words, each with a byte 1
/// behind it.
pub(super) type Translations = &'static [(&'static str, &'static str)];

/// The words of a key.
pub(super) fn words_of(words: &'static str, key: &str) -> Option<&'static str> {
    let mut fields = words.split('\u{1}');
    while let (Some(known), Some(text)) = (fields.next(), fields.next()) {
        if known == key {
            return Some(text);
        }
    }
    None
}

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

static DEFLATED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.deflated"));

/// The files of all rules (TOML), one after the other: unpacked when one is first asked for.
pub(super) fn files() -> &'static str {
    static ALL: OnceLock<String> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut text = String::new();
        match flate2::bufread::DeflateDecoder::new(DEFLATED).read_to_string(&mut text) {
            Ok(_) => text,
            Err(_) => String::new(),
        }
    })
}
