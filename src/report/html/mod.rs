//! One page for people: each text with its findings marked in it, a list of them beside it, filters, an
//! index. Nothing is loaded from elsewhere; style and script are in the page, and a policy in it allows these
//! two only.

mod escape;
mod text;

use std::fmt::Write as _;

use super::summary::{Closing, RuleNote, Summary};
use super::tally::{Tally, endings};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::document::Document;
use crate::locale::messages::{explain, html as says};
use crate::locale::{Message, MessageLanguage, named};
use crate::source::Source;
use escape::{escape, foreign, prose};

/// The style, which the page for press officers shares.
pub(crate) const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// SHA-256 of the two, as the policy names them; a test keeps them right.
const STYLE_HASH: &str = "ubXY+pQUttX+dXKOXK+Sp77GZv9wg8Fk5YfMiLK38JQ=";
const SCRIPT_HASH: &str = "0gsGTtdbKkGUc7fjBxXfrf0OYzXGgDhM54ZJBeRhfO4=";

/// One file of the page.
#[derive(Debug)]
pub struct Page {
    /// The file.
    pub source: Source,
    /// What was found in it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Page {
    /// Adds what was found later, in place.
    pub fn add(&mut self, diagnostics: Vec<Diagnostic>) {
        self.diagnostics.extend(diagnostics);
        self.diagnostics
            .sort_by(|a, b| (a.span.start, a.span.end, &a.code).cmp(&(b.span.start, b.span.end, &b.code)));
    }
}

/// What a severity asks for.
fn word(language: MessageLanguage, severity: Severity) -> &'static str {
    let word = match severity {
        Severity::Error => says::SEVERITY_ERROR,
        Severity::Warning => says::SEVERITY_WARNING,
        Severity::Hint => says::SEVERITY_HINT,
    };
    word.of(language)
}

/// What a severity asks for, and where a finding stands, in the words of the report.
pub(crate) fn told(language: MessageLanguage, source: &Source, d: &Diagnostic) -> (&'static str, String) {
    (word(language, d.severity), place(language, source, d.span.start))
}

/// A place, as people are told of it: a line, or a paragraph of a document.
pub(crate) fn place(language: MessageLanguage, source: &Source, offset: u32) -> String {
    let count = source.location(offset).line;
    let told = |message: Message| message.with(language, &[("count", &count)]);
    match source.part_place(offset) {
        None => told(says::LINE),
        Some(part) if part.shown.is_empty() => told(says::PARAGRAPH),
        // A footnote has paragraphs of its own.
        Some(part) => {
            let comma = explain::COMMA.of(language);
            format!("{}{comma} {}", named(part.shown, language), told(says::PARAGRAPH))
        }
    }
}

/// The whole page.
pub fn page(pages: &[Page], closing: &Closing, language: MessageLanguage) -> String {
    let summary = closing.summary;
    let mut out = head(pages, language);
    header(&mut out, closing, language);
    if summary.errors + summary.warnings + summary.hints > 0 {
        filters(&mut out, language, summary);
    }
    if pages.len() > 1 {
        index(&mut out, language, pages);
    }
    out.push_str("<main id=\"main\">\n");
    for (n, page) in pages.iter().enumerate() {
        // Of many files, those without a finding stand in the index only.
        if pages.len() == 1 || !page.diagnostics.is_empty() {
            article(&mut out, language, n, page);
        }
    }
    out.push_str("</main>\n");
    rules(&mut out, language, closing.notes);
    let made = says::MADE.with(language, &[("name", &env!("CARGO_PKG_VERSION"))]);
    let _ = write!(out, "<footer><p>{made}</p></footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n");
    out
}

/// The head of the page, and the link past it.
fn head(pages: &[Page], language: MessageLanguage) -> String {
    let [desk, files] = [says::DESK, says::FILES].map(|text| text.of(language));
    let title = match pages {
        [one] => format!("{desk}: {}", foreign(&one.source.path().display().to_string())),
        _ => format!("{desk}: {} {files}", pages.len()),
    };
    format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'sha256-{STYLE_HASH}'; script-src 'sha256-{SCRIPT_HASH}'; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"copydesk {}\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">{}</a>\n",
        language.tag(),
        if language.is_rtl() { "rtl" } else { "ltr" },
        env!("CARGO_PKG_VERSION"),
        says::SKIP.of(language)
    )
}

fn header(out: &mut String, closing: &Closing, language: MessageLanguage) {
    let (verdict, class) = verdict(closing);
    let _ = write!(
        out,
        "<header class=\"top\">\n<p class=\"desk\">{}</p>\n<h1 class=\"{class}\">{}</h1>\n",
        says::DESK.of(language),
        verdict.of(language)
    );
    let tally = Tally {
        endings: endings(&closing.summary.left_out_endings, language),
        may_mend: false,
        ..closing.tally()
    };
    for line in tally.lines(language) {
        let _ = writeln!(out, "<p>{}</p>", escape(&line));
    }
    if closing.summary.safe > 0 {
        let _ = writeln!(
            out,
            "<p>{}<span class=\"how\"> (<code dir=\"ltr\">copydesk check --fix</code>)</span></p>",
            says::MENDABLE.with(language, &[("count", &closing.summary.safe)])
        );
    }
    for failure in closing.failures {
        let _ = writeln!(
            out,
            "<p class=\"failure\" dir=\"auto\"><strong><bdi>{}</bdi></strong>: {}.</p>",
            foreign(&failure.path),
            prose(&failure.cause.of(language))
        );
    }
    out.push_str("</header>\n");
}

