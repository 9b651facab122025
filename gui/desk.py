"""What lies on the desk: the open corpus, the article in hand, and the way from one to the next.

Between the workspace (no Qt) and the window (no logic). Preparing runs off the user's thread; an article that is
ready is shown at once. The writer thread's news arrive here as signals.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.i18n import label, tr
from gui.jobs import Jobs
from model.session.assignment import plain_flags
from model.session.edits import Edit
from model.session.queue import QueueRow
from model.session.workspace import Change, Place, Workspace

if TYPE_CHECKING:
    from model.session.bulk import BulkPlan

log = logging.getLogger("huibiao.desk")

MANY = 50  # rows: above it a list is drawn anew
AHEAD = 2  # articles prepared before they are needed
PAUSE = 60  # milliseconds in which an article is painted undisturbed
IDLE_CUT = 60.0  # seconds without a gesture that still count as work on the article
SHOW = "show"  # the topic of the article asked for last


class ActivityClock:
    """Seconds of work on the article in hand: gaps longer than ``IDLE_CUT`` count as that much."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._last = now()
        self._seconds = 0.0

    def start(self) -> None:
        self._last, self._seconds = self._now(), 0.0

    def tick(self) -> float:
        """A gesture was made. Returns the seconds so far."""
        now = self._now()
        self._seconds += min(now - self._last, IDLE_CUT)
        self._last = now
        return self._seconds


