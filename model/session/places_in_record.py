"""Reading and replacing the value a target names."""

from dataclasses import replace
from typing import cast

from model.record.fields import BY_NAME, FieldSpec
from model.record.schema import UNDECIDED, Meeting, Person, Record, Value
from model.session.target import Target

PERSON_NAME = FieldSpec("name", "person", "text", "姓名", "Name", "", "16")


def field_spec(target: Target) -> FieldSpec:
    """The row of the table of fields. Raises LookupError for a field there is not."""
    if target.person is not None:
        return PERSON_NAME if target.field == "name" else BY_NAME["person", target.field]
    return BY_NAME["meeting" if target.meeting else "article", target.field]


def meeting_of(record: Record, meeting: str) -> Meeting:
    """Raises KeyError where the record has no such meeting."""
    for found in record.meetings:
        if found.id == meeting:
            return found
    raise KeyError(meeting)


def _owner(record: Record, target: Target) -> object:
    if not target.meeting:
        return record.article
    meeting = meeting_of(record, target.meeting)
    return meeting.people[target.person] if target.person is not None else meeting


def held_of(record: Record, target: Target) -> tuple[Value, ...]:
    """All values of a many-valued field. Raises LookupError for one that holds a single value."""
    held = getattr(_owner(record, target), target.field)
    if not isinstance(held, tuple):
        raise LookupError(f"{target.field} holds one value")
    return cast("tuple[Value, ...]", held)


def get_value(record: Record, target: Target) -> Value:
    """The value at ``target``. Raises IndexError past the end of a many-valued field, KeyError without its meeting."""
    held = getattr(_owner(record, target), target.field)
    if isinstance(held, Value):
        return held
    items = cast("tuple[Value, ...]", held)
    if target.index is None:
        return items[0] if items else UNDECIDED
    return items[target.index]


def put_value(record: Record, target: Target, value: Value | tuple[Value, ...]) -> Record:
    """``record`` with the value at ``target`` replaced; an index one past the end appends."""
    owner = _owner(record, target)
    if isinstance(value, Value) and field_spec(target).many:
        items = list(held_of(record, target))
        index = len(items) if target.index is None else target.index
        items[index : index + 1] = [value]
        value = tuple(items)
    changed = {target.field: value}
    if not target.meeting:
        return replace(record, article=replace(record.article, **changed))  # type: ignore[arg-type]
    meeting = meeting_of(record, target.meeting)
    if target.person is None:
        return record.with_meeting(replace(meeting, **changed))  # type: ignore[arg-type]
    people = list(meeting.people)
    people[target.person] = replace(cast("Person", owner), **changed)  # type: ignore[arg-type]
    return record.with_meeting(replace(meeting, people=tuple(people)))
