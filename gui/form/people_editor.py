"""The people of a meeting: how many, the grid, and a line that takes a typed or pasted list."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.appearance import muted_palette
from gui.form.add_line import AddLine
from gui.form.option_list import OptionList
from gui.form.people_model import NAME, POSTS
from gui.form.people_view import PeopleView
from gui.form.section import FieldLabel
from gui.i18n import tr
from gui.keys import letters
from model.record.schema import Record
from model.session import edits
from model.session.known_people import KnownPeople
from model.session.places_in_record import meeting_of
from model.session.target import Target
from model.session.typed import together

DEFAULT_ROLES = ("attendee",)
"""What a typed list gives where it names no role: nearly every list is one of those present."""


class PeopleEditor(QWidget):
    edit_requested = Signal(object)
    settled = Signal(object)
    focused = Signal(object)
    message = Signal(str)
    step = Signal(int)

    def __init__(self, options: OptionList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = FieldLabel("", self)
        self.title.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.view = PeopleView(options, self)
        self.add = AddLine(options, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        self.seen = QLabel(self)
        self.seen.setObjectName("form.people.seen")
        self.seen.setTextFormat(Qt.TextFormat.PlainText)
        self.seen.setWordWrap(True)
        self.seen.setPalette(muted_palette(self.palette()))
        self.seen.hide()
        self._known_people = KnownPeople()
        for part in (self.title, self.view, self.seen, self.add):
            column.addWidget(part)
        self._record: Record | None = None
        self.meeting = ""
        self.view.people.edit_requested.connect(self.edit_requested)
        self.view.settled.connect(self.settled)
        self.view.focused.connect(self.focused)
        self.view.adding.connect(self.focus_add)
        self.view.pasted.connect(self.add_text)
        self.view.told.connect(self.message)
        self.view.step.connect(self._from_view)
        self.add.wanted.connect(self.commit_add)
        self.add.left.connect(self._add_left)
        self.add.came.connect(self._add_came)
        self.add.step.connect(self._from_add)

    def bind(self, record: Record, meeting: str, fresh: bool) -> None:
        self._record = self.add.record = record
        if (fresh or meeting != self.meeting) and self.add.text():
            self.add.clear()
        self.meeting = meeting
        self.view.lines.record = record
        people = meeting_of(record, meeting).people
        self.view.setObjectName(f"{meeting}.people")
        self.add.setObjectName(f"{meeting}.people.add")
        self.title.setText(tr("form.people_count", count=len(people)))
        self.view.verbs.meetings = tuple(m.id for m in record.meetings)
        self.view.show_people(meeting, people)
        if fresh:
            self.view.setCurrentIndex(self.view.people.index(-1, -1))

    @property
    def known(self) -> KnownPeople:
        """The people of the verified articles: offered while names and posts are typed."""
        return self._known_people

    @known.setter
    def known(self, known: KnownPeople) -> None:
        self._known_people = self.add.known = self.view.lines.known = known

    def say_seen(self, text: str) -> None:
        """Where the person in hand was met before, and with which posts; "" for one who was not."""
        self.seen.setText(text)
        self.seen.setVisible(bool(text))

    def set_read_only(self, on: bool) -> None:
        self.view.people.read_only = on
        self.add.setReadOnly(on)
        self.add.setVisible(not on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.view.viewport().update()
            self.seen.setPalette(muted_palette(self.palette()))

    # adding

    @Slot()
    def focus_add(self) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def commit_add(self) -> bool:
        """Add the people of the line; an empty one goes on. False where no name was found: the text stays."""
        text = self.add.text().strip()
        if not text:
            self.settled.emit(Target(self.meeting, "people_open"))
            return True
        return self.add_text(text)

    @Slot(str)
    def add_text(self, text: str) -> bool:
        """Add a typed or pasted list of people."""
        if self._record is None or self.add.isReadOnly() or not text.strip():
            return True
        from model.session.typed_people import parse_people  # the tables of posts and surnames come with the first list

        read = parse_people(text, self._known(), DEFAULT_ROLES, letters.role_keys())
        if not read.people:
            self.message.emit(tr("form.not_understood_people", text=text.strip()))
            return False
        parts = [edits.add_people(self.meeting, [(p.name, p.titles, p.roles) for p in read.people])]
        open_ = Target(self.meeting, "people_open")
        if read.open and meeting_of(self._record, self.meeting).people_open.value is not True:
            parts.append(edits.set_value(open_, True))
        self.add.clear()
        self.edit_requested.emit(together("edit.add_person", parts, Target(self.meeting, "people")))
        said = tr("form.added_people", count=len(read.people))
        if read.titles_left:
            said += "　" + tr("form.posts_left", text="、".join(read.titles_left))
        self.message.emit(said)
        return True

    def _known(self) -> set[str]:
        """Names the record holds already."""
        assert self._record is not None
        return {str(p.name.value) for m in self._record.meetings for p in m.people if p.name.value}

    @Slot()
    def _add_left(self) -> None:
        if self.add.text().strip() and not self.add.composing:
            self.commit_add()

    @Slot()
    def _add_came(self) -> None:
        self.focused.emit(Target(self.meeting, "people"))

    def flush(self) -> None:
        self.view.flush()
        self._add_left()

    # focus

    @Slot(int)
    def _from_view(self, step: int) -> None:
        if step > 0:
            self.focus_add()
        else:
            self.step.emit(-1)

    @Slot(int)
    def _from_add(self, step: int) -> None:
        rows = self.view.people.rowCount()
        if step < 0 and rows:
            self.view.select(rows - 1, NAME)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.step.emit(step)

    def focus_person(self, target: Target) -> None:
        """The cell of a person, or the line that adds where there is none."""
        row = target.person if target.person is not None else 0
        if row >= self.view.people.rowCount():
            self.focus_add()
            return
        self.view.select(row, POSTS if target.field == "titles" else NAME)
        if self.view.hasFocus():
            self.focused.emit(target)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
