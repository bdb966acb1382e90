//! The words of the help. Keys: a command's path and `/`, with an argument's name behind it; an argument's
//! name alone for all commands that have it; a heading.

/// Key, Arabic, French.
pub(super) const WORDS: &[(&str, &str, &str)] = &[
    ("Rules", "القواعد", "Règles\u{A0}"),
    ("Fixes", "الإصلاح", "Corrections\u{A0}"),
    ("Result", "النتيجة", "Résultat\u{A0}"),
    ("Input", "الدخل", "Entrée\u{A0}"),
    ("Archives", "الأرشيفات", "Archives\u{A0}"),
    (
        "after",
        "أمثلة:
  copydesk check release.txt           يفحص بيانا
  copydesk check releases/             يفحص كل بيان في مجلد وما تحته
  copydesk check --profile eu *.txt    يفحص الملفات بحسب النمط «eu»
  cat release.txt | copydesk check -   يفحص ما يكتبه برنامج آخر
  copydesk serve                       يفتح صفحة يلصق فيها البيان
  copydesk explain release.txt         يعرض الأجزاء التي يراها copydesk
  copydesk rule headline/repeated-headline

رموز الخروج: 0 لا شيء عند مستوى --fail-on أو فوقه (الأصل: error)، 1 وجد شيء، \
2 أمر خطأ أو إعداد معيب أو ملف تعذرت قراءته
(وسائر الملفات تفحص).",
        "Exemples\u{A0}:
  copydesk check release.txt           vérifie un communiqué
  copydesk check releases/             vérifie chaque communiqué d’un dossier et de ce qu’il contient
  copydesk check --profile eu *.txt    tient les fichiers au profil «\u{A0}eu\u{A0}»
  cat release.txt | copydesk check -   vérifie ce qu’un autre programme écrit
  copydesk serve                       ouvre une page où coller un communiqué
  copydesk explain release.txt         montre les parties que copydesk voit
  copydesk rule headline/repeated-headline

Codes de sortie\u{A0}: 0 rien à partir de --fail-on (par défaut\u{A0}: error), 1 quelque chose a été trouvé, \
2 un appel faux, une
configuration fautive ou un fichier illisible (les autres sont vérifiés tout de même).",
    ),
    (
        "/",
        "مكتب مراجعة البيانات الصحفية: يقول ما الخطأ، وأين، ولماذا، وكيف يصلح.",
        "Le secrétariat de rédaction des communiqués\u{A0}: dit ce qui est faux, où, pourquoi, et \
         comment le corriger.",
    ),
    (
        "help-command",
        "عرض هذه المساعدة أو مساعدة أمر من الأوامر.",
        "Afficher cette aide, ou celle d’une commande.",
    ),
    ("help", "عرض هذه المساعدة", "Afficher cette aide"),
    ("version", "عرض رقم الإصدار", "Afficher la version"),
    ("/check/", "فحص ملفات البيانات.", "Vérifier des fichiers de communiqués."),
    (
        "/explain/",
        "عرض أجزاء البيان التي يراها copydesk: العنوان، سطر المكان والتاريخ، معلومات الاتصال، …",
        "Montrer les parties d’un communiqué que copydesk voit\u{A0}: titre, lieu et date, contact…",
    ),
    (
        "/review/",
        "كتابة نسخة من ملف Word أو OpenDocument، كل تنبيه فيها تعليق وكل إصلاح تعديل متتبع.",
        "Écrire une copie d’un fichier Word ou OpenDocument où chaque signalement est un commentaire et \
         chaque correction une modification suivie.",
    ),
    (
        "/rules/",
        "سرد القواعد (أو الأنماط مع --profiles).",
        "Lister les règles (ou les profils, avec --profiles).",
    ),
    (
        "/rule/",
        "شرح قاعدة: ما تجده، ولماذا يهم، مع أمثلة وخيارات.",
        "Expliquer une règle\u{A0}: ce qu’elle trouve, pourquoi c’est important, des exemples, ses options.",
    ),
    ("/rule/test/", "تشغيل أمثلة قواعدك الخاصة.", "Exécuter les exemples de vos propres règles."),
    (
        "/rule/schema/",
        "طباعة مخطط JSON لملفات القواعد، للمحررات.",
        "Imprimer le JSON Schema des fichiers de règles, pour les éditeurs.",
    ),
    ("/rule/test/files", "ملفات القواعد", "Les fichiers des règles"),
    (
        "/init/",
        "كتابة ملف copydesk.toml مع شرح كل إعداد.",
        "Écrire un copydesk.toml où chaque réglage est expliqué.",
    ),
    (
        "/config/",
        "الإعداد: ما ينطبق على ملف، ومخطط copydesk.toml.",
        "La configuration\u{A0}: ce qui vaut pour un fichier, et le schéma de copydesk.toml.",
    ),
    (
        "/dictionary/",
        "الكلمات الصحيحة: إضافة كلمات، أو سردها مع المعاجم.",
        "Les mots justes\u{A0}: en ajouter, ou les lister avec les dictionnaires.",
    ),
    (
        "/languages/",
        "سرد اللغات التي تفحص كلماتها: في البرنامج، وفي حزم بجانبه.",
        "Lister les langues dont les mots sont vérifiés\u{A0}: dans le programme, et en paquets à côté.",
    ),
    (
        "/server/",
        "الفحص في المحرر أثناء الكتابة: خادم لغة على الدخل والخرج القياسيين.",
        "Vérifier dans un éditeur pendant la frappe\u{A0}: un serveur de langage sur l’entrée et la \
         sortie standard.",
    ),
    (
        "/serve/",
        "فتح صفحة في المتصفح تفحص فيها البيانات وتصلح: لصق وقراءة ونقر. لهذا الحاسوب وحده.",
        "Ouvrir une page du navigateur où les communiqués sont vérifiés et corrigés\u{A0}: coller, lire, \
         cliquer. Pour cet ordinateur seulement.",
    ),
    ("/completions/", "طباعة نص الإكمال لصدفة.", "Imprimer un script de complétion pour un interpréteur."),
    ("/man/", "طباعة صفحة الدليل.", "Imprimer la page de manuel."),
    (
        "/config/show/",
        "عرض ما ينطبق على ملف، ومصدر كل قيمة.",
        "Montrer ce qui vaut pour un fichier, et d’où vient chaque valeur.",
    ),
    (
        "/config/schema/",
        "طباعة مخطط JSON لملف copydesk.toml، للمحررات.",
        "Imprimer le JSON Schema de copydesk.toml, pour les éditeurs.",
    ),
    (
        "/dictionary/add/",
        "إضافة كلمات إلى copydesk-words.txt في المشروع (بجانب copydesk.toml أو هنا)، أو إلى قائمتك.",
        "Ajouter des mots au copydesk-words.txt du projet (à côté de son copydesk.toml, ou ici), ou à \
         votre propre liste.",
    ),
    (
        "/dictionary/list/",
        "سرد المعاجم والكلمات المعمول بها هنا.",
        "Lister les dictionnaires, et les mots qui valent ici.",
    ),
    (
        "paths",
        "ملفات، أو مجلدات (ويراعى .gitignore فيها)، أو أنماط أسماء، أو - للدخل القياسي [الأصل: هذا \
         المجلد إذا وجد copydesk.toml فيه أو فوقه].",
        "Fichiers, dossiers (où .gitignore est respecté), motifs de noms, ou - pour l’entrée standard \
         [par défaut\u{A0}: ce dossier, si un copydesk.toml s’y trouve ou plus haut].",
    ),
    (
        "select",
        "هذه القواعد أو المجموعات وحدها (تفصل بينها فواصل؛ و«all» كلها).",
        "Seulement ces règles ou groupes (séparés par des virgules\u{202F}; «\u{A0}all\u{A0}» vaut tout).",
    ),
    ("extend_select", "هذه القواعد أو المجموعات أيضا.", "Ces règles ou groupes en plus."),
    ("ignore", "ما عدا هذه القواعد أو المجموعات.", "Sans ces règles ou groupes."),
    (
        "profile",
        "نوع البيان: default أو news أو eu أو un أو corporate أو off، أو نوع من الإعداد.",
        "Le genre de communiqué\u{A0}: default, news, eu, un, corporate, off, ou un de la configuration.",
    ),
    (
        "language",
        "لغة الملفات (ar وen وfr …) حيث لا ينبغي استخراجها من النص.",
        "La langue des fichiers (ar, en, fr…), si elle ne doit pas être trouvée d’après le texte.",
    ),
    (
        "watch",
        "البقاء، وإعادة فحص كل ملف يتغير.",
        "Rester, et vérifier de nouveau chaque fichier qui change.",
    ),
    (
        "fix",
        "تطبيق الإصلاحات الآمنة على الملفات (وللدخل القياسي: طباعة النص المصلح).",
        "Appliquer les corrections sûres aux fichiers (pour l’entrée standard\u{A0}: imprimer le texte \
         corrigé).",
    ),
    (
        "unsafe_fixes",
        "تطبيق سائرها أيضا؛ فراجع ما فعلت.",
        "Appliquer aussi les autres\u{202F}; relisez ce qu’elles ont fait.",
    ),
    (
        "diff",
        "عرض ما كان --fix سيغيره من غير تغيير شيء؛ ورمز الخروج 1 إن كان سيغير.",
        "Montrer ce que --fix changerait, sans rien changer\u{202F}; le code de sortie est 1 s’il \
         changerait quelque chose.",
    ),
    (
        "fail_on",
        "رمز الخروج 1 من هذه الدرجة فصاعدا، أو never أبدا [الأصل: error].",
        "Le code de sortie est 1 à partir de cette gravité, ou jamais (never) [par défaut\u{A0}: error].",
    ),
    ("exit_zero", "رمز الخروج 0 مهما وجد.", "Le code de sortie est 0 quoi qu’il soit trouvé."),
    ("min_severity", "التنبيه من هذه الدرجة فصاعدا.", "Signaler à partir de cette gravité."),
    (
        "output_format",
        "كيف يكتب التقرير [الأصل: terminal]. ولعدة تقارير معا يكون لكل منها إلا واحدا --output-file.",
        "Comment rendre compte [par défaut\u{A0}: terminal]. Pour plusieurs à la fois\u{A0}: chacun, \
         sauf un, avec son --output-file.",
    ),
    (
        "output_file",
        "كتابة تقرير --output-format السابق في هذا الملف.",
        "Écrire le rapport du --output-format qui précède dans ce fichier.",
    ),
    (
        "baseline",
        "السكوت عما في هذا الملف من تنبيهات (وتحسب مساراته من مجلده).",
        "Taire les signalements de ce fichier (ses chemins partent de son dossier).",
    ),
    (
        "write_baseline",
        "كتابة كل ما وجد في هذا الملف لأجل --baseline؛ ورمز الخروج 0.",
        "Écrire tout ce qui est trouvé dans ce fichier, pour --baseline\u{202F}; le code de sortie est 0.",
    ),
    (
        "message_language",
        "لغة الرسائل [الأصل: لغة نظامك، أو الإنجليزية].",
        "La langue des messages [par défaut\u{A0}: celle de votre système, ou l’anglais].",
    ),
    ("statistics", "عد تنبيهات كل قاعدة في الختام.", "Compter à la fin les signalements de chaque règle."),
    (
        "color",
        "الألوان: على الطرفية (auto)، أو دائما، أو أبدا (ويراعى NO_COLOR).",
        "Couleurs\u{A0}: sur un terminal (auto), toujours, jamais (NO_COLOR est respecté).",
    ),
    (
        "no_isolates",
        "بلا محارف عزل الاتجاه حول النص العربي (للطرفيات التي تظهرها مربعات).",
        "Sans isolats de sens autour du texte de droite à gauche (pour les terminaux qui les montrent en \
         carrés).",
    ),
    (
        "stdin_filename",
        "الاسم الذي يذكر به الدخل القياسي؛ ولاحقته تحدد الصيغة (x.html، x.docx).",
        "Le nom sous lequel l’entrée standard est signalée\u{202F}; son extension nomme le format \
         (x.html, x.docx).",
    ),
    (
        "format",
        "صيغة الملفات حيث لا تحددها لاحقتها: وما له لاحقة أخرى لا يقرأ من دونها.",
        "Le format des fichiers, si leur extension ne le dit pas\u{A0}: un fichier d’une autre extension \
         n’est pas lu sans cela.",
    ),
    (
        "encoding",
        "ترميز الملفات إن لم يكن UTF-8 (windows-1256، windows-1252، utf-16le، …).",
        "Le codage des fichiers, si ce n’est pas UTF-8 (windows-1256, windows-1252, utf-16le…).",
    ),
    (
        "config",
        "ملف الإعداد هذا بدلا مما يوجد في مجلدات الملفات فصاعدا.",
        "Ce fichier de configuration au lieu de ceux trouvés à partir des dossiers des fichiers.",
    ),
    ("no_config", "بلا أي ملف إعداد.", "Aucun fichier de configuration."),
    (
        "input_format",
        "الملفات أرشيفات في كل سجل منها بيان: JSONL أو CSV أو TSV، مضغوطة بـgzip أو zstd أو غير مضغوطة \
         [الأصل: بحسب لاحقتها]. والتقرير سطر JSON لكل سجل.",
        "Les fichiers sont des archives avec un communiqué par enregistrement\u{A0}: JSONL, CSV, TSV, \
         compressés par gzip ou zstd, ou non [par défaut\u{A0}: d’après leur extension]. Le rapport est \
         une ligne de JSON par enregistrement.",
    ),
    (
        "text_column",
        "العمود الذي فيه البيان [الأصل: text].",
        "La colonne du communiqué [par défaut\u{A0}: text].",
    ),
    (
        "id_column",
        "العمود الذي فيه اسم السجل [الأصل: id إن وجد].",
        "La colonne qui nomme l’enregistrement [par défaut\u{A0}: id, s’il y en a une].",
    ),
    (
        "filename_column",
        "العمود الذي فيه اسم ملف تحدد لاحقته صيغة النص (x.html).",
        "La colonne d’un nom de fichier, dont l’extension nomme le format du texte (x.html).",
    ),
    (
        "resume",
        "المتابعة من حيث توقفت عملية قطعت (يلزمه --output-file).",
        "Reprendre là où une exécution interrompue s’est arrêtée (exige --output-file).",
    ),
    (
        "jobs",
        "فحص هذا العدد من الملفات معا [الأصل: بعدد الأنوية].",
        "Vérifier tant de fichiers à la fois [par défaut\u{A0}: autant que de cœurs].",
    ),
    ("file", "الملف.", "Le fichier."),
    (
        "/index/",
        "كتابة فهرس للبيانات السابقة تقارن به ‎check --archive البيانات الجديدة.",
        "Écrire un index de communiqués antérieurs, auquel check --archive tient les nouveaux.",
    ),
    (
        "/index/paths",
        "البيانات السابقة: ملفات، أو مجلدات، أو أرشيفات في كل سجل منها بيان (JSONL وCSV وTSV، مضغوطة \
         بـgzip أو zstd أو غير مضغوطة).",
        "Les communiqués antérieurs\u{A0}: fichiers, dossiers, ou archives avec un communiqué par \
         enregistrement (JSONL, CSV, TSV, compressés par gzip ou zstd, ou non).",
    ),
    (
        "/index/output",
        "كتابة الفهرس هنا؛ ويحل محل فهرس أقدم.",
        "Écrire l’index ici\u{202F}; il remplace un index plus ancien.",
    ),
    (
        "only",
        "هذه الحقول وحدها من كل تنبيه في التقرير (تفصل بينها الفواصل)، فيصغر.",
        "Seulement ces champs de chaque signalement dans le rapport (séparés par des virgules), qui en est \
         plus petit.",
    ),
    (
        "link_cache",
        "حفظ ما أجابت به العناوين في هذا الملف، ولا يسأل عنوان منها ثانية قبل يوم.",
        "Garder dans ce fichier ce que les adresses ont répondu\u{202F}; aucune n’est redemandée avant \
         un jour.",
    ),
    (
        "check_links",
        "سؤال العناوين الواردة في الملفات هل توصل إلى شيء، بواسطة curl: عناوين الإنترنت أو كلها. ومن دونه \
         لا يستعمل copydesk الشبكة.",
        "Demander aux adresses des fichiers si elles mènent quelque part, par curl\u{A0}: celles d’internet, \
         ou toutes. Sans cela, copydesk n’use d’aucun réseau.",
    ),
    (
        "archive",
        "بيانات سابقة تقارن بها الملفات: فهرس (copydesk index)، أو مجلد، أو أرشيف في كل سجل منه بيان.",
        "Communiqués antérieurs auxquels tenir les fichiers\u{A0}: un index (copydesk index), un dossier, ou \
         une archive avec un communiqué par enregistrement.",
    ),
    (
        "/review/file",
        "ملف Word (.docx) أو OpenDocument (.odt، .fodt)؛ ويبقى كما هو.",
        "Le fichier Word (.docx) ou OpenDocument (.odt, .fodt)\u{202F}; il reste tel quel.",
    ),
    (
        "/review/output",
        "كتابة النسخة هنا [الأصل: FILE.reviewed بلاحقته بجانب الملف، وألا يكون هناك من قبل].",
        "Écrire la copie ici [par défaut\u{A0}: FILE.reviewed avec son extension à côté du fichier, qui \
         ne doit pas encore exister].",
    ),
    (
        "/explain/file",
        "البيان؛ و«-» هي الدخل القياسي.",
        "Le communiqué\u{202F}; «\u{A0}-\u{A0}» est l’entrée standard.",
    ),
    ("json", "بصيغة JSON.", "En JSON."),
    ("why", "بيان ما يدل على دور كل جزء.", "Dire pour chaque partie ce qui parle pour son rôle."),
    ("profiles", "سرد الأنماط بدلا من القواعد.", "Lister plutôt les profils."),
    (
        "checks",
        "سرد أنواع الفحص التي تستعملها قواعدك بدلا من القواعد.",
        "Lister plutôt les genres de contrôle que vos propres règles peuvent employer.",
    ),
    (
        "code",
        "رمز القاعدة، مثل headline/repeated-headline.",
        "Le code de la règle, par exemple headline/repeated-headline.",
    ),
    ("folder", "المجلد الذي يكتب فيه copydesk.toml.", "Le dossier où écrire copydesk.toml."),
    ("words", "الكلمات.", "Les mots."),
    ("user", "إلى قائمتك لكل المشاريع.", "Dans votre propre liste, pour tous les projets."),
    ("shell", "الصدفة.", "L’interpréteur."),
    (
        "stdio",
        "على الدخل والخرج القياسيين، ولا طريق غيرهما؛ وللمحررات أن تذكره.",
        "Par l’entrée et la sortie standard, seule voie possible\u{202F}; les éditeurs peuvent le dire.",
    ),
    ("port", "المنفذ؛ و0 أي منفذ شاغر.", "Le port\u{202F}; 0 en prend un libre."),
    ("no_open", "طباعة العنوان من غير فتح متصفح.", "Imprimer l’adresse, sans ouvrir de navigateur."),
];
