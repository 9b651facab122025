"""Open whatever an analyst calls a corpus."""

import os
from pathlib import Path

from model.corpus.columns import Columns
from model.corpus.corpus import Corpus, Reader
from model.corpus.entry import ARTICLE_SUFFIXES
from model.corpus.errors import NoSuchPath, UnknownKind, Unreadable, from_os_error
from model.corpus.folder import FileReader, FolderReader
from model.corpus.messages import message


def open_corpus(path: Path | str, columns: Columns | None = None, *, remember: bool = True) -> Corpus:
    """The corpus at ``path``: a folder, an article, a table or an archive. Contents are not read yet.

    A table needs ``columns`` the first time; they are remembered in ``<corpus>.annotations`` unless ``remember`` is
    off. Raises ColumnsNeeded where they are not known, other CorpusErrors where it cannot be opened.
    """
    where = Path(os.path.abspath(path))
    try:
        if not where.exists():
            raise NoSuchPath(message("no_such_path", path=str(where)))
        return Corpus(where, _reader(where))
    except OSError as error:
        raise Unreadable(from_os_error(str(where), error)) from error


def _reader(path: Path) -> Reader:
    if path.is_dir():
        return FolderReader(path)
    suffix = path.suffix.lower()
    if suffix in ARTICLE_SUFFIXES:
        return FileReader(path)
    if suffix in (".xls", ".et"):
        raise UnknownKind(message("old_excel", path=str(path)))
    raise UnknownKind(message("unknown_kind", path=str(path), suffixes=" ".join(ARTICLE_SUFFIXES)))
