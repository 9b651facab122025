"""The article: a calm read-only page with each value's evidence marked.

Holds the text it was given and never reads it back from Qt. Code points outside, UTF-16 code units towards Qt.
"""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontInfo,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from gui.appearance import page_font
from gui.article.canonical import canonical
from gui.article.hand import Selection, clause_at, grown, list_at, trimmed
from gui.article.highlighter import EvidenceHighlighter
from gui.article.hover import HoverCard
from gui.article.marks import Mark, RawOf, covers, raw_spans_of, stretches
from gui.article.runs import Drawn, runs_of
from gui.article.scroll_marks import MarkedScrollBar
from gui.article.signs import Signs
from gui.article.words import Words
from model.cleaning.changes import Change
from model.session.target import Target
from model.text.spans import Span
from model.text.utf16 import Utf16Index

LINE_HEIGHT = 1.7  # times the size of a hanzi
MEASURE = 40  # hanzi a line at most
MARGIN = 24  # pixels of air at the sides, at least
TOP = 24
BOTTOM = 64
HOVER_AFTER = 350  # milliseconds of rest
TRIPLE_NEVER = 1 << 40
GROW = ("=", "+")
"""Typed here they select more: the word, the clause, the list, the paragraph."""

CORRECTING: dict[int, str] = {Qt.Key.Key_Delete: "strike", Qt.Key.Key_Insert: "restore"}
"""Keys that act only here: in an editor they edit."""


def _nowhere(start: int, end: int) -> tuple[Span, ...]:
    return ()


