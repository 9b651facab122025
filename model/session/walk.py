"""Every value of a record in the order of reading, each with what an edit would call it; and which are doubtful."""

from collections.abc import Iterator

from model.record.fields import ARTICLE_FIELDS, MEETING_FIELDS
from model.record.own_fields import PREFIX
from model.record.schema import Meeting, Person, Record, Value
from model.session.target import Target

DOUBTFUL_BELOW = 0.8
"""A suggestion of lower confidence asks for a look. From the extractor's own calibration: at 0.8 four of five hold."""

OPTIONAL = frozenset({"topics"})
"""Fields nobody has to settle (record-format: optional): their uncertainty asks for no look."""


def is_doubtful(value: Value) -> bool:
    """Nobody has settled it, and the machine either offers alternatives without deciding or is not sure."""
    if value.origin != "suggested":
        return False
    if value.state == "undecided":
        return bool(value.alternatives)
    return value.confidence is not None and value.confidence < DOUBTFUL_BELOW


PLACED = frozenset({"body", "header", "front_matter"})
"""Bases that are a place in the article: a value that rests on one has spans, cleaned or raw."""


def is_lost(value: Value) -> bool:
    """Has its evidence no place any more? What was moved to another text keeps its words, or what they rested on."""
    if value.spans or value.raw_spans:
        return False
    return bool(value.quote) or (
        value.basis in PLACED and value.origin in ("suggested", "accepted", "accepted_with_article")
    )


def values_of(record: Record) -> Iterator[tuple[Target, Value]]:
    """The article's fields, then each meeting's with its people; undecided ones included.

    Fields of the corpus follow those of the table, of the article as of a meeting.
    """
    for spec in ARTICLE_FIELDS:
        yield from _field("", spec.name, getattr(record.article, spec.name))
    for id, held in record.article.extra.items():
        yield from _field("", PREFIX + id, held)
    for meeting in record.meetings:
        for spec in MEETING_FIELDS:
            if spec.name == "people":
                for row, person in enumerate(meeting.people):
                    yield from _person(meeting, row, person)
            else:
                yield from _field(meeting.id, spec.name, getattr(meeting, spec.name))
        for id, held in meeting.extra.items():
            yield from _field(meeting.id, PREFIX + id, held)


def _field(meeting: str, name: str, held: Value | tuple[Value, ...]) -> Iterator[tuple[Target, Value]]:
    if isinstance(held, Value):
        yield Target(meeting, name), held
        return
    for index, value in enumerate(held):
        yield Target(meeting, name, index=index), value


def _person(meeting: Meeting, row: int, person: Person) -> Iterator[tuple[Target, Value]]:
    yield Target(meeting.id, "name", person=row), person.name
    for index, title in enumerate(person.titles):
        yield Target(meeting.id, "titles", person=row, index=index), title


def doubts_of(record: Record) -> tuple[Target, ...]:
    """What asks for a look, in the order of reading."""
    return tuple(target for target, value in values_of(record) if target.field not in OPTIONAL and is_doubtful(value))
