//! What copydesk says itself, by key: a module for each group of `src/locale/messages`, with a constant for
//! each key, made by the build script (`compile.rs`). A key that the code asks for and no group has does not
//! compile.

use super::message::{CountedMessage, Message, MessageTable};
use super::message_language::{MessageLanguage, PluralForm};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

// A language has its folder, and a folder its language: both in the same order.
const _: () = {
    assert!(TAGS.len() == MessageLanguage::ALL.len(), "each folder of messages is a MessageLanguage");
    let mut n = 0;
    while n < TAGS.len() {
        let (folder, tag) = (TAGS[n].as_bytes(), MessageLanguage::ALL[n].tag().as_bytes());
        assert!(
            folder.len() == tag.len(),
            "MessageLanguage::ALL is in the order of the folders, English first"
        );
        let mut at = 0;
        while at < tag.len() {
            assert!(
                folder[at] == tag[at],
                "MessageLanguage::ALL is in the order of the folders, English first"
            );
            at += 1;
        }
        n += 1;
    }
};
