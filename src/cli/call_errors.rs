//! What is wrong with a call, in Arabic and French: clap says it in English.

use std::fmt::Write as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::locale::messages::calls as says;
use crate::locale::{Message, MessageLanguage};

/// The error in a language; nothing in English, and for what has no sentence here.
pub(super) fn in_words(error: &clap::Error, language: MessageLanguage) -> Option<String> {
    if language == MessageLanguage::En {
        return None;
    }
    let of = |kind: ContextKind| error.get(kind).map(|value| joined(value, language)).unwrap_or_default();
    let (sentence, gaps) = match error.kind() {
        ErrorKind::UnknownArgument => (says::UNKNOWN_ARGUMENT, vec![("arg", of(ContextKind::InvalidArg))]),
        ErrorKind::InvalidSubcommand => {
            (says::UNKNOWN_COMMAND, vec![("arg", of(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if of(ContextKind::InvalidValue).is_empty() => {
            (says::MISSING_VALUE, vec![("arg", of(ContextKind::InvalidArg))])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (value, arg) = (of(ContextKind::InvalidValue), of(ContextKind::InvalidArg));
            (says::INVALID_VALUE, vec![("value", value), ("arg", arg)])
        }
        ErrorKind::MissingRequiredArgument => (says::MISSING, vec![("args", of(ContextKind::InvalidArg))]),
        ErrorKind::ArgumentConflict if of(ContextKind::PriorArg) == of(ContextKind::InvalidArg) => {
            (says::TWICE, vec![("arg", of(ContextKind::InvalidArg))])
        }
        ErrorKind::ArgumentConflict => {
            let (arg, args) = (of(ContextKind::InvalidArg), of(ContextKind::PriorArg));
            (says::CONFLICT, vec![("arg", arg), ("args", args)])
        }
        _ => return None,
    };
    let mut text = format!("{}: {}\n", says::ERROR.of(language), filled(sentence, language, &gaps));
    for line in hints(error, language) {
        let _ = writeln!(text, "  {line}");
    }
    let _ = writeln!(text, "\n{}", says::MORE.of(language));
    Some(text)
}

/// What may be written instead, and why a value is none.
fn hints(error: &clap::Error, language: MessageLanguage) -> Vec<String> {
    let said = |sentence: Message, kind: ContextKind| {
        let value = error.get(kind).map(|value| joined(value, language)).filter(|value| !value.is_empty())?;
        Some(filled(sentence, language, &[("values", value)]))
    };
    let mut hints: Vec<String> = [
        (says::POSSIBLE, ContextKind::ValidValue),
        (says::SIMILAR, ContextKind::SuggestedValue),
        (says::SIMILAR, ContextKind::SuggestedArg),
        (says::SIMILAR, ContextKind::SuggestedSubcommand),
    ]
    .into_iter()
    .filter_map(|(sentence, kind)| said(sentence, kind))
    .collect();
    let cause = std::error::Error::source(error).map(ToString::to_string);
    hints.extend(cause.map(|cause| filled(says::CAUSE, language, &[("value", cause)])));
    hints
}

/// A value of the error as one text.
fn joined(value: &ContextValue, language: MessageLanguage) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(says::COMMA.of(language)),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(says::COMMA.of(language))
        }
        _ => String::new(),
    }
}

fn filled(sentence: Message, language: MessageLanguage, gaps: &[(&str, String)]) -> String {
    let gaps: Vec<(&str, &dyn std::fmt::Display)> =
        gaps.iter().map(|(name, value)| (*name, value as &dyn std::fmt::Display)).collect();
    sentence.with(language, &gaps)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;

    fn said(words: &[&str], language: MessageLanguage) -> Option<String> {
        let error = Cli::command().try_get_matches_from(words).err()?;
        in_words(&error, language)
    }

    #[test]
    fn a_faulty_call_is_told_in_the_readers_language() {
        let text = said(&["copydesk", "check", "--fail-on", "never-ever", "a"], MessageLanguage::Fr);
        let text = text.unwrap_or_default();
        assert!(text.starts_with("erreur: «\u{A0}never-ever\u{A0}» n’est pas une valeur"), "{text}");
        assert!(text.contains("hint, warning, error, never"), "{text}");
        let text = said(&["copydesk", "chekc"], MessageLanguage::Ar).unwrap_or_default();
        assert!(text.contains("«chekc»") && text.contains("check"), "{text}");
        assert_eq!(said(&["copydesk", "check", "--nope"], MessageLanguage::En), None);
    }
}
