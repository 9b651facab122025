"""The tabs of the meetings, with what can be done to a meeting as a whole."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from gui.appearance import KEY_NAMES
from gui.form.dragging import DropTabs
from gui.i18n import label, tr
from model.record.fields import RELATIONS
from model.record.schema import Meeting


class MeetingBar(QWidget):
    """``chosen`` carries a meeting's id; the others say what is wanted of the meeting in hand."""

    chosen = Signal(str)
    add_wanted = Signal()
    duplicate_wanted = Signal()
    remove_wanted = Signal()
    move_wanted = Signal(int)
    merge_wanted = Signal()
    dropped = Signal(str, object)  # the meeting, targets let go over its tab

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ids: list[str] = []
        self.tabs = DropTabs(self)
        self.tabs.dropped.connect(self._dropped)
        self.tabs.setObjectName("form.meetings")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(tr("form.next_meeting"))
        self.none = QLabel(tr("form.no_meeting"), self)
        self.none.setObjectName("form_none")
        self.actions_ = {
            "add_meeting": self._action("add_meeting", ("Ctrl+Shift+N",), self.add_wanted.emit, anywhere=True),
            "duplicate_meeting": self._action("duplicate_meeting", ("Ctrl+Shift+D",), self.duplicate_wanted.emit),
            "remove_meeting": self._action("remove_meeting", ("Ctrl+Shift+Del",), self.remove_wanted.emit),
            "merge_meeting": self._action("merge_meeting", ("Ctrl+Shift+J",), self.merge_wanted.emit),
            "meeting_left": self._action("meeting_left", ("Ctrl+Shift+,", "Ctrl+<"), self._left),
            "meeting_right": self._action("meeting_right", ("Ctrl+Shift+.", "Ctrl+>"), self._right),
            "previous_meeting": self._action("previous_meeting", ("Ctrl+Shift+Tab", "Alt+PgUp"), self._previous),
            "next_meeting": self._action("next_meeting", ("Ctrl+Tab", "Alt+PgDown"), self._next),
        }
        self.menu = QMenu(self)
        for name in ("duplicate_meeting", "merge_meeting", "remove_meeting", "meeting_left", "meeting_right"):
            self.menu.addAction(self.actions_[name])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.tabs)
        row.addWidget(self.none)
        row.addStretch(1)
        self.more = self._button("…", "form.meeting_more", tr("form.meeting_menu"))
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        add = self._button("＋", "form.add_meeting", self.actions_["add_meeting"].toolTip())
        add.clicked.connect(self.add_wanted)
        row.addWidget(add)
        row.addWidget(self.more)
        self.add_button = add
        self.tabs.currentChanged.connect(self._changed)

    def _action(self, name: str, keys: tuple[str, ...], slot: Callable[..., object], anywhere: bool = False) -> QAction:
        action = QAction(tr(f"form.{name}"), self)
        action.setObjectName(f"form.action.{name}")
        action.setShortcuts([QKeySequence(key) for key in keys])
        scope = Qt.ShortcutContext.WindowShortcut if anywhere else Qt.ShortcutContext.WidgetWithChildrenShortcut
        action.setShortcutContext(scope)
        action.setToolTip(f"{action.text()}  {action.shortcut().toString(KEY_NAMES)}")
        action.triggered.connect(slot)
        return action

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, from left to right."""
        return (self.tabs, self.add_button, self.more)

    def _button(self, text: str, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setObjectName(name)
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def set_meetings(self, meetings: tuple[Meeting, ...], current: str) -> str:
        """Show the tabs; the current one is ``current`` where it exists, else the first. Returns its id, or ""."""
        blocker = QSignalBlocker(self.tabs)
        self.ids = [m.id for m in meetings]
        while self.tabs.count() > len(meetings):
            self.tabs.removeTab(self.tabs.count() - 1)
        for number, meeting in enumerate(meetings):
            relation = next((label(r) for r in RELATIONS if r.value == meeting.relation.value), "")
            text = tr("form.meeting", number=number + 1) + (f" · {relation}" if relation else "")
            if number >= self.tabs.count():
                self.tabs.addTab(text)
            elif self.tabs.tabText(number) != text:
                self.tabs.setTabText(number, text)
            self.tabs.setTabToolTip(number, str(meeting.name.value or ""))
        at = self.ids.index(current) if current in self.ids else 0
        self.tabs.setCurrentIndex(at)
        blocker.unblock()
        self.tabs.setVisible(bool(meetings))
        self.none.setVisible(not meetings)
        self.more.setVisible(bool(meetings))
        return self.ids[at] if self.ids else ""

    def set_read_only(self, on: bool) -> None:
        for name in (n for n in self.actions_ if n not in ("previous_meeting", "next_meeting")):
            self.actions_[name].setEnabled(not on)
        self.add_button.setEnabled(not on)

    @Slot(int)
    def _changed(self, index: int) -> None:
        if 0 <= index < len(self.ids):
            self.chosen.emit(self.ids[index])

    @Slot(int, object)
    def _dropped(self, tab: int, targets: object) -> None:
        if self.actions_["merge_meeting"].isEnabled():  # not where the journal is read only
            self.dropped.emit(self.ids[tab], targets)

    def go_to(self, meeting: str) -> None:
        if meeting in self.ids:
            self.tabs.setCurrentIndex(self.ids.index(meeting))

    @Slot()
    def _next(self) -> None:
        if self.ids:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % len(self.ids))

    @Slot()
    def _previous(self) -> None:
        if self.ids:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() - 1) % len(self.ids))

    @Slot()
    def _left(self) -> None:
        self.move_wanted.emit(-1)

    @Slot()
    def _right(self) -> None:
        self.move_wanted.emit(1)
