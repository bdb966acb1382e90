//! From offsets of the text to offsets of the file, in encodings other than UTF-8.

use std::sync::{Arc, OnceLock};

use super::encoding::{self, Encoding};

/// Bytes of the text that are encoded anew for an offset.
const STEP: usize = 1024;

/// The way to the bytes of the file, without reading all that stands before each place.
#[derive(Debug, Clone, Default)]
pub(super) struct Offsets {
    /// How long what stands before every [`STEP`] bytes of the text is in the file; counted when it is first asked for.
    steps: OnceLock<Vec<u32>>,
    /// Where the file has other bytes than its encoding writes for its characters, how it has them.
    odd: Option<Arc<[Run]>>,
}

/// Characters that are alike in how many bytes they take in the text and in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Where it begins in the text.
    pub text: u32,
    /// Where it begins in the file.
    pub file: u32,
    /// Bytes of each of its characters in the text.
    pub text_unit: u32,
    /// Bytes of each in the file.
    pub file_unit: u32,
}

impl Offsets {
    /// For a file that has other bytes than its encoding writes; `None` for all other files.
    pub fn new(odd: Option<Vec<Run>>) -> Self {
        Self { steps: OnceLock::new(), odd: odd.map(Arc::from) }
    }

    /// Whether the text written in the encoding of the file would have other bytes than the file.
    pub fn are_odd(&self) -> bool {
        self.odd.is_some()
    }

    /// The offset in the file of an offset in the text.
    pub fn file_offset(&self, text: &str, offset: u32, encoding: Encoding, bom: bool) -> u32 {
        let mark = if bom { encoding.mark_length() } else { 0 };
        if encoding == Encoding::Utf8 {
            return offset + mark;
        }
        if let Some(odd) = &self.odd {
            return mark + in_runs(odd, offset);
        }
        let begin = |step: usize| text.floor_char_boundary(step * STEP);
        let steps = self.steps.get_or_init(|| {
            let mut sum = 0;
            let step = |n: usize| {
                let before = sum;
                sum += encoding::encoded_length(text.get(begin(n)..begin(n + 1)).unwrap_or_default(), encoding);
                before
            };
            (0..=text.len() / STEP).map(step).collect()
        });
        let at = offset as usize / STEP;
        let rest = text.get(begin(at)..offset as usize).unwrap_or_default();
        mark + steps.get(at).copied().unwrap_or_default() + encoding::encoded_length(rest, encoding)
    }
}

fn in_runs(runs: &[Run], offset: u32) -> u32 {
    let before = runs.partition_point(|run| run.text <= offset).checked_sub(1).and_then(|at| runs.get(at));
    before.map_or(offset, |run| run.file + (offset - run.text) / run.text_unit.max(1) * run.file_unit)
}
