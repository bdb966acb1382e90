"""Asks the program copydesk over a pipe, without LibreOffice: what it says, with places as LibreOffice counts them."""

import collections
import json
import os
import shutil
import subprocess
import sys

# Rules that ask for the parts of a release: a paragraph by itself has none.
PARTS = ("structure", "headline", "dateline", "contact")

# The parts that a reader looks for, in the usual order, each with the rule that misses it.
LOOKED_FOR = (("headline", "structure/missing-headline"), ("dateline", "structure/missing-dateline"), ("lead", "structure/missing-lead"),
              ("boilerplate", "structure/missing-boilerplate"), ("contact", "structure/missing-contact-block"))

# A paragraph is checked in some 50 ms; a program that says nothing for so long is given up (seconds; taste).
PATIENCE = 20

# Paragraphs whose findings are kept (taste: more than a release has).
KEPT = 500


class Missing(Exception):
    """The program is not there."""


def program():
    """Where copydesk is."""
    name = "copydesk.exe" if sys.platform == "win32" else "copydesk"
    home = os.path.expanduser("~")
    asked = os.environ.get("COPYDESK")
    places = [os.path.join(home, ".cargo", "bin", name), os.path.join(home, ".local", "bin", name),
              os.path.join("/usr/local/bin", name), os.path.join("/opt/homebrew/bin", name)]
    for place in [asked, shutil.which(name), *places]:
        if place and os.path.isfile(place):
            return place
    raise Missing()


def run(arguments, text=""):
    """What the program writes; what is wrong with a call is told on its standard error."""
    hidden = {"creationflags": 0x08000000} if sys.platform == "win32" else {}
    try:
        done = subprocess.run([program(), *arguments], input=text.encode("utf-8", "replace"), capture_output=True,
                              timeout=PATIENCE, check=False, **hidden)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Missing() from error
    return done


def units(text):
    """For each byte of a text, in UTF-8, its place in UTF-16, as LibreOffice counts."""
    places, unit = [], 0
    for character in text:
        places.extend([unit] * len(character.encode("utf-8", "replace")))
        unit += 2 if ord(character) > 0xFFFF else 1
    places.append(unit)
    return places


# A line of the list of parts: what it is (a role, or nothing for a fault of a part), how it is with it ("there", "missing",
# "absent": not there and not asked for, "fault"), what is shown of it, what to do, and where it stands in UTF-16.
Part = collections.namedtuple("Part", "role state shown help place")


class Finding:
    """A fault, with its place in UTF-16 and what may stand there instead."""

    def __init__(self, told, text, places):
        raw = text.encode("utf-8", "replace")
        start, end = told["span"]["start"], told["span"]["end"]
        edits = [fix["edits"] for fix in told["fixes"]]
        for edit in (edit for fix in edits for edit in fix):
            start, end = min(start, edit["span"]["start"]), max(end, edit["span"]["end"])
        self.code, self.severity, self.message = told["code"], told["severity"], told["message"]
        self.help = told["help"] or ""
        self.suggestions = [mended(raw, start, end, fix) for fix in edits]
        # An empty span is shown at the character before it.
        if start == end and start > 0:
            start = len(raw[:start].decode("utf-8", "ignore")[:-1].encode("utf-8"))
            self.suggestions = [raw[start:end].decode("utf-8") + new for new in self.suggestions]
        self.start, self.end = places[start], places[min(end, len(places) - 1)]
        self.text = raw[start:end].decode("utf-8", "replace")


def mended(raw, start, end, edits):
    """A stretch of the text with edits made."""
    out, at = [], start
    for edit in sorted(edits, key=lambda edit: edit["span"]["start"]):
        out += [raw[at:edit["span"]["start"]], edit["replacement"].encode("utf-8")]
        at = edit["span"]["end"]
    return b"".join([*out, raw[at:end]]).decode("utf-8", "replace")


class Desk:
    """Checks texts, and remembers what it was told of them."""

    def __init__(self):
        self.known = collections.OrderedDict()

    def paragraph(self, text, language, tongue):
        """What is wrong in a paragraph."""
        if not text.strip():
            return []
        key = (text, language, tongue)
        if key not in self.known:
            self.known[key] = self.check(text, language, tongue, ["--ignore", ",".join(PARTS)])
            while len(self.known) > KEPT:
                self.known.popitem(last=False)
        self.known.move_to_end(key)
        return self.known[key]

    def release(self, text, language, tongue):
        """What a whole release lacks."""
        found = self.check(text, language, tongue, [])
        return [finding for finding in found if finding.code.split("/")[0] in PARTS]

    def parts(self, text, tongue):
        """The parts of a release: those that are there, those that are missing, and what is wrong with them."""
        told = json.loads(run(["explain", "--json", "--format", "text", "-"], text).stdout.decode("utf-8", "replace"))
        places, found = units(text), self.release(text, "", tongue)
        there = {block["role"]: block for block in reversed(told["blocks"])}
        if "dateline" in told:
            # It may stand at the head of the first paragraph.
            there["dateline"] = told["dateline"]
        asked = {finding.code: finding for finding in found}
        lines = []
        for role, code in LOOKED_FOR:
            block, missed = there.get(role), asked.pop(code, None)
            if missed is not None:
                lines.append(Part(role, "missing", missed.message, missed.help, None))
            elif block is not None:
                lines.append(Part(role, "there", " ".join(block["text"].split()), "", places[block["span"]["start"]]))
            else:
                lines.append(Part(role, "absent", "", "", None))
        faults = [finding for finding in found if finding.code in asked]
        return lines + [Part(None, "fault", finding.message, finding.help, finding.start) for finding in faults]

    def check(self, text, language, tongue, more):
        arguments = ["check", "--output-format", "jsonl", "--format", "text", "--exit-zero", "--message-language", tongue, *more]
        if language:
            arguments += ["--language", language]
        output = run([*arguments, "-"], text).stdout.decode("utf-8", "replace")
        told = [json.loads(line) for line in output.splitlines() if line.startswith('{"path"')]
        places = units(text)
        return [Finding(each, text, places) for each in told]

    def add(self, word):
        """Puts a word on the user's own list; says what the program says where it can't."""
        done = run(["dictionary", "add", "--user", word])
        self.known.clear()
        return "" if done.returncode == 0 else done.stderr.decode("utf-8", "replace")
