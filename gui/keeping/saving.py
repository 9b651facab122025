"""When the disk refuses: what is not saved stays in the window, is tried again by itself, and may go elsewhere."""

import errno
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from gui.i18n import reason as reason_of
from gui.i18n import tr
from gui.keeping.banner import Banner
from gui.keeping.host import Host
from gui.keeping.places import Places
from model.journal.elsewhere import Carried, can_go_home, carry_back, elsewhere_of
from model.session.workspace import SaveState, Workspace

FIRST, LONGEST = 2.0, 60.0
"""Seconds before the first automatic retry; each wait is twice the one before, up to the longest."""
AGAIN = 1.5
"""Seconds a person who asks to try again at the end waits before being asked anew: it failed a moment ago."""
SOON = 0.5
"""Seconds the end waits for the disk before it says what it waits for."""
LOOK_HOME = 15_000
"""Milliseconds between two looks whether the journal's own folder can be written to again."""
ADVICE = {
    errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EACCES: "permission", errno.EPERM: "permission",
    errno.EROFS: "read_only", errno.ENOENT: "gone", errno.ENOTDIR: "gone", errno.ENODEV: "gone", errno.ENXIO: "gone",
    errno.EIO: "broken", errno.ESTALE: "gone",
}  # fmt: skip
"""What to do about an error of the system: ``keeping.advice_…``."""


