//! The last lines of a run.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::locale::MessageLanguage;
use crate::locale::messages::report;
use crate::locale::messages::summary as says;

/// Counts for the last lines of a run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    pub files: usize,
    pub errors: usize,
    pub warnings: usize,
    pub hints: usize,
    pub fixable: usize,
    pub safe: usize,
    pub fixed: usize,
    pub suppressed: usize,
    pub baselined: usize,
    pub failed: usize,
    pub left_out: usize,
    pub left_out_folders: usize,
    /// The endings of files that were left out, with their numbers: “.mdx 4, .po 5”.
    pub endings: String,
    /// The run mended nothing, and could: what to do is said.
    pub may_mend: bool,
}

/// What there is of each ending, the most first.
pub(super) fn endings(counts: &BTreeMap<String, usize>, language: MessageLanguage) -> String {
    let mut counts: Vec<(&String, &usize)> = counts.iter().collect();
    counts.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let each: Vec<String> = counts.iter().map(|(ending, n)| format!("{ending} {n}")).collect();
    each.join(report::COMMA.of(language))
}

impl Tally {
    /// The lines.
    pub fn lines(&self, language: MessageLanguage) -> Vec<String> {
        let mut lines = vec![self.checked(language)];
        if self.fixed > 0 {
            lines.push(says::FIXED.of(language, self.fixed));
        }
        if self.safe > 0 && self.may_mend {
            lines.push(says::MENDABLE.with(language, &[("count", &self.safe)]));
        }
        let silent = [(says::SUPPRESSED, self.suppressed), (says::BASELINED, self.baselined)];
        let silent = silent.into_iter().filter(|(_, n)| *n > 0);
        let silent: Vec<String> = silent.map(|(how, n)| how.with(language, &[("count", &n)])).collect();
        if !silent.is_empty() {
            let list = silent.join(report::COMMA.of(language));
            lines.push(says::NOT_SHOWN.with(language, &[("list", &list)]));
        }
        if self.failed > 0 {
            lines.push(says::FAILED.of(language, self.failed));
        }
        lines.extend(self.left_out(language));
        lines
    }

    /// How many files were checked, and what was found.
    fn checked(&self, language: MessageLanguage) -> String {
        if self.files == 0 {
            return says::NONE_CHECKED.of(language).to_owned();
        }
        if self.errors + self.warnings + self.hints == 0 {
            return says::CHECKED_CLEAN.of(language, self.files);
        }
        let found = [(says::ERRORS, self.errors), (says::WARNINGS, self.warnings), (says::HINTS, self.hints)];
        let found = found.map(|(counted, n)| counted.of(language, n)).join(report::COMMA.of(language));
        let safe = says::SAFE.of(language, self.safe);
        let gaps: [(&str, &dyn Display); 3] =
            [("found", &found), ("fixable", &self.fixable), ("safe", &safe)];
        says::CHECKED.with(language, self.files, &gaps)
    }

    /// What was left out in folders.
    fn left_out(&self, language: MessageLanguage) -> Option<String> {
        let all = [(says::LEFT_OUT_FILES, self.left_out), (says::LEFT_OUT_FOLDERS, self.left_out_folders)];
        let some: Vec<String> =
            all.iter().filter(|(_, n)| *n > 0).map(|(counted, n)| counted.of(language, *n)).collect();
        let endings = says::LEFT_OUT_ENDINGS.with(language, &[("endings", &self.endings)]);
        let endings = if self.endings.is_empty() { String::new() } else { endings };
        let list = some.join(report::COMMA.of(language));
        let line = || says::LEFT_OUT.with(language, &[("list", &list), ("endings", &endings)]);
        (!some.is_empty()).then(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_counts_right() {
        let tally = Tally {
            files: 1,
            errors: 1,
            warnings: 2,
            hints: 0,
            fixable: 3,
            safe: 1,
            fixed: 1,
            suppressed: 2,
            baselined: 0,
            failed: 1,
            left_out: 3,
            left_out_folders: 1,
            endings: ".po 2, .mdx 1".into(),
            may_mend: true,
        };
        let all = Tally { files: 12, ..Tally::default() };
        let said = MessageLanguage::ALL.map(|l| [tally.lines(l), all.lines(l)].concat().join("\n") + "\n");
        insta::assert_snapshot!(said.concat(), @r#"
        1 file checked: 1 error, 2 warnings, 0 hints; 3 with a fix, 1 of them safe.
        1 fix applied.
        “copydesk check --fix” mends 1 of them.
        Not shown: 2 suppressed.
        1 file could not be checked or mended.
        Left out in folders: 3 files, 1 folder (.po 2, .mdx 1).
        12 files checked, nothing to mend.
        الملفات المفحوصة: 1؛ الأخطاء: 1، التحذيرات: 2، الملاحظات: 0؛ ما له إصلاح: 3، منه الآمن: 1.
        الإصلاحات المطبقة: 1.
        يصلح الأمر «copydesk check --fix» منها: 1.
        غير معروض (بطلب في الملف أو الإعداد: 2).
        الملفات التي تعذر فحصها أو إصلاحها: 1.
        متروك في المجلدات (الملفات: 3، المجلدات: 1؛ .po 2, .mdx 1).
        الملفات المفحوصة: 12؛ لا شيء يحتاج إلى إصلاح.
        1 fichier vérifié : 1 erreur, 2 avertissements, 0 suggestion ; 3 avec une correction, dont 1 sûre.
        1 correction appliquée.
        « copydesk check --fix » en corrige 1.
        Non affichés : 2 par exception.
        1 fichier n’a pas pu être vérifié ou corrigé.
        Laissés de côté dans les dossiers : 3 fichiers, 1 dossier (.po 2, .mdx 1).
        12 fichiers vérifiés, rien à corriger.
        "#);
    }
}
