//! What a file has besides its text survives `--fix` and reports: owner, mode, access list, attributes, other
//! names.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;

use common::{Output, copydesk, finish, run};

const TEXT: &str = "Harbour opens a new pier\n\nThe  pier is  open.\n";
const MENDED: &str = "Harbour opens a new pier\n\nThe pier is open.\n";
/// Owner rw, group “4321” r, owning group nothing, mask r, others nothing: as the system writes it.
const ACCESS_LIST: &[u8] = &[
    2, 0, 0, 0, //
    1, 0, 6, 0, 255, 255, 255, 255, //
    4, 0, 0, 0, 255, 255, 255, 255, //
    8, 0, 4, 0, 0xE1, 0x10, 0, 0, //
    16, 0, 4, 0, 255, 255, 255, 255, //
    32, 0, 0, 0, 255, 255, 255, 255,
];
const ACCESS: &str = "system.posix_acl_access";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    folder
}

fn fix(folder: &Path) -> Output {
    run(folder, &["check", "--no-config", "--fix", "--select", "punctuation", "a.txt"])
}

fn names(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

/// Root may give files away: then these tests can be run.
fn is_root(folder: &Path) -> bool {
    let probe = folder.join("probe");
    fs::write(&probe, "").unwrap();
    let root = chown(&probe, Some(1234), Some(2345)).is_ok();
    fs::remove_file(&probe).unwrap();
    if !root {
        eprintln!("skipped: only root has files of other owners to mend");
    }
    root
}

#[test]
fn the_owner_and_the_mode_stay() {
    let folder = folder();
    let path = folder.path().join("a.txt");
    if !is_root(folder.path()) {
        return;
    }
    for mode in [0o640, 0o600, 0o4664, 0o2660] {
        fs::write(&path, TEXT).unwrap();
        chown(&path, Some(1234), Some(2345)).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let output = fix(folder.path());
        assert_eq!(output.code, 0, "{}", output.err);
        let now = fs::metadata(&path).unwrap();
        assert_eq!((now.uid(), now.gid(), now.mode() & 0o7777), (1234, 2345, mode));
        assert_eq!(fs::read_to_string(&path).unwrap(), MENDED);
    }
    // A report that is written anew, too.
    fs::write(folder.path().join("r.json"), "old").unwrap();
    chown(folder.path().join("r.json"), Some(1234), Some(2345)).unwrap();
    run(folder.path(), &["check", "--no-config", "a.txt", "--output-format=json", "--output-file=r.json"]);
    let now = fs::metadata(folder.path().join("r.json")).unwrap();
    assert_eq!((now.uid(), now.gid()), (1234, 2345));
    assert_eq!(names(folder.path()), 2, "nothing is left beside them");
}

#[test]
fn who_may_not_give_files_away_writes_in_place_and_says_so() {
    let folder = folder();
    let path = folder.path().join("a.txt");
    if !is_root(folder.path()) {
        return;
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
    chown(&path, Some(1234), Some(2345)).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
    let before = fs::metadata(&path).unwrap();
    // The program itself may lie where another user can't reach it.
    let program = folder.path().join("copydesk");
    fs::copy(env!("CARGO_BIN_EXE_copydesk"), &program).unwrap();
    let mut command = std::process::Command::new(&program);
    command.current_dir(folder.path()).args([
        "check",
        "--no-config",
        "--fix",
        "--select",
        "punctuation",
        "a.txt",
    ]);
    let output = finish(command.uid(4321).gid(4321).output().unwrap());
    fs::remove_file(program).unwrap();
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(output.err.contains("a.txt: its owner or group can't be given to a new file"), "{}", output.err);
    let now = fs::metadata(&path).unwrap();
    assert_eq!((now.uid(), now.gid(), now.ino()), (1234, 2345, before.ino()));
    assert_eq!(fs::read_to_string(&path).unwrap(), MENDED);
    assert_eq!(names(folder.path()), 1, "neither draft nor backup is left");
}

#[test]
fn attributes_and_access_lists_stay() {
    let folder = folder();
    let path = folder.path().join("a.txt");
    if xattr::set(&path, "user.desk", b"seen by the editor").is_err() {
        eprintln!("skipped: this file system keeps no attributes");
        return;
    }
    let listed = xattr::set(&path, ACCESS, ACCESS_LIST).is_ok();
    let before = (fs::metadata(&path).unwrap().mode(), xattr::get(&path, ACCESS).ok().flatten());
    let output = fix(folder.path());
    assert_eq!(output.code, 0, "{}", output.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), MENDED);
    assert_eq!(xattr::get(&path, "user.desk").unwrap().as_deref(), Some(b"seen by the editor".as_slice()));
    assert_eq!((fs::metadata(&path).unwrap().mode(), xattr::get(&path, ACCESS).ok().flatten()), before);
    assert_eq!(before.1.is_some(), listed);
    if !listed {
        eprintln!("skipped in part: this file system keeps no access lists");
    }
}

#[test]
fn a_file_does_not_take_the_access_list_of_its_folder() {
    let folder = folder();
    let path = folder.path().join("a.txt");
    if xattr::set(folder.path(), "system.posix_acl_default", ACCESS_LIST).is_err() {
        eprintln!("skipped: this file system keeps no access lists");
        return;
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(fix(folder.path()).code, 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), MENDED);
    assert_eq!(xattr::get(&path, ACCESS).unwrap(), None, "the draft had one");
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o640);
}

#[test]
fn other_names_of_a_file_stay_names_of_it() {
    let folder = folder();
    fs::hard_link(folder.path().join("a.txt"), folder.path().join("b.txt")).unwrap();
    let output = fix(folder.path());
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(
        output.err.contains("a.txt: it has other names (hard links), so it was written in place"),
        "{}",
        output.err
    );
    assert_eq!(fs::read_to_string(folder.path().join("b.txt")).unwrap(), MENDED);
    assert_eq!(fs::metadata(folder.path().join("a.txt")).unwrap().nlink(), 2);
    assert_eq!(names(folder.path()), 2, "neither draft nor backup is left");
}

#[test]
fn a_file_with_two_names_is_mended_once() {
    let folder = folder();
    fs::hard_link(folder.path().join("a.txt"), folder.path().join("b.txt")).unwrap();
    let args = ["check", "--no-config", "--fix", "--select", "punctuation/double-space", "."];
    let output = finish(copydesk(folder.path()).args(args).output().unwrap());
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(output.err.contains("b.txt: this is a.txt"), "{}", output.err);
    assert!(output.out.contains("2 fixes applied"), "{}", output.out);
    assert_eq!(fs::read_to_string(folder.path().join("b.txt")).unwrap(), MENDED);
}
