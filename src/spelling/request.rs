//! What is asked of the judging of a document, and what it answers.

use std::collections::HashSet;

use crate::text::span::Span;

/// A word that may be misspelt, and what it is taken for.
#[derive(Debug)]
pub struct Judged {
    /// The word.
    pub span: Span,
    /// What it is taken for.
    pub verdict: Verdict,
}

/// How far a judgement goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Corrections for words that may be sure slips.
    Slips,
    /// Corrections for all.
    Thorough,
}

/// What a word is taken for.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// A slip: the correction first, then others; in lower case where the language has cases.
    Slip(Vec<String>),
    /// A slip, or a word that the lists of its language lack: no more than a hint.
    Doubted(Vec<String>),
    /// A name, a term, or a slip that can not be told from them.
    Unknown(Vec<String>),
}

/// What the judging of a document takes from its rule.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Words that are right.
    pub allowed: &'a HashSet<String>,
    /// How far to go.
    pub depth: Depth,
    /// How sure a slip must be (natural logarithm of the odds, 0 being what the tables below ask for).
    pub confidence: f32,
}
