"""A verified record carried over to a copy of its article, to be confirmed there.

What the session was is the same in every copy; outlet, date of publication, reporters and editors are each page's own.
Nothing is confirmed by itself: the values arrive as suggestions with the rule ``copy``, and a person who has seen how
the texts differ verifies them.
"""

from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from model.cleaning.article import CleanArticle
from model.record.schema import Meeting, Record, Value
from model.record.validation import map_values
from model.session.reanchor import reanchored
from model.session.target import Target
from model.text.spans import Span

RULE = "copy"
CONFIDENCE = 0.97


@dataclass(frozen=True, slots=True)
class Carried:
    """``record`` of the copy, and the values whose words do not stand there."""

    record: Record
    lost: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage of one text and what stands for it in the other (code points, end exclusive); one may be empty."""

    first: Span
    second: Span


def carry(verified: Record, copy: Record, fresh: CleanArticle) -> Carried:
    """``copy`` (as it is suggested) with type and meetings of ``verified``, their evidence found in the copy's text.

    The record keeps the copy's own id, source, status and page values. A value whose words are not in the copy keeps
    its quote and loses its place; it counts as doubtful.
    """
    moved = reanchored(verified, fresh, copy.source)
    lost = tuple(target for target in moved.lost if target.meeting)
    as_new = map_values(moved.record, _as_suggestion)
    meetings = tuple(_without_link(meeting) for meeting in as_new.meetings)
    article = replace(copy.article, type=as_new.article.type)
    return Carried(replace(copy, article=article, meetings=meetings), lost)


def _without_link(meeting: Meeting) -> Meeting:
    return replace(meeting, same_as="")


def _as_suggestion(value: Value) -> Value:
    if value.state == "undecided":
        return value
    placed = bool(value.spans or value.raw_spans) or not value.quote
    return replace(
        value,
        origin="suggested",
        rule=RULE,
        confidence=CONFIDENCE if placed else 0.5,
        alternatives=(),
        suggested=None,
    )


def differences(first: str, second: str) -> tuple[Difference, ...]:
    """Where two texts differ, in order; passages with fewer than two equal letters between them are one."""
    out: list[Difference] = []
    for op in Levenshtein.opcodes(first, second):
        if op.tag == "equal":
            continue
        here = Difference((op.src_start, op.src_end), (op.dest_start, op.dest_end))
        if out and here.first[0] - out[-1].first[1] < 2 and here.second[0] - out[-1].second[1] < 2:
            last = out.pop()
            here = Difference((last.first[0], here.first[1]), (last.second[0], here.second[1]))
        out.append(here)
    return tuple(out)
