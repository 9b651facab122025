"""A list of proposals, what the chosen one is about, and what can be said of it: yes, no, or a look at the article."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import muted_palette
from gui.i18n import tr
from gui.review.host import Host
from model.record.schema import Record

ROLE = Qt.ItemDataRole.UserRole
SHOWN = 2000
"""Proposals listed at once: who has settled them asks for more."""


class _List(QListWidget):
    """Enter says yes, Delete says no, Space opens the article."""

    yes = Signal()
    no = Signal()
    look = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        signals = {
            Qt.Key.Key_Return: self.yes,
            Qt.Key.Key_Enter: self.yes,
            Qt.Key.Key_Delete: self.no,
            Qt.Key.Key_Backspace: self.no,
            Qt.Key.Key_Space: self.look,
        }
        signal = signals.get(Qt.Key(event.key()))
        if signal is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            signal.emit()


class ProposalTab(QWidget):
    """The parts all tabs share. ``name`` is the group of its strings (``review.<name>.yes`` …)."""

    counted = Signal(int)  # proposals that are left

    def __init__(self, name: str, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.host = name, host
        self.items: list[Any] = []
        self._settled: list[tuple[int, Any, Record | None]] = []  # row, proposal, what stood before a yes
        self.list = _List(self)
        self.list.setAccessibleName(tr(f"review.{name}.name"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.currentItemChanged.connect(self._chosen)
        self.list.itemDoubleClicked.connect(self._look)
        self.list.yes.connect(self.yes_)
        self.list.no.connect(self.no_)
        self.list.look.connect(self._look)
        self.empty = QLabel(tr(f"review.{name}.none"), self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.detail = self.make_detail()
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self.yes = self._button("yes", self.yes_)
        self.no = self._button("no", self.no_)
        self.look = self._button("look", self._look)
        self._lay_out()
        self.setFocusProxy(self.list)
        self.restyle()
        self.fill(())

    def make_detail(self) -> QWidget:
        """What shows the chosen proposal; called once, before the rest is laid out."""
        raise NotImplementedError

    def _button(self, what: str, slot: object) -> QPushButton:
        button = QPushButton(tr(f"review.{self.name}.{what}"), self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.hint, 1)
        for button in (self.look, self.no, self.yes):
            foot.addWidget(button)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.detail, 1)
        column.addLayout(foot)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(self.list)
        self.split.addWidget(right)
        self.split.setSizes([300, 700])
        self.split.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 8, 8, 8)
        outer.addWidget(self.split, 1)
        outer.addWidget(self.empty, 1)

    def restyle(self) -> None:
        for label in (self.empty, self.hint):
            label.setPalette(muted_palette(self.palette()))

    # the list

    def fill(self, items: Sequence[Any], row: int = 0) -> None:
        """Show ``items`` and choose that in ``row``."""
        self.items = list(items)
        with QSignalBlocker(self.list):  # what is chosen is fetched once, when all stand there
            self.list.clear()
            for proposal in self.items[:SHOWN]:
                item = QListWidgetItem(self.line(proposal))
                item.setToolTip(item.text())
                item.setData(ROLE, proposal)
                self.list.addItem(item)
            self.list.setCurrentRow(row)
        self._tell()

    def _tell(self) -> None:
        self.split.setVisible(bool(self.items))
        self.empty.setVisible(not self.items)
        self.counted.emit(len(self.items))
        self._chosen()

    def chosen(self) -> Any:
        """The proposal in hand, or None."""
        item = self.list.currentItem()
        return item.data(ROLE) if item is not None else None

    def drop(self) -> None:
        """The chosen proposal is settled: the next one is chosen."""
        row = self.list.currentRow()
        with QSignalBlocker(self.list):
            item = self.list.takeItem(row)
            if item is not None:
                self.items.remove(item.data(ROLE))
            self.list.setCurrentRow(min(row, self.list.count() - 1))
        if not self.list.count() and self.items:
            self.fill(self.items)
            return
        self._tell()

    @Slot()
    def _chosen(self) -> None:
        proposal = self.chosen()
        self.hint.clear()
        for button in (self.yes, self.no):
            button.setEnabled(proposal is not None and self.host.writable)
        self.look.setEnabled(proposal is not None)
        if proposal is not None:
            self.show_proposal(proposal)

    @Slot()
    def yes_(self) -> None:
        proposal = self.chosen()
        if proposal is None or not self.yes.isEnabled():
            return
        before = self.host.record(self.touched(proposal))
        if self.accept(proposal):
            self._settled.append((self.list.currentRow(), proposal, before))
            self.drop()

    @Slot()
    def no_(self) -> None:
        proposal = self.chosen()
        if proposal is not None and self.no.isEnabled() and self.host.dismiss(self.key(proposal)):
            self._settled.append((self.list.currentRow(), proposal, None))
            self.drop()

    def take_back(self) -> None:
        """The last yes or no of this list is none: the proposal stands there again."""
        if not self._settled:
            self.host.say(tr("job.nothing_to_undo"))
            return
        row, proposal, before = self._settled.pop()
        if before is not None:
            self.host.put_back(before)
        else:
            self.host.dismiss(self.key(proposal), on=False)
        self.items.insert(row, proposal)
        self.fill(self.items, row)

    def show_again(self) -> None:
        """What the chosen proposal is about may have changed."""
        self._chosen()

    @Slot()
    def _look(self) -> None:
        if self.chosen() is not None:
            self.open(self.chosen())

    # what each tab says

    def line(self, proposal: Any) -> str:
        """How the list names it."""
        raise NotImplementedError

    def key(self, proposal: Any) -> str:
        """What it is dismissed by."""
        raise NotImplementedError

    def show_proposal(self, proposal: Any) -> None:
        raise NotImplementedError

    def accept(self, proposal: Any) -> bool:
        """A person says yes; False where it could not be done and stays."""
        raise NotImplementedError

    def touched(self, proposal: Any) -> str:
        """The article that a yes changes."""
        raise NotImplementedError

    def open(self, proposal: Any) -> None:
        raise NotImplementedError
