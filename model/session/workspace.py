"""A corpus being worked on: what a window drives. No Qt; thread-safe where it says so."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from model.cleaning.article import CleanArticle
from model.cleaning.decode import Undecodable
from model.cleaning.markers import Markers
from model.corpus.columns import Columns
from model.corpus.corpus import Corpus
from model.corpus.errors import CorpusError
from model.corpus.messages import Message, message
from model.corpus.open import open_corpus
from model.corpus.relink import Known, Relink, compare, load_manifest, save_manifest, survey
from model.journal.lock import user_name
from model.journal.reader import Latest, Revision
from model.journal.writer import Listener, SaveState
from model.record.schema import Record
from model.session import first
from model.session.articles import Articles
from model.session.bulk import BulkChanges, State
from model.session.bulk_steps import BulkSteps, BulkWatcher
from model.session.change import Change
from model.session.edits import Edit
from model.session.kept_filters import KeptFilters
from model.session.own_fields_file import OwnFieldsFile
from model.session.packed import Packed
from model.session.prepared import Prepared
from model.session.queue import QueueRow, Rows, row_of
from model.session.restored import LABEL, restored_step
from model.session.shown_places import remember_places
from model.session.site_markers import SiteMarkers
from model.session.store import Place, Store, difference
from model.session.timeline import Step, Timeline
from model.session.verify import stamped, verified

if TYPE_CHECKING:
    from model.session.reanchor import Reanchored
    from model.session.text_edits import Shown

LARGE = 2_000
"""Articles from which on the survey behind the window takes breath."""
BREATH = 0.0005
"""Seconds."""
__all__ = ["Change", "Place", "SaveState", "Workspace"]

PATIENCE = 0.25
"""Seconds closing waits for a disk that only reads for it."""


Watcher = Callable[[Mapping[str, Record], frozenset[str], str], None]
"""Told of every change from the thread that made it: the records as they are now, which of them are drafts, and where
it went (``Step.kind``)."""


class Workspace(BulkSteps):
    """The articles of one corpus, one annotator's records of them, and one timeline of what was done.

    Everything but ``prepared`` is for one thread, the window's.
    """

    def __init__(self, corpus: Corpus, store: Store, extraction: bool) -> None:
        self.corpus = corpus
        self._store = store
        self._extraction = extraction
        self._timeline = Timeline()
        self._articles = Articles(self._make)
        self._shown: Shown | None = None
        self._changing = threading.Lock()
        self._listener: Listener | None = None
        self._save_state = SaveState("clean")
        self._base: dict[str, Record] = {}
        self._bulk: dict[str, tuple[Packed | None, State]] = {}
        self._bulk_watchers: list[BulkWatcher] = []
        self._moved_from: dict[str, str] = {}
        self._news: tuple[Message, ...] = ()
        self._unsaved: dict[str, Record] = {}
        self._manifest: Mapping[str, Known] = {}
        self._place: Place | None = None
        self.own = OwnFieldsFile(corpus.annotations_dir)
        self.kept = KeptFilters(corpus.annotations_dir)
        self._markers = SiteMarkers(store.path.parent)
        self._stop = threading.Event()
        self._closed = False
        self._kept = ""
        self._watchers: list[Watcher] = []
        self._rows = Rows(self._first_row)
        self._surveyor = threading.Thread(target=self._survey, name="survey", daemon=True)

    @classmethod
    def open(
        cls,
        path: Path | str,
        annotator: str | None = None,
        *,
        columns: Columns | None = None,
        extraction: bool = True,
        annotations: Path | None = None,
    ) -> "Workspace":
        """Open the corpus at ``path`` and the work on it. Raises CorpusError; slow enough for a thread of its own.

        ``annotations`` is the folder of the work where that is not beside the corpus.
        """
        corpus = open_corpus(path, columns)
        holder: list[Workspace] = []
        store = Store(
            annotations or corpus.annotations_dir,
            annotator or user_name(),
            corpus.path.name,
            lambda state: holder[0]._told(state) if holder else None,
        )
        space = cls(corpus, store, extraction)
        holder.append(space)
        try:
            space._begin()
        except BaseException:
            store.close(force=True)
            raise
        return space

    def _begin(self) -> None:
        contents = self._store.contents
        self._manifest = load_manifest(self._store.path.parent)
        worked = {id: latest.sha256 for id, latest in contents.latest.items() if latest.sha256}
        found = compare(self._manifest, self.corpus, worked)
        moved = found.moved
        self._news = _news(found) if self._manifest else ()
        # Under "" stands nothing: another article bears the id of one that was worked on.
        self._moved_from = {id: "" for id in found.added if id in contents.latest}
        self._moved_from |= {new: old for old, new in moved.items()}
        self._say_again(moved)
        for id, record in self._store.draft().items():
            now = self._now(id, moved)
            self._unsaved[now] = self._stated(self._renamed(record, now), contents.latest.get(id))
        self._place = self._store.place()
        if self._place is not None:
            self._place = replace(self._place, id=self._now(self._place.id, moved))
        self._remember_restored(self._place.id if self._place is not None else "")
        self._take_first()
        self._surveyor.start()

    def _take_first(self) -> None:
        """The article a person comes back to is there at once, where it was kept."""
        id = self._place.id if self._place is not None else next((entry.id for entry in self.corpus.entries), "")
        if id in self.corpus and not self._rows[id].problem and self._store.first_path.exists():
            try:
                made = first.read(
                    self._store.first_path, self.corpus.read(id), self._extraction, self._markers_for(id).digest
                )
            except CorpusError:
                return  # told when it is asked for
            if made is not None:
                self._articles.put(id, made)

    def keep_first(self, id: str) -> None:
        """Keep the article in hand ready for the next start; derived, so nothing depends on it. Any thread."""
        if id != self._kept and not self._closed and self._articles.is_ready(id) and self.read_only is None:
            self._kept = id
            try:
                article = self.corpus.read(id)
            except (CorpusError, OSError, ValueError):  # gone, or the corpus was closed meanwhile
                return
            self._store.keep_first(
                first.content(article, self._extraction, self._articles.get(id), self._markers_for(id).digest)
            )

    def _remember_restored(self, last: str) -> None:
        """Each draft of last time is a step that can be taken back, that of the article in hand first."""
        for id in sorted((id for id in self._unsaved if id in self.corpus), key=lambda id: id == last):
            saved = self._store.contents.latest.get(self._moved_from.get(id, id))
            settled = self._settled(id) if saved is not None and saved.save is not None else None
            before = partial(self._before_draft, id, settled)
            self._timeline.add(restored_step(id, before, self._unsaved[id], self._store.draft_path))

    def _before_draft(self, id: str, settled: Record | None) -> Record:
        return settled or self._stated(self._articles.get(id).record, self._store.contents.latest.get(id))

    @property
    def restored(self) -> tuple[str, ...]:
        """The articles whose draft of last time came back and was not taken back since."""
        return self._timeline.ids_of(LABEL)

    def _say_again(self, moved: Mapping[str, str]) -> None:
        """Say work on what was moved under its new id, before another article is worked on under the old one."""
        again = {old: self.record(new) for old, new in moved.items() if old in self._store.contents.latest}
        for old, record in again.items():
            if self._store.latest(old) is not None:
                self._store.save(record)
            else:
                state = {"status": record.status, "skip_reason": record.skip_reason, "flags": list(record.flags)}
                self._store.say(record.id, state)

    def _stated(self, record: Record, latest: Latest | None) -> Record:
        """A draft never changes a status: that is what the journal says it is."""
        if latest is None:
            return replace(record, status="todo", skip_reason="")
        return replace(record, status=latest.status, skip_reason=latest.skip_reason, flags=latest.flags)

    def _now(self, id: str, moved: Mapping[str, str]) -> str:
        return moved.get(id, id)

    def _first_row(self, id: str) -> QueueRow:
        problem = self.corpus.entry(id).problem
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
        large = len(self.corpus) > LARGE  # the window goes on between two articles of a large corpus
        known = survey(self.corpus, self._manifest, partial(self._stop.wait, BREATH) if large else self._stop.is_set)
        if known is not self._manifest and self._store.read_only is None and not self._stop.is_set():
            try:
                save_manifest(self._store.path.parent, known)
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
        return (*self._news, *self.corpus.notices, *self._store.notices, *self.own.notices, *self._markers.notices)

    @property
    def queue(self) -> list[QueueRow]:
        return [self._rows[entry.id] for entry in self.corpus.entries]

    @property
    def ids(self) -> list[str]:
        """Every article, in the order of the corpus."""
        return [entry.id for entry in self.corpus.entries]

    @property
    def worked(self) -> list[str]:
        """The articles there is something about: saved, skipped, flagged or a draft."""
        known, moved = self._store.contents.latest, self._moved_from
        return [id for id in self.ids if id in self._unsaved or moved.get(id, id) in known]

    @property
    def broken(self) -> list[str]:
        """The articles that cannot be read, as far as that is known before they are."""
        return [entry.id for entry in self.corpus.entries if entry.problem]

    def row(self, id: str) -> QueueRow:
        return self._rows[id]

    def is_ready(self, id: str) -> bool:
        """Can ``prepared`` answer at once? Any thread."""
        return self._articles.is_ready(id)

    def prefetch(self, ids: Sequence[str]) -> None:
        """Prepare ``ids`` in the background, before they are needed."""
        self._articles.prefetch(ids)

    def prepared(self, id: str) -> Prepared:
        """The cleaned article and what is suggested. Any thread. Raises CorpusError or Undecodable, and tells the row."""
        try:
            made = self._articles.get(id)
        except (CorpusError, Undecodable) as error:
            with self._changing:
                self._rows[id] = replace(self._rows[id], problem=getattr(error, "message", None) or str(error))
            raise
        with self._changing:
            if self._rows[id].confidence is None and id not in self._unsaved and id not in self._base:
                self._rows[id] = row_of(self._settled(id), False)
        return made

    def _make(self, id: str) -> Prepared:
        from model.session.prepare import prepare  # cleaner and extractor: not before an article needs them

        made = prepare(self.corpus.read(id), extraction=self._extraction, markers=self._markers_for(id))
        remember_places(made.record)
        return made

    def _markers_for(self, id: str) -> Markers:
        """The corpus' own boilerplate; for an article that was worked on, what was in force then: its text stays."""
        known = self._unsaved.get(id) or self._base.get(id) or self._store.latest(self._moved_from.get(id, id))
        return self._markers.as_of(known.source.cleaner if known is not None else None)

    def record(self, id: str) -> Record:
        """The record as it is now: edited, else saved, else suggested."""
        return self._unsaved.get(id) or self._settled(id)

    def _settled(self, id: str) -> Record:
        """The record without what is unsaved: the last one in the journal, else the suggestion, with its last state."""
        if id in self._base:
            return self._base[id]
        if id in self._bulk:
            packed, state = self._bulk[id]
            return packed.record() if packed is not None else state.on(self._opened(id))
        return self._opened(id)

    def _opened(self, id: str) -> Record:
        """The record as it was when the corpus was opened."""
        old = self._moved_from.get(id, id)
        latest = self._store.contents.latest.get(old)
        saved = self._store.latest(old)
        record = self._renamed(saved, id) if saved is not None else self._articles.get(id).record
        if latest is None or (latest.save is not None and saved is None):
            return record  # what was saved cannot be read any more: nothing is settled
        return replace(record, status=latest.status, skip_reason=latest.skip_reason, flags=latest.flags)

    def shown(self, id: str) -> CleanArticle:
        """The cleaned article with the corrections of the record as it is now: its text is the record's."""
        clean, record = self.prepared(id).clean, self.record(id)
        if not record.text_edits and record.text == clean.text:
            return clean
        if self._shown is None:
            from model.session.text_edits import Shown  # the cleaner comes with it: not for an article nobody corrected

            self._shown = Shown()
        return self._shown.of(clean, record)

    def verified_records(self) -> Callable[[], Iterator[Record]]:
        """What was verified when the corpus was opened; what is returned reads it, in any thread."""
        return self._store.verified_records()

    def suggestion(self, id: str) -> Record:
        """What is suggested for ``id``, whatever was made of it."""
        return self.prepared(id).record

    def _renamed(self, record: Record, id: str) -> Record:
        if record.id == id or id not in self.corpus:
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

    def perform_all(self, label: str, made: Mapping[str, tuple[Record, Record]]) -> Change:
        """One step for several articles: id → (record it was made from, record). What changed meanwhile is left alone."""
        if self.read_only:
            return Change((), "", label)
        changes = {id: pair for id, pair in made.items() if pair[0] != pair[1] and self.record(id) == pair[0]}
        if not changes:
            return Change((), "", label)
        step = Step(label, changes)
        self._timeline.add(step)
        return self._set({id: after for id, (_, after) in changes.items()}, step.current, label)

    def changed_source(self, id: str) -> bool:
        """Was the record made from another article or by another cleaner than what is there now?"""
        from model.session.reanchor import changed_source

        return changed_source(self.record(id), self.suggestion(id))

    def reanchored(self, id: str) -> "Reanchored":
        """What ``reanchor`` would make of the record, and which values it would leave without a place."""
        from model.session.reanchor import reanchored

        made = self.prepared(id)
        return reanchored(self.record(id), made.clean, made.record.source)

    def reanchor(self, id: str) -> Change:
        """A person moves the record to the text of now: an edit like any other. Nothing where nothing changed."""
        if not self.changed_source(id):
            return Change((), id, "edit.reanchor")
        return self.perform(id, Edit("edit.reanchor", lambda _: self.reanchored(id).record))

    def verify(self, id: str, seconds: float = 0.0) -> Change:
        """A person stands for this record: it is appended to the journal."""
        return self._settle(id, "edit.verify", lambda r: stamped(verified(r), self.annotator, seconds))

    def skip(self, id: str, reason: str = "", seconds: float = 0.0) -> Change:
        """Not to be annotated. The whole record is saved, so that an export of all holds it too."""
        return self._settle(
            id,
            "edit.skip",
            lambda r: stamped(replace(r, status="skipped", skip_reason=reason), self.annotator, seconds),
        )

    def reopen(self, id: str) -> Change:
        """Neither verified nor skipped any more; the record stays as it is."""
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
        self._timeline.add(Step("edit.flag", {id: (before, after)}, "state"))
        return self._set({id: after}, id, "edit.flag", "state")

    def _settle(self, id: str, label: str, change: Callable[[Record], Record]) -> Change:
        before = self.record(id)
        if self.read_only:
            return Change((), id, label)
        after = change(before)
        changed = self._set({id: after}, id, label, "save")
        self._timeline.add(Step(label, {id: (before, after)}, "save"))
        return changed

    def undo(self) -> Change | None:
        """Take back the last step, wherever it was; what had been saved is saved again as it stood before."""
        step = self._timeline.undo()
        if step is not None and isinstance(step.changes, BulkChanges):
            return self._go_bulk(step.changes, step.label, back=True)
        return self._go(step, {id: pair[0] for id, pair in step.changes.items()}) if step else None

    def redo(self) -> Change | None:
        step = self._timeline.redo()
        if step is not None and isinstance(step.changes, BulkChanges):
            return self._go_bulk(step.changes, step.label, back=False)
        return self._go(step, {id: pair[1] for id, pair in step.changes.items()}) if step else None

    def _go(self, step: Step, records: Mapping[str, Record]) -> Change:
        """Revisions only rise: what stood before comes back as the newest."""
        back: dict[str, Record] = {}
        for id, record in records.items():
            now = self.record(id).annotation
            if step.kind == "save":
                seconds = record.annotation.seconds
                again = stamped(replace(record, annotation=now), self.annotator, 0.0)
                back[id] = replace(again, annotation=replace(again.annotation, seconds=seconds))
            else:
                back[id] = replace(record, annotation=now)
        return self._set(back, step.current, step.label, step.kind)

    def _set(self, records: Mapping[str, Record], current: str, label: str, kind: str = "draft") -> Change:
        """Take ``records`` for what is, and write them where a step of ``kind`` goes. Raises RecordError."""
        for id, record in records.items():
            if kind == "save":
                self._store.save(record)
            elif kind == "state":
                self._store.say(id, difference(self.record(id), record))
            settled = self._settled(id) if kind != "save" else record
            if kind == "state":
                settled = replace(settled, status=record.status, skip_reason=record.skip_reason, flags=record.flags)
            with self._changing:
                self._base[id] = settled
                if record == settled:
                    self._unsaved.pop(id, None)
                else:
                    self._unsaved[id] = record
                self._rows[id] = row_of(record, record != settled)
        self._store.keep_draft(self._unsaved)
        for watcher in self._watchers:
            watcher(dict(records), frozenset(id for id in records if id in self._unsaved), kind)
        return Change(tuple(records), current, label)

    def watch(self, watcher: Watcher) -> None:
        """Tell ``watcher`` of every change from now on."""
        self._watchers.append(watcher)

    def settled(self) -> Mapping[str, Latest]:
        """What the journal said of each article when it was opened, by the ids of now."""
        latest = self._store.contents.latest
        moved = {new: latest[old] for new, old in self._moved_from.items() if old in latest}
        return {**{id: held for id, held in latest.items() if id not in self._moved_from}, **moved}

    # history

    def history(self, id: str) -> tuple[Revision, ...]:
        """Every saved revision of ``id``, first to last, with those compaction set aside. Any thread. Raises OSError."""
        if self._store.writer is not None:
            self._store.writer.drain(10.0)
        old = self._moved_from.get(id, id)
        before = self._store.history(old) if old not in (id, "") else ()
        return (*before, *self._store.history(id))

    def revision(self, at: Revision) -> Record:
        """The record of a revision. Any thread. Raises OSError or ValueError where the journal changed since."""
        return self._store.saved(at)

    def steps(self, id: str) -> tuple[Step, ...]:
        """What was done to ``id`` since the corpus was opened and not taken back, first to last."""
        return self._timeline.of(id)

    def packed_revision(self, at: Revision) -> Packed:
        """The same for ``bulk.planned``. Any thread."""
        return self._store.packed(at)

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

    def wait_saved(self, timeout: float) -> bool:
        """Wait (seconds) until all that was handed over is durable. Any thread but the window's."""
        return self._store.writer is None or self._store.writer.drain(timeout)

    def retry(self) -> None:
        """Try again what could not be written."""
        self._store.retry()

    @property
    def unsaved(self) -> int:
        """Records and states handed to the journal that are not on disk."""
        return self._store.unsaved

    def go_elsewhere(self, folder: Path, whole: bool = True) -> Path:
        """Save below ``folder`` from now on, beginning with what could not be saved; returns the journal there.

        Any thread. ``whole``: with a copy of the journal. Follow it with ``keep_all``. Raises OSError.
        """
        return self._store.go_elsewhere(folder, whole)

    def keep_all(self) -> None:
        """Write down draft and place anew: they stand beside another journal now."""
        self._store.keep_draft(self._unsaved)
        if self._place is not None:
            self._store.keep_place(self._place)

    def close(self, force: bool = False, patience: float = 10.0) -> OSError | None:
        """Write down what is pending, within ``patience`` seconds, and let go. An error leaves it open, unless ``force``."""
        if self._closed:
            return None
        if self._place is not None:
            _within(PATIENCE, partial(self.keep_first, self._place.id), "keep first")
        error = self._store.close(force, patience)
        if error is not None and not force:
            return error
        self._closed = True
        self._stop.set()
        _within(PATIENCE, self._let_go, "let go")
        return error

    def _let_go(self) -> None:
        """What still reads is waited for; on a slow disk behind the back of whoever closes."""
        self._articles.close()
        self._surveyor.join()
        self.corpus.close()


def _within(seconds: float, work: Callable[[], None], name: str) -> None:
    """Do ``work`` in a thread of its own, and wait for it no longer than ``seconds``."""
    thread = threading.Thread(target=work, name=name, daemon=True)
    thread.start()
    thread.join(seconds)


def _news(found: Relink) -> tuple[Message, ...]:
    """What became of the corpus since it was last open; nothing where all is as it was."""
    if not (found.added or found.moved or found.removed or found.changed):
        return ()
    names = f" ({', '.join(found.removed[:3])}{'…' if len(found.removed) > 3 else ''})" if found.removed else ""
    counts = {name: str(len(getattr(found, name))) for name in ("added", "moved", "removed", "changed")}
    return (message("since_last_time", names=names, **counts),)