class ArticleView(QTextEdit):
    """``letter_pressed`` carries a single letter typed here and the selection, or None where nothing is selected."""

    target_clicked = Signal(object)  # Target
    letter_pressed = Signal(str, object)  # letter, Selection | None
    menu_requested = Signal(object, object, object)  # QPoint (global), Selection | None, Mark | None
    zoom_requested = Signal(int)  # steps
    correction_wanted = Signal(str)  # the id of an action

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
        self.viewport().setMouseTracking(True)
        self._highlighter = EvidenceHighlighter(self.document())
        self._index = Utf16Index("")
        self._marks: tuple[Mark, ...] = ()
        self._drawn = Drawn()
        self._layers: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self._signs = Signs()
        self._focused: Target | None = None
        self._margin = -1
        self._held: int | None = None  # the code point brought to the top and not scrolled away since
        self._pressed_at: QPoint | None = None
        self._card = HoverCard(self)
        self._clicks = 0
        self._double_at = -TRIPLE_NEVER  # milliseconds of the last double click
        self._hovered: Mark | None = None
        self._changed: Change | None = None  # under the mouse too
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(HOVER_AFTER)
        self._rest.timeout.connect(self._show_card)
        self.words = Words()
        self.raw = ""
        """The raw article, for the hover card's context."""
        self.raw_of: RawOf = _nowhere

    # what is shown

    @property
    def text(self) -> str:
        """What is shown, canonicalised; as many code points as the text given."""
        return self._index.text

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self._marks

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
        self._index = Utf16Index(canonical(text))
        self._leave_mark()
        self.setPlainText(self._index.text)
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
        self._highlighter.show(runs_of(self.document(), self._index, self._drawn, self._focused))

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
        height = self.viewport().height()
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
        margin = max(MARGIN, (self.viewport().width() - wanted) // 2)
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
        self._set_measure()
        if top:
            self.scroll_to(top)

    # place

    def top_position(self) -> int:
        """The code point at the top of the view, 0 at the beginning: where to come back to."""
        if not self.verticalScrollBar().value():
            return 0
        return self._index.to_points(self.cursorForPosition(QPoint(self._margin + 2, 4)).position())

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
        cursor.setPosition(self._index.to_units(start))
        cursor.setPosition(self._index.to_units(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # selection

    def selection(self) -> Selection | None:
        """The selected text without blanks and punctuation at its ends; None where that leaves nothing."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start, end = (self._index.to_points(p) for p in (cursor.selectionStart(), cursor.selectionEnd()))
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
        start, end = (self._index.to_points(p) for p in (cursor.selectionStart(), cursor.selectionEnd()))
        return start, end

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().lower()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if plain and len(letter) == 1 and "a" <= letter <= "z":
            self.letter_pressed.emit(letter, self.selection())
            event.accept()
            return
        if plain and (wanted := CORRECTING.get(event.key())):
            self.correction_wanted.emit(wanted)
            return
        if event.key() == Qt.Key.Key_Escape and self.textCursor().hasSelection():
            self.clear_selection()
            return
        if plain and event.text() in GROW:
            self._grow()
            return
        if (
            event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._move_by_word(event.key() == Qt.Key.Key_Right, event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return
        super().keyPressEvent(event)

    def _grow(self) -> None:
        """Select the word at the caret, then its clause, the list, the paragraph."""
        cursor = self.textCursor()
        start, end = (self._index.to_points(p) for p in (cursor.selectionStart(), cursor.selectionEnd()))
        if self.text:
            at = min(start, len(self.text) - 1)
            self.select(*grown(self.text, start, end, self.words.word_at(self.text, at)))

    def _move_by_word(self, forward: bool, keep: Qt.KeyboardModifier) -> None:
        """Move the caret by a Chinese word, with ``keep`` extending the selection."""
        cursor = self.textCursor()
        at = self._index.to_points(cursor.position())
        edge = self.words.next_edge(self.text, at) if forward else self.words.previous_edge(self.text, at)
        mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(self._index.to_units(edge), mode)
        self.setTextCursor(cursor)

    def position_at(self, point: QPoint) -> int | None:
        """The code point under a point of the viewport; None beside the text."""
        at = QPointF(point.x() + self.horizontalScrollBar().value(), point.y() + self.verticalScrollBar().value())
        unit = self.document().documentLayout().hitTest(at, Qt.HitTestAccuracy.ExactHit)
        if unit < 0:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(unit)
        if self.cursorRect(cursor).left() > point.x() and unit:
            unit -= 1
        return min(self._index.to_points(unit), max(len(self.text) - 1, 0))

    def mark_at(self, point: QPoint) -> Mark | None:
        at = self.position_at(point)
        if at is None:
            return None
        stretch = self._drawn.stretch_at(at)
        return stretch.mark if stretch is not None else None

    def change_at(self, point: QPoint) -> Change | None:
        at = self.position_at(point)
        return self._drawn.change_at(at) if at is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._leave_mark()
        at = self.position_at(event.position().toPoint())
        if self._is_soon(event) and at is not None and event.button() == Qt.MouseButton.LeftButton:
            self._more_clicks(event, at)
            return
        self._pressed_at = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def _is_soon(self, event: QMouseEvent) -> bool:
        """Does this click follow the one before as those of a double click do?"""
        return event.timestamp() - self._double_at <= QGuiApplication.styleHints().mouseDoubleClickInterval()

    def _more_clicks(self, event: QMouseEvent, at: int) -> None:
        """The third click takes the clause, the fourth the list."""
        self._clicks += 1
        self._double_at = event.timestamp() if self._clicks == 3 else -TRIPLE_NEVER
        self.select(*(clause_at if self._clicks == 3 else list_at)(self.text, at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None or (point - pressed).manhattanLength() > 4 or self.textCursor().hasSelection():
            return
        mark = self.mark_at(point)
        if mark is not None:
            self.target_clicked.emit(mark.target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """One word; a third click takes the clause, a fourth the list it belongs to. Never a sentence, as Qt would."""
        at = self.position_at(event.position().toPoint())
        if at is None:
            return
        if self._clicks == 3 and self._is_soon(event):  # Qt takes the fourth for a second double click
            self._more_clicks(event, at)
            return
        self.select(*self.words.word_at(self.text, at))
        self._pressed_at = None
        self._clicks = 2
        self._double_at = event.timestamp()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() != Qt.MouseButton.NoButton:
            return
        point = event.position().toPoint()
        mark, change = self.mark_at(point), self.change_at(point)
        if mark is self._hovered and change is self._changed:
            return
        self._leave_mark()
        self._hovered, self._changed = mark, change
        if mark is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        if mark is not None or change is not None:
            self._rest.start()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._leave_mark()
        if isinstance(event, QHelpEvent):
            tip = self._signs.tip_at(self.position_at(event.pos()))
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._leave_mark()
        at = self.position_at(event.pos())
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse and at is not None and not self.textCursor().hasSelection():
            self.select(at, at)  # what the menu offers is about the place that was clicked
        self.menu_requested.emit(event.globalPos(), self.selection(), self.mark_at(event.pos()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._leave_mark()
        self._held = None
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def _leave_mark(self) -> None:
        self._rest.stop()
        self._card.hide()
        self._changed = None
        if self._hovered is not None:
            self._hovered = None
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    @Slot()
    def _show_card(self) -> None:
        mark, change = self._hovered, self._changed
        if mark is None and change is None:
            return
        at = mark.spans[0][0] if mark is not None else change.span[0] if change is not None else 0
        below = self.viewport().mapToGlobal(self.cursorRect(self.cursor_over(at, at)).bottomLeft())
        if mark is not None:
            self._card.show_mark(mark, self.raw, raw_spans_of(mark.value, self.raw_of), below, change)
        elif change is not None:
            self._card.show_change(change, below)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.palette().color(QPalette.ColorRole.Base).isValid():
            self._highlighter.restyle()
