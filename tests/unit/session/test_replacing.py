"""A misread name in many articles: seen before it is changed, changed as if typed, undone as one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from model.record.codec import from_dict, to_dict
from model.record.schema import Record
from model.session.json_changes import held_values
from model.session.replacing import Find, Replacement, planned_replacements, previewed, replacements, replacing
from model.session.workspace import Workspace
from tests.helpers.records import records


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    folder = tmp_path / "c"
    folder.mkdir()
    for number in range(4):
        text = f"青禾县召开疫情防控工作会议\n8月{number + 3}日，青禾县召开疫情防控工作会议。县委书记钱启明主持会议。"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    opened = Workspace.open(folder, "甲")
    for id in opened.ids[:3]:
        opened.verify(id)
    yield opened
    opened.close(force=True)


def chair(record: Record) -> str:
    return str(record.meetings[0].people[0].name.value)


def test_pain_7_the_same_name_is_mended_in_all_articles_at_once_where_it_was_chosen(space: Workspace) -> None:
    sources = space.bulk_sources(space.ids)
    found = previewed(sources, {}, Find("钱启明", "钱启铭", "name", whole=True, persons=True), space.revision)
    assert found == [Replacement(f"{n}.txt", "m1", "name", 0, -1, "钱启明", "钱启铭") for n in range(3)]
    plan = planned_replacements(sources, {}, found[:2], space.revision, "甲")
    change = space.apply_bulk(plan)
    assert (change.ids, change.label) == (("0.txt", "1.txt"), "edit.bulk_replace")
    assert [chair(space.record(id)) for id in space.ids] == ["钱启铭", "钱启铭", "钱启明", "钱启明"]
    person = space.record("0.txt").meetings[0].people[0]
    assert (person.name.origin, person.name.suggested.value if person.name.suggested else "") == ("edited", "钱启明")
    assert person.roles == ("chair",)
    assert [str(title.value) for title in person.titles] == ["县委书记"]
    assert space.record("0.txt").status == "verified"
    space.undo()
    assert [chair(space.record(id)) for id in space.ids] == ["钱启明"] * 4


def test_a_part_of_any_value_of_words_is_found_traditional_too(space: Workspace) -> None:
    sources = space.bulk_sources(space.ids[:1])
    fields = {found.field for found in previewed(sources, {}, Find("青禾縣", "云岭县"), space.revision)}
    assert "title" in fields
    assert previewed(sources, {}, Find("青禾县", "云岭县", whole=True), space.revision) == []
    assert previewed(sources, {}, Find("", "云"), space.revision) == []


@given(records())
@settings(max_examples=60, deadline=None)
def test_any_record_stays_one_that_can_be_read(record: Record) -> None:
    obj = to_dict(record)
    found = replacements(record.id, obj, Find("甲", "乙乙"))
    replacing(found)(obj)
    after = from_dict(obj)
    assert after.text == record.text
    assert replacements(record.id, to_dict(after), Find("甲", "乙乙")) == []
    held = list(held_values(to_dict(after)))
    for one in found:
        assert any(
            (h.meeting, h.field, h.row, h.value.get("value")) == (one.meeting, one.field, one.row, one.after)
            for h in held
        )
