"""A box that points at a part of the window and says what it is for. It never takes the focus."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.appearance import scheme
from gui.i18n import tr

WIDTH = 320  # pixels
TIP = 10  # pixels of the pointing corner
GAP = 4
FOOT = 48  # pixels left free below it, beside a high part of the window


class Callout(QWidget):
    """``next_wanted`` and ``leave_wanted`` come from its buttons (Alt+N, Esc)."""

    next_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("callout")
        self._window = window
        self._tip: QPoint | None = None
        self.count = QLabel(self)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.next = self._button("tour.next")
        self.next.clicked.connect(self.next_wanted)
        self.leave = self._button("tour.leave")
        self.leave.clicked.connect(self.leave_wanted)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.next)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16 + TIP, 12 + TIP, 16 + TIP, 12 + TIP)
        column.setSpacing(12)
        column.addWidget(self.text)
        column.addLayout(foot)

    def _button(self, key: str) -> QPushButton:
        button = QPushButton(tr(key), self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def show_step(self, number: int, total: int, text: str, area: QRect | None) -> None:
        """Say ``text`` beside ``area`` of the window; in the middle where there is none to point at."""
        self.text.setText(text)
        self.count.setText(tr("tour.count", number=number, total=total))
        self.next.setText(tr("tour.done" if number == total else "tour.next"))
        window = self._window
        width = min(WIDTH, window.width() - 2 * GAP)
        self.setFixedWidth(width)
        self.setFixedHeight(self._column.heightForWidth(width))
        self._place(area)
        self.show()
        self.raise_()
        self.update()

    def _place(self, area: QRect | None) -> None:
        window = self._window
        room = QRect(GAP, GAP, window.width() - self.width() - 2 * GAP, window.height() - self.height() - 2 * GAP)
        if area is None:
            self._tip = None
            self.move(room.center())
            return
        middle = area.center()
        low = max(area.top(), area.bottom() - self.height() - FOOT)  # what is read first stands at the top
        beside = low + self.height() // 2 if area.height() > self.height() else middle.y()
        if area.right() + self.width() < window.width():
            at, tip = QPoint(area.right() - GAP, beside - self.height() // 2), QPoint(area.right(), beside)
        elif area.left() - self.width() > 0:
            at, tip = QPoint(area.left() - self.width() + GAP, beside - self.height() // 2), QPoint(area.left(), beside)
        elif area.top() - self.height() > 0:
            at, tip = QPoint(middle.x() - self.width() // 2, area.top() - self.height()), QPoint(middle.x(), area.top())
        else:
            at, tip = QPoint(middle.x() - self.width() // 2, area.bottom()), QPoint(middle.x(), area.bottom())
        at.setX(max(room.left(), min(at.x(), room.right())))
        at.setY(max(room.top(), min(at.y(), room.bottom())))
        self.move(at)
        self._tip = tip - at

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = scheme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(TIP, TIP, -TIP - 1, -TIP - 1)
        painter.setPen(QPen(QColor(colours.accent), 1.5))
        painter.setBrush(QColor(colours.page))
        painter.drawRoundedRect(box, 8, 8)
        if self._tip is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawPolygon(_arrow(box, self._tip))


def _arrow(box: QRect, tip: QPoint) -> QPolygonF:
    """A triangle on the side of ``box`` that is nearest to ``tip``."""
    x = min(max(tip.x(), box.left() + 16), box.right() - 16)
    y = min(max(tip.y(), box.top() + 16), box.bottom() - 16)
    if tip.x() <= box.left():
        points = ((box.left(), y - TIP), (box.left(), y + TIP), (box.left() - TIP, y))
    elif tip.x() >= box.right():
        points = ((box.right(), y - TIP), (box.right(), y + TIP), (box.right() + TIP, y))
    elif tip.y() <= box.top():
        points = ((x - TIP, box.top()), (x + TIP, box.top()), (x, box.top() - TIP))
    else:
        points = ((x - TIP, box.bottom()), (x + TIP, box.bottom()), (x, box.bottom() + TIP))
    return QPolygonF([QPointF(*point) for point in points])
