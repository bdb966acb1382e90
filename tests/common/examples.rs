//! Examples of rules, run.

use copydesk::document::Reading;
use copydesk::document::model::Role;
use copydesk::rules;
use copydesk::text::language::Language;
use copydesk::{Config, Diagnostic, Linter, Relation, Source};

fn reading(example: &rules::Example, text: &str) -> Reading {
    let role = example.role.as_deref().map(|name| {
        Role::ALL.into_iter().find(|r| r.name() == name).unwrap_or_else(|| panic!("no role {name}"))
    });
    let role = role.or_else(|| (!text.contains('\n')).then_some(Role::Paragraph));
    Reading { language: example.language.as_deref().and_then(Language::from_tag), role, ..Reading::default() }
}

/// What a rule finds in one text, or in one text held against another.
pub fn findings(
    linter: &Linter,
    code: &str,
    source: &Source,
    example: &rules::Example,
    text: &str,
) -> Vec<Diagnostic> {
    // Whether a suppression is of use is seen only where the rule that it names is on.
    if code.starts_with("meta/") {
        let all =
            Linter::new(&Config { message_language: Some(linter.message_language()), ..Config::default() })
                .unwrap();
        return all.lint_as(source, reading(example, text)).into_iter().filter(|d| d.code == code).collect();
    }
    let Some(other) = &example.other else { return linter.lint_as(source, reading(example, text)) };
    let other = Source::from_text("other.txt", other.clone());
    let relations = [Relation::Versions, Relation::Reference, Relation::Headline];
    relations.into_iter().flat_map(|relation| linter.compare(source, &other, relation)).collect()
}
