"""A flag with a note, in one key: the flag is set, the caret is in the note, Enter is done."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.desk import Desk
from gui.dialogs import Dialogs
from gui.form.record_form import RecordForm
from gui.i18n import tr
from gui.work import Work
from model.session import edits
from model.session.assignment import plain_flags


class Flagging(QObject):
    """``desk`` tells the desk of now."""

    def __init__(
        self, work: Work, form: RecordForm, dialogs: Dialogs, desk: Callable[[], Desk | None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._work, self._form, self._dialogs, self._desk, self._window = work, form, dialogs, desk, window

    @Slot()
    def flag_with_note(self) -> None:
        """Called off, the article is as it was: a flag that it had stays."""
        self._form.flush()
        desk, record = self._desk(), self._work.record
        if desk is None or record is None or desk.workspace.read_only is not None:
            return
        fresh = not plain_flags(record.flags)
        if fresh:
            desk.flag()
        text = self._dialogs.flag_note(self._window, record.note)
        if self._desk() is not desk or self._work.record is None or self._work.record.id != record.id:
            return  # the window was closed, or went elsewhere, while the note was written
        if text is None:
            if fresh:
                desk.flag()
            return
        if text != record.note:
            self._work.perform(edits.set_note(text))
        desk.said.emit(tr("job.flag_noted"))
