"""How sure a doubtful value is said to be, and how a value is lowered to it."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from model.record.schema import Alternative, Scalar, Value
from model.text.spans import Span

ODD = 0.7
RARE = 0.6
WEAK = 0.75  # rules that read a subject across a clause, or a name out of a run
"""All below 0.8, where a value counts as doubtful; about how often such values were right among articles at first contact
and under hidden vocabulary (tests/benchmarks/calibration.py)."""


_telling = ContextVar("_telling", default=False)
BETWEEN = "?"
"""Parts a rule's id from the sign that speaks against it, while signs are told."""


@contextmanager
def told() -> Generator[None]:
    """Within it a value that is lowered bears the sign that did it behind its rule's id. A record has no place for it
    (record-format.md), so the window asks when a value is shown."""
    before = _telling.set(True)
    try:
        yield
    finally:
        _telling.reset(before)


def at_most(value: Value, confidence: float, why: str) -> Value:
    """``value`` with no more than this confidence; ``why`` is the id of the sign (``reason.doubt`` has its words)."""
    known = 1.0 if value.confidence is None else value.confidence
    if known <= confidence:
        return value
    if _telling.get():
        return replace(value, confidence=confidence, rule=f"{value.rule.split(BETWEEN)[0]}{BETWEEN}{why}")
    return _with(value, confidence, value.alternatives)


def _with(v: Value, confidence: float | None, alternatives: tuple[Alternative, ...]) -> Value:
    """Written out: ``replace`` takes three times as long, and this is done for dozens of values an article."""
    return Value(
        v.value, v.quote, v.spans, v.raw_spans, v.state, v.origin, confidence, v.basis, v.rule, alternatives,
        v.suggested, v.unknown,
    )  # fmt: skip


def beside(
    value: Value, confidence: float, other: Scalar, rule: str, text: str = "", span: Span | None = None, *, why: str
) -> Value:
    """``value`` lowered, with what it may be instead among its alternatives. ``span`` is where ``text`` says so."""
    lowered = at_most(value, confidence, why)
    if any(a.value == other for a in lowered.alternatives) or other == lowered.value:
        return lowered
    quote, spans = (text[span[0] : span[1]], (span,)) if span else ("", ())
    more = Alternative(other, quote, spans, confidence=round(1 - confidence, 2), rule=rule, basis="body")
    return _with(lowered, lowered.confidence, (*lowered.alternatives, more))
