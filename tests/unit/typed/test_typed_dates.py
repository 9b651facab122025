"""Dates in any form a person types."""

import pytest

from model.session.typed_dates import NotADate, evidence_of_date, parse_date, parse_time

PUBLISHED = "2021-08-07"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("8月6日", "2021-08-06"),
        ("0806", "2021-08-06"),
        ("806", "2021-08-06"),
        ("8.6", "2021-08-06"),
        ("8/6", "2021-08-06"),
        ("６日", "2021-08-06"),
        ("6", "2021-08-06"),
        ("昨日", "2021-08-06"),
        ("今天", "2021-08-07"),
        ("20日", "2021-07-20"),
        ("2021-08-06", "2021-08-06"),
        ("2021/8/6", "2021-08-06"),
        ("2021.8.6", "2021-08-06"),
        ("20210806", "2021-08-06"),
        ("二〇二一年八月六日", "2021-08-06"),
        ("八月二十三日", "XXXX-08-23"),
        ("8月", "2021-08-XX"),
        ("2021年8月", "2021-08-XX"),
        ("2021", "2021"),
        ("XXXX-10-23", "XXXX-10-23"),
        ("2020-02-20/2020-02-21", "2020-02-20/2020-02-21"),
        ("7月20日、21日", "2021-07-20/2021-07-21"),
        ("7月20日至8月1日", "2021-07-20/2021-08-01"),
        ("20-21日", "2021-07-20/2021-07-21"),
        ("1月*日", "XXXX-01-XX"),
        ("3?日", "XXXX-XX-XX"),
    ],
)
def test_any_form(typed, value):
    assert parse_date(typed, PUBLISHED).value == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("上周五", "2022-01-28"), ("上星期日", "2022-01-30"), ("上上周五", "2022-01-21"), ("本周一", "2022-01-31"),
        ("这周三", "2022-02-02"), ("周三", "2022-02-02"), ("周五", "2022-02-04"), ("周六", "2022-01-29"),
        ("星期天", "2022-01-30"), ("礼拜2", "2022-02-01"), ("前天", "2022-02-02"), ("大前天", "2022-02-01"),
        ("正月初三", "2022-02-03"), ("大年初一", "2022-02-01"), ("除夕", "2022-01-31"), ("腊月廿三", "2022-01-25"),
        ("农历腊月二十三日", "2022-01-25"), ("2022年正月初八", "2022-02-08"), ("正月初三 下午", "2022-02-03"),
    ],
)  # fmt: skip
def test_a_day_named_is_counted_from_the_publication(typed, value):
    assert parse_date(typed, "2022-02-04").value == value  # a Friday


def test_a_leap_month_has_its_own_days():
    assert parse_date("闰四月初五", "2020-06-01").value == "2020-05-27"
    assert parse_date("四月初五", "2020-05-01").value == "2020-04-27"


def test_a_named_day_tells_where_its_year_is_from():
    assert parse_date("上周五上午", "2022-02-04").day_part == "morning"
    assert parse_date("上周五", "2022-02-04").year_inferred
    assert parse_date("2022年正月初八").year_typed


@pytest.mark.parametrize("typed", ["上周五", "正月初八", "八月十五", "上周八", "2022年正月卅五", "闰正月初一"])
def test_a_named_day_that_cannot_be_counted_is_refused(typed):
    with pytest.raises(NotADate):
        parse_date(typed)


def test_a_lunar_date_far_from_the_publication_is_refused():
    with pytest.raises(NotADate):
        parse_date("正月初八", "2022-01-09")


def test_the_year_of_december_is_that_before_a_january_publication():
    read = parse_date("12月30日", "2022-01-02")
    assert (read.value, read.year_inferred) == ("2021-12-30", True)


def test_a_year_too_far_from_publication_stays_unknown():
    assert parse_date("5月6日", PUBLISHED).value == "XXXX-05-06"


def test_without_publication_the_year_stays_unknown():
    assert parse_date("8月6日").value == "XXXX-08-06"


def test_the_part_of_the_day_is_read_too():
    read = parse_date("8月6日下午", PUBLISHED)
    assert (read.value, read.day_part) == ("2021-08-06", "afternoon")


@pytest.mark.parametrize("typed", ["", "某日某", "13月40日", "2021-02-30", "昨天的会", "99999"])
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(NotADate):
        parse_date(typed, PUBLISHED)


def test_yesterday_needs_a_publication():
    with pytest.raises(NotADate):
        parse_date("昨日")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2021-08-07", "2021-08-07"),
        ("2021年8月7日 9:05", "2021-08-07T09:05:00+08:00"),
        ("2021-08-07T09:05:00+08:00", "2021-08-07T09:05:00+08:00"),
        ("2021-08-07 09:05:30", "2021-08-07T09:05:30+08:00"),
    ],
)
def test_times(typed, value):
    assert parse_time(typed) == value


def test_a_time_without_a_day_is_refused():
    with pytest.raises(NotADate):
        parse_time("2021-08 25:00")


def test_evidence_is_the_nearest_writing_of_the_date():
    text = "18月6日不算，8月6日召开，16日闭幕，6日晚再议，8月6日又记"
    assert evidence_of_date(text, "0806", "2021-08-06") == ((8, 12),)
    assert evidence_of_date(text, "0806", "2021-08-06", near=len(text)) == ((text.rindex("8月"), text.rindex("又")),)
    assert evidence_of_date("会议于6日召开", "2021-08-06", "2021-08-06") == ((3, 5),)
    assert evidence_of_date("没有日子", "0806", "2021-08-06") == ()
