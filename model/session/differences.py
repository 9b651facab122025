"""What differs between two records of one article, field by field. Pure; what a history shows in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model.record.fields import ARTICLE_FIELDS, MEETING_FIELDS
from model.record.own_fields import PREFIX
from model.record.schema import UNDECIDED, Meeting, Person, Record, Scalar, Value
from model.session.target import Target

Held = Value | tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """``kind``: changed (a field's value, its state or its evidence) | added | removed (a meeting, a person) | settled (only
    accepted or not) | roles | order (of meetings or people) | text | note | status | flags.

    ``target`` names where, by the ids of the record that has it; ``subject`` is the name of a meeting or a person.
    ``before`` and ``after`` are what a field held, or roles, or words.
    """

    kind: str
    target: Target
    subject: str = ""
    before: Held | tuple[str, ...] | str = ()
    after: Held | tuple[str, ...] | str = ()


def differences(before: Record, after: Record) -> tuple[Difference, ...]:
    """From ``before`` to ``after``, in the order of reading."""
    return tuple(_differences(before, after))


def _differences(before: Record, after: Record) -> Iterator[Difference]:
    whole = Target("", "")
    if before.text != after.text:
        yield Difference("text", whole)
    for kind, old, new in (
        ("status", before.status, after.status),
        ("flags", "、".join(before.flags), "、".join(after.flags)),
        ("note", before.note, after.note),
    ):
        if old != new:
            yield Difference(kind, whole, before=old, after=new)
    for spec in ARTICLE_FIELDS:
        target = Target("", spec.name)
        yield from _field(target, "", getattr(before.article, spec.name), getattr(after.article, spec.name))
    yield from _extra("", "", before.article.extra, after.article.extra)
    yield from _meetings(before, after)


def _meetings(before: Record, after: Record) -> Iterator[Difference]:
    old = {m.id: m for m in before.meetings}
    new = {m.id: m for m in after.meetings}
    for id, meeting in new.items():
        if id in old:
            yield from _meeting(old[id], meeting)
        else:
            yield Difference("added", Target(id, ""), _name(meeting))
    for id, meeting in old.items():
        if id not in new:
            yield Difference("removed", Target(id, ""), _name(meeting))
    if [id for id in old if id in new] != [id for id in new if id in old]:
        yield Difference("order", Target("", ""))


def _name(meeting: Meeting) -> str:
    return str(meeting.name.value or "")


def _meeting(before: Meeting, after: Meeting) -> Iterator[Difference]:
    for spec in MEETING_FIELDS:
        if spec.name == "people":
            yield from _people(after.id, before.people, after.people)
        else:
            target = Target(after.id, spec.name)
            yield from _field(target, _name(after), getattr(before, spec.name), getattr(after, spec.name))
    yield from _extra(after.id, _name(after), before.extra, after.extra)


def _extra(meeting: str, subject: str, before: Mapping[str, Held], after: Mapping[str, Held]) -> Iterator[Difference]:
    """The corpus's own fields; one that is not there is undecided."""
    for id in dict.fromkeys((*after, *before)):
        target = Target(meeting, PREFIX + id)
        yield from _field(target, subject, before.get(id, UNDECIDED), after.get(id, UNDECIDED))


def _people(meeting: str, before: tuple[Person, ...], after: tuple[Person, ...]) -> Iterator[Difference]:
    """People are told apart by name: the second of one name is another person."""
    left = list(before)
    rows: list[tuple[Person | None, int, Person]] = []
    for row, person in enumerate(after):
        same = next((p for p in left if p.name.value == person.name.value), None)
        if same is not None:
            left.remove(same)
        rows.append((same, row, person))
    for same, row, person in rows:
        target, name = Target(meeting, "name", person=row), str(person.name.value or "")
        if same is None:
            yield Difference("added", target, name, after=person.roles)
            continue
        if same.roles != person.roles:
            yield Difference("roles", target, name, same.roles, person.roles)
        yield from _field(target, name, same.name, person.name)
        yield from _field(Target(meeting, "titles", person=row), name, same.titles, person.titles)
    for person in left:
        yield Difference("removed", Target(meeting, "people"), str(person.name.value or ""), before=person.roles)
    kept = [p.name.value for p in before if p not in left]
    if kept != [p.name.value for same, _, p in rows if same is not None]:
        yield Difference("order", Target(meeting, "people"))


def _field(target: Target, subject: str, before: Held, after: Held) -> Iterator[Difference]:
    if before == after:
        return
    kind = "changed" if _said(before) != _said(after) else "settled"
    yield Difference(kind, target, subject, before, after)


def _said(held: Held) -> list[tuple[Scalar, str, object]]:
    """What the values say and where: all but how they came about."""
    values = (held,) if isinstance(held, Value) else held
    return [(value.value, value.state, value.spans) for value in values]
