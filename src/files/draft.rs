//! New contents of a file until they are whole, and how they come into its place.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::kept::{Loss, carry_over};

/// Between the name of a file and the number of the process, in the name of its draft.
const MARK: &str = ".copydesk-";
/// The same in the name of a backup, which no other run takes away.
const BACKUP: &str = ".copydesk-backup-";
/// More bytes of the file's name are not taken into that of its draft: file systems allow 255.
const LONGEST_NAME: usize = 200;

/// A file's new contents until they are whole: beside the file, so that they can take its place, and locked,
/// so that other runs know that somebody is at it. Taken away where it never takes the place. Where there is
/// a file already, nobody else can read the draft.
#[derive(Debug)]
pub(crate) struct Draft {
    target: PathBuf,
    path: PathBuf,
    file: File,
    /// It is no longer to be taken away.
    stays: bool,
}

impl Draft {
    /// Begins a draft of a file, which is reached by no link, after those of runs that were killed have been
    /// taken away.
    ///
    /// # Errors
    /// No file can be made beside the target, or a backup of it tells that a run was killed while it wrote in
    /// place.
    pub fn of(target: &Path) -> io::Result<Self> {
        if let Some(backup) = sweep(target) {
            return Err(io::Error::other(format!(
                "a run that was broken off has left {}, its text as it was: put it back or delete it",
                backup.display()
            )));
        }
        let path = beside(target, MARK);
        let secret = std::fs::symlink_metadata(target).is_ok();
        let file = loop {
            let file = create(&path, secret)?;
            // Where a file system knows no locks, drafts that were left are left.
            let _ = file.lock();
            // Another run may have taken it for one that was left, in the moment before it was locked.
            if path.try_exists().unwrap_or(true) {
                break file;
            }
        };
        Ok(Self { target: target.to_owned(), path, file, stays: false })
    }

    /// Takes a file beside the target for its draft; where it never takes the place, it stays.
    pub fn adopt(target: &Path, path: &Path, file: File) -> Self {
        Self { target: target.to_owned(), path: path.to_owned(), file, stays: true }
    }

