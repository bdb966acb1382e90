#!/usr/bin/env python3
"""Packs every crate as it would be published, and installs copydesk from these packages alone.

    python3 tests/heavy/packages.py [--unverified] [--keep PROGRAM] FILE...

Each package must build by itself (unless unverified) and have at most 10 MB, as crates.io asks. They are unpacked into
an empty folder, outside the repository; what is installed there must report something in every FILE. With a folder of
packs that lacks one, it must name the language and still report the rest. Takes minutes: everything is built twice. The program that was installed
stays where --keep says, for the other trials.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LARGEST = 10_000_000
DUTCH = "De minister opende vandaag de nieuwe haven.  De regels gelden vanaf maandag voor alle schepen in het land.\n"


def run(command, **options):
    return subprocess.run([str(part) for part in command], check=True, **options)


def package(verified):
    metadata = run(["cargo", "metadata", "--format-version", "1", "--no-deps"], cwd=ROOT, capture_output=True)
    target = pathlib.Path(json.loads(metadata.stdout)["target_directory"]) / "package"
    for old in target.glob("*.crate"):
        old.unlink()
    run(["cargo", "package", "--workspace", "--locked", "--quiet", *([] if verified else ["--no-verify"])], cwd=ROOT)
    crates = sorted(target.glob("*.crate"))
    for crate in crates:
        size = crate.stat().st_size
        print(f"{crate.name}: {size / 1e6:.2f} MB")
        assert size <= LARGEST, f"{crate.name} is larger than crates.io takes"
    return crates


def install(crates, folder):
    for crate in crates:
        with tarfile.open(crate) as archive:
            archive.extractall(folder, filter="data")
    names = {path.name.rsplit("-", 1)[0]: path for path in folder.iterdir()}
    own = names.pop("copydesk")
    # What crates.io will have stands here until it does.
    patches = [f'patch.crates-io.{name}.path="{path}"' for name, path in names.items()]
    arguments = [part for patch in patches for part in ("--config", patch)]
    run(["cargo", "install", "--quiet", "--path", own, "--root", folder / "installed", *arguments], cwd=folder)
    return folder / "installed" / "bin" / "copydesk"


def check(binary, file, packs, folder):
    command = [binary, "check", "--no-config", "--output-format", "json", file]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=os.environ | {"COPYDESK_DATA": str(packs)})
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)["diagnostics"], done.stderr


def tried(binary, files, folder):
    """Checks the files with all packs, and a text in the language of one that is gone."""
    packs = folder / "packs"
    shutil.copytree(ROOT / "share" / "copydesk", packs)
    for file in files:
        found, told = check(binary, file.resolve(), packs, folder)
        print(f"{file}: {len(found)} findings")
        assert found and not told, told
    (packs / "nl.pack").unlink()
    dutch = folder / "dutch.txt"
    dutch.write_text(DUTCH, "utf8")
    found, told = check(binary, dutch, packs, folder)
    print(told.strip())
    assert "Dutch" in told and "nl.pack" in told, told
    assert any(d["code"] == "punctuation/double-space" for d in found), found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unverified", action="store_true")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    missing = [str(file) for file in options.files if not file.is_file()]
    if missing:
        parser.error(f"not there: {', '.join(missing)}")
    crates = package(not options.unverified)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        binary = install(crates, folder)
        print(f"installed: {binary.stat().st_size / 1e6:.2f} MB")
        if options.keep:
            shutil.copy2(binary, options.keep)
        tried(binary, options.files, folder)
    print("packages: all is well")


if __name__ == "__main__":
    sys.exit(main())
