"""Which column of a table is what: asked once, with the first rows in sight."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.i18n import tr
from model.corpus.columns import Columns
from model.corpus.errors import ColumnsNeeded

KINDS = ("text", "id", "url", "date")
CELL = 60  # code points of a cell shown
ROWS = 5


class ColumnsDialog(QDialog):
    def __init__(self, needed: ColumnsNeeded, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("dialog.columns_title"))
        self.resize(720, 440)
        lead = QLabel(tr("dialog.columns_lead"), self)
        form = QFormLayout()
        self.boxes: dict[str, QComboBox] = {}
        for kind in KINDS:
            box = QComboBox(self)
            if kind != "text":
                box.addItem(tr("dialog.columns_none"), "")
            for header in needed.headers:
                box.addItem(header, header)
            box.setCurrentIndex(box.findData(getattr(needed.guesses, kind)))
            box.currentIndexChanged.connect(self._check)
            self.boxes[kind] = box
            form.addRow(tr(f"dialog.columns_{kind}"), box)
        buttons = QDialogButtonBox(self)
        self._ok = buttons.addButton(tr("dialog.ok"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("dialog.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(lead)
        column.addLayout(form)
        column.addWidget(self._preview(needed), 1)
        column.addWidget(buttons)
        self._check()

    def _preview(self, needed: ColumnsNeeded) -> QTableWidget:
        rows = needed.rows[:ROWS]
        table = QTableWidget(len(rows), len(needed.headers), self)
        table.setHorizontalHeaderLabels(list(needed.headers))
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row[: len(needed.headers)]):
                table.setItem(y, x, QTableWidgetItem(cell[:CELL].replace("\n", " ")))
        return table

    def columns(self) -> Columns:
        return Columns(*(str(self.boxes[kind].currentData() or "") for kind in KINDS))

    @Slot()
    def _check(self) -> None:
        self._ok.setEnabled(bool(self.boxes["text"].currentData()))
