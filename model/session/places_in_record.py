"""Reading and replacing the value a target names."""

from dataclasses import replace
from typing import Any, cast

from model.record.fields import BY_NAME, FieldSpec
from model.record.own_fields import PREFIX, is_own
from model.record.schema import UNDECIDED, Meeting, Person, Record, Value
from model.session.target import Target

PERSON_NAME = FieldSpec("name", "person", "text", "姓名", "Name", "", "16")


def field_spec(target: Target) -> FieldSpec:
    """The row of the table of fields. Raises LookupError for a field there is not.

    Of a field the corpus added only what an edit must know: it holds one value. What it may hold its own row says.
    """
    if is_own(target.field):
        scope = "meeting" if target.meeting else "article"
        return FieldSpec(target.field, scope, "text", target.field, target.field)
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


def held_at(record: Record, target: Target) -> Value | tuple[Value, ...]:
    """All a field holds: one value, or those of a many-valued field. Raises LookupError for a field there is not."""
    owner: Any = _owner(record, target)
    if is_own(target.field):
        return owner.extra.get(target.field.removeprefix(PREFIX), UNDECIDED)
    return getattr(owner, target.field)


def held_of(record: Record, target: Target) -> tuple[Value, ...]:
    """All values of a many-valued field. Raises LookupError for one that holds a single value."""
    held = held_at(record, target)
    if not isinstance(held, tuple):
        raise LookupError(f"{target.field} holds one value")
    return held


def get_value(record: Record, target: Target) -> Value:
    """The value at ``target``. Raises IndexError past the end of a many-valued field, KeyError without its meeting."""
    held = held_at(record, target)
    if isinstance(held, Value):
        return held
    if target.index is None:
        return held[0] if held else UNDECIDED
    return held[target.index]


def put_value(record: Record, target: Target, value: Value | tuple[Value, ...]) -> Record:
    """``record`` with the value at ``target`` replaced; an index one past the end appends."""
    owner: Any = _owner(record, target)
    several = field_spec(target).many or (target.index is not None and isinstance(held_at(record, target), tuple))
    if isinstance(value, Value) and several:
        items = list(held_of(record, target))
        index = len(items) if target.index is None else target.index
        items[index : index + 1] = [value]
        value = tuple(items)
    changed = {"extra": _extra_with(owner.extra, target, value)} if is_own(target.field) else {target.field: value}
    if not target.meeting:
        return replace(record, article=replace(record.article, **changed))
    meeting = meeting_of(record, target.meeting)
    if target.person is None:
        return record.with_meeting(replace(meeting, **changed))
    people = list(meeting.people)
    people[target.person] = replace(cast("Person", owner), **changed)
    return record.with_meeting(replace(meeting, people=tuple(people)))


def _extra_with(extra: Any, target: Target, value: Value | tuple[Value, ...]) -> dict[str, Any]:
    """``extra`` with the own field set; what says nothing leaves no key behind."""
    id = target.field.removeprefix(PREFIX)
    if value in (UNDECIDED, ()):
        return {key: held for key, held in extra.items() if key != id}
    return {**extra, id: value}
