"""The whole corpus in columns in memory: what filter, sort and counts work on.

Articles are rows 0 to n-1 in corpus order. Meetings are *lines*: line ``i`` below ``n`` is the first meeting of article
``i`` (blank where it has none), later ones follow behind in any order; ``owners`` says whose they are.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from model.index.columns import PART, Column, Filling, Numbers, joined
from model.index.own_columns import OwnColumns
from model.index.schema import ARTICLE_COLUMNS, MEETING_COLUMNS
from model.query.fields import OWN
from model.query.row import month_of
from model.session.assignment import assignee, plain_flags

NUMBERS = {
    "seconds": "seconds",
    "confidence": "confidence",
    "doubt": "doubts",
    "noise": "noise",
    "meetings": "meetings",
}
"""Terms that are numbers, and their columns."""
COLUMN_OF = {
    "flag": "flags", "has": "marks", "form": "forms", "convenor": "convenors", "topic": "topics", "chair": "chairs",
    "speaker": "speakers", "person": "people", "post": "posts",
}  # fmt: skip
"""Columns of terms that are not called like them."""
OF_JOURNAL = ("state", "flags", "assigned")
"""Columns that come from the journal each time."""
PIECE = 1_000
"""Rows read from the file at once."""
NOBODY = -1
"""Owner of a line that is not used any more."""

ArticleCells = Sequence[Any]
MeetingCells = Sequence[str]
T = TypeVar("T")


class Snapshot:
    """``ids`` are all articles in corpus order. Not for two threads at once: ``Index`` sees to that."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.ids = ids
        self.row_of: dict[str, int] = {id: row for row, id in enumerate(ids)}
        size = len(ids)
        self.words: dict[str, Column] = {
            name: Column(size)
            for name in ("state", "flags", "assigned", "month", *ARTICLE_COLUMNS)
            if name not in _COUNTED
        }
        self.numbers: dict[str, Numbers] = {name: Numbers(size) for name in (*_COUNTED, "meetings")}
        self.lines: dict[str, Column] = {name: Column(size) for name in MEETING_COLUMNS}
        self._own = {"own": OwnColumns(self.words["own"]), "meeting_own": OwnColumns(self.lines["meeting_own"])}
        self.owners = array("q")
        self.indexed = bytearray(size)
        self.drafts = bytearray(size)
        self._of_doc: dict[int, int] | None = {}
        self._docs = array("q", [0]) * size
        self._more: dict[int, list[int]] = {}
        self._ids: Column | None = None
        self.version = 0
        self.assigned_elsewhere: Mapping[str, str] = {}

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def with_more(self) -> Mapping[int, Sequence[int]]:
        """The articles of two meetings or more, with the lines of all but the first."""
        return self._more

    @property
    def id_column(self) -> Column:
        if self._ids is None:
            self._ids = Column(0)
            self._ids.fill(self.ids)
        return self._ids

    # filling

    def fill(
        self,
        articles: Iterable[tuple[str, int, ArticleCells]],
        meetings: Iterable[tuple[str, int, MeetingCells]],
        states: Mapping[str, tuple[str, tuple[str, ...]]],
    ) -> None:
        """Everything at once: ``(id, doc, cells)``, ``(id, ordinal, cells)`` and id → state and flags."""
        filling = {name: Filling(len(self)) for name in ARTICLE_COLUMNS if name not in _COUNTED}
        for name in _COUNTED:
            self.numbers[name].fill([None if name == "confidence" else 0.0] * len(self))
        for some in _pieces(articles):
            rows: list[int] = []
            for id, doc, _ in some:
                row = self.row_of.get(id, -1)
                rows.append(row)
                if row >= 0:
                    self.indexed[row] = 1
                    self._place_doc(row, doc)
            known = [(row, one[2]) for row, one in zip(rows, some, strict=True) if row >= 0]
            rows = [row for row, _ in known]
            for name, column in zip(ARTICLE_COLUMNS, zip(*(cells for _, cells in known), strict=True), strict=False):
                (self.numbers[name].put_all if name in _COUNTED else filling[name].put)(rows, column)
        for name, one in filling.items():
            one.done(self.words[name])
        self._fill_lines(meetings)
        self._forget_own()
        self._fill_states(states)
        self.version += 1

    def _fill_lines(self, meetings: Iterable[tuple[str, int, MeetingCells]]) -> None:
        filling = {name: Filling(len(self)) for name in MEETING_COLUMNS}
        counts = array("I", [0]) * len(self)
        for some in _pieces(meetings):
            lines: list[int] = []
            held: list[MeetingCells] = []
            for id, ordinal, cells in some:
                row = self.row_of.get(id)
                if row is None:
                    continue
                counts[row] += 1
                held.append(cells)
                if ordinal == 0:
                    lines.append(row)
                else:
                    lines.append(len(self) + len(self.owners))
                    self._more.setdefault(row, []).append(lines[-1])
                    self.owners.append(row)
            for name, column in zip(MEETING_COLUMNS, zip(*held, strict=True), strict=False):
                filling[name].put(lines, column)
        for name, one in filling.items():
            one.done(self.lines[name])
        self.numbers["meetings"].fill(counts[row] if self.indexed[row] else None for row in range(len(self)))
        published = self.words["published"]
        dates = self.lines["date"]
        self.words["month"].fill(
            self._month(row, published[row]) if row in self._more else month_of(dates[row]) or month_of(published[row])
            for row in range(len(self))
        )

    def _month(self, row: int, published: str) -> str:
        dates = (self.lines["date"][line] for line in (row, *self._more.get(row, ())))
        return next((month for date in dates if (month := month_of(date))), month_of(published))

    def _fill_states(self, states: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
        found = [states.get(id, ("todo", ())) for id in self.ids]
        self.words["state"].fill(state for state, _ in found)
        self.words["flags"].fill(joined(plain_flags(flags)) for _, flags in found)
        others = self.assigned_elsewhere
        self.words["assigned"].fill(
            assignee(flags) or others.get(id, "") for id, (_, flags) in zip(self.ids, found, strict=True)
        )

    def assign_elsewhere(self, others: Mapping[str, str]) -> None:
        """What other annotators' journals say of who is to have an article; one's own journal comes first."""
        self.assigned_elsewhere = others
        column = self.words["assigned"]
        for id, name in others.items():
            row = self.row_of.get(id)
            if row is not None and not column[row]:
                column.put(row, name)
        self.version += 1

    def columns(self) -> Iterator[tuple[str, Column, int]]:
        """The columns of words that are kept on disk, each with its rows: all but those of the journal."""
        for name, column in self.words.items():
            if name not in OF_JOURNAL:
                yield f"article.{name}", column, len(self)
        for name, column in self.lines.items():
            yield f"meeting.{name}", column, len(self) + len(self.owners)

    def arrays(self) -> Iterator[tuple[str, "array[Any]"]]:
        """What is kept on disk beside them, each as long as there are articles, owners first."""
        yield "owners", self.owners
        yield "docs", self._docs
        for name, column in self.numbers.items():
            yield f"number.{name}", column.cells

    def restored(self, states: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
        """Columns and arrays were put back as they were: what follows from them, and the states of now."""
        self._of_doc = None
        self._forget_own()
        self._more = {}
        for line, owner in enumerate(self.owners, len(self)):
            if owner != NOBODY:
                self._more.setdefault(owner, []).append(line)
        self._fill_states(states)
        self.version += 1

    def put(self, row: int, doc: int, cells: ArticleCells, meetings: Sequence[MeetingCells]) -> None:
        """One article as it is now; its state and flags stay."""
        self.indexed[row] = 1
        if doc:
            self._place_doc(row, doc)
        for name, cell in zip(ARTICLE_COLUMNS, cells, strict=True):
            (self.numbers[name] if name in _COUNTED else self.words[name]).put(row, cell)
            if name in self._own:
                self._own[name].put(row, cell)
        self.numbers["meetings"].put(row, len(meetings))
        blank: MeetingCells = ("",) * len(MEETING_COLUMNS)
        self._put_line(row, meetings[0] if meetings else blank)
        old, rest = self._more.get(row, []), meetings[1:]
        for line in old[len(rest) :]:
            self.owners[line - len(self)] = NOBODY
            self._put_line(line, blank)
        kept = old[: len(rest)]
        for line, held in zip(kept, rest, strict=False):
            self._put_line(line, held)
        for held in rest[len(kept) :]:
            kept.append(len(self) + len(self.owners))
            self.owners.append(row)
            for name, cell in zip(MEETING_COLUMNS, held, strict=True):
                self.lines[name].append(cell)
                if name in self._own:
                    self._own[name].append(cell)
        self._more[row] = kept
        if not kept:
            del self._more[row]
        self.words["month"].put(row, self._month(row, self.words["published"][row]))
        self.version += 1

    def _put_line(self, line: int, cells: MeetingCells) -> None:
        for name, cell in zip(MEETING_COLUMNS, cells, strict=True):
            self.lines[name].put(line, cell)
            if name in self._own:
                self._own[name].put(line, cell)

    def _forget_own(self) -> None:
        for columns in self._own.values():
            columns.forget()

    def column_of(self, term: str, scope: str) -> Column:
        """The column of a term that is words; a line a meeting for one of ``scope`` meeting. Raises KeyError."""
        if term.startswith(OWN):
            return self._own["meeting_own" if scope == "meeting" else "own"].of(term.removeprefix(OWN))
        name = COLUMN_OF.get(term, term)
        if name == "id":
            return self.id_column
        return self.words[name] if name in self.words else self.lines[name]

    def put_state(self, row: int, state: str, flags: Sequence[str]) -> None:
        """State and flags of one article, and whose it is to be."""
        self.words["state"].put(row, state)
        self.words["flags"].put(row, joined(plain_flags(flags)))
        self.words["assigned"].put(row, assignee(flags) or self.assigned_elsewhere.get(self.ids[row], ""))
        self.version += 1

    def _place_doc(self, row: int, doc: int) -> None:
        if self._of_doc is not None:
            self._of_doc.pop(self._docs[row], None)
            self._of_doc[doc] = row
        self._docs[row] = doc

    # reading

    def mask_of_docs(self, docs: Iterable[int]) -> bytes:
        """The articles whose current text is one of ``docs``."""
        mask = bytearray(len(self))
        if self._of_doc is None:
            self._of_doc = {doc: row for row, doc in enumerate(self._docs) if doc}
        of_doc = self._of_doc
        for doc in docs:
            row = of_doc.get(doc)
            if row is not None:
                mask[row] = 1
        return bytes(mask)

    def lines_of(self, row: int) -> tuple[int, ...]:
        """The lines of an article's meetings, first to last."""
        return (row, *self._more.get(row, ())) if self.numbers["meetings"].cells[row] > 0 else ()

    def parts(self, name: str, row: int) -> tuple[str, ...]:
        """What article ``row`` has in a column, each once; of its meetings for a column of meetings."""
        if name in self.words:
            cell = self.words[name][row]
            return tuple(cell.split(PART)) if cell else ()
        column = self.lines[name]
        cells = [column[line] for line in self.lines_of(row)]
        return tuple(dict.fromkeys(part for cell in cells if cell for part in cell.split(PART)))


def _pieces(rows: Iterable[T]) -> Iterator[list[T]]:
    """Some rows at a time: all of a large corpus at once would be most of what the program holds in memory."""
    rest = iter(rows)
    while some := list(islice(rest, PIECE)):
        yield some


_COUNTED = ("seconds", "confidence", "doubts", "noise")
