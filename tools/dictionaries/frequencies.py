#!/usr/bin/env python3
"""Reads word frequencies and pairs of neighbours out of Python packages, as lines for `copydesk-dictionaries`.

    frequencies.py words LANGUAGE WORDFREQ_DIR [AR_CORRECTOR_DIR]   word, decibels below one (-10 log10 of its share of all words)
    frequencies.py pairs AR_CORRECTOR_DIR                           first word, second word, how often

WORDFREQ_DIR and AR_CORRECTOR_DIR are unpacked wheels of the packages `wordfreq` and `ar-corrector`. Needs the package `msgpack`.
"""
import collections
import gzip
import math
import pathlib
import pickle
import re
import sys

LETTERS = {
    "ar": "[ء-غف-ي]+",
    "ru": "[а-яё]+",
    "bg": "[а-яѝ]+",
    "el": "[α-ωάέήίόύώϊϋΐΰ]+",
    "pl": "[a-ząćęłńóśźż]+",
    "ca": "[a-zàçèéíïòóúü·]+",
    "sv": "[a-zåäöéáàü]+",
    "da": "[a-zæøåéöü]+",
    "nl": "[a-zëïéèêöüáçñ]+",
    "cs": "[a-záčďéěíňóřšťúůýž]+",
    "fa": "[آأؤئءا-غفقلمنوهپچژکگی]+",
    "hu": "[a-záéíóöőúüű]+",
    "ro": "[a-zăâîșț]+",
    "sk": "[a-záäčďéíĺľňóôŕšťúýž]+",
    "sl": "[a-zčšž]+",
    "hr": "[a-zčćđšž]+",
    "lv": "[a-zāčēģīķļņšūž]+",
    "tr": "[a-zâçğıîöşûü]+",
    "uk": "[а-щьюяґєії']+",
}
LATIN = "[a-zàáâãäåæçèéêëìíîïñòóôõöùúûüœß]+"
# Whose words wordfreq counts with those of its neighbours.
COUNTED = {"hr": "sh"}
# The rarest that are kept (decibels): what is rarer is mostly slips and names.
RAREST = {"ar": 77, "ru": 71, "de": 72}
# Words that the second source counts.
TOTAL = 25_000_000


class Counts(pickle.Unpickler):
    """Counters and dictionaries of strings, nothing else."""

    def find_class(self, module, name):
        if (module, name) in (("collections", "Counter"), ("collections", "defaultdict")):
            return getattr(collections, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not asked for")


def load(path):
    with open(path, "rb") as file:
        return Counts(file).load()


def counts(folder, name):
    return load(pathlib.Path(folder) / "ar_corrector" / "resources" / f"{name}.pickle")


def words(language, wordfreq, corrector=None):
    import msgpack

    pattern = re.compile(LETTERS.get(language, LATIN))
    data = pathlib.Path(wordfreq) / "wordfreq" / "data"
    counted = COUNTED.get(language, language)
    large, small = data / f"large_{counted}.msgpack.gz", data / f"small_{counted}.msgpack.gz"
    with gzip.open(large if large.exists() else small) as file:
        buckets = msgpack.load(file, raw=False)[1:]
    share = collections.defaultdict(float)
    for centibels, bucket in enumerate(buckets):
        for word in bucket:
            # Words are folded there: a sigma at the end has the form of the others.
            if language == "el" and word.endswith("σ"):
                word = word[:-1] + "ς"
            share[word] = 10 ** (-centibels / 100)
    if corrector:
        for word, count in counts(corrector, "vocab_freqs").items():
            # A word seen once there and nowhere else is most likely a slip.
            if count > 1 or word in share:
                other = count / TOTAL
                share[word] = max(0.7 * share[word], 0.7 * other, (share[word] + other) / 2)
    rarest = RAREST.get(language, 72)
    for word in sorted(share):
        decibels = round(-10 * math.log10(share[word]))
        if pattern.fullmatch(word) and len(word) <= 24 and decibels <= rarest:
            print(f"{word}\t{decibels}")


def pairs(corrector):
    single = counts(corrector, "vocab_freqs")
    word = re.compile(LETTERS["ar"] + "|<unk>")
    for first, followers in counts(corrector, "ngram_plus1").items():
        first = first[0] if first else ""
        if not word.fullmatch(first):
            continue
        for second, count in followers.items():
            if count < 3 or not word.fullmatch(second):
                continue
            # What chance alone would give says nothing.
            chance = single.get(first, 400_000) * single.get(second, 400_000) / TOTAL
            if count > 3 * chance or "<unk>" in (first, second):
                print(f"{first}\t{second}\t{count}")


if __name__ == "__main__":
    command, *rest = sys.argv[1:]
    {"words": words, "pairs": pairs}[command](*rest)
