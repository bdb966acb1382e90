//! What the page says itself, in the languages that copydesk speaks.

use crate::locale::MessageLanguage;

/// The page's own words; `{count}`, `{all}` and `{name}` are gaps.
pub(super) struct PageWords {
    pub desk: &'static str,
    pub skip: &'static str,
    /// Of the whole: some failed; errors; warnings; hints; nothing.
    pub verdicts: [&'static str; 5],
    pub mendable: &'static str,
    /// Of severities: error, warning, hint.
    pub severities: [&'static str; 3],
    /// Counts of severities.
    pub counts: fn(usize, &str) -> String,
    pub nothing: &'static str,
    pub which: &'static str,
    pub show: &'static str,
    pub rule: &'static str,
    pub all_rules: &'static str,
    pub print: &'static str,
    pub shown: &'static str,
    pub files: &'static str,
    pub text_of: &'static str,
    pub findings_in: &'static str,
    pub line: &'static str,
    /// The place in a document, which has no lines.
    pub paragraph: &'static str,
    pub in_text: &'static str,
    pub finding: &'static str,
    pub fix: &'static str,
    pub unsafe_fix: &'static str,
    pub parts: &'static str,
    pub columns: [&'static str; 3],
    pub parts_of: &'static str,
    pub why: &'static str,
    pub instead: (&'static str, &'static str),
    pub source: &'static str,
    pub made: &'static str,
}

impl PageWords {
    /// Those of a language.
    pub fn of(language: MessageLanguage) -> &'static Self {
        match language {
            MessageLanguage::En => &EN,
            MessageLanguage::Ar => &AR,
            MessageLanguage::Fr => &FR,
        }
    }
}

static EN: PageWords = PageWords {
    desk: "Copy desk",
    skip: "Skip to the findings",
    verdicts: [
        "Not all could be done",
        "Not ready to go out",
        "Nearly ready",
        "Ready, with a few things worth a look",
        "Ready to go out",
    ],
    mendable: "Can be mended automatically: {count}",
    severities: ["Must be mended", "Should be mended", "Worth a look"],
    counts: |n, severity| format!("{n} {severity}{}", if n == 1 { "" } else { "s" }),
    nothing: "nothing to mend",
    which: "Which findings are shown",
    show: "Show",
    rule: "Rule",
    all_rules: "All rules",
    print: "Print",
    shown: "{count} of {all} findings shown",
    files: "Files",
    text_of: "The text of {name}",
    findings_in: "Findings in {name}",
    line: "line {count}",
    paragraph: "paragraph {count}",
    in_text: "finding {count} in the text",
    finding: "Finding {count}",
    fix: "Fix:",
    unsafe_fix: "Fix, to be read first:",
    parts: "The parts that copydesk recognised",
    columns: ["Part", "Line", "Begins"],
    parts_of: "Parts of {name}",
    why: "Why these rules",
    instead: ("Instead of", "write"),
    source: "Source:",
    made: "Made by copydesk {name}. This page loads nothing from elsewhere.",
};

static FR: PageWords = PageWords {
    desk: "Secrétariat de rédaction",
    skip: "Aller aux constats",
    verdicts: [
        "Tout n’a pas pu être fait",
        "À corriger avant diffusion",
        "Presque prêt",
        "Prêt, avec quelques points à regarder",
        "Prêt à diffuser",
    ],
    mendable: "Corrections automatiques possibles : {count}",
    severities: ["À corriger absolument", "À corriger", "À regarder"],
    counts: |n, severity| {
        let word = match severity {
            "error" => "erreur",
            "warning" => "avertissement",
            _ => "remarque",
        };
        format!("{n} {word}{}", if n < 2 { "" } else { "s" })
    },
    nothing: "rien à corriger",
    which: "Constats affichés",
    show: "Afficher",
    rule: "Règle",
    all_rules: "Toutes les règles",
    print: "Imprimer",
    shown: "{count} constats affichés sur {all}",
    files: "Fichiers",
    text_of: "Texte de {name}",
    findings_in: "Constats dans {name}",
    line: "ligne {count}",
    paragraph: "paragraphe {count}",
    in_text: "constat {count} dans le texte",
    finding: "Constat {count}",
    fix: "Correction :",
    unsafe_fix: "Correction à relire :",
    parts: "Les parties que copydesk a reconnues",
    columns: ["Partie", "Ligne", "Début"],
    parts_of: "Parties de {name}",
    why: "Pourquoi ces règles",
    instead: ("Au lieu de", "écrire"),
    source: "Source :",
    made: "Fait par copydesk {name}. Cette page ne charge rien d’ailleurs.",
};

static AR: PageWords = PageWords {
    desk: "مكتب المراجعة",
    skip: "انتقل إلى الملاحظات",
    verdicts: [
        "تعذر إتمام كل شيء",
        "غير جاهز للنشر",
        "يكاد يكون جاهزا",
        "جاهز، مع أمور تستحق النظر",
        "جاهز للنشر",
    ],
    mendable: "ما يمكن إصلاحه آليا: {count}",
    severities: ["يجب إصلاحه", "ينبغي إصلاحه", "يستحق النظر"],
    counts: |n, severity| {
        let word = match severity {
            "error" => "الأخطاء",
            "warning" => "التحذيرات",
            _ => "الملاحظات",
        };
        format!("{word}: {n}")
    },
    nothing: "لا شيء يحتاج إلى إصلاح",
    which: "ما يعرض من الملاحظات",
    show: "اعرض",
    rule: "القاعدة",
    all_rules: "كل القواعد",
    print: "اطبع",
    shown: "المعروض: {count} من {all}",
    files: "الملفات",
    text_of: "نص {name}",
    findings_in: "الملاحظات على {name}",
    line: "السطر {count}",
    paragraph: "الفقرة {count}",
    in_text: "الملاحظة {count} في النص",
    finding: "الملاحظة {count}",
    fix: "الإصلاح:",
    unsafe_fix: "إصلاح يُقرأ أولا:",
    parts: "الأجزاء التي تعرّف إليها copydesk",
    columns: ["الجزء", "السطر", "البداية"],
    parts_of: "أجزاء {name}",
    why: "لماذا هذه القواعد",
    instead: ("بدلا من", "اكتب"),
    source: "المصدر:",
    made: "أعدّه copydesk {name}. لا تحمّل هذه الصفحة شيئا من خارجها.",
};
