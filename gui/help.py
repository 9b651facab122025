"""Finding out what can be done and where things are: the palette, the list of keys, the log, the version."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gui.actions import TABLE, Actions
from gui.dialogs import Dialogs
from gui.form.keys import key_rows
from gui.i18n import catalogue, tr

KeyRows = list[tuple[str, str, str]]
"""Where a key acts, what it does, the key."""


class Help(QObject):
    def __init__(
        self, window: QWidget, actions: Actions, dialogs: Dialogs, letters: Callable[[], KeyRows], log_path: Path
    ) -> None:
        super().__init__(window)
        self._window, self._actions, self._dialogs = window, actions, dialogs
        self._letters, self._log_path = letters, log_path

    @Slot()
    def command_palette(self) -> None:
        """Offer everything that can be done now, and do what was chosen."""
        from gui.palette import Command

        actions = self._actions
        names = [spec.id for spec in TABLE if actions[spec.id].isEnabled() and spec.id != "palette"]
        commands = [Command(n, actions[n].text().rstrip("…"), actions.keys(n), words_for(n)) for n in names]
        chosen = self._dialogs.command(self._window, commands)
        if chosen is not None:
            actions[chosen].trigger()

    @Slot()
    def list_shortcuts(self) -> None:
        rows = [
            (tr(f"menu.{spec.menu}"), tr(f"action.{spec.id}").rstrip("…"), self._actions.keys(spec.id))
            for spec in TABLE
            if spec.keys
        ]
        self._dialogs.shortcuts(self._window, [*rows, *key_rows(), *self._letters()])

    @Slot()
    def open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_path.parent)))

    @Slot()
    def about(self) -> None:
        from importlib.metadata import version

        text = tr("dialog.about_text", version=version("huibiao"), log=self._log_path)
        self._dialogs.inform(self._window, tr("action.about"), text)


def words_for(name: str) -> str:
    """What the palette searches besides the shown text: both languages and the id."""
    return " ".join((*catalogue()[f"action.{name}"], name))
