"""Own fields between the workspace, the form and the dialog."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from gui.desk import Desk
from gui.dialogs import Dialogs
from gui.fields import known
from gui.form.record_form import RecordForm
from gui.i18n import label, tr
from gui.i18n import reason as reason_of


class OwnFieldsControl(QObject):
    """``changed``: the corpus has other fields now."""

    changed = Signal()

    def __init__(self, form: RecordForm, dialogs: Dialogs, desk: Callable[[], Desk | None], window: QWidget) -> None:
        super().__init__(window)
        self._form, self._dialogs, self._desk, self._window = form, dialogs, desk, window

    def load(self) -> None:
        """The corpus on the desk is another one, or none."""
        desk = self._desk()
        fields = desk.workspace.own.fields if desk is not None else ()
        if fields or known.specs():
            known.use(fields)
            self._form.own_fields_changed()

    @Slot()
    def edit(self) -> None:
        """Ask for other fields and write them; what was given to a removed one stays in the records."""
        desk = self._desk()
        if desk is None:
            return
        self._form.flush()
        file = desk.workspace.own
        fields = self._dialogs.own_fields(self._window, file.fields, [label(notice) for notice in file.notices])
        if fields is None or (tuple(fields) == file.fields and not file.notices):
            return
        try:
            file.write(fields)
        except OSError as error:
            said = tr("fields.not_written", path=file.path, reason=reason_of(error))
            self._dialogs.inform(self._window, tr("fields.title"), said)
            return
        known.use(file.fields)
        self._form.own_fields_changed()
        self.changed.emit()
        desk.said.emit(tr("fields.written", count=len(fields), path=file.path.name))
