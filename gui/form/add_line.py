"""The line that takes people: typed or pasted lists, completed from the article and what was verified before."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.form.composing import ComposingLineEdit
from gui.form.display import Offer
from gui.form.option_list import OptionList
from gui.i18n import tr
from model.record.schema import Record
from model.session.known_people import KnownPeople, article_posts

SEPARATORS = "、，,；; "
OFFERED = 10


class AddLine(ComposingLineEdit):
    """Enter adds (``wanted``), Down chooses among the names offered, Up goes back to the grid, Esc clears."""

    wanted = Signal()
    step = Signal(int)
    left = Signal()
    came = Signal()

    def __init__(self, options: OptionList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.options = options
        self.record: Record | None = None
        self.known = KnownPeople()
        self.setFrame(False)
        self.setPlaceholderText(tr("form.people_add"))
        self.setAccessibleName(tr("form.people_add_name"))
        self.textEdited.connect(self._typed)

    # names of the article

    def _names(self) -> list[str]:
        """Names nothing claims, in text order, each once."""
        if self.record is None:
            return []
        from model.extraction.mentions import unclaimed  # its tables are not needed for the first article on screen

        return list(dict.fromkeys(m.text for m in unclaimed(self.record) if m.kind == "person"))

    @Slot(str)
    def _typed(self, text: str) -> None:
        tail = self._tail()
        found = [name for name in self._names() if self._begun(name, tail)] if tail else []
        before = [name for begun in self._beginnings(tail) for name in self.known.names(begun)]
        offers = [Offer("name", name) for name in found]
        offers += [
            Offer("name", n, tr("form.seen_before")) for n in dict.fromkeys(before) if n not in found and n != tail
        ]
        self.options.offer(self, [*offers, *self._posts(tail)][:OFFERED])

    def _posts(self, tail: str) -> list[Offer]:
        """Posts that begin with ``tail``: of this article first, then those verified before."""
        if not tail or self.record is None:
            return []
        here = article_posts(self.record, tail)
        found = dict.fromkeys(
            post for post in (*here, *self.known.posts(tail)) if post.startswith(tail) and post != tail
        )
        return [Offer("post", post, "" if post in here else tr("form.seen_before")) for post in found]

    def _beginnings(self, tail: str) -> list[str]:
        """What of the end of ``tail`` a name may begin with; a surname alone is enough."""
        return [tail[-n:] for n in range(min(3, len(tail)), 0, -1)]

    def _tail(self) -> str:
        """What was typed after the last mark."""
        text = self.text()
        return text[max((text.rfind(mark) for mark in SEPARATORS), default=-1) + 1 :]

    def _begun(self, name: str, tail: str) -> int:
        """How many characters of ``name`` stand at the end of ``tail``; 0 where none do, or all."""
        return next((n for n in range(len(name) - 1, 0, -1) if tail.endswith(name[:n])), 0)

    def take(self, offer: Offer) -> None:
        """Complete the name or post begun, or write the name after what stands there."""
        if offer.kind == "post":
            self.setText(self.text()[: len(self.text()) - len(self._tail())] + offer.text)
            self.options.close_for(self)
            return
        self.setText(self.text()[: len(self.text()) - self._begun(offer.text, self._tail())] + offer.text)
        self.options.close_for(self)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = mods == Qt.KeyboardModifier.NoModifier
        key = event.key()
        offered = self.options.is_for(self)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            offer = self.options.current_offer() if offered else None
            if offer is not None:
                self.take(offer)
            else:
                self.options.close_for(self)
                self.wanted.emit()
        elif key == Qt.Key.Key_Down and mods == Qt.KeyboardModifier.AltModifier:
            self.options.offer(self, [Offer("name", name) for name in self._names()], 0)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and plain:
            step = -1 if key == Qt.Key.Key_Up else 1
            self.options.move_by(step) if offered else self.step.emit(step)
        elif key == Qt.Key.Key_Escape and offered:
            self.options.close_for(self)
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    # focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.options.close_for(self)
            self.left.emit()
