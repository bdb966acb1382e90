//! What a file has besides its contents, and a new file in its place must have too: owner, mode, access list,
//! attributes.

use std::fs::{File, Metadata};
use std::path::Path;

use crate::locale::Message;
use crate::locale::messages::causes;

/// Why a new file can't stand for the old one, which is then written in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(unix), allow(dead_code))]
pub(crate) enum Loss {
    /// The other names would lead to the old contents.
    Names,
    /// Only the system's administrator gives files away.
    Owner,
    /// An access list, a label, a note.
    Attributes,
    /// Bits of the mode did not take.
    Mode,
}

impl Loss {
    /// It in words.
    pub fn message(self) -> Message {
        match self {
            Self::Names => causes::LOSS_NAMES,
            Self::Owner => causes::LOSS_OWNER,
            Self::Attributes => causes::LOSS_ATTRIBUTES,
            Self::Mode => causes::LOSS_MODE,
        }
    }
}

/// Gives a draft all that the file at `path` has.
///
/// # Errors
/// Something could not be given; the draft is then good for its contents only.
#[cfg(unix)]
pub(super) fn carry_over(path: &Path, old: &Metadata, draft: &File) -> Result<(), Loss> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    if old.nlink() > 1 {
        return Err(Loss::Names);
    }
    let is = draft.metadata().map_err(|_| Loss::Owner)?;
    if (is.uid(), is.gid()) != (old.uid(), old.gid()) {
        std::os::unix::fs::fchown(draft, Some(old.uid()), Some(old.gid())).map_err(|_| Loss::Owner)?;
    }
    attributes(path, draft).map_err(|_| Loss::Attributes)?;
    // Last: a change of owner takes bits of the mode away, and the mode is the mask of an access list.
    let wanted = old.mode() & 0o7777;
    draft.set_permissions(std::fs::Permissions::from_mode(wanted)).map_err(|_| Loss::Mode)?;
    let is = draft.metadata().map_err(|_| Loss::Mode)?;
    if is.mode() & 0o7777 == wanted { Ok(()) } else { Err(Loss::Mode) }
}

/// Makes the extended attributes of the draft those of the file; POSIX access lists are among them.
#[cfg(unix)]
fn attributes(path: &Path, draft: &File) -> std::io::Result<()> {
    use xattr::FileExt;
    let unsupported = |error: &std::io::Error| error.kind() == std::io::ErrorKind::Unsupported;
    let names = match xattr::list_deref(path) {
        Ok(names) => names.collect::<Vec<_>>(),
        Err(error) if unsupported(&error) => return Ok(()),
        Err(error) => return Err(error),
    };
    // A folder may give its files an access list that this file was rid of.
    for extra in draft.list_xattr()?.filter(|name| !names.contains(name)) {
        draft.remove_xattr(extra)?;
    }
    for name in names {
        let Some(value) = xattr::get_deref(path, &name)? else { continue };
        // A label that the system gives by itself may be the same already, and only the system may set it.
        if draft.get_xattr(&name).ok().flatten().as_ref() != Some(&value) {
            draft.set_xattr(&name, &value)?;
        }
    }
    Ok(())
}

/// Gives a draft the permissions of the file at `path`; access lists come from the folder here.
#[cfg(not(unix))]
pub(super) fn carry_over(_: &Path, old: &Metadata, draft: &File) -> Result<(), Loss> {
    draft.set_permissions(old.permissions()).map_err(|_| Loss::Mode)
}
