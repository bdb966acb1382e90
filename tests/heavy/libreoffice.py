#!/usr/bin/env python3
"""Tries the extension in LibreOffice without a screen: installed by unopkg, it finds the faults of text typed into an
Arabic, a French and an English document, and a fix that is taken leaves none; the dialog of parts, in each of the three, lists them
and leads to one.

    /usr/bin/python3 tests/heavy/libreoffice.py BINARY

Needs LibreOffice Writer and its Python (Debian: libreoffice-writer-nogui, python3-uno); says so where they are absent.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

# com.sun.star.text.TextMarkupType.PROOFREADING
PROOFREADING = 2

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Language, country, what is typed, what must be found, what it must become.
TYPED = [
    ("ar", "MA", "افتتحت وزارة الميناء الرصيف الأوروبيي الجديد يوم الاثنين.", "الأوروبيي", "الأوروبي"),
    ("fr", "FR", "Le port ouvre un nouveau quai qui peut recevoir deux navires, a annonçé la ministre lundi.", "annonçé", "annoncé"),
    ("en", "GB", "The new pier can recieve two ferries an hour, the port said on Monday \U0001F6A2 and they recieve it.", "recieve", "receive"),
]


def connected(folder):
    """LibreOffice, listening on a pipe of its own, and its context."""
    import uno
    pipe = f"copydesk{os.getpid()}"
    # Without a screen, and not as one who is never asked anything: then no dialog would be shown.
    os.environ.setdefault("SAL_USE_VCLPLUGIN", "svp")
    office = subprocess.Popen(["soffice", "--invisible", "--norestore", "--nologo", f"-env:UserInstallation=file://{folder}/profile",
                               f"--accept=pipe,name={pipe};urp"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return office, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - whatever it is, it is not there yet
            time.sleep(0.5)
    office.kill()
    sys.exit("LibreOffice does not answer")


# What the dialog of parts must show of a release without contact or news, which part is gone to, and how it is closed.
RELEASE = {
    "ar": "هيئة الميناء تفتتح رصيفا جديدا\n\nالمرسى، 4 مارس 2024 - افتتحت هيئة الميناء الرصيف الجديد يوم الاثنين، وقالت المديرة إن المشروع يخدم المدينة.\n\n",
    "fr": "Le port ouvre un nouveau quai\n\nPORTVILLE, le 4 mars 2024 – L’autorité du port a ouvert son nouveau quai lundi, a dit la ministre.\n\n",
    "en": "Harbour Authority opens new pier\n\nPORTVILLE, 4 March 2024 – The Harbour Authority opened its new pier on Monday, the minister said.\n\n",
}


def typed(context, desktop, language, country, text, shown=False):
    """A new document with a text typed into it."""
    import uno
    hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    hidden.Name, hidden.Value = "Hidden", not shown
    document = desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, (hidden,))
    locale = uno.createUnoStruct("com.sun.star.lang.Locale")
    locale.Language, locale.Country = language, country
    cursor = document.Text.createTextCursor()
    cursor.CharLocale, cursor.CharLocaleComplex = locale, locale
    argument = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    argument.Name, argument.Value = "Text", text
    dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:InsertText", "", 0, (argument,))
    return document, locale


def errors(iterator, document, locale):
    """What LibreOffice's own checker of sentences finds, with the checker that it chose."""
    paragraph = document.getFlatParagraphIterator(PROOFREADING, True).getFirstPara()
    text = paragraph.getText()
    assert text == document.Text.getString()
    result = iterator.checkSentenceAtPosition(document, paragraph, text, locale, 0, -1, -1)
    assert result.xProofreader is not None, "no checker is registered for this language"
    return [(slice_of(text, e.nErrorStart, e.nErrorLength), e) for e in result.aErrors]


def slice_of(text, start, length):
    """A stretch of a text, as LibreOffice counts."""
    units = text.encode("utf-16-le")
    return units[2 * start:2 * (start + length)].decode("utf-16-le")


def trial(context, language, country, text, wrong, right):
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    iterator = manager.createInstanceWithContext("com.sun.star.linguistic2.ProofreadingIterator", context)
    document, locale = typed(context, desktop, language, country, text)
    assert document.Text.getString() == text, "it was not typed"
    count = 0
    while found := [error for at, error in errors(iterator, document, locale) if at == wrong]:
        assert right in found[0].aSuggestions, found[0].aSuggestions
        cursor = document.Text.createTextCursor()
        cursor.gotoStart(False)
        cursor.goRight(text.find(wrong), False)
        cursor.goRight(len(wrong), True)
        assert cursor.getString() == wrong, cursor.getString()
        cursor.setString(right)
        text, count = text.replace(wrong, right, 1), count + 1
        assert document.Text.getString() == text
    assert count and wrong not in text, f"{wrong} was not found"
    document.close(False)
    print(f"{language}: {count} found and mended")


def elements(accessible):
    """An element of a window and all those in it."""
    inner = accessible.getAccessibleContext()
    yield inner
    for n in range(min(inner.getAccessibleChildCount(), 200)):
        yield from elements(inner.getAccessibleChild(n))


