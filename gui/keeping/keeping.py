"""Everything the window does so that no work is lost, in one place to wire."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.keeping.banner import Banner
from gui.keeping.host import Host
from gui.keeping.places import Places
from gui.keeping.saving import Saving


class Keeping(QObject):
    def __init__(self, window: Host, banner: Banner) -> None:
        assert isinstance(window, QWidget)
        super().__init__(window)
        self._host = window
        self.places = Places(window.settings)
        window.opener.place_of = self.places.get
        self.saving = Saving(window, banner, self.places, window)

    def slots(self) -> dict[str, Callable[..., object]]:
        """What each action of keeping does."""
        saving = self.saving
        return {
            "retry_save": saving.retry_now,
            "save_elsewhere": saving.save_elsewhere,
            "carry_back": saving.carry_back,
        }

    def begin(self) -> None:
        """A corpus is on the desk."""
        self.saving.begin()

    def end(self) -> None:
        """It is not any more."""
        self.saving.end()

    def conditions(self) -> set[str]:
        """What can be done now (``gui.actions.Spec.when``)."""
        found = {"unsaved"} if self.saving.unsaved else set[str]()
        return found | ({"elsewhere"} if self.saving.is_elsewhere else set())
