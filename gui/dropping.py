"""Evidence let go over the form: what is under the mouse shows that it takes it, and what would become of it is said."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from gui import drops
from gui.article.hand import Selection
from gui.article.panel import ArticlePanel
from gui.form.add_line import AddLine
from gui.form.dragging import DropFrame, is_ours, passage_in, targets_in
from gui.form.people_view import PeopleView
from gui.form.record_form import RecordForm
from gui.form.section import FieldLabel
from gui.form.state_mark import StateMark
from gui.form.value_edit import ValueEdit
from gui.gestures import Outcome, Passage
from gui.i18n import label, tr
from model.session.edits import Edit

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

EDGE = 28  # pixels from the form's upper and lower edge in which it scrolls
PACE = 16  # pixels a move


@dataclass(frozen=True, slots=True)
class Place:
    """What is under the mouse: a field's line, the row of a person, or (-1) the room beside the rows."""

    widget: QWidget
    area: QRect
    row: int = -1


class Dropping(QObject):
    """Takes what is dragged over the page of ``form``; its passages stand in ``article``."""

    def __init__(self, form: RecordForm, article: ArticlePanel) -> None:
        super().__init__(form)
        self._form, self._article = form, article
        self.frame = DropFrame(form.page)
        self._said: Place | None = None
        form.page.setAcceptDrops(True)
        form.page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragLeave:
            self._leave()
        elif isinstance(event, QDropEvent) and is_ours(event.mimeData()):  # entering and moving are drops, too
            if event.type() == QEvent.Type.Drop:
                self._drop(event)
            else:
                self._over(event)
            return True
        return False

    def _over(self, event: QDropEvent) -> None:
        at = event.position().toPoint()
        self._scroll(at)
        place = self.place_at(at)
        if place is None or self._form.is_read_only:
            self._leave()
            event.accept() if event.type() == QEvent.Type.DragEnter else event.ignore()
            return
        event.acceptProposedAction()
        self.frame.show_around(place.area)
        if place != self._said:
            self._said = place
            self._form.message.emit(tr("drop.here", name=self._name(place)))

    def _leave(self) -> None:
        self.frame.hide()
        self._said = None

    def _drop(self, event: QDropEvent) -> None:
        place = self.place_at(event.position().toPoint())
        self._leave()
        if place is None or self._form.record is None or self._form.is_read_only:
            event.ignore()
            return
        event.acceptProposedAction()
        self._form.flush()
        outcome = self.outcome(place, event.mimeData())
        if isinstance(outcome, Edit):
            self._form.edit_requested.emit(outcome)
            said = tr(outcome.label)
            self._form.message.emit(said[:1].upper() + said[1:])
            if isinstance(place.widget, ValueEdit):
                self._form.focus_target(place.widget.target)
        elif isinstance(outcome, str):
            self._form.message.emit(outcome)

    def outcome(self, place: Place, data: "QMimeData") -> Outcome:
        """What the drop means."""
        record, meeting = self._form.record, self._form.current_meeting()
        assert record is not None
        chosen, targets = self._passage(data), targets_in(data)
        if isinstance(place.widget, ValueEdit):
            return drops.on_field(place.widget.spec, place.widget.target.meeting, chosen, targets, record)
        if place.row >= 0:
            return drops.on_person(meeting, place.row, chosen, targets, record)
        return drops.on_people(meeting, chosen, targets, record)

    def _passage(self, data: "QMimeData") -> Passage | None:
        found = passage_in(data)
        if found is None:
            return None
        start, end, raw = found
        chosen = Selection(start, end, "", raw)
        spans, raw_spans = self._article.evidence_of(chosen)
        return Passage(self._article.source_text(chosen), spans, raw_spans, self._article.raw_of)

    def place_at(self, at: QPoint) -> Place | None:
        """What takes a drop at a point of the page."""
        page = self._form.page
        under = page.childAt(at)
        while under is not None and under is not page:
            if isinstance(under, FieldLabel) and isinstance(buddy := under.buddy(), ValueEdit):
                under = buddy
            if isinstance(under, StateMark):
                under = next((e for e in self._form.value_edits if e.mark is under), None) or under.parentWidget()
                continue
            if isinstance(under, (ValueEdit, AddLine)):
                return Place(under, self._area(under))
            if isinstance(under, PeopleView):
                return self._row_at(under, at)
            under = under.parentWidget()
        return None

    def _area(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._form.page, QPoint()), widget.size())

    def _row_at(self, view: PeopleView, at: QPoint) -> Place:
        inside = view.viewport().mapFrom(self._form.page, at)
        row = view.indexAt(inside).row() if view.viewport().rect().contains(inside) else -1
        if row < 0:
            return Place(view, self._area(view))
        top = view.viewport().mapTo(self._form.page, QPoint(0, view.rowViewportPosition(row)))
        return Place(view, QRect(top.x(), top.y(), view.viewport().width(), view.rowHeight(row)), row)

    def _name(self, place: Place) -> str:
        if isinstance(place.widget, ValueEdit):
            return label(place.widget.spec)
        if isinstance(place.widget, PeopleView) and place.row >= 0:
            return str(place.widget.people.people[place.row].name.value or "")
        return tr("drop.people")

    def _scroll(self, at: QPoint) -> None:
        """Near the form's edges it scrolls: what is out of sight can be reached with something in hand."""
        view = self._form.viewport()
        height = view.mapFrom(self._form.page, at).y()
        bar = self._form.verticalScrollBar()
        if height < EDGE:
            bar.setValue(bar.value() - PACE)
        elif height > view.height() - EDGE:
            bar.setValue(bar.value() + PACE)
