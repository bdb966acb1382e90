//! What is wrong with a call, in Arabic and French: clap says it in English.

use std::fmt::Write as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::locale::MessageLanguage;

/// The sentences of a language; `{…}` are gaps.
struct CallWords {
    error: &'static str,
    unknown_argument: &'static str,
    unknown_command: &'static str,
    invalid_value: &'static str,
    missing_value: &'static str,
    missing: &'static str,
    conflict: &'static str,
    twice: &'static str,
    possible: &'static str,
    similar: &'static str,
    cause: &'static str,
    more: &'static str,
    comma: &'static str,
}

const AR: CallWords = CallWords {
    error: "خطأ",
    unknown_argument: "لا وجود للخيار أو الوسيط «{arg}»",
    unknown_command: "لا وجود للأمر «{arg}»",
    invalid_value: "القيمة «{value}» لا تصلح لـ «{arg}»",
    missing_value: "«{arg}» يحتاج إلى قيمة",
    missing: "ينقص الأمر: {args}",
    conflict: "«{arg}» لا يجتمع مع {args}",
    twice: "«{arg}» مذكور أكثر من مرة",
    possible: "القيم الممكنة: {values}",
    similar: "لعل المقصود: {values}",
    cause: "السبب: {value}",
    more: "للمزيد: copydesk --help",
    comma: "، ",
};

const FR: CallWords = CallWords {
    error: "erreur",
    unknown_argument: "l’argument «\u{A0}{arg}\u{A0}» n’existe pas",
    unknown_command: "la commande «\u{A0}{arg}\u{A0}» n’existe pas",
    invalid_value: "«\u{A0}{value}\u{A0}» n’est pas une valeur de «\u{A0}{arg}\u{A0}»",
    missing_value: "il manque une valeur à «\u{A0}{arg}\u{A0}»",
    missing: "il manque\u{A0}: {args}",
    conflict: "«\u{A0}{arg}\u{A0}» ne va pas avec {args}",
    twice: "«\u{A0}{arg}\u{A0}» est donné plus d’une fois",
    possible: "valeurs possibles\u{A0}: {values}",
    similar: "peut-être\u{A0}: {values}",
    cause: "cause\u{A0}: {value}",
    more: "pour en savoir plus\u{A0}: copydesk --help",
    comma: ", ",
};

/// The error in a language; nothing in English, and for what has no sentence here.
pub(super) fn in_words(error: &clap::Error, language: MessageLanguage) -> Option<String> {
    let words = match language {
        MessageLanguage::En => return None,
        MessageLanguage::Ar => &AR,
        MessageLanguage::Fr => &FR,
    };
    let of = |kind: ContextKind| error.get(kind).map(|value| joined(value, words)).unwrap_or_default();
    let (sentence, gaps) = match error.kind() {
        ErrorKind::UnknownArgument => (words.unknown_argument, vec![("arg", of(ContextKind::InvalidArg))]),
        ErrorKind::InvalidSubcommand => {
            (words.unknown_command, vec![("arg", of(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if of(ContextKind::InvalidValue).is_empty() => {
            (words.missing_value, vec![("arg", of(ContextKind::InvalidArg))])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (value, arg) = (of(ContextKind::InvalidValue), of(ContextKind::InvalidArg));
            (words.invalid_value, vec![("value", value), ("arg", arg)])
        }
        ErrorKind::MissingRequiredArgument => (words.missing, vec![("args", of(ContextKind::InvalidArg))]),
        ErrorKind::ArgumentConflict if of(ContextKind::PriorArg) == of(ContextKind::InvalidArg) => {
            (words.twice, vec![("arg", of(ContextKind::InvalidArg))])
        }
        ErrorKind::ArgumentConflict => {
            let (arg, args) = (of(ContextKind::InvalidArg), of(ContextKind::PriorArg));
            (words.conflict, vec![("arg", arg), ("args", args)])
        }
        _ => return None,
    };
    let mut text = format!("{}: {}\n", words.error, filled(sentence, &gaps));
    for line in hints(error, words) {
        let _ = writeln!(text, "  {line}");
    }
    let _ = writeln!(text, "\n{}", words.more);
    Some(text)
}

/// What may be written instead, and why a value is none.
fn hints(error: &clap::Error, words: &CallWords) -> Vec<String> {
    let said = |sentence: &'static str, kind: ContextKind| {
        let value = error.get(kind).map(|value| joined(value, words)).filter(|value| !value.is_empty())?;
        Some(filled(sentence, &[("values", value)]))
    };
    let mut hints: Vec<String> = [
        (words.possible, ContextKind::ValidValue),
        (words.similar, ContextKind::SuggestedValue),
        (words.similar, ContextKind::SuggestedArg),
        (words.similar, ContextKind::SuggestedSubcommand),
    ]
    .into_iter()
    .filter_map(|(sentence, kind)| said(sentence, kind))
    .collect();
    let cause = std::error::Error::source(error).map(ToString::to_string);
    hints.extend(cause.map(|cause| filled(words.cause, &[("value", cause)])));
    hints
}

/// A value of the error as one text.
fn joined(value: &ContextValue, words: &CallWords) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(words.comma),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(words.comma)
        }
        _ => String::new(),
    }
}

fn filled(sentence: &str, gaps: &[(&str, String)]) -> String {
    gaps.iter().fold(sentence.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
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
