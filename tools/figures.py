#!/usr/bin/env python3
"""Prints the figures that tell whether the code is in order: python3 tools/figures.py [--list] [--check]

Only what is built is counted: modules of tests are left out. With --list, each place is named; with --check, a
figure over its bound is an error.
The floors are those of tests/floors/main.rs, whose test is the judge of circles and imports.
"""

import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
WIDEST = 110  # columns
LONGEST_FILE = 400  # lines
LONGEST_FUNCTION = 40  # lines
LANGUAGE_TABLE = "text::language"
# Types that stand twice because each system has its own, and the few tags that files of rules and configs name.
MOST_TWICE = 2
MOST_TAGS = 19
# Tags that are names of elements and of fields as well: they are not counted.
AMBIGUOUS = {"hr", "id", "th", "tr"}

LITERALS = re.compile(r'r(#*)".*?"\1|"(?:\\.|[^"\\])*"|\'(?:\\.[^\']*|[^\'\\])\'|//[^\n]*|/\*.*?\*/', re.S)
TEST_MODULE = re.compile(r"^#\[cfg\(test\)\]\n(?:#\[[^\n]*\]\n)*mod \w+ \{\n.*?^\}\n", re.M | re.S)
FUNCTION = re.compile(r"^( *)(?:pub(?:\([^)]*\))? )?(?:const )?(?:async )?fn (\w+)", re.M)
TYPE = re.compile(r"^(?:pub(?:\([^)]*\))? )?(?:struct|enum|trait|type|union) (\w+)", re.M)
USE = re.compile(r"\buse ([^;]+);")
PATH = re.compile(r"(?<![\w:.])([a-z_]\w*(?:::\w+)+)")


def without_literals(code):
    """The code with what stands in strings and comments taken out; lines stay lines."""
    return LITERALS.sub(lambda found: "\n" * found[0].count("\n"), code)


def module_of(path):
    names = path.relative_to(SRC).with_suffix("").parts
    return "::".join(names[:-1] if names[-1] == "mod" else names)


def sources():
    """Each module and its code, without what only tests see."""
    files = sorted(path for path in SRC.rglob("*.rs") if path.stem != "tests")
    return {module_of(path): TEST_MODULE.sub("", path.read_text(encoding="utf-8")) for path in files}


def leaves(tree):
    """The paths of a `use` tree."""
    head, brace, rest = tree.strip().partition("{")
    if not brace:
        return [head.split(" as ")[0].strip()]
    parts, depth, start = [], 0, 0
    body = rest[: rest.rfind("}")] + ","
    for at, sign in enumerate(body):
        depth += (sign == "{") - (sign == "}")
        if sign == "," and depth == 0:
            parts.append(body[start:at].strip())
            start = at + 1
    return [head + leaf for part in parts if part for leaf in leaves(part)]


def resolve(module, path, known):
    """The file that a path leads into."""
    names = path.split("::")
    base = [] if module in ("lib", "main") else module.split("::")
    own = names[0] in ("crate", "copydesk", "self", "super")
    while names and names[0] in ("crate", "copydesk", "self", "super"):
        step = names.pop(0)
        base = base[:-1] if step == "super" else base if step == "self" else []
    if not own and "::".join(base + names[:1]) not in known:
        return None
    full = base + names
    prefixes = ("::".join(full[:length]) for length in range(len(full), 0, -1))
    return next((prefix for prefix in prefixes if prefix in known), "lib")


def imports(modules):
    graph = {}
    for module, code in modules.items():
        code = without_literals(code)
        paths = [leaf for tree in USE.findall(code) for leaf in leaves(tree)]
        paths += PATH.findall(USE.sub("", code))
        found = {resolve(module, path, modules) for path in paths}
        graph[module] = found - {None, module}
    return graph


def reached(graph, start):
    seen, ahead = set(), [start]
    while ahead:
        new = graph.get(ahead.pop(), set()) - seen
        seen |= new
        ahead += new
    return seen


