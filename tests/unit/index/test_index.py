"""The index behind a window: it loads, follows what a person does, survives kills and damage, and can be deleted."""

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from model.index import kept, worker
from model.index.certain import certain
from model.index.columns import Column
from model.index.database import SUGGESTED, connect, delete_older, index_path, marks
from model.index.index import Index
from model.index.people import Post, variants
from model.index.process import WorkerProcess
from model.index.rows import index_row
from model.index.search import docs_with, hits
from model.index.state import IndexState
from model.query.parse import parse
from model.record.schema import ArticleFields, Meeting, Record, Value
from model.session import edits
from model.session.bulk import flagging, planned, planned_states
from model.session.json_changes import verifying
from model.session.queue import lowest_confidence
from model.session.target import Target
from model.session.walk import doubts_of
from model.session.workspace import Workspace
from tests.benchmarks.big_corpus import scanned, short_names, written
from tests.helpers.generator import generate

ROOT = Path(__file__).resolve().parents[3]
COUNT = 40


@pytest.fixture(scope="session")
def articles() -> dict[str, str]:
    return {f"{n:03}.txt": generate(n).text for n in range(COUNT)}


@pytest.fixture
def corpus(tmp_path: Path, articles: dict[str, str]) -> Path:
    folder = tmp_path / "c"
    folder.mkdir()
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8", errors="replace")
    return folder


def work(corpus: Path, **control: str) -> list[dict[str, Any]]:
    """Run the worker to its end in this process."""
    told: list[dict[str, Any]] = []
    where = index_path(Path(f"{corpus}.annotations"))
    worker.run(corpus, where, 1, worker.Control(None), told.append)
    return told


@pytest.fixture
def open_(corpus: Path) -> Iterator[Callable[[], Index]]:
    opened: list[tuple[Workspace, Index]] = []

    def opener() -> Index:
        space = Workspace.open(corpus, "甲")
        index = Index(space)
        opened.append((space, index))
        index.start(work=False)
        return index

    yield opener
    for space, index in opened:
        index.close()
        space.close(force=True)


def chosen(index: Index, text: str) -> list[str]:
    return [index.ids[row] for row in index.view(parse(text)).rows]


def settled(index: Index) -> None:
    """All that was noted for the index is done."""
    done = threading.Event()
    index._tasks.put(done.set)
    assert done.wait(20)
    again = threading.Event()
    index._tasks.put(again.set)
    assert again.wait(20)


def test_the_worker_indexes_each_article_once(corpus: Path) -> None:
    assert work(corpus)[-1] == {"done": COUNT, "total": COUNT, "tick": 1}
    assert work(corpus)[-1] == {"done": COUNT, "total": COUNT, "tick": 0}
    (corpus / "003.txt").write_text("青禾县召开会议。", encoding="utf-8")
    (corpus / "004.txt").unlink()
    (corpus / "005.txt").touch()
    assert work(corpus)[-1]["done"] == COUNT - 1
    with connect(index_path(Path(f"{corpus}.annotations"))) as connection:
        assert "004.txt" not in marks(connection, SUGGESTED)
        assert connection.execute("SELECT max(tick) FROM articles").fetchone()[0] == 2
    connection.close()


def test_search_finds_what_a_scan_of_the_cleaned_text_finds(corpus: Path, open_: Any) -> None:
    work(corpus)
    index = open_()
    index.view(parse(""))
    texts = {id: index._space.prepared(id).clean.text for id in index.ids}
    words = {text[at : at + 2] for text in texts.values() for at in range(0, len(text) - 2, 17)}
    words |= {text[at : at + 4] for text in texts.values() for at in range(0, len(text) - 4, 61)}
    assert len(words) > 100
    for word in words:
        scan = [id for id, text in texts.items() if word.lower() in text.lower()]
        docs = set(docs_with(index._reading, word, "text"))
        found = [id for row, id in enumerate(index.ids) if index._snapshot.mask_of_docs(docs)[row]]
        assert found == scan, word


