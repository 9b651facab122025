"""What the text names and no field holds: the ones still to look at, and the way from one to the next. No Qt."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from model.record.schema import Record
from model.session import doubt_signs

if TYPE_CHECKING:
    from model.extraction.mentions import Mention


class Omissions:
    """Unclaimed mentions of the record in hand, without those a person dismissed in this sitting."""

    def __init__(self) -> None:
        self._dismissed: set[tuple[str, str, str]] = set()
        self.left: tuple[Mention, ...] = ()
        self._id = ""
        self.loaded = False

    def load(self, record: Record | None) -> None:
        """Import what finds them, and what speaks against values, with their tables. Any thread: it takes longer than
        a person at the keys should wait."""
        from model.extraction.mentions import unclaimed

        if record is not None:
            unclaimed(record)
        doubt_signs.load(record)
        self.loaded = True

    def look(self, record: Record | None) -> "tuple[Mention, ...]":
        """Find them anew: the record changed."""
        from model.extraction.mentions import unclaimed  # its tables are not needed for the first article on screen

        self._id = record.id if record is not None else ""
        found: Iterable[Mention] = unclaimed(record) if record is not None else ()
        self.left = tuple(m for m in found if (self._id, m.kind, m.text) not in self._dismissed)
        return self.left

    def after(self, position: int) -> "Mention | None":
        """The next one from code point ``position`` on, from the end to the first again."""
        return next((m for m in self.left if m.span[0] >= position), self.left[0] if self.left else None)

    def dismiss(self, start: int, end: int) -> "Mention | None":
        """It is nothing to hold: neither here nor where the same words stand again in this article."""
        gone = next((m for m in self.left if m.span[0] < end and start < m.span[1]), None)
        if gone is not None:
            self._dismissed.add((self._id, gone.kind, gone.text))
            self.left = tuple(m for m in self.left if (m.kind, m.text) != (gone.kind, gone.text))
        return gone
