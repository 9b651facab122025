"""What a person does to a record: small pure functions Record → Record with a label.

An edit never changes a status and never loses what was suggested: the first change keeps it in ``suggested``.
Targets name values (``model.session.target``). Raises LookupError where a target does not exist in the record.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from model.record.fields import ROLES
from model.record.schema import UNDECIDED, Meeting, Person, Record, Scalar, Value
from model.session.places_in_record import field_spec, get_value, held_of, meeting_of, put_value
from model.session.target import Target
from model.session.values import accepted, as_suggested, decided, stated, typed
from model.text.spans import Span, quote_at

ROLE_ORDER = tuple(role.value for role in ROLES)
CODED = ("choice", "choices", "flag", "place")
ALONE = ("attendee", "observer")
"""Roles that stand alone (guideline 10)."""


@dataclass(frozen=True, slots=True)
class Edit:
    """``label`` says what is done, in the terms of the interface's language table (a key), ``target`` where."""

    label: str
    apply: Callable[[Record], Record]
    target: Target | None = None


# one value


def set_value(
    target: Target, value: Scalar, *, spans: Sequence[Span] | None = None, raw_spans: Sequence[Span] | None = None
) -> Edit:
    """A person typed ``value``. Without ``spans`` its evidence is looked for near the old one; "" takes it away."""

    def apply(record: Record) -> Record:
        old = _get_or_new(record, target)
        if value is None or value in ("", ()):
            if field_spec(target).many and target.index is not None:
                there = target.index < len(held_of(record, target))
                return _without(record, target, target.index) if there else record
            return put_value(record, target, decided(old, "undecided"))
        # A code from a closed list says nothing of where it is said: only text and dates are looked for.
        where = () if spans is None and field_spec(target).kind in CODED else spans
        return put_value(record, target, typed(record.text, old, value, where, raw_spans))

    return Edit("edit.set", apply, target)


def _get_or_new(record: Record, target: Target) -> Value:
    """The value at ``target``; UNDECIDED for one place past the end of a many-valued field."""
    try:
        return get_value(record, target)
    except IndexError:
        return UNDECIDED


def assign_span(target: Target, spans: Sequence[Span], text: str, raw_spans: Sequence[Span] = ()) -> Edit:
    """The passage ``text`` at ``spans`` becomes the value; a many-valued field without ``index`` gets one more."""

    def apply(record: Record) -> Record:
        where = target
        if field_spec(target).many and target.index is None:
            where = replace(target, index=len(held_of(record, target)))
        value = stated(_get_or_new(record, where), normal_form(target, text), quote_at(record.text, spans), spans)
        return put_value(record, where, replace(value, raw_spans=tuple(raw_spans)))

    return Edit("edit.assign", apply, target)


def normal_form(target: Target, text: str) -> str:
    """What a passage means as a value: names without blanks, non-Han names with ·."""
    value = " ".join(text.split())
    if target.field in ("name", "reporters", "editors") and (target.person is not None or target.meeting == ""):
        value = value.replace(" ", "")
        for dot in "•・．.":
            value = value.replace(dot, "·")
    return value


def set_state(target: Target, state: str) -> Edit:
    """``absent``, ``unclear`` or ``undecided``: three different things."""

    def apply(record: Record) -> Record:
        if field_spec(target).many and target.index is None:
            return put_items(record, target, () if state == "undecided" else (decided(UNDECIDED, state),))
        return put_value(record, target, decided(_get_or_new(record, target), state))

    return Edit(f"edit.{state}", apply, target)


def accept(target: Target) -> Edit:
    """This value is right: a person says so."""

    def apply(record: Record) -> Record:
        return put_value(record, target, accepted(get_value(record, target)))

    return Edit("edit.accept", apply, target)


def choose_alternative(target: Target, number: int) -> Edit:
    """Take the extractor's alternative ``number`` (from 0) instead. Raises IndexError where there is none."""

    def apply(record: Record) -> Record:
        old = get_value(record, target)
        other = old.alternatives[number]
        taken = stated(old, other.value, other.quote, other.spans)
        return put_value(record, target, replace(taken, raw_spans=other.raw_spans, basis=other.basis or taken.basis))

    return Edit("edit.alternative", apply, target)


