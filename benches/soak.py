#!/usr/bin/env python3
"""A million made releases through standard input, the memory of copydesk sampled: it must not grow.

    benches/soak.py [--binary PATH] [--records N] [--every SECONDS]

Prints a sample a line, then a summary; fails where the most memory of the last half is more than a tenth above that of the second tenth.
"""
import argparse
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent


def memory(process):
    """Resident megabytes."""
    try:
        for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=str(HERE.parent / "target" / "release" / "copydesk"))
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--every", type=float, default=1.0)
    args = parser.parse_args()
    begun = time.monotonic()
    maker = subprocess.Popen([sys.executable, str(HERE / "releases.py"), "--records", str(args.records)], stdout=subprocess.PIPE)
    command = [args.binary, "check", "--no-config", "--exit-zero", "--input-format", "jsonl", "-"]
    checker = subprocess.Popen(command, stdin=maker.stdout, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    maker.stdout.close()
    samples = []
    while checker.poll() is None:
        now = memory(checker.pid)
        if now is not None:
            samples.append(now)
            print(f"{time.monotonic() - begun:.1f} s\t{now:.1f} MB", flush=True)
        time.sleep(args.every)
    wall = time.monotonic() - begun
    said = checker.stderr.read().strip()
    if checker.returncode != 0 or maker.wait() != 0:
        sys.exit(f"copydesk ended with {checker.returncode}: {said}")
    tenth = max(1, len(samples) // 10)
    early, late = max(samples[tenth : 2 * tenth] or samples), max(samples[len(samples) // 2 :])
    print(said.splitlines()[-1] if said else "")
    print(f"{args.records:,} records in {wall:.1f} s ({args.records / wall:,.0f} a second); memory {early:.1f} MB in the second tenth, at most {late:.1f} MB in the last half")
    if late > 1.1 * early:
        sys.exit("memory grows")


if __name__ == "__main__":
    main()
