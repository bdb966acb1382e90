#!/usr/bin/env python3
"""A press officer's day: releases in English and Arabic with a letterhead, a table, a footnote, comments and tracked
changes of colleagues, as Word files and OpenDocument texts, are reviewed, opened in LibreOffice, accepted there,
checked, and reviewed again.

    python3 tests/heavy/day.py BINARY

Needs LibreOffice Writer and its Python (Debian: libreoffice-writer-nogui, python3-uno) and python-docx in the Python
that runs this; says so where they are absent.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

# The Python that has LibreOffice's module.
OFFICE_PYTHON = "/usr/bin/python3"
# What came from others, in every document.
COLLEAGUE = "Colleague"

RELEASES = {
    "en": {
        "head": "Harbour Authority  Press office",
        "foot": "press@harbour.example",
        "title": "Harbour Authority opens a new ferry pier",
        "date": "Port Town, 21 October 2019",
        "body": [
            "The Harbour Authority opened a new ferry pier in the north of the town , which will recieve two ferries an hour.",
            "“The pier serves four islands,” said the director of the port, who thanked the the crews at 25:00.",
        ],
        # Before, deleted by a colleague, inserted by a colleague, after.
        "tracked": ("The works took ", "fourteen ", "twelve ", "months and were  seperately paid for."),
        "commented": ("The ferries ", "leave evry hour", " from the new pier."),
        "table": [["Island", "Passengers"], ["North island", "1200 passengers occured"]],
        "noted": ("The pier has a waiting room", "It is definately heated in winter."),
        "contact": "Media contact: Press office, press@harbour.example, +44 20 7946 0100",
        "remark": "Please ask the port.",
    },
    "ar": {
        "head": "هيئة الموانئ  المكتب الصحفي",
        "foot": "press@harbour.example",
        "title": "هيئة الموانئ تفتتح رصيفا جديدا للعبارات",
        "date": "الرباط في 21 أكتوبر 2019",
        "body": [
            "افتتحت هيئة الموانئ رصيفا جديدا للعبارات شمال المدينة , يستقبل عبارتين كل ساعة.",
            "وقال مدير الميناء إن الرصيف الأوروبيي يخدم أربع جزر وشكر شكر العاملين فيه في الساعة 25:00.",
        ],
        "tracked": ("استغرقت الأشغال ", "أربعة عشر ", "اثني عشر ", "شهرا  وانتهت قبل الموعد."),
        "commented": ("تغادر العبارات ", "الرصيف الأوروبيي", " كل ساعة من الصباح إلى المساء."),
        "table": [["الجزيرة", "الركاب"], ["الجزيرة الشمالية", "ألف راكب ,في اليوم"]],
        "noted": ("وفي الرصيف قاعة انتظار", "القاعة الأوروبيية مدفأة في الشتاء."),
        "contact": "لمزيد من المعلومات: المكتب الصحفي، press@harbour.example، +44 20 7946 0100",
        "remark": "يرجى سؤال الميناء.",
    },
}


def word(file, release, rtl):
    """Writes a release as a Word file."""
    import docx
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls, qn
    document = docx.Document()

    def directed(paragraph):
        if rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
            for run in paragraph._p.iter(qn("w:r")):
                if run.find(qn("w:t")) is not None or run.find(qn("w:delText")) is not None:
                    run.get_or_add_rPr().append(OxmlElement("w:rtl"))
        return paragraph

    section = document.sections[0]
    section.header.paragraphs[0].text = release["head"]
    section.footer.paragraphs[0].text = release["foot"]
    directed(section.header.paragraphs[0])
    directed(document.add_heading(release["title"], 0))
    for text in (release["date"], *release["body"]):
        directed(document.add_paragraph(text))
    before, gone, new, after = release["tracked"]
    paragraph = document.add_paragraph(before)
    who = f'{nsdecls("w")} w:author="{COLLEAGUE}" w:date="2019-10-20T10:00:00Z"'
    paragraph._p.append(parse_xml(
        f'<w:del w:id="901" {who}><w:r><w:delText xml:space="preserve">{gone}</w:delText></w:r></w:del>'))
    paragraph._p.append(parse_xml(
        f'<w:ins w:id="902" {who}><w:r><w:t xml:space="preserve">{new}</w:t></w:r></w:ins>'))
    paragraph.add_run(after)
    directed(paragraph)
    before, marked, after = release["commented"]
    paragraph = document.add_paragraph(before)
    run = paragraph.add_run(marked)
    paragraph.add_run(after)
    document.add_comment([run], release["remark"], COLLEAGUE, "C")
    directed(paragraph)
    table = document.add_table(rows=0, cols=2)
    for row in release["table"]:
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text
            directed(cell.paragraphs[0])
    text, note = release["noted"]
    paragraph = document.add_paragraph(text)
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.add_run(".")
    directed(paragraph)
    directed(document.add_paragraph(release["contact"]))
    plain = file.with_suffix(".plain.docx")
    document.save(plain)
    footnoted(plain, file, note, rtl)


def footnoted(old, new, note, rtl):
    """Adds the part of footnotes, which python-docx does not write."""
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    bidi, right = ("<w:pPr><w:bidi/></w:pPr>", "<w:rPr><w:rtl/></w:rPr>") if rtl else ("", "")
    part = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {names}>'
            '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
            f'<w:footnote w:id="2"><w:p>{bidi}<w:r><w:footnoteRef/></w:r>'
            f'<w:r>{right}<w:t xml:space="preserve"> {note}</w:t></w:r></w:p></w:footnote></w:footnotes>')
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    with zipfile.ZipFile(old) as package, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as out:
        for name in package.namelist():
            content = package.read(name)
            if name == "[Content_Types].xml":
                entry = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                content = content.replace(b"</Types>", entry.encode())
            if name == "word/_rels/document.xml.rels":
                entry = f'<Relationship Id="rIdNotes" Type="{relation}" Target="footnotes.xml"/></Relationships>'
                content = content.replace(b"</Relationships>", entry.encode())
            out.writestr(name, content)
        out.writestr("word/footnotes.xml", part)
    old.unlink()


# What runs in LibreOffice's Python.

FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8"}


def paragraphs(text):
    """Each paragraph of a text, those of its tables among them: what it says, and whether from right to left."""
    for each in text.createEnumeration() if hasattr(text, "createEnumeration") else ():
        if each.supportsService("com.sun.star.text.TextTable"):
            for name in each.getCellNames():
                yield from paragraphs(each.getCellByName(name))
        else:
            yield each.getString(), each.WritingMode == 1


def told(document):
    """All texts of a document, its comments and its tracked changes, as LibreOffice has them."""
    texts = list(paragraphs(document.Text))
    for index in range(document.Footnotes.Count):
        texts += paragraphs(document.Footnotes.getByIndex(index))
    styles = document.StyleFamilies.getByName("PageStyles")
    for style in (styles.getByIndex(n) for n in range(styles.Count)):
        if style.isInUse():
            texts += paragraphs(style.HeaderText) if style.HeaderIsOn else ()
            texts += paragraphs(style.FooterText) if style.FooterIsOn else ()
    comments, fields = [], document.getTextFields().createEnumeration()
    while fields.hasMoreElements():
        field = fields.nextElement()
        if field.supportsService("com.sun.star.text.textfield.Annotation"):
            right = all(rtl for text, rtl in paragraphs(field.TextRange) if text)
            comments.append((field.Author, field.Content, field.Anchor.getString(), right))
    changes, redlines = [], document.Redlines.createEnumeration()
    while redlines.hasMoreElements():
        redline = redlines.nextElement()
        changes.append((redline.RedlineAuthor, redline.RedlineType))
    return {"texts": [each for each in texts if each[0].strip()], "comments": sorted(comments), "changes": sorted(changes)}


def office(orders):
    """Does what is asked for: each order is a file, whether to accept its changes, and where to save it."""
    sys.path.insert(0, str(pathlib.Path(__file__).parent))
    import uno
    from libreoffice import connected

    def named(**values):
        made = []
        for name, value in values.items():
            made.append(uno.createUnoStruct("com.sun.star.beans.PropertyValue"))
            made[-1].Name, made[-1].Value = name, value
        return tuple(made)

    with tempfile.TemporaryDirectory() as folder:
        process, context = connected(folder)
        manager = context.ServiceManager
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        answers = []
        try:
            for order in orders:
                document = desktop.loadComponentFromURL(pathlib.Path(order["file"]).as_uri(), "_blank", 0, named(Hidden=True))
                if order.get("accept"):
                    dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:AcceptAllTrackedChanges", "", 0, ())
                answers.append(told(document))
                if order.get("save"):
                    save = pathlib.Path(order["save"])
                    document.storeToURL(save.as_uri(), named(FilterName=FILTERS[save.suffix]))
                document.close(False)
        finally:
            desktop.terminate()
            process.wait(60)
    return answers


def in_office(orders):
    """The same, asked of LibreOffice's Python."""
    text = json.dumps([{key: str(value) if isinstance(value, pathlib.Path) else value for key, value in order.items()}
                       for order in orders])
    done = subprocess.run([OFFICE_PYTHON, __file__, "--office"], input=text, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout, object_hook=lambda state: {key: [tuple(each) for each in state[key]] for key in state})