def window(toolkit, title):
    """The window of a title, once it is there."""
    for _ in range(100):
        for n in range(toolkit.getTopWindowCount()):
            top = toolkit.getTopWindow(n)
            if top.getAccessibleContext().getAccessibleName() == title:
                return top
        time.sleep(0.1)
    names = [toolkit.getTopWindow(n).getAccessibleContext().getAccessibleName() for n in range(toolkit.getTopWindowCount())]
    raise AssertionError(f"there is no window “{title}” among {names}")


def speak(context, tongue):
    """Has LibreOffice speak a language, as far as extensions ask for it."""
    import uno
    provider = context.ServiceManager.createInstanceWithContext("com.sun.star.configuration.ConfigurationProvider", context)
    node = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    node.Name, node.Value = "nodepath", "/org.openoffice.Setup/L10N"
    access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", (node,))
    access.replaceByName("ooLocale", tongue)
    access.commitChanges()


def dialog(context, tongue):
    """The parts of a release: the menu's command opens the dialog, which lists them and leads to one."""
    from copydesk_dialog import WORDS
    manager, words = context.ServiceManager, WORDS[tongue]
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document, _ = typed(context, desktop, tongue, "", RELEASE[tongue].split("\n\n")[0], shown=True)
    text = document.Text
    text.setString(RELEASE[tongue].replace("\n\n", "\n"))
    command = manager.createInstanceWithContext("dev.copydesk.Command", context)
    running = threading.Thread(target=command.trigger, args=("parts",))
    running.start()
    toolkit = manager.createInstanceWithContext("com.sun.star.awt.Toolkit", context)
    top = window(toolkit, words["title"])
    inside = list(elements(top))
    names = [each.getAccessibleName() for each in inside]
    lines = [name for name in names if name[:1] in "✓✗–!" and name[1:2] == " "]
    for sign, part in (("✓", "headline"), ("✓", "dateline"), ("✗", "contact")):
        assert any(name.startswith(f"{sign} {words[part]}") for name in lines), (part, names)
    assert any(words["missing"] in text_of(each) for each in inside), "what is missing is not explained"
    place = next(n for n, each in enumerate(lines) if f" {words['dateline']}" in each)
    chooser = next(each for each in inside if supports(each, "com.sun.star.accessibility.XAccessibleSelection") and each.getAccessibleChildCount() >= len(lines))
    chooser.selectAccessibleChild(place)
    button = next(each for each in inside if each.getAccessibleName() == words["go"])
    button.doAccessibleAction(0)
    running.join(20)
    assert not running.is_alive(), "the dialog was not closed"
    cursor = document.CurrentController.getViewCursor()
    here = text.createTextCursorByRange(cursor)
    here.gotoEndOfParagraph(True)
    assert "2024" in here.getString(), here.getString()
    document.close(False)
    print(f"{tongue}: {len(lines)} lines in the dialog of parts, which leads to one")


def text_of(element):
    """The text of a field."""
    return element.getText() if supports(element, "com.sun.star.accessibility.XAccessibleText") else ""


def supports(element, name):
    """Whether an element has an interface."""
    import uno
    return any(kind.typeName == name for kind in element.getTypes()) if hasattr(element, "getTypes") else bool(element.queryInterface(uno.getTypeByName(name)))


def missing(binary):
    """The part of the extension that needs no LibreOffice."""
    sys.path.insert(0, str(ROOT / "editors/libreoffice/pythonpath"))
    import copydesk_link as link
    found = link.Desk().release("افتتحت وزارة الميناء الرصيف الجديد يوم الاثنين، وقال الوزير إن المشروع يخدم المدينة.\n", "ar", "ar")
    assert any(each.code == "structure/missing-headline" for each in found), [each.code for each in found]
    assert link.Desk().paragraph("It can recieve them.", "en", "fr")[0].suggestions == ["receive"]
    print(f"missing parts: {len(found)} told")


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    os.environ["COPYDESK"] = binary
    missing(binary)
    try:
        import uno  # noqa: F401
    except ImportError:
        return print("LibreOffice's Python (python3-uno) is absent: the extension was not tried")
    if not shutil.which("unopkg"):
        return print("LibreOffice is absent: the extension was not tried")
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([sys.executable, ROOT / "editors/libreoffice/build.py", name], check=True)
        # unopkg installs for root only where all users have it; a trial that was killed left its extension there.
        where = ["--shared"] if os.geteuid() == 0 else []
        profile = f"-env:UserInstallation=file://{name}/profile"
        subprocess.run(["unopkg", "add", "--force", *where, profile, f"{name}/copydesk.oxt"], check=True)
        office, context = connected(name)
        try:
            for each in TYPED:
                trial(context, *each)
            for tongue in RELEASE:
                speak(context, tongue)
                dialog(context, tongue)
        finally:
            context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context).terminate()
            office.wait(60)
            subprocess.run(["unopkg", "remove", *where, profile, "dev.copydesk.libreoffice"], check=True)


if __name__ == "__main__":
    main()
