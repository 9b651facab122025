"""A session's date, day part, channel, forms and completeness beside what the text says near it."""

import re
from dataclasses import replace

from model.extraction.dates import PARTS, expressions
from model.extraction.doubt.levels import doubted_level
from model.extraction.doubt.lower import ODD, RARE, at_most, beside
from model.extraction.doubt.people import beside_odd_units
from model.extraction.doubt.units import doubted_unit
from model.record.schema import Meeting, Record, Value

LONGEST_LEDE = 400  # code points in which a date near the session stands
_REMOTE = re.compile(r"视频|线上|连线|电视电话|分会场|开[到至]|网络会议")
_PART = re.compile(r"凌晨|清晨|早上|上午|中午|下午|傍晚|晚(?![报会于])|深夜")


def doubted_fields(record: Record, meeting: Meeting) -> Meeting:
    """``meeting`` with doubt where its fields and the text disagree."""
    units = tuple(doubted_unit(record.text, meeting, n) for n in range(len(meeting.units)))
    level, place = doubted_level(record, meeting)
    date, year, part = _when(record, meeting)
    return replace(
        meeting,
        date=date, year_source=year, day_part=part, level=level, place=place,
        channel=_channel(record, meeting.channel), forms=_forms(meeting), units=units,
        people=beside_odd_units(record.text, meeting.people, units), people_open=_complete(record, meeting),
    )  # fmt: skip


def _when(record: Record, meeting: Meeting) -> tuple[Value, Value, Value]:
    """Date, source of the year, day part."""
    date, year, part = meeting.date, meeting.year_source, meeting.day_part
    if not date.is_present and _dated(record):
        year = at_most(year, RARE, "date_near")
        part = at_most(part, ODD, "date_near") if not part.spans else part
        date = at_most(date, RARE, "date_near")
    if part.value == "not_stated" and meeting.name.spans:
        at = meeting.name.spans[0][0]
        low = max(record.text.rfind("。", 0, at), record.text.rfind("\n", 0, at)) + 1
        said = _PART.search(record.text, low, at)
        if said:
            part = beside(
                part, ODD, PARTS.get(said.group()), "day_part.sentence", record.text, said.span(), why="part_said"
            )
    return date, year, part


def _dated(record: Record) -> bool:
    lede = record.text[:LONGEST_LEDE]
    return any(w.kind in ("full", "day", "relative", "masked") for w in expressions(lede))


def _channel(record: Record, channel: Value) -> Value:
    said = _REMOTE.search(record.text) if channel.value == "not_stated" else None
    return (
        beside(channel, ODD, "video", "channel.mentioned", record.text, said.span(), why="video_said")
        if said
        else channel
    )


def _forms(meeting: Meeting) -> Value:
    """紧急会议 has no form word: whether another word in its name is one is open to doubt."""
    if "紧急" in str(meeting.name.value) and meeting.forms.items != ("other",):
        return beside(meeting.forms, ODD, ("other",), "forms.urgent", why="urgent")
    return meeting.forms


def _complete(record: Record, meeting: Meeting) -> Value:
    """Is the list of those present whole?"""
    nobody = not meeting.people and any(m.people for m in record.meetings if m.relation.value == meeting.relation.value)
    return (
        at_most(meeting.people_open, ODD, "list_odd")
        if nobody or _may_be_longer(record, meeting)
        else meeting.people_open
    )


_CUT = re.compile(r"[（(](?:下转|未完|转第)")


def _may_be_longer(record: Record, meeting: Meeting) -> bool:
    """Does the list of those present end at a page's edge, or hold something that could not be read?"""
    return bool(_CUT.search(record.text)) or any(
        u.confidence is not None and u.confidence <= RARE for u in meeting.units
    )
