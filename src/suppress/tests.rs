use crate::{Config, Linter, Source};

/// Codes and places of what is found, and how much is silenced.
fn checked(text: &str) -> (Vec<(String, String)>, usize) {
    let source = Source::from_text("a.md", text);
    let linter = Linter::new(&Config {
        select: ["punctuation/double-space", "spelling/misspelling", "spelling/hamza", "meta"].map(String::from).to_vec(),
        ..Config::default()
    })
    .unwrap();
    let checked = linter.check(&linter.read(&source));
    let of = |d: &crate::Diagnostic| (d.code.clone(), d.span.of(text).to_owned());
    (checked.diagnostics.iter().map(of).collect(), checked.suppressed)
}

fn silent(text: &str, suppressed: usize) {
    assert_eq!(checked(text), (Vec::new(), suppressed), "{text}");
}

fn found(text: &str) -> Vec<String> {
    checked(text).0.into_iter().map(|(code, at)| format!("{code} {at}")).collect()
}

const TITLE: &str = "Harbour opens a new pier\n\n";

#[test]
fn a_comment_silences_the_block_below_it_or_its_line() {
    silent(&format!("{TITLE}<!-- copydesk-ignore punctuation: a table -->\nFerries  leave.\n"), 1);
    silent(&format!("{TITLE}<!-- copydesk-ignore punctuation: a table -->\n\nFerries  leave.\n"), 1);
    silent(&format!("{TITLE}Ferries  leave. <!-- copydesk-ignore punctuation/double-space -->\n"), 1);
    silent(&format!("{TITLE}<!-- copydesk-ignore -->Ferries  leave definately.\n"), 2);
    assert_eq!(
        found(&format!("{TITLE}<!-- copydesk-ignore punctuation -->\nFerries  leave.\n\nFerries  return.\n")),
        ["punctuation/double-space   "],
        "the block after the next is not meant"
    );
}

#[test]
fn a_comment_in_a_paragraph_is_about_the_line_below() {
    let line = "The harbour authority opened the new pier on Monday morning";
    let text = format!("{TITLE}{line}\n<!-- copydesk-ignore punctuation -->\n{}\n{line}\n", line.replace("new pier", "new  pier"));
    silent(&text, 1);
}

#[test]
fn begin_and_end_and_the_whole_file() {
    silent(&format!("{TITLE}<!-- copydesk-ignore-begin punctuation -->\nFerries  leave.\n\nThey  return.\n<!-- copydesk-ignore-end -->\n"), 2);
    silent(&format!("{TITLE}Ferries  leave.\n\n<!-- copydesk-ignore-file punctuation, spelling/misspelling: a sample -->\n\nDefinately  so.\n"), 3);
    assert_eq!(
        found(&format!("{TITLE}<!-- copydesk-ignore-begin punctuation -->\nFerries  leave.\n<!-- copydesk-ignore-end -->\nThey  return.\n")),
        ["punctuation/double-space   "]
    );
}

#[test]
fn lines_at_the_end_silence_a_text() {
    let text = "هيئة الموانئ تفتتح رصيفا جديدا\n\nسافر الوفد الى الميناء، ثم عاد الى المدينة.\n\ncopydesk: ignore spelling “الى الميناء” — اقتباس\n";
    let (found, suppressed) = checked(text);
    assert_eq!((found.len(), suppressed), (1, 1), "{found:?}");
    silent(&format!("{TITLE}Ferries  leave.\r\n\r\ncopydesk: ignore punctuation/double-space — a table\r\n"), 1);
}

#[test]
fn what_speaks_to_copydesk_is_no_part_of_the_release() {
    // Neither the double space nor the slip in the comment and the lines are the release's own.
    let text = format!("{TITLE}Ferries  leave. <!-- copydesk-ignore punctuation:  definately -->\n\ncopydesk: ignore spelling/misspelling “x”:  definately\n");
    assert_eq!(found(&text), ["meta/unused-suppression spelling/misspelling"]);
    let source = Source::from_text("a.txt", "Harbour opens a pier\n\nEnds\n\ncopydesk: ignore headline\n");
    assert_eq!(crate::Document::new(&source).blocks().len(), 2);
}

#[test]
fn suppressions_that_are_wrong_are_told_with_their_place() {
    assert_eq!(
        found(&format!("{TITLE}<!-- copydesk-ignore punctuation/double-space, spelling/misspeling -->\nFerries leave.\n")),
        ["meta/unused-suppression punctuation/double-space", "meta/unknown-rule spelling/misspeling"]
    );
    assert_eq!(found(&format!("{TITLE}Ferries leave.\n<!-- copydesk-ignore-end -->\n")), ["meta/unused-suppression copydesk-ignore-end"]);
    assert_eq!(found(&format!("{TITLE}Ferries leave.\n\ncopydesk: ignor spelling\n")), ["meta/unused-suppression ignor"]);
    silent(&format!("{TITLE}<!-- copydesk-ignore headline: off in this run -->\nFerries leave.\n"), 0);
}

#[test]
fn an_idle_suppression_can_be_taken_out() {
    let text = format!("{TITLE}<!-- copydesk-ignore punctuation -->\r\nFerries leave.\n");
    let source = Source::from_text("a.md", text);
    let (mended, applied) = crate::fix::mend(&Linter::default(), &source, crate::Applicability::Unsafe).unwrap().unwrap();
    assert!(applied > 0);
    assert!(mended.raw().starts_with("Harbour opens a new pier\n\nFerries leave."), "{}", mended.raw());
}
