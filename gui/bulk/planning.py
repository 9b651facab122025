"""A step over many articles, planned piece by piece off the user's thread, with progress and a way to stop."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from gui.jobs import Jobs
from model.session.bulk import Source

PIECE = 400  # articles planned at once: what is behind the next sign of life
Make = Callable[[Sequence[Source]], object]
"""Makes the plan, or the preview, of some articles, in any thread."""


class Planning(QObject):
    """``progress``: done and all; ``planned``: a list of what was made piece by piece; ``failed``: why there is none."""

    progress = Signal(int, int)
    planned = Signal(object)
    failed = Signal(str)

    def __init__(self, sources: Callable[[Sequence[str]], list[Source]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sources = sources
        self._jobs = Jobs(self, threads=1)
        self._ids: Sequence[str] = ()
        self._make: Make | None = None
        self._at = 0
        self._made: list[object] = []
        self._round = 0

    def start(self, ids: Sequence[str], make: Make) -> None:
        """Plan ``make`` for ``ids``; what was being planned is forgotten."""
        self.stop()
        self._ids, self._make, self._at, self._made = ids, make, 0, []
        self._next()

    def stop(self) -> None:
        """Plan no further; nothing is answered."""
        self._round += 1
        self._make = None

    @property
    def active(self) -> bool:
        return self._make is not None

    def _next(self) -> None:
        make = self._make
        if make is None:
            return
        if self._at >= len(self._ids):
            self._make = None
            self.planned.emit(self._made)
            return
        sources = self.sources(self._ids[self._at : self._at + PIECE])
        self._jobs.start(partial(make, sources), partial(self._took, self._round), partial(self._broke, self._round))

    def _took(self, round_: int, made: object) -> None:
        if round_ != self._round:
            return
        self._made.append(made)
        self._at += PIECE
        self.progress.emit(min(self._at, len(self._ids)), len(self._ids))
        self._next()

    def _broke(self, round_: int, error: BaseException) -> None:
        if round_ == self._round:
            self.stop()
            self.failed.emit(str(error))

    def close(self) -> None:
        self.stop()
        self._jobs.close()
