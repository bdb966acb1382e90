//! Causes that came up as English texts, in the reader's language: they are found again among the messages
//! by what is fixed in them. [`super::Cause`] needs no such search; this is for what an error of another
//! kind says.

use std::borrow::Cow;

use super::message_language::MessageLanguage;
use super::messages::causes;

/// A message in a language; as it is where nothing is known of it.
pub(crate) fn said(message: &str, language: MessageLanguage) -> Cow<'_, str> {
    if language == MessageLanguage::En {
        return Cow::Borrowed(message);
    }
    if let Some(text) = translated(message, language) {
        return Cow::Owned(text);
    }
    // “release.txt: there is no such file”: the name, and a cause.
    let causes = message.match_indices(": ").map(|(at, mark)| message.split_at(at + mark.len()));
    for (name, cause) in causes {
        if let Some(text) = translated(cause, language) {
            return Cow::Owned(format!("{name}{text}"));
        }
    }
    Cow::Borrowed(message)
}

fn translated(message: &str, language: MessageLanguage) -> Option<String> {
    causes::ALL.iter().find_map(|cause| {
        let gaps = gaps_of(cause.english(), message)?;
        Some(gaps.iter().fold(cause.of(language).to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), &said(value, language))
        }))
    })
}

/// What stands in the gaps of a template, where a message is made of it.
fn gaps_of<'a>(template: &'a str, message: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let mut gaps = Vec::new();
    let (first, mut template) = template.split_once('{').unwrap_or((template, ""));
    let mut rest = message.strip_prefix(first)?;
    while let Some((name, after)) = template.split_once('}') {
        let (fixed, next) = after.split_once('{').unwrap_or((after, ""));
        let at = if next.is_empty() && fixed.is_empty() { rest.len() } else { rest.find(fixed)? };
        gaps.push((name, rest.get(..at)?));
        rest = rest.get(at + fixed.len()..)?;
        template = next;
    }
    rest.is_empty().then_some(gaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_said_in_the_readers_language_and_names_are_kept() {
        let message = "a: b.txt: there is no such file or folder";
        assert_eq!(said(message, MessageLanguage::Fr), "a: b.txt: ce fichier ou ce dossier n’existe pas");
        assert_eq!(said(message, MessageLanguage::En), message);
        let unknown = "x.txt: something else";
        assert_eq!(said(unknown, MessageLanguage::Ar), unknown);
    }

    #[test]
    fn gaps_keep_their_places() {
        let text = said("3 fixed, 2 left", MessageLanguage::Fr);
        assert_eq!(text, "corrigés\u{A0}: 3, restants\u{A0}: 2");
        assert!(
            said(
                "x.po: “.po” is no ending that copydesk knows, and what is no prose in the file \
                      would be taken for prose; “--format text” reads it as plain text",
                MessageLanguage::Ar
            )
            .contains(".po")
        );
    }
}
