"""One own field as it is set up: names, kind, owner, key, help, options."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from gui.appearance import muted_palette
from gui.i18n import tr
from model.record.fields import Choice
from model.record.own_field_rules import BUILT_IN, KEYS, RESERVED
from model.record.own_fields import KINDS, OWNERS, OwnField


class FieldPage(QWidget):
    """``changed`` carries the field at every stroke. Kind and owner of a field that has values cannot be changed."""

    changed = Signal(object)  # OwnField

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._own_id = True
        self._kept = False
        self._others: Sequence[str] = ()
        self.zh, self.en, self.id = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.kind, self.of, self.key = QComboBox(self), QComboBox(self), QComboBox(self)
        for kind in KINDS:
            self.kind.addItem(tr(f"fields.kind_{kind}"), kind)
        for owner in OWNERS:
            self.of.addItem(tr(f"fields.of_{owner}"), owner)
        self.key.addItem(tr("fields.no_key"), "")
        for letter in KEYS:
            self.key.addItem(letter.upper(), letter)
        self.help, self.options = QPlainTextEdit(self), QPlainTextEdit(self)
        self.options.setPlaceholderText(tr("fields.options_hint"))
        for box in (self.help, self.options):
            box.setTabChangesFocus(True)
        self.help.setMaximumHeight(self.help.fontMetrics().lineSpacing() * 3 + 12)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for name in ("zh", "en", "id", "of", "kind", "options", "key", "help"):
            editor: QWidget = getattr(self, name)
            editor.setObjectName(f"fields.{name}")
            editor.setAccessibleName(tr(f"fields.{name}"))
            form.addRow(tr(f"fields.{name}"), editor)
        self._locked = QLabel(tr("fields.locked"), self)
        self._locked.setWordWrap(True)
        self._locked.setPalette(muted_palette(self._locked.palette()))
        form.addRow("", self._locked)
        self._form = form
        for line in (self.zh, self.en):
            line.textChanged.connect(self._named)
        self.id.textEdited.connect(self._id_typed)
        for combo in (self.kind, self.of, self.key):
            combo.currentIndexChanged.connect(self._tell)
        for text in (self.help, self.options):
            text.textChanged.connect(self._tell)

    def start(self) -> None:
        """The first thing to say of a new field."""
        self.zh.setFocus()

    def show_field(self, field: OwnField, kept: bool, others: Sequence[str]) -> None:
        """``kept``: it is in the file, so values may hang on its id; ``others`` are the ids in use."""
        self._filling = True
        self._kept, self._others = kept, others
        self._own_id = not kept and re.fullmatch(r"field_\d+", field.id) is not None
        self.zh.setText(field.zh)
        self.en.setText(field.en)
        self.id.setText(field.id)
        for combo, value in ((self.kind, field.kind), (self.of, field.of), (self.key, field.key)):
            combo.setCurrentIndex(combo.findData(value))
        self.help.setPlainText(field.help)
        self.options.setPlainText("\n".join(_option_line(option) for option in field.options))
        for editor in (self.id, self.kind, self.of):
            editor.setEnabled(not kept)
        self._locked.setVisible(kept)
        self._filling = False
        self._show_options()

    def field(self) -> OwnField:
        kind = str(self.kind.currentData())
        wanted = kind in ("choice", "choices")
        return OwnField(
            self.id.text().strip(),
            kind,
            str(self.of.currentData()),
            self.zh.text().strip(),
            self.en.text().strip(),
            self.help.toPlainText(),
            str(self.key.currentData() or ""),
            options_of(self.options.toPlainText()) if wanted else (),
        )

    @Slot()
    def _named(self) -> None:
        """A new field takes its id from its English name, until the person writes one."""
        if self._filling:
            return
        made = id_from(self.en.text(), self._others)
        if self._own_id and made:
            self.id.setText(made)
        self._tell()

    @Slot()
    def _id_typed(self) -> None:
        self._own_id = False
        self._tell()

    @Slot()
    def _tell(self) -> None:
        if not self._filling:
            self._show_options()
            self.changed.emit(self.field())

    def _show_options(self) -> None:
        self._form.setRowVisible(self.options, self.kind.currentData() in ("choice", "choices"))


def id_from(name: str, others: Sequence[str]) -> str:
    """An id from an English name; "" where it has no letter to begin with."""
    base = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:36]
    if not base or not base[0].isalpha():
        return ""
    if base in BUILT_IN | RESERVED:
        base = f"{base}_own"[:38]
    return base if base not in others else next(f"{base}_{n}" for n in range(2, 99) if f"{base}_{n}" not in others)


def options_of(text: str) -> tuple[Choice, ...]:
    """A line an option: ``value``, or ``value | 中文 | English``."""
    rows = [[part.strip() for part in line.split("|")] for line in text.splitlines() if line.strip()]
    return tuple(Choice(*_three(row)) for row in rows)


def _three(row: list[str]) -> tuple[str, str, str]:
    value = row[0]
    zh = row[1] if len(row) > 1 and row[1] else value
    return value, zh, row[2] if len(row) > 2 and row[2] else (zh if len(row) > 1 else value)


def _option_line(option: Choice) -> str:
    if option.value == option.zh == option.en:
        return option.value
    return f"{option.value} | {option.zh} | {option.en}"
