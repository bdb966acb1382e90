//! What is known of a word.

/// What is known of a word in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookupStatus {
    /// Nothing was asked: it is no prose, or of another script, or there is no dictionary.
    NotAsked,
    /// No dictionary of the language has it.
    Unknown,
    /// A dictionary has it.
    Known,
    /// A dictionary has it, and it is in common use: it is taken as it stands.
    Usual,
}
