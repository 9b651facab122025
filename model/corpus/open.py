"""Open whatever an analyst calls a corpus."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from model.corpus.columns import Columns
from model.corpus.corpus import Corpus, Reader, annotations_dir
from model.corpus.entry import ARTICLE_SUFFIXES
from model.corpus.errors import NoSuchPath, UnknownKind, Unreadable, from_os_error
from model.corpus.feed import FEED_SUFFIXES, FeedReader
from model.corpus.folder import FileReader, FolderReader
from model.corpus.messages import Message, message
from model.corpus.remembered import load_columns, save_columns

if TYPE_CHECKING:  # a reader is imported for the kind of corpus it reads: most are folders
    from model.corpus.table import Table

JSON_LINES = (".jsonl", ".ndjson")
DELIMITED = (".csv", ".tsv", ".tab")
WORKBOOKS = (".xlsx", ".xlsm")
OLD_WORKBOOKS = (".xls", ".et")


def open_corpus(path: Path | str, columns: Columns | None = None, *, remember: bool = True) -> Corpus:
    """The corpus at ``path``: a folder, an article, a feed, a table or an archive. Contents are not kept in memory.

    A table needs ``columns`` the first time; they are remembered in ``<corpus>.annotations`` unless ``remember`` is
    off. Raises ColumnsNeeded where they are not known or no longer fit, other CorpusErrors where it cannot be opened.
    """
    where = Path(os.path.abspath(path))
    try:
        if not where.exists():
            raise NoSuchPath(message("no_such_path", path=str(where)))
        if where.is_dir():
            return Corpus(where, FolderReader(where))
        if not where.is_file():  # a pipe would be waited for, a device read without end
            raise Unreadable(message("not_regular", path=str(where)))
        table = _table(where)
        if table is None:
            return Corpus(where, _file_reader(where))
        try:
            return _open_table(where, table, columns, remember)
        except BaseException:
            table.close()
            raise
    except OSError as error:
        raise Unreadable(from_os_error(str(where), error)) from error


def _file_reader(path: Path) -> Reader:
    suffix = path.suffix.lower()
    if suffix in ARTICLE_SUFFIXES:
        return FileReader(path)
    if suffix in FEED_SUFFIXES:
        return FeedReader(path)
    if suffix == ".zip":
        from model.corpus.archive import ArchiveReader

        return ArchiveReader(path)
    code = "old_excel" if suffix in OLD_WORKBOOKS else "unknown_kind"
    raise UnknownKind(message(code, path=str(path), suffixes=" ".join(ARTICLE_SUFFIXES)))


def _table(path: Path) -> "Table | None":
    suffix = path.suffix.lower()
    if suffix in JSON_LINES:
        from model.corpus.jsonl import JsonlTable

        return JsonlTable(path)
    if suffix in DELIMITED:
        from model.corpus.delimited import DelimitedTable

        return DelimitedTable(path)
    if suffix in WORKBOOKS:
        from model.corpus.spreadsheet import SpreadsheetTable

        return SpreadsheetTable(path)
    return None


def _open_table(path: Path, table: "Table", columns: Columns | None, remember: bool) -> Corpus:
    from model.corpus.table import TableReader, ask_for_columns

    remembered = load_columns(path)
    chosen = columns or remembered
    if chosen is None or (columns is None and any(c not in table.headers for c in chosen.named())):
        raise ask_for_columns(path, table)
    kept = annotations_dir(path) if remember and path.suffix.lower() not in WORKBOOKS else None
    reader = TableReader(path, table, chosen, kept=kept)
    notices: list[Message] = []
    if remember and chosen != remembered:
        try:
            save_columns(path, chosen)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            notices.append(message("not_remembered", path=str(annotations_dir(path)), reason=reason))
    return Corpus(path, reader, notices)
