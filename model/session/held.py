"""What a workspace knows of each of its articles: what was prepared, what was saved, what is unsaved."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from model.cleaning.article import CleanArticle
from model.cleaning.decode import Undecodable
from model.cleaning.markers import Markers
from model.corpus.corpus import Corpus
from model.corpus.errors import CorpusError
from model.corpus.messages import Message
from model.record.schema import Record
from model.session.articles import Articles
from model.session.packed import Packed
from model.session.prepared import Prepared
from model.session.queue import QueueRow, Rows, row_of
from model.session.shown_places import remember_places
from model.session.site_markers import SiteMarkers
from model.session.store import Store
from model.session.timeline import Timeline

if TYPE_CHECKING:
    from model.session.bulk import State
    from model.session.text_edits import Shown


class Held:
    """The articles of a corpus and what is known of each. Everything but ``prepared`` is for one thread, the window's.

    ``_base`` is what was settled since the corpus was opened, ``_bulk`` what a step of many articles made, packed;
    ``_unsaved`` what is in the draft; ``_moved_from`` under which id the journal knows an article that was moved.
    """

    def __init__(self, corpus: Corpus, store: Store, extraction: bool) -> None:
        self.corpus = corpus
        self._store = store
        self._extraction = extraction
        self._timeline = Timeline()
        self._articles = Articles(self._make)
        self._shown: Shown | None = None
        self._changing = threading.Lock()
        self._base: dict[str, Record] = {}
        self._bulk: dict[str, tuple[Packed | None, State]] = {}
        self._moved_from: dict[str, str] = {}
        self._unsaved: dict[str, Record] = {}
        self._markers = SiteMarkers(store.path.parent)
        self._rows = Rows(self._first_row)

    @property
    def annotator(self) -> str:
        return self._store.annotator

    @property
    def read_only(self) -> Message | None:
        """Why nothing can be saved; None where it can."""
        return self._store.read_only

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