@pytest.mark.parametrize("tool", ["grep", "rg"])
def test_a_name_of_two_characters_has_the_hits_of_a_scan_of_the_cleaned_texts(
    corpus: Path, open_: Any, tmp_path: Path, tool: str
) -> None:
    program = shutil.which(tool)
    if program is None:
        pytest.skip(f"{tool} is not here")
    work(corpus)
    index = open_()
    names = short_names(index, 20)
    plain = tmp_path / "cleaned.txt"
    ids = [id for id, _ in written(index, plain)]
    assert ids == list(index.ids)
    assert len(names) > 5
    for name in (*names, "无此"):
        assert chosen(index, f"text:{name}") == [ids[line] for line in scanned(program, name, plain)], name
    assert chosen(index, f"text:{names[0]}")


def test_hits_are_where_the_words_stand() -> None:
    assert hits(parse("核酸 -检测 标题:会 date:2021"), "核酸检测会议，核酸。") == ((0, 2), (4, 5), (7, 9))
    assert hits(parse("level:county"), "县") == ()


def test_what_a_person_does_is_found_at_once_and_after_a_restart(corpus: Path, open_: Any) -> None:
    work(corpus)
    index = open_()
    space: Workspace = index._space
    id = chosen(index, "has:chair")[0]
    space.perform(id, edits.set_note("请再看魑魅"))
    settled(index)
    assert chosen(index, "has:draft") == [id]
    assert chosen(index, "note:魑魅") == [id]
    space.verify(id, 130.0)
    space.flag(index.ids[3], True, "later")
    settled(index)
    assert chosen(index, "state:verified") == chosen(index, "魑魅") == chosen(index, "seconds>120") == [id]
    assert chosen(index, "annotator:甲 -has:draft") == [id]
    assert chosen(index, "flag:later") == chosen(index, "has:flag") == [index.ids[3]]
    index.close()
    space.close()
    second = open_()
    assert chosen(second, "魑魅 state:verified") == [id]
    assert chosen(second, "flag:later") == [index.ids[3]]
    assert second.cell(second.row_of(id), "state") == "verified"


def test_deleting_the_index_loses_nothing(corpus: Path, open_: Any) -> None:
    work(corpus)
    index = open_()
    index._space.perform(index.ids[0], edits.set_value(Target("", "outlet"), "青禾县魑魅社"))
    index._space.verify(index.ids[0])
    index.close()
    index._space.close()
    index._path.unlink()
    second = open_()
    second.view(parse(""))
    settled(second)
    assert chosen(second, "outlet:魑魅") == [index.ids[0]]


@pytest.mark.parametrize("content", [b"", b"no database at all" * 500])
def test_a_damaged_index_is_made_anew(corpus: Path, open_: Any, content: bytes) -> None:
    path = index_path(Path(f"{corpus}.annotations"))
    path.parent.mkdir()
    path.write_bytes(content)
    index = open_()
    assert len(index.view(parse("")).rows) == COUNT
    assert index.state.kind != "failed"
    assert work(corpus)[-1]["done"] == COUNT


def test_damage_in_the_middle_is_found_when_it_is_read(corpus: Path, open_: Any) -> None:
    work(corpus)
    path = index_path(Path(f"{corpus}.annotations"))
    data = bytearray(path.read_bytes())
    data[4096 : len(data)] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    index = open_()
    assert len(index.view(parse("")).rows) == COUNT
    assert work(corpus)[-1]["done"] == COUNT


def test_kept_columns_are_the_same_as_what_they_were_made_of(corpus: Path, open_: Any) -> None:
    work(corpus)
    first = open_()
    queries = [
        "level:county",
        "has:chair",
        "date:2021",
        "place:河南",
        "doubt>0",
        "confidence<0.9",
        "会议",
        "month:2021",
    ]
    queries = [f"{query} -id:001" for query in queries]
    answers = [chosen(first, query) for query in queries]
    counts = first.facet(first.view(parse("")), "person")
    kept.keep(first._write(), kept.rows_to_keep(first._snapshot, "甲", first._tick))
    first._space.perform(first.ids[1], edits.set_note("后来"))
    first._space.verify(first.ids[1])
    settled(first)
    first.close()
    first._space.close()
    second = open_()
    assert [chosen(second, query) for query in queries] == answers
    assert second.facet(second.view(parse("")), "person") == counts
    assert chosen(second, "note:后来") == [first.ids[1]]
    assert kept.kept_at(second._write()) == 1