    /// Hands all to the disk, and only then puts it in the place of the file; not where `still` says that it
    /// may not. What the file has besides its contents is kept: where a new file can't have it, the old one
    /// is written in place, and why is returned.
    ///
    /// # Errors
    /// The cause; the file is then as it was.
    pub fn place(&mut self, still: impl FnOnce() -> io::Result<()>) -> io::Result<Option<Loss>> {
        let loss = match std::fs::symlink_metadata(&self.target) {
            Ok(old) => carry_over(&self.target, &old, &self.file).err(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        self.file.sync_all()?;
        still()?;
        if loss.is_some() {
            self.write_in_place()?;
            self.stays = false;
        } else {
            std::fs::rename(&self.path, &self.target)?;
            self.stays = true;
        }
        Ok(loss)
    }

    /// Writes over the file itself, with what it was beside it until all is on the disk.
    fn write_in_place(&mut self) -> io::Result<()> {
        let mut target = OpenOptions::new().read(true).write(true).open(&self.target)?;
        let backup = Backup::of(&self.target, &mut target)?;
        self.file.rewind()?;
        let Err(error) = overwrite(&mut target, &mut self.file) else { return backup.remove() };
        match backup.restore(&mut target) {
            Ok(()) => Err(error),
            Err(again) => Err(io::Error::other(format!("{error}, and {again}"))),
        }
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.stays {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// A file as it was, while it is written in place.
struct Backup {
    path: PathBuf,
    file: File,
}

impl Backup {
    /// Copies a file, whole and on the disk.
    fn of(target: &Path, contents: &mut File) -> io::Result<Self> {
        let path = beside(target, BACKUP);
        let mut file = create(&path, true)?;
        let _ = file.lock();
        let copied = io::copy(contents, &mut file).and_then(|_| file.sync_all());
        if let Err(error) = copied {
            let _ = std::fs::remove_file(&path);
            return Err(error);
        }
        Ok(Self { path, file })
    }

    fn remove(self) -> io::Result<()> {
        std::fs::remove_file(&self.path)
    }

    /// Makes the file what it was; the backup stays where that can't be done.
    fn restore(mut self, target: &mut File) -> io::Result<()> {
        let restored = self.file.rewind().and_then(|()| overwrite(target, &mut self.file));
        restored.map_err(|error| {
            io::Error::other(format!(
                "it could not be made what it was: {error}; that is in {}",
                self.path.display()
            ))
        })?;
        self.remove()
    }
}

/// Gives a file other contents and hands them to the disk.
fn overwrite(target: &mut File, contents: &mut impl Read) -> io::Result<()> {
    target.rewind()?;
    let length = io::copy(contents, target)?;
    target.set_len(length)?;
    target.sync_all()
}

/// A new file for reading and writing; a secret one nobody else can open.
pub(crate) fn create(path: &Path, secret: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    if secret {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = secret;
    options.open(path)
}

fn name_beside(target: &Path, mark: &str) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let fits = |at: &usize| name.is_char_boundary(*at);
    let until = (0..=name.len().min(LONGEST_NAME)).rev().find(fits).unwrap_or_default();
    format!(".{}{mark}", name.get(..until).unwrap_or_default())
}

fn beside(target: &Path, mark: &str) -> PathBuf {
    target.with_file_name(format!("{}{}", name_beside(target, mark), std::process::id()))
}

/// Takes away the drafts in the folder of a file that nobody holds, once; a backup of the file that was left
/// there.
fn sweep(target: &Path) -> Option<PathBuf> {
    static SWEPT: Mutex<BTreeMap<PathBuf, Vec<String>>> = Mutex::new(BTreeMap::new());
    let folder = target.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut swept = SWEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let backups = swept.entry(folder.to_owned()).or_insert_with(|| take_away(folder));
    let beginning = name_beside(target, BACKUP);
    let mut of_target =
        backups.iter().filter(|name| name.starts_with(&beginning)).map(|name| folder.join(name));
    of_target.find(|backup| backup.exists())
}

/// Takes drafts away that nobody holds; the names of backups.
fn take_away(folder: &Path) -> Vec<String> {
    let mut backups = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if is_numbered(&name, BACKUP) {
            backups.extend(name.into_string());
            continue;
        }
        if !is_numbered(&name, MARK) || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let Ok(file) = OpenOptions::new().read(true).write(true).open(entry.path()) else { continue };
        if file.try_lock().is_ok() {
            let _ = std::fs::remove_file(entry.path());
        }
    }
    backups
}

/// Whether a name is hidden and ends in the mark and the number of a process.
fn is_numbered(name: &OsStr, mark: &str) -> bool {
    let hidden = name.to_str().filter(|name| name.starts_with('.'));
    let process = hidden.and_then(|name| name.rsplit_once(mark)).map_or("", |(_, process)| process);
    !process.is_empty() && process.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    use super::*;

    /// Half of something, and then an error, as on a disk that is full.
    struct Torn(usize);

    impl Read for Torn {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.0 += 1;
            if self.0 > 1 {
                return Err(io::Error::from(io::ErrorKind::StorageFull));
            }
            buffer[..4].copy_from_slice(b"half");
            Ok(4)
        }
    }

    #[test]
    fn nobody_else_can_read_the_draft_of_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "old").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        let mut draft = Draft::of(&path).unwrap();
        draft.write_all(b"new").unwrap();
        assert_eq!(std::fs::metadata(&draft.path).unwrap().mode() & 0o777, 0o600);
        assert_eq!(draft.place(|| Ok(())).unwrap(), None);
        assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o777, 0o644);
    }

    #[test]
    fn a_file_that_could_not_be_written_in_place_is_made_what_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "The old text, longer than half.").unwrap();
        let mut target = OpenOptions::new().read(true).write(true).open(&path).unwrap();
        let backup = Backup::of(&path, &mut target).unwrap();
        assert!(overwrite(&mut target, &mut Torn(0)).is_err());
        assert!(std::fs::read(&path).unwrap().starts_with(b"half"), "it is torn now");
        backup.restore(&mut target).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"The old text, longer than half.");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "the backup is gone");
    }

    #[test]
    fn a_backup_that_a_killed_run_has_left_is_named_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let backup = folder.path().join(".a.txt.copydesk-backup-1");
        std::fs::write(&path, "hal").unwrap();
        std::fs::write(&backup, "whole").unwrap();
        let error = Draft::of(&path).unwrap_err().to_string();
        assert!(error.contains(".a.txt.copydesk-backup-1"), "{error}");
        assert!(Draft::of(&folder.path().join("b.txt")).is_ok(), "another file is not concerned");
        assert_eq!(std::fs::read(&backup).unwrap(), b"whole");
        std::fs::remove_file(&backup).unwrap();
        assert!(Draft::of(&path).is_ok());
    }
}
