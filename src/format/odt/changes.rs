//! Tracked changes: which text is deleted where it stands.
//!
//! A package keeps deleted text apart, in the list of changes; flat files of LibreOffice keep it in its
//! place, between two marks.

use std::collections::HashSet;

use crate::format::package::xml::Element;

/// The deletions of a document, and those that are open.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// The change that the list is telling of.
    told: String,
    deletions: HashSet<String>,
    open: HashSet<String>,
}

impl Changes {
    /// Takes an element of the list or a mark.
    pub fn start(&mut self, element: &Element<'_>) {
        match element.name() {
            "changed-region" => self.told = element.attribute("id").unwrap_or_default(),
            "deletion" => {
                self.deletions.insert(self.told.clone());
            }
            "change-start" => {
                let id = element.attribute("change-id").filter(|id| self.deletions.contains(id));
                self.open.extend(id);
            }
            "change-end" => {
                if let Some(id) = element.attribute("change-id") {
                    self.open.remove(&id);
                }
            }
            _ => {}
        }
    }

    /// Whether what stands here is deleted.
    pub fn is_deleted(&self) -> bool {
        !self.open.is_empty()
    }
}
