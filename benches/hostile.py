#!/usr/bin/env python3
"""Finds work that grows faster than what is read: makes each shape of `shapes.py` four times as large, and tells what takes much more than four times.

    benches/hostile.py [--binary PATH] [--bytes N] [--only NAME …] [--gate]

Texts go through every format, every report, `--fix`, a baseline, `explain`, an editor (the language server) and the page; markup, configs, folders and
archives through what reads them. Prints the CPU seconds of the larger one and the exponent of the growth, and ends with 1 where anything was printed.
`--gate` runs a small set under valgrind instead and counts instructions, which are the same on a busy machine: four times the text may take 4.6 times as many.
"""
import argparse
import contextlib
import math
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import tomllib

import clients
import shapes

ROOT = pathlib.Path(__file__).resolve().parent.parent
QUIET = ["--no-config", "--exit-zero", "--jobs", "1", "--select", "all"]
CHECK = ["check", *QUIET, "--output-format"]
# Every text goes through these; {} is the file.
REPORTS = ["terminal", "html", "json", "sarif", "github", "junit", "gitlab", "rdjsonl"]
FIX = ["check", "--no-config", "--exit-zero", "--select", "all", "--diff", "--unsafe-fixes"]
# The larger is so many times as large; the exponent may be so high; what takes less time is noise; what takes longer is ended.
TIMES, HIGHEST, LEAST_SECONDS, LONGEST = 4, 1.15, 0.3, 120


def examples():
    """The faulty examples of all rules, by rule."""
    for path in sorted((ROOT / "rules").rglob("*.toml")):
        for n, example in enumerate(tomllib.loads(path.read_text("utf8")).get("example", [])):
            if "bad" in example:
                yield f"{path.stem} {n + 1}", example["bad"] + " "


