//! What comes from Python: a text or the bytes of a file.

use std::path::{Path, PathBuf};

use copydesk::format::Format;
use copydesk::source::Encoding;
use copydesk::{MessageLanguage, Source};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

use crate::DecodeError;

/// A text, or the bytes of a file.
pub(crate) struct Input {
    bytes: Vec<u8>,
    pub(crate) is_text: bool,
}

impl Input {
    /// # Errors
    /// It is neither `str` nor `bytes`, or holds half a character.
    pub(crate) fn new(given: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = given.cast::<PyString>() {
            let text = text.to_cow().map_err(|error| DecodeError::new_err(error.to_string()))?;
            return Ok(Self { bytes: text.as_bytes().to_vec(), is_text: true });
        }
        match given.cast::<PyBytes>() {
            Ok(bytes) => Ok(Self { bytes: bytes.as_bytes().to_vec(), is_text: false }),
            Err(_) => Err(PyTypeError::new_err("a release is str or bytes")),
        }
    }

    /// The file it stands for; without a path a text is plain, and a package is a Word file.
    ///
    /// # Errors
    /// Says why it can't be read.
    pub(crate) fn source(self, path: Option<&Path>) -> Result<Source, String> {
        let nameless = if self.is_text { "release.txt" } else { "release" };
        let path = path.map_or_else(|| PathBuf::from(nameless), Path::to_owned);
        if let Some(message) = Format::refused(&path) {
            return Err(message.of(MessageLanguage::En).to_owned());
        }
        let encoding = self.is_text.then_some(Encoding::Utf8);
        Source::from_packed(path, self.bytes, encoding, None).map_err(|error| error.to_string())
    }
}
