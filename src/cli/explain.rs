//! `copydesk explain`.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anstyle::Style;

use super::args::When;
use super::exit::CLEAN;
use super::explain_args::ExplainArgs;
use super::{paths, stdio};
use crate::document::evidence::RoleEvidence;
use crate::document::explain::{ExplainedPart, ExplainedPlace, Explanation, explain, explain_why};
use crate::document::{Document, Reading};
use crate::locale::Cause;
use crate::locale::messages::{causes, explain as says, names, report};
use crate::locale::{MessageLanguage, named, show};
use crate::report::{ISOLATE, Renderer, printable};
use crate::source::{Encoding, MAX_BYTES, Source};
use crate::text::language::Language;

pub(super) fn run(args: &ExplainArgs) -> Result<u8, Cause> {
    let encoding = args
        .encoding
        .as_deref()
        .map(|name| {
            Encoding::from_label(name).ok_or_else(|| causes::OPTION_ENCODING.cause(&[("name", &name)]))
        })
        .transpose()?;
    let language = args
        .language
        .as_deref()
        .map(|tag| Language::from_tag(tag).ok_or_else(|| causes::OPTION_LANGUAGE.cause(&[("tag", &tag)])))
        .transpose()?;
    let source = source(args, encoding)?;
    let document = Document::read(&source, Reading { language, ..Reading::default() });
    let explanation = if args.why { explain_why(&document) } else { explain(&document) };
    let text = if args.json {
        printable::json(serde_json::to_string_pretty(&explanation).map_err(|e| e.to_string())?) + "\n"
    } else {
        let tree = tree(&explanation, stdio::for_terminal(When::Auto));
        stdio::in_known_marks(printable::without_marked_commands(tree.into()).into_owned())
    };
    stdio::write_styled(&text, When::Auto, |n, _| (n == 0 && !args.json).then(|| Style::new().bold()))?;
    Ok(CLEAN)
}

/// The text that is named, or that of standard input.
fn source(args: &ExplainArgs, encoding: Option<Encoding>) -> Result<Source, Cause> {
    let failed = |name: &Path, cause: Cause| cause.at(&name.display().to_string());
    if args.file != Path::new("-") {
        if let Some(cause) = paths::refused(&args.file, args.format) {
            return Err(failed(&args.file, cause));
        }
        return Source::read_as(&args.file, encoding, args.format)
            .map_err(|error| failed(&args.file, error.cause()));
    }
    let name = args.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| failed(&name, error.into()))?;
    if let Some(cause) = paths::refused(&name, args.format) {
        return Err(failed(&name, cause));
    }
    Source::from_packed(name.clone(), bytes, encoding, args.format)
        .map_err(|error| failed(&name, error.cause()))
}

/// Writes the parts of a release for people.
struct TreeWriter {
    language: MessageLanguage,
    /// Whether what runs in a direction of its own is kept apart by isolates.
    isolates: bool,
    out: String,
}

/// The parts as a tree: role, place, what it says, what it holds.
fn tree(explanation: &Explanation<'_>, shown: Renderer) -> String {
    let mut tree = TreeWriter { language: shown.language, isolates: shown.isolates, out: String::new() };
    tree.head(explanation);
    for (n, block) in explanation.blocks.iter().enumerate() {
        tree.block(explanation, block, n + 1 == explanation.blocks.len());
    }
    tree.out
}

impl TreeWriter {
    /// A word of JSON in the language of messages.
    fn named<'n>(&self, table: &str, name: &'n str) -> &'n str {
        names::TABLE.get(&format!("{table}.{name}"), self.language).unwrap_or(name)
    }

    fn head(&mut self, explanation: &Explanation<'_>) {
        let comma = says::COMMA.of(self.language);
        let path = printable::printable(&explanation.path);
        let words = says::WORDS.with(self.language, &[("count", &explanation.words)]);
        let (language, encoding) = (explanation.language, explanation.encoding);
        let kind = self.named("kind-of-text", explanation.kind.name());
        let _ = writeln!(self.out, "{path}: {kind}{comma} {language}{comma} {words}{comma} {encoding}");
        let Some(dateline) = &explanation.dateline else { return };
        let place = match &dateline.part {
            Some(part) => {
                let [paragraph, character] =
                    [says::PARAGRAPH, says::CHARACTER].map(|word| word.of(self.language));
                format!("{paragraph} {}{comma} {character} {}", part.paragraph, part.character)
            }
            None => format!("{}:{}", dateline.location.line, dateline.location.column),
        };
        let _ =
            writeln!(self.out, "{} {place} {}", says::DATED.of(self.language), self.quoted(&dateline.text));
    }

    fn block(&mut self, explanation: &Explanation<'_>, block: &ExplainedPart<'_>, last: bool) {
        let (branch, stem) = if last { ("└─", "  ") } else { ("├─", "│ ") };
        let place = self.place(&block.place);
        let language = if block.language == explanation.language {
            String::new()
        } else {
            format!(" [{}]", block.language)
        };
        let label = block
            .label
            .filter(|l| *l != block.role)
            .map(|l| format!(" ({})", named(l, self.language)))
            .unwrap_or_default();
        let role = self.apart(format!("{:<16}", named(block.role, self.language)));
        let (place, text) = (self.apart(place), self.quoted(&block.place.text));
        let _ = writeln!(self.out, "{branch} {role} {place}{language}{label}  {text}");
        if !block.evidence.is_empty() {
            let _ = writeln!(self.out, "{stem}   {}", self.evidence(&block.evidence));
        }
        for (n, item) in block.entities.iter().enumerate() {
            let twig = if n + 1 == block.entities.len() { "└─" } else { "├─" };
            let kind = serde_json::to_value(item.kind).ok();
            let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or_default();
            let kind = self.named("entity", kind);
            let kind = self.apart(format!("{kind:<11}"));
            let (span, text) = (item.place.span, self.quoted(&item.place.text));
            let bytes = format!("{} {}..{}", says::BYTES.of(self.language), span.start, span.end);
            let _ = writeln!(self.out, "{stem}   {twig} {kind} {}  {text}", self.apart(bytes));
        }
    }

    /// Words that don't turn those around them.
    fn apart(&self, words: String) -> String {
        if self.isolates { format!("{}{words}{}", ISOLATE.0, ISOLATE.1) } else { words }
    }

    /// Words of the text.
    fn quoted(&self, text: &str) -> String {
        self.apart(report::QUOTED.with(self.language, &[("text", &show(text))]))
    }

    /// What speaks for a role, in one line.
    fn evidence(&self, evidence: &[RoleEvidence]) -> String {
        let told = evidence.iter().map(|one| {
            let feature = one.feature.of(self.language);
            one.shown
                .as_deref()
                .map_or_else(|| feature.to_owned(), |shown| format!("{feature} ({})", show(shown)))
        });
        told.collect::<Vec<_>>().join(&format!("{} ", says::SEMICOLON.of(self.language)))
    }

    fn place(&self, place: &ExplainedPlace) -> String {
        let words = [says::PARAGRAPH, says::LINE, says::BYTES, says::COMMA];
        let [paragraph, line, bytes, comma] = words.map(|word| word.of(self.language));
        match &place.part {
            Some(part) if part.shown.is_empty() => format!("{paragraph} {:<4}", part.paragraph),
            Some(part) => format!("{}{comma} {paragraph} {:<4}", part.shown, part.paragraph),
            None => {
                format!("{line} {:<4} {bytes} {}..{}", place.location.line, place.span.start, place.span.end)
            }
        }
    }
}