# What runs in the Python that has python-docx.


def findings(binary, file):
    """Code and message of each finding."""
    command = [binary, "check", "--no-config", "--message-language", "en", "--output-format", "json", file]
    found = json.loads(subprocess.run(command, check=False, capture_output=True).stdout)["diagnostics"]
    return sorted((d["code"], d["message"]) for d in found)


def reviewed(binary, file, language):
    """Has a file reviewed; says where the reviewed one is."""
    command = [binary, "review", "--no-config", "--message-language", language, file]
    subprocess.run(command, check=True, capture_output=True)
    stem = file.stem.removesuffix(".reviewed")
    return file.with_name(f"{stem}.reviewed{file.suffix}")


def own(state):
    return [c for c in state["comments"] if c[0] == "copydesk"]


def others(state, places=True):
    """What colleagues wrote; where their comments stand only where no change stands in the same words."""
    comments = [c if places else c[:2] for c in state["comments"] if c[0] != "copydesk"]
    return comments + [c for c in state["changes"] if c[0] != "copydesk"]


def compare(name, one, other, what, faults):
    if one != other:
        faults.append(f"{name}: {what} differ")
        print(*(f"  - {each}" for each in other if each not in one), *(f"  + {each}" for each in one if each not in other), sep="\n")


def day(binary, file, language, faults):
    """One release from the first review to the last check."""
    name, rtl = file.name, language == "ar"
    found = findings(binary, file)
    mended = file.with_name(f"{file.stem}.mended{file.suffix}")
    shutil.copy(file, mended)
    subprocess.run([binary, "check", "--no-config", "--unsafe-fixes", mended], check=False, capture_output=True)
    first = reviewed(binary, file, language)
    second = file.with_name(f"{file.stem}.again.reviewed{file.suffix}")
    shutil.copy(first, second)
    # A reviewed file is reviewed in its place.
    reviewed(binary, second, language)
    accepted = file.with_name(f"{file.stem}.accepted{file.suffix}")
    before, after, again, taken, wanted = in_office([
        {"file": file}, {"file": first}, {"file": second},
        {"file": first, "accept": True, "save": accepted}, {"file": mended, "accept": True}])
    compare(name, others(after, False), others(before, False), "comments and changes of others", faults)
    compare(name, others(again), others(after), "comments and changes of others after a second review", faults)
    compare(name, others(taken), others(wanted), "comments of others, all changes accepted", faults)
    compare(name, taken["texts"], wanted["texts"], "accepted and mended texts", faults)
    compare(name, [rtl for _, rtl in after["texts"]], [rtl for _, rtl in before["texts"]], "directions", faults)
    left, rest = findings(binary, accepted), findings(binary, mended)
    compare(name, left, rest, "findings in the accepted and the mended file", faults)
    if again["changes"] != after["changes"]:
        faults.append(f"{name}: a second review touched changes")
    # What no fix mends stays.
    if not rest or len(own(again)) != len(rest):
        faults.append(f"{name}: {len(own(again))} comments after a second review, {len(rest)} findings")
    stand(name, own(after), found, faults)
    directed(name, first, own(after), rtl, faults)
    print(f"{name}: {len(found)} findings, {len(own(after))} comments, {len(own(again))} after the second review,"
          f" {len(after['changes']) - len(before['changes'])} changes, {len(left)} findings left")


