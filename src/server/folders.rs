//! The folders of the editor's window: each with its settings, and what applies to its files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use gen_lsp_types as lsp;

use super::settings::EditorSettings;
use super::uri;
use crate::locale::MessageLanguage;
use crate::workspace::{ConfigFailure, LintSetup, Workspace};

/// A folder, or the window as a whole.
struct Folder {
    /// As the editor names it; the window has no name.
    uri: String,
    path: PathBuf,
    settings: EditorSettings,
    workspace: Workspace,
}

/// All folders of the window.
pub(super) struct Folders {
    /// In the editor's order.
    list: Vec<Folder>,
    /// For files that lie in none of them.
    window: Folder,
    /// The editor's own language.
    locale: Option<MessageLanguage>,
}

impl Folders {
    /// A window without folders.
    pub fn new() -> Self {
        let window = Folder {
            uri: String::new(),
            path: PathBuf::new(),
            settings: EditorSettings::default(),
            workspace: Workspace::default(),
        };
        let mut folders = Self { list: Vec::new(), window, locale: None };
        folders.reload();
        folders
    }

    /// The same folders and settings, for another thread.
    pub fn again(&self) -> Self {
        let again = |folder: &Folder| Folder {
            uri: folder.uri.clone(),
            path: folder.path.clone(),
            settings: folder.settings.clone(),
            workspace: Workspace::default(),
        };
        let mut folders = Self {
            list: self.list.iter().map(again).collect(),
            window: again(&self.window),
            locale: self.locale,
        };
        folders.reload();
        folders
    }

    /// Reads all configs anew.
    pub fn reload(&mut self) {
        // Without folders there is nothing that a path in the settings could be told from.
        let first = self.list.first().map(|folder| folder.path.clone());
        self.window.workspace = Workspace::new(
            self.window.settings.origin(first.as_deref()),
            self.window.settings.overlay(self.locale),
        );
        for folder in &mut self.list {
            folder.workspace = Workspace::new(
                folder.settings.origin(Some(&folder.path)),
                folder.settings.overlay(self.locale),
            );
        }
    }

    /// The editor's own language.
    pub fn speak(&mut self, locale: Option<MessageLanguage>) {
        self.locale = locale;
    }

    /// The language in which faults of a file's configs are told, which say nothing of it themselves.
    pub fn language(&self, file: &Path) -> MessageLanguage {
        let asked = self.settings(file).message_language.or(self.locale);
        asked.unwrap_or_else(MessageLanguage::of_environment)
    }

    /// Takes folders in, with the settings of the window until the editor tells their own.
    pub fn add<'u>(&mut self, uris: impl Iterator<Item = &'u str>) {
        for name in uris {
            let path = uri::path(&name.into(), None);
            self.list.push(Folder {
                uri: name.to_owned(),
                path,
                settings: self.window.settings.clone(),
                workspace: Workspace::default(),
            });
        }
    }

    /// Leaves folders out.
    pub fn remove<'u>(&mut self, uris: impl Iterator<Item = &'u str>) {
        for path in uris.map(|name| uri::path(&name.into(), None)) {
            self.list.retain(|folder| folder.path != path);
        }
    }

    /// The folders' names, in order.
    pub fn uris(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|folder| folder.uri.as_str())
    }

    /// Where they are, in order.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.list.iter().map(|folder| folder.path.as_path())
    }

    /// The path of a document; one that is no file is taken to be in the first folder.
    pub fn path(&self, uri: &lsp::Uri) -> PathBuf {
        uri::path(uri, self.paths().next())
    }

    /// The settings of the window, for all folders. Whether that changes any.
    pub fn set(&mut self, settings: &EditorSettings) -> bool {
        let all = self.list.iter_mut().chain([&mut self.window]);
        all.fold(false, |changed, folder| changed | folder.take(settings))
    }

    /// The settings of one folder. Whether they are others than before.
    pub fn set_of(&mut self, uri: &str, settings: &EditorSettings) -> bool {
        self.list
            .iter_mut()
            .filter(|folder| folder.uri == uri)
            .fold(false, |changed, folder| changed | folder.take(settings))
    }

    /// The settings of the window alone. Whether they are others than before.
    pub fn set_window(&mut self, settings: &EditorSettings) -> bool {
        self.window.take(settings)
    }

    /// What could not be understood of any settings.
    pub fn faults(&self) -> Vec<String> {
        let all = self.list.iter().chain([&self.window]);
        all.flat_map(|folder| folder.settings.faults.clone()).collect()
    }

    /// The innermost folder that holds a file.
    fn holder(&self, file: &Path) -> Option<usize> {
        let holding = self.list.iter().enumerate().filter(|(_, folder)| file.starts_with(&folder.path));
        holding.max_by_key(|(_, folder)| folder.path.components().count()).map(|(at, _)| at)
    }

    /// The folder that holds a file; where none does, the first.
    pub fn around(&self, file: &Path) -> Option<&Path> {
        let at = self.holder(file).unwrap_or_default();
        self.list.get(at).map(|folder| folder.path.as_path())
    }

    /// The settings for a file.
    pub fn settings(&self, file: &Path) -> &EditorSettings {
        self.holder(file)
            .and_then(|at| self.list.get(at))
            .map_or(&self.window.settings, |folder| &folder.settings)
    }

    /// Whether a file is a release by what the settings include.
    pub fn includes(&self, file: &Path) -> Option<bool> {
        self.settings(file).includes(file, self.around(file))
    }

    /// What applies to a file, and what is wrong with its configs; nothing where it is left out or they are
    /// faulty.
    pub fn setup_for(&mut self, file: &Path) -> (Result<Option<Arc<LintSetup>>, String>, Vec<ConfigFailure>) {
        let holder = self.holder(file);
        let folder = holder.and_then(|at| self.list.get_mut(at)).unwrap_or(&mut self.window);
        let setup = folder.workspace.setup_for(file);
        (setup.map(|setup| setup.filter(|setup| !setup.excludes(file))), folder.workspace.config_failures())
    }
}

impl Folder {
    fn take(&mut self, settings: &EditorSettings) -> bool {
        let changed = self.settings != *settings;
        if changed {
            self.settings = settings.clone();
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_belongs_to_the_innermost_folder() {
        let mut folders = Folders::new();
        folders.add(["file:///press", "file:///press/eu", "file:///other"].into_iter());
        assert_eq!(folders.around(Path::new("/press/eu/a.txt")), Some(Path::new("/press/eu")));
        assert_eq!(folders.around(Path::new("/press/european/a.txt")), Some(Path::new("/press")));
        assert_eq!(folders.around(Path::new("/elsewhere/a.txt")), Some(Path::new("/press")));
        let quiet = EditorSettings::read(&serde_json::json!({"ignore": ["all"]}));
        assert!(folders.set_of("file:///press/eu", &quiet));
        assert!(!folders.set_of("file:///press/eu", &quiet));
        assert_eq!(folders.settings(Path::new("/press/eu/a.txt")), &quiet);
        assert_ne!(folders.settings(Path::new("/press/a.txt")), &quiet);
        assert_eq!(folders.settings(Path::new("/elsewhere/a.txt")), &EditorSettings::default());
        folders.remove(["file:///press/eu"].into_iter());
        assert_eq!(folders.around(Path::new("/press/eu/a.txt")), Some(Path::new("/press")));
        assert!(folders.set(&quiet));
        assert_eq!(folders.settings(Path::new("/elsewhere/a.txt")), &quiet);
    }
}
