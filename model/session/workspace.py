"""A corpus being worked on: what a window drives. No Qt; thread-safe where it says so."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from model.cleaning.article import CleanArticle
from model.cleaning.decode import Undecodable
from model.corpus.columns import Columns
from model.corpus.corpus import Corpus
from model.corpus.errors import CorpusError
from model.corpus.messages import Message
from model.corpus.open import open_corpus
from model.corpus.relink import compare, load_manifest, save_manifest, survey
from model.journal.lock import user_name
from model.journal.writer import Listener, SaveState
from model.record.schema import Record
from model.session.edits import Edit
from model.session.prepare import Prepared, prepare
from model.session.queue import QueueRow, row_of
from model.session.store import Place, Store
from model.session.timeline import Step, Timeline
from model.session.verify import stamped, verified

CACHED = 64
"""Prepared articles kept in memory: those around the one in hand."""

__all__ = ["CACHED", "Change", "Place", "SaveState", "Workspace"]


@dataclass(frozen=True, slots=True)
class Change:
    """What an operation changed: the articles, the one to show, and the label of what was done."""

    ids: tuple[str, ...]
    current: str
    label: str


class Workspace:
    """The articles of one corpus, one annotator's records of them, and one timeline of what was done.

    Everything but ``prepared`` is for one thread, the window's.
    """

    def __init__(self, corpus: Corpus, store: Store, extraction: bool) -> None:
        self.corpus = corpus
        self._store = store
        self._extraction = extraction
        self._timeline = Timeline()
        self._cache: OrderedDict[str, Prepared] = OrderedDict()
        self._cache_lock = threading.Lock()
        self._listener: Listener | None = None
        self._save_state = SaveState("clean")
        self._records: dict[str, Record] = {}
        self._moved_from: dict[str, str] = {}
        self._unsaved: dict[str, Record] = {}
        self._place: Place | None = None
        self._stop = threading.Event()
        self._rows: dict[str, QueueRow] = {}
        self._surveyor = threading.Thread(target=self._survey, name="survey", daemon=True)

    @classmethod
    def open(
        cls,
        path: Path | str,
        annotator: str | None = None,
        *,
        columns: Columns | None = None,
        extraction: bool = True,
    ) -> "Workspace":
        """Open the corpus at ``path`` and the work on it. Raises CorpusError; slow enough for a thread of its own."""
        corpus = open_corpus(path, columns)
        holder: list[Workspace] = []
        store = Store(
            corpus.annotations_dir,
            annotator or user_name(),
            corpus.path.name,
            lambda state: holder[0]._told(state) if holder else None,
        )
        space = cls(corpus, store, extraction)
        holder.append(space)
        space._begin()
        return space

    def _begin(self) -> None:
        contents = self._store.contents
        self._manifest = load_manifest(self.corpus.annotations_dir)
        worked = {id: latest.sha256 for id, latest in contents.latest.items() if latest.sha256}
        found = compare(self._manifest, self.corpus, worked)
        moved = found.moved
        # Under "" stands nothing: another article bears the id of one that was worked on.
        self._moved_from = {id: "" for id in found.added if id in contents.latest}
        self._moved_from |= {new: old for old, new in moved.items()}
        self._say_again(moved)
        self._unsaved = {
            self._now(id, moved): self._renamed(r, self._now(id, moved)) for id, r in self._store.draft().items()
        }
        self._records.update(self._unsaved)
        self._place = self._store.place()
        if self._place is not None:
            self._place = replace(self._place, id=self._now(self._place.id, moved))
        for entry in self.corpus.entries:
            self._rows[entry.id] = self._first_row(entry.id, entry.problem)
        self._surveyor.start()

    def _say_again(self, moved: Mapping[str, str]) -> None:
        """Say work on what was moved under its new id, before another article is worked on under the old one."""
        again = {old: self.record(new) for old, new in moved.items() if old in self._store.contents.latest}
        for old, record in again.items():
            if self._store.latest(old) is not None:
                self._store.save(record)
            else:
                state = {"status": record.status, "skip_reason": record.skip_reason, "flags": list(record.flags)}
                self._store.say(record.id, state)

    def _now(self, id: str, moved: Mapping[str, str]) -> str:
        return moved.get(id, id)

    def _first_row(self, id: str, problem: Message | None) -> QueueRow:
        latest = self._store.contents.latest.get(self._moved_from.get(id, id))
        if id in self._unsaved:
            return row_of(self._unsaved[id], True)
        if latest is None:
            return QueueRow(id, title=id, problem=problem)
        return QueueRow(
            id, latest.status, latest.title or id, latest.place, latest.date, None, problem, latest.flags, False
        )

    def _survey(self) -> None:
        """Remember what is there now, so that next time what was renamed or moved is found again."""
        known = survey(self.corpus, self._manifest, self._stop.is_set)
        if self._store.read_only is None and not self._stop.is_set():
            try:
                save_manifest(self.corpus.annotations_dir, known)
            except OSError:
                return  # derived; made anew next time

    # what there is

    @property
    def corpus_path(self) -> Path:
        return self.corpus.path

    @property
    def journal_path(self) -> Path:
        return self._store.path

    @property
    def annotator(self) -> str:
        return self._store.annotator

    @property
    def read_only(self) -> Message | None:
        """Why nothing can be saved; None where it can."""
        return self._store.read_only

    @property
    def notices(self) -> tuple[Message, ...]:
        """What a person should know of corpus and journal: left-out files, lines set aside."""
        return (*self.corpus.notices, *self._store.notices)

    @property
    def queue(self) -> list[QueueRow]:
        return list(self._rows.values())

    def row(self, id: str) -> QueueRow:
        return self._rows[id]

    def is_ready(self, id: str) -> bool:
        """Can ``prepared`` answer at once? Any thread."""
        with self._cache_lock:
            return id in self._cache

    def prepared(self, id: str) -> Prepared:
        """The cleaned article and what is suggested. Any thread. Raises CorpusError or Undecodable, and tells the row."""
        with self._cache_lock:
            if id in self._cache:
                self._cache.move_to_end(id)
                return self._cache[id]
        try:
            made = prepare(self.corpus.read(id), extraction=self._extraction)
        except (CorpusError, Undecodable) as error:
            self._rows[id] = replace(self._rows[id], problem=getattr(error, "message", None) or str(error))
            raise
        with self._cache_lock:
            self._cache[id] = made
            while len(self._cache) > CACHED:
                self._cache.popitem(last=False)
        if self._rows[id].confidence is None and id not in self._unsaved:
            self._rows[id] = row_of(self.record(id), False)
        return made

    def record(self, id: str) -> Record:
        """The record as it is now: edited, else saved, else suggested."""
        if id in self._records:
            return self._records[id]
        old = self._moved_from.get(id, id)
        saved = self._store.latest(old)
        latest = self._store.contents.latest.get(old)
        record = self._renamed(saved, id) if saved is not None else self.prepared(id).record
        if latest is not None:
            record = replace(record, status=latest.status, skip_reason=latest.skip_reason, flags=latest.flags)
        return record

    def suggestion(self, id: str) -> Record:
        """What is suggested for ``id``, whatever was made of it."""
        return self.prepared(id).record

    def clean_of(self, id: str) -> CleanArticle:
        return self.prepared(id).clean

    def _renamed(self, record: Record, id: str) -> Record:
        if record.id == id:
            return record
        return replace(record, id=id, source=replace(record.source, path=self.corpus.entry(id).path))

    # what changes

    def perform(self, id: str, edit: Edit) -> Change:
        """Make an edit; it is in the draft until the article is verified. Nothing where it changes nothing."""
        before = self.record(id)
        after = edit.apply(before)
        if after == before or self.read_only:
            return Change((), id, edit.label)
        self._timeline.add(Step(edit.label, {id: (before, after)}))
        return self._set({id: after}, id, edit.label)

    def verify(self, id: str, seconds: float = 0.0) -> Change:
        """A person stands for this record: it is appended to the journal."""
        return self._settle(id, "edit.verify", lambda r: stamped(verified(r), self.annotator, seconds))

    def skip(self, id: str, reason: str = "", seconds: float = 0.0) -> Change:
        return self._settle(
            id,
            "edit.skip",
            lambda r: stamped(replace(r, status="skipped", skip_reason=reason), self.annotator, seconds),
        )

    def reopen(self, id: str) -> Change:
        """Neither verified nor skipped any more."""
        return self._settle(
            id, "edit.reopen", lambda r: stamped(replace(r, status="todo", skip_reason=""), self.annotator, 0.0)
        )

    def flag(self, id: str, on: bool, name: str = "flag") -> Change:
        """Put a flag on the article or take it away: a ``state`` line, the record's revision stays."""
        before = self.record(id)
        flags = tuple(f for f in before.flags if f != name) + ((name,) if on else ())
        after = replace(before, flags=flags)
        if after == before or self.read_only:
            return Change((), id, "edit.flag")
        self._timeline.add(Step("edit.flag", {id: (before, after)}))
        self._store.say(id, {"flags": list(flags)})
        return self._set({id: after}, id, "edit.flag", saved=id not in self._unsaved)

    def _settle(self, id: str, label: str, change: Callable[[Record], Record]) -> Change:
        before = self.record(id)
        if self.read_only:
            return Change((), id, label)
        after = change(before)
        self._timeline.add(Step(label, {id: (before, after)}, saved=True))
        self._store.save(after)
        return self._set({id: after}, id, label, saved=True)

    def undo(self) -> Change | None:
        """Take back the last step, wherever it was; what had been saved is saved again as it stood before."""
        step = self._timeline.undo()
        return self._go(step, {id: pair[0] for id, pair in step.changes.items()}) if step else None

    def redo(self) -> Change | None:
        step = self._timeline.redo()
        return self._go(step, {id: pair[1] for id, pair in step.changes.items()}) if step else None

    def _go(self, step: Step, records: dict[str, Record]) -> Change:
        if step.saved:
            for id, record in records.items():
                revision = self.record(id).annotation.revision
                seconds = record.annotation.seconds
                again = stamped(record, self.annotator, 0.0)
                records[id] = replace(
                    again, annotation=replace(again.annotation, revision=revision + 1, seconds=seconds)
                )
                self._store.save(records[id])
        elif step.label == "edit.flag":
            for id, record in records.items():
                self._store.say(id, {"flags": list(record.flags)})
        return self._set(records, step.current, step.label, saved=step.saved or self._is_flag_only(step))

    def _is_flag_only(self, step: Step) -> bool:
        return step.label == "edit.flag" and not any(id in self._unsaved for id in step.changes)

    def _set(self, records: Mapping[str, Record], current: str, label: str, saved: bool = False) -> Change:
        for id, record in records.items():
            self._records[id] = record
            if saved:
                self._unsaved.pop(id, None)
            else:
                self._unsaved[id] = record
            self._rows[id] = row_of(record, not saved)
        self._store.keep_draft(self._unsaved)
        return Change(tuple(records), current, label)

    # saving

    @property
    def place(self) -> Place | None:
        """Where the person was last time; assign it to be returned there next time."""
        return self._place

    @place.setter
    def place(self, place: Place) -> None:
        if place != self._place:
            self._place = place
            self._store.keep_place(place)

    @property
    def save_state(self) -> SaveState:
        return self._save_state

    def listen(self, listener: Listener | None) -> None:
        """``listener`` is told from the writer's thread what becomes of saves."""
        self._listener = listener

    def _told(self, state: SaveState) -> None:
        self._save_state = state
        listener = self._listener
        if listener is not None:
            listener(state)

    def retry(self) -> None:
        """Try again what could not be written."""
        self._store.retry()

    def close(self, force: bool = False) -> OSError | None:
        """Write down what is pending and let go. An error leaves the workspace open, unless ``force``."""
        error = self._store.close(force)
        if error is not None and not force:
            return error
        self._stop.set()
        self._surveyor.join(10.0)
        self.corpus.close()
        return error
