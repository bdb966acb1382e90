//! One page for people: each text with its findings marked in it, a list of them beside it, filters, an index. Nothing is
//! loaded from elsewhere; style and script are in the page, and a policy in it allows these two only.

mod text;

use std::fmt::Write as _;

use super::{Closing, RuleNote, Summary};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::document::Document;
use crate::source::Source;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// SHA-256 of the two, as the policy names them; a test keeps them right.
const STYLE_HASH: &str = "ubXY+pQUttX+dXKOXK+Sp77GZv9wg8Fk5YfMiLK38JQ=";
const SCRIPT_HASH: &str = "3toHc2BhM3cJfUuBZLeVDotS1FQfs4vDtF9Ll38ave4=";

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
        self.diagnostics.sort_by(|a, b| (a.span.start, a.span.end, &a.code).cmp(&(b.span.start, b.span.end, &b.code)));
    }
}

/// Text that HTML takes for text, in elements and in attributes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A control of direction must not turn the page around; marks show it by name.
            '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            _ => out.push(c),
        }
    }
    out
}

/// A sentence of ours with what it quotes from the text isolated, so that each reads in its own direction.
fn prose(sentence: &str) -> String {
    escape(sentence).replace('“', "“<bdi>").replace('”', "</bdi>”")
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Must be mended",
        Severity::Warning => "Should be mended",
        Severity::Hint => "Worth a look",
    }
}

fn plural(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

/// The whole page.
pub fn page(pages: &[Page], closing: &Closing) -> String {
    let summary = closing.summary;
    let title = match pages {
        [one] => format!("Copy desk: {}", escape(&one.source.path().display().to_string())),
        _ => format!("Copy desk: {}", plural(pages.len(), "file")),
    };
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; script-src 'sha256-{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"copydesk {}\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">Skip to the findings</a>\n",
        env!("CARGO_PKG_VERSION")
    );
    header(&mut out, summary, closing);
    if summary.errors + summary.warnings + summary.hints > 0 {
        filters(&mut out, summary);
    }
    if pages.len() > 1 {
        index(&mut out, pages);
    }
    out.push_str("<main id=\"main\">\n");
    for (n, page) in pages.iter().enumerate() {
        // Of many files, those without a finding stand in the index only.
        if pages.len() == 1 || !page.diagnostics.is_empty() {
            article(&mut out, n, page);
        }
    }
    out.push_str("</main>\n");
    rules(&mut out, closing.notes);
    let _ = write!(
        out,
        "<footer><p>Made by copydesk {}. This page loads nothing from elsewhere.</p></footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION")
    );
    out
}

fn header(out: &mut String, summary: &Summary, closing: &Closing) {
    let verdict = match () {
        () if !closing.failures.is_empty() => "Not all could be done",
        () if summary.errors > 0 => "Not ready to go out",
        () if summary.warnings > 0 => "Nearly ready",
        () if summary.hints > 0 => "Ready, with a few things worth a look",
        () => "Ready to go out",
    };
    let class = match () {
        () if summary.errors > 0 || !closing.failures.is_empty() => "error",
        () if summary.warnings > 0 => "warning",
        () => "clean",
    };
    let _ = write!(out, "<header class=\"top\">\n<p class=\"desk\">Copy desk</p>\n<h1 class=\"{class}\">{verdict}</h1>\n");
    let _ = writeln!(out, "<p>{} checked: {}.</p>", plural(summary.checked, "file"), summary.in_words());
    if summary.safe > 0 {
        let _ = writeln!(
            out,
            "<p>{} can be mended automatically<span class=\"how\">, with <code>copydesk check --fix</code></span>.</p>",
            plural(summary.safe, "finding")
        );
    }
    let silent = [(summary.suppressed, "suppressed"), (summary.baselined, "known from the baseline")];
    let silent: Vec<String> = silent.iter().filter(|(n, _)| *n > 0).map(|(n, how)| format!("{n} {how}")).collect();
    if !silent.is_empty() {
        let _ = writeln!(out, "<p>Not shown: {}.</p>", silent.join(", "));
    }
    for failure in closing.failures {
        let _ = writeln!(out, "<p class=\"failure\"><strong><bdi>{}</bdi></strong>: {}.</p>", escape(&failure.path), prose(&failure.message));
    }
    out.push_str("</header>\n");
}

/// Shown by the script: without it they would do nothing.
fn filters(out: &mut String, summary: &Summary) {
    out.push_str("<form class=\"filters\" id=\"filters\" aria-label=\"Which findings are shown\" hidden>\n<fieldset><legend>Show</legend>\n");
    for (severity, count) in [(Severity::Error, summary.errors), (Severity::Warning, summary.warnings), (Severity::Hint, summary.hints)] {
        let name = severity.name();
        let _ = writeln!(
            out,
            "<label class=\"{name}\"><input type=\"checkbox\" name=\"severity\" value=\"{name}\" checked> {} <span class=\"count\">{count}</span></label>",
            word(severity)
        );
    }
    out.push_str("</fieldset>\n<label>Rule <select name=\"rule\"><option value=\"\">All rules</option>\n");
    for (code, rule) in summary.by_frequency() {
        let _ = writeln!(out, "<option value=\"{0}\">{0} ({1})</option>", escape(code), rule.count);
    }
    out.push_str("</select></label>\n<button type=\"button\" id=\"print\">Print</button>\n<p id=\"shown\" role=\"status\"></p>\n</form>\n");
}