def circles(graph):
    reach = {module: reached(graph, module) for module in graph}
    found = {tuple(sorted(b for b in reach[a] if a in reach.get(b, ()))) for a in graph if a in reach[a]}
    return [" ".join(circle) for circle in sorted(found)]


def upward(graph):
    listed = re.findall(r"&\[([^\]]*)\],\s+\"", (ROOT / "tests/floors/main.rs").read_text(encoding="utf-8"))
    floors = {name: n for n, names in enumerate(listed) for name in re.findall(r'"(\w+)"', names)}
    floor = lambda module: floors.get(module.split("::")[0], -1)
    return [f"{a} → {b}" for a in sorted(graph) for b in sorted(graph[a]) if floor(a) < floor(b)]


def long_functions(modules):
    found = []
    for module, code in modules.items():
        code = without_literals(code) + "\n"
        for start in FUNCTION.finditer(code):
            if code[start.start() : code.index("\n", start.end())].endswith((";", "}")):
                continue
            end = re.compile(rf"^{start[1]}(?:\}}|\).*;$)", re.M).search(code, start.end())
            lines = code.count("\n", start.start(), end.end()) + 1 if end else 0
            if lines > LONGEST_FUNCTION:
                found.append(f"{module}::{start[2]}: {lines}")
    return found


def twice(modules):
    places = collections.defaultdict(list)
    for module, code in modules.items():
        for name in TYPE.findall(without_literals(code)):
            places[name].append(module)
    return [f"{name}: {', '.join(where)}" for name, where in sorted(places.items()) if len(where) > 1]


def language_literals(modules):
    """Tags of languages. A list that holds something else too, as ["e", "en", "er"], is one of words."""
    tags = set(re.findall(r'^ +[A-Z]\w+ +"(\w\w)" ', modules[LANGUAGE_TABLE], re.M)) - AMBIGUOUS
    lists = re.compile(r'(?:"[^"\n]*"\s*[,|]\s*)*"[^"\n]*"')
    found = []
    for module, code in modules.items():
        code = re.sub(r"//[^\n]*", "", code)
        for listed in lists.findall(code) if module != LANGUAGE_TABLE else ():
            words = re.findall(r'"([^"\n]*)"', listed)
            if all(re.fullmatch("[a-z][a-z]", word) for word in words):
                found += [f'{module}: "{word}"' for word in words if word in tags]
    return found


def main():
    modules = sources()
    graph = imports(modules)
    files = sorted(SRC.rglob("*.rs"))
    texts = {path.relative_to(ROOT): path.read_text(encoding="utf-8").splitlines() for path in files}
    lines = [(f"{path}:{n}", line) for path, text in texts.items() for n, line in enumerate(text, 1)]
    figures = {
        "circles of files": circles(graph),
        "imports from a floor above": upward(graph),
        f"lines over {WIDEST} columns": [place for place, line in lines if len(line) > WIDEST],
        "names of types that stand twice": twice(modules),
        "tags of languages outside their table": language_literals(modules),
        f"files over {LONGEST_FILE} lines": [f"{p}: {len(t)}" for p, t in texts.items() if len(t) > LONGEST_FILE],
        f"functions over {LONGEST_FUNCTION} lines": long_functions(modules),
    }
    for name, places in figures.items():
        print(f"{len(places):6}  {name}")
        if "--list" in sys.argv[1:]:
            print("".join(f"          {place}\n" for place in places), end="")
    bounds = {"names of types that stand twice": MOST_TWICE, "tags of languages outside their table": MOST_TAGS}
    over = [name for name, places in figures.items() if len(places) > bounds.get(name, 0)]
    if over and "--check" in sys.argv[1:]:
        sys.exit(f"over their bounds: {', '.join(over)} (--list names the places)")


if __name__ == "__main__":
    main()