/// The heading of the page, and its class.
fn verdict(closing: &Closing) -> (Message, &'static str) {
    let Summary { errors, warnings, hints, .. } = *closing.summary;
    match () {
        () if !closing.failures.is_empty() => (says::VERDICT_UNFINISHED, "error"),
        () if errors > 0 => (says::VERDICT_WRONG, "error"),
        () if warnings > 0 => (says::VERDICT_NEARLY, "warning"),
        () if hints > 0 => (says::VERDICT_HINTS_ONLY, "clean"),
        () => (says::VERDICT_READY, "clean"),
    }
}

/// Shown by the script: without it they would do nothing.
fn filters(out: &mut String, language: MessageLanguage, summary: &Summary) {
    let texts = [says::WHICH, says::SHOW, says::RULE, says::ALL_RULES, says::PRINT, says::SHOWN];
    let [which, show, rule, all_rules, print, shown] = texts.map(|text| text.of(language));
    let _ = writeln!(
        out,
        "<form class=\"filters\" id=\"filters\" aria-label=\"{which}\" hidden>\n\
         <fieldset><legend>{show}</legend>"
    );
    for (severity, count) in [
        (Severity::Error, summary.errors),
        (Severity::Warning, summary.warnings),
        (Severity::Hint, summary.hints),
    ] {
        let name = severity.name();
        let _ = writeln!(
            out,
            "<label class=\"{name}\"><input type=\"checkbox\" name=\"severity\" value=\"{name}\" checked> \
             {} <span class=\"count\">{count}</span></label>",
            word(language, severity)
        );
    }
    let _ = writeln!(
        out,
        "</fieldset>\n<label>{rule} <select name=\"rule\" dir=\"ltr\"><option value=\"\">{all_rules}</option>"
    );
    for (code, rule) in summary.by_frequency() {
        let _ = writeln!(out, "<option value=\"{0}\">{0} ({1})</option>", foreign(code), rule.count);
    }
    let _ = writeln!(
        out,
        "</select></label>\n<button type=\"button\" id=\"print\">{print}</button>\n<p id=\"shown\" \
         role=\"status\" data-words=\"{shown}\"></p>\n</form>"
    );
}

fn index(out: &mut String, language: MessageLanguage, pages: &[Page]) {
    let [files, nothing] = [says::FILES, says::NOTHING].map(|text| text.of(language));
    let _ = writeln!(out, "<nav class=\"index\" aria-label=\"{files}\">\n<h2>{files}</h2>\n<ol>");
    for (n, page) in pages.iter().enumerate() {
        let name = foreign(&page.source.path().display().to_string());
        if page.diagnostics.is_empty() {
            let _ = writeln!(out, "<li class=\"clean\"><bdi>{name}</bdi> <span>{nothing}</span></li>");
            continue;
        }
        let _ = writeln!(
            out,
            "<li><a href=\"#file-{n}\"><bdi>{name}</bdi></a> <span>{}</span></li>",
            tally(language, &page.diagnostics)
        );
    }
    out.push_str("</ol>\n</nav>\n");
}

/// How many findings of each severity, those that there are.
fn tally(language: MessageLanguage, diagnostics: &[Diagnostic]) -> String {
    let count = |severity: Severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let all = [
        (says::ERRORS, count(Severity::Error)),
        (says::WARNINGS, count(Severity::Warning)),
        (says::HINTS, count(Severity::Hint)),
    ];
    let some: Vec<String> =
        all.iter().filter(|(_, n)| *n > 0).map(|(counted, n)| counted.of(language, *n)).collect();
    if some.is_empty() { says::NOTHING.of(language).to_owned() } else { some.join(" · ") }
}

fn article(out: &mut String, language: MessageLanguage, n: usize, page: &Page) {
    let source = &page.source;
    let document = Document::new(source);
    let name = foreign(&source.path().display().to_string());
    let _ = write!(
        out,
        "<article id=\"file-{n}\" aria-labelledby=\"name-{n}\">\n<header>\n<h2 \
         id=\"name-{n}\"><bdi>{name}</bdi></h2>\n<p>{}</p>\n</header>\n<div class=\"sheet\">\n",
        tally(language, &page.diagnostics)
    );
    let text_of = says::TEXT_OF.with(language, &[("name", &name)]);
    let _ = writeln!(out, "<section class=\"release\" aria-label=\"{text_of}\">");
    text::marked(out, language, n, &document, &page.diagnostics);
    let _ = writeln!(
        out,
        "</section>\n<section class=\"findings\" aria-label=\"{}\">",
        says::FINDINGS_IN.with(language, &[("name", &name)])
    );
    if page.diagnostics.is_empty() {
        let _ = writeln!(out, "<p class=\"none\">{}</p>", says::NOTHING.of(language));
    } else {
        out.push_str("<ol>\n");
        page.diagnostics.iter().enumerate().for_each(|(k, d)| finding(out, language, n, k + 1, source, d));
        out.push_str("</ol>\n");
    }
    out.push_str("</section>\n</div>\n");
    text::parts(out, language, &name, &document);
    out.push_str("</article>\n");
}

