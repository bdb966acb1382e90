//! The seeds of the fuzz targets, and the inputs that once broke something, run as tests: no nightly
//! toolchain is needed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

#[path = "../fuzz/src/lib.rs"]
mod targets;

fn each(name: &str, target: fn(&[u8])) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name);
    let mut run = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        if let Err(panic) = std::panic::catch_unwind(|| target(&bytes)) {
            eprintln!("{} broke it", path.display());
            std::panic::resume_unwind(panic);
        }
        run += 1;
    }
    assert!(run > 0, "{name} has no seeds");
}

#[test]
fn text() {
    each("text", targets::text);
}

#[test]
fn markdown() {
    each("markdown", targets::markdown);
}

#[test]
fn html() {
    each("html", targets::html);
}

#[test]
fn docx() {
    each("docx", targets::docx);
}

#[test]
fn asciidoc() {
    each("asciidoc", targets::asciidoc);
}

#[test]
fn rst() {
    each("rst", targets::rst);
}

#[test]
fn mdx() {
    each("mdx", targets::mdx);
}

#[test]
fn po() {
    each("po", targets::po);
}

#[test]
fn xliff() {
    each("xliff", targets::xliff);
}

#[test]
fn odt() {
    each("odt", targets::odt);
}

#[test]
fn eml() {
    each("eml", targets::eml);
}

#[test]
fn rule() {
    each("rule", targets::rule);
}

#[test]
fn config() {
    each("config", targets::config);
}

#[test]
fn suppress() {
    each("suppress", targets::suppress);
}

#[test]
fn fix() {
    each("fix", targets::fix);
}

#[test]
fn archive() {
    each("archive", targets::archive);
}

#[test]
fn editor() {
    each("editor", targets::editor);
}

#[test]
fn page() {
    each("page", targets::page);
}
