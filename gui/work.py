"""Work on the article in hand: each thing a person can do to it, and what the panels show of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gui import gestures
from gui.article.hand import Selection
from gui.article.marks import Mark
from gui.article.omissions import Omissions
from gui.article.panel import ArticlePanel
from gui.context_menu import fill_menu
from gui.desk import Desk
from gui.dialogs import Dialogs
from gui.form.record_form import RecordForm
from gui.i18n import label, tr
from gui.keys import letters
from gui.queue.panel import QueuePanel
from gui.status import StatusBar
from model.cleaning.article import CleanArticle
from model.record.fields import TYPES
from model.record.schema import Record
from model.session import edits
from model.session.edits import Edit
from model.session.target import Target
from model.session.walk import doubts_of

NO_MEETING_TYPES = ("notice", "press_conference", "inspection", "speech_text", "roundup", "other_topic", "junk")
"""Types an article without a meeting may have; the first is taken where the extractor suggests none of them."""
PLACE_AFTER = 800  # milliseconds before the place and what is being typed are written down


def _nothing_more(menu: QMenu) -> None:
    return


def _type_label(kind: str) -> str:
    return next(label(choice) for choice in TYPES if choice.value == kind)


class Work(QObject):
    """``changed``: another article, record or queue; what can be done may differ."""

    changed = Signal()
    menu_filled = Signal(object)  # the article's context menu, before it is shown

    def __init__(
        self,
        article: ArticlePanel,
        form: RecordForm,
        queue: QueuePanel,
        status: StatusBar,
        dialogs: Dialogs,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._article, self._form, self._queue = article, form, queue
        self._status, self._dialogs, self._window = status, dialogs, window
        self._desk: Desk | None = None
        self._target: Target | None = None
        self._top = 0
        self._entering = ""
        self._typing: tuple[tuple[str, str], ...] = ()
        self.record: Record | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PLACE_AFTER)
        self._rest.timeout.connect(self._note_place)
        form.typed.connect(self._note_soon)
        article.view.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.omissions = Omissions()
        self.more_in_menu: Callable[[QMenu], None] = _nothing_more
        """Fills the article's context menu with what else can be done there. The window sets it."""
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(0)  # after the article is on screen
        self._look.timeout.connect(self._look_for_omissions)

    # a desk

    def begin(self, desk: Desk) -> None:
        """A corpus was opened: fill the queue and take in hand the article that was left."""
        self._desk = desk
        desk.order = self._queue.model.ids
        desk.row_changed.connect(self._queue.update_row)
        desk.many_changed.connect(self._queue.model.forget)
        self._queue.seen.connect(desk.look_at)
        desk.article_shown.connect(self._shown)
        desk.article_preparing.connect(self._preparing)
        desk.article_failed.connect(self._failed)
        desk.record_changed.connect(self._changed)
        desk.said.connect(self._status.say)
        desk.finished.connect(self._finished)
        ids = desk.workspace.ids
        self._queue.set_queue(ids, desk.workspace.row)
        place = desk.workspace.place
        if place is not None and place.id in desk.workspace.corpus:
            self._top, self._typing = place.scroll, place.typing
            desk.open(place.id)
        elif ids:
            desk.open(ids[0])
        else:
            self._article.say_none()

    def end(self) -> None:
        self._rest.stop()
        self._desk = None
        self._target = self.record = None
        self._article.say_none()
        self._form.show_record(None, None)

    def keep_place(self) -> None:
        """Commit what is being typed and write down where the person is."""
        self._form.flush()
        self._rest.stop()
        self._note_place()

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        self._note_soon()

    @Slot()
    def _note_soon(self) -> None:
        """What is being typed is written down while it is typed, not only at rest: whatever else goes on, once begun
        the wait is not begun anew."""
        if not self._rest.isActive():
            self._rest.start()

    @Slot()
    def _note_place(self) -> None:
        """So that even a killed process returns here."""
        if self._desk is not None and self._desk.current:
            self._desk.keep_place(self._article.view.top_position(), self._form.typing())

    # what is shown

    @Slot(str, object, object)
    def _shown(self, id: str, record: Record, clean: CleanArticle) -> None:
        top, self._top = self._top, 0
        self.record = record
        self._target = None
        self._queue.show_current(id)
        self._article.show_record(record, clean, top)
        self._form.show_record(record, clean)
        entering, self._entering = self._entering == id, ""
        self._arrive(entering)
        if top:
            self._article.view.scroll_to(top)
        typing, self._typing = self._typing, ()
        if typing:
            self._form.restore_typing(typing)
            self._status.say(tr("job.typing_back"))
        elif self._desk is not None and self._desk.is_changed():
            self._status.say(tr("job.changed_source"))
        self._note_soon()
        self.tell()

    def _arrive(self, entering: bool = False) -> None:
        """On the first doubt where there is one, else on the article; a person in the queue stays, or is ``entering``."""
        if not entering and QApplication.focusWidget() in (self._queue.list, self._queue.filter):
            return
        if self.record is not None and doubts_of(self.record):
            self._form.focus_first_doubt()
        else:
            self._article.active.setFocus()

    @Slot(str)
    def _preparing(self, id: str) -> None:
        self._empty_hands(id)
        self._article.say_preparing()

    @Slot(str, str)
    def _failed(self, id: str, reason: str) -> None:
        self._empty_hands(id)
        self._article.say_problem(reason)

    def _empty_hands(self, id: str) -> None:
        self.record = self._target = None
        self._queue.show_current(id)
        self._form.show_record(None, None)
        self.tell()

    @Slot(str, object, object)
    def _changed(self, id: str, record: Record, clean: CleanArticle) -> None:
        self.record = record
        self._article.refresh_record(record, clean)
        self._form.show_record(record, clean)
        self._note_soon()
        self.tell()

    @Slot()
    def _finished(self) -> None:
        """Nothing is left to do: say so, and offer the last article again."""
        assert self._desk is not None
        self._empty_hands(self._desk.current)
        self._article.say_finished(self._desk.progress()[1])
        self._article.empty.setFocus()

    def tell(self) -> None:
        """Doubts left, progress, what can be done."""
        self._status.show_doubts(len(doubts_of(self.record)) if self.record is not None else None)
        desk, record = self._desk, self.record
        if desk is not None and not desk.workspace.read_only:
            self._status.show_draft(record is not None and bool(desk.workspace.row(record.id).draft))
        self._look.start()
        self.changed.emit()

    @Slot()
    def _look_for_omissions(self) -> None:
        if self.omissions.loaded or self._desk is None:
            self.omissions.look(self.record)
            self._show_omissions()
        else:
            self._desk.behind(partial(self.omissions.load, self.record), self._look.start)

    def _show_omissions(self) -> None:
        left = self.omissions.left
        self._article.view.show_unclaimed(tuple(m.span for m in left))
        self._status.show_mentions(len(left))

    # the way

    def _leave(self) -> Desk | None:
        """Commit what is being typed before going elsewhere; the desk, where there is one.

        None too where the queue highlights another article than the open one: it is opened, and nothing else is done.
        """
        self._form.flush()
        if self._queue.settle():
            return None
        return self._desk

    @Slot(str)
    def go_to(self, id: str) -> None:
        self._form.flush()
        if self._desk is not None:
            self._desk.open(id)

    @Slot(str)
    def enter(self, id: str) -> None:
        """The focus goes into the article, as soon as it is there."""
        if self.record is not None and self.record.id == id:
            self._arrive(entering=True)
        else:
            self._entering = id

    @Slot()
    def previous(self) -> None:
        if (desk := self._leave()) is not None:
            desk.step(-1)

    @Slot()
    def next(self) -> None:
        if (desk := self._leave()) is not None:
            desk.step(1)

    @Slot()
    def next_todo(self) -> None:
        if (desk := self._leave()) is not None:
            desk.next_todo()

    @Slot()
    def again(self) -> None:
        if self._desk is not None:
            self._desk.open(self._desk.current)

    @Slot()
    def next_doubt(self) -> None:
        self._form.focus_next_doubt()

    @Slot()
    def next_mention(self) -> None:
        """Select the next thing the text names and no field holds: a letter claims it, X dismisses it."""
        if self._leave() is None or self.record is None or self._article.raw:
            return
        view = self._article.view
        self.omissions.look(self.record)
        chosen = view.selection()
        found = self.omissions.after(chosen.end if chosen is not None else 0)
        if found is None:
            self._status.say(tr("job.no_mention"))
            return
        view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        view.select(*found.span)
        view.reveal(found.span)
        self._status.say(tr("job.mention", text=found.text, key=letters.letter_of(letters.DISMISS).upper()))

    def _dismiss(self, chosen: object) -> None:
        gone = self.omissions.dismiss(chosen.start, chosen.end) if isinstance(chosen, Selection) else None
        if gone is not None:
            self._show_omissions()
            self.next_mention()
            self._status.say(tr("job.mention_dismissed", text=gone.text))

    @Slot()
    def focus_form(self) -> None:
        if self._target is not None:
            self._form.focus_target(self._target)
        else:
            self._form.focus_first_doubt()
        if not self._form.isAncestorOf(QApplication.focusWidget() or self._window):
            self._form.setFocus()

    # settling

    @Slot()
    def verify_next(self) -> None:
        if (desk := self._leave()) is not None and self.record is not None:
            desk.verify()

    @Slot()
    def verify_stay(self) -> None:
        if (desk := self._leave()) is not None and self.record is not None:
            desk.verify(stay=True)

    @Slot()
    def skip(self) -> None:
        if (desk := self._leave()) is not None and self.record is not None:
            reason = self._dialogs.skip_reason(self._window)
            if reason is not None:
                desk.skip(reason)

    @Slot()
    def flag(self) -> None:
        if (desk := self._leave()) is not None and self.record is not None:
            desk.flag()

    @Slot()
    def note(self) -> None:
        if self._leave() is not None and self.record is not None:
            text = self._dialogs.note(self._window, self.record.note)
            if text is not None and text != self.record.note:
                self.perform(edits.set_note(text))
                self._status.say(tr("job.noted"))

    @Slot()
    def no_meeting(self) -> None:
        """One key: no meeting here, of the first type offered that is one without a meeting.

        Where none is, the person is put on the type to say which.
        """
        if self.record is not None:
            held = self.record.article.type
            offered = (
                held.value,
                held.suggested.value if held.suggested else None,
                *(a.value for a in held.alternatives),
            )
            kind = next((str(value) for value in offered if value in NO_MEETING_TYPES), "")
            self.no_meeting_of(kind or NO_MEETING_TYPES[0])
            if kind != held.value and self.record is not None and not self.record.meetings:
                self._form.focus_target(Target("", "type"))  # the type was nobody's word: there it is seen and chosen
            if not kind and self.record is not None and not self.record.meetings:
                self._status.say(tr("job.no_meeting_type", type=_type_label(NO_MEETING_TYPES[0])))

    def no_meeting_of(self, kind: str) -> None:
        if self._leave() is not None and self.record is not None:
            self.perform(edits.no_meeting(kind))
            self._status.say(tr("job.no_meeting", type=_type_label(kind)))

    @Slot()
    def undo(self) -> None:
        if (desk := self._leave()) is not None:
            desk.undo()

    @Slot()
    def redo(self) -> None:
        if (desk := self._leave()) is not None:
            desk.redo()

    @Slot(object)
    def perform(self, edit: Edit) -> None:
        if self._desk is not None:
            self._desk.perform(edit)

    # article and form point at each other

    @Slot(object)
    def clicked(self, target: Target) -> None:
        """A mark was clicked: its field takes the focus."""
        self._target = target
        self._article.focus_target(target)
        self._form.focus_target(target)

    @Slot(object)
    def focused(self, target: Target) -> None:
        """A field has the focus: its evidence is shown strong."""
        self._target = target
        self._article.focus_target(target)
        if self._article.stands_only_in_raw(target):
            self._status.say(tr("article.only_raw"))
        if self._desk is not None:
            self._desk.touch()

    @property
    def annotator(self) -> str:
        """Who is at work; "" where no corpus is open."""
        return self._desk.workspace.annotator if self._desk is not None else ""

    @property
    def meeting(self) -> str:
        """The id of the meeting in hand: the form's tab, else that of the focused value, else the first; or ""."""
        if self.record is None or not self.record.meetings:
            return ""
        ids = [m.id for m in self.record.meetings]
        for candidate in (self._form.current_meeting(), self._target.meeting if self._target else ""):
            if candidate in ids:
                return candidate
        return ids[0]

    def _passage(self, chosen: object) -> gestures.Passage | None:
        if not isinstance(chosen, Selection):
            return None
        spans, raw_spans = self._article.evidence_of(chosen)
        return gestures.Passage(self._article.source_text(chosen), spans, raw_spans, self._article.raw_of)

    @Slot(str, object)
    def letter(self, letter: str, chosen: object) -> None:
        """A letter was pressed on the article."""
        if self.record is None:
            return
        self._form.flush()
        if letter == letters.letter_of(letters.DISMISS):
            self._dismiss(chosen)
            return
        self._do(gestures.of_letter(letter, self._passage(chosen), self.record, self.meeting))

    def _do(self, outcome: gestures.Outcome) -> None:
        if isinstance(outcome, Edit):
            self.perform(outcome)
            self._article.active.clear_selection()
            said = tr(outcome.label)
            self._status.say(said[:1].upper() + said[1:])
            if outcome.target is not None:
                self._target = outcome.target
                self._article.focus_target(outcome.target)
        elif isinstance(outcome, Target):
            self.clicked(outcome)
        elif outcome:
            self._status.say(outcome)

    @Slot(object, object, object)
    def menu(self, at: QPoint, chosen: object, mark: object) -> None:
        """The context menu of the article: what the selection may become, or where the mark's field is."""
        if self.record is None:
            return
        menu = QMenu(self._window)
        where = mark.target if isinstance(mark, Mark) else None
        fill_menu(menu, self._passage(chosen), where, self.record, self.meeting, self._do, self._copy)
        self.more_in_menu(menu)
        self.menu_filled.emit(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _copy(self) -> None:
        self._article.active.copy()

    def selected_text(self) -> str:
        """What is selected in the article, in one line; "" where nothing is."""
        chosen = self._article.view.selection()
        return chosen.text.strip() if chosen is not None and "\n" not in chosen.text else ""
