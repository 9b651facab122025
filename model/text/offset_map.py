"""Where each code point of a cleaned text stands in the raw text.

The one place of the project that computes raw positions. A map is a list of pieces in clean order; a piece is either
*linear* (as many clean as raw code points, one to one) or a *block* (some raw code points were rewritten as some
others, so each clean code point stands for the whole raw block). Clean text between two pieces does not exist; raw
text between two pieces was removed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, cast

from model.text.spans import Rewrite, Span


class Piece(NamedTuple):
    """``length`` clean code points from ``clean`` on stand for ``raw_length`` raw ones from ``raw`` on."""

    clean: int
    length: int
    raw: int
    raw_length: int
    linear: bool

    @property
    def end(self) -> int:
        return self.clean + self.length

    @property
    def raw_end(self) -> int:
        return self.raw + self.raw_length

    def raw_of(self, start: int, end: int) -> Span:
        """The raw span of clean ``start:end``, which lies inside this piece."""
        if not self.linear:
            return self.raw, self.raw_end
        return self.raw + start - self.clean, self.raw + end - self.clean


# A named tuple made at half the cost: pieces are made by the thousand.
_make = cast("Callable[[type[Piece], tuple[int, int, int, int, bool]], Piece]", tuple.__new__)  # pyright: ignore


@dataclass(frozen=True)
class OffsetMap:
    """Monotone map from clean to raw positions, in code points."""

    pieces: tuple[Piece, ...]
    clean_length: int
    raw_length: int

    @classmethod
    def identity(cls, length: int) -> "OffsetMap":
        pieces = (Piece(0, length, 0, length, True),) if length else ()
        return cls(pieces, length, length)

    @cached_property
    def _clean_starts(self) -> list[int]:
        return [p.clean for p in self.pieces]

    @cached_property
    def _raw_starts(self) -> list[int]:
        return [p.raw for p in self.pieces]

    def raw_span(self, start: int, end: int) -> Span:
        """The smallest raw span that covers clean ``start:end`` (code points), removed text inside it included.

        An empty span maps to the raw position before the code point at ``start``. Raises ValueError out of bounds.
        """
        if not 0 <= start <= end <= self.clean_length:
            raise ValueError(f"{start}:{end} is outside the cleaned text of {self.clean_length} code points")
        if not self.pieces:
            return 0, 0
        if start == end:
            if start == self.clean_length:
                at = self.pieces[-1].raw_end
            else:
                piece = self.pieces[bisect_right(self._clean_starts, start) - 1]
                at = piece.raw_of(start, start)[0]
            return at, at
        first = self.pieces[bisect_right(self._clean_starts, start) - 1]
        last = self.pieces[bisect_right(self._clean_starts, end - 1) - 1]
        return first.raw_of(start, min(end, first.end))[0], last.raw_of(max(start, last.clean), end)[1]

    def clean_span(self, raw_start: int, raw_end: int) -> Span | None:
        """The clean span that stands for raw ``raw_start:raw_end``; None where all of it was removed."""
        if raw_start >= raw_end:
            return None
        i = max(bisect_right(self._raw_starts, raw_start) - 1, 0)
        start: int | None = None
        end = 0
        for at in range(i, len(self.pieces)):  # a slice would copy the rest each time
            piece = self.pieces[at]
            if piece.raw >= raw_end:
                break
            if piece.raw_end <= raw_start or not piece.length:
                continue
            if piece.linear:
                low = piece.clean + max(raw_start - piece.raw, 0)
                high = piece.clean + min(raw_end - piece.raw, piece.raw_length)
            else:
                low, high = piece.clean, piece.end
            start = low if start is None else start
            end = high
        return None if start is None or start >= end else (start, end)

    def clean_position(self, raw: int) -> int:
        """The clean position at or after raw position ``raw``: where a removed passage would stand."""
        i = bisect_right(self._raw_starts, raw) - 1
        if i < 0:
            return 0
        piece = self.pieces[i]
        if raw >= piece.raw_end:
            return piece.end
        return piece.clean + (raw - piece.raw if piece.linear else 0)

    def edited(self, replacements: Sequence[Rewrite]) -> "OffsetMap":
        """The map of the clean text after ``replacements`` (sorted, in clean positions) were made in it.

        A replacement of equal length keeps positions one to one; any other makes a block.
        An insertion has no raw text of its own: it is a block of raw length 0.
        """
        out: list[Piece] = []
        add, make = out.append, _make
        shift = at = cursor = 0
        low = high = lead = (
            0  # the linear piece the last replacement ended in, and what leads from there to the raw text
        )
        for start, end, new in replacements:
            size = len(new)
            if size == end - start:
                continue
            if low < at and end < high:  # in the middle of it, as nearly all are where they are many
                if at < start:
                    add(make(Piece, (at + shift, start - at, at + lead, start - at, True)))
                if size:
                    add(make(Piece, (start + shift, size, start + lead, end - start, False)))
            else:
                cursor = self._copy(out, at, start, shift, cursor)
                if size:
                    first, last = self.raw_span(start, end) if start < end else self._insertion_point(start)
                    out.append(Piece(start + shift, size, first, last - first, False))
                low, high, lead = self._linear(cursor, end)
            shift += size - (end - start)
            at = end
        self._copy(out, at, self.clean_length, shift, cursor)
        return OffsetMap(tuple(out), self.clean_length + shift, self.raw_length)

    def restated(self, start: int, end: int, inner: Sequence[Piece]) -> "OffsetMap":
        """The map after clean ``start:end`` gave way to ``inner``, whose ``clean`` counts from ``start``, ``raw`` from 0.

        ``start`` and ``end`` must not cut a block, and ``inner`` must lie between the raw text of its neighbours: who
        asks has looked (``raw_place``). Raises ValueError out of bounds.
        """
        if not 0 <= start <= end <= self.clean_length:
            raise ValueError(f"{start}:{end} is outside the cleaned text of {self.clean_length} code points")
        out: list[Piece] = []
        cursor = self._copy(out, 0, start, 0, 0)
        size = 0
        for piece in inner:
            out.append(piece._replace(clean=start + piece.clean))
            size = piece.end
        shift = size - (end - start)
        self._copy(out, end, self.clean_length, shift, cursor)
        return OffsetMap(tuple(out), self.clean_length + shift, self.raw_length)

    def raw_place(self, raw_start: int, raw_end: int) -> tuple[Span, Span]:
        """Where text that is to stand for raw ``raw_start:raw_end`` goes: the clean span it replaces, the raw span it is for.

        Both are widened to whole blocks. Where nothing stands for the raw text yet, the clean span is empty, and the raw
        one lies between what its neighbours stand for. Out of bounds counts as the nearest end.
        """
        low = min(max(raw_start, 0), self.raw_length)
        high = min(max(raw_end, low), self.raw_length)
        span = self.clean_span(low, high)
        if span is not None:
            first, last = self.raw_span(*span)
            return span, (min(low, first), max(high, last))
        at = self.clean_position(low)
        floor = self.raw_span(at - 1, at)[1] if at else 0
        ceiling = self.raw_span(at, at + 1)[0] if at < self.clean_length else self.raw_length
        low = min(max(low, floor), max(ceiling, floor))
        return (at, at), (low, min(max(high, low), max(ceiling, low)))

    def _linear(self, number: int, at: int) -> tuple[int, int, int]:
        """Bounds of piece ``number``, and what leads from clean to raw positions there; nothing if ``at`` is not in it."""
        if number < len(self.pieces):
            clean, length, raw, _, linear = self.pieces[number]
            if linear and clean <= at < clean + length:
                return clean, clean + length, raw - clean
        return 0, 0, 0

    def _insertion_point(self, at: int) -> Span:
        """Where text inserted at clean ``at`` stands: nowhere in the raw text, or in all of a block that it splits.

        Between the raw spans of its neighbours, so that the map stays monotone.
        """
        if not 0 < at < self.clean_length:
            return self.raw_span(at, at)
        start = self.raw_span(at, at + 1)[0]
        return start, max(start, self.raw_span(at - 1, at)[1])

    def _copy(self, out: list[Piece], start: int, end: int, shift: int, cursor: int) -> int:
        """Append the pieces of clean ``start:end``, moved by ``shift``; returns the piece to go on from."""
        pieces = self.pieces
        count = len(pieces)
        while cursor < count:
            clean, length, raw, raw_length, linear = pieces[cursor]
            stop = clean + length
            if stop <= start:
                cursor += 1
                continue
            if clean >= end:
                break
            low = start if start > clean else clean
            high = end if end < stop else stop
            if low < high:
                if linear:
                    raw, raw_length = raw + low - clean, high - low
                    if out:
                        last = out[-1]
                        if last[4] and last[0] + last[1] == low + shift and last[2] + last[3] == raw:
                            low, raw = last[0] - shift, last[2]
                            raw_length = high - low
                            out.pop()
                out.append(_make(Piece, (low + shift, high - low, raw, raw_length, linear)))
            if stop > end:
                break
            cursor += 1
            last = bisect_left(self._clean_starts, end, cursor) - 1  # the pieces before it lie inside whole
            if last > cursor:
                whole = pieces[cursor:last]
                if shift:
                    out += [
                        _make(Piece, (at + shift, size, low, raw_size, one)) for at, size, low, raw_size, one in whole
                    ]
                else:
                    out += whole
                cursor = last
        return min(cursor, max(count - 1, 0))
