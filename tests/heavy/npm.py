#!/usr/bin/env python3
"""Packs copydesk for npm, installs the tarballs in an empty folder without a registry, and runs both its faces.

    python3 tests/heavy/npm.py BINARY

Needs node and npm; without them it says so. BINARY stands for the program of this machine.
"""
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGETS = {
    ("Linux", "x86_64"): "x86_64-unknown-linux-musl",
    ("Linux", "aarch64"): "aarch64-unknown-linux-musl",
    ("Darwin", "x86_64"): "x86_64-apple-darwin",
    ("Darwin", "arm64"): "aarch64-apple-darwin",
}
USE = """
const { check, fix } = require("copydesk/node");
const text = "Harbour opens new pier\\n\\nThe  pier opens on Monday.\\n";
check(text).then(async (found) => console.log(JSON.stringify([found.map((one) => one.code), await fix(text)])));
"""


def run(command, code=0, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, encoding="utf-8", **options)
    assert done.returncode == code, f"{command}: exit code {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def main():
    if not (shutil.which("node") and shutil.which("npm")):
        print("npm: not run, for want of node")
        return
    binary = pathlib.Path(sys.argv[1]).resolve()
    target = TARGETS[platform.system(), platform.machine()]
    tests = sorted((ROOT / "npm/test").glob("*.test.mjs"))
    run(["node", "--test", *tests], env=os.environ | {"COPYDESK_BINARY": str(binary)}, cwd=ROOT)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        packed, desk = scratch / "packed", scratch / "desk"
        run(["node", ROOT / "npm/build.mjs", packed, f"{target}={binary}"])
        desk.mkdir()
        (desk / "package.json").write_text('{"name": "desk", "private": true}\n', encoding="utf-8")
        env = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
        env["npm_config_cache"] = str(scratch / "cache")
        run(["npm", "install", "--offline", "--no-audit", "--no-fund", *sorted(packed.glob("*.tgz"))], cwd=desk, env=env)
        shutil.copy(ROOT / "examples/release.ar.txt", desk)
        out = run(["npx", "--no-install", "copydesk", "check", "--output-format", "concise", "release.ar.txt"], code=1, cwd=desk, env=env)
        assert "spelling/misspelling" in out, out
        run(["npx", "--no-install", "copydesk", "check", "missing.txt"], code=2, cwd=desk, env=env)
        codes, fixed = json.loads(run(["node", "-e", USE], cwd=desk, env=env))
        assert "punctuation/double-space" in codes and "The pier" in fixed, (codes, fixed)
        sizes = ", ".join(f"{file.name} {file.stat().st_size / 1e6:.1f} MB" for file in sorted(packed.glob("*.tgz")))
        print(f"npm: npx and copydesk/node work from {sizes}")


if __name__ == "__main__":
    main()