def test_bulk_steps_reach_the_index(corpus: Path, open_: Any) -> None:
    work(corpus)
    index = open_()
    space: Workspace = index._space
    ids = chosen(index, "doubt:0")
    plan = planned("edit.bulk", space.bulk_sources(ids), index.packed(ids), verifying, space.revision, "甲")
    assert (len(plan.items), plan.unknown) == (len(ids), ())
    space.apply_bulk(plan)
    settled(index)
    assert chosen(index, "state:verified") == chosen(index, "annotator:甲") == ids
    space.apply_bulk(planned_states("edit.bulk_flag", space.bulk_sources(ids[:2]), flagging("later")))
    space.undo()
    space.undo()
    settled(index)
    assert chosen(index, "state:verified or flag:later") == []


def test_people_verified_so_far_and_names_that_may_be_one(corpus: Path, open_: Any) -> None:
    work(corpus)
    index = open_()
    space: Workspace = index._space
    ids = [id for id in index.ids if space.record(id).meetings][:4]
    for number, (id, name) in enumerate(zip(ids, ["李明", "李 明", "李鸣", "李明"], strict=True)):
        meeting = space.record(id).meetings[0].id
        space.perform(id, edits.remove_people(meeting, range(len(space.record(id).meetings[0].people))))
        space.perform(id, edits.add_people(meeting, [("占位", ("县长",), ("chair",))]))
        space.perform(id, edits.set_value(Target(meeting, "name", person=0), name))
        space.perform(id, edits.set_value(Target(meeting, "date"), f"2021-08-0{9 - number}"))
        space.perform(id, edits.set_value(Target(meeting, "place"), "411503"))
        if number < 3:
            space.verify(id)
    settled(index)
    people = {person.name: person for person in index.people()}
    assert set(people) >= {"李明", "李 明", "李鸣"}
    assert people["李明"].articles == 1
    assert (people["李明"].posts, people["李明"].roles) == (
        (Post("县长", "2021-08-09", "2021-08-09", 1),),
        (("chair", 1),),
    )
    found = {(frozenset((v.often, v.seldom)), v.reason) for v in variants(people.values())}
    assert (frozenset(("李明", "李 明")), "spelling") in found
    assert (frozenset(("李明", "李鸣")), "letter") in found
    assert {person.name for person in index.people()} == set(people)


def test_only_what_is_certain_is_verified_and_a_sample_is_put_aside(corpus: Path, open_: Any) -> None:
    work(corpus)
    index = open_()
    space: Workspace = index._space
    space.perform(index.ids[5], edits.set_note("未存"))
    space.verify(index.ids[6])
    settled(index)
    view = index.view(parse(""))
    found = certain(index, view, 0.85, share=0.2, seed=3)
    assert (found.drafts, found.settled) == ((index.ids[5],), (index.ids[6],))
    for id in (*found.verify, *found.sample):
        assert not doubts_of(space.record(id))
        assert (lowest_confidence(space.record(id)) or 0) >= 0.85
    sure = len(found.verify) + len(found.sample)
    assert len(found.sample) == max(1, round(sure * 0.2))
    assert found == certain(index, view, 0.85, share=0.2, seed=3)
    assert found.sample != certain(index, view, 0.85, share=0.2, seed=4).sample
    assert len(found.doubtful) + sure + 2 == COUNT


