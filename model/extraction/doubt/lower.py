"""How sure a doubtful value is said to be, and how a value is lowered to it."""

from dataclasses import replace

from model.record.schema import Alternative, Scalar, Value
from model.text.spans import Span

ODD = 0.7
RARE = 0.6
WEAK = 0.75  # rules that read a subject across a clause, or a name out of a run
"""All below 0.8, where a value counts as doubtful; about how often such values were right among articles at first contact
and under hidden vocabulary (tests/benchmarks/calibration.py)."""


def at_most(value: Value, confidence: float) -> Value:
    """``value`` with no more than this confidence."""
    known = 1.0 if value.confidence is None else value.confidence
    return replace(value, confidence=confidence) if known > confidence else value


def beside(
    value: Value, confidence: float, other: Scalar, rule: str, text: str = "", span: Span | None = None
) -> Value:
    """``value`` lowered, with what it may be instead among its alternatives. ``span`` is where ``text`` says so."""
    lowered = at_most(value, confidence)
    if any(a.value == other for a in lowered.alternatives) or other == lowered.value:
        return lowered
    quote, spans = (text[span[0] : span[1]], (span,)) if span else ("", ())
    more = Alternative(other, quote, spans, confidence=round(1 - confidence, 2), rule=rule, basis="body")
    return replace(lowered, alternatives=(*lowered.alternatives, more))