class Desk(QObject):
    """Signals carry ids and immutable records; everything that changes goes through the workspace."""

    queue_changed = Signal()  # other rows
    row_changed = Signal(object)  # one row
    many_changed = Signal(object)  # the ids of more rows than are worth telling one by one
    article_shown = Signal(str, object, object)  # id, Record, CleanArticle
    article_preparing = Signal(str)
    article_failed = Signal(str, str)  # id, reason
    record_changed = Signal(str, object, object)  # the article in hand after an edit: id, Record, CleanArticle
    save_state_changed = Signal(object)
    said = Signal(str)  # a short message for the person
    finished = Signal()  # nothing is left to do

    _told = Signal(object)  # from the writer thread

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._jobs = jobs
        self._clock = ActivityClock()
        self._asked: set[str] = set()
        self._verified = {id for id in workspace.worked if workspace.row(id).state == "verified"}
        self._total = len(workspace.corpus)
        self._broken = set(workspace.broken)
        self._left = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._prepare_ahead)
        self._paces: list[float] = []
        self.current = ""
        self.order: Callable[[], list[str]] = self._all_ids
        """The ids to walk along: what the queue shows. The window sets it."""
        self._told.connect(self.save_state_changed)
        workspace.listen(self._told.emit)

    # the way

    def _all_ids(self) -> list[str]:
        return self.workspace.ids

    def open(self, id: str) -> None:
        """Take an article in hand: at once where it is ready, else as soon as it is prepared."""
        if not id:
            return
        self.current = id
        self._jobs.forget(SHOW)
        row = self.workspace.row(id)
        if row.problem:
            self._fail(id, problem_text(row.problem))
        elif self.workspace.is_ready(id):
            self._show(id)
        else:
            self.article_preparing.emit(id)
            self._jobs.start(partial(self.workspace.prepared, id), self._ready, self._not_ready, SHOW, priority=10)

    def _ready(self, prepared: object) -> None:
        self._show(self.current)

    def _not_ready(self, error: BaseException) -> None:
        self._fail(self.current, problem_text(error))

    def _fail(self, id: str, reason: str) -> None:
        self._tell_row(id)
        self.article_failed.emit(id, reason)
        self._pause.start()

    def _show(self, id: str) -> None:
        self._clock.start()
        record = self.workspace.record(id)
        self._tell_row(id)
        self.article_shown.emit(id, record, self.workspace.shown(id))
        self._pause.start()

    @Slot()
    def _prepare_ahead(self) -> None:
        """The next articles are cleaned and extracted before they are needed, once this one is painted."""
        for id in self._following(AHEAD):
            if not self.workspace.is_ready(id):
                self._prepare(id, 0)

    def behind(self, work: Callable[[], object], then: Callable[[], object]) -> None:
        """Do ``work`` off the user's thread, ``then`` on it; where it fails the log says so."""

        def done(_: object) -> None:
            if not self._left:
                then()

        self._jobs.start(work, done, _nothing, priority=5)

    def look_at(self, ids: list[str]) -> None:
        """These rows of the queue are in sight: prepare those of which nothing is known."""
        for id in ids:
            if self.workspace.row(id).confidence is None:
                self._prepare(id, -5)

    def _prepare(self, id: str, priority: int) -> None:
        if id not in self._asked and not self.workspace.row(id).problem:
            self._asked.add(id)
            tell = partial(self._ahead, id)
            self._jobs.start(partial(self.workspace.prepared, id), tell, tell, priority=priority)

    def _ahead(self, id: str, answer: object) -> None:
        self._asked.discard(id)
        if self._left:
            return
        self._tell_row(id)

    def _following(self, count: int) -> list[str]:
        ids = self.order()
        at = ids.index(self.current) + 1 if self.current in ids else 0
        return ids[at : at + count]

    def step(self, by: int) -> None:
        """``by`` articles on (or back) along the queue as it is filtered."""
        ids = self.order()
        at = ids.index(self.current) + by if self.current in ids else 0
        if 0 <= at < len(ids):
            self.open(ids[at])
        else:
            self.said.emit(tr("job.no_next" if by > 0 else "job.no_previous"))

    def next_todo(self) -> None:
        """The next article that is not settled, from here on and then from the beginning."""
        ids = self.order()
        at = ids.index(self.current) if self.current in ids else -1
        for id in chain(islice(ids, at + 1, None), islice(ids, max(at, 0))):  # of a hundred thousand, no copies
            row = self.workspace.row(id)
            if row.state == "todo" and not row.problem:
                self.open(id)
                return
        self.finished.emit()

    # what changes

    def is_changed(self) -> bool:
        """Was the settled record in hand made from another text than what is there now?"""
        settled = self.workspace.row(self.current).state != "todo"
        return settled and self.workspace.is_ready(self.current) and self.workspace.changed_source(self.current)

    def touch(self) -> None:
        """A gesture that changes nothing was made: the person is at work."""
        self._clock.tick()

    def perform(self, edit: Edit) -> None:
        if self.current:
            self._clock.tick()
            change = self.workspace.perform(self.current, edit)
            self._took(change)
            if not change.ids:
                self._refused()

    def perform_on(self, id: str, edit: Edit) -> bool:
        """An edit of any article, from beside the work: nobody is taken there. False where nothing changed."""
        return self._beside(self.workspace.perform(id, edit))

    def verify_on(self, id: str) -> bool:
        """A person stands for an article they saw beside the work."""
        return self._beside(self.workspace.verify(id))

    def reopen_on(self, id: str) -> bool:
        """An article seen beside the work is to be settled again."""
        return self._beside(self.workspace.reopen(id))

    def _beside(self, change: Change) -> bool:
        self._took(replace(change, current=self.current))
        if not change.ids:
            self._refused()
        return bool(change.ids)

    def bulk(self, plan: "BulkPlan") -> Change:
        """Make a step over many articles; the article in hand stays."""
        self._clock.tick()
        change = self.workspace.apply_bulk(plan)
        self._rows_of(change)
        if self.current in change.ids:
            self._show_changed()
        return change

    def undo(self) -> None:
        self._step_back(self.workspace.undo(), "undone", "nothing_to_undo")

    def redo(self) -> None:
        self._step_back(self.workspace.redo(), "redone", "nothing_to_redo")

    def _step_back(self, change: Change | None, done: str, nothing: str) -> None:
        if change is None:
            self.said.emit(tr(f"job.{nothing}"))
            return
        self._took(change)
        self.said.emit(tr(f"job.{done}", label=tr(change.label)))

    def take(self, change: Change) -> None:
        """Show what an operation on several articles changed; the article in hand stays."""
        self._took(replace(change, current=self.current) if self.current in change.ids else change)

    def _took(self, change: Change) -> None:
        """Show what an operation changed, and go where it happened."""
        self._rows_of(change)
        if change.current and change.current != self.current:
            self.open(change.current)
        elif self.current in change.ids:
            self._show_changed()

    def _show_changed(self) -> None:
        self.record_changed.emit(self.current, self.workspace.record(self.current), self.workspace.shown(self.current))

    def _rows_of(self, change: Change) -> None:
        if len(change.ids) <= MANY:
            for id in change.ids:
                self._tell_row(id)
            return
        for id in change.ids:
            self._count(self.workspace.row(id))
        self.many_changed.emit(change.ids)

    def verify(self, stay: bool = False) -> None:
        """The person stands for the record in hand; without ``stay`` the next article to do follows."""
        seconds = self._clock.tick()
        if self._settled(self.workspace.verify(self.current, seconds), "verified", stay):
            self._paces.append(seconds)

    def skip(self, reason: str) -> None:
        self._settled(self.workspace.skip(self.current, reason, self._clock.tick()), "skipped", stay=False)

    def _settled(self, change: Change, done: str, stay: bool) -> bool:
        """Tell what was settled and go on; the article left behind is not drawn again. False: nothing can be saved."""
        if not change.ids:
            self._refused()
            return False
        if stay:
            self._took(change)
            self._clock.start()
        else:
            self._rows_of(change)
            self.next_todo()
        self.said.emit(tr(f"job.{done}"))
        return True

    def _refused(self) -> None:
        if self.workspace.read_only is not None:
            self.said.emit(tr("status.read_only", reason=label(self.workspace.read_only)))

    def flag(self) -> bool:
        """Put a flag on the article or take it away; is it flagged now?"""
        on = not plain_flags(self.workspace.record(self.current).flags)
        self._took(self.workspace.flag(self.current, on))
        self.said.emit(tr("job.flag_on" if on else "job.flag_off"))
        return on

    def _tell_row(self, id: str) -> None:
        row = self.workspace.row(id)
        self._count(row)
        self.row_changed.emit(row)

    def _count(self, row: QueueRow) -> None:
        (self._verified.add if row.state == "verified" else self._verified.discard)(row.id)
        (self._broken.add if row.problem else self._broken.discard)(row.id)

    def progress(self) -> tuple[int, int]:
        """Verified articles, and all that can be read."""
        return len(self._verified), self._total - len(self._broken)

    def keep_place(self, top: int, typing: tuple[tuple[str, str], ...] = ()) -> None:
        """Where the person is: the article in hand, the code point at the top of the view, what is being typed."""
        self.workspace.place = Place(self.current, top, typing)
        self._jobs.start(partial(self.workspace.keep_first, self.current), _nothing, _nothing, priority=-5)

    def leave(self) -> None:
        """The workspace goes elsewhere: its news are not for this desk any more."""
        self._left = True
        self._pause.stop()
        self._jobs.forget(SHOW)
        self.workspace.listen(None)

    @property
    def pace(self) -> float | None:
        """Mean seconds a verified article of this sitting."""
        return sum(self._paces) / len(self._paces) if self._paces else None


def _nothing(answer: object) -> None:
    """What is kept for the next start is told to nobody; what fails there is made anew."""


def problem_text(problem: object) -> str:
    """What is wrong, in the language of the window where the model says it in both."""
    if hasattr(problem, "zh") and hasattr(problem, "en"):
        return label(problem)  # type: ignore[arg-type]
    return str(problem)
