#!/usr/bin/env python3
"""Builds both images of the Dockerfile from an archive of the static program, and runs the lines that stand in the Dockerfile.

    python3 tests/heavy/container.py BINARY

Needs podman (Debian: podman, runc) or docker, and a static program: BINARY, or what `cargo build --profile dist --target …-linux-musl` has made;
without them it says so. Nothing is fetched, and the containers have no network.
"""

import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
INSTALL = ROOT / "docs/src/guides/install.md"
RELEASES = ["release.ar.txt", "release.en.txt", "clean.ar.txt", "clean.en.txt", "clean.fr.txt"]
FRENCH = "L’Autorité portuaire ouvre un quai\n\nPORT-VILLE, le 4 mars 2024 – L’Autorité ouvre un quai, et le le trajet est plus court.\n"
DUTCH = "Havenbedrijf opent nieuwe pier\n\nROTTERDAM, 4 maart 2024 – De nieuwe pier is openn en de  reis duurt half zo lang als vroeger.\n"
# What the image of the eight languages may take, in MB: the bound that was set for it.
BOUND = 60
# Where control groups or limits of the machine can't be changed (a container, a sandbox), podman leaves them as they are.
PODMAN = """\
[containers]
default_ulimits = ["nofile=1024:1024", "nproc=8192:8192"]
log_driver = "none"
[engine]
cgroup_manager = "cgroupfs"
events_logger = "none"
runtime = "runc"
"""