@contextlib.contextmanager
def spent(seconds):
    """Adds the CPU seconds of what runs meanwhile."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    yield
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


class Case:
    """Something to run: files by name for a size, and a command or a client."""

    def __init__(self, name, files, command=None, client=None):
        self.name, self.files, self.command, self.client = name, files, command, client

    def write(self, folder, n):
        for name, content in self.files(n).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def seconds(self, binary, n):
        """CPU seconds of a run of a size."""
        found = []
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            self.write(folder, n)
            try:
                with spent(found):
                    if self.client:
                        self.client(binary, folder, LONGEST)
                    else:
                        subprocess.run([binary, *self.command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=LONGEST)
            except (subprocess.TimeoutExpired, TimeoutError):
                return float(LONGEST)
        return found[0]

    def instructions(self, binary, n):
        """Instructions of a run of a size."""
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            self.write(folder, n)
            tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
            if self.client:
                said = self.client(binary, folder, 10 * LONGEST, tool)
            else:
                said = subprocess.run([*tool, binary, *self.command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True).stderr
        counted = re.search(r"Collected : (\d+)", said)
        if not counted:
            sys.exit(f"{self.name}: {said[-2000:]}")
        return int(counted[1])


def texts(size):
    """Texts through every form and way."""
    dense = [(name, pattern, True) for name, pattern in shapes.PATTERNS.items()]
    for name, pattern, is_pattern in dense + [(name, text, False) for name, text in examples()]:
        for layout, separator in shapes.LAYOUTS.items():
            def of(form, pattern=pattern, separator=separator, is_pattern=is_pattern):
                ending, _, make = shapes.FORMS[form]
                return lambda n: {f"text.{ending}": make(shapes.repeated(pattern, separator, n, is_pattern))}

            # What a rule's example shows is found by the check; the patterns go every way.
            for form in shapes.FORMS if is_pattern else ["text"]:
                ending, more, _ = shapes.FORMS[form]
                title, file = f"{name}, {layout}, {form}", f"text.{ending}"
                yield Case(title, of(form), [*CHECK, "concise", *more, file]), size
                if is_pattern and form not in ("utf-16", "gb18030"):
                    yield Case(f"{title}, fixed", of(form), [*FIX, *more, file]), size
                    yield Case(f"{title}, json", of(form), [*CHECK, "json", file]), size
            if not is_pattern:
                continue
            title = f"{name}, {layout}"
            for report in REPORTS:
                yield Case(f"{title}, {report}", of("text"), [*CHECK, report, "text.txt"]), size
            yield Case(f"{title}, explained", of("text"), ["explain", "--json", "text.txt"]), size
            yield Case(f"{title}, baseline", of("text"), ["check", *QUIET, "--write-baseline", "b.json", "text.txt"]), size
            for form in ("text", "markdown"):
                yield Case(f"{title}, {form}, editor", of(form), client=clients.editor), size // 4
            yield Case(f"{title}, page", of("docx"), client=clients.page), size // 4


def markup(size):
    """Markup of each format that is dense with one thing."""
    for name, (ending, make) in shapes.MARKUP.items():
        def files(n, make=make, ending=ending):
            return {f"text.{ending}": make(n)}

        yield Case(name, files, [*CHECK, "concise", f"text.{ending}"]), size // 30
        if ending != "eml":
            yield Case(f"{name}, fixed", files, [*FIX, f"text.{ending}"]), size // 30
        yield Case(f"{name}, html", files, [*CHECK, "html", f"text.{ending}"]), size // 30
        if ending in ("txt", "md", "html"):
            yield Case(f"{name}, editor", files, client=clients.editor), size // 120


def runs(size):
    """Configs, folders, archives."""
    for name, (files, command) in shapes.RUNS.items():
        yield Case(name, files, command), size // 30


# What is counted in the gate: one of each kind of work that has once grown with the square.
GATE = {
    "double spaces, one paragraph, docx": 8_000, "double spaces, one paragraph, docx, json": 8_000, "double spaces, one paragraph, utf-16": 8_000,
    "double spaces, one paragraph, text, editor": 4_000, "digits mixed, one paragraph, text": 10_000, "markdown: one edit becomes markup, fixed": 300,
    "markdown: comments that begin": 300, "text: lines to copydesk": 300, "text: unknown rules": 200, "html: links": 300, "docx: runs": 400,
    "email: a long subject": 1_000, "config: suppressions": 500, "config: overrides and files": 200, "files: an html report": 200,
}
ALLOWED = 4.6


def gate(binary):
    """Counts instructions; whether all grow as they may."""
    if not shutil.which("valgrind"):
        print("hostile: valgrind is not here; skipped")
        return True
    cases = {case.name: case for case, _ in [*texts(0), *markup(0), *runs(0)] if case.name in GATE}
    start = Case("start", lambda n: {}, ["--version"]).instructions(binary, 0)
    good = True
    for name, n in GATE.items():
        small, large = (cases[name].instructions(binary, size) - start for size in (n, TIMES * n))
        fits = large <= ALLOWED * small
        good &= fits
        print(f"{large / small:5.2f} times  {name}" + ("" if fits else f": more than {ALLOWED}"), flush=True)
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=ROOT / "target/release/copydesk", type=pathlib.Path)
    parser.add_argument("--bytes", default=60_000, type=int, help="of the smaller text")
    parser.add_argument("--only", nargs="*", default=[], help="cases whose names begin so")
    parser.add_argument("--gate", action="store_true", help="a small set, by instructions")
    args = parser.parse_args()
    binary, found = os.fspath(args.binary.resolve()), 0
    if args.gate:
        sys.exit(0 if gate(binary) else "time grows faster than what is read")
    for case, n in [*markup(args.bytes), *runs(args.bytes), *texts(args.bytes)]:
        if args.only and not case.name.startswith(tuple(args.only)):
            continue
        # The start is no part of the growth.
        small, large = max(case.seconds(binary, n), 0.005), case.seconds(binary, TIMES * n)
        exponent = math.log(large / small, TIMES) if large > 0 else 0
        if large > LEAST_SECONDS and exponent > HIGHEST:
            # Once more: a busy machine makes some runs slow.
            small, large = max(case.seconds(binary, n), 0.005), case.seconds(binary, TIMES * n)
            exponent = math.log(large / small, TIMES)
        if large > LEAST_SECONDS and exponent > HIGHEST:
            found += 1
            print(f"{large:.2f} s, exponent {exponent:.2f}: {case.name}", flush=True)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
