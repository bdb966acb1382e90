#!/usr/bin/env python3
"""Time and memory as files grow and as their number grows, and what a second core gives: a Markdown table.

    benches/growth.py [--binary PATH] [--largest BYTES] [--most FILES] [--runs N] [--output FILE]

Each row is whole processes, `check --no-config --exit-zero --output-format jsonl`, the best of N runs (of one where a run takes more than ten seconds).
The texts are those of releases.py; they are made in a folder of their own and taken away.
"""
import argparse
import datetime
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
# Run by a process that is small itself: a child's memory is never told as less than what its parent had.
MEASURE = """
import os, sys, time
begun = time.monotonic()
child = os.fork()
if child == 0:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.execv(sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(child, 0)
print(time.monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss, os.waitstatus_to_exitcode(status))
"""


def measure(command, runs):
    """Wall and CPU seconds, memory in MB: of the quickest run."""
    best = None
    for _ in range(runs):
        said = subprocess.run([sys.executable, "-S", "-c", MEASURE, *map(str, command)], capture_output=True, text=True, check=True).stdout.split()
        wall, cpu, memory, code = float(said[0]), float(said[1]), int(said[2]) / 1024, int(said[3])
        if code != 0:
            sys.exit(f"{' '.join(map(str, command))}: exit code {code}")
        if best is None or wall < best[0]:
            best = (wall, cpu, memory)
        if wall > 10:
            break
    return best


def count(n):
    return f"{n:,}"


def size(n):
    for unit, name in ((1_000_000, "MB"), (1000, "KB")):
        if n >= unit:
            return f"{n // unit} {name}"
    return f"{n} B"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=str(HERE.parent / "target" / "release" / "copydesk"))
    parser.add_argument("--largest", type=int, default=100_000_000)
    parser.add_argument("--most", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--output")
    args = parser.parse_args()
    binary = str(pathlib.Path(args.binary).resolve())
    command = [binary, "check", "--no-config", "--exit-zero", "--output-format", "jsonl"]
    lines = []
    say = lambda line: (print(line, flush=True), lines.append(line))
    say(f"Measured on {datetime.date.today()} by `benches/growth.py`, {os.cpu_count()} cores, the best of {args.runs} runs.\n")
    say("| one file | wall (s) | CPU (s) | CPU a MB (s) | memory (MB) |")
    say("| --: | --: | --: | --: | --: |")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        bytes_ = 1000
        while bytes_ <= args.largest:
            file = folder / "release.txt"
            subprocess.run([sys.executable, str(HERE / "releases.py"), "--bytes", str(bytes_), str(file)], check=True)
            wall, cpu, memory = measure([*command, file], args.runs)
            say(f"| {size(bytes_)} | {wall:.3f} | {cpu:.3f} | {cpu / (bytes_ / 1e6):.3f} | {memory:.0f} |")
            file.unlink()
            bytes_ *= 10
        say("\n| files | text (MB) | wall (s) | CPU (s) | CPU a file (ms) | memory (MB) |")
        say("| --: | --: | --: | --: | --: | --: |")
        files, inner = 1, None
        while files <= args.most:
            inner = folder / f"of-{files}"
            subprocess.run([sys.executable, str(HERE / "releases.py"), "--files", str(files), str(inner)], check=True)
            text = sum(f.stat().st_size for f in inner.rglob("*.txt"))
            wall, cpu, memory = measure([*command, inner], args.runs)
            say(f"| {count(files)} | {text / 1e6:.2f} | {wall:.3f} | {cpu:.3f} | {cpu / files * 1000:.2f} | {memory:.0f} |")
            files *= 10
        largest = min(10_000, files // 10)
        inner = folder / f"of-{largest}"
        one, _, _ = measure([*command, "--jobs", "1", inner], args.runs)
        two, _, _ = measure([*command, "--jobs", "2", inner], args.runs)
        say(f"\n{count(largest)} files on one core (`--jobs 1`): {one:.3f} s; on two (`--jobs 2`): {two:.3f} s: {one / two:.2f} times as fast.")
    if args.output:
        pathlib.Path(args.output).write_text("\n".join(lines) + "\n", "utf8")


if __name__ == "__main__":
    main()
