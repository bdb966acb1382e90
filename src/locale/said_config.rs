//! What is said of configs, as [`super::TABLE`] has it.

/// English, Arabic, French.
pub(super) const CONFIG: &[(&str, &str, &str)] = &[
    // First, for what stands behind it is looked up again.
    (
        "{code}: option “{key}”: {cause}",
        "{code}: الخيار «{key}»: {cause}",
        "{code}, option «\u{A0}{key}\u{A0}»\u{A0}: {cause}",
    ),
    (
        "there is no setting “{name}” here; did you mean “{near}”?",
        "لا إعداد هنا باسم «{name}»؛ أتعني «{near}»؟",
        "il n’y a pas de réglage «\u{A0}{name}\u{A0}» ici\u{202F}; vouliez-vous dire \
         «\u{A0}{near}\u{A0}»\u{202F}?",
    ),
    (
        "there is no setting “{name}” here; there are {known}",
        "لا إعداد هنا باسم «{name}»؛ والموجود: {known}",
        "il n’y a pas de réglage «\u{A0}{name}\u{A0}» ici\u{202F}; il y a {known}",
    ),
    (
        "there is no choice “{name}” here; did you mean “{near}”?",
        "«{name}» ليس من الخيارات هنا؛ أتعني «{near}»؟",
        "«\u{A0}{name}\u{A0}» n’est pas un choix possible ici\u{202F}; vouliez-vous dire \
         «\u{A0}{near}\u{A0}»\u{202F}?",
    ),
    (
        "there is no choice “{name}” here; there are {known}",
        "«{name}» ليس من الخيارات هنا؛ والموجود: {known}",
        "«\u{A0}{name}\u{A0}» n’est pas un choix possible ici\u{202F}; il y a {known}",
    ),
    (
        "this should be {wanted}, not {got}",
        "المطلوب هنا {wanted}، لا {got}",
        "il faut ici {wanted}, et non {got}",
    ),
    ("a text", "نص", "un texte"),
    ("a whole number", "عدد صحيح", "un nombre entier"),
    ("a number with a point", "عدد عشري", "un nombre à virgule"),
    ("true or false", "true أو false", "true ou false"),
    ("a list", "قائمة", "une liste"),
    ("a table", "جدول", "une table"),
    ("a date", "تاريخ", "une date"),
    ("a text in quotation marks", "نص بين علامتي اقتباس \"\"", "un texte entre guillemets droits"),
    ("a list in square brackets", "قائمة بين قوسين معقوفين []", "une liste entre crochets"),
    (
        "true or false without quotation marks",
        "true أو false بلا علامات اقتباس",
        "true ou false sans guillemets",
    ),
    ("a table with settings of its own", "جدول له إعداداته", "une table avec ses propres réglages"),
    ("a whole number from 0", "عدد صحيح لا يقل عن 0", "un nombre entier à partir de 0"),
    ("a number", "عدد", "un nombre"),
    (
        "one of several words in quotation marks",
        "إحدى كلمات محددة بين علامتي اقتباس \"\"",
        "un mot d’une liste, entre guillemets droits",
    ),
    (
        "a text in quotation marks is wanted here, or a list of such texts",
        "المطلوب هنا نص بين علامتي اقتباس \"\" أو قائمة من مثله",
        "il faut ici un texte entre guillemets droits, ou une liste de tels textes",
    ),
    (
        "the setting “{name}” is missing here",
        "الإعداد «{name}» ناقص هنا",
        "le réglage «\u{A0}{name}\u{A0}» manque ici",
    ),
    ("“{name}” is set twice", "«{name}» معين مرتين", "«\u{A0}{name}\u{A0}» est défini deux fois"),
    (
        "a text stands in straight quotation marks: {text}",
        "يكتب النص بين علامتي اقتباس مستقيمتين: {text}",
        "un texte s’écrit entre guillemets droits\u{A0}: {text}",
    ),
    (
        "the quotation mark at the end of this text is missing",
        "علامة الاقتباس ناقصة في آخر هذا النص",
        "le guillemet de fin de ce texte manque",
    ),
    (
        "the quotation mark before this text is missing",
        "علامة الاقتباس ناقصة في أول هذا النص",
        "le guillemet de début de ce texte manque",
    ),
    (
        "“=” and a value are missing behind this name",
        "بعد هذا الاسم تنقص «=» والقيمة",
        "il manque «\u{A0}=\u{A0}» et une valeur après ce nom",
    ),
    ("a value is missing behind “=”", "القيمة ناقصة بعد «=»", "il manque une valeur après «\u{A0}=\u{A0}»"),
    (
        "“=” is missing between a name and its value",
        "تنقص «=» بين الاسم وقيمته",
        "il manque «\u{A0}=\u{A0}» entre un nom et sa valeur",
    ),
    ("there is one “=” too many here", "هنا «=» زائدة", "il y a un «\u{A0}=\u{A0}» de trop ici"),
    (
        "“]” is missing behind the name of this table",
        "تنقص «]» بعد اسم هذا الجدول",
        "il manque «\u{A0}]\u{A0}» après le nom de cette table",
    ),
    (
        "“]]” is missing behind the name of this table",
        "تنقص «]]» بعد اسم هذا الجدول",
        "il manque «\u{A0}]]\u{A0}» après le nom de cette table",
    ),
    (
        "“]” is missing at the end of this list",
        "تنقص «]» في آخر هذه القائمة",
        "il manque «\u{A0}]\u{A0}» à la fin de cette liste",
    ),
    (
        "the closing brace of this table is missing",
        "القوس الأخير لهذا الجدول ناقص",
        "l’accolade de fin de cette table manque",
    ),
    ("a comma is missing here", "تنقص هنا فاصلة لاتينية «,»", "il manque une virgule ici"),
    ("there is one comma too many here", "هنا فاصلة زائدة", "il y a une virgule de trop ici"),
    ("the name of a setting is missing here", "اسم الإعداد ناقص هنا", "le nom d’un réglage manque ici"),
    (
        "a name with this in it stands in straight quotation marks",
        "الاسم الذي فيه هذا يكتب بين علامتي اقتباس مستقيمتين",
        "un nom qui contient ceci s’écrit entre guillemets droits",
    ),
    (
        "a backslash in a text is written twice, or the text stands in single quotation marks",
        "تكتب الشرطة المائلة العكسية في النص مرتين، أو يكتب النص بين علامتي اقتباس مفردتين",
        "une barre oblique inverse s’écrit deux fois dans un texte, ou le texte se met entre apostrophes",
    ),
    (
        "this is neither true nor false, and a text would stand in straight quotation marks",
        "ليس هذا true ولا false، وأما النص فيكتب بين علامتي اقتباس مستقيمتين",
        "ce n’est ni true ni false, et un texte s’écrirait entre guillemets droits",
    ),
    (
        "nothing more is wanted on this line",
        "لا يكتب شيء بعد هذا في السطر",
        "rien de plus n’est attendu sur cette ligne",
    ),
    (
        "this can't be read as a setting ({cause})",
        "تتعذر قراءة هذا بوصفه إعدادا ({cause})",
        "ceci ne se lit pas comme un réglage ({cause})",
    ),
    (
        "“{tag}” is no language copydesk knows (such as ar, en, fr)",
        "«{tag}» ليست لغة يعرفها copydesk (مثل ar وen وfr)",
        "«\u{A0}{tag}\u{A0}» n’est pas une langue que copydesk connaît (telle que ar, en, fr)",
    ),
    ("there is no language “{tag}”", "لا لغة باسم «{tag}»", "il n’y a pas de langue «\u{A0}{tag}\u{A0}»"),
    (
        "a suppression names a rule or a fingerprint; this one names neither",
        "التجاهل يسمي قاعدة أو بصمة، وهذا لا يسمي واحدة منهما",
        "une exception nomme une règle ou une empreinte\u{202F}; celle-ci ne nomme ni l’une ni l’autre",
    ),
    (
        "“{name}” extends this file in turn",
        "«{name}» يمدد هذا الملف بدوره",
        "«\u{A0}{name}\u{A0}» étend ce fichier à son tour",
    ),
    (
        "“{name}” can't be extended: {cause}",
        "تعذر تمديد «{name}»: {cause}",
        "«\u{A0}{name}\u{A0}» ne peut pas être étendu\u{A0}: {cause}",
    ),
    (
        "“{pattern}” is no pattern of files: {cause}",
        "«{pattern}» ليس نمطا لملفات: {cause}",
        "«\u{A0}{pattern}\u{A0}» n’est pas un motif de fichiers\u{A0}: {cause}",
    ),
    (
        "“{pattern}” is no pattern of versions: “{name}.{lang}.md” is one",
        "«{pattern}» ليس نمطا لنسخ البيان: من أنماطها «{name}.{lang}.md»",
        "«\u{A0}{pattern}\u{A0}» n’est pas un motif de versions\u{A0}: \
         «\u{A0}{name}.{lang}.md\u{A0}» en est un",
    ),
    (
        "“{path}” is no path: “$.title”, “$.sections[*].body”, “$['a name'][0]” are",
        "«{path}» ليس مسارا: من المسارات «$.title» و«$.sections[*].body» و«$['a name'][0]»",
        "«\u{A0}{path}\u{A0}» n’est pas un chemin\u{A0}: «\u{A0}$.title\u{A0}», \
         «\u{A0}$.sections[*].body\u{A0}» et «\u{A0}$['a name'][0]\u{A0}» en sont",
    ),
    (
        "“{glob}” leaves the folder of the config; name an absolute path where that is meant",
        "«{glob}» يخرج من مجلد ملف الإعداد؛ فإن كان ذلك مقصودا فاكتب المسار من الجذر",
        "«\u{A0}{glob}\u{A0}» sort du dossier de ce fichier\u{202F}; si c’est voulu, écrivez le chemin \
         depuis la racine",
    ),
    (
        "there is no such baseline; “--write-baseline” writes one",
        "لا وجود لخط الأساس هذا؛ و«--write-baseline» يكتب واحدا",
        "il n’y a pas de telle base de référence\u{202F}; «\u{A0}--write-baseline\u{A0}» en écrit une",
    ),
    (
        "“copydesk init” writes a config with every setting explained",
        "الأمر «copydesk init» يكتب ملف إعداد فيه شرح كل إعداد",
        "«\u{A0}copydesk init\u{A0}» écrit un fichier où chaque réglage est expliqué",
    ),
    (
        "the rule is left out of this run; “copydesk rule CODE” shows how a built-in rule is written",
        "تركت القاعدة في هذا الفحص؛ والأمر «copydesk rule CODE» يعرض كيف كتبت قاعدة مدمجة",
        "la règle est laissée de côté cette fois\u{202F}; «\u{A0}copydesk rule CODE\u{A0}» montre comment \
         une règle intégrée est écrite",
    ),
];
