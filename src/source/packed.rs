//! Bytes that are packed, by gzip or by Zstandard: known by how they begin, unpacked as they are read.

use std::error::Error;
use std::fmt::Display;
use std::io::{self, BufRead, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use crate::locale::Cause;
use crate::locale::messages::causes;

/// What Zstandard looks back at, at most (bytes): as far as `zstd` itself unpacks without being told to take
/// more memory, `--long` included.
const LARGEST_WINDOW: u64 = 128 * 1024 * 1024;

/// How bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    /// What the first bytes say; `None` where they are not packed.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            // A frame, or one that is passed over, with which parallel packers begin.
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Self::Zstd),
            _ => None,
        }
    }

    /// The program that packs so.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }

    /// What is packed, unpacked as it is read. Its errors say that it can't be unpacked, and why.
    pub fn reader<'a>(self, input: impl BufRead + Send + 'a) -> Box<dyn Read + Send + 'a> {
        match self {
            Self::Gzip => Box::new(Told { packing: self, inner: MultiGzDecoder::new(input) }),
            Self::Zstd => Box::new(Told { packing: self, inner: Zstd::new(input) }),
        }
    }
}

/// Says of a fault that it is one of unpacking.
struct Told<R> {
    packing: Packing,
    inner: R,
}

impl<R: Read> Read for Told<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.inner.read(into).map_err(|error| {
            let cause = match error.kind() {
                io::ErrorKind::UnexpectedEof => causes::PACKED_ENDS_EARLY.into(),
                // gzip's words for what does not fit.
                io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => causes::PACKED_DAMAGED.into(),
                _ => Cause::from(&error),
            };
            let failed = causes::UNPACKING_FAILED.cause(&[("program", &self.packing.name())]);
            io::Error::new(error.kind(), failed.with("cause", cause))
        })
    }
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, causes::PACKED_DAMAGED.cause(&[]))
}

/// Frames of Zstandard, one after the other.
struct Zstd<R> {
    input: R,
    decoder: FrameDecoder,
    /// Whether a frame has begun.
    open: bool,
}

impl<R: BufRead> Zstd<R> {
    fn new(input: R) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(LARGEST_WINDOW);
        Self { input, decoder, open: false }
    }

    /// Begins a frame, or passes over one that holds nothing to read.
    fn begin(&mut self) -> io::Result<()> {
        match self.decoder.reset(&mut self.input) {
            Ok(()) => self.open = true,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length, ..
            })) => {
                let length = u64::from(length);
                if io::copy(&mut self.input.by_ref().take(length), &mut io::sink())? < length {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
            Err(error) => return Err(cause_of(&error)),
        }
        Ok(())
    }

    /// Ends a frame, whose sum must be that of what came out of it.
    fn end(&mut self) -> io::Result<()> {
        self.open = false;
        let written = self.decoder.get_checksum_from_data();
        match written.is_some() && written != self.decoder.get_calculated_checksum() {
            true => Err(damaged()),
            false => Ok(()),
        }
    }
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        loop {
            if !self.open {
                if self.input.fill_buf()?.is_empty() {
                    return Ok(0);
                }
                self.begin()?;
                continue;
            }
            let count = self.decoder.read(into)?;
            if count > 0 {
                return Ok(count);
            }
            if self.decoder.is_finished() {
                self.end()?;
            } else {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.input, one).map_err(|error| cause_of(&error))?;
            }
        }
    }
}

/// Why a frame can't be unpacked: it ends, the disk fails, it asks for what is not there; otherwise its bytes
/// do not fit each other.
fn cause_of(error: &FrameDecoderError) -> io::Error {
    let mut source: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(cause) = source {
        if let Some(of_input) = cause.downcast_ref::<io::Error>() {
            return io::Error::new(of_input.kind(), Cause::from(of_input));
        }
        source = cause.source();
    }
    let megabytes = |bytes: u64| bytes.div_ceil(1024 * 1024);
    match error {
        FrameDecoderError::WindowSizeTooBig { requested, max } => {
            let said = [("mb", &megabytes(*requested) as &dyn Display), ("limit", &megabytes(*max))];
            io::Error::other(causes::PACKED_WINDOW.cause(&said))
        }
        FrameDecoderError::DictNotProvided { .. } => io::Error::other(causes::PACKED_DICTIONARY.cause(&[])),
        _ => damaged(),
    }
}

#[cfg(test)]
mod tests {
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        let packing = Packing::of(bytes).ok_or("not packed")?;
        // A reader that hands over a few bytes at a time.
        let input = io::BufReader::with_capacity(7, bytes);
        packing.reader(input).read_to_end(&mut out).map(|_| out).map_err(|error| error.to_string())
    }

    /// Some hundred KB, so that a frame has several blocks.
    fn text() -> Vec<u8> {
        (0..20_000).flat_map(|n| format!("Pier {n} opens.\n").into_bytes()).collect()
    }

    #[test]
    fn frames_after_one_another_are_one_file_and_some_are_passed_over() {
        let (text, note) = (text(), b"\x5a\x2a\x4d\x18\x03\0\0\0abc".to_vec());
        let whole = [note.clone(), packed(&text), note, packed(b""), packed(b"The end.\n")].concat();
        assert_eq!(unpacked(&whole).unwrap(), [text, b"The end.\n".to_vec()].concat());
        assert_eq!(Packing::of(b"Pier"), None);
        assert_eq!(Packing::of(b""), None);
    }

    #[test]
    fn what_is_cut_off_anywhere_ends_too_early() {
        let whole = [packed(&text()), b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec()].concat();
        let frame = whole.len() - 11;
        for length in (4..60).chain([frame / 2, frame - 5, frame - 1, frame + 4, frame + 9]) {
            let cause = unpacked(&whole[..length]).unwrap_err();
            assert_eq!(cause, "it can't be unpacked (zstd): it ends too early", "{length}");
        }
    }

    #[test]
    fn damage_is_an_error_and_no_other_text() {
        let text = text();
        let whole = packed(&text);
        for at in (4..whole.len()).step_by(whole.len() / 300) {
            let mut broken = whole.clone();
            broken[at] ^= 0x10;
            match unpacked(&broken) {
                Err(cause) => assert!(cause.starts_with("it can't be unpacked (zstd): "), "{cause}"),
                Ok(out) => assert!(out == text, "byte {at}"),
            }
        }
        let after = [packed(b"Pier.\n"), b"garbage".to_vec()].concat();
        assert!(unpacked(&after).unwrap_err().contains("what is packed is damaged"));
    }

    #[test]
    fn memory_that_is_asked_for_is_bounded() {
        // A window of 2 GB; one segment of 4 EB; a dictionary.
        for (header, cause) in [
            (&b"\x28\xb5\x2f\xfd\x00\xa8\x01\0\0"[..], "2048 MB of memory"),
            (b"\x28\xb5\x2f\xfd\xe0\0\0\0\0\0\0\0\x40\x01\0\0", "128 MB is the limit"),
            (b"\x28\xb5\x2f\xfd\x01\x58\x07\x01\0\0", "a dictionary"),
        ] {
            let said = unpacked(header).unwrap_err();
            assert!(said.contains(cause), "{said}");
        }
    }
}
