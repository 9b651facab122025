"""Steps over many articles between the queue, the dialogs and the workspace."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.desk import Desk
from gui.dialogs import Dialogs
from gui.i18n import label, tr
from gui.i18n import reason as reason_of
from gui.jobs import Jobs
from gui.queue.control import QueueControl
from gui.queue.panel import QueuePanel
from gui.work import Work
from model.corpus.messages import Message

if TYPE_CHECKING:
    from model.exchange.own_values import OwnValues
    from model.index.certain import Certain
    from model.index.index import Index


class BulkControl(QObject):
    """Dialogs and planning are imported when they are first asked for."""

    def __init__(
        self, search: QueueControl, work: Work, panel: QueuePanel, dialogs: Dialogs, desk: Callable[[], Desk | None],
        window: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._search, self._work, self._panel, self._dialogs = search, work, panel, dialogs
        self._desk, self._window = desk, window
        self._jobs = Jobs(self, threads=1)

    def slots(self) -> dict[str, Callable[..., object]]:
        return {
            "bulk": self.many,
            "replace": lambda: self.replace(),
            "export_filter": self.export,
            "import_fields": self.import_fields,
        }

    def _ready(self) -> Desk | None:
        """The desk, with an index that is loaded; nothing is changed that cannot be saved."""
        desk = self._desk()
        if desk is None or desk.workspace.read_only is not None:
            return None
        self._work.keep_place()
        if self._search.started().state.kind == "loading":
            desk.said.emit(tr("bulk.loading"))
            return None
        return desk

    @Slot()
    def many(self) -> None:
        """Ask what to do with all articles of the filter, and do it."""
        desk = self._ready()
        if desk is None:
            return
        from gui.bulk.choice import Hand
        from gui.bulk.planning import Planning

        index, space = self._search.started(), desk.workspace
        planning = Planning(space.bulk_sources)
        hand = Hand(index.packed, space.packed_revision, space.annotator, annotators(index, space.journal_path))
        plan = self._dialogs.bulk(
            self._window, self._panel.model.ids(), self._certain, space.own.fields, planning, hand
        )
        planning.close()
        if plan is not None:
            self._do(desk, plan)

    def _certain(self, sure: float, share: float) -> "Certain":
        """The articles of the filter sorted by whether they may be verified unseen."""
        from model.index.certain import certain
        from model.query.tree import EVERYTHING

        answer, index = self._search.answer, self._search.started()
        view = answer.view if answer is not None and answer.view is not None else index.view(EVERYTHING)
        return certain(index, view, sure, share, SEED)

    def replace(self, find: str = "", put: str = "") -> None:
        """Put a word in place of another in verified values: what is selected, or the whole name ``find`` by ``put``."""
        desk = self._ready()
        if desk is None:
            return
        from gui.bulk.choice import Hand
        from gui.bulk.planning import Planning

        index, space = self._search.started(), desk.workspace
        planning, jobs = Planning(space.bulk_sources), Jobs(threads=1)
        hand = Hand(index.packed, space.packed_revision, space.annotator)

        answer = self._search.answer
        query = answer.query if answer is not None and self._search.text.strip() else None

        def search(word: str, within: bool, found: Callable[[Sequence[str]], None]) -> None:
            jobs.start(partial(verified_with, index, word, query if within else None), found, _nothing, "find")

        chosen = (find, put) if find else (self._work.selected_text(), "")
        plan = self._dialogs.replace(
            self._window,
            chosen,
            query is not None,
            search,
            lambda id: desk.workspace.row(id).title or id,
            planning,
            hand,
        )
        planning.close()
        jobs.close()
        if plan is not None:
            self._do(desk, plan)

    @Slot()
    def export(self) -> None:
        """Write the verified articles of the filter to a file."""
        desk = self._desk()
        if desk is None:
            return
        self._work.keep_place()
        chosen = self._dialogs.export_path(self._window)
        if not chosen:
            return
        from gui.bulk.choice import Hand
        from gui.bulk.exporting import export

        space, path = desk.workspace, Path(chosen)
        if path == space.journal_path:
            desk.said.emit(tr("export.journal", path=path))
            return
        hand = Hand(_no_suggestions, space.packed_revision, space.annotator)
        sources = space.bulk_sources(self._panel.model.ids())
        work = partial(export, sources, path, hand, space.own.fields)
        self._jobs.start(work, partial(self._exported, path), partial(self._not_exported, path), "export")

    def _exported(self, path: Path, answer: tuple[int, int, list[str]]) -> None:
        count, left, lost = answer
        said = tr("export.done", count=count, path=path)
        if left:
            said += tr("export.unverified", count=left)
        if lost:
            self._dialogs.inform(self._window, tr("export.title"), "\n".join([said, tr("export.lost"), *lost]))
        elif (desk := self._desk()) is not None:
            desk.said.emit(said)

    def _not_exported(self, path: Path, error: BaseException) -> None:
        reason = reason_of(error)
        self._dialogs.inform(self._window, tr("export.title"), tr("export.failed", path=path, reason=reason))

    @Slot()
    def import_fields(self) -> None:
        """Fill own fields from a table: read off the user's thread, then counted and asked."""
        desk = self._ready()
        if desk is None:
            return
        chosen = self._dialogs.table_path(self._window)
        if not chosen:
            return
        from model.exchange.own_values import read_own_values

        path = Path(chosen)
        work = partial(read_own_values, path, desk.workspace.own.fields)
        self._jobs.start(work, partial(self._read, path), self._not_read, "import")

    def _read(self, path: Path, found: "OwnValues") -> None:
        desk = self._ready()
        if desk is None:
            return
        from gui.bulk.choice import Hand
        from gui.bulk.planning import Planning

        index, space = self._search.started(), desk.workspace
        planning = Planning(space.bulk_sources)
        hand = Hand(index.packed, space.packed_revision, space.annotator)
        ids = [id for id in found.values if id in space.corpus]
        plan = self._dialogs.import_values(self._window, path, found, ids, planning, hand)
        planning.close()
        if plan is not None:
            self._do(desk, plan)

    def _not_read(self, error: BaseException) -> None:
        told = getattr(error, "message", None)
        said = label(told) if isinstance(told, Message) else str(error)
        self._dialogs.inform(self._window, tr("import.title"), said)

    def _do(self, desk: Desk, plan: object) -> None:
        from model.session.bulk import BulkPlan

        assert isinstance(plan, BulkPlan)
        change = desk.bulk(plan)
        desk.said.emit(tr("bulk.done", count=len(change.ids)) if change.ids else tr("bulk.nothing"))
        self._search.ask_once_taken()


SEED = 1
"""Of the sample that is put aside."""


def annotators(index: "Index", journal: Path) -> list[str]:
    """Whoever has a journal on this corpus, or was given articles of it."""
    from model.exchange.annotators import journals

    given = [name for name, _ in index.values("assigned", "")]
    return sorted({*(path.stem for path in journals(journal.parent)), *given})


def verified_with(index: object, word: str, query: object) -> list[str]:
    """The verified articles that hold ``word`` in text or fields; only those of ``query``, unless that is None."""
    from model.index.index import Index
    from model.query.tree import Query, Term, all_of

    assert isinstance(index, Index)
    within: list[Query] = [query] if query is not None else []  # type: ignore[list-item]
    view = index.view(all_of([*within, Term("state", ":", ("verified",)), Term("", ":", (word,))]))
    return [index.ids[row] for row in view.rows]


def _no_suggestions(ids: Sequence[str]) -> Mapping[str, bytes]:
    """What is verified has been saved."""
    return {}


def _nothing(error: BaseException) -> None:
    """What could not be searched shows no row; the index says why in the status bar."""
