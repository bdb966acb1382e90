use std::io::{Cursor, Write};

use super::*;
use crate::format::extract::RegionKind;
use crate::text::span::Span;

const NAMES: &str = concat!(
    r#"xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="tb" xmlns:draw="d" "#,
    r#"xmlns:fo="f" xmlns:xlink="x" xmlns:svg="v" xmlns:dc="c""#,
);

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn content(styles: &str, body: &str) -> String {
    format!(
        "<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn package(body: &str) -> Vec<u8> {
    packed(&[("mimetype", TYPE), (CONTENT, &content("", body))])
}

fn read(bytes: Vec<u8>) -> Result<(Odt, Extract), String> {
    Odt::read(bytes.into()).map_err(|e| e.to_string())
}

fn text(body: &str) -> String {
    read(package(body)).unwrap().1.text
}

fn kinds(extract: &Extract) -> Vec<(RegionKind, &str)> {
    extract.regions.iter().map(|r| (r.kind, r.span.of(&extract.text))).collect()
}

#[test]
fn spans_are_one_text_and_white_space_is_shown_as_one_space() {
    assert_eq!(
        text(
            "<text:p>\n  pi<text:span>er &amp;\n  </text:span> <text:a \
             xlink:href=\"https://pier.example/a\">mole</text:a><text:s \
             text:c=\"2\"/>a<text:tab/>b<text:line-break/>c</text:p>"
        ),
        "pier & mole  a\tb\nc\n\nhttps://pier.example/a\n"
    );
}

#[test]
fn deleted_text_comments_and_what_programs_make_are_not_read() {
    let body = concat!(
        r#"<text:tracked-changes><text:changed-region><text:deletion><office:change-info>"#,
        r#"<dc:creator>A</dc:creator></office:change-info><text:p>old</text:p></text:deletion>"#,
        r#"</text:changed-region></text:tracked-changes>
<text:table-of-content><text:index-body><text:p>The pier 1</text:p></text:index-body>"#,
        r#"</text:table-of-content>
<text:section text:display="none"><text:p>hidden</text:p></text:section>
<text:p>The <text:change text:change-id="1"/>"#,
        r#"<text:change-start text:change-id="2"/>new<text:change-end text:change-id="2"/> pier"#,
        r#"<office:annotation>"#,
        r#"<dc:creator>A</dc:creator><text:p>why?</text:p></office:annotation>"#,
        r#"<office:annotation-end/> opens<draw:frame><draw:image>"#,
        r#"<office:binary-data>AAAA</office:binary-data></draw:image><svg:title>Logo</svg:title>"#,
        r#"</draw:frame>.</text:p>"#,
    );
    assert_eq!(text(body), "The new pier opens.\n");
}

#[test]
fn paragraphs_have_kinds_directions_and_languages() {
    let styles = concat!(
        r#"<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title">"#,
        r#"<style:paragraph-properties style:writing-mode="rl-tb"/>"#,
        r#"<style:text-properties fo:language="en" fo:country="US" "#,
        r#"style:language-complex="ar" style:country-complex="MA"/>"#,
        r#"</style:style>"#,
        r#"<style:style style:name="P2" style:family="paragraph" style:parent-style-name="P1"/>"#,
    );
    let body = concat!(
        r#"<text:p text:style-name="P2">عنوان</text:p><text:h text:outline-level="2">Heading</text:h>
<text:p text:style-name="Heading_20_1">Top</text:p>"#,
        r#"<text:p text:style-name="Quotations">Said</text:p>
<text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Cell</text:p></table:table-cell>"#,
        r#"</table:table-row></table:table>
<text:p>Around<draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame>"#,
        r#"</text:p>
<text:p>See<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>"#,
        r#"<text:note-body><text:p>Below</text:p></text:note-body></text:note> it.</text:p>"#,
    );
    let (_, extract) = read(packed(&[("mimetype", TYPE), (CONTENT, &content(styles, body))])).unwrap();
    assert_eq!(
        kinds(&extract),
        [
            (RegionKind::Title, "عنوان"),
            (RegionKind::Heading(2), "Heading"),
            (RegionKind::Heading(1), "Top"),
            (RegionKind::Quote, "Said"),
            (RegionKind::Item, "Item"),
            (RegionKind::Cell, "Cell"),
            (RegionKind::Paragraph, "Box"),
            (RegionKind::Paragraph, "Around"),
            (RegionKind::Paragraph, "See it."),
            (RegionKind::Note, "Below"),
        ]
    );
    assert_eq!((extract.regions[0].rtl, extract.regions[0].language.as_deref()), (Some(true), Some("ar-MA")));
    assert_eq!(extract.parts.iter().map(|p| p.shown).collect::<Vec<_>>(), ["", "footnotes"]);
}

#[test]
fn heads_and_feet_of_pages_are_read_once_and_without_numbers() {
    let styles = format!(
        concat!(
            r#"<office:document-styles {NAMES}><office:master-styles><style:master-page><style:header>"#,
            r#"<text:p>Press release</text:p></style:header><style:header-left style:display="false">"#,
            r#"<text:p>Left</text:p></style:header-left><style:footer>"#,
            r#"<text:p>Page <text:page-number>3</text:page-number> of <text:page-count>7</text:page-count>"#,
            r#"</text:p><text:p>press@harbour.example</text:p></style:footer></style:master-page>"#,
            r#"<style:master-page><style:header><text:p>Press <text:span>release</text:span></text:p>"#,
            r#"</style:header></style:master-page></office:master-styles></office:document-styles>"#,
        ),
        NAMES = NAMES
    );
    let body = content("", "<text:p>The pier opens.</text:p>");
    let (odt, extract) = read(packed(&[("mimetype", TYPE), (CONTENT, &body), (STYLES, &styles)])).unwrap();
    assert_eq!(
        kinds(&extract),
        [
            (RegionKind::PageHead, "Press release"),
            (RegionKind::Paragraph, "The pier opens."),
            (RegionKind::Note, "press@harbour.example")
        ]
    );
    let at = extract.text.find("harbour").unwrap();
    let raw = extract.translate(Span::new(at, at + 7), "port").unwrap();
    let (again, mended) = read(odt.edited(&raw).unwrap().unwrap()).unwrap();
    assert!(mended.text.ends_with("press@port.example\n"));
    assert_eq!(again.xmls[0].1, odt.xmls[0].1, "the other part is as it was");
}

#[test]
fn tracked_changes_in_heads_of_pages_are_read_as_in_the_text() {
    let changes = concat!(
        r#"<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>old</text:p>"#,
        r#"</text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion/>"#,
        r#"</text:changed-region></text:tracked-changes>"#,
    );
    let styles = |head: &str| {
        format!(
            "<office:document-styles {NAMES}><office:master-styles><style:master-page><style:header>{changes}\
             <text:p>{head}</text:p></style:header></style:master-page></office:master-styles>\
             </office:document-styles>"
        )
    };
    let body = content("", "<text:p>The pier opens.</text:p>");
    let new = r#"<text:change-start text:change-id="c2"/>office<text:change-end text:change-id="c2"/>"#;
    let apart = format!(r#"Press <text:change text:change-id="c1"/>{new}"#);
    let inside = format!(
        r#"Press <text:change-start text:change-id="c1"/>desk<text:change-end text:change-id="c1"/>{new}"#
    );
    for head in [apart, inside] {
        let file = packed(&[("mimetype", TYPE), (CONTENT, &body), (STYLES, &styles(&head))]);
        assert_eq!(read(file).unwrap().1.text, "Press office\n\nThe pier opens.\n");
    }
}

#[test]
fn white_space_between_the_paragraphs_of_a_note_or_a_box_is_not_shown() {
    let body = "<text:p>See<text:note text:note-class=\"footnote\">\n \
                <text:note-citation>1</text:note-citation>\n <text:note-body>\n \
                <text:p>Below</text:p>\n </text:note-body>\n</text:note>, in a<draw:frame>\n \
                <draw:text-box>\n <text:p>Box</text:p>\n </draw:text-box>\n</draw:frame>.</text:p>";
    assert_eq!(text(body), "Box\n\nSee, in a.\n\nBelow\n");
}

#[test]
fn a_flat_file_is_read_and_mended_in_its_place() {
    let flat = format!(
        "\u{FEFF}<?xml version=\"1.0\"?>\n<office:document \
         {NAMES}><office:master-styles><style:master-page><style:header><text:p>Port</text:p></\
         style:header></style:master-page></office:master-styles><office:body><office:text><text:p>the \
         the pier</text:p></office:text></office:body></office:document>"
    );
    let (odt, extract) = read(flat.clone().into_bytes()).unwrap();
    assert_eq!(extract.text, "Port\n\nthe the pier\n");
    let raw = [
        extract.translate(Span::new(0, 4), "Harbour").unwrap(),
        extract.translate(Span::new(6, 13), "the").unwrap(),
    ];
    let new = odt.edited(&raw.concat()).unwrap().unwrap();
    assert_eq!(String::from_utf8(new).unwrap(), flat.replace("Port", "Harbour").replace("the the", "the"));
}

#[test]
fn a_fix_leaves_elements_alone_and_none_is_made_in_a_field() {
    let (_, extract) =
        read(package("<text:p>Sent on <text:date>4 Mar</text:date>, the the end.</text:p>")).unwrap();
    let field = extract.text.find("Mar").unwrap();
    assert_eq!(extract.translate(Span::new(field, field + 3), "May"), None);
    let doubled = extract.text.find("the the").unwrap();
    assert!(extract.translate(Span::new(doubled, doubled + 7), "the").is_some());
}

#[test]
fn protected_signed_and_foreign_packages_are_told() {
    let body = content("", "<text:p>a</text:p>");
    let manifest = concat!(
        r#"<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml">"#,
        r#"<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#,
    );
    let protected = packed(&[("mimetype", TYPE), (CONTENT, "not XML"), ("META-INF/manifest.xml", manifest)]);
    assert!(read(protected).unwrap_err().contains("password"));
    let whole = packed(&[("mimetype", TYPE), ("encrypted-package", "?")]);
    assert!(read(whole).unwrap_err().contains("password"));
    let signed = packed(&[("mimetype", TYPE), (CONTENT, &body), ("META-INF/documentsignatures.xml", "<a/>")]);
    assert!(read(signed).unwrap().0.is_signed());
    assert!(!read(package("<text:p>a</text:p>")).unwrap().0.is_signed());
    let sheet = packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), (CONTENT, &body)]);
    assert!(read(sheet).unwrap_err().contains("no text document"));
    assert!(read(packed(&[("mimetype", TYPE)])).unwrap_err().contains("without an OpenDocument text"));
    assert!(read(b"hello".to_vec()).unwrap_err().contains("no OpenDocument text"));
    assert!(read(b"<office:text>\xFF</office:text>".to_vec()).unwrap_err().contains("not UTF-8"));
}

