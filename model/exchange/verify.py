"""What a record says against what it may say: spans, closed lists, dates, codes valid on their date, links inside it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from model.exchange.tables import paths_of
from model.extraction.places.gazetteer import is_valid, versions
from model.record.fields import FIELDS, ROLES, FieldSpec
from model.record.own_fields import PREFIX, OwnField
from model.record.schema import Record, Value
from model.text.spans import Span, quote_at

STATUSES = ("todo", "verified", "skipped")
STATES = ("present", "absent", "unclear", "undecided")
ORIGINS = ("suggested", "accepted", "accepted_with_article", "edited", "typed")
BASES = ("", "body", "header", "front_matter", "url", "outlet", "shorthand", "analyst")
EDIT_KINDS = ("restore", "strike", "repair", "type")
BY_PATH: dict[tuple[str, str], FieldSpec] = {(f.scope, f.name): f for f in FIELDS}

_YEAR, _MONTH, _DAY = (
    r"(?:\d{4}|XXXX|\d{3}X|\d{2}XX)",
    r"(?:0[1-9]|1[0-2]|XX|1X|0X)",
    r"(?:0[1-9]|[12]\d|3[01]|XX|[0-3]X)",
)
_EDTF = rf"{_YEAR}(?:-{_MONTH}(?:-{_DAY})?)?[?~%]?"
DATE = re.compile(rf"{_EDTF}(?:/{_EDTF})?")
TIME = re.compile(rf"{_EDTF}|\d{{4}}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)")

Problem = tuple[str, str]


def problems_of(record: Record, own: Sequence[OwnField] = ()) -> Iterator[Problem]:
    """Path and sentence for everything in ``record`` that breaks the format, or the corpus's fields ``own``.

    A record may have several. A value whose field is not in ``own`` any more is none.
    """
    added = {(field.of, field.name): field.spec for field in own}
    if record.status not in STATUSES:
        yield "status", _not_one_of(record.status, STATUSES)
    for path, value in paths_of(record):
        yield from ((path, text) for text in _of_value(record.text, path, value, added))
    for i, edit in enumerate(record.text_edits):
        if edit.kind not in EDIT_KINDS:
            yield f"text_edits[{i}].kind", _not_one_of(edit.kind, EDIT_KINDS)
        if not 0 <= edit.raw[0] <= edit.raw[1]:
            yield f"text_edits[{i}].raw", f"{list(edit.raw)} is no span"
    yield from _meetings(record)


def _meetings(record: Record) -> Iterator[Problem]:
    ids = Counter(m.id for m in record.meetings)
    for m, meeting in enumerate(record.meetings):
        where = f"meetings[{m}]"
        if ids[meeting.id] > 1:
            yield f"{where}.id", f"{meeting.id!r} is the id of another meeting too"
        if meeting.parent and (meeting.parent not in ids or meeting.parent == meeting.id):
            yield f"{where}.parent", f"{meeting.parent!r} is no other meeting of this article"
        place = meeting.place.value
        date = meeting.date.value if isinstance(meeting.date.value, str) and meeting.date.is_present else ""
        if meeting.place.is_present and isinstance(place, str):
            if not is_valid(place) and not versions(place):
                yield f"{where}.place", f"{place!r} is no code of GB/T 2260"
            elif not is_valid(place, date):
                yield f"{where}.place", f"{place!r} was not in force on {date}"
        for p, person in enumerate(meeting.people):
            for role in person.roles:
                if role not in (c.value for c in ROLES):
                    yield f"{where}.people[{p}].roles", _not_one_of(role, [c.value for c in ROLES])


def _of_value(text: str, path: str, value: Value, added: dict[tuple[str, str], FieldSpec]) -> Iterator[str]:
    if value.state not in STATES:
        yield _not_one_of(value.state, STATES)
    if value.origin not in ORIGINS:
        yield _not_one_of(value.origin, ORIGINS)
    if value.basis not in BASES:
        yield _not_one_of(value.basis, BASES)
    if value.confidence is not None and not 0 <= value.confidence <= 1:
        yield f"confidence {value.confidence} is not between 0 and 1"
    if value.state == "present" and value.value is None:
        yield "present, but without a value"
    if not all(_within(span, len(text)) for span in value.spans):
        yield f"spans {[list(s) for s in value.spans]} leave the text of {len(text)} code points"
    elif value.spans and quote_at(text, value.spans) != value.quote:
        yield f"quote {value.quote!r} is not what stands at {[list(s) for s in value.spans]}"
    if any(not 0 <= start <= end for start, end in value.raw_spans):
        yield f"raw_spans {[list(s) for s in value.raw_spans]} are no spans"
    spec = _spec(path, added)
    if spec is not None and value.is_present:
        yield from _of_kind(spec, value)


def _of_kind(spec: FieldSpec, value: Value) -> Iterator[str]:
    if spec.choices:
        allowed = [choice.value for choice in spec.choices]
        yield from (_not_one_of(item, allowed) for item in value.items if item not in allowed)
        if spec.kind == "choice" and isinstance(value.value, tuple):
            yield "a list where one value is wanted"
    elif spec.kind == "flag":
        if not isinstance(value.value, bool):
            yield f"{value.value!r} is neither true nor false"
    elif spec.kind == "number":
        if isinstance(value.value, bool) or not isinstance(value.value, (int, float)):
            yield f"{value.value!r} is no number"
    elif not isinstance(value.value, str):
        yield f"{value.value!r} is no text"
    elif spec.kind == "date" and not DATE.fullmatch(value.value):
        yield f"{value.value!r} is no EDTF date"
    elif spec.kind in ("date", "time") and not _in_calendar(value.value):
        yield f"{value.value!r} is a day no calendar has"
    elif spec.kind == "time" and not TIME.fullmatch(value.value):
        yield f"{value.value!r} is neither an EDTF date nor an RFC 3339 time"


def _in_calendar(text: str) -> bool:
    """Is every whole day in ``text`` one of its month? A year that is not known may be a leap year."""
    for year, month, day in re.findall(r"(\d{4}|XXXX)-(\d\d)-(\d\d)", text):
        try:
            date(2000 if year == "XXXX" else max(int(year), 1), int(month), int(day))
        except ValueError:
            return False
    return True


def _spec(path: str, added: dict[tuple[str, str], FieldSpec]) -> FieldSpec | None:
    bare = re.sub(r"\[\d+\]$", "", path)
    head, own, id = bare.partition(f".{PREFIX}")
    if own:
        return added.get(("article" if head == "article" else "meeting", PREFIX + id))
    name = bare.rsplit(".", 1)[-1]
    if path.startswith("article."):
        return BY_PATH.get(("article", name))
    return BY_PATH.get(("person" if ".people[" in path else "meeting", name)) if name != "people" else None


def _within(span: Span, length: int) -> bool:
    return 0 <= span[0] <= span[1] <= length


def _not_one_of(value: str, allowed: "tuple[str, ...] | list[str]") -> str:
    return f"{value!r} is not one of {', '.join(a for a in allowed if a)}"