fn index(out: &mut String, pages: &[Page]) {
    out.push_str("<nav class=\"index\" aria-label=\"Files\">\n<h2>Files</h2>\n<ol>\n");
    for (n, page) in pages.iter().enumerate() {
        let name = escape(&page.source.path().display().to_string());
        if page.diagnostics.is_empty() {
            let _ = writeln!(out, "<li class=\"clean\"><bdi>{name}</bdi> <span>nothing to mend</span></li>");
            continue;
        }
        let _ = writeln!(out, "<li><a href=\"#file-{n}\"><bdi>{name}</bdi></a> <span>{}</span></li>", tally(&page.diagnostics));
    }
    out.push_str("</ol>\n</nav>\n");
}

/// How many findings of each severity, those that there are.
fn tally(diagnostics: &[Diagnostic]) -> String {
    let count = |severity: Severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let all = [(count(Severity::Error), "error"), (count(Severity::Warning), "warning"), (count(Severity::Hint), "hint")];
    let some: Vec<String> = all.iter().filter(|(n, _)| *n > 0).map(|(n, one)| plural(*n, one)).collect();
    if some.is_empty() { "nothing to mend".into() } else { some.join(", ") }
}

fn article(out: &mut String, n: usize, page: &Page) {
    let source = &page.source;
    let document = Document::new(source);
    let name = escape(&source.path().display().to_string());
    let _ = write!(
        out,
        "<article id=\"file-{n}\" aria-labelledby=\"name-{n}\">\n<header>\n<h2 id=\"name-{n}\"><bdi>{name}</bdi></h2>\n<p>{}</p>\n</header>\n<div class=\"sheet\">\n",
        tally(&page.diagnostics)
    );
    let _ = writeln!(out, "<section class=\"release\" aria-label=\"The text of {name}\">");
    text::marked(out, n, &document, &page.diagnostics);
    let _ = writeln!(out, "</section>\n<section class=\"findings\" aria-label=\"Findings in {name}\">");
    if page.diagnostics.is_empty() {
        out.push_str("<p class=\"none\">Nothing to mend.</p>\n");
    } else {
        out.push_str("<ol>\n");
        page.diagnostics.iter().enumerate().for_each(|(k, d)| finding(out, n, k + 1, source, d));
        out.push_str("</ol>\n");
    }
    out.push_str("</section>\n</div>\n");
    text::parts(out, &name, &document);
    out.push_str("</article>\n");
}

fn finding(out: &mut String, n: usize, k: usize, source: &Source, d: &Diagnostic) {
    let name = d.severity.name();
    let line = source.location(d.span.start).line;
    let code = escape(&d.code);
    let _ = write!(
        out,
        "<li class=\"finding {name}\" id=\"f{n}-{k}\" data-severity=\"{name}\" data-rule=\"{code}\" tabindex=\"-1\">\n\
         <p class=\"kind\"><span class=\"number\">{k}</span> {} <a href=\"#m{n}-{k}\">line {line}<span class=\"unseen\">: finding {k} in the text</span></a></p>\n<p class=\"message\">{}</p>\n",
        word(d.severity),
        prose(&d.message)
    );
    if let Some(help) = &d.help {
        let _ = writeln!(out, "<p class=\"help\">{}</p>", prose(help));
    }
    for fix in &d.fixes {
        let how = if fix.applicability == Applicability::Safe { "Fix" } else { "Fix, to be read first" };
        let _ = writeln!(out, "<p class=\"fix\"><strong>{how}:</strong> {}</p>", prose(&fix.message));
    }
    for label in &d.labels {
        let place = match &label.file {
            None => format!("line {}", source.location(label.span.start).line),
            Some(file) => format!("<bdi>{}</bdi>, line {}", escape(&file.path), file.location.0.line),
        };
        let _ = writeln!(out, "<p class=\"label\">{place}: {}</p>", prose(&label.message));
    }
    let _ = writeln!(out, "<p class=\"code\"><a href=\"#rule-{}\">{code}</a></p>\n</li>", anchor(&d.code));
}

fn anchor(code: &str) -> String {
    code.replace(|c: char| !c.is_ascii_alphanumeric() && c != '-', "-")
}

/// Why the rules of the findings are there.
fn rules(out: &mut String, notes: &[RuleNote]) {
    if notes.is_empty() {
        return;
    }
    out.push_str("<section class=\"rules\" aria-labelledby=\"rules-title\">\n<h2 id=\"rules-title\">Why these rules</h2>\n<dl>\n");
    for note in notes {
        let _ = write!(
            out,
            "<dt id=\"rule-{}\" tabindex=\"-1\">{} <span class=\"code\">{}</span></dt>\n<dd><p>{}</p>",
            anchor(&note.code),
            escape(&note.summary),
            escape(&note.code),
            prose(&note.why)
        );
        if let Some((bad, good)) = &note.example {
            let _ = write!(out, "<p class=\"example\">Instead of <q dir=\"auto\">{}</q> write <q dir=\"auto\">{}</q></p>", escape(bad), escape(good));
        }
        if !note.source.is_empty() {
            let _ = write!(out, "<p class=\"source\">Source: {}</p>", prose(&note.source));
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
        let source = Source::from_text("<b>.txt", "Title\n\n<script>alert(1)</script> \"x\" & 'y'  \u{202E}z\n");
        let diagnostics = crate::Linter::default().lint(&source);
        let summary = Summary::default();
        let closing = Closing { failures: &[], summary: &summary, notes: &[], statistics: false };
        let page = page(&[Page { source, diagnostics }], &closing);
        assert_eq!(page.matches("<script").count(), 1, "{page}");
        assert!(page.contains("&lt;script&gt;") && page.contains("&lt;b&gt;.txt") && !page.contains('\u{202E}'));
    }
}
