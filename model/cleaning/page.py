"""The page while it is cleaned: its text, the way back to the raw article, and what the stages found.

A stage is a pure function ``text → Edits`` in positions of the text it was given. ``Page.apply`` turns the positions
of its findings into raw ones and composes its replacements into the one offset map.
"""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import NamedTuple

from model.cleaning.article import Note
from model.text.offset_map import OffsetMap
from model.text.spans import Rewrite, Span, apply_replacements, made

_clean = attrgetter("clean")
_end = itemgetter(1)


class Finding(NamedTuple):
    """What a stage did or found at ``start:end`` of the text it was given; see ``article.Note``."""

    kind: str
    start: int
    end: int
    after: str = ""
    certain: bool = True
    candidates: tuple[str, ...] = ()


class Edits(NamedTuple):
    """Sorted, disjoint replacements and findings of one stage.

    ``each``: the kind of finding that every replacement is too, where they are too many to be told one by one.
    """

    replacements: Sequence[Rewrite] = ()
    findings: Sequence[Finding] = ()
    each: str = ""


class Page:
    """Mutable only here: ``text`` and ``offsets`` after the stages so far, and their notes."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw
        self.offsets = OffsetMap.identity(len(raw))
        self.notes: list[Note] = []

    def apply(self, edits: Edits) -> None:
        self.note(edits.findings)
        if edits.each:
            self._note_each(edits.each, edits.replacements)
        if edits.replacements:
            self.offsets = self.offsets.edited(edits.replacements)
            self.text = apply_replacements(self.text, edits.replacements)

    def note(self, findings: Sequence[Finding]) -> None:
        """Record findings in positions of the present text."""
        text, add = self.text, self.notes.append
        low = high = shift = 0  # the linear stretch the last finding stood in: most stand in the same one
        for kind, start, end, after, certain, candidates in findings:
            if not low <= start < end <= high:
                low, high, shift = self._stretch(start)
            raw = (start + shift, end + shift) if low <= start < end <= high else self.offsets.raw_span(start, end)
            add(made(Note, (kind, raw, text[start:end], after, certain, candidates)))

    def _note_each(self, kind: str, places: Sequence[Rewrite]) -> None:
        """Record each of ``places``, in order, as found: those of one linear stretch together."""
        text, at = self.text, 0
        while at < len(places):
            low, high, shift = self._stretch(places[at][0])
            stop = bisect_right(places, high, at, key=_end) if low < high else at
            self.notes += [
                made(Note, (kind, (start + shift, end + shift), text[start:end], new, True, ()))
                for start, end, new in places[at:stop]
            ]
            if stop < len(places):
                start, end, new = places[stop]
                self.notes.append(Note(kind, self.offsets.raw_span(start, end), text[start:end], new))
            at = stop + 1

    def _stretch(self, at: int) -> tuple[int, int, int]:
        """The linear piece that holds ``at``: its bounds and what leads from there to the raw text; else nothing."""
        pieces = self.offsets.pieces
        piece = pieces[bisect_right(pieces, at, key=_clean) - 1] if pieces else None
        return (piece.clean, piece.end, piece.raw - piece.clean) if piece and piece.linear else (0, 0, 0)

    def same_length(self, text: str) -> None:
        """Take ``text``, in which each character stands for the one it replaced."""
        if len(text) != len(self.text):
            raise ValueError("a conversion changed the number of characters")
        self.text = text

    def raw_of(self, start: int, end: int) -> Span:
        return self.offsets.raw_span(start, end)
