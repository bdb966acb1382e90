#!/usr/bin/env python3
"""The hook that installs a wheel, as the handbook has it, run by the real pre-commit from a local folder of wheels.

    python3 tests/heavy/hook.py FOLDER-WITH-THE-WHEEL

Needs pre-commit and git. There is no index but the folder: nothing is built by Rust, nothing else is fetched.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOOD = (ROOT / "examples/clean.en.txt").read_text(encoding="utf-8")
# With a headline of its own: two releases of a run that share one are told of.
BAD = GOOD.replace(GOOD.splitlines()[0], "Harbour Authority closes the old pier for good").replace("every hour", "every hour, TBC,")


def run(command, code=0, **options):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    assert done.returncode == code, f"{command}: exit code {done.returncode}\n{done.stdout}"
    return done.stdout


def recipe():
    """The config with additional_dependencies, out of the handbook."""
    page = (ROOT / "docs/src/guides/ci.md").read_text(encoding="utf-8")
    return next(block for block in re.findall(r"```yaml\n(.*?)```", page, re.S) if "additional_dependencies" in block)


def main():
    if not shutil.which("pre-commit"):
        print("hook: not run, for want of pre-commit")
        return
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        desk, wheels = scratch / "desk", scratch / "wheels"
        shutil.copytree(sys.argv[1], wheels)
        # pre-commit's own placeholder package is built by setuptools.
        run([sys.executable, "-m", "pip", "download", "--quiet", "--dest", wheels, "setuptools>=40.8", "wheel"])
        (desk / "releases").mkdir(parents=True)
        (desk / ".pre-commit-config.yaml").write_text(recipe(), encoding="utf-8")
        (desk / "releases/good.txt").write_text(GOOD, encoding="utf-8")
        env = os.environ | {
            "PRE_COMMIT_HOME": str(scratch / "home"), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels), "LC_ALL": "C.UTF-8",
            # No cargo and no copydesk of the machine.
            "PATH": os.pathsep.join([str(pathlib.Path(shutil.which("pre-commit")).parent), "/usr/bin", "/bin"]),
        }
        run(["git", "init", "--quiet"], cwd=desk, env=env)
        run(["git", "add", "--all"], cwd=desk, env=env)
        run(["pre-commit", "run", "--all-files"], cwd=desk, env=env)
        (desk / "releases/bad.txt").write_text(BAD, encoding="utf-8")
        run(["git", "add", "--all"], cwd=desk, env=env)
        out = run(["pre-commit", "run", "--all-files"], code=1, cwd=desk, env=env)
        assert "structure/placeholder-left" in out and "good.txt:" not in out, out
        print("hook: pre-commit installs the wheel; the bad release is reported, the good one is not")


if __name__ == "__main__":
    main()
