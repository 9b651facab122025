"""Work was found that seems to be on the corpus being opened: is it?"""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.i18n import tr
from model.session.find_work import FoundWork, WorkFound


class FoundDialog(QDialog):
    """``answer``: the work chosen and ``move`` (it goes beside the corpus) or ``stay`` (it is used where it is), or
    ``anew`` (it is left alone). Enter moves, Esc opens nothing."""

    def __init__(self, found: WorkFound, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("keeping.found_title"))
        self.setMinimumWidth(600)
        self._how = ""
        self._works = found.found
        lead = QLabel(tr("keeping.found_lead", corpus=found.path.name), self)
        lead.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        for work in found.found:
            item = QListWidgetItem(_line(work))
            item.setToolTip(str(work.folder))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        hint = QLabel(tr("keeping.found_hint"), self)
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        move = buttons.addButton(tr("keeping.found_move"), role.AcceptRole)
        stay = buttons.addButton(tr("keeping.found_stay"), role.AcceptRole)
        anew = buttons.addButton(tr("keeping.found_anew"), role.DestructiveRole)
        buttons.addButton(tr("dialog.cancel"), role.RejectRole)
        move.clicked.connect(self._move)
        stay.clicked.connect(self._stay)
        anew.clicked.connect(self._anew)
        buttons.rejected.connect(self.reject)
        move.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(lead)
        column.addWidget(self.list, 1)
        column.addWidget(hint)
        column.addWidget(buttons)

    @Slot()
    def _move(self) -> None:
        self._end("move")

    @Slot()
    def _stay(self) -> None:
        self._end("stay")

    @Slot()
    def _anew(self) -> None:
        self._end("anew")

    def _end(self, how: str) -> None:
        self._how = how
        self.accept()

    def answer(self) -> tuple[FoundWork, str]:
        return self._works[max(self.list.currentRow(), 0)], self._how


def _line(work: FoundWork) -> str:
    who = "、".join(name for name in work.annotators if name)
    first = tr("keeping.found_line", folder=work.folder, who=who, records=work.records)
    known = tr("keeping.found_known", known=work.known, looked=work.looked) if work.looked else tr("keeping.found_name")
    return f"{first}\n{known}"
