//! A document with other words in its paragraphs, as somebody typed them over its text.

use similar::ChangeTag;

use super::error::ReadError;
use super::file::Source;
use crate::text::changes;
use crate::text::span::{Edit, Span};

/// Each costs a reading of the document: of more lines than this none is tried alone (taste).
const MOST_TRIED: usize = 40;

/// What becomes of a document whose text was typed over.
#[derive(Debug)]
pub enum Retyped {
    /// It says what it said.
    Same,
    /// It says what was typed, as far as its paragraphs stand.
    Changed(Box<Source>),
    /// These lines, from 0, can't be changed as they were: the document is left as it is.
    Refused(Vec<usize>),
}

impl Source {
    /// The document with its prose typed over, line by line: of a line that was emptied the words go, and no
    /// line is joined, split or added.
    ///
    /// # Errors
    /// The document could not be put together again.
    pub fn retyped(&self, text: &str) -> Result<Retyped, ReadError> {
        let old: Vec<&str> = self.prose().split('\n').collect();
        let new: Vec<&str> = text.split('\n').collect();
        if old.len() != new.len() {
            return Ok(Retyped::Refused((0..new.len()).collect()));
        }
        let mut at = 0;
        let (mut lines, mut edits): (Vec<usize>, Vec<Vec<Edit>>) = (Vec::new(), Vec::new());
        for (number, (old, new)) in old.iter().zip(&new).enumerate() {
            let blank = old.trim().is_empty() && new.trim().is_empty();
            if old != new && !blank {
                lines.push(number);
                edits.push(line_edits(old, new, at));
            }
            at += old.len() + 1;
        }
        if lines.is_empty() {
            return Ok(Retyped::Same);
        }
        let groups: Vec<&[Edit]> = edits.iter().map(Vec::as_slice).collect();
        match self.edited(&groups)? {
            Some((edited, made)) if made == groups.len() && says(edited.prose(), text) => {
                Ok(Retyped::Changed(Box::new(edited)))
            }
            _ => Ok(Retyped::Refused(self.stuck(&lines, &groups)?)),
        }
    }

    /// The lines that can't be changed even alone; all that were changed where each can.
    fn stuck(&self, lines: &[usize], groups: &[&[Edit]]) -> Result<Vec<usize>, ReadError> {
        let mut stuck = Vec::new();
        if lines.len() > MOST_TRIED {
            return Ok(lines.to_vec());
        }
        for (line, group) in lines.iter().zip(groups) {
            if self.edited(&[group])?.is_none() {
                stuck.push(*line);
            }
        }
        Ok(if stuck.is_empty() { lines.to_vec() } else { stuck })
    }
}

/// Whether a document says what was typed, to the space; lines that were emptied are none of it.
fn says(prose: &str, typed: &str) -> bool {
    let filled = |line: &&str| !line.trim().is_empty();
    prose.split('\n').filter(filled).eq(typed.split('\n').filter(filled))
}

/// What changes in a line: all of it where it is emptied, else word by word.
fn line_edits(old: &str, new: &str, at: usize) -> Vec<Edit> {
    if new.trim().is_empty() {
        return vec![Edit { span: Span::new(at, at + old.len()), replacement: String::new() }];
    }
    word_edits(old, new, at)
}

/// The edits that make another text of one that stands at a place, word by word.
pub(super) fn word_edits(old: &str, new: &str, mut at: usize) -> Vec<Edit> {
    let (mut edits, mut fresh): (Vec<Edit>, bool) = (Vec::new(), true);
    for (change, value) in changes::words(old, new) {
        if change == ChangeTag::Equal {
            (at, fresh) = (at + value.len(), true);
            continue;
        }
        if fresh {
            edits.push(Edit { span: Span::new(at, at), replacement: String::new() });
            fresh = false;
        }
        let Some(edit) = edits.last_mut() else { continue };
        if change == ChangeTag::Insert {
            edit.replacement.push_str(value);
        } else {
            at += value.len();
            edit.span = Span::new(edit.span.start as usize, at);
        }
    }
    edits
}
