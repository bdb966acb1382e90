"""Findings of a Dask DataFrame; needs dask, pandas and pyarrow (`pip install copydesk[dask]`).

    found = copydesk.dask.check(releases, "body", key="id")
"""

import pyarrow

from . import arrow

__all__ = ["check"]


def check(df, column, key=None, *, path=None, **options):
    """A DataFrame of `copydesk.arrow.SCHEMA`, the column `key` of `df` in front.

    The index of a finding is that of its row in `df`; `row` counts in each partition. `options` are those of `Linter`.
    """
    # A faulty setting is told here, not by a worker in the middle of the job.
    arrow.linter(**options)
    given = {"column": column, "key": key, "path": path, "options": options}
    return df.map_partitions(_checked, **given, meta=_checked(df._meta, **given))


def _checked(frame, column, key, path, options):
    wanted = list(dict.fromkeys([column] if key is None else [column, key]))
    batch = pyarrow.RecordBatch.from_pandas(frame[wanted], preserve_index=False)
    found = arrow.findings(arrow.linter(**options), batch, column, key=key, path=path).to_pandas()
    # Places are whole numbers though a text that can't be read has none.
    found = found.astype(dict.fromkeys(["start", "end", "byte_start", "byte_end"], "Int64"))
    return found.set_index(frame.index[found["row"].astype("int64")])
