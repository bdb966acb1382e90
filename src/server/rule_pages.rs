//! The whole page of a rule, shown by the editor as a text: a hover has room for its gist only.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use gen_lsp_types as lsp;
use serde_json::json;

/// The command that opens a rule's page.
pub(super) const EXPLAIN_RULE: &str = "copydesk.explainRule";

/// Pages that an editor was asked to open: files in a folder that nobody else can write into. It is taken
/// away with the server.
#[derive(Debug, Default)]
pub(super) struct RulePages {
    folder: Option<PathBuf>,
}

impl RulePages {
    /// Whether a file is one of them, and thus no release.
    pub fn hold(&self, file: &Path) -> bool {
        self.folder.as_ref().is_some_and(|folder| file.starts_with(folder))
    }

    /// Writes a page.
    pub fn write(&mut self, code: &str, text: &str) -> io::Result<PathBuf> {
        let folder = match &self.folder {
            Some(folder) => folder.clone(),
            None => self.folder.insert(new_folder()?).clone(),
        };
        // A code of somebody's own rule is a path of two names: no name of it leads out of the folder.
        let file = folder.join(code.replace(['/', '\\'], "-") + ".txt");
        fs::write(&file, text)?;
        Ok(file)
    }
}

impl Drop for RulePages {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = fs::remove_dir_all(folder);
        }
    }
}

/// A new folder for this user alone, whose name nobody knows beforehand.
fn new_folder() -> io::Result<PathBuf> {
    let mut bytes = [0_u8; 8];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    let folder = std::env::temp_dir().join(format!("copydesk-rules-{:016x}", u64::from_le_bytes(bytes)));
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(&folder)?;
    Ok(folder)
}

/// The address that runs the command for a rule, in an editor that follows such.
pub(super) fn link(code: &str, uri: &lsp::Uri) -> String {
    let arguments = json!([{"code": code, "uri": uri}]).to_string();
    let arguments = percent_encoding::utf8_percent_encode(&arguments, percent_encoding::NON_ALPHANUMERIC);
    format!("command:{EXPLAIN_RULE}?{arguments}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_in_a_folder_that_goes() {
        let mut pages = RulePages::default();
        let file = pages.write("spelling/hamza", "a page").unwrap();
        let folder = file.parent().unwrap().to_owned();
        assert!(pages.hold(&file) && !pages.hold(Path::new("/press/a.txt")));
        assert_eq!(pages.write("../../x", "y").unwrap().parent(), Some(folder.as_path()));
        drop(pages);
        assert!(!folder.exists());
    }
}
