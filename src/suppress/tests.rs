use crate::{Config, Linter, Source};

/// Codes and places of what is found, and how much is silenced.
fn checked(text: &str) -> (Vec<(String, String)>, usize) {
    let source = Source::from_text("a.md", text);
    let linter = Linter::new(&Config {
        select: ["punctuation/double-space", "spelling/misspelling", "spelling/hamza", "meta"]
            .map(String::from)
            .to_vec(),
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
fn what_stands_before_a_comment_is_not_silenced() {
    let text = format!("{TITLE}Ferries  leave.\n\n<!-- copydesk-ignore punctuation -->\nThey  return.\n");
    assert_eq!((found(&text), checked(&text).1), (vec!["punctuation/double-space   ".to_owned()], 1));
}

#[test]
fn a_comment_in_a_paragraph_is_about_the_line_below() {
    let line = "The harbour authority opened the new pier on Monday morning";
    let text = format!(
        "{TITLE}{line}\n<!-- copydesk-ignore punctuation -->\n{}\n{line}\n",
        line.replace("new pier", "new  pier")
    );
    silent(&text, 1);
}

#[test]
fn begin_and_end_and_the_whole_file() {
    silent(
        &format!(
            "{TITLE}<!-- copydesk-ignore-begin punctuation -->\nFerries  leave.\n\nThey  return.\n<!-- \
             copydesk-ignore-end -->\n"
        ),
        2,
    );
    silent(
        &format!(
            "{TITLE}Ferries  leave.\n\n<!-- copydesk-ignore-file punctuation, spelling/misspelling: a \
             sample -->\n\nDefinately  so.\n"
        ),
        3,
    );
    assert_eq!(
        found(&format!(
            "{TITLE}<!-- copydesk-ignore-begin punctuation -->\nFerries  leave.\n<!-- copydesk-ignore-end \
             -->\nThey  return.\n"
        )),
        ["punctuation/double-space   "]
    );
}

#[test]
fn lines_at_the_end_silence_a_text() {
    let text = "هيئة الموانئ تفتتح رصيفا جديدا\n\nسافر الوفد الى الميناء، ثم عاد الى المدينة.\n\n\
                copydesk: ignore spelling “الى الميناء” — اقتباس\n";
    let (found, suppressed) = checked(text);
    assert_eq!((found.len(), suppressed), (1, 1), "{found:?}");
    silent(
        &format!("{TITLE}Ferries  leave.\r\n\r\ncopydesk: ignore punctuation/double-space — a table\r\n"),
        1,
    );
}

#[test]
fn what_speaks_to_copydesk_is_no_part_of_the_release() {
    // Neither the double space nor the slip in the comment and the lines are the release's own.
    let text = format!(
        "{TITLE}Ferries  leave. <!-- copydesk-ignore punctuation:  definately -->\n\ncopydesk: ignore \
         spelling/misspelling “x”:  definately\n"
    );
    assert_eq!(
        (found(&text), checked(&text).1),
        (vec!["meta/unused-suppression spelling/misspelling".to_owned()], 1),
        "nor is it counted as silenced"
    );
    let source = Source::from_text("a.txt", "Harbour opens a pier\n\nEnds\n\ncopydesk: ignore headline\n");
    assert_eq!(crate::Document::new(&source).blocks().len(), 2);
}

#[test]
fn suppressions_that_are_wrong_are_told_with_their_place() {
    assert_eq!(
        found(&format!(
            "{TITLE}<!-- copydesk-ignore punctuation/double-space, spelling/misspeling -->\nFerries leave.\n"
        )),
        ["meta/unused-suppression punctuation/double-space", "meta/unknown-rule spelling/misspeling"]
    );
    assert_eq!(
        found(&format!("{TITLE}Ferries leave.\n<!-- copydesk-ignore-end -->\n")),
        ["meta/unused-suppression copydesk-ignore-end"]
    );
    assert_eq!(
        found(&format!("{TITLE}Ferries leave.\n\ncopydesk: ignor spelling\n")),
        ["meta/unused-suppression ignor"]
    );
    silent(&format!("{TITLE}<!-- copydesk-ignore headline: off in this run -->\nFerries leave.\n"), 0);
}

#[test]
fn an_idle_suppression_can_be_taken_out() {
    let text = format!("{TITLE}<!-- copydesk-ignore punctuation -->\r\nFerries leave.\n");
    let source = Source::from_text("a.md", text);
    let (mended, applied) =
        crate::fix::fix_all(&Linter::default(), &source, crate::Applicability::Unsafe).unwrap().unwrap();
    assert!(applied > 0);
    assert!(mended.raw().starts_with("Harbour opens a new pier\n\nFerries leave."), "{}", mended.raw());
}

#[test]
fn an_idle_comment_after_a_sentence_goes_with_the_space_before_it() {
    let text = format!("{TITLE}Ferries leave at noon.  <!-- copydesk-ignore punctuation -->\nThey return.\n");
    let linter = Linter::new(&Config {
        select: vec!["punctuation/double-space".into(), "meta".into()],
        ..Config::default()
    })
    .unwrap();
    let (mended, _) =
        crate::fix::fix_all(&linter, &Source::from_text("a.md", text), crate::Applicability::Unsafe)
            .unwrap()
            .unwrap();
    assert_eq!(mended.raw(), format!("{TITLE}Ferries leave at noon.\nThey return.\n"));
    let text = format!(
        "{TITLE}Ferries leave at noon.\n\n  <!-- copydesk-ignore punctuation --> \t\n\nThey return.\n"
    );
    let (mended, _) =
        crate::fix::fix_all(&linter, &Source::from_text("a.md", text), crate::Applicability::Unsafe)
            .unwrap()
            .unwrap();
    assert_eq!(
        mended.raw(),
        format!("{TITLE}Ferries leave at noon.\n\n\nThey return.\n"),
        "with its whole line"
    );
}

/// As `checked`, of a text with markup: where findings stand in the file.
fn in_markup(raw: &str, format: crate::format::Format) -> (Vec<(String, String)>, usize) {
    let source = Source::from_markup("a", raw, format);
    let linter = Linter::new(&Config {
        select: ["punctuation/double-space", "spelling/misspelling", "meta"].map(String::from).to_vec(),
        ..Config::default()
    });
    let linter = linter.unwrap();
    let checked = linter.check(&linter.read(&source));
    let of = |d: &crate::Diagnostic| (d.code.clone(), source.raw_span(d.span).of(raw).to_owned());
    (checked.diagnostics.iter().map(of).collect(), checked.suppressed)
}

#[test]
fn comments_in_markup_silence_what_they_are_about() {
    use crate::format::Format::{Html, Markdown};
    let silent =
        |raw: &str, format, suppressed| assert_eq!(in_markup(raw, format), (Vec::new(), suppressed), "{raw}");
    silent(
        "# A new pier\n\n<!-- copydesk-ignore spelling/misspelling: a name -->\nFerries leave \
         *definately* on time.\n",
        Markdown,
        1,
    );
    silent(
        "# A new pier\n\nFerries leave **definately** on time. <!-- copydesk-ignore spelling/misspelling \
         -->\n\nMore.\n",
        Markdown,
        1,
    );
    silent(
        "# A new pier\n\n<!-- copydesk-ignore-file spelling -->\n\nThe ferries leave definately.\n\nThe \
         pier opens definately soon.\n",
        Markdown,
        2,
    );
    silent(
        "<h1>A new pier</h1>\n<!-- copydesk-ignore spelling/misspelling -->\n<p>Ferries <b>definately</b> \
         leave.</p>",
        Html,
        1,
    );
    silent(
        "<h1>A pier</h1><!-- copydesk-ignore-begin spelling --><p>Ferries definately \
         leave.</p><p>Definately.</p><!-- copydesk-ignore-end --><p>Ends.</p>",
        Html,
        2,
    );
    let (found, suppressed) = in_markup(
        "# A new pier\n\n<!-- copydesk-ignore spelling/misspelling -->\nDefinately.\n\nAnd definately.\n",
        Markdown,
    );
    assert_eq!(
        (found, suppressed),
        (vec![("spelling/misspelling".into(), "definately".into())], 1),
        "the next block only"
    );
}

#[test]
fn idle_comments_in_markup_are_told_where_they_stand_and_taken_out() {
    use crate::format::Format::{Html, Markdown};
    let told = |code: &str, at: &str| (vec![(code.to_owned(), at.to_owned())], 0);
    let markdown =
        "# A new pier\n\n<!-- copydesk-ignore spelling/misspelling: a name -->\nFerries leave on time.\n";
    assert_eq!(in_markup(markdown, Markdown), told("meta/unused-suppression", "spelling/misspelling"));
    let page = "<h1>A new pier</h1><p>Ferries leave.</p><!-- copydesk-ignore speling --><p>Ends.</p>";
    assert_eq!(in_markup(page, Html), told("meta/unknown-rule", "speling"));
    let source = Source::from_markup("a.md", markdown, Markdown);
    let linter = Linter::new(&Config {
        select: vec!["spelling/misspelling".into(), "meta".into()],
        ..Config::default()
    })
    .unwrap();
    let (mended, _) = crate::fix::fix_all(&linter, &source, crate::Applicability::Unsafe).unwrap().unwrap();
    assert_eq!(mended.raw(), "# A new pier\n\n\nFerries leave on time.\n");
}

#[test]
fn an_idle_suppression_is_told_of_by_what_it_names() {
    let told = |comment: &str| {
        let source = Source::from_text("a.md", format!("{TITLE}Ferries leave.\n\n{comment}\n"));
        let linter = Linter::new(&Config {
            select: vec!["punctuation/double-space".into(), "meta".into()],
            ..Config::default()
        })
        .unwrap();
        let messages = linter.check(&linter.read(&source)).diagnostics.into_iter().map(|d| d.message);
        messages.collect::<Vec<_>>()
    };
    assert_eq!(told("copydesk: ignore"), ["“ignore” silences nothing: there is no finding here"]);
    let rule = "“punctuation” is kept silent";
    assert_eq!(
        told("copydesk: ignore punctuation"),
        [format!("{rule} here, but nothing here breaks it: the suppression can go")]
    );
    assert_eq!(
        told("copydesk: ignore punctuation “leave”"),
        [format!("{rule} at “leave”, but nothing there breaks it: the suppression can go")]
    );
}

#[test]
fn entries_and_comments_are_counted_together() {
    let entry = super::SuppressionEntry {
        rules: Vec::new(),
        text: Some("definately".into()),
        fingerprint: None,
        files: None,
        origin: ("copydesk.toml".into(), crate::text::span::Span::empty(0)),
        used: std::sync::Arc::default(),
    };
    let select = ["punctuation/double-space", "spelling/misspelling", "meta"].map(String::from).to_vec();
    let linter = Linter::new(&Config {
        select,
        suppress: std::sync::Arc::new(super::Entries::from(vec![entry])),
        ..Config::default()
    })
    .unwrap();
    let suppressed = |text: String| linter.check(&linter.read(&Source::from_text("a.md", text))).suppressed;
    assert_eq!(
        suppressed(format!(
            "{TITLE}The ferries definately leave every hour from the new pier, and they return in the \
             evening.\n\nFerries  leave.\n"
        )),
        1
    );
    assert_eq!(
        suppressed(format!(
            "{TITLE}The ferries definately leave every hour from the new pier, and they return in the \
             evening.\n\n<!-- copydesk-ignore punctuation -->\nFerries  leave.\n"
        )),
        2
    );
}

#[test]
fn a_comment_does_not_change_the_language_of_a_text() {
    let codes = |comment: &str| {
        let text =
            format!("Harbour opens a new pier\n\nFerries definately leave.\n\n{comment}Ferries leave.\n");
        let source = Source::from_text("a.txt", &text);
        let linter = Linter::default();
        let document = linter.read(&source);
        let found = linter
            .check(&document)
            .diagnostics
            .into_iter()
            .map(|d| d.code)
            .filter(|code| code.starts_with("spelling/"))
            .collect::<Vec<_>>();
        (document.language().tag(), found)
    };
    assert_eq!(codes("<!-- copydesk-ignore punctuation/double-space -->\n"), codes(""));
    assert_eq!(codes("").1, ["spelling/misspelling"]);
}
