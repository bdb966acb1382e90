//! A file: its bytes decoded to the text that is read, and the way back from the text to bytes, lines and
//! columns.

mod accepts;
mod around;
mod asides;
mod edits;
mod encoding;
mod error;
mod file;
mod offsets;
mod origin;
mod packed;
mod readings;
mod refusal;
mod retyped;
mod review;
mod word_edits;

pub use around::AroundLine;
pub use asides::{Asides, Comment};
pub use encoding::Encoding;
pub use error::{MAX_BYTES, ReadError};
pub use file::{MAX_SETTING_BYTES, Source};
pub(crate) use packed::Packing;
pub(crate) use readings::readings;
pub use refusal::Refusal;
pub use retyped::Retyped;
pub(crate) use review::{Remark, Reviewed};

#[cfg(test)]
mod tests;
