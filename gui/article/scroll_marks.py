"""The article's scroll bar, with a tick where something is doubtful and one for the focus."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from gui.appearance import scheme

TICK = 3  # pixels high


class MarkedScrollBar(QScrollBar):
    """``ticks`` are heights in the document, as parts of it from 0 to 1, with the role of their colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._ticks: tuple[tuple[float, str], ...] = ()

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        return self._ticks

    def set_ticks(self, ticks: tuple[tuple[float, str], ...]) -> None:
        if ticks != self._ticks:
            self._ticks = ticks
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._ticks:
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider  # a thousand enumerators: not before the first article

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        groove = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarGroove, self
        )
        painter = QPainter(self)
        for part, role in self._ticks:
            top = groove.top() + part * (groove.height() - TICK)
            painter.fillRect(QRectF(2, top, self.width() - 4, TICK), QColor(getattr(scheme(), role)))
        painter.end()
