#!/usr/bin/env python3
"""Times copydesk beside other tools on the same files, whole processes in one run, and tells what each finds of planted slips.

    benches/compare.py [--binary PATH] [--runs N] [--labels FILE] [--output FILE] [NAME=FOLDER …]

Without folders it makes some of the examples and fixtures of this repository. A name may begin with a language: ar, en, fr … (dictionaries of
hunspell and cspell are chosen by it). The peers are installed from their registries into target/peers: typos, codespell, proselint (PyPI), cspell,
textlint (npm), hunspell (Debian, where this runs as root), and Harper: its library (crates.io) in a small program that this script makes, because its
own command line is not on crates.io. What can't be installed is said and left out.
LABELS are lines of JSON: {"path", "was", "now"}, one for each planted slip in the files of the folder named first.
Prints a Markdown table: CPU and wall seconds (the best of N runs), memory, words reported, planted slips among them, CPU against copydesk.
"""
import argparse
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEERS = ROOT / "target" / "peers"
HUNSPELL = {"ar": "ar", "en": "en_US", "fr": "fr", "ru": "ru_RU", "es": "es_ES", "de": "de_DE", "it": "it_IT", "pt": "pt_BR"}
CSPELL = ["@cspell/dict-ar", "@cspell/dict-fr-fr", "@cspell/dict-ru_ru", "@cspell/dict-es-es"]
NAMES = {"typos", "codespell", "proselint", "cspell", "textlint", "hunspell", "harper"}
# Harper as it comes: all lints that are on by default, American English; what it says of spelling is printed.
HARPER = r"""
use harper_core::linting::{LintGroup, LintKind, Linter};
use harper_core::spell::FstDictionary;
use harper_core::{Dialect, Document};

fn main() -> std::io::Result<()> {
    let mut linter = LintGroup::new_curated(FstDictionary::curated(), Dialect::American);
    for path in std::env::args().skip(1) {
        let document = Document::new_plain_english_curated(&std::fs::read_to_string(&path)?);
        for lint in linter.lint(&document) {
            if matches!(lint.lint_kind, LintKind::Spelling | LintKind::Typo) {
                println!("{path}: {}", document.get_span_content_str(&lint.span).replace('\n', " "));
            }
        }
    }
    Ok(())
}
"""


def quiet(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, **more).returncode == 0


def install():
    """Installs the peers; which of them are there."""
    PEERS.mkdir(parents=True, exist_ok=True)
    python = PEERS / "python"
    if not (python / "bin" / "typos").exists():
        quiet(sys.executable, "-m", "venv", str(python))
        for package in ("typos", "codespell", "proselint"):
            quiet(str(python / "bin" / "pip"), "install", "--quiet", package)
    if shutil.which("npm") and not (PEERS / "node_modules" / ".bin" / "cspell").exists():
        quiet("npm", "install", "--silent", "--no-audit", "--no-fund", "cspell", *CSPELL, "textlint", "textlint-rule-no-dead-link", "textlint-rule-terminology", cwd=PEERS)
    if not shutil.which("hunspell") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet("apt-get", "install", "--yes", "--quiet", "hunspell", "hunspell-ar", "hunspell-en-us", "hunspell-fr", "hunspell-ru", "hunspell-es")
    harper = PEERS / "harper"
    if shutil.which("cargo") and not (harper / "target" / "release" / "harper").exists():
        (harper / "src").mkdir(parents=True, exist_ok=True)
        (harper / "src" / "main.rs").write_text(HARPER, "utf8")
        (harper / "Cargo.toml").write_text('[package]\nname = "harper"\nedition = "2024"\n\n[dependencies]\nharper-core = "3"\n\n[workspace]\n', "utf8")
        quiet("cargo", "build", "--release", "--quiet", "--target-dir", str(harper / "target"), cwd=harper)
    found = {name: python / "bin" / name for name in ("typos", "codespell", "proselint")}
    found |= {name: PEERS / "node_modules" / ".bin" / name for name in ("cspell", "textlint")}
    found["harper"] = harper / "target" / "release" / "harper"
    found = {name: path for name, path in found.items() if path.exists()}
    if shutil.which("hunspell"):
        found["hunspell"] = pathlib.Path(shutil.which("hunspell"))
    return found


def samples():
    """Folders of texts of this repository, each text several times, so that more than starting is measured."""
    made = {}
    texts = {"ar": ["examples/release.ar.txt", "tests/fixtures/delegation.ar.txt", "examples/clean.ar.txt"], "en": ["examples/release.en.txt", "examples/clean.en.txt"]}
    for language, files in texts.items():
        folder = ROOT / "target" / "bench-texts" / language
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            for copy in range(60):
                (folder / f"{pathlib.Path(file).stem}-{copy}.txt").write_text((ROOT / file).read_text("utf8"), "utf8")
        made[language] = folder
    return made


