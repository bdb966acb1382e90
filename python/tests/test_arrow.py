"""Batches as Arrow, and what carries them to Spark, Ray and Dask."""

import doctest

import copydesk
import pytest

pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed, and batches need it")

from copydesk import arrow, ray  # noqa: E402

TEXTS = ["The  pier opens.", None, "", "تفتح  الأرصفة أبوابها.", "A pier opens\n\nThe pier is is open.", b"\x00\x01"]
CAUSES = {1: "the column “body” is null", 2: "the file is empty"}


def batch_of(texts, kind=None):
    columns = {"body": pyarrow.array(texts, kind), "id": [f"r{row}" for row in range(len(texts))]}
    return pyarrow.RecordBatch.from_pydict(columns)


def expected(texts):
    """The rows that `check` of one text after the other makes."""
    for row, text in enumerate(texts):
        try:
            found = copydesk.check(text) if text is not None else []
        except copydesk.DecodeError as error:
            yield (row, *[None] * 7, str(error))
            continue
        if text is None:
            yield (row, *[None] * 7, CAUSES[row])
        for d in found:
            yield (row, d.code, d.severity, d.span.start, d.span.end, d.span.byte_start, d.span.byte_end, d.message, None)


def rows(batch):
    return list(zip(*batch.to_pydict().values()))


KINDS = [pyarrow.string(), pyarrow.large_string(), pyarrow.dictionary(pyarrow.int32(), pyarrow.string())]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_batch_says_what_check_says(kind):
    found = copydesk.check_batch(batch_of(TEXTS[:5], kind), "body")
    assert found.schema == arrow.SCHEMA
    assert rows(found) == list(expected(TEXTS[:5]))
    assert {row[0]: row[-1] for row in rows(found) if row[-1]} == CAUSES


def test_bytes_are_read_as_files():
    texts = [text.encode() if isinstance(text, str) else text for text in TEXTS]
    found = copydesk.check_batch(batch_of(texts, pyarrow.binary()), "body")
    assert rows(found) == list(expected(texts))


def test_more_texts_than_are_checked_together():
    texts = ["The  pier opens.", "", None] * 300
    found = copydesk.check_batch(batch_of(texts), "body", language="en")
    counted = [row for row, error in zip(found["row"].to_pylist(), found["error"].to_pylist()) if error]
    assert counted == [row for row in range(900) if row % 3]
    assert found["row"].to_pylist() == sorted(found["row"].to_pylist())


def test_a_batch_without_rows_has_the_schema():
    found = copydesk.check_batch(batch_of([], pyarrow.string()), "body")
    assert (found.schema, found.num_rows) == (arrow.SCHEMA, 0)


def test_options_hold(tmp_path):
    config = tmp_path / "copydesk.toml"
    config.write_text('ignore = ["punctuation/double-space"]\n')
    batch = batch_of(["The  pier opens."])
    assert "punctuation/double-space" in copydesk.check_batch(batch, "body")["code"].to_pylist()
    assert "punctuation/double-space" not in copydesk.check_batch(batch, "body", config=config)["code"].to_pylist()
    with pytest.raises(copydesk.ConfigError):
        copydesk.check_batch(batch, "body", profile="no-such")


def test_a_column_that_is_not_there_or_no_text():
    with pytest.raises(KeyError):
        copydesk.check_batch(batch_of(TEXTS[:1]), "text")
    with pytest.raises(TypeError):
        copydesk.check_batch(batch_of([3]), "body")


def test_ray_calls_a_class_with_tables():
    table = pyarrow.Table.from_batches([batch_of(TEXTS[:2]), batch_of(TEXTS[2:5])])
    found = ray.Check("body", "id")(table)
    assert found.schema == arrow.keyed("id", pyarrow.string())
    assert found.drop_columns(["id"]).to_pydict() == copydesk.check_batch(batch_of(TEXTS[:5]), "body").to_pydict()
    assert set(found["id"].to_pylist()) == {"r0", "r1", "r2"}
    assert ray.Check("body")(table.slice(0, 0)).schema == arrow.SCHEMA


def test_a_key_must_not_be_called_as_a_finding_is():
    with pytest.raises(ValueError, match="rename the key"):
        arrow.keyed("code", pyarrow.string())


def test_dask_maps_its_partitions():
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frames = pytest.importorskip("dask.dataframe", reason="dask is not installed")
    from copydesk import dask

    frame = pandas.DataFrame({"body": TEXTS[:5], "id": range(5)}, index=[10, 20, 30, 40, 50])
    found = dask.check(frames.from_pandas(frame, npartitions=2), "body", key="id").compute(scheduler="sync")
    assert list(found["code"].dropna()) == [row[1] for row in expected(TEXTS[:5]) if row[1]]
    assert list(found["id"]) == [row[0] for row in expected(TEXTS[:5])]
    assert list(found.index) == [10 * (row + 1) for row in found["id"]]
    assert str(found["start"].dtype) == "Int64"


def test_the_examples_of_the_documentation_run():
    assert doctest.testmod(arrow).failed == 0