def run(command, codes=(0,), **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", check=False, **options)
    assert done.returncode in codes, f"{command}: exit code {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout, done.stderr


def is_static(binary):
    """A dynamic program names its loader at its beginning."""
    with binary.open("rb") as file:
        return b"/ld-" not in file.read(4096)


def static_program(given):
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    built = (target / f"{platform.machine()}-unknown-linux-musl" / profile / "copydesk" for profile in ("dist", "release"))
    return next((path for path in (given, *built) if path.is_file() and is_static(path)), None)


def engine(scratch):
    """The environment in which `docker` is an engine with images of its own, or None."""
    if not shutil.which("podman"):
        return dict(os.environ) if shutil.which("docker") else None
    conf = scratch / "containers.conf"
    conf.write_text(PODMAN if os.geteuid() == 0 and shutil.which("runc") else "", "utf8")
    tools = scratch / "tools"
    tools.mkdir()
    docker = tools / "docker"
    storage = f"--storage-driver vfs --root {scratch}/images --runroot {scratch}/running"
    docker.write_text(f'#!/bin/sh\nexec podman {storage} "$@"\n', "utf8")
    docker.chmod(0o755)
    return os.environ | {"PATH": f"{tools}:{os.environ['PATH']}", "CONTAINERS_CONF": str(conf)}


def lines():
    """What the Dockerfile says of its use: lines that build, and lines that run an image of the eight languages."""
    said = re.findall(r"^#   (docker .*?)(?: {3,}.*)?$", (ROOT / "Dockerfile").read_text("utf8"), re.M)
    assert len(said) == 5, said
    page = INSTALL.read_text("utf8")
    assert all(line in page for line in said), f"the Dockerfile and {INSTALL.name} show other lines"
    return [line for line in said if " build " in line], [line for line in said if " run " in line]


def unpacked(binary, folder):
    """The archive of a release with this program, unpacked."""
    target = "x86_64-unknown-linux-musl"
    # It is packed under its own name.
    named = shutil.copy2(binary, folder / "copydesk")
    run([ROOT / "tools/package.sh", target, named, folder])
    run(["tar", "-xzf", f"copydesk-{target}.tar.gz"], cwd=folder)
    return folder / f"copydesk-{target}"


def desk(scratch, archive):
    """A folder of releases that everybody may read, with packs beside them."""
    folder = scratch / "desk"
    shutil.copytree(archive / "share", folder / "share")
    for name in RELEASES:
        shutil.copy(ROOT / "examples" / name, folder)
    shutil.copy(folder / "release.en.txt", folder / "release.txt")
    (folder / "release.fr.txt").write_text(FRENCH, "utf8")
    (folder / "release.nl.txt").write_text(DUTCH, "utf8")
    return folder


def findings(command, folder, env):
    out, told = run([*command, "check", "--output-format", "json"] + RELEASES + ["release.fr.txt"], (1,), cwd=folder, env=env)
    return json.loads(out)["diagnostics"], told


def agreed(binary, image, folder, env):
    """The image finds what the program finds by itself, in Arabic, English and French."""
    mounted = ["docker", "run", "--rm", "--network", "none", "--volume", f"{folder}:/work:ro", image]
    inside, told = findings(mounted, folder, env)
    outside, _ = findings([binary], folder, {"PATH": env["PATH"]})
    assert inside == outside and not told, told
    for language in ("ar", "en", "fr"):
        assert any(f"release.{language}." in str(one) for one in inside), f"nothing is found in {language}"
    return len(inside)


def of_dutch(image, folder, env):
    """What an image says of a text whose language is in a pack."""
    command = ["docker", "run", "--rm", "--network", "none", "--volume", f"{folder}:/work:ro", image, "check", "release.nl.txt"]
    out, told = run(command, (0, 1), cwd=folder, env=env)
    return "“openn” is misspelt" in out, told


def megabytes(image, env):
    return int(run(["docker", "image", "inspect", "--format", "{{.Size}}", image], env=env)[0]) / 1e6


def tried(binary, scratch, env):
    building, running = lines()
    archive = unpacked(binary, scratch)
    for line in building:
        run(["sh", "-c", line], cwd=scratch, env=env)
    folder = desk(scratch, archive)
    for line in running:
        # The last line writes; the release belongs to whoever runs it.
        out, _ = run(["sh", "-c", line.replace(" run ", " run --network none ")], (0, 1), cwd=folder, env=env)
        assert out.strip(), line
    assert "  " not in (folder / "release.txt").read_text("utf8"), "the line that mends did not mend"
    user = run(["docker", "image", "inspect", "--format", "{{.Config.User}}", "copydesk"], env=env)[0].strip()
    assert user == "65532:65532", user
    small, whole = megabytes("copydesk", env), megabytes("copydesk:full", env)
    assert small <= BOUND, f"{small} MB"
    count = agreed(binary, "copydesk", folder, env)
    assert agreed(binary, "copydesk:full", folder, env) == count
    known, told = of_dutch("copydesk", folder, env)
    assert not known and "nl.pack" in told, told
    known, told = of_dutch("copydesk:full", folder, env)
    assert known and not told, told
    (scratch / "own").mkdir()
    shutil.copy(archive / "share/copydesk/nl.pack", scratch / "own")
    (scratch / "own/Dockerfile").write_text("FROM copydesk\nCOPY nl.pack /share/copydesk/\n", "utf8")
    run(["docker", "build", "--tag", "copydesk:own", "own"], cwd=scratch, env=env)
    known, told = of_dutch("copydesk:own", folder, env)
    assert known and not told, told
    print(f"container: both images are built and run, {small:.1f} MB and {whole:.1f} MB; {count} findings, the same as without; Dutch with its pack")


def main():
    binary = static_program(pathlib.Path(sys.argv[1]).resolve())
    if not binary:
        print("container: not run, for want of a static program")
        return
    # Readable for the user of the container, who is another.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        scratch = pathlib.Path(name).resolve()
        scratch.chmod(0o755)
        env = engine(scratch)
        if not env:
            print("container: not run, for want of podman or docker")
            return
        try:
            tried(binary, scratch, env)
        finally:
            if shutil.which("podman"):
                subprocess.run(["docker", "rmi", "--all", "--force"], env=env, capture_output=True, check=False)


if __name__ == "__main__":
    main()
