"""Where to save instead of the journal's own folder."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import muted_palette
from gui.i18n import tr


class ElsewhereDialog(QDialog):
    """Where to save instead, and whether a copy of the whole journal comes along."""

    def __init__(self, journal: Path, unsaved: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("keeping.elsewhere_title"))
        self.setMinimumWidth(560)
        self._journal = journal
        lead = QLabel(tr("keeping.elsewhere_lead", n=unsaved, path=journal), self)
        lead.setWordWrap(True)
        self.folder = QLineEdit(self)
        self.folder.setAccessibleName(tr("keeping.elsewhere_folder"))
        self.folder.setPlaceholderText(tr("keeping.elsewhere_folder"))
        browse = QPushButton(tr("keeping.browse"), self)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        self.whole = QCheckBox(tr("keeping.elsewhere_whole"), self)
        self.whole.setChecked(True)
        hint = QLabel(tr("keeping.elsewhere_hint"), self)
        hint.setWordWrap(True)
        hint.setPalette(muted_palette(self.palette()))
        self._ok = QDialogButtonBox(self)
        self._save = self._ok.addButton(tr("keeping.elsewhere_save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._ok.addButton(tr("dialog.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._ok.accepted.connect(self.accept)
        self._ok.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder, 1)
        row.addWidget(browse)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(lead)
        column.addLayout(row)
        column.addWidget(self.whole)
        column.addWidget(hint)
        column.addWidget(self._ok)
        self.folder.textChanged.connect(self._check)
        self._check("")

    @Slot(str)
    def _check(self, text: str) -> None:
        self._save.setEnabled(bool(text.strip()))

    @Slot()
    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("keeping.elsewhere_folder"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def answer(self) -> tuple[str, bool]:
        return self.folder.text().strip(), self.whole.isChecked()
