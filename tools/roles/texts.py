"""The labelled texts of `set/`, and how what `copydesk explain` says of a text is held against its labels."""

import collections
import html
import json
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# The letters of the margin.
PARTS = {
    "I": "issuer",
    "K": "kind-line",
    "H": "headline",
    "S": "subheadline",
    "D": "dateline",
    "L": "lead",
    "C": "contact",
    "B": "boilerplate",
    "E": "end-mark",
    "F": "furniture",
}
ROLES = {"kind-line": ("kind", "release-line"), "furniture": ("leftover",)}
# Between a dateline and the story in one line.
END_OF_DATELINE = "¦"
# So many characters of a part are held against a block: long ones may be read as several.
HEAD = 30

Text = collections.namedtuple("Text", "name kind language issued raw parts")


def labelled(folder=HERE / "set"):
    """All texts of the set, in order."""
    for path in sorted(folder.glob("*.txt")):
        for piece in re.split(r"^=== ", path.read_text("utf-8"), flags=re.M)[1:]:
            head, *lines = piece.rstrip("\n").split("\n")
            yield text(head.split(), lines)


def text(head, lines):
    """A text from its head (`name kind language [day]`) and the lines with their margins."""
    name, kind, language, *day = head
    raw, parts = [], collections.defaultdict(list)
    for line in lines:
        letter, content = line[0], line[3:]
        raw.append(content.replace(END_OF_DATELINE, ""))
        if letter == "D":
            dateline, _, story = content.partition(END_OF_DATELINE)
            parts["dateline"].append(seen_by_readers(dateline, name))
            if story:
                parts["lead"].append(seen_by_readers(story, name))
        elif letter != " ":
            parts[PARTS[letter]].append(seen_by_readers(content, name))
    return Text(name, kind, language, day[0] if day else None, "\n".join(raw) + "\n", parts)


def seen_by_readers(line, name):
    """A line without its markup."""
    if name.endswith(".html"):
        pieces = re.split(r"<[^>]*>", line)
        return html.unescape(next((piece for piece in pieces if fold(piece)), ""))
    if name.endswith(".md"):
        line = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", line)
        return re.sub(r"^(#+|>|-|\*) +|\*\*|\*\b|\b\*", "", line)
    if name.endswith(".eml"):
        return line.removeprefix("Subject: ")
    return line


def gold(path, root):
    """Texts in the form of a gold file: one JSON object a line, with `path`, `kind`, `language` and `parts`."""
    for line in pathlib.Path(path).read_text("utf-8").splitlines():
        entry = json.loads(line)
        own = {name.replace("_", "-"): value for name, value in entry["parts"].items()}
        parts = {name: own[name] if isinstance(own[name], list) else [own[name]]
                 for name in PARTS.values() if own.get(name)}
        yield Text(root / entry["path"], entry["kind"], entry["language"], own.get("date"), None, parts)


def explain(binary, one):
    """What the program says of a text."""
    if one.raw is None:
        path = one.name
        return json.loads(subprocess.run([binary, "explain", "--json", path], capture_output=True).stdout)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, one.name)
        path.write_text(one.raw, "utf-8")
        return json.loads(subprocess.run([binary, "explain", "--json", path], capture_output=True).stdout)


def fold(line):
    """White space folded, marks at the edges away."""
    bare = re.sub("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", line or "")
    return re.sub(r"\s+", " ", bare).strip(" \u00a0-–—:.،,;()|")


def same(one, other):
    """Equal, or one in the other and not much shorter."""
    shorter, longer = sorted((fold(one), fold(other)), key=len)
    return shorter == longer or len(shorter) >= 0.7 * len(longer) and shorter in longer


def score(one, said):
    """(what was asked, right, what was wanted, what was seen) of a text."""
    blocks = collections.defaultdict(list)
    for block in said["blocks"]:
        blocks[block["role"]].append(block["text"])
    for part in PARTS.values():
        if part == "dateline":
            seen = [said["dateline"]["text"]] if "dateline" in said else []
        else:
            seen = [block for role in ROLES.get(part, (part,)) for block in blocks[role]]
        wanted = one.parts.get(part, [])
        if not wanted and not (part == "lead" and one.kind == "page"):
            yield f"{part}: none", not seen, None, seen
        for want in wanted:
            yield part, is_seen(part, want, seen), want, seen
    if one.issued:
        yield "day of issue", (said.get("issued") or "").startswith(one.issued), one.issued, [said.get("issued")]
    if one.raw is not None:
        yield "kind of text", said["kind"] == one.kind, one.kind, [said["kind"]]


def is_seen(part, want, seen):
    if part in ("headline", "dateline"):
        return bool(seen) and same(want, seen[0])
    if part in ("end-mark", "issuer"):
        return any(same(want, block) for block in seen)
    return any(fold(want)[:HEAD] in fold(block) for block in seen)


def both(texts, explained):
    """Right and all, by (what was asked, language)."""
    counts = collections.Counter()
    for one, said in zip(texts, explained):
        for asked, right, *_ in score(one, said):
            counts[asked, one.language, "all"] += 1
            counts[asked, one.language, "right"] += right
    return counts
