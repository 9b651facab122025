"""The part of a workspace that is for its opening: the work of last time found again, and remembered for the next."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from model.corpus.corpus import Corpus
from model.corpus.errors import CorpusError
from model.corpus.messages import Message, message
from model.corpus.relink import Known, Relink, compare, load_manifest, save_manifest, survey
from model.journal.reader import Latest
from model.record.schema import Record
from model.session import first
from model.session.held import Held
from model.session.restored import LABEL, restored_step
from model.session.store import Place, Store

LARGE = 2_000
"""Articles from which on the survey behind the window takes breath."""
BREATH = 0.0005
"""Seconds."""


class Opening(Held):
    """What was left is there again: drafts, the place, articles that were moved, the first article at once."""

    def __init__(self, corpus: Corpus, store: Store, extraction: bool) -> None:
        super().__init__(corpus, store, extraction)
        self._news: tuple[Message, ...] = ()
        self._manifest: Mapping[str, Known] = {}
        self._place: Place | None = None
        self._stop = threading.Event()
        self._closed = False
        self._kept = ""
        self._surveyor = threading.Thread(target=self._survey, name="survey", daemon=True)

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
                self.prepared(id)  # so its row tells of it, as that of any other article that is ready

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

    def _survey(self) -> None:
        """Remember what is there now, so that next time what was renamed or moved is found again."""
        large = len(self.corpus) > LARGE  # the window goes on between two articles of a large corpus
        was, self._manifest = self._manifest, {}  # tens of MB of a large corpus, of no use after this
        known = survey(self.corpus, was, partial(self._stop.wait, BREATH) if large else self._stop.is_set)
        if known is not was and self._store.read_only is None and not self._stop.is_set():
            try:
                save_manifest(self._store.path.parent, known)
            except OSError:
                return  # derived; made anew next time


def _news(found: Relink) -> tuple[Message, ...]:
    """What became of the corpus since it was last open; nothing where all is as it was."""
    if not (found.added or found.moved or found.removed or found.changed):
        return ()
    names = f" ({', '.join(found.removed[:3])}{'…' if len(found.removed) > 3 else ''})" if found.removed else ""
    counts = {name: str(len(getattr(found, name))) for name in ("added", "moved", "removed", "changed")}
    return (message("since_last_time", names=names, **counts),)
