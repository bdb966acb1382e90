#!/usr/bin/env python3
"""How many parts of releases a build of copydesk reads right.

    score.py BINARY [--list] [--update]                the labelled set beside this script
    score.py BINARY [--list] --gold FILE… --root DIR   another set: one JSON object a line, paths told from DIR

--list prints every miss. --update writes `floors.tsv`, below which tests/roles.rs lets no change fall.
"""

import argparse
import pathlib
import sys

import texts


def table(counts):
    """Right and all of each part, in all and by language."""
    asked = sorted({key[0] for key in counts}, key=lambda name: (name.endswith(": none"), name))
    languages = sorted({key[1] for key in counts})
    print(f"{'':20} {'all':>9} " + " ".join(f"{language:>8}" for language in languages))
    for name in asked:
        rights = [counts[name, language, "right"] for language in languages]
        alls = [counts[name, language, "all"] for language in languages]
        cells = [f"{right}/{count}" if count else "" for right, count in zip(rights, alls)]
        whole = f"{sum(rights)}/{sum(alls)}"
        print(f"{name:20} {whole:>9} " + " ".join(f"{cell:>8}" for cell in cells))
    for title, absent in (("parts that are there", False), ("none seen where none is", True)):
        names = [name for name in asked if name.endswith(": none") == absent and name != "furniture"]
        right, count = (sum(counts[name, language, what] for name in names for language in languages)
                        for what in ("right", "all"))
        print(f"{title}: {right}/{count} {right / max(1, count):.1%}")


def floors(counts):
    """One line a part: its name, right, all."""
    names = sorted({key[0] for key in counts})
    total = lambda name, what: sum(n for key, n in counts.items() if (key[0], key[2]) == (name, what))
    return "".join(f"{name}\t{total(name, 'right')}\t{total(name, 'all')}\n" for name in names)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--gold", nargs="+", default=[])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path("."))
    asked = parser.parse_args()
    own = not asked.gold
    wanted = list(texts.labelled()) if own else [t for path in asked.gold for t in texts.gold(path, asked.root)]
    explained = [texts.explain(asked.binary.resolve(), one) for one in wanted]
    if asked.list:
        for one, said in zip(wanted, explained):
            for name, right, want, seen in texts.score(one, said):
                if not right:
                    shown = [str(block)[:70] for block in seen[:4]]
                    print(f"{one.name} {one.language} {name}: {want!r:.80}; seen {shown}")
    counts = texts.both(wanted, explained)
    table(counts)
    if asked.update and own:
        (texts.HERE / "floors.tsv").write_text(floors(counts), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
