use std::io::{Cursor, Write};

use super::*;
use crate::format::extract::{PieceKind, RegionKind};
use crate::text::span::Span;

const RELATIONS: &str = concat!(
    r#"<?xml version="1.0"?><Relationships xmlns="r">"#,
    r#"<Relationship Id="rId1" Type="http://x/officeDocument" Target="word/document.xml"/>"#,
    r#"</Relationships>"#,
);

/// A package with a document of this body.
fn package(body: &str) -> Vec<u8> {
    packed(&[
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")),
        ("docProps/app.xml", "<a/>"),
    ])
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(bytes: Vec<u8>) -> Result<(Docx, Extract), String> {
    Docx::read(bytes.into()).map_err(|e| e.to_string())
}

fn body(xml: &str) -> (Docx, Extract) {
    read(package(xml)).unwrap()
}

fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

#[test]
fn runs_are_one_text_and_tracked_deletions_are_gone() {
    let (_, extract) = body(&p(concat!(
        r#"<w:r><w:t>pi</w:t></w:r><w:ins><w:r><w:t xml:space="preserve">er &amp; </w:t></w:r></w:ins>"#,
        r#"<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>away</w:t></w:r>"#,
        r#"</w:moveFrom><w:r><w:tab/><w:t>mole</w:t><w:br/><w:noBreakHyphen/>"#,
        r#"<w:instrText>PAGE</w:instrText></w:r>"#,
    )));
    assert_eq!(extract.text, "pier & \tmole\n\u{2011}\n");
    let mole = extract.text.find("mole").unwrap();
    let at = extract.piece(u32::try_from(mole).unwrap()).unwrap().at;
    assert_eq!((at.paragraph, at.run), (1, 3), "deleted runs are not counted");
    assert!(extract.pieces.iter().any(|piece| piece.kind == PieceKind::Atom && piece.raw_len == 5));
}

#[test]
fn paragraphs_have_kinds_and_directions() {
    let (_, extract) = body(concat!(
        r#"<w:p><w:pPr><w:pStyle w:val="Title"/><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/>"#,
        r#"<w:lang w:val="en-US" w:bidi="ar-MA"/></w:rPr><w:t>عنوان</w:t></w:r></w:p>
<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Heading</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr><w:pPrChange><w:pPr>"#,
        r#"<w:pStyle w:val="Title"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>Item</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>
<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent><w:p><w:r>"#,
        r#"<w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r>"#,
        r#"<w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>"#,
        r#"<w:t>Around</w:t></w:r></w:p>"#,
    ));
    let kinds: Vec<_> = extract.regions.iter().map(|r| (r.kind, r.span.of(&extract.text))).collect();
    assert_eq!(
        kinds,
        [
            (RegionKind::Title, "عنوان"),
            (RegionKind::Heading(2), "Heading"),
            (RegionKind::Item, "Item"),
            (RegionKind::Cell, "Cell"),
            (RegionKind::Paragraph, "Box"),
            (RegionKind::Paragraph, "Around"),
        ]
    );
    assert_eq!((extract.regions[0].rtl, extract.regions[0].language.as_deref()), (Some(true), Some("ar-MA")));
}

/// The document's XML after edits of its text: what goes, what comes.
fn mended(runs: &str, edits: &[(&str, &str)]) -> String {
    let (docx, extract) = body(&p(runs));
    let raw: Vec<RawEdit> = edits
        .iter()
        .flat_map(|(old, new)| {
            let at = extract.text.find(old).unwrap();
            extract.translate(Span::new(at, at + old.len()), new).unwrap()
        })
        .collect();
    let new = docx.edited(&raw).unwrap().unwrap();
    let xml = Package::open(new.into()).unwrap().part("word/document.xml").unwrap().unwrap();
    xml.strip_prefix("<w:document xmlns:w=\"w\"><w:body><w:p>")
        .unwrap()
        .strip_suffix("</w:p></w:body></w:document>")
        .unwrap()
        .to_owned()
}

#[test]
fn fixes_change_the_text_of_runs_and_nothing_else() {
    assert_eq!(
        mended("<w:r><w:t>the the pier</w:t></w:r>", &[("the the", "the")]),
        "<w:r><w:t>the pier</w:t></w:r>"
    );
    let two = r#"<w:r><w:rPr><w:b/></w:rPr><w:t>defi</w:t></w:r><w:r><w:t>nately R&amp;D</w:t></w:r>"#;
    assert_eq!(mended(two, &[("definately", "definitely")]), two.replace("nately", "nitely"));
    assert_eq!(mended(two, &[("R&D", "R < D & E")]), two.replace("R&amp;D", "R &lt; D &amp; E"));
    let across = "<w:r><w:t>ab</w:t></w:r><w:r><w:t>cd</w:t></w:r>";
    assert_eq!(mended(across, &[("bc", "x")]), "<w:r><w:t>ax</w:t></w:r><w:r><w:t>d</w:t></w:r>");
}

#[test]
fn spaces_at_the_ends_of_runs_are_kept() {
    let two = "<w:r><w:t>end.</w:t></w:r><w:r><w:t>Next one</w:t></w:r>";
    let (docx, extract) = body(&p(two));
    let raw = extract.translate(Span::empty(4), " ").unwrap();
    let new = docx.edited(&raw).unwrap().unwrap();
    let (_, again) = read(new).unwrap();
    assert_eq!(again.text, "end. Next one\n");
    let xml = mended(two, &[("end.", "end. ")]);
    assert_eq!(xml, r#"<w:r><w:t xml:space="preserve">end. </w:t></w:r><w:r><w:t>Next one</w:t></w:r>"#);
    assert_eq!(
        mended(two, &[("end.", " a"), ("Next", "b")]),
        r#"<w:r><w:t xml:space="preserve"> a</w:t></w:r><w:r><w:t>b one</w:t></w:r>"#
    );
}

#[test]
fn several_edits_of_a_run_leave_its_tags_alone() {
    let indented = "<w:r>\n <w:t>the  old  pier</w:t>\n</w:r>\n<w:r>\n <w:t>end</w:t>\n</w:r>";
    assert_eq!(
        mended(indented, &[("  old", " old"), ("  pier", " pier "), ("end", " end")]),
        "<w:r>\n <w:t xml:space=\"preserve\">the old pier </w:t>\n</w:r>\n<w:r>\n <w:t \
         xml:space=\"preserve\"> end</w:t>\n</w:r>"
    );
}

#[test]
fn characters_as_they_are_stay_so_beside_an_edit() {
    let (docx, extract) = body(&p("<w:r><w:t><![CDATA[a <t> pier]]><!-- c --></w:t></w:r>"));
    let raw = extract.translate(Span::empty(10), " end ").unwrap();
    let (_, again) = read(docx.edited(&raw).unwrap().unwrap()).unwrap();
    assert_eq!(again.text, "a <t> pier end \n");
}

#[test]
fn entity_bombs_and_other_attacks_are_refused() {
    let laughs = concat!(
        r#"<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><w:document><w:body><w:p>"#,
        r#"<w:r><w:t>&lol2;</w:t></w:r></w:p></w:body></w:document>"#,
    );
    assert!(
        read(packed(&[("word/document.xml", laughs)])).unwrap_err().contains("document type declaration")
    );
    assert!(read(package("<w:p><w:r><w:t>&lol;</w:t></w:r></w:p>")).unwrap_err().contains("unknown entity"));
    assert!(read(package("<w:p><w:r><w:t>open")).unwrap_err().contains("damaged"));
    assert!(read(packed(&[("other.xml", "<a/>")])).unwrap_err().contains("without a Word document"));
    let huge = format!(
        "<w:document><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>",
        " ".repeat(90 << 20)
    );
    assert!(read(packed(&[("word/document.xml", &huge)])).unwrap_err().contains("unpacks to more than"));
    let dense = format!(
        "<w:document><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>",
        " ".repeat(20 << 20)
    );
    assert!(read(packed(&[("word/document.xml", &dense)])).unwrap_err().contains("times its size"));
    let whole = package(&p("<w:r><w:t>a</w:t></w:r>"));
    for cut in [10, 60, whole.len() / 2, whole.len() - 30] {
        assert!(read(whole[..cut].to_vec()).unwrap_err().contains("damaged"), "{cut}");
    }
    let deep = "<w:p>".repeat(50_000);
    assert!(read(package(&deep)).is_err());
}

#[test]
fn the_foot_of_the_page_is_read_once() {
    let foot = |runs: &str| format!("<w:ftr xmlns:w=\"w\"><w:p>{runs}</w:p></w:ftr>");
    let parts = [
        ("_rels/.rels", RELATIONS.to_owned()),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"w\"><w:body>{}</w:body></w:document>",
                p("<w:r><w:t>pier</w:t></w:r>")
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            concat!(
                r#"<Relationships xmlns="r">"#,
                r#"<Relationship Id="a" Type="http://x/footer" Target="footer1.xml"/>"#,
                r#"<Relationship Id="b" Type="http://x/footer" Target="footer2.xml"/>"#,
                r#"<Relationship Id="c" Type="http://x/header" Target="header1.xml"/></Relationships>"#,
            )
            .to_owned(),
        ),
        ("word/footer1.xml", foot("<w:r><w:t>press@harbour.example</w:t></w:r>")),
        ("word/footer2.xml", foot("<w:r><w:t>press@</w:t></w:r><w:r><w:t>harbour.example</w:t></w:r>")),
        ("word/header1.xml", foot("<w:r><w:t>pier</w:t></w:r>")),
    ];
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, xml)| (*name, xml.as_str())).collect();
    let (_, extract) = read(packed(&parts)).unwrap();
    assert_eq!(extract.text.split_whitespace().collect::<Vec<_>>(), ["pier", "press@harbour.example"]);
    assert_eq!(
        extract.parts.iter().map(|p| p.shown).collect::<Vec<_>>(),
        ["page header", "", "page footer"],
        "a head that repeats the text says nothing"
    );
    assert_eq!(extract.regions.last().map(|r| &r.kind), Some(&RegionKind::Note));
}

