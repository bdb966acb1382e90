"""copydesk in LibreOffice Writer: a proofreader that underlines faults, and the commands of its menu."""

import uno
import unohelper
from com.sun.star.lang import Locale, XServiceDisplayName, XServiceInfo, XServiceName
from com.sun.star.linguistic2 import XProofreader, XSupportedLocales
from com.sun.star.task import XJobExecutor

import copydesk_link as link
from copydesk_dialog import PartsDialog

PROOFREADER = "dev.copydesk.Proofreader"
COMMAND = "dev.copydesk.Command"

# com.sun.star.text.TextMarkupType.PROOFREADING
MARKUP = 2

WORDS = {
    "en": {
        "added": "“{}” is on your list.", "select": "Put the cursor into a word first.",
        "missing": "The program copydesk was not found. Install it, or set COPYDESK to where it is.",
    },
    "fr": {
        "added": "« {} » est dans votre liste.", "select": "Placez d’abord le curseur dans un mot.",
        "missing": "Le programme copydesk est introuvable. Installez-le, ou indiquez son emplacement dans COPYDESK.",
    },
    "ar": {
        "added": "أضيفت «{}» إلى قائمتك.", "select": "ضع المؤشر في كلمة أولا.",
        "missing": "لم يعثر على برنامج copydesk. ثبته، أو اذكر مكانه في المتغير COPYDESK.",
    },
}

LANGUAGES = "@LANGUAGES@".split()
LOCALES = "@LOCALES@".split()

DESK = link.Desk()
IGNORED = set()


def tongue(context):
    """The language of messages: that of LibreOffice, where copydesk speaks it."""
    provider = context.ServiceManager.createInstanceWithContext("com.sun.star.configuration.ConfigurationProvider", context)
    node = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    node.Name, node.Value = "nodepath", "/org.openoffice.Setup/L10N"
    access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", (node,))
    tag = (access.getByName("ooLocale") or "en").split("-")[0]
    return tag if tag in WORDS else "en"


class Proofreader(unohelper.Base, XProofreader, XSupportedLocales, XServiceInfo, XServiceName, XServiceDisplayName):
    def __init__(self, context, *_):
        self.context = context

    def getServiceName(self):
        return PROOFREADER

    def getImplementationName(self):
        return PROOFREADER

    def supportsService(self, name):
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self):
        return ("com.sun.star.linguistic2.Proofreader", PROOFREADER)

    def getServiceDisplayName(self, _locale):
        return "copydesk"

    def getLocales(self):
        return tuple(Locale(*(tag.split("-") + [""])[:2], "") for tag in LOCALES)

    def hasLocale(self, locale):
        return locale.Language in LANGUAGES

    def isSpellChecker(self):
        return False

    def doProofreading(self, identifier, text, locale, start, _end, properties):
        result = uno.createUnoStruct("com.sun.star.linguistic2.ProofreadingResult")
        length = len(text.encode("utf-16-le", "surrogatepass")) // 2
        result.aDocumentIdentifier, result.aText, result.aLocale = identifier, text, locale
        result.nStartOfSentencePosition, result.nBehindEndOfSentencePosition = start, length
        result.nStartOfNextSentencePosition = length
        result.aProperties, result.xProofreader, result.aErrors = (), self, ()
        try:
            # A paragraph is checked as a whole, and once.
            found = DESK.paragraph(text, locale.Language, tongue(self.context)) if start == 0 else []
            result.aErrors = tuple(error(finding) for finding in found if finding.code not in IGNORED)
        except (link.Missing, ValueError, KeyError):
            pass
        return result

    def ignoreRule(self, rule, _locale):
        IGNORED.add(rule)

    def resetIgnoreRules(self):
        IGNORED.clear()


def error(finding):
    """A finding as LibreOffice shows it."""
    told = uno.createUnoStruct("com.sun.star.linguistic2.SingleProofreadingError")
    told.nErrorStart, told.nErrorLength = finding.start, max(finding.end - finding.start, 1)
    told.nErrorType, told.aRuleIdentifier = MARKUP, finding.code
    told.aShortComment = finding.message
    told.aFullComment = f"{finding.message}\n{finding.help}".strip()
    told.aSuggestions, told.aProperties = tuple(finding.suggestions), ()
    return told


class Command(unohelper.Base, XJobExecutor, XServiceInfo):
    """What the menu does."""

    def __init__(self, context, *_):
        self.context = context

    def getImplementationName(self):
        return COMMAND

    def supportsService(self, name):
        return name == COMMAND

    def getSupportedServiceNames(self):
        return (COMMAND,)

    def trigger(self, command):
        words = WORDS[tongue(self.context)]
        desktop = self.context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", self.context)
        document = desktop.getCurrentComponent()
        if document is None or not document.supportsService("com.sun.star.text.TextDocument"):
            return
        try:
            said = self.parts(document) if command == "parts" else self.add(document, words)
        except link.Missing:
            said = words["missing"]
        if said:
            self.show(document, said)

    def parts(self, document):
        """The parts of the release, those that are missing among them, in a dialog."""
        blocks = []

        def parts():
            blocks[:] = blocks_of(document)
            return DESK.parts(text_of(blocks), tongue(self.context))

        def go(place):
            if target := block_at(blocks, place):
                document.getCurrentController().getViewCursor().gotoRange(target.getStart(), False)

        PartsDialog(self.context, tongue(self.context), parts, go).show(document.getCurrentController().getFrame().getContainerWindow())

    def add(self, document, words):
        """Puts the word at the cursor on the user's list."""
        cursor = document.getCurrentController().getViewCursor()
        word = document.Text.createTextCursorByRange(cursor)
        if word.isCollapsed():
            word.gotoStartOfWord(False)
            word.gotoEndOfWord(True)
        name = word.getString().strip()
        if not name:
            return words["select"]
        return DESK.add(name) or words["added"].format(name)

    def show(self, document, said):
        window = document.getCurrentController().getFrame().getContainerWindow()
        toolkit = window.getToolkit()
        kind = uno.Enum("com.sun.star.awt.MessageBoxType", "INFOBOX")
        box = toolkit.createMessageBox(window, kind, 1, "copydesk", said)
        box.execute()


def blocks_of(document):
    """The paragraphs of a document that say something, cells of tables too."""
    blocks, paragraphs = [], document.Text.createEnumeration()
    while paragraphs.hasMoreElements():
        paragraph = paragraphs.nextElement()
        if paragraph.supportsService("com.sun.star.text.Paragraph"):
            blocks.append(paragraph)
        elif paragraph.supportsService("com.sun.star.text.TextTable"):
            blocks += [paragraph.getCellByName(name) for name in paragraph.getCellNames()]
    return [block for block in blocks if block.getString().strip()]


def text_of(blocks):
    """The paragraphs as plain text has them."""
    return "\n\n".join(block.getString() for block in blocks) + "\n"


def block_at(blocks, place):
    """The block at a place of their text."""
    for block in blocks:
        place -= len(block.getString().encode("utf-16-le", "surrogatepass")) // 2 + 2
        if place < 0:
            return block
    return None


g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Proofreader, PROOFREADER, ("com.sun.star.linguistic2.Proofreader", PROOFREADER))
g_ImplementationHelper.addImplementation(Command, COMMAND, (COMMAND,))
