//! What a message is: its text in each language. The texts stand in `src/locale/messages`, and the build
//! script makes the constants of [`super::messages`] of them.

use std::fmt::Display;

use super::message_language::{MessageLanguage, PluralForm};

/// A message: its texts, in the order of [`MessageLanguage::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message(pub(super) &'static [&'static str]);

impl Message {
    /// Its text in a language.
    pub fn of(self, language: MessageLanguage) -> &'static str {
        self.0.get(language as usize).copied().unwrap_or_default()
    }

    /// Its text in English.
    pub(crate) fn english(self) -> &'static str {
        self.of(MessageLanguage::En)
    }

    /// Its text with its gaps filled.
    pub fn with(self, language: MessageLanguage, gaps: &[(&str, &dyn Display)]) -> String {
        let known = |gap: &str| self.0.iter().any(|text| text.contains(&format!("{{{gap}}}")));
        debug_assert!(gaps.iter().all(|(gap, _)| known(gap)), "“{}” has other gaps", self.of(language));
        filled(self.of(language), gaps)
    }
}

/// The forms of a text that counts, the last of them the one for all numbers that have none of their own.
type PluralTexts = &'static [(PluralForm, &'static str)];

/// A message that counts something, with the forms each language has for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CountedMessage(pub(super) &'static [PluralTexts]);

impl CountedMessage {
    /// So many of them, in a language: the gap `{count}` is filled.
    pub fn of(self, language: MessageLanguage, count: usize) -> String {
        self.with(language, count, &[])
    }

    /// The same with other gaps filled too.
    pub fn with(self, language: MessageLanguage, count: usize, gaps: &[(&str, &dyn Display)]) -> String {
        let forms = self.0.get(language as usize).copied().unwrap_or_default();
        let wanted = language.plural_form(count);
        let form = forms.iter().find(|(form, _)| *form == wanted).or(forms.last());
        fill(form.map_or("", |(_, text)| text), |gap| match gap {
            "count" => Some(count.to_string()),
            _ => value_of(gap, gaps),
        })
    }
}

/// Messages that are looked up by the name of something, sorted by it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MessageTable(pub(super) &'static [(&'static str, Message)]);

impl MessageTable {
    /// What is said of the name in a language; none of an unknown name, and where the language has it from
    /// elsewhere (the English help stands with the options).
    pub fn get(self, name: &str, language: MessageLanguage) -> Option<&'static str> {
        let at = self.0.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        self.0.get(at).map(|(_, message)| message.of(language)).filter(|text| !text.is_empty())
    }
}

/// A template with its gaps filled.
fn filled(template: &str, gaps: &[(&str, &dyn Display)]) -> String {
    fill(template, |gap| value_of(gap, gaps))
}

fn value_of(gap: &str, gaps: &[(&str, &dyn Display)]) -> Option<String> {
    gaps.iter().find(|(known, _)| *known == gap).map(|(_, value)| value.to_string())
}

/// A template with its gaps filled; one that nothing fills stays as it is.
pub(crate) fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, (gap, after))) =
        rest.split_once('{').and_then(|(before, r)| Some((before, r.split_once('}')?)))
    {
        out.push_str(before);
        out.push_str(&value(gap).unwrap_or_else(|| format!("{{{gap}}}")));
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAYS: CountedMessage = CountedMessage(&[
        &[(PluralForm::One, "{count} day"), (PluralForm::Other, "{count} days")],
        &[
            (PluralForm::One, "يوم"),
            (PluralForm::Two, "يومان"),
            (PluralForm::Few, "{count} أيام"),
            (PluralForm::Other, "{count} يوم"),
        ],
        &[(PluralForm::One, "{count} jour"), (PluralForm::Other, "{count} jours")],
    ]);

    #[test]
    fn numbers_choose_the_form_that_a_language_has_for_them() {
        let said = |language, counts: &[usize]| {
            counts.iter().map(|count| DAYS.of(language, *count)).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(said(MessageLanguage::En, &[0, 1, 2]), "0 days, 1 day, 2 days");
        assert_eq!(said(MessageLanguage::Fr, &[0, 1, 2]), "0 jour, 1 jour, 2 jours");
        let arabic = said(MessageLanguage::Ar, &[0, 1, 2, 10, 11, 100, 103]);
        assert_eq!(arabic, "0 يوم, يوم, يومان, 10 أيام, 11 يوم, 100 يوم, 103 أيام");
    }

    #[test]
    fn a_name_is_looked_up_where_the_language_has_a_text_for_it() {
        let table = MessageTable(&[("a", Message(&["", "أ", "à"])), ("b", Message(&["b", "ب", "b"]))]);
        assert_eq!(table.get("a", MessageLanguage::Ar), Some("أ"));
        assert_eq!(table.get("a", MessageLanguage::En), None);
        assert_eq!(table.get("c", MessageLanguage::Fr), None);
    }

    #[test]
    fn a_gap_that_nothing_fills_stays() {
        let message = Message(&["{a} and {b}", "{b} ثم {a}", "{a} et {b}"]);
        assert_eq!(message.with(MessageLanguage::Ar, &[("a", &1)]), "{b} ثم 1");
    }
}
