"""The warnings of the article in hand as a list: Enter goes to the field, Delete dismisses with a reason."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import muted_palette
from gui.checks.words import place_of, sentence
from gui.i18n import tr
from model.record.schema import Record
from model.session.checks.finding import Finding

ROLE = Qt.ItemDataRole.UserRole


class _List(QListWidget):
    """Delete is the panel's."""

    delete_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
            return
        super().keyPressEvent(event)


class ChecksPanel(QWidget):
    """``chosen``: go to what a finding is about; ``dismiss_wanted``: it is none."""

    chosen = Signal(object)  # Finding
    dismiss_wanted = Signal(object)  # Finding

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = _List(self)
        self.list.setAccessibleName(tr("window.checks"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(self._activated)
        self.list.itemClicked.connect(self._activated)
        self.list.delete_pressed.connect(self._dismiss)
        self.list.currentItemChanged.connect(self._allow)
        self.empty = QLabel(tr("check.none"), self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.dismiss = QPushButton(tr("check.dismiss"), self)
        self.dismiss.setToolTip(tr("check.dismiss_hint"))
        self.dismiss.clicked.connect(self._dismiss)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.dismiss)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.list)
        self._writable = True
        self.restyle()
        self.show_findings((), None, True)

    def restyle(self) -> None:
        self.empty.setPalette(muted_palette(self.palette()))

    def show_findings(self, findings: tuple[Finding, ...], record: Record | None, writable: bool) -> None:
        self._writable = writable
        row = self.list.currentRow()
        self.list.clear()
        for found in findings if record is not None else ():
            assert record is not None
            item = QListWidgetItem(f"{place_of(found, record)}　{sentence(found)}")
            item.setData(ROLE, found)
            item.setToolTip(item.text())
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.setVisible(bool(self.list.count()))
        self.empty.setVisible(not self.list.count())
        self._allow()

    @Slot()
    def _allow(self) -> None:
        self.dismiss.setVisible(bool(self.list.count()))
        self.dismiss.setEnabled(self._writable and self.list.currentItem() is not None)

    @Slot(QListWidgetItem)
    def _activated(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(ROLE))

    @Slot()
    def _dismiss(self) -> None:
        item = self.list.currentItem()
        if item is not None and self._writable:
            self.dismiss_wanted.emit(item.data(ROLE))
