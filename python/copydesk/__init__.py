"""The copy desk for press releases, as a module.

>>> import copydesk
>>> text = "Harbour opens new pier\\n\\nThe  pier opens on Monday.\\n"
>>> found = [d for d in copydesk.check(text) if d.code == "punctuation/double-space"]
>>> span = found[0].span
>>> text[span.start : span.end]
'  '
>>> copydesk.fix(text)
'Harbour opens new pier\\n\\nThe pier opens on Monday.\\n'

Nothing is printed, no signal is handled, and no config is read unless it is named.
"""

import functools
import itertools
import json

from . import _native
from ._native import ConfigError, DecodeError, Diagnostic, Edit, Fix, Span, __version__

__all__ = [
    "ConfigError",
    "DecodeError",
    "Diagnostic",
    "Edit",
    "Fix",
    "Linter",
    "Span",
    "__version__",
    "check",
    "check_batch",
    "explain",
    "fix",
]

# Texts that are checked together, as in the command (cli/archive.rs).
_GROUP = 256


class Linter(_native.Linter):
    """The rules of a config, built once and shared by threads.

    >>> linter = Linter(language="en", profile="news")
    >>> [found] = linter.check_many(["The  pier opens."])
    >>> any(d.code == "punctuation/double-space" for d in found)
    True
    """

    def check_many(self, texts, *, path=None):
        """Checks texts on all cores and yields, in order, the diagnostics of each.

        A text that can't be read yields its DecodeError; those after it are checked.

        >>> [type(found).__name__ for found in Linter().check_many(["One line.", ""])]
        ['list', 'DecodeError']
        """
        texts = iter(texts)
        while group := list(itertools.islice(texts, _GROUP)):
            yield from self.check_group(group, path=path)

    def explain(self, text, *, path=None):
        """The parts of a release, as `copydesk explain --json` tells them."""
        return json.loads(super().explain(text, path=path))


@functools.lru_cache(maxsize=32)
def _built_in(language, profile):
    return Linter(language=language, profile=profile)


def _linter(language, profile, config):
    # A config may change between two calls, the rules that are built in do not.
    if config is None:
        return _built_in(language, profile)
    return Linter(config, language=language, profile=profile)


def check(text, *, path=None, language=None, profile=None, config=None):
    """What is wrong with a release, by place.

    `text` is str, or the bytes of a file whose format the ending of `path` names.

    >>> check(b"<p>The  pier</p>", path="release.html") == check("<p>The  pier</p>", path="release.html")
    True
    """
    return _linter(language, profile, config).check(text, path=path)


def check_batch(batch, column, *, path=None, language=None, profile=None, config=None):
    """What is wrong with the texts of a column of a pyarrow.RecordBatch.

    Gives a RecordBatch of `copydesk.arrow.SCHEMA`; needs pyarrow (`pip install copydesk[arrow]`).
    """
    # pyarrow is asked for where it is needed, and nowhere else.
    from . import arrow

    return arrow.check_batch(batch, column, path=path, language=language, profile=profile, config=config)


def fix(text, unsafe_fixes=False, *, path=None, language=None, profile=None, config=None):
    """The release with its safe fixes applied; str gives str, bytes give bytes.

    >>> fix("The pier  is open.\\n")
    'The pier is open.\\n'
    """
    linter = _linter(language, profile, config)
    return linter.fix(text, unsafe_fixes=unsafe_fixes, path=path)


def explain(text, *, path=None, language=None, profile=None, config=None):
    """What a release consists of: its parts, their roles, dates, language.

    >>> explain("The pier is open to everybody on Monday.")["format"]
    'text'
    """
    return _linter(language, profile, config).explain(text, path=path)
