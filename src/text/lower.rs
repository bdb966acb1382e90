//! Lower case without the cost where there is none to make.

use std::borrow::Cow;

use super::language::Language;

/// A text in lower case, as it stands where it is already.
pub fn lowered(text: &str) -> Cow<'_, str> {
    if is_lower(text) { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// The same as a language has it: the small letter of a Turkish I is ı, that of İ is i.
pub fn lowered_in(language: Language, text: &str) -> Cow<'_, str> {
    if language == Language::Turkish && text.contains(['I', 'İ']) {
        Cow::Owned(turkish(text))
    } else {
        lowered(text)
    }
}

/// A text in Turkish lower case.
fn turkish(text: &str) -> String {
    let undotted = |c| if c == 'I' { 'ı' } else { c };
    text.chars().map(|c| if c == 'İ' { 'i' } else { undotted(c) }).flat_map(char::to_lowercase).collect()
}

/// A text in capitals as a language has it: the capital of a Turkish i is İ.
pub fn uppered_in(language: Language, text: &str) -> String {
    if language == Language::Turkish { text.replace('i', "İ").to_uppercase() } else { text.to_uppercase() }
}

/// A word with a capital at its beginning.
pub(crate) fn capitalised(word: &str) -> String {
    capitalised_in(Language::English, word)
}

/// The same as a language has it.
pub(crate) fn capitalised_in(language: Language, word: &str) -> String {
    let first = word.chars().next().map_or(0, char::len_utf8);
    let (first, rest) = word.split_at_checked(first).unwrap_or_default();
    uppered_in(language, first) + rest
}

/// Puts a word in lower case into a buffer, in the place of what is there.
pub(crate) fn lower_into(word: &str, buffer: &mut String) {
    buffer.clear();
    if is_lower(word) {
        buffer.push_str(word);
    } else {
        buffer.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// Whether all is of the frequent characters that no lower case is made of; the Arabic block has no case.
fn is_lower(text: &str) -> bool {
    let letter = |c| matches!(c, 'a'..='z' | '\u{600}'..='\u{6FF}' | '\u{430}'..='\u{44F}');
    text.chars().all(|c| letter(c) || matches!(c, '0'..='9' | '\'' | '’' | '-' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turkish_has_two_letters_i() {
        assert_eq!(lowered_in(Language::Turkish, "ISPARTA İLE"), "ısparta ile");
        assert_eq!(lowered_in(Language::English, "ISLE"), "isle");
        assert_eq!(uppered_in(Language::Turkish, "ılıca izmir"), "ILICA İZMİR");
        assert_eq!(uppered_in(Language::English, "isle"), "ISLE");
        assert_eq!(capitalised_in(Language::Turkish, "izmir"), "İzmir");
        assert_eq!(["isle", "ßa", ""].map(capitalised), ["Isle", "SSa", ""]);
    }
}
