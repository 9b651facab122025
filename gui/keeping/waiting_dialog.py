"""The end waits for a disk that does not answer: what for, how long already, and what else can be done."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.i18n import tr

LOOKS = 200  # milliseconds between two looks whether the disk has answered


class WaitingDialog(QDialog):
    """``answer``: ``written`` once ``waiting`` says no, ``elsewhere``, ``discard``, or "" to stay."""

    def __init__(self, journal: Path, unsaved: int, waiting: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("dialog.waiting_title"))
        self.answer = ""
        self._journal, self._unsaved, self._waiting = journal, unsaved, waiting
        self._since = time.monotonic()
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setMinimumWidth(420)
        box = QDialogButtonBox(self)
        texts = {
            "elsewhere": tr("dialog.unsaved_elsewhere"),
            "discard": tr("dialog.waiting_discard"),
            "stay": tr("dialog.unsaved_stay"),
        }
        self.buttons = {name: QPushButton(text, self) for name, text in texts.items()}
        for name, button in self.buttons.items():
            role = QDialogButtonBox.ButtonRole
            box.addButton(button, role.RejectRole if name == "stay" else role.ActionRole)
            button.clicked.connect(partial(self._choose, "" if name == "stay" else name))
        self.buttons["stay"].setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.text)
        column.addWidget(box)
        self._tell()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def _tell(self) -> None:
        seconds = round(time.monotonic() - self._since)
        self.text.setText(tr("dialog.waiting_text", path=self._journal, n=self._unsaved, seconds=seconds))

    @Slot()
    def look(self) -> None:
        """Has the disk answered? Then there is nothing left to ask."""
        if not self._timer.isActive():
            return
        if self._waiting():
            self._tell()
        else:
            self._choose("written")

    def _choose(self, answer: str) -> None:
        self.answer = answer
        self.done(QDialog.DialogCode.Accepted)

    def done(self, result: int) -> None:
        self._timer.stop()
        super().done(result)
