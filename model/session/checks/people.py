"""People of one meeting against each other (guideline 7 to 11)."""

from collections.abc import Iterator

from model.record.schema import Record
from model.session.checks.finding import Finding
from model.session.edits import ALONE
from model.session.target import Target


def person_twice(record: Record) -> Iterator[Finding]:
    """Each person once per meeting."""
    for meeting in record.meetings:
        seen: set[str] = set()
        for row, person in enumerate(meeting.people):
            name = str(person.name.value or "")
            if name and name in seen:
                yield Finding("person_twice", Target(meeting.id, "name", person=row), (("name", name),))
            seen.add(name)


def chair_among_observers(record: Record) -> Iterator[Finding]:
    """Who chairs does not sit in without a seat: in one row or in two."""
    for meeting in record.meetings:
        chairs = {str(p.name.value) for p in meeting.people if "chair" in p.roles}
        for row, person in enumerate(meeting.people):
            if "observer" in person.roles and str(person.name.value) in chairs:
                target = Target(meeting.id, "roles", person=row)
                yield Finding("chair_among_observers", target, (("name", str(person.name.value)),))


def role_not_alone(record: Record) -> Iterator[Finding]:
    """``attendee`` and ``observer`` stand alone; a chair among the observers is told by its own rule."""
    for meeting in record.meetings:
        for row, person in enumerate(meeting.people):
            lone = [role for role in person.roles if role in ALONE]
            if lone and len(person.roles) > 1 and not {"chair", "observer"} <= set(person.roles):
                about = (("name", str(person.name.value or "")), ("role", lone[0]))
                yield Finding("role_not_alone", Target(meeting.id, "roles", person=row), about)
