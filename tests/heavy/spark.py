#!/usr/bin/env python3
"""copydesk.spark in a real Spark on this machine: its findings must be those of the command over the same records as JSONL.

    python3 tests/heavy/spark.py BINARY [RECORDS [RUNS]]

Needs Java, pyspark and the wheel in the Python that runs it. Prints a table of the times: of several runs, which take turns, the median.
"""

import collections
import functools
import itertools
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

import copydesk.arrow
import copydesk.spark
import pyarrow.parquet
from pyspark.sql import SparkSession
from records import BROKEN_EVERY, made

# Enough that starting Spark is not what is measured, few enough for a minute on two cores.
RECORDS = 20_000
# Some ten pieces of the records that are made without a count.
PIECE = "1m"
# What is compared of a finding, as the columns are called.
COLUMNS = ["id", *copydesk.arrow.SCHEMA.names[1:-1]]


def write(path, count):
    """Releases, and among them records that can't be read."""
    chance = random.Random(5)
    with path.open("w", encoding="utf-8") as file:
        for number, (language, text) in enumerate(made(count)):
            if number % BROKEN_EVERY == 0:
                text = chance.choice(["", None])
            file.write(json.dumps({"id": f"r{number}", "lang": language, "text": text}, ensure_ascii=False) + "\n")


def commanded(binary, path, jobs):
    """The findings of the command, in order, and the seconds it took."""
    command = [binary, "check", "--no-config", "--exit-zero", "--jobs", str(jobs), "--input-format", "jsonl", str(path)]
    begun = time.monotonic()
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    seconds = time.monotonic() - begun
    # Records that can't be read make the exit code 2.
    if run.returncode != 2:
        sys.exit(f"the command ended with {run.returncode}: {run.stderr}")
    return [finding for line in run.stdout.splitlines() for finding in told(json.loads(line))], seconds


def told(record):
    if record["error"] is not None:
        yield (record["id"], *[None] * 7, True)
    for one in record["diagnostics"]:
        places = (one["characters"]["start"], one["characters"]["end"], one["span"]["start"], one["span"]["end"])
        yield (record["id"], one["code"], one["severity"], *places, one["message"], False)


def written(folder, path, master, threads):
    """The Parquet files that Spark writes its findings to, and the seconds from reading to the last of them."""
    builder = SparkSession.builder.master(master).config("spark.ui.enabled", "false")
    # Small pieces, so that a core that is done takes the next; Spark keeps those of one size in their order.
    builder = builder.config("spark.sql.files.maxPartitionBytes", PIECE)
    # Snappy, which is Spark's own choice, takes a machine on which musl is installed (musl-tools) for one that has nothing else.
    builder = builder.config("spark.sql.parquet.compression.codec", "zstd")
    if threads:
        builder = builder.config("spark.executorEnv.RAYON_NUM_THREADS", str(threads))
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    target = str(folder / f"{master}-{threads}.parquet")
    # The first job of a JVM is slower than those after it.
    copydesk.spark.check(spark.createDataFrame([("",)], "text string"), "text").collect()
    begun = time.monotonic()
    records = spark.read.schema("id string, text string").json(str(path))
    copydesk.spark.check(records, "text", key="id").write.mode("overwrite").parquet(target)
    seconds = time.monotonic() - begun
    spark.stop()
    return target, seconds


def sparked(folder, path, master, threads):
    """The findings of Spark, in the order of `row`, and the seconds it took."""
    target, seconds = written(folder, path, master, threads)
    found = pyarrow.parquet.read_table(target).sort_by("row")
    # The command speaks of a text where the module speaks of a file: that there is a cause is compared, not its wording.
    failed = found["error"].is_valid().to_pylist()
    return list(zip(*(found[name].to_pylist() for name in COLUMNS), failed)), seconds


def compared(found, expected, master):
    if found != expected:
        differing = [pair for pair in itertools.zip_longest(found, expected) if pair[0] != pair[1]]
        sys.exit(f"{master}: {len(found)} findings against {len(expected)}: {differing[:3]}")


def main():
    # Spark starts the first python3 that it finds unless it is told which.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    count = int(sys.argv[2]) if len(sys.argv) > 2 else RECORDS
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    times = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "releases.jsonl"
        write(path, count)
        spark = functools.partial(sparked, pathlib.Path(folder), path)
        for _ in range(runs):
            expected, seconds = commanded(binary, path, 1)
            times["the command, `--jobs 1`"].append(seconds)
            again, seconds = commanded(binary, path, 2)
            compared(again, expected, "--jobs 2")
            times["the command, `--jobs 2`"].append(seconds)
            for master, threads in [("local[1]", 1), ("local[2]", 1), ("local[2]", None)]:
                found, seconds = spark(master, threads)
                compared(found, expected, master)
                said = "a thread in each worker" if threads else "as many threads as cores in each worker"
                times[f"Spark, `{master}`, {said}"].append(seconds)
            print({name: round(each[-1], 1) for name, each in times.items()}, file=sys.stderr, flush=True)
    print(f"{count:,} records, {len(expected):,} findings, the same in all runs\n")
    print("| | wall (s) | records a second | in each run (s) |\n| --- | --: | --: | --- |")
    for name, each in times.items():
        seconds = statistics.median(each)
        print(f"| {name} | {seconds:.1f} | {count / seconds:,.0f} | {', '.join(f'{one:.1f}' for one in each)} |")


if __name__ == "__main__":
    main()