/// A document of these paragraphs, with heads and feet of these runs.
fn with_surroundings(body: &str, heads: &[&str], feet: &[&str]) -> Result<(Docx, Extract), String> {
    let mut parts = vec![("_rels/.rels".to_owned(), RELATIONS.to_owned())];
    parts.push((
        "word/document.xml".into(),
        format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"),
    ));
    let mut relations = String::new();
    for (kind, contents) in [("header", heads), ("footer", feet)] {
        for (number, content) in contents.iter().enumerate() {
            relations += &format!(
                r#"<Relationship Id="{kind}{number}" Type="http://x/{kind}" Target="{kind}{number}.xml"/>"#
            );
            parts.push((
                format!("word/{kind}{number}.xml"),
                format!("<w:hdr xmlns:w=\"w\">{content}</w:hdr>"),
            ));
        }
    }
    parts.push((
        "word/_rels/document.xml.rels".into(),
        format!(r#"<Relationships xmlns="r">{relations}</Relationships>"#),
    ));
    read(packed(&parts.iter().map(|(name, xml)| (name.as_str(), xml.as_str())).collect::<Vec<_>>()))
}

fn t(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn lines(extract: &Extract) -> Vec<&str> {
    extract.text.lines().filter(|l| !l.is_empty()).collect()
}

const PAGE: &str = concat!(
    r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \* ROMAN </w:instrText>"#,
    r#"</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r>"#,
    r#"<w:fldChar w:fldCharType="end"/></w:r>"#,
);

#[test]
fn the_head_of_the_page_is_read_before_the_text() {
    let body = p(&t("Harbour Authority opens new pier in Portville")) + &p(&t("The pier is open."));
    let first = p(&(t("Harbour Authority")
        + "<w:r><w:tab/></w:r>"
        + &t("PRESS RELEASE")
        + "<w:r><w:br/></w:r>"
        + &t("R&amp;D")));
    let later = p(&(t("Harbour Authority opens a new pier in Portville")
        + "<w:r><w:tab/></w:r>"
        + &t("Press  release")));
    let foot = p(&(t("Page ")
        + PAGE
        + &t(" of ")
        + r#"<w:fldSimple w:instr="NUMPAGES"><w:r><w:t>7</w:t></w:r></w:fldSimple>"#))
        + &p(&(t("press@harbour.example, ") + PAGE));
    let (docx, extract) = with_surroundings(&body, &[&first, &later], &[&foot]).unwrap();
    assert_eq!(
        lines(&extract),
        [
            "Harbour Authority",
            "PRESS RELEASE",
            "R&D",
            "Harbour Authority opens new pier in Portville",
            "The pier is open.",
            "press@harbour.example, 1"
        ],
        "neither the title nor a line twice, no page numbers"
    );
    assert_eq!(extract.regions[0].kind, RegionKind::PageHead);
    // A fix goes into the part that holds the text.
    let at = extract.text.find("RELEASE").unwrap();
    let new = docx.edited(&extract.translate(Span::new(at, at + 7), "NOTICE").unwrap()).unwrap().unwrap();
    let package = Package::open(new.into()).unwrap();
    assert_eq!(
        package.part("word/header0.xml").unwrap().unwrap(),
        format!("<w:hdr xmlns:w=\"w\">{}</w:hdr>", first.replace("RELEASE", "NOTICE"))
    );
    assert_eq!(
        package.part("word/document.xml").unwrap().unwrap(),
        format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")
    );
}

#[test]
fn a_bilingual_letterhead_is_read_in_the_writing_of_the_text() {
    let body = p(&t("هيئة الميناء تفتتح رصيفا جديدا"));
    let head = [
        "المملكة المغربية",
        "Royaume du Maroc",
        "بيان صحفي",
        "Communiqué de presse",
        "press@port.example",
        "—",
    ]
    .map(|line| p(&t(line)))
    .concat();
    let (_, extract) = with_surroundings(&body, &[&head], &[]).unwrap();
    assert_eq!(
        lines(&extract),
        ["المملكة المغربية", "بيان صحفي", "press@port.example", "هيئة الميناء تفتتح رصيفا جديدا"]
    );
}

#[test]
fn heads_that_are_broken_or_endless_are_told_of_or_cut() {
    let body = p(&t("The pier is open."));
    assert!(with_surroundings(&body, &["<w:p><w:r><w:t>open"], &[]).unwrap_err().contains("damaged"));
    assert!(
        with_surroundings(&body, &["<w:p><w:r><w:t>&lol;</w:t></w:r></w:p>"], &[])
            .unwrap_err()
            .contains("unknown entity")
    );
    let dense = p(&t(&" ".repeat(20 << 20)));
    assert!(with_surroundings(&body, &[&dense], &[]).unwrap_err().contains("times its size"));
    let many = (0..100).map(|n| p(&t(&format!("Line {n}")))).collect::<String>();
    let (_, extract) = with_surroundings(&body, &[&many], &[]).unwrap();
    assert_eq!(lines(&extract).len(), 9, "a letterhead has a handful of lines");
    // Fields that never end, or end without having begun.
    let fields = concat!(
        r#"<w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="begin"/></w:r><w:r>"#,
        r#"<w:instrText>PAGE</w:instrText></w:r>"#,
    )
    .to_owned()
        + &t("3");
    let (_, extract) = with_surroundings(&body, &[&p(&fields)], &[]).unwrap();
    assert_eq!(lines(&extract), ["The pier is open."]);
}

/// The captions that no picture or table stands near.
fn lone(extract: &Extract) -> Vec<&str> {
    let at = |start: &u32| extract.regions.iter().find(|region| region.span.start == *start);
    extract.lone_captions.iter().filter_map(at).map(|region| region.span.of(&extract.text)).collect()
}

#[test]
fn a_caption_is_lone_where_no_picture_or_table_stands_near_it() {
    let text = |text: &str| p(&format!("<w:r><w:t>{text}</w:t></w:r>"));
    let caption = p(r#"<w:pPr><w:pStyle w:val="Caption"/></w:pPr><w:r><w:t>The pier</w:t></w:r>"#);
    let picture = p("<w:r><w:drawing><pic/></w:drawing></w:r>");
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", text("12"));
    let is_lone = |parts: &[&str]| lone(&body(&parts.concat()).1) == ["The pier"];
    assert!(is_lone(&[&text("One"), &caption, &text("Two")]));
    assert!(!is_lone(&[&text("One"), &picture, &caption, &text("Two")]));
    assert!(!is_lone(&[&text("One"), &caption, &picture]));
    assert!(!is_lone(&[&caption, &table]));
    for shown in
        ["<w:p><m:oMath><m:r/></m:oMath></w:p>", "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>", "<w:altChunk/>"]
    {
        assert!(!is_lone(&[&text("One"), shown, &caption]), "{shown}");
    }
    let far = text("Far").repeat(9);
    assert!(is_lone(&[&picture, &far, &caption, &far, &picture]), "another one's picture");
}

#[test]
fn what_word_fills_in_itself_is_not_written_over() {
    let date = concat!(
        r#"<w:r><w:t xml:space="preserve">Opened </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>"#,
        r#"<w:r><w:instrText>DATE \@ "d MMMM"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>"#,
        r#"</w:r><w:r><w:t>4 March</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
        r#"<w:fldSimple w:instr="HYPERLINK &quot;https://port.example&quot;"><w:r><w:t>here</w:t></w:r>"#,
        r#"</w:fldSimple>"#,
    );
    let (_, extract) = body(&p(date));
    assert_eq!(extract.text, "Opened 4 Marchhere\n");
    let edit = |old: &str, new: &str| {
        let at = extract.text.find(old).unwrap();
        extract.translate(Span::new(at, at + old.len()), new)
    };
    assert!(edit("March", "May").is_none() && edit("Opened 4", "Opened 5").is_none());
    assert!(edit("Opened", "Built").is_some() && edit("here", "there").is_some());
}
