"""People and places between the index, the panel and the queue."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.bulk.control import BulkControl
from gui.desk import Desk
from gui.i18n import reason as reason_of
from gui.i18n import tr
from gui.jobs import Jobs
from gui.queue.control import QueueControl
from gui.queue.panel import QueuePanel


class PeopleControl(QObject):
    """The panel is made when it is first asked for, filled off the user's thread, and goes with the corpus."""

    def __init__(
        self,
        search: QueueControl,
        bulk: BulkControl,
        queue: QueuePanel,
        desk: Callable[[], Desk | None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._search, self._bulk, self._queue, self._desk, self._window = search, bulk, queue, desk, window
        self._jobs = Jobs(self, threads=1)
        self.panel: QWidget | None = None

    @Slot()
    def open(self) -> None:
        """Show the panel with what is verified now."""
        from gui.people_panel.panel import PeoplePanel

        if self._desk() is None:
            return
        if self.panel is None:
            panel = PeoplePanel(self._window)
            panel.chosen.connect(self._show_articles)
            panel.merge_wanted.connect(self._merge)
            self.panel = panel
        self.panel.show()
        self.panel.raise_()
        self.panel.activateWindow()
        self.refresh()

    def refresh(self) -> None:
        """Ask the index anew."""
        index = self._search.started()
        self._jobs.start(lambda: _lines(index), self._fill, self._failed, "people")

    def _fill(self, lines: object) -> None:
        from gui.people_panel.panel import PeoplePanel

        if isinstance(self.panel, PeoplePanel) and isinstance(lines, tuple):
            self.panel.show_lines(*lines)

    def _failed(self, error: BaseException) -> None:
        desk = self._desk()
        if desk is not None:
            desk.said.emit(tr("people.failed", reason=reason_of(error)))

    @Slot(str)
    def _show_articles(self, query: str) -> None:
        """The articles of a row: in the queue, by its filter."""
        self._queue.filter.setText(query)
        self._window.activateWindow()
        self._queue.list.setFocus()

    @Slot(str, str)
    def _merge(self, seldom: str, often: str) -> None:
        """Two names of one person: the replacement is proposed, seen and agreed to like any other."""
        self._queue.filter.clear()
        self._bulk.replace(seldom, often)
        self.refresh()

    def end(self) -> None:
        """The corpus goes."""
        self._jobs.close()
        if self.panel is not None:
            self.panel.close()
            self.panel.deleteLater()
            self.panel = None


def _lines(index: object) -> object:
    """What the panel shows, in any thread."""
    from gui.people_panel.tables import people_lines, place_lines, variant_lines
    from model.index.index import Index
    from model.index.people import variants
    from model.query.tree import Term

    assert isinstance(index, Index)
    people = index.people()
    places = index.places(index.view(Term("state", ":", ("verified",))))
    return people_lines(people), place_lines(places), variant_lines(variants(people))
