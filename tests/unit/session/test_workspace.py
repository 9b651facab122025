"""A corpus being worked on: what is done is saved, undone, drafted and found again."""

import errno
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from model.cleaning.decode import Undecodable
from model.corpus.article import SourceArticle
from model.journal.files import Files
from model.journal.reader import read_journal
from model.journal.writer import SaveState
from model.record.schema import Record
from model.session import edits
from model.session.prepare import Prepared, prepare
from model.session.target import Target
from model.session.text_edits import hand, strike
from model.session.walk import values_of
from model.session.workspace import Place, Workspace

ROOT = Path(__file__).resolve().parents[3]
OUTLET, TITLE = Target("", "outlet"), Target("", "title")
ARTICLES = {
    "1.txt": "青禾县召开疫情防控工作会议\n8月3日，青禾县召开疫情防控工作会议。县委书记钱启明主持会议并讲话。",
    "2.txt": "云岭市疫情防控指挥部召开调度会\n9月5日，市长孙玉𠮷主持召开调度会。",
    "3.txt": "短讯",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "c"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "4.txt").write_bytes(b"\x00\x01\x02\x03\xff" * 50)
    return folder


@pytest.fixture
def open_(corpus: Path) -> Iterator[Callable[..., Workspace]]:
    spaces: list[Workspace] = []

    def opener(annotator: str = "甲", path: Path = corpus, **more: Any) -> Workspace:
        spaces.append(Workspace.open(path, annotator, **more))
        return spaces[-1]

    yield opener
    for space in spaces:
        space.close(force=True)


def lines(corpus: Path, annotator: str = "甲") -> list[dict[str, Any]]:
    path = corpus.parent / f"{corpus.name}.annotations/{annotator}.jsonl"
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def settled(space: Workspace) -> Workspace:
    """Everything it wants to write is on the disk."""
    assert space._store.writer is not None
    assert space._store.writer.drain(10)
    return space


def test_verifying_appends_one_line_that_reads_back(open_: Any, corpus: Path) -> None:
    space = open_()
    space.perform("1.txt", edits.set_value(OUTLET, "青禾县融媒体中心"))
    space.perform("1.txt", edits.accept(TITLE))
    change = space.verify("1.txt", 12.34)
    assert (change.ids, change.current, change.label) == (("1.txt",), "1.txt", "edit.verify")
    record = space.record("1.txt")
    assert space.close() is None
    header, line = lines(corpus)
    assert (header["event"], header["annotator"], header["corpus"]) == ("header", "甲", "c")
    assert list(line)[:5] == ["format", "event", "id", "source", "text"]
    assert list(line)[-3:] == ["annotation", "seq", "crc"]
    assert (line["status"], line["annotation"]["revision"], line["annotation"]["seconds"]) == ("verified", 1, 12.3)
    assert line["annotation"]["annotator"] == "甲"
    assert line["annotation"]["tool"].startswith("huibiao")
    assert open_().record("1.txt") == record


def test_what_nobody_touched_is_accepted_with_the_article(open_: Any) -> None:
    space = open_()
    space.perform("1.txt", edits.accept(TITLE))
    space.perform("1.txt", edits.set_value(OUTLET, "青禾报"))
    before = dict(values_of(space.record("1.txt")))
    space.verify("1.txt")
    after = dict(values_of(space.record("1.txt")))
    assert after[TITLE].origin == "accepted"
    assert after[OUTLET].origin in ("edited", "typed")
    for target, value in before.items():
        if value.state != "undecided" and value.origin == "suggested":
            assert after[target].origin == "accepted_with_article"
        else:
            assert after[target] == value
    assert "accepted_with_article" in {value.origin for value in after.values()}


def test_the_queue_says_how_each_article_stands(open_: Any) -> None:
    space = open_()
    assert [(row.id, row.state, row.confidence, bool(row.problem)) for row in space.queue] == [
        ("1.txt", "todo", None, False), ("2.txt", "todo", None, False),
        ("3.txt", "todo", None, False), ("4.txt", "todo", None, False),
    ]  # fmt: skip
    space.prepared("1.txt")
    row = space.row("1.txt")
    assert "疫情防控" in row.title
    assert row.confidence is not None
    assert not row.draft
    with pytest.raises(Undecodable):
        space.prepared("4.txt")
    assert space.row("4.txt").problem
    space.perform("1.txt", edits.set_note("x"))
    assert space.row("1.txt").draft
    space.verify("1.txt")
    space.skip("3.txt", "无会议")
    space.flag("2.txt", True)
    space.close()
    assert [(r.state, r.flags, r.draft) for r in open_().queue[:3]] == [
        ("verified", (), False), ("todo", ("flag",), False), ("skipped", (), False),
    ]  # fmt: skip


