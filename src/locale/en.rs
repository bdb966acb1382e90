//! English.

use super::catalogue::{Tally, Words};

pub(super) static WORDS: Words = Words {
    error: "error",
    warning: "warning",
    hint: "hint",
    help: "help:",
    fix: "fix:",
    unsafe_fix: "fix, to be read first:",
    summary,
    insert: "insert “{new}”{more}",
    insert_blank: "insert a {new}{more}",
    delete: "delete “{old}”{more}",
    delete_blank: "delete the {old}{more}",
    replace: "replace “{old}” with “{new}”{more}",
    isolate: "put two isolating marks around “{old}”{more}",
    replace_blank: "replace it with one {new}{more}",
    more: " (and {count} more)",
    line_break: "line break",
    spaces: |count| if count == 1 { "space".into() } else { format!("{count} spaces") },
    quotes: ("“", "”"),
    comma: ", ",
    or: " or ",
    characters: &[
        ('\t', "TAB"),
        ('\u{A0}', "NBSP"),
        ('\u{202F}', "narrow NBSP"),
        ('\u{AD}', "soft hyphen"),
        ('\u{200B}', "zero-width space"),
        ('\u{200C}', "ZWNJ"),
        ('\u{200D}', "ZWJ"),
        ('\u{FEFF}', "byte order mark"),
        ('\u{200E}', "left-to-right mark"),
        ('\u{200F}', "right-to-left mark"),
        ('\u{061C}', "Arabic letter mark"),
        ('\u{202A}', "embedding mark (left to right)"),
        ('\u{202B}', "embedding mark (right to left)"),
        ('\u{202C}', "end of embedding"),
        ('\u{202D}', "override mark (left to right)"),
        ('\u{202E}', "override mark (right to left)"),
        ('\u{2066}', "isolating mark (left to right)"),
        ('\u{2067}', "isolating mark (right to left)"),
        ('\u{2068}', "isolating mark"),
        ('\u{2069}', "end of isolation"),
        ('\u{2060}', "word joiner"),
        ('\u{2028}', "line separator"),
        ('\u{2029}', "paragraph separator"),
        ('\u{2009}', "thin space"),
        ('\u{2003}', "em space"),
        ('\u{2002}', "en space"),
        ('\u{200A}', "hair space"),
        ('\u{3000}', "ideographic space"),
        ('\u{FE0F}', "emoji selector"),
        ('\u{FFFC}', "object placeholder"),
    ],
    labels: &[],
    terms: &[],
};

fn summary(tally: &Tally) -> String {
    let mut out = checked(tally);
    match tally.fixed {
        0 => {}
        1 => out += "1 fix applied.\n",
        fixed => out += &format!("{fixed} fixes applied.\n"),
    }
    if tally.safe > 0 && tally.may_mend {
        out += &format!("“copydesk check --fix” mends {} of them.\n", tally.safe);
    }
    let silent = [(tally.suppressed, "suppressed"), (tally.baselined, "in the baseline")];
    let silent: Vec<String> =
        silent.iter().filter(|(n, _)| *n > 0).map(|(n, how)| format!("{n} {how}")).collect();
    if !silent.is_empty() {
        out += &format!("Not shown: {}.\n", silent.join(", "));
    }
    if tally.failed > 0 {
        out += &format!("{} could not be checked or mended.\n", count(tally.failed, "file"));
    }
    let left_out = [(tally.left_out, "file"), (tally.left_out_folders, "folder")];
    let left_out: Vec<String> =
        left_out.iter().filter(|(n, _)| *n > 0).map(|(n, what)| count(*n, what)).collect();
    if !left_out.is_empty() {
        let endings = if tally.endings.is_empty() { String::new() } else { format!(" ({})", tally.endings) };
        out += &format!("Left out in folders: {}{endings}.\n", left_out.join(", "));
    }
    out
}

fn count(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

/// How many files were checked, and what was found.
fn checked(tally: &Tally) -> String {
    let files = count(tally.files, "file");
    if tally.files == 0 {
        return "0 files checked.\n".to_owned();
    }
    if tally.errors + tally.warnings + tally.hints == 0 {
        return format!("{files} checked, nothing to mend.\n");
    }
    let parts = [count(tally.errors, "error"), count(tally.warnings, "warning"), count(tally.hints, "hint")]
        .join(", ");
    format!("{files} checked: {parts}; {} with a fix, {} of them safe.\n", tally.fixable, tally.safe)
}
