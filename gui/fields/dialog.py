"""The corpus's own fields: added, changed, put in order, removed. Nothing is written before Save."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import muted_palette, scheme
from gui.empty import EmptyState
from gui.fields.field_page import FieldPage
from gui.i18n import label, tr
from model.corpus.messages import message
from model.record.own_field_rules import Refused
from model.record.own_fields import OwnField, check_field


class FieldsDialog(QDialog):
    """``fields()`` is what to write; ``told`` are the problems of the file as it is."""

    def __init__(self, fields: Sequence[OwnField], told: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("fields.title"))
        self.resize(820, 560)
        self._fields = list(fields)
        self._kept = {field.id for field in fields}
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("fields.list"))
        self.list.currentRowChanged.connect(self._show)
        self.page = FieldPage(self)
        self.page.changed.connect(self._changed)
        self._empty = EmptyState(self)
        self._empty.say(tr("fields.none"), tr("fields.none_hint"), tr("fields.add"))
        self._empty.pressed.connect(self.add)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self._empty)
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setMinimumHeight(self._said.fontMetrics().lineSpacing() * 2)
        self.buttons = QDialogButtonBox(self)
        self.save = self.buttons.addButton(tr("fields.save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(tr("dialog.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(told)
        self._fill(0)

    def _lay_out(self, told: Sequence[str]) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        row = QHBoxLayout()
        self.tools: dict[str, QPushButton] = {}
        for name, slot in (("add", self.add), ("remove", self.remove), ("up", self.up), ("down", self.down)):
            button = QPushButton(tr(f"fields.{name}"), self)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            self.tools[name] = button
            row.addWidget(button)
        left.addLayout(row)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(left, 2)
        both.addWidget(self._stack, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        lead = QLabel(tr("fields.lead"), self)
        lead.setWordWrap(True)
        lead.setPalette(muted_palette(lead.palette()))
        column.addWidget(lead)
        if told:
            problems = QLabel("\n".join([*told, tr("fields.backup")]), self)
            problems.setWordWrap(True)
            problems.setTextFormat(Qt.TextFormat.PlainText)
            problems.setStyleSheet(f"color: {scheme().bad}")
            column.addWidget(problems)
        column.addLayout(both, 1)
        column.addWidget(self._said)
        column.addWidget(self.buttons)

    # what is shown

    def _fill(self, row: int) -> None:
        """List the fields, with ``row`` in hand."""
        self.list.blockSignals(True)
        self.list.clear()
        for field in self._fields:
            self.list.addItem(_line(field))
        self.list.setCurrentRow(min(row, len(self._fields) - 1))
        self.list.blockSignals(False)
        self._show(self.list.currentRow())

    @Slot(int)
    def _show(self, row: int) -> None:
        self._stack.setCurrentIndex(0 if row >= 0 else 1)
        if row >= 0:
            field = self._fields[row]
            self.page.show_field(field, field.id in self._kept, [f.id for f in self._fields if f is not field])
        self.tools["remove"].setEnabled(row >= 0)
        self.tools["up"].setEnabled(row > 0)
        self.tools["down"].setEnabled(0 <= row < len(self._fields) - 1)
        self._check()

    @Slot(object)
    def _changed(self, field: OwnField) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self._fields[row] = field
            self.list.item(row).setText(_line(field))
            self._check()

    def _check(self) -> None:
        """Say what is wrong with the first field that breaks a rule; it cannot be saved so."""
        self._say("")
        for row, field in enumerate(self._fields):
            try:
                check_field(field, self._fields[:row])
            except Refused as refused:
                self._say(label(message(refused.code, path=_line(field).strip(), what=refused.what)), bad=True)
                break

    def _say(self, text: str, bad: bool = False) -> None:
        self._said.setText(text)
        self._said.setStyleSheet(f"color: {scheme().bad}" if bad else "")
        self.save.setEnabled(not bad)

    # what is done

    @Slot()
    def add(self) -> None:
        """One more field behind the one in hand; its name takes the focus."""
        used = {f.id for f in self._fields} | self._kept
        id = next(f"field_{n}" for n in range(1, len(used) + 2) if f"field_{n}" not in used)
        row = self.list.currentRow() + 1
        self._fields.insert(row, OwnField(id, "text", "meeting"))
        self._fill(row)
        self.page.start()

    @Slot()
    def remove(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            gone = self._fields.pop(row)
            self._fill(row)
            if gone.id in self._kept and self.save.isEnabled():
                self._say(tr("fields.removed", id=gone.id))

    @Slot()
    def up(self) -> None:
        self._move(-1)

    @Slot()
    def down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + step < len(self._fields):
            self._fields.insert(row + step, self._fields.pop(row))
            self._fill(row + step)

    def fields(self) -> list[OwnField]:
        return [replace(f, help=f.help.strip()) for f in self._fields]


def _line(field: OwnField) -> str:
    """A field in the list: its name, what it belongs to, its kind."""
    return f"{label(field.spec)}　{tr(f'fields.of_{field.of}')} · {tr(f'fields.kind_{field.kind}')}"
