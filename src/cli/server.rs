//! `copydesk server`.

use super::exit::{CLEAN, FOUND};

/// Serves an editor; 1 where it went without a good-bye.
pub(super) fn run() -> u8 {
    if crate::server::serve(std::io::stdin(), std::io::stdout()) { CLEAN } else { FOUND }
}
