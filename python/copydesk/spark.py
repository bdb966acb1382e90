"""Findings of a Spark DataFrame, by Spark's own workers; needs pyspark (`pip install copydesk[spark]`).

    found = copydesk.spark.check(releases, "body", key="id", language="ar")
"""

import pyarrow
from pyspark import TaskContext
from pyspark.sql.types import LongType, StringType, StructField, StructType

from . import arrow

__all__ = ["check"]

# As monotonically_increasing_id() has it: the partition above the lower 33 bits, the row in it below.
_ROW_BITS = 33


def check(df, column, key=None, *, path=None, **options):
    """A DataFrame of `copydesk.arrow.SCHEMA`, the column `key` of `df` in front.

    `options` are those of `Linter`; a config must lie at the same path on the driver and each worker.
    `row` is what `monotonically_increasing_id()` is for the row of `df`.
    """
    # A faulty setting is told here, not by a worker in the middle of the job.
    arrow.linter(**options)
    schema = _schema(df, key)

    def checked(batches):
        # Built once in each process, which the next partition finds again.
        built = arrow.linter(**options)
        first = TaskContext.get().partitionId() << _ROW_BITS
        for batch in batches:
            yield arrow.findings(built, batch, column, key=key, first=first, path=path)
            first += batch.num_rows

    wanted = dict.fromkeys([column] if key is None else [column, key])
    return df.select(*(df[name] for name in wanted)).mapInArrow(checked, schema)


def _schema(df, key):
    kinds = {pyarrow.int64(): LongType(), pyarrow.string(): StringType()}
    fields = [StructField(field.name, kinds[field.type], field.nullable) for field in arrow.SCHEMA]
    if key is None:
        return StructType(fields)
    if key in arrow.SCHEMA.names:
        raise ValueError(f"the findings have a column “{key}” of their own: rename the key")
    return StructType([StructField(key, df.schema[key].dataType), *fields])
