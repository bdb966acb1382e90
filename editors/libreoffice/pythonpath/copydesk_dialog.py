"""The parts of a release in a dialog: what is there, what is missing, what is wrong, and the way to each."""

import uno
import unohelper
from com.sun.star.awt import XActionListener, XItemListener

# How large the dialog is, in units of a dialog's font (taste).
WIDTH, LIST, DETAIL, GAP, BUTTON = 300, 120, 52, 6, 16

WORDS = {
    "en": {"title": "The parts of the release", "there": "there", "missing": "missing", "absent": "not there, and not asked for", "fault": "to mend",
           "go": "Go there", "again": "Check again", "close": "Close",
           "headline": "headline", "dateline": "place and date", "lead": "first paragraph", "boilerplate": "about the house", "contact": "contact"},
    "fr": {"title": "Les parties du communiqué", "there": "présent", "missing": "manquant", "absent": "absent, et non demandé", "fault": "à corriger",
           "go": "Y aller", "again": "Vérifier de nouveau", "close": "Fermer",
           "headline": "titre", "dateline": "lieu et date", "lead": "chapeau", "boilerplate": "présentation", "contact": "contact"},
    "ar": {"title": "أجزاء البيان", "there": "موجود", "missing": "ناقص", "absent": "غير موجود ولا مطلوب", "fault": "يحتاج إلى إصلاح",
           "go": "الذهاب إليه", "again": "فحص من جديد", "close": "إغلاق",
           "headline": "العنوان", "dateline": "المكان والتاريخ", "lead": "الفقرة الأولى", "boilerplate": "النبذة التعريفية", "contact": "معلومات الاتصال"},
}

# What stands between the name of a part and what is said of it.
COLON = {"fr": "\u00a0: "}

# Characters of a line of the list (measured: what fits); below it stands the whole.
LONGEST = 62

SIGNS = {"there": "✓", "missing": "✗", "absent": "–", "fault": "!"}


def line(part, tongue):
    """A part as the list shows it, cut between words where it is long."""
    words = WORDS[tongue]
    name = words[part.role] + COLON.get(tongue, ": ") if part.role else ""
    shown = part.shown if part.state in ("there", "fault") else words[part.state]
    whole = f"{SIGNS[part.state]} {name}{shown}"
    return whole if len(whole) <= LONGEST else whole[:LONGEST].rsplit(" ", 1)[0] + " …"


def detail(part, words):
    """What is said of the chosen part."""
    said = [words[part.state]] if part.state != "absent" else []
    return "\n".join(text for text in [*said, part.shown, part.help] if text) or words[part.state]


class Listener(unohelper.Base, XActionListener, XItemListener):
    """Calls a function, whatever has happened."""

    def __init__(self, call):
        self.call = call

    def actionPerformed(self, _event):
        self.call()

    def itemStateChanged(self, _event):
        self.call()

    def disposing(self, _event):
        pass


class PartsDialog:
    """The dialog: `parts` gives the lines, `go` leads to a place of the text."""

    def __init__(self, context, tongue, parts, go):
        self.tongue, self.words, self.parts, self.go, self.lines = tongue, WORDS[tongue], parts, go, []
        manager = context.ServiceManager
        self.model = manager.createInstanceWithContext("com.sun.star.awt.UnoControlDialogModel", context)
        self.model.Title, self.model.Width = self.words["title"], WIDTH
        self.model.Height = LIST + DETAIL + BUTTON + 4 * GAP
        inner = WIDTH - 2 * GAP
        self.put("ListBox", "list", (GAP, GAP, inner, LIST))
        self.put("Edit", "detail", (GAP, LIST + 2 * GAP, inner, DETAIL), MultiLine=True, ReadOnly=True, VScroll=True)
        third = (inner - 2 * GAP) // 3
        for number, name in enumerate(("go", "again", "close")):
            kind = {"PushButtonType": 2} if name == "close" else {}
            place = (GAP + number * (third + GAP), LIST + DETAIL + 3 * GAP, third, BUTTON)
            self.put("Button", name, place, Label=self.words[name], **kind)
        self.dialog = manager.createInstanceWithContext("com.sun.star.awt.UnoControlDialog", context)
        self.dialog.setModel(self.model)
        self.dialog.getControl("list").addItemListener(Listener(self.choose))
        self.dialog.getControl("list").addActionListener(Listener(self.lead))
        self.dialog.getControl("go").addActionListener(Listener(self.lead))
        self.dialog.getControl("again").addActionListener(Listener(self.fill))

    def put(self, kind, name, place, **properties):
        """A control at a place of the dialog."""
        model = self.model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
        model.PositionX, model.PositionY, model.Width, model.Height = place
        model.Name = name
        for key, value in properties.items():
            setattr(model, key, value)
        self.model.insertByName(name, model)

    def fill(self):
        """Checks the text, and lists its parts; what is missing is chosen first."""
        self.lines = self.parts()
        shown = self.dialog.getControl("list")
        shown.removeItems(0, shown.getItemCount())
        shown.addItems(tuple(line(part, self.tongue) for part in self.lines), 0)
        wanted = [n for n, part in enumerate(self.lines) if part.state in ("missing", "fault")]
        shown.selectItemPos(wanted[0] if wanted else 0, True)
        self.choose()

    def chosen(self):
        """The part that is chosen."""
        at = self.dialog.getControl("list").getSelectedItemPos()
        return self.lines[at] if 0 <= at < len(self.lines) else None

    def choose(self):
        """Shows what is said of the chosen part, and whether one can go there."""
        part = self.chosen()
        self.dialog.getControl("detail").setText(detail(part, self.words) if part else "")
        self.dialog.getControl("go").setEnable(part is not None and part.place is not None)

    def lead(self):
        """Leads to the chosen part, and closes."""
        part = self.chosen()
        if part is not None and part.place is not None:
            self.go(part.place)
            self.dialog.endExecute()

    def show(self, window):
        """Shows the dialog over a window until it is closed."""
        self.dialog.createPeer(window.getToolkit(), window)
        self.fill()
        self.dialog.execute()
        self.dialog.dispose()
