#!/usr/bin/env python3
"""Tries other values for the constants that decide what the parts of a release are.

    fit.py [NAME…] [--folds 5] [--gold FILE… --root DIR] [--scratch DIR]

For each of CONSTANTS (or those named) and each of its candidates a copy of the sources is built and held against the
labelled set. Told are: what each value reads right, over all parts and none seen where none is; what a value chosen
on four fifths of the texts gives on the fifth that is held back; and, with --gold, what each gives on an outside set.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

import texts

ROOT = texts.HERE.parent.parent
# What is copied and built.
BUILT = ("Cargo.toml", "Cargo.lock", "build.rs", "src", "rules", "crates", "dictionaries", "schema", "benches", "tests",
         "README.md", "CHANGELOG.md", "examples", "share")
# The constants, where they stand, and what else they might be.
CONSTANTS = {
    "SHARED": ("src/document/deck.rs", "0.4", "0.6"),
    "RESTATED": ("src/document/titles.rs", "0.3", "0.5"),
    "LEAST_LEAD": ("src/document/titles.rs", "10", "15"),
    "LEAST_ENTRIES": ("src/document/furniture.rs", "2", "4"),
    "LEAST_TOLD": ("src/document/furniture.rs", "8", "25", "40"),
    "LONGEST_LINE": ("src/document/header.rs", "10", "20"),
}


def declaration(name):
    return re.compile(rf"(const {name}: \w+ = )([\d._]+)(;)")


class Scratch:
    """A copy of the sources that may be changed."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        for name in BUILT:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name, dirs_exist_ok=True, symlinks=True)
            elif source.exists():
                shutil.copy2(source, folder / name)

    def build(self, file="", name="", value=""):
        """The program with one constant changed, or as it is."""
        before = (self.folder / file).read_text("utf-8") if file else ""
        if file:
            changed, count = declaration(name).subn(rf"\g<1>{value}\g<3>", before)
            if count != 1:
                sys.exit(f"{file} declares {name} {count} times")
            (self.folder / file).write_text(changed, "utf-8")
        target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", self.folder / "target")).resolve()
        command = ["cargo", "build", "--locked", "--quiet", "--bin", "copydesk", "--target-dir", target]
        subprocess.run(command, cwd=self.folder, check=True)
        if file:
            (self.folder / file).write_text(before, "utf-8")
        # The next build writes over it.
        return shutil.copy2(target / "debug" / "copydesk", self.folder / "copydesk.tried")


def rights(binary, wanted):
    """(right, all) of each text, furniture by the page and not by the line."""
    found = []
    for one in wanted:
        answers = [right for asked, right, *_ in texts.score(one, texts.explain(binary, one)) if asked != "furniture"]
        found.append((sum(answers), len(answers)))
    return found


def total(scores):
    right, count = (sum(column) for column in zip(*scores)) if scores else (0, 0)
    return f"{right}/{count}"


def held_back(tried, folds):
    """Right answers on each fold by the value that is best on the others; among equals the present one."""
    present = next(iter(tried))
    right = 0
    for fold in range(folds):
        def others(value):
            return sum(score[0] for at, score in enumerate(tried[value]) if at % folds != fold)
        best = max(tried, key=lambda value: (others(value), value == present))
        right += sum(score[0] for at, score in enumerate(tried[best]) if at % folds == fold)
    return right


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[*CONSTANTS, []])
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--gold", nargs="+", default=[])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path("."))
    parser.add_argument("--scratch", type=pathlib.Path, default=ROOT / "target" / "roles")
    asked = parser.parse_args()
    own = list(texts.labelled())
    outside = [one for path in asked.gold for one in texts.gold(path, asked.root)]
    scratch = Scratch(asked.scratch.resolve())
    binary = scratch.build()
    as_it_is = rights(binary, own), rights(binary, outside)
    print(f"as it is: {total(as_it_is[0])}" + (f", outside {total(as_it_is[1])}" if outside else ""), flush=True)
    for name in asked.names or CONSTANTS:
        file, *candidates = CONSTANTS[name]
        present = declaration(name).search((scratch.folder / file).read_text("utf-8"))[2]
        tried, elsewhere = {present: as_it_is[0]}, {present: as_it_is[1]}
        for value in candidates:
            binary = scratch.build(file, name, value)
            tried[value], elsewhere[value] = rights(binary, own), rights(binary, outside)
        told = [f"{value}: {total(scores)}" + (f", outside {total(elsewhere[value])}" if outside else "")
                for value, scores in tried.items()]
        print(f"{name} ({file}): {'; '.join(told)}; held back {held_back(tried, asked.folds)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
