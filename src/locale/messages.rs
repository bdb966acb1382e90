//! What copydesk says itself, by key: a module for each group of `src/locale/messages`, with a constant for
//! each key, made by the build script (`compile.rs`). A key that the code asks for and no group has does not
//! compile.

use super::message::{CountedMessage, Message, MessageTable};
use super::message_language::{MessageLanguage, PluralForm};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

// A language has its folder, and a folder its language, in the same order: English, then by their tags.
const _: () = {
    let (mut folders, mut languages): (&[&str], &[MessageLanguage]) = (&TAGS, &MessageLanguage::ALL);
    assert!(folders.len() == languages.len(), "each folder of messages is one of MessageLanguage::ALL");
    while let (Some((folder, rest)), Some((language, others))) =
        (folders.split_first(), languages.split_first())
    {
        assert!(is_same(folder, language.tag()), "MessageLanguage::ALL has the order of the folders");
        (folders, languages) = (rest, others);
    }
};

const fn is_same(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let (Some((x, rest)), Some((y, others))) = (a.split_first(), b.split_first()) {
        if *x != *y {
            return false;
        }
        (a, b) = (rest, others);
    }
    a.is_empty() && b.is_empty()
}
