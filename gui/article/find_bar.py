"""Find in the article: matches are washed, Enter goes on, Shift+Enter back, Escape closes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QWidget

from gui.appearance import muted_palette, scheme
from gui.article.canonical import canonical
from gui.article.view import ArticleView
from gui.form.composing import ComposingLineEdit
from gui.i18n import tr
from gui.icons import icon
from model.text.spans import Span

LAYER = "found"
MOST = 500  # matches washed at once: each costs a repaint


class FindBar(QWidget):
    """``hits``: how many places of the article hold what the queue was searched for; -1 where nothing was."""

    closed = Signal()
    hits = Signal(int)

    def __init__(self, view: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._found: list[tuple[int, int]] = []
        self._at = -1
        self._hits: Callable[[str], Sequence[Span]] | None = None
        self._buttons: dict[str, QToolButton] = {}
        self._made = False
        self.hide()

    def _make(self) -> None:
        """The line and its buttons are there from the first time the bar is opened."""
        self._made = True
        self._edit = ComposingLineEdit(self)
        self._edit.setPlaceholderText(tr("article.find"))
        self._edit.setAccessibleName(tr("article.find"))
        self._edit.setClearButtonEnabled(True)
        self._edit.textChanged.connect(self._search)
        self._count = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._edit, 1)
        row.addWidget(self._count)
        for name, tip, step in (("previous", "action.previous", -1), ("next", "action.next", 1)):
            button = self._button(name, tip)
            button.clicked.connect(self._forward if step > 0 else self._back)
            row.addWidget(button)
        close = self._button("close", "article.find_close")
        close.clicked.connect(self.close_bar)
        row.addWidget(close)
        self.restyle()

    def restyle(self) -> None:
        if not self._made:
            self.refresh()
            return
        self._count.setPalette(muted_palette(QApplication.palette()))
        for name, button in self._buttons.items():
            button.setIcon(icon(name, scheme().text, scheme().muted))
        self.refresh()

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        self._buttons[name] = button
        button.setToolTip(tr(tip))
        button.setAccessibleName(tr(tip))
        return button

    def look_in(self, view: ArticleView) -> None:
        """Search in ``view`` from now on."""
        if view is not self._view:
            self._view.show_layer(LAYER, ())
            self._view = view
            self.refresh()

    def open_bar(self) -> None:
        if not self._made:
            self._make()
        chosen = self._view.selection()
        if chosen is not None and "\n" not in chosen.text:
            self._edit.setText(chosen.text)
        self.show()
        self._edit.setFocus()
        self._edit.selectAll()
        self._search()

    @Slot()
    def close_bar(self) -> None:
        self.hide()
        self.refresh()
        self._view.setFocus()
        self.closed.emit()

    def mark(self, hits: Callable[[str], Sequence[Span]] | None) -> None:
        """``hits`` gives the places of what the queue is searched for: marked while nothing is looked for here."""
        if hits is not None or self._hits is not None:
            self._hits = hits
            self.refresh()

    def next_hit(self) -> bool:
        """To the next place that holds a word searched for; False where there is none."""
        if self.isVisible() or not self._found:
            return False
        self._step(1)
        return True

    @Slot()
    def _search(self) -> None:
        if not self.isVisible():
            return
        wanted = canonical(self._edit.text())
        self._found = occurrences(self._view.text, wanted)
        self._at = 0 if self._found else -1
        self._show()

    def _search_hits(self) -> None:
        self._found = list(self._hits(self._view.text)) if self._hits is not None else []
        self._at = -1
        self._wash()
        self.hits.emit(len(self._found) if self._hits is not None else -1)

    @Slot()
    def _forward(self) -> None:
        self._step(1)

    @Slot()
    def _back(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        if self._found:
            self._at = (self._at + step) % len(self._found)
            self._show()

    def _show(self) -> None:
        self._wash()
        if self._found:
            self._view.reveal(self._found[self._at])
        if self._made:
            count = tr("article.find_count", at=self._at + 1, total=len(self._found)) if self._found else ""
            self._count.setText(count or (tr("article.find_none") if self._edit.text() else ""))

    def _wash(self) -> None:
        found: list[tuple[Span, QTextCharFormat]] = []
        for i, span in enumerate(self._found[:MOST]):
            shape = QTextCharFormat()
            shape.setBackground(QColor(scheme().accent if i == self._at else scheme().accent_wash))
            if i == self._at:
                shape.setForeground(QColor(scheme().on_accent))
            found.append((span, shape))
        self._view.show_layer(LAYER, found)

    def refresh(self) -> None:
        """Another text is shown: search it."""
        if self.isVisible():
            self._search()
        else:
            self._search_hits()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


def occurrences(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where ``wanted`` stands in ``text`` (code points), without overlap, letters' case apart."""
    if not wanted:
        return []
    if len(text.lower()) == len(text) and len(wanted.lower()) == len(wanted):
        text, wanted = text.lower(), wanted.lower()
    found = []
    at = text.find(wanted)
    while at >= 0:
        found.append((at, at + len(wanted)))
        at = text.find(wanted, at + len(wanted))
    return found
