//! French. No-break spaces are written as escapes, so that they can be seen.

use super::catalogue::{Tally, Words};

pub(super) static WORDS: Words = Words {
    error: "erreur",
    warning: "avertissement",
    hint: "suggestion",
    help: "que faire\u{A0}:",
    fix: "correction\u{A0}:",
    unsafe_fix: "correction, à relire d’abord\u{A0}:",
    summary,
    insert: "insérer «\u{A0}{new}\u{A0}»{more}",
    insert_blank: "insérer {new}{more}",
    delete: "supprimer «\u{A0}{old}\u{A0}»{more}",
    delete_blank: "supprimer {old}{more}",
    replace: "remplacer «\u{A0}{old}\u{A0}» par «\u{A0}{new}\u{A0}»{more}",
    isolate: "entourer «\u{A0}{old}\u{A0}» de deux marques d’isolement{more}",
    replace_blank: "remplacer par {new}{more}",
    more: " (et {count} de plus)",
    line_break: "un saut de ligne",
    spaces: |count| if count == 1 { "une espace".into() } else { format!("{count} espaces") },
    quotes: ("«\u{A0}", "\u{A0}»"),
    comma: ", ",
    or: " ou ",
    characters: &[
        ('\t', "tabulation"),
        ('\u{A0}', "espace insécable"),
        ('\u{202F}', "espace fine insécable"),
        ('\u{AD}', "trait d’union conditionnel"),
        ('\u{200B}', "espace sans chasse"),
        ('\u{200C}', "antiliant sans chasse"),
        ('\u{200D}', "liant sans chasse"),
        ('\u{FEFF}', "indicateur d’ordre des octets"),
        ('\u{200E}', "marque gauche à droite"),
        ('\u{200F}', "marque droite à gauche"),
        ('\u{061C}', "marque de lettre arabe"),
        ('\u{202A}', "marque d’enchâssement (gauche à droite)"),
        ('\u{202B}', "marque d’enchâssement (droite à gauche)"),
        ('\u{202C}', "fin d’enchâssement"),
        ('\u{202D}', "marque forçant le sens (gauche à droite)"),
        ('\u{202E}', "marque forçant le sens (droite à gauche)"),
        ('\u{2066}', "marque d’isolement (gauche à droite)"),
        ('\u{2067}', "marque d’isolement (droite à gauche)"),
        ('\u{2068}', "marque d’isolement"),
        ('\u{2069}', "fin d’isolement"),
        ('\u{2060}', "gluon de mots"),
        ('\u{2028}', "séparateur de lignes"),
        ('\u{2029}', "séparateur de paragraphes"),
        ('\u{2009}', "espace fine"),
        ('\u{2003}', "cadratin"),
        ('\u{2002}', "demi-cadratin"),
        ('\u{200A}', "espace ultrafine"),
        ('\u{3000}', "espace idéographique"),
        ('\u{FE0F}', "sélecteur d’émoji"),
        ('\u{FFFC}', "emplacement d’objet"),
    ],
    labels: &[
        ("the mark", "le signe"),
        ("this day", "ce jour"),
        ("does not fall on the same day", "ne tombe pas le même jour"),
        ("of these figures", "de ces chiffres"),
        ("given here first", "donné ici d’abord"),
        ("defined here", "défini ici"),
        ("written so here", "écrit ainsi ici"),
        ("“{text}” here", "«\u{A0}{text}\u{A0}» ici"),
        ("here", "ici"),
        ("the dateline", "la ligne de lieu et de date"),
        ("the day it speaks of", "le jour dont il est question"),
        ("issued", "publié"),
        ("written out here", "en toutes lettres ici"),
        ("a name of another region", "un nom d’une autre région"),
        ("the usual digits of this text", "les chiffres habituels de ce texte"),
        ("the quotation", "la citation"),
        ("another place", "un autre endroit"),
        ("as here", "comme ici"),
        ("the first is here", "le premier est ici"),
        ("and here it is for immediate release", "et ici, il est à diffusion immédiate"),
        ("the embargo", "l’embargo"),
        ("the day of issue", "le jour de publication"),
        ("the issuer", "l’émetteur"),
        ("another name here", "un autre nom ici"),
        ("joint issuers", "émetteurs communs"),
        ("the end mark is here", "la marque de fin est ici"),
        ("this letter", "cette lettre"),
        ("the same word in the right letters", "le même mot dans les bonnes lettres"),
        ("“{before}” stands here", "«\u{A0}{before}\u{A0}» se trouve ici"),
        ("dated from here", "daté d’ici"),
        ("the dateline has it so", "la ligne de lieu et de date l’écrit ainsi"),
        ("the usual marks of this text", "les guillemets habituels de ce texte"),
        ("introduced by this name", "introduit sous ce nom"),
        ("the same reference", "la même référence"),
        ("the same headline", "le même titre"),
        ("the reference there", "la référence là-bas"),
        ("the date there", "la date là-bas"),
        ("not in this text", "absent de ce texte"),
        ("there it is so", "ainsi là-bas"),
        ("the last paragraph there", "le dernier paragraphe là-bas"),
        ("the same words there", "les mêmes mots là-bas"),
        ("the same here", "de même ici"),
    ],
    terms: &[
        ("there is no release in it", "il n’y a aucun communiqué dedans"),
        (
            "this is no index of releases: copydesk index writes them",
            "ce n’est pas un index de communiqués\u{A0}: copydesk index en écrit",
        ),
        ("the index is cut short", "l’index est tronqué"),
        ("the index is cut short, or damaged", "l’index est tronqué, ou abîmé"),
        (
            "the index is damaged: copydesk index writes it anew",
            "l’index est abîmé\u{A0}: copydesk index le réécrit",
        ),
        (
            "the index is of another version of copydesk: copydesk index writes it anew",
            "l’index est d’une autre version de copydesk\u{A0}: copydesk index le réécrit",
        ),
        (
            "this file is there already, and it is no index: name another with --output",
            "ce fichier existe déjà et n’est pas un index\u{A0}: nommez-en un autre avec --output",
        ),
        (
            "nothing was found to be indexed; nothing is written",
            "rien à indexer n’a été trouvé\u{202F}; rien n’est écrit",
        ),
        (
            "the index must not take the place of what it is made of",
            "l’index ne doit pas prendre la place de ce dont il est fait",
        ),
        (
            "words of {language} are not checked: there is no {file} here; packs stand in share/copydesk \
             of copydesk's archives, and COPYDESK_DATA names their folder",
            "les mots {language} ne sont pas vérifiés\u{A0}: {file} n’est pas là\u{A0}; les paquets sont \
             dans share/copydesk des archives de copydesk, et COPYDESK_DATA en nomme le dossier",
        ),
        (
            "words of {language} are not checked: {file} is damaged, or of another version; packs stand \
             in share/copydesk of copydesk's archives",
            "les mots {language} ne sont pas vérifiés\u{A0}: {file} est abîmé, ou d’une autre \
             version\u{A0}; les paquets sont dans share/copydesk des archives de copydesk",
        ),
        (
            "words of {language} are not checked: {file} can't be read: {why}",
            "les mots {language} ne sont pas vérifiés\u{A0}: {file} ne peut être lu\u{A0}: {why}",
        ),
        (
            "old Word files (.doc) are not read; save the release as .docx, or run: soffice --headless \
             --convert-to docx FILE",
            "les anciens fichiers Word (.doc) ne sont pas lus\u{A0}; enregistrez le communiqué en .docx, \
             ou lancez\u{A0}: soffice --headless --convert-to docx FILE",
        ),
        (
            "RTF files are not read; save the release as .docx, or run: soffice --headless --convert-to \
             docx FILE",
            "les fichiers RTF ne sont pas lus\u{A0}; enregistrez le communiqué en .docx, ou lancez\u{A0}: \
             soffice --headless --convert-to docx FILE",
        ),
        (
            "Outlook messages (.msg) are not read; save the message as .eml, or run: msgconvert FILE",
            "les messages Outlook (.msg) ne sont pas lus\u{A0}; enregistrez le message en .eml, ou \
             lancez\u{A0}: msgconvert FILE",
        ),
        // Why a fix can't be written.
        (
            "the document is signed, and a fix would break the signature",
            "le document est signé, et une correction briserait la signature",
        ),
        (
            "{encoding} writes some characters of this file with other bytes than it has; save it as \
             UTF-8 for fixes",
            "{encoding} écrit certains caractères de ce fichier avec d’autres octets que les siens\u{A0}; \
             enregistrez-le en UTF-8 pour le corriger",
        ),
        (
            "{encoding} has no {character}; save the file as UTF-8 for this fix",
            "{encoding} n’a pas {character}\u{A0}; enregistrez le fichier en UTF-8 pour cette correction",
        ),
        // What a review says.
        (
            "{path} is there already; review that file itself, or name another with --output",
            "{path} existe déjà\u{A0}; annotez ce fichier lui-même, ou nommez-en un autre avec --output",
        ),
        (
            "this file is no Word document (.docx) and no OpenDocument text (.odt, .fodt); only those are \
             reviewed",
            "ce fichier n’est ni un document Word (.docx) ni un texte OpenDocument (.odt, .fodt)\u{A0}; \
             seuls ceux-ci sont annotés",
        ),
        ("{path}: {count} comments", "{path}\u{A0}: commentaires\u{A0}: {count}"),
        (
            "{path}: releases: {releases}, passages: {passages}",
            "{path}\u{A0}: communiqués\u{A0}: {releases}, passages\u{A0}: {passages}",
        ),
        (
            "the fixes could not be written as tracked changes; the comments are there",
            "les corrections n’ont pas pu être écrites en suivi des modifications\u{A0}; les commentaires \
             y sont",
        ),
        (
            "the comments could not be written into this file",
            "les commentaires n’ont pas pu être écrits dans ce fichier",
        ),
        (
            "the copy must not take the place of the file; name another with --output",
            "la copie ne doit pas remplacer le fichier\u{A0}; nommez-en un autre avec --output",
        ),
        ("page header", "en-tête de page"),
        ("page footer", "pied de page"),
        ("footnotes", "notes de bas de page"),
        ("endnotes", "notes de fin"),
        ("fixes not made ({count}): {why}", "corrections non faites ({count})\u{A0}: {why}"),
        // What an editor offers.
        ("apply all safe fixes", "appliquer toutes les corrections sûres"),
        ("{fix} (to be read first)", "{fix} (à relire avant)"),
        ("ignore {code} here", "ignorer {code} ici"),
        ("add {word} to the project’s words", "ajouter {word} aux mots du projet"),
        ("add {word} to your own words", "ajouter {word} à vos mots personnels"),
        ("British", "britannique"),
        ("American", "américaine"),
        ("Latin", "latine"),
        ("Arabic", "arabe"),
        ("Cyrillic", "cyrillique"),
        ("Greek", "grecque"),
        ("Hebrew", "hébraïque"),
        ("Chinese or Japanese", "chinoise ou japonaise"),
        ("Korean", "coréenne"),
        ("other", "autre"),
        ("no", "inconnue"),
        ("a date", "le jour"),
        ("an hour", "l’heure"),
        ("a time zone", "le fuseau horaire"),
        ("issuer", "émetteur"),
        ("kind", "genre"),
        ("release-line", "mention de diffusion"),
        ("embargo", "embargo"),
        ("metadata", "métadonnées"),
        ("headline", "titre"),
        ("subheadline", "sous-titre"),
        ("summary", "résumé"),
        ("caption", "légende"),
        ("dateline", "lieu et date"),
        ("lead", "chapeau"),
        ("paragraph", "paragraphe"),
        ("list-item", "élément de liste"),
        ("section-heading", "intertitre"),
        ("quote", "citation"),
        ("boilerplate", "présentation"),
        ("notes", "notes"),
        ("contact", "contact"),
        ("end-mark", "marque de fin"),
        ("leftover", "reste de page web"),
        ("arabic letter farsi yeh", "le yé persan"),
        ("arabic letter keheh", "le kaf persan"),
        ("arabic letter heh goal", "le hé ourdou"),
        ("arabic letter heh doachashmee", "le hé à deux yeux"),
        ("arabic letter yeh barree", "le yé ourdou"),
        ("arabic letter teh marbuta goal", "le té marbouta ourdou"),
        ("arabic letter ae", "le e kurde"),
        ("zero width joiner", "liant sans chasse"),
        ("zero width non-joiner", "antiliant sans chasse"),
    ],
};

