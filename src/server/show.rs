//! What is shown at a place: the explanation of a finding, the parts of the release.

use gen_lsp_types as lsp;
use unicode_segmentation::UnicodeSegmentation as _;

use super::capabilities::ClientCapabilities;
use super::check::{Analysis, OutlinePart};
use super::rule_pages;
use crate::diagnostic::Diagnostic;
use crate::document::model::Role;
use crate::format::escape_markdown;
use crate::locale::messages::editor as says;
use crate::locale::named;
use crate::text::lower::capitalised;
use crate::text::visible::seen;

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
    let mut here: Vec<_> = analysis.at(crate::text::span::Span { start: at, end: at }).collect();
    // What is worst and nearest comes first.
    here.sort_by_key(|(d, _)| (std::cmp::Reverse(d.severity), d.span.len()));
    let one = here.len() == 1;
    for (d, shown) in here {
        pages.push(gist(d, one, analysis, client));
        range.get_or_insert(shown.range);
    }
    if pages.is_empty() {
        return None;
    }
    let kind = if client.markdown { lsp::MarkupKind::Markdown } else { lsp::MarkupKind::PlainText };
    let value = pages.join(if client.markdown { "\n\n---\n\n" } else { "\n\n" });
    Some(lsp::Hover { contents: lsp::MarkupContent { kind, value }.into(), range })
}

/// A finding in short: what is wrong, what to do, a sentence on why, and where more is said.
fn gist(d: &Diagnostic, one: bool, analysis: &Analysis, client: ClientCapabilities) -> String {
    let language = analysis.language();
    let say = |text: &str| {
        let told = analysis.told(text);
        if client.markdown { escape_markdown(&told).to_string() } else { told }
    };
    let strong = if client.markdown { "**" } else { "" };
    let mut out = Vec::new();
    let fix = d.fixes.first().map(|fix| &fix.message);
    // Where the editor shows the findings themselves above, they are not told twice.
    let shown = client.command_links;
    if !shown || !one {
        out.push(format!("{strong}{}{strong}", say(&d.message)));
    }
    let help = d.help.as_ref();
    out.extend(if shown { fix.filter(|_| help.is_none()) } else { help.or(fix) }.map(|todo| say(todo)));
    let rule = analysis.rule(&d.code);
    out.extend(rule.and_then(|rule| rule.why(language)).map(|why| say(first_sentence(&why))));
    out.push(more(d, rule.is_some(), analysis, client));
    out.join("\n\n")
}

/// The code of the rule, and the way to its page: a link, where the editor follows such.
fn more(d: &Diagnostic, is_rule: bool, analysis: &Analysis, client: ClientCapabilities) -> String {
    let (code, language) = (&d.code, analysis.language());
    let name = if client.markdown { format!("`{code}`") } else { code.clone() };
    if !is_rule {
        return name;
    }
    let words = &analysis.told(says::MORE.of(language));
    if client.markdown && client.command_links {
        return format!("{name} – [{words}]({})", rule_pages::link(code, &analysis.uri));
    }
    match &d.url {
        Some(url) if client.markdown => format!("{name} – [{words}]({url})"),
        Some(url) => format!("{name} – {words}: {url}"),
        None if client.markdown => format!("{words}: `copydesk rule {code}`"),
        None => format!("{words}: copydesk rule {code}"),
    }
}

/// Fewer words than this are an abbreviation that looks like a sentence's end (“z. B.”; taste).
const LEAST_WORDS: usize = 4;

/// The first sentence of a text. None ends within quotation marks, or after a word or two.
fn first_sentence(text: &str) -> &str {
    let whole = |first: &str| {
        let count = |marks: [char; 2]| first.matches(marks).count();
        count(['“', '«']) == count(['”', '»']) && first.split_whitespace().count() >= LEAST_WORDS
    };
    let ends = text.split_sentence_bound_indices().map(|(at, sentence)| at + sentence.len());
    let mut starts = ends.filter_map(|end| text.get(..end));
    starts.find(|first| whole(first)).unwrap_or(text).trim_end()
}

/// The parts of the release, for an outline.
pub(super) fn symbols(analysis: &Analysis, client: ClientCapabilities) -> lsp::DocumentSymbolResponse {
    let symbol = |part: &OutlinePart| {
        let text = seen(part.span.of(analysis.source.text()), LONGEST);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MessageLanguage;
    use crate::rules::built_in;

    #[test]
    fn a_sentence_on_why_is_whole() {
        for rule in built_in() {
            for language in MessageLanguage::ALL {
                let why = rule.why(language).unwrap_or_default();
                let first = first_sentence(&why);
                let ends = first.ends_with(['.', '!', '?', '؟', '»', '”', ':', ')', '"']) || first == why;
                assert!(ends && first.split_whitespace().count() >= LEAST_WORDS, "{}: {first}", rule.code);
            }
        }
    }
}
