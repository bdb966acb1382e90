//! The codes that the process ends with.

/// Nothing at or above `--fail-on`.
pub(super) const CLEAN: u8 = 0;

/// Diagnostics were found.
pub(super) const FOUND: u8 = 1;

/// Usage, config or I/O error; the other files were still checked.
pub(super) const FAILED: u8 = 2;
