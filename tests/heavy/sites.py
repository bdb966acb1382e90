#!/usr/bin/env python3
"""Writes releases as reStructuredText, MDX, XLIFF and JSON: rules for words and marks must find in them what
they find in the plain text.

    python3 tests/heavy/sites.py BINARY [FILE.txt...]

Without files it takes the releases of ../shared/corpus, where they are, at most 250 of them. The folder of a release
is the tag of its language.
"""

import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

# What depends on what the markup says of a block is left to other tests.
GROUPS = ("spelling", "punctuation", "grammar", "script", "contact/invalid-email", "links")
# Files that say something else because they name their language, which the plain text does not.
TOLERATED = {"xlf": 2}
MOST = 250


def rst(blocks, _language):
    """Every mark that means something is escaped."""
    plain = [re.sub(r"([\\*`|_])", r"\\\1", block) for block in blocks]
    # A first word that would begin a list or a directive.
    plain = [re.sub(r"^(?=[-+•:.>=~\"'#^(\d\w]{1,7}[.):]?\s|\.\.|__|[^\w\s]{4})", r"\\ ", block) for block in plain]
    title = plain[0]
    return "\n".join([title, "=" * max(4, 2 * len(title)), ""]) + "\n" + "\n\n".join(plain[1:]) + "\n"


def mdx(blocks, _language):
    plain = [re.sub(r"([\\*`_\[\]<>{}#&~|!])", r"\\\1", block) for block in blocks]
    plain = [re.sub(r"^([-+=:]|\d+(?=[.)]))", r"\\\1" if not block[:1].isdigit() else r"\1", block) for block in plain]
    plain = [re.sub(r"^(\d+)([.)])", r"\1\\\2", block) for block in plain]
    return "import A from 'a';\n\n# " + plain[0] + "\n\n" + "\n\n".join(plain[1:]) + "\n"


def xliff(blocks, language):
    # As systems for content write articles.
    name = ["title"] + ["body"] * len(blocks)
    units = "\n".join(f"<trans-unit id=\"{n}\" resname=\"{name[n]}\"><source>x</source><target>{escape(block)}</target></trans-unit>"
                      for n, block in enumerate(blocks))
    file = f"<file source-language=\"x\" target-language=\"{language}\"><body>\n{units}\n</body></file>"
    return f"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\">{file}</xliff>\n"


def content(blocks, _language):
    return json.dumps({"title": blocks[0], "body": blocks[1:]}, ensure_ascii=True, indent=1)


FORMATS = {"rst": rst, "mdx": mdx, "xlf": xliff, "json": content}


def findings(binary, folder, names):
    """What is said of the words of each file."""
    command = [binary, "check", "--config", folder / "copydesk.toml", "--output-format", "jsonl", "--exit-zero", *names]
    output = subprocess.run(command, check=False, capture_output=True, cwd=folder, text=True).stdout
    found = collections.defaultdict(collections.Counter)
    for line in output.splitlines():
        told = json.loads(line)
        # Spaces that stand together are shown as one where a page is made of the text.
        # And what another file says is another matter for each format.
        if (told.get("code", "").startswith(GROUPS) and told["code"] != "punctuation/double-space"
                and "in another text of this run" not in told["message"]):
            found[told["path"]][told["code"], told["message"]] += 1
    return found


def main():
    binary, files = pathlib.Path(sys.argv[1]).resolve(), [pathlib.Path(name) for name in sys.argv[2:]]
    if not files:
        files = sorted(pathlib.Path("../shared/corpus/releases").glob("*/*.txt"))
        random.Random(7).shuffle(files)
        files = files[:MOST]
    if not files:
        return print("no releases: nothing was tried")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "copydesk.toml").write_text('root = true\ncontent = ["$.title", "$.body[*]"]\n')
        taken = []
        for number, file in enumerate(files):
            text = file.read_text("utf-8-sig")
            blocks = [" ".join(block.split("\n")).strip() for block in re.split(r"\n\s*\n", text)]
            blocks = [block for block in blocks if block and not block.startswith("copydesk:")]
            if len(blocks) < 3:
                continue
            taken.append(number)
            (folder / f"{number}.txt").write_text("\n\n".join(blocks) + "\n", "utf-8")
            for ending, written in FORMATS.items():
                (folder / f"{number}.{ending}").write_text(written(blocks, file.parent.name), "utf-8")
        wanted = findings(binary, folder, [f"{n}.txt" for n in taken])
        different = 0
        for ending in FORMATS:
            found = findings(binary, folder, [f"{n}.{ending}" for n in taken])
            equal, missing, more = 0, collections.Counter(), collections.Counter()
            for n in taken:
                one, other = (wanted[f"{n}.txt"], found[f"{n}.{ending}"])
                equal += one == other
                missing += one - other
                more += other - one
            different += max(0, len(taken) - equal - TOLERATED.get(ending, 0))
            total = sum(sum(each.values()) for each in wanted.values())
            print(f"{ending}: {equal} of {len(taken)} releases say the same; of {total} findings {sum(missing.values())} missing,"
                  f" {sum(more.values())} more")
            for sign, some in (("-", missing), ("+", more)):
                for (code, message), count in some.most_common(4):
                    print(f"  {sign} {count} {code}: {message}")
    if different:
        sys.exit(f"{different} files differ from the plain text")


if __name__ == "__main__":
    main()
