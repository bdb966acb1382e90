"""Findings of a Ray Dataset; needs ray and pyarrow (`pip install copydesk[ray]`).

    found = releases.map_batches(
        copydesk.ray.Check, fn_constructor_args=("body", "id"), batch_format="pyarrow", concurrency=4
    )
"""

import pyarrow

from . import arrow

__all__ = ["Check"]


class Check:
    """What `map_batches` calls, with one linter in each of its workers.

    Ray says of no batch where it stood, so `row` counts in each: name a `key`. `options` are those of `Linter`.
    """

    def __init__(self, column, key=None, *, path=None, **options):
        self._column, self._key, self._path = column, key, path
        self._linter = arrow.linter(**options)

    def __call__(self, table):
        """A table of `copydesk.arrow.SCHEMA`, the column `key` in front."""
        first, found = 0, []
        for batch in _batches(table):
            found.append(
                arrow.findings(self._linter, batch, self._column, key=self._key, first=first, path=self._path)
            )
            first += batch.num_rows
        return pyarrow.Table.from_batches(found)


def _batches(table):
    # A table without rows may have no batch, and its findings have a schema all the same.
    return table.to_batches() or [pyarrow.RecordBatch.from_pylist([], schema=table.schema)]
