"""One unlimited timeline of what was done, across articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from model.record.schema import Record


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Step:
    """``changes``: id → (record before, record after). ``kind``: where it went, so undoing it goes there too.

    draft: nowhere but the draft | save: a whole record in the journal | state: a line of what changed in it |
    bulk: many articles at once, and ``changes`` are ``BulkChanges``.
    """

    label: str
    changes: Mapping[str, tuple[Record, Record]]
    kind: str = "draft"
    at: str = field(default_factory=_now)
    """When it was done: RFC 3339 with the zone, to the second."""

    @property
    def current(self) -> str:
        """The article to show when this step is done or undone: the last it changed."""
        return list(self.changes)[-1]


class Timeline:
    """Undo and redo. A new step forgets what was undone."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(self, step: Step) -> None:
        self._done.append(step)
        self._undone.clear()

    def undo(self) -> Step | None:
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return step

    def of(self, id: str) -> tuple[Step, ...]:
        """The steps that stand and changed ``id``, first to last."""
        return tuple(step for step in self._done if id in step.changes)

    def ids_of(self, label: str) -> tuple[str, ...]:
        """The articles that steps called ``label`` changed and still stand."""
        return tuple(dict.fromkeys(id for step in self._done if step.label == label for id in step.changes))

    def redo(self) -> Step | None:
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return step
