"""The line above the queue: what its rows show, each a button that sorts by it; an arrow says which, and which way."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.i18n import tr
from gui.queue.sorting import SortButton

SHOWN = ("state", "title", "place", "date", "confidence")
"""In the order in which a row shows them."""


class QueueHeading(QWidget):
    """Left and Right go from one to the next, Space and Enter sort; the same one again turns the order round, and a third time
    gives that of the corpus."""

    def __init__(self, sort: SortButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sort = sort
        self.buttons: dict[str, QToolButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 0, 8, 0)
        line.setSpacing(0)
        for by in SHOWN:
            button = QToolButton(self)
            button.setObjectName(f"queue.by_{by}")
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if by == SHOWN[0] else Qt.FocusPolicy.ClickFocus)
            button.clicked.connect(partial(sort.turn, by))
            button.installEventFilter(self)
            line.addWidget(button)
            self.buttons[by] = button
            if by == "title":
                line.addStretch(1)
        sort.shown.connect(self._tell)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        now = self._sort.sorting
        for by, button in self.buttons.items():
            arrow = ("↓" if now.descending else "↑") if by == now.by else ""
            button.setText(f"{tr(f'queue.head_{by}')} {arrow}".strip())
            name = tr("queue.sort_by", by=self._sort.orders.name(by))
            button.setAccessibleName(f"{name} {arrow}".strip())
            button.setToolTip(name)
            font = button.font()
            font.setBold(by == now.by)
            button.setFont(font)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            held = list(self.buttons.values())
            at = next((n for n, button in enumerate(held) if button is watched), -1) + step
            if step and 0 <= at < len(held):
                held[at].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QToolButton):
                watched.click()
                return True
        return False
