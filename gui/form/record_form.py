"""The record beside the article: fields of the article, then the meeting in hand. Shows a Record, asks for edits."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.appearance import muted_palette
from gui.fields.own_section import OwnSection
from gui.form.add_line import AddLine
from gui.form.display import Offer
from gui.form.meeting_bar import MeetingBar
from gui.form.meeting_edits import MeetingEdits
from gui.form.meeting_panel import MeetingPanel
from gui.form.option_list import OptionList
from gui.form.people_view import PeopleView
from gui.form.reading_order import ARTICLE_ORDER, ARTICLE_ROWS, doubt_after, doubts_in_order
from gui.form.section import Section, built_in
from gui.form.value_edit import ValueEdit
from gui.i18n import tr
from model.cleaning.article import CleanArticle
from model.record.schema import Record
from model.session.target import Target

SHEET = """
ValueEdit, AddLine { background: transparent; border: 0; padding: 1px 2px; }
FieldLabel, QLabel#form_none { color: palette(placeholder-text); }
QHeaderView { background: transparent; }
QHeaderView::section {
    background: transparent; color: palette(placeholder-text); border: 0; border-bottom: 1px solid palette(mid);
    padding: 2px 4px;
}
PeopleView { background: transparent; }
"""
"""Values stand as text until they are focused: no boxes in boxes."""


class RecordForm(QScrollArea):
    """``edit_requested`` carries an Edit; whoever performs it answers with ``show_record`` before it returns."""

    edit_requested = Signal(object)
    target_focused = Signal(object)
    current_meeting_changed = Signal(str)
    message = Signal(str)
    typed = Signal()  # a character was typed somewhere: no edit yet

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        self.setAccessibleName(tr("window.form"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.record: Record | None = None
        self._meeting = ""
        self._read_only = False
        self._left_over: dict[tuple[str, str], str] = {}
        """What was typed and could not be read, by article and editor: it comes back with the article."""
        self._to_show: QWidget | None = None
        self._shower = self._soon(self._show_laid_out)
        self._fitter = self._soon(self._fit)
        self.setStyleSheet(SHEET)
        self.options = OptionList(self)
        self._lay_out()
        self._wire()
        self.show_record(None, None)

    def _soon(self, slot: Callable[[], None]) -> QTimer:
        """A timer that calls ``slot`` once, when what is pending is done."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(0)
        timer.timeout.connect(slot)
        return timer

    def _lay_out(self) -> None:
        self.page = QWidget(self)
        self.article = Section(built_in("article", ARTICLE_ROWS), self.options, self.page)
        self.own = OwnSection("article", self.options, self.page)
        self.bar = MeetingBar(self.page)
        self.meetings = MeetingEdits(self)
        self.panel = MeetingPanel(self.options, self.page)
        line = QFrame(self.page)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setPalette(muted_palette(line.palette()))
        line.setForegroundRole(self.page.palette().ColorRole.Mid)
        column = QVBoxLayout(self.page)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for part in (self.article, self.own, line, self.bar, self.panel):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(self.page)
        self.addActions(list(self.bar.actions_.values()))
        self._order_fields()

    def _order_fields(self) -> None:
        """Labels in line, and the Tab chain through all fields there are."""
        panel = self.panel
        sections = (self.article, self.own, panel.above, panel.below, panel.own)
        width = max(each.label_width for each in sections)
        for section in sections:
            section.align_labels(width)
        QWidget.setTabOrder(self.own.tab_after(list(self.article.edits.values())[-1]), self.bar.tabs)
        for before, after in pairwise((*self.bar.stops, panel.above.edits["name"])):
            QWidget.setTabOrder(before, after)
        panel.own.tab_after(list(panel.below.edits.values())[-1])
        self.order: list[QWidget] = [
            *self.article_edits.values(), *panel.above.edits.values(), panel.people.view,
            panel.people.add, *panel.below.edits.values(), *panel.own.edits.values(),
        ]  # fmt: skip

    def own_fields_changed(self) -> None:
        """Other own fields: their editors are made anew, and show what the record holds."""
        self.flush()
        for section in (self.own, self.panel.own):
            section.rebuild(self._wire_edit, self.article.label_width)
        self._order_fields()
        self.set_read_only(self._read_only)
        if self.record is not None:
            record, self.record = self.record, None
            meeting = self._meeting
            self.show_record(record, None)
            self.bar.go_to(meeting)

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
        self.bar.chosen.connect(self._tab_chosen)
        self.bar.add_wanted.connect(self.meetings.add)
        self.bar.duplicate_wanted.connect(self.meetings.duplicate)
        self.bar.remove_wanted.connect(self.meetings.remove)
        self.bar.merge_wanted.connect(self.meetings.merge)
        self.bar.dropped.connect(self.meetings.take_in)
        self.bar.move_wanted.connect(self.meetings.move)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _wire_edit(self, edit: ValueEdit) -> None:
        edit.edit_requested.connect(self.edit_requested)
        edit.settled.connect(self._settled)
        edit.focused.connect(self._focused)
        edit.message.connect(self.message)
        edit.step.connect(self._step)
        edit.textEdited.connect(self.typed)

    @property
    def article_edits(self) -> dict[str, ValueEdit]:
        return {**self.article.edits, **self.own.edits}

    @property
    def value_edits(self) -> list[ValueEdit]:
        return [*self.article_edits.values(), *self.panel.edits.values()]

    # what is shown

    def show_record(self, record: Record | None, article: CleanArticle | None) -> None:
        """Show a record; of the same article only what differs. A field being typed in is left alone."""
        fresh = record is None or self.record is None or record.id != self.record.id
        if fresh:
            self._keep_left_over()
        self.record = record
        self.page.setVisible(record is not None)
        if record is None:
            self.options.hide()
            return
        self.article.bind(record, "", fresh)
        self.own.bind(record, "", fresh)
        before = self._meeting
        self._meeting = self.bar.set_meetings(record.meetings, "" if fresh else before)
        self.panel.setVisible(bool(self._meeting))
        if self._meeting:
            self.panel.bind(record, self._meeting, fresh)
        self._settle_layout()
        if fresh:
            self._bring_back()
            self.verticalScrollBar().setValue(0)
        if fresh or self._meeting != before:
            self.current_meeting_changed.emit(self._meeting)

    def _keep_left_over(self) -> None:
        if self.record is not None:
            for edit in self.value_edits:
                key = (self.record.id, edit.objectName())
                if edit.refused and edit.is_dirty:
                    self._left_over[key] = edit.text()
                else:
                    self._left_over.pop(key, None)

    def _bring_back(self) -> None:
        """What could not be read when the article or the meeting was left stands there again."""
        if self._left_over and self.record is not None:
            for edit in self.value_edits:
                text = self._left_over.get((self.record.id, edit.objectName()))
                if text:
                    edit.restore(text)

    def current_meeting(self) -> str:
        """The id of the meeting whose tab is shown, or ""."""
        return self._meeting

    @property
    def is_read_only(self) -> bool:
        return self._read_only

    def set_read_only(self, on: bool) -> None:
        self._read_only = on
        for edit in self.value_edits:
            edit.setReadOnly(on)
        self.panel.people.set_read_only(on)
        self.bar.set_read_only(on)

    def flush(self) -> None:
        """Make edits of whatever is being typed, at once."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            QGuiApplication.inputMethod().commit()
        for edit in self.value_edits:
            if edit.is_dirty:
                edit.commit()
        if self._meeting:
            self.panel.people.flush()
        self.options.hide()

    def typing(self) -> tuple[tuple[str, str], ...]:
        """Editor and text of what is typed and no edit yet: to be found again after a crash."""
        lines = [(edit.objectName(), edit.text()) for edit in self.value_edits if edit.is_dirty]
        add = self.panel.people.add
        if self._meeting and add.text().strip():
            lines.append((add.objectName(), add.text()))
        return tuple(lines)

    def restore_typing(self, typing: tuple[tuple[str, str], ...]) -> None:
        """Put back what was being typed when the program was killed; it is no edit before Enter or a change of focus."""
        for name, text in typing:
            edit = next((e for e in self.value_edits if e.objectName() == name), None)
            if edit is not None:
                edit.setText(text)
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
            elif name == self.panel.people.add.objectName():
                self.panel.people.add.setText(text)

    # meetings

    @Slot(str)
    def _tab_chosen(self, meeting: str) -> None:
        if meeting == self._meeting or self.record is None:
            return
        self.flush()
        self._keep_left_over()
        self._meeting = meeting
        self.panel.bind(self.record, meeting, fresh=True)
        self._bring_back()
        self.current_meeting_changed.emit(meeting)

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

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        self.options.follow()

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab leaves what it passes in view."""
        moved = super().focusNextPrevChild(next_)
        focus = QApplication.focusWidget()
        if moved and focus is not None and self.page.isAncestorOf(focus):
            self._show_widget(focus)
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitter.start()

    @Slot()
    def _fit(self) -> None:
        """Another width: values need other numbers of lines. Not while Qt lays out: it forgets what changes then."""
        for edit in self.value_edits:
            edit.fit()
        self.panel.people.view.fit()
        self._settle_layout()

    def _settle_layout(self) -> None:
        """Lay out now what is pending, so that nothing is painted half way."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.options.follow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.page.update()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # type: ignore[override]
        """The focus of the form is that of its first field."""
        if self.record is not None:
            self.article.edits[ARTICLE_ORDER[0]].setFocus(reason)

    def sizeHint(self) -> QSize:
        return QSize(400, 640)
