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
    ],
    labels: &[],
    terms: &[],
};

fn summary(tally: &Tally) -> String {
    let count = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let files = count(tally.files, "file");
    let mut out = if tally.errors + tally.warnings + tally.hints == 0 {
        format!("{files} checked, nothing to mend.\n")
    } else {
        let parts =
            [count(tally.errors, "error"), count(tally.warnings, "warning"), count(tally.hints, "hint")];
        format!(
            "{files} checked: {}; {} with a fix, {} of them safe.\n",
            parts.join(", "),
            tally.fixable,
            tally.safe
        )
    };
    if tally.fixed > 0 {
        out += &format!(
            "{} applied.\n",
            if tally.fixed == 1 { "1 fix".to_owned() } else { format!("{} fixes", tally.fixed) }
        );
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
        out += &format!("Left out in folders: {}.\n", left_out.join(", "));
    }
    out
}