/// In French, one and a half is singular too, and so is none.
fn count(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n < 2 { "" } else { "s" })
}

fn summary(tally: &Tally) -> String {
    let mut out = checked(tally);
    if tally.fixed > 0 {
        let applied = if tally.fixed < 2 { "appliquée" } else { "appliquées" };
        out += &format!("{} {applied}.\n", count(tally.fixed, "correction"));
    }
    if tally.safe > 0 && tally.may_mend {
        out += &format!("«\u{A0}copydesk check --fix\u{A0}» en corrige {}.\n", tally.safe);
    }
    let silent = [(tally.suppressed, "par exception"), (tally.baselined, "dans la base de référence")];
    let silent: Vec<String> =
        silent.iter().filter(|(n, _)| *n > 0).map(|(n, how)| format!("{n} {how}")).collect();
    if !silent.is_empty() {
        out += &format!("Non affichés\u{A0}: {}.\n", silent.join(", "));
    }
    if tally.failed > 0 {
        let verb = if tally.failed < 2 {
            "n’a pas pu être vérifié ou corrigé"
        } else {
            "n’ont pas pu être vérifiés ou corrigés"
        };
        out += &format!("{} {verb}.\n", count(tally.failed, "fichier"));
    }
    let left_out = [(tally.left_out, "fichier"), (tally.left_out_folders, "dossier")];
    let left_out: Vec<String> =
        left_out.iter().filter(|(n, _)| *n > 0).map(|(n, what)| count(*n, what)).collect();
    if !left_out.is_empty() {
        let endings = if tally.endings.is_empty() { String::new() } else { format!(" ({})", tally.endings) };
        out += &format!("Laissés de côté dans les dossiers\u{A0}: {}{endings}.\n", left_out.join(", "));
    }
    out
}

/// How many files were checked, and what was found.
fn checked(tally: &Tally) -> String {
    let files = count(tally.files, "fichier");
    let checked = if tally.files < 2 { "vérifié" } else { "vérifiés" };
    if tally.files == 0 {
        return "0 fichier vérifié.\n".to_owned();
    }
    if tally.errors + tally.warnings + tally.hints == 0 {
        return format!("{files} {checked}, rien à corriger.\n");
    }
    let errors = count(tally.errors, "erreur");
    let warnings = count(tally.warnings, "avertissement");
    let hints = count(tally.hints, "suggestion");
    let safe = if tally.safe < 2 { "sûre" } else { "sûres" };
    format!(
        "{files} {checked}\u{A0}: {errors}, {warnings}, {hints}\u{202F}; {} avec une correction, dont {} \
         {safe}.\n",
        tally.fixable, tally.safe
    )
}
