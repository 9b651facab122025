"""Date expressions and what they mean against a publish date (guideline 17-18)."""

from datetime import date

import pytest

from model.extraction.dates import confirms, expressions, number, resolve

PUBLISHED = date(2022, 3, 2)


def meaning(text: str, published: date | None = PUBLISHED) -> tuple[str, str] | None:
    """EDTF and year source of the first expression that is not lunar."""
    when = next(w for w in expressions(text) if w.kind != "lunar")
    found = resolve(when, published, "header")
    return (found.edtf, found.year_source) if found else None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2月28日晚，", "2022-02-28"),
        ("2月28号，", "2022-02-28"),
        ("3月1日（星期二）上午，", "2022-03-01"),
        ("今天（3月2日）上午", "2022-03-02"),
        ("昨（1）日，", "2022-03-01"),
        ("昨（1日）下午", "2022-03-01"),
        ("昨日下午，", "2022-03-01"),
        ("前天，", "2022-02-28"),
        ("1日上午，", "2022-03-01"),
        ("28日晚，", "2022-02-28"),
        ("近日，", "2022-03-XX"),
        ("2月27日、28日，", "2022-02-27/2022-02-28"),
        ("2月28日至3月1日，", "2022-02-28/2022-03-01"),
        ("2月*日，", "2022-02-XX"),
        ("二〇二二年二月二十日", "2022-02-20"),
        ("3月1，县里", "2022-03-01"),
    ],
)
def test_expression_against_publish_date(text: str, edtf: str) -> None:
    found = meaning(text)
    assert found is not None
    assert found[0] == edtf


def test_year_of_the_report_only_within_a_month() -> None:
    assert meaning("1月30日，") == ("2022-01-30", "header")
    assert meaning("1月29日，") == ("XXXX-01-29", "unknown")
    assert meaning("3月3日，") == ("XXXX-03-03", "unknown")


def test_december_told_in_january() -> None:
    assert meaning("12月31日上午，", date(2022, 1, 2)) == ("2021-12-31", "header")


def test_year_in_the_body_wins() -> None:
    assert meaning("2020年2月9日，") == ("2020-02-09", "body")


def test_without_publish_date() -> None:
    assert meaning("2月9日，", None) == ("XXXX-02-09", "unknown")
    assert meaning("9日晚，", None) == ("XXXX-XX-09", "unknown")
    assert meaning("昨日，", None) is None
    assert meaning("日前，", None) is None


def test_damaged_day_is_unclear() -> None:
    when = expressions("7?日晚，全县")[0]
    found = resolve(when, PUBLISHED, "header")
    assert found is not None
    assert (found.edtf, found.state, when.part) == ("XXXX-XX-XX", "unclear", "evening")


def test_a_day_the_month_before_lacks_stays_open() -> None:
    assert meaning("31日晚，") == ("XXXX-XX-31", "unknown")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("3月1日凌晨", "early_morning"),
        ("3月1日中午", "noon"),
        ("1日傍晚", "evening"),
        ("昨夜，", "night"),
        ("3月1日，", ""),
    ],
)
def test_day_part(text: str, part: str) -> None:
    assert expressions(text)[0].part == part


@pytest.mark.parametrize("text", ["第41次", "日常工作", "20日内完成", "一级响应", "3月份", "24小时"])
def test_no_date(text: str) -> None:
    assert not expressions(text)


def test_lunar_day_confirms_or_contradicts() -> None:
    lunar = next(w.lunar for w in expressions("2月1日（正月初一）上午") if w.kind == "lunar")
    assert lunar == (1, 1)
    assert confirms(lunar, "2022-02-01") is True
    assert confirms(lunar, "2022-02-03") is False
    assert confirms(lunar, "XXXX-02-01") is None
    assert confirms((12, 30), "2022-01-31") is True


def test_numbers() -> None:
    assert [number(n) for n in ("7", "十", "十二", "二十", "廿三", "三", "甲")] == [7, 10, 12, 20, 23, 3, None]
