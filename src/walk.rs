//! The releases under a folder.

use std::path::{Path, PathBuf};

/// The endings of files that a walk takes up; a file that is named is checked whatever its ending.
const ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "html", "htm", "docx", "eml"];

/// The releases in a folder and below, or why a part of it can't be read. What `.gitignore` names is left out.
pub(crate) fn releases(folder: &Path) -> impl Iterator<Item = Result<PathBuf, ignore::Error>> + use<> {
    let mut walk = ignore::WalkBuilder::new(folder);
    walk.require_git(false);
    walk.build().filter_map(|entry| match entry {
        Ok(entry) => {
            let file = entry.file_type().is_some_and(|t| t.is_file());
            (file && is_release(entry.path())).then(|| Ok(entry.into_path()))
        }
        Err(error) => Some(Err(error)),
    })
}

fn is_release(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
    ending.is_some_and(|e| ENDINGS.contains(&e.as_str())) && !is_lock(path) && !is_template(path)
}

/// What Word and LibreOffice leave beside a document that is open.
fn is_lock(path: &Path) -> bool {
    path.file_name().and_then(|n| n.to_str()).is_some_and(|name| name.starts_with("~$") || name.starts_with(".~lock"))
}

/// A page that is filled in by a program: layouts of a site lie beside its releases. Named on the command line it is checked.
fn is_template(path: &Path) -> bool {
    let page = path.extension().and_then(|e| e.to_str()).is_some_and(|e| e.to_ascii_lowercase().starts_with("htm"));
    if !page {
        return false;
    }
    let mut head = vec![0; 16 * 1024];
    let opened = crate::files::open_regular(path).ok();
    let read = opened.and_then(|mut file| std::io::Read::read(&mut file, &mut head).ok()).unwrap_or(0);
    let head = head.get(..read).unwrap_or_default();
    [b"{{".as_slice(), b"{%", b"<%", b"<?php"].iter().any(|tag| head.windows(tag.len()).any(|w| w == *tag))
}