def revert(target: Target) -> Edit:
    """Back to what was suggested."""

    def apply(record: Record) -> Record:
        return put_value(record, target, as_suggested(get_value(record, target)))

    return Edit("edit.revert", apply, target)


# many-valued fields


def put_items(record: Record, target: Target, items: Sequence[Value]) -> Record:
    return put_value(record, replace(target, index=None), tuple(items))


def set_items(target: Target, values: Sequence[str]) -> Edit:
    """The field holds exactly ``values``; one that was there keeps its evidence, a new one looks for its own."""

    def apply(record: Record) -> Record:
        left = [v for v in held_of(record, target) if v.state != "absent"]
        items: list[Value] = []
        for position, text in enumerate(values):
            same = next((v for v in left if v.value == text), None)
            if same is not None:
                left.remove(same)
                items.append(same)
            else:
                old = left.pop(position) if len(left) == len(values) and position < len(left) else UNDECIDED
                items.append(typed(record.text, old, text, None, None))
        return put_items(record, target, items)

    return Edit("edit.set", apply, target)


def add_item(target: Target, value: str, spans: Sequence[Span] | None = None) -> Edit:
    def apply(record: Record) -> Record:
        items = [v for v in held_of(record, target) if v.state != "absent"]
        return put_items(record, target, [*items, typed(record.text, UNDECIDED, value, spans, None)])

    return Edit("edit.add", apply, target)


def remove_item(target: Target) -> Edit:
    def apply(record: Record) -> Record:
        return _without(record, target, -1 if target.index is None else target.index)

    return Edit("edit.remove", apply, target)


def _without(record: Record, target: Target, index: int) -> Record:
    items = list(held_of(record, target))
    del items[index]
    return put_items(record, target, items)


# people


def with_people(record: Record, meeting: str, people: Sequence[Person]) -> Record:
    """The record with these people at the meeting."""
    return record.with_meeting(replace(meeting_of(record, meeting), people=tuple(people)))


def clean_roles(roles: Sequence[str], added: str = "") -> tuple[str, ...]:
    """Roles in their order; ``attendee`` and ``observer`` give way to a role that says more, or to each other."""
    chosen = {*roles, added} - {""}
    if added in ALONE:
        chosen = {added}
    elif len(chosen) > 1:
        chosen -= set(ALONE)
    return tuple(role for role in ROLE_ORDER if role in chosen)


def add_person(
    meeting: str, name: str, spans: Sequence[Span] = (), roles: Sequence[str] = (), titles: Sequence[str] = ()
) -> Edit:
    """One more person; one who is there already gets the roles and posts added instead."""
    target = Target(meeting, "people")

    def apply(record: Record) -> Record:
        people = list(meeting_of(record, meeting).people)
        _merge_person(record, people, name, spans, roles, titles)
        return with_people(record, meeting, people)

    return Edit("edit.add_person", apply, target)


def add_people(meeting: str, people: Sequence[tuple[str, Sequence[str], Sequence[str]]]) -> Edit:
    """Several at once, each ``(name, titles, roles)``."""

    def apply(record: Record) -> Record:
        held = list(meeting_of(record, meeting).people)
        for name, titles, roles in people:
            _merge_person(record, held, name, (), roles, titles)
        return with_people(record, meeting, held)

    return Edit("edit.add_person", apply, Target(meeting, "people"))


def _merge_person(
    record: Record,
    people: list[Person],
    name: str,
    spans: Sequence[Span],
    roles: Sequence[str],
    titles: Sequence[str],
) -> None:
    value = normal_form(Target("", "name", person=0), name)
    posts = tuple(typed(record.text, UNDECIDED, title, None, None) for title in titles)
    for row, person in enumerate(people):
        if person.name.value == value:
            merged = person.roles
            for role in roles:
                merged = clean_roles(merged, role)
            new = tuple(p for p in posts if p.value not in [t.value for t in person.titles])
            people[row] = replace(person, roles=merged, titles=person.titles + new)
            return
    people.append(Person(typed(record.text, UNDECIDED, value, spans or None, None), posts, clean_roles(tuple(roles))))


