#!/usr/bin/env python3
"""Has LibreOffice write Word files as OpenDocument (.odt and .fodt): they must read as the Word files do, say the same
findings, and, once mended, open in LibreOffice with the text of the mended Word file.

    python3 tests/heavy/opendocument.py BINARY FILE.docx...

Needs LibreOffice Writer (Debian: libreoffice-writer-nogui).
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile


def convert(file, kind, folder):
    """A copy of a document in another format."""
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    target = folder / f"{kind.split(':')[0]}-of-{file.suffix[1:]}"
    subprocess.run([*command, "--convert-to", kind, "--outdir", target, file], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return target / file.with_suffix("." + kind.split(":")[0]).name


def findings(binary, file):
    """Code and message of each finding."""
    command = [binary, "check", "--no-config", "--profile", "all", "--output-format", "json", file]
    output = subprocess.run(command, check=False, capture_output=True)
    return sorted((d["code"], d["message"]) for d in json.loads(output.stdout)["diagnostics"])


def shown(file, folder):
    """What LibreOffice shows of a document."""
    return convert(file, "txt:Text (encoded):UTF8", folder).read_text("utf-8-sig").split()


def main():
    binary, files = sys.argv[1], [pathlib.Path(name) for name in sys.argv[2:]]
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for number, file in enumerate(files):
            word = folder / f"{number}.docx"
            shutil.copy(file, word)
            wanted, mended = findings(binary, word), folder / f"{number}-mended.docx"
            shutil.copy(word, mended)
            mend = [binary, "check", "--no-config", "--unsafe-fixes"]
            subprocess.run([*mend, mended], check=False, capture_output=True)
            for kind in ("odt", "fodt"):
                other = convert(word, kind, folder)
                found = findings(binary, other)
                subprocess.run([*mend, other], check=False, capture_output=True)
                equal, same = found == wanted, shown(other, folder) == shown(mended, folder)
                faults += not (equal and same)
                print(f"{file.name} as {kind}: {len(found)} findings {'equal' if equal else 'DIFFERENT'},"
                      f" mended {'equal' if same else 'DIFFERENT'}")
                if not equal:
                    print(*(f"  {d}" for d in wanted if d not in found), "  --", *(f"  {d}" for d in found if d not in wanted), sep="\n")
    sys.exit(f"{faults} documents are wrong" if faults else 0)


main()
