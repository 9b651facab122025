"""A table of articles, one a row: what JSONL, CSV and Excel have in common."""

import contextlib
import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from model.corpus.article import SourceArticle
from model.corpus.columns import Columns, guess
from model.corpus.entry import ARTICLE_LIMIT, Entry, Ids
from model.corpus.errors import ArticleUnreadable, ColumnsNeeded, EmptyCorpus, MissingColumn, from_os_error
from model.corpus.messages import Message, message
from model.corpus.table_index import WORTH, TableIndex, load_index, save_index

SAMPLE_ROWS = 5
EXCEL_CELL_LIMIT = 32767


@dataclass(slots=True)
class Row:
    """One row as text by column. ``line`` is the number a person sees; ``at`` is where ``Table.row`` finds it again."""

    line: int
    at: int
    cells: dict[str, str] = field(default_factory=dict[str, str])
    problem: Message | None = None


class Table(Protocol):
    """Rows of a file. ``rows`` reads them all, in order; ``row`` reads one again, from any thread."""

    @property
    def headers(self) -> Sequence[str]: ...
    @property
    def notices(self) -> Sequence[Message]: ...
    def rows(self) -> Iterator[Row]: ...
    def row(self, at: int, line: int) -> Row: ...
    def close(self) -> None: ...


class TableReader:
    """The articles of a table; opening reads every row once to list the ids, and keeps positions only.

    ``kept``: the folder where they are kept for next time, None for nowhere.
    """

    def __init__(
        self, path: Path, table: Table, columns: Columns, limit: int = ARTICLE_LIMIT, kept: Path | None = None
    ) -> None:
        self._path, self._table, self._limit = path, table, limit
        self.columns: Columns | None = columns
        self._text, self._id, self._url, self._date = columns.text, columns.id, columns.url, columns.date
        for column in columns.named():
            if column not in table.headers:
                raise MissingColumn(
                    message("missing_column", path=str(path), column=column, headers=", ".join(table.headers))
                )
        self._stamp = _stamp(path)
        index = load_index(kept, path.name, self._stamp, columns) if kept is not None else None
        if index is None:
            index = self._read_through()
            if kept is not None and len(index.entries) >= WORTH:
                with contextlib.suppress(OSError):  # derived; made anew next time
                    save_index(kept, path.name, self._stamp, columns, index)
        self.entries, self._at, self._lines = index.entries, index.at, index.lines
        if not self.entries:
            raise EmptyCorpus(message("empty_table", path=str(path)))
        self.notices: list[Message] = list(table.notices)

    def _read_through(self) -> TableIndex:
        index, ids = TableIndex(), Ids()
        for row in self._table.rows():
            index.entries.append(self._entry(row, ids))
            index.at.append(row.at)
            index.lines.append(row.line)
        return index

    def read(self, number: int) -> SourceArticle:
        entry = self.entries[number]
        try:
            if _stamp(self._path) != self._stamp:
                raise ArticleUnreadable(message("changed", path=str(self._path)))
            row = self._table.row(self._at[number], self._lines[number])
        except OSError as error:
            raise ArticleUnreadable(from_os_error(str(self._path), error)) from error
        if row.problem:
            raise ArticleUnreadable(row.problem)
        url, date = (row.cells.get(c, "").strip() if c else "" for c in (self._url, self._date))
        return SourceArticle(entry.id, entry.path, encoded(row.cells[self._text]), url, date, "")

    def location(self, number: int) -> str:
        return str(self._path)

    def close(self) -> None:
        self._table.close()

    def _entry(self, row: Row, ids: Ids) -> Entry:
        where = f"{self._path.name}:{row.line}"
        wanted = row.cells.get(self._id, "").strip()
        if not wanted.isascii():
            wanted = unicodedata.normalize("NFC", wanted)
        id, notice = ids.claim(wanted or str(row.line), where)
        text = row.cells.get(self._text, "")
        problem = row.problem
        if not problem and not text.strip():
            problem = message("no_text", path=str(self._path), line=row.line, column=self._text)
        elif len(text) > self._limit // 4 and len(encoded(text)) > self._limit:
            size = -(-len(encoded(text)) // 1048576)
            problem = message("too_large", path=f"{self._path}:{row.line}", size=size, limit=self._limit // 1048576)
        if not notice and len(text) == EXCEL_CELL_LIMIT and self._path.suffix.lower() != ".jsonl":
            notice = message("cell_full", path=str(self._path), line=row.line)
        return Entry(id, where, len(text), self._stamp[1], problem, notice)


def ask_for_columns(path: Path, table: Table) -> ColumnsNeeded:
    """The question which column is what, with the first rows to look at."""
    sample: list[list[str]] = []
    for row in table.rows():
        if row.problem is None:
            sample.append([row.cells.get(header, "") for header in table.headers])
        if len(sample) == SAMPLE_ROWS:
            break
    if not table.headers:
        raise EmptyCorpus(message("empty_table", path=str(path)))
    return ColumnsNeeded(str(path), table.headers, sample, guess(table.headers, sample))


def encoded(text: str) -> bytes:
    """The raw bytes of a cell: UTF-8, half a surrogate pair as U+FFFD."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


def unique_headers(cells: Sequence[str]) -> list[str]:
    """Headers as they are, blank ones as ``column 3``, repeated ones numbered, so that each names one column."""
    ids = Ids()
    return [ids.claim(cell.strip() or f"column {i}", "")[0] for i, cell in enumerate(cells, 1)]


def _stamp(path: Path) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_size, status.st_mtime_ns
