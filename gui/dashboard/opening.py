"""Opens the dashboard: the journal is read off the user's thread, the plotting library comes with the first one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.desk import Desk
from gui.dialogs import Dialogs
from gui.i18n import reason as reason_of
from gui.i18n import tr
from gui.jobs import Jobs
from model.session.progress.figures import Progress, progress
from model.session.progress.saves import saves_of

TOPIC = "dashboard"


def _figures(journal: Path, total: int) -> Progress:
    """Reads, and brings in the slow half of the plotting library, both where nobody waits."""
    import numpy as np

    np.zeros(1)
    return progress(saves_of(journal), total)


class Dashboards(QObject):
    """One dashboard a window; asked for again, it is read anew."""

    def __init__(
        self,
        window: QWidget,
        jobs: Jobs,
        dialogs: Dialogs,
        desk: Callable[[], Desk | None],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window, self._jobs, self._dialogs, self._desk, self._say = window, jobs, dialogs, desk, say
        self.shown: QWidget | None = None

    @Slot()
    def open(self) -> None:
        desk = self._desk()
        if desk is not None:
            work = partial(_figures, desk.workspace.journal_path, desk.progress()[1])
            self._jobs.start(work, self._show, self._failed, TOPIC)

    def _show(self, found: Progress) -> None:
        from gui.dashboard.dashboard import Dashboard

        if self._desk() is None:
            return
        self.close()
        made = Dashboard(self._window, self._ask_path)
        made.show_progress(found)
        made.destroyed.connect(self._gone)
        made.show()
        self.shown = made

    @Slot()
    def _gone(self) -> None:
        self.shown = None

    def close(self) -> None:
        """The corpus is put away, or its figures come anew."""
        held, self.shown = self.shown, None
        if held is not None:
            held.destroyed.disconnect(self._gone)
            held.close()

    def _failed(self, error: BaseException) -> None:
        self._say(tr("dashboard.failed", reason=reason_of(error)))

    def _ask_path(self, parent: QWidget) -> str:
        title, filters = tr("dashboard.export").rstrip("…"), tr("dashboard.export_filter")
        return self._dialogs.save_to(parent, title, "huibiao-progress.png", filters)
