"""Evidence dragged: a person's row, a field's sign, a mark or a selection of the article, let go over a meeting's tab, a
field or a person."""

import json

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from gui.appearance import scheme
from model.session.target import Target

MIME = "application/x-huibiao-targets"
PASSAGE = "application/x-huibiao-passage"
OPENS_AFTER = 500  # milliseconds over a tab until its meeting is shown


def mime_of(targets: list[Target]) -> QMimeData:
    """What is dragged: values of one record. It means nothing to another program."""
    data = QMimeData()
    content = json.dumps([[t.meeting, t.field, t.person, t.index] for t in targets])
    data.setData(MIME, QByteArray(content.encode()))
    return data


def targets_in(data: QMimeData) -> list[Target]:
    if not data.hasFormat(MIME):
        return []
    return [Target(*part) for part in json.loads(bytes(data.data(MIME).data()))]


def put_passage(data: QMimeData, start: int, end: int, raw: bool) -> None:
    """Say in ``data`` which code points of the text shown are dragged, and whether that is the raw article."""
    data.setData(PASSAGE, QByteArray(json.dumps([start, end, raw]).encode()))


def passage_in(data: QMimeData) -> tuple[int, int, bool] | None:
    if not data.hasFormat(PASSAGE):
        return None
    start, end, raw = json.loads(bytes(data.data(PASSAGE).data()))
    return int(start), int(end), bool(raw)


def is_ours(data: QMimeData) -> bool:
    return data.hasFormat(MIME) or data.hasFormat(PASSAGE)


class Handle:
    """Makes a widget draggable by the left button: give it the widget's own mouse events."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._pressed: QPoint | None = None

    def pressed(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def moved(self, event: QMouseEvent, targets: list[Target]) -> bool:
        """Begin the drag once the mouse is far enough; True where it was begun."""
        if self._pressed is None or not targets or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        if (event.position().toPoint() - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return False
        self._pressed = None
        drag = QDrag(self._widget)
        drag.setMimeData(mime_of(targets))
        drag.exec(Qt.DropAction.MoveAction)
        return True


class DropFrame(QWidget):
    """A frame around what would take the drop, drawn over ``parent``; it is in nobody's way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_around(self, area: QRect) -> None:
        self.setGeometry(area)
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        hue = QColor(scheme().accent)
        painter.setPen(QPen(hue, 2))
        hue.setAlpha(36)
        painter.setBrush(hue)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 3, 3)


class DropTabs(QTabBar):
    """The tabs of the meetings; ``dropped`` says which values were let go over which tab. Whoever rests there with
    something in hand comes to that meeting, and lets go over one of its fields."""

    dropped = Signal(int, object)  # number of the tab, list of Target

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._frame = DropFrame(self)
        self._over = -1
        self.opener = QTimer(self)
        self.opener.setSingleShot(True)
        self.opener.setInterval(OPENS_AFTER)
        self.opener.timeout.connect(self._open)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_ours(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        over = self.tabAt(event.position().toPoint())
        if over != self._over:
            self._leave()
            self._over = over
            if over >= 0 and is_ours(event.mimeData()):
                self.opener.start()
        if over >= 0 and any(target.meeting for target in targets_in(event.mimeData())):
            self._frame.show_around(self.tabRect(over))
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._leave()

    def _leave(self) -> None:
        self.opener.stop()
        self._frame.hide()
        self._over = -1

    @Slot()
    def _open(self) -> None:
        if self._over >= 0:
            self.setCurrentIndex(self._over)

    def dropEvent(self, event: QDropEvent) -> None:
        self._leave()
        over = self.tabAt(event.position().toPoint())
        targets = [target for target in targets_in(event.mimeData()) if target.meeting]
        if over >= 0 and targets:
            event.acceptProposedAction()
            self.dropped.emit(over, targets)
