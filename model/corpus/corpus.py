"""A corpus: a list of articles by id, read one at a time."""

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

from model.corpus.article import SourceArticle
from model.corpus.columns import Columns
from model.corpus.entry import Entry
from model.corpus.errors import ArticleUnreadable
from model.corpus.messages import Message, message


class Reader(Protocol):
    """What a folder, a table or an archive gives. ``read`` may be called from any thread.

    ``columns`` are those of a table. Entries keep their order; ids are unique.
    """

    @property
    def entries(self) -> Sequence[Entry]: ...
    @property
    def notices(self) -> Sequence[Message]: ...
    @property
    def columns(self) -> Columns | None: ...
    def read(self, number: int) -> SourceArticle: ...
    def location(self, number: int) -> str: ...
    def close(self) -> None: ...


class Corpus:
    """What was opened. ``notices`` are things a person should know that belong to no single article."""

    def __init__(self, path: Path, reader: Reader, extra_notices: Sequence[Message] = ()) -> None:
        self.path = path
        self._reader = reader
        self.entries: tuple[Entry, ...] = tuple(reader.entries)
        self.notices: tuple[Message, ...] = (*reader.notices, *extra_notices)

    @property
    def annotations_dir(self) -> Path:
        """Where the work on this corpus is kept: ``<corpus>.annotations`` beside it. Not made by opening."""
        return annotations_dir(self.path)

    @property
    def columns(self) -> Columns | None:
        """The columns of a table, None for anything else."""
        return self._reader.columns

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {entry.id: i for i, entry in enumerate(self.entries)}

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, id: object) -> bool:
        return id in self._numbers

    def entry(self, id: str) -> Entry:
        """The entry of ``id``. Raises ArticleUnreadable where there is none."""
        if id not in self._numbers:
            raise ArticleUnreadable(message("no_such_id", id=id))
        return self.entries[self._numbers[id]]

    def read(self, id: str) -> SourceArticle:
        """The raw article. Raises ArticleUnreadable: the entry's own problem, gone since, refused, changed."""
        entry = self.entry(id)
        if entry.problem:
            raise ArticleUnreadable(entry.problem)
        return self._reader.read(self._numbers[id])

    def location(self, id: str) -> Path:
        """The file that holds the article ``id``: to show it in its folder. For a table or an archive, that."""
        return Path(self._reader.location(self._numbers[id]))

    def close(self) -> None:
        """Give back open files; reading is over."""
        self._reader.close()

    def __enter__(self) -> "Corpus":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def annotations_dir(path: Path) -> Path:
    """``<corpus>.annotations`` beside the corpus at ``path``."""
    return Path(os.path.abspath(path) + ".annotations")
