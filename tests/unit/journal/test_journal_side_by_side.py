"""Many processes, clocks that go back, folders that spell names otherwise, locks that do not hold."""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from model.journal.backups import list_backups
from model.journal.lock import JournalLock
from model.journal.reader import read_journal, read_record
from model.journal.revisions import revisions_of
from model.session import edits
from model.session.store import Store
from model.session.workspace import Workspace
from tests.helpers.journals import record

ROOT = Path(__file__).resolve().parents[3]
APPEND = """
import sys, time
from pathlib import Path
from model.session.store import Store
from tests.helpers.journals import record
folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = Store(folder, name, "c", lambda _: None)
print("reads" if store.read_only else "writes", flush=True)
if store.read_only is None:
    for n in range(count):
        store.save(record(n, count))
    assert store.writer.drain(60)
else:
    print(store.read_only.en, flush=True)
sys.stdin.read()
assert store.close() is None
"""


def start(folder: Path, name: str, count: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", APPEND, str(folder), name, str(count)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.timeout(200)
def test_twenty_processes_append_each_to_its_own_journal(tmp_path: Path) -> None:
    running = [start(tmp_path, f"标注者{n}", n + 1) for n in range(20)]
    told = [process.communicate(timeout=180)[0] for process in running]
    assert told == ["writes\n"] * 20
    assert [process.returncode for process in running] == [0] * 20
    for n in range(20):
        found = read_journal(tmp_path / f"标注者{n}.jsonl")
        assert (found.problems, found.next_seq) == ([], n + 2)
        saves = [line[-1] for line in found.history.values()]
        wanted = [record(i, n + 1) for i in range(n + 1)]
        assert [read_record(tmp_path / f"标注者{n}.jsonl", at) for at in saves] == wanted


@pytest.mark.timeout(200)
def test_of_twenty_processes_on_one_journal_one_writes_and_the_others_are_told_who(tmp_path: Path) -> None:
    first = start(tmp_path, "甲", 3)
    assert first.stdout is not None
    assert first.stdout.readline() == "writes\n"
    others = [start(tmp_path, "甲", 3) for _ in range(19)]
    told = [process.communicate(timeout=180)[0] for process in others]
    assert all(said.startswith("reads\n") and f"(process {first.pid})" in said for said in told)
    assert [process.returncode for process in others] == [0] * 19
    first.communicate(timeout=30)
    assert first.returncode == 0
    found = read_journal(tmp_path / "甲.jsonl")
    assert (found.problems, sorted(found.history)) == ([], ["0.txt", "1.txt", "2.txt"])


def test_a_lock_that_was_never_given_back_is_ours_and_what_is_left_of_it_is_told_of_another_machine_only(
    tmp_path: Path,
) -> None:
    def left(host: str) -> tuple[Store, list[str]]:
        note = {"host": host, "user": "乙", "process": 7}
        (tmp_path / "甲.jsonl.lock").touch()
        (tmp_path / "甲.jsonl.lock.json").write_text(json.dumps(note))
        store = Store(tmp_path, "甲", "c", lambda _: None)
        return store, [n.code for n in store.notices]

    here, elsewhere = left(os.uname().nodename), None
    assert here[0].read_only is None
    assert here[1] == []
    here[0].close()
    elsewhere = left("another-machine")
    assert elsewhere[0].read_only is None
    assert elsewhere[1] == ["lock_left"]
    assert "乙@another-machine (process 7)" in elsewhere[0].notices[0].en
    elsewhere[0].close()
    assert not (tmp_path / "甲.jsonl.lock.json").exists()


def test_a_folder_that_gives_every_lock_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fcntl.flock", lambda file, how: None)
    lock = JournalLock(tmp_path / "a.jsonl")
    assert lock.acquire() is None
    assert lock.void
    lock.release()
    store = Store(tmp_path, "甲", "c", lambda _: None)
    assert [n.code for n in store.notices] == ["lock_void"]
    assert store.read_only is None
    store.close()


def test_a_folder_without_locks_opens_read_only_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: int, how: int) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr("fcntl.flock", refuse)
    store = Store(tmp_path, "甲", "c", lambda _: None)
    assert store.read_only is not None
    assert "cannot be locked" in store.read_only.en
    store.close()


def test_where_locks_do_not_hold_two_writers_lose_nothing_of_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fcntl.flock", lambda file, how: None)
    one, two = (Store(tmp_path, "甲", "c", lambda _: None) for _ in range(2))
    for n in range(6):
        store = (one, two)[n % 2]
        store.save(record(n))
        assert store.writer is not None
        assert store.writer.drain(10)
    assert (one.close(), two.close()) == (None, None)
    path = tmp_path / "甲.jsonl"
    found = read_journal(path)
    assert all(problem.kept for problem in found.problems)
    assert {read_record(path, line[-1]).id for line in found.history.values()} == {f"{n}.txt" for n in range(6)}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "c"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(f"青禾县第{n}次会议。", encoding="utf-8")
    return folder


