"""How far the work is: from saves to figures, and from a journal with its segments to saves."""

from datetime import date

import pytest

from model.journal.compact import compact
from model.session import edits
from model.session.progress.figures import Day, as_csv, progress
from model.session.progress.saves import Save, saves_of
from model.session.target import Target
from model.session.workspace import Workspace

MONDAY, TUESDAY, THURSDAY = "2026-03-02T09:00:00+08:00", "2026-03-03T23:59:59+08:00", "2026-03-05T00:10:00+08:00"


def test_nothing_done_is_all_left() -> None:
    found = progress([], 5)
    assert (found.done, found.left, found.days, found.median_seconds, found.untouched_share) == (0, 5, (), None, None)


def test_done_left_pace_and_days() -> None:
    found = progress(
        [
            Save("a", "verified", MONDAY, 10.0),
            Save("b", "verified", MONDAY, 30.0, True),
            Save("c", "skipped", TUESDAY, 4.0),
            Save("d", "verified", THURSDAY, 20.0),
        ],
        10,
    )
    assert (found.done, found.skipped, found.left, found.untouched) == (3, 1, 6, 2)
    assert found.seconds == (10.0, 30.0, 20.0)
    assert (found.median_seconds, found.mean_seconds, found.seconds_left) == (20.0, 20.0, 120.0)
    assert found.untouched_share == pytest.approx(2 / 3)
    assert found.days == (
        Day(date(2026, 3, 2), 2, 40.0),
        Day(date(2026, 3, 3), 0, 4.0),
        Day(date(2026, 3, 4), 0, 0.0),
        Day(date(2026, 3, 5), 1, 20.0),
    )


def test_an_article_counts_once_with_its_last_word() -> None:
    saves = [
        Save("a", "verified", MONDAY, 10.0, True),
        Save("a", "todo", TUESDAY, 12.0, True),
        Save("a", "verified", THURSDAY, 15.0),
        Save("b", "verified", MONDAY, 5.0),
        Save("b", "todo"),
    ]
    found = progress(saves, 2)
    assert (found.done, found.left, found.untouched, found.seconds) == (1, 1, 1, (15.0,))
    assert [(d.day.day, d.done, d.seconds) for d in found.days] == [(2, 1, 15.0), (3, 0, 2.0), (4, 0, 0.0), (5, 0, 3.0)]
    assert progress([*saves, *saves[2:3]], 2) == found  # what compaction kept is told twice


def test_a_wrong_clock_makes_no_endless_list() -> None:
    found = progress([Save("a", "verified", "0001-01-01T00:00:00+00:00", 1.0), Save("b", "verified", MONDAY, 1.0)], 2)
    assert len(found.days) == 2


def test_the_days_as_a_table() -> None:
    found = progress([Save("a", "verified", MONDAY, 10.0)], 1)
    assert as_csv(found) == "day,verified,seconds\n2026-03-02,1,10.0\n"


def test_figures_are_the_same_before_and_after_compaction(tmp_path) -> None:
    folder = tmp_path / "语料"
    folder.mkdir()
    for name in ("1.txt", "2.txt"):
        (folder / name).write_text('青禾县召开会议，他说"origin":"edited"。', encoding="utf-8")
    space = Workspace.open(folder, "甲")
    journal = space.journal_path
    space.perform("1.txt", edits.set_value(Target("", "outlet"), "青禾融媒"))
    space.verify("1.txt", 12.0)
    space.verify("1.txt", 3.0)
    space.verify("2.txt", 7.0)
    space.close()
    before = progress(saves_of(journal), 2)
    assert (before.done, before.untouched, sorted(before.seconds)) == (2, 1, [7.0, 15.0])
    assert compact(journal).segment is not None
    assert progress(saves_of(journal), 2) == before


def test_no_journal_is_no_work(tmp_path) -> None:
    assert list(saves_of(tmp_path / "none.jsonl")) == []
