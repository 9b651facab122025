"""Days and times in a query against dates of records: EDTF with unknown digits, two days with ``/``, or RFC 3339.

A date is a span from its earliest to its latest day. ``:`` holds where the two share a day and everything known agrees;
an unknown year (``XXXX-10-23``) agrees with no year asked for.
"""

import re

_ASKED = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})月?(?:[-/.]?(\d{1,2})日?)?|年)?")
_DAY = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?")
Span = tuple[str, str]


def asked(word: str) -> Span | None:
    """First and last day meant by ``2021``, ``2021-8``, ``2021年8月``, ``2021-08-03`` or ``2021-08..2021-10``."""
    low, dots, high = word.partition("..")
    first, last = _one(low) if low else ("0000-00-00", ""), _one(high) if high else ("", "9999-99-99")
    if not dots:
        return first or None
    if first is None or last is None or (not low and not high):
        return None
    return (first[0], last[1]) if first[0] <= last[1] else None


def _one(word: str) -> Span | None:
    found = _ASKED.fullmatch(word.strip())
    if not found:
        return None
    year, month, day = found.groups()
    if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        return None
    first = f"{year}-{int(month):02}" if month else year
    if day:
        first += f"-{int(day):02}"
    return first + "-00-00"[len(first) - 4 :] if len(first) < 10 else first, (first + "-99-99"[len(first) - 4 :])


def known(value: str) -> Span | None:
    """First and last day a record's date may be; None where its year is not known."""
    spans = [_known_day(part) for part in value.split("/")]
    days = [span for span in spans if span is not None]
    return (min(s[0] for s in days), max(s[1] for s in days)) if days else None


def _known_day(part: str) -> Span | None:
    found = _DAY.match(part)
    if not found or "X" in found[1]:
        return None
    pieces = [found[1], *(piece if piece and "X" not in piece else None for piece in found.groups()[1:])]
    month, day = pieces[1] or "", pieces[2] if pieces[1] else ""
    first = f"{found[1]}-{month or '00'}-{day or '00'}"
    return first, f"{found[1]}-{month or '99'}-{day or '99'}"


def holds(op: str, value: str, wanted: Span) -> bool:
    """Does the record's date ``value`` satisfy ``op`` with the span asked for? One of an unknown year never does."""
    span = known(value)
    if span is None:
        return False
    first, last = span
    if op == "<":
        return last < wanted[0]
    if op == "<=":
        return last <= wanted[1]
    if op == ">":
        return first > wanted[1]
    if op == ">=":
        return first >= wanted[0]
    return first <= wanted[1] and wanted[0] <= last
