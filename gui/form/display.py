"""What a field shows for a value, and what its drop-down offers."""

from collections.abc import Sequence
from dataclasses import dataclass

from gui.i18n import label, tr
from gui.reasons import words_of
from model.record.fields import Choice, FieldSpec
from model.record.schema import ArticleFields, Meeting, Record, Scalar, Value
from model.session.places_in_record import held_at, meeting_of
from model.session.shown_places import shown_place
from model.session.target import Target
from model.session.typed import separator
from model.session.typed_choices import YES_NO, matching

Held = Value | tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of a drop-down. ``kind``: alternative (``number``) | suggested | text (``text`` is typed for the person)."""

    kind: str
    text: str
    detail: str = ""
    number: int = 0
    checked: bool | None = None


def held_by(record: Record, meeting: str, field: str) -> Held:
    return held_at(record, Target(meeting, field))


def owner_of(record: Record, meeting: str) -> ArticleFields | Meeting:
    """What holds the fields: a meeting, or "" the article."""
    return meeting_of(record, meeting) if meeting else record.article


def day_of(record: Record, meeting: str) -> str:
    """The date of a meeting, for places that were valid then."""
    return str(meeting_of(record, meeting).date.value or "") if meeting else ""


def text_of(spec: FieldSpec, value: Scalar, day: str = "") -> str:
    """A value as the field shows it: labels for choices, the name before a place's code."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "、".join(text_of(spec, part) for part in value)
    if spec.kind == "flag":
        return label(YES_NO[0] if value is True else YES_NO[1])
    if spec.kind == "place":
        return shown_place(str(value), day)
    if spec.kind == "time" and len(str(value)) > 10:
        return str(value)[:16].replace("T", " ")
    if spec.choices:
        return next((label(c) for c in spec.choices if c.value == value), str(value))
    return str(value)


def shown(spec: FieldSpec, held: Held, day: str = "") -> str:
    """All a field holds, in one line."""
    if isinstance(held, Value):
        return text_of(spec, held.value, day) if held.is_present or held.state == "unclear" else ""
    return separator(spec.name).join(str(v.value) for v in held if v.value is not None and v.state != "absent")


def readings(spec: FieldSpec, held: Held, day: str) -> list[Offer]:
    """The extractor's other readings, best first, and what it suggested before a person changed it."""
    if not isinstance(held, Value):
        return []
    offers: list[Offer] = []
    for number, other in enumerate(held.alternatives):
        if other.value is not None:
            sure = f"{other.confidence:.2f}" if other.confidence is not None else ""
            detail = "  ".join(p for p in (sure, words_of(other.rule)) if p) or tr("form.option.alternative")
            offers.append(Offer("alternative", text_of(spec, other.value, day), detail, number))
    first = held.suggested
    if first is not None and first.value is not None and first.value != held.value:
        offers.append(Offer("suggested", text_of(spec, first.value, day), tr("form.option.suggested")))
    return offers


def choices_of(spec: FieldSpec) -> tuple[Choice, ...]:
    return YES_NO if spec.kind == "flag" else spec.choices


def completions(spec: FieldSpec, typed: str, record: Record, meeting: str, everything: bool) -> list[Offer]:
    """What may be meant by what is typed; with ``everything`` the whole list whatever is typed."""
    day = day_of(record, meeting)
    if spec.kind == "place":
        from model.session.typed_places import candidates, home_of

        return [Offer("text", shown_place(p.code, day)) for p in candidates(typed, day, home_of(record, meeting))[:12]]
    part = typed if spec.kind != "choices" else last_part(typed)
    found: Sequence[Choice] = choices_of(spec) if everything else matching(choices_of(spec), part)
    if not everything and not part.strip():
        return []
    chosen = parts_of(typed) if spec.kind == "choices" else []
    return [
        Offer("text", label(c), c.value, checked=(label(c) in chosen) if spec.kind == "choices" else None)
        for c in found
    ]


def parts_of(typed: str) -> list[str]:
    return [part.strip() for part in typed.replace("，", "、").replace(",", "、").split("、") if part.strip()]


def last_part(typed: str) -> str:
    for mark in "，,；; ":
        typed = typed.replace(mark, "、")
    return typed.rpartition("、")[2]


def with_last_part(typed: str, text: str) -> str:
    """``typed`` with what stands after its last mark replaced by ``text``."""
    return typed[: len(typed) - len(last_part(typed))] + text
