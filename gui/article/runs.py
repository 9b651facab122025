"""From marks and changes of a text to what the highlighter draws, block by block."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextDocument

from gui.article.highlighter import Runs, Style
from gui.article.marks import Stretch, covers
from model.cleaning.changes import Change
from model.session.target import Target
from model.text.spans import Span
from model.text.utf16 import Utf16Index


@dataclass(frozen=True, slots=True)
class Drawn:
    """Everything that is drawn on a text, in code points. ``changes`` are sorted and disjoint."""

    changes: Sequence[Change] = ()
    headings: Sequence[Span] = ()
    unclaimed: Sequence[Span] = ()
    stretches: Sequence[Stretch] = ()
    hidden: Sequence[int] = ()
    lookalikes: Sequence[int] = ()
    """Where a character stands that shows nothing, or that looks like another."""

    def change_at(self, position: int) -> Change | None:
        at = bisect_right(self.changes, position, key=_start) - 1
        return self.changes[at] if at >= 0 and position < self.changes[at].span[1] else None

    def stretch_at(self, position: int) -> Stretch | None:
        return next((s for s in self.stretches if s.start <= position < s.end), None)


def _start(change: Change) -> int:
    return change.span[0]


def runs_of(document: QTextDocument, index: Utf16Index, drawn: Drawn, focused: Target | None) -> dict[int, Runs]:
    """What the highlighter draws, by block number; what comes later lies on top."""
    runs: dict[int, list[tuple[int, int, Style]]] = {}
    for (start, end), style in _styled(drawn, focused):
        low, high = index.to_units(start), index.to_units(end)
        block = document.findBlock(low)
        while block.isValid() and block.position() < high:
            first = max(low - block.position(), 0)
            length = min(high - block.position(), block.length() - 1) - first
            if length > 0:
                runs.setdefault(block.blockNumber(), []).append((first, length, style))
            block = block.next()
    return {number: tuple(found) for number, found in runs.items()}


def _styled(drawn: Drawn, focused: Target | None) -> Iterator[tuple[Span, Style]]:
    for change in drawn.changes:
        yield change.span, Style("", change=change.kind)
    for span in drawn.headings:
        yield from _over(drawn.changes, span, Style("heading", bold=True))
    for span in drawn.unclaimed:
        yield from _over(drawn.changes, span, Style("unclaimed"))
    for stretch in drawn.stretches:
        mark = stretch.mark
        bold = any(start <= stretch.start < end for start, end in drawn.headings)
        style = Style(mark.group, mark.doubtful, covers(focused, mark.target), stretch.depth > 1, bold)
        yield from _over(drawn.changes, (stretch.start, stretch.end), style)
    for at in drawn.hidden:
        yield (at, at + 1), Style("hidden")
    for at in drawn.lookalikes:
        yield (at, at + 1), Style("lookalike")


def _over(changes: Sequence[Change], span: Span, style: Style) -> Iterator[tuple[Span, Style]]:
    """``style`` on ``span``, with the change that lies under each part of it."""
    at, end = span
    number = max(bisect_right(changes, at, key=_start) - 1, 0)
    while at < end:
        while number < len(changes) and changes[number].span[1] <= at:
            number += 1
        under = changes[number] if number < len(changes) and changes[number].span[0] < end else None
        if under is None:
            yield (at, end), style
            return
        low, high = under.span
        if at < low:
            yield (at, low), style
        yield (max(at, low), min(high, end)), replace(style, change=under.kind)
        at = high
