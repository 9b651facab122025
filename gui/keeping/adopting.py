"""A corpus that was renamed or moved, or its work was: the two are brought together again when a person says so."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.i18n import reason as reason_of
from gui.i18n import tr
from gui.keeping.host import Host
from gui.keeping.places import Places
from model.session.find_work import FoundWork, WorkFound, move_beside


class Adopting(QObject):
    def __init__(self, host: Host, places: Places, parent: QWidget) -> None:
        super().__init__(parent)
        self._host, self._places, self._window = host, places, parent

    @Slot(str, object)
    def ask(self, path: str, found: WorkFound) -> None:
        """Whose work is it? Then the corpus is opened, or not."""
        answer = self._host.dialogs.found_work(self._window, found)
        if answer is None:
            self._host.opening_called_off()
            return
        work, how = answer
        if how == "move":
            self._host.jobs.start(
                partial(move_beside, work.folder, found.path),
                partial(self._moved, path),
                partial(self._not_moved, path, found.path, work),
                "adopt",
                10,
            )
            return
        if how == "stay":
            self._places.put(found.path, work.folder)
        self._host.opener.open(path, looked=True)

    def _moved(self, path: str, home: Path) -> None:
        self._host.opener.open(path, looked=True)

    def _not_moved(self, path: str, corpus: Path, work: FoundWork, error: BaseException) -> None:
        """It is used where it is, and that is told."""
        reason = reason_of(error)
        text = tr("keeping.found_not_moved", folder=work.folder, reason=reason)
        self._host.dialogs.inform(self._window, tr("keeping.found_title"), text)
        self._places.put(corpus, work.folder)
        self._host.opener.open(path, looked=True)
