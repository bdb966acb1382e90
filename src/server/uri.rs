//! Addresses of documents and the paths they stand for.

use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// What is written with a percent sign in the path of an address.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'\\');

/// The path of a document; of one that is no file, its name in `folder`.
pub(super) fn path(uri: &Uri, folder: Option<&Path>) -> PathBuf {
    let (scheme, rest) = uri.0.split_once(':').unwrap_or(("", &uri.0));
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let decoded = percent_decode_str(rest.trim_start_matches("//")).decode_utf8_lossy();
    if !scheme.eq_ignore_ascii_case("file") {
        let name = decoded.rsplit('/').next().unwrap_or_default();
        return folder.unwrap_or(Path::new("")).join(name);
    }
    // `file:///c:/a` is `c:/a`, `file://host/a` is `//host/a`.
    let windows = decoded.strip_prefix('/').filter(|rest| rest.as_bytes().get(1) == Some(&b':'));
    match windows {
        Some(path) => PathBuf::from(path),
        None if decoded.starts_with('/') => PathBuf::from(&*decoded),
        None => PathBuf::from(format!("//{decoded}")),
    }
}

/// The address of a file.
pub(super) fn of(path: &Path) -> Uri {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let text = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let root = if text.starts_with('/') { "" } else { "/" };
    Uri(format!("file://{root}{}", utf8_percent_encode(&text, ENCODED)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_addresses() {
        let uri = of(Path::new("/press/بيان 1 #2.txt"));
        assert_eq!(uri.0, "file:///press/%D8%A8%D9%8A%D8%A7%D9%86%201%20%232.txt");
        assert_eq!(path(&uri, None), Path::new("/press/بيان 1 #2.txt"));
        assert_eq!(path(&"file:///c%3A/a/b.txt".into(), None), Path::new("c:/a/b.txt"));
        assert_eq!(path(&"file://server/share/b.txt".into(), None), Path::new("//server/share/b.txt"));
        assert_eq!(
            path(&"untitled:Untitled-1".into(), Some(Path::new("/press"))),
            Path::new("/press/Untitled-1")
        );
        assert_eq!(path(&"".into(), None), Path::new(""));
    }
}
