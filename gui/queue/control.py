"""The queue's filter, order and counts: asks the index off the user's thread and shows what it answers."""

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from gui.article.find_bar import FindBar
from gui.desk import Desk
from gui.dialogs import Dialogs
from gui.i18n import label, language, tr
from gui.i18n import reason as reason_of
from gui.jobs import Jobs
from gui.queue.panel import QueuePanel
from gui.queue.sorting import OWN, Orders, Sorting
from gui.settings import Settings
from gui.status import StatusBar

if TYPE_CHECKING:
    from gui.queue.answer import Answer
    from gui.queue.facet_model import Node
    from model.index.index import Index

log = logging.getLogger("huibiao.queue")
SORTING = "queue/sorting"
"""Where the settings hold the order of the queue."""
FRESH = 2000  # milliseconds between two looks at a queue that is being indexed
FIRST_LOOK = 1500  # milliseconds after the first article is painted: then the index is loaded, or when it is asked


class QueueControl(QObject):
    """Its index begins once the first article is on screen. ``listed``: the list shows the answer to the query;
    ``answered``: so does all else, the counts beside it too where they are shown."""

    listed = Signal()
    answered = Signal()
    _told = Signal(object)  # IndexState, from any thread

    def __init__(
        self,
        panel: QueuePanel,
        status: StatusBar,
        find_bar: FindBar,
        dialogs: Dialogs,
        window: QWidget,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._panel, self._status, self._find = panel, status, find_bar
        self._dialogs, self._window, self._settings = dialogs, window, settings
        self._jobs = Jobs(self, threads=1)  # a filter never waits for an article being prepared
        self._desk: Desk | None = None
        self.index: Index | None = None
        self.answer: Answer | None = None
        self._early: list[tuple[Any, ...]] = []
        """What was changed before there was an index: it is told as soon as there is."""
        self._asked = self._then_list = self._due = False
        self._version = -1
        self._fresh = self._timer(FRESH, self._look_again)
        self._begin_soon = self._timer(FIRST_LOOK, self._begin_index)
        panel.bar.changed.connect(self.ask)
        panel.filter.accepted.connect(self._accepted)
        panel.bar.chosen.connect(panel.filter.setText)
        panel.bar.save_wanted.connect(self._keep)
        panel.bar.remove_wanted.connect(self._unkeep)
        panel.filter.asking.connect(self._complete)
        panel.sort.chosen.connect(self._sorted)
        panel.facets_shown.connect(self._facets_shown)
        find_bar.hits.connect(status.show_hits)
        status.pause_wanted.connect(self.pause)
        self._told.connect(self._indexed, Qt.ConnectionType.QueuedConnection)

    def _timer(self, milliseconds: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def slots(self) -> dict[str, Callable[..., object]]:
        """What the actions of the queue do."""
        return {
            "filter": self._panel.focus_filter,
            "show_facets": self._show_facets,
            "next_hit": self._next_hit,
            "pause_indexing": self.pause,
        }

    @Slot(bool)
    def _show_facets(self, on: bool) -> None:
        self._panel.facets_button.setChecked(on)

    @Slot()
    def _next_hit(self) -> None:
        if not self._find.next_hit():
            self._status.say(tr("queue.no_hit"))

    # a corpus

    def begin(self, desk: Desk) -> None:
        """Another corpus: all of it in its order, until something is asked for."""
        self._desk = desk
        self.answer = None
        self._early = early = []
        desk.workspace.watch(lambda *change: early.append(change) if self._early is early else None)
        self._panel.filter.clear()
        self._panel.bar.say("")
        self.take_own_fields()
        sort = self._panel.sort
        sort.show_sorting(Sorting.of_saved(self._settings.text(SORTING), sort.orders.all))
        self._panel.bar.set_kept(desk.workspace.kept.filters)
        desk.article_shown.connect(self._first_shown)
        desk.article_failed.connect(self._first_shown)
        if desk.current:
            self._first_shown()
        elif desk.workspace.ids:
            self._panel.hold()

    @Slot()
    def take_own_fields(self) -> None:
        """The fields of the corpus are terms to sort and to count by."""
        if self._desk is not None:
            names = {f"{OWN}{field.id}": label(field.spec) for field in self._desk.workspace.own.fields}
            self._panel.sort.set_orders(Orders(names))
            if self.index is not None:
                self.ask()

    @Slot(object)
    def _sorted(self, sorting: Sorting) -> None:
        self._settings.put(SORTING, sorting.saved)
        self.ask()

    @Slot()
    def _first_shown(self) -> None:
        self._panel.let()
        if self.index is None and self._desk is not None and not self._begin_soon.isActive():
            self._begin_soon.start()

    @Slot()
    def _begin_index(self) -> None:
        """What filters and counts is imported and loaded behind the first article."""
        if self._desk is None or self.index is not None:
            return
        from model.index.index import Index

        self.index = Index(self._desk.workspace)
        for change in self._early:
            self.index.changed(*change)
        self._early = []
        self.index.start(self._told.emit)
        from gui.queue.answer import warm

        self._jobs.start(warm, _warm, _no_offer)
        if self._panel.filter.text() or self._panel.shows_facets or self._panel.sort.sorting != Sorting():
            self.ask()

    def started(self) -> "Index":
        """The index, begun now where it was not yet. Only where a corpus is open."""
        self._begin_index()
        assert self.index is not None
        return self.index

    def end(self) -> None:
        """The corpus goes: so do thread and process."""
        for timer in (self._fresh, self._begin_soon):
            timer.stop()
        self._jobs.close()
        index, self.index, self._desk, self.answer = self.index, None, None, None
        self._version = -1
        if index is not None:
            index.close()
        self._status.show_indexing(None)
        self._find.mark(None)

    # asking

    @property
    def text(self) -> str:
        return self._panel.filter.text()

    @property
    def asking(self) -> bool:
        """Is the list still to come that was asked for?"""
        return self._asked

    @Slot()
    def ask(self, *_: object) -> None:
        """Filter, sort and count anew; of several askings only the last is answered."""
        if self._panel.filter.composing:
            return
        if self.index is None:
            if self._desk is not None:
                self._begin_soon.start(0)
            return
        from gui.queue.answer import ask

        work = partial(ask, self.index, self.text, self._panel.sort.sorting, language())
        self._asked = True
        self._jobs.forget("counts")
        self._jobs.start(work, self._show, self._failed, "filter", priority=10)

    def ask_once_taken(self) -> None:
        """Many articles were changed: ask anew as soon as the index has them."""
        self._due = True

    @Slot()
    def _accepted(self) -> None:
        """Enter: into the list, as soon as it is the one asked for."""
        if self._asked:
            self._then_list = True
        else:
            self._panel.to_list()

    def _show(self, answer: object) -> None:
        from gui.queue.answer import Answer

        assert isinstance(answer, Answer)
        self._asked, then_list, self._then_list = False, self._then_list, False
        if self._desk is None:
            return
        if answer.error is not None:
            wrong = answer.error
            self._panel.bar.say_wrong(wrong.message(language()), wrong.start, wrong.end, wrong.suggestion)
            return
        self.answer = answer
        self._version = answer.view.version if answer.view is not None else -1
        self._panel.bar.say(answer.said)
        self._panel.show_ids(answer.ids)
        self._find.mark(answer.hits)
        if then_list:
            self._panel.to_list()
        self.listed.emit()
        if self._panel.shows_facets:
            self._count(answer)
        else:
            self.answered.emit()

    def _count(self, answer: "Answer") -> None:
        """The counts beside the list, after it is shown; given up as soon as something else is asked."""
        from gui.queue.answer import count

        assert self.index is not None
        assert answer.query is not None
        assert answer.view is not None
        terms = self._panel.facets.open_terms()
        wanted = partial(self._jobs.is_wanted, "counts")
        work = partial(count, self.index, answer.query, answer.view, language(), terms, wanted)
        self._jobs.start(work, self._counted, self._failed, "counts", priority=5)

    def _counted(self, groups: object) -> None:
        if self._panel.shows_facets:
            self._panel.facets.set_groups(cast("list[Node]", groups))
        self.answered.emit()

    def _failed(self, error: BaseException) -> None:
        self._asked = self._then_list = False
        self._panel.bar.say_wrong(tr("queue.failed", reason=reason_of(error)), 0, 0, "")

    @Slot(str, int)
    def _complete(self, text: str, cursor: int) -> None:
        if self.index is None:
            return
        from model.query.complete import complete

        offer = partial(self._panel.filter.offer, text, cursor)
        self._jobs.start(
            partial(complete, text, cursor, self.index.values, self.index.known), offer, _no_offer, "complete"
        )

    # counts

    @Slot(bool)
    def _facets_shown(self, on: bool) -> None:
        if on:
            facets = self._panel.facets
            facets.toggled.connect(self.toggle, Qt.ConnectionType.UniqueConnection)
            facets.terms_wanted.connect(self.ask, Qt.ConnectionType.UniqueConnection)
            self.ask()

    @Slot(str, str, bool)
    def toggle(self, term: str, value: str, exclude: bool) -> None:
        """Put a value into the query, or take it out."""
        from model.query.errors import QueryError
        from model.query.parse import parse, to_text
        from model.query.toggle import toggled

        try:
            query = parse(self.text, self.index.known if self.index is not None else None)
        except QueryError:
            self._panel.filter.setFocus()
            return
        self._panel.filter.setText(to_text(toggled(query, term, value, exclude)))

    # indexing

    @Slot(object)
    def _indexed(self, state: object) -> None:
        if self.index is None:
            return
        self._status.show_indexing(self.index.state)
        if self._due and self.index.state.version != self._version:
            self._due = False
            self.ask()
        if self.index.state.version != self._version and not self._fresh.isActive():
            self._fresh.start()

    @Slot()
    def _look_again(self) -> None:
        """More is indexed: what is filtered, sorted or counted may be another answer."""
        if self.index is None or self.index.state.version == self._version:
            return
        narrowed = bool(self.text.strip()) or self._panel.sort.sorting != Sorting()
        growing = self.index.state.kind in ("indexing", "loading")
        if (narrowed and growing) or self._panel.shows_facets:
            self.ask()

    @Slot()
    def pause(self) -> None:
        """Stop indexing, or go on."""
        if self.index is not None:
            (self.index.resume if self.index.state.kind == "paused" else self.index.pause)()

    # kept filters

    @Slot()
    def _keep(self) -> None:
        if self._desk is None:
            return
        name = self._dialogs.filter_name(self._window, self.text.strip())
        if name:
            self._write_kept(partial(self._desk.workspace.kept.keep, name, self.text.strip()))

    @Slot(str)
    def _unkeep(self, name: str) -> None:
        if self._desk is not None:
            self._write_kept(partial(self._desk.workspace.kept.remove, name))

    def _write_kept(self, write: "partial[None]") -> None:
        assert self._desk is not None
        kept = self._desk.workspace.kept
        try:
            write()
        except OSError as error:
            said = tr("queue.not_kept", path=kept.path, reason=reason_of(error))
            self._dialogs.inform(self._window, tr("queue.kept"), said)
        self._panel.bar.set_kept(kept.filters)


def _warm(answer: object) -> None:
    """The first query finds all it needs."""


def _no_offer(error: BaseException) -> None:
    log.warning("no completions", exc_info=error)
