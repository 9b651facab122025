"""The part of a workspace that makes, takes back and makes again what a person does: each a step of one timeline."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from model.corpus.corpus import Corpus
from model.record.schema import Record
from model.session.bulk_steps import BulkSteps
from model.session.change import Change
from model.session.edits import Edit
from model.session.queue import row_of
from model.session.store import Store, difference
from model.session.timeline import Step
from model.session.verify import stamped, verified

if TYPE_CHECKING:
    from model.session.reanchor import Reanchored

Watcher = Callable[[Mapping[str, Record], frozenset[str], str], None]
"""Told of every change from the thread that made it: the records as they are now, which of them are drafts, and where
it went (``Step.kind``)."""


class EditSteps(BulkSteps):
    """What changes, what it is called and where it is written."""

    def __init__(self, corpus: Corpus, store: Store, extraction: bool) -> None:
        super().__init__(corpus, store, extraction)
        self._watchers: list[Watcher] = []

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
        changed = self._set({id: after}, id, "edit.flag", "state")
        self._timeline.add(Step("edit.flag", {id: (before, after)}, "state"))
        return changed

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
        if step is not None and step.kind == "bulk":
            return self._go_bulk(step, back=True)
        return self._go(step, {id: pair[0] for id, pair in step.changes.items()}) if step else None

    def redo(self) -> Change | None:
        step = self._timeline.redo()
        if step is not None and step.kind == "bulk":
            return self._go_bulk(step, back=False)
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
