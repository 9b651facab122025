"""People and meetings merged, split and moved: nothing found is lost, and every step is one edit."""

from dataclasses import replace

import pytest

from model.record.schema import UNDECIDED, Meeting, Person, Record, Value
from model.record.validation import sound
from model.session.regroup import (
    halves,
    merge_meetings,
    merge_people,
    move_people,
    move_value,
    split_meeting,
    split_person,
)
from model.session.target import Target

TEXT = "陆远舟主持会议。陆远舟强调。沈知行柏清出席会议。随后南渡市召开调度会。"


def _said(value: str, **more: object) -> Value:
    at = TEXT.find(value)
    spans = ((at, at + len(value)),) if at >= 0 else ()
    return replace(Value(value=value, quote=value if spans else "", spans=spans, confidence=0.9), **more)  # type: ignore[arg-type]


def _person(name: str, *roles: str, titles: tuple[str, ...] = ()) -> Person:
    return Person(_said(name), tuple(Value(value=t) for t in titles), roles)


def _record() -> Record:
    first = Meeting(
        "m1",
        name=_said("会议"),
        date=Value(value="2021-03-04"),
        people=(
            _person("陆远舟", "chair", titles=("县委书记",)),
            _person("陆远舟", "speaker", titles=("县委书记", "县人大常委会主任")),
            _person("沈知行柏清", "attendee", titles=("副县长",)),
        ),
        units=(Value(value="各镇"),),
    )
    second = Meeting(
        "m2",
        name=_said("调度会"),
        parent="m1",
        people=(_person("沈知行", "branch_attendee"),),
        units=(Value(value="各镇"), Value(value="各部门")),
        place=Value(value="429006"),
    )
    return Record(id="a", text=TEXT, meetings=(first, second))


def _people(record: Record, meeting: int = 0) -> list[tuple[object, tuple[str, ...], list[object]]]:
    return [(p.name.value, p.roles, [t.value for t in p.titles]) for p in record.meetings[meeting].people]


def test_two_rows_are_one_person() -> None:
    after = sound(merge_people("m1", [1, 0]).apply(_record()))
    assert _people(after)[0] == ("陆远舟", ("chair", "speaker"), ["县委书记", "县人大常委会主任"])
    assert len(after.meetings[0].people) == 2
    assert after.meetings[0].people[0].name.origin == "accepted"


def test_one_row_alone_is_not_merged() -> None:
    assert merge_people("m1", [1]).apply(_record()) == _record()


def test_an_attendee_who_chairs_is_no_attendee() -> None:
    record = _record()
    people = (_person("陆远舟", "attendee"), _person("陆远舟", "chair"))
    record = record.with_meeting(replace(record.meetings[0], people=people))
    assert _people(merge_people("m1", [0, 1]).apply(record)) == [("陆远舟", ("chair",), [])]


def test_names_run_together_are_taken_apart_with_their_evidence() -> None:
    after = sound(split_person("m1", 2, ("沈知行", "柏清")).apply(_record()))
    assert _people(after)[2:] == [("沈知行", ("attendee",), ["副县长"]), ("柏清", ("attendee",), [])]
    for person in after.meetings[0].people[2:]:
        (start, end), *_ = person.name.spans
        assert TEXT[start:end] == person.name.value


@pytest.mark.parametrize(
    ("name", "parts"),
    [("田远尹若", ("田远", "尹若")), ("田远山尹若水", ("田远山", "尹若水")), ("田远山尹若", ("田远山尹若",))],
)
def test_only_equal_lengths_leave_one_reading(name: str, parts: tuple[str, ...]) -> None:
    assert halves(name) == parts


def test_people_move_to_another_meeting_and_meet_themselves_there() -> None:
    record = split_person("m1", 2, ("沈知行", "柏清")).apply(_record())
    after = sound(move_people("m1", [2, 3], "m2").apply(record))
    assert _people(after, 1) == [("沈知行", ("branch_attendee",), ["副县长"]), ("柏清", ("attendee",), [])]
    assert [p.name.value for p in after.meetings[0].people] == ["陆远舟", "陆远舟"]


def test_two_records_of_one_session() -> None:
    after = sound(merge_meetings("m1", "m2").apply(_record()))
    (one,) = after.meetings
    assert one.name.value == "会议"
    assert one.place.value == "429006"
    assert [u.value for u in one.units] == ["各镇", "各部门"]
    assert [p.name.value for p in one.people] == ["陆远舟", "陆远舟", "沈知行柏清", "沈知行"]


def test_merging_into_the_second_keeps_its_place() -> None:
    record = _record()
    third = Meeting("m3", parent="m1")
    record = replace(record, meetings=(*record.meetings, third))
    after = sound(merge_meetings("m2", "m1").apply(record))
    assert [(m.id, m.parent) for m in after.meetings] == [("m2", ""), ("m3", "m2")]
    assert after.meetings[0].name.value == "调度会"


def test_part_of_a_session_becomes_one_of_its_own() -> None:
    after = sound(split_meeting("m1", [2]).apply(_record()))
    assert [m.id for m in after.meetings] == ["m1", "m3", "m2"]
    part = after.meetings[1]
    assert (part.date.value, part.name, part.relation.value) == ("2021-03-04", UNDECIDED, "parallel")
    assert _people(after, 1) == [("沈知行柏清", ("attendee",), ["副县长"])]
    assert len(after.meetings[0].people) == 2


def test_a_value_goes_to_another_meeting_with_its_evidence() -> None:
    record = _record()
    after = sound(move_value(Target("m1", "date"), "m2").apply(record))
    assert after.meetings[0].date == UNDECIDED
    assert after.meetings[1].date == replace(record.meetings[0].date, origin="accepted")
    again = sound(move_value(Target("m2", "units", index=1), "m1").apply(after))
    assert [u.value for u in again.meetings[0].units] == ["各镇", "各部门"]
    assert [u.value for u in again.meetings[1].units] == ["各镇"]
    person = sound(move_value(Target("m2", "name", person=0), "m1").apply(again))
    assert [p.name.value for p in person.meetings[0].people][-1] == "沈知行"


def test_what_is_not_there_moves_nowhere() -> None:
    record = _record()
    assert move_value(Target("m1", "venue"), "m2").apply(record) == record
    assert move_value(Target("m1", "date"), "m1").apply(record) == record
    assert move_people("m1", [0], "m1").apply(record) == record
