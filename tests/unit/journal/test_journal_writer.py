"""Saved means on the disk: failures keep the work, other programs and crashes lose nothing."""

import errno
import os
import threading
from pathlib import Path

import pytest

from model.journal.files import Files
from model.journal.reader import read_journal, read_record
from model.journal.writer import SaveState
from model.record.schema import Record
from tests.helpers.journals import FailingFiles, opened, record, save_line, write
from tests.helpers.kill_journal import run


def saved(path: Path) -> list[Record]:
    found = read_journal(path)
    assert found.torn == b""
    revisions = sorted((r for line in found.history.values() for r in line), key=lambda r: r.offset)
    return [read_record(path, revision) for revision in revisions]


def test_the_header_comes_first_and_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write(path, record(1))
    lines = write(path, record(2), record(3)).split(b"\n")
    assert [b'"event":"header"' in line for line in lines] == [True, False, False, False, False]
    assert [f'"seq":{n},"crc"'.encode() in line for n, line in enumerate(lines[:-1])] == [True] * 4
    assert saved(path) == [record(1), record(2), record(3)]


def test_nothing_is_written_before_something_is_saved(tmp_path: Path) -> None:
    assert opened(tmp_path / "a.jsonl").close() is None
    assert list(tmp_path.iterdir()) == []


def test_saved_is_told_only_once_it_is_durable(tmp_path: Path) -> None:
    """Between "saving" and "saved" lie the write, the fsync of the file and, the first time, of the folder and of that above it."""
    log: list[str] = []

    class Logged(Files):
        def write(self, handle: int, data: bytes) -> int:
            log.append("write")
            return super().write(handle, data)

        def fsync(self, handle: int) -> None:
            super().fsync(handle)
            log.append("fsync")

        def fsync_folder(self, folder: Path) -> None:
            super().fsync_folder(folder)
            log.append("folder")

    writer = opened(tmp_path / "a.jsonl", Logged(), lambda state: log.append(state.kind))
    writer.append(save_line(record(1)))
    writer.drain(10)
    writer.append(save_line(record(2)))
    assert writer.close() is None
    first = ["saving", "write", "fsync", "folder", "folder", "saved"]
    assert log == [*first, "saving", "write", "fsync", "saved"]


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS])
@pytest.mark.parametrize("call", ["write", "fsync", "fsync_folder"])
def test_a_failed_save_keeps_the_work_and_the_old_data(tmp_path: Path, call: str, number: int, at: int) -> None:
    path = tmp_path / "a.jsonl"
    if call == "fsync_folder":
        at = 0
    else:
        write(path, record(1))
    files, states = FailingFiles(call, number, at), list[SaveState]()
    told = threading.Event()

    def listen(state: SaveState) -> None:
        states.append(state)
        if state.kind == "failed":
            told.set()

    writer = opened(path, files, listen)
    for n in (2, 3):
        writer.append(save_line(record(n)))
        if n - 2 < at:
            assert writer.drain(10)
    assert told.wait(10)
    assert not writer.drain(10)
    assert writer.pending >= 1
    assert writer.failure is not None
    assert writer.failure.errno == number
    before = [record(1)] if call != "fsync_folder" else []
    assert saved(path) == before + [record(n) for n in range(2, 2 + at)]
    files.on = False
    writer.retry()
    assert writer.drain(10)
    assert states[-1].kind == "saved"
    assert writer.close() is None
    assert saved(path) == [*before, record(2), record(3)]
    assert read_journal(path).problems == []


def test_a_cut_that_fails_too_is_made_up_for(tmp_path: Path) -> None:
    """The half line a full disk leaves cannot be taken back at once: it is before the next save."""
    path = tmp_path / "a.jsonl"
    write(path, record(1))

    class Both(FailingFiles):
        def truncate(self, handle: int, length: int) -> None:
            if self.on:
                raise OSError(errno.EIO, "truncate failed")
            Files.truncate(self, handle, length)

    files = Both("write", errno.ENOSPC)
    writer = opened(path, files)
    writer.append(save_line(record(2)))
    assert not writer.drain(10)
    assert read_journal(path).torn
    files.on = False
    writer.retry()
    assert writer.close() is None
    assert saved(path) == [record(1), record(2)]
    assert read_journal(path).problems == []


def test_closing_over_a_failure_says_so(tmp_path: Path) -> None:
    writer = opened(tmp_path / "a.jsonl", FailingFiles("write", errno.ENOSPC))
    writer.append(save_line(record(1)))
    error = writer.close()
    assert error is not None
    assert error.errno == errno.ENOSPC


