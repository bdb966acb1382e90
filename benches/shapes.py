"""Hostile files, made: texts dense with one thing, markup of each format that is dense with one thing, configs, folders and archives.

Each shape has a size `n` and gives the bytes of a file (or of several), so that the same shape can be had twice and four times as large.
"""
import io
import json
import zipfile

# Texts. {n} is the number of the repetition.
PATTERNS = {
    "addresses": "https://example.org/a-{n} a{n}@example.org @abc #def ", "brackets open": "( [ « “ ", "brackets closed": ") ] » ” ", "capitals": "ABCD{n} EFG ",
    "combining marks": "\u064e", "commas": ", ,, ", "dashes": "- – — ", "dates": "on 5 May 2024 and 12/05/2024 ", "digits mixed": "1,234.56 ١٢٣ {n} ",
    "directions": "\u202a\u202b\u202c", "double spaces": "The harbour  is open. ", "elisions": "l'ami d'un ", "emoji": "👍🏽 ", "figures": "1,5 ", "flags": "\U0001f1f2\U0001f1e6",
    "hamza": "الى ان او ", "hyphens": "a-b-c-", "joiners": "\u200d", "lines of marks": "* ", "mark-up": "<a> &amp; {{{{x}}}} [[y]] ", "mixed scripts": "абв abc ابج ",
    "names": "Abcd{n} Efgh{n} ", "no spaces": "x", "no spaces, Arabic": "ك", "numbers run on": "1 2 3 4 5 ", "one unknown word": "asdfghj ",
    "quotation marks": "\"a\" “b” «c» ", "quotations, Arabic": "قال \"نعم\" ", "sentences": "He said no. ", "spaces": "\u00a0", "stops": ". . . ", "tables": "a | b | ",
    "tabs": "\t", "tatweel": "كـ", "telephones": "+212 5 37 57 98 {n:02} ", "the same word": "the the ", "unknown words": "qwertzu{n} ", "words with marks": "[\u064e كَتَبَ ",
}
LAYOUTS = {"one paragraph": "", "lines": "\n", "paragraphs": "\n\n"}
HEADLINE = "Harbour opens a new pier"


def repeated(pattern, separator, size, is_pattern=True):
    """A text of some size (bytes) that repeats a pattern."""
    parts, length = [], 0
    while length < size:
        part = (pattern.format(n=len(parts)) if is_pattern else pattern) + separator
        parts.append(part)
        length += len(part.encode())
    return "".join(parts)


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def docx(body, parts=(), relations=""):
    """A document with this body in its XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        file.writestr("_rels/.rels", f'<Relationships><Relationship Id="r1" Type="{kind}/officeDocument" Target="word/document.xml"/></Relationships>')
        file.writestr("word/document.xml", f'<w:document xmlns:w="w" xmlns:r="r"><w:body>{body}</w:body></w:document>')
        file.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for name, content in parts:
            file.writestr(name, content)
    return out.getvalue()


def run(text):
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def visible(text):
    """Without what XML can't hold."""
    return "".join(c for c in text if c >= " " or c in "\t\n")


# How a text becomes a file: its ending, what more the command needs, its bytes.
FORMS = {
    "text": ("txt", [], lambda text: f"{HEADLINE}\n\n{text}".encode()),
    "markdown": ("md", [], lambda text: f"# {HEADLINE}\n\n{text}".encode()),
    "html": ("html", [], lambda text: f"<html><body><main><h1>{HEADLINE}</h1><p>{text.replace(chr(10) * 2, '</p><p>')}</p></main></body></html>".encode()),
    "docx": ("docx", [], lambda text: docx("".join(f"<w:p>{run(part)}</w:p>" for part in [HEADLINE, *visible(text).split("\n\n")]))),
    "email": ("eml", [], lambda text: f"Subject: {HEADLINE}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}".encode()),
    "utf-16": ("txt", [], lambda text: f"\ufeff{HEADLINE}\n\n{text}".encode("utf-16-le")),
    "gb18030": ("txt", ["--encoding", "gb18030"], lambda text: f"{HEADLINE}\n\n{text}".encode("gb18030", "ignore")),
}

STORY = "The harbour  is open. "


def headed(text):
    return f"# {HEADLINE}\n\n{text}\n".encode()


def page(content, head=""):
    return f"<html><head>{head}</head><body><main><h1>{HEADLINE}</h1>{content}</main></body></html>".encode()


def page_head(number, lines):
    return "<w:hdr>" + "".join(f"<w:p>{run(f'Head  {number} {line}')}</w:p>" for line in range(lines)) + "</w:hdr>"


