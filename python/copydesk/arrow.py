"""Findings of whole batches as Arrow; needs pyarrow (`pip install copydesk[arrow]`).

>>> import pyarrow
>>> batch = pyarrow.RecordBatch.from_pydict({"body": ["The  pier opens.", None]})
>>> found = check_batch(batch, "body", language="en")
>>> [(row, code) for row, code in zip(*found.select(["row", "code"]).to_pydict().values()) if row == 0][0]
(0, 'punctuation/double-space')
>>> found["error"].to_pylist()[-1]
'the column “body” is null'
"""

import functools

import pyarrow

from . import DecodeError, Linter

__all__ = ["SCHEMA", "check_batch", "findings", "linter"]

#: A finding a row. A text that can't be read is one row with its `error`, the rest of which is null but for `row`.
SCHEMA = pyarrow.schema(
    [
        pyarrow.field("row", pyarrow.int64(), nullable=False),
        ("code", pyarrow.string()),
        ("severity", pyarrow.string()),
        ("start", pyarrow.int64()),
        ("end", pyarrow.int64()),
        ("byte_start", pyarrow.int64()),
        ("byte_end", pyarrow.int64()),
        ("message", pyarrow.string()),
        ("error", pyarrow.string()),
    ]
)


def check_batch(batch, column, *, path=None, language=None, profile=None, config=None):
    """What is wrong with the texts of a column: a RecordBatch of `SCHEMA`, in the order of the rows."""
    built = Linter(config, language=language, profile=profile) if config else linter(language=language, profile=profile)
    return findings(built, batch, column, path=path)


def findings(built, batch, column, *, key=None, first=0, path=None):
    """The same by a linter that is there; `row` counts from `first`, the column `key` goes in front."""
    position = batch.schema.get_field_index(column)
    if position < 0:
        raise KeyError(f"no column “{column}”, or more than one")
    texts = batch.column(position).to_pylist()
    rows, lines = [], []
    for row, line in _lines(built, texts, column, path):
        rows.append(row)
        lines.append((first + row, *line))
    columns = list(zip(*lines)) or [()] * len(SCHEMA)
    arrays = [pyarrow.array(values, field.type) for values, field in zip(columns, SCHEMA)]
    if key is None:
        return pyarrow.RecordBatch.from_arrays(arrays, schema=SCHEMA)
    carried = batch.schema.get_field_index(key)
    if carried < 0:
        raise KeyError(f"no column “{key}”, or more than one")
    schema = keyed(key, batch.schema.field(carried).type)
    keys = batch.column(carried).take(pyarrow.array(rows, pyarrow.int64()))
    return pyarrow.RecordBatch.from_arrays([keys, *arrays], schema=schema)


def keyed(key, kind):
    """`SCHEMA` with the column `key` in front."""
    if key in SCHEMA.names:
        raise ValueError(f"the findings have a column “{key}” of their own: rename the key")
    return pyarrow.schema([(key, kind), *SCHEMA])


@functools.lru_cache(maxsize=32)
def linter(**options):
    """The linter of some options, built once in each process; its config is read once."""
    return Linter(options.pop("config", None), **options)


def _lines(built, texts, column, path):
    present = (text for text in texts if text is not None)
    checked = built.check_many(present, path=path)
    for row, text in enumerate(texts):
        if text is None:
            yield row, _failed(f"the column “{column}” is null")
            continue
        found = next(checked)
        if isinstance(found, DecodeError):
            yield row, _failed(str(found))
            continue
        for one in found:
            span = one.span
            yield row, (one.code, one.severity, span.start, span.end, span.byte_start, span.byte_end, one.message, None)


def _failed(cause):
    return (None,) * 7 + (cause,)
