#!/usr/bin/env python3
"""Words of computing and names of companies from unpacked cspell packages, one a line: `terms.py FOLDER…`."""
import gzip
import pathlib
import re
import sys

words = set()
for folder in sys.argv[1:]:
    for file in sorted(pathlib.Path(folder).rglob("*")):
        if file.suffix not in (".txt", ".gz"):
            continue
        text = gzip.open(file, "rt", encoding="utf8").read() if file.suffix == ".gz" else file.read_text("utf8")
        for line in text.splitlines():
            line = line.split("#")[0].strip()
            # A mark before or after a word says how cspell compounds or corrects it.
            if re.fullmatch(r"[A-Za-z]{3,24}", line):
                words.add(line)
print("\n".join(sorted(words)))
