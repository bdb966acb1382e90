#!/usr/bin/env python3
"""Counts the instructions that copydesk takes for fixed files of this repository (valgrind), and holds them against instructions.toml.

    benches/instructions.py [--binary PATH] [--update]

Unlike seconds, they are the same on a busy machine. Fails where a count is above its bound; says where one has become much smaller, so that
the bound can follow it. A text four times as long must not take many more than four times as many: time that grows with the square shows here.
Without valgrind it says so and passes.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib

import releases

ROOT = pathlib.Path(__file__).resolve().parent.parent
BOUNDS = ROOT / "benches" / "instructions.toml"
# What is counted: a short release in three languages, one with markup, all of them in one run, and what a run costs before it reads.
RUNS = {
    "start": ["--version"],
    "release-ar": ["check", "examples/release.ar.txt"],
    "release-en": ["check", "examples/release.en.txt"],
    "clean-fr": ["check", "examples/clean.fr.txt"],
    "several": ["check", "examples/release.ar.txt", "examples/release.en.txt", "examples/clean.ar.txt", "examples/clean.en.txt", "examples/clean.fr.txt", "tests/fixtures/delegation.ar.txt"],
    "fixes": ["check", "--diff", "examples/release.ar.txt"],
}
# A made text of this size (bytes), and one four times as long.
SHORT = 100_000
HEAD = """\
# The most instructions that each run of benches/instructions.py may take; `benches/instructions.py --update` writes this file.
#
# `allowed` is how much more than `counts` passes, in percent. Another compiler or standard library makes other code: where `rustc` is
# not the one named here, `allowed-elsewhere` counts instead, so that a new compiler does not break the gate. Hash tables are seeded
# anew in each run, which moves the counts by less than one percent. What a processor can do (AVX2) moves them a little too.
# `growth` is how many times as many instructions a text may take that is four times as long; it holds with any compiler.
"""


def rustc():
    said = subprocess.run(["rustc", "--version"], capture_output=True, text=True, cwd=ROOT)
    return said.stdout.split()[1] if said.returncode == 0 else "unknown"


def count(binary, args):
    if args[0] == "check":
        args = [args[0], "--no-config", "--exit-zero", "--jobs", "1", *args[1:]]
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", str(binary), *args]
    said = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
    found = re.search(r"Collected : (\d+)", said.stderr)
    if said.returncode != 0 or not found:
        sys.exit(f"{' '.join(args)} ended with {said.returncode}: {said.stderr[-2000:]}")
    return int(found[1])


def growth(binary):
    """How many times as many instructions a text takes that is four times as long."""
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder) / name for name in ("short.txt", "long.txt")]
        for file, size in zip(files, (SHORT, 4 * SHORT)):
            releases.write_file(file, size)
        short, long = (count(binary, ["check", str(file)]) for file in files)
    return long / short


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / "target" / "release" / "copydesk")
    parser.add_argument("--update", action="store_true")
    args = parser.parse_args()
    if not shutil.which("valgrind") and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run("apt-get update -qq && apt-get install -y -qq valgrind", shell=True, capture_output=True)
    if not shutil.which("valgrind"):
        print("instructions: valgrind is not here; skipped")
        return
    counts = {name: count(args.binary.resolve(), run) for name, run in RUNS.items()}
    if args.update:
        rows = "".join(f"{name} = {n:_}\n" for name, n in counts.items())
        BOUNDS.write_text(f'{HEAD}\nrustc = "{rustc()}"\nallowed = 5\nallowed-elsewhere = 20\ngrowth = 4.6\n\n[counts]\n{rows}', "utf8")
    bounds = tomllib.loads(BOUNDS.read_text("utf8"))
    same = bounds["rustc"] == rustc()
    allowed = bounds["allowed"] if same else bounds["allowed-elsewhere"]
    if not same:
        print(f"instructions: counted with rustc {bounds['rustc']}, this is {rustc()}: {allowed} % more are allowed")
    above = []
    for name, now in counts.items():
        was = bounds["counts"].get(name)
        if was is None:
            sys.exit(f"{BOUNDS.name} does not name “{name}”; benches/instructions.py --update")
        change = (now / was - 1) * 100
        verdict = "too many" if change > allowed else "fewer: benches/instructions.py --update" if change < -allowed else ""
        print(f"{name:12} {now:>14,} {change:+6.1f} % {verdict}".rstrip())
        if change > allowed:
            above.append(name)
    grown = growth(args.binary.resolve())
    print(f"a text four times as long takes {grown:.2f} times as many")
    if grown > bounds["growth"]:
        sys.exit(f"time grows faster than the text: {grown:.2f} times as many instructions for four times the text, {bounds['growth']} are allowed")
    if above:
        sys.exit(f"more instructions than {BOUNDS.name} allows: {', '.join(above)}")


if __name__ == "__main__":
    main()
