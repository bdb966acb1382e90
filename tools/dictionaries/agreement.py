#!/usr/bin/env python3
"""Compares the compiled dictionaries with Hunspell on the files they were compiled from.

    agreement.py [--words N] [LANGUAGE …]

For each language: words of its .dic file, common words (package wordfreq), and both with a slip in them, N in all (200,000 unless told). The verdicts of
`hunspell -l` and of copydesk (`examples/unknown_words.rs`, built here) are counted, and differences shown. Needs hunspell, npm, and the packages `wordfreq` unpacked
and `msgpack`, as dictionaries/build.sh has them: WORDFREQ names the unpacked wheel; without it only words of the .dic files are taken.
"""
import argparse
import gzip
import os
import pathlib
import random
import re
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PACKAGES = {"en-US": "dictionary-en@4.0.0", "en-GB": "dictionary-en-gb@3.0.0", "es": "dictionary-es@4.0.0", "fr": "dictionary-fr@3.0.0", "pt-BR": "dictionary-pt@4.0.0", "pt-PT": "dictionary-pt-pt@2.0.0", "ru": "dictionary-ru@3.0.0"}
LETTER = re.compile(r"[^\W\d_]{2,24}")


def files(tag, work):
    """The .aff and .dic files of a dictionary, as UTF-8; the path without the ending."""
    if tag == "ar":
        return pathlib.Path("/usr/share/hunspell/ar")
    packed = subprocess.run(["npm", "pack", "--silent", PACKAGES[tag]], cwd=work, capture_output=True, text=True, check=True).stdout.split()[-1]
    folder = pathlib.Path(work) / tag
    folder.mkdir()
    subprocess.run(["tar", "xzf", packed, "-C", str(folder)], cwd=work, check=True)
    return folder / "package" / "index"


def slip(word, letters, rng):
    at = rng.randrange(len(word))
    kind = rng.randrange(4)
    return [word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + rng.choice(letters) + word[at + 1 :], word[: at - 1] + word[at : at + 1] + word[at - 1 : at] + word[at + 1 :] if at else word][kind]


def sample(tag, stem, count, rng):
    dic = stem.with_suffix(".dic").read_text("utf8", "replace").splitlines()[1:]
    words = {re.split(r"[/\s]", line)[0] for line in dic}
    if os.environ.get("WORDFREQ"):
        import msgpack

        with gzip.open(pathlib.Path(os.environ["WORDFREQ"]) / "wordfreq" / "data" / f"large_{tag.split('-')[0]}.msgpack.gz") as file:
            common = [word for bucket in msgpack.load(file, raw=False)[1:] for word in bucket]
        words |= set(common[:150_000])
    words = sorted(word for word in words if LETTER.fullmatch(word))
    letters = sorted({letter for word in words[:5000] for letter in word})
    rng.shuffle(words)
    words = words[: count * 2 // 3]
    words += [slip(word, letters, rng) for word in words[: count - len(words)]]
    if tag == "ar":
        words += [rng.choice(["و", "ف", "ب", "ك", "ل", "ال", "وال"]) + word for word in words[: count // 10]]
    return sorted({word for word in words if LETTER.fullmatch(word)})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", default=["ar", *PACKAGES])
    parser.add_argument("--words", type=int, default=200_000)
    options = parser.parse_args()
    subprocess.run(["cargo", "build", "--quiet", "--profile", "fast", "--example", "unknown_words"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as work:
        for tag in options.languages:
            words = sample(tag, stem := files(tag, work), options.words, random.Random(7))
            given = "\n".join(words) + "\n"
            theirs = subprocess.run(["hunspell", "-d", str(stem), "-i", "utf-8", "-l"], input=given, capture_output=True, text=True).stdout.split("\n")
            ours = subprocess.run([ROOT / "target" / "fast" / "examples" / "unknown_words", tag], input=given, capture_output=True, text=True).stdout.split("\n")
            differ = sorted(set(theirs) ^ set(ours))
            print(f"{tag}: {len(words)} words, {100 * (1 - len(differ) / len(words)):.3f} % the same; {len(differ)} differ: {' '.join(differ[:12])}", flush=True)


main()
