"""A value (F), its alternatives and its first suggestion, to JSON objects and back."""

from typing import Any

from model.record.errors import RecordError
from model.record.reading import Obj, add_unknown, put, scalar_json, span_lists
from model.record.schema import UNDECIDED, Alternative, Suggested, Value
from model.text.spans import quote_at

STATES = ("present", "absent", "unclear", "undecided")
ORIGINS = ("suggested", "accepted", "accepted_with_article", "edited", "typed")


def write_value(value: Value) -> dict[str, Any]:
    return add_unknown(write_known(value), value.unknown)


def write_known(value: Value) -> dict[str, Any]:
    """The keys of a value this version knows; a person puts more behind them."""
    out = _write_evidence(value)
    put(out, "state", value.state, "present")
    put(out, "origin", value.origin)
    put(out, "confidence", value.confidence)
    put(out, "basis", value.basis)
    put(out, "rule", value.rule)
    put(out, "alternatives", [_write_alternative(a) for a in value.alternatives])
    if value.suggested is not None:
        out["suggested"] = _write_suggested(value.suggested)
    return out


def _write_evidence(held: Value | Alternative | Suggested) -> dict[str, Any]:
    """The keys all three share and begin with: what is meant, what the text says, and where."""
    out: dict[str, Any] = {}
    if held.value is not None:
        out["value"] = scalar_json(held.value)
    put(out, "quote", held.quote)
    put(out, "spans", span_lists(held.spans))
    put(out, "raw_spans", span_lists(held.raw_spans))
    return out


def _write_alternative(other: Alternative) -> dict[str, Any]:
    out = _write_evidence(other)
    put(out, "confidence", other.confidence)
    put(out, "basis", other.basis)
    put(out, "rule", other.rule)
    return add_unknown(out, other.unknown)


def _write_suggested(first: Suggested) -> dict[str, Any]:
    out = _write_evidence(first)
    put(out, "state", first.state, "present")
    put(out, "confidence", first.confidence)
    put(out, "basis", first.basis)
    put(out, "rule", first.rule)
    return add_unknown(out, first.unknown)


class ValueReader:
    """Reads values of a record whose text is ``text``: a quote that does not stand at its spans is refused."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self, value: object, path: str) -> Value:
        obj = Obj(value, path)
        return self.finish(obj)

    def finish(self, obj: Obj) -> Value:
        """The value in ``obj``; what is left over in it is unknown."""
        state = obj.text("state", "present")
        if state not in STATES:
            raise RecordError(f"{obj.path}.state", f"{state!r} is none of {', '.join(STATES)}")
        found = Value(
            value=obj.scalar("value"),
            quote=obj.text("quote"),
            spans=obj.spans("spans"),
            raw_spans=obj.spans("raw_spans"),
            state=state,
            origin=obj.text("origin", "suggested"),
            confidence=obj.number("confidence"),
            basis=obj.text("basis"),
            rule=obj.text("rule"),
            alternatives=obj.objects("alternatives", self._alternative),
            suggested=self._suggested(obj),
            unknown=obj.rest(),
        )
        if found.origin not in ORIGINS:
            raise RecordError(f"{obj.path}.origin", f"{found.origin!r} is none of {', '.join(ORIGINS)}")
        self.check_quote(found, obj.path)
        return UNDECIDED if found == UNDECIDED else found

    def check_quote(self, value: Value | Alternative | Suggested, path: str) -> None:
        if any(end > len(self.text) for _, end in value.spans):
            raise RecordError(f"{path}.spans", f"{list(value.spans)} leaves the text of {len(self.text)} code points")
        if value.spans and value.quote != quote_at(self.text, value.spans):
            raise RecordError(f"{path}.quote", f"{value.quote!r} is not what stands at {list(value.spans)}")

    def _alternative(self, value: object, path: str) -> Alternative:
        obj = Obj(value, path)
        found = Alternative(
            value=obj.scalar("value"),
            quote=obj.text("quote"),
            spans=obj.spans("spans"),
            raw_spans=obj.spans("raw_spans"),
            confidence=obj.number("confidence"),
            basis=obj.text("basis"),
            rule=obj.text("rule"),
            unknown=obj.rest(),
        )
        self.check_quote(found, path)
        return found

    def _suggested(self, owner: Obj) -> Suggested | None:
        value = owner.take("suggested")
        if value is None:
            return None
        obj = Obj(value, f"{owner.path}.suggested")
        found = Suggested(
            value=obj.scalar("value"),
            quote=obj.text("quote"),
            spans=obj.spans("spans"),
            raw_spans=obj.spans("raw_spans"),
            state=obj.text("state", "present"),
            confidence=obj.number("confidence"),
            basis=obj.text("basis"),
            rule=obj.text("rule"),
            unknown=obj.rest(),
        )
        self.check_quote(found, obj.path)
        return found
