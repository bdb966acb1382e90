use super::*;

fn blocks(raw: &str) -> Vec<(RegionKind, String)> {
    let extract = extract(raw);
    extract.regions.iter().map(|r| (r.kind, r.span.of(&extract.text).to_owned())).collect()
}

/// The text of a paragraph.
fn text(raw: &str) -> String {
    blocks(raw).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" | ")
}

#[test]
fn blocks_have_kinds() {
    let raw = "// a comment\n= The pier opens\nPress Office <press@port.example>\nv1.0, 2024-03-04\n\
               :lang: en\n:toc:\n\nThe pier opened.\nIt is long.\n\n== Facts\n\n.A caption\n* one\n** \
               two\n. [x] three\n\ndepth:: nine metres\n\n[quote,A reader]\n____\nSaid.\n____\n\n\
               [cols=\"1,a\"]\n|===\n|Ship |Berth\n\n2+^|Mole\n|===\n\nNOTE: Mind the gap.\n";
    let wanted = [
        (RegionKind::Heading(1), "The pier opens"),
        (RegionKind::Paragraph, "The pier opened.\nIt is long."),
        (RegionKind::Heading(2), "Facts"),
        (RegionKind::Caption, "A caption"),
        (RegionKind::Item, "one"),
        (RegionKind::Item, "two"),
        (RegionKind::Item, "three"),
        (RegionKind::Item, "depth"),
        (RegionKind::Item, "nine metres"),
        (RegionKind::Quote, "Said."),
        (RegionKind::Cell, "Ship"),
        (RegionKind::Cell, "Berth"),
        (RegionKind::Cell, "Mole"),
        (RegionKind::Paragraph, "Mind the gap."),
    ];
    assert_eq!(blocks(raw), wanted.map(|(kind, text)| (kind, text.to_owned())));
    assert_eq!(extract(raw).language.as_deref(), Some("en"));
}

#[test]
fn code_macros_and_what_is_no_text_are_left_out() {
    let raw = "Before.\n\n----\nlet a = 1;\n\n== no\n----\n\n[source,rust]\nfn main() {}\n\n  indented \
               code\n\n```rust\nx\n```\n\n////\nsecret\n////\n\nimage::pier.png[The pier]\n\
               include::more.adoc[]\nifdef::web[]\nendif::[]\n\n\'\'\'\n\n[[anchor]]\nAfter.\n";
    assert_eq!(text(raw), "Before. | After.");
}

#[test]
fn marks_of_form_links_and_macros_are_no_text() {
    assert_eq!(
        text("The *new* _pier_ and **p**ier, #marked# [.big]#word#, H~2~O."),
        "The new pier and pier, marked word, H2O."
    );
    assert_eq!(
        text("2 * 3 * 4 and snake_case_name, a#b, C++ and 5^ok"),
        "2 * 3 * 4 and snake_case_name, a#b, C++ and 5^ok"
    );
    assert_eq!(
        text(
            "See https://port.example[the *port*] and <<facts,the facts>>, link:a.html[here^], \
             xref:b.adoc[there]."
        ),
        "See the port and the facts, here, there."
    );
    assert_eq!(
        text("It opens.footnote:[In *May*.] Soon. Press kbd:[F1] image:a.png[b]"),
        "It opens. Soon. Press F1 | In May."
    );
    assert_eq!(
        text("\"`Quoted`\" it`\'s &amp; \\*not bold* ((pier)) (((a,b)))"),
        "“Quoted” it’s & *not bold* pier"
    );
    assert_eq!(text("one +\ntwo *three\nfour*\n// note\nfive"), "one\ntwo three\nfour\nfive");
    assert_eq!(text("The old form\n------------\n\nText."), "The old form | Text.");
}

#[test]
fn words_for_pictures_are_captions() {
    let found = blocks(
        "image::a.png[The pier at noon, 300]\nimage::b.png[\"Ships, two\", role=x]\nimage::c.png[pier]\n",
    );
    assert_eq!(found, [(RegionKind::Caption, "The pier at noon".to_owned())]);
}

#[test]
fn code_and_settings_in_a_sentence_are_no_prose() {
    let extract = extract("Run `the the` in {product}.\n");
    assert_eq!(extract.text, "Run the the in {product}.\n");
    assert_eq!(
        extract.code.iter().map(|c| c.of(&extract.text)).collect::<Vec<_>>(),
        ["the the", "{product}"]
    );
}

#[test]
fn broken_markup_is_read_as_far_as_it_goes() {
    for raw in [
        "*",
        "**",
        "`",
        "[",
        "<<",
        "link:[",
        "https://[",
        "|===\n|",
        "footnote:[a",
        "((",
        "\\",
        ":a:",
        "é*é",
        "\"`",
        "----",
        "a::",
        "=",
        "[quote",
    ] {
        extract(raw);
        extract(&raw.repeat(50));
    }
}
