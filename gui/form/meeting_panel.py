"""The fields of the meeting in hand, in the order of reading: what, where, when, who."""

from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.fields.own_section import OwnSection
from gui.form.option_list import OptionList
from gui.form.people_editor import PeopleEditor
from gui.form.reading_order import AFTER_PEOPLE, BEFORE_PEOPLE
from gui.form.section import Section, built_in
from gui.form.value_edit import ValueEdit
from model.record.schema import Record


class MeetingPanel(QWidget):
    def __init__(self, options: OptionList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.above = Section(built_in("meeting", BEFORE_PEOPLE), options, self)
        self.people = PeopleEditor(options, self)
        self.below = Section(built_in("meeting", AFTER_PEOPLE), options, self)
        self.own = OwnSection("meeting", options, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.above, self.people, self.below, self.own):
            column.addWidget(part)
        chain: list[QWidget] = [
            *self.above.edits.values(), self.people.view, self.people.add, *self.below.edits.values(),
        ]  # fmt: skip
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    @property
    def edits(self) -> dict[str, ValueEdit]:
        return {**self.above.edits, **self.below.edits, **self.own.edits}

    def bind(self, record: Record, meeting: str, fresh: bool) -> None:
        self.above.bind(record, meeting, fresh)
        self.people.bind(record, meeting, fresh)
        self.below.bind(record, meeting, fresh)
        self.own.bind(record, meeting, fresh)
