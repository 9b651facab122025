"""Dates of sessions as EDTF (guideline 17-18): expressions in the text, resolved against the publish date."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta
from functools import cache

from model.text.frozen import frozen
from model.text.spans import Span

LONGEST_DELAY = 31  # days between a session and its report within which a header's year is the session's


@frozen
class When:
    """A date expression, ``start:end`` in the text (day part not included). ``None`` parts are not said.

    ``kind``: full (month and day) | day | relative | vague | masked | lunar. ``offset`` is days from the publish date.
    """

    start: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    offset: int | None = None
    lunar: tuple[int, int] | None = None
    part: str = ""
    part_span: Span | None = None
    masked: str = ""

    @property
    def span(self) -> Span:
        return self.start, self.end


_CN = "一二三四五六七八九十〇零廿卅"
_N = rf"(?:\d{{1,2}}|[{_CN}]{{1,3}})"
_M = rf"(?:1[0-2]|0?[1-9]|[{_CN}]{{1,2}})"  # a month: a counter may stand glued before it
_LUNAR_DAY = r"(?:(?:农历)?(?P<lm>正|腊|冬|[二三四五六七八九十]{1,2})月(?P<ld>初[一二三四五六七八九十]|十[一二三四五六七八九]?|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)|(?P<eve>除夕|大年三十|年三十)|大年(?P<first>初[一二三四五六七八九十]))"
_PART = re.compile(
    r"[\s，,]{0,1}(?:农历\S{3,5}[，,]?)?(?:[（(][^（）()]{2,12}[）)])?(?P<w>凌晨|清晨|早晨|早上|晨|上午|中午|正午|午间|下午|午后|傍晚|晚间|晚上|当晚|晚(?!报|会|于)|深夜|午夜|夜间|夜(?=[，,里])|连夜)"
)
PARTS = {
    "凌晨": "early_morning", "清晨": "morning", "早晨": "morning", "早上": "morning", "晨": "morning", "上午": "morning", "中午": "noon",
    "正午": "noon", "午间": "noon", "下午": "afternoon", "午后": "afternoon", "傍晚": "evening", "晚间": "evening", "晚上": "evening",
    "当晚": "evening", "晚": "evening", "深夜": "night", "午夜": "night", "夜间": "night", "夜": "night", "连夜": "night",
}  # fmt: skip
_RELATIVE = {"今天": 0, "今日": 0, "今": 0, "昨天": -1, "昨日": -1, "昨": -1, "前天": -2, "前日": -2, "天": 0, "日": 0}


@cache
def _when() -> re.Pattern[str]:
    full = rf"(?:(?P<y>(?:19|20)\d\d|[一二]〇?[{_CN}]{{3}}|[一二][{_CN}]{{3}}|(?P<ty>今|本|去))年\s?)?(?P<m>{_M})\s?月\s?(?P<d>{_N})(?:\s?[日号](?!报)|(?=[晚上下凌清，,]))"
    to = rf"(?:(?:[、至到~～\-—－和]{{1,2}}|以及)(?:(?P<m2>{_N})月)?(?P<d2>{_N})[日号])?"
    masked = r"(?P<mm>\d{1,2}|[*?xX×]{1,2})月(?P<md>[*?xX×]{1,3}|\d[*?xX×])[日号]|(?<!\d)[*?×]{1,2}月(?P<mmd>\d{1,2})[日号]|(?P<md2>\d?[?*×]{1,2})日(?=[晚上下，,凌清])"
    bracket = rf"(?P<rel>今天|今日|昨天|昨日|前天|今|昨|天|当天|当日|同日)?\s?[（(](?:(?P<by>20\d\d)年)?(?:(?P<bm>{_N})月)?(?P<bd>{_N})[日号](?:[，,、\s]?[^（）()]{{0,8}})?[）)]|(?P<rel2>今|昨|前)\s?[（(](?P<bd2>\d{{1,2}})[）)][日号]"
    plain = r"(?P<plain>今天|今日|昨天|昨日|前天|昨(?=[晚夜])|今(?=[晚晨早]))"
    vague = r"(?P<vague>日前|近日|连日来|近期|近几日|前不久)"
    day = r"(?<![月\d年第至到\-—])(?<!\d、)(?P<o>\d{1,2})[日号](?!报|常|均|产|前|内|起|以)(?:[、至到\-—](?P<o2>\d{1,2})[日号])?"
    dotted = r"(?<![\d.])(?P<dy>20\d\d)[./-](?P<dm>0?[1-9]|1[0-2])[./-](?P<dd>[0-3]?\d)(?=\s?(?:上午|下午|晚|凌晨|中午|[，,]\D))"
    # What every alternative begins with, asked before them all: most characters begin none.
    first = rf"(?=[\d{_CN}\s今本去昨前天当同日近连农正腊冬除大年*?×xX（(])"
    return re.compile(f"{first}(?:{full}{to}|{dotted}|{masked}|{bracket}|{plain}|{vague}|{day}|{_LUNAR_DAY})")


def number(text: str) -> int | None:
    """A number below 100 in Arabic or Chinese digits; None where it is none."""
    if text.isdigit():
        return int(text)
    digits = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (digits.get(tens, 1) if tens else 1) * 10 + (digits.get(ones, 0) if ones else 0)
    if all(c in digits for c in text) and text:
        return int("".join(str(digits[c]) for c in text))
    return None


def expressions(text: str, start: int = 0, end: int | None = None) -> list[When]:
    """Every date expression of ``text[start:end]`` in order, with the day part that follows it."""
    out: list[When] = []
    for m in _when().finditer(text, start, len(text) if end is None else end):
        when = _read(m)
        if when:
            part = _PART.match(text, m.end())
            if part:
                when = _with_part(when, part)
            out.append(when)
    return out


def _with_part(when: When, part: re.Match[str]) -> When:
    return replace(when, part=PARTS[part.group("w")], part_span=part.span("w"))


def _read(m: re.Match[str]) -> When | None:
    g = m.group
    at, to = m.span()
    if g("m"):
        month, day = number(g("m")), number(g("d"))
        if not _is_day(month, day):
            return None
        year = number(g("y")) if g("y") else None
        last_day = number(g("d2")) if g("d2") else None
        last_month = number(g("m2")) if g("m2") else (month if last_day else None)
        return When(at, to, "full", year, month, day, last_month, last_day)
    if g("dy"):
        month, day = int(g("dm")), int(g("dd"))
        return When(at, to, "full", int(g("dy")), month, day) if _is_day(month, day) else None
    if g("mmd"):
        return When(at, to, "masked", day=int(g("mmd")), masked=m.group()) if 1 <= int(g("mmd")) <= 31 else None
    if g("md") or g("md2"):
        month = number(g("mm")) if g("mm") and g("mm").isdigit() else None
        return When(at, to, "masked", None, month, None, masked=m.group())
    if g("bd"):
        month, day = (number(g("bm")) if g("bm") else None), number(g("bd"))
        if (
            day is None
            or not 1 <= day <= 31
            or (not g("rel") and month is None and m.start() > 0 and m.string[m.start() - 1] not in "天日。，\n讯）)")
        ):
            return None
        inner = at
        return When(inner, to, "full" if month else "day", number(g("by")) if g("by") else None, month, day)
    if g("bd2"):
        day = int(g("bd2"))
        return When(at, to, "day", day=day) if 1 <= day <= 31 else None
    if g("plain"):
        return When(at, to, "relative", offset=_RELATIVE[g("plain")])
    if g("vague"):
        return When(at, to, "vague")
    if g("o"):
        day = int(g("o"))
        if not 1 <= day <= 31:
            return None
        return When(at, to, "day", day=day, last_day=int(g("o2")) if g("o2") else None)
    return When(at, to, "lunar", lunar=_lunar(m))


def _lunar(m: re.Match[str]) -> tuple[int, int]:
    if m.group("eve"):
        return 12, 30
    month = {"正": 1, "冬": 11, "腊": 12}.get(m.group("lm") or "正") or number(m.group("lm") or "") or 1
    text = (m.group("first") or m.group("ld") or "初一").removeprefix("初")
    return month, number(text) or 1


def _is_day(month: int | None, day: int | None) -> bool:
    return month is not None and day is not None and 1 <= month <= 12 and 1 <= day <= 31


@frozen
class Resolved:
    """``edtf`` with ``year_source`` (body, unknown, or the basis of the publish date) and how it was found."""

    edtf: str
    year_source: str
    rule: str
    confidence: float
    state: str = "present"
    remark: str = ""


def resolve(when: When, published: Date | None, source: str) -> Resolved | None:
    """The date ``when`` means. ``source`` is the basis of ``published``.

    None where the expression says nothing without a publish date (``昨日``).
    """
    if when.kind == "full" and when.month and when.day:
        return _full(when, published, source)
    if when.kind == "masked":
        if when.day:  # *月21日: the day is left
            return Resolved(f"XXXX-XX-{when.day:02d}", "unknown", "date.masked", 0.85)
        month = f"{when.month:02d}" if when.month else "XX"
        if not when.month:
            return Resolved("XXXX-XX-XX", "unknown", "date.masked", 0.9, "unclear")
        known = _year_of(when.month, 15, published) if published else None
        return Resolved(f"{known or 'XXXX'}-{month}-XX", source if known else "unknown", "date.masked", 0.85)
    if when.kind == "vague":
        if published is None:
            return None
        return Resolved(f"{published.year}-{published.month:02d}-XX", source, "date.vague", 0.9)
    if when.kind == "relative" and when.offset is not None:
        if published is None:
            return None
        day = published + timedelta(days=when.offset)
        return Resolved(day.isoformat(), source, "date.relative", 0.93)
    if when.kind == "day" and when.day:
        return _day_only(when, published, source)
    return None


def _year_of(month: int, day: int, published: Date) -> int | None:
    """The year in which the day lies 0-31 days before ``published``."""
    for year in (published.year, published.year - 1):
        if day > monthrange(year, month)[1]:
            continue
        if 0 <= (published - Date(year, month, day)).days <= LONGEST_DELAY:
            return year
    return None


def _full(when: When, published: Date | None, source: str) -> Resolved:
    month, day = when.month or 1, when.day or 1
    known, basis, rule, confidence = when.year, "body", "date.body_year", 0.98
    if known is None and published is not None:
        known, basis, rule, confidence = _year_of(month, day, published), source, "date.lede", 0.97
        if known is None:
            rule, confidence = "date.far_from_header", 0.9
    if known is None:
        basis, rule = "unknown", rule if rule == "date.far_from_header" else "date.no_year"
        confidence = 0.95 if published is None else 0.88
    head = f"{known:04d}" if known else "XXXX"
    edtf = f"{head}-{month:02d}-{day:02d}"
    if when.last_day:
        last_month = when.last_month or month
        last = str(known + (last_month < month)) if known else "XXXX"
        edtf += f"/{last}-{last_month:02d}-{when.last_day:02d}"
    return Resolved(edtf, basis, rule, confidence)


def _day_only(when: When, published: Date | None, source: str) -> Resolved:
    day = when.day or 1
    if published is None:
        last = f"/XXXX-XX-{when.last_day:02d}" if when.last_day else ""
        return Resolved(f"XXXX-XX-{day:02d}{last}", "unknown", "date.day_only", 0.85)
    year, month = published.year, published.month
    if day > published.day:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    if day > monthrange(year, month)[1]:
        return Resolved(f"XXXX-XX-{day:02d}", "unknown", "date.day_only", 0.5)
    last = f"/{year}-{month:02d}-{when.last_day:02d}" if when.last_day else ""
    return Resolved(f"{year}-{month:02d}-{day:02d}{last}", source, "date.day_only", 0.93)


def confirms(lunar: tuple[int, int], edtf: str) -> bool | None:
    """Does the lunar day agree with ``edtf``? None where the year is unknown or the calendar does not reach."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", edtf):
        return None
    from borax.calendars.lunardate import LunarDate  # pyright: ignore[reportMissingTypeStubs]

    day = Date.fromisoformat(edtf)
    found = LunarDate.from_solar_date(day.year, day.month, day.day)
    if lunar == (12, 30) and found.month == 12:
        after = LunarDate.from_solar(day + timedelta(days=1))
        return after.month == 1 and after.day == 1
    return (found.month, found.day) == lunar
