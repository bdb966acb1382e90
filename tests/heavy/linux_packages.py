#!/usr/bin/env python3
"""Makes the .deb and the .rpm, installs each into an empty root, and tries what it brought: program, packs, manual page, completions.

    python3 tests/heavy/linux_packages.py BINARY

Needs root, dpkg with cargo-deb, rpm with cargo-generate-rpm; what is not there is told and left out. Shells complete where they are installed.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DUTCH = "Havenbedrijf opent nieuwe pier\n\nROTTERDAM, 4 maart 2024 – De nieuwe pier is openn en de reis duurt half zo lang als vroeger.\n"
# Where each family looks for what it completes with.
COMPLETIONS = {
    "deb": {"bash": "bash-completion/completions/copydesk", "zsh": "zsh/vendor-completions/_copydesk", "fish": "fish/vendor_completions.d/copydesk.fish"},
    "rpm": {"bash": "bash-completion/completions/copydesk", "zsh": "zsh/site-functions/_copydesk", "fish": "fish/vendor_completions.d/copydesk.fish"},
}
# What bash and fish complete `copydesk ch` with; Z shell completes at a terminal only, so there it is the function it would ask.
ASKED = {
    "bash": 'source "$1"; COMP_WORDS=(copydesk ch) COMP_CWORD=1; _copydesk copydesk ch copydesk; echo "${COMPREPLY[@]}"',
    "zsh": 'fpath=("${1:h}" $fpath); autoload -Uz compinit; compinit -u -D; autoload +X "${_comps[copydesk]}"; which _copydesk',
    "fish": 'source $argv[1]; complete --do-complete "copydesk ch"',
}


def run(command, codes=(0,), **options):
    command = [str(part) for part in command]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False, **options)
    assert done.returncode in codes, f"{command}: exit code {done.returncode}\n{done.stdout}"
    return done.stdout


def install_deb(package, root):
    """By dpkg, which keeps its own books under the root, and takes everything back."""
    books = root / "var/lib/dpkg"
    (books / "updates").mkdir(parents=True)
    (books / "info").mkdir()
    (books / "status").touch()
    # A program for glibc asks for it, and an empty root has none.
    dpkg = ["dpkg", f"--root={root}", "--force-depends", "--log=/dev/null"]
    run([*dpkg, "--install", package])
    assert run([*dpkg, "--verify", "copydesk"]) == ""
    return lambda: run([*dpkg, "--purge", "copydesk"])


def install_rpm(package, root):
    rpm = ["rpm", "--root", root]
    run([*rpm, "--initdb"])
    run([*rpm, "--install", "--nodeps", "--ignoreos", package])
    assert run([*rpm, "--verify", "--nodeps", "copydesk"]) == ""
    return lambda: run([*rpm, "--erase", "copydesk"])


def checked(root, folder):
    """The program finds its packs from where it is installed."""
    (folder / "release.nl.txt").write_text(DUTCH, "utf8")
    env = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
    program = root / "usr/bin/copydesk"
    for name in ["release.ar.txt", "release.en.txt"]:
        assert "error" in run([program, "check", ROOT / "examples" / name], (1,), env=env), name
    told = run([program, "check", folder / "release.nl.txt"], env=env)
    assert "“openn” is misspelt" in told and "nl.pack" not in told, told


def read_manual(share):
    page = next((share / "man/man1").glob("copydesk.1*"))
    if shutil.which("man"):
        told = run(["man", "--local-file", page], env=os.environ | {"MANPAGER": "cat", "LC_ALL": "C.UTF-8"})
        assert "NAME" in told and "copydesk" in told, told[:500]


def completed(share, places):
    shells = [shell for shell in places if shutil.which(shell)]
    for shell in shells:
        script = share / places[shell]
        words = [script] if shell == "fish" else [shell, script]
        plain = {"bash": ["--norc"], "zsh": ["--no-rcs"], "fish": ["--no-config"]}[shell]
        told = run([shell, *plain, "-c", ASKED[shell], *words], env=os.environ | {"HOME": "/nonexistent"})
        assert "check" in told, f"{shell}: {told}"
    assert all((share / place).is_file() for place in places.values())
    return shells


def tried(kind, package, scratch):
    root = scratch / kind
    root.mkdir()
    remove = {"deb": install_deb, "rpm": install_rpm}[kind](package, root)
    checked(root, scratch)
    read_manual(root / "usr/share")
    shells = completed(root / "usr/share", COMPLETIONS[kind])
    assert list((root / "usr/share").rglob("LICENSE-MIT")) and list((root / "usr/share").rglob("NOTICE"))
    installed = sum(path.stat().st_size for path in (root / "usr").rglob("*") if path.is_file())
    remove()
    left = [path for path in (root / "usr").rglob("*") if not path.is_dir()]
    assert not left, left
    print(f"{package.name}: {package.stat().st_size / 1e6:.1f} MB, {installed / 1e6:.1f} MB installed; program, packs, manual page and completions"
          f" ({', '.join(shells)}) work, and are gone when it is removed")


def main():
    tools = {"deb": ["cargo-deb", "dpkg"], "rpm": ["cargo-generate-rpm", "rpm"]}
    there = [kind for kind, names in tools.items() if all(map(shutil.which, names))]
    # One script makes both.
    if os.geteuid() != 0 or not there or not all(shutil.which(names[0]) for names in tools.values()):
        print("linux_packages: not run, for want of root, cargo-deb, cargo-generate-rpm, dpkg or rpm")
        return
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name).resolve()
        run([ROOT / "tools/linux-packages.sh", pathlib.Path(sys.argv[1]).resolve(), scratch])
        for kind in there:
            tried(kind, next(scratch.glob(f"*.{kind}")), scratch)
        for kind in tools.keys() - set(there):
            print(f"linux_packages: the .{kind} is built and not installed, for want of {tools[kind][1]}")


if __name__ == "__main__":
    main()
