"""Taking back what another state of the article held: a field, a meeting, or everything. Edits like any other."""

from dataclasses import replace

from model.record.schema import UNDECIDED, Person, Record, Value
from model.record.validation import map_values, stands
from model.session.edits import Edit
from model.session.places_in_record import field_spec, held_at, meeting_of, put_value
from model.session.target import Target


def restore_article(then: Record) -> Edit:
    """All that ``then`` held, its text and note too. Status and flags stay: a draft never changes them."""

    def apply(record: Record) -> Record:
        return replace(
            record,
            source=then.source,
            text=then.text,
            text_edits=then.text_edits,
            note=then.note,
            article=then.article,
            meetings=then.meetings,
        )

    return Edit("edit.restore", apply)


def restore_meeting(then: Record, meeting: str) -> Edit:
    """The meeting as ``then`` held it: in its place where it is still there, else at the end. Taken out where it had none."""

    def apply(record: Record) -> Record:
        at = next((n for n, m in enumerate(record.meetings) if m.id == meeting), None)
        held = next((m for m in _on(record, then).meetings if m.id == meeting), None)
        meetings = list(record.meetings)
        if held is None:
            meetings = [m for m in meetings if m.id != meeting]
        elif at is None:
            meetings.append(held)
        else:
            meetings[at] = held
        return replace(record, meetings=tuple(meetings))

    return Edit("edit.restore_meeting", apply, Target(meeting, "name"))


def restore_field(then: Record, target: Target) -> Edit:
    """One field as ``then`` held it; of a person, the whole person. Raises LookupError where a meeting is gone."""

    def apply(record: Record) -> Record:
        there = _on(record, then)
        whole = Target(target.meeting, "people" if target.person is not None else target.field)
        if whole.field == "people":
            return _restore_people(record, there, target)
        return put_value(record, whole, _held(there, whole))

    return Edit("edit.restore_field", apply, target)


def _held(there: Record, target: Target) -> Value | tuple[Value, ...]:
    """What the field held then; nothing where its meeting was not there."""
    try:
        return held_at(there, target)
    except KeyError:
        return () if field_spec(target).many else UNDECIDED


def _restore_people(record: Record, there: Record, target: Target) -> Record:
    """The people as they were; with a person in ``target``, only the one who bears the name of that row now."""
    now = meeting_of(record, target.meeting)
    was = next((m.people for m in there.meetings if m.id == target.meeting), ())
    if target.person is None:
        return record.with_meeting(replace(now, people=was))
    row = target.person
    if row >= len(now.people):
        raise LookupError(f"no person in row {row}")
    same = next((p for p in was if p.name.value == now.people[row].name.value), None)
    people: list[Person] = list(now.people)
    people[row : row + 1] = [same] if same is not None else []
    return record.with_meeting(replace(now, people=tuple(people)))


def _on(record: Record, then: Record) -> Record:
    """``then`` on the text of ``record``: evidence that does not stand there is taken off, values and quotes stay."""
    if record.text == then.text:
        return then
    return map_values(then, lambda v: v if stands(record.text, v) else replace(v, spans=()))
