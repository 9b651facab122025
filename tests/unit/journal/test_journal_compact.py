"""Compaction: what was superseded goes, nothing else does, and it can be stopped anywhere."""

import errno
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from model.cli.main import main
from model.journal.compact import NotCompactable, compact
from model.journal.files import Files
from model.journal.lines import seal
from model.journal.lock import InUse, JournalLock
from model.journal.reader import Latest, read_journal, read_record
from model.record.codec import dump
from model.record.schema import FORMAT, Record
from tests.helpers.journals import HEADER, opened, record, save_line, write

NOON = datetime(2026, 3, 4, 12, 0, 0)
SEGMENT = "甲.20260304-120000.segment"


def state(n: int, **changed: Any) -> str:
    return dump({"format": FORMAT, "event": "state", "id": f"{n}.txt", **changed})


def meaning(path: Path) -> dict[str, tuple[Record | None, str, str, tuple[str, ...]]]:
    """What the journal says of each article, as a window takes it."""
    return {
        id: (_stated(path, latest), latest.status, latest.skip_reason, latest.flags)
        for id, latest in read_journal(path).latest.items()
    }


def _stated(path: Path, latest: Latest) -> Record | None:
    if latest.save is None:
        return None
    saved = read_record(path, latest.save)
    return replace(saved, status=latest.status, skip_reason=latest.skip_reason, flags=latest.flags)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Three revisions of one article, two of another with states after it, one untouched, one with a state only."""
    path = tmp_path / "c.annotations/甲.jsonl"
    path.parent.mkdir()
    writer = opened(path)
    for line in (
        save_line(record(1)),
        save_line(record(2)),
        save_line(record(1, 2)),
        save_line(replace(record(3), unknown={"x-later": {"𠮷": [1]}})),
        save_line(record(2, 2)),
        state(2, status="skipped", skip_reason="重复"),
        state(2, flags=["flag"]),
        state(4, status="skipped", skip_reason="空"),
        save_line(record(1, 3)),
    ):
        writer.append(line)
    assert writer.close() is None
    return path


def test_the_last_record_of_each_article_stays_with_its_state(journal: Path) -> None:
    before, was = meaning(journal), journal.read_bytes()
    done = compact(journal, NOON)
    assert meaning(journal) == before
    found = read_journal(journal)
    assert found.problems == []
    assert {id: len(revisions) for id, revisions in found.history.items()} == {"1.txt": 1, "2.txt": 1, "3.txt": 1}
    assert read_record(journal, found.history["2.txt"][0]).skip_reason == "重复"
    assert read_record(journal, found.history["3.txt"][0]).unknown == {"x-later": {"𠮷": [1]}}
    assert (done.lines, done.size) == ((10, 5), (len(was), len(journal.read_bytes())))
    assert done.segment == journal.with_name(SEGMENT)
    assert done.segment.read_bytes() == was
    assert {k: v for k, v in found.header.items() if k not in ("seq", "crc")} == {
        **json.loads(HEADER),
        "segments": [SEGMENT],
    }


def test_work_goes_on_after_it(journal: Path) -> None:
    compact(journal, NOON)
    write(journal, record(1, 4), record(5))
    found = read_journal(journal)
    assert found.problems == []
    assert list(found.latest) == ["1.txt", "2.txt", "3.txt", "4.txt", "5.txt"]
    again = compact(journal, NOON)
    assert again.segment == journal.with_name("甲.20260304-120000-1.segment")
    assert read_journal(journal).header["segments"] == [SEGMENT, again.segment.name]


def test_where_nothing_is_superseded_nothing_is_done(journal: Path) -> None:
    compact(journal, NOON)
    before = {p: p.read_bytes() for p in journal.parent.glob("*.*")}
    assert compact(journal, NOON).segment is None
    assert {p: p.read_bytes() for p in journal.parent.glob("*.*")} == before


def test_a_torn_end_is_set_aside_first(journal: Path) -> None:
    before = meaning(journal)
    with journal.open("ab") as file:
        file.write(b'{"format":"huibiao/1","ev')
    compact(journal, NOON)
    assert meaning(journal) == before
    assert journal.with_name("甲.jsonl.torn").read_bytes() == b'{"format":"huibiao/1","ev\n'


class Stopping(Files):
    """Call number ``at`` raises ``error``, before or (``after``) behind its work; a write is then a half of one."""

    def __init__(self, at: int, error: Callable[[], BaseException], after: bool) -> None:
        self.at, self.error, self.after, self.calls = at, error, after, 0


def _stopping(name: str) -> Callable[..., Any]:
    real = getattr(Files, name)

    def call(self: Stopping, *arguments: Any) -> Any:
        self.calls += 1
        if self.calls != self.at + 1:
            return real(self, *arguments)
        if self.after or name == "close":
            real(self, *arguments)
        elif name == "write":
            real(self, arguments[0], arguments[1][: len(arguments[1]) // 2])
        raise self.error()

    return call


for _name in ("open_append", "write", "fsync", "truncate", "close", "replace", "fsync_folder"):
    setattr(Stopping, _name, _stopping(_name))


class Killed(BaseException):
    """The program ends here."""


def count_of(journal: Path, torn: bool) -> int:
    if torn:
        with journal.open("ab") as file:
            file.write(b'{"format":"huibiao/1","ev')
    copy = journal.parent.with_name("count") / journal.name
    copy.parent.mkdir()
    copy.write_bytes(journal.read_bytes())
    files = Stopping(-2, Killed, False)
    compact(copy, NOON, files)
    return files.calls


@pytest.mark.parametrize("torn", [False, True], ids=["whole", "torn"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "behind"])
@pytest.mark.parametrize("error", [lambda: OSError(errno.ENOSPC, "full"), lambda: OSError(errno.EIO, "io"), Killed])
def test_stopped_at_any_call_the_journal_says_the_same(
    journal: Path, error: Callable[[], BaseException], after: bool, torn: bool
) -> None:
    whole = meaning(journal)
    calls = count_of(journal, torn)
    was = journal.read_bytes()
    assert calls >= (15 if torn else 10)
    for at in range(calls):
        for path in journal.parent.iterdir():
            path.unlink()
        journal.write_bytes(was)
        with pytest.raises((OSError, Killed)):
            compact(journal, NOON, Stopping(at, error, after))
        assert meaning(journal) == whole, f"call {at}"
        if read_journal(journal).header.get("segments"):
            kept = journal.with_name(SEGMENT).read_bytes()
            assert was.startswith(kept), f"call {at}: what it was before is kept"
        assert JournalLock(journal).acquire() is None
        compact(journal, NOON)
        assert meaning(journal) == whole, f"done again after call {at}"


def test_a_failure_leaves_no_copies_behind(journal: Path) -> None:
    before = {p.name: p.read_bytes() for p in journal.parent.iterdir() if p.suffix != ".lock"}
    for at in range(count_of(journal, False) - 1):  # with the last call the new journal stands, and its segment
        with pytest.raises(OSError, match="full"):
            compact(journal, NOON, Stopping(at, lambda: OSError(errno.ENOSPC, "full"), False))
        assert {p.name: p.read_bytes() for p in journal.parent.iterdir() if p.suffix != ".lock"} == before, f"call {at}"


def test_a_journal_in_use_is_left_alone(journal: Path) -> None:
    was, lock = journal.read_bytes(), JournalLock(journal)
    lock.acquire()
    try:
        with pytest.raises(InUse):
            compact(journal)
    finally:
        lock.release()
    assert journal.read_bytes() == was


@pytest.mark.parametrize(
    "line",
    [
        b'{"format":"huibiao/1","event":"save","id":"1.txt","seq":10,"crc":"00000000"}\n',
        seal('{"format":"huibiao/1","event":"praise","id":"1.txt"}', 10),
        seal('{"format":"huibiao/2","event":"save","id":"1.txt"}', 10),
        seal('{"format":"huibiao/1","event":"save","id":"1.txt","text":"a","article":{"title":{"quote":"b","spans":[[0,1]]}}}', 10),
    ],
    ids=["damaged", "unknown event", "newer", "no record"],
)  # fmt: skip
def test_what_cannot_be_read_is_not_thrown_away(journal: Path, line: bytes) -> None:
    with journal.open("ab") as file:
        file.write(line)
    was = journal.read_bytes()
    with pytest.raises(NotCompactable) as refused:
        compact(journal, NOON)
    assert refused.value.problems[0].line == 11
    assert journal.read_bytes() == was
    assert not journal.with_name(SEGMENT).exists()


# the command


def test_the_command_compacts_and_says_where_the_old_one_is(journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, before = str(journal.parent.with_name("c")), meaning(journal)
    assert main(["compact", corpus]) == 0
    (segment,) = journal.parent.glob("*.segment")
    told = capsys.readouterr()
    assert "10 lines to 5" in told.err
    assert str(segment) in told.err
    assert meaning(journal) == before
    assert main(["compact", corpus, "--annotator", "甲"]) == 0
    assert "nothing in it is superseded" in capsys.readouterr().err


def test_the_command_refuses_what_it_must(journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = str(journal.parent.with_name("c"))
    assert main(["compact", corpus, "--annotator", "乙"]) == 2
    assert "乙" in capsys.readouterr().err
    lock = JournalLock(journal)
    lock.acquire()
    try:
        assert main(["compact", corpus]) == 2
    finally:
        lock.release()
    assert "is in use by" in capsys.readouterr().err
    with journal.open("ab") as file:
        file.write(b"by hand\n")
    assert main(["compact", corpus]) == 2
    assert ":11: it has no checksum; see huibiao check" in capsys.readouterr().err
