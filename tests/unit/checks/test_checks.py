"""Each check finds what it is named after, and nothing in a record that is right."""

from dataclasses import replace

import pytest

from model.record.codec import from_dict, to_dict
from model.record.schema import UNDECIDED, ArticleFields, Meeting, Person, Record, Value
from model.session.checks.checks import dismiss, dismissed, findings
from model.session.target import Target

TEXT = "梅岭县召开防控会议\n2022年3月4日上午，县委书记田远主持召开防控会议，县长齐默列席。昨日，会议结束。"


def said(quote: str, value: str = "", **more) -> Value:
    at = TEXT.index(quote)
    return Value(value or quote, quote, ((at, at + len(quote)),), **more)


def person(name: str, *roles: str) -> Person:
    return Person(said(name), (), roles)


def record(published: str = "2022-03-05", kind: str = "own_meeting", **fields) -> Record:
    """A record that is right, with ``fields`` of its meeting replaced."""
    held = {
        "date": said("2022年3月4日", "2022-03-04"),
        "year_source": Value("body"),
        "place": Value("429006"),
        "level": Value("county"),
        "name": said("防控会议"),
        "people": (person("田远", "chair", "speaker"), person("齐默", "observer")),
    }
    article = ArticleFields(type=Value(kind), published=Value(published))
    return Record("a.txt", text=TEXT, article=article, meetings=(Meeting("m1", **{**held, **fields}),))


def rules(of: Record) -> list[str]:
    return [found.rule for found in findings(of)]


def test_a_right_record_has_no_warning() -> None:
    assert rules(record()) == []


@pytest.mark.parametrize(
    "published", ["2022-03-04", "2022-03", "2022", "2022-03-XX", "2022-03-04T08:00:00+08:00", "XXXX-03-01"]
)
def test_a_meeting_on_or_before_its_publication_is_no_warning(published) -> None:
    assert "after_publication" not in rules(record(published))


@pytest.mark.parametrize(("published", "held"), [
    ("2022-03-03", "2022-03-04"), ("2022-02", "2022-03-04"), ("2022-02-28T23:59:00+08:00", "2022-03-XX"),
    ("2021-12-31", "2022-03-04/2022-03-05"),
])  # fmt: skip
def test_a_meeting_after_its_publication(published, held) -> None:
    wrong = record(published, date=Value(held))
    found = next(f for f in findings(wrong) if f.rule == "after_publication")
    assert found.target == Target("m1", "date")
    assert dict(found.about) == {"date": held, "published": published[:10]}


@pytest.mark.parametrize(("source", "held", "published", "rule"), [
    ("unknown", "2022-03-04", "2022-03-05", "year_without_source"),
    ("body", "XXXX-03-04", "2022-03-05", "year_source_without_year"),
    ("unknown", "XXXX-03-04", "2022-03-05", ""),
    ("body", "2021-03-04", "2022-03-05", "year_not_in_body"),
    ("body", "2022-03-04", "", ""),
    ("header", "2022-03-04", "2022-04-04", ""),
    ("header", "2022-03-04", "2022-04-05", "year_too_far"),
    ("url", "2022-03-04", "2023-03-04", "year_too_far"),
    ("front_matter", "2022-03-XX", "2023-03-04", ""),
])  # fmt: skip
def test_the_source_of_the_year_against_the_dates(source, held, published, rule) -> None:
    wrong = record(published, date=Value(held), year_source=Value(source))
    assert [r for r in rules(wrong) if r.startswith("year")] == ([rule] if rule else [])


@pytest.mark.parametrize(("code", "held", "rule"), [
    ("999999", "2022-03-04", "place_unknown"),
    ("330103", "2022-03-04", "place_not_valid"),  # 下城区 ended in April 2021
    ("330103", "2021-02-01", ""),
    ("330114", "2021-02-01", "place_not_valid"),  # 钱塘区 began in April 2021
    ("330114", "2021-06-01", ""),
])  # fmt: skip
def test_a_place_must_be_one_on_that_day(code, held, rule) -> None:
    wrong = record("2022-03-05", place=Value(code), date=Value(held))
    assert [r for r in rules(wrong) if r.startswith("place")] == ([rule] if rule else [])


