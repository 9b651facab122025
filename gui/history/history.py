"""The history of the article in hand: read off the user's thread, shown while its panel is in sight, taken back as edits."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from gui.desk import Desk
from gui.history.panel import HistoryPanel
from gui.i18n import reason as reason_of
from gui.i18n import tr
from gui.jobs import Jobs
from gui.work import Work
from model.record.schema import Record
from model.session.differences import Difference
from model.session.history import State, saved_states, with_steps
from model.session.restore import restore_article, restore_field, restore_meeting
from model.session.target import Target

TOPIC = "history"
_NOTHING = (None, "", -1)


class History(QObject):
    """Made when the panel is first shown. ``desk`` tells the desk of now, ``seen`` whether the panel is in sight."""

    def __init__(
        self,
        work: Work,
        jobs: Jobs,
        desk: Callable[[], Desk | None],
        seen: Callable[[], bool],
        say: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._work, self._jobs, self._desk, self._seen, self._say = work, jobs, desk, seen, say
        self._saved: tuple[State, ...] = ()
        self._read: tuple[object, str, int] = _NOTHING
        self.panel = HistoryPanel(parent)
        self.panel.article_wanted.connect(self._take_article)
        self.panel.meeting_wanted.connect(self._take_meeting)
        self.panel.field_wanted.connect(self._take_field)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)  # after the change is on screen
        self._soon.timeout.connect(self.look)
        work.changed.connect(self._soon.start)

    @Slot()
    def look(self) -> None:
        """Show what became of the article in hand; nothing is read while the panel is out of sight."""
        desk, record = self._desk(), self._work.record
        if not self._seen():
            return
        if desk is None or record is None:
            self._read = _NOTHING
            self.panel.show_states((), None, False)
            return
        wanted = (desk.workspace.journal_path, record.id, record.annotation.revision)
        if wanted != self._read:
            if wanted[:2] != self._read[:2]:
                self._saved = ()
            self._read = wanted
            work = partial(saved_states, desk.workspace, record.id)
            self._jobs.start(work, partial(self._got, record.id), self._failed, TOPIC)
        self._show(desk, record)

    def _got(self, id: str, saved: tuple[State, ...]) -> None:
        desk, record = self._desk(), self._work.record
        if desk is not None and record is not None and record.id == id:
            self._saved = saved
            self._show(desk, record)

    def _failed(self, error: BaseException) -> None:
        self._read = _NOTHING
        self._say(tr("history.failed", reason=reason_of(error)))

    def _show(self, desk: Desk, record: Record) -> None:
        states = with_steps(desk.workspace, record.id, self._saved)
        self.panel.show_states(states, record, desk.workspace.read_only is None)

    @Slot(object)
    def _take_article(self, then: Record) -> None:
        self._work.perform(restore_article(then))
        self._say(tr("history.restored"))

    @Slot(object, str)
    def _take_meeting(self, then: Record, meeting: str) -> None:
        self._work.perform(restore_meeting(then, meeting))
        self._say(tr("history.restored"))

    @Slot(object, object)
    def _take_field(self, then: Record, found: Difference) -> None:
        target = found.target
        if target.person is not None and found.kind == "added":
            target = Target(target.meeting, "people")  # the row of now is not that of then
        self._work.perform(restore_field(then, target))
        self._say(tr("history.restored"))
