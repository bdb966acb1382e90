//! Lists that rules share: `ال@ar/adjectives+ة` is each of these words with the article and in the feminine.

use crate::rules::BuildError;
use crate::vocabulary;

/// Puts the words of shared lists in the place of their names.
///
/// # Errors
/// Names a list that there is not.
pub(super) fn spell_out(words: &mut Vec<String>) -> Result<(), BuildError> {
    if !words.iter().any(|word| word.contains('@')) {
        return Ok(());
    }
    let mut spelled = Vec::with_capacity(words.len());
    for word in words.drain(..) {
        let Some((before, named)) = word.split_once('@') else {
            spelled.push(word);
            continue;
        };
        let (name, behind) = named.split_once('+').unwrap_or((named, ""));
        let shared = vocabulary::word_list(name)
            .ok_or_else(|| BuildError::at("lists", format!("there is no shared list “{name}”")))?;
        spelled.extend(shared.map(|word| format!("{before}{word}{behind}")));
    }
    *words = spelled;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_list_is_spelt_out_between_the_letters_that_stand_around_its_name() {
        let mut words = vec!["الشركة".to_owned(), "ال@ar/adjectives+ة".to_owned()];
        spell_out(&mut words).unwrap();
        assert_eq!(words.first().unwrap(), "الشركة");
        assert!(words.contains(&"الجديدة".to_owned()), "{words:?}");
    }

    #[test]
    fn a_shared_list_that_there_is_not_is_an_error_that_names_it() {
        let error = spell_out(&mut vec!["@ar/verbs".to_owned()]).unwrap_err();
        assert!(error.message.contains("ar/verbs"), "{error:?}");
    }
}
