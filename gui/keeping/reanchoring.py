"""The article or the cleaner changed since: records are moved to the text of now when a person says so, after a preview."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.i18n import reason as reason_of
from gui.i18n import tr
from gui.keeping.host import Host
from gui.keeping.reanchor_dialog import Moving
from model.cleaning.decode import Undecodable
from model.corpus.errors import CorpusError
from model.record.schema import Record
from model.session.prepare import Prepared
from model.session.reanchor import changed_source, reanchored
from model.session.workspace import Workspace

SLICE = 20
"""Articles looked at in one go off the user's thread."""
TOPIC = "reanchor"


class Reanchoring(QObject):
    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._host, self._window = host, parent
        self._left: list[str] = []
        self._total = 0
        self._found: list[Moving] = []

    def end(self) -> None:
        """The corpus is put away: whatever was being looked for is not wanted any more."""
        self._left = []
        self._host.jobs.forget(TOPIC)

    @Slot()
    def reanchor(self) -> None:
        """The article in hand."""
        if self._host.desk is not None and self._host.desk.current:
            self._begin([self._host.desk.current])

    @Slot()
    def reanchor_all(self) -> None:
        """Every article somebody worked on; called again while it looks, it stops looking."""
        desk = self._host.desk
        if desk is None:
            return
        if self._left:
            self.end()
            self._host.status.say(tr("keeping.reanchor_stopped"))
            return
        rows = desk.workspace.queue
        self._begin([row.id for row in rows if not row.problem and (row.state != "todo" or row.draft)])

    def _begin(self, ids: list[str]) -> None:
        self._left, self._total, self._found = ids, len(ids), []
        self._look()

    def _look(self) -> None:
        """The next slice: records are taken here, articles are read and compared in the pool."""
        desk = self._host.desk
        if desk is None:
            return
        now, self._left = self._left[:SLICE], self._left[SLICE:]
        if not now:
            self._ask()
            return
        if self._total > SLICE:
            self._host.status.say(
                tr("keeping.reanchor_looking", done=self._total - len(self._left) - len(now), total=self._total)
            )
        self._host.jobs.start(partial(_prepared, desk.workspace, now), self._compare, self._failed, TOPIC)

    def _compare(self, ready: list[tuple[str, Prepared]]) -> None:
        desk = self._host.desk
        if desk is not None:
            pairs = [(desk.workspace.record(id), made) for id, made in ready]
            self._host.jobs.start(partial(_moving, pairs), self._looked, self._failed, TOPIC)

    def _looked(self, found: list[Moving]) -> None:
        self._found += found
        self._look()

    def _failed(self, error: BaseException) -> None:
        self._left = []
        self._host.status.say(reason_of(error))

    def _ask(self) -> None:
        found, desk = self._found, self._host.desk
        self._found = []
        if desk is None:
            return
        if not found:
            self._host.status.say(tr("keeping.reanchor_nothing"))
            return
        if not self._host.dialogs.reanchor(self._window, found) or self._host.desk is not desk:
            return
        made = {one.record.id: (one.record, one.made.record) for one in found}
        desk.take(desk.workspace.perform_all("edit.reanchor", made))
        lost = sum(len(one.made.lost) for one in found)
        self._host.status.say(tr("keeping.reanchored", articles=len(found), lost=lost))


def _prepared(space: Workspace, ids: list[str]) -> list[tuple[str, Prepared]]:
    """In the pool. An article that cannot be read is left as it is."""
    ready: list[tuple[str, Prepared]] = []
    for id in ids:
        with suppress(CorpusError, Undecodable):
            ready.append((id, space.prepared(id)))
    return ready


def _moving(pairs: list[tuple[Record, Prepared]]) -> list[Moving]:
    """In the pool: those of another text, and what they would become."""
    return [
        Moving(record, reanchored(record, made.clean, made.record.source))
        for record, made in pairs
        if changed_source(record, made.record)
    ]
