"""What moving records to the text of now would do, before it is done: which evidence finds no place any more."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.article.hover import field_label
from gui.i18n import tr
from model.record.schema import Record
from model.session.reanchor import Reanchored
from model.session.walk import values_of

COLUMNS = ("article", "field", "quote")
SHOWN = 500
"""Rows at most; more are counted."""


@dataclass(frozen=True, slots=True)
class Moving:
    """One article whose text changed: its record, and what it would become."""

    record: Record
    made: Reanchored


class ReanchorDialog(QDialog):
    """Enter moves the records, Esc leaves them with the text they were made from."""

    def __init__(self, found: list[Moving], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("keeping.reanchor_title"))
        self.resize(680, 420)
        lost = [(one, target) for one in found for target in one.made.lost]
        placed = sum(bool(v.spans or v.raw_spans) for one in found for _, v in values_of(one.made.record))
        self.lead = QLabel(tr("keeping.reanchor_lead", articles=len(found), placed=placed, lost=len(lost)), self)
        self.lead.setWordWrap(True)
        self.table = QTableWidget(min(len(lost), SHOWN), len(COLUMNS), self)
        self.table.setHorizontalHeaderLabels([tr(f"keeping.reanchor_{name}") for name in COLUMNS])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.horizontalHeader().setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, 200)
        self.table.setColumnWidth(1, 120)
        for row, (one, target) in enumerate(lost[:SHOWN]):
            quote = next(value.quote or str(value.value) for where, value in values_of(one.record) if where == target)
            for column, text in enumerate((one.record.id, field_label(target), quote)):
                item = QTableWidgetItem(text.replace("\n", " "))
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        self.table.setVisible(bool(lost))
        buttons = QDialogButtonBox(self)
        move = buttons.addButton(tr("keeping.reanchor_do"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("dialog.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        move.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.lead)
        column.addWidget(self.table, 1)
        if not lost:
            column.addStretch(1)
        column.addWidget(buttons)
