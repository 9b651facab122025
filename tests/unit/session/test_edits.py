"""Edits are pure, keep what was suggested, and always leave a record that can be written and read again."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.record.codec import decode_line, encode_line
from model.record.fields import FIELDS
from model.record.schema import Alternative, ArticleFields, Meeting, Person, Record, Suggested, Value
from model.session import edits
from model.session.edits import Edit
from model.session.places_in_record import get_value
from model.session.target import Target
from model.session.walk import DOUBTFUL_BELOW, doubts_of, values_of

TEXT = "😀青禾县召开会议\n县长钱启明主持，孙玉𠮷、钱启明、李 明出席。青禾县融媒体中心"
OUTLET, TITLE, DATE = Target("", "outlet"), Target("", "title"), Target("m1", "date")


def quoted(text: str, value: str | None = None, **more: Any) -> Value:
    at = TEXT.index(text)
    return Value(value or text, text, ((at, at + len(text)),), **more)


SUGGESTED = quoted("青禾县召开会议", confidence=0.6, rule="title.first")
RECORD = Record(
    "a.txt",
    text=TEXT,
    article=ArticleFields(
        title=SUGGESTED,
        outlet=Value(state="undecided", alternatives=(Alternative("青禾报", confidence=0.3), Alternative("青禾县", "青禾县", ((1, 4),)))),
        reporters=(quoted("孙玉𠮷"),),
    ),
    meetings=(
        Meeting(
            "m1",
            name=quoted("会议"),
            level=Value("county", confidence=0.99),
            people=(Person(quoted("钱启明"), (quoted("县长"),), ("chair",)), Person(quoted("孙玉𠮷"), (), ("attendee",))),
        ),
    ),
)  # fmt: skip


def done(*several: Edit, on: Record = RECORD) -> Record:
    for edit in several:
        on = edit.apply(on)
        assert decode_line(encode_line(on)) == on
    return on


def value(record: Record, target: Target) -> Value:
    return get_value(record, target)


def test_what_is_typed_over_a_suggestion_keeps_it_for_ever() -> None:
    once = value(done(edits.set_value(TITLE, "青禾县融媒体中心")), TITLE)
    assert (once.value, once.origin, once.quote) == ("青禾县融媒体中心", "edited", "青禾县融媒体中心")
    assert once.suggested == Suggested(
        "青禾县召开会议", "青禾县召开会议", ((1, 8),), confidence=0.6, rule="title.first"
    )
    assert once.confidence is None
    twice = value(done(edits.set_value(TITLE, "一"), edits.set_value(TITLE, "二")), TITLE)
    assert (twice.value, twice.spans, twice.basis) == ("二", (), "analyst")
    assert twice.suggested == once.suggested


def test_what_is_typed_where_nothing_was_suggested_is_typed() -> None:
    new = value(done(edits.set_value(Target("m1", "venue"), "融媒体中心")), Target("m1", "venue"))
    assert (new.origin, new.quote, new.suggested) == ("typed", "融媒体中心", None)


def test_evidence_is_the_nearest_place_where_the_value_stands() -> None:
    second = TEXT.rindex("钱启明")
    there = edits.set_value(TITLE, "钱启明").apply(
        replace(RECORD, article=replace(RECORD.article, title=Value("李明", "李 明", ((second + 4, second + 7),))))
    )
    assert value(there, TITLE).spans == ((second, second + 3),)
    assert value(done(edits.set_value(TITLE, "不在文中")), TITLE).spans == ()


def test_a_code_is_not_looked_for_in_the_text() -> None:
    with_code = replace(RECORD, text=TEXT + " county 411700")
    assert (
        value(done(edits.set_value(Target("m1", "place"), "411700"), on=with_code), Target("m1", "place")).spans == ()
    )


def test_the_same_value_again_is_accepted() -> None:
    same = value(done(edits.set_value(TITLE, "青禾县召开会议")), TITLE)
    assert (same.origin, same.spans, same.confidence) == ("accepted", ((1, 8),), 0.6)
    assert value(done(edits.accept(TITLE)), TITLE) == same
    assert value(done(edits.set_value(TITLE, "改"), edits.accept(TITLE)), TITLE).origin == "edited"


def test_absent_unclear_and_undecided_are_three_things() -> None:
    states = [value(done(edits.set_state(TITLE, s)), TITLE) for s in ("absent", "unclear", "undecided")]
    assert [(v.state, v.value, v.quote) for v in states] == [
        ("absent", None, ""), ("unclear", None, "青禾县召开会议"), ("undecided", None, ""),
    ]  # fmt: skip
    assert all(v.suggested and v.suggested.value == "青禾县召开会议" and v.origin == "edited" for v in states)
    assert "venue" not in encode_line(done(edits.set_state(Target("m1", "venue"), "undecided")))


def test_an_alternative_is_taken_with_its_evidence() -> None:
    record = done(edits.choose_alternative(OUTLET, 1))
    assert (value(record, OUTLET).value, value(record, OUTLET).spans) == ("青禾县", ((1, 4),))
    assert len(value(record, OUTLET).alternatives) == 2
    with pytest.raises(LookupError):
        edits.choose_alternative(OUTLET, 2).apply(RECORD)


def test_revert_brings_back_what_was_suggested() -> None:
    for edit in (edits.set_value(TITLE, "别的"), edits.set_state(TITLE, "absent"), edits.accept(TITLE)):
        assert value(done(edit, edits.revert(TITLE)), TITLE) == SUGGESTED


def test_a_selection_becomes_a_value_with_its_span() -> None:
    at = TEXT.index("李 明")
    record = done(edits.assign_span(Target("", "reporters"), [(at, at + 3)], "李 明", [(40, 43)]))
    new = record.article.reporters[1]
    assert (new.value, new.quote, new.spans, new.raw_spans) == ("李明", "李 明", ((at, at + 3),), ((40, 43),))


def test_items_are_added_replaced_and_removed() -> None:
    units = Target("m1", "units")
    record = done(
        edits.add_item(units, "各乡镇"), edits.add_item(units, "青禾县"), edits.set_items(units, ["青禾县", "镇"])
    )
    assert [v.value for v in record.meetings[0].units] == ["青禾县", "镇"]
    assert record.meetings[0].units[0].spans
    first = Target("m1", "units", index=0)
    assert [v.value for v in done(edits.remove_item(first), on=record).meetings[0].units] == ["镇"]
    assert [v.value for v in done(edits.set_value(first, ""), on=record).meetings[0].units] == ["镇"]
    assert done(edits.set_value(Target("m1", "units", index=2), ""), on=record) == record
    with pytest.raises(LookupError):
        edits.remove_item(Target("m1", "units", index=5)).apply(record)


def test_people() -> None:
    record = done(
        edits.add_person("m1", "李 明", roles=["attendee"], titles=["镇长"]),
        edits.add_person("m1", "钱启明", roles=["speaker"], titles=["县长", "书记"]),
        edits.set_roles("m1", [1, 2], "briefer", True),
        edits.move_person("m1", 2, 0),
    )
    assert [(p.name.value, p.roles, [t.value for t in p.titles]) for p in record.meetings[0].people] == [
        ("李明", ("briefer",), ["镇长"]), ("钱启明", ("chair", "speaker"), ["县长", "书记"]), ("孙玉𠮷", ("briefer",), []),
    ]  # fmt: skip
    assert done(edits.remove_people("m1", [0, 2]), on=record).meetings[0].people == (record.meetings[0].people[1],)
    assert edits.clean_roles(("attendee",), "observer") == ("observer",)
    renamed = done(edits.rename_person("m1", 0, "孙玉𠮷"), edits.set_titles("m1", 0, ["主任", "县长"]))
    person = renamed.meetings[0].people[0]
    assert (person.name.origin, person.name.quote) == ("edited", "孙玉𠮷")
    assert [(t.value, bool(t.spans)) for t in person.titles] == [("主任", False), ("县长", True)]


def test_meetings() -> None:
    record = done(edits.add_meeting(), edits.duplicate_meeting("m1"))
    assert [m.id for m in record.meetings] == ["m1", "m3", "m2"]
    assert record.meetings[1] == replace(record.meetings[0], id="m3")
    assert [m.id for m in done(edits.move_meeting("m2", 0), edits.remove_meeting("m1"), on=record).meetings] == [
        "m2",
        "m3",
    ]
    none = done(edits.no_meeting("notice"))
    assert (none.meetings, none.article.type.value) == ((), "notice")
    for edit in (edits.remove_meeting("m9"), edits.add_person("m9", "甲"), edits.set_value(Target("m9", "date"), "x")):
        with pytest.raises((LookupError, ValueError)):
            edit.apply(RECORD)


def test_the_articles_own() -> None:
    record = done(edits.set_note("见备注"), edits.set_flags(["later"]), edits.set_value(TITLE, "x"))
    assert (record.note, record.flags, record.status) == ("见备注", ("later",), "todo")
    assert done(edits.revert_article(RECORD), on=record) == replace(RECORD, note="见备注", flags=("later",))


def test_doubts_stand_in_the_order_of_reading() -> None:
    assert doubts_of(RECORD) == (TITLE, OUTLET)
    assert doubts_of(done(edits.accept(TITLE), edits.set_state(OUTLET, "absent"))) == ()
    sure = replace(SUGGESTED, confidence=DOUBTFUL_BELOW)
    assert doubts_of(replace(RECORD, article=ArticleFields(title=sure))) == ()


TARGETS = st.sampled_from(
    [Target("", f.name, index=0 if f.many else None) for f in FIELDS if f.scope == "article"]
    + [Target("m1", f.name, index=0 if f.many else None) for f in FIELDS if f.scope == "meeting" and f.name != "people"]
    + [
        Target("m1", "name", person=0),
        Target("m1", "titles", person=1, index=0),
        Target("m1", "titles", person=0, index=0),
    ]
)
WORDS = st.sampled_from(["青禾县", "钱启明", "𠮷", "😀", "", "不在", "李 明"])
EDITS = st.one_of(
    st.builds(edits.set_value, TARGETS, WORDS),
    st.builds(edits.set_state, TARGETS, st.sampled_from(["absent", "unclear", "undecided"])),
    st.builds(edits.accept, TARGETS),
    st.builds(edits.revert, TARGETS),
    st.builds(edits.choose_alternative, TARGETS, st.integers(0, 1)),
    st.builds(edits.add_item, st.sampled_from([Target("m1", "units"), Target("", "decks")]), WORDS),
    st.builds(edits.remove_item, TARGETS),
    st.builds(edits.add_person, st.just("m1"), WORDS),
    st.builds(edits.remove_people, st.just("m1"), st.lists(st.integers(0, 3), max_size=2)),
    st.builds(edits.set_roles, st.just("m1"), st.lists(st.integers(0, 2), max_size=2), st.sampled_from(edits.ROLE_ORDER), st.booleans()),
    st.builds(edits.duplicate_meeting, st.just("m1")),
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(EDITS, max_size=12))
def test_any_edits_leave_a_record_that_can_be_read_again(several: list[Edit]) -> None:
    record, before = RECORD, encode_line(RECORD)
    for edit in several:
        try:
            record = edit.apply(record)
        except LookupError:
            continue
        assert decode_line(encode_line(record)) == record
    assert encode_line(RECORD) == before
    for target, held in values_of(record):
        if target.field == "title":
            assert held == SUGGESTED or held.origin == "accepted" or held.suggested is not None
