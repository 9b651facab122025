"""Panels beside the work: empty docks until the first time they are shown, and where the person left them."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from gui.actions import Actions
from gui.i18n import tr
from gui.settings import Settings

Maker = Callable[[], QWidget]
TAKES_FOCUS = ("history",)
"""Panels that are worked in: whoever asks for one is taken there. The others follow the field that has the focus."""
HEIGHT = 210  # pixels of a panel opened for the first time


class SidePanels(QObject):
    """``makers``: for each panel (its action is ``show_<name>``) what makes its content."""

    def __init__(self, window: QMainWindow, actions: Actions, settings: Settings, makers: dict[str, Maker]) -> None:
        super().__init__(window)
        self._window, self._actions, self._settings = window, actions, settings
        self._makers = makers
        self._open = False
        self.docks = {name: self._dock(name) for name in makers}
        docks = list(self.docks.values())
        for before, after in pairwise(docks):
            window.tabifyDockWidget(before, after)

    def _dock(self, name: str) -> QDockWidget:
        dock = QDockWidget(tr(f"window.{name}"), self._window)
        dock.setObjectName(f"{name}_dock")
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
        dock.hide()
        dock.visibilityChanged.connect(partial(self._seen, name))
        dock.toggleViewAction().toggled.connect(partial(self._toggled, name))
        self._actions.on(f"show_{name}", partial(self._asked, name))
        return dock

    def _seen(self, name: str, visible: bool) -> None:
        if visible and self.docks[name].widget() is None:
            QTimer.singleShot(0, self, partial(self.content, name))

    def _toggled(self, name: str, shown: bool) -> None:
        self._actions[f"show_{name}"].setChecked(shown)

    def _asked(self, name: str, *checked: bool) -> None:
        self.show(name, self._actions[f"show_{name}"].isChecked())

    def content(self, name: str) -> QWidget:
        """The panel itself, made at the first call."""
        dock = self.docks[name]
        held = dock.widget()
        if held is None:
            held = self._makers[name]()
            dock.setWidget(held)
        return held

    def made(self, name: str) -> QWidget | None:
        return self.docks[name].widget()

    def is_seen(self, name: str) -> bool:
        """Is the panel in sight, not hidden nor behind another tab?"""
        return self.docks[name].isVisible() and not self.docks[name].visibleRegion().isEmpty()

    def show(self, name: str, on: bool = True) -> None:
        """Show a panel in front of the others, or hide it."""
        dock = self.docks[name]
        first = on and not self._settings.text(f"window/{name}")
        if on:
            self.content(name)
        dock.setVisible(on)
        if on:
            dock.raise_()
            if name in TAKES_FOCUS:
                self.content(name).setFocus(Qt.FocusReason.ShortcutFocusReason)
            if first and not dock.isFloating():
                self._settings.put(f"window/{name}", "on")
                self._window.resizeDocks([dock], [HEIGHT], Qt.Orientation.Vertical)

    def open_all(self, on: bool) -> None:
        """A corpus was opened: the panels as they were left; or it was closed: none."""
        if not on and self._open:
            self._note()
        self._open = on
        for name, dock in self.docks.items():
            dock.setVisible(on and self._settings.text(f"window/{name}", "off") == "on")

    def remember(self) -> None:
        """Write down which panels are open."""
        if self._open:
            self._note()

    def _note(self) -> None:
        for name, dock in self.docks.items():
            self._settings.put(f"window/{name}", "off" if dock.isHidden() else "on")
