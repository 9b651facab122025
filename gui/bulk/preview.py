"""Every change a replacement would make, a row each; a row that is unticked is left as it is."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gui.i18n import label, tr
from model.record.fields import BY_NAME
from model.session.replacing import Replacement

COLUMNS = ("article", "field", "before", "after")
Index = QModelIndex | QPersistentModelIndex


class PreviewModel(QAbstractTableModel):
    """``left``: the rows that were unticked."""

    ticked = Signal()

    def __init__(self, title: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._rows: Sequence[Replacement] = ()
        self.left: set[Replacement] = set()

    def set_rows(self, rows: Sequence[Replacement]) -> None:
        self.beginResetModel()
        self._rows, self.left = rows, set()
        self.endResetModel()

    @property
    def chosen(self) -> list[Replacement]:
        return [row for row in self._rows if row not in self.left]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(f"replace.{COLUMNS[section]}")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else base

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Unchecked if row in self.left else Qt.CheckState.Checked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            cells = (self._title(row.id), field_label(row.field, row.row >= 0), row.before, row.after)
            return cells[index.column()]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        row = self._rows[index.row()]
        (self.left.discard if Qt.CheckState(value) == Qt.CheckState.Checked else self.left.add)(row)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True


def field_label(name: str, person: bool) -> str:
    """The label of a field of words; ``person``: it is one of a person at a meeting."""
    if person and name == "name":
        return label(BY_NAME["meeting", "people"])
    for scope in ("article", "meeting", "person"):
        if (scope, name) in BY_NAME:
            return label(BY_NAME[scope, name])
    return name
