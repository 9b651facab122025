"""Backups in the window: made by the clock of work, listed with what they hold, put back without loss."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from program import Run, write_corpus
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.jobs import Jobs
from gui.keeping.backups import _compared, _listed
from gui.keeping.backups_dialog import BackupsDialog
from model.journal.backups import BackingUp, list_backups
from model.session import edits, store


class Clock:
    """Time as the test wants it, for both the clock of work and the calendar."""

    def __init__(self) -> None:
        self.passed = timedelta()

    def now(self) -> datetime:
        return datetime(2026, 3, 2, 8, 0) + self.passed

    def seconds(self) -> float:
        return self.passed.total_seconds()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(store, "BackingUp", partial(BackingUp, now=clock.now, clock=clock.seconds))
    return clock


@pytest.fixture
def run(qapp, qtbot, tmp_path: Path, clock: Clock):
    run = Run(qapp, qtbot, [str(write_corpus(tmp_path / "语料")), "--annotator", "甲", "--no-extraction"])
    run.dialogs.answers["inform"] = None
    run.wait_for("1.txt")
    yield run
    run.close()


def save(run: Run, note: str) -> None:
    run.work.perform(edits.set_note(note))
    run.press("Ctrl+Shift+Return", run.window)
    run.qtbot.waitUntil(lambda: run.window.desk.workspace._store.writer.drain(1), timeout=5_000)


def times(run: Run) -> list[str]:
    return [b.at.strftime("%d %H:%M") for b in list_backups(run.window.desk.workspace.journal_path)]


def test_every_half_hour_of_work_makes_one_and_age_thins_them_out(run, clock) -> None:
    journal = run.window.desk.workspace.journal_path
    for minutes, expected in ((0, 1), (29, 1), (1, 2), (45, 3), (10, 3)):
        clock.passed += timedelta(minutes=minutes)
        save(run, f"{clock.passed}")
        run.qtbot.waitUntil(lambda n=expected: len(list_backups(journal)) == n, timeout=5_000)
    assert times(run) == ["02 09:15", "02 08:30", "02 08:00"]
    for days in range(1, 20):
        clock.passed = timedelta(days=days)
        before = len(times(run))
        save(run, f"day {days}")
        run.qtbot.waitUntil(lambda n=before: len(times(run)) != n or times(run)[0][:2] == clock.now().strftime("%d"))
    run.qtbot.waitUntil(lambda: times(run)[0] == "21 08:00", timeout=5_000)
    kept = times(run)
    assert kept[:8] == [f"{day} 08:00" for day in range(21, 13, -1)]  # the last week, a day each
    assert kept[8:] == ["13 08:00", "08 08:00"]  # before that the last of each week


def listed(run: Run, qtbot, can: bool = True) -> BackupsDialog:
    journal = run.window.desk.workspace.journal_path
    dialog = BackupsDialog(_listed(journal), partial(_compared, journal), run.window.jobs, can, run.window)
    qtbot.addWidget(dialog)
    dialog.show()
    rows = dialog.table.rowCount()
    qtbot.waitUntil(lambda: all(dialog.table.item(row, 3).text() != "…" for row in range(rows)), timeout=5_000)
    return dialog


def test_the_list_says_what_each_holds_and_what_putting_it_back_would_change(run, clock, qtbot) -> None:
    save(run, "一")
    clock.passed += timedelta(minutes=40)
    save(run, "二")
    run.window.work.next()
    run.wait_for("2.txt")
    save(run, "新")
    dialog = listed(run, qtbot)
    cells = [[dialog.table.item(row, column).text() for column in range(4)] for row in range(2)]
    assert cells[0][0] == "2026-03-02 08:40"
    assert cells[0][2:] == ["1", "之后新做 1 篇"]
    assert cells[1][2:] == ["1", "之后新做 1 篇，之后改动 1 篇"]
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert "1 篇变回没有做过，1 篇变回当时的样子" in dialog.effect.text()
    assert dialog.restore.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == BackupsDialog.DialogCode.Accepted
    assert dialog.chosen().at == datetime(2026, 3, 2, 8, 0)


def test_what_is_the_same_need_not_be_put_back_and_esc_leaves_all(run, qtbot) -> None:
    save(run, "一")
    dialog = listed(run, qtbot)
    assert dialog.table.item(0, 3).text() == "相同"
    assert not dialog.restore.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == BackupsDialog.DialogCode.Rejected


def test_a_read_only_window_shows_but_does_not_restore(run, clock, qtbot) -> None:
    save(run, "一")
    save(run, "二")
    assert not listed(run, qtbot, can=False).restore.isEnabled()


def test_an_empty_list_says_when_there_will_be_one(run, qtbot) -> None:
    dialog = BackupsDialog([], partial(_compared, Path()), Jobs(run.window), True, run.window)
    qtbot.addWidget(dialog)
    assert not dialog.restore.isEnabled()
    assert dialog.table.rowCount() == 0


def test_restoring_takes_the_window_there_and_keeps_what_was(run, clock) -> None:
    save(run, "一")
    save(run, "二")
    journal = run.window.desk.workspace.journal_path
    present = journal.read_bytes()
    run.dialogs.answers["backup"] = list_backups(journal)[0]
    run.window.actions_["backups"].trigger()
    run.qtbot.waitUntil(lambda: any(name == "inform" for name, _ in run.dialogs.asked), timeout=5_000)
    run.wait_for("1.txt")
    assert run.record.note == "一"
    assert any(b.path.read_bytes() == present for b in list_backups(journal))
    save(run, "三")
    assert run.record.annotation.revision == 2
