//! Examples of rules, run.

use copydesk::{Diagnostic, Linter, Source, rules};

/// What a rule finds in one text, or in one text held against another.
pub fn findings(
    linter: &Linter,
    code: &str,
    source: &Source,
    example: &rules::Example,
    _text: &str,
) -> Vec<Diagnostic> {
    copydesk::rule_examples::findings(linter, code, source, example)
}
