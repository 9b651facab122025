"""What verifying an article does to its record."""

from dataclasses import replace
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from model.record.fields import ARTICLE_FIELDS, MEETING_FIELDS
from model.record.schema import Annotation, Meeting, Person, Record, Value


def tool_name() -> str:
    try:
        return f"huibiao {version('huibiao')}"
    except PackageNotFoundError:
        return "huibiao"


def stamped(record: Record, annotator: str, seconds: float) -> Record:
    """The next revision of ``record``, saved now by ``annotator``; ``seconds`` of work are added."""
    old = record.annotation
    return replace(
        record,
        annotation=Annotation(
            annotator=annotator,
            saved_at=datetime.now().astimezone().isoformat(timespec="seconds"),
            revision=old.revision + 1,
            seconds=round(old.seconds + seconds, 1),
            tool=tool_name(),
            unknown=old.unknown,
        ),
    )


def verified(record: Record) -> Record:
    """``record`` as verified: what nobody touched was accepted unseen with the rest, and says so."""
    settled: dict[str, Any] = {s.name: _with(getattr(record.article, s.name)) for s in ARTICLE_FIELDS}
    article = replace(record.article, **settled)
    meetings = tuple(_meeting(meeting) for meeting in record.meetings)
    return replace(record, article=article, meetings=meetings, status="verified", skip_reason="")


def _with(held: Value | tuple[Value, ...]) -> Value | tuple[Value, ...]:
    return _accept(held) if isinstance(held, Value) else tuple(_accept(value) for value in held)


def _accept(value: Value) -> Value:
    if value.state == "undecided" or value.origin != "suggested":
        return value
    return replace(value, origin="accepted_with_article")


def _meeting(meeting: Meeting) -> Meeting:
    changed: dict[str, Any] = {s.name: _with(getattr(meeting, s.name)) for s in MEETING_FIELDS if s.name != "people"}
    people = tuple(_person(person) for person in meeting.people)
    return replace(meeting, people=people, **changed)


def _person(person: Person) -> Person:
    return replace(person, name=_accept(person.name), titles=tuple(_accept(t) for t in person.titles))
