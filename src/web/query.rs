//! What a request says beside its body.

use crate::diagnostic::Diagnostic;
use crate::locale::MessageLanguage;
use crate::source::Encoding;

/// What a request says beside its body.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub name: Option<String>,
    pub code: Option<String>,
    /// Of the finding that is meant: its number may be another's by now.
    pub fingerprint: Option<String>,
    pub finding: Option<usize>,
    pub fix: usize,
    pub all: bool,
    /// All findings that the same fix mends.
    pub same: bool,
    /// Codes of rules and fingerprints of findings that the reader wants to hear no more of.
    pub ignored: Vec<String>,
    /// The body is text of the page, whatever encoding the file was in.
    pub typed: bool,
    /// What the reader has said that the file is in.
    pub encoding: Option<Encoding>,
    /// So many bytes of the body are the text that was typed over the document that follows.
    pub over: Option<usize>,
    pub profile: Option<String>,
    pub language: Option<String>,
    pub ui: Option<MessageLanguage>,
}

impl Query {
    pub fn read(query: &str) -> Self {
        let mut read = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let some = Some(value.to_string()).filter(|v| !v.is_empty());
            match key.as_ref() {
                "name" => read.name = some,
                "code" => read.code = some,
                "fingerprint" => read.fingerprint = some,
                "finding" => read.finding = value.parse().ok(),
                "fix" => read.fix = value.parse().unwrap_or_default(),
                "same" => read.same = value == "1",
                "ignored" => read.ignored.extend(some),
                "all" => read.all = value == "1",
                "over" => read.over = value.parse().ok(),
                "encoding" => read.encoding = Encoding::from_label(&value),
                "typed" => read.typed = value == "1",
                "profile" => read.profile = some,
                "language" => read.language = some,
                "ui" => read.ui = MessageLanguage::of_locale(&value),
                _ => {}
            }
        }
        read
    }

    /// Whether the reader wants to hear no more of a finding.
    pub fn ignores(&self, d: &Diagnostic) -> bool {
        self.ignored.iter().any(|entry| *entry == d.code || *entry == d.fingerprint)
    }
}
