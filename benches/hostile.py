#!/usr/bin/env python3
"""Finds work that grows faster than the text: doubles texts of what rules look for, and tells which take much more than twice the time.

    benches/hostile.py [--binary PATH] [--bytes N] [--only NAME …]

The texts repeat the example of one rule, or a pattern that is dense with something (quotation marks, figures, addresses, marks of direction), as one
paragraph, as lines and as paragraphs; they are checked by all rules, written as each report, read as Markdown and HTML, mended and explained.
Prints the CPU seconds of the larger text and how many times the smaller one's they are, and ends with 1 where anything was printed.
"""
import argparse
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
# {n} is the number of the repetition.
PATTERNS = {
    "addresses": "https://example.org/a-{n} a{n}@example.org @abc #def ", "brackets open": "( [ « “ ", "brackets closed": ") ] » ” ", "capitals": "ABCD{n} EFG ",
    "combining marks": "\u064e", "commas": ", ,, ", "dashes": "- – — ", "dates": "on 5 May 2024 and 12/05/2024 ", "directions": "\u202a\u202b\u202c",
    "elisions": "l'ami d'un ", "emoji": "👍🏽 ", "figures": "1,5 ", "hamza": "الى ان او ", "hyphens": "a-b-c-", "joiners": "\u200d", "lines of marks": "* ",
    "mark-up": "<a> &amp; {{x}} [[y]] ", "mixed scripts": "абв abc ابج ", "names": "Abcd{n} Efgh{n} ", "no spaces": "x", "no spaces, Arabic": "ك",
    "one unknown word": "asdfghj ", "quotation marks": "\"a\" “b” «c» ", "quotations, Arabic": "قال \"نعم\" ", "sentences": "He said no. ", "spaces": "\u00a0",
    "stops": ". . . ", "tables": "a | b | ", "tabs": "\t", "tatweel": "كـ", "telephones": "+212 5 37 57 98 {n:02} ", "unknown words": "qwertzu{n} ",
}
LAYOUTS = {"one paragraph": "", "lines": "\n", "paragraphs": "\n\n"}
CHECK = ["check", "--no-config", "--exit-zero", "--jobs", "1", "--select", "all", "--output-format"]
WAYS = {
    "check": ([*CHECK, "concise"], "txt"), "terminal": ([*CHECK, "terminal"], "txt"), "html report": ([*CHECK, "html"], "txt"), "sarif": ([*CHECK, "sarif"], "txt"),
    "markdown": ([*CHECK, "concise"], "md"), "html": ([*CHECK, "concise"], "html"), "explain": (["explain"], "txt"),
    "mend": (["check", "--no-config", "--exit-zero", "--select", "all", "--diff", "--unsafe-fixes"], "txt"),
}
# Less is noise; more than this for twice the text is more than its share.
LEAST_SECONDS, MOST_TIMES, LONGEST = 0.3, 2.7, 120


def examples():
    """The faulty examples of all rules, by rule."""
    for path in sorted((ROOT / "rules").rglob("*.toml")):
        for n, example in enumerate(tomllib.loads(path.read_text("utf8")).get("example", [])):
            if "bad" in example:
                yield f"{path.stem} {n + 1}", example["bad"] + " "


def text_of(pattern, separator, size, is_pattern):
    parts, length = [], 0
    while length < size:
        part = (pattern.format(n=len(parts)) if is_pattern else pattern) + separator
        parts.append(part)
        length += len(part.encode())
    return "".join(parts)


def seconds(command, path):
    """CPU seconds of a run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        subprocess.run([*command, path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return float(LONGEST)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=ROOT / "target/release/copydesk", type=pathlib.Path)
    parser.add_argument("--bytes", default=60_000, type=int, help="of the smaller text")
    parser.add_argument("--only", nargs="*", default=[], help="patterns or rules whose names begin so")
    args = parser.parse_args()
    binary, found = os.fspath(args.binary.resolve()), 0
    texts = [(name, text, True) for name, text in PATTERNS.items()] + [(name, text, False) for name, text in examples()]
    texts = [text for text in texts if not args.only or text[0].startswith(tuple(args.only))]
    with tempfile.TemporaryDirectory() as folder:
        for name, pattern, is_pattern in texts:
            for layout, separator in LAYOUTS.items():
                sizes = [text_of(pattern, separator, size, is_pattern) for size in (args.bytes, 2 * args.bytes)]
                # What a rule's example shows is found by the check; the patterns go every way.
                for way, (command, ending) in WAYS.items() if is_pattern else [("check", WAYS["check"])]:
                    path = pathlib.Path(folder, f"text.{ending}")
                    spent = []
                    for text in sizes:
                        page = "<html><body><main><h1>A title</h1><p>" + text.replace("\n\n", "</p><p>") + "</p></main></body></html>"
                        path.write_text(page if ending == "html" else text, "utf8")
                        spent.append(seconds([binary, *command], path))
                    if spent[1] > LEAST_SECONDS and spent[1] > MOST_TIMES * max(spent[0], 0.001):
                        found += 1
                        print(f"{spent[1]:.2f} s, {spent[1] / max(spent[0], 0.001):.1f} times: {name}, {layout}, {way}", flush=True)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
