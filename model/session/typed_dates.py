"""Dates as a person types them (`8月6日`, `0806`, `昨日`, `上周五`, `正月初八`, `20日、21日`, EDTF) into the normal form of the record.

A missing year is taken from the publish date where the meeting then lies 0 to 31 days before it (guideline 18); a
missing month likewise. Masked digits become X (guideline 19).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from model.session.typed_days import NEAR_DAYS, named_day

_EDTF = re.compile(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?")
_RELATIVE = {"今天": 0, "今日": 0, "今": 0, "昨天": 1, "昨日": 1, "昨": 1, "前天": 2, "前日": 2, "大前天": 3}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_NUMERAL = re.compile(r"[零〇○一二两三四五六七八九十廿卅]+(?=[年月日号])")
_PART = r"(?:\d{1,2}|[\d*?X×]{1,6})"
_FULL = re.compile(rf"(?:(\d{{2,4}}|[\dX*?×]{{4}})[年./-])?({_PART})[月./-]({_PART})(?:[日号])?")
_MONTH = re.compile(rf"(?:(\d{{2,4}})[年./-])?({_PART})月(?:份|日)?")
_DAY = re.compile(rf"({_PART})[日号]?")
_YEAR = re.compile(r"(\d{4})年?")
_DAY_PARTS = (
    ("凌晨", "early_morning"), ("清晨", "morning"), ("早上", "morning"), ("上午", "morning"), ("早", "morning"),
    ("中午", "noon"), ("下午", "afternoon"), ("傍晚", "evening"), ("晚上", "evening"), ("深夜", "night"),
    ("晚", "evening"),
)  # fmt: skip
_BETWEEN = re.compile(r"[、，,;；~～—–至到和]+|(?<=[日号])-")
_CLOCK = re.compile(r"[T ]*(\d{1,2})[:时点](\d{1,2})?(?::(\d{2}))?分?(?:\.\d+)?(?:\+08:?00)?$")


class NotADate(ValueError):
    """What was typed is no date; ``args[0]`` is the typed text."""


@dataclass(frozen=True, slots=True)
class TypedDate:
    """``value`` is EDTF. ``year_inferred``: the year came from the publish date; ``day_part`` is "" if none was typed."""

    value: str
    year_inferred: bool = False
    year_typed: bool = False
    day_part: str = ""


def parse_date(text: str, published: str = "") -> TypedDate:
    """``published`` is the article's publish date (EDTF or RFC 3339) or "". Raises NotADate."""
    wanted = _plain(text)
    wanted, day_part = _take_day_part(wanted)
    if not wanted:
        raise NotADate(text)
    anchor = _anchor(published)
    typed, _ = _take_day_part(unicodedata.normalize("NFKC", text).replace(" ", ""))
    named = named_day(typed, anchor.day) or named_day(wanted, anchor.day)
    if named is not None:
        stated = bool(re.match(r"\d{4}年", wanted))
        return TypedDate(named.isoformat(), not stated, stated, day_part)
    halves = wanted.split("/")
    if len(halves) == 2 and all(_EDTF.fullmatch(h) for h in halves) and len(halves[0]) >= 7:
        parts = [_single(h, anchor, None, text) for h in halves]
    else:
        parts = _listed(wanted, anchor, text)
    first, last = parts[0].value, parts[-1].value
    value = first if first == last else f"{first}/{last}"
    return TypedDate(value, parts[0].year_inferred, parts[0].year_typed, day_part)


def parse_time(text: str, published: str = "") -> str:
    """A publish date, or a time of it as RFC 3339 with +08:00. Raises NotADate."""
    wanted = _plain(text)
    clock = _CLOCK.search(wanted)
    if clock is None or clock.start() == 0:
        return parse_date(wanted, published).value
    day = parse_date(wanted[: clock.start()], published).value
    hour, minute, second = (int(part or 0) for part in clock.groups())
    if hour > 23 or minute > 59 or second > 59 or len(day) != 10 or "X" in day:
        raise NotADate(text)
    return f"{day}T{hour:02}:{minute:02}:{second:02}+08:00"


