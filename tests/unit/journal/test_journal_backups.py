"""Backups: made while one works, thinned out as they age, put back without losing what is there."""

import errno
import threading
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from model.journal.backups import EVERY, BackingUp, Backup, list_backups, make_backup, restore, superfluous
from model.journal.lock import InUse, JournalLock
from model.journal.reader import read_journal
from model.journal.writer import JournalWriter, SaveState
from model.session import edits
from model.session.target import Target
from model.session.workspace import Workspace
from tests.helpers.journals import HEADER, FailingFiles, record, save_line, write

NOON = datetime(2026, 3, 4, 12, 0, 0)


class Clock:
    """Both clocks of a sitting; ``pass_`` seconds, or set the one that can be set."""

    def __init__(self) -> None:
        self.wall, self.steady = NOON, 100.0

    def pass_(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.steady += seconds


def backing_up(journal: Path, clock: Clock, files: FailingFiles | None = None) -> BackingUp:
    return BackingUp(journal, files, lambda: clock.wall, lambda: clock.steady)


def names(journal: Path) -> list[str]:
    folder = journal.parent / "backups"
    return sorted(p.name for p in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "张 三[a].jsonl"
    write(path, record(1))
    return path


def test_a_backup_is_made_at_most_every_half_hour_of_work(journal: Path) -> None:
    clock = Clock()
    back_up = backing_up(journal, clock)
    assert back_up() == ""
    assert names(journal) == ["张 三[a]-20260304-120000.jsonl"]
    clock.pass_(EVERY - 1)
    assert (back_up(), len(names(journal))) == ("", 1)
    clock.pass_(1)
    write(journal, record(2))
    assert back_up() == ""
    assert names(journal) == ["张 三[a]-20260304-120000.jsonl", "张 三[a]-20260304-123000.jsonl"]
    newest, first = list_backups(journal)
    assert newest.path.read_bytes() == journal.read_bytes()
    assert list(read_journal(first.path).latest) == ["1.txt"]


def test_a_new_sitting_goes_by_what_the_last_one_left(journal: Path) -> None:
    clock = Clock()
    backing_up(journal, clock)()
    clock.pass_(600)
    again = backing_up(journal, clock)
    again()
    clock.pass_(EVERY - 601)
    again()
    assert len(names(journal)) == 1
    clock.pass_(1)
    again()
    assert len(names(journal)) == 2


def test_a_clock_moved_back_makes_neither_a_flood_nor_a_drought(journal: Path) -> None:
    clock = Clock()
    backing_up(journal, clock)()
    clock.wall -= timedelta(days=400)
    again = backing_up(journal, clock)
    for _ in range(5):
        again()
        clock.pass_(60)
    assert len(names(journal)) == 2
    clock.pass_(EVERY)
    again()
    assert len(names(journal)) == 3


def test_two_of_one_second_do_not_replace_each_other(journal: Path) -> None:
    one, two, three = (make_backup(journal, NOON) for _ in range(3))
    assert len({one.path, two.path, three.path}) == 3
    assert list_backups(journal) == (three, two, one)


def test_only_the_backups_of_this_journal_are_listed(journal: Path) -> None:
    other = journal.with_name("张 三[a]-2.jsonl")
    other.write_bytes(journal.read_bytes())
    make_backup(other, NOON)
    mine = make_backup(journal, NOON)
    for name in ("张 三[a]-20261399-120000.jsonl", "张 三[a]-20260304-120000.jsonl.bak", "x.jsonl"):
        (journal.parent / "backups" / name).write_text("")
    assert list_backups(journal) == (mine,)
    assert list_backups(journal.with_name("nobody.jsonl")) == ()


def test_what_is_kept_is_a_day_whole_a_week_of_days_and_eight_weeks() -> None:
    """Half a year of work, an hour apart, thinned out after each backup as it is in life."""
    kept: list[Backup] = []
    now = NOON
    for n in range(24 * 180):
        now = NOON + timedelta(hours=n)
        kept.append(Backup(Path(str(n)), now))
        gone = superfluous(kept, now)
        kept = [backup for backup in kept if backup not in gone]
    ages = sorted(now - backup.at for backup in kept)
    day, week = timedelta(days=1), timedelta(weeks=1)
    assert [age for age in ages if age < day] == [timedelta(hours=n) for n in range(24)]
    days = [backup.at.date() for backup in kept if day <= now - backup.at < 8 * day]
    assert len(days) == len(set(days))
    assert 7 <= len(days) <= 8
    weeks = [age for age in ages if age >= 8 * day]
    assert 7 <= len(weeks) <= 9
    assert max(weeks) < 8 * day + 8 * week
    assert max(b - a for a, b in pairwise(weeks)) <= week
    assert superfluous(kept, now) == [], "what was thinned out stays so"


def test_the_last_backup_stays_however_old_and_one_of_the_future_too() -> None:
    old = [Backup(Path("a"), NOON - timedelta(days=900)), Backup(Path("b"), NOON - timedelta(days=800))]
    assert superfluous(old, NOON) == [old[0]]
    coming = Backup(Path("c"), NOON + timedelta(days=3))
    later = Backup(Path("d"), NOON + timedelta(days=4))
    assert superfluous([coming, later], NOON) == []


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "fsync_folder"])
def test_a_backup_that_fails_is_told_and_leaves_nothing_half_made(journal: Path, call: str) -> None:
    make_backup(journal, NOON - timedelta(hours=2))
    clock, files = Clock(), FailingFiles(call, errno.ENOSPC)
    back_up = backing_up(journal, clock, files)
    before = journal.read_bytes()
    assert f"{call} failed" in back_up()
    assert back_up() == "", "not at every save again"
    assert journal.read_bytes() == before
    assert [b.path.read_bytes() for b in list_backups(journal)] == [before] * len(list_backups(journal))
    assert not [name for name in names(journal) if name.endswith(".tmp")]
    files.on = False
    clock.pass_(EVERY)
    assert back_up() == ""