# Markup dense with one thing: the ending of the file, and its bytes for a size (repetitions).
MARKUP = {
    "markdown: links": ("md", lambda n: headed("".join(f"[pier](https://harbour.example/{k}) " for k in range(n)))),
    "markdown: one link": ("md", lambda n: headed("[pier](https://harbour.example/a) " * n)),
    "markdown: references": ("md", lambda n: headed("".join(f"[pier {k}][r{k}] " for k in range(n)) + "\n\n" + "".join(f"[r{k}]: https://harbour.example/{k}\n" for k in range(n)))),
    "markdown: lists in lists": ("md", lambda n: headed("".join("  " * (k % 60) + f"- The  pier {k}\n" for k in range(n)))),
    "markdown: deep quotes": ("md", lambda n: headed("".join(">" * (k % 60) + f" The  pier {k}\n\n" for k in range(n)))),
    "markdown: a table": ("md", lambda n: headed("| a | b |\n|---|---|\n" + "| The  pier | open |\n" * n)),
    "markdown: a wide table": ("md", lambda n: headed("|" + "a |" * n + "\n|" + "---|" * n + "\n|" + "b  c |" * n)),
    "markdown: entities": ("md", lambda n: headed("&amp;&nbsp; " * n)),
    "markdown: emphasis": ("md", lambda n: headed("*a **b* c** " * n)),
    "markdown: open emphasis": ("md", lambda n: headed("*a_b" * n)),
    "markdown: open brackets": ("md", lambda n: headed("[" * n)),
    "markdown: backticks": ("md", lambda n: headed("".join("`" * (k % 50 + 1) + "a " for k in range(n)))),
    "markdown: code": ("md", lambda n: headed("`a`  b " * n)),
    "markdown: templates": ("md", lambda n: headed("{{ a }}  {% b " * n)),
    "markdown: footnotes": ("md", lambda n: headed("".join(f"pier[^{k}] " for k in range(n)) + "\n\n" + "".join(f"[^{k}]: The  note\n\n" for k in range(n)))),
    "markdown: html blocks": ("md", lambda n: headed("<div>\n\n" + "<p>The  pier</p>\n\n" * n)),
    "markdown: inline tags": ("md", lambda n: headed("a<br>b <b>c</b>  d " * n)),
    "markdown: edits that become markup": ("md", lambda n: headed("2024 . The pier opened.\n\n" * n)),
    "markdown: one edit becomes markup": ("md", lambda n: headed("2024 . The pier opened.\n\n" + STORY * n)),
    "markdown: front matter": ("md", lambda n: ("---\ntitle: Harbour  opens\n" + "".join(f"key{k}: value  {k}\n" for k in range(n)) + "---\n\nThe pier  is open.\n").encode()),
    "markdown: a long title in front": ("md", lambda n: ("---\ntitle: " + "Harbour  opens " * n + "\n---\n\nThe pier  is open.\n").encode()),
    "markdown: toml in front": ("md", lambda n: ("+++\ntitle = 'Harbour  opens'\n" + "".join(f"key{k} = 'value  {k}'\n" for k in range(n)) + "+++\n\nThe pier  is open.\n").encode()),
    "markdown: comments": ("md", lambda n: headed("The pier  is open. <!-- copydesk-ignore spelling -->\n\n" * n)),
    "markdown: comments on a line": ("md", lambda n: headed("The pier  is open. <!-- copydesk-ignore spelling --> " * n)),
    "markdown: comments that begin": ("md", lambda n: headed("The pier  is open. <!-- copydesk-ignore-begin spelling -->\n\n" * n)),
    "markdown: comments with a text": ("md", lambda n: headed("".join(f"The pier  is {k}. <!-- copydesk-ignore-begin spelling “pier {k}” -->\n\n" for k in range(n)))),
    "text: lines to copydesk": ("txt", lambda n: f"{HEADLINE}\n\n{STORY * n}\n\n".encode() + "".join(f"copydesk: ignore spelling “word{k}”\n" for k in range(n)).encode()),
    "text: unknown rules": ("txt", lambda n: f"{HEADLINE}\n\n{STORY * n}\n\n".encode() + "".join(f"copydesk: ignore speling{k}\n" for k in range(n)).encode()),
    "text: one rule often": ("txt", lambda n: f"{HEADLINE}\n\n{STORY * n}\n\n".encode() + b"copydesk: ignore punctuation\n" * n),
    "text: random Arabic words": ("txt", lambda n: f"{HEADLINE}\n\n{' '.join(random_words(n))}\n".encode()),
    "text: headlines": ("txt", lambda n: f"{HEADLINE}  now\n\n".encode() * n),
    "text: the same paragraph": ("txt", lambda n: f"{HEADLINE}\n\n".encode() + b"The harbour authority  opened the pier on Monday, and ferries leave every hour.\n\n" * n),
    "text: quotations": ("txt", lambda n: f"{HEADLINE}\n\n".encode() + "".join(f"“The pier  {k} is open,” said the mayor of town {k}.\n\n" for k in range(n)).encode()),
    "text: labels": ("txt", lambda n: f"{HEADLINE}\n\n".encode() + "".join(f"Contact:\npress{k}@harbour.example\n\n" for k in range(n)).encode()),
    "text: open quotation marks": ("txt", lambda n: f"{HEADLINE}\n\n".encode() + "“The pier  opens\n\n".encode() * n),
    "html: links": ("html", lambda n: page("".join(f'<p><a href="https://harbour.example/{k}">The  pier</a></p>' for k in range(n)))),
    "html: entities": ("html", lambda n: page("<p>" + "&amp;&nbsp;&eacute; &unknown; &" * n + "</p>")),
    "html: lists in lists": ("html", lambda n: page("<ul><li>The  pier" * n)),
    "html: divisions in divisions": ("html", lambda n: page("<div>The  pier" * n)),
    "html: quotations in quotations": ("html", lambda n: page("<p>" + "<q>The  pier" * n)),
    "html: emphasis in emphasis": ("html", lambda n: page("<p>" + "<b>The  pier " * n)),
    "html: closed tags": ("html", lambda n: page("The  pier</div></p></b> " * n)),
    "html: tags that never end": ("html", lambda n: page("<p>The pier  " + "<a " * n)),
    "html: attributes": ("html", lambda n: page("<p " + "".join(f"a{k}=b " for k in range(n)) + ">The  pier</p>")),
    "html: classes": ("html", lambda n: page("<div class='" + "".join(f"c{k} " for k in range(n)) + "'><p>The  pier</p></div>")),
    "html: a table": ("html", lambda n: page("<table>" + "<tr><td>The  pier<td>open" * n + "</table>")),
    "html: comments": ("html", lambda n: page("<p>The  pier</p><!-- copydesk-ignore spelling -->" * n)),
    "html: open comments": ("html", lambda n: page("<p>The  pier " + "<!-- " * n)),
    "html: open scripts": ("html", lambda n: page("<p>The  pier " + "<script><style>" * n)),
    "html: preformatted": ("html", lambda n: page("<pre>" + "The  pier\n" * n + "</pre>")),
    "html: code": ("html", lambda n: page("<p>" + "<code>a</code>  b " * n + "</p>")),
    "html: line breaks": ("html", lambda n: page("<p>" + "The  pier<br>" * n + "</p>")),
    "html: languages": ("html", lambda n: page("<p lang=fr>Le quai : ouvert</p><p lang=ar dir=rtl>الى الميناء</p>" * n)),
    "html: titles": ("html", lambda n: page("<h1>The  pier</h1>" * n, "<title>The pier opens today</title>" * n)),
    "html: articles": ("html", lambda n: page("<article><p>The  pier</p></article>" * n)),
    "docx: runs": ("docx", lambda n: docx(f"<w:p>{run('The  pier ') * n}</w:p>")),
    "docx: letters": ("docx", lambda n: docx(f"<w:p>{''.join(run(c) for c in 'the  the ') * n}</w:p>")),
    "docx: one run": ("docx", lambda n: docx(f"<w:p>{run(''.join(f'word{k % 97}  harbour ' for k in range(n)))}</w:p>")),
    "docx: tables": ("docx", lambda n: docx("<w:tbl>" + f"<w:tr><w:tc><w:p>{run('The  pier')}</w:p></w:tc></w:tr>" * n + "</w:tbl>")),
    "docx: tables in tables": ("docx", lambda n: docx(f"<w:tbl><w:tr><w:tc><w:p>{run('The  pier')}</w:p>" * n + "</w:tc></w:tr></w:tbl>" * n)),
    "docx: boxes in boxes": ("docx", lambda n: docx(f"<w:p>{run('The  pier')}<w:r><w:txbxContent>" * n + "</w:txbxContent></w:r></w:p>" * n)),
    "docx: fields": ("docx", lambda n: docx("<w:p>" + f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{run("The  pier")}' * n + "</w:p>")),
    "docx: entities": ("docx", lambda n: docx('<w:p><w:r><w:t xml:space="preserve">' + "R&amp;D  &#233; " * n + "</w:t></w:r></w:p>")),
    "docx: line breaks": ("docx", lambda n: docx("<w:p>" + f"{run('The  pier')}<w:r><w:br/></w:r>" * n + "</w:p>")),
    "docx: links": ("docx", lambda n: docx("<w:p>" + "".join(f'<w:hyperlink r:id="l{k}">{run("The  pier")}</w:hyperlink>' for k in range(n)) + "</w:p>", (), "".join(
        f'<Relationship Id="l{k}" Type="x/hyperlink" Target="https://harbour.example/{k}" TargetMode="External"/>' for k in range(n)))),
    "docx: headers": ("docx", lambda n: docx(f"<w:p>{run(STORY)}</w:p>", [(f"word/h{k}.xml", page_head(k, n // 20)) for k in range(20)], "".join(
        f'<Relationship Id="h{k}" Type="x/header" Target="h{k}.xml"/>' for k in range(20)))),
    "docx: entries": ("docx", lambda n: docx(f"<w:p>{run(STORY)}</w:p>", [(f"word/media/{k}.png", "x") for k in range(min(n, 9000))])),
    "docx: attributes": ("docx", lambda n: docx("<w:p " + "".join(f'a{k}="b" ' for k in range(n)) + f">{run('The  pier')}</w:p>")),
    "email: headers": ("eml", lambda n: ("".join(f"X-Header-{k}: value\r\n" for k in range(n)) + "Subject: Pier  opens\r\n\r\nThe  pier\r\n").encode()),
    "email: a long subject": ("eml", lambda n: ("Subject: " + "The  pier " * n + "\r\n\r\nThe  pier\r\n").encode()),
    "email: recipients": ("eml", lambda n: ("To: " + ", ".join(f"a{k}@harbour.example" for k in range(n)) + "\r\nSubject: Pier\r\n\r\nThe  pier\r\n").encode()),
    "email: parts": ("eml", lambda n: ("Subject: Pier\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\nContent-Type: text/plain\r\n\r\nThe  pier\r\n" * n + "--b--\r\n").encode()),
    "email: parts in parts": ("eml", lambda n: ("Subject: Pier\r\n" + "".join(f"Content-Type: multipart/mixed; boundary=b{k}\r\n\r\n--b{k}\r\n" for k in range(n)) + "Content-Type: text/plain\r\n\r\nThe  pier\r\n").encode()),
    "email: quoted-printable": ("eml", lambda n: ("Subject: Pier\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + "caf=C3=A9  ouvert =\r\n" * n).encode()),
    "email: a page": ("eml", lambda n: ("Subject: Pier\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body>" + "<p>The  pier &amp; more</p>" * n).encode()),
}


def random_words(n):
    """Words of random Arabic letters, always the same."""
    letters, seed, words = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", 1, []
    for _ in range(n):
        word = ""
        for _ in range(3 + seed % 6):
            seed = (seed * 1103515245 + 12345) % 2**31
            word += letters[(seed >> 8) % len(letters)]
        words.append(word)
    return words


# Configs, folders and archives: files by name for a size, and the command.
CHECK = ["check", "--exit-zero", "--jobs", "1", "--output-format", "concise"]
RELEASE = f"{HEADLINE}\n\n{STORY}\n"


def many(n, form=lambda k: RELEASE):
    return {f"f{k}.txt": form(k) for k in range(n)}


RUNS = {
    "config: suppressions": (lambda n: {"copydesk.toml": "".join(f'[[suppress]]\nrule = "spelling"\ntext = "word{k}"\n' for k in range(n)), "a.txt": RELEASE + STORY * n}, [*CHECK, "."]),
    "config: suppressions of rules": (lambda n: {"copydesk.toml": "".join(f'[[suppress]]\nrule = "spelling"\nfiles = "f{k}.txt"\n' for k in range(n)), "a.txt": RELEASE + "definately " * n}, [*CHECK, "."]),
    "config: fingerprints": (lambda n: {"copydesk.toml": "".join(f'[[suppress]]\nfingerprint = "{k:016x}"\n' for k in range(n)), "a.txt": RELEASE + STORY * n}, [*CHECK, "."]),
    "config: overrides and files": (lambda n: {"copydesk.toml": "".join(f'[[overrides]]\nfiles = "x{k}/*.txt"\nprofile = "default"\n' for k in range(n)), **many(n // 20)}, [*CHECK, "."]),
    "config: overrides that apply": (lambda n: {"copydesk.toml": "".join(f'[[overrides]]\nfiles = "*.txt"\nwords = ["w{k}"]\n' for k in range(n)), **many(n // 20)}, [*CHECK, "."]),
    "config: where settings come from": (lambda n: {"copydesk.toml": "".join(f'[[overrides]]\nfiles = "*.txt"\nwords = ["w{k}"]\n' for k in range(n)), "a.txt": RELEASE}, ["config", "a.txt"]),
    "config: words": (lambda n: {"copydesk.toml": "words = [" + ",".join(f'"wordd{k}"' for k in range(n)) + "]\n", "a.txt": RELEASE + "".join(f"wordd{k} " for k in range(n))}, [*CHECK, "."]),
    "config: exclusions and files": (lambda n: {"copydesk.toml": "exclude = [" + ",".join(f'"x{k}/*.md"' for k in range(n)) + "]\n", **many(n // 20)}, [*CHECK, "."]),
    "config: versions": (lambda n: {"copydesk.toml": "versions = [" + ",".join(f'["f{k}.txt", "f{k + 1}.txt"]' for k in range(0, n // 20, 2)) + "]\n", **many(n // 20)}, [*CHECK, "."]),
    "files: an html report": (lambda n: many(n // 5), ["check", "--no-config", "--exit-zero", "--jobs", "1", "--output-format", "html", "."]),
    "files: versions of one release": (lambda n: {f"f{k}.{tag}.txt": RELEASE for k in range(n // 10) for tag in ("en", "fr")}, [*CHECK, "--no-config", "."]),
    "files: one headline": (lambda n: many(n // 5, lambda k: f"{HEADLINE} in the morning\n\nStory {k}.  It opens.\n"), [*CHECK, "--no-config", "."]),
    "files: one reference": (lambda n: many(n // 5, lambda k: f"Reference: ABC-2024-17\n\n{HEADLINE} {k}\n\nStory {k}.  It opens.\n"), [*CHECK, "--no-config", "."]),
    "files: names spelt in two ways": (lambda n: many(n // 5, lambda k: f"{HEADLINE} {k}\n\nThe mayor, Abdelkader{k % 7} Benslimane{'e' * (k % 2)}, spoke.\n"), [*CHECK, "--no-config", "."]),
    "files: that can't be read": (lambda n: many(n // 5, lambda k: "\0"), [*CHECK, "--no-config", "."]),
    "records: jsonl": (lambda n: {"a.jsonl": "".join(json.dumps({"id": k, "text": RELEASE}) + "\n" for k in range(n // 5))}, ["check", "--no-config", "--exit-zero", "--jobs", "1", "--input-format", "jsonl", "a.jsonl"]),
    "records: one large": (lambda n: {"a.jsonl": json.dumps({"id": 1, "text": RELEASE + STORY * n}) + "\n"}, ["check", "--no-config", "--exit-zero", "--jobs", "1", "--input-format", "jsonl", "a.jsonl"]),
    "records: one with fields": (lambda n: {"a.jsonl": json.dumps({"id": 1, "text": RELEASE, **{f"k{k}": k for k in range(n)}}) + "\n"}, ["check", "--no-config", "--exit-zero", "--jobs", "1", "--input-format", "jsonl", "a.jsonl"]),
    "records: csv": (lambda n: {"a.csv": "id,text\n" + "".join(f'{k},"Pier ""opens""\n\nThe  pier"\n' for k in range(n // 5))}, ["check", "--no-config", "--exit-zero", "--jobs", "1", "--input-format", "csv", "a.csv"]),
    "baseline: written": (lambda n: {"a.txt": RELEASE + STORY * n}, ["check", "--no-config", "--exit-zero", "--write-baseline", "b.json", "a.txt"]),
    "baseline: read": (lambda n: {"b.json": json.dumps({"version": 1, "findings": [{"path": "a.txt", "code": "a/b", "message": "m", "fingerprint": f"{k:016x}"} for k in range(n)]}), "a.txt": RELEASE + STORY * n}, [*CHECK, "--no-config", "--baseline", "b.json", "a.txt"]),
    "explained": (lambda n: {"a.txt": RELEASE + "The harbour  is open on 5 May 2024.\n\n" * n}, ["explain", "a.txt"]),
    "explained as JSON": (lambda n: {"a.txt": RELEASE + "The harbour  is open on 5 May 2024, said Amina Alaoui.\n\n" * n}, ["explain", "--json", "a.txt"]),
    "explained, a document": (lambda n: {"a.docx": docx(f"<w:p>{run('The harbour  is open on 5 May 2024. ' * n)}</w:p>")}, ["explain", "a.docx"]),
}