@pytest.mark.parametrize(("level", "code", "rule"), [
    ("prefecture", "429006", "level_against_place"),
    ("county", "411700", "level_against_place"),
    ("province", "420000", ""),
    ("township", "420000", "level_against_place"),
    ("township", "441900", ""),
    ("school", "420000", ""),
    ("national", "110000", "national_with_place"),
    ("sar", "810000", ""),
    ("province", "810000", "level_against_place"),
    ("zone", "429006", ""),
])  # fmt: skip
def test_the_level_is_the_rank_of_the_place(level, code, rule) -> None:
    assert rules(record(level=Value(level), place=Value(code))) == ([rule] if rule else [])


def test_a_person_twice_is_told_at_the_second_row() -> None:
    wrong = record(people=(person("田远", "chair"), person("齐默", "attendee"), person("田远", "speaker")))
    assert [(f.rule, f.target.person) for f in findings(wrong)] == [("person_twice", 2)]


def test_a_chair_among_the_observers_in_one_row_or_in_two() -> None:
    one = record(people=(person("田远", "chair", "observer"),))
    assert rules(one) == ["chair_among_observers"]
    two = record(people=(person("田远", "chair"), person("田远", "observer")))
    assert "chair_among_observers" in rules(two)


def test_an_attendee_stands_alone() -> None:
    assert rules(record(people=(person("田远", "speaker", "attendee"),))) == ["role_not_alone"]
    assert rules(record(people=(person("田远", "speaker", "branch_attendee"),))) == []


@pytest.mark.parametrize(("field", "value", "rule"), [
    ("name", said("防控会议", "县委常委会会议"), "evidence_elsewhere"),
    ("name", said("防控会议", "疫情防控会议"), ""),
    ("name", Value("防控会议", "防控会议", ((0, 4),)), "evidence_gone"),
    ("date", said("2022年3月4日", "2022-03-05"), "evidence_elsewhere"),
    ("date", said("3月4日", "2022-03-04"), ""),
    ("date", said("3月4日", "2022-03-XX"), ""),
    ("date", said("昨日", "2022-03-04"), ""),
    ("venue", Value("县委大楼", "", ()), ""),
    ("channel", said("主持", "video"), ""),
])  # fmt: skip
def test_evidence_must_be_able_to_mean_the_value(field, value, rule) -> None:
    assert rules(record(**{field: value})) == ([rule] if rule else [])


def test_damage_in_the_quote_is_not_compared() -> None:
    hurt = replace(
        record(), text="田?主持", meetings=(Meeting("m1", people=(Person(Value("田远", "田?", ((0, 2),))),)),)
    )
    assert "evidence_elsewhere" not in rules(hurt)


def test_the_type_against_the_meetings() -> None:
    assert rules(record(kind="notice")) == ["type_without_meeting"]
    assert rules(replace(record(), meetings=())) == ["type_needs_meeting"]
    assert rules(replace(record(kind="inspection"), meetings=())) == []


def test_nothing_is_found_where_nothing_is_decided() -> None:
    assert rules(Record("a.txt", text=TEXT, meetings=(Meeting("m1", people=(Person(UNDECIDED),)),))) == []


def test_a_dismissed_warning_stays_away_until_the_values_change_and_survives_the_journal() -> None:
    wrong = record(level=Value("prefecture"))
    (found,) = findings(wrong)
    quiet = dismiss(found, "地级市的县级会议").apply(wrong)
    assert findings(quiet) == ()
    again = from_dict(to_dict(quiet))
    assert findings(again) == ()
    assert list(dismissed(again).values()) == ["地级市的县级会议"]
    changed = again.with_meeting(replace(again.meetings[0], place=Value("420000")))
    assert rules(changed) == ["level_against_place"]
