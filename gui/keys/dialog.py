"""All keys in one list: searched, bound anew with a word about what clashes, reset, written down to print."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import muted_palette
from gui.form.composing import ComposingLineEdit
from gui.i18n import reason as reason_of
from gui.i18n import tr
from gui.keys.table import KeyRow, KeyTable, as_html, as_markdown

WIDTHS = (150, 0, 180)


class ShortcutsDialog(QDialog):
    """``ask_path`` asks where the list is written; "" calls it off."""

    def __init__(self, keys: KeyTable, ask_path: Callable[[QWidget], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("dialog.shortcuts_title"))
        self.resize(640, 640)
        self._keys, self._ask_path = keys, ask_path
        self._rows: list[KeyRow] = []
        self.search = ComposingLineEdit(self)
        self.search.setPlaceholderText(tr("article.find"))
        self.search.setAccessibleName(tr("article.find"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.table = self._make_table()
        self.edit = QKeySequenceEdit(self)
        self.edit.setMaximumSequenceLength(1)
        self.edit.setAccessibleName(tr("keys.new"))
        self.edit.keySequenceChanged.connect(self._typed)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(self.told.fontMetrics().height() * 2)
        self.told.setPalette(muted_palette(self.palette()))
        self.bind = self._button("keys.bind", self._bind)
        self.unbind = self._button("keys.unbind", self._unbind)
        self.reset = self._button("keys.reset", self._reset)
        self.reset_all = self._button("keys.reset_all", self._reset_all)
        self.export = self._button("keys.export", self._export)
        self._lay_out()
        self.refill()
        self.search.setFocus()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 3, self)
        table.setAccessibleName(tr("dialog.shortcuts_title"))
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setAlternatingRowColors(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, WIDTHS[0])
        table.setColumnWidth(2, WIDTHS[2])
        table.currentCellChanged.connect(self._chosen)
        return table

    def _button(self, text: str, slot: Callable[..., object]) -> QPushButton:
        button = QPushButton(tr(text), self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        label = QLabel(tr("keys.new"), self)
        label.setBuddy(self.edit)
        line.addWidget(label)
        line.addWidget(self.edit, 1)
        for button in (self.bind, self.unbind, self.reset):
            line.addWidget(button)
        foot = QHBoxLayout()
        foot.addWidget(self.reset_all)
        foot.addStretch(1)
        foot.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addLayout(line)
        column.addWidget(self.told)
        column.addLayout(foot)

    def refill(self) -> None:
        """Show the keys in force; the chosen row stays."""
        at = max(self.table.currentRow(), 0)
        self._rows = self._keys.rows()
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self._rows))
            for y, row in enumerate(self._rows):
                for x, text in enumerate((row.where, row.text, row.shown)):
                    item = QTableWidgetItem(text)
                    item.setToolTip(text)
                    self.table.setItem(y, x, item)
            self.table.setCurrentCell(min(at, len(self._rows) - 1), 1)
        self._filter(self.search.text())
        self._chosen()

    def current(self) -> KeyRow | None:
        at = self.table.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) and not self.table.isRowHidden(at) else None

    @Slot(str)
    def _filter(self, text: str) -> None:
        wanted = text.lower().split()
        for y, row in enumerate(self._rows):
            held = f"{row.where} {row.text} {row.shown}".lower()
            self.table.setRowHidden(y, not all(word in held for word in wanted))
        at = self.table.currentRow()
        if at < 0 or self.table.isRowHidden(at):  # what is below is about a row in sight
            seen = next((y for y in range(len(self._rows)) if not self.table.isRowHidden(y)), -1)
            self.table.setCurrentCell(seen, 1)
            self._chosen()

    @Slot()
    def _chosen(self, *cells: int) -> None:
        row = self.current()
        with QSignalBlocker(self.edit):
            self.edit.setKeySequence(
                QKeySequence(row.keys[0]) if row is not None and row.id and row.keys else QKeySequence()
            )
        free = row is not None and bool(row.id)
        self.edit.setEnabled(free)
        self.bind.setEnabled(False)
        self.unbind.setEnabled(free and row is not None and bool(row.keys))
        self.reset.setEnabled(free and row is not None and not self._keys.is_own(row.id))
        self.told.setText("" if free or row is None else tr("keys.fixed"))

    @Slot(QKeySequence)
    def _typed(self, sequence: QKeySequence) -> None:
        """Say what the new key does already, before it is bound."""
        row, keys = self.current(), sequence.toString()
        if row is None or not row.id:
            return
        refusal = self._keys.refused(keys, row.id) if keys else ""
        clashes = [] if refusal or not keys else self._keys.clashes(row.id, keys)
        self.bind.setEnabled(bool(keys) and not refusal)
        if refusal:
            self.told.setText(refusal)
        elif clashes:
            losing = "、".join(f"{c.where} · {c.text}" for c in clashes)
            key = "keys.clash" if any(c.id for c in clashes) else "keys.clash_editor"
            self.told.setText(tr(key, what=losing))
        else:
            self.told.setText(tr("keys.free") if keys else "")

    @Slot()
    def _bind(self) -> None:
        row, keys = self.current(), self.edit.keySequence().toString()
        if row is not None and row.id and keys and not self._keys.refused(keys, row.id):
            self._keys.bind(row.id, keys)
            self.refill()
            self.told.setText(tr("keys.bound", what=row.text, keys=self.current().shown if self.current() else keys))  # type: ignore[union-attr]

    @Slot()
    def _unbind(self) -> None:
        row = self.current()
        if row is not None and row.id:
            self._keys.unbind(row.id)
            self.refill()

    @Slot()
    def _reset(self) -> None:
        row = self.current()
        if row is not None and row.id:
            lost = self._keys.reset(row.id)
            self.refill()
            self.told.setText(tr("keys.lost", what="、".join(lost)) if lost else "")

    @Slot()
    def _reset_all(self) -> None:
        self._keys.reset_all()
        self.refill()

    @Slot()
    def _export(self) -> None:
        path = self._ask_path(self)
        if not path:
            return
        groups = self._keys.groups()
        text = as_markdown(groups) if path.lower().endswith(".md") else as_html(groups)
        try:
            Path(path).write_text(text, encoding="utf-8")
        except OSError as error:
            self.told.setText(tr("keys.not_written", path=path, reason=reason_of(error)))
        else:
            self.told.setText(tr("keys.written", path=path))

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.bind.isEnabled():
            self._bind()
            return
        super().keyPressEvent(event)
