"""A folder of articles, and the corpus of a single file."""

import os
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from model.corpus.article import SourceArticle
from model.corpus.columns import Columns
from model.corpus.entry import ARTICLE_LIMIT, ARTICLE_SUFFIXES, Entry, Ids, natural_key, readable_name
from model.corpus.errors import ArticleUnreadable, EmptyCorpus, from_os_error
from model.corpus.messages import Message, message


@dataclass(frozen=True, slots=True)
class Found:
    """A file below the corpus: where it is, what it is called, size, time of change (ns), and what is wrong with it."""

    path: str
    name: str
    size: int
    stamp: int
    problem: Message | None


class FolderReader:
    """Articles below ``root``, natural order; nothing is read until asked for."""

    columns: Columns | None = None

    def __init__(self, root: Path, limit: int = ARTICLE_LIMIT) -> None:
        self._root, self._limit = root, limit
        self._others: Counter[str] = Counter()
        self.notices: list[Message] = []
        found = sorted(self._walk(), key=lambda f: natural_key(f.name))
        if not found:
            raise EmptyCorpus(
                message(
                    "empty_folder", path=str(root), others=self._kinds() or "0", suffixes=" ".join(ARTICLE_SUFFIXES)
                )
            )
        if self._others:
            self.notices.append(message("other_files", count=self._others.total(), kinds=self._kinds()))
        self._paths = [f.path for f in found]
        self.entries: list[Entry] = []
        ids = Ids()
        for f in found:
            id, notice = ids.claim(f.name, readable_name(f.path))
            self.entries.append(Entry(id, f"{root.name}/{id}", f.size, f.stamp, f.problem, notice))

    def read(self, number: int) -> SourceArticle:
        entry, path = self.entries[number], self._paths[number]
        return SourceArticle(entry.id, entry.path, read_file(path, self._limit), suffix=_suffix(path))

    def location(self, number: int) -> str:
        return self._paths[number]

    def close(self) -> None:
        """Nothing is held open."""

    def _kinds(self) -> str:
        return ", ".join(f"{suffix or '-'} × {count}" for suffix, count in self._others.most_common(6))

    def _walk(self) -> Iterator[Found]:
        """Every article below the root. Real folders come before linked ones, and each folder is read once."""
        seen: set[tuple[int, int]] = set()
        waiting: list[tuple[str, str, bool]] = [(str(self._root), "", False)]
        while waiting:
            # Links last: a folder that is also linked to keeps its own name.
            at = next((i for i in range(len(waiting) - 1, -1, -1) if not waiting[i][2]), len(waiting) - 1)
            path, name, linked = waiting.pop(at)
            try:
                status = os.stat(path)
                if (status.st_dev, status.st_ino) in seen:
                    self.notices.append(message("link_loop", path=path))
                    continue
                seen.add((status.st_dev, status.st_ino))
                with os.scandir(path) as listing:
                    children = sorted(listing, key=lambda e: e.name)
            except OSError as error:
                if not name:
                    raise
                yield Found(path, readable_name(name) + "/", -1, 0, from_os_error(path, error))
                continue
            for child in children:
                below = f"{name}/{child.name}" if name else child.name
                if child.name.startswith("."):
                    continue
                if _is_dir(child):
                    if not child.name.endswith(".annotations"):
                        waiting.append((child.path, below, linked or child.is_symlink()))
                elif _suffix(child.name) in ARTICLE_SUFFIXES:
                    yield found_file(child.path, readable_name(below), self._limit)
                else:
                    self._others[_suffix(child.name)] += 1


class FileReader:
    """A single article; its id is the file's name."""

    columns: Columns | None = None

    def __init__(self, path: Path, limit: int = ARTICLE_LIMIT) -> None:
        found = found_file(str(path), readable_name(path.name), limit)
        self._path, self._limit = str(path), limit
        self.notices: list[Message] = []
        self.entries = [Entry(found.name, found.name, found.size, found.stamp, found.problem)]

    def read(self, number: int) -> SourceArticle:
        entry = self.entries[number]
        return SourceArticle(entry.id, entry.path, read_file(self._path, self._limit), suffix=_suffix(self._path))

    def location(self, number: int) -> str:
        return self._path

    def close(self) -> None:
        """Nothing is held open."""


def found_file(path: str, name: str, limit: int) -> Found:
    """The file at ``path`` with its size and what keeps it from being read."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return Found(path, name, -1, 0, message("not_regular", path=path))
    except OSError as error:
        return Found(path, name, -1, 0, from_os_error(path, error))
    size, problem = status.st_size, None
    if not stat.S_ISREG(status.st_mode):
        size, problem = -1, message("not_regular", path=path)
    elif size > limit:
        problem = too_large(path, size, limit)
    elif not os.access(path, os.R_OK):
        problem = message("no_permission", path=path)
    return Found(path, name, size, status.st_mtime_ns, problem)


def read_file(path: str, limit: int) -> bytes:
    """The bytes of a file of at most ``limit`` bytes. Raises ArticleUnreadable."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):  # it was one when it was listed
                raise ArticleUnreadable(message("not_regular", path=path))
            data = file.read(limit + 1)
    except OSError as error:
        raise ArticleUnreadable(from_os_error(path, error)) from error
    if len(data) > limit:
        raise ArticleUnreadable(too_large(path, os.path.getsize(path), limit))
    return data


def too_large(path: str, size: int, limit: int) -> Message:
    """The message for an article of ``size`` bytes where ``limit`` are allowed."""
    return message("too_large", path=path, size=-(-size // 1048576), limit=limit // 1048576)


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
