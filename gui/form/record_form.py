"""The record beside the article, and the way of the focus through it. Shows a Record, asks for edits."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from gui.form.add_line import AddLine
from gui.form.display import Offer
from gui.form.form_page import FormPage
from gui.form.meeting_edits import MeetingEdits
from gui.form.people_view import PeopleView
from gui.form.reading_order import ARTICLE_ORDER, doubt_after, doubts_in_order
from gui.form.value_edit import ValueEdit
from gui.i18n import tr
from model.session.target import Target


class RecordForm(FormPage):
    """``edit_requested`` carries an Edit; whoever performs it answers with ``show_record`` before it returns."""

    edit_requested = Signal(object)
    target_focused = Signal(object)
    message = Signal(str)
    typed = Signal()  # a character was typed somewhere: no edit yet

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._to_show: QWidget | None = None
        self._shower = self.soon(self._show_laid_out)
        self.meetings = MeetingEdits(self)
        self._wire()

    def _wire(self) -> None:
        for edit in self.value_edits:
            self._wire_edit(edit)
        people = self.panel.people
        people.add.textEdited.connect(self.typed)
        people.edit_requested.connect(self.edit_requested)
        people.settled.connect(self._settled)
        people.focused.connect(self._focused)
        people.message.connect(self.message)
        people.step.connect(self._step)
        self.options.picked.connect(self._picked)
        self.bar.add_wanted.connect(self.meetings.add)
        self.bar.duplicate_wanted.connect(self.meetings.duplicate)
        self.bar.remove_wanted.connect(self.meetings.remove)
        self.bar.merge_wanted.connect(self.meetings.merge)
        self.bar.dropped.connect(self.meetings.take_in)
        self.bar.move_wanted.connect(self.meetings.move)

    def _wire_edit(self, edit: ValueEdit) -> None:
        edit.edit_requested.connect(self.edit_requested)
        edit.settled.connect(self._settled)
        edit.focused.connect(self._focused)
        edit.message.connect(self.message)
        edit.step.connect(self._step)
        edit.textEdited.connect(self.typed)

    def own_fields_changed(self) -> None:
        """Other own fields: their editors are made anew, and show what the record holds."""
        self.flush()
        for section in (self.own, self.panel.own):
            section.rebuild(self._wire_edit, self.article.label_width)
        self.order_fields()
        self.set_read_only(self._read_only)
        if self.record is not None:
            record, self.record = self.record, None
            meeting = self._meeting
            self.show_record(record, None)
            self.bar.go_to(meeting)

    # the focus

    def focus_target(self, target: Target) -> None:
        """The focus goes to the editor of a value, whichever meeting it belongs to."""
        if self.record is None:
            return
        if target.meeting and target.meeting != self._meeting:
            self.bar.go_to(target.meeting)
            if target.meeting != self._meeting:
                return
        if target.person is not None or target.field == "people":
            self.panel.people.focus_person(target)
            self._show_widget(self.panel.people.view)
            return
        edit = (self.panel.edits if target.meeting else self.article_edits).get(target.field)
        if edit is None:
            return
        if edit.hasFocus():
            edit.focused.emit(edit.target)
        edit.setFocus(Qt.FocusReason.TabFocusReason)
        self._show_widget(edit)

    def _show_widget(self, widget: QWidget) -> None:
        """Scroll to a widget: now, and again when what was just shown has been laid out."""
        self.ensureWidgetVisible(widget, 0, 40)
        self._to_show = widget
        self._shower.start()

    @Slot()
    def _show_laid_out(self) -> None:
        widget, self._to_show = self._to_show, None
        if widget is not None and widget.isVisible():
            self.ensureWidgetVisible(widget, 0, 40)

    def focus_first_doubt(self) -> bool:
        """To the first value that asks for a look; False where there is none."""
        doubts = doubts_in_order(self.record)
        if doubts:
            self.focus_target(doubts[0])
        return bool(doubts)

    def focus_next_doubt(self) -> bool:
        """To the next one after the focus, from the end to the first again; False where there is none."""
        self.flush()
        return self._next_doubt(self.target_in_hand())

    def _next_doubt(self, here: Target | None) -> bool:
        doubt = doubt_after(self.record, here) if self.record is not None else None
        if doubt is None:
            self.message.emit(tr("form.no_doubt"))
            return False
        self.focus_target(doubt)
        return True

    def target_in_hand(self) -> Target | None:
        """What the focus in the form stands on; None where it is elsewhere."""
        focus = QApplication.focusWidget()
        if isinstance(focus, ValueEdit):
            return focus.target
        people = self.panel.people
        if focus is people.view and people.view.currentIndex().isValid():
            at = people.view.currentIndex()
            return people.view.target_at(at.row(), at.column())
        return Target(people.meeting, "people") if focus is people.add else None

    @Slot(object)
    def _settled(self, target: Target) -> None:
        """A field is done with: to the next doubt; where there is none, to the next field."""
        if doubts_in_order(self.record):
            self._next_doubt(target)
            return
        if self.panel.people.view.hasFocus() or target.field == "people_open":
            self.focus_target(Target(self._meeting, "people_open"))
        else:
            self._step(1)
        self.message.emit(tr("form.no_doubt"))

    @Slot(int)
    def _step(self, step: int) -> None:
        """To the field above or below."""
        focus = QApplication.focusWidget()
        people = self.panel.people
        at = people.view if focus is not None and people.view.isAncestorOf(focus) else focus
        shown = [w for w in self.order if w.isVisibleTo(self.page) and not (w is people.view and self._no_people())]
        if at not in self.order:
            return
        place = self.order.index(at)
        rest = [w for w in shown if (self.order.index(w) - place) * step > 0]
        if rest:
            to = rest[0] if step > 0 else rest[-1]
            to.setFocus(Qt.FocusReason.TabFocusReason)
            self._show_widget(to)

    def _no_people(self) -> bool:
        return not self.panel.people.view.people.rowCount()

    @Slot(object)
    def _focused(self, target: Target) -> None:
        self.target_focused.emit(target)

    @Slot(object)
    def _picked(self, offer: object) -> None:
        """An option was clicked: the line it was offered to takes it."""
        focus = QApplication.focusWidget()
        if not isinstance(offer, Offer):
            return
        if isinstance(focus, ValueEdit):
            focus.take(offer)
            focus.settled.emit(focus.target)
        elif isinstance(focus, (AddLine, PeopleView)):
            focus.take(offer)
        elif focus is not None and focus is self.panel.people.view.lines.editor:
            self.panel.people.view.take(offer)

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab leaves what it passes in view."""
        moved = super().focusNextPrevChild(next_)
        focus = QApplication.focusWidget()
        if moved and focus is not None and self.page.isAncestorOf(focus):
            self._show_widget(focus)
        return moved

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # type: ignore[override]
        """The focus of the form is that of its first field."""
        if self.record is not None:
            self.article.edits[ARTICLE_ORDER[0]].setFocus(reason)
