"""The line that shows and edits one field. What is typed is committed on Enter, when the focus leaves, and on flush."""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from gui.appearance import scheme
from gui.article.signs import hidden_in, names_in, visible
from gui.form.composing import ComposingLineEdit
from gui.form.display import Held, Offer, completions, day_of, held_by, parts_of, readings, shown, with_last_part
from gui.form.hidden import draw_names
from gui.form.keys import MEETING_KEYS, STATE_KEYS
from gui.form.option_list import OptionList
from gui.form.state_mark import SIDE, StateMark, colour_of, draw_warning, look_of, tip_of
from gui.form.wrapping import WRAP, WRAP_WORDS, extra_height
from gui.i18n import label, tr
from model.record.fields import FieldSpec
from model.record.schema import UNDECIDED, Record, Value
from model.session import edits, regroup
from model.session.edits import Edit
from model.session.target import Target
from model.session.typed import NotUnderstood, accept_field, edit_of, together

WARNED = SIDE + 5  # pixels the warning sign takes at the right
PAD = 6  # pixels left and right of the text, as the style sheet and the line itself leave them


class ValueEdit(ComposingLineEdit):
    """``settled``: this field is done with, go to the next doubt. ``focused``: it has the focus."""

    edit_requested = Signal(object)  # Edit
    settled = Signal(object)  # Target
    focused = Signal(object)  # Target
    step = Signal(int)  # to the field above (-1) or below (1)
    message = Signal(str)

    def __init__(self, spec: FieldSpec, options: OptionList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec, self.options = spec, options
        self.mark = StateMark(parent)
        self.mark.clicked.connect(self._state_menu)
        self.target = Target("", spec.name)
        self.held: Held = UNDECIDED
        self.look = "undecided"
        self._record: Record | None = None
        self._shown = ""
        self._committing = False
        self._wrap = WRAP_WORDS if spec.kind in ("choice", "time") else WRAP
        self.refused = ""
        """What was typed and could not be read; "" if all is well."""
        self.warning = ""
        """What does not agree with other values here; "" where all does."""
        self.setFrame(False)
        self.setAcceptDrops(False)  # the form takes what is dropped, with its evidence
        self.setTextMargins(2, 0, 2, 0)
        self.setAccessibleName(label(spec))
        self.textEdited.connect(self._typed)

    # what is shown

    def bind(self, record: Record, meeting: str, fresh: bool) -> None:
        """Show the field of ``record``. What is being typed stays, unless ``fresh`` says this is another article."""
        self._record = record
        target = Target(meeting, self.spec.name)
        fresh = fresh or target != self.target
        self.target = target
        self.mark.target = target if meeting else None
        self.setObjectName(f"{meeting or 'article'}.{self.spec.name}")
        self.held = held_by(record, meeting, self.spec.name)
        text = shown(self.spec, self.held, day_of(record, meeting))
        busy = not fresh and not self._committing and (self.composing or self.is_dirty)
        self._shown = text
        if not busy and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)
            self._shown = self.text()  # half a character cannot stand in a line: that it is not shown is no edit
        if not busy:
            self.refused = ""
            self.fit()
        look = look_of(self.held, self.spec)
        if look != self.look:
            self.look = look
            self.mark.set_look(look)
            self.update()
        self.setPlaceholderText(tr(f"form.state.{look}") if look in ("absent", "unclear") else self._hint())
        self._describe()

    def _describe(self) -> None:
        """State and warning, for a screen reader."""
        state = tr(f"form.state.{self.look}")
        self.setAccessibleDescription(f"{state}\n{self.warning}" if self.warning else state)

    def set_warning(self, text: str) -> None:
        """Mark the field as disagreeing with others, and say how in its tooltip; "" takes the mark away."""
        if text != self.warning:
            self.warning = text
            self.setTextMargins(2, 0, 2 + (WARNED if text else 0), 0)
            self._describe()
            self.fit()
            self.update()

    @property
    def _room(self) -> int:
        """Pixels there are for the text."""
        return self.width() - 2 * PAD - (WARNED if self.warning else 0)

    def _hint(self) -> str:
        """What Enter would take where nothing is shown: that it is absent, or the best reading of a value left open."""
        if isinstance(self.held, Value) and self.look == "doubtful" and self._record is not None:
            if self.held.state == "absent":
                return f"{tr('form.state.absent')}？"
            offers = readings(self.spec, self.held, day_of(self._record, self.target.meeting))
            return f"{offers[0].text}？" if offers else ""
        return ""

    @property
    def is_dirty(self) -> bool:
        return self.text() != self._shown

    def restore(self, text: str) -> None:
        """Put back what was typed before the article was left and could not be read."""
        self.setText(text)
        self.refused = text

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_line(event)
        if self.hasFocus():
            draw_names(self, names_in(self.text()))
        if self.warning:
            painter = QPainter(self)
            draw_warning(painter, QRectF(self.width() - SIDE - 3, (self.height() - SIDE) / 2, SIDE, SIDE))

    def _paint_line(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = scheme()
        area = self.rect()
        if self.hasFocus():
            painter.fillRect(area, QColor(colours.page))
            painter.fillRect(area.left(), area.bottom() - 1, area.width(), 2, QColor(colours.accent))
        elif self.refused:
            painter.setPen(QPen(QColor(colours.bad), 1.5))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        elif self.look in ("lost", "doubtful", "unclear"):
            wash = colour_of(self.look)
            wash.setAlpha(26)
            painter.fillRect(area, wash)
            painter.setPen(
                QPen(colour_of(self.look), 1.5, Qt.PenStyle.DashDotLine if self.look == "lost" else Qt.PenStyle.DotLine)
            )
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        if not self.hasFocus() and (self._is_cut() or hidden_in(self.text())):
            painter.setPen(QColor(colours.text))
            painter.drawText(
                area.adjusted(PAD, 0, self._room + PAD - self.width(), 0),
                Qt.AlignmentFlag.AlignVCenter | self._wrap,
                visible(self.text()),
            )
            return
        painter.end()
        super().paintEvent(event)

    def fit(self) -> None:
        """As many lines as the text needs, up to ``MOST_LINES``; while it is edited it is one line in that room."""
        height = self.sizeHint().height() + extra_height(self.fontMetrics(), self.text(), self._room, self._wrap)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _is_cut(self) -> bool:
        """Is there more text than room?"""
        return self.fontMetrics().horizontalAdvance(self.text()) > self._room

    # commit

    def commit(self) -> bool:
        """Make an edit of what was typed. False where it could not be read; the text stays."""
        if self._record is None or self.isReadOnly() or not self.is_dirty:
            self.refused = ""
            return True
        text = self.text()
        try:
            edit = edit_of(self.spec, self.target, text, self._record)
        except NotUnderstood as error:
            self.refused = text
            self.update()
            key = "unclear_place" if error.offers else f"not_understood_{error.kind}"
            self.message.emit(tr(f"form.{key}", text=error.args[0]))
            return False
        self._emit(edit)
        return True

    def _emit(self, edit: Edit) -> None:
        self.options.close_for(self)
        self._committing = True
        try:
            self.edit_requested.emit(edit)
        finally:
            self._committing = False
        if self.is_dirty:  # it meant what was there already: nothing changed, nobody showed it anew
            self._revert_text()

    def _enter(self) -> None:
        """Take the chosen option, commit what was typed, or accept what stands here; then on to the next doubt."""
        target = self.target
        if self.options.is_for(self):
            offer = self.options.current_offer()
            if offer is not None and self._is_meant(offer):
                self.take(offer)
            self.options.close_for(self)
        if self.is_dirty:
            if not self.commit():
                self._offer(everything=False)
                return
        elif self.needs_acceptance() and self._record is not None:
            self._emit(accept_field(self._record, self.target))
        elif self.look == "doubtful":  # undecided with readings: choose
            self._offer(everything=True)
            return
        self.settled.emit(target)

    def _is_meant(self, offer: Offer) -> bool:
        """Does Enter take the current option? Of several choices not one that is ticked, nor before it was moved to."""
        if self.spec.kind != "choices" or offer.checked is None:
            return True
        return not offer.checked and bool(self.options.property("moved")) and not self.options.property("ticked")

    @property
    def record(self) -> Record | None:
        return self._record

    @Slot(QPoint)
    def _state_menu(self, at: QPoint) -> None:
        from gui.form.state_menu import pop_up

        pop_up(self, at)

    @Slot()
    def press_enter(self) -> None:
        """What Enter does, by the mouse."""
        self._enter()

    @Slot()
    def offer_all(self) -> None:
        """Open the drop-down with everything it has."""
        self._offer(everything=True)
        self.options.setProperty("moved", True)

    def needs_acceptance(self) -> bool:
        values = [self.held] if isinstance(self.held, Value) else list(self.held)
        return not self.isReadOnly() and any(v.origin == "suggested" and v.state != "undecided" for v in values)

    @Slot(object)
    def take(self, offer: Offer) -> None:
        """An option was chosen."""
        if offer.kind == "alternative":
            self._revert_text()
            self._emit(edits.choose_alternative(self.target, offer.number))
        elif offer.kind == "suggested":
            self._revert_text()
            self._emit(edits.revert(self.target))
        elif self.spec.kind == "choices":
            parts = parts_of(self.text())
            if self.is_dirty:
                self.setText(with_last_part(self.text(), offer.text))
            elif offer.text in parts:
                self.setText("、".join(part for part in parts if part != offer.text))
            else:
                self.setText("、".join([*parts, offer.text]))
            self.commit()
        else:
            self.setText(offer.text)
            self.commit()

    def _revert_text(self) -> None:
        self.setText(self._shown)
        self.refused = ""

    # options

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.refused = ""
        if self.spec.kind in ("choice", "choices", "flag", "place"):
            self._offer(everything=False)

    def _offer(self, everything: bool) -> None:
        if self._record is None or self.isReadOnly():
            return
        day = day_of(self._record, self.target.meeting)
        offers = readings(self.spec, self.held, day) if everything else []
        if self.spec.kind in ("choice", "choices", "flag", "place"):
            typed = self.text() if self.is_dirty or not everything or self.spec.kind == "choices" else ""
            offers += completions(self.spec, typed, self._record, self.target.meeting, everything)
        if not offers and everything:
            self.message.emit(tr("form.no_alternative"))
        self.options.setProperty("moved", False)
        self.options.setProperty("ticked", False)
        self.options.offer(self, offers, 0 if offers else -1)

    def _toggle(self, offer: Offer) -> None:
        """Tick or untick one of several choices; Enter commits."""
        known = {label(choice) for choice in self.spec.choices}
        parts = [part for part in parts_of(self.text()) if part in known]
        parts = [p for p in parts if p != offer.text] if offer.text in parts else [*parts, offer.text]
        row = self.options.currentRow()
        self.setText("、".join(parts))
        self._offer(everything=True)
        self.options.setCurrentRow(row)
        self.options.setProperty("moved", True)
        self.options.setProperty("ticked", True)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, mods = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = mods == Qt.KeyboardModifier.NoModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._enter()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and (plain or mods == Qt.KeyboardModifier.AltModifier):
            self._arrow(1 if key == Qt.Key.Key_Down else -1, bool(mods))
        elif key == Qt.Key.Key_Escape and plain and self.options.is_for(self):
            self.options.close_for(self)
        elif key == Qt.Key.Key_Escape and plain and self.is_dirty:
            self._revert_text()
        elif key == Qt.Key.Key_Space and plain and self._ticking() is not None:
            self._toggle(self._ticking())  # type: ignore[arg-type]
        elif mods == Qt.KeyboardModifier.ControlModifier and key in STATE_KEYS and not self.isReadOnly():
            self.set_state(STATE_KEYS[Qt.Key(key)])
        elif mods == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_R and not self.isReadOnly():
            self.revert()
        elif mods == Qt.KeyboardModifier.AltModifier and key in MEETING_KEYS and not self.isReadOnly():
            self.move_to(key - Qt.Key.Key_1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _ticking(self) -> Offer | None:
        """The choice Space ticks: where several may be chosen and the whole list is open."""
        if self.spec.kind != "choices" or not self.options.is_for(self) or not self.options.property("moved"):
            return None
        offer = self.options.current_offer()
        return offer if offer is not None and offer.checked is not None else None

    def _arrow(self, step: int, alt: bool) -> None:
        if self.options.is_for(self):
            self.options.setProperty("moved", True)
            self.options.move_by(step)
        elif alt and step > 0:
            self._offer(everything=True)
            self.options.setProperty("moved", True)
        elif not alt:
            self.step.emit(step)

    def set_state(self, state: str) -> None:
        """Say that the value is absent, unclear, or take back what was decided; then on to the next doubt."""
        self._revert_text()
        self._emit(edits.set_state(self.target, state))
        if state != "undecided":
            self.settled.emit(self.target)

    def move_to(self, number: int) -> None:
        """What the field holds belongs to the meeting ``number`` (from 0), evidence and all."""
        if self._record is not None and self.target.meeting and number < len(self._record.meetings):
            self._revert_text()
            self._emit(regroup.move_value(self.target, self._record.meetings[number].id))

    def revert(self) -> None:
        """Back to what was suggested."""
        self._revert_text()
        if isinstance(self.held, Value):
            self._emit(edits.revert(self.target))
        else:
            parts = [edits.revert(Target(self.target.meeting, self.spec.name, index=n)) for n in range(len(self.held))]
            self._emit(together("edit.revert", parts, self.target))

    # focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.focused.emit(self.target)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        if event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            return
        self.options.close_for(self)
        if not self.composing and self.commit():
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            whole = self.text() if self._is_cut() else ""
            tip = tip_of(self.spec, label(self.spec), self.held)
            tip = "\n".join(part for part in (whole, names_in(self.text()), self.warning, tip) if part)
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)