def stand(name, comments, found, faults):
    """There is a comment for each finding, at its words; what stands beside the main text is quoted at the top."""
    if sorted(c[1].split("\n")[-1] for c in comments) != sorted(code for code, *_ in found):
        faults.append(f"{name}: comments and findings differ")
    for _, content, anchor, _ in comments:
        first, code = content.split("\n")[0], content.split("\n")[-1]
        # In an OpenDocument text the words that a change takes out stand apart, and the new ones at the comment.
        words = re.findall(r"[“«](.+?)[”»]", first)
        if re.match(r"[^:]*\(", first):
            at = anchor == ""
        elif "space" in code:
            at = anchor != ""
        else:
            at = any(word in anchor for word in words)
        if not at or len(anchor) > 40:
            faults.append(f"{name}: {first!r} stands at {anchor!r}")


def directed(name, file, comments, rtl, faults):
    """Comments run as their language does. LibreOffice 7.4 keeps no direction of comments in a Word file: python-docx
    is asked for those."""
    if file.suffix == ".odt":
        wrong = [c for c in comments if c[3] != rtl]
    else:
        import docx
        own_comments = [c for c in docx.Document(file).comments if c.author == "copydesk"]
        texts = [p._p for c in own_comments for p in c.paragraphs]
        wrong = [p for p in texts if bool(p.xpath("./w:pPr/w:bidi")) != rtl or bool(p.xpath("./w:r/w:rPr/w:rtl")) != rtl]
        if len(own_comments) != len(comments):
            faults.append(f"{name}: python-docx sees {len(own_comments)} comments")
    if wrong:
        faults.append(f"{name}: {len(wrong)} comments run in the wrong direction")


def main():
    if sys.argv[1] == "--office":
        return print(json.dumps(office(json.load(sys.stdin))))
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    try:
        import docx  # noqa: F401
    except ImportError:
        return print("python-docx is absent: the day was not tried")
    has_office = shutil.which("soffice") and os.path.exists(OFFICE_PYTHON)
    if not has_office or subprocess.run([OFFICE_PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode:
        return print("LibreOffice or its Python (python3-uno) is absent: the day was not tried")
    faults = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for language, release in RELEASES.items():
            file = folder / f"release.{language}.docx"
            word(file, release, language == "ar")
            text = file.with_suffix(".odt")
            in_office([{"file": file, "save": text}])
            for each in (file, text):
                day(binary, each, language, faults)
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
