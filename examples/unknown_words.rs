//! Prints the words of standard input (one a line) that no dictionary of a language knows:
//! `cargo run --release --example unknown_words ar < words.txt`. For comparison with `hunspell -d ar -l`.

use std::io::{BufRead, Write};

use copydesk::text::language::Language;

fn main() -> std::io::Result<()> {
    let tag = std::env::args().nth(1).unwrap_or_else(|| "en".into());
    let language = Language::from_tag(&tag).unwrap_or(Language::Unknown);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let word = line?;
        let known = if tag.contains('-') {
            copydesk::dictionary::in_region(&tag, &word)
        } else {
            copydesk::dictionary::knows(language, &word)
        };
        if !known {
            writeln!(out, "{word}")?;
        }
    }
    out.flush()
}
