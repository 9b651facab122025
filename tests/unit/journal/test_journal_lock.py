"""One writer a journal; who it is can be read."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from model.journal.lock import JournalLock

ROOT = Path(__file__).resolve().parents[3]
HOLD = """
import sys
from pathlib import Path
from model.journal.lock import JournalLock
lock = JournalLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def hold(path: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "None\n"
    return process


def end(process: "subprocess.Popen[str]", kill: bool) -> None:
    if kill:
        process.kill()
    process.communicate(timeout=10)


@pytest.mark.parametrize("kill", [True, False])
def test_another_process_is_named_and_its_end_frees_the_journal(tmp_path: Path, kill: bool) -> None:
    path = tmp_path / "甲.jsonl"
    other = hold(path)
    try:
        holder = JournalLock(path).acquire()
        assert holder is not None
        assert holder.process == other.pid
        assert str(holder).endswith(f"(process {other.pid})")
    finally:
        end(other, kill)
    mine = JournalLock(path)
    assert mine.acquire() is None
    mine.release()


def test_the_same_process_cannot_take_it_twice(tmp_path: Path) -> None:
    first, second = JournalLock(tmp_path / "a.jsonl"), JournalLock(tmp_path / "a.jsonl")
    assert first.acquire() is None
    holder = second.acquire()
    assert holder is not None
    assert holder.process == os.getpid()
    second.release()  # not its own: nothing happens
    assert JournalLock(tmp_path / "a.jsonl").acquire() is not None
    first.release()
    assert second.acquire() is None
    second.release()


def test_an_unreadable_note_of_who_it_is_hides_no_lock(tmp_path: Path) -> None:
    first = JournalLock(tmp_path / "a.jsonl")
    assert first.acquire() is None
    (tmp_path / "a.jsonl.lock.json").write_bytes(b"\xff{")
    assert str(JournalLock(tmp_path / "a.jsonl").acquire()) == "?@? (process 0)"
    first.release()


@pytest.mark.skipif(os.name == "nt", reason="the library locks there")
def test_a_folder_that_knows_no_locks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: int, how: int) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(OSError, match="cannot be locked"):
        JournalLock(tmp_path / "a.jsonl").acquire()


@pytest.mark.skipif(os.name == "nt", reason="the library locks there")
def test_the_library_takes_the_same_lock(tmp_path: Path) -> None:
    """A window on another system, or of an earlier version, locks by the library: the two see each other."""
    ours = JournalLock(tmp_path / "a.jsonl")
    assert ours.acquire() is None
    theirs = FileLock(str(tmp_path / "a.jsonl.lock"))
    with pytest.raises(Timeout):
        theirs.acquire(timeout=0)
    ours.release()
    theirs.acquire(timeout=0)
    assert JournalLock(tmp_path / "a.jsonl").acquire() is not None
    theirs.release()
