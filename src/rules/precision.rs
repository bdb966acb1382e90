//! How often a rule is right, as read by hand: `rules/precision.tsv`.

use crate::locale::MessageLanguage;
use crate::locale::messages::rules as says;

/// The table: a line for each rule and kind of language.
const TABLE: &str = include_str!("../../rules/precision.tsv");

/// What came of reading what a rule reported, on releases and news of many houses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrecisionReading {
    /// The rule's code.
    pub code: &'static str,
    /// Tags of the languages of the texts, with spaces between them; `*`: all.
    pub languages: &'static str,
    /// How many reports were read.
    pub read: u32,
    /// How many of them were right.
    pub right: u32,
    /// How many safe fixes were read.
    pub fixes: u32,
    /// How many of them did no harm.
    pub harmless: u32,
    /// The day (ISO 8601).
    pub date: &'static str,
    /// What kinds of text they were.
    pub texts: &'static str,
}

impl PrecisionReading {
    fn of(line: &'static str) -> Option<Self> {
        let mut fields = line.split('\t');
        let mut next = || fields.next();
        let (code, languages) = (next()?, next()?);
        let mut count = || next()?.parse().ok();
        let (read, right, fixes, harmless) = (count()?, count()?, count()?, count()?);
        Some(Self {
            code,
            languages,
            read,
            right,
            fixes,
            harmless,
            date: fields.next()?,
            texts: fields.next()?,
        })
    }

    /// In words: “48 of 50 reports right, 50 of 50 safe fixes harmless (en fr; wires; read 2026-11-26)”.
    pub fn in_words(&self, language: MessageLanguage) -> String {
        let all = says::ALL_LANGUAGES.of(language);
        let languages = if self.languages == "*" { all } else { self.languages };
        let right = says::READ_RIGHT.with(language, &[("right", &self.right), ("read", &self.read)]);
        let fixes = match self.fixes {
            0 => String::new(),
            fixes => {
                let gaps: [(&str, &dyn std::fmt::Display); 2] =
                    [("harmless", &self.harmless), ("fixes", &fixes)];
                format!("{} {}", says::COMMA.of(language), says::READ_HARMLESS.with(language, &gaps))
                    .trim_start()
                    .to_owned()
            }
        };
        let read = says::READ_ON.with(language, &[("date", &self.date)]);
        let semicolon = says::SEMICOLON.of(language);
        format!("{right}{fixes} ({languages}{semicolon} {}{semicolon} {read})", self.texts)
    }
}

/// All readings, in the order of the table.
pub fn all() -> impl Iterator<Item = PrecisionReading> {
    TABLE.lines().skip(1).filter_map(PrecisionReading::of)
}

/// The readings of a rule.
pub fn of(code: &str) -> impl Iterator<Item = PrecisionReading> {
    all().filter(move |reading| reading.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    /// Rules that are on by default without a reading, or below what their severity asks for. This list may
    /// only become shorter: who reads a rule takes it out.
    const UNREAD: &str = include_str!("../../rules/unread.txt");

    /// Share of reports that must be right (percent): a rule below it cries wolf.
    fn wanted(severity: Severity) -> u32 {
        if severity == Severity::Hint { 80 } else { 95 }
    }

    #[test]
    fn every_line_is_a_reading_of_a_rule() {
        let rules = crate::rules::built_in();
        for line in TABLE.lines().skip(1) {
            let reading = PrecisionReading::of(line).unwrap_or_else(|| panic!("no reading: {line}"));
            assert!(rules.iter().any(|rule| rule.code == reading.code), "no rule: {line}");
            assert!(reading.right <= reading.read && reading.harmless <= reading.fixes, "{line}");
        }
    }

    #[test]
    fn rules_that_are_on_are_right_where_they_were_read() {
        let unread: Vec<&str> = UNREAD.lines().collect();
        for rule in crate::rules::built_in().iter().filter(|rule| rule.spec.default) {
            let (read, right) = of(&rule.code).fold((0, 0), |(a, b), r| (a + r.read, b + r.right));
            let good = read > 0 && right * 100 >= read * wanted(rule.spec.severity);
            let listed = unread.contains(&&*rule.code);
            assert!(
                good || listed,
                "{}: {right} of {read} reports were right. On by default is what is right {} times of a \
                 hundred: write what you read into rules/precision.tsv, or set `default = false` in the \
                 rule's file",
                rule.code,
                wanted(rule.spec.severity),
            );
            assert!(!(good && listed), "{} has been read: take it out of rules/unread.txt", rule.code);
        }
    }

    #[test]
    fn what_is_safe_did_no_harm_where_it_was_read() {
        for reading in all() {
            assert_eq!(
                reading.harmless, reading.fixes,
                "{}: a fix that did harm is not safe: say `fix = \"unsafe\"`",
                reading.code
            );
        }
    }
}
