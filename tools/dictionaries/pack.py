#!/usr/bin/env python3
"""Puts a compiled dictionary and compiled frequencies into one file, which copydesk opens beside the program.

    pack.py TAG VERSION LICENCE SOURCE IN.dict IN.freq OUT.pack

The form: `copydesk-pack 1`, lines of a name and a value (language, version, licence, source, the lengths of dictionary
and frequencies in bytes, the CRC-32 of both), an empty line, the dictionary, the frequencies.
"""
import pathlib
import sys
import zlib


def main():
    tag, version, licence, source, dictionary, frequencies, out = sys.argv[1:]
    parts = [pathlib.Path(file).read_bytes() for file in (dictionary, frequencies)]
    head = {
        "language": tag,
        "version": version,
        "licence": licence,
        "source": source,
        "dictionary": len(parts[0]),
        "frequencies": len(parts[1]),
        "crc32": f"{zlib.crc32(b''.join(parts)):08x}",
    }
    lines = "".join(f"{name} {value}\n" for name, value in head.items())
    pathlib.Path(out).write_bytes(f"copydesk-pack 1\n{lines}\n".encode() + b"".join(parts))


if __name__ == "__main__":
    main()
