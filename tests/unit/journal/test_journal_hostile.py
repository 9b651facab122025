"""An annotations folder somebody made to do harm: nothing is written elsewhere, waited for, or held in memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from model.corpus.errors import Unreadable
from model.exchange.jsonl import open_work
from model.journal.compact import compact
from model.journal.lines import seal
from model.journal.reader import read_journal, read_record
from model.journal.revisions import revisions_of
from model.record.codec import dump
from model.record.errors import RecordError
from model.session.store import Store
from tests.helpers.journals import HEADER, record, save_line, write

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "c.annotations"
    made.mkdir()
    return made


def test_a_journal_that_is_a_link_is_read_and_never_written_through(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    write(outside, record(1))
    was = outside.read_bytes()
    (folder / "甲.jsonl").symlink_to(outside)
    store = Store(folder, "甲", "c", lambda _: None)
    assert store.read_only is not None
    assert store.read_only.code == "journal_is_link"
    assert store.latest("1.txt") == record(1)
    store.save(record(2))
    assert store.close() is None
    assert outside.read_bytes() == was


@pytest.mark.parametrize("name", [".lock.json", ".torn"])
def test_a_link_beside_the_journal_leads_nobody_out(folder: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    journal = folder / "甲.jsonl"
    data = write(journal, record(1))
    journal.write_bytes(data + b'{"format":"huibiao/1","ev')
    journal.with_name(journal.name + name).symlink_to(outside)
    for temporary in ("甲.jsonl", "甲.draft", "甲.place.json", "甲.jsonl.lock.json"):
        (folder / f".{temporary}.{os.getpid()}.tmp").symlink_to(outside)
    store = Store(folder, "甲", "c", lambda _: None)
    store.save(record(2))
    store.keep_draft({"3.txt": record(3)})
    store.close()
    assert outside.read_text() == "mine"
    assert read_record(journal, read_journal(journal).history["1.txt"][0]) == record(1)


def test_a_lock_that_is_a_link_locks_and_empties_nothing_elsewhere(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    (folder / "甲.jsonl.lock").symlink_to(outside)
    store = Store(folder, "甲", "c", lambda _: None)
    assert store.read_only is not None
    store.close()
    assert outside.read_text() == "mine"


@pytest.mark.parametrize("name", ["甲.jsonl", "甲.draft", "甲.place.json", "甲.jsonl.lock.json"])
@pytest.mark.timeout(20)
def test_a_pipe_in_the_place_of_a_file_is_told_and_never_waited_for(folder: Path, name: str) -> None:
    os.mkfifo(folder / name)
    if name == "甲.jsonl":
        with pytest.raises(Unreadable):
            Store(folder, "甲", "c", lambda _: None)
        return
    store = Store(folder, "甲", "c", lambda _: None)
    assert store.draft() == {}
    assert store.place() is None
    store.save(record(1))
    store.close()
    assert "1.txt" in read_journal(folder / "甲.jsonl").history


def test_a_line_of_gigabytes_is_told_by_number_and_left_where_it_is(folder: Path) -> None:
    """In a process that may take no more than half of what the line is long. Two gigabytes: ``test_corpus_hostile``."""
    path = folder / "甲.jsonl"
    with path.open("wb") as file:
        file.write(seal(HEADER, 0) + seal(save_line(record(1)), 1))
        file.seek(800 << 20, os.SEEK_CUR)
        file.write(b"\n" + seal(save_line(record(2)), 3))
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))\n"
        "from pathlib import Path; from model.journal.reader import read_journal\n"
        "f = read_journal(Path(sys.argv[1])); print(sorted(f.history), [(p.line, p.reason, p.kept) for p in f.problems])"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    told = "[(3, 'it is 800 MB long and was not read', False)]"
    assert done.stdout == f"['1.txt', '2.txt'] {told}\n", done.stderr


@pytest.mark.parametrize("depth", [10, 400, 900, 990, 5000, 100_000])
def test_json_of_any_depth_is_read_or_told(folder: Path, depth: int) -> None:
    """Some depths decode and are too deep for what follows: that too is a line set aside, never a crash."""
    deep = '{"format":"huibiao/1","event":"save","id":"deep","x":' + "[" * depth + "]" * depth + "}"
    path = folder / "甲.jsonl"
    path.write_bytes(seal(HEADER, 0) + seal(save_line(record(1)), 1) + seal(deep, 2))
    found = read_journal(path)
    assert "1.txt" in found.history
    if "deep" in found.history:
        try:
            assert read_record(path, found.history["deep"][0]).id == "deep"
        except (RecordError, ValueError) as error:
            assert str(error)  # noqa: PT017 - either is right
    else:
        assert found.problems
    store = Store(folder, "甲", "c", lambda _: None)
    store.latest("deep")
    store.save(record(2))
    assert store.close() is None


@pytest.mark.parametrize(
    "name", ["../outside.segment", "/etc/x.segment", "..\\x.segment", "a/b.segment", "c:x.segment", "nul\0.segment", 7]
)
def test_a_segment_is_a_plain_name_beside_the_journal(folder: Path, tmp_path: Path, name: object) -> None:
    write(tmp_path / "outside.segment", record(1, 1))
    header = {**json.loads(HEADER), "segments": [name]}
    path = folder / "甲.jsonl"
    path.write_bytes(seal(dump(header), 0) + seal(save_line(record(1, 2)), 1))
    assert [r.revision for r in revisions_of(path, "1.txt")] == [2]
    store = Store(folder, "甲", "c", lambda _: None)
    assert [n.code for n in store.notices] == []
    store.close()


# what compaction kept


def compacted(folder: Path) -> Path:
    path = folder / "甲.jsonl"
    write(path, record(1, 1), record(1, 2), record(2, 3))
    assert compact(path).segment is not None
    write(path, record(1, 4))
    return path


def test_a_segment_that_is_gone_is_told(folder: Path) -> None:
    path = compacted(folder)
    next(folder.glob("*.segment")).unlink()
    store = Store(folder, "甲", "c", lambda _: None)
    assert [n.code for n in store.notices] == ["segment_missing"]
    assert [r.revision for r in store.history("1.txt")] == [2, 4]
    store.close()
    assert path.exists()


def test_history_reaches_through_a_damaged_header(folder: Path) -> None:
    path = compacted(folder)
    path.write_bytes(b"x" + path.read_bytes())
    assert [r.revision for r in revisions_of(path, "1.txt")] == [1, 2, 4]


def test_what_compaction_kept_stands_in_for_a_line_damaged_since(folder: Path) -> None:
    path = compacted(folder)
    lines = path.read_bytes().split(b"\n")
    at = next(n for n, line in enumerate(lines) if b'"id":"2.txt"' in line)
    lines[at] = lines[at].replace(b"2.txt", b"2.tXt")
    path.write_bytes(b"\n".join(lines))
    store = Store(folder, "甲", "c", lambda _: None)
    assert [n.code for n in store.notices] == ["journal_line", "recovered"]
    assert store.latest("2.txt") == record(2, 3)
    assert store.contents.latest["2.txt"].status == "verified"
    assert {one.id: one for one in open_work(path).records()}["2.txt"] == record(2, 3)
    store.close()


def test_a_journal_mostly_superseded_is_compacted_when_it_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "甲.jsonl"
    write(path, *(record(1, n) for n in range(1, 30)))
    was = path.read_bytes()
    store = Store(folder, "甲", "c", lambda _: None)
    assert store.notices == []  # it is small: let it be
    store.close()
    monkeypatch.setattr("model.journal.compact.DUE_SIZE", 1000)
    store = Store(folder, "甲", "c", lambda _: None)
    assert [n.code for n in store.notices] == ["journal_compacted"]
    assert next(folder.glob("*.segment")).read_bytes() == was
    store.save(record(1, 30))
    assert store.close() is None
    assert [r.revision for r in revisions_of(path, "1.txt")] == list(range(1, 31))
    assert path.stat().st_size < len(was) // 4