class Saving(QObject):
    """``unsaved`` from the first failure until everything is on disk."""

    def __init__(self, host: Host, banner: Banner, places: Places, parent: QWidget) -> None:
        super().__init__(parent)
        self._host, self._banner, self._places, self._window = host, banner, places, parent
        self.unsaved = False
        self._failures = 0
        self._then_close = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._retry)
        self._home = QTimer(self)
        self._home.setInterval(LOOK_HOME)
        self._home.timeout.connect(self._look_home)

    @property
    def _space(self) -> Workspace | None:
        return self._host.desk.workspace if self._host.desk is not None else None

    # a corpus

    def begin(self) -> None:
        """A corpus was opened, perhaps on a journal that is not at home."""
        self.end()
        space = self._space
        if space is not None and self.is_elsewhere:
            self._say_elsewhere()
            self._home.start()

    def end(self) -> None:
        self.unsaved, self._failures = False, 0
        self._again.stop()
        self._home.stop()
        self._banner.clear()

    @property
    def is_elsewhere(self) -> bool:
        space = self._space
        mark = elsewhere_of(space.journal_path) if space is not None else None
        return mark is not None and not mark.carried

    # failures

    def saw(self, state: SaveState) -> None:
        """What the writer says of the journal."""
        if state.kind == "failed":
            self.unsaved = True
            self._failures += 1
            self._again.start(round(1000 * min(FIRST * 2 ** (self._failures - 1), LONGEST)))
            self._tell(state)
        elif state.kind == "saved" and self.unsaved:
            self.unsaved, self._failures = False, 0
            self._again.stop()
            self._banner.drop("unsaved")

    def _tell(self, state: SaveState) -> None:
        """Why nothing can be saved, and what to do."""
        space = self._space
        if space is None:
            return
        advice = ADVICE.get(state.code, "other")
        actions = self._host.actions_
        for name in ("retry_save", "save_elsewhere"):
            actions[name].setEnabled(True)
        about = {"reason": reason_of(state.reason), "advice": tr(f"keeping.advice_{advice}")}
        text = (
            tr("keeping.unsaved", n=space.unsaved, **about) if space.unsaved else tr("keeping.unsaved_draft", **about)
        )
        self._banner.put("unsaved", text, actions["retry_save"], actions["save_elsewhere"])

    @Slot()
    def _retry(self) -> None:
        space = self._space
        if space is not None:
            space.retry()

    @Slot()
    def retry_now(self) -> None:
        self._again.stop()
        self._retry()

    # elsewhere

    @Slot()
    def save_elsewhere(self) -> None:
        """Ask for a folder, and go on there."""
        space = self._space
        if space is None:
            return
        chosen = self._host.dialogs.elsewhere(self._window, space.journal_path, space.unsaved)
        if chosen is None:
            self._then_close = False
            return
        folder, whole = chosen
        self._again.stop()
        work = partial(space.go_elsewhere, Path(folder), whole)
        self._host.jobs.start(work, partial(self._went, space), partial(self._stayed, folder), "elsewhere", 10)

    def _went(self, space: Workspace, path: Path) -> None:
        if space is not self._space:
            return
        space.keep_all()
        self._places.put(space.corpus_path, path.parent)
        self._host.status.show_path(path)
        self._banner.drop("journal")  # it spoke of the journal that was left
        self._say_elsewhere()
        self._home.start()
        if self._then_close:
            self._then_close = False
            self._host.close()
            return
        self._host.dialogs.inform(self._window, tr("keeping.elsewhere_done"), tr("keeping.elsewhere_text", path=path))

    def _stayed(self, folder: str, error: BaseException) -> None:
        self._then_close = False
        reason = reason_of(error)
        text = tr("keeping.elsewhere_failed", folder=folder, reason=reason)
        self._host.dialogs.inform(self._window, tr("keeping.elsewhere_title"), text)

    def _say_elsewhere(self, back: bool = False) -> None:
        space = self._space
        mark = elsewhere_of(space.journal_path) if space is not None else None
        if space is None or mark is None:
            return
        action = self._host.actions_["carry_back"]
        action.setEnabled(True)
        key = "keeping.home_is_back" if back else "keeping.is_elsewhere"
        self._banner.put("elsewhere", tr(key, path=space.journal_path, home=mark.home), action)

    @Slot()
    def _look_home(self) -> None:
        space = self._space
        if space is not None:
            work = partial(can_go_home, space.journal_path)
            self._host.jobs.start(work, self._looked, self._not_looked, "look home", -5)

    def _looked(self, back: bool) -> None:
        self._say_elsewhere(back)

    def _not_looked(self, error: BaseException) -> None:
        self._say_elsewhere()

    @Slot()
    def carry_back(self) -> None:
        """Close the corpus, say at home what was said elsewhere, and open it there."""
        space = self._space
        if space is None or not self.is_elsewhere:
            return
        corpus, journal = str(space.corpus_path), space.journal_path
        self._host.close_corpus()
        if self._space is not None:
            return  # the person chose to stay
        done, failed = partial(self._carried, corpus), partial(self._not_carried, corpus)
        self._host.jobs.start(partial(carry_back, journal), done, failed, "carry", 10)

    def _carried(self, corpus: str, carried: Carried) -> None:
        self._places.forget(Path(corpus))
        text = tr("keeping.carried", n=carried.lines + carried.there, home=carried.home)
        if carried.newer:
            text += "\n" + tr("keeping.carried_newer", n=carried.newer)
        self._host.dialogs.inform(self._window, tr("keeping.carried_title"), text)
        self._host.open_corpus(corpus)

    def _not_carried(self, corpus: str, error: BaseException) -> None:
        reason = reason_of(error)
        self._host.dialogs.inform(self._window, tr("keeping.carried_title"), tr("keeping.not_carried", reason=reason))
        self._host.open_corpus(corpus)

    # the end

    def put_away(self, closing: bool) -> bool:
        """Write down and let go; False where the corpus stays open. A disk that does not answer is waited for in sight of
        the person, who may leave or go elsewhere meanwhile."""
        space = self._space
        if space is None:
            return True
        if space.is_waiting(SOON):
            answer = self._host.dialogs.wait_for_disk(self._window, space.journal_path, space.unsaved, space.is_waiting)
            if answer != "written":
                return self._answered(answer, space, closing)
        problem = space.close()
        return problem is None or self.may_leave(problem, closing)

    def _answered(self, answer: str, space: Workspace, closing: bool) -> bool:
        if answer == "discard":
            space.close(force=True)
            return True
        if answer == "elsewhere":
            self._then_close = closing
            self.save_elsewhere()
        return False

    def may_leave(self, problem: OSError, closing: bool) -> bool:
        """Something is not on disk: may the corpus be put away all the same? False where it stays open for now."""
        space = self._space
        if space is None:
            return True
        while True:
            reason = reason_of(problem)
            answer = self._host.dialogs.leave_unsaved(self._window, reason, space.unsaved)
            if answer != "retry":
                return self._answered(answer, space, closing)
            space.retry()
            again = space.close(patience=AGAIN)
            if again is None:
                return True
            problem = again
