"""The order in which the fields follow one another on screen, and the doubts of a record in that order. No widgets."""

from dataclasses import replace

from gui.fields import known
from model.record.own_fields import is_own
from model.record.schema import Record
from model.session.target import Target
from model.session.walk import doubts_of

ARTICLE_ROWS = (
    ("type", "integrity"), ("title",), ("kicker",), ("decks",), ("outlet", "published"), ("reporters", "editors"),
)  # fmt: skip
BEFORE_PEOPLE = (
    ("name",), ("relation", "level"), ("convenors",), ("forms",), ("place",), ("date", "day_part"),
    ("year_source", "channel"), ("venue",),
)  # fmt: skip
AFTER_PEOPLE = (("people_open",), ("units",), ("upstream",), ("topics",))
ARTICLE_ORDER = tuple(name for row in ARTICLE_ROWS for name in row)
MEETING_ORDER = (
    *(name for row in BEFORE_PEOPLE for name in row),
    "people",
    *(name for row in AFTER_PEOPLE for name in row),
)

Rank = tuple[int, int, int, int, int]
"""Meeting (0 is the article), field, row of the people, column there, item of a list."""


def rank(record: Record, target: Target) -> Rank:
    """Where a value stands in the order of reading on screen."""
    if not target.meeting:
        return (0, _place(target.field, ARTICLE_ORDER), 0, 0, target.index or 0)
    ids = [m.id for m in record.meetings]
    number = ids.index(target.meeting) + 1 if target.meeting in ids else len(ids) + 1
    if target.person is None:
        return (number, _place(target.field, MEETING_ORDER), -1, 0, target.index or 0)
    column = 1 if target.field == "titles" else 0
    return (number, MEETING_ORDER.index("people"), target.person, column, target.index or 0)


def _place(field: str, order: tuple[str, ...]) -> int:
    """Own fields stand behind those of the table."""
    if is_own(field):
        return len(order) + known.position(field)
    return order.index(field) if field in order else 0


def doubts_in_order(record: Record | None) -> list[Target]:
    """What asks for a look, as the eye meets it."""
    if record is None:
        return []
    return sorted(doubts_of(record), key=lambda target: rank(record, target))


def doubt_after(record: Record, here: Target | None) -> Target | None:
    """The first doubt behind the whole field ``here``, from the end on to the first again; None where there is none."""
    doubts = doubts_in_order(record)
    if here is None:
        return doubts[0] if doubts else None
    end = rank(record, replace(here, index=10_000))
    return next((d for d in doubts if rank(record, d) > end), doubts[0] if doubts else None)
