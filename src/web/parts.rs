//! The parts of a release as a checklist: what is there, what the profile asks for.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::document::model::Role;
use crate::lint::Linter;
use crate::locale::MessageLanguage;
use crate::report::layout::part_name;
use crate::text::visible::seen;

/// How much of a part is told (characters): more than a line of the checklist has room for.
const LONGEST: usize = 60;

/// A line of the checklist.
#[derive(Debug, Serialize)]
pub(super) struct ChecklistItem {
    role: &'static str,
    name: String,
    state: ItemState,
    /// How it begins, where it is there.
    begins: Option<String>,
    /// Which paragraph of the answer it is.
    paragraph: Option<usize>,
    /// The number of the finding that says it is missing.
    finding: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum ItemState {
    Found,
    /// Asked for, and not there.
    Missing,
    /// Asked for and not there, but something else does for it, or the text is too short to ask.
    Excused,
    /// Not there, and nobody asks.
    Absent,
}

/// What a reader looks for, in the usual order; the roles of a line do for one another.
const LINES: [&[Role]; 9] = [
    &[Role::Issuer],
    &[Role::ReleaseLine, Role::Embargo],
    &[Role::Headline],
    &[Role::Dateline],
    &[Role::Lead],
    &[Role::Quote],
    &[Role::Boilerplate],
    &[Role::Contact],
    &[Role::EndMark],
];

/// The checklist of a document.
pub(super) fn checklist(
    linter: &Linter,
    document: &Document,
    diagnostics: &[Diagnostic],
    language: MessageLanguage,
) -> Vec<ChecklistItem> {
    let rules = required(linter);
    let line = |roles: &&[Role]| {
        let there = document.blocks().iter().enumerate().find(|(_, block)| roles.contains(&block.role));
        let dateline = document.dateline().filter(|_| roles.contains(&Role::Dateline));
        let rule = rules
            .iter()
            .find(|(_, required)| roles.iter().any(|role| required.iter().any(|name| name == role.name())));
        let finding =
            rule.and_then(|(code, _)| diagnostics.iter().position(|d| d.code == *code)).map(|at| at + 1);
        // A dateline may stand at the head of the lead.
        let span = there.map(|(_, block)| block.span).or(dateline.map(|d| d.span));
        let state = match (span.is_some(), finding.is_some(), rule.is_some()) {
            (true, ..) => ItemState::Found,
            (false, true, _) => ItemState::Missing,
            (false, false, true) => ItemState::Excused,
            (false, false, false) => ItemState::Absent,
        };
        let role =
            there.map_or_else(|| roles.first().copied().unwrap_or(Role::Paragraph), |(_, block)| block.role);
        ChecklistItem {
            role: role.name(),
            name: part_name(language, role),
            state,
            begins: span.map(|span| seen(span.of(document.text()), LONGEST)),
            paragraph: span
                .and_then(|span| document.blocks().iter().position(|block| block.span.end > span.start)),
            finding,
        }
    };
    LINES.iter().map(line).collect()
}

/// The rules that are on and ask for a part, with the parts that will do.
fn required(linter: &Linter) -> Vec<(&str, Vec<String>)> {
    let on = linter.enabled().filter_map(|code| linter.rules().iter().find(|rule| rule.code == code));
    let roles = |value: &serde_json::Value| {
        value.as_array().map(|list| list.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect())
    };
    let of_parts = on.filter(|rule| rule.spec.check == "section");
    of_parts
        .filter_map(|rule| Some((rule.code.as_ref(), rule.params.get("required").as_ref().and_then(roles)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Config, Source};

    fn states(profile: &str, text: &str) -> Vec<(&'static str, ItemState)> {
        let linter = Linter::new(&Config { profile: profile.into(), ..Config::default() }).unwrap();
        let source = Source::from_text("release.txt", text);
        let document = linter.read(&source);
        let diagnostics = linter.lint_document(&document);
        checklist(&linter, &document, &diagnostics, MessageLanguage::En)
            .into_iter()
            .map(|part| (part.role, part.state))
            .collect()
    }

    #[test]
    fn a_profile_says_what_is_missed() {
        let text = "Harbour Authority opens a new ferry pier\n\nPort Town, 4 March 2024\n\nThe Harbour \
                    Authority opened a new ferry pier on Monday. It serves four islands.\n\nFerries leave \
                    every hour. Tickets are sold on board.\n";
        let state = |profile: &str, role: &str| {
            states(profile, text).into_iter().find(|(name, _)| *name == role).map(|(_, state)| state)
        };
        assert_eq!(state("default", "headline"), Some(ItemState::Found));
        assert_eq!(state("default", "dateline"), Some(ItemState::Found));
        assert_eq!(state("default", "contact"), Some(ItemState::Missing));
        assert_eq!(state("news", "contact"), Some(ItemState::Absent));
        assert_eq!(state("default", "end-mark"), Some(ItemState::Absent));
        assert_eq!(state("corporate", "end-mark"), Some(ItemState::Missing));
    }
}
