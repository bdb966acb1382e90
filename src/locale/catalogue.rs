//! What there is to say, and how a text is found in a language.

use std::collections::BTreeMap;

/// What copydesk says besides the rules' messages. Gaps are written `{so}`.
pub(crate) struct Words {
    /// The severities, as the terminal names them.
    pub error: &'static str,
    pub warning: &'static str,
    pub hint: &'static str,
    /// Before what to do, and before what a fix does.
    pub help: &'static str,
    pub fix: &'static str,
    pub unsafe_fix: &'static str,
    /// The last lines of a run.
    pub summary: fn(&Tally) -> String,
    /// What fixes do. The blank ones are for white space, which is named and not quoted.
    pub insert: &'static str,
    pub insert_blank: &'static str,
    pub delete: &'static str,
    pub delete_blank: &'static str,
    pub replace: &'static str,
    pub replace_blank: &'static str,
    /// Isolating marks put around words.
    pub isolate: &'static str,
    pub more: &'static str,
    pub line_break: &'static str,
    pub spaces: fn(usize) -> String,
    /// Around words of the text, and between the members of a list.
    pub quotes: (&'static str, &'static str),
    pub comma: &'static str,
    pub or: &'static str,
    /// Characters that can't be seen and have a name in everyday use.
    pub characters: &'static [(char, &'static str)],
    /// Texts of labels, by the English text.
    pub(super) labels: &'static [(&'static str, &'static str)],
    /// Names of scripts, parts, letters, and what an editor offers, by the English text.
    pub(super) terms: &'static [(&'static str, &'static str)],
}

/// Counts for the last lines of a run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    pub files: usize,
    pub errors: usize,
    pub warnings: usize,
    pub hints: usize,
    pub fixable: usize,
    pub safe: usize,
    pub fixed: usize,
    pub suppressed: usize,
    pub baselined: usize,
    pub failed: usize,
    pub left_out: usize,
    pub left_out_folders: usize,
    /// The endings of files that were left out, with their numbers: “.mdx 4, .po 5”.
    pub endings: String,
    /// The run mended nothing, and could: what to do is said.
    pub may_mend: bool,
}

impl Words {
    /// The text of a label, by its English text; as it is, where it is not known.
    pub fn label<'a>(&self, english: &'a str) -> &'a str {
        look_up(self.labels, english)
    }

    /// A term of copydesk's own, by its English name; as it is, where it is not known.
    pub fn term<'a>(&self, english: &'a str) -> &'a str {
        look_up(self.terms, english)
    }

    /// What there is of each ending, the most first.
    pub fn endings(&self, counts: &BTreeMap<String, usize>) -> String {
        let mut counts: Vec<(&String, &usize)> = counts.iter().collect();
        counts.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        counts.iter().map(|(ending, n)| format!("{ending} {n}")).collect::<Vec<_>>().join(self.comma)
    }

    /// Words of the text, in quotation marks.
    pub fn quoted(&self, text: &str) -> String {
        format!("{}{text}{}", self.quotes.0, self.quotes.1)
    }
}

fn look_up<'a>(table: &'static [(&'static str, &'static str)], english: &'a str) -> &'a str {
    table.iter().find(|(key, _)| *key == english).map_or(english, |(_, translated)| translated)
}
