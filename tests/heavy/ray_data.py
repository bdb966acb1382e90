#!/usr/bin/env python3
"""copydesk.ray in a real Ray on this machine: its findings must be those of copydesk.check_batch over the same records.

    python3 tests/heavy/ray_data.py [RECORDS]

Needs ray, pyarrow and the wheel in the Python that runs it. One actor on one core: the scheduler and the reading take the other.
"""

import sys
import time

import copydesk.ray
import pyarrow
import ray
from records import made

RECORDS = 3_000
# Records that are handed to the actor at once.
BATCH = 500


def sorted_rows(table):
    """Findings without `row`, which counts in each batch."""
    return sorted(map(repr, table.drop_columns(["row"]).to_pylist()))


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    rows = [{"id": f"r{n}", "text": text} for n, (_, text) in enumerate(made(count))]
    table = pyarrow.Table.from_pylist(rows)
    begun = time.monotonic()
    expected = copydesk.ray.Check("text", "id")(table)
    alone = time.monotonic() - begun
    # No dashboard and no figures sent anywhere.
    ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR", object_store_memory=200_000_000)
    begun = time.monotonic()
    found = ray.data.from_arrow(table).map_batches(
        copydesk.ray.Check, fn_constructor_args=("text", "id"), batch_format="pyarrow", batch_size=BATCH, concurrency=1, num_cpus=1
    )
    tables = ray.get(found.to_arrow_refs())
    seconds = time.monotonic() - begun
    ray.shutdown()
    whole = pyarrow.concat_tables([table.cast(expected.schema) for table in tables if table.num_rows])
    assert sorted_rows(whole) == sorted_rows(expected), "Ray's findings are others"
    print(f"Ray {ray.__version__}: {count:,} records, {whole.num_rows:,} findings, the same; {seconds:.1f} s with one actor,"
          f" {alone:.1f} s without Ray")


if __name__ == "__main__":
    main()
