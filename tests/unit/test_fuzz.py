"""A few seconds of ``tests.helpers.fuzz``: damaged articles, tables, archives, records, journals and drafts."""

import random
from pathlib import Path

import pytest

from model.journal.reader import JournalContents
from tests.helpers.fuzz import Fuzzer, limited
from tests.helpers.mutate import container, mutated, pathological


def test_whatever_is_damaged_nothing_crashes_hangs_or_quotes_what_is_not_there(tmp_path: Path) -> None:
    found = Fuzzer(1, tmp_path).run(8.0, 400)
    assert found.wrong == []
    assert len(found.runs) >= 5


def test_a_crash_a_hang_and_a_false_quote_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forever(*_: object, **__: object) -> None:
        while True:
            pass

    monkeypatch.setattr("tests.helpers.fuzz.SECONDS_A_MEGABYTE", 0.05)
    fuzzer = Fuzzer(1, tmp_path, tmp_path)
    monkeypatch.setattr("tests.helpers.fuzz.prepare", forever)
    monkeypatch.setattr("tests.helpers.fuzz.decode_line", lambda data: 1 // 0)
    monkeypatch.setattr("tests.helpers.fuzz.parse_journal", lambda data: JournalContents())
    found = fuzzer.run(60.0, 40)
    assert {"Hang", "ZeroDivisionError", "AssertionError"} <= {line.split(": ")[1] for line in found.wrong}
    assert (tmp_path / "found.txt").exists()


def test_what_is_done_is_decided_by_the_seed() -> None:
    for make in (
        lambda chance: mutated(b"abc" * 40, chance),
        lambda chance: container(chance, [b"x", b"y"])[1],
        lambda chance: pathological(chance, [b"x"])[:100],
    ):
        assert make(random.Random(5)) == make(random.Random(5))
    with limited(10):
        pass
