"""Everything that can be done, found by typing; each entry says its key."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from gui.form.composing import ComposingLineEdit
from gui.i18n import tr


class Command(NamedTuple):
    """``words`` are searched besides ``text``: the other language, the id."""

    id: str
    text: str
    keys: str
    words: str


def found(commands: list[Command], typed: str) -> list[Command]:
    """The commands in which every typed word stands, those that begin with the first word before the others."""
    words = typed.lower().split()
    kept = [c for c in commands if all(w in f"{c.text} {c.words}".lower() for w in words)]
    return sorted(kept, key=lambda c: not c.text.lower().startswith(words[0])) if words else kept


class CommandPalette(QDialog):
    def __init__(self, commands: list[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("action.palette"))
        self.resize(480, 380)
        self._commands = commands
        self._edit = ComposingLineEdit(self)
        self._edit.setPlaceholderText(tr("dialog.palette_hint"))
        self._edit.setAccessibleName(tr("dialog.palette_hint"))
        self._edit.textChanged.connect(self._fill)
        self._edit.installEventFilter(self)
        self._list = QTreeWidget(self)
        self._list.setColumnCount(2)
        self._list.setAccessibleName(tr("action.palette"))
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setFrameShape(QTreeWidget.Shape.NoFrame)
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._edit)
        column.addWidget(self._list)
        self._fill("")
        self._edit.setFocus()

    @Slot(str)
    def _fill(self, typed: str) -> None:
        self._list.clear()
        for command in found(self._commands, typed):
            item = QTreeWidgetItem([command.text, command.keys])
            item.setData(0, Qt.ItemDataRole.UserRole, command.id)
            self._list.addTopLevelItem(item)
        self._go_to(0)

    def _go_to(self, row: int) -> None:
        row = min(max(row, 0), self._list.topLevelItemCount() - 1)
        item = self._list.topLevelItem(row)
        if item is not None:
            self._list.setCurrentItem(item)

    def chosen(self) -> str | None:
        item = self._list.currentItem()
        return item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter act on the list while the hand types."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self._edit.composing:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._go_to(self._list.currentIndex().row() + step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._list.currentItem() is not None:
                    self.accept()
                return True
        return super().eventFilter(watched, event)
