"""A row of the queue: what a list of articles shows of one."""

from collections.abc import Callable
from dataclasses import dataclass

from model.corpus.messages import Message
from model.record.schema import Record
from model.session.walk import OPTIONAL, values_of


@dataclass(frozen=True, slots=True)
class QueueRow:
    """``state``: todo | verified | skipped. ``confidence``: lowest of the open suggestions, None while unknown.

    ``problem``: why the article cannot be read. ``draft``: it holds unsaved work.
    """

    id: str
    state: str = "todo"
    title: str = ""
    place: str = ""
    date: str = ""
    confidence: float | None = None
    problem: Message | str | None = None
    flags: tuple[str, ...] = ()
    draft: bool = False


class Rows(dict[str, QueueRow]):
    """Rows by id, each made when it is first asked for: a corpus of 100,000 is open before all are."""

    def __init__(self, make: Callable[[str], QueueRow]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, id: str) -> QueueRow:
        row = self[id] = self._make(id)
        return row


def lowest_confidence(record: Record) -> float | None:
    """The least certain suggestion nobody has settled; 1 where all is settled, None where nothing was suggested."""
    values = [v for target, v in values_of(record) if v.state != "undecided" and target.field not in OPTIONAL]
    open_ = [v.confidence for v in values if v.origin == "suggested" and v.confidence is not None]
    if open_:
        return min(open_)
    return 1.0 if values else None


def row_of(record: Record, draft: bool) -> QueueRow:
    first = record.meetings[0] if record.meetings else None
    return QueueRow(
        id=record.id,
        state=record.status,
        title=_title(record),
        place=str(first.place.value or "") if first else "",
        date=str(first.date.value or "") if first else "",
        confidence=lowest_confidence(record),
        flags=record.flags,
        draft=draft,
    )


def _title(record: Record) -> str:
    """The headline, or else how the text begins."""
    title = record.article.title.value
    return str(title) if title else record.text.partition("\n")[0][:40]
