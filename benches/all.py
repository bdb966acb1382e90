#!/usr/bin/env python3
"""Reruns every measurement of docs/benchmarks.md and writes the tables into it: builds the release binary, then compare.py, growth.py, soak.py.

    benches/all.py [--quick] [--binary PATH] [--runs N] [--labels FILE] [--document FILE] [NAME=FOLDER …]

Folders and labels are those of compare.py; without folders it takes the examples of this repository. What stands between `<!-- NAME -->` and
`<!-- /NAME -->` in the document is replaced, the words around it stay. --quick makes small texts, to try the script itself.
The instruction counts have bounds of their own: benches/instructions.py; the crates that tell languages apart: tools/languages/measure.
"""
import argparse
import datetime
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent


def run(script, *arguments):
    """What a script prints, shown as it comes."""
    print(f"\n# benches/{script}", flush=True)
    process = subprocess.Popen([sys.executable, str(HERE / script), *map(str, arguments)], stdout=subprocess.PIPE, text=True)
    lines = []
    for line in process.stdout:
        print(line, end="", flush=True)
        lines.append(line)
    if process.wait() != 0:
        sys.exit(f"benches/{script} ended with {process.returncode}; {lines[-1].strip() if lines else 'it said nothing'}")
    return "".join(lines).strip()


def put(document, name, table):
    """Writes a table where the document keeps it."""
    text = document.read_text("utf8")
    new, count = re.subn(f"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda m: f"{m[1]}{table}\n{m[2]}", text, flags=re.DOTALL)
    if count != 1:
        sys.exit(f"{document}: no place for the table “{name}” (<!-- {name} --> … <!-- /{name} -->); it is printed above")
    document.write_text(new, "utf8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--binary")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--labels")
    parser.add_argument("--document", type=pathlib.Path, default=ROOT / "docs" / "benchmarks.md")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    if not options.binary:
        subprocess.run(["cargo", "build", "--release", "--locked"], cwd=ROOT, check=True)
    binary = ["--binary", options.binary or ROOT / "target" / "release" / "copydesk"]
    runs = ["--runs", options.runs]
    labels = ["--labels", options.labels] if options.labels else []
    put(options.document, "compare", run("compare.py", *binary, *runs, *labels, *options.folders))
    put(options.document, "growth", run("growth.py", *binary, *runs, *(["--largest", 100_000, "--most", 100] if options.quick else [])))
    soak = run("soak.py", *binary, *(["--records", 20_000, "--every", 0.1] if options.quick else [])).splitlines()[-1]
    put(options.document, "soak", f"On {datetime.date.today()}: {soak}.")


if __name__ == "__main__":
    main()