#[test]
fn attacks_are_refused() {
    let laughs =
        "<!DOCTYPE a [<!ENTITY b \"c\">]><office:document-content><office:body/></office:document-content>";
    let of = |content: &str| read(packed(&[("mimetype", TYPE), (CONTENT, content)]));
    assert!(of(laughs).unwrap_err().contains("document type declaration"));
    assert!(read(package("<text:p>&lol;</text:p>")).unwrap_err().contains("unknown entity"));
    assert!(read(package("<text:p>open")).unwrap_err().contains("damaged"));
    assert!(of("<office:document-content><text:p>").unwrap_err().contains("ends in the middle"));
    let dense = content("", &format!("<text:p>{}</text:p>", " ".repeat(20 << 20)));
    assert!(of(&dense).unwrap_err().contains("times its size"));
    let spaces = text("<text:p>a<text:s text:c=\"4000000000\"/>b</text:p>");
    assert_eq!(spaces.len(), 103, "a short element makes no long text");
}

#[test]
fn a_caption_is_lone_where_no_picture_stands_near_it() {
    let styles =
        r#"<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Figure"/>"#;
    let lone = |body: &str| {
        let (_, extract) = read(packed(&[("mimetype", TYPE), (CONTENT, &content(styles, body))])).unwrap();
        extract.lone_captions.len()
    };
    let caption = r#"<text:p text:style-name="P1">The pier</text:p>"#;
    let picture = r#"<draw:frame><draw:image/></draw:frame>"#;
    assert_eq!(lone(&format!("<text:p>One</text:p>{caption}")), 1);
    assert_eq!(lone(&format!("<text:p>One{picture}</text:p>{caption}")), 0);
    assert_eq!(lone(&format!("{picture}{caption}")), 0);
    let far = "<text:p>Far</text:p>".repeat(9);
    assert_eq!(lone(&format!("{picture}{far}{caption}{far}")), 0, "on a page, wherever that is");
    let table = "<table:table><table:table-row><table:table-cell/></table:table-row></table:table>";
    assert_eq!(lone(&format!("<text:p>One</text:p>{table}{caption}")), 0);
    let boxed = format!(r#"<text:p text:style-name="P1">{picture}The pier</text:p>"#);
    assert_eq!(
        lone(&format!("<text:p><draw:frame><draw:text-box>{boxed}</draw:text-box></draw:frame></text:p>")),
        0
    );
}
