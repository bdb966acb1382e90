#!/usr/bin/env python3
"""Has LibreOffice open reviewed Word files, and the same as OpenDocument texts: with all changes accepted they must say
what `check --unsafe-fixes` makes of the files, and every comment of copydesk must be there.

    python3 tests/heavy/review.py BINARY FILE.docx...

Needs LibreOffice Writer (Debian: libreoffice-writer-nogui). It writes each document as OpenDocument, where what a
tracked change deletes stands apart from the text: the text without it is the text with all changes accepted.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
import zipfile

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
LEFT_OUT = {TEXT + "tracked-changes", OFFICE + "annotation"}


def text(element):
    """The text of an element, without comments and deleted text."""
    if element.tag in LEFT_OUT:
        return ""
    spaces = " " * int(element.get(TEXT + "c", "1")) if element.tag == TEXT + "s" else ""
    inner = "".join(text(child) + (child.tail or "") for child in element)
    return spaces + (element.text or "") + inner


def as_opendocument(file, folder):
    """The document as LibreOffice writes it."""
    target = folder / "opened"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    subprocess.run([*command, "--convert-to", "odt", "--outdir", target, file], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return target / file.with_suffix(".odt").name


def opened(file, folder):
    """The lines of a document and its comments by copydesk, as LibreOffice has them."""
    parts, comments = [], 0
    with zipfile.ZipFile(as_opendocument(file, folder)) as package:
        for part in ("content.xml", "styles.xml"):
            root = tree.fromstring(package.read(part))
            parts += [text(p) for p in root.iter(TEXT + "p")]
            parts += [text(h) for h in root.iter(TEXT + "h")]
            comments += sum("copydesk" in "".join(a.itertext()) for a in root.iter(OFFICE + "annotation"))
            for changes in root.iter(TEXT + "tracked-changes"):
                for deleted in changes.iter(TEXT + "p"):
                    parts.remove(text(deleted))
            for note in root.iter(OFFICE + "annotation"):
                for paragraph in note.iter(TEXT + "p"):
                    parts.remove(text(paragraph))
    return [line for line in parts if line.strip()], comments


def written(file):
    """How many comments of copydesk stand in a package."""
    with zipfile.ZipFile(file) as package:
        if file.suffix == ".odt":
            root = tree.fromstring(package.read("content.xml"))
            return sum("copydesk" in "".join(a.itertext()) for a in root.iter(OFFICE + "annotation"))
        parts = [n for n in package.namelist() if re.fullmatch(r"word/comments\d*\.xml", n)]
        return sum(package.read(n).decode().count('w:author="copydesk"') for n in parts)


def main():
    binary, files = sys.argv[1], [pathlib.Path(name) for name in sys.argv[2:]]
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        files = [file for word in files for file in (word, as_opendocument(word, folder))]
        for number, file in enumerate(files):
            ends = (f"{end}{file.suffix}" for end in ("", ".reviewed", ".mended"))
            old, new, mended = (folder / f"{number}{end}" for end in ends)
            shutil.copy(file, old)
            shutil.copy(file, mended)
            subprocess.run([binary, "review", "--no-config", old], check=True, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            subprocess.run([binary, "check", "--no-config", "--unsafe-fixes", mended], check=False,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            (accepted, comments), (wanted, _) = opened(new, folder), opened(mended, folder)
            same, all_there = accepted == wanted, comments == written(new) > 0
            faults += not (same and all_there)
            print(f"{file.name}: {comments} of {written(new)} comments, accepted {'equal' if same else 'DIFFERENT'}")
            if not same:
                print(*(f"  {a!r}\n  {b!r}" for a, b in zip(accepted, wanted) if a != b), sep="\n")
    sys.exit(f"{faults} documents are wrong" if faults else 0)


main()
