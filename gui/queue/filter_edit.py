"""The line a query is typed into: what may come next is offered under it, nothing acts while an input method composes."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.form.composing import ComposingLineEdit
from gui.form.display import Offer
from gui.form.option_list import OptionList
from gui.i18n import label, tr

REST = 0  # milliseconds after a stroke before completions are asked for: strokes of one event go together


class Completion(Protocol):
    """What ``model.query.complete`` offers."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def insert(self) -> str: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def more(self) -> bool: ...


class FilterEdit(ComposingLineEdit):
    """``asking``: text and cursor (code points) to complete; the answer goes to ``offer``. ``accepted``: Enter."""

    asking = Signal(str, int)
    accepted = Signal()
    correction_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue.filter")
        self.setClearButtonEnabled(True)
        self._options: OptionList | None = None
        self._offered: list[Completion] = []
        self._asked = ("", -1)
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(REST)
        self._ask.timeout.connect(self._ask_now)
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._another)

    @property
    def options(self) -> OptionList:
        """Made when something is first typed."""
        if self._options is None:
            self._options = OptionList(self)
            self._options.hide()
            self._options.picked.connect(self._picked)
        return self._options

    @property
    def offering(self) -> bool:
        return self._options is not None and self._options.is_for(self)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if self.composing:
            self._close()

    @Slot(str)
    def _edited(self, text: str) -> None:
        if not self.composing:
            self._ask.start()

    @Slot(str)
    def _another(self, text: str) -> None:
        """What was offered was for another text; where a person types, new offers are on their way."""
        if not self._ask.isActive():
            self._close()

    @Slot()
    def _ask_now(self) -> None:
        self._asked = (self.text(), self._cursor())
        self.asking.emit(*self._asked)

    def _cursor(self) -> int:
        """Code points before the cursor; Qt counts UTF-16 units."""
        units = self.text().encode("utf-16-le", "surrogatepass")[: 2 * self.cursorPosition()]
        return len(units.decode("utf-16-le", "replace"))

    def offer(self, text: str, cursor: int, found: Sequence[Completion]) -> None:
        """Show what may come next, unless the person typed on meanwhile."""
        if (text, cursor) != (self.text(), self._cursor()) or not self.hasFocus() or self.composing:
            return
        self._offered = list(found)
        self.options.offer(self, [_offer(c) for c in found])

    @Slot(object)
    def _picked(self, offer: Offer) -> None:
        self._take(self._offered[offer.number] if offer.number < len(self._offered) else None)

    def _take_row(self, row: int) -> None:
        self._take(self._offered[row] if 0 <= row < len(self._offered) else None)

    def _take(self, chosen: Completion | None) -> None:
        self.options.close_for(self)
        if chosen is None:
            return
        text = self.text()
        before, after = text[: chosen.start], text[chosen.end :]
        insert = chosen.insert if chosen.more or after.startswith(" ") else f"{chosen.insert} "
        self.setText(before + insert + after)
        self.setCursorPosition(len((before + insert).encode("utf-16-le", "surrogatepass")) // 2)
        self.textEdited.emit(self.text())

    def ask(self) -> None:
        """Offer what may come next here, asked for by hand."""
        self._ask_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, mods = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = mods == Qt.KeyboardModifier.NoModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and mods == Qt.KeyboardModifier.AltModifier:
            self.correction_wanted.emit()
        elif enter and plain:
            if self.offering and self.options.currentRow() >= 0:
                self._take_row(self.options.currentRow())
            else:
                self._close()
                self.accepted.emit()
        elif key == Qt.Key.Key_Down and (plain or mods == Qt.KeyboardModifier.AltModifier):
            if self.offering:
                self.options.move_by(1)
            elif self.text() and plain and self.cursorPosition() == len(self.text()) and self.text().endswith(" "):
                self.accepted.emit()
            else:
                self.ask()
        elif key == Qt.Key.Key_Up and plain and self.offering:
            self.options.move_by(-1)
        elif key == Qt.Key.Key_Escape and plain and self.offering:
            self._close()
        elif key == Qt.Key.Key_Escape and plain and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Tab takes what is offered before it leaves the line."""
        tab = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        if tab and event.type() == QEvent.Type.KeyPress and self.offering and not self.composing:
            self._take_row(max(0, self.options.currentRow()))
            event.accept()
            return True
        return super().event(event)

    def _close(self) -> None:
        if self._options is not None:
            self._options.close_for(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._close()


def _offer(found: Completion) -> Offer:
    name = label(found)
    parts = [name] if name != found.insert.rstrip(":") else []
    if found.count >= 0:
        parts.append(tr("queue.found", count=found.count))
    return Offer("text", found.insert, "  ".join(parts))
