#!/usr/bin/env python3
"""Plants natural slips of Arabic into texts, a kind at a time, and tells how many of them copydesk tells.

    tools/planted_arabic.py BINARY FOLDER [KIND…] [--throughout] [--texts 100] [--list 20]

FOLDER holds well-written Arabic texts (`*.txt`). Three places a text are changed; with --throughout all of them, as one
who has the habit writes. Then it also tells how many words are told that were not changed: slips of the text itself
are among them.
"""

import argparse
import json
import pathlib
import random
import re
import subprocess
import tempfile

LETTER = "[ء-ي]"
START, END = f"(?<!{LETTER})", f"(?!{LETTER})"
WORD = f"{START}{LETTER}{{3,}}{END}"


def letters(old, new, where=""):
    """Words in which the first of some letters is another."""
    return WORD, lambda m: re.sub(old + where, new, m.group(), count=1)


def words(pattern, new):
    """Words behind each other, the last of them in another form."""
    return f"{START}{pattern}{END}", lambda m: m.expand(new)


KINDS = {
    "hamza": letters("[أإآ]", "ا"),
    "heh for teh": letters("ة", "ه", "$"),
    "teh for heh": letters("ه", "ة", "$"),
    "dotless yeh": letters("ي", "ى", "$"),
    "dotted yeh": letters("ى", "ي", "$"),
    "dal for thal": letters("ذ", "د"),
    "zah for dad": letters("ض", "ظ"),
    "plural without alif": letters("وا", "و", "$"),
    "glued": words(f"({LETTER}{{3,}}[ادذرزوةى]) ({LETTER}{{3,}})", r"\1\2"),
    "article apart": words(f"(ال)({LETTER}{{3,}})", r"\1 \2"),
    "adjective of a woman": words(f"(ال{LETTER}{{2,}}ة) (ال{LETTER}{{3,}})ة", r"\1 \2"),
    "adjective of a man": words(f"(ال{LETTER}{{2,}}[^ةاتى ]) (ال{LETTER}{{2,}}ي)", r"\1 \2ة"),
    "verb of a woman": words(f"(أعلن|قال|أكد|أضاف|أشار|ذكر|أوضح|كشف)ت ((?:ال)?{LETTER}{{3,}}ة)", r"\1 \2"),
    "this": words(f"هذا (ال{LETTER}{{2,}}[^ةاتى ])", r"هذه \1"),
    "who": words(f"(ال{LETTER}{{3,}}ة) التي", r"\1 الذي"),
    "counted noun": words(f"(\\d\\d) ({LETTER}{{3,}})(?:ا|اً|ًا)", r"\1 \2"),
}


def planted(text, kind, chance, most):
    """The text with slips, and each with its place in bytes and what stood there."""
    pattern, changed = KINDS[kind]
    found = [(m.start(), m.end(), changed(m)) for m in re.finditer(pattern, text)]
    found = [each for each in found if text[each[0] : each[1]] != each[2]]
    if most:
        chance.shuffle(found)
        found = sorted(found[:most])
    out, slips, last = "", [], 0
    for start, end, new in found:
        if start < last:
            continue
        out += text[last:start]
        slips.append((len(out.encode()), len((out + new).encode()), text[start:end], new))
        out, last = out + new, end
    return out + text[last:], slips


def told(binary, text, folder):
    """The places that are told of spelling, grammar and marks, as warnings or errors."""
    path = pathlib.Path(folder, "text.txt")
    path.write_text(text, "utf8")
    run = [binary, "check", "--no-config", "--profile", "news", "--output-format", "jsonl", path]
    lines = subprocess.run(run, capture_output=True, text=True).stdout.splitlines()
    findings = [each for each in map(json.loads, lines) if each.get("severity") in ("warning", "error")]
    findings = [each for each in findings if each["code"].split("/")[0] in ("spelling", "grammar", "punctuation")]
    return [s for f in findings for s in [f["span"], *(label["span"] for label in f["labels"])]]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("binary")
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    options.add_argument("--throughout", action="store_true")
    options.add_argument("--texts", type=int, default=100)
    options.add_argument("--list", type=int, default=0)
    given = options.parse_args()
    files = sorted(given.folder.glob("*.txt"))
    random.Random(1).shuffle(files)
    for kind in given.kinds or KINDS:
        chance, all_slips, found, missed, others = random.Random(2), 0, 0, [], 0
        with tempfile.TemporaryDirectory() as folder:
            for path in files[: given.texts]:
                text = path.read_text("utf8")
                changed, slips = planted(text, kind, chance, 0 if given.throughout else 3)
                if not slips:
                    continue
                spans = told(given.binary, changed, folder)
                overlaps = lambda a, b: any(s["start"] < b and s["end"] > a for s in spans)
                hits = [overlaps(a, b) for a, b, *_ in slips]
                all_slips, found = all_slips + len(slips), found + sum(hits)
                missed += [f"{new} ({old})" for hit, (_, _, old, new) in zip(hits, slips) if not hit]
                others += sum(not any(s["start"] < b and s["end"] > a for a, b, *_ in slips) for s in spans)
        print(f"{kind:22} {found:5} of {all_slips:<5} {found / max(1, all_slips):.1%}   others told {others}", flush=True)
        for each in missed[: given.list]:
            print("    ", each)


if __name__ == "__main__":
    main()
