"""Draws stretches into the document: one format for each style, only on the blocks whose stretches changed.

Positions here are UTF-16 code units inside a block: what Qt counts.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from gui.appearance import PATTERNS, scheme


@dataclass(frozen=True, slots=True)
class Style:
    """``kind`` is a group of hues, ``removed`` for what cleaning took away, ``unclaimed`` for what no field holds, or ``title`` lines as ``heading``."""

    kind: str
    doubtful: bool = False
    focused: bool = False
    deep: bool = False  # several marks lie here
    bold: bool = False


Runs = tuple[tuple[int, int, Style], ...]
"""Start and length in code units of the block, and the style."""


class EvidenceHighlighter(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._runs: dict[int, Runs] = {}
        self._formats: dict[Style, QTextCharFormat] = {}

    def show(self, runs: dict[int, Runs]) -> None:
        """``runs`` by block number; only blocks that differ from what is drawn are touched."""
        old, self._runs = self._runs, runs
        document = self.document()
        for number in {*old, *runs}:
            if old.get(number) != runs.get(number):
                block = document.findBlockByNumber(number)
                if block.isValid():
                    self.rehighlightBlock(block)

    def forget(self) -> None:
        """Before another text is set: nothing of the old one is to be drawn on it."""
        self._runs = {}

    def restyle(self) -> None:
        """The colours changed: draw everything anew."""
        self._formats.clear()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        for start, length, style in self._runs.get(self.currentBlock().blockNumber(), ()):
            self.setFormat(start, length, self._format(style))

    def _format(self, style: Style) -> QTextCharFormat:
        made = self._formats.get(style)
        if made is None:
            made = self._formats[style] = _make(style)
        return made


def _make(style: Style) -> QTextCharFormat:
    colours = scheme()
    made = QTextCharFormat()
    if style.bold:
        made.setFontWeight(QFont.Weight.DemiBold)
    if style.kind == "removed":
        made.setForeground(QColor(colours.removed))
        return made
    if style.kind == "heading":
        return made
    if style.kind == "unclaimed":
        made.setUnderlineColor(QColor(colours.muted))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        return made
    hue = colours.hue(style.kind)
    wash = QColor(hue)
    wash.setAlpha(colours.strong if style.focused else colours.wash + (12 if style.deep else 0))
    made.setBackground(wash)
    made.setUnderlineColor(hue)
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine if style.doubtful else PATTERNS[style.kind])
    return made
