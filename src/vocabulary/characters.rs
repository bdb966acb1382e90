//! What is known of single characters, from tables that the build script makes.

use super::{REFERENCES, TWINS};
use crate::text::script::Scripts;

/// What a named reference of HTML stands for, with its `&`, and its semicolon where there is one.
pub(crate) fn reference(name: &str) -> Option<String> {
    let points = REFERENCES.line(name)?.split('\t').skip(1);
    points.map(|point| u32::from_str_radix(point, 16).ok().and_then(char::from_u32)).collect()
}

/// The letter of a script that looks like this one (it has the same skeleton, UTS #39): in its case, if there
/// is one.
pub(crate) fn twin(c: char, script: Scripts) -> Option<char> {
    let field = match script {
        Scripts::LATIN => 1,
        Scripts::CYRILLIC => 2,
        Scripts::GREEK => 3,
        _ => return None,
    };
    TWINS.line(c.encode_utf8(&mut [0; 4]))?.split('\t').nth(field)?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stand_for_one_character_or_two() {
        assert_eq!(reference("&eacute;").as_deref(), Some("é"));
        assert_eq!(reference("&lt").as_deref(), Some("<"));
        assert_eq!(reference("&Tab;").as_deref(), Some("\t"));
        assert_eq!(reference("&NotEqualTilde;").as_deref(), Some("≂\u{338}"));
        assert_eq!(reference("&none;"), None);
    }

    #[test]
    fn twins_have_the_case_of_the_letter() {
        assert_eq!(twin('а', Scripts::LATIN), Some('a'));
        assert_eq!(twin('А', Scripts::LATIN), Some('A'));
        assert_eq!(twin('p', Scripts::CYRILLIC), Some('р'));
        assert_eq!(twin('O', Scripts::GREEK), Some('Ο'));
        assert_eq!(twin('ж', Scripts::LATIN), None);
    }
}