fn finding(out: &mut String, language: MessageLanguage, n: usize, k: usize, source: &Source, d: &Diagnostic) {
    let name = d.severity.name();
    let at = place(language, source, d.span.start);
    let in_text = says::IN_TEXT.with(language, &[("count", &k)]);
    let code = foreign(&d.code);
    let _ = write!(
        out,
        "<li class=\"finding {name}\" id=\"f{n}-{k}\" \
         data-severity=\"{name}\" data-rule=\"{code}\" tabindex=\"-1\">\n\
         <p class=\"kind\"><span class=\"number\">{k}</span> {} \
         <a href=\"#m{n}-{k}\">{at}<span class=\"unseen\">: {in_text}</span></a></p>\n\
         <p class=\"message\" dir=\"auto\">{}</p>\n",
        word(language, d.severity),
        prose(&d.message)
    );
    if let Some(help) = &d.help {
        let _ = writeln!(out, "<p class=\"help\" dir=\"auto\">{}</p>", prose(help));
    }
    for fix in &d.fixes {
        let how = if fix.applicability == Applicability::Safe { says::FIX } else { says::UNSAFE_FIX };
        let how = how.of(language);
        let _ =
            writeln!(out, "<p class=\"fix\" dir=\"auto\"><strong>{how}</strong> {}</p>", prose(&fix.message));
    }
    for label in &d.labels {
        let at = match &label.file {
            None => place(language, source, label.span.start),
            Some(file) => format!(
                "<bdi>{}</bdi>, {}",
                foreign(&file.path),
                says::LINE.with(language, &[("count", &file.location.0.line)])
            ),
        };
        let _ = writeln!(out, "<p class=\"label\" dir=\"auto\">{at}: {}</p>", prose(&label.message));
    }
    let _ = writeln!(out, "<p class=\"code\"><a href=\"#rule-{}\">{code}</a></p>\n</li>", anchor(&d.code));
}

fn anchor(code: &str) -> String {
    code.replace(|c: char| !c.is_ascii_alphanumeric() && c != '-', "-")
}

/// Why the rules of the findings are there.
fn rules(out: &mut String, language: MessageLanguage, notes: &[RuleNote]) {
    if notes.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "<section class=\"rules\" aria-labelledby=\"rules-title\">\n<h2 id=\"rules-title\">{}</h2>\n<dl>",
        says::WHY.of(language)
    );
    for note in notes {
        let _ = write!(
            out,
            "<dt id=\"rule-{}\" tabindex=\"-1\">{} <span class=\"code\">{}</span></dt>\n<dd><p \
             dir=\"auto\">{}</p>",
            anchor(&note.code),
            foreign(&note.summary),
            foreign(&note.code),
            prose(&note.why)
        );
        if let Some((bad, good)) = &note.example {
            let _ = write!(
                out,
                "<p class=\"example\">{} <q dir=\"auto\">{}</q> {} <q dir=\"auto\">{}</q></p>",
                says::INSTEAD_OF.of(language),
                escape(bad),
                says::WRITE.of(language),
                escape(good)
            );
        }
        if !note.source.is_empty() {
            let _ =
                write!(out, "<p class=\"source\">{} {}</p>", says::SOURCE.of(language), prose(&note.source));
        }
        out.push_str("</dd>\n");
    }
    out.push_str("</dl>\n</section>\n");
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn the_policy_names_the_style_and_the_script() {
        let hash = |text: &str| base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text));
        assert_eq!((STYLE_HASH, SCRIPT_HASH), (hash(STYLE).as_str(), hash(SCRIPT).as_str()));
    }

    #[test]
    fn text_stays_text() {
        let source =
            Source::from_text("<b>.txt", "Title\n\n<script>alert(1)</script> \"x\" & 'y'  \u{202E}z\n");
        let diagnostics = crate::Linter::default().lint(&source);
        let summary = Summary::default();
        let closing = Closing { failures: &[], summary: &summary, notes: &[], statistics: false };
        let page = page(&[Page { source, diagnostics }], &closing, MessageLanguage::En);
        assert_eq!(page.matches("<script").count(), 1, "{page}");
        assert!(
            page.contains("&lt;script&gt;") && page.contains("&lt;b&gt;.txt") && !page.contains('\u{202E}')
        );
    }
}
