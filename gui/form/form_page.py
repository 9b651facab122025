"""What the form beside the article shows of a Record: fields of the article, then the meeting in hand."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.appearance import muted_palette
from gui.fields.own_section import OwnSection
from gui.form.meeting_bar import MeetingBar
from gui.form.meeting_panel import MeetingPanel
from gui.form.option_list import OptionList
from gui.form.reading_order import ARTICLE_ROWS
from gui.form.section import Section, built_in
from gui.form.value_edit import ValueEdit
from gui.i18n import tr
from model.cleaning.article import CleanArticle
from model.record.schema import Record


class FormPage(QScrollArea):
    """What the form shows; how the focus goes through it is ``RecordForm``'s."""

    current_meeting_changed = Signal(str)

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
        self._fitter = self.soon(self._fit)
        self.options = OptionList(self)
        self._lay_out()
        self.show_record(None, None)

    def soon(self, slot: Callable[[], None]) -> QTimer:
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
        self.bar.chosen.connect(self._tab_chosen)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.addActions(list(self.bar.actions_.values()))
        self.order_fields()

    def order_fields(self) -> None:
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
        if self._fitter.isActive():  # the form got its width just now: the first picture of it is the right one
            self._fitter.stop()
            self._fit()
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

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        self.options.follow()

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

    def sizeHint(self) -> QSize:
        return QSize(400, 640)
