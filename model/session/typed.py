"""What a person typed into a field: the value it means, how it is shown, and the edit it makes. No Qt.

One place for the form and for anything else that takes typed values. Raises ``NotUnderstood`` with the part of the
text that means nothing. Dates and places, with their tables, are imported when the first one is typed: the window
shows its first article without them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from model.record.fields import FieldSpec
from model.record.own_fields import is_own
from model.record.schema import Meeting, Record, Scalar, Value
from model.session import edits
from model.session.edits import Edit
from model.session.places_in_record import get_value, held_at, held_of, meeting_of
from model.session.target import Target
from model.session.typed_choices import NotAChoice, parse_choice, parse_choices, parse_flag
from model.session.typed_numbers import NotANumber, evidence_of_number, parse_number
from model.session.values import find_evidence

if TYPE_CHECKING:
    from model.session.typed_dates import TypedDate

IN_SENTENCES = ("decks", "units", "upstream")
"""Many-valued fields whose items may hold 、 themselves: they are separated by ； instead."""


class NotUnderstood(ValueError):
    """``args[0]`` is what could not be read; ``kind`` is that of the field; ``offers`` are nearest readings, if any."""

    def __init__(self, text: str, kind: str, offers: tuple[str, ...] = ()) -> None:
        super().__init__(text)
        self.kind = kind
        self.offers = offers


def separator(field: str) -> str:
    """What stands between the items of a many-valued field."""
    return "；" if field in IN_SENTENCES else "、"


def split_items(field: str, text: str) -> tuple[str, ...]:
    """The items of a many-valued text field, each once, in the order typed."""
    marks = r"[；;\n]+" if field in IN_SENTENCES else r"[、；;，,\n]+"
    return tuple(dict.fromkeys(part.strip() for part in re.split(marks, text) if part.strip()))


def split_titles(text: str) -> tuple[str, ...]:
    """Posts separated by 、 or ； (a post holds neither), each once."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[、；;\n]+", text) if part.strip()))


def together(label: str, parts: Sequence[Edit], target: Target | None = None) -> Edit:
    """Several edits as one step."""

    def apply(record: Record) -> Record:
        for part in parts:
            record = part.apply(record)
        return record

    return Edit(label, apply, target)


def accept_field(record: Record, target: Target) -> Edit:
    """Accept every value of the field at ``target``, items of a many-valued one included."""
    if isinstance(held_at(record, target), Value):
        return edits.accept(target)
    count = len(held_of(record, target))
    return together("edit.accept", [edits.accept(replace(target, index=n)) for n in range(count)], target)


def edit_of(spec: FieldSpec, target: Target, text: str, record: Record) -> Edit:
    """The edit that typing ``text`` into the field means; an empty text takes the value away. Raises NotUnderstood."""
    if spec.many:
        return edits.set_items(target, split_items(spec.name, text))
    if not text.strip():
        return edits.set_value(target, "")
    parser = _PARSERS.get(spec.kind, _text)
    return parser(spec, target, text, record)


def _text(spec: FieldSpec, target: Target, text: str, record: Record) -> Edit:
    return edits.set_value(target, " ".join(text.split()))


def _choice(spec: FieldSpec, target: Target, text: str, record: Record) -> Edit:
    return edits.set_value(target, _read(spec.kind, lambda: parse_choice(spec.choices, text)), spans=())


def _choices(spec: FieldSpec, target: Target, text: str, record: Record) -> Edit:
    return edits.set_value(target, _read(spec.kind, lambda: parse_choices(spec.choices, text)), spans=())


def _flag(spec: FieldSpec, target: Target, text: str, record: Record) -> Edit:
    return edits.set_value(target, _read(spec.kind, lambda: parse_flag(text)))


def _place(spec: FieldSpec, target: Target, text: str, record: Record) -> Edit:
    from model.session.typed_places import home_of, parse_place

    day = str(meeting_of(record, target.meeting).date.value or "")
    return edits.set_value(target, _read(spec.kind, lambda: parse_place(text, day, home_of(record, target.meeting))))