def test_whatever_goes_wrong_the_thread_lives_and_the_work_is_kept(tmp_path: Path) -> None:
    """Not the disk's errors only: a line that cannot be made, a fault in the layer below."""

    class Faulty(Files):
        fault: Exception | None = None

        def fsync(self, handle: int) -> None:
            if self.fault is not None:
                raise self.fault
            super().fsync(handle)

    path, files, states = tmp_path / "a.jsonl", Faulty(), list[SaveState]()
    makes = [False]

    def line() -> str:
        if not makes[0]:
            raise KeyError("no such article")
        return save_line(record(2))

    writer = opened(path, files, states.append)
    files.fault = ZeroDivisionError("below")
    writer.append(save_line(record(1)))
    assert not writer.drain(10)
    assert (states[-1].kind, states[-1].reason) == ("failed", "ZeroDivisionError: below")
    files.fault = None
    writer.append_all([line])
    assert not writer.drain(10)
    assert states[-1].kind == "failed"
    assert "KeyError" in states[-1].reason
    assert writer.unsaved_lines == 2
    makes[0] = True
    writer.retry()
    assert writer.close() is None
    assert states[-1].kind == "saved"
    assert saved(path) == [record(1), record(2)]
    assert read_journal(path).problems == []


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_draft_that_cannot_be_written_leaves_the_one_before(tmp_path: Path, call: str) -> None:
    files, path, states = FailingFiles(call, errno.ENOSPC), tmp_path / "a.draft", list[str]()
    files.on = False
    writer = opened(tmp_path / "a.jsonl", files, lambda state: states.append(state.kind))
    writer.put(path, b"one")
    assert writer.drain(10)
    files.on = True
    writer.put(path, b"two")
    assert not writer.drain(10)
    assert path.read_bytes() == b"one"
    assert [p.name for p in tmp_path.iterdir()] == ["a.draft"]
    files.on = False
    writer.put(path, b"three")
    assert writer.drain(10)
    assert path.read_bytes() == b"three"
    writer.put(path, None)
    assert writer.close() is None
    assert not path.exists()
    assert states == ["failed", "saved"]


@pytest.mark.parametrize("what", ["deleted", "cut", "torn", "older", "added to", "replaced", "touched", "crlf"])
def test_a_journal_another_program_changes_while_it_is_open(tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.jsonl"
    old = write(path, record(1))
    states: list[SaveState] = []
    writer = opened(path, listener=states.append)
    writer.append(save_line(record(2)))
    assert writer.drain(10)
    data = path.read_bytes()
    other = tmp_path / "other"
    foreign = write(tmp_path / "o.jsonl", record(1), record(2), record(7))
    if what == "deleted":
        path.unlink()
    elif what == "touched":
        os.utime(path, ns=(1, 1))
    else:
        other.write_bytes(
            {"cut": data[:-20], "torn": data + b'{"format":"huib', "older": old, "replaced": foreign,
             "added to": data + foreign.split(b"\n", 3)[3], "crlf": data.replace(b"\n", b"\r\n")}[what]
        )  # fmt: skip
        os.replace(other, path)
    writer.append(save_line(record(3)))
    assert writer.close() is None
    found = read_journal(path)
    expected = {
        "deleted": [2, 3], "cut": [1, 2, 3], "torn": [1, 2, 3], "older": [1, 2, 3], "added to": [1, 2, 7, 3],
        "replaced": [1, 2, 7, 3], "touched": [1, 2, 3], "crlf": [1, 2, 3],
    }[what]  # fmt: skip
    assert [r.id for r in saved(path)] == [f"{n}.txt" for n in expected]
    assert found.header["annotator"] == "甲"
    assert bool(states[-1].reason) == (what != "touched")


def test_a_newer_journal_in_our_place_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    writer = opened(path)
    writer.append(save_line(record(1)))
    assert writer.drain(10)
    path.write_bytes(b'{"format":"huibiao/2","event":"header"}\n')
    writer.append(save_line(record(2)))
    error = writer.close()
    assert "newer format" in str(error)
    assert path.read_bytes() == b'{"format":"huibiao/2","event":"header"}\n'


def test_a_folder_that_went_away_keeps_the_work(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    writer = opened(folder / "a.jsonl")
    writer.append(save_line(record(1)))
    assert writer.drain(10)
    folder.rename(tmp_path / "g")
    writer.append(save_line(record(2)))
    assert not writer.drain(10)
    (tmp_path / "g").rename(folder)
    writer.retry()
    assert writer.close() is None
    assert saved(folder / "a.jsonl") == [record(1), record(2)]


@pytest.mark.timeout(120)
def test_killed_writers_lose_nothing_they_called_saved(tmp_path: Path) -> None:
    toll = run(30, 5, tmp_path)
    assert toll.announced > 200
    assert (toll.lost, toll.altered, toll.unreadable) == (0, 0, 0)
