"""The whole corpus in hand: filter, sort, count and search over every article, kept up to date behind the window."""

import contextlib
import math
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from model.exchange.annotators import journals
from model.index import database, kept, loading
from model.index.evaluate import filtered
from model.index.facets import PlaceCount, facet, place_tree
from model.index.people import KnownPerson, known_people
from model.index.process import WorkerProcess
from model.index.search import docs_with
from model.index.snapshot import Snapshot
from model.index.sorting import CORPUS_ORDER, Orders
from model.index.state import IndexState
from model.query.fields import Vocabulary, vocabulary
from model.query.tree import Query
from model.record.schema import Record
from model.session.assignment import given_in
from model.session.bulk import BulkItem
from model.session.packed import Packed
from model.session.workspace import Workspace

WORTH_KEEPING = 20
"""Batches (of the worker, or saves) after which the columns are kept anew."""
JOURNAL_FIRST = 10.0
"""Seconds the index stands back for the journal at most."""
MOST_VALUES = 50
"""Values offered for completion."""
OLD_VALUES = 3.0
"""Seconds after which they are counted again where something changed: not at every key."""


@dataclass(frozen=True, slots=True)
class View:
    """The articles a query chooses, in order. ``rows`` are numbers of ``Index.ids``; ``mask`` has a byte an article."""

    rows: Sequence[int]
    mask: bytes
    version: int


