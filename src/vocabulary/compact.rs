// The known misspellings of a language, packed: English alone has some 95,000.
// (Plain comments: the build script includes this file too, to pack them.)
//
// A line is a byte `LINE` + the letters (bytes) that its word has in common with the line before it, the
// rest of the word, and its corrections: a byte `KEPT` + the bytes kept of the word's beginning, one for its
// end, and what stands between. No text has bytes as low as these. Lines stand in blocks, whose first has
// its word in full; the index says where the block of a word begins.

/// The lowest byte that begins a line.
const LINE: u8 = 0x10;
/// The lowest byte that says what a correction keeps.
const KEPT: u8 = 0x01;
/// The most bytes that are taken over; both kinds of bytes stay apart with it.
const MOST_KEPT: usize = 14;
/// The lowest byte of a text.
const TEXT: u8 = 0x20;
/// Lines of a block. With 16 the English ones have 0.76 MB, with 8 they have 0.83.
#[allow(dead_code, reason = "the build script packs, the library unpacks")]
const BLOCK: usize = 16;

/// Words and their corrections, sorted, packed; and where the block of each word begins.
#[allow(dead_code, reason = "the build script packs, the library unpacks")]
pub fn pack<'w>(words: impl Iterator<Item = (&'w str, &'w [String])>) -> (Vec<u8>, Vec<(&'w str, usize)>) {
    let (mut bytes, mut starts, mut block, mut last) = (Vec::new(), Vec::new(), 0, "");
    for (number, (word, corrections)) in words.enumerate() {
        if number % BLOCK == 0 {
            (block, last) = (bytes.len(), "");
        }
        starts.push((word, block));
        let common = common(last.bytes(), word.bytes());
        bytes.push(LINE + common as u8);
        bytes.extend(word.bytes().skip(common));
        for right in corrections {
            let begin = self::common(word.bytes(), right.bytes());
            let shorter = word.len().min(right.len());
            let end = self::common(word.bytes().rev(), right.bytes().rev()).min(shorter - begin);
            bytes.extend([KEPT + begin as u8, KEPT + end as u8]);
            bytes.extend(right.bytes().take(right.len() - end).skip(begin));
        }
        last = word;
    }
    (bytes, starts)
}

/// How many bytes two texts have in common where they begin.
#[allow(dead_code, reason = "the build script packs, the library unpacks")]
fn common(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other).take(MOST_KEPT).take_while(|(one, other)| one == other).count()
}

/// The corrections of a word, if it stands in this block.
#[allow(dead_code, reason = "the build script packs, the library unpacks")]
pub fn corrections(block: &[u8], word: &str) -> Option<Vec<String>> {
    let mut lines = block;
    let mut here: Vec<u8> = Vec::new();
    for number in 0..BLOCK {
        let (kept, rest) = lines.split_first()?;
        let kept = usize::from(kept.checked_sub(LINE)?);
        let end = rest.iter().position(|byte| (LINE..TEXT).contains(byte)).unwrap_or(rest.len());
        let (line, others) = rest.split_at_checked(end)?;
        let own = line.iter().position(|byte| *byte < TEXT).unwrap_or(line.len());
        let (letters, packed) = line.split_at_checked(own)?;
        here.truncate(if number == 0 { 0 } else { kept });
        here.extend(letters);
        if here == word.as_bytes() {
            return Some(unpack(packed, word));
        }
        lines = others;
    }
    None
}

/// The corrections of a line.
fn unpack(packed: &[u8], word: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut rest = packed;
    while let [begin, end, others @ ..] = rest {
        let length = others.iter().position(|byte| *byte < TEXT).unwrap_or(others.len());
        let (middle, others) = others.split_at_checked(length).unwrap_or_default();
        let begin = word.as_bytes().get(..usize::from(begin.saturating_sub(KEPT))).unwrap_or_default();
        let end = word
            .len()
            .checked_sub(usize::from(end.saturating_sub(KEPT)))
            .and_then(|at| word.as_bytes().get(at..));
        all.extend(String::from_utf8([begin, middle, end.unwrap_or_default()].concat()));
        rest = others;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        let words: Vec<(String, Vec<String>)> = (0..40)
            .map(|n| {
                (format!("recieve{n:02}"), vec![format!("receive{n:02}"), "a lot".into(), String::new()])
            })
            .chain([("لأزم".into(), vec!["لازم".into()]), ("ﻻمم".into(), vec!["لمم".into()])])
            .collect();
        let (bytes, starts) = pack(words.iter().map(|(word, right)| (word.as_str(), right.as_slice())));
        for ((word, right), (named, start)) in words.iter().zip(&starts) {
            assert_eq!(word, named);
            assert_eq!(corrections(&bytes[*start..], word).as_ref(), Some(right));
            assert_eq!(corrections(&bytes[*start..], "receive"), None);
        }
        assert!(bytes.len() < 40 * 12 + 40 * 12);
    }

    #[test]
    fn what_is_no_block_gives_nothing() {
        for bytes in [&b""[..], b"word", b"\x10", b"\x1fab\x01", b"\x10ab\x0f\x0f"] {
            assert!(corrections(bytes, "xy").is_none());
            let _ = corrections(bytes, "ab");
        }
    }
}
