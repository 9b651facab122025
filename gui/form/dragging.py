"""Evidence dragged from one meeting to another: a person's row or a field's sign, dropped on a meeting's tab."""

import json

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from model.session.target import Target

MIME = "application/x-huibiao-targets"


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


class DropTabs(QTabBar):
    """The tabs of the meetings; ``dropped`` says which values were let go over which tab."""

    dropped = Signal(int, object)  # number of the tab, list of Target

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        over = self.tabAt(event.position().toPoint())
        if event.mimeData().hasFormat(MIME) and over >= 0:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        over = self.tabAt(event.position().toPoint())
        targets = targets_in(event.mimeData())
        if over >= 0 and targets:
            event.acceptProposedAction()
            self.dropped.emit(over, targets)
