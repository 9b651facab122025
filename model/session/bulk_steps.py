"""The part of a workspace that changes many articles in one step: nothing is decoded that nobody looks at."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from model.corpus.corpus import Corpus
from model.journal.reader import Latest, Revision
from model.session.change import Change
from model.session.held import Held
from model.session.packed import Packed
from model.session.store import Store
from model.session.timeline import Step

if TYPE_CHECKING:  # imported by the first step of many articles: the first article comes before it
    from model.session.bulk import BulkChanges, BulkItem, BulkPlan, Source, State

BulkWatcher = Callable[[Sequence["BulkItem"], bool], None]
"""Told of every step of many articles: its items, and whether they went back to what they were before it."""


class BulkSteps(Held):
    """Steps of many articles, made from packed records; ``EditSteps`` inherits it."""

    def __init__(self, corpus: Corpus, store: Store, extraction: bool) -> None:
        super().__init__(corpus, store, extraction)
        self._bulk_watchers: list[BulkWatcher] = []

    def watch_bulk(self, watcher: BulkWatcher) -> None:
        """Tell ``watcher`` of every step of many articles from now on."""
        self._bulk_watchers.append(watcher)

    def bulk_sources(self, ids: Sequence[str]) -> "list[Source]":
        """What ``bulk.planned`` needs to know of ``ids`` as they are now; those that hold unsaved work say so."""
        return [self._source(id) for id in ids]

    def _source(self, id: str) -> "Source":
        from model.session.bulk import Source, State

        draft = id in self._unsaved
        if id in self._base:
            record = self._base[id]
            held = Packed.of(record) if record.annotation.revision else None
            return Source(id, held, State.of_record(record), draft)
        latest: Latest | None = self._store.contents.latest.get(self._moved_from.get(id, id))
        saved: Packed | Revision | None = latest.save if latest is not None else None
        state = State(latest.status, latest.skip_reason, latest.flags) if latest is not None else State()
        if id in self._bulk:
            packed, state = self._bulk[id]
            saved = packed or saved
        return Source(id, saved, state, draft)

    def apply_bulk(self, plan: "BulkPlan") -> Change:
        """Make the changes of ``plan`` as one step; an article that changed since it was made is left as it is."""
        from model.session.bulk import BulkChanges

        items = tuple(item for item in plan.items if item.fits(self._source(item.id)))
        if not items or self.read_only:
            return Change((), "", plan.label)
        self._timeline.add(Step(plan.label, BulkChanges(items, self.record), "bulk"))
        return self._say_bulk(items, plan.label, back=False)

    def _go_bulk(self, step: Step, *, back: bool) -> Change:
        """Undo or redo a step of many articles; revisions only rise."""
        changes = cast("BulkChanges", step.changes)
        revisions = {item.id: self._source(item.id).revision for item in changes.items_}
        return self._say_bulk(changes.renewed(revisions, self.annotator), step.label, back=back)

    def _say_bulk(self, items: "Sequence[BulkItem]", label: str, *, back: bool) -> Change:
        from model.session.bulk import bulk_lines

        self._store.say_all(bulk_lines(items, back=back))
        for item in items:
            side, state = (item.before, item.before_state) if back else (item.after, item.after_state)
            self._hold(item.id, side, state)
            row = self._rows[item.id]
            confidence = row.confidence if side is None else 1.0 if state.status == "verified" else None
            with self._changing:
                self._rows[item.id] = replace(row, state=state.status, flags=state.flags, confidence=confidence)
        for watcher in self._bulk_watchers:
            watcher(items, back)
        return Change(tuple(item.id for item in items), items[-1].id, label)

    def _hold(self, id: str, side: Packed | None, state: "State") -> None:
        """Take the article for what the step makes of it."""
        if side is not None:
            self._base.pop(id, None)
            self._bulk[id] = side, state
        elif id in self._base:
            self._base[id] = state.on(self._base[id])
        else:
            held = self._bulk.get(id, (None, state))[0]
            self._bulk[id] = held.changed(state.put, held.annotation) if held is not None else None, state
        if id in self._unsaved:
            self._unsaved[id] = state.on(self._unsaved[id])
