"""The fields of the meeting in hand, in the order of reading: what, where, when, who."""

from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from gui.form.option_list import OptionList
from gui.form.people_editor import PeopleEditor
from gui.form.section import Section
from gui.form.value_edit import ValueEdit
from gui.i18n import tr
from model.record.schema import Record

BEFORE_PEOPLE = (
    ("name",), ("relation", "level"), ("convenors",), ("forms",), ("place",), ("date", "day_part"),
    ("year_source", "channel"), ("venue",),
)  # fmt: skip
AFTER_PEOPLE = (("people_open",), ("units",), ("upstream",), ("topics",))
ORDER = (
    *(name for row in BEFORE_PEOPLE for name in row),
    "people",
    *(name for row in AFTER_PEOPLE for name in row),
)
"""The fields as they follow one another on screen."""


class MeetingPanel(QWidget):
    def __init__(self, options: OptionList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.above = Section("meeting", BEFORE_PEOPLE, options, self)
        self.people = PeopleEditor(self)
        self.below = Section("meeting", AFTER_PEOPLE, options, self)
        self.more = QToolButton(self)
        self.more.setObjectName("form.more")
        self.more.setText(tr("form.more"))
        self.more.setCheckable(True)
        self.more.setAutoRaise(True)
        self.more.setArrowType(Qt.ArrowType.RightArrow)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.toggled.connect(self.show_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.above, self.people, self.below, self.more):
            column.addWidget(part)
        self.edits: dict[str, ValueEdit] = {**self.above.edits, **self.below.edits}
        self.show_more(False)
        chain: list[QWidget] = [
            *self.above.edits.values(), self.people.view, self.people.add, *self.below.edits.values(), self.more,
        ]  # fmt: skip
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    @Slot(bool)
    def show_more(self, on: bool) -> None:
        """Unfold the topics, or fold them away."""
        self.below.show_field("topics", on)
        self.more.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        if self.more.isChecked() != on:
            self.more.setChecked(on)

    def bind(self, record: Record, meeting: str, fresh: bool) -> None:
        self.above.bind(record, meeting, fresh)
        self.people.bind(record, meeting, fresh)
        self.below.bind(record, meeting, fresh)
        if self.edits["topics"].look != "undecided" and not self.more.isChecked():
            self.show_more(True)
