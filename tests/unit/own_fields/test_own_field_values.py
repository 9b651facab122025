"""Values of own fields: typed, undone, shown to walks, written, checked, exported; kept when the field is removed."""

import csv

import pytest

from model.exchange.loss import LossReport
from model.exchange.spreadsheets import write_csv, write_xlsx
from model.exchange.tables import rows_of
from model.exchange.verify import problems_of
from model.record.codec import decode_line, encode_line
from model.record.fields import Choice
from model.record.own_fields import OwnField
from model.record.schema import Meeting, Record, Value
from model.session import edits
from model.session.places_in_record import get_value
from model.session.target import Target
from model.session.typed import NotUnderstood, edit_of
from model.session.typed_numbers import NotANumber, parse_number
from model.session.verify import verified
from model.session.walk import values_of

TEXT = "梅岭县召开防控会议\n3月4日，新增病例1,200例，会议要求3月6日前完成。"
ROOT = Record("a.txt", text=TEXT, meetings=(Meeting("m1"), Meeting("m2")))
OPTIONS = (Choice("high", "高", "High"), Choice("low", "低", "Low"))
KINDS = {
    "text": ("会议要求", "会议要求", "会议要求"),
    "number": ("1,200", 1200, "1,200"),
    "date": ("2021-03-06", "2021-03-06", "3月6日"),
    "choice": ("低", "low", ""),
    "choices": ("高、低", ("high", "low"), ""),
    "span": ("3月6日前", "3月6日前", "3月6日前"),
}


def typed(kind: str, text: str, of: str = "meeting", record: Record = ROOT) -> Record:
    field = OwnField("own", kind, of, options=OPTIONS if kind.startswith("choice") else ())
    target = Target("m2" if of == "meeting" else "", field.name)
    return edit_of(field.spec, target, text, record).apply(record)


@pytest.mark.parametrize("of", ["article", "meeting"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_typed_with_its_evidence_and_survives_the_file(kind: str, of: str) -> None:
    text, value, quote = KINDS[kind]
    record = typed(kind, text, of)
    owner = record.article if of == "article" else record.meetings[1]
    held = owner.extra["own"]
    assert (held.value, held.quote, held.origin) == (value, quote, "typed")
    assert decode_line(encode_line(record)) == record
    assert [t for t, _ in values_of(record) if t.field == "extra.own"] == [
        Target("m2" if of == "meeting" else "", "extra.own")
    ]
    assert (
        list(problems_of(record, [OwnField("own", kind, of, options=OPTIONS if kind.startswith("choice") else ())]))
        == []
    )


@pytest.mark.parametrize("kind", KINDS)
def test_emptied_it_leaves_nothing_behind(kind: str) -> None:
    assert typed(kind, "", record=typed(kind, KINDS[kind][0])) == ROOT


@pytest.mark.parametrize(
    ("kind", "text"), [("number", "许多"), ("choice", "中"), ("span", "不在文中"), ("date", "某日")]
)
def test_what_means_nothing_is_not_taken(kind: str, text: str) -> None:
    with pytest.raises(NotUnderstood) as error:
        typed(kind, text)
    assert error.value.kind == kind


@pytest.mark.parametrize(
    ("text", "number"),
    [("１２", 12), ("1,200例", 1200), ("1.2万", 12000), ("三十五人", 35), ("一百零五", 105), ("-0.5", -0.5), ("0", 0)],
)
def test_numbers(text: str, number: float) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "9" * 30, "第"])
def test_no_numbers(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_number(text)


def test_states_and_a_span_by_hand() -> None:
    target = Target("m1", "extra.own")
    absent = edits.set_state(target, "absent").apply(ROOT)
    assert get_value(absent, target).state == "absent"
    assigned = edits.assign_span(target, [(0, 3)], "梅岭县").apply(absent)
    assert get_value(assigned, target).spans == ((0, 3),)
    assert verified(assigned).meetings[0].extra["own"].origin == "typed"


def test_a_list_that_came_from_elsewhere_is_walked_and_replaced() -> None:
    record = edits.replace(ROOT, meetings=(Meeting("m1", extra={"own": (Value("a"), Value("b"))}),))
    assert [t.index for t, _ in values_of(record) if t.field == "extra.own"] == [0, 1]
    changed = edits.accept(Target("m1", "extra.own", index=1)).apply(record)
    assert [v.origin for v in changed.meetings[0].extra["own"]] == ["suggested", "accepted"]


def test_tables_have_a_column_a_field_and_what_was_removed_stands_in_evidence(tmp_path) -> None:
    record = typed("number", "1,200", "article", typed("choice", "高"))
    own = [OwnField("own", "choice", "meeting", options=OPTIONS)]
    write_csv([record], tmp_path, own)
    with (tmp_path / "meetings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["extra.own"] for row in rows] == ["", "high"]
    with (tmp_path / "evidence.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["field"]: row["value"] for row in csv.DictReader(file)}
    assert found == {"article.extra.own": "1200", "meetings[1].extra.own": "high"}
    assert write_xlsx([record], tmp_path / "all.xlsx", own).lines() == []
    loss = LossReport()
    assert len(next(iter(rows_of(record, loss))).cells) == len(next(iter(rows_of(record, loss, own))).cells)


def test_values_that_break_their_field_are_told() -> None:
    record = typed("choice", "高")
    assert list(problems_of(record)) == []
    other = OwnField("own", "choice", "meeting", options=(OPTIONS[1],))
    assert [path for path, _ in problems_of(record, [other])] == ["meetings[1].extra.own"]
    assert [path for path, _ in problems_of(record, [OwnField("own", "number", "meeting")])] == [
        "meetings[1].extra.own"
    ]
