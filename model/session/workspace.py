"""A corpus being worked on: what a window drives. No Qt; thread-safe where it says so."""

import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from model.corpus.columns import Columns
from model.corpus.corpus import Corpus
from model.corpus.messages import Message
from model.corpus.open import open_corpus
from model.journal.lock import user_name
from model.journal.reader import Latest, Revision
from model.journal.revisions import Said
from model.journal.writer import Listener, SaveState
from model.record.schema import Record
from model.session.change import Change
from model.session.edit_steps import EditSteps
from model.session.kept_filters import KeptFilters
from model.session.opening import Opening
from model.session.own_fields_file import OwnFieldsFile
from model.session.packed import Packed
from model.session.store import Place, Store
from model.session.timeline import Step

__all__ = ["Change", "Place", "SaveState", "Workspace"]

PATIENCE = 0.25
"""Seconds closing waits for a disk that only reads for it."""


class Workspace(EditSteps, Opening):
    """The articles of one corpus, one annotator's records of them, and one timeline of what was done.

    Everything but ``prepared`` is for one thread, the window's.
    """

    def __init__(self, corpus: Corpus, store: Store, extraction: bool) -> None:
        super().__init__(corpus, store, extraction)
        self._listener: Listener | None = None
        self._save_state = SaveState("clean")
        self.own = OwnFieldsFile(corpus.annotations_dir)
        self.kept = KeptFilters(corpus.annotations_dir)

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

    # what there is

    @property
    def corpus_path(self) -> Path:
        return self.corpus.path

    @property
    def journal_path(self) -> Path:
        return self._store.path

    @property
    def notices(self) -> tuple[Message, ...]:
        """What a person should know of corpus and journal: left-out files, lines set aside."""
        return (*self._news, *self.corpus.notices, *self._store.notices, *self.own.notices, *self._markers.notices)

    def settled(self) -> Mapping[str, Latest]:
        """What the journal said of each article when it was opened, by the ids of now."""
        latest = self._store.contents.latest
        moved = {new: latest[old] for new, old in self._moved_from.items() if old in latest}
        return {**{id: held for id, held in latest.items() if id not in self._moved_from}, **moved}

    # history

    def events(self, id: str) -> tuple[Revision | Said, ...]:
        """Like ``history``, with the lines earlier sessions said of ``id`` without a new record. Any thread. Raises OSError."""
        if self._store.writer is not None:
            self._store.writer.drain(10.0)
        old = self._moved_from.get(id, id)
        before = self._store.events(old) if old not in (id, "") else ()
        return (*before, *self._store.events(id))

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

    def is_waiting(self, patience: float = 0.0) -> bool:
        """After at most ``patience`` seconds: does the disk still keep the journal waiting? Not where all is written, where
        it has refused, nor once this is closed."""
        return not self._closed and self._store.is_waiting(patience)

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
