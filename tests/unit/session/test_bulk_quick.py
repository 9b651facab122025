"""What makes a step of many articles quick changes nothing in it: lines made ahead, values not decoded, words looked for."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.journal.reader import read_journal
from model.record.codec import dump, to_dict
from model.record.schema import Annotation, Record
from model.session import ahead
from model.session.ahead import Ahead
from model.session.bulk import BulkItem, Source, State, planned
from model.session.json_changes import PERSONS_OWN, held_at, held_values, retyped, setting, typed_value, verifying
from model.session.packed import JsonChange, Packed, as_bytes
from model.session.replacing import Find, previewed
from model.session.workspace import Workspace
from tests.helpers.records import records


def never(revision: object) -> Record:
    raise OSError


def item_of(record: Record, change: JsonChange) -> BulkItem | None:
    source = Source(record.id, Packed.of(record), State.of_record(record), draft=False)
    plan = planned("edit.bulk", [source], {}, change, never, "甲")
    return plan.items[0] if plan.items else None


@given(records())
@settings(max_examples=60, deadline=None)
def test_a_line_made_ahead_is_the_line_made_when_it_is_written(record: Record) -> None:
    item = item_of(record, verifying)
    if item is None:
        return
    assert item.ahead is not None
    first, second = item.line("ab/1", back=False), item.line("ab/1", back=False)
    assert item.ahead.take() == b""
    assert first == second
    assert json.loads(first)["bulk"] == "ab/1"


@given(records(), st.sampled_from(["甲", "乙乙", "会议", ""]))
@settings(max_examples=80, deadline=None)
def test_words_over_words_are_what_a_person_would_have_typed(record: Record, new: str) -> None:
    for held in held_values(to_dict(record)):
        if isinstance(held.value.get("value"), str):
            old = {key: value for key, value in held.value.items() if key not in PERSONS_OWN}
            assert dump(retyped(record.text, old, new)) == dump(typed_value(record.text, old, new))


@given(records())
@settings(max_examples=40, deadline=None)
def test_a_place_leads_to_its_value(record: Record) -> None:
    obj = to_dict(record)
    all_held = held_values(obj)
    for held in all_held:
        assert held_at(obj, *held[:4]) == [one for one in all_held if one[:4] == held[:4]]


@given(records())
@settings(max_examples=40, deadline=None)
def test_verifying_reaches_every_value(record: Record) -> None:
    obj = to_dict(replace(record, annotation=Annotation()))
    sure = verifying(obj)
    assert sure == (record.status != "verified")
    for held in held_values(obj):
        assert held.value.get("origin", "suggested") != "suggested" or held.value.get("state") == "undecided"


def test_the_lines_kept_have_a_limit_and_are_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ahead.kept()
    monkeypatch.setattr(ahead, "MOST", before + 10)
    one, two = Ahead(b"12345678"), Ahead(b"12345678")
    assert ahead.kept() == before + 8
    assert two.take() == b""
    assert one.take() == b"12345678"
    assert one.take() == b""
    three = Ahead(b"1234567890")
    assert ahead.kept() == before + 10
    del three
    assert ahead.kept() == before


def test_a_word_is_looked_for_where_a_change_brought_it() -> None:
    record = Record(id="1", text="某县召开会议。", status="verified")
    source = Source(
        "1", Packed.of(record).changed(setting("outlet", "青禾日报"), Annotation()), State("verified"), False
    )
    assert [found.before for found in previewed([source], {}, Find("青禾", "云岭"), never)] == ["青禾日报"]
    assert Packed.of(record).changed(verifying, Annotation()).worded(as_bytes(["青禾"])) == {}


def test_what_json_may_escape_is_not_looked_for_in_bytes() -> None:
    assert as_bytes(["青禾", "a/b"]) == as_bytes(['"']) == as_bytes(["\n"]) == as_bytes([""]) == ()
    assert as_bytes(["青禾"]) == ("青禾".encode(),)


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    folder = tmp_path / "c"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"青禾县召开会议\n8月{number + 3}日，青禾县召开会议。", encoding="utf-8")
    opened = Workspace.open(folder, "甲")
    yield opened
    opened.close(force=True)


def test_a_step_whose_lines_another_program_took_is_written_again(space: Workspace) -> None:
    packed = {id: zlib.compress(dump(to_dict(space.suggestion(id))).encode()) for id in space.ids}
    plan = planned("edit.bulk", space.bulk_sources(space.ids), packed, verifying, never, "甲")
    space.apply_bulk(plan)
    assert space.wait_saved(10)
    lines = space.journal_path.read_bytes().splitlines(keepends=True)
    space.journal_path.write_bytes(b"".join(lines[:3]))
    space.flag(space.ids[0], True)
    assert space.close() is None
    after = read_journal(space.journal_path)
    assert sorted(after.latest) == sorted(space.ids)
    assert {latest.status for latest in after.latest.values()} == {"verified"}
