//! `normalization`: letters written as a base and a mark where there is one character for both (NFC).

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::rules::{BuildError, Params};

pub(crate) const KIND: Kind = Kind {
    name: "normalization",
    summary: "letters written as base and mark where one character stands for both",
    build,
};

struct Normalization;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(Normalization))
}

impl Check for Normalization {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        // Marks out of order are no fault; where no character composes with another, there is none.
        let (mut chars, others) = cx.document.chars().all();
        let plain = |c: char| is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes;
        if !others && chars.all(plain) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
            return;
        }
        for block in cx.blocks() {
            for word in cx.words(block) {
                let found = word.span.of(text);
                if is_nfc_quick(found.chars()) == IsNormalized::Yes {
                    continue;
                }
                let composed: String = found.nfc().collect();
                // Marks in another order than the canonical one are the typist's usual order in vowelled
                // Arabic and Hebrew.
                if composed.chars().count() < found.chars().count() {
                    findings.push(Finding::new(word.span).replace(Applicability::Safe, composed));
                }
            }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}
