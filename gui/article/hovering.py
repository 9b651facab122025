"""What lies under the mouse in the article, and the card that tells of it after a moment's rest."""

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from gui.article.hover import HoverCard
from gui.article.marks import Mark, raw_spans_of
from gui.article.page import Page
from model.cleaning.changes import Change

HOVER_AFTER = 350  # milliseconds of rest


class Hovering(QObject):
    """Told of every move over ``page``; shows its card of every mark and of the change there."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.card = HoverCard(page)
        self.marks: tuple[Mark, ...] = ()
        """Under the mouse, the top one first."""
        self.change: Change | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(HOVER_AFTER)
        self._rest.timeout.connect(self.show_card)

    def move(self, marks: tuple[Mark, ...], change: Change | None) -> None:
        """The mouse is over this now."""
        if marks == self.marks and change is self.change:
            return
        self.leave()
        self.marks, self.change = marks, change
        if marks:
            self._page.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        if marks or change is not None:
            self._rest.start()

    def leave(self) -> None:
        """Nothing is under the mouse, or something else is done with it."""
        self._rest.stop()
        self.card.hide()
        self.change = None
        if self.marks:
            self.marks = ()
            self._page.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    @Slot()
    def show_card(self) -> None:
        page, marks, change = self._page, self.marks, self.change
        if not marks and change is None:
            return
        at = marks[0].spans[0][0] if marks else change.span[0] if change is not None else 0
        below = page.viewport().mapToGlobal(page.cursorRect(page.cursor_over(at, at)).bottomLeft())
        if marks:
            self.card.show_marks(marks, page.raw, raw_spans_of(marks[0].value, page.raw_of), below, change)
        elif change is not None:
            self.card.show_change(change, below)
