"""What is done to whole meetings from the form: add, duplicate, remove, move."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from model.session import edits
from model.session.edits import Edit
from model.session.target import Target

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
