"""What does not show, or is not what it looks like."""

import pytest

from model.record.schema import Meeting, Person, Record, Value
from model.session.checks.checks import findings
from model.session.verify import verified
from model.text.strange_signs import _USUAL, name_of, strange_signs


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("李明", []),
        ("买买提·艾力", []),
        ("𠮷田、㐂、〇", []),
        ("COVID-19 α", []),
        ("第３期\n\t", []),
        ("李\u202e明", [(1, "bidi")]),
        ("\u2066李明\u2069", [(0, "bidi"), (3, "bidi")]),
        ("李\u200b明", [(1, "invisible")]),
        ("李\x07明", [(1, "control")]),
        ("李\ud83d", [(1, "surrogate")]),
        ("⼈民", [(0, "lookalike")]),
        ("\uf9e1明", [(0, "lookalike")]),
        ("СOVID", [(0, "lookalike")]),
        ("ΑBC和АВС", [(0, "lookalike")]),
    ],
)
def test_each_is_named_at_its_place(text: str, signs: list[tuple[int, str]]) -> None:
    assert strange_signs(text) == signs


def test_they_are_named_in_words() -> None:
    assert name_of("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert name_of("\x07") == "U+0007"


def test_a_record_is_warned_of_and_left_as_it_is() -> None:
    name = "李\u202e明"
    record = Record("a", text=f"{name}主持", meetings=(Meeting("m1", people=(Person(Value(name, name, ((0, 3),))),)),))
    told = [found for found in findings(record) if found.rule == "strange_sign"]
    assert [dict(found.about)["sign"] for found in told] == ["U+202E RIGHT-TO-LEFT OVERRIDE"]
    assert dict(told[0].about)["value"] == "李\\u202e明"
    assert verified(record).meetings[0].people[0].name.value == name


def test_no_sign_that_is_passed_over_at_a_glance_is_strange() -> None:
    """A text is looked at sign by sign only where it holds an unusual one."""
    glanced = "".join(char for code in range(0x110000) if _USUAL.fullmatch(char := chr(code)))
    assert strange_signs(glanced + "\ufeff") == [(len(glanced), "invisible")]
