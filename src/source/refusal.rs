//! Why a fix that is right for the text can't be written into its file.

use super::encoding::{self, Encoding};
use super::file::{Origin, Source};
use crate::format::Format;
use crate::locale::MessageLanguage;
use crate::locale::messages::refusals as says;
use crate::text::span::Edit;

/// What keeps a fix out of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// A signature holds for the bytes that were signed.
    Signed,
    /// Parts of the file that no fix touches would be written otherwise.
    OddBytes(&'static str),
    /// The encoding has no bytes for a character.
    Lacks(&'static str, char),
}

impl Refusal {
    /// The same in words.
    pub(crate) fn text(self, language: MessageLanguage) -> String {
        match self {
            Self::Signed => says::SIGNED.of(language).to_owned(),
            Self::OddBytes(encoding) => says::ODD_BYTES.with(language, &[("encoding", &encoding)]),
            Self::Lacks(encoding, c) => {
                let code = format!("U+{:04X}", c as u32);
                says::LACKS_CHARACTER.with(language, &[("encoding", &encoding), ("character", &code)])
            }
        }
    }
}

impl Source {
    /// What keeps the file as it is, whatever the fix.
    pub fn is_closed(&self) -> Option<Refusal> {
        match &self.origin {
            Origin::Package { document, .. } if document.is_signed() => Some(Refusal::Signed),
            _ if self.offsets.are_odd() => Some(Refusal::OddBytes(self.encoding.name())),
            _ => None,
        }
    }

    /// Why edits of the text can't be written into the file, though its markup allows them; none where they
    /// can.
    pub fn refuses(&self, edits: &[Edit]) -> Option<Refusal> {
        let lacks = || {
            // A page has a reference for every character.
            let plain = matches!(self.encoding, Encoding::Legacy(_)) && self.format != Format::Html;
            let missing = |edit: &Edit| encoding::missing(&edit.replacement, self.encoding);
            edits.iter().filter(|_| plain).find_map(missing).map(|c| Refusal::Lacks(self.encoding.name(), c))
        };
        self.is_closed().or_else(lacks)
    }
}
