//! `copydesk explain`.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::exit::CLEAN;
use super::explain_args::ExplainArgs;
use super::{paths, stdio};
use crate::document::evidence::RoleEvidence;
use crate::document::explain::{ExplainedPart, ExplainedPlace, Explanation, explain, explain_why};
use crate::document::{Document, Reading};
use crate::locale::{MessageLanguage, show};
use crate::report::printable;
use crate::source::{Encoding, MAX_BYTES, Source};
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
    let source = source(args, encoding)?;
    let document = Document::read(&source, Reading { language, ..Reading::default() });
    let explanation = if args.why { explain_why(&document) } else { explain(&document) };
    let text = if args.json {
        printable::json(serde_json::to_string_pretty(&explanation).map_err(|e| e.to_string())?) + "\n"
    } else {
        printable::without_marked_commands(tree(&explanation, stdio::language()).into()).into_owned()
    };
    stdio::write(&text)?;
    Ok(CLEAN)
}

/// The text that is named, or that of standard input.
fn source(args: &ExplainArgs, encoding: Option<Encoding>) -> Result<Source, String> {
    let failed = |name: &Path, cause: String| format!("{}: {cause}", name.display());
    if args.file != Path::new("-") {
        if let Some(cause) = paths::refused(&args.file, args.format) {
            return Err(failed(&args.file, cause));
        }
        return Source::read_as(&args.file, encoding, args.format)
            .map_err(|error| failed(&args.file, error.to_string()));
    }
    let name = args.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| failed(&name, error.to_string()))?;
    if let Some(cause) = paths::refused(&name, args.format) {
        return Err(failed(&name, cause));
    }
    Source::from_packed(name.clone(), bytes, encoding, args.format)
        .map_err(|error| failed(&name, error.to_string()))
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
    /// What kind of text it is, by the names of JSON.
    kinds: &'static [(&'static str, &'static str)],
    /// What speaks for a role, by the English sentences.
    evidence: &'static [(&'static str, &'static str)],
    semicolon: &'static str,
}

/// A word of JSON in the language of messages.
fn named<'t>(names: &[(&'static str, &'static str)], english: &'t str) -> &'t str {
    names.iter().find(|(own, _)| *own == english).map_or(english, |(_, name)| name)
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
    kinds: &[("news", "news story")],
    evidence: &[],
    semicolon: ";",
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
    kinds: &[
        ("release", "بيان صحفي"),
        ("news", "خبر"),
        ("notice", "دعوة أو إعلان"),
        ("statement", "تصريح"),
        ("newsletter", "نشرة بريدية"),
        ("page", "صفحة ليست بيانا"),
    ],
    evidence: &[
        ("it has a label", "له عنوان"),
        ("the markup says so", "تقوله علامات التنسيق"),
        ("it opens with place or date", "يبدأ بمكان أو تاريخ"),
        ("it has an e-mail address", "فيه بريد إلكتروني"),
        ("it has a telephone number", "فيه رقم هاتف"),
        ("the story says its words again", "يعيد النص كلماته"),
        ("it stands first", "هو الأول"),
        ("it stands above the story", "هو فوق النص"),
        ("it is the first paragraph", "هو الفقرة الأولى"),
        ("it stands below the story", "هو تحت النص"),
        ("it stands in the story", "هو داخل النص"),
        ("it ends as a sentence does", "ينتهي كما تنتهي الجملة"),
        ("it does not end as a sentence does", "لا ينتهي كما تنتهي الجملة"),
    ],
    semicolon: "؛",
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
    kinds: &[
        ("release", "communiqué"),
        ("news", "article"),
        ("notice", "avis"),
        ("statement", "déclaration"),
        ("newsletter", "lettre d’information"),
        ("page", "page sans communiqué"),
    ],
    evidence: &[
        ("it has a label", "il a une étiquette"),
        ("the markup says so", "le balisage le dit"),
        ("it opens with place or date", "il s’ouvre par un lieu ou une date"),
        ("it has an e-mail address", "il contient une adresse électronique"),
        ("it has a telephone number", "il contient un numéro de téléphone"),
        ("the story says its words again", "le texte en reprend les mots"),
        ("it stands first", "il vient en premier"),
        ("it stands above the story", "il est au-dessus du texte"),
        ("it is the first paragraph", "c’est le premier paragraphe"),
        ("it stands below the story", "il est au-dessous du texte"),
        ("it stands in the story", "il est dans le texte"),
        ("it ends as a sentence does", "il finit comme une phrase"),
        ("it does not end as a sentence does", "il ne finit pas comme une phrase"),
    ],
    semicolon: "\u{202F};",
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
        let kind = named(self.labels.kinds, explanation.kind.name());
        let _ = writeln!(self.out, "{path}: {kind}{comma} {language}{comma} {words}{comma} {encoding}");
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
        if !block.evidence.is_empty() {
            let _ = writeln!(self.out, "{stem}   {}", self.evidence(&block.evidence));
        }
        for (n, item) in block.entities.iter().enumerate() {
            let twig = if n + 1 == block.entities.len() { "└─" } else { "├─" };
            let kind = serde_json::to_value(item.kind).ok();
            let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or_default();
            let kind = named(self.labels.entities, kind);
            let (span, text) = (item.place.span, show(&item.place.text));
            let bytes = self.labels.bytes;
            let _ = writeln!(
                self.out,
                "{stem}   {twig} {kind:<11} {bytes} {}..{}  “{text}”",
                span.start, span.end
            );
        }
    }

    /// What speaks for a role, in one line.
    fn evidence(&self, evidence: &[RoleEvidence]) -> String {
        let told = evidence.iter().map(|one| {
            let feature = named(self.labels.evidence, one.feature);
            one.shown
                .as_deref()
                .map_or_else(|| feature.to_owned(), |shown| format!("{feature} ({})", show(shown)))
        });
        told.collect::<Vec<_>>().join(&format!("{} ", self.labels.semicolon))
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
