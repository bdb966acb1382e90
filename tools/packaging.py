#!/usr/bin/env python3
"""Fills the templates of packaging/ for a release: tools/packaging.py VERSION ADDRESS SUMS OUT

ADDRESS is that of the repository (https://…), SUMS a folder with the .sha256 files of the archives (tools/package.sh). A gap
that can't be filled is an error, and nothing is written.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
GAP = re.compile(r"@(VERSION|ADDRESS|SHA256:[a-z0-9_-]+)@")


def sums(folder):
    """The checksum of each target's archive."""
    found = {}
    for file in pathlib.Path(folder).glob("copydesk-*.sha256"):
        checksum, name = file.read_text().split()
        found[re.match(r"copydesk-(.+?)\.(?:tar\.gz|zip)$", name.lstrip("*"))[1]] = checksum
    return found


def filled(text, version, address, checksums):
    def value(gap):
        kind, _, target = gap[1].partition(":")
        if kind == "SHA256":
            return checksums[target]
        return version if kind == "VERSION" else address.rstrip("/")

    return GAP.sub(value, text)


def main():
    version, address, folder, out = sys.argv[1:]
    checksums = sums(folder)
    templates = [file for file in sorted((ROOT / "packaging").iterdir()) if file.name != "README.md"]
    try:
        made = {file.name: filled(file.read_text(), version, address, checksums) for file in templates}
    except KeyError as missing:
        sys.exit(f"packaging.py: no checksum of the archive for {missing}")
    pathlib.Path(out).mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (pathlib.Path(out) / name).write_text(text)


if __name__ == "__main__":
    main()
