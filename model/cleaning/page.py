"""The page while it is cleaned: its text, the way back to the raw article, and what the stages found.

A stage is a pure function ``text → Edits`` in positions of the text it was given. ``Page.apply`` turns the positions
of its findings into raw ones and composes its replacements into the one offset map.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from model.cleaning.article import Note
from model.text.offset_map import OffsetMap
from model.text.spans import Rewrite, Span, apply_replacements, made

_clean = attrgetter("clean")


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
            self.note((edits.each, start, end, new, True, ()) for start, end, new in edits.replacements)
        if edits.replacements:
            self.offsets = self.offsets.edited(edits.replacements)
            self.text = apply_replacements(self.text, edits.replacements)

    def note(self, findings: Iterable[tuple[str, int, int, str, bool, tuple[str, ...]]]) -> None:
        """Record findings (``Finding``) in positions of the present text."""
        text, add = self.text, self.notes.append
        low = high = shift = 0  # the linear stretch the last finding stood in: most stand in the same one
        for kind, start, end, after, certain, candidates in findings:
            if not low <= start < end <= high:
                low, high, shift = self._stretch(start)
            raw = (start + shift, end + shift) if low <= start < end <= high else self.offsets.raw_span(start, end)
            add(made(Note, (kind, raw, text[start:end], after, certain, candidates)))

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
