#!/usr/bin/env python3
"""What the handbook says for Vim, tried in Vim with an Arabic release: `:make`, and ALE, which drives the language server.

    python3 tests/heavy/vim.py BINARY

Needs Vim and ALE (Debian: vim-nox, vim-ale); says so where they are absent.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ALE = pathlib.Path("/usr/share/vim-ale")
WANTED = "3:32 spelling/misspelling"

MAKE = """
edit بيان.txt
silent make!
call writefile(map(getqflist(), {_, d -> d.lnum . ':' . d.col . ' ' . d.text}), 'out.txt')
qall!
"""

LINT = """
edit بيان.txt
set filetype=text
ALELint
let s:n = 0
while s:n < 200 && empty(ale#engine#GetLoclist(bufnr('')))
  sleep 100m
  let s:n += 1
endwhile
call writefile(map(copy(ale#engine#GetLoclist(bufnr(''))), {_, d -> d.lnum . ':' . d.col . ' ' . get(d, 'code', '')}), 'out.txt')
qall!
"""


def snippets():
    """The blocks of the handbook for Vim: that of `:make`, and that of ALE."""
    page = (ROOT / "docs/src/guides/editors.md").read_text("utf-8")
    return re.findall(r"```vim\n(.*?)```", page, re.S)


def found(folder, binary, settings, steps):
    """What Vim has found after some steps."""
    (folder / "settings.vim").write_text("set nocompatible encoding=utf-8\nfiletype plugin on\n" + settings, "utf-8")
    (folder / "steps.vim").write_text(steps, "utf-8")
    shutil.copy(ROOT / "examples/release.ar.txt", folder / "بيان.txt")
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    (folder / "copydesk").unlink(missing_ok=True)
    (folder / "copydesk").symlink_to(binary)
    command = ["vim", "-N", "-u", "settings.vim", "-i", "NONE", "-n", "--not-a-term", "-S", "steps.vim"]
    subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, timeout=60, check=False)
    return (folder / "out.txt").read_text("utf-8").splitlines()


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    if not shutil.which("vim"):
        return print("vim.py: not run, for want of Vim")
    make, ale = snippets()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        lines = found(folder, binary, make, MAKE)
        place = WANTED.split()[0]
        assert any(line.startswith(place) and "spelling/misspelling" in line for line in lines), lines
        print(f"vim, :make: {len(lines)} findings")
        if not ALE.is_dir():
            return print("vim.py: ALE is absent, and was not tried")
        settings = f"set runtimepath^={ALE}\nlet g:ale_lint_on_enter = 0\nlet g:ale_linters = {{'text': ['copydesk']}}\nruntime plugin/ale.vim\n"
        lines = found(folder, binary, settings + ale, LINT)
        assert WANTED in lines, lines
        print(f"vim, ALE: {len(lines)} findings")


if __name__ == "__main__":
    main()
