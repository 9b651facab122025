"""Finding out what can be done and where things are: the palette, the list of keys, the log, the version."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QWidget

from gui.actions import TABLE, Actions
from gui.dialogs import Dialogs
from gui.form.keys import key_rows
from gui.i18n import catalogue, tr
from gui.keys.keymap import keys_of, shown
from gui.settings import Settings

if TYPE_CHECKING:
    from gui.keys.table import KeyTable


class Help(QObject):
    """``bindable``: every action whose keys a person may change, by id."""

    keys_changed = Signal()

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        bindable: Mapping[str, QAction],
        settings: Settings,
        dialogs: Dialogs,
        log_path: Path,
    ) -> None:
        super().__init__(window)
        self._bindable, self._settings = bindable, settings
        self._window, self._actions, self._dialogs = window, actions, dialogs
        self._log_path = log_path

    @Slot()
    def command_palette(self) -> None:
        """Offer everything that can be done now, and do what was chosen."""
        from gui.palette import Command

        actions = self._actions
        names = [spec.id for spec in TABLE if actions[spec.id].isEnabled() and spec.id != "palette"]
        commands = [Command(n, actions[n].text().rstrip("…"), actions.keys(n), words_for(n)) for n in names]
        if actions["next_doubt"].isEnabled():  # an article is open: what is done to its meetings
            commands += [
                Command(id, action.text(), shown(keys_of(id)[:1]), words_for(id))
                for id, action in self._bindable.items()
                if id.startswith("form.") and action.isEnabled()
            ]
        chosen = self._dialogs.command(self._window, commands)
        if chosen is not None:
            self._bindable[chosen].trigger()

    @Slot()
    def list_shortcuts(self) -> None:
        self._dialogs.shortcuts(self._window, self.key_table())
        self.keys_changed.emit()

    def key_table(self) -> "KeyTable":
        """All keys, and the way to bind them anew."""
        from gui.keys.table import KeyTable

        where = {spec.id: tr(f"menu.{spec.menu}") for spec in TABLE}
        where |= {id: tr("window.form") for id in self._bindable if id not in where}
        bound = {action.text() for id, action in self._bindable.items() if id not in {spec.id for spec in TABLE}}
        fixed = [row for row in key_rows() if row[1] not in bound]
        return KeyTable(self._settings, self._bindable, where, fixed)

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
    key = name if name.startswith("form.") else f"action.{name}"
    return " ".join((*catalogue()[key], name))
