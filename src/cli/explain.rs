//! `copydesk explain`.

use std::fmt::Write as _;

use super::args::ExplainArgs;
use super::exit::CLEAN;
use super::{paths, stdio};
use crate::document::explain::{ExplainedPart, ExplainedPlace, Explanation, explain};
use crate::document::{Document, Reading};
use crate::locale::{MessageLanguage, show};
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
        printable::without_marked_commands(tree(&explanation, stdio::language()).into()).into_owned()
    };
    stdio::write(&text)?;
    Ok(CLEAN)
}

/// The words around the parts, by language.
struct ExplainLabels {
    words: &'static str,
    dated: &'static str,
    paragraph: &'static str,
    character: &'static str,
    line: &'static str,
    bytes: &'static str,
    comma: &'static str,
    /// Names of what a part holds, by those of JSON.
    entities: &'static [(&'static str, &'static str)],
}

const EN: ExplainLabels = ExplainLabels {
    words: "{count} words",
    dated: "dated from",
    paragraph: "paragraph",
    character: "character",
    line: "line",
    bytes: "bytes",
    comma: ",",
    entities: &[],
};

const AR: ExplainLabels = ExplainLabels {
    words: "الكلمات: {count}",
    dated: "تاريخه من",
    paragraph: "الفقرة",
    character: "الحرف",
    line: "السطر",
    bytes: "البايتات",
    comma: "،",
    entities: &[
        ("email", "بريد"),
        ("url", "رابط"),
        ("handle", "حساب"),
        ("hashtag", "وسم"),
        ("telephone", "هاتف"),
        ("date", "تاريخ"),
        ("time", "وقت"),
        ("number", "عدد"),
        ("identifier", "رقم مرجعي"),
        ("quotation", "اقتباس"),
        ("code", "شيفرة"),
    ],
};

const FR: ExplainLabels = ExplainLabels {
    words: "{count} mots",
    dated: "daté d’après",
    paragraph: "paragraphe",
    character: "caractère",
    line: "ligne",
    bytes: "octets",
    comma: ",",
    entities: &[
        ("email", "courriel"),
        ("url", "adresse"),
        ("handle", "compte"),
        ("hashtag", "mot-dièse"),
        ("telephone", "téléphone"),
        ("date", "date"),
        ("time", "heure"),
        ("number", "nombre"),
        ("identifier", "référence"),
        ("quotation", "citation"),
        ("code", "code"),
    ],
};

/// Writes the parts of a release for people.
struct TreeWriter {
    language: MessageLanguage,
    labels: &'static ExplainLabels,
    out: String,
}

/// The parts as a tree: role, place, what it says, what it holds.
fn tree(explanation: &Explanation<'_>, language: MessageLanguage) -> String {
    let labels = match language {
        MessageLanguage::En => &EN,
        MessageLanguage::Ar => &AR,
        MessageLanguage::Fr => &FR,
    };
    let mut tree = TreeWriter { language, labels, out: String::new() };
    tree.head(explanation);
    for (n, block) in explanation.blocks.iter().enumerate() {
        tree.block(explanation, block, n + 1 == explanation.blocks.len());
    }
    tree.out
}

impl TreeWriter {
    fn head(&mut self, explanation: &Explanation<'_>) {
        let comma = self.labels.comma;
        let path = printable::printable(&explanation.path);
        let words = self.labels.words.replace("{count}", &explanation.words.to_string());
        let (language, encoding) = (explanation.language, explanation.encoding);
        let _ = writeln!(self.out, "{path}: {language}{comma} {words}{comma} {encoding}");
        let Some(dateline) = &explanation.dateline else { return };
        let place = match &dateline.part {
            Some(part) => {
                let ExplainLabels { paragraph, character, .. } = self.labels;
                format!("{paragraph} {}{comma} {character} {}", part.paragraph, part.character)
            }
            None => format!("{}:{}", dateline.location.line, dateline.location.column),
        };
        let _ = writeln!(self.out, "{} {place} “{}”", self.labels.dated, show(&dateline.text));
    }

    fn block(&mut self, explanation: &Explanation<'_>, block: &ExplainedPart<'_>, last: bool) {
        let (branch, stem) = if last { ("└─", "  ") } else { ("├─", "│ ") };
        let place = self.place(&block.place);
        let language = if block.language == explanation.language {
            String::new()
        } else {
            format!(" [{}]", block.language)
        };
        let words = self.language.words();
        let label = block
            .label
            .filter(|l| *l != block.role)
            .map(|l| format!(" ({})", words.term(l)))
            .unwrap_or_default();
        let (role, text) = (words.term(block.role), show(&block.place.text));
        let _ = writeln!(self.out, "{branch} {role:<16} {place}{language}{label}  “{text}”");
        for (n, item) in block.entities.iter().enumerate() {
            let twig = if n + 1 == block.entities.len() { "└─" } else { "├─" };
            let kind = serde_json::to_value(item.kind).ok();
            let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or_default();
            let known = self.labels.entities.iter().find(|(english, _)| *english == kind);
            let kind = known.map_or(kind, |(_, name)| name);
            let (span, text) = (item.place.span, show(&item.place.text));
            let bytes = self.labels.bytes;
            let _ = writeln!(
                self.out,
                "{stem}   {twig} {kind:<11} {bytes} {}..{}  “{text}”",
                span.start, span.end
            );
        }
    }

    fn place(&self, place: &ExplainedPlace) -> String {
        let ExplainLabels { paragraph, line, bytes, comma, .. } = self.labels;
        match &place.part {
            Some(part) if part.shown.is_empty() => format!("{paragraph} {:<4}", part.paragraph),
            Some(part) => format!("{}{comma} {paragraph} {:<4}", part.shown, part.paragraph),
            None => {
                format!("{line} {:<4} {bytes} {}..{}", place.location.line, place.span.start, place.span.end)
            }
        }
    }
}
