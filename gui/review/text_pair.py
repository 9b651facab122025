"""Two texts side by side, what differs lit in both, scrolled together."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollBar, QTextEdit, QVBoxLayout, QWidget

from gui.appearance import page_font, scheme
from gui.article.canonical import canonical
from gui.i18n import tr
from model.copies.carry import differences
from model.text.spans import Span
from model.text.utf16 import Utf16Index

MOST = 300
"""Differences that are lit; texts that differ in more are two texts."""


class _Sheet(QTextEdit):
    """One of the two: plain text that can be read and copied."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(page_font())
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(10)

    def show_text(self, text: str, lit: list[Span]) -> None:
        index = Utf16Index(canonical(text))
        self.setPlainText(index.text)
        selections: list[QTextEdit.ExtraSelection] = []
        for start, end in lit:
            cursor = QTextCursor(self.document())
            cursor.setPosition(index.to_units(start))
            cursor.setPosition(index.to_units(end), QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor  # type: ignore[attr-defined]
            selection.format = _lit()  # type: ignore[attr-defined]
            selections.append(selection)
        self.setExtraSelections(selections)


def _lit() -> QTextCharFormat:
    """A wash and a wave: seen without colours too."""
    shape = QTextCharFormat()
    colour = QColor(scheme().doubt)
    shape.setUnderlineColor(colour)
    shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    colour.setAlpha(50)
    shape.setBackground(colour)
    return shape


class TextPair(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heads = [QLabel(self), QLabel(self)]
        self.sheets = [_Sheet(tr("review.left"), self), _Sheet(tr("review.right"), self)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for head, sheet in zip(self.heads, self.sheets, strict=True):
            head.setTextFormat(Qt.TextFormat.PlainText)
            head.setWordWrap(True)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(head)
            column.addWidget(sheet, 1)
            row.addLayout(column, 1)
        self._bars = [sheet.verticalScrollBar() for sheet in self.sheets]
        self._bars[0].valueChanged.connect(self._left_scrolled)
        self._bars[1].valueChanged.connect(self._right_scrolled)
        self.count = 0

    def show_pair(self, heads: tuple[str, str], texts: tuple[str, str], *, compare: bool = True) -> None:
        """``compare``: light what differs; the number of places is ``count``."""
        found = differences(*texts) if compare else ()
        self.count = len(found)
        lit: list[list[Span]] = [[d.first for d in found[:MOST]], [d.second for d in found[:MOST]]]
        for label, head, sheet, text, spans in zip(self.heads, heads, self.sheets, texts, lit, strict=True):
            label.setText(head)
            sheet.show_text(text, [span for span in spans if span[0] < span[1]])

    def clear(self) -> None:
        self.show_pair(("", ""), ("", ""), compare=False)

    @Slot(int)
    def _left_scrolled(self, value: int) -> None:
        self._follow(*self._bars)

    @Slot(int)
    def _right_scrolled(self, value: int) -> None:
        self._follow(*reversed(self._bars))

    def _follow(self, moved: QScrollBar, other: QScrollBar) -> None:
        share = moved.value() / moved.maximum() if moved.maximum() else 0.0
        other.blockSignals(True)
        other.setValue(round(share * other.maximum()))
        other.blockSignals(False)