class Index:
    """Made on the window's thread, costs nothing; ``start`` begins the work in a thread and a process of their own.

    All else may be called from any thread and takes milliseconds; before the first load is over ``view`` waits for it.
    Nothing raises because of the index: what goes wrong is told in ``state``.
    """

    def __init__(self, space: Workspace) -> None:
        self._space = space
        self.ids: tuple[str, ...] = tuple(entry.id for entry in space.corpus.entries)
        self._path = database.index_path(space.journal_path.parent)
        self._annotator = space.annotator
        self._saved = dict(space.settled())
        self._rows = {row.id: (row.state, row.flags, row.draft) for row in map(space.row, space.worked)}
        self._snapshot = Snapshot(self.ids)
        self._lock = threading.RLock()
        self._searching = threading.Lock()
        self._loaded = threading.Event()
        self._tasks: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._reading: sqlite3.Connection | None = None
        self._writing: sqlite3.Connection | None = None
        self._worker: WorkerProcess | None = None
        self._closing = threading.Event()
        self._tick = 0
        self._kept_at = 0
        self._began = (0.0, 0)
        self._orders = Orders()
        self._values: dict[str, tuple[int, float, Mapping[str, int]]] = {}
        self._state = IndexState(total=len(self.ids))
        self._listener: Callable[[IndexState], None] = lambda state: None
        self._thread = threading.Thread(target=self._run, name="index", daemon=True)
        space.watch(self.changed)
        space.watch_bulk(self._changed_many)

    # what goes on

    def start(self, listener: Callable[[IndexState], None] | None = None, *, work: bool = True, jobs: int = 0) -> None:
        """Load, then index what is new. ``listener`` is called from another thread whenever ``state`` changes."""
        if listener is not None:
            self._listener = listener
        self._tasks.put(lambda: self._begin(work, jobs))
        self._thread.start()

    @property
    def state(self) -> IndexState:
        return self._state

    def pause(self) -> None:
        """Index no further until ``resume``; what is in hand is finished."""
        if self._worker is not None and self._state.kind == "indexing":
            self._worker.say("pause")
            self._tell(kind="paused", per_second=0.0)

    def resume(self) -> None:
        if self._worker is not None and self._state.kind == "paused":
            self._began = time.monotonic(), self._state.done
            self._worker.say("resume")
            self._tell(kind="indexing")

    def close(self) -> None:
        """End thread and process; what was indexed stays."""
        self._closing.set()
        if self._worker is not None:
            self._worker.close()
        self._tasks.put(None)
        if self._thread.is_alive():
            self._thread.join(10.0)
        if self._worker is not None:
            self._worker.close()  # it was being started just then
        for connection in (self._reading, self._writing):
            if connection is not None:
                connection.close()

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            try:
                task()
            except (sqlite3.Error, OSError) as error:
                self._tell(kind="failed", reason=f"{self._path}: {error}")
                self._loaded.set()
        with contextlib.suppress(sqlite3.Error):
            self._keep()

    def _tell(self, **changes: object) -> None:
        self._state = replace(self._state, version=self._snapshot.version, **changes)  # pyright: ignore[reportArgumentType]
        self._listener(self._state)

    def _begin(self, work: bool, jobs: int) -> None:
        try:
            self._load()
        except sqlite3.DatabaseError:
            self._close_files()
            database.delete(self._path)  # damaged where opening it did not show it
            self._load()
        self._loaded.set()
        self._take_assignments()
        done = sum(self._snapshot.indexed)
        self._tell(kind="ready" if done == len(self.ids) else "indexing", done=done)
        if self._space.read_only is None:
            loading.sync(self._write(), self._annotator, self._saved, self._space.revision, self._take)
        if work and not self._closing.is_set():
            self._began = time.monotonic(), done
            self._worker = WorkerProcess(
                self._space.corpus_path, self._path, lambda told: self._tasks.put(lambda: self._told(told)), jobs
            )
        self._tell()

    def _load(self) -> None:
        self._writing = database.connect(self._path)
        self._reading = database.connect(self._path)
        if self._space.read_only is None:
            database.delete_older(self._path.parent)
        with self._lock:
            self._tick = loading.load(self._reading, self._annotator, self._snapshot, self._rows)
            self._kept_at = kept.kept_at(self._reading)

    def _take_assignments(self) -> None:
        """What the journals of others say of who is to have which article."""
        own = self._space.journal_path
        given = given_in(path for path in journals(own.parent) if path != own)
        if given:
            with self._lock:
                self._snapshot.assign_elsewhere(given)

    def _close_files(self) -> None:
        for connection in (self._reading, self._writing):
            if connection is not None:
                connection.close()

    def _write(self) -> sqlite3.Connection:
        assert self._writing is not None
        return self._writing

    def _told(self, told: Mapping[str, object]) -> None:
        """What the worker says."""
        if "failed" in told:
            self._tell(kind="failed", reason=str(told["failed"]))
        elif "ended" in told:
            self._refresh()
            done = sum(self._snapshot.indexed)
            if self._state.kind != "failed":
                self._tell(kind="ready", done=done, per_second=0.0)
            self._keep()
        elif "done" in told:
            self._refresh()
            done = int(str(told["done"]))
            if done < self._began[1]:  # what changed since is indexed again
                self._began = time.monotonic(), done
            again = self._state.kind == "ready" and done < len(self.ids)
            seconds = time.monotonic() - self._began[0]
            rate = (done - self._began[1]) / seconds if seconds > 0 else 0.0
            self._tell(kind="indexing" if again else self._state.kind, done=done, per_second=rate)

    def _keep(self) -> None:
        """Keep the columns for next time, where enough is new since they were kept."""
        if self._writing is not None and self._tick - self._kept_at >= WORTH_KEEPING and sum(self._snapshot.indexed):
            with self._lock:
                rows = kept.rows_to_keep(self._snapshot, self._annotator, self._tick)
            kept.keep(self._writing, rows)
            self._kept_at = self._tick

    def _refresh(self) -> None:
        """Take what the worker wrote since."""
        for found in loading.since(self._write(), self._tick, self._annotator, self._snapshot.row_of):
            with self._lock:
                self._tick = found.put(self._snapshot)

    # what a person does

    def changed(self, records: Mapping[str, Record], drafts: frozenset[str], kind: str) -> None:
        """From the window's thread: only noted here. For what was changed before there was an index too."""
        self._tasks.put(lambda: self._take(records, drafts, kind))

    def _take(self, records: Mapping[str, Record], drafts: frozenset[str], kind: str) -> None:
        if self._writing is None:
            return
        layer = self._annotator if kind == "save" and self._space.read_only is None else None
        for found in loading.of_records(self._write(), layer, records, drafts, self._snapshot.row_of):
            with self._lock:
                found.put(self._snapshot)
        self._tell()

    def _changed_many(self, items: Sequence[BulkItem], back: bool) -> None:
        """From the window's thread: only noted here."""
        self._tasks.put(lambda: self._take_many(items, back))

    def _take_many(self, items: Sequence[BulkItem], back: bool) -> None:
        """States at once; values behind them, in pieces, as records must be unpacked for them."""
        with self._lock:
            for item in items:
                if item.id in self._snapshot.row_of:
                    state = item.before_state if back else item.after_state
                    self._snapshot.put_state(self._snapshot.row_of[item.id], state.status, state.flags)
        self._tell()
        saved = [(item.id, side) for item in items if (side := item.before if back else item.after) is not None]
        for at in range(0, len(saved), loading.TOGETHER):
            some = saved[at : at + loading.TOGETHER]
            self._tasks.put(lambda some=some: self._take_packed(some))

    def _take_packed(self, some: Sequence[tuple[str, Packed]]) -> None:
        """Records are unpacked only when the journal has them: that comes first."""
        self._space.wait_saved(JOURNAL_FIRST)
        self._take({id: side.record() for id, side in some}, frozenset(), "save")

    # what is asked

    @property
    def known(self) -> Vocabulary:
        """The terms of the query language, with the fields this corpus has now."""
        return vocabulary(self._space.own.fields)

    def view(self, query: Query, by: str = CORPUS_ORDER, descending: bool = False, seed: int = 0) -> View:
        """The articles ``query`` chooses, sorted ``by`` a term, ``order`` or ``random``."""
        self._loaded.wait()
        with self._lock:
            rows = self._snapshot
            known = self.known
            mask = filtered(query, rows, self._docs, known)
            own = known.fields.get(by)
            return View(self._orders.rows(rows, mask, by, descending, seed, own), mask, rows.version)

    def _docs(self, word: str, column: str) -> list[int]:
        if self._reading is None:
            return []
        with self._searching:
            try:
                return docs_with(self._reading, word, column)
            except sqlite3.Error as error:
                self._tell(kind="failed", reason=f"{self._path}: {error}")
                return []

    def facet(self, view: View, term: str) -> dict[str, int]:
        """Value → articles of ``view``, most first. ``term`` of ``facets.FACETS``; ``term:value`` is the query for it."""
        with self._lock:
            return facet(self._snapshot, view.mask, term, self.known.fields.get(term))

    def places(self, view: View) -> list[PlaceCount]:
        """The places of ``view`` as a tree, provinces first."""
        with self._lock:
            return place_tree(self._snapshot, view.mask)

    def values(self, field: str, begun: str) -> list[tuple[str, int]]:
        """Values of ``field`` in the corpus that hold ``begun``, with their articles: for ``query.complete``."""
        if not self._loaded.is_set() or field in ("text", "id", "title", "note"):
            return []
        counts = self._values_of(field)
        found = [(value, count) for value, count in counts.items() if begun in value.lower()]
        found.sort(key=lambda pair: not pair[0].lower().startswith(begun))
        return found[:MOST_VALUES]

    def _values_of(self, field: str) -> Mapping[str, int]:
        """All values of ``field`` and their articles; while a corpus is indexed, as they were a moment ago."""
        version, when, counts = self._values.get(field, (-1, -math.inf, dict[str, int]()))
        if version != self._snapshot.version and time.monotonic() - when > OLD_VALUES:
            with self._lock:
                every, about = b"\1" * len(self.ids), self.known.fields.get(field)
                version, counts = self._snapshot.version, facet(self._snapshot, every, field, about)
            self._values[field] = version, time.monotonic(), counts
        return counts

    def cell(self, row: int, name: str) -> str:
        """What a table shows: ``name`` is a column's (``schema``), ``state``, ``flags``, ``month``; several with 、."""
        rows = self._snapshot
        if name in rows.numbers:
            cell = rows.numbers[name].cells[row]
            return "" if cell != cell else f"{cell:g}"
        return "、".join(rows.parts(name, row))

    def number(self, row: int, name: str) -> float | None:
        """``confidence``, ``doubts``, ``noise``, ``seconds`` or ``meetings`` of an article; None unknown."""
        cell = self._snapshot.numbers[name].cells[row]
        return None if cell != cell else cell

    def row_of(self, id: str) -> int:
        """The number of an article. Raises KeyError."""
        return self._snapshot.row_of[id]

    def is_draft(self, row: int) -> bool:
        return bool(self._snapshot.drafts[row])

    def is_indexed(self, row: int) -> bool:
        return bool(self._snapshot.indexed[row])

    def people(self) -> list[KnownPerson]:
        """Everyone in the articles verified so far, the most frequent first; for a job. Names that may be one person's:
        ``people.variants`` of it. The places of the same articles are ``places`` of the view ``state:verified``."""
        if self._reading is None:
            return []
        with self._lock:
            state = self._snapshot.words["state"]
            verified = {id for row, id in enumerate(self.ids) if state[row] == "verified"}
        with self._searching:
            return known_people(self._reading, self._annotator, verified)

    def packed(self, ids: Sequence[str]) -> dict[str, bytes]:
        """The suggested records of those of ``ids`` that are indexed, for ``session.bulk.planned``."""
        if self._reading is None:
            return {}
        with self._searching:
            return database.suggestions(self._reading, ids)
