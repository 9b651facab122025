"""Who belongs where: people merged, split and moved between meetings, meetings merged and split.

Small pure functions Record → Record like those of ``edits``. Nothing a person or the extractor found is dropped: what
is merged keeps every role, post and unit of both.
"""

from collections.abc import Sequence
from dataclasses import replace

from model.record.fields import MEETING_FIELDS
from model.record.schema import UNDECIDED, Meeting, Person, Record, Value
from model.session.edits import Edit, clean_roles, fresh_id, with_people
from model.session.places_in_record import meeting_of
from model.session.target import Target
from model.session.values import accepted, typed

SHARED = ("date", "day_part", "year_source", "place", "level", "channel", "venue")
"""What a part of a session has in common with the rest of it."""


# people


def merged_people(first: Person, other: Person) -> Person:
    """One of two: the first's name, the roles of both, the posts of both in their order."""
    roles = clean_roles((*first.roles, *other.roles)) or first.roles or other.roles
    held = {title.value for title in first.titles}
    titles = first.titles + tuple(title for title in other.titles if title.value not in held)
    return replace(first, name=accepted(first.name), titles=titles, roles=roles)


def merge_people(meeting: str, rows: Sequence[int]) -> Edit:
    """The people of ``rows`` are one: the first of them. Nothing where there are not two."""
    chosen = sorted(set(rows))

    def apply(record: Record) -> Record:
        people = meeting_of(record, meeting).people
        if len(chosen) < 2 or chosen[-1] >= len(people):
            return record
        one = people[chosen[0]]
        for row in chosen[1:]:
            one = merged_people(one, people[row])
        kept = [one if i == chosen[0] else p for i, p in enumerate(people) if i == chosen[0] or i not in chosen]
        return with_people(record, meeting, kept)

    return Edit("edit.merge_people", apply, Target(meeting, "name", person=chosen[0] if chosen else None))


def split_person(meeting: str, row: int, names: Sequence[str]) -> Edit:
    """The person of ``row`` is several, called ``names``: each keeps the roles; the first one keeps the posts."""

    def apply(record: Record) -> Record:
        people = list(meeting_of(record, meeting).people)
        person = people[row]
        near = person.name.spans[0] if person.name.spans else None
        made = [
            Person(
                typed(record.text, UNDECIDED, name, _inside(record.text, name, near), None),
                person.titles if number == 0 else (),
                person.roles,
            )
            for number, name in enumerate(names)
        ]
        people[row : row + 1] = made
        return with_people(record, meeting, people)

    return Edit("edit.split_person", apply, Target(meeting, "name", person=row))


def _inside(text: str, name: str, near: tuple[int, int] | None) -> tuple[tuple[int, int], ...] | None:
    """Where ``name`` stands inside the old evidence; None leaves it to be found."""
    at = text.find(name, *near) if near is not None else -1
    return ((at, at + len(name)),) if at >= 0 else None


def halves(name: str) -> tuple[str, ...]:
    """Names run together, taken apart where equal lengths leave one reading (guideline 11); the name alone elsewhere."""
    if len(name) in (4, 6) and "·" not in name:
        middle = len(name) // 2
        return name[:middle], name[middle:]
    return (name,)


def move_people(meeting: str, rows: Sequence[int], to: str) -> Edit:
    """The people of ``rows`` were at the meeting ``to``; who is there already is merged."""
    chosen = set(rows)

    def apply(record: Record) -> Record:
        people = meeting_of(record, meeting).people
        moving = [p for i, p in enumerate(people) if i in chosen]
        if not moving or to == meeting:
            return record
        there = list(meeting_of(record, to).people)
        _take_in(there, [replace(p, name=accepted(p.name)) for p in moving])
        record = with_people(record, meeting, [p for i, p in enumerate(people) if i not in chosen])
        return with_people(record, to, there)

    return Edit("edit.move_people", apply, Target(to, "people"))


