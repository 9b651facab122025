"""What a letter or a menu entry on selected text means: an edit, a field to go to, or a word of advice. No widgets."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from gui.fields import known
from gui.i18n import label, tr
from gui.keys import letters
from model.record.fields import FIELDS, ROLES, FieldSpec
from model.record.schema import Record
from model.session import edits
from model.session.edits import Edit
from model.session.places_in_record import get_value, put_value
from model.session.target import Target
from model.session.typed import NotUnderstood, edit_of, split_items, together
from model.text.spans import Span, quote_at

if TYPE_CHECKING:
    from model.session.typed_people import TypedPerson


def field_keys() -> dict[str, FieldSpec]:
    """The field of each letter, those of the corpus last."""
    specs = {letters.of_field(spec.scope, spec.name): spec for spec in (*FIELDS, *known.specs()) if spec.key}
    return {letter: spec for letter, spec in specs.items() if letter}


def _no_raw(start: int, end: int) -> tuple[Span, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Selected text: what stands there, and its evidence in the cleaned and in the raw article."""

    text: str
    spans: tuple[Span, ...]
    raw_spans: tuple[Span, ...]
    raw_of: Callable[[int, int], tuple[Span, ...]] = _no_raw
    """The raw spans of a span of the cleaned text."""

    def part(self, item: str) -> "Passage":
        """The part of the passage that says ``item``; without evidence where it does not stand there verbatim."""
        at = self.text.find(item)
        if at < 0 or len(self.spans) != 1:
            return Passage(item, (), ())
        start = self.spans[0][0] + at
        return Passage(item, ((start, start + len(item)),), self.raw_of(start, start + len(item)))


Outcome = Edit | Target | str | None
"""What to do: perform an edit, go to a field, say something, or nothing."""


def of_letter(letter: str, chosen: Passage | None, record: Record, meeting: str) -> Outcome:
    """``letter`` was pressed on the article; ``meeting`` is the id of the meeting in hand."""
    if role := letters.role_keys().get(letter):
        return add_person(chosen, record, meeting, role) if chosen else tr("article.nothing_selected")
    spec = field_keys().get(letter)
    if spec is None:
        return None
    return assign(spec, chosen, record, meeting) if chosen else go_to(spec, record, meeting)


def _meeting(record: Record, meeting: str) -> str:
    """The meeting meant: the one in hand, else the first; "" where there is none."""
    ids = [m.id for m in record.meetings]
    return meeting if meeting in ids else (ids[0] if ids else "")


def go_to(spec: FieldSpec, record: Record, meeting: str) -> Outcome:
    if spec.scope == "article":
        return Target("", spec.name)
    where = _meeting(record, meeting)
    return Target(where, spec.name) if where else tr("article.no_meeting_yet")


def assign(spec: FieldSpec, chosen: Passage, record: Record, meeting: str) -> Outcome:
    """The passage becomes the value of ``spec``, read as if it were typed; a many-valued field gets its items added."""
    where = "" if spec.scope == "article" else _meeting(record, meeting)
    if spec.scope != "article" and not where:
        return tr("article.no_meeting_yet")
    target = Target(where, spec.name)
    if spec.many:
        parts = [chosen.part(item) for item in split_items(spec.name, chosen.text)]
        return together("edit.assign", [_assigned(target, part) for part in parts], target)
    if spec.kind in ("text", "span"):
        return _assigned(target, chosen)
    try:
        read = edit_of(spec, target, chosen.text, record)
    except NotUnderstood as error:
        key = "unclear_place" if error.offers else f"not_understood_{error.kind}"
        return tr(f"form.{key}", text=chosen.text, offers="、".join(error.offers))
    return Edit("edit.assign", partial(_with_evidence, read, target, chosen), target)


def _assigned(target: Target, chosen: Passage) -> Edit:
    return edits.assign_span(target, chosen.spans, chosen.text, chosen.raw_spans)


def _with_evidence(read: Edit, target: Target, chosen: Passage, record: Record) -> Record:
    """What ``read`` makes of ``record``, with the passage as the evidence of the value at ``target``."""
    after = read.apply(record)
    value = replace(
        get_value(after, target),
        quote=quote_at(record.text, chosen.spans),
        spans=chosen.spans,
        raw_spans=chosen.raw_spans,
        basis="",
    )
    return put_value(after, target, value)


def add_person(chosen: Passage, record: Record, meeting: str, role: str) -> Outcome:
    """The passage names one person or a list of them, posts in place: each is added in ``role``."""
    where = _meeting(record, meeting)
    if not where:
        return tr("article.no_meeting_yet")
    from model.session.typed_people import parse_people  # the tables of posts and surnames come with the first list

    known = {str(p.name.value) for m in record.meetings for p in m.people}
    people = parse_people(chosen.text, known, role_keys=letters.role_keys()).people
    if not people:
        return tr("form.not_understood_people", text=chosen.text)
    parts = [_added(where, person, chosen.part(person.name), role) for person in people]
    held = {name for _, name in names_of(record, where)}
    what = "edit.roles" if all(person.name in held for person in people) else "edit.add_person"
    return together(what, parts, Target(where, "people"))


def _added(meeting: str, person: "TypedPerson", found: Passage, role: str) -> Edit:
    made = edits.add_person(meeting, person.name, found.spans, (role,), person.titles)
    return replace(made, apply=partial(_with_raw_spans, made, meeting, found))


def _with_raw_spans(made: Edit, meeting: str, found: Passage, record: Record) -> Record:
    """What ``made`` makes of ``record``, with the raw evidence of the name that was added."""
    after = made.apply(record)
    held = next(m for m in after.meetings if m.id == meeting)
    people = tuple(
        replace(p, name=replace(p.name, raw_spans=found.raw_spans))
        if found.spans and p.name.spans == found.spans and not p.name.raw_spans
        else p
        for p in held.people
    )
    return after.with_meeting(replace(held, people=people))


def add_title(chosen: Passage, meeting: str, person: int) -> Outcome:
    return edits.assign_span(Target(meeting, "titles", person=person), chosen.spans, chosen.text, chosen.raw_spans)


def assignable() -> tuple[FieldSpec, ...]:
    """The fields a passage can be given to, in the order of the form."""
    kinds = ("text", "date", "time", "place", "number", "span")
    return tuple(spec for spec in (*FIELDS, *known.specs()) if spec.scope != "person" and spec.kind in kinds)


def menu_label(spec: FieldSpec) -> str:
    letter = letters.of_field(spec.scope, spec.name) if spec.key else ""
    return f"{label(spec)}\t{letter.upper()}" if letter else label(spec)


def role_entries() -> tuple[tuple[str, str, str], ...]:
    """Role, its label, its letter."""
    return tuple((role.value, label(role), letters.of_role(role.value).upper()) for role in ROLES)


def names_of(record: Record, meeting: str) -> tuple[tuple[int, str], ...]:
    """Row and name of the people of a meeting."""
    found = next((m for m in record.meetings if m.id == meeting), None)
    return tuple((i, str(p.name.value or p.name.quote)) for i, p in enumerate(found.people)) if found else ()
