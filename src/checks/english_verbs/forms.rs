//! The regular forms of English verbs.

use std::collections::{BTreeMap, HashMap};

/// The forms of verbs, each with the base of its verb.
pub(super) struct VerbForms {
    past: HashMap<String, String>,
    third: HashMap<String, String>,
}

impl VerbForms {
    /// The regular forms of verbs that are given by their bases.
    pub fn of<'v>(bases: impl IntoIterator<Item = &'v String>) -> Self {
        let forms = bases.into_iter().map(|base| ((past(base), base.clone()), (third(base), base.clone())));
        let (past, third) = forms.unzip();
        Self { past, third }
    }

    /// With pasts that are not regular, each with its base.
    pub fn with_pasts(mut self, irregular: &BTreeMap<String, String>) -> Self {
        self.past.extend(irregular.iter().map(|(past, base)| (past.clone(), base.clone())));
        self
    }

    /// The base of a past form: “announced”.
    pub fn of_past(&self, word: &str) -> Option<&str> {
        self.past.get(word).map(String::as_str)
    }

    /// The base of a form of the third person: “announces”.
    pub fn of_third(&self, word: &str) -> Option<&str> {
        self.third.get(word).map(String::as_str)
    }
}

fn ends_in_consonant_y(base: &str) -> bool {
    let mut letters = base.chars().rev();
    letters.next() == Some('y') && letters.next().is_some_and(|c| !"aeiou".contains(c))
}

/// “announced”, “carried”, “submitted”.
pub(super) fn past(base: &str) -> String {
    // Whose last letter is doubled: “submitted”, but “visited”.
    const DOUBLED: &[&str] = &[
        "submit", "permit", "commit", "admit", "plan", "stop", "refer", "prefer", "transfer", "occur",
        "equip", "control",
    ];
    match base {
        _ if DOUBLED.contains(&base) => format!("{base}{}ed", base.chars().next_back().unwrap_or_default()),
        _ if base.ends_with('e') => format!("{base}d"),
        _ if ends_in_consonant_y(base) => format!("{}ied", base.strip_suffix('y').unwrap_or(base)),
        _ => format!("{base}ed"),
    }
}

/// “announces”, “carries”, “reaches”.
pub(super) fn third(base: &str) -> String {
    match base {
        _ if ends_in_consonant_y(base) => format!("{}ies", base.strip_suffix('y').unwrap_or(base)),
        _ if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        _ => format!("{base}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs_have_their_forms() {
        for (base, past_form, third_form) in [
            ("announce", "announced", "announces"),
            ("carry", "carried", "carries"),
            ("enjoy", "enjoyed", "enjoys"),
            ("submit", "submitted", "submits"),
            ("reach", "reached", "reaches"),
        ] {
            assert_eq!((past(base), third(base)), (past_form.to_owned(), third_form.to_owned()));
        }
    }
}
