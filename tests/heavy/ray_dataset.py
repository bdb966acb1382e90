#!/usr/bin/env python3
"""copydesk.ray in a real Ray on this machine: its findings must be those of the module over the same texts.

    python3 tests/heavy/ray_dataset.py [RECORDS]

Needs ray[data] and the wheel in the Python that runs it.
"""

import itertools
import pathlib
import random
import sys

import copydesk.arrow
import copydesk.ray
import pyarrow
import ray

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "benches"))
import releases  # noqa: E402

# Eight batches of what is checked together: several for each worker.
RECORDS = 2_000
BATCH = 256
# One text in so many can't be read.
BROKEN_EVERY = 97


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    chance = random.Random(7)
    texts = [releases.release(chance, language) for language in itertools.islice(itertools.cycle(releases.LANGUAGES), count)]
    texts[::BROKEN_EVERY] = [chance.choice(["", None]) for _ in texts[::BROKEN_EVERY]]
    batch = pyarrow.RecordBatch.from_pydict({"id": list(range(count)), "body": texts})
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    found = (
        ray.data.from_arrow(pyarrow.Table.from_batches([batch]))
        .repartition(4)
        .map_batches(copydesk.ray.Check, fn_constructor_args=("body", "id"), batch_format="pyarrow", batch_size=BATCH, concurrency=2)
    )
    tables = [table.cast(copydesk.arrow.keyed("id", pyarrow.int64())) for table in ray.get(found.to_arrow_refs())]
    # The sort is stable: the findings of a text stay in their order.
    found = pyarrow.concat_tables(tables).sort_by("id")
    expected = copydesk.check_batch(batch, "body")
    if found["id"].to_pylist() != expected["row"].to_pylist():
        sys.exit(f"{found.num_rows} findings against {expected.num_rows}")
    columns = copydesk.arrow.SCHEMA.names[1:]
    if found.select(columns).to_pydict() != expected.select(columns).to_pydict():
        sys.exit("the findings differ")
    print(f"{count:,} texts, {found.num_rows:,} findings, the same as without Ray")


if __name__ == "__main__":
    main()
