#!/usr/bin/env python3
"""The hooks, as users meet them: the real pre-commit, on a scratch repository.

`try-repo` builds the hook copydesk-from-source from this repository as pre-commit does for everybody. The commits that follow run the hooks' own
entries (.pre-commit-hooks.yaml) with the binary that try-repo built, so that it is built once. The hooks that install a wheel are
tried by tests/heavy/hook.py.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOOD = (ROOT / "examples/clean.en.txt").read_text(encoding="utf-8")
BAD = GOOD.replace(GOOD.splitlines()[0], "Harbour Authority closes the old pier for good").replace("every hour", "every hour, TBC,")
MENDABLE = BAD.replace("every hour, TBC,", "every  hour")


def run(*command, cwd, env, code=0):
    """Runs a command; its exit code must be as said."""
    done = subprocess.run(command, cwd=cwd, env=env, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != code:
        sys.exit(f"{' '.join(map(str, command))}: exit code {done.returncode}, not {code}\n{done.stdout}")
    return done.stdout


def holds(text, part):
    if part not in text:
        sys.exit(f"“{part}” is not in:\n{text}")


def snapshot(folder, env):
    """This repository as it is now, committed: what a user would clone."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT, env=env)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    repository(folder, env)


def repository(folder, env):
    run("git", "init", "--quiet", "--initial-branch=main", cwd=folder, env=env)
    run("git", "add", "--all", cwd=folder, env=env)
    run("git", "commit", "--quiet", "--allow-empty", "--message=Begin", cwd=folder, env=env)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        env = dict(os.environ)
        # Nothing of the machine's own settings; what the release build of this repository has compiled need not be compiled again.
        env.update(
            GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1",
            GIT_AUTHOR_NAME="Test", GIT_AUTHOR_EMAIL="test@desk.example", GIT_COMMITTER_NAME="Test", GIT_COMMITTER_EMAIL="test@desk.example",
            PRE_COMMIT_HOME=str(scratch / "home"), LC_ALL="C.UTF-8",
            CARGO_TARGET_DIR=str(ROOT / "target"),
        )
        for inherited in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
            env.pop(inherited, None)
        hooks, desk = scratch / "copydesk", scratch / "desk"
        hooks.mkdir()
        desk.mkdir()
        snapshot(hooks, env)
        repository(desk, env)

        # try-repo: the hook is built and blocks the bad release, and only that.
        (desk / "good.txt").write_text(GOOD, encoding="utf-8")
        (desk / "bad.txt").write_text(BAD, encoding="utf-8")
        (desk / "program.py").write_text("TBC = 1\n", encoding="utf-8")
        run("git", "add", "--all", cwd=desk, env=env)
        out = run("pre-commit", "try-repo", str(hooks), "copydesk-from-source", "--verbose", "--all-files", cwd=desk, env=env, code=1)
        holds(out, "bad.txt:")
        holds(out, "error[structure/placeholder-left] “TBC” is a placeholder")
        if "good.txt:" in out or "program.py:" in out:
            sys.exit(f"a file without fault is reported:\n{out}")
        print("pre-commit try-repo: built the hook; the bad release is reported, the good one is not")

        # Commits: the same entries, run by pre-commit's own git hook.
        built = ROOT / "target/release"
        env["PATH"] = f"{built}{os.pathsep}{env['PATH']}"
        entries = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
        config = {"repos": [{"repo": "local", "hooks": [entry | {"language": "system"} for entry in entries if entry["id"] == "copydesk"]}]}
        (desk / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
        run("git", "add", "--all", cwd=desk, env=env)
        run("pre-commit", "install", cwd=desk, env=env)
        out = run("git", "commit", "--message=Both", cwd=desk, env=env, code=1)
        holds(out, "Failed")
        run("git", "rm", "--quiet", "--cached", "bad.txt", cwd=desk, env=env)
        (desk / "bad.txt").unlink()
        out = run("git", "commit", "--message=The good one", cwd=desk, env=env)
        holds(out, "Passed")
        print("git commit: blocked with the bad release, made with the good one")

        # The fixing hook stops the commit, because it changed the file; the next one goes through.
        config["repos"][0]["hooks"] = [entry | {"language": "system"} for entry in entries if entry["id"] == "copydesk-fix"]
        (desk / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
        (desk / "mendable.txt").write_text(MENDABLE, encoding="utf-8")
        run("git", "add", "--all", cwd=desk, env=env)
        out = run("git", "commit", "--message=Mended", cwd=desk, env=env, code=1)
        holds(out, "files were modified by this hook")
        if (desk / "mendable.txt").read_text(encoding="utf-8") != MENDABLE.replace("  ", " "):
            sys.exit("the fixing hook did not mend the file")
        run("git", "add", "--all", cwd=desk, env=env)
        run("git", "commit", "--message=Mended", cwd=desk, env=env)
        print("git commit: the fixing hook mended the file, and the mended file goes through")


if __name__ == "__main__":
    main()
