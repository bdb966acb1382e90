#!/usr/bin/env python3
"""Prints the forms of a language that `simplemma` has, as a word list in Hunspell's form: FORMS.aff and FORMS.dic.

    forms.py LANGUAGE SIMPLEMMA_DIR OUT [WORDS]

SIMPLEMMA_DIR is the unpacked wheel of the package `simplemma`. WORDS, lines of `frequencies.py words`, adds the words that are used often enough.
"""
import pathlib
import re
import sys

LETTERS = {"de": "[A-Za-zÄÖÜäöüßéèàçñ]+", "it": "[A-Za-zÀÈÉÌÒÙàèéìòùî]+", "cs": "[A-Za-zÁČĎÉĚÍŇÓŘŠŤÚŮÝŽáčďéěíňóřšťúůýž]+", "hu": "[A-Za-zÁÉÍÓÖŐÚÜŰáéíóöőúüű]+"}
# Longer ones are compounds of what is there.
LONGEST = 26
# Decibels below one down to which a word that is used is one: 1e-7, as in src/dictionary/lexicon.rs.
USED = 70
# What may stand between the parts of a German compound, and the fewest letters of a part (src/dictionary/lexicon.rs).
LINKS = ("", "s", "n", "es", "en")
LEAST = 4


def is_compound(form, known):
    """Whether copydesk takes a German form for a compound of two others by itself."""
    word = form.lower()
    for at in range(LEAST, len(word) - LEAST + 1):
        if word[at:] not in known:
            continue
        for link in LINKS:
            stem = word[: at - len(link)] if word[:at].endswith(link) else ""
            if len(stem) >= LEAST - 1 and stem in known:
                return True
    return False


def main():
    language, package, out = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    sys.path.insert(0, package)
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    text = lambda word: word.decode() if isinstance(word, bytes) else word
    pairs = DefaultDictionaryFactory().get_dictionary(language).items()
    forms = {text(word) for pair in pairs for word in pair}
    if len(sys.argv) > 4:
        rows = (line.split("\t") for line in pathlib.Path(sys.argv[4]).read_text("utf8").splitlines())
        forms |= {word for word, decibels in rows if int(decibels) <= USED}
    kept = sorted(f for f in forms if len(f) <= LONGEST and re.fullmatch(LETTERS[language], f))
    if language == "de":
        short = {form.lower() for form in kept if len(form) <= 14}
        kept = [form for form in kept if len(form) <= 8 or not is_compound(form, short)]
    out.with_suffix(".aff").write_text("SET UTF-8\n", "utf8")
    out.with_suffix(".dic").write_text("\n".join([str(len(kept)), *kept]) + "\n", "utf8")


if __name__ == "__main__":
    main()