def test_undo_and_redo_go_across_articles_and_saves(open_: Any, corpus: Path) -> None:
    space = open_()
    states: list[dict[str, Record]] = []

    def note() -> None:
        states.append({id: plain(space.record(id)) for id in ("1.txt", "2.txt")})

    steps: list[Callable[[], object]] = [
        lambda: space.perform("1.txt", edits.set_value(OUTLET, "甲报")),
        lambda: space.perform("2.txt", edits.set_note("看")),
        lambda: space.verify("1.txt", 3),
        lambda: space.flag("2.txt", True),
        lambda: space.perform("1.txt", edits.set_value(OUTLET, "乙报")),
        lambda: space.skip("2.txt", "重复"),
    ]
    note()
    for step in steps:
        step()
        note()
    for n in reversed(range(len(steps))):
        change = space.undo()
        assert change is not None
        assert change.current == ("1.txt" if n in (0, 2, 4) else "2.txt")
        assert {id: plain(space.record(id)) for id in ("1.txt", "2.txt")} == states[n]
    assert space.undo() is None
    for n in range(len(steps)):
        assert space.redo() is not None
        assert {id: plain(space.record(id)) for id in ("1.txt", "2.txt")} == states[n + 1]
    assert space.redo() is None
    space.undo()
    space.undo()
    now = {id: space.record(id) for id in ("1.txt", "2.txt")}
    space.close()
    again = open_()
    assert {id: again.record(id) for id in now} == now
    revisions = [line["annotation"]["revision"] for line in lines(corpus) if line.get("id") == "1.txt"]
    assert revisions == sorted(revisions)


def plain(record: Record) -> Record:
    """Without revision and time, which only rise."""
    return Record(**{name: getattr(record, name) for name in Record.__slots__ if name != "annotation"})


def test_an_undone_verification_appends_what_stood_before(open_: Any, corpus: Path) -> None:
    space = open_()
    space.verify("1.txt")
    space.undo()
    assert space.row("1.txt").state == "todo"
    space.close()
    assert [(line["event"], line.get("status")) for line in lines(corpus)] == [
        ("header", None), ("save", "verified"), ("save", "todo"),
    ]  # fmt: skip
    again = open_()
    assert again.row("1.txt").state == "todo"
    assert [r.status for r in again.history("1.txt")] == ["verified", "todo"]
    assert again.revision(again.history("1.txt")[0]).status == "verified"


def test_an_edit_undone_after_a_save_outlives_a_restart(open_: Any) -> None:
    space = open_()
    space.perform("1.txt", edits.set_note("一"))
    space.verify("1.txt")
    space.undo()
    space.undo()
    assert space.record("1.txt").note == ""
    space.close()
    assert open_().record("1.txt").note == ""