def test_what_a_killed_program_left_is_swept_away_but_not_another_persons(journal: Path) -> None:
    make_backup(journal, NOON)
    mine, other = (
        journal.parent / f"backups/.{stem}-20260304-110000.jsonl.7.tmp" for stem in ("张 三[a]", "张 三[a]-b")
    )
    mine.write_text("half")
    other.write_text("half")
    make_backup(journal, NOON)
    assert (mine.exists(), other.exists()) == (False, True)


def test_a_save_stands_whatever_becomes_of_the_backup(tmp_path: Path) -> None:
    """``backups`` is a file here: no folder can be made."""
    path = tmp_path / "a.jsonl"
    (tmp_path / "backups").write_text("in the way")
    told: list[SaveState] = []
    writer = JournalWriter(path, 0, 0, told.append, HEADER, after_save=BackingUp(path))
    for n in (1, 2):
        writer.append(save_line(record(n)))
    assert writer.close() is None
    assert list(read_journal(path).latest) == ["1.txt", "2.txt"]
    saved = [state for state in told if state.kind == "saved"]
    assert {state.kind for state in told} == {"saving", "saved"}
    assert [state.reason for state in saved if state.reason] == [
        state.reason for state in saved if "no backup of a.jsonl was made" in state.reason
    ]
    assert any(state.reason for state in saved)


def test_saved_is_told_before_the_backup_begins_and_in_the_same_thread(tmp_path: Path) -> None:
    log: list[tuple[str, str]] = []

    def after() -> str:
        log.append(("backup", threading.current_thread().name))
        return ""

    writer = JournalWriter(
        tmp_path / "a.jsonl",
        0,
        0,
        lambda state: log.append((state.kind, threading.current_thread().name)),
        HEADER,
        after_save=after,
    )
    writer.append(save_line(record(1)))
    assert writer.close() is None
    assert log == [("saving", "journal"), ("saved", "journal"), ("backup", "journal")]


# putting one back


def test_what_is_replaced_is_itself_backed_up(journal: Path) -> None:
    backup = make_backup(journal, NOON)
    after = write(journal, record(2))
    before = restore(journal, backup, NOON + timedelta(hours=1))
    assert journal.read_bytes() == backup.path.read_bytes() != after
    assert before is not None
    assert before.path.read_bytes() == after
    restore(journal, before)
    assert journal.read_bytes() == after
    write(journal, record(3))
    assert list(read_journal(journal).latest) == ["1.txt", "2.txt", "3.txt"]
    assert read_journal(journal).problems == []


def test_a_journal_that_was_deleted_comes_back(journal: Path) -> None:
    backup, data = make_backup(journal, NOON), journal.read_bytes()
    journal.unlink()
    assert restore(journal, backup) is None
    assert journal.read_bytes() == data


def test_a_journal_in_use_or_a_strange_file_is_not_put_in_its_place(journal: Path, tmp_path: Path) -> None:
    backup, data = make_backup(journal, NOON), journal.read_bytes()
    lock = JournalLock(journal)
    lock.acquire()
    try:
        with pytest.raises(InUse):
            restore(journal, backup)
    finally:
        lock.release()
    with pytest.raises(ValueError, match="no backup of"):
        restore(journal, Backup(tmp_path / "elsewhere.jsonl", NOON))
    assert journal.read_bytes() == data


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "fsync_folder"])
@pytest.mark.parametrize("at", range(4))
def test_a_restore_that_fails_loses_neither(journal: Path, call: str, at: int) -> None:
    backup = make_backup(journal, NOON)
    old, now = journal.read_bytes(), write(journal, record(2))
    try:
        restore(journal, backup, files=FailingFiles(call, errno.EIO, at))
    except OSError:
        assert journal.read_bytes() in (old, now)
    else:
        assert journal.read_bytes() == old
    if journal.read_bytes() == old:
        assert now in [one.path.read_bytes() for one in list_backups(journal)]
    assert backup.path.read_bytes() == old
    assert JournalLock(journal).acquire() is None


def test_a_workspace_backs_up_what_is_saved_in_it(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c/1.txt").write_text("青禾县召开会议。", encoding="utf-8")
    space = Workspace.open(tmp_path / "c", "甲", extraction=False)
    space.perform("1.txt", edits.set_value(Target("", "outlet"), "青禾日报"))
    space.verify("1.txt")
    path = space.journal_path
    assert space.close() is None
    (backup,) = list_backups(path)
    assert backup.path.read_bytes() == path.read_bytes()
