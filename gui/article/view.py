"""The article under the hand: what keys and mouse do to the page.

Code points outside, UTF-16 code units towards Qt.
"""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from gui.article.hand import clause_at, grown, list_at
from gui.article.hovering import Hovering
from gui.article.lifting import Lifting
from gui.article.marks import Mark
from gui.article.page import Page
from gui.article.words import Words
from gui.behind import behind
from gui.form.dragging import put_passage
from model.cleaning.changes import Change
from model.text.spans import Span

TRIPLE_NEVER = 1 << 40
GROW = ("=", "+")
"""Typed here they select more: the word, the clause, the list, the paragraph."""

CORRECTING: dict[int, str] = {Qt.Key.Key_Delete: "strike", Qt.Key.Key_Insert: "restore"}
"""Keys that act only here: in an editor they edit."""


class ArticleView(Page):
    """``letter_pressed`` carries a single letter typed here and the selection, or None where nothing is selected."""

    target_clicked = Signal(object)  # Target
    letter_pressed = Signal(str, object)  # letter, Selection | None
    menu_requested = Signal(object, object, object)  # QPoint (global), Selection | None, Mark | None
    zoom_requested = Signal(int)  # steps
    correction_wanted = Signal(str)  # the id of an action

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovering = Hovering(self)
        self.lifting = Lifting(self)
        self._pressed_at: QPoint | None = None
        self._clicks = 0
        self._double_at = -TRIPLE_NEVER  # milliseconds of the last double click
        self.words = Words()
        behind(self, self._track)

    @Slot()
    def _track(self) -> None:
        """What is under the mouse is told."""
        self.viewport().setMouseTracking(True)

    def show_text(self, text: str, headings: tuple[Span, ...] = (), changes: tuple[Change, ...] = ()) -> None:
        self.hovering.leave()
        super().show_text(text, headings, changes)

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
        start, end = (self.index.to_points(p) for p in (cursor.selectionStart(), cursor.selectionEnd()))
        if self.text:
            at = min(start, len(self.text) - 1)
            self.select(*grown(self.text, start, end, self.words.word_at(self.text, at)))

    def _move_by_word(self, forward: bool, keep: Qt.KeyboardModifier) -> None:
        """Move the caret by a Chinese word, with ``keep`` extending the selection."""
        cursor = self.textCursor()
        at = self.index.to_points(cursor.position())
        edge = self.words.next_edge(self.text, at) if forward else self.words.previous_edge(self.text, at)
        mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(self.index.to_units(edge), mode)
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
        return min(self.index.to_points(unit), max(len(self.text) - 1, 0))

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
        self.hovering.leave()
        at = self.position_at(event.position().toPoint())
        if self._is_soon(event) and at is not None and event.button() == Qt.MouseButton.LeftButton:
            self._more_clicks(event, at)
            return
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_at = event.position().toPoint() if left else None
        mark = self.mark_at(event.position().toPoint()) if left and not self.textCursor().hasSelection() else None
        self.lifting.press(event.position().toPoint(), mark.target if mark is not None else None)
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
        self.lifting.let_go()
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

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is dragged or copied; a field of the form knows it for a passage with its place."""
        data, chosen = QMimeData(), self.selection()
        data.setText(
            super().createMimeDataFromSelection().text()
        )  # Qt's own holds no more than text, and hides the rest
        if chosen is not None:
            put_passage(data, chosen.start, chosen.end, chosen.raw)
        return data

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self.lifting.move(event.position().toPoint()):
            return
        super().mouseMoveEvent(event)
        if event.buttons() != Qt.MouseButton.NoButton:
            return
        point = event.position().toPoint()
        at = self.position_at(point)
        self.hovering.move(self.marks_at(at) if at is not None else (), self.change_at(point))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.hovering.leave()
        if isinstance(event, QHelpEvent):
            tip = self._signs.tip_at(self.position_at(event.pos()))
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.hovering.leave()
        at = self.position_at(event.pos())
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse and at is not None and not self.textCursor().hasSelection():
            self.select(at, at)  # what the menu offers is about the place that was clicked
        self.menu_requested.emit(event.globalPos(), self.selection(), self.mark_at(event.pos()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.hovering.leave()
        self._held = None
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.palette().color(QPalette.ColorRole.Base).isValid():
            self._highlighter.restyle()
