"""States of the article at the left, newest first; at the right how the chosen one differs; below, what to take back."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import KEY_NAMES, muted_palette
from gui.history.words import place_of, summary, values_of, what_of, when
from gui.i18n import tr
from model.record.schema import Record
from model.session.differences import Difference, differences
from model.session.history import State

LONGEST = 280  # pixels of a column; the rest is in its tooltip
ROLE = Qt.ItemDataRole.UserRole


class HistoryPanel(QWidget):
    """``article_wanted`` carries a Record to take back; the others also its meeting's id or a Target."""

    article_wanted = Signal(object)
    meeting_wanted = Signal(object, str)
    field_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states: tuple[State, ...] = ()
        self._now: Record | None = None
        self._writable = False
        self.states = self._tree("window.history", ("history.when", "history.who", "history.what", "history.changed"))
        self.states.currentItemChanged.connect(self._fill_differences)
        self.against = QComboBox(self)
        self.against.setAccessibleName(tr("history.against"))
        self.against.addItems([tr("history.against_now"), tr("history.against_before")])
        self.against.currentIndexChanged.connect(self._fill_differences)
        self.differences = self._tree("history.changed", ("history.place", "history.then", "history.now"))
        self.differences.currentItemChanged.connect(self._allow)
        self.none = QLabel(self)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.none.setWordWrap(True)
        self.article = self._button("history.restore_article", self._take_article)
        self.meeting = self._button("history.restore_meeting", self._take_meeting)
        self.field = self._button("history.restore_field", self._take_field)
        self._lay_out()
        self.setFocusProxy(self.states)
        self.restyle()
        self._allow()

    def _tree(self, name: str, columns: tuple[str, ...]) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setAccessibleName(tr(name))
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setAlternatingRowColors(True)
        tree.setHeaderLabels([tr(column) for column in columns])
        tree.header().setMaximumSectionSize(LONGEST)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        tree.header().setStretchLastSection(False)
        tree.setHorizontalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        tree.installEventFilter(self)
        return tree

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(tr(text), self)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        foot = QHBoxLayout()
        foot.addWidget(self.against)
        foot.addStretch(1)
        for button in (self.field, self.meeting, self.article):
            foot.addWidget(button)
        column.addWidget(self.differences, 1)
        column.addWidget(self.none, 1)
        column.addLayout(foot)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setObjectName("history_split")
        split.addWidget(self.states)
        split.addWidget(right)
        self.states.setMinimumWidth(260)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([420, 420])
        split.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 4, 8, 8)
        outer.addWidget(split)
        for button, key in ((self.field, "Return"), (self.meeting, "Shift+Return"), (self.article, "Return")):
            name = QKeySequence(key).toString(KEY_NAMES)
            button.setToolTip(tr("history.keys", text=button.text(), key=name))
            button.setAccessibleDescription(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and Right go between the two lists; Return takes back what is chosen: a state whole, a difference's field,
        with Shift its meeting."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QTreeWidget):
            _fill_width(watched)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            meeting = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.meeting if meeting else self.article if watched is self.states else self.field).click()
        elif event.key() == Qt.Key.Key_Right and watched is self.states and self.differences.isVisible():
            self.differences.setFocus(Qt.FocusReason.OtherFocusReason)
            first = self.differences.topLevelItem(0)
            if self.differences.currentItem() is None and first is not None:
                self.differences.setCurrentItem(first)
        elif event.key() == Qt.Key.Key_Left and watched is self.differences:
            self.states.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    def restyle(self) -> None:
        self.none.setPalette(muted_palette(self.palette()))

    def show_states(self, states: tuple[State, ...], now: Record | None, writable: bool) -> None:
        """``states`` first to last; the one that was chosen stays chosen where it is still there."""
        chosen = self._chosen()
        self._states, self._now, self._writable = states, now, writable
        self.states.clear()
        before: Record | None = None
        items: list[QTreeWidgetItem] = []
        for number, state in enumerate(states):
            told = ""
            if state.record is None:
                told = tr("history.unreadable")
            elif before is not None:
                told = summary(differences(before, state.record), state.record)
            item = QTreeWidgetItem([when(state.at), state.by, what_of(state), told])
            for column in range(item.columnCount()):
                item.setToolTip(column, item.text(column))
            item.setData(0, ROLE, number)
            items.insert(0, item)
            before = state.record or before
        self.states.addTopLevelItems(items)
        same = next((i for i in items if states[i.data(0, ROLE)] == chosen), items[0] if items else None)
        if same is not None:
            self.states.setCurrentItem(same)
        self._fill_differences()
        _fill_width(self.states)

    def _number(self) -> int:
        item = self.states.currentItem()
        return item.data(0, ROLE) if item is not None else -1

    def _chosen(self) -> State | None:
        number = self._number()
        return self._states[number] if 0 <= number < len(self._states) else None

    @Slot()
    def _fill_differences(self) -> None:
        self.differences.clear()
        state = self._chosen()
        then = state.record if state is not None else None
        before, after = then, self._now
        against_before = self.against.currentIndex() == 1
        self.differences.setHeaderLabels(
            [
                tr("history.place"),
                *(tr(f"history.{n}") for n in (("before", "after") if against_before else ("then", "now"))),
            ]
        )
        if against_before:
            earlier = [s.record for s in self._states[: max(self._number(), 0)] if s.record is not None]
            before, after = (earlier[-1] if earlier else None), then
        if before is not None and after is not None:
            told = differences(before, after)
            for found in sorted(told, key=lambda d: d.kind == "settled"):  # what only was accepted comes last
                self.differences.addTopLevelItem(_item(found, before, after))
        empty = not self.differences.topLevelItemCount()
        _fill_width(self.differences)
        self.differences.setVisible(not empty)
        self.none.setVisible(empty)
        unreadable = state is not None and then is None
        self.none.setText(tr("history.unreadable" if unreadable else "history.same" if state else "history.none"))
        self._allow()

    @Slot()
    def _allow(self) -> None:
        state = self._chosen()
        then = state.record if state is not None else None
        found = self._difference()
        can = self._writable and then is not None
        self.article.setEnabled(can and then != self._now)
        self.meeting.setEnabled(can and found is not None and bool(found.target.meeting))
        self.field.setEnabled(can and found is not None and bool(found.target.field))

    def _difference(self) -> Difference | None:
        item = self.differences.currentItem()
        return item.data(0, ROLE) if item is not None else None

    @Slot()
    def _take_article(self) -> None:
        state = self._chosen()
        if state is not None and state.record is not None:
            self.article_wanted.emit(state.record)

    @Slot()
    def _take_meeting(self) -> None:
        state, found = self._chosen(), self._difference()
        if state is not None and state.record is not None and found is not None:
            self.meeting_wanted.emit(state.record, found.target.meeting)

    @Slot()
    def _take_field(self) -> None:
        state, found = self._chosen(), self._difference()
        if state is not None and state.record is not None and found is not None:
            self.field_wanted.emit(state.record, found)


def _fill_width(tree: QTreeWidget) -> None:
    """The last column takes what room is left; where there is none it keeps what it needs."""
    header, last = tree.header(), tree.columnCount() - 1
    needed = sum(header.sectionSize(n) for n in range(last)) + header.sectionSizeHint(last)
    needed = max(needed, sum(header.sectionSize(n) for n in range(last)) + tree.sizeHintForColumn(last))
    header.setStretchLastSection(needed < tree.viewport().width())


def _item(found: Difference, before: Record, after: Record) -> QTreeWidgetItem:
    item = QTreeWidgetItem([place_of(found, after), *values_of(found, before, after)])
    for column in range(item.columnCount()):
        item.setToolTip(column, item.text(column))
    item.setData(0, ROLE, found)
    return item
