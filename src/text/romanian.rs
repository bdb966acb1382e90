//! Romanian ș and ț: letters with a comma below, which many texts write with a cedilla.

/// The letters with a comma, and what is written for them.
const LETTERS: &[(char, char)] = &[('ș', 'ş'), ('ț', 'ţ'), ('Ș', 'Ş'), ('Ț', 'Ţ')];

/// Whether a text has ş or ţ.
pub fn has_cedilla(text: &str) -> bool {
    text.contains(['ş', 'ţ', 'Ş', 'Ţ'])
}

/// A word as dictionaries have it.
pub fn with_commas(word: &str) -> String {
    let comma = |c| LETTERS.iter().find(|(_, cedilla)| *cedilla == c).map_or(c, |(comma, _)| *comma);
    word.chars().map(comma).collect()
}

/// A word as a text with cedillas has it.
pub fn with_cedillas(word: &str) -> String {
    let cedilla = |c| LETTERS.iter().find(|(comma, _)| *comma == c).map_or(c, |(_, cedilla)| *cedilla);
    word.chars().map(cedilla).collect()
}

/// A word with â for each î inside it, where there is one: "punând" of "punînd".
pub fn with_a(word: &str) -> Option<String> {
    let last = word.char_indices().next_back()?.0;
    let inner = |at: usize, c: char| c == 'î' && at > 0 && at < last;
    let changed = word.char_indices().any(|(at, c)| inner(at, c));
    changed.then(|| word.char_indices().map(|(at, c)| if inner(at, c) { 'â' } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signs_below_are_exchanged_and_nothing_else() {
        assert!(has_cedilla("ştire") && !has_cedilla("știre"));
        assert_eq!(with_commas("Ştiinţă"), "Știință");
        assert_eq!(with_cedillas("Știință"), "Ştiinţă");
    }

    #[test]
    fn the_spelling_of_before_1993_is_read() {
        assert_eq!(with_a("punînd").as_deref(), Some("punând"));
        assert_eq!(with_a("început"), None);
    }
}
