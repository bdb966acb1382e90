//! `copydesk explain`.

use std::fmt::Write as _;

use super::args::ExplainArgs;
use super::exit::CLEAN;
use super::{paths, stdio};
use crate::document::explain::{Explanation, explain};
use crate::document::{Document, Reading};
use crate::locale::show;
use crate::report::printable;
use crate::source::{Encoding, Source};
use crate::text::language::Language;

pub(super) fn run(args: &ExplainArgs) -> Result<u8, String> {
    let encoding = args
        .encoding
        .as_deref()
        .map(|name| {
            Encoding::from_label(name)
                .ok_or_else(|| format!("--encoding: “{name}” is no encoding copydesk reads"))
        })
        .transpose()?;
    let language = args
        .language
        .as_deref()
        .map(|tag| {
            Language::from_tag(tag)
                .ok_or_else(|| format!("--language: “{tag}” is no language copydesk knows"))
        })
        .transpose()?;
    let failed = |cause: String| format!("{}: {cause}", args.file.display());
    if let Some(cause) = paths::refused(&args.file, args.format) {
        return Err(failed(cause));
    }
    let source = Source::read_as(&args.file, encoding, args.format).map_err(|e| failed(e.to_string()))?;
    let document = Document::read(&source, Reading { language, ..Reading::default() });
    let explanation = explain(&document);
    let text = if args.json {
        printable::json(serde_json::to_string_pretty(&explanation).map_err(|e| e.to_string())?) + "\n"
    } else {
        printable::without_marked_commands(tree(&explanation).into()).into_owned()
    };
    stdio::write(&text)?;
    Ok(CLEAN)
}

/// The parts as a tree: role, place, what it says, what it holds.
fn tree(explanation: &Explanation<'_>) -> String {
    let mut out = format!(
        "{}: {}, {} words, {}\n",
        printable::printable(&explanation.path),
        explanation.language,
        explanation.words,
        explanation.encoding
    );
    if let Some(dateline) = &explanation.dateline {
        let place = match &dateline.part {
            Some(part) => format!("paragraph {}, character {}", part.paragraph, part.character),
            None => format!("{}:{}", dateline.location.line, dateline.location.column),
        };
        let _ = writeln!(out, "dated from {place} “{}”", show(&dateline.text));
    }
    for (n, block) in explanation.blocks.iter().enumerate() {
        let last = n + 1 == explanation.blocks.len();
        let (branch, stem) = if last { ("└─", "  ") } else { ("├─", "│ ") };
        let place = match &block.place.part {
            Some(part) if part.shown.is_empty() => format!("paragraph {:<4}", part.paragraph),
            Some(part) => format!("{}, paragraph {:<4}", part.shown, part.paragraph),
            None => format!(
                "line {:<4} bytes {}..{}",
                block.place.location.line, block.place.span.start, block.place.span.end
            ),
        };
        let language = if block.language == explanation.language {
            String::new()
        } else {
            format!(" [{}]", block.language)
        };
        let label = block.label.filter(|l| *l != block.role).map(|l| format!(" ({l})")).unwrap_or_default();
        let _ = writeln!(
            out,
            "{branch} {:<16} {place}{language}{label}  “{}”",
            block.role,
            show(&block.place.text)
        );
        for (n, item) in block.entities.iter().enumerate() {
            let twig = if n + 1 == block.entities.len() { "└─" } else { "├─" };
            let kind = serde_json::to_value(item.kind)
                .ok()
                .and_then(|v| v.as_str().map(str::to_owned))
                .unwrap_or_default();
            let _ = writeln!(
                out,
                "{stem}   {twig} {kind:<11} bytes {}..{}  “{}”",
                item.place.span.start,
                item.place.span.end,
                show(&item.place.text)
            );
        }
    }
    out
}
