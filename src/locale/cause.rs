//! Why something could not be done.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::io;

use super::message::Message;
use super::message_language::MessageLanguage;
use super::messages::causes;
use super::said;

/// Why something could not be done: made where it is found, and said in the reader's language where it goes
/// out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause(CauseKind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum CauseKind {
    /// A message, with what fills its gaps.
    Known(Message, Vec<(&'static str, Cause)>),
    /// What is wrong at a place that has a name of its own.
    At(String, Box<Cause>),
    /// A name or a number, which is the same in all languages.
    Name(String),
    /// Words of the system, of a library, or of code that makes its causes in English.
    Words(Cow<'static, str>),
}

impl Cause {
    /// What it is in a language.
    pub fn of(&self, language: MessageLanguage) -> String {
        match &self.0 {
            CauseKind::Known(message, gaps) => {
                let texts: Vec<_> = gaps.iter().map(|(gap, value)| (*gap, value.of(language))).collect();
                let gaps: Vec<_> = texts.iter().map(|(gap, text)| (*gap, text as &dyn Display)).collect();
                message.with(language, &gaps)
            }
            CauseKind::At(place, cause) => format!("{place}: {}", cause.of(language)),
            CauseKind::Name(name) => name.clone(),
            CauseKind::Words(words) => said(words, language).into_owned(),
        }
    }

    /// Why a file could not be read.
    pub(crate) fn of_reading(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => causes::NO_SUCH_FILE.into(),
            io::ErrorKind::PermissionDenied => causes::NO_PERMISSION.into(),
            io::ErrorKind::IsADirectory => causes::IS_FOLDER.into(),
            _ => error.into(),
        }
    }

    /// The same with a gap of its message filled by another cause.
    pub(crate) fn with(mut self, gap: &'static str, cause: impl Into<Self>) -> Self {
        if let CauseKind::Known(_, gaps) = &mut self.0 {
            gaps.push((gap, cause.into()));
        }
        self
    }
}

impl Cause {
    /// The same at a place, which is told before it.
    pub(crate) fn at(self, place: &str) -> Self {
        Self(CauseKind::At(place.to_owned(), Box::new(self)))
    }
}

impl Message {
    /// It as a cause, with names and numbers in its gaps.
    pub(crate) fn cause(self, gaps: &[(&'static str, &dyn Display)]) -> Cause {
        let name =
            |(gap, value): &(&'static str, &dyn Display)| (*gap, Cause(CauseKind::Name(value.to_string())));
        Cause(CauseKind::Known(self, gaps.iter().map(name).collect()))
    }
}

impl From<Message> for Cause {
    fn from(message: Message) -> Self {
        message.cause(&[])
    }
}

impl From<String> for Cause {
    fn from(words: String) -> Self {
        Self(CauseKind::Words(words.into()))
    }
}

impl From<&'static str> for Cause {
    fn from(words: &'static str) -> Self {
        Self(CauseKind::Words(words.into()))
    }
}

impl From<&io::Error> for Cause {
    fn from(error: &io::Error) -> Self {
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<Self>());
        inner.cloned().unwrap_or_else(|| error.to_string().into())
    }
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        Self::from(&error)
    }
}

/// In English.
impl Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.of(MessageLanguage::En))
    }
}

impl std::error::Error for Cause {}

impl From<Cause> for String {
    fn from(cause: Cause) -> Self {
        cause.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_said_in_the_language_too_and_names_are_kept() {
        let cause =
            causes::UNPACKING_FAILED.cause(&[("program", &"gzip")]).with("cause", causes::PACKED_ENDS_EARLY);
        assert_eq!(cause.to_string(), "it can't be unpacked (gzip): it ends too early");
        for language in MessageLanguage::ALL {
            let (told, why) = (cause.of(language), causes::PACKED_ENDS_EARLY.of(language));
            assert!(told.contains("gzip") && told.ends_with(why), "{told}");
        }
        // A name that reads like a message is a name.
        let odd = causes::OPTION_ENCODING.cause(&[("name", &causes::IS_FOLDER.english())]);
        assert!(odd.of(MessageLanguage::Fr).contains("this is a folder"));
    }

    #[test]
    fn a_cause_goes_through_an_error_of_the_system_as_it_is() {
        let cause = causes::PACKED_DICTIONARY.cause(&[]);
        assert_eq!(Cause::from(&io::Error::other(cause.clone())), cause);
        let missing = Cause::of_reading(&io::Error::from(io::ErrorKind::NotFound));
        assert_eq!(missing.of(MessageLanguage::Ar), causes::NO_SUCH_FILE.of(MessageLanguage::Ar));
    }
}
