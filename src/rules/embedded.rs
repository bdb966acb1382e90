//! The rules and profiles that come with copydesk, as the build script wrote them.

/// Languages, and for each the words of a rule by their key in its file.
pub(super) type Translations = &'static [(&'static str, &'static [(&'static str, &'static str)])];

include!(concat!(env!("OUT_DIR"), "/rules.rs"));
