"""What people took off: the traceless half of ``model.scoring.habits``, found against the suggestion itself.

A record keeps what was suggested for each value that is still there. A person, post, unit or session that was taken
off is gone from it, and roles have no value of their own; so the article is extracted again and compared. Where the
rules have changed since the article was verified, the counts are those of today's rules.
"""

from collections.abc import Iterable, Iterator

from model.record.fields import ARTICLE_FIELDS, MEETING_FIELDS
from model.record.schema import Meeting, Person, Record, Scalar, Value
from model.scoring.habits import Habit


def add_losses(found: dict[tuple[str, str], Habit], pairs: Iterable[tuple[Record, Record]]) -> None:
    """Count into ``found``, by field and rule, what each verified record (first) has lost of its suggestion (second).

    A lost session counts once, under the rule of its relation; roles under the rule of the person's name.
    """
    for record, suggestion in pairs:
        for field, rule in _dropped(record, suggestion):
            found.setdefault((field, rule), Habit()).dropped += 1
        for rule, same in _roles(record, suggestion):
            habit = found.setdefault(("person.roles", rule), Habit())
            habit.kept += same
            habit.edited += not same


def _dropped(record: Record, suggestion: Record) -> Iterator[tuple[str, str]]:
    for spec in ARTICLE_FIELDS:
        if spec.many:
            yield from _gone(
                f"article.{spec.name}", getattr(record.article, spec.name), getattr(suggestion.article, spec.name)
            )
    left = {meeting.id: meeting for meeting in record.meetings}
    for meeting in suggestion.meetings:
        now = left.get(meeting.id)
        if now is None:
            yield "meeting.relation", meeting.relation.rule
            continue
        for spec in MEETING_FIELDS:
            if spec.many and spec.name != "people":
                yield from _gone(f"meeting.{spec.name}", getattr(now, spec.name), getattr(meeting, spec.name))
        yield from _gone("person.name", tuple(p.name for p in now.people), tuple(p.name for p in meeting.people))
        for before, after in _same_people(now, meeting):
            yield from _gone("person.titles", after.titles, before.titles)


def _gone(field: str, now: tuple[Value, ...], then: tuple[Value, ...]) -> Iterator[tuple[str, str]]:
    """The suggested items that are neither there nor remembered by an item a person changed."""
    left = [meant for value in now for meant in _known_as(value)]
    for value in then:
        if value.value in left:
            left.remove(value.value)
        else:
            yield field, value.rule


def _known_as(value: Value) -> set[Scalar]:
    return {value.value, value.suggested.value} if value.suggested else {value.value}


def _same_people(now: Meeting, then: Meeting) -> Iterator[tuple[Person, Person]]:
    """(suggested, present) of each person who is still there, under the same name or a corrected one."""
    for before in then.people:
        after = next((p for p in now.people if before.name.value in _known_as(p.name)), None)
        if after is not None:
            yield before, after


def _roles(record: Record, suggestion: Record) -> Iterator[tuple[str, bool]]:
    left = {meeting.id: meeting for meeting in record.meetings}
    for meeting in suggestion.meetings:
        if meeting.id in left:
            for before, after in _same_people(left[meeting.id], meeting):
                yield before.name.rule, set(before.roles) == set(after.roles)
