"""The backups of a journal: when, how large, what is in them, and what putting one back would change."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Slot
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

from gui.appearance import muted_palette
from gui.i18n import reason as reason_of
from gui.i18n import tr
from gui.jobs import Jobs
from model.journal.backups import Backup
from model.journal.comparison import Difference

COLUMNS = ("date", "size", "records", "difference")
TOPIC = "backups"


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup and its size in bytes."""

    backup: Backup
    size: int


class BackupsDialog(QDialog):
    """Newest first. Up and Down move, Enter puts back what is chosen, Esc leaves all as it is."""

    def __init__(
        self,
        found: list[Listed],
        compare: Callable[[Backup], Difference],
        jobs: Jobs,
        can_restore: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("keeping.backups_title"))
        self.resize(680, 440)
        self._found, self._compare, self._jobs, self._can = found, compare, jobs, can_restore
        self._known: dict[int, Difference | None] = {}
        lead = QLabel(tr("keeping.backups_lead" if found else "keeping.backups_none"), self)
        lead.setWordWrap(True)
        lead.setPalette(muted_palette(self.palette()))
        self.table = self._table()
        self.effect = QLabel(self)
        self.effect.setWordWrap(True)
        self.effect.setMinimumHeight(self.fontMetrics().height() * 2)
        buttons = QDialogButtonBox(self)
        self.restore = buttons.addButton(tr("keeping.backups_restore"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("keeping.backups_close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.restore.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(lead)
        column.addWidget(self.table, 1)
        column.addWidget(self.effect)
        column.addWidget(buttons)
        self.table.currentCellChanged.connect(self._tell)
        if found:
            self.table.setCurrentCell(0, 0)
        self._tell()
        self._next(0)

    def _table(self) -> QTableWidget:
        table = QTableWidget(len(self._found), len(COLUMNS), self)
        table.setHorizontalHeaderLabels([tr(f"keeping.backups_{name}") for name in COLUMNS])
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, 160)
        for row, one in enumerate(self._found):
            texts = (one.backup.at.strftime("%Y-%m-%d %H:%M"), _size(one.size), "…", "…")
            for column, text in enumerate(texts):
                table.setItem(row, column, QTableWidgetItem(text))
        table.doubleClicked.connect(self._double)
        return table

    @Slot()
    def _double(self) -> None:
        if self.restore.isEnabled():
            self.accept()

    def _next(self, row: int) -> None:
        """One backup after the other is read, off the user's thread."""
        if row < len(self._found):
            work = partial(self._compare, self._found[row].backup)
            self._jobs.start(work, partial(self._read, row), partial(self._not_read, row), TOPIC, -5)

    def _read(self, row: int, found: Difference) -> None:
        self._known[row] = found
        self._put(row, str(found.records), _short(found))
        self._next(row + 1)

    def _not_read(self, row: int, error: BaseException) -> None:
        self._known[row] = None
        self._put(row, "—", tr("keeping.backups_unreadable", reason=reason_of(error)))
        self._next(row + 1)

    def _put(self, row: int, *texts: str) -> None:
        for column, text in enumerate(texts, len(COLUMNS) - 2):
            self.table.setItem(row, column, QTableWidgetItem(text))
        if row == self.table.currentRow():
            self._tell()

    @Slot()
    def _tell(self, *_: int) -> None:
        """What putting the chosen one back would do."""
        found = self._known.get(self.table.currentRow())
        self.restore.setEnabled(self._can and found is not None and not found.same)
        if found is None:
            self.effect.setText("")
        elif not self._can:
            self.effect.setText(tr("keeping.backups_read_only"))
        elif found.same:
            self.effect.setText(tr("keeping.backups_same"))
        else:
            counts = (("added", found.added), ("changed", found.changed), ("gone", found.gone))
            parts = [tr(f"keeping.backups_back_{name}", n=n) for name, n in counts if n]
            self.effect.setText(tr("keeping.backups_effect", what=tr("keeping.backups_comma").join(parts)))

    def chosen(self) -> Backup:
        return self._found[self.table.currentRow()].backup

    def done(self, result: int) -> None:
        self._jobs.forget(TOPIC)
        super().done(result)


def _short(found: Difference) -> str:
    if found.same:
        return tr("keeping.backups_as_now")
    parts = (("added", found.added), ("changed", found.changed), ("gone", found.gone), ("damaged", found.problems))
    return tr("keeping.backups_comma").join(tr(f"keeping.backups_n_{name}", n=n) for name, n in parts if n)


def _size(size: int) -> str:
    return f"{size / 1024:.0f} KB" if size < 1 << 20 else f"{size / (1 << 20):.1f} MB"
