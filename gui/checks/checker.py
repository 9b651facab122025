"""Validation while the person works: what the checks find is counted, marked at its field, and gone to by one key."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.form.reading_order import rank
from gui.form.record_form import RecordForm
from gui.i18n import tr
from gui.work import Work
from model.record.schema import Record
from model.session.checks.finding import Finding
from model.session.target import Target


class Checker(QObject):
    """``found``: the findings of the record in hand, in the order of reading. Never blocks anything."""

    found = Signal(object)  # tuple[Finding, ...]

    def __init__(self, work: Work, form: RecordForm, say: Callable[[str], None]) -> None:
        super().__init__(work)
        self._work, self._form, self._say = work, form, say
        self._record: Record | None = None
        self._here: Target | None = None
        self.findings: tuple[Finding, ...] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)  # after the change is on screen
        self._soon.timeout.connect(self.look)
        work.changed.connect(self._changed)
        form.target_focused.connect(self._focused)
        form.current_meeting_changed.connect(self._mark)

    @Slot()
    def _changed(self) -> None:
        if self._work.record is not self._record:
            self._soon.start()

    @Slot(object)
    def _focused(self, target: Target) -> None:
        self._here = target

    @Slot()
    def look(self) -> None:
        """Check the record in hand now."""
        self._soon.stop()
        record = self._work.record
        if record is self._record:
            return
        if self._record is None or record is None or record.id != self._record.id:
            self._here = None
        from model.session.checks.checks import findings  # its tables are not for the first picture

        self._record = record
        held = findings(record) if record is not None else ()
        self.findings = tuple(sorted(held, key=lambda f: rank(record, f.target))) if record is not None else ()
        self._mark()
        self.found.emit(self.findings)

    @Slot()
    def _mark(self) -> None:
        from gui.checks.marks import mark

        mark(self._form, self.findings)

    @Slot()
    def next(self) -> None:
        """To the field of the next warning after the focus, from the last on to the first again."""
        self._form.flush()
        self.look()
        if not self.findings or self._record is None:
            self._say(tr("check.none"))
            return
        record, here = self._record, self._here
        after = [f for f in self.findings if here is None or rank(record, f.target) > rank(record, here)]
        self.go_to((after or self.findings)[0])

    def go_to(self, finding: Finding) -> None:
        """The focus goes to what the finding is about; the status bar says what it is."""
        from gui.checks.words import sentence

        self._form.focus_target(finding.target)
        self._here = finding.target
        self._say(sentence(finding))

    def at_focus(self) -> Finding | None:
        """The finding about the field that has the focus."""
        here = self._here
        if here is None:
            return None
        same = [f for f in self.findings if (f.target.meeting, f.target.person) == (here.meeting, here.person)]
        return next((f for f in same if here.person is not None or f.target.field == here.field), None)

    def dismiss(self, finding: Finding, reason: str) -> None:
        """A person says that it is none: an edit like any other, kept with the record."""
        from model.session.checks.checks import dismiss

        self._work.perform(dismiss(finding, reason))
        self.look()
        self._say(tr("check.dismissed"))
