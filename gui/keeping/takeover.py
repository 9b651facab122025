"""A second window on a journal: it says who has it, notices when that one is closed, and takes over writing at one stroke."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from gui.i18n import label, tr
from gui.keeping.banner import Banner
from gui.keeping.host import Host
from model.journal.lock import held_since, is_free
from model.journal.network import network_kind
from model.session.workspace import Place

LOOK = 3000
"""Milliseconds between two looks whether the journal is free."""


class Takeover(QObject):
    def __init__(self, host: Host, banner: Banner, parent: QWidget) -> None:
        super().__init__(parent)
        self._host, self._banner, self._window = host, banner, parent
        self._back_to: tuple[str, Place] | None = None
        self._free = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self._look)

    @property
    def in_use(self) -> bool:
        """Is the journal read-only because another window has it?"""
        desk = self._host.desk
        reason = desk.workspace.read_only if desk is not None else None
        return reason is not None and reason.code == "journal_in_use"

    def begin(self) -> None:
        """A corpus is on the desk, perhaps after a takeover: then the article stays the same."""
        self.end()
        desk = self._host.desk
        if desk is None:
            return
        space = desk.workspace
        back, self._back_to = self._back_to, None
        if back is not None and back[0] == str(space.corpus_path) and space.read_only is None:
            space.place = back[1]
        if self.in_use:
            self._tell(None)
            self._timer.start()
            self._look()
        journal = space.journal_path
        self._host.jobs.start(partial(network_kind, journal.parent), self._told_network, _nothing, "network", -5)

    def end(self) -> None:
        self._free = False
        self._timer.stop()

    def _tell(self, since: str | None) -> None:
        desk = self._host.desk
        if desk is None or desk.workspace.read_only is None:
            return
        text = tr("keeping.free") if self._free else label(desk.workspace.read_only)
        if since and not self._free:
            text += tr("keeping.since", at=since)
        self._host.actions_["take_over"].setEnabled(True)
        self._banner.put("in_use", text, self._host.actions_["take_over"])

    @Slot()
    def _look(self) -> None:
        if self._host.desk is not None and self.in_use:
            journal = self._host.desk.workspace.journal_path
            self._host.jobs.start(partial(_state, journal), self._looked, _nothing, "in use", -5)

    def _looked(self, state: tuple[bool, str]) -> None:
        if self.in_use:
            self._free = state[0]
            self._tell(state[1])

    @Slot()
    def take_over(self) -> None:
        """Open the corpus anew, for writing if nobody has it now; else it is said again who has."""
        desk = self._host.desk
        if desk is None or not self.in_use:
            return
        corpus = str(desk.workspace.corpus_path)
        self._back_to = (corpus, Place(desk.current, desk.workspace.place.scroll if desk.workspace.place else 0))
        self._host.close_corpus()
        if self._host.desk is None:
            self._host.open_corpus(corpus)

    def _told_network(self, kind: str) -> None:
        if kind and self._host.desk is not None:
            self._banner.put("network", tr("keeping.network", kind=kind), can_go=tr("keeping.understood"))


def _state(journal: Path) -> tuple[bool, str]:
    since = held_since(journal)
    return is_free(journal), since.strftime("%Y-%m-%d %H:%M") if since is not None else ""


def _nothing(error: BaseException) -> None:
    """What cannot be found out is not told."""
