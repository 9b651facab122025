"""Everything that can be wrong with a record is found, with its path; and nothing with a right one."""

from dataclasses import replace

import pytest
from exchange_records import RECORD

from model.exchange.verify import DATE, TIME, problems_of
from model.record.schema import Meeting, Person, Record, TextEdit, Value

MEETING = RECORD.meetings[0]


def paths(record: Record) -> list[str]:
    return [path for path, _ in problems_of(record)]


def meeting(**changes: object) -> Record:
    return replace(RECORD, meetings=(replace(MEETING, **changes),))  # type: ignore[arg-type]


def test_a_right_record_has_no_problems() -> None:
    assert list(problems_of(RECORD)) == []


@pytest.mark.parametrize(
    ("record", "path"),
    [
        (replace(RECORD, status="done"), "status"),
        (replace(RECORD, article=replace(RECORD.article, type=Value("meeting"))), "article.type"),
        (replace(RECORD, article=replace(RECORD.article, outlet=Value("x", origin="guessed"))), "article.outlet"),
        (replace(RECORD, article=replace(RECORD.article, outlet=Value("x", state="maybe"))), "article.outlet"),
        (replace(RECORD, article=replace(RECORD.article, outlet=Value(None))), "article.outlet"),
        (replace(RECORD, article=replace(RECORD.article, published=Value("3 Aug"))), "article.published"),
        (replace(RECORD, article=replace(RECORD.article, editors=(Value("x", basis="luck"),))), "article.editors[0]"),
        (replace(RECORD, text_edits=(TextEdit((5, 3), "", "strike"),)), "text_edits[0].raw"),
        (replace(RECORD, text_edits=(TextEdit((3, 5), "", "erase"),)), "text_edits[0].kind"),
        (meeting(date=Value("2021-13-01")), "meetings[0].date"),
        (meeting(convenors=Value(("command_hq", "club"))), "meetings[0].convenors"),
        (meeting(level=Value(("county", "zone"))), "meetings[0].level"),
        (meeting(people_open=Value("yes")), "meetings[0].people_open"),
        (meeting(place=Value("999999")), "meetings[0].place"),
        (meeting(parent="m7"), "meetings[0].parent"),
        (meeting(parent="m1"), "meetings[0].parent"),
        (meeting(name=replace(MEETING.name, quote="别的")), "meetings[0].name"),
        (meeting(name=replace(MEETING.name, spans=((0, 5000),))), "meetings[0].name"),
        (meeting(name=replace(MEETING.name, confidence=1.5)), "meetings[0].name"),
        (meeting(people=(Person(Value("甲", "甲", ((0, 1),))),)), "meetings[0].people[0]"),
        (meeting(people=(Person(Value("甲"), roles=("guest",)),)), "meetings[0].people[0].roles"),
        (
            meeting(people=(Person(Value("甲"), (Value("书记", "书记", ((0, 2),)),)),)),
            "meetings[0].people[0].titles[0]",
        ),
    ],
)
def test_each_fault_is_found_at_its_path(record: Record, path: str) -> None:
    assert paths(record) == [path]


def test_two_meetings_of_one_id_are_both_named() -> None:
    assert paths(replace(RECORD, meetings=(Meeting("m1"), Meeting("m1")))) == ["meetings[0].id", "meetings[1].id"]


def test_a_code_must_have_been_in_force_on_the_date() -> None:
    """Shanghai's Zhabei district (310108) was merged into Jing'an in 2015."""
    assert paths(meeting(place=Value("310108"))) == ["meetings[0].place"]
    assert paths(meeting(place=Value("310108"), date=Value("2014-08-03"))) == []


@pytest.mark.parametrize(
    "text", ["2020-02-08", "XXXX-10-23", "2020-02-20/2020-02-21", "2020-02", "2020", "2020-XX-03", "2021-08-1X"]
)
def test_edtf_dates(text: str) -> None:
    assert DATE.fullmatch(text)


@pytest.mark.parametrize("text", ["2020-2-8", "20200208", "8月3日", "2020-02-20/", "2020-02-32", ""])
def test_what_is_no_edtf_date(text: str) -> None:
    assert not DATE.fullmatch(text)


def test_times_need_their_zone() -> None:
    assert TIME.fullmatch("2021-08-03T09:00+08:00")
    assert TIME.fullmatch("2021-08-03T09:00:12Z")
    assert not TIME.fullmatch("2021-08-03T09:00")
