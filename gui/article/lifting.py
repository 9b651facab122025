"""A mark taken in hand: pressed and held for a moment it can be dragged. A press that moves at once selects text, as ever."""

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from gui.form.dragging import mime_of
from model.session.target import Target

HELD_FOR = 300  # milliseconds


class Lifting(QObject):
    """Told of the mouse over the viewport of ``view``, which is not asked for before it is needed: ``Page`` says why."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._view = view
        self._at = QPoint()
        self._target: Target | None = None
        self.lifted = False
        self.hold = QTimer(self)
        self.hold.setSingleShot(True)
        self.hold.setInterval(HELD_FOR)
        self.hold.timeout.connect(self._lift)

    def press(self, at: QPoint, target: Target | None) -> None:
        """The left button went down on the mark of ``target``, or on none."""
        self.let_go()
        self._at, self._target = at, target
        if target is not None:
            self.hold.start()

    def move(self, at: QPoint) -> bool:
        """The mouse moved with the button down; True where that is not for selecting."""
        far = (at - self._at).manhattanLength() >= QApplication.startDragDistance()
        if not self.lifted:
            if far:
                self.let_go()
            return False
        if far and self._target is not None:
            drag = QDrag(self._view.viewport())
            drag.setMimeData(mime_of([self._target]))
            self.let_go()
            drag.exec(Qt.DropAction.MoveAction)
        return True

    def let_go(self) -> None:
        self.hold.stop()
        if self.lifted:
            self._view.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.lifted, self._target = False, None

    @Slot()
    def _lift(self) -> None:
        self.lifted = True
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
