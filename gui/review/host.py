"""What the tabs of a review ask of the window round them."""

from collections.abc import Callable, Sequence
from typing import Protocol

from model.record.schema import Record
from model.session.edits import Edit
from model.session.prepare import Prepared
from model.session.target import Target


class Host(Protocol):
    """``writable``: may records be changed? Everything is called on the user's thread and returns at once."""

    @property
    def writable(self) -> bool: ...

    def title(self, id: str) -> str:
        """The article's headline, or its id."""
        ...

    def state(self, id: str) -> str:
        """todo | verified | skipped."""
        ...

    def record(self, id: str) -> Record:
        """The record of an article that was fetched."""
        ...

    def prepared(self, id: str) -> Prepared:
        """An article that was fetched, as it is suggested."""
        ...

    def fetch(self, who: str, ids: Sequence[str], done: Callable[[tuple[Prepared, ...]], None]) -> None:
        """Prepare articles off the user's thread; ``done`` gets them in order, and only for what ``who`` asked last."""
        ...

    def open(self, id: str, target: Target | None = None) -> None:
        """Take an article in hand in the window behind, at a field."""
        ...

    def perform(self, id: str, edit: Edit) -> bool:
        """Make an edit; False where nothing can be changed."""
        ...

    def verify(self, id: str) -> bool: ...

    def dismiss(self, key: str, on: bool = True) -> bool:
        """Never propose it again, or do; False where that could not be written down."""
        ...

    def put_back(self, before: Record) -> None:
        """Put an article back as it was before a yes: edits like any other, saved where it was saved."""
        ...

    def say(self, text: str) -> None: ...
