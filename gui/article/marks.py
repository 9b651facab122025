"""Where a record's values stand in a text, flattened into stretches that can be drawn. No Qt, code points."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gui.appearance import group_of
from model.record.schema import Record, Value
from model.session.target import Target
from model.session.walk import OPTIONAL, is_doubtful, values_of
from model.text.spans import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """The evidence of one value. ``group`` names its hue; a mark without spans stands outside the shown text."""

    target: Target
    value: Value
    spans: tuple[Span, ...]
    group: str
    doubtful: bool

    @property
    def length(self) -> int:
        return sum(end - start for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Stretch:
    """``start:end`` is drawn in one style; ``mark`` is the top one there, ``depth`` how many lie on one another."""

    start: int
    end: int
    mark: Mark
    depth: int


RawOf = Callable[[int, int], tuple[Span, ...]]


def marks_of(record: Record, raw_of: RawOf | None = None) -> tuple[Mark, ...]:
    """The marks of the cleaned text, or with ``raw_of`` (spans of the cleaned text to raw ones) of the raw article."""
    marks: list[Mark] = []
    for target, value in values_of(record):
        spans = value.spans if raw_of is None else raw_spans_of(value, raw_of)
        if spans and value.state in ("present", "unclear"):
            field = "people" if target.person is not None and target.field == "name" else target.field
            marks.append(
                Mark(target, value, tuple(spans), group_of(field), is_doubtful(value) and field not in OPTIONAL)
            )
    return tuple(marks)


def raw_spans_of(value: Value, raw_of: RawOf) -> tuple[Span, ...]:
    """Where ``value`` stands in the raw article: its own raw spans, else those of its spans."""
    return value.raw_spans or tuple(span for start, end in value.spans for span in raw_of(start, end))


def stretches(marks: Iterable[Mark], focused: Target | None = None) -> tuple[Stretch, ...]:
    """Cut overlapping marks at each other's edges. On top lies the focused one, else the shortest."""
    starts: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marks:
        for start, end in mark.spans:
            if start < end:
                starts.setdefault(start, []).append(mark)
                ends.setdefault(end, []).append(mark)
    open_marks: list[Mark] = []
    out: list[Stretch] = []
    previous = 0
    for at in sorted({*starts, *ends}):
        if open_marks and previous < at:
            top = min(open_marks, key=lambda m: (m.target != focused, m.length))
            out.append(Stretch(previous, at, top, len(open_marks)))
        for mark in ends.get(at, ()):
            open_marks.remove(mark)
        open_marks.extend(starts.get(at, ()))
        previous = at
    return tuple(out)


def covers(focused: Target | None, target: Target) -> bool:
    """Does the focus on ``focused`` include ``target``? A whole field includes its items, a person its posts."""
    if focused is None or (focused.meeting, focused.person) != (target.meeting, target.person):
        return False
    if focused.field != target.field:
        return False
    return focused.index is None or focused.index == target.index
