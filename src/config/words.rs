//! Lists of words that are right: one a line, `#` begins a remark.

use std::path::{Path, PathBuf};

use crate::files;
use crate::locale::Cause;
use crate::source::MAX_BYTES;

/// The project's list, beside its config.
pub const FILE_NAME: &str = "copydesk-words.txt";

/// The words of a list.
///
/// # Errors
/// The cause, where the file can't be read.
pub fn read(path: &Path) -> Result<Vec<String>, Cause> {
    let text = files::read_text(path, MAX_BYTES).map_err(|e| e.to_string())?;
    let words = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    Ok(words.filter(|word| !word.is_empty()).map(str::to_owned).collect())
}

/// Where the user's own list stands: `copydesk/words.txt` in the folder that the system has for
/// configuration.
pub fn user_file() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = set("XDG_CONFIG_HOME")
        .or_else(|| set("APPDATA"))
        .or_else(|| set("HOME").map(|home| home.join(".config")))?;
    Some(folder.join("copydesk").join("words.txt"))
}

/// The user's own words; none where there is no list.
///
/// # Errors
/// The cause, where the list is there and can't be read.
pub fn of_user() -> Result<Vec<String>, String> {
    match user_file().filter(|path| path.is_file()) {
        Some(path) => read(&path).map_err(|message| format!("{}: {message}", path.display())),
        None => Ok(Vec::new()),
    }
}

/// Adds words to a list, each once, at its end; the words that were new. The file is written whole and then
/// put in its place.
///
/// # Errors
/// The cause, where the file can't be read or written.
pub fn add(path: &Path, words: &[String]) -> Result<Vec<String>, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut text = match files::read_text(path, MAX_BYTES) {
        Ok(text) => text,
        Err(error) if error.is_not_found() => String::new(),
        Err(error) => return Err(format!("{}: {error}", path.display())),
    };
    let known = if text.is_empty() { Vec::new() } else { read(path)? };
    let mut new: Vec<String> = Vec::new();
    for word in
        words.iter().map(|w| w.trim()).filter(|w| !w.is_empty() && !w.contains('#') && !w.contains('\n'))
    {
        if !known.iter().chain(&new).any(|k| k == word) {
            new.push(word.to_owned());
        }
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    new.iter().for_each(|word| text.push_str(&format!("{word}\n")));
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    files::replace(path, text.as_bytes()).map_err(failed)?;
    Ok(new)
}
