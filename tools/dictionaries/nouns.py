#!/usr/bin/env python3
"""Prints the forms of German nouns with their genders, for `copydesk-dictionaries nouns`.

    nouns.py FOLDER-OF-german_nouns FREQUENCIES.words

Kept are forms that the frequencies have: names, suffixes and abbreviations are left out. One line each: the form, a
tab, the sum of 1 (masculine singular), 2 (feminine), 4 (neuter), 8 (plural) and 16 (nominative singular).
"""
import csv
import pathlib
import sys

GENDERS = {"m": 1, "f": 2, "n": 4}
PLURAL, LEMMA = 8, 16
NAMES = ("name", "Toponym", "Eigenname", "Affix", "Suffix", "Abkürzung", "Gebundenes", "Wortverbindung", "Buchstabe")


def main():
    folder, words = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    used = {line.split("\t")[0] for line in words.read_text("utf8").splitlines()}
    forms = {}
    with open(folder / "nouns.csv", encoding="utf8", newline="") as table:
        for row in csv.DictReader(table):
            if any(name.lower() in row["pos"].lower() for name in NAMES):
                continue
            genders = sum({GENDERS[row[key]] for key in row if key.startswith("genus") and row[key] in GENDERS})
            for key, form in row.items():
                case = key.split(" ")
                if len(case) < 2 or case[0] not in ("nominativ", "genitiv", "dativ", "akkusativ") or not form:
                    continue
                if not form.isalpha() or not form[0].isupper() or len(form) < 3:
                    continue
                if form.lower().replace("ß", "ss") not in used and form.lower() not in used:
                    continue
                bits = PLURAL if case[1] == "plural" else genders
                if case[:2] == ["nominativ", "singular"]:
                    bits |= LEMMA
                forms[form] = forms.get(form, 0) | bits
    for form in sorted(forms, key=lambda form: form.encode()):
        print(f"{form}\t{forms[form]}")


if __name__ == "__main__":
    main()
