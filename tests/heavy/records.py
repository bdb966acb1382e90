"""The records that the trials on other engines check: releases in six languages, the same for all of them."""

import itertools
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "benches"))
import releases  # noqa: E402

# One record in so many can't be read: as rare as in an archive, and some hundred in all.
BROKEN_EVERY = 97


def made(count):
    """Languages and releases."""
    chance = random.Random(7)
    for language in itertools.islice(itertools.cycle(releases.LANGUAGES), count):
        yield language, releases.release(chance, language)
