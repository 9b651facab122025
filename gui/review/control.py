"""The review of one main window: takes the look in a process of its own, shows it, and does what is said yes to."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gui.i18n import reason as reason_of
from gui.i18n import tr
from gui.review.window import ReviewWindow
from model.cleaning.decode import Undecodable
from model.corpus.errors import CorpusError
from model.index.database import index_path
from model.record.schema import Record
from model.review.dismissed import Dismissed, copy_key, session_key
from model.review.process import Look
from model.review.review import Review
from model.session.edits import Edit
from model.session.prepare import Prepared
from model.session.restore import restore_article
from model.session.target import Target
from model.session.workspace import Workspace

if TYPE_CHECKING:
    from gui.desk import Desk
    from gui.main_window import MainWindow

log = logging.getLogger("huibiao.review")
FETCH = "review.fetch"
LOOK = "review.look"


class ReviewControl(QObject):
    """Is the ``Host`` of the tabs."""

    _told = Signal(str, int, int)  # from the thread that reads the process

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._main = window
        self.window: ReviewWindow | None = None
        self._desk: Desk | None = None
        self._look: Look | None = None
        self._found: Review | None = None
        self._dismissed: Dismissed | None = None
        self._told.connect(self._say_progress)

    # the window

    @Slot()
    def show(self) -> None:
        """Open the review of the corpus on the desk; the first time a look is taken."""
        desk = self._main.desk
        if desk is None:
            return
        if self.window is None:
            self.window = ReviewWindow(self, self._main)
            self.window.look_wanted.connect(self.look)
            self.window.stop_wanted.connect(self.stop)
        if self._desk is not desk:
            self.end()
            self._desk = desk
            self._dismissed = Dismissed(desk.workspace.journal_path.parent)
            self.look()
        elif self._found is not None and self._look is None:
            self._fill(self._found)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def end(self) -> None:
        """The corpus goes away."""
        self.stop()
        self._desk = self._found = None
        if self.window is not None:
            self.window.show_review(Review(), [], [], [])
            self.window.hide()

    def restyle(self) -> None:
        if self.window is not None:
            self.window.restyle()

    # the look

    @Slot()
    def look(self) -> None:
        if self._desk is None or self.window is None:
            return
        self.stop()
        space = self._space
        journal = space.journal_path
        self._look = Look(space.corpus_path, index_path(journal.parent), journal)
        self.window.say_progress("copies", 0, 0)
        take = partial(self._look.take, self._told.emit)
        self._main.jobs.start(take, self._looked, self._failed, LOOK)

    @Slot()
    def stop(self) -> None:
        if self._look is not None:
            self._look.stop()
            self._look = None
            self._main.jobs.forget(LOOK)
            if self.window is not None:
                self.window.say_done(tr("review.stopped"))

    @Slot(str, int, int)
    def _say_progress(self, step: str, done: int, total: int) -> None:
        if self._look is not None and self.window is not None:
            self.window.say_progress(step, done, total)

    def _failed(self, error: BaseException) -> None:
        self._look = None
        if self.window is not None:
            self.window.say_done(tr("review.failed", reason=reason_of(error)))

    def _looked(self, found: Review | None) -> None:
        self._look = None
        if found is not None and self._desk is not None and self.window is not None:
            self._found = found
            self.window.say_done(tr("review.done", count=f"{len(self._space.corpus):,}"))
            self._fill(found)

    def _fill(self, found: Review) -> None:
        assert self.window is not None
        self.window.show_review(found, self._copies(found), self._sessions(found), self._newer(found))

    def _copies(self, found: Review) -> list[tuple[str, str]]:
        """A pair for every copy that nobody settled yet; the one it is confirmed by is a verified one where there is one."""
        out: list[tuple[str, str]] = []
        for group in found.groups:
            first = next((id for id in group if self.state(id) == "verified"), group[0])
            left = [id for id in group if id != first and self.state(id) == "todo"]
            out += [(first, id) for id in left if copy_key(first, id) not in self._no]
        return out

    def _sessions(self, found: Review) -> list:  # type: ignore[type-arg]
        return [p for p in found.sessions if session_key(p.first, p.second) not in self._no]

    def _newer(self, found: Review) -> list:  # type: ignore[type-arg]
        return [note for note in found.newer if note.key not in self._no]

    # what the tabs ask

    @property
    def _space(self) -> Workspace:
        assert self._desk is not None
        return self._desk.workspace

    @property
    def _no(self) -> Dismissed:
        assert self._dismissed is not None
        return self._dismissed

    @property
    def writable(self) -> bool:
        return self._desk is not None and self._space.read_only is None

    def title(self, id: str) -> str:
        known = self._found.titles.get(id, "") if self._found is not None else ""
        return known or self._space.row(id).title or id

    def state(self, id: str) -> str:
        return self._space.row(id).state

    def record(self, id: str) -> Record:
        return self._space.record(id)

    def prepared(self, id: str) -> Prepared:
        return self._space.prepared(id)

    def fetch(self, who: str, ids: Sequence[str], done: Callable[[tuple[Prepared, ...]], None]) -> None:
        space = self._space
        work = partial(_prepared, space, tuple(ids))
        self._main.jobs.start(work, done, self._not_fetched, f"{FETCH}.{who}", priority=5)

    def _not_fetched(self, error: BaseException) -> None:
        if not isinstance(error, (CorpusError, Undecodable)):
            log.warning("cannot show", exc_info=error)
        self.say(str(error))

    def open(self, id: str, target: Target | None = None) -> None:
        self._main.work.go_to(id)
        self._main.activateWindow()
        if target is not None and self._main.work.record is not None and self._main.work.record.id == id:
            self._main.form.focus_target(target)

    def perform(self, id: str, edit: Edit) -> bool:
        return self._desk is not None and self._desk.perform_on(id, edit)

    def verify(self, id: str) -> bool:
        return self._desk is not None and self._desk.verify_on(id)

    def put_back(self, before: Record) -> None:
        desk = self._desk
        if desk is None:
            return
        if before.status == "todo" and self.state(before.id) != "todo":
            desk.reopen_on(before.id)
        desk.perform_on(before.id, restore_article(before))
        if before.status == "verified":
            desk.verify_on(before.id)
        self.say(tr("review.taken_back", title=self.title(before.id)))

    def dismiss(self, key: str, on: bool = True) -> bool:
        try:
            (self._no.add if on else self._no.remove)(key)
        except OSError as error:
            self.say(tr("review.not_remembered", reason=reason_of(error)))
            return False
        return True

    def say(self, text: str) -> None:
        self._main.status.say(text)
        if self.window is not None:
            self.window.told.setText(text)


def _prepared(space: Workspace, ids: tuple[str, ...]) -> tuple[Prepared, ...]:
    return tuple(space.prepared(id) for id in ids)