def rename_person(meeting: str, row: int, name: str) -> Edit:
    return set_value(Target(meeting, "name", person=row), normal_form(Target(meeting, "name", person=row), name))


def remove_people(meeting: str, rows: Sequence[int]) -> Edit:
    def apply(record: Record) -> Record:
        people = meeting_of(record, meeting).people
        return with_people(record, meeting, [p for i, p in enumerate(people) if i not in set(rows)])

    return Edit("edit.remove_person", apply, Target(meeting, "people"))


def move_person(meeting: str, row: int, to: int) -> Edit:
    def apply(record: Record) -> Record:
        people = list(meeting_of(record, meeting).people)
        people.insert(max(0, min(to, len(people) - 1)), people.pop(row))
        return with_people(record, meeting, people)

    return Edit("edit.move_person", apply, Target(meeting, "people"))


def set_roles(meeting: str, rows: Sequence[int], role: str, on: bool) -> Edit:
    """Give (or take) ``role`` to the people of ``rows``. Whoever's role a person set has an accepted name."""

    def apply(record: Record) -> Record:
        people = list(meeting_of(record, meeting).people)
        for row in rows:
            person = people[row]
            roles = clean_roles(person.roles, role) if on else tuple(r for r in person.roles if r != role)
            people[row] = replace(person, roles=roles, name=accepted(person.name))
        return with_people(record, meeting, people)

    return Edit("edit.roles", apply, Target(meeting, "people"))


def set_titles(meeting: str, row: int, titles: Sequence[str]) -> Edit:
    return set_items(Target(meeting, "titles", person=row), tuple(titles))


# meetings


def fresh_id(record: Record) -> str:
    """An id no meeting of the record has."""
    used = {m.id for m in record.meetings}
    return next(f"m{n}" for n in range(1, len(used) + 2) if f"m{n}" not in used)


def add_meeting() -> Edit:
    def apply(record: Record) -> Record:
        return replace(record, meetings=(*record.meetings, Meeting(id=fresh_id(record))))

    return Edit("edit.add_meeting", apply)


def duplicate_meeting(meeting: str) -> Edit:
    def apply(record: Record) -> Record:
        at = [m.id for m in record.meetings].index(meeting)
        copy = replace(record.meetings[at], id=fresh_id(record))
        return replace(record, meetings=(*record.meetings[: at + 1], copy, *record.meetings[at + 1 :]))

    return Edit("edit.duplicate_meeting", apply)


def remove_meeting(meeting: str) -> Edit:
    def apply(record: Record) -> Record:
        meeting_of(record, meeting)
        return replace(record, meetings=tuple(m for m in record.meetings if m.id != meeting))

    return Edit("edit.remove_meeting", apply)


def move_meeting(meeting: str, to: int) -> Edit:
    def apply(record: Record) -> Record:
        meetings = list(record.meetings)
        found = meetings.pop([m.id for m in meetings].index(meeting))
        meetings.insert(max(0, min(to, len(meetings))), found)
        return replace(record, meetings=tuple(meetings))

    return Edit("edit.move_meeting", apply)


def no_meeting(kind: str) -> Edit:
    """There is no meeting here; the article is of type ``kind``."""

    def apply(record: Record) -> Record:
        typed_ = set_value(Target("", "type"), kind).apply(record)
        return replace(typed_, meetings=())

    return Edit("edit.no_meeting", apply, Target("", "type"))


# the article's own


def set_note(text: str) -> Edit:
    return Edit("edit.note", lambda record: replace(record, note=text))


def set_flags(flags: Sequence[str]) -> Edit:
    return Edit("edit.flags", lambda record: replace(record, flags=tuple(flags)))


def revert_article(suggestion: Record) -> Edit:
    """Everything back to ``suggestion``, its text too if the article changed since; status and note excepted."""

    def apply(record: Record) -> Record:
        return replace(
            record,
            source=suggestion.source,
            text=suggestion.text,
            text_edits=suggestion.text_edits,
            article=suggestion.article,
            meetings=suggestion.meetings,
        )

    return Edit("edit.revert_article", apply)
