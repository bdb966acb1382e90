#!/usr/bin/env python3
"""The action's steps, run here as a runner runs them: expressions filled in, one shell a step, outputs and path handed on.

What a release is made of is made here too, by the script that the release workflow uses, in a folder that stands for the
releases on GitHub.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
BINARY = ROOT / "target/release/copydesk"
TARGET = "x86_64-unknown-linux-musl"
GOOD = (ROOT / "examples/clean.en.txt").read_text(encoding="utf-8")


class Step(Exception):
    """A step failed."""

    def __init__(self, name, code, log):
        super().__init__(f"step {name}: exit code {code}\n{log}")
        self.code, self.log = code, log


def fill(text, values):
    """The expressions of this action: names, and names with “||” between them."""

    def expression(match):
        return next((values[name] for name in map(str.strip, match[1].split("||")) if values[name]), "")

    return re.sub(r"\$\{\{(.*?)\}\}", expression, str(text))


def use(folder, releases, path_of_action=ROOT, arch="X64", **inputs):
    """Runs the action in a folder; its log, and its outputs."""
    with tempfile.TemporaryDirectory() as runner:
        runner = pathlib.Path(runner)
        values = {"github.action_path": str(path_of_action), "github.server_url": releases, "github.action_repository": "", "github.repository": "desk/copydesk"}
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        if unknown := set(given) - set(ACTION["inputs"]):
            sys.exit(f"the action has no input {unknown}")
        for name, spec in ACTION["inputs"].items():
            values[f"inputs.{name}"] = given.get(name, spec["default"])
        path, log = os.environ["PATH"], ""
        for number, step in enumerate(ACTION["runs"]["steps"]):
            files = {name: runner / f"{name}-{number}" for name in ("GITHUB_OUTPUT", "GITHUB_PATH")}
            for file in files.values():
                file.touch()
            env = {name: os.environ[name] for name in ("HOME", "CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN", "LANG") if name in os.environ}
            env |= {"PATH": path, "RUNNER_OS": "Linux", "RUNNER_ARCH": arch, "RUNNER_TEMP": str(runner), "CARGO_TARGET_DIR": str(ROOT / "target")}
            env |= {name: str(file) for name, file in files.items()}
            env |= {name: fill(value, values) for name, value in step.get("env", {}).items()}
            script = runner / "step.sh"
            script.write_text(fill(step["run"], values), encoding="utf-8")
            where = folder / fill(step.get("working-directory", "."), values)
            done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", script], cwd=where, env=env, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            log += done.stdout
            for line in files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines():
                name, value = line.split("=", 1)
                values[f"steps.{step['id']}.outputs.{name}"] = value
            for line in files["GITHUB_PATH"].read_text(encoding="utf-8").splitlines():
                path = f"{line}{os.pathsep}{path}"
            if done.returncode != 0:
                raise Step(step["id"], done.returncode, log)
        known = re.findall(r"steps\.[a-z.-]+", str(ACTION["outputs"]))
        outputs = {name: fill(spec["value"], {name: values.get(name, "") for name in known}) for name, spec in ACTION["outputs"].items()}
        return log, outputs


def expect(condition, what, seen=""):
    if not condition:
        sys.exit(f"{what}\n{seen}")


def failing(code, *args, **inputs):
    """The log of a run that must fail with this exit code."""
    try:
        log, _ = use(*args, **inputs)
    except Step as failed:
        expect(failed.code == code, f"exit code {failed.code}, not {code}", failed.log)
        return failed.log
    sys.exit(f"the action did not fail\n{log}")


def publish(folder, tag):
    """A release as the release workflow makes it."""
    where = folder / "desk/copydesk/releases" / tag
    subprocess.run([ROOT / "tools/package.sh", TARGET, BINARY, where], check=True)
    return where


def main():
    version = re.search(r'^version = "(.*)"$', (ROOT / "Cargo.toml").read_text(encoding="utf-8"), re.M)[1]
    if not BINARY.exists():
        subprocess.run(["cargo", "build", "--release", "--locked"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        hub, desk = scratch / "hub", scratch / "desk"
        desk.mkdir()
        (desk / "a release.txt").write_text(GOOD, encoding="utf-8")
        (desk / "bad.txt").write_text(GOOD.replace("every hour", "every hour, TBC,").replace("ferry", "boat", 1), encoding="utf-8")
        released, nowhere = hub.as_uri(), (scratch / "nowhere").as_uri()
        where = publish(hub, f"download/v{version}")
        publish(hub, "latest/download")

        log, outputs = use(desk, released, paths="a release.txt\n")
        expect("installed the released binary" in log, "the release was not used", log)
        expect(outputs == {"version": version, "exit-code": "0", "sarif": ""}, "outputs", outputs)
        log, _ = use(desk, released, paths="a release.txt", version="latest")
        expect("installed the released binary" in log, "the latest release was not used", log)
        print("action: installs the released binary; a good release passes")

        log = failing(1, desk, released, paths="a release.txt\nbad.txt", args="--select structure\n--ignore structure/missing-lead")
        expect("::error file=bad.txt,line=11," in log and "title=structure/placeholder-left::" in log, "no annotation", log)
        log, outputs = use(desk, released, paths="*.txt", fail_on="never", sarif="out/copydesk.sarif", args="--no-config --select structure/placeholder-left")
        sarif = json.loads((desk / "out/copydesk.sarif").read_text(encoding="utf-8"))
        expect([r["ruleId"] for r in sarif["runs"][0]["results"]] == ["structure/placeholder-left"], "SARIF", sarif)
        expect(outputs["exit-code"] == "0" and outputs["sarif"] == "out/copydesk.sarif", "outputs", outputs)
        log = failing(1, desk, released, paths="bad.txt", sarif="copydesk.sarif")
        expect((desk / "copydesk.sarif").stat().st_size > 0, "no SARIF beside a failing step", log)
        (desk / "sub").mkdir()
        (desk / "sub/c.txt").write_text(GOOD, encoding="utf-8")
        use(desk, released, working_directory="sub")
        print("action: a bad release fails with annotations; SARIF is written; fail-on, args and working-directory are obeyed")

        for inputs, message in (
            ({"fail_on": "fatal"}, "it is error, warning, hint or never"),
            ({"paths": "\n\n"}, "paths names no file"),
            ({"paths": "missing.txt"}, "missing.txt"),
            ({"paths": "a release.txt", "args": "--profile $(touch${IFS}owned) ; touch owned"}, "copydesk"),
        ):
            log = failing(2, desk, released, **inputs)
            expect(message in log, f"“{message}” is not said", log)
        expect(not (desk / "owned").exists(), "an input was run as a command")
        log = failing(1, desk, released, version="1; touch owned")
        expect("is no version" in log and not (desk / "owned").exists(), "a version that is none", log)
        print("action: faulty inputs are refused, and none is run as a command")

        checksum = where / f"copydesk-{TARGET}.tar.gz.sha256"
        right = checksum.read_text(encoding="utf-8")
        checksum.write_text("0" * 64 + right[64:], encoding="utf-8")
        log = failing(1, desk, released, paths="a release.txt")
        expect("the download is damaged or was tampered with" in log and "building" not in log, "a wrong checksum was accepted", log)
        checksum.unlink()
        print("action: a wrong checksum stops the run")

        # No release for this machine, none of this version, a half of one: built from source.
        for releases, inputs in ((nowhere, {}), (released, {}), (released, {"arch": "RISCV64"}), (released, {"version": "source"})):
            log, outputs = use(desk, releases, paths="a release.txt", **inputs)
            expect("building the action's own source" in log and outputs["version"] == version, "not built from source", log)
        print("action: builds from source where there is no release")


if __name__ == "__main__":
    main()
