"""Everything the window does so that no work is lost, in one place to wire."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.i18n import tr
from gui.keeping.banner import Banner
from gui.keeping.host import Host
from gui.keeping.journal_told import JournalTold
from gui.keeping.places import Places
from gui.keeping.saving import Saving
from gui.keeping.takeover import Takeover

if TYPE_CHECKING:
    from gui.keeping.adopting import Adopting
    from gui.keeping.backups import Restoring
    from gui.keeping.reanchoring import Reanchoring
    from model.session.find_work import WorkFound


class Keeping(QObject):
    def __init__(self, window: Host, banner: Banner) -> None:
        assert isinstance(window, QWidget)
        super().__init__(window)
        self._host = window
        self.places = Places(window.settings)
        window.opener.place_of = self.places.get
        window.opener.work_found.connect(self._work_found)
        self.saving = Saving(window, banner, self.places, window)
        self.takeover = Takeover(window, banner, window)
        self.journal = JournalTold(window, banner, self)
        self._window = window
        self._adopting: Adopting | None = None

    def slots(self) -> dict[str, Callable[..., object]]:
        """What each action of keeping does."""
        saving = self.saving
        return {
            "retry_save": saving.retry_now,
            "save_elsewhere": saving.save_elsewhere,
            "carry_back": saving.carry_back,
            "backups": self._backups,
            "take_over": self.takeover.take_over,
            "reanchor": self._reanchor,
            "reanchor_all": self._reanchor_all,
        }

    # made when first asked for: the window stands earlier

    @cached_property
    def restoring(self) -> "Restoring":
        from gui.keeping.backups import Restoring

        return Restoring(self._host, self._window)

    @cached_property
    def reanchoring(self) -> "Reanchoring":
        from gui.keeping.reanchoring import Reanchoring

        return Reanchoring(self._host, self._window)

    @Slot(str, object)
    def _work_found(self, path: str, found: "WorkFound") -> None:
        from gui.keeping.adopting import Adopting

        if self._adopting is None:
            self._adopting = Adopting(self._host, self.places, self._window)
        self._adopting.ask(path, found)

    @Slot()
    def _backups(self) -> None:
        self.restoring.show_backups()

    @Slot()
    def _reanchor(self) -> None:
        self.reanchoring.reanchor()

    @Slot()
    def _reanchor_all(self) -> None:
        self.reanchoring.reanchor_all()

    def begin(self) -> None:
        """A corpus is on the desk."""
        self.saving.begin()
        self.takeover.begin()
        self.journal.begin()
        space = self._host.desk.workspace if self._host.desk is not None else None
        if space is not None and space.restored:
            self._host.status.say(tr("keeping.draft_restored", n=len(space.restored)))

    def end(self) -> None:
        """It is not any more."""
        self.saving.end()
        self.takeover.end()
        if "reanchoring" in self.__dict__:
            self.reanchoring.end()

    def conditions(self) -> set[str]:
        """What can be done now (``gui.actions.Spec.when``)."""
        found = {"unsaved"} if self.saving.unsaved else set[str]()
        found |= {"elsewhere"} if self.saving.is_elsewhere else set()
        return found | ({"in_use"} if self.takeover.in_use else set())
