"""What the article shows: a calm read-only page with each value's evidence marked.

Holds the text it was given and never reads it back from Qt. Code points outside, UTF-16 code units towards Qt.
"""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QFontInfo, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from gui.appearance import page_font
from gui.article.canonical import canonical
from gui.article.hand import Selection, trimmed
from gui.article.highlighter import EvidenceHighlighter
from gui.article.marks import Mark, RawOf, covers, stretches
from gui.article.runs import Drawn, runs_of
from gui.article.scroll_marks import MarkedScrollBar
from gui.article.signs import Signs
from model.cleaning.changes import Change
from model.session.target import Target
from model.text.spans import Span
from model.text.utf16 import Utf16Index

LINE_HEIGHT = 1.7  # times the size of a hanzi
MEASURE = 40  # hanzi a line at most
MARGIN = 24  # pixels of air at the sides, at least
TOP = 24
BOTTOM = 64


def _nowhere(start: int, end: int) -> tuple[Span, ...]:
    return ()


class Page(QTextEdit):
    """Text, marks and typography; what a hand does to it is ``ArticleView``'s."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self._bar = MarkedScrollBar(self)
        self.setVerticalScrollBar(self._bar)
        self._bar.actionTriggered.connect(self._let_go)
        self._highlighter = EvidenceHighlighter(self.document())
        self.index = Utf16Index("")
        self._marks: tuple[Mark, ...] = ()
        self._drawn = Drawn()
        self._layers: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self._signs = Signs()
        self._focused: Target | None = None
        self._margin = -1
        self._width = self.width()
        """Pixels of the viewport. Not asked of it: given a bare QWidget, PySide first makes every class of widget there is."""
        self._held: int | None = None  # the code point brought to the top and not scrolled away since
        self.raw = ""
        """The raw article, for the hover card's context."""
        self.raw_of: RawOf = _nowhere

    # what is shown

    @property
    def text(self) -> str:
        """What is shown, canonicalised; as many code points as the text given."""
        return self.index.text

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self._marks

    def marks_at(self, position: int) -> tuple[Mark, ...]:
        """Every mark over the code point ``position``, the top one first: as they are drawn."""
        over = [m for m in self._marks if any(start <= position < end for start, end in m.spans)]
        drawn = self._drawn.stretch_at(position)
        top = drawn.mark if drawn is not None else None
        return tuple(sorted(over, key=lambda m: (m is not top, m.length)))

    def show_text(self, text: str, headings: tuple[Span, ...] = (), changes: tuple[Change, ...] = ()) -> None:
        """Show ``text``; ``headings`` are drawn bolder, ``changes`` tinted. Marks are set apart."""
        self._highlighter.forget()
        self._held = None
        self._signs = Signs(text)
        self._marks, self._drawn = (
            (),
            Drawn(changes, headings, hidden=self._signs.places, lookalikes=self._signs.lookalikes),
        )
        for name in tuple(self._layers):
            self.show_layer(name, ())
        self.index = Utf16Index(canonical(text))
        self.setPlainText(self.index.text)
        if self._signs.places or self._signs.lookalikes:
            self._draw()
        self._set_lines()
        self.verticalScrollBar().setValue(0)

    def show_marks(self, marks: tuple[Mark, ...], focused: Target | None) -> None:
        """Draw the evidence; only blocks that changed are touched."""
        if marks == self._marks and focused == self._focused and self._drawn.stretches:
            return
        self._marks, self._focused = marks, focused
        inside = tuple(m for m in marks if all(end <= len(self.text) for _, end in m.spans))
        top = next((m.target for m in inside if covers(focused, m.target)), None)
        self._drawn = replace(self._drawn, stretches=stretches(inside, top))
        self._draw()
        self._bar.set_ticks(self._ticks())

    def _draw(self) -> None:
        self._highlighter.show(runs_of(self.document(), self.index, self._drawn, self._focused))

    def show_unclaimed(self, spans: tuple[Span, ...]) -> None:
        """Mark faintly what no field holds."""
        inside = tuple(span for span in spans if span[1] <= len(self.text))
        if inside != self._drawn.unclaimed:
            self._drawn = replace(self._drawn, unclaimed=inside)
            self._draw()

    def show_layer(self, name: str, spans: Iterable[tuple[Span, QTextCharFormat]]) -> None:
        """Lay few ``spans`` over the text, e.g. what was found; a layer of another name stays as it is."""
        layer: list[QTextEdit.ExtraSelection] = []
        for (start, end), shape in spans:
            each = QTextEdit.ExtraSelection()
            each.format = shape
            each.cursor = self.cursor_over(start, end)
            layer.append(each)
        if layer or self._layers.get(name):
            self._layers[name] = layer
            self.setExtraSelections([each for each_layer in self._layers.values() for each in each_layer])

    def _ticks(self) -> tuple[tuple[float, str], ...]:
        """Where in the document doubt and focus are, as parts of its height."""
        whole = max(self.document().size().height(), 1.0)
        shown = [m for m in self._marks if m.doubtful or covers(self._focused, m.target)]
        ticks = []
        for mark in shown:
            start = min(mark.spans[0][0], len(self.text))
            height = self.cursorRect(self.cursor_over(start, start)).top() + self.verticalScrollBar().value()
            ticks.append((min(max(height / whole, 0.0), 1.0), "doubt" if mark.doubtful else "accent"))
        return tuple(ticks)

    def focus_target(self, target: Target | None, scroll: bool = True) -> None:
        """Make the evidence of ``target`` strong and bring it into view."""
        self.show_marks(self._marks, target)
        mark = next((m for m in self._marks if covers(target, m.target)), None)
        if scroll and mark is not None:
            self.reveal(mark.spans[0])

    def reveal(self, span: Span) -> None:
        """Scroll so that ``span`` is well inside the page; a span already in view stays where it is."""
        first, last = (self.cursorRect(self.cursor_over(at, at)) for at in span)
        height = self.contentsRect().height()
        if first.top() >= 8 and last.bottom() <= height - 8:
            return
        self._held = None
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + first.top() - height // 3)

    # typography

    def set_zoom(self, zoom: float) -> None:
        """``zoom`` in points over the normal size."""
        font = page_font(zoom)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._margin = -1
        self._set_lines()
        self._set_measure()

    def restyle(self) -> None:
        self._highlighter.restyle()

    def _set_lines(self) -> None:
        shape = QTextBlockFormat()
        em = QFontInfo(self.font()).pixelSize()
        natural = max(self.fontMetrics().height(), em)
        shape.setLineHeight(100 * LINE_HEIGHT * em / natural, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setBottomMargin(em * 0.6)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()  # one layout for both
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(shape)
        self._margin = -1
        self._set_measure()
        cursor.endEditBlock()

    def _set_measure(self) -> None:
        """A line of at most ``MEASURE`` hanzi, the page centred. The frame's margin does it: one background."""
        wanted = self.fontMetrics().horizontalAdvance("会") * MEASURE + 8
        margin = max(MARGIN, (self._width - wanted) // 2)
        if margin == self._margin:
            return
        self._margin = margin
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        shape.setLeftMargin(margin)
        shape.setRightMargin(margin)
        shape.setTopMargin(TOP)
        shape.setBottomMargin(BOTTOM)
        frame.setFrameFormat(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width moves every line: what was at the top stays there."""
        top = self._held if self._held is not None else self.top_position()
        super().resizeEvent(event)
        self._width = event.size().width()
        self._set_measure()
        if top:
            self.scroll_to(top)

    # place

    def top_position(self) -> int:
        """The code point at the top of the view, 0 at the beginning: where to come back to."""
        if not self.verticalScrollBar().value():
            return 0
        return self.index.to_points(self.cursorForPosition(QPoint(self._margin + 2, 4)).position())

    def scroll_to(self, position: int) -> None:
        """Bring code point ``position`` to the top, and keep it there until a hand scrolls."""
        position = min(max(position, 0), len(self.text))
        self._held = position
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(self.cursor_over(position, position)).top() if position else 0)

    @Slot(int)
    def _let_go(self, action: int = 0) -> None:
        self._held = None

    def cursor_over(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.index.to_units(start))
        cursor.setPosition(self.index.to_units(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # selection

    def selection(self) -> Selection | None:
        """The selected text without blanks and punctuation at its ends; None where that leaves nothing."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start, end = (self.index.to_points(p) for p in (cursor.selectionStart(), cursor.selectionEnd()))
        return trimmed(self.text, start, end)

    def select(self, start: int, end: int) -> None:
        """Select ``start:end`` in code points."""
        self.setTextCursor(self.cursor_over(start, end))

    def clear_selection(self) -> None:
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def exact_selection(self) -> Span:
        """What is selected, blanks and all; where nothing is, the caret's place as an empty span."""
        cursor = self.textCursor()
        start, end = (self.index.to_points(p) for p in (cursor.selectionStart(), cursor.selectionEnd()))
        return start, end