def commands(binary, peers, language, folder):
    """The commands, and how each names the words it reports: a pattern over its output, or a function."""
    files = sorted(str(f) for f in folder.glob("*.txt"))
    yield "copydesk", [binary, "check", "--no-config", "--output-format", "jsonl", "--exit-zero", *files], spans
    yield "copydesk (spelling)", [binary, "check", "--no-config", "--select", "spelling", "--ignore", "spelling/unknown-word", "--output-format", "jsonl", "--exit-zero", *files], spans
    if "typos" in peers and language == "en":
        yield "typos", [peers["typos"], "--format", "brief", *files], r"`([^`]+)` should be"
    if "codespell" in peers and language == "en":
        yield "codespell", [peers["codespell"], *files], r": (\S+) ==> "
    if "proselint" in peers and language == "en":
        yield "proselint", [peers["proselint"], "check", *files], r"'([^']+)'"
    if "textlint" in peers and language == "en":
        yield "textlint", [peers["textlint"], "--no-color", "--rule", "terminology", *files], r"“([^”]+)”|\"([^\"]+)\""
    if "harper" in peers and language == "en":
        yield "harper", [peers["harper"], *files], r"(?m)^.*?\.txt: (.+)$"
    if "hunspell" in peers and language in HUNSPELL:
        yield "hunspell", [peers["hunspell"], "-d", HUNSPELL[language], "-i", "utf-8", "-l", *files], r"(?m)^(?:.*: )?(.+)$"
    if "cspell" in peers:
        settings = PEERS / f"cspell-{language}.json"
        imports = [str(PEERS / "node_modules" / package / "cspell-ext.json") for package in CSPELL]
        locale = {"ar": "ar", "en": "en", "fr": "fr-fr", "ru": "ru", "es": "es"}.get(language, "en")
        settings.write_text(json.dumps({"version": "0.2", "language": locale, "import": imports}), "utf8")
        yield "cspell", [peers["cspell"], "lint", "--no-progress", "--no-summary", "--root", folder, "--config", settings, *files], r"Unknown word \(([^)]+)\)"


def spans(output, folder):
    """The words at the spans of copydesk's report."""
    words, texts = [], {}
    for line in output.splitlines():
        entry = json.loads(line)
        if entry.get("code", "").startswith("spelling/"):
            text = texts.setdefault(entry["path"], pathlib.Path(entry["path"]).read_bytes())
            words.append(text[entry["span"]["start"] : entry["span"]["end"]].decode("utf8", "replace"))
    return words


def measure(command, runs):
    best = None
    for _ in range(runs):
        start = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output = process.stdout.read()
        _, _, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        cpu = usage.ru_utime + usage.ru_stime
        if best is None or cpu < best[0]:
            best = (cpu, wall, usage.ru_maxrss / 1024, output.decode("utf8", "replace"))
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--binary", default=str(ROOT / "target" / "release" / "copydesk"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--labels")
    parser.add_argument("--output")
    options = parser.parse_args()
    folders = dict(pair.split("=", 1) for pair in options.folders) if options.folders else samples()
    labels = [json.loads(line) for line in open(options.labels, encoding="utf8")] if options.labels else []
    peers = install()
    lines = [f"Measured on {datetime.date.today()} by `benches/compare.py`, {os.cpu_count()} cores, the best of {options.runs} runs.", ""]
    missing = NAMES - set(peers)
    if missing:
        lines += [f"Not installed here: {', '.join(sorted(missing))}.", ""]
    for name, folder in folders.items():
        folder, language = pathlib.Path(folder), name.split("-")[0]
        texts = [f.read_text("utf8", "replace") for f in sorted(folder.glob("*.txt"))]
        count = sum(len(text.split()) for text in texts)
        here = [label for label in labels if (folder / label["path"]).exists()]
        lines += [f"**{name}**: {len(texts)} files, {sum(len(t.encode()) for t in texts) / 1e6:.2f} MB, {count} words, {len(here)} planted slips", ""]
        lines += ["| tool | CPU (s) | wall (s) | memory (MB, not below what this script takes) | words reported per 1,000 | planted slips found | CPU against copydesk |", "| --- | --: | --: | --: | --: | --: | --: |"]
        own = None
        for tool, command, words in commands(options.binary, peers, language, folder):
            cpu, wall, memory, output = measure(command, options.runs)
            own = own or cpu
            found = words(output, folder) if callable(words) else [next(filter(None, m), "") if isinstance(m, tuple) else m for m in re.findall(words, output)]
            known = set(found)
            hit = sum(any(part in known for part in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", label["now"])) for label in here)
            planted = f"{hit} of {len(here)} ({hit / len(here):.0%})" if here else "–"
            lines.append(f"| {tool} | {cpu:.3f} | {wall:.3f} | {memory:.0f} | {1000 * len(found) / max(1, count):.1f} | {planted} | {cpu / own:.2f} × |")
        lines.append("")
    report = "\n".join(lines)
    print(report)
    if options.output:
        pathlib.Path(options.output).write_text(report + "\n", "utf8")


main()
