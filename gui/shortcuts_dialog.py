"""All keys in one list that can be searched."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.i18n import tr


class ShortcutsDialog(QDialog):
    """``rows`` are menu, action and keys."""

    def __init__(self, rows: list[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("dialog.shortcuts_title"))
        self.resize(560, 600)
        self._rows = rows
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(tr("article.find"))
        self._search.textChanged.connect(self._filter)
        self._table = QTableWidget(len(rows), 3, self)
        self._table.horizontalHeader().hide()
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setAlternatingRowColors(True)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._table.setColumnWidth(0, 130)
        self._table.setColumnWidth(2, 190)
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                self._table.setItem(y, x, QTableWidgetItem(text))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._search)
        column.addWidget(self._table)

    @Slot(str)
    def _filter(self, text: str) -> None:
        wanted = text.lower()
        for y, row in enumerate(self._rows):
            self._table.setRowHidden(y, wanted not in " ".join(row).lower())
