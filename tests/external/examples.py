#!/usr/bin/env python3
"""The YAML and TOML examples of the README and the documentation, each written to a folder under a name that says what it is."""

import pathlib
import re
import sys
import tomllib

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main(out):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    for old in out.iterdir():
        old.unlink()
    pages = [ROOT / "README.md", *sorted((ROOT / "docs/src").rglob("*.md"))]
    count = 0
    for page in pages:
        for language, text in re.findall(r"^```(yaml|toml)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S):
            count += 1
            try:
                parsed = yaml.safe_load(text) if language == "yaml" else tomllib.loads(text)
            except (yaml.YAMLError, tomllib.TOMLDecodeError) as error:
                sys.exit(f"{page}: an example is no {language}: {error}\n{text}")
            if language == "yaml" and isinstance(parsed, dict) and "jobs" in parsed:
                (out / f"workflow-{count}.yml").write_text(text, encoding="utf-8")
            if language == "yaml" and isinstance(parsed, dict) and "repos" in parsed:
                (out / f"pre-commit-{count}.yaml").write_text(text, encoding="utf-8")
    print(f"examples: {count} of YAML and TOML are read")


if __name__ == "__main__":
    main(sys.argv[1])
