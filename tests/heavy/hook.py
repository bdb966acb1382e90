#!/usr/bin/env python3
"""The hooks that install a wheel, as they stand in .pre-commit-hooks.yaml, run by the real pre-commit from a local folder of wheels.

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
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
# One with faults.
DOCUMENT = ROOT / "tests/fixtures/formats/head.en.docx"
GOOD = (ROOT / "examples/clean.en.txt").read_text(encoding="utf-8")
# With a headline of its own: two releases of a run that share one are told of.
BAD = GOOD.replace(GOOD.splitlines()[0], "Harbour Authority closes the old pier for good").replace("every hour", "every hour, TBC,")


def run(command, code=0, **options):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    assert done.returncode == code, f"{command}: exit code {done.returncode}\n{done.stdout}"
    return done.stdout


def snapshot(folder, env):
    """This repository as it is now, committed and tagged: what pre-commit clones."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    run(["git", "init", "--quiet"], cwd=folder, env=env)
    run(["git", "add", "--all"], cwd=folder, env=env)
    run(["git", "commit", "--quiet", "--message=Begin"], cwd=folder, env=env)
    run(["git", "tag", "v0.1.0"], cwd=folder, env=env)


def config(repository):
    """The config of the handbook, with all hooks that install the wheel."""
    page = (ROOT / "docs/src/guides/ci.md").read_text(encoding="utf-8")
    text = next(block for block in re.findall(r"```yaml\n(.*?)```", page, re.S) if "rev: v0.1.0" in block)
    text = re.sub(r"repo: \S+", f"repo: {repository}", text)
    return text.rstrip("\n") + "\n      - id: copydesk-fix\n        stages: [manual]\n      - id: copydesk-documents\n"


def main():
    if not shutil.which("pre-commit"):
        print("hook: not run, for want of pre-commit")
        return
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        desk, wheels, hooks = scratch / "desk", scratch / "wheels", scratch / "copydesk"
        shutil.copytree(sys.argv[1], wheels)
        # What the hooks' pyproject.toml is built by.
        run([sys.executable, "-m", "pip", "download", "--quiet", "--dest", wheels, "setuptools>=61", "wheel"])
        env = os.environ | {
            "PRE_COMMIT_HOME": str(scratch / "home"), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels), "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_NAME": "Test", "GIT_AUTHOR_EMAIL": "test@desk.example",
            "GIT_COMMITTER_NAME": "Test", "GIT_COMMITTER_EMAIL": "test@desk.example",
            # No cargo and no copydesk of the machine.
            "PATH": os.pathsep.join([str(pathlib.Path(shutil.which("pre-commit")).parent), "/usr/bin", "/bin"]),
        }
        hooks.mkdir()
        snapshot(hooks, env)
        (desk / "releases").mkdir(parents=True)
        (desk / ".pre-commit-config.yaml").write_text(config(hooks), encoding="utf-8")
        (desk / "releases/good.txt").write_text(GOOD, encoding="utf-8")
        shutil.copy(DOCUMENT, desk / "release.docx")
        run(["git", "init", "--quiet"], cwd=desk, env=env)
        run(["git", "add", "--all"], cwd=desk, env=env)
        begun = time.monotonic()
        run(["pre-commit", "install-hooks"], cwd=desk, env=env)
        installed = time.monotonic() - begun
        run(["pre-commit", "run", "copydesk", "--all-files"], cwd=desk, env=env)
        out = run(["pre-commit", "run", "copydesk-documents", "--all-files"], code=1, cwd=desk, env=env)
        assert "release.docx" in out and "good.txt:" not in out, out
        (desk / "releases/bad.txt").write_text(BAD, encoding="utf-8")
        run(["git", "add", "--all"], cwd=desk, env=env)
        out = run(["pre-commit", "run", "copydesk", "--all-files"], code=1, cwd=desk, env=env)
        assert "structure/placeholder-left" in out and "good.txt:" not in out, out
        (desk / "releases/bad.txt").write_text(GOOD.replace("every hour", "every  hour"), encoding="utf-8")
        run(["git", "add", "--all"], cwd=desk, env=env)
        out = run(["pre-commit", "run", "copydesk-fix", "--all-files", "--hook-stage", "manual"], code=1, cwd=desk, env=env)
        assert "files were modified by this hook" in out, out
        assert (desk / "releases/bad.txt").read_text(encoding="utf-8") == GOOD, "the fixing hook did not mend the file"
        print(f"hook: pre-commit installs the wheel in {installed:.0f} s; the bad release and the document are reported, the good one is not;"
              " the fixing hook mends")


if __name__ == "__main__":
    main()
