"""Place and level against each other and against the date (guideline 20 and 21)."""

from collections.abc import Iterator

from model.extraction.places import gazetteer
from model.record.schema import Record
from model.session.checks.finding import Finding, day_of
from model.session.target import Target

RANKS = ("province", "prefecture", "county")
"""Levels that are the rank of a coded unit."""
BELOW = ("township", "village")
"""Levels without a code of their own: never a province's."""
SAR = ("81", "82")


def place_of_date(record: Record) -> Iterator[Finding]:
    """The code must have been one on the day of the meeting."""
    for meeting in record.meetings:
        code, day = day_of(meeting.place), day_of(meeting.date)
        if not code:
            continue
        target = Target(meeting.id, "place")
        if gazetteer.get(code) is None:
            yield Finding("place_unknown", target, (("code", code),))
        elif not gazetteer.is_valid(code, day.split("/")[0]):
            yield Finding("place_not_valid", target, (("code", code), ("name", gazetteer.name_of(code)), ("date", day)))


def level_of_place(record: Record) -> Iterator[Finding]:
    """The level is the rank of the convening body, which the place shows."""
    for meeting in record.meetings:
        code, level = day_of(meeting.place), day_of(meeting.level)
        if not code or not level:
            continue
        place = gazetteer.get(code, day_of(meeting.date).split("/")[0])
        if place is None:
            continue
        about = (("level", level), ("name", place.name), ("rank", place.rank))
        if level == "national":
            yield Finding("national_with_place", Target(meeting.id, "place"), (("name", place.name),))
        elif _disagree(level, place.rank, code):
            yield Finding("level_against_place", Target(meeting.id, "level"), about)


def _disagree(level: str, rank: str, code: str) -> bool:
    if level == "sar" or code[:2] in SAR:
        return (level == "sar") != (code[:2] in SAR) and level in (*RANKS, "sar")
    if level in RANKS:
        return level != rank
    return level in BELOW and rank == "province"
