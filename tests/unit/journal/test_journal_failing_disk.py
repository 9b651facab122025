"""ENOSPC and EIO at every single call of a save, a draft, a backup, a compaction and a restore; and a disk really full."""

import errno
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from model.journal.backups import list_backups, make_backup, restore
from model.journal.compact import compact
from model.journal.draft import read_draft
from model.journal.reader import read_journal, read_record
from model.journal.writer import SaveState
from model.record.schema import Record
from model.session.store import Store
from tests.helpers.journals import record, write
from tests.helpers.recorded_disk import RecordedDisk

NOON = datetime(2099, 1, 2, 12, 0)
OLD = [record(1), record(2), record(1, 2)]


class Nth(RecordedDisk):
    """The call number ``at`` fails, once; ``hit`` says which it was."""

    def __init__(self, at: int, number: int) -> None:
        super().__init__()
        self.at, self.number, self.count, self.hit = at, number, 0, ""
        self.failing = self  # type: ignore[assignment]

    def now(self, call: str) -> bool:
        self.count += 1
        return self.count - 1 == self.at

    def fail(self, call: str) -> None:
        self.hit = call
        raise OSError(self.number, f"{call} failed")


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "c.annotations/甲.jsonl"
    path.parent.mkdir()
    write(path, *OLD)
    return path


def records(path: Path) -> dict[str, Record]:
    found = read_journal(path)
    assert found.problems == []
    return {id: read_record(path, one.save) for id, one in found.latest.items() if one.save}


LATEST = {"1.txt": record(1, 2), "2.txt": record(2)}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_save_with_its_draft_and_backup(journal: Path, number: int) -> None:
    """Whatever call fails: what was saved reads, the failed save is told, and a retry saves it."""
    was, hits = journal.read_bytes(), list[str]()
    for at in range(200):
        for path in journal.parent.rglob("*"):
            if path.is_file():
                path.unlink()
        journal.write_bytes(was)
        disk, states = Nth(at, number), list[SaveState]()
        store = Store(journal.parent, "甲", "c", states.append, disk)
        if store.writer is None:  # not even the lock could be written: it is told, and nothing is promised
            assert store.read_only is not None
            assert records(journal) == LATEST
            store.close()
            hits.append(disk.hit)
            continue
        store.keep_draft({"3.txt": record(3)})
        drafted = store.writer.drain(10)
        failed_before = bool(disk.hit)
        store.save(record(3))
        saved = store.writer.drain(10)
        store.writer.put(journal.with_name("nothing"), None)  # behind the backup, which follows what is durable
        store.writer.drain(10)
        if disk.hit and not failed_before and disk.hit not in _backup_calls(states):
            assert not saved
            assert states[-1].kind == "failed"
            assert store.writer.pending
            assert records(journal) == LATEST
        assert drafted or failed_before
        store.retry()
        assert store.writer.drain(10)
        assert store.close() is None
        assert records(journal) == {**LATEST, "3.txt": record(3)}
        assert read_draft(journal.with_suffix(".draft")) == ({"3.txt": record(3)}, "")
        if not disk.hit:
            break
        hits.append(disk.hit)
    assert not disk.hit, "every call was made to fail"
    assert {"open", "write", "fsync", "fsync_folder", "replace", "mkdir"} <= set(hits)
    assert len(hits) > 20


def _backup_calls(states: list[SaveState]) -> set[str]:
    """A backup that fails is told with the save, which stands."""
    return {s.reason.rpartition(": ")[2].split()[0] for s in states if s.kind == "saved" and "no backup" in s.reason}


def _tried(work: Callable[[Path, RecordedDisk], None], journal: Path, disk: RecordedDisk) -> int:
    """The number of the system's error, 0 where there was none."""
    try:
        work(journal, disk)
    except OSError as error:
        return error.errno or -1
    return 0


def _back_up(journal: Path, disk: RecordedDisk) -> None:
    make_backup(journal, NOON, disk)


def _compact(journal: Path, disk: RecordedDisk) -> None:
    compact(journal, NOON, disk)


def _restore(journal: Path, disk: RecordedDisk) -> None:
    restore(journal, next(b for b in list_backups(journal) if b.at.minute == 59), NOON, disk)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("work", [_back_up, _compact, _restore])
def test_a_backup_a_compaction_and_a_restore(
    journal: Path, work: Callable[[Path, RecordedDisk], None], number: int
) -> None:
    """Whatever call fails: the journal says what it said, nothing half-made counts, and doing it again succeeds."""
    was = journal.read_bytes()
    for at in range(200):
        for path in journal.parent.rglob("*"):
            if path.is_file():
                path.unlink()
        journal.write_bytes(was)
        make_backup(journal, NOON.replace(hour=1, minute=59))
        disk = Nth(at, number)
        assert _tried(work, journal, disk) in (0, number)
        assert records(journal) == LATEST, f"call {at} ({disk.hit})"
        assert all(records(b.path) == LATEST for b in list_backups(journal))
        if not disk.hit:
            assert at >= 7
            return
        work(journal, RecordedDisk())
        assert records(journal) == LATEST
        assert not list(journal.parent.glob(".甲*.tmp")), f"call {at} ({disk.hit}) left something"
    raise AssertionError("not every call was made to fail")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a small file system is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    """Saves go on until the disk is full; what was called saved reads, and room made later lets the rest be saved."""
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * 100_000)
    states = list[SaveState]()
    store = Store(small_disk / "c.annotations", "甲", "c", states.append)
    assert store.writer is not None
    said = list[Record]()
    while store.writer.failure is None:
        assert len(said) < 200
        said.append(replace(record(len(said)), note="长" * 2000))
        store.save(said[-1])
        store.writer.drain(10)
    assert store.writer.failure.errno == errno.ENOSPC
    assert states[-1].kind == "failed"
    assert records(store.path) == {r.id: r for r in said[:-1]}
    error = store.close()
    assert error is not None
    assert error.errno == errno.ENOSPC
    filler.unlink()
    store.retry()
    assert store.writer.drain(10)
    assert store.close() is None
    assert records(store.path) == {r.id: r for r in said}
