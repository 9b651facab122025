"""Dates against each other: the meeting, the publication, and where the year was found (guideline 17 to 19)."""

import re
from collections.abc import Iterator
from datetime import date

from model.record.schema import Meeting, Record
from model.session.checks.finding import Finding, day_of
from model.session.target import Target
from model.session.typed_dates import NEAR_DAYS

OUTSIDE = ("header", "front_matter", "url")
"""Sources of a year that lend it only for ``NEAR_DAYS`` days (guideline 18)."""
_HAN_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def earliest(edtf: str) -> str:
    """The first day ``edtf`` may mean, as far as its digits are known from the left: ``2021-03-XX`` → ``2021-03``."""
    known: list[str] = []
    for part in edtf.split("/")[0][:10].split("-"):
        if not part.isdigit():
            break
        known.append(part)
    return "-".join(known)


def after_publication(record: Record) -> Iterator[Finding]:
    """A meeting that was held after it was reported."""
    published = earliest(day_of(record.article.published))
    if not published:
        return
    for meeting in record.meetings:
        held = earliest(day_of(meeting.date))
        if held and held[: len(published)] > published[: len(held)]:
            about = (("date", day_of(meeting.date)), ("published", day_of(record.article.published)[:10]))
            yield Finding("after_publication", Target(meeting.id, "date"), about)


def year_against_dates(record: Record) -> Iterator[Finding]:
    """What is said of the year's source must fit the date and the publication."""
    for meeting in record.meetings:
        source, held = str(meeting.year_source.value or ""), day_of(meeting.date)
        if not source or not meeting.year_source.is_present or not held:
            continue
        rule = _year_rule(record, meeting, source, held)
        if rule:
            about = (("date", held), ("source", source), ("published", day_of(record.article.published)[:10]))
            yield Finding(rule, Target(meeting.id, "year_source"), about)


def _year_rule(record: Record, meeting: Meeting, source: str, held: str) -> str:
    year = held[:4]
    if not year.isdigit():
        return "" if source == "unknown" else "year_source_without_year"
    if source == "unknown":
        return "year_without_source"
    if source == "body":
        return "" if _is_in(year, record.text) or _is_in(year[2:] + "年", record.text) else "year_not_in_body"
    return "year_too_far" if source in OUTSIDE and _days_apart(record, meeting) > NEAR_DAYS else ""


def _is_in(year: str, text: str) -> bool:
    han = year.translate(_HAN_DIGITS)
    return re.search(rf"(?<!\d){year}", text) is not None or han in text or han.replace("〇", "零") in text


def _days_apart(record: Record, meeting: Meeting) -> int:
    """Days from the meeting's first day to its publication; 0 where either is not known to the day."""
    try:
        held = date.fromisoformat(day_of(meeting.date).split("/")[0])
        return (date.fromisoformat(day_of(record.article.published)[:10]) - held).days
    except ValueError:
        return 0
