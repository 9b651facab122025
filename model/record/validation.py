"""The quote rule on records in memory: a value's quote equals the slices of the text at its spans.

The codec refuses a record that breaks it, so nothing that does may be written: it could not be read again.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from model.record.fields import ARTICLE_FIELDS, MEETING_FIELDS
from model.record.schema import Alternative, Meeting, Person, Record, Suggested, Value
from model.text.spans import quote_at

Quoted = Value | Alternative | Suggested
Change = Callable[[Value], Value]
_ARTICLE = [spec.name for spec in ARTICLE_FIELDS]
_MEETING = [spec.name for spec in MEETING_FIELDS if spec.name != "people"]


def stands(text: str, value: Quoted) -> bool:
    """Does the quote stand at the spans in ``text``? A value without spans claims nothing."""
    if not value.spans:
        return True
    return all(0 <= start <= end <= len(text) for start, end in value.spans) and value.quote == quote_at(
        text, value.spans
    )


def sound(record: Record) -> Record:
    """``record`` without the spans whose quote does not stand there; values and quotes stay. Most often itself."""
    return map_values(record, lambda value: _sound_value(record.text, value))


def _sound_value(text: str, value: Value) -> Value:
    if not stands(text, value):
        value = replace(value, spans=())
    if not all(stands(text, other) for other in value.alternatives):
        others = tuple(o if stands(text, o) else replace(o, spans=()) for o in value.alternatives)
        value = replace(value, alternatives=others)
    if value.suggested is not None and not stands(text, value.suggested):
        value = replace(value, suggested=replace(value.suggested, spans=()))
    return value


def map_values(record: Record, change: Change) -> Record:
    """``record`` with ``change`` made to each of its values; the same object where nothing is changed."""
    article = _map_owner(record.article, _ARTICLE, change)
    meetings = tuple(_map_meeting(meeting, change) for meeting in record.meetings)
    if article is record.article and all(a is b for a, b in zip(meetings, record.meetings, strict=True)):
        return record
    return replace(record, article=article, meetings=meetings)


def _map_meeting(meeting: Meeting, change: Change) -> Meeting:
    changed = _map_owner(meeting, _MEETING, change)
    people = tuple(_map_person(person, change) for person in meeting.people)
    if all(a is b for a, b in zip(people, meeting.people, strict=True)):
        return changed
    return replace(changed, people=people)


def _map_person(person: Person, change: Change) -> Person:
    name, titles = change(person.name), _map_held(person.titles, change)
    if name is person.name and titles is person.titles:
        return person
    return replace(person, name=name, titles=titles)


def _map_owner(owner: Any, names: list[str], change: Change) -> Any:
    changed: dict[str, Any] = {}
    for name in names:
        held = getattr(owner, name)
        if (new := _map_held(held, change)) is not held:
            changed[name] = new
    extra: Mapping[str, Any] = owner.extra
    if extra:
        new = {key: _map_held(held, change) for key, held in extra.items()}
        if any(new[key] is not held for key, held in extra.items()):
            changed["extra"] = new
    return replace(owner, **changed) if changed else owner


def _map_held(held: Any, change: Change) -> Any:
    if not isinstance(held, tuple):
        return change(held)
    if not held:
        return held  # pyright: ignore
    new = tuple(change(value) for value in held)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return held if all(a is b for a, b in zip(new, held, strict=True)) else new  # pyright: ignore
