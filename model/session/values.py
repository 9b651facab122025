"""How a value changes when a person settles it. What was suggested is kept for ever."""

from collections.abc import Sequence
from dataclasses import replace

from model.record.schema import UNDECIDED, Scalar, Suggested, Value
from model.text.spans import Span, quote_at

NEAR = 400
"""Code points around the old evidence in which a typed value's own is preferred."""


def kept(value: Value) -> Suggested | None:
    """What was suggested first: kept at the first change, then untouched; None where nothing was."""
    if value.suggested is not None:
        return value.suggested
    if value.origin in ("edited", "typed") or (value.state == "undecided" and not value.alternatives):
        return None
    return Suggested(
        value.value, value.quote, value.spans, value.raw_spans, value.state, value.confidence, value.basis, value.rule
    )


def accepted(value: Value) -> Value:
    """A person said this value is right; one that was typed or edited stays so."""
    if value.state == "undecided" or value.origin in ("edited", "typed"):
        return value
    return replace(value, origin="accepted")


def stated(old: Value, value: Scalar, quote: str, spans: Sequence[Span]) -> Value:
    """A person gave ``value`` with its evidence. The same value again with the same evidence is accepted."""
    if old.is_present and old.value == value and old.spans == tuple(spans):
        return accepted(old)
    first = kept(old)
    return Value(
        value=value,
        quote=quote,
        spans=tuple(spans),
        origin="edited" if first is not None else "typed",
        basis="analyst" if not spans else "",
        alternatives=old.alternatives,
        suggested=first,
        unknown=old.unknown,
    )


def typed(
    text: str, old: Value, value: Scalar, spans: Sequence[Span] | None, raw_spans: Sequence[Span] | None
) -> Value:
    """A person typed ``value``: where it stands verbatim in ``text``, that is its evidence."""
    if not spans and raw_spans is None and old.is_present and old.value == value:
        return accepted(old)
    found = tuple(spans) if spans is not None else find_evidence(text, old, value)
    new = stated(old, value, quote_at(text, found), found)
    return replace(new, raw_spans=tuple(raw_spans)) if raw_spans is not None else new


def find_evidence(text: str, old: Value, value: Scalar) -> tuple[Span, ...]:
    """Where ``value`` stands in ``text``: nearest to the old evidence, else first; nothing where it does not."""
    if not isinstance(value, str) or not value:
        return ()
    return evidence_near(text, old.spans[0][0] if old.spans else None, value)


def evidence_near(text: str, at: int | None, value: str) -> tuple[Span, ...]:
    """The same for words whose old evidence began ``at`` (code points), None where there was none."""
    if not value:
        return ()
    if at is not None:
        after = text.find(value, at, at + NEAR + len(value))
        before = text.rfind(value, max(0, at - NEAR), at + len(value) - 1)
        near = [found for found in (before, after) if found >= 0]
        if near:
            best = min(near, key=lambda found: abs(found - at))
            return ((best, best + len(value)),)
    first = text.find(value)
    return ((first, first + len(value)),) if first >= 0 else ()


def decided(old: Value, state: str) -> Value:
    """A person says the value is absent, unclear, or takes back what was decided (``undecided``)."""
    first = kept(old)
    if state == "undecided" and first is None and not old.alternatives:
        return UNDECIDED
    return Value(
        state=state,
        quote=old.quote if state == "unclear" else "",
        spans=old.spans if state == "unclear" else (),
        origin="edited" if first is not None else "typed",
        alternatives=old.alternatives,
        suggested=first,
        unknown=old.unknown,
    )


def as_suggested(value: Value) -> Value:
    """The suggestion as it was before a person changed it; UNDECIDED where nothing was suggested."""
    first = value.suggested
    if first is None:
        return UNDECIDED if value.origin in ("edited", "typed") else replace(value, origin="suggested")
    return Value(
        value=first.value,
        quote=first.quote,
        spans=first.spans,
        raw_spans=first.raw_spans,
        state=first.state,
        confidence=first.confidence,
        basis=first.basis,
        rule=first.rule,
        alternatives=value.alternatives,
        unknown=value.unknown,
    )
