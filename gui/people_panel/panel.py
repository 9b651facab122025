"""Everyone and every place verified so far; from a row to its articles, and names that may be one person's."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.form.composing import ComposingLineEdit
from gui.i18n import tr
from gui.people_panel.tables import PEOPLE, PLACES, VARIANTS, Line
from gui.people_panel.timeline import Timeline

Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractTableModel):
    """Rows, narrowed by a word and sorted by a column; numbers as numbers."""

    def __init__(self, columns: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._all: Sequence[Line] = ()
        self._shown: Sequence[Line] = ()
        self._word = ""

    def set_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self._all = lines
        self._narrow()
        self.endResetModel()

    def narrow(self, word: str) -> None:
        self.beginResetModel()
        self._word = word.strip().lower()
        self._narrow()
        self.endResetModel()

    def _narrow(self) -> None:
        self._shown = [line for line in self._all if self._word in " ".join(line.cells).lower()]

    def line(self, row: int) -> Line:
        return self._shown[row]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self._columns):
            self.beginResetModel()
            self._all = sorted(
                self._all, key=lambda line: _key(line.cells[column]), reverse=order != Qt.SortOrder.AscendingOrder
            )
            self._narrow()
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(f"people.{self._columns[section]}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._shown[index.row()].cells[index.column()]
        return None


def _key(cell: str) -> tuple[int, str]:
    return (int(cell), "") if cell.isdigit() else (0, cell)


class PeoplePanel(QDialog):
    """Beside the window, not before it. ``chosen``: the query for the articles of a row; ``merge_wanted``: the name to
    be replaced, and by which; nothing is ever merged by itself."""

    chosen = Signal(str)
    merge_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("people.title"))
        self.setModal(False)
        self.resize(760, 520)
        self.word = ComposingLineEdit(self)
        self.word.setPlaceholderText(tr("people.find"))
        self.word.setAccessibleName(tr("people.find"))
        self.word.setClearButtonEnabled(True)
        self.tabs = QTabWidget(self)
        self.models: dict[str, Lines] = {}
        self.tables: dict[str, QTableView] = {}
        for name, columns in (("people", PEOPLE), ("places", PLACES), ("variants", VARIANTS)):
            self._add(name, columns)
        self.timeline = Timeline(self)
        self.timeline.chosen.connect(self.chosen)
        self.tables["people"].selectionModel().currentRowChanged.connect(self._draw)
        self.models["people"].modelReset.connect(self._draw)
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self.merge = QPushButton(tr("people.merge"), self)
        self.merge.setAutoDefault(False)
        self.merge.clicked.connect(self._merge)
        self.word.textChanged.connect(self._narrow)
        self.tabs.currentChanged.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for part in (self.word, self.tabs, self.timeline, self._said, self.merge):
            column.addWidget(part)

    def _add(self, name: str, columns: Sequence[str]) -> None:
        model, table = Lines(columns, self), QTableView(self)
        table.setModel(model)
        table.setAccessibleName(tr(f"people.tab_{name}"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.setSortIndicator(1 if name == "people" else -1, Qt.SortOrder.DescendingOrder)  # as they come
        header.sortIndicatorChanged.connect(model.sort)
        for section, width in enumerate(
            (150, 70, 70, 260) if name == "people" else (360, 100) if name == "places" else (150, 150)
        ):
            table.setColumnWidth(section, width)
        table.activated.connect(self._activated)
        self.models[name], self.tables[name] = model, table
        self.tabs.addTab(table, tr(f"people.tab_{name}"))

    def show_lines(self, people: Sequence[Line], places: Sequence[Line], variants: Sequence[Line]) -> None:
        for name, lines in (("people", people), ("places", places), ("variants", variants)):
            self.models[name].set_lines(lines)
            self.tabs.setTabText(self.tabs.indexOf(self.tables[name]), f"{tr(f'people.tab_{name}')}  {len(lines)}")
        table = self.tables["people"]
        if people and not table.currentIndex().isValid():
            table.selectRow(0)
        self._tell()

    @property
    def name(self) -> str:
        """The tab that is shown."""
        return tuple(self.models)[self.tabs.currentIndex()]

    @Slot()
    def _tell(self, *_: object) -> None:
        name = self.name
        self.merge.setVisible(name == "variants")
        self._draw()
        empty = self.models[name].rowCount() == 0
        self._said.setText(tr(f"people.none_{name}") if empty else tr(f"people.hint_{name}"))

    @Slot()
    def _draw(self, *_: object) -> None:
        """The person of the current row over time."""
        index = self.tables["people"].currentIndex()
        shown = self.name == "people" and 0 <= index.row() < self.models["people"].rowCount()
        self.timeline.show_person(self.models["people"].line(index.row()).person if shown else None)

    @Slot(str)
    def _narrow(self, word: str) -> None:
        for model in self.models.values():
            model.narrow(word)
        self._tell()

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self.chosen.emit(self.models[self.name].line(index.row()).query)

    @Slot()
    def _merge(self) -> None:
        index = self.tables["variants"].currentIndex()
        if index.isValid():
            self.merge_wanted.emit(*self.models["variants"].line(index.row()).pair)
