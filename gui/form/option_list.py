"""The drop-down of the form: a plain child of the window, so the line keeps the focus, the keys and its input method."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from gui.form.display import Offer
from gui.i18n import tr

ROWS = 10


class OptionList(QListWidget):
    """Shown under one line at a time. ``picked`` is emitted for a click; keys are told by the line itself."""

    picked = Signal(object)  # Offer

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("form.options")
        self.setAccessibleName(tr("form.keys.options"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self._owner: QWidget | None = None
        self._area: QRect | None = None
        self._offers: list[Offer] = []
        self.itemClicked.connect(self._clicked)
        self.hide()

    def is_for(self, line: QWidget) -> bool:
        return self.isVisible() and self._owner is line

    def offer(self, line: QWidget, offers: Sequence[Offer], row: int = -1, area: QRect | None = None) -> None:
        """Show ``offers`` under ``line``, or under ``area`` of it, with ``row`` current (-1: none); no offers hide."""
        if not offers:
            self.close_for(line)
            return
        self._owner, self._offers = line, list(offers)
        self.clear()
        for offer in offers:
            sign = "" if offer.checked is None else ("✓ " if offer.checked else "　 ")
            item = QListWidgetItem(f"{sign}{offer.text}    {offer.detail}" if offer.detail else sign + offer.text)
            item.setToolTip(item.text())
            self.addItem(item)
        self.setCurrentRow(row)
        self._area = area
        self.follow()
        self.show()
        self.raise_()

    def follow(self) -> None:
        """Stay under the line where it has moved."""
        if self._owner is not None:
            self._place(self._owner, self._area or self._owner.rect())

    def _place(self, line: QWidget, area: QRect) -> None:
        window = line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        height = self.sizeHintForRow(0) * min(ROWS, self.count()) + 2 * self.frameWidth() + 2
        below = line.mapTo(window, area.bottomLeft())
        width = min(max(area.width(), self.sizeHintForColumn(0) + 24, 160), window.width() - 8)
        top = below.y()
        if top + height > window.height():
            top = max(0, line.mapTo(window, area.topLeft()).y() - height)
        self.setGeometry(max(4, min(below.x(), window.width() - width - 4)), top, width, height)

    def close_for(self, line: QWidget) -> None:
        if self._owner is line:
            self.hide()
            self._owner = None

    def current_offer(self) -> Offer | None:
        row = self.currentRow()
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def move_by(self, step: int) -> None:
        self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + step)))

    @Slot(QListWidgetItem)
    def _clicked(self, item: QListWidgetItem) -> None:
        self.picked.emit(self._offers[self.row(item)])
