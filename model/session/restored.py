"""A draft of last time as a step that can be taken back: before it stands what was saved last, or the suggestion."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from model.record.schema import Record
from model.session.timeline import Step

LABEL = "edit.draft_restored"


class _Changes(Mapping[str, tuple[Record, Record]]):
    """One article; what was before is asked for when the step is taken back: a suggestion takes time to make."""

    def __init__(self, id: str, before: Callable[[], Record], after: Record) -> None:
        self._id, self._before, self._after = id, before, after

    def __getitem__(self, id: str) -> tuple[Record, Record]:
        if id != self._id:
            raise KeyError(id)
        return self._before(), self._after

    def __iter__(self) -> Iterator[str]:
        return iter((self._id,))

    def __len__(self) -> int:
        return 1


def restored_step(id: str, before: Callable[[], Record], after: Record, draft: Path) -> Step:
    """The step that brought ``after`` back; it was done when ``draft`` was written."""
    try:
        written = datetime.fromtimestamp(draft.stat().st_mtime)
    except OSError:
        written = datetime.now()
    return Step(LABEL, _Changes(id, before, after), at=written.astimezone().isoformat(timespec="seconds"))
