//! Arabic. Counts stand after a colon, so that no noun has to agree with a number.

use super::catalogue::{Tally, Words};

pub(super) static WORDS: Words = Words {
    error: "خطأ",
    warning: "تحذير",
    hint: "ملاحظة",
    help: "ما العمل:",
    fix: "الإصلاح:",
    unsafe_fix: "إصلاح يُراجَع قبل تطبيقه:",
    summary,
    insert: "إدراج «{new}»{more}",
    insert_blank: "إدراج {new}{more}",
    delete: "حذف «{old}»{more}",
    delete_blank: "حذف الفراغ ({old}){more}",
    replace: "كتابة «{new}» بدلا من «{old}»{more}",
    isolate: "وضع علامتي عزل حول «{old}»{more}",
    replace_blank: "كتابة {new} بدلا منه{more}",
    more: " (ومواضع أخرى: {count})",
    line_break: "فاصل أسطر",
    spaces,
    quotes: ("«", "»"),
    comma: "، ",
    or: " أو ",
    characters: &[
        ('\t', "علامة جدولة"),
        ('\u{A0}', "مسافة غير قابلة للكسر"),
        ('\u{202F}', "مسافة ضيقة غير قابلة للكسر"),
        ('\u{AD}', "واصلة لينة"),
        ('\u{200B}', "مسافة صفرية العرض"),
        ('\u{200C}', "فاصل صفري العرض"),
        ('\u{200D}', "رابط صفري العرض"),
        ('\u{FEFF}', "علامة ترتيب البايتات"),
        ('\u{200E}', "علامة من اليسار إلى اليمين"),
        ('\u{200F}', "علامة من اليمين إلى اليسار"),
        ('\u{061C}', "علامة الحرف العربي"),
        ('\u{202A}', "علامة تضمين من اليسار إلى اليمين"),
        ('\u{202B}', "علامة تضمين من اليمين إلى اليسار"),
        ('\u{202C}', "نهاية التضمين"),
        ('\u{202D}', "علامة فرض الاتجاه من اليسار إلى اليمين"),
        ('\u{202E}', "علامة فرض الاتجاه من اليمين إلى اليسار"),
        ('\u{2066}', "علامة عزل من اليسار إلى اليمين"),
        ('\u{2067}', "علامة عزل من اليمين إلى اليسار"),
        ('\u{2068}', "علامة عزل"),
        ('\u{2069}', "نهاية العزل"),
        ('\u{2060}', "رابط كلمات"),
        ('\u{2028}', "فاصل أسطر"),
        ('\u{2029}', "فاصل فقرات"),
        ('\u{2009}', "مسافة رفيعة"),
        ('\u{2003}', "مسافة عريضة"),
        ('\u{2002}', "مسافة متوسطة"),
        ('\u{200A}', "مسافة شعرية"),
        ('\u{3000}', "مسافة صينية"),
        ('\u{FE0F}', "محدد الرموز التعبيرية"),
        ('\u{FFFC}', "موضع كائن"),
    ],
    labels: &[
        ("the mark", "العلامة"),
        ("this day", "هذا اليوم"),
        ("does not fall on the same day", "لا يقع في اليوم نفسه"),
        ("of these figures", "من هذين الرقمين"),
        ("given here first", "وردت هنا أولا"),
        ("defined here", "عرّف هنا"),
        ("written so here", "مكتوب هنا هكذا"),
        ("“{text}” here", "«{text}» هنا"),
        ("here", "هنا"),
        ("the dateline", "سطر المكان والتاريخ"),
        ("the day it speaks of", "اليوم الذي يتحدث عنه"),
        ("issued", "تاريخ الإصدار"),
        ("written out here", "مكتوب هنا بالحروف"),
        ("a name of another region", "اسم من منطقة أخرى"),
        ("the usual digits of this text", "الأرقام الغالبة في هذا النص"),
        ("the quotation", "الاقتباس"),
        ("another place", "موضع آخر"),
        ("as here", "كما هنا"),
        ("the first is here", "الأول هنا"),
        ("and here it is for immediate release", "وهنا أنه للنشر الفوري"),
        ("the embargo", "الحظر"),
        ("the day of issue", "يوم الإصدار"),
        ("the issuer", "الجهة المُصدِرة"),
        ("another name here", "اسم آخر هنا"),
        ("joint issuers", "جهات مُصدِرة مشتركة"),
        ("the end mark is here", "علامة النهاية هنا"),
        ("this letter", "هذا الحرف"),
        ("the same word in the right letters", "الكلمة نفسها بحروفها الصحيحة"),
        ("“{before}” stands here", "«{before}» هنا"),
        ("dated from here", "مكان الإصدار هنا"),
        ("the dateline has it so", "هكذا في سطر المكان والتاريخ"),
        ("the usual marks of this text", "العلامات الغالبة في هذا النص"),
        ("introduced by this name", "ورد أولا بهذا الاسم"),
        ("the same reference", "الرقم المرجعي نفسه"),
        ("the same headline", "العنوان نفسه"),
        ("the reference there", "الرقم المرجعي هناك"),
        ("the date there", "التاريخ هناك"),
        ("not in this text", "لا يرد في هذا النص"),
        ("there it is so", "هكذا هناك"),
        ("the last paragraph there", "آخر فقرة هناك"),
        ("the same words there", "الكلمات نفسها هناك"),
        ("the same here", "وهنا كذلك"),
    ],
    terms: &[
        ("there is no release in it", "لا بيان فيه"),
        (
            "this is no index of releases: copydesk index writes them",
            "ليس هذا فهرس بيانات؛ والفهارس يكتبها copydesk index",
        ),
        ("the index is cut short", "الفهرس مبتور"),
        ("the index is cut short, or damaged", "الفهرس مبتور أو تالف"),
        ("the index is damaged: copydesk index writes it anew", "الفهرس تالف؛ ويكتبه copydesk index من جديد"),
        (
            "the index is of another version of copydesk: copydesk index writes it anew",
            "الفهرس من نسخة أخرى من copydesk؛ ويكتبه copydesk index من جديد",
        ),
        (
            "this file is there already, and it is no index: name another with --output",
            "هذا الملف موجود من قبل وليس فهرسا؛ سم غيره بالخيار --output",
        ),
        ("nothing was found to be indexed; nothing is written", "لم يوجد ما يفهرس، فلم يكتب شيء"),
        ("the index must not take the place of what it is made of", "لا يحل الفهرس محل ما يبنى منه"),
        (
            "words of {language} are not checked: there is no {file} here; packs stand in share/copydesk \
             of copydesk's archives, and COPYDESK_DATA names their folder",
            "لا تُفحص كلمات {language}: لا يوجد {file} هنا؛ توجد حزم اللغات في share/copydesk من أرشيفات \
             copydesk، ويسمّي COPYDESK_DATA مجلدها",
        ),
        (
            "words of {language} are not checked: {file} is damaged, or of another version; packs stand \
             in share/copydesk of copydesk's archives",
            "لا تُفحص كلمات {language}: {file} تالف أو من إصدار آخر؛ توجد حزم اللغات في share/copydesk من \
             أرشيفات copydesk",
        ),
        (
            "words of {language} are not checked: {file} can't be read: {why}",
            "لا تُفحص كلمات {language}: تعذّرت قراءة {file}: {why}",
        ),
        (
            "old Word files (.doc) are not read; save the release as .docx, or run: soffice --headless \
             --convert-to docx FILE",
            "ملفات Word القديمة (\u{200E}.doc) لا تُقرأ؛ احفظ البيان بصيغة \u{200E}.docx أو نفّذ: soffice \
             --headless --convert-to docx FILE",
        ),
        (
            "RTF files are not read; save the release as .docx, or run: soffice --headless --convert-to \
             docx FILE",
            "ملفات RTF لا تُقرأ؛ احفظ البيان بصيغة \u{200E}.docx أو نفّذ: soffice --headless --convert-to \
             docx FILE",
        ),
        (
            "Outlook messages (.msg) are not read; save the message as .eml, or run: msgconvert FILE",
            "رسائل Outlook (\u{200E}.msg) لا تُقرأ؛ احفظ الرسالة بصيغة \u{200E}.eml أو نفّذ: msgconvert FILE",
        ),
        // Why a fix can't be written.
        (
            "the document is signed, and a fix would break the signature",
            "المستند موقّع إلكترونيا، وأي إصلاح يبطل التوقيع",
        ),
        (
            "{encoding} writes some characters of this file with other bytes than it has; save it as \
             UTF-8 for fixes",
            "في هذا الملف أحرف يكتبها ترميز {encoding} ببايتات غير التي فيه؛ احفظه بترميز UTF-8 لإصلاحه",
        ),
        (
            "{encoding} has no {character}; save the file as UTF-8 for this fix",
            "لا يتسع ترميز {encoding} للحرف {character}؛ احفظ الملف بترميز UTF-8 لهذا الإصلاح",
        ),
        // What a review says.
        (
            "{path} is there already; review that file itself, or name another with --output",
            "الملف {path} موجود؛ راجِع ذلك الملف نفسه، أو سمِّ ملفا آخر بالخيار ‎--output",
        ),
        (
            "this file is no Word document (.docx) and no OpenDocument text (.odt, .fodt); only those are \
             reviewed",
            "ليس هذا الملف مستند Word ‏(.docx) ولا نص OpenDocument ‏(.odt و\u{200E}.fodt)؛ ولا تُراجَع \
             بالتعليقات إلا هذه المستندات",
        ),
        ("{path}: {count} comments", "{path}: التعليقات: {count}"),
        (
            "{path}: releases: {releases}, passages: {passages}",
            "{path}: البيانات: {releases}، المقاطع: {passages}",
        ),
        (
            "the fixes could not be written as tracked changes; the comments are there",
            "تعذّرت كتابة الإصلاحات تعديلاتٍ متعقَّبة؛ أما التعليقات فموجودة",
        ),
        ("the comments could not be written into this file", "تعذّرت كتابة التعليقات في هذا الملف"),
        (
            "the copy must not take the place of the file; name another with --output",
            "لا يجوز أن تحل النسخة محل الملف؛ سمِّ ملفا آخر بالخيار ‎--output",
        ),
        ("page header", "رأس الصفحة"),
        ("page footer", "تذييل الصفحة"),
        ("footnotes", "الحواشي السفلية"),
        ("endnotes", "الحواشي الختامية"),
        ("fixes not made ({count}): {why}", "إصلاحات لم تُجرَ ({count}): {why}"),
        // What an editor offers.
        ("apply all safe fixes", "تطبيق كل الإصلاحات الآمنة"),
        ("{fix} (to be read first)", "{fix} (يُراجَع قبل تطبيقه)"),
        ("ignore {code} here", "تجاهل {code} هنا"),
        ("add {word} to the project’s words", "إضافة {word} إلى كلمات المشروع"),
        ("add {word} to your own words", "إضافة {word} إلى كلماتك الخاصة"),
        ("British", "بريطاني"),
        ("American", "أمريكي"),
        ("Latin", "اللاتينية"),
        ("Arabic", "العربية"),
        ("Cyrillic", "السيريلية"),
        ("Greek", "اليونانية"),
        ("Hebrew", "العبرية"),
        ("Chinese or Japanese", "الصينية أو اليابانية"),
        ("Korean", "الكورية"),
        ("other", "الأخرى"),
        ("no", "غير المعروفة"),
        ("a date", "اليوم"),
        ("an hour", "الساعة"),
        ("a time zone", "التوقيت"),
        ("issuer", "الجهة المُصدِرة"),
        ("kind", "نوع النص"),
        ("release-line", "سطر النشر"),
        ("embargo", "حظر النشر"),
        ("metadata", "البيانات الوصفية"),
        ("headline", "العنوان"),
        ("subheadline", "العنوان الفرعي"),
        ("summary", "الملخص"),
        ("caption", "التعليق على الصورة"),
        ("dateline", "المكان والتاريخ"),
        ("lead", "الفقرة الأولى"),
        ("paragraph", "الفقرة"),
        ("list-item", "عنصر القائمة"),
        ("section-heading", "العنوان الداخلي"),
        ("quote", "الاقتباس"),
        ("boilerplate", "النبذة التعريفية"),
        ("notes", "الملاحظات"),
        ("contact", "معلومات الاتصال"),
        ("end-mark", "علامة النهاية"),
        ("leftover", "بقايا الموقع"),
        ("arabic letter farsi yeh", "الياء الفارسية"),
        ("arabic letter keheh", "الكاف الفارسية"),
        ("arabic letter heh goal", "الهاء الأردية"),
        ("arabic letter heh doachashmee", "الهاء ذات العينين"),
        ("arabic letter yeh barree", "الياء الراجعة"),
        ("arabic letter teh marbuta goal", "التاء المربوطة الأردية"),
        ("arabic letter ae", "الهاء الكردية"),
        ("zero width joiner", "رابط صفري العرض"),
        ("zero width non-joiner", "فاصل صفري العرض"),
    ],
};

