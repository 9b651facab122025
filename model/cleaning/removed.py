"""What cleaning took away: where in the raw article nothing of the text stands."""

from collections.abc import Iterator

from model.text.offset_map import OffsetMap
from model.text.spans import Span


def removed_spans(offsets: OffsetMap) -> tuple[Span, ...]:
    """The raw passages nothing stands for, in order."""
    return tuple(removed_in(offsets, 0, offsets.raw_length))


def removed_in(offsets: OffsetMap, start: int, end: int) -> Iterator[Span]:
    """The parts of raw ``start:end`` nothing stands for, in order."""
    at = start
    for piece in offsets.pieces:
        if piece.raw_end <= at:
            continue
        if piece.raw >= end:
            break
        if piece.raw > at:
            yield at, piece.raw
        at = max(at, piece.raw_end)
    if at < end:
        yield at, end
