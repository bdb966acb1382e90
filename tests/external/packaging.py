#!/usr/bin/env python3
"""The templates of packaging/, filled for an invented release, are what their package managers read."""
import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGETS = ["x86_64-unknown-linux-musl", "aarch64-unknown-linux-musl", "x86_64-apple-darwin", "aarch64-apple-darwin"]
WINDOWS = ["x86_64-pc-windows-msvc", "aarch64-pc-windows-msvc"]
ADDRESS = "https://forge.example/copydesk"


def fill(sums, out):
    call = [sys.executable, ROOT / "tools/packaging.py", "1.2.3", ADDRESS, sums, out]
    return subprocess.run([str(part) for part in call], text=True, capture_output=True)


def same_everywhere():
    """What stands in several files is the same in all of them."""
    for name in ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE"]:
        assert (ROOT / name).read_bytes() == (ROOT / "python" / name).read_bytes(), f"python/{name} is another than {name}"
    version = tomllib.loads((ROOT / "Cargo.toml").read_text())["package"]["version"]
    hooks = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert (hooks["version"], hooks["dependencies"]) == (version, [f"copydesk=={version}"]), "the hooks install another version"


def main():
    same_everywhere()
    with tempfile.TemporaryDirectory() as folder:
        sums, out = pathlib.Path(folder) / "sums", pathlib.Path(folder) / "out"
        sums.mkdir()
        for n, target in enumerate(TARGETS + WINDOWS):
            archive = f"copydesk-{target}." + ("zip" if target in WINDOWS else "tar.gz")
            (sums / f"{archive}.sha256").write_text(f"{n:064x}  {archive}\n")
        done = fill(sums, out)
        assert done.returncode == 0, done.stderr
        for file in out.iterdir():
            text = file.read_text()
            assert "@" not in text, f"a gap is left in {file.name}"
            assert "1.2.3" in text, file.name
        scoop = json.loads((out / "copydesk.json").read_text())
        assert scoop["architecture"]["64bit"]["hash"] == f"{len(TARGETS):064x}"
        assert scoop["architecture"]["64bit"]["url"].startswith(ADDRESS)
        for name in ["copydesk.yaml", "copydesk.installer.yaml", "copydesk.locale.en-US.yaml"]:
            manifest = yaml.safe_load((out / name).read_text())
            assert manifest["PackageVersion"] == "1.2.3", manifest
        subprocess.run(["bash", "-n", out / "PKGBUILD"], check=True)
        (sums / "copydesk-x86_64-apple-darwin.tar.gz.sha256").unlink()
        done = fill(sums, pathlib.Path(folder) / "none")
        assert done.returncode != 0 and "x86_64-apple-darwin" in done.stderr, done
    print("packaging: the templates are filled")


if __name__ == "__main__":
    main()
