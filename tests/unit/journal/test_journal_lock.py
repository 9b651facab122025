"""One writer a journal; who it is can be read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

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


def test_a_folder_that_knows_no_locks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: FileLock, **_: object) -> None:
        raise NotImplementedError("FileSystem does not appear to support flock")

    monkeypatch.setattr(FileLock, "acquire", refuse)
    with pytest.raises(OSError, match="cannot be locked"):
        JournalLock(tmp_path / "a.jsonl").acquire()
