//! The languages that copydesk itself speaks: its report, its fixes, the labels of its checks. What a rule
//! says stands with the rule, under `[translations.ar]` in its file.
//!
//! The texts stand in `src/locale/messages`, a file for each group and language; the code asks for them by
//! key (`messages`).

mod cause;
#[cfg(test)]
mod compile;
mod message;
mod message_language;
pub(crate) mod messages;
mod said;
mod visible;

pub use cause::Cause;
pub use message::Message;
pub(crate) use message::fill;
pub use message_language::MessageLanguage;
pub(crate) use said::said;
pub use visible::show;
pub(crate) use visible::{character, name, named, quoted, show_in};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales() {
        let of = MessageLanguage::of_locale;
        assert_eq!(of("ar_MA.UTF-8"), Some(MessageLanguage::Ar));
        assert_eq!(of("fr"), Some(MessageLanguage::Fr));
        assert_eq!(of("fr_CA@euro"), Some(MessageLanguage::Fr));
        assert_eq!(of("C.UTF-8"), None);
        assert_eq!(of("arn_CL"), None);
    }

    #[test]
    fn scripts_and_parts_have_names() {
        use crate::document::model::Role;
        let parts = Role::ALL.iter().map(|role| role.name());
        for term in ["Latin", "Arabic", "Cyrillic", "Greek", "Hebrew", "Korean"].into_iter().chain(parts) {
            for language in MessageLanguage::ALL {
                assert!(messages::names::TABLE.get(term, language).is_some(), "{term} ({language:?})");
            }
        }
    }
}
