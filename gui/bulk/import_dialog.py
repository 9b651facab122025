"""Values of own fields from a table: how many articles they change, what could not be read, and only then the button."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.bulk.choice import Hand
from gui.bulk.planning import Planning
from gui.i18n import label, tr
from model.exchange.own_values import OwnValues
from model.session.bulk import BulkPlan, Source, joined_plans
from model.session.own_values import filling

LABEL = "edit.bulk_import"
TOLD = 200
"""Problems that are listed."""


class ImportDialog(QDialog):
    """``ids``: the articles of the table that are in the corpus. ``plan`` is what was counted."""

    def __init__(
        self, path: Path, found: OwnValues, ids: Sequence[str], planning: Planning, hand: Hand,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(tr("import.title"))
        self.resize(560, 360)
        self._found, self._hand, self._gone = found, hand, len(found.values) - len(ids)
        self.planning = planning
        self.plan: BulkPlan | None = None
        source = QLabel(str(path), self)
        source.setTextFormat(Qt.TextFormat.PlainText)
        source.setWordWrap(True)
        self.counts = QLabel(tr("bulk.counting"), self)
        self.counts.setTextFormat(Qt.TextFormat.PlainText)
        self.counts.setWordWrap(True)
        self.problems = QPlainTextEdit(self)
        self.problems.setReadOnly(True)
        self.problems.setTabChangesFocus(True)
        self.problems.setAccessibleName(tr("import.problems"))
        self.problems.setPlainText("\n".join(label(problem) for problem in found.problems[:TOLD]))
        self.problems.setVisible(bool(found.problems))
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.buttons = QDialogButtonBox(self)
        self.go = QPushButton(tr("bulk.go_none"), self)
        self.go.setEnabled(False)
        self.buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(tr("dialog.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for part in (source, self.counts, self.problems, self.bar):
            column.addWidget(part)
        column.addStretch(0 if found.problems else 1)
        column.addWidget(self.buttons)
        planning.progress.connect(self._progress)
        planning.planned.connect(self._counted)
        planning.failed.connect(self._failed)
        planning.start(ids, partial(self._make))

    def _make(self, sources: Sequence[Source]) -> BulkPlan:
        """Any thread."""
        return self._hand.plan(LABEL, filling(self._found.values), sources)

    @Slot(int, int)
    def _progress(self, done: int, total: int) -> None:
        self.bar.setMaximum(total)
        self.bar.setValue(done)

    @Slot(object)
    def _counted(self, plans: list[BulkPlan]) -> None:
        plan = self.plan = joined_plans(LABEL, plans)
        self.bar.hide()
        left = {"drafts": plan.drafts, "unknown": plan.unknown, "same": plan.same}
        parts = [tr("bulk.changes", count=len(plan.items))]
        parts += [tr(f"bulk.left_{name}", count=len(ids)) for name, ids in left.items() if ids]
        if self._gone:
            parts.append(tr("import.gone", count=self._gone))
        if self._found.problems:
            parts.append(tr("import.unread", count=len(self._found.problems)))
        self.counts.setText("\n".join(parts))
        self.go.setText(tr("bulk.go", count=len(plan.items)))
        self.go.setEnabled(bool(plan.items))

    @Slot(str)
    def _failed(self, reason: str) -> None:
        self.bar.hide()
        self.counts.setText(tr("bulk.failed", reason=reason))

    def done(self, result: int) -> None:
        self.planning.stop()
        super().done(result)