fn spaces(count: usize) -> String {
    match count {
        1 => "مسافة".into(),
        2 => "مسافتان".into(),
        3..=10 => format!("{count} مسافات"),
        _ => format!("{count} مسافة"),
    }
}

fn summary(tally: &Tally) -> String {
    let mut out = format!("الملفات المفحوصة: {}", tally.files);
    if tally.files == 0 {
        out += ".\n";
    } else if tally.errors + tally.warnings + tally.hints == 0 {
        out += "؛ لا شيء يحتاج إلى إصلاح.\n";
    } else {
        let Tally { errors, warnings, hints, .. } = tally;
        out += &format!("؛ الأخطاء: {errors}، التحذيرات: {warnings}، الملاحظات: {hints}");
        out += &format!("؛ ما له إصلاح: {}، منه الآمن: {}.\n", tally.fixable, tally.safe);
    }
    if tally.fixed > 0 {
        out += &format!("الإصلاحات المطبقة: {}.\n", tally.fixed);
    }
    if tally.safe > 0 && tally.may_mend {
        out += &format!("يصلح الأمر «copydesk check --fix» منها: {}.\n", tally.safe);
    }
    let silent = [(tally.suppressed, "بطلب في الملف أو الإعداد"), (tally.baselined, "في خط الأساس")];
    let silent: Vec<String> =
        silent.iter().filter(|(n, _)| *n > 0).map(|(n, how)| format!("{how}: {n}")).collect();
    if !silent.is_empty() {
        out += &format!("غير معروض ({}).\n", silent.join("، "));
    }
    if tally.failed > 0 {
        out += &format!("الملفات التي تعذر فحصها أو إصلاحها: {}.\n", tally.failed);
    }
    let left_out = [(tally.left_out, "الملفات"), (tally.left_out_folders, "المجلدات")];
    let left_out: Vec<String> =
        left_out.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{what}: {n}")).collect();
    if !left_out.is_empty() {
        let endings = if tally.endings.is_empty() { String::new() } else { format!("؛ {}", tally.endings) };
        out += &format!("متروك في المجلدات ({}{endings}).\n", left_out.join("، "));
    }
    out
}