def _time(spec: FieldSpec, target: Target, text: str, record: Record) -> Edit:
    from model.session.typed_dates import parse_time

    return edits.set_value(target, _read(spec.kind, lambda: parse_time(text)))


def _number(spec: FieldSpec, target: Target, text: str, record: Record) -> Edit:
    value = _read(spec.kind, lambda: parse_number(text))
    return edits.set_value(target, value, spans=evidence_of_number(record.text, text))


def _span(spec: FieldSpec, target: Target, text: str, record: Record) -> Edit:
    """A passage is the text itself: what stands nowhere in it is none."""
    wanted = text.strip()
    found = find_evidence(record.text, get_value(record, target), wanted)
    if not found:
        raise NotUnderstood(wanted, spec.kind)
    return edits.set_value(target, wanted, spans=found)


def _own_date(target: Target, read: "TypedDate", text: str, record: Record) -> Edit:
    """A date of a field of the corpus: it settles nothing beside itself."""
    from model.session.typed_dates import evidence_of_date

    old = get_value(record, target)
    near = old.spans[0][0] if old.spans else None
    return edits.set_value(target, read.value, spans=evidence_of_date(record.text, text, read.value, near))


def _date(spec: FieldSpec, target: Target, text: str, record: Record) -> Edit:
    """The date, and with it the day part and the source of the year where typing settles them."""
    from model.session.typed_dates import evidence_of_date, parse_date

    published = record.article.published
    read: TypedDate = _read(spec.kind, lambda: parse_date(text, str(published.value or "")))  # type: ignore[assignment]
    if is_own(target.field):
        return _own_date(target, read, text, record)
    old = get_value(record, target)
    near = old.spans[0][0] if old.spans else None
    spans = evidence_of_date(record.text, text, read.value, near)
    parts = [edits.set_value(target, read.value, spans=spans)]
    meeting = meeting_of(record, target.meeting)
    if read.day_part and meeting.day_part.value != read.day_part:
        parts.append(edits.set_value(replace(target, field="day_part"), read.day_part))
    source = _year_source(read, meeting, published, record.text)
    if source:
        parts.append(edits.set_value(replace(target, field="year_source"), source))
    return together("edit.set", parts, target) if len(parts) > 1 else parts[0]


def _year_source(read: "TypedDate", meeting: Meeting, published: Value, text: str) -> str:
    """Where the year of a typed date comes from, where that follows; "" leaves what a person settled or is there.

    A date without a year has no source of it, and one with a year has one: that overrules whoever said otherwise.
    """
    settled = meeting.year_source
    source = ""
    if read.value.startswith("X"):
        source = "unknown"
    elif settled.origin == "suggested" or settled.state == "undecided" or settled.value == "unknown":
        source = _source_of_year(read, published, text)
    return source if source and source != settled.value else ""


def _source_of_year(read: "TypedDate", published: Value, text: str) -> str:
    """The text where a typed year stands in it, else the publish date where it gave the year or would have; or ""."""
    from model.session.typed_dates import year_of

    year = read.value[:4]
    if read.year_typed and f"{year}年" in text:
        return "body"
    if read.year_inferred or year == year_of(read.value, str(published.value or "")):
        return published.basis if published.basis in ("header", "front_matter", "url") else ""
    return ""


def _read(kind: str, parse: "Callable[[], Scalar | TypedDate]") -> Scalar:
    from model.session.typed_dates import NotADate
    from model.session.typed_places import UnclearPlace

    try:
        return parse()  # type: ignore[return-value]
    except (NotAChoice, NotADate, NotANumber) as error:
        raise NotUnderstood(str(error.args[0]), kind) from None
    except UnclearPlace as error:
        raise NotUnderstood(str(error.args[0]), kind, tuple(p.code for p in error.candidates)) from None


_PARSERS: dict[str, Callable[[FieldSpec, Target, str, Record], Edit]] = {
    "choice": _choice,
    "choices": _choices,
    "flag": _flag,
    "place": _place,
    "time": _time,
    "date": _date,
    "number": _number,
    "span": _span,
}
