"""The queue as a list of rows: filtered in Python, shown lazily by number. Never a proxy model."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.i18n import label, tr
from model.corpus.messages import Message
from model.extraction.places import gazetteer

ROW = Qt.ItemDataRole.UserRole


class Row(Protocol):
    """One article of the queue; ``confidence`` is the lowest of its open suggestions, ``problem`` why it cannot be read."""

    @property
    def id(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def date(self) -> str: ...
    @property
    def confidence(self) -> float | None: ...
    @property
    def problem(self) -> Message | str | None: ...
    @property
    def flags(self) -> tuple[str, ...]: ...


def is_flagged(row: Row) -> bool:
    return bool(row.flags)


def problem_text(row: Row) -> str:
    """Why the article cannot be read, in the language of the window."""
    return label(row.problem) if isinstance(row.problem, Message) else str(row.problem or "")


def problem_short(row: Row) -> str:
    """The reason alone, for one narrow line: without the path it begins with."""
    text = problem_text(row)
    path = str(dict(row.problem.params).get("path", "")) if isinstance(row.problem, Message) else ""
    rest = text.removeprefix(path).lstrip(" ,，:：") if path else text
    return rest[:1].upper() + rest[1:]


@lru_cache(maxsize=4096)
def place_text(code: str, date: str) -> str:
    """A division's code as its own name on the EDTF date; what is no code stays as it is."""
    place = gazetteer.get(code, date) if code.isdigit() else None
    return place.name if place is not None else code


def matches(row: Row, words: Sequence[str]) -> bool:
    """Does every word hold? A word is a state, ``flag``, ``problem``, ``<0.8`` or a piece of what the row shows."""
    return all(_holds(row, word) for word in words)


def _holds(row: Row, word: str) -> bool:
    word = word.removeprefix("state:")
    if word in ("todo", "verified", "skipped"):
        return row.state == word and not row.problem
    if word == "problem":
        return bool(row.problem)
    if word in ("flag", "flagged"):
        return is_flagged(row)
    if word.startswith("<"):
        try:
            return row.confidence is not None and row.confidence < float(word[1:])
        except ValueError:
            return True
    return word in f"{row.title}\n{place_text(row.place, row.date)}\n{row.date}\n{row.id}".lower()


class QueueModel(QAbstractListModel):
    """``rows`` is the whole queue; what is shown are the numbers of those that pass the filter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._shown: list[int] = []
        self._ids: list[str] = []
        self._number: dict[str, int] = {}
        self._words: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return len(self._rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self._number = {row.id: i for i, row in enumerate(self._rows)}
        self._select()
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        words = tuple(text.lower().split())
        if words == self._words:
            return
        self.beginResetModel()
        self._words = words
        self._select()
        self.endResetModel()

    def _select(self) -> None:
        if self._words:
            self._shown = [i for i, row in enumerate(self._rows) if matches(row, self._words)]
        else:
            self._shown = list(range(len(self._rows)))
        self._ids = [self._rows[i].id for i in self._shown]

    def update_row(self, row: Row) -> None:
        """Another state or title of one article. It stays where it is until the filter changes."""
        number = self._number.get(row.id)
        if number is None or self._rows[number] == row:
            return
        self._rows[number] = row
        index = self.index_of(row.id)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def index_of(self, id: str) -> QModelIndex:
        """The index of an article, invalid where the filter hides it."""
        number = self._number.get(id)
        if number is None:
            return QModelIndex()
        low, high = 0, len(self._shown)
        while low < high:
            middle = (low + high) // 2
            if self._shown[middle] < number:
                low = middle + 1
            else:
                high = middle
        return self.index(low) if low < len(self._shown) and self._shown[low] == number else QModelIndex()

    def id_at(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return self._rows[self._shown[index.row()]].id

    def ids(self) -> list[str]:
        """The ids shown, in order; not to be changed."""
        return self._ids

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[self._shown[index.row()]]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title or tr("queue.untitled")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tip(row).replace("\n", ", ")
        return None


def tip(row: Row) -> str:
    if row.problem:
        return f"{row.id}\n{tr('queue.problem', reason=problem_text(row))}"
    parts = [row.title or tr("queue.untitled"), row.id, tr(f"state.{row.state}")]
    if row.confidence is not None and row.state == "todo":
        parts.append(tr("queue.confidence", value=f"{row.confidence:.2f}"))
    return "\n".join(parts)
