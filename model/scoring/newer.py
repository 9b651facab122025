"""What the rules of now would suggest otherwise for an article that is verified: a list to look through, never applied.

A verified value is compared with today's suggestion. It is worth a look where the two differ and the suggestion is not
the one the person has seen already: what was suggested then is kept in the record, or is the accepted value itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from model.record.fields import ARTICLE_FIELDS, MEETING_FIELDS
from model.record.schema import Meeting, Person, Record, Scalar, Value
from model.session.target import Target
from model.session.walk import OPTIONAL

SURE = 0.8
"""A suggestion of lower confidence is a question, and no reason to look at a settled article again."""


@dataclass(frozen=True, slots=True)
class Newer:
    """``target`` in the verified record; ``verified`` and ``now`` as they stand. ``now`` is what the rule suggests.

    ``kind``: ``other`` value | ``more`` (an item of a list, a person, a post that is not there; target names the list).
    """

    kind: str
    target: Target
    verified: Value | None
    now: Value


def differs(record: Record, fresh: Record) -> tuple[Newer, ...]:
    """What ``fresh``, the suggestion of now, says otherwise than the verified ``record``, in the order of reading."""
    if record.status != "verified":
        return ()
    return tuple(_all(record, fresh))


def _all(record: Record, fresh: Record) -> Iterator[Newer]:
    for spec in ARTICLE_FIELDS:
        yield from _field("", spec.name, getattr(record.article, spec.name), getattr(fresh.article, spec.name))
    for meeting, now in _paired(record, fresh):
        for spec in MEETING_FIELDS:
            if spec.name == "people":
                yield from _people(meeting, now)
            elif spec.name not in OPTIONAL:
                yield from _field(meeting.id, spec.name, getattr(meeting, spec.name), getattr(now, spec.name))


def _paired(record: Record, fresh: Record) -> list[tuple[Meeting, Meeting]]:
    """Each meeting with the one of ``fresh`` that is it: of the same name, else of the same day, else in the same place."""
    left = list(fresh.meetings)
    found: dict[str, Meeting] = {}
    for same in (_same_name, _same_day):
        for meeting in record.meetings:
            match = next((m for m in left if meeting.id not in found and same(meeting, m)), None)
            if match is not None:
                found[meeting.id] = match
                left.remove(match)
    if len(record.meetings) == len(fresh.meetings):
        for meeting, there in zip(record.meetings, fresh.meetings, strict=True):
            if meeting.id not in found and there in left:
                found[meeting.id] = there
    return [(meeting, found[meeting.id]) for meeting in record.meetings if meeting.id in found]


def _same_name(one: Meeting, other: Meeting) -> bool:
    return one.name.is_present and one.name.value == other.name.value


def _same_day(one: Meeting, other: Meeting) -> bool:
    same = one.date.is_present and one.date.value == other.date.value
    return same and one.relation.value == other.relation.value


def _field(meeting: str, name: str, held: Value | tuple[Value, ...], now: Value | tuple[Value, ...]) -> Iterator[Newer]:
    if isinstance(held, Value) and isinstance(now, Value):
        if _is_news(held, now):
            yield Newer("other", Target(meeting, name), held, now)
    elif isinstance(held, tuple) and isinstance(now, tuple):
        seen = set(_seen(held))
        yield from (Newer("more", Target(meeting, name), None, v) for v in now if _is_sure(v) and v.value not in seen)


def _people(meeting: Meeting, now: Meeting) -> Iterator[Newer]:
    rows = {str(person.name.value): row for row, person in enumerate(meeting.people)}
    seen = set(_seen(person.name for person in meeting.people))
    for person in now.people:
        row = rows.get(str(person.name.value))
        if row is None:
            if _is_sure(person.name) and person.name.value not in seen:
                yield Newer("more", Target(meeting.id, "people"), None, person.name)
        else:
            yield from _posts(meeting, row, person)


def _posts(meeting: Meeting, row: int, now: Person) -> Iterator[Newer]:
    seen = set(_seen(meeting.people[row].titles))
    for title in now.titles:
        if _is_sure(title) and title.value not in seen:
            yield Newer("more", Target(meeting.id, "titles", person=row), None, title)


def _seen(values: "Iterator[Value] | tuple[Value, ...]") -> Iterator[Scalar]:
    for value in values:
        yield value.value
        if value.suggested is not None:
            yield value.suggested.value


def _is_sure(value: Value) -> bool:
    return value.is_present and (value.confidence is None or value.confidence >= SURE)


def _is_news(held: Value, now: Value) -> bool:
    if not _is_sure(now) or (held.is_present and held.value == now.value):
        return False
    then = held.suggested
    return not (then is not None and then.value == now.value and then.state == now.state)