def evidence_of_date(text: str, typed: str, value: str, near: int | None = None) -> tuple[tuple[int, int], ...]:
    """Where the date ``value``, typed as ``typed``, is written in ``text``: the passage nearest to ``near``; else ()."""
    found = _EDTF.match(value)
    patterns = [re.escape(typed.strip())] if len(typed.strip()) > 2 and not typed.strip().isdigit() else []
    if found and found[2] and found[3] and found[3].isdigit():
        day = rf"0?{int(found[3])}[日号]"
        if found[2].isdigit():
            month = rf"0?{int(found[2])}月"
            if found[1].isdigit():
                patterns.append(rf"{found[1]}年{month}{day}")
            patterns.append(rf"(?<!\d){month}{day}")
        patterns.append(rf"(?<![\d月]){day}")
    elif found and found[2] and found[2].isdigit():
        patterns.append(rf"(?<!\d)0?{int(found[2])}月")
    for pattern in patterns:
        spans = [m.span() for m in re.finditer(pattern, text)]
        if spans:
            return (min(spans, key=lambda s: abs(s[0] - near)) if near is not None else spans[0],)
    return ()


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The publish date: its day where that is known."""

    day: date | None


def _anchor(published: str) -> _Anchor:
    try:
        return _Anchor(date.fromisoformat(published[:10]))
    except ValueError:
        return _Anchor(None)


def _plain(text: str) -> str:
    """Half-width, no blanks around marks, Chinese numerals as digits."""
    wanted = unicodedata.normalize("NFKC", text).strip().replace("×", "X").replace("·", "")
    wanted = re.sub(r"\s*([年月日号/.\-:])\s*", r"\1", wanted)
    return _NUMERAL.sub(lambda m: _number(m.group()), wanted)


def _number(numeral: str) -> str:
    numeral = numeral.replace("廿", "二十").replace("卅", "三十")
    if "十" not in numeral:
        return "".join(str(_DIGITS[c]) for c in numeral)
    tens, _, ones = numeral.partition("十")
    return str((_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0))


def _take_day_part(text: str) -> tuple[str, str]:
    for word, value in _DAY_PARTS:
        if text.endswith(word) and len(text) > len(word):
            return text[: -len(word)], value
    return text, ""


def _listed(wanted: str, anchor: _Anchor, typed: str) -> list[TypedDate]:
    pieces = [p for p in _BETWEEN.split(wanted) if p]
    if len(pieces) == 1 and (m := re.fullmatch(r"((?:\d{4}年)?(?:\d{1,2}月)?\d{1,2})-(\d{1,2}[日号])", wanted)):
        pieces = [m[1] + m[2][-1], m[2]]
    parts: list[TypedDate] = []
    for piece in pieces:
        parts.append(_single(piece, anchor, parts[-1] if parts else None, typed))
    if not parts:
        raise NotADate(typed)
    return parts


def _single(piece: str, anchor: _Anchor, before: TypedDate | None, typed: str) -> TypedDate:
    if piece in _RELATIVE:
        if anchor.day is None:
            raise NotADate(typed)
        return TypedDate((anchor.day - timedelta(days=_RELATIVE[piece])).isoformat(), year_inferred=True)
    if (m := _EDTF.fullmatch(piece.upper())) and (m[2] or "X" in m[1] or m[1].startswith(("19", "20"))):
        return _made(m[1], m[2] or "", m[3] or "", anchor, before, typed)
    if piece.isdigit():
        return _compact(piece, anchor, before, typed)
    if m := _FULL.fullmatch(piece):
        return _made(m[1] or "", m[2], m[3], anchor, before, typed)
    if m := _MONTH.fullmatch(piece):
        return _made(m[1] or "", m[2], "XX", anchor, before, typed)
    if m := _YEAR.fullmatch(piece):
        return TypedDate(m[1], year_typed=True)
    if m := _DAY.fullmatch(piece):
        return _of_day(m[1], anchor, before, typed)
    raise NotADate(typed)


def _compact(digits: str, anchor: _Anchor, before: TypedDate | None, typed: str) -> TypedDate:
    if len(digits) == 8:
        return _made(digits[:4], digits[4:6], digits[6:], anchor, before, typed)
    if len(digits) == 6 and digits.startswith(("19", "20")) and 1 <= int(digits[4:]) <= 12:
        return _made(digits[:4], digits[4:], "XX", anchor, before, typed)
    if len(digits) == 6:
        return _made("20" + digits[:2], digits[2:4], digits[4:], anchor, before, typed)
    if len(digits) in (3, 4):
        return _made("", digits[:-2], digits[-2:], anchor, before, typed)
    if len(digits) <= 2:
        return _of_day(digits, anchor, before, typed)
    raise NotADate(typed)


def _unit(part: str, highest: int, typed: str) -> str:
    """Month or day in two places; a masked one is XX."""
    if not part.isdigit():
        return "XX"
    if not 1 <= int(part) <= highest:
        raise NotADate(typed)
    return f"{int(part):02}"


def _made(year: str, month: str, day: str, anchor: _Anchor, before: TypedDate | None, typed: str) -> TypedDate:
    month = _unit(month, 12, typed) if month else ""
    day = _unit(day, 31, typed) if day else ""
    stated = year.isdigit()
    inferred = False
    if not year:
        year, inferred = _year_of(month, day, anchor, before)
    year = "XXXX" if not re.fullmatch(r"[\dX]{2,4}", year) else ("20" + year if len(year) == 2 else year)
    value = "-".join(part for part in (year, month, day) if part)
    if value[:4].isdigit() and month.isdigit() and day.isdigit():
        try:
            date.fromisoformat(value)
        except ValueError:
            raise NotADate(typed) from None
    return TypedDate(value, inferred, stated)


def _year_of(month: str, day: str, anchor: _Anchor, before: TypedDate | None) -> tuple[str, bool]:
    if before is not None:
        return before.value[:4], before.year_inferred
    if anchor.day is None or not month.isdigit():
        return "XXXX", False
    for year in (anchor.day.year, anchor.day.year - 1):
        try:
            first = date(year, int(month), int(day) if day.isdigit() else 1)
            last = first if day.isdigit() else first + timedelta(days=27)
        except ValueError:
            continue
        if (anchor.day - first).days >= 0 and (anchor.day - last).days <= NEAR_DAYS:
            return str(year), True
    return "XXXX", False


def year_of(value: str, published: str) -> str:
    """The year the publish date gives the month and day of ``value`` (guideline 18); "XXXX" where it gives none."""
    return _year_of(value[5:7], value[8:10], _anchor(published), None)[0]


def _of_day(day: str, anchor: _Anchor, before: TypedDate | None, typed: str) -> TypedDate:
    """A day without a month: that of the date before it, else the last such day not after the publish date."""
    day = _unit(day, 31, typed)
    if before is not None and len(before.value) >= 7:
        return _made(before.value[:4], before.value[5:7], day, anchor, before, typed)
    if anchor.day is None or not day.isdigit():
        return TypedDate(f"XXXX-XX-{day}")
    month = anchor.day.replace(day=1)
    if int(day) > anchor.day.day:
        month = (month - timedelta(days=1)).replace(day=1)
    return TypedDate(_made(str(month.year), f"{month.month:02}", day, anchor, None, typed).value, year_inferred=True)
