"""The rule of the focused field with an example, and what the analysts of this corpus added. Never takes the focus."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.appearance import muted_palette
from gui.i18n import label, tr
from model.record.fields import FieldSpec
from model.record.guideline import rule_of
from model.record.own_fields import is_own


class _Notes(QPlainTextEdit):
    """What is typed is kept when the focus leaves; Esc goes back to the work. Undo is the text's own here."""

    left = Signal()
    done = Signal()
    own_undo = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        self.setTabChangesFocus(True)

    def inputMethodEvent(self, event: QEvent) -> None:  # type: ignore[override]
        super().inputMethodEvent(event)  # type: ignore[arg-type]
        self.composing = bool(event.preeditString())  # type: ignore[attr-defined]

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.composing and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            self.done.emit()
            return
        super().keyPressEvent(event)


class GuidePanel(QWidget):
    """``note_written`` carries the field (``meeting.date``) and the text; ``left``: back to the work."""

    note_written = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = ""
        self._notes: dict[str, str] = {}
        self.title, self.rule, self.example, self._example_title, self._notes_title = (QLabel(self) for _ in range(5))
        bold = QFont(self.title.font())
        bold.setBold(True)
        self.title.setFont(bold)
        for text in (self.title, self.rule, self.example):
            text.setWordWrap(True)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._example_title.setText(tr("guide.example"))
        self._notes_title.setText(tr("guide.notes"))
        self.notes = _Notes(self)
        self.notes.setAccessibleName(tr("guide.notes"))
        self.notes.setPlaceholderText(tr("guide.notes_hint"))
        self.notes.setMinimumHeight(56)
        self.notes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.notes.left.connect(self.flush)
        self.notes.done.connect(self.left)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        for part in (self.title, self.rule, self._example_title, self.example, self._notes_title):
            column.addWidget(part)
        column.addWidget(self.notes, 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.setFocusProxy(self.notes)
        self.restyle()

    def restyle(self) -> None:
        for text in (self._example_title, self._notes_title):
            text.setPalette(muted_palette(self.palette()))

    def show_field(self, spec: FieldSpec, scope: str) -> None:
        """The rule of another field; what is being typed for the one before is kept first."""
        field = f"{scope}.{spec.name}"
        if field == self.field:
            return
        self.flush()
        self.field = field
        number = tr("guide.number", number=spec.rule) if spec.rule[:1].isdigit() else ""
        self.title.setText(f"{label(spec)}　{number}".strip())
        own = is_own(spec.name)
        found = None if own else rule_of(scope, spec.name)
        self.rule.setText(label(found.rule) if found else spec.help or tr("guide.own"))
        self.example.setText(label(found.example) if found else "")
        for part in (self.example, self._example_title):
            part.setVisible(not own)
        self.notes.setPlainText(self._notes.get(field, ""))

    def set_notes(self, notes: dict[str, str], writable: bool) -> None:
        """What stands in the corpus' file. What is being typed is left alone."""
        dirty = self._is_dirty()
        self._notes = dict(notes)
        self.notes.setReadOnly(not writable)
        if not dirty:
            self.notes.setPlainText(self._notes.get(self.field, ""))

    def not_kept(self, field: str) -> None:
        """What was typed for ``field`` could not be written: it is tried again when the focus leaves next."""
        self._notes.pop(field, None)

    def _is_dirty(self) -> bool:
        return self.notes.toPlainText().strip() != self._notes.get(self.field, "")

    @Slot()
    def flush(self) -> None:
        """Keep what was typed."""
        if self.field and self._is_dirty() and not self.notes.isReadOnly():
            text = self.notes.toPlainText().strip()
            self._notes[self.field] = text
            self.note_written.emit(self.field, text)
