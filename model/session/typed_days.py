"""Days that are typed by a name: a weekday counted from the publication (`上周五`, `本周一`, `周三`) or a lunar date (`正月初八`).

Guideline 17: a lunar date confirms a solar one and never replaces it. That is a rule for what the article says; a person
who types one asks for the day it fell on.
"""

import re
from datetime import date, timedelta

NEAR_DAYS = 31
"""Guideline 18: the publish date gives the year only this many days after the meeting."""

_WEEKDAY = re.compile(r"(?P<week>(?:上{1,2}|本|这|当|下)个?)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天1-7])")
_WEEKS = {"上": -1, "上上": -2, "本": 0, "这": 0, "当": 0, "下": 1}
_DAYS = {c: i % 7 for i, c in enumerate("一二三四五六日1234567")} | {"天": 6}
_LUNAR = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?:农历|阴历|夏历)?(?:(?P<leap>闰)?(?P<month>正|腊|冬|十[一二]|[二三四五六七八九十])月"
    r"(?P<of>初[一二三四五六七八九十]|[二三]十|[十廿][一二三四五六七八九]?|二十[一二三四五六七八九])日?"
    r"|(?P<eve>除夕|大年三十|年三十)|大年(?P<first>初[一二三四五六七八九十])))"
)
_SURE = re.compile(r"[正腊冬]月|[初廿闰历]|除夕|年三十")
"""八月十五 alone may be either calendar; what holds one of these is lunar."""

_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九", 1)}


def named_day(text: str, published: date | None) -> date | None:
    """The day ``text`` names; None where it names none, or where it needs a publish date and there is none."""
    if m := _WEEKDAY.fullmatch(text):
        return _weekday(m, published) if published is not None else None
    m = _LUNAR.fullmatch(text) if _SURE.search(text) else None
    return _lunar(m, published) if m else None


def _weekday(m: re.Match[str], published: date) -> date:
    """Weeks begin on Monday. Without a word for the week it is the last such day not after the publication."""
    day = _DAYS[m["day"]]
    if not m["week"]:
        return published - timedelta(days=(published.weekday() - day) % 7)
    monday = published - timedelta(days=published.weekday())
    return monday + timedelta(weeks=_WEEKS[m["week"].rstrip("个")], days=day)


def _lunar(m: re.Match[str], published: date | None) -> date | None:
    """With a year, that lunar year's day; without one the last such day, where that is near enough before the publication."""
    month, day = (12, 30) if m["eve"] else (_month(m["month"] or "正"), _day(m["of"] or m["first"]))
    if m["year"]:
        return _solar(int(m["year"]) - bool(m["eve"]), month, day, bool(m["leap"]))
    if published is None:
        return None
    found = (_solar(published.year - back, month, day, bool(m["leap"])) for back in range(3))
    return next((each for each in found if each is not None and 0 <= (published - each).days <= NEAR_DAYS), None)


def _solar(year: int, month: int, day: int, leap: bool) -> date | None:
    """None where the calendar has no such day. New year's eve is the 29th of a short month."""
    from borax.calendars.lunardate import LunarDate  # pyright: ignore[reportMissingTypeStubs]

    for each in (day, 29) if (month, day) == (12, 30) else (day,):
        try:
            return LunarDate(year, month, each, int(leap)).to_solar_date()
        except ValueError:  # borax' errors of the calendar among them
            continue
    return None


def _month(word: str) -> int:
    return _MONTHS.get(word) or _number(word)


def _day(word: str) -> int:
    return _number(word.removeprefix("初"))


def _number(word: str) -> int:
    word = word.replace("廿", "二十")
    if "十" not in word:
        return _DIGITS[word]
    tens, _, ones = word.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
