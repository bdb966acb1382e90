use super::*;
use crate::format::extract::PieceKind;

fn texts(raw: &str) -> Vec<(RegionKind, String)> {
    let extract = extract(raw);
    extract.regions.iter().map(|r| (r.kind, r.span.of(&extract.text).to_owned())).collect()
}

fn paragraph(text: &str) -> (RegionKind, String) {
    (RegionKind::Paragraph, text.to_owned())
}

#[test]
fn the_content_is_found_and_the_page_left_out() {
    let raw = concat!(
        r#"<!doctype html><html lang="fr"><head><meta charset="utf-8">"#,
        r#"<title>Le port s’ouvre | Ville</title><style>p{}</style></head>
<body><header><a href="/">Ville</a></header><nav><ul><li><a href="/a">Accueil</a></li></ul>"#,
        r#"</nav>
<main class="page"><h1>Le port   s&rsquo;ouvre</h1><div class="social-share">Partager</div>
<p>Le <b>p</b>ort de <em>Nador</em> ouvre&nbsp;: c&#39;est fait.<br>Enfin.
<p lang=ar dir=rtl>الميناء مفتوح.
<ul><li>un<li>deux <code>x = 1</code></ul>
<form><label>Votre avis</label></form><script>if (a < b) "<p>no</p>";</script></main>
<footer><p>Mentions</p></footer></body></html>"#,
    );
    assert_eq!(
        texts(raw),
        [
            (RegionKind::Heading(1), "Le port s’ouvre".to_owned()),
            paragraph("Le port de Nador ouvre\u{A0}: c'est fait.\nEnfin."),
            paragraph("الميناء مفتوح."),
            (RegionKind::Item, "un".to_owned()),
            (RegionKind::Item, "deux x = 1".to_owned()),
        ]
    );
    let extract = extract(raw);
    assert_eq!(extract.language.as_deref(), Some("fr"));
    let arabic = &extract.regions[2];
    assert_eq!((arabic.language.as_deref(), arabic.rtl), (Some("ar"), Some(true)));
    assert_eq!(extract.code[0].of(&extract.text), "x = 1");
}

#[test]
fn every_character_maps_to_what_made_it() {
    let raw = "<p>a&eacute;b  c<i>d</i>\n e&amp;f &lt;g</p>";
    let extract = extract(raw);
    assert_eq!(extract.text, "aéb cd e&f <g\n");
    let made = |text: &str| {
        let at = u32::try_from(extract.text.find(text).unwrap()).unwrap();
        let (start, end) = extract
            .raw_span(crate::text::span::Span { start: at, end: at + u32::try_from(text.len()).unwrap() });
        &raw[start as usize..end as usize]
    };
    assert_eq!(made("é"), "&eacute;");
    assert_eq!(made("aéb"), "a&eacute;b");
    assert_eq!(made("cd"), "c<i>d");
    assert_eq!(made("&"), "&amp;");
    assert_eq!(made("<g"), "&lt;g");
    assert!(extract.pieces.iter().all(|p| p.kind != PieceKind::Copy || p.len == p.raw_len));
}

#[test]
fn a_page_without_headings_has_its_title() {
    assert_eq!(
        texts("<title>New pier opens today - City</title><p>The pier is open.</p>"),
        [(RegionKind::Title, "New pier opens today".to_owned()), paragraph("The pier is open.")]
    );
    assert_eq!(
        texts("<title>New pier opens today</title><p><b>New pier opens today</b></p><p>It is.</p>"),
        [paragraph("New pier opens today"), paragraph("It is.")]
    );
}

#[test]
fn destinations_follow_the_text() {
    let extract = extract(concat!(
        r#"<p>"#,
        r#"<a href="mailto:press@example.org?subject=x">Write</a> or "#,
        r#"<a href="https://example.org/a">https://example.org/a</a>"#,
        r#"</p>"#,
    ));
    assert_eq!(extract.text, "Write or https://example.org/a\n\npress@example.org\n");
    assert_eq!(extract.text.as_bytes()[extract.prose_end as usize], b'\n');
}

#[test]
fn encodings_are_declared() {
    let of = |head: &str| declared_encoding(head.as_bytes());
    assert_eq!(of("<html><meta charset=windows-1256>").as_deref(), Some("windows-1256"));
    assert_eq!(
        of(r#"<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">"#).as_deref(),
        Some("iso-8859-1")
    );
    assert_eq!(of(r#"<?xml version="1.0" encoding="ISO-8859-2"?><html>"#).as_deref(), Some("ISO-8859-2"));
    assert_eq!(of("<p>charset=x"), None);
}

#[test]
fn broken_pages_are_read_as_far_as_they_go() {
    for raw in [
        "<p>a<b",
        "<p>a</p",
        "<p>a&",
        "<p>a<!-- b",
        "<p>a</div></b>",
        "<p>a<p class='",
        "<p>a&#",
        "<p>a<![CDATA[",
    ] {
        assert_eq!(texts(raw).first().map(|(_, t)| t.chars().next()), Some(Some('a')), "{raw}");
    }
    let deep = "<div>".repeat(20_000) + "a" + &"</div>".repeat(20_000);
    assert_eq!(texts(&deep), [paragraph("a")]);
    let many = "<b><p>a</b>".repeat(20_000);
    assert!(!texts(&many).is_empty());
}

#[test]
fn quotations_have_the_marks_that_browsers_set() {
    let raw = "<html lang=en><p>She said: <q>We call it <q>the pier</q>.</q></p><q>Alone</q><q></q><p>An \
               <q>open one</p><q><p>Whole</p></q>";
    assert_eq!(
        texts(raw),
        [
            paragraph("She said: “We call it ‘the pier’.”"),
            paragraph("“Alone”"),
            paragraph("An “open one”"),
            paragraph("Whole")
        ],
        "none stays open"
    );
    let extract = extract(raw);
    let at = |mark: &str| {
        let start = extract.text.find(mark).unwrap();
        let (from, to) = extract.raw_span(crate::text::span::Span::new(start, start + mark.len()));
        &raw[from as usize..to as usize]
    };
    assert_eq!([at("“"), at("’"), at("”"), at("“We")], ["<q>", "</q>", "</q>", "<q>We"]);
    assert_eq!(texts("<html lang=ar><p>قال: <q>نحن فخورون</q></p>"), [paragraph("قال: «نحن فخورون»")]);
    assert_eq!(texts("<html lang=fr><p>Dit : <q>oui</q></p>"), [paragraph("Dit : «\u{A0}oui\u{A0}»")]);
    assert_eq!(
        texts("<html lang=ar><p>“نعم” و<q>لا</q></p>"),
        [paragraph("“نعم” و“لا”")],
        "the marks of the page"
    );
}