def move_title(source: Target, meeting: str, row: int) -> Edit:
    """The posts at ``source`` (one, or all without ``index``) are those of the person ``row`` of ``meeting``."""

    def apply(record: Record) -> Record:
        assert source.person is not None
        people = list(meeting_of(record, source.meeting).people)
        titles = people[source.person].titles
        moving = titles if source.index is None else titles[source.index : source.index + 1]
        people[source.person] = replace(people[source.person], titles=tuple(t for t in titles if t not in moving))
        record = with_people(record, source.meeting, people)
        there = list(meeting_of(record, meeting).people)
        held = {title.value for title in there[row].titles}
        came = tuple(accepted(title) for title in moving if title.value not in held)
        there[row] = replace(there[row], titles=there[row].titles + came)
        return with_people(record, meeting, there)

    return Edit("edit.move_title", apply, Target(meeting, "titles", person=row))


def _take_in(people: list[Person], others: Sequence[Person]) -> None:
    for other in others:
        row = next((i for i, p in enumerate(people) if p.name.value == other.name.value), -1)
        if row < 0:
            people.append(other)
        else:
            people[row] = merged_people(people[row], other)


# meetings


def merge_meetings(first: str, other: str) -> Edit:
    """Two records of one session: what ``first`` leaves open comes from ``other``, people and lists from both."""

    def apply(record: Record) -> Record:
        if first == other:
            return record
        one, two = meeting_of(record, first), meeting_of(record, other)
        fields = {
            spec.name: _merged(getattr(one, spec.name), getattr(two, spec.name))
            for spec in MEETING_FIELDS
            if spec.name != "people"
        }
        people = list(one.people)
        _take_in(people, two.people)
        made = replace(one, **fields, people=tuple(people), extra={**two.extra, **one.extra})
        if made.parent == other:
            made = replace(made, parent="")
        rest = tuple(_of_parent(m, other, first) for m in record.meetings if m.id not in (first, other))
        at = [m.id for m in record.meetings if m.id != other].index(first)
        return replace(record, meetings=(*rest[:at], made, *rest[at:]))

    return Edit("edit.merge_meetings", apply, Target(first, "name"))


def _merged(held: Value | tuple[Value, ...], other: Value | tuple[Value, ...]) -> Value | tuple[Value, ...]:
    if isinstance(held, Value):
        assert isinstance(other, Value)
        return held if held.is_present or not other.is_present else other
    assert isinstance(other, tuple)
    known = {value.value for value in held}
    return held + tuple(value for value in other if value.value not in known)


def _of_parent(meeting: Meeting, gone: str, now: str) -> Meeting:
    return replace(meeting, parent=now) if meeting.parent == gone else meeting


def split_meeting(meeting: str, rows: Sequence[int]) -> Edit:
    """The people of ``rows`` were at a session of their own, put right behind: same day and place, its name to be said."""
    chosen = set(rows)

    def apply(record: Record) -> Record:
        held = meeting_of(record, meeting)
        part = Meeting(
            fresh_id(record),
            relation=replace(UNDECIDED, value="parallel", state="present", origin="typed"),
            people=tuple(p for i, p in enumerate(held.people) if i in chosen),
            **{name: getattr(held, name) for name in SHARED},
        )
        rest = replace(held, people=tuple(p for i, p in enumerate(held.people) if i not in chosen))
        at = [m.id for m in record.meetings].index(meeting)
        return replace(record, meetings=(*record.meetings[:at], rest, part, *record.meetings[at + 1 :]))

    return Edit("edit.split_meeting", apply)


def move_value(source: Target, to: str) -> Edit:
    """The value at ``source`` belongs to the meeting ``to``, evidence and all; where it stood nothing is decided any more.

    A person goes with posts and roles; of a list without ``index`` every item.
    """
    if source.person is not None:
        return move_people(source.meeting, [source.person], to)

    def apply(record: Record) -> Record:
        here, there = meeting_of(record, source.meeting), meeting_of(record, to)
        held, other = getattr(here, source.field), getattr(there, source.field)
        if isinstance(held, Value):
            if not held.is_present or source.meeting == to:
                return record
            left, came = UNDECIDED, accepted(held)
        else:
            moving = held if source.index is None else held[source.index : source.index + 1]
            if not moving or source.meeting == to:
                return record
            left = tuple(v for v in held if v not in moving)
            known = {v.value for v in moving}
            came = (*(v for v in other if v.value not in known), *(accepted(v) for v in moving))
        record = record.with_meeting(replace(here, **{source.field: left}))
        return record.with_meeting(replace(there, **{source.field: came}))

    return Edit("edit.move_value", apply, Target(to, source.field))
