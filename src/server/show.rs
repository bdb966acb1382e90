//! What is shown at a place: the explanation of a finding, the parts of the release.

use std::fmt::Write as _;

use gen_lsp_types as lsp;

use super::capabilities::ClientCapabilities;
use super::check::{Analysis, OutlinePart};
use crate::diagnostic::Diagnostic;
use crate::document::model::Role;
use crate::format::escape_markdown;
use crate::locale::{MessageLanguage, named, show};
use crate::rules::Rule;
use crate::text::lower::capitalised;

/// Longest text of a part in the outline (characters).
const LONGEST: usize = 80;

/// What the rules of the findings at a place say.
pub(super) fn hover(
    analysis: &Analysis,
    position: lsp::Position,
    client: ClientCapabilities,
) -> Option<lsp::Hover> {
    let at = analysis.places().offset(position);
    let mut pages: Vec<String> = Vec::new();
    let mut range: Option<lsp::Range> = None;
    for (d, shown) in analysis.at(crate::text::span::Span { start: at, end: at }) {
        let rule =
            analysis.setup.iter().flat_map(|setup| setup.linter.rules()).find(|rule| rule.code == d.code);
        pages.push(page(d, rule, analysis.language(), client.markdown));
        range.get_or_insert(shown.range);
    }
    if pages.is_empty() {
        return None;
    }
    let kind = if client.markdown { lsp::MarkupKind::Markdown } else { lsp::MarkupKind::PlainText };
    let value = pages.join(if client.markdown { "\n\n---\n\n" } else { "\n\n" });
    Some(lsp::Hover { contents: lsp::MarkupContent { kind, value }.into(), range })
}

/// A finding explained: what is wrong, what to do, why, an example, and where more is said.
fn page(d: &Diagnostic, rule: Option<&Rule>, language: MessageLanguage, markdown: bool) -> String {
    let say = |text: &str| if markdown { escape_markdown(text).to_string() } else { text.to_owned() };
    let (strong, code) = if markdown { ("**", "`") } else { ("", "") };
    let mut out = format!("{strong}{}{strong}", say(&d.message));
    if let Some(help) = &d.help {
        let _ = write!(out, "\n\n{}", say(help));
    }
    if let Some(rule) = rule {
        let docs = rule.documentation();
        let _ = write!(out, "\n\n{}", say(rule.summary(language)));
        let english = (language == MessageLanguage::En).then_some(docs.why.as_str());
        let why = rule.translated("why", language).or(english).unwrap_or_default();
        if !why.is_empty() {
            let _ = write!(out, "\n\n{}", say(&why.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        let short =
            |text: &Option<String>| text.as_ref().filter(|t| !t.contains('\n')).map(|t| say(&show(t)));
        let example = docs.example.iter().find_map(|e| Some((short(&e.bad)?, short(&e.good)?)));
        if let Some((bad, good)) = example {
            let _ = write!(out, "\n\n✗ {bad}{}✓ {good}", if markdown { "  \n" } else { "\n" });
        }
    }
    match &d.url {
        Some(url) if markdown => {
            let _ = write!(out, "\n\n[{}]({url})", d.code);
        }
        _ => {
            let _ = write!(out, "\n\n{code}{}{code}", d.code);
        }
    }
    out
}

/// The parts of the release, for an outline.
pub(super) fn symbols(analysis: &Analysis, client: ClientCapabilities) -> lsp::DocumentSymbolResponse {
    let symbol = |part: &OutlinePart| {
        let text: String = show(part.span.of(analysis.source.text())).chars().take(LONGEST).collect();
        let name = named(part.role.name(), analysis.language());
        (capitalised(name), text, kind(part.role), analysis.range(part.span))
    };
    let parts = analysis.parts.iter().map(symbol);
    if client.outline {
        let symbols = parts.map(|(name, text, kind, range)| {
            lsp::DocumentSymbol::new(name, Some(text), kind, None, None, range, range, None)
        });
        return symbols.collect::<Vec<_>>().into();
    }
    let symbols = parts.map(|(name, text, kind, range)| {
        let location = lsp::Location { uri: analysis.uri.clone(), range };
        let base = lsp::BaseSymbolInformation {
            name: format!("{name}: {text}"),
            kind,
            tags: None,
            container_name: None,
        };
        lsp::SymbolInformation::new(None, location, base)
    });
    symbols.collect::<Vec<_>>().into()
}

/// The picture that editors put before a part.
fn kind(role: Role) -> lsp::SymbolKind {
    match role {
        Role::Headline | Role::Subheadline | Role::SectionHeading => lsp::SymbolKind::Namespace,
        Role::Issuer | Role::Kind | Role::ReleaseLine | Role::Embargo | Role::Metadata => {
            lsp::SymbolKind::Property
        }
        Role::Dateline => lsp::SymbolKind::Event,
        Role::Contact => lsp::SymbolKind::Interface,
        Role::EndMark | Role::Leftover => lsp::SymbolKind::Null,
        Role::Summary
        | Role::Caption
        | Role::Lead
        | Role::Paragraph
        | Role::ListItem
        | Role::Quote
        | Role::Boilerplate
        | Role::Notes => lsp::SymbolKind::String,
    }
}
