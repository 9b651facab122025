"""What follows from the keys in force: editors let them through, and where nothing may be changed they say why."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from gui.actions import Actions
from gui.undo_keys import UndoKeys


class Binding(QObject):
    """``refuse`` is called for a key of an edit while ``refusing``."""

    def __init__(self, window: QWidget, actions: Actions, refuse: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._actions, self._refuse = window, actions, refuse
        self._refusals: list[QShortcut] = []
        self._refusing = False
        self._through = UndoKeys(window)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._through.watch)
        self.renew()

    @Slot()
    def renew(self) -> None:
        """Other keys are in force."""
        for shortcut in self._refusals:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._refusals = [QShortcut(keys, self._window) for keys in self._actions.keys_of_edits()]
        for shortcut in self._refusals:
            shortcut.activated.connect(self._refuse)
            shortcut.setEnabled(self._refusing)
        self._through.set_keys([keys for action in self._actions.by_id.values() for keys in action.shortcuts()])

    def refuse_edits(self, on: bool) -> None:
        """May nothing be changed now?"""
        self._refusing = on
        for shortcut in self._refusals:
            shortcut.setEnabled(on)
