//! Which addresses `check --check-links` asks.

use clap::ValueEnum;

/// Which addresses are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckLinks {
    /// Those of the internet.
    Public,
    /// Those of this machine and its network as well.
    All,
}