@pytest.mark.slow
def test_a_killed_worker_repeats_only_its_last_batches(corpus: Path) -> None:
    """kill -9 when two batches are committed; what was is not done again."""
    for n in range(COUNT, 170):
        (corpus / f"{n:03}.txt").write_text(generate(n).text, encoding="utf-8", errors="replace")
    where = index_path(Path(f"{corpus}.annotations"))
    command = [sys.executable, "-m", "model.index.worker", str(corpus), str(where), "2"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert any(json.loads(line)["done"] >= 100 for line in process.stdout)
        process.kill()
    connection = connect(where)
    done = len(marks(connection, SUGGESTED))
    connection.close()
    assert done >= 100
    told = work(corpus)
    assert told[0]["done"] >= done
    assert told[-1]["done"] == 170


def test_the_worker_pauses_and_stops_when_told_and_when_left() -> None:
    control = worker.Control(StringIO("pause\nresume\n"))
    while control.wait_turn():
        pass
    assert not control.wait_turn()


def test_a_process_tells_how_far_it_is(corpus: Path) -> None:
    space = Workspace.open(corpus, "甲")
    index = Index(space)
    ready = threading.Event()
    states: list[IndexState] = []

    def listener(state: IndexState) -> None:
        states.append(state)
        if state.kind == "ready":
            ready.set()

    index.start(listener, jobs=1)
    try:
        assert ready.wait(60)
        assert (states[-1].done, states[-1].total) == (COUNT, COUNT)
        assert index.is_indexed(0)
        assert chosen(index, "会议")
    finally:
        index.close()
        space.close()


def test_what_changed_since_is_told_while_it_is_indexed_again(corpus: Path) -> None:
    work(corpus)
    for number in range(3):
        (corpus / f"{number:03}.txt").write_text("青禾县召开会议。", encoding="utf-8")
    space = Workspace.open(corpus, "甲")
    index, states, ended = Index(space), list[IndexState](), threading.Event()

    def listener(state: IndexState) -> None:
        states.append(state)
        if state.kind == "ready" and any(one.kind == "indexing" for one in states):
            ended.set()

    index.start(listener, jobs=1)
    try:
        assert ended.wait(60)
        settled(index)
        assert ("indexing", COUNT - 3) in {(state.kind, state.done) for state in states}
        assert all(state.per_second >= 0 for state in states)
        assert (states[-1].kind, states[-1].done) == ("ready", COUNT)
    finally:
        index.close()
        space.close(force=True)


def test_a_column_outgrows_what_it_began_with() -> None:
    column = Column(0)
    for n in range(5000):
        column.append(f"{n % 3000}\x1fx")
    assert [column[row] for row in (0, 255, 256, 3000)] == ["0\x1fx", "255\x1fx", "256\x1fx", "0\x1fx"]
    filled = Column(0)
    filled.fill(column[row] for row in range(5000))
    for one in (column, filled):
        assert [row for row, is_in in enumerate(one.mask_of_words(["12"], whole=True)) if is_in] == [12, 3012]
        assert sum(one.mask_of_words(["x"], whole=True)) == 5000
    small = Column(0)
    small.fill(["a", "b", "a"])
    assert small.mask_of_words(["a"]) == b"\1\0\1"
    again = Column(0)
    again.restore(*filled.dump(), 5000)
    assert again[2999] == "2999\x1fx"


def test_an_index_closed_while_it_begins_leaves_no_process(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker that was just being started when the window was closed is ended, and its pipes with it."""
    made: list[WorkerProcess] = []
    starting = threading.Event()

    def slow(*arguments: Any) -> WorkerProcess:
        starting.set()
        assert index._closing.wait(10)
        made.append(WorkerProcess(*arguments))
        return made[0]

    monkeypatch.setattr("model.index.index.WorkerProcess", slow)
    space = Workspace.open(corpus, "甲")
    index = Index(space)
    index.start()
    assert starting.wait(10)
    index.close()
    space.close(force=True)
    process = made[0]._process
    assert process.poll() is not None
    assert process.stdin is not None
    assert process.stdin.closed


def test_what_does_not_agree_is_found_and_no_longer_once_it_is_mended() -> None:
    about = Value("2021-08-01", confidence=1.0)
    record = Record(
        "1.txt", article=ArticleFields(published=about), meetings=(Meeting("m1", date=Value("2021-08-09")),)
    )
    assert "warning" in index_row(record, 0).marks
    mended = replace(record, meetings=(Meeting("m1", date=Value("2021-07-31")),))
    assert "warning" not in index_row(mended, 0).marks


def test_an_index_of_an_earlier_version_goes_and_nothing_else_does(tmp_path: Path) -> None:
    for name in ("index-1.sqlite", "index-1.sqlite-wal", "index-999.sqlite", "index-mine.sqlite", "甲.jsonl"):
        (tmp_path / name).write_text("x")
    delete_older(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index-999.sqlite", "index-mine.sqlite", "甲.jsonl"]
