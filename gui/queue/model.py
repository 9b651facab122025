"""The queue as a list of ids, whose rows are fetched as they are painted. Never a proxy model."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.i18n import label, tr
from model.corpus.messages import Message
from model.session.assignment import assignee, plain_flags

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
    return bool(plain_flags(row.flags))


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
    if not code.isdigit():
        return code
    from model.extraction.places import gazetteer

    place = gazetteer.get(code, date)
    return place.name if place is not None else code


def _no_row(id: str) -> Row:
    raise KeyError(id)


class QueueModel(QAbstractListModel):
    """Rows by id, and the ids that are shown in their order: a filter or another order gives other ids."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._row_of: Callable[[str], Row] = _no_row
        self._told: dict[str, Row] = {}
        """Rows that were told; what is shown is as new as what was told last."""
        self._all: list[str] = []
        self._ids: list[str] = []
        self._at: dict[str, int] = {}
        """Where those looked for stand."""

    @property
    def total(self) -> int:
        return len(self._all)

    def set_queue(self, ids: list[str], row_of: Callable[[str], Row] | None = None) -> None:
        """The whole queue; all of it is shown. ``row_of`` is asked for those that are painted."""
        self.beginResetModel()
        self._row_of, self._told = row_of or _no_row, {}
        self._all = ids
        self._ids, self._at = self._all, {}
        self.endResetModel()

    def show(self, ids: list[str] | None) -> None:
        """Show ``ids`` in this order, of rows there are; None is the whole queue in the order of the corpus."""
        shown = self._all if ids is None else ids
        if shown is self._ids or shown == self._ids:
            return
        self.beginResetModel()
        self._ids, self._at = shown, {}
        self.endResetModel()

    def update_row(self, row: Row) -> None:
        """Another state or title of one article. It stays where it is until the filter changes."""
        if self._told.get(row.id) == row:
            return
        self._told[row.id] = row
        index = self.index_of(row.id)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def forget(self, ids: Iterable[str]) -> None:
        """What was told of these is old: their rows are asked for again."""
        for id in ids:
            self._told.pop(id, None)
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def index_of(self, id: str) -> QModelIndex:
        """The index of an article, invalid where the filter hides it."""
        number = self._at.get(id)
        if number is None:  # one is found ten times as fast as all are numbered, and a key shows another list
            try:
                number = self._ids.index(id)
            except ValueError:
                number = -1
            self._at[id] = number
        return QModelIndex() if number < 0 else self.index(number)

    def id_at(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return self._ids[index.row()]

    def ids(self) -> list[str]:
        """The ids shown, in order; not to be changed."""
        return self._ids

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        id = self._ids[index.row()]
        row = self._told.get(id) or self._row_of(id)
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
    if assignee(row.flags):
        parts.append(tr("queue.assigned", name=assignee(row.flags)))
    if row.confidence is not None and row.state == "todo":
        parts.append(tr("queue.confidence", value=f"{row.confidence:.2f}"))
    return "\n".join(parts)
