"""The articles a command was given: one or more corpora, as one list with unique ids."""

import argparse
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from model.cleaning.markers import Markers
from model.cli.terminal import tell
from model.corpus.article import SourceArticle
from model.corpus.columns import Columns
from model.corpus.corpus import Corpus
from model.corpus.entry import Ids
from model.corpus.errors import ArticleUnreadable, ColumnsNeeded
from model.corpus.open import open_corpus
from model.session.site_markers import SiteMarkers


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that is listed and cannot be read."""

    id: str
    path: str
    reason: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The paths, and the columns of tables among them."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="folder, article, .jsonl, .csv, .xlsx or .zip")
    group = parser.add_argument_group("tables")
    group.add_argument("--text-column", metavar="NAME", help="column that holds the article")
    group.add_argument(
        "--id-column", metavar="NAME", default="", help="column that names it (default: the row's number)"
    )
    group.add_argument("--url-column", metavar="NAME", default="", help="column with its address")
    group.add_argument("--date-column", metavar="NAME", default="", help="column with its date")


def columns_of(options: argparse.Namespace) -> Columns | None:
    """The columns named on the command line; None where no text column is."""
    if not options.text_column:
        return None
    return Columns(options.text_column, options.id_column, options.url_column, options.date_column)


def open_table_or_corpus(path: str, columns: Columns | None) -> Corpus:
    """Open ``path``; a table without chosen columns is opened with the likely ones, and that is told."""
    try:
        return open_corpus(path, columns, remember=False)
    except ColumnsNeeded as question:
        if not question.guesses.text:
            raise
        named = question.guesses
        parts = {"text": named.text, "id": named.id, "url": named.url, "date": named.date}
        tell(
            f"{path}: columns " + ", ".join(f"{k}={v}" for k, v in parts.items() if v) + " (--text-column … to change)"
        )
        return open_corpus(path, named, remember=False)


def _markers(corpus: Corpus) -> Markers:
    """The corpus' own boilerplate; a file of it that cannot be used is told."""
    found = SiteMarkers(corpus.annotations_dir)
    for notice in found.notices:
        tell(str(notice))
    return found.all


class Inputs:
    """Every article of the paths given, in order. Close it, or use it as a context."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._stack = ExitStack()
        self.corpora: list[Corpus] = []
        self.ids: list[str] = []
        ids = Ids()
        try:
            for path in options.paths:
                corpus = self._stack.enter_context(open_table_or_corpus(path, columns_of(options)))
                self.corpora.append(corpus)
                for notice in corpus.notices:
                    tell(str(notice))
                for entry in corpus.entries:
                    taken = entry.id in ids
                    self.ids.append(ids.claim(f"{corpus.path.name}/{entry.id}" if taken else entry.id, entry.path)[0])
        except BaseException:
            self._stack.close()
            raise

    def __len__(self) -> int:
        return len(self.ids)

    def articles(self) -> Iterator[SourceArticle | Unread]:
        """Each article, read now."""
        number = 0
        for corpus in self.corpora:
            markers = _markers(corpus)
            for entry in corpus.entries:
                id = self.ids[number]
                number += 1
                try:
                    yield replace(corpus.read(entry.id), id=id, markers=markers)
                except ArticleUnreadable as error:
                    yield Unread(id, entry.path, str(error))

    def would_be_overwritten(self, out: Path) -> bool:
        """Whether writing ``out`` (a file, or files in a folder) could change one of the articles."""
        where = Path(os.path.realpath(out))
        for corpus in self.corpora:
            source = Path(os.path.realpath(corpus.path))
            folder = source if source.is_dir() else source.parent
            if where == source or (where.is_dir() and source.is_dir() and where.is_relative_to(source)):
                return True
            if where.is_dir() and not source.is_dir() and where == folder:
                return True
        return False

    def __enter__(self) -> "Inputs":
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