def test_a_draft_outlives_the_process_and_changes_no_status(open_: Any, corpus: Path) -> None:
    space = open_()
    space.verify("1.txt")
    space.perform("1.txt", edits.set_note("再看"))
    space.perform("2.txt", edits.set_note("未完"))
    settled(space)
    code = "from model.session.workspace import Workspace; import sys; w = Workspace.open(sys.argv[1], '甲'); print(*[(r.id, r.state, r.draft, w.record(r.id).note) for r in w.queue[:2]], w.read_only is not None); w.close()"
    out = subprocess.run(
        [sys.executable, "-c", code, str(corpus)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "('1.txt', 'verified', True, '再看') ('2.txt', 'todo', True, '未完') True"
    space.undo()
    space.undo()
    settled(space)
    assert not (corpus.parent / "c.annotations/甲.draft").exists()


def test_an_edit_and_its_undo_leave_no_draft(open_: Any) -> None:
    space = open_()
    space.perform("1.txt", edits.set_note("x"))
    space.undo()
    assert not space.row("1.txt").draft
    assert space.perform("1.txt", edits.set_note("")).ids == ()
    assert space.undo() is None


def test_a_saved_article_with_a_damaged_draft_file_is_not_lost(open_: Any, corpus: Path) -> None:
    space = open_()
    space.perform("1.txt", edits.set_note("一"))
    space.perform("2.txt", edits.set_note("二"))
    space.close()
    draft = corpus.parent / "c.annotations/甲.draft"
    draft.write_bytes(draft.read_bytes().replace("一".encode(), "己".encode(), 1))
    again = open_()
    assert [again.record(id).note for id in ("1.txt", "2.txt")] == ["", "二"]
    assert "damaged" in again.notices[-1].en
    assert draft.with_name("甲.draft.damaged").exists()


def test_the_place_is_found_again(open_: Any) -> None:
    space = open_()
    assert space.place is None
    space.place = Place("2.txt", 17)
    space.close()
    assert open_().place == Place("2.txt", 17)


def test_a_second_window_reads_and_is_told_who_writes(open_: Any) -> None:
    first, second = open_(), open_()
    assert first.read_only is None
    assert str(os.getpid()) in second.read_only.en
    assert second.verify("1.txt").ids == ()
    assert second.perform("1.txt", edits.set_note("x")).ids == ()
    assert second.flag("1.txt", True).ids == ()
    assert open_("乙").read_only is None  # another annotator works beside
    first.close()
    second.close()
    assert open_().read_only is None


def test_a_corpus_opened_in_one_thread_is_closed_in_another(open_: Any) -> None:
    made: list[Workspace] = []
    thread = threading.Thread(target=lambda: made.append(open_()))
    thread.start()
    thread.join()
    assert made[0].close() is None
    assert open_().read_only is None


def test_a_killed_owner_leaves_no_lock(open_: Any, corpus: Path) -> None:
    code = "import os, signal, sys; from model.session.workspace import Workspace; w = Workspace.open(sys.argv[1], '甲'); w.verify('1.txt'); w._store.writer.drain(10); os.kill(os.getpid(), signal.SIGKILL)"
    subprocess.run([sys.executable, "-c", code, str(corpus)], cwd=ROOT, check=False)
    space = open_()
    assert space.read_only is None
    assert space.row("1.txt").state == "verified"


def test_a_newer_journal_is_shown_and_never_written(open_: Any, corpus: Path) -> None:
    space = open_()
    space.verify("1.txt")
    space.close()
    data = space.journal_path.read_bytes() + b'{"format":"huibiao/2","event":"save"}\n'
    space.journal_path.write_bytes(data)
    newer = open_()
    assert newer.row("1.txt").state == "verified"
    assert "huibiao/2" in newer.read_only.en
    assert "upgrade" in newer.read_only.en
    assert newer.verify("2.txt").ids == ()
    newer.close()
    assert space.journal_path.read_bytes() == data


def test_a_read_only_folder_opens_read_only(open_: Any, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's answer is given for it: root, as whom tests may run, may write anywhere."""
    space = open_()
    space.verify("1.txt")
    space.close()
    data = space.journal_path.read_bytes()[:-9]
    space.journal_path.write_bytes(data)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    again = open_()
    assert "copy the corpus to a folder you may write to" in again.read_only.en
    assert again.notices
    assert again.record("2.txt").text
    assert again.verify("2.txt").ids == ()
    assert again.close() is None
    assert space.journal_path.read_bytes() == data
    assert not space.journal_path.with_name("甲.jsonl.torn").exists()


def test_where_no_folder_can_be_made_the_corpus_opens_read_only(open_: Any, corpus: Path) -> None:
    (corpus.parent / "c.annotations").write_text("a file is in the way")
    space = open_()
    assert "copy the corpus" in space.read_only.en
    assert space.record("1.txt").text
    space.prepared("2.txt")


def test_a_full_disk_keeps_the_work_until_it_can_be_written(
    open_: Any, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[SaveState] = []
    failed = threading.Event()

    def listen(state: SaveState) -> None:
        told.append(state)
        if state.kind == "failed":
            failed.set()

    space = open_()
    space.listen(listen)
    real = os.write

    def full(handle: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    space.verify("1.txt")
    assert failed.wait(10)
    assert told[-1].reason == "No space left on device"
    error = space.close()
    assert error is not None
    assert error.errno == errno.ENOSPC
    assert space.row("1.txt").state == "verified"
    monkeypatch.setattr(os, "write", real)
    space.retry()
    settled(space)
    assert told[-1].kind == "saved"
    assert space.close() is None
    assert [line["event"] for line in lines(corpus)] == ["header", "save"]


def test_a_torn_line_is_told_at_opening_and_saving_goes_on(open_: Any, corpus: Path) -> None:
    space = open_()
    space.verify("1.txt")
    space.verify("2.txt")
    space.close()
    path = space.journal_path
    path.write_bytes(path.read_bytes()[:-30])
    again = open_()
    assert "was set aside" in again.notices[-1].en
    assert [row.state for row in again.queue[:2]] == ["verified", "todo"]
    again.verify("2.txt")
    again.close()
    assert read_journal(path).problems == []
    assert path.with_name("甲.jsonl.torn").exists()


def test_lines_another_program_moves_are_found_again(open_: Any) -> None:
    space = open_()
    space.verify("1.txt")
    space.verify("2.txt")
    space.close()
    again = open_()
    header, *lines_ = again.journal_path.read_bytes().split(b"\n")
    again.journal_path.write_bytes(b"\n".join([header, b"", b"a line of somebody else", *lines_]))
    assert [again.record(id).status for id in ("1.txt", "2.txt")] == ["verified"] * 2
    again.journal_path.write_bytes(header)
    assert again.record("1.txt").status == "todo"  # gone from the disk: it says so, and it is not called verified
    again.perform("1.txt", edits.set_note("x"))


def test_an_article_is_prepared_once_for_all_who_ask(open_: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    space = open_()
    calls: list[str] = []
    gate = threading.Event()

    def slow(article: SourceArticle, **options: Any) -> Prepared:
        calls.append(article.id)
        gate.wait(10)
        return prepare(article, **options)

    monkeypatch.setattr("model.session.prepare.prepare", slow)
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(space.prepared("1.txt"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join(10)
    assert calls == ["1.txt"]
    assert len({id(one) for one in found}) == 1
    assert len(found) == 8
    space.prefetch(["2.txt", "4.txt", "3.txt"])
    space.close()  # waits for what was begun
    assert space.is_ready("1.txt")


def test_five_processes_append_to_files_of_their_own(corpus: Path) -> None:
    code = "import sys; from model.session.workspace import Workspace; w = Workspace.open(sys.argv[1], sys.argv[2], extraction=False); [w.verify(i) for i in ('1.txt', '2.txt', '3.txt')]; print(w.close())"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(corpus), f"p{n}"], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for n in range(5)
    ]
    assert [process.communicate(timeout=60)[0].strip() for process in running] == ["None"] * 5
    for n in range(5):
        assert [line["event"] for line in lines(corpus, f"p{n}")] == ["header", "save", "save", "save"]


def test_a_record_that_could_not_be_read_again_is_never_written(open_: Any, corpus: Path) -> None:
    """Evidence that does not stand is dropped on its way to the disk; the value is saved."""
    space = open_()
    space.perform("1.txt", edits.Edit("x", lambda r: Record(**{**_parts(r), "text": "短"})))
    space.verify("1.txt")
    assert space.close() is None
    again = open_()
    assert again.notices == ()
    assert again.record("1.txt").text == "短"
    assert again.record("1.txt").status == "verified"


def _parts(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in Record.__slots__}


@pytest.mark.parametrize("name", ["../../x", "a/b", "甲:乙", ".", "", "  "])
def test_an_annotators_name_never_leaves_the_folder(open_: Any, corpus: Path, name: str) -> None:
    space = open_(name or "..")
    assert space.journal_path.parent == corpus.parent / "c.annotations"
    space.verify("3.txt")
    assert space.close() is None
    assert space.journal_path.exists()


def test_file_calls_are_those_of_the_system(tmp_path: Path) -> None:
    """``write_whole`` leaves the old file where the system refuses, and no temporary one."""
    path = tmp_path / "x"
    Files().write_whole(path, b"one")
    assert path.read_bytes() == b"one"
    assert [p.name for p in tmp_path.iterdir()] == ["x"]


# corrections of the text


def test_a_corrected_text_is_undone_redone_saved_and_found_again(open_: Callable[..., Workspace], corpus: Path) -> None:
    space = open_()
    before = space.record("1.txt")
    at = before.text.index("并讲话")
    space.perform("1.txt", strike(space.shown("1.txt"), at, at + 3, hand("甲")))
    struck = space.record("1.txt")
    assert struck.text == before.text.replace("并讲话", "")
    assert space.shown("1.txt").text == struck.text
    space.undo()
    assert space.record("1.txt") == before
    assert space.shown("1.txt") == space.prepared("1.txt").clean
    space.redo()
    assert space.record("1.txt") == struck
    space.verify("1.txt")
    space.close()
    (line,) = [entry for entry in lines(corpus) if entry["event"] == "save"]
    assert line["text"] == struck.text
    assert [(e["kind"], e["text"], e["by"]) for e in line["text_edits"]] == [("strike", "", "甲")]
    again = open_()
    assert again.record("1.txt").text == struck.text
    assert again.shown("1.txt").text == struck.text
    assert not again.changed_source("1.txt")
