"""What lies under the mouse in the article, and the card that tells of it after a moment's rest."""

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from gui.article.hover import HoverCard
from gui.article.marks import Mark, raw_spans_of
from gui.article.page import Page
from model.cleaning.changes import Change

HOVER_AFTER = 350  # milliseconds of rest


class Hovering(QObject):
    """Told of every move over ``page``; shows its card of the mark and of the change there."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.card = HoverCard(page)
        self.mark: Mark | None = None
        self.change: Change | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(HOVER_AFTER)
        self._rest.timeout.connect(self.show_card)

    def move(self, mark: Mark | None, change: Change | None) -> None:
        """The mouse is over this now."""
        if mark is self.mark and change is self.change:
            return
        self.leave()
        self.mark, self.change = mark, change
        if mark is not None:
            self._page.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        if mark is not None or change is not None:
            self._rest.start()

    def leave(self) -> None:
        """Nothing is under the mouse, or something else is done with it."""
        self._rest.stop()
        self.card.hide()
        self.change = None
        if self.mark is not None:
            self.mark = None
            self._page.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    @Slot()
    def show_card(self) -> None:
        page, mark, change = self._page, self.mark, self.change
        if mark is None and change is None:
            return
        at = mark.spans[0][0] if mark is not None else change.span[0] if change is not None else 0
        below = page.viewport().mapToGlobal(page.cursorRect(page.cursor_over(at, at)).bottomLeft())
        if mark is not None:
            self.card.show_mark(mark, page.raw, raw_spans_of(mark.value, page.raw_of), below, change)
        elif change is not None:
            self.card.show_change(change, below)
