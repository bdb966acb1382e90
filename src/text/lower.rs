//! Lower case without the cost where there is none to make.

use std::borrow::Cow;

/// A text in lower case, as it stands where it is already.
pub fn lowered(text: &str) -> Cow<'_, str> {
    if is_lower(text) { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
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
    text.chars().all(|c| matches!(c, 'a'..='z' | '\u{600}'..='\u{6FF}' | '\u{430}'..='\u{44F}' | '0'..='9' | '\'' | '’' | '-' | ' '))
}
