//! What is said, and how in Arabic and in French. Gaps are written `{so}`.

/// English, Arabic, French.
pub(super) const TABLE: &[(&str, &str, &str)] = &[
    (
        "there is no such file or folder",
        "لا وجود لهذا الملف أو المجلد",
        "ce fichier ou ce dossier n’existe pas",
    ),
    ("no permission to read it", "لا إذن بقراءته", "la lecture n’en est pas permise"),
    ("this is a folder", "هذا مجلد", "c’est un dossier"),
    ("the file is empty", "الملف فارغ", "le fichier est vide"),
    (
        "the file is too large: {mb} MB, where {limit} MB is the limit; split it into one release per file",
        "الملف أكبر مما ينبغي: {mb} م.ب، والحد {limit} م.ب؛ اجعل كل بيان في ملف",
        "le fichier est trop gros\u{A0}: {mb} Mo, la limite est de {limit} Mo\u{202F}; mettez un \
         communiqué par fichier",
    ),
    (
        "this is {what}, not a text file",
        "هذا ليس ملف نص بل {what}",
        "ce n’est pas un fichier de texte, mais {what}",
    ),
    (
        "a ZIP archive (a Word file or an OpenDocument text, perhaps)",
        "أرشيف ZIP (ربما ملف Word أو نص OpenDocument)",
        "une archive ZIP (peut-être un fichier Word ou un texte OpenDocument)",
    ),
    ("a PDF", "ملف PDF", "un PDF"),
    ("a PNG picture", "صورة PNG", "une image PNG"),
    ("a JPEG picture", "صورة JPEG", "une image JPEG"),
    ("a GIF picture", "صورة GIF", "une image GIF"),
    ("a program", "برنامج", "un programme"),
    ("a gzip archive", "أرشيف gzip", "une archive gzip"),
    ("a Zstandard archive", "أرشيف Zstandard", "une archive Zstandard"),
    ("line {line}: {cause}", "السطر {line}: {cause}", "ligne {line}\u{A0}: {cause}"),
    ("row {row}: {cause}", "الصف {row}: {cause}", "rangée {row}\u{A0}: {cause}"),
    (
        "it can't be unpacked ({program}): {cause}",
        "يتعذر فك ضغطه ({program}): {cause}",
        "il ne peut être décompressé ({program})\u{A0}: {cause}",
    ),
    (
        "reading it failed; what comes after these records was not checked",
        "فشلت قراءته، ولم يفحص ما بعد هذه السجلات",
        "la lecture a échoué\u{202F}; ce qui suit ces enregistrements n’a pas été vérifié",
    ),
    ("it ends too early", "ينتهي قبل أوانه", "il finit trop tôt"),
    ("what is packed is damaged", "المضغوط تالف", "ce qui est compressé est endommagé"),
    (
        "it needs {mb} MB of memory for that, where {limit} MB is the limit; pack it with a smaller window",
        "يحتاج ذلك إلى {mb} م.ب من الذاكرة، والحد {limit} م.ب؛ اضغطه بنافذة أصغر",
        "il y faudrait {mb} Mo de mémoire, la limite est de {limit} Mo\u{202F}; compressez-le avec une \
         fenêtre plus petite",
    ),
    (
        "it was packed with a dictionary, which is not in it",
        "ضغط بقاموس ليس فيه",
        "il a été compressé avec un dictionnaire qui n’y est pas",
    ),
    (
        "it is packed ({program}): unpack it first",
        "إنه مضغوط ({program})؛ فك ضغطه أولا",
        "il est compressé ({program})\u{A0}: décompressez-le d’abord",
    ),
    ("an old Word file", "ملف Word قديم", "un ancien fichier Word"),
    (
        "not UTF-8 at byte {at} ({byte}); it looks like {guess}: read it with --encoding {name}, or save \
         it as UTF-8",
        "ليس UTF-8 عند البايت {at} ({byte})، ويبدو أنه {guess}: اقرأه بـ--encoding {name} أو احفظه \
         بترميز UTF-8",
        "pas de l’UTF-8 à l’octet {at} ({byte})\u{202F}; cela ressemble à {guess}\u{A0}: lisez-le avec \
         --encoding {name}, ou enregistrez-le en UTF-8",
    ),
    (
        "this looks like UTF-16 without a byte order mark; read it with --encoding utf-16le",
        "يبدو أنه UTF-16 بلا علامة ترتيب البايتات؛ اقرأه بـ--encoding utf-16le",
        "cela ressemble à de l’UTF-16 sans indicateur d’ordre des octets\u{202F}; lisez-le avec \
         --encoding utf-16le",
    ),
    (
        "“.{ending}” is no ending that copydesk knows, and what is no prose in the file would be taken \
         for prose; “--format text” reads it as plain text",
        "اللاحقة «.{ending}» لا يعرفها copydesk، وقد يحسب ما ليس نصا في الملف نصا؛ ومع «--format text» \
         يقرأ نصا عاديا",
        "copydesk ne connaît pas l’extension «\u{A0}.{ending}\u{A0}», et ce qui n’est pas du texte dans \
         le fichier serait pris pour du texte\u{202F}; «\u{A0}--format text\u{A0}» le lit comme du texte \
         brut",
    ),
    (
        "an archive is checked by itself: --input-format {name}",
        "يفحص الأرشيف وحده: --input-format {name}",
        "une archive se vérifie seule\u{A0}: --input-format {name}",
    ),
    (
        "no paths are named, and something is piped in: “copydesk check -” reads standard input, \
         “copydesk check .” checks this folder",
        "لم تسم ملفات، وثمة نص قادم بالأنبوب: «copydesk check -» يقرؤه، و«copydesk check .» يفحص هذا المجلد",
        "aucun chemin n’est nommé, et un texte arrive par le tube\u{A0}: «\u{A0}copydesk check -\u{A0}» \
         le lit, «\u{A0}copydesk check .\u{A0}» vérifie ce dossier",
    ),
    (
        "no paths are named: name files or folders, “.” for this folder, “-” for standard input (without \
         paths, this folder is checked only where a {config} is found in it or above)",
        "لم تسم ملفات: سم ملفات أو مجلدات، أو «.» لهذا المجلد، أو «-» للدخل القياسي (وبلا أسماء لا يفحص \
         هذا المجلد إلا إذا وجد {config} فيه أو فوقه)",
        "aucun chemin n’est nommé\u{A0}: nommez des fichiers ou des dossiers, «\u{A0}.\u{A0}» pour ce \
         dossier, «\u{A0}-\u{A0}» pour l’entrée standard (sans chemin, ce dossier n’est vérifié que si \
         un {config} s’y trouve ou plus haut)",
    ),
    (
        "PDF files are not read, because they do not keep the order of the text; check the document that \
         the PDF was made from",
        "لا تقرأ ملفات PDF لأنها لا تحفظ ترتيب النص؛ افحص المستند الذي صنع منه",
        "les fichiers PDF ne sont pas lus, car ils ne gardent pas l’ordre du texte\u{202F}; vérifiez le \
         document dont le PDF a été fait",
    ),
    (
        "old Word files (.doc) are not read; save the release as .docx, or run: {command}",
        "لا تقرأ ملفات Word القديمة (.doc)؛ احفظ البيان بصيغة .docx، أو نفذ: {command}",
        "les anciens fichiers Word (.doc) ne sont pas lus\u{202F}; enregistrez le communiqué en .docx, \
         ou lancez\u{A0}: {command}",
    ),
    (
        "RTF files are not read; save the release as .docx, or run: {command}",
        "لا تقرأ ملفات RTF؛ احفظ البيان بصيغة .docx، أو نفذ: {command}",
        "les fichiers RTF ne sont pas lus\u{202F}; enregistrez le communiqué en .docx, ou lancez\u{A0}: \
         {command}",
    ),
    (
        "Outlook messages (.msg) are not read; save the message as .eml, or run: {command}",
        "لا تقرأ رسائل Outlook (.msg)؛ احفظ الرسالة بصيغة .eml، أو نفذ: {command}",
        "les messages Outlook (.msg) ne sont pas lus\u{202F}; enregistrez le message en .eml, ou \
         lancez\u{A0}: {command}",
    ),
    (
        "this word processor's files are not read; save the release as .docx",
        "لا تقرأ ملفات هذا المحرر؛ احفظ البيان بصيغة .docx",
        "les fichiers de ce traitement de texte ne sont pas lus\u{202F}; enregistrez le communiqué en .docx",
    ),
    (
        "this is a named pipe, not a file; “copydesk check - < PIPE” reads one",
        "هذا أنبوب مسمى لا ملف؛ يقرؤه «copydesk check - < PIPE»",
        "c’est un tube nommé, non un fichier\u{202F}; «\u{A0}copydesk check - < PIPE\u{A0}» en lit un",
    ),
    ("this is a socket, not a file", "هذا مقبس لا ملف", "c’est une socket, non un fichier"),
    ("this is a device, not a file", "هذا جهاز لا ملف", "c’est un périphérique, non un fichier"),
    ("this is not a file", "هذا ليس ملفا", "ce n’est pas un fichier"),
    (
        "could not be mended: the file is read-only",
        "تعذر الإصلاح: الملف للقراءة فقط",
        "n’a pas pu être corrigé\u{A0}: le fichier est en lecture seule",
    ),
    ("could not be mended: {cause}", "تعذر الإصلاح: {cause}", "n’a pas pu être corrigé\u{A0}: {cause}"),
    ("can't be written: {cause}", "تتعذر الكتابة: {cause}", "écriture impossible\u{A0}: {cause}"),
    (
        "{applied} fixed, {left} left",
        "أصلح {applied}، وبقي {left}",
        "corrigés\u{A0}: {applied}, restants\u{A0}: {left}",
    ),
    (
        "wrote {file}: {findings} findings in {files} files; “--baseline {again}” keeps them silent",
        "كتب {file}: التنبيهات {findings} في {files} من الملفات؛ ويسكتها «--baseline {again}»",
        "{file} écrit\u{A0}: {findings} signalements dans {files} fichiers\u{202F}; «\u{A0}--baseline \
         {again}\u{A0}» les tait",
    ),
    (
        "{file}: {count} of its findings are gone; “--write-baseline {again}” takes them out",
        "{file}: زال {count} من تنبيهاته؛ ويحذفها «--write-baseline {again}»",
        "{file}\u{A0}: {count} de ses signalements n’existent plus\u{202F}; «\u{A0}--write-baseline \
         {again}\u{A0}» les retire",
    ),
    ("findings by rule:", "التنبيهات بحسب القاعدة:", "signalements par règle\u{A0}:"),
    (
        "no browser could be opened; open the address yourself",
        "تعذر فتح متصفح؛ افتح العنوان بنفسك",
        "aucun navigateur n’a pu être ouvert\u{202F}; ouvrez l’adresse vous-même",
    ),
    (
        "port {port} is taken; without --port a free one is found",
        "المنفذ {port} مشغول؛ ومن غير --port يختار منفذ شاغر",
        "le port {port} est pris\u{202F}; sans --port, un port libre est trouvé",
    ),
    (
        "{loss}, so it was written in place",
        "{loss}، لذلك كتب في موضعه",
        "{loss}, il a donc été écrit sur place",
    ),
    ("it has other names (hard links)", "له أسماء أخرى (روابط صلبة)", "il a d’autres noms (liens physiques)"),
    (
        "its owner or group can't be given to a new file",
        "لا يمكن منح مالكه أو مجموعته لملف جديد",
        "son propriétaire ou son groupe ne peut être donné à un nouveau fichier",
    ),
    (
        "its access list or attributes can't be given to a new file",
        "لا يمكن منح قائمة الوصول إليه أو سماته لملف جديد",
        "sa liste d’accès ou ses attributs ne peuvent être donnés à un nouveau fichier",
    ),
    (
        "its permissions can't be given to a new file",
        "لا يمكن منح أذوناته لملف جديد",
        "ses permissions ne peuvent être données à un nouveau fichier",
    ),
    (
        "read as an archive with a release in each record, by its ending (--input-format {name})",
        "قرئ أرشيفا في كل سجل منه بيان، بحسب لاحقته (--input-format {name})",
        "lu comme une archive avec un communiqué par enregistrement, d’après son extension \
         (--input-format {name})",
    ),
    (
        "{option}: {file} is an archive with a release in each record, for which this can't be done",
        "{option}: {file} أرشيف في كل سجل منه بيان، ولا يتأتى فيه ذلك",
        "{option}\u{A0}: {file} est une archive avec un communiqué par enregistrement, pour laquelle \
         c’est impossible",
    ),
    (
        "{option}: this is for archives; --input-format says which they are",
        "{option}: هذا للأرشيفات؛ و--input-format يحددها",
        "{option}\u{A0}: ceci vaut pour les archives\u{202F}; --input-format dit lesquelles en sont",
    ),
    (
        "there is one already; it was left as it is",
        "فيه واحد من قبل، فترك كما هو",
        "il y en a déjà un\u{202F}; il a été laissé tel quel",
    ),
    ("there is no such folder", "لا وجود لهذا المجلد", "ce dossier n’existe pas"),
    (
        "there is no such file, and a report would be written there",
        "لا وجود لهذا الملف، وكان التقرير سيكتب فيه",
        "ce fichier n’existe pas, et un rapport y serait écrit",
    ),
    (
        "--encoding: “{name}” is no encoding copydesk reads (such as windows-1256)",
        "--encoding: «{name}» ليس ترميزا يقرؤه copydesk (مثل windows-1256)",
        "--encoding\u{A0}: «\u{A0}{name}\u{A0}» n’est pas un codage que copydesk lit (tel que windows-1256)",
    ),
    (
        "--language: “{tag}” is no language copydesk knows (such as ar, en, fr)",
        "--language: «{tag}» ليست لغة يعرفها copydesk (مثل ar وen وfr)",
        "--language\u{A0}: «\u{A0}{tag}\u{A0}» n’est pas une langue que copydesk connaît (telle que ar, \
         en, fr)",
    ),
    (
        "“{code}” is a group; its rules are {rules}",
        "«{code}» مجموعة قواعدها {rules}",
        "«\u{A0}{code}\u{A0}» est un groupe\u{202F}; ses règles sont {rules}",
    ),
    (
        "there is no profile “{name}”; did you mean “{near}”?",
        "لا توجد مجموعة إعدادات باسم «{name}»؛ أتعني «{near}»؟",
        "il n’y a pas de profil «\u{A0}{name}\u{A0}»\u{202F}; vouliez-vous dire \
         «\u{A0}{near}\u{A0}»\u{202F}?",
    ),
    (
        "there is no profile “{name}”; the profiles are {known}",
        "لا توجد مجموعة إعدادات باسم «{name}»؛ والموجود: {known}",
        "il n’y a pas de profil «\u{A0}{name}\u{A0}»\u{202F}; les profils sont {known}",
    ),
    (
        "there is no rule or group “{text}”; did you mean “{near}”?",
        "لا توجد قاعدة ولا مجموعة قواعد باسم «{text}»؛ أتعني «{near}»؟",
        "il n’y a ni règle ni groupe «\u{A0}{text}\u{A0}»\u{202F}; vouliez-vous dire \
         «\u{A0}{near}\u{A0}»\u{202F}?",
    ),
    (
        "there is no rule or group “{text}”; “copydesk rules” lists them",
        "لا توجد قاعدة ولا مجموعة قواعد باسم «{text}»؛ الأمر «copydesk rules» يعرضها",
        "il n’y a ni règle ni groupe «\u{A0}{text}\u{A0}»\u{202F}; «\u{A0}copydesk rules\u{A0}» les liste",
    ),
    (
        "there is no column “{name}”; {known}",
        "لا يوجد عمود باسم «{name}»؛ {known}",
        "il n’y a pas de colonne «\u{A0}{name}\u{A0}»\u{202F}; {known}",
    ),
    ("it has: {columns}", "الموجود: {columns}", "il y a {columns}"),
    ("it has none", "لا أعمدة فيه", "il n’y en a aucune"),
    (
        "--check-links asks through curl, and there is none here: install it",
        "الخيار --check-links يسأل بواسطة curl، ولا وجود له هنا: ثبته",
        "--check-links demande par curl, qui n’est pas là\u{A0}: installez-le",
    ),
    (
        "it is no cache of links: name another file for --link-cache",
        "ليس هذا الملف محفوظات روابط: سم ملفا آخر مع --link-cache",
        "ce n’est pas un cache de liens\u{A0}: nommez un autre fichier pour --link-cache",
    ),
];
