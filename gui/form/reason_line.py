"""Below the form: how far the field in hand is settled, how sure the machine was and why; while a date is typed, what it means.

The same is on the field's tooltip; here it is read without a mouse.
"""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from gui.fields import known
from gui.form.record_form import RecordForm
from gui.form.state_mark import look_of, parts_of_value
from gui.form.value_edit import ValueEdit
from gui.i18n import label, tr
from model.record.fields import FieldSpec
from model.record.schema import Record, Value
from model.session.doubt_signs import signs_against
from model.session.places_in_record import PERSON_NAME, get_value, held_at
from model.session.target import Target
from model.session.typed import NotUnderstood, edit_of
from model.session.walk import is_doubtful

LINES = 2
PREVIEWED = ("date", "time")
"""Kinds of fields whose normal form differs from what is typed, and that have no list of choices to show it."""


class ReasonLine(QLabel):
    """Speaks of the field ``form`` has the focus in, and of the one before while the focus is elsewhere."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form.parentWidget())
        self._form = form
        self._record_id, self._target = "", Target("", "")
        self._told_id = ""
        self.setObjectName("form.reason")
        self.setAccessibleName(tr("form.reason.name"))
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setContentsMargins(10, 4, 10, 4)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        self.setFont(font)
        self._fit()
        form.target_focused.connect(self._focused)
        form.typed.connect(self._typed)

    def _fit(self) -> None:
        self.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + 10)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    @Slot(object)
    def _focused(self, target: Target) -> None:
        record = self._form.record
        self._record_id, self._target = record.id if record is not None else "", target
        self._tell()

    @Slot()
    def refresh(self) -> None:
        """Say it anew: the record or what is said of it has changed. Of another article there is nothing to say yet."""
        record, focus = self._form.record, QApplication.focusWidget()
        arrived = record is not None and record.id != self._told_id
        self._told_id = record.id if record is not None else ""
        if arrived and (focus is None or not self._form.isAncestorOf(focus)):
            self._record_id = ""  # the grid may have spoken of its row before the focus went to the article
        if record is None or record.id != self._record_id:
            self._say("")
            return
        self._tell()

    def _tell(self) -> None:
        record, focus = self._form.record, QApplication.focusWidget()
        if record is None:
            return
        if isinstance(focus, ValueEdit) and focus.is_dirty:
            self._typed()
            return
        warning = focus.warning if isinstance(focus, ValueEdit) and focus.target == self._target else ""
        self._say("　".join(part for part in (warning, reason(record, self._target)) if part))

    @Slot()
    def _typed(self) -> None:
        """What is being typed in a date means this; nothing while it means nothing."""
        focus, record = QApplication.focusWidget(), self._form.record
        if not isinstance(focus, ValueEdit) or record is None or focus.spec.kind not in PREVIEWED:
            return
        self._say(meant(record, focus.spec, focus.target, focus.text()))

    def _say(self, text: str) -> None:
        self.setText(text)
        self.setToolTip(text)


def reason(record: Record, target: Target) -> str:
    """State, confidence, basis and rule of what stands at ``target``; of several values the first doubtful one's.

    The quote is lit in the article, and not said here.
    """
    spec = PERSON_NAME if target.person is not None and target.field == "name" else known.spec_at(target)
    if spec is None or target.field == "people":
        return ""
    try:
        held = held_at(record, target)
    except LookupError:  # the meeting or person is gone since
        return ""
    values = [held] if isinstance(held, Value) else list(held)
    head = f"{label(spec)}　{tr(f'form.state.{look_of(held, spec)}')}"
    value = next((v for v in values if is_doubtful(v)), values[0] if values else None)
    parts = parts_of_value(value, quoted=False) if value is not None else []
    if target.field == "date":
        parts.append(year_of(record, target))
    return "　".join(part for part in (head, *doubt_of(record, target), *parts) if part)


def doubt_of(record: Record, target: Target) -> list[str]:
    """In words what speaks against the first doubtful value at ``target``; empty where no sign does."""
    whole = replace(target, index=None)
    against = (
        sign for place, sign in signs_against(record).items() if place == target or replace(place, index=None) == whole
    )
    return [tr("form.reason.doubt", value=tr(f"reason.doubt.{sign}")) for sign in list(against)[:1]]


def meant(record: Record, spec: FieldSpec, target: Target, typed: str) -> str:
    """What ``typed`` would be in its normal form; "" where it means nothing yet."""
    if not typed.strip():
        return ""
    try:
        after = edit_of(spec, target, typed, record).apply(record)
    except NotUnderstood:
        return ""
    year = year_of(after, target) if target.field == "date" else ""
    return "　".join(part for part in (f"→ {get_value(after, target).value}", year) if part)


def year_of(record: Record, target: Target) -> str:
    """How the year of a meeting's date was found, in words; "" where nobody says."""
    source = get_value(record, Target(target.meeting, "year_source"))
    spec = known.spec_at(Target(target.meeting, "year_source"))
    words = next((label(c) for c in spec.choices if c.value == source.value), "") if spec is not None else ""
    return tr("form.reason.year", value=words) if words else ""


def put_below(holder: QWidget, form: RecordForm) -> ReasonLine:
    """``form``, a child of ``holder`` already, with the line below it."""
    line = ReasonLine(form)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(form, 1)
    column.addWidget(line)
    return line
