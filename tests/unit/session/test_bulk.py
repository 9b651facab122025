"""Many articles changed in one step: as one by one, undone as one, and told where it was cut off."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from model.journal.reader import read_journal
from model.record.codec import dump, from_dict, to_dict
from model.record.schema import Annotation, Record
from model.session import edits
from model.session.bulk import BulkPlan, flagging, planned, planned_states
from model.session.json_changes import setting, skipping, verifying
from model.session.packed import JsonChange, Packed
from model.session.target import Target
from model.session.verify import verified
from model.session.workspace import Workspace
from tests.helpers.kill_bulk import run
from tests.helpers.records import records

IDS = [f"{n}.txt" for n in range(5)]


def changed(record: Record, change: JsonChange) -> Record:
    obj = to_dict(record)
    change(obj)
    return from_dict(obj)


@given(records())
@settings(max_examples=100, deadline=None)
def test_verifying_the_json_is_verifying_the_record(record: Record) -> None:
    assert changed(record, verifying) == from_dict(to_dict(verified(record)))


@given(records())
@settings(max_examples=100, deadline=None)
def test_setting_a_field_in_the_json_is_the_edit(record: Record) -> None:
    edit = edits.set_value(Target("", "type"), "notice")
    assert changed(record, setting("type", "notice")) == from_dict(to_dict(edit.apply(record)))


@given(records())
@settings(max_examples=100, deadline=None)
def test_a_packed_record_is_the_record(record: Record) -> None:
    assert Packed.of(record).record() == record
    skipped = Packed.of(record).changed(skipping("重复"), Annotation("甲", "", 3)).record()
    assert skipped == replace(record, status="skipped", skip_reason="重复", annotation=Annotation("甲", "", 3))


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    folder = tmp_path / "c"
    folder.mkdir()
    for number, id in enumerate(IDS):
        text = f"青禾县召开疫情防控工作会议\n8月{number + 3}日，青禾县召开疫情防控工作会议。县委书记钱启明主持会议。"
        (folder / id).write_text(text, encoding="utf-8")
    opened = Workspace.open(folder, "甲")
    yield opened
    opened.close(force=True)


def packed(space: Workspace, ids: list[str]) -> dict[str, bytes]:
    """What an index would have of them."""
    return {id: zlib.compress(dump(to_dict(space.suggestion(id))).encode()) for id in ids}


def plan(space: Workspace, ids: list[str], change: JsonChange = verifying) -> BulkPlan:
    return planned("edit.bulk", space.bulk_sources(ids), packed(space, ids), change, space.revision, space.annotator)


def again(space: Workspace) -> Workspace:
    assert space.close() is None
    return Workspace.open(space.corpus_path, "甲")


def without_stamp(record: Record) -> Record:
    return replace(record, annotation=Annotation())


def test_a_step_saves_every_article_and_one_undo_restores_all(space: Workspace) -> None:
    before = [space.record(id) for id in IDS]
    change = space.apply_bulk(plan(space, IDS))
    assert change.ids == tuple(IDS)
    assert [space.record(id).status for id in IDS] == ["verified"] * 5
    assert [space.row(id).state for id in IDS] == ["verified"] * 5
    assert space.record(IDS[0]).annotation.revision == 1
    undone = space.undo()
    assert undone is not None
    assert undone.ids == tuple(IDS)
    assert [without_stamp(space.record(id)) for id in IDS] == [without_stamp(record) for record in before]
    space.redo()
    assert {space.record(id).annotation.revision for id in IDS} == {3}
    second = again(space)
    try:
        assert [second.record(id).status for id in IDS] == ["verified"] * 5
        assert second.record(IDS[1]).annotation.annotator == "甲"
        assert second.notices == ()
    finally:
        second.close()


def test_what_was_saved_before_comes_back_as_it_was(space: Workspace) -> None:
    space.perform(IDS[0], edits.set_note("先看"))
    space.verify(IDS[0], 3.0)
    space.reopen(IDS[0])
    before = space.record(IDS[0])
    space.apply_bulk(plan(space, IDS[:2], setting("type", "notice")))
    after = space.record(IDS[0])
    assert (after.article.type.value, after.article.type.origin, after.note) == ("notice", "edited", "先看")
    assert (after.status, after.annotation.seconds) == ("todo", 3.0)
    space.undo()
    assert without_stamp(space.record(IDS[0])) == without_stamp(before)
    assert space.record(IDS[0]).annotation.revision == before.annotation.revision + 2


def test_unsaved_work_is_left_and_so_is_what_changed_meanwhile(space: Workspace) -> None:
    space.perform(IDS[0], edits.set_note("未存"))
    made = plan(space, IDS)
    assert made.drafts == (IDS[0],)
    space.verify(IDS[1])
    change = space.apply_bulk(made)
    assert change.ids == tuple(IDS[2:])
    assert space.record(IDS[0]).status == "todo"


def test_what_an_earlier_sitting_saved_is_read_without_being_decoded(space: Workspace) -> None:
    space.verify(IDS[0], 3.0)
    space.flag(IDS[0], True)
    second = again(space)
    try:
        (source,) = second.bulk_sources(IDS[:1])
        slow = planned("edit.bulk", [source], {}, setting("type", "notice"), second.revision, "甲")
        quick = planned("edit.bulk", [source], {}, setting("type", "notice"), second.packed_revision, "甲")
        before, after = quick.items[0].before, quick.items[0].after
        assert before is not None
        assert after is not None
        assert before.record() == second.record(IDS[0])
        assert before.annotation.seconds == 3.0
        assert [item.before.record() for item in slow.items if item.before] == [before.record()]
        second.apply_bulk(quick)
        assert second.record(IDS[0]) == after.record()
    finally:
        second.close()


def test_flags_are_states_and_touch_no_record(space: Workspace) -> None:
    space.perform(IDS[0], edits.set_note("未存"))
    space.apply_bulk(planned_states("edit.bulk_flag", space.bulk_sources(IDS), flagging("later")))
    assert [space.record(id).flags for id in IDS] == [("later",)] * 5
    assert space.record(IDS[0]).note == "未存"
    second = again(space)
    try:
        assert [second.row(id).flags for id in IDS] == [("later",)] * 5
        assert second.record(IDS[0]).note == "未存"
    finally:
        second.close()


def test_flags_go_off_again(space: Workspace) -> None:
    space.verify(IDS[1])
    space.apply_bulk(planned_states("edit.bulk_flag", space.bulk_sources(IDS), flagging("later")))
    space.undo()
    assert [space.record(id).flags for id in IDS] == [()] * 5
    assert space.record(IDS[1]).status == "verified"


def test_a_step_cut_off_is_told_until_something_else_is_said(space: Workspace) -> None:
    space.apply_bulk(plan(space, IDS))
    journal = space.journal_path
    assert space.close() is None
    lines = journal.read_bytes().splitlines(keepends=True)
    assert {json.loads(line)["bulk"].rpartition("/")[2] for line in lines[1:]} == {"5"}
    journal.write_bytes(b"".join(lines[:3]) + lines[3][:40])
    reasons = [problem.reason for problem in read_journal(journal).problems]
    assert "a change of 5 articles was cut off after 2; the others are as they were" in reasons
    second = Workspace.open(space.corpus_path, "甲")
    assert [second.record(id).status for id in IDS] == ["verified", "verified", "todo", "todo", "todo"]
    told = next(notice for notice in second.notices if notice.code == "bulk_cut_off")
    assert "2 of 5 have it, 3 are as they were" in told.en
    assert "5 篇里已改 2 篇" in told.zh
    second.flag(IDS[4], True)
    assert second.close() is None
    assert read_journal(journal).problems == []


def test_a_process_killed_in_a_step_leaves_all_of_it_or_a_told_part(tmp_path: Path) -> None:
    """Two of the kills ``python -m tests.helpers.kill_bulk 100`` does on request, over fewer articles."""
    toll, unkilled = run(2, 5, tmp_path, 1500)
    assert toll.wrong == ()
    assert toll.cut + toll.whole == 2
    assert [line.split()[0] for line in unkilled] == ["step", "durable", "undo", "durable"]


def test_the_plan_counts_what_it_cannot_change(space: Workspace) -> None:
    space.apply_bulk(plan(space, IDS[:1], setting("type", "notice")))
    sources = space.bulk_sources(IDS)
    again_ = planned("edit.bulk", sources, {}, setting("type", "notice"), space.revision, "甲")
    assert (again_.items, again_.unknown) == ((), tuple(IDS[1:]))
    assert again_.same == (IDS[0],)