def test_a_clock_that_goes_back_changes_nothing(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last line of an article counts, by its place and number, whatever time it says."""
    import model.session.verify as verify

    times = iter(["2026-05-01T10:00:00+08:00", "2020-01-01T00:00:00+08:00", "2031-01-01T00:00:00+08:00"])
    real = verify.stamped

    def stamped(*arguments: Any) -> Any:
        from dataclasses import replace

        made = real(*arguments)
        return replace(made, annotation=replace(made.annotation, saved_at=next(times)))

    monkeypatch.setattr("model.session.edit_steps.stamped", stamped)
    space = Workspace.open(corpus, "甲", extraction=False)
    for note in ("一", "二", "三"):
        space.perform("0.txt", edits.set_note(note))
        space.verify("0.txt")
    space.perform("0.txt", edits.set_note("草稿"))
    assert space.close() is None
    again = Workspace.open(corpus, "甲", extraction=False)
    assert again.record("0.txt").note == "草稿"
    assert [again.revision(r).note for r in again.history("0.txt")] == ["一", "二", "三"]
    path = again.journal_path
    assert again.close() is None
    found = read_journal(path)
    assert found.problems == []
    assert [r.revision for r in revisions_of(path, "0.txt")] == [1, 2, 3]
    assert found.latest["0.txt"].save is not None
    assert found.latest["0.txt"].save.revision == 3


@pytest.mark.parametrize("name", ["é甲", "ガ", "Ångström 甲", "𠮷"])
def test_an_annotator_whose_name_comes_spelt_otherwise_finds_their_journal(tmp_path: Path, name: str) -> None:
    """Macs write names in NFD, other systems in NFC: one person, one journal."""
    spelt = [unicodedata.normalize(form, name) for form in ("NFC", "NFD")]
    for n, one in enumerate(spelt):
        store = Store(tmp_path, one, "c", lambda _: None)
        store.save(record(n))
        assert store.close() is None
    (path,) = tmp_path.glob("*.jsonl")
    assert sorted(read_journal(path).history) == ["0.txt", "1.txt"]
    assert len(list_backups(path)) == 1


def test_a_journal_that_a_mac_wrote_is_found_by_a_name_in_nfc(tmp_path: Path) -> None:
    store = Store(tmp_path, unicodedata.normalize("NFC", "é甲"), "c", lambda _: None)
    store.save(record(0))
    assert store.close() is None
    mac = tmp_path / unicodedata.normalize("NFD", "é甲.jsonl")
    store.path.rename(mac)
    again = Store(tmp_path, unicodedata.normalize("NFC", "é甲"), "c", lambda _: None)
    again.save(record(1))
    assert again.close() is None
    assert sorted(read_journal(mac).history) == ["0.txt", "1.txt"]
    assert len(list(tmp_path.glob("*.jsonl"))) == 1


def test_names_that_differ_by_case_only_share_no_file_unawares(tmp_path: Path) -> None:
    """On a folder that tells no case apart they would be one file: the second is given the first one's journal."""
    first = Store(tmp_path, "Anna", "c", lambda _: None)
    first.save(record(0))
    assert first.writer is not None
    assert first.writer.drain(10)
    second = Store(tmp_path, "anna", "c", lambda _: None)
    assert second.path.name == "Anna.jsonl"
    assert second.read_only is not None
    assert second.read_only.code == "journal_in_use"
    second.close()
    assert first.close() is None


def test_a_corpus_with_articles_that_differ_by_case_keeps_them_apart(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    folder.mkdir()
    (folder / "A.txt").write_text("一", encoding="utf-8")
    (folder / "a.txt").write_text("二", encoding="utf-8")
    if len(list(folder.iterdir())) == 1:
        pytest.skip("this folder tells no case apart")
    space = Workspace.open(folder, "甲", extraction=False)
    space.verify("A.txt")
    assert space.close() is None
    again = Workspace.open(folder, "甲", extraction=False)
    assert (again.record("A.txt").status, again.record("a.txt").status) == ("verified", "todo")
    assert again.close() is None


def test_articles_a_mac_renamed_to_nfd_keep_their_work(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    folder.mkdir()
    (folder / unicodedata.normalize("NFC", "é报道.txt")).write_text("会议。", encoding="utf-8")
    space = Workspace.open(folder, "甲", extraction=False)
    (id,) = [row.id for row in space.queue]
    space.verify(id)
    assert space.close() is None
    (folder / id).rename(folder / unicodedata.normalize("NFD", id))
    again = Workspace.open(folder, "甲", extraction=False)
    assert [(row.id, row.state) for row in again.queue] == [(id, "verified")]
    assert again.close() is None
