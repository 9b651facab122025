"""Find and replace over verified values: every change is seen before it is made, all of them are one step."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.bulk.choice import Hand
from gui.bulk.planning import Planning
from gui.bulk.preview import PreviewModel, field_label
from gui.form.composing import ComposingLineEdit
from gui.i18n import tr
from model.session.bulk import BulkPlan, joined_plans
from model.session.replacing import Find

REST = 300  # milliseconds after a stroke
FIELDS = (
    ("name", True), ("titles", True), ("name", False), ("venue", False), ("units", False), ("upstream", False),
    ("title", False), ("kicker", False), ("decks", False), ("outlet", False), ("reporters", False), ("editors", False),
)  # fmt: skip
"""A field and whether it is one of a person; a meeting's name is one of no person."""
Search = Callable[[str, bool, Callable[[Sequence[str]], None]], None]
"""Gives the verified articles that may hold a word to the function, once they are found; only those of the filter, or all."""


class ReplaceDialog(QDialog):
    """``plan`` is what the button makes, None before. ``chosen``: what to find and, of two names of one person, by which; ``narrowed``: the queue is filtered, so only its articles are meant."""

    def __init__(
        self, chosen: tuple[str, str], narrowed: bool, search: Search, title: Callable[[str], str], planning: Planning,
        hand: Hand, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(tr("replace.title"))
        self.resize(860, 560)
        self._search, self._hand = search, hand
        self.planning = planning
        self.plan: BulkPlan | None = None
        self._looked = False
        planning.progress.connect(self._progress)
        planning.planned.connect(self._planned)
        planning.failed.connect(self._failed)
        self.what, self.put = ComposingLineEdit(self), ComposingLineEdit(self)
        self.what.setText(chosen[0])
        self.put.setText(chosen[1])
        self.where = QComboBox(self)
        self.where.addItem(tr("replace.everywhere"), ("", False))
        for name, person in FIELDS:
            self.where.addItem(field_label(name, person), (name, person))
        self.where.setCurrentIndex(1 if chosen[1] else 0)
        self.whole = QCheckBox(tr("replace.whole"), self)
        self.whole.setChecked(bool(chosen[1]))
        self.within = QCheckBox(tr("replace.within"), self)
        self.within.setChecked(narrowed)
        self.within.setEnabled(narrowed)
        self.model = PreviewModel(title, self)
        self.model.ticked.connect(self._tell)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("replace.preview"))
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.buttons = QDialogButtonBox(self)
        self.go = QPushButton(self)
        self.buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(tr("dialog.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._go)
        self.buttons.rejected.connect(self.reject)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._look)
        self._going = False
        self._lay_out()
        for line in (self.what, self.put):
            line.textChanged.connect(self._changed)
        self.where.currentIndexChanged.connect(self._changed)
        self.whole.toggled.connect(self._changed)
        self.within.toggled.connect(self._changed)
        self._changed()

    def _lay_out(self) -> None:
        form = QFormLayout()
        for name, editor in (("find", self.what), ("put", self.put), ("in", self.where)):
            editor.setAccessibleName(tr(f"replace.{name}"))
            form.addRow(tr(f"replace.{name}"), editor)
        form.addRow("", self.whole)
        form.addRow("", self.within)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.table, 1)
        column.addWidget(self._said)
        column.addWidget(self.bar)
        column.addWidget(self.buttons)

    @property
    def wanted(self) -> Find:
        field, person = self.where.currentData()
        return Find(self.what.text(), self.put.text().strip(), field, self.whole.isChecked(), person)

    @Slot()
    def _changed(self, *_: object) -> None:
        self._looked = False
        self.planning.stop()
        self.model.set_rows(())
        self._tell()
        self._rest.start()

    @Slot()
    def _look(self) -> None:
        """Where the word stands, off the user's thread; then what each value would become."""
        word = self.what.text()
        if word.strip() and not self.what.composing and not self.put.composing:
            self._search(word, self.within.isChecked(), partial(self._found, word, self.within.isChecked()))

    def _found(self, word: str, within: bool, ids: Sequence[str]) -> None:
        if (word, within) == (self.what.text(), self.within.isChecked()) and self.plan is None:
            self._going = False
            self.planning.start(ids, partial(self._hand.preview, self.wanted))
            self._tell()

    @Slot(int, int)
    def _progress(self, done: int, total: int) -> None:
        self.bar.setMaximum(total)
        self.bar.setValue(done)

    @Slot(object)
    def _planned(self, made: list[Any]) -> None:
        """The preview is whole, or the step that was agreed to."""
        if self._going:
            self.plan = joined_plans("edit.bulk_replace", made)
            self.accept()
            return
        self._looked = True
        self.model.set_rows([row for rows in made for row in rows])
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self.bar.setVisible(self.planning.active)
        chosen = self.model.chosen
        self.go.setText(tr("replace.go", count=len(chosen)))
        self.go.setEnabled(bool(chosen) and self.put.text().strip() != "")
        if not self._looked:
            self._said.setText(tr("replace.hint") if not self.what.text().strip() else tr("bulk.counting"))
            return
        articles = len({row.id for row in chosen})
        self._said.setText(tr("replace.found", values=self.model.rowCount(), articles=articles))

    @Slot(str)
    def _failed(self, reason: str) -> None:
        self._said.setText(tr("bulk.failed", reason=reason))

    @Slot()
    def _go(self) -> None:
        """Plan the step of the rows that are ticked, off the user's thread; then it is the answer."""
        chosen = self.model.chosen
        if chosen and not self._going:
            self._going = True
            self.go.setEnabled(False)
            ids = list(dict.fromkeys(row.id for row in chosen))
            self.planning.start(ids, partial(self._hand.replace, chosen))

    def done(self, result: int) -> None:
        self.planning.stop()
        self._rest.stop()
        super().done(result)
