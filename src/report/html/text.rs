//! The text of a file with its findings marked in it, and the parts that were recognised.

use std::fmt::Write as _;

use super::escape::escape;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::document::model::Role;
use crate::locale::messages::html as says;
use crate::locale::{self, MessageLanguage, show};
use crate::report::layout::{LayoutPiece, Paragraph, paragraphs, part_name};
use crate::text::language::{Direction, Language};
use crate::text::visible::is_invisible;

/// Writes the text; findings are numbered from 1 as in the list.
pub(super) fn marked(
    out: &mut String,
    language: MessageLanguage,
    n: usize,
    document: &Document,
    diagnostics: &[Diagnostic],
) {
    let text = document.source().text();
    let mut role = None;
    for paragraph in paragraphs(document, diagnostics) {
        open_part(out, &paragraph, paragraph.role.filter(|own| Some(*own) != role), language);
        role = paragraph.role;
        for piece in &paragraph.pieces {
            match piece {
                LayoutPiece::Plain(span) => out.push_str(&escape(span.of(text))),
                LayoutPiece::Marked { span, findings, severity, long } => {
                    let list: Vec<String> = findings.iter().map(|k| format!("f{n}-{k}")).collect();
                    let long = if *long { " long" } else { "" };
                    let _ = write!(
                        out,
                        "<mark class=\"{}{long}\" data-for=\"{}\">{}</mark>",
                        severity.name(),
                        list.join(" "),
                        visible(span.of(text))
                    );
                }
                LayoutPiece::Number(k) => {
                    diagnostics.get(k - 1).into_iter().for_each(|d| number(out, language, n, *k, d))
                }
            }
        }
        out.push_str("</p></div>\n");
    }
}

/// Begins a paragraph; with the name of the part, where it is another than before.
fn open_part(out: &mut String, paragraph: &Paragraph, begun: Option<Role>, language: MessageLanguage) {
    let class = paragraph.role.map_or("aside", Role::name);
    let _ = write!(out, "<div class=\"part {class}\">");
    if let Some(role) = begun {
        let _ = write!(out, "<span class=\"role\">{}</span>", part_name(language, role));
    }
    let direction = if paragraph.direction == Direction::Rtl { "rtl" } else { "ltr" };
    let _ = match paragraph.language {
        Language::Unknown => write!(out, "<p dir=\"{direction}\">"),
        language => write!(out, "<p dir=\"{direction}\" lang=\"{}\">", language.tag()),
    };
}

fn number(out: &mut String, language: MessageLanguage, n: usize, k: usize, d: &Diagnostic) {
    let label = says::FINDING.with(language, &[("count", &k)]);
    let severity = d.severity.name();
    let _ = write!(
        out,
        "<a class=\"ref {severity}\" id=\"m{n}-{k}\" href=\"#f{n}-{k}\" data-for=\"f{n}-{k}\" \
         aria-label=\"{label}\" dir=\"ltr\">{k}</a>"
    );
}

/// Marked text; what can't be seen is named in it.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let unseen = |c: char| !matches!(c, '\n' | '\r') && is_invisible(c);
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| unseen(*c)) {
        let (before, behind) = rest.split_at(at);
        let name = locale::name(c);
        out.push_str(&escape(before));
        let name = escape(name.trim_matches(['[', ']']));
        let _ = write!(out, "<span class=\"unseen-character\" dir=\"ltr\">{name}</span>");
        rest = behind.get(c.len_utf8()..).unwrap_or_default();
    }
    out + &escape(rest)
}

/// The parts that were recognised.
pub(super) fn parts(out: &mut String, language: MessageLanguage, name: &str, document: &Document) {
    let columns = [says::COLUMN_PART, says::COLUMN_LINE, says::COLUMN_BEGINS];
    let [part, line, begins] = columns.map(|text| text.of(language));
    let source = document.source();
    let _ = writeln!(
        out,
        "<details class=\"parts\"><summary>{}</summary>\n\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table>\n\
         <thead><tr><th scope=\"col\">{part}</th><th scope=\"col\">{line}</th>\
         <th scope=\"col\">{begins}</th></tr></thead>\n<tbody>",
        says::PARTS.of(language),
        says::PARTS_OF.with(language, &[("name", &name)])
    );
    for block in document.blocks() {
        let begins = show(block.text(document.text()));
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td dir=\"auto\">{}</td></tr>",
            part_name(language, block.role),
            source.location(block.span.start).line,
            escape(&begins)
        );
    }
    out.push_str("</tbody></table></div></details>\n");
}
