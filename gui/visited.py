"""The way back: the last articles that were in hand, by one key or from a list."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu

from gui.desk import Desk
from gui.i18n import tr

MOST = 5


class Visited(QObject):
    """``go`` opens an article. ``menu`` lists the last ``MOST`` articles besides the one in hand, latest first."""

    def __init__(self, menu: QMenu, go: Callable[[str], None], say: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._go, self._say = go, say
        self._desk: Desk | None = None
        self._seen: list[str] = []
        self._back = 0  # how many steps back from the latest the person stands
        self._going = ""
        self.menu = menu
        menu.aboutToShow.connect(self._fill)

    def follow(self, desk: Desk | None) -> None:
        """Another corpus, or none: nothing was seen of it yet."""
        self._desk, self._seen, self._back = desk, [], 0
        if desk is not None:
            desk.article_shown.connect(self._shown)

    @Slot(str, object, object)
    def _shown(self, id: str, record: object, clean: object) -> None:
        if id == self._going:
            self._going = ""
            return
        self._back = 0
        if id in self._seen:
            self._seen.remove(id)
        self._seen.append(id)
        del self._seen[: -MOST - 1]

    def latest(self) -> list[str]:
        """The last articles besides the one in hand, latest first."""
        here = self._desk.current if self._desk is not None else ""
        return [id for id in reversed(self._seen) if id != here][:MOST]

    @Slot()
    def back(self) -> None:
        """To the article before; again, to the one before that."""
        if self._back + 1 >= len(self._seen):
            self._say(tr("visited.none"))
            return
        self._back += 1
        id = self._going = self._seen[-1 - self._back]
        self._go(id)
        self._say(tr("visited.back", title=self._title(id)))

    def _title(self, id: str) -> str:
        row = self._desk.workspace.row(id) if self._desk is not None else None
        return (row.title if row is not None else "") or id

    @Slot()
    def _fill(self) -> None:
        self.menu.clear()
        for number, id in enumerate(self.latest(), 1):
            title = self._title(id).replace("&", "&&")
            self.menu.addAction(f"&{number}  {title[:40]}").triggered.connect(partial(self._go, id))
        if self.menu.isEmpty():
            self.menu.addAction(tr("visited.none")).setEnabled(False)
