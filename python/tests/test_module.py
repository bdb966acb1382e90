"""The module, as its users call it."""

import doctest
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import copydesk
import pytest

DOUBLE = "punctuation/double-space"
RELEASES = {
    "en": "Harbour opens new pier\n\nThe  pier opens on Monday.\n",
    "fr": "Le port ouvre une jetée\n\nLa nouvelle  jetée ouvre lundi à tous.\n",
    "ar": "الميناء يفتتح رصيفا جديدا\n\nيفتح  الرصيف أبوابه للجميع يوم الاثنين.\n",
}


def double(found):
    return next(d for d in found if d.code == DOUBLE)


@pytest.mark.parametrize("text", RELEASES.values(), ids=RELEASES)
def test_spans_are_code_points_and_bytes(text):
    span = double(copydesk.check(text)).span
    assert text[span.start : span.end] == "  "
    assert text.encode()[span.byte_start : span.byte_end] == b"  "


@pytest.mark.parametrize("text", RELEASES.values(), ids=RELEASES)
def test_a_fix_is_what_its_edits_say(text):
    mended = copydesk.fix(text)
    assert "  " not in mended
    assert copydesk.fix(text.encode()) == mended.encode()
    assert copydesk.fix(mended) == mended


def test_a_byte_order_mark_is_a_code_point():
    text = "\ufeff" + RELEASES["ar"]
    span = double(copydesk.check(text)).span
    assert text[span.start : span.end] == "  "
    assert text.encode()[span.byte_start : span.byte_end] == b"  "


def test_spans_of_a_page_lie_in_its_markup():
    page = "<html><body><p>Été : la jetée ouvre lundi à tous.</p></body></html>"
    found = copydesk.check(page, path="page.html")
    span = next(d for d in found if d.code == "punctuation/french-narrow-space").span
    assert page[span.start : span.end] == " :"
    assert page.encode()[span.byte_start : span.byte_end] == b" :"


def test_threads_share_a_linter():
    linter = copydesk.Linter()
    alone = [linter.check(text) for text in RELEASES.values()]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(linter.check, list(RELEASES.values()) * 20))
    assert together == alone * 20


def test_many_are_checked_in_order_and_a_faulty_one_stops_nothing():
    linter = copydesk.Linter()
    texts = [*RELEASES.values(), "", b"\x00\x01\x02", "half \ud800"] * 100
    found = list(linter.check_many(iter(texts)))
    assert found[:3] == [linter.check(text) for text in RELEASES.values()]
    assert [isinstance(one, copydesk.DecodeError) for one in found] == [False] * 3 + [True] * 3 + (
        [False] * 3 + [True] * 3
    ) * 99


@pytest.mark.parametrize("wrong", [{"profile": "no-such"}, {"language": "xx"}, {"config": "no-such.toml"}])
def test_a_wrong_setting_is_a_config_error(wrong):
    with pytest.raises(copydesk.ConfigError):
        copydesk.check("The pier opens.", **wrong)


@pytest.mark.parametrize("text", ["", b"", b"\xff\xfe\xfa", "half \ud800"])
def test_what_is_no_text_is_a_decode_error(text):
    with pytest.raises(copydesk.DecodeError):
        copydesk.check(text)


def test_what_is_neither_text_nor_bytes_is_a_type_error():
    with pytest.raises(TypeError):
        copydesk.check(3)


def test_a_config_that_is_named_holds(tmp_path):
    config = tmp_path / "copydesk.toml"
    config.write_text(f'ignore = ["{DOUBLE}"]\n')
    assert all(d.code != DOUBLE for d in copydesk.check(RELEASES["en"], config=config))


def test_parts_are_explained():
    told = copydesk.explain(RELEASES["ar"])
    assert told["language"] == "ar"
    assert told["blocks"][0]["role"] == "headline"


def test_nothing_is_printed(capfd):
    copydesk.check(RELEASES["en"])
    with pytest.raises(copydesk.ConfigError):
        copydesk.Linter(profile="no-such")
    assert capfd.readouterr() == ("", "")


def test_the_command_says_what_the_module_says(tmp_path):
    release = tmp_path / "release.txt"
    release.write_text(RELEASES["en"], encoding="utf-8")
    command = [sys.executable, "-m", "copydesk", "check", "--output-format", "concise", str(release)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert DOUBLE in run.stdout
    assert run.returncode in (0, 1)


def test_a_faulty_call_of_the_command_ends_with_2():
    command = [sys.executable, "-m", "copydesk", "check", "--no-such-option"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2


def test_the_examples_of_the_documentation_run():
    assert doctest.testmod(copydesk).failed == 0
