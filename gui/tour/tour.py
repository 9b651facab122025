"""Five steps over the sample for who opens it first: where things are, and the keys that are bound. Not modal."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.i18n import tr
from gui.keys.keymap import key
from gui.tour.callout import Callout
from model.session.queue import QueueRow

STEPS = (
    ("queue", ("next", "next_todo")),
    ("article", ("next_mention",)),
    ("form", ("next_doubt",)),
    ("status", ("next_warning", "show_guide")),
    ("verify", ("verify_next", "undo", "palette")),
)
"""Each step: its text (``tour.<name>`` in the language table) and the actions whose keys it tells."""


class Tour(QObject):
    """``targets`` are the widgets the steps point at, by the name of the step. ``left``: finished or called off."""

    left = Signal()

    def __init__(self, window: QWidget, targets: dict[str, QWidget]) -> None:
        super().__init__(window)
        self._window, self._targets = window, targets
        self.at = 0
        self.callout = Callout(window)
        self.callout.next_wanted.connect(self.next)
        self.callout.leave_wanted.connect(self.leave)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.activated.connect(self.leave)
        window.installEventFilter(self)
        self._show()

    @Slot()
    def next(self) -> None:
        self.at += 1
        if self.at == len(STEPS):
            self.leave()
        else:
            self._show()

    @Slot(object)
    def settled(self, row: QueueRow) -> None:
        """An article was verified: who did that works, and nothing stands in the way any longer."""
        if row.state == "verified" and not self.callout.isHidden():
            self.leave()

    @Slot()
    def leave(self) -> None:
        """Nothing of the tour is left."""
        self._window.removeEventFilter(self)
        self._escape.setEnabled(False)
        self._escape.deleteLater()
        self.callout.hide()
        self.callout.deleteLater()
        self.left.emit()
        self.deleteLater()

    def _show(self) -> None:
        name, actions = STEPS[self.at]
        text = tr(f"tour.{name}", **{action: key(action) for action in actions})
        self.callout.show_step(self.at + 1, len(STEPS), text, self._area(self._targets.get(name)))

    def _area(self, target: QWidget | None) -> QRect | None:
        if target is None or not target.isVisible():
            return None
        return QRect(target.mapTo(self._window, target.rect().topLeft()), target.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):  # a panel that opens must not cover it
            self._show()
        return False
