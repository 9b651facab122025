"""What is done to whole meetings from the form: add, duplicate, remove, move."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from gui.i18n import tr
from model.session import edits, regroup
from model.session.edits import Edit
from model.session.target import Target
from model.session.typed import together

if TYPE_CHECKING:  # the two know each other
    from gui.form.record_form import RecordForm


class MeetingEdits(QObject):
    """``form`` is the RecordForm: it shows the record, knows the meeting in hand and asks for the edits."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form)
        self._form = form

    @Slot()
    def add(self) -> None:
        """One more meeting; its name takes the focus."""
        self._make(edits.add_meeting())

    @Slot()
    def duplicate(self) -> None:
        if self._form.current_meeting():
            self._make(edits.duplicate_meeting(self._form.current_meeting()))

    def _make(self, edit: Edit) -> None:
        form = self._form
        if form.record is None or form.is_read_only:
            return
        form.flush()
        before = {m.id for m in form.record.meetings}
        form.edit_requested.emit(edit)
        new = next((m.id for m in form.record.meetings if m.id not in before), "")
        if new:
            form.focus_target(Target(new, "name"))

    @Slot()
    def merge(self) -> None:
        """The meeting in hand and the next one (the last: the one before) are one session."""
        form = self._form
        ids = [m.id for m in form.record.meetings] if form.record is not None else []
        if len(ids) < 2 or form.is_read_only:
            form.message.emit(tr("form.nothing_to_merge"))
            return
        form.flush()
        at = ids.index(form.current_meeting())
        first, other = (ids[at], ids[at + 1]) if at + 1 < len(ids) else (ids[at - 1], ids[at])
        form.edit_requested.emit(regroup.merge_meetings(first, other))
        form.bar.go_to(first)

    @Slot(str, object)
    def take_in(self, meeting: str, targets: object) -> None:
        """Values were dropped on the tab of ``meeting``: they are its own, evidence and all."""
        form = self._form
        if form.is_read_only or not isinstance(targets, list):
            return
        form.flush()
        people = [t.person for t in targets if t.person is not None]
        if people:
            form.edit_requested.emit(regroup.move_people(targets[0].meeting, people, meeting))
        else:
            parts = [regroup.move_value(target, meeting) for target in targets]
            form.edit_requested.emit(together("edit.move_value", parts, targets[0]))

    @Slot()
    def remove(self) -> None:
        form = self._form
        if form.current_meeting() and not form.is_read_only:
            form.flush()
            form.edit_requested.emit(edits.remove_meeting(form.current_meeting()))

    @Slot(int)
    def move(self, step: int) -> None:
        form = self._form
        if form.current_meeting() and not form.is_read_only and form.record is not None:
            form.flush()
            ids = [m.id for m in form.record.meetings]
            to = ids.index(form.current_meeting()) + step
            if 0 <= to < len(ids):
                form.edit_requested.emit(edits.move_meeting(form.current_meeting(), to))
