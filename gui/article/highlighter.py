"""Draws stretches into the document: one format for each style, only on the blocks whose stretches changed.

Positions here are UTF-16 code units inside a block: what Qt counts.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from gui.appearance import PATTERNS, scheme


@dataclass(frozen=True, slots=True)
class Style:
    """``kind`` is a group of hues, ``unclaimed`` for what no field holds, ``heading`` for title lines,
    ``hidden`` for a character that shows nothing, ``lookalike`` for one that looks like another, or "".

    ``change`` is the kind of a ``model.cleaning.changes.Change`` that lies under it, or "".
    """

    kind: str
    doubtful: bool = False
    focused: bool = False
    deep: bool = False  # several marks lie here
    bold: bool = False
    change: str = ""


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
    if style.change:
        _tint(made, style.change)
    if style.kind in ("heading", ""):
        return made
    if style.kind == "hidden":
        made.setForeground(QColor(colours.page))
        made.setBackground(QColor(colours.bad))
        return made
    if style.kind == "lookalike":
        made.setForeground(QColor(colours.bad))
        made.setUnderlineColor(QColor(colours.bad))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
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


def _tint(made: QTextCharFormat, change: str) -> None:
    """What became of a passage: grey where it went out, blue where it was converted, orange where it was made whole.

    Told by the line below too: none, dots for a repair, dashes for a person's hand, a wave for what is still broken.
    """
    colours = scheme()
    lines = QTextCharFormat.UnderlineStyle
    role, line = {
        "removed": ("removed", lines.NoUnderline),
        "converted": ("converted", lines.NoUnderline),
        "repaired": ("repaired", lines.DotLine),
        "edited": ("repaired", lines.DashUnderline),
        "damage": ("bad", lines.WaveUnderline),
    }[change]
    hue = QColor(getattr(colours, role))
    made.setForeground(hue)
    made.setUnderlineColor(hue)
    made.setUnderlineStyle(line)
    if change != "removed":
        wash = QColor(hue)
        wash.setAlpha(colours.wash + 14)
        made.setBackground(wash)
