"""Putting a backup in the place of the journal; what it was becomes a backup itself."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.i18n import reason as reason_of
from gui.i18n import tr
from gui.keeping.backups_dialog import Listed
from gui.keeping.host import Host
from model.journal.backups import Backup, list_backups, restore
from model.journal.comparison import compare_with


class Restoring(QObject):
    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._host, self._window = host, parent

    @Slot()
    def show_backups(self) -> None:
        if self._host.desk is not None:
            journal = self._host.desk.workspace.journal_path
            self._host.jobs.start(
                partial(_listed, journal), partial(self._choose, journal), partial(self._failed, ""), "backups list", 5
            )

    def _choose(self, journal: Path, found: list[Listed]) -> None:
        desk = self._host.desk
        if desk is None or desk.workspace.journal_path != journal:
            return
        can = desk.workspace.read_only is None
        compare = partial(_compared, journal)
        chosen = self._host.dialogs.backup(self._window, found, compare, self._host.jobs, can)
        if chosen is None or self._host.desk is not desk:
            return
        corpus = str(desk.workspace.corpus_path)
        self._host.close_corpus()
        if self._host.desk is None:
            done, failed = partial(self._restored, corpus, chosen), partial(self._failed, corpus)
            self._host.jobs.start(partial(restore, journal, chosen), done, failed, "restore", 10)

    def _restored(self, corpus: str, chosen: Backup, before: Backup | None) -> None:
        at = chosen.at.strftime("%Y-%m-%d %H:%M")
        kept = before.path.name if before is not None else "—"
        self._host.dialogs.inform(self._window, tr("keeping.backups_title"), tr("keeping.restored", at=at, kept=kept))
        self._host.open_corpus(corpus)

    def _failed(self, corpus: str, error: BaseException) -> None:
        reason = reason_of(error)
        self._host.dialogs.inform(self._window, tr("keeping.backups_title"), tr("keeping.not_restored", reason=reason))
        if corpus:
            self._host.open_corpus(corpus)


def _listed(journal: Path) -> list[Listed]:
    return [Listed(backup, backup.path.stat().st_size) for backup in list_backups(journal)]


def _compared(journal: Path, backup: Backup):
    return compare_with(journal, backup.path)
