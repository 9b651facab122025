"""A process of its own that cleans and extracts a corpus ahead into the index.

    python -m model.index.worker CORPUS INDEX [JOBS]

It says what it has done on standard output, one JSON object a line (``done``, ``total``, ``tick``), and listens on
standard input for ``pause``, ``resume`` and ``stop``; when that ends, whoever started it is gone and it stops too. A
kill costs the batch in hand: what was committed is not done again.
"""

import contextlib
import hashlib
import json
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import replace
from itertools import islice
from pathlib import Path
from sqlite3 import Connection
from typing import Any, TextIO, cast

from filelock import FileLock, Timeout

from model.cleaning.decode import Undecodable
from model.cleaning.markers import Markers
from model.corpus.article import SourceArticle
from model.corpus.corpus import Corpus
from model.corpus.entry import Entry
from model.corpus.errors import CorpusError
from model.corpus.open import open_corpus
from model.index.database import SUGGESTED, Indexed, connect, forget, marks, write
from model.index.rows import index_row
from model.query.row import IndexRow
from model.session.site_markers import SiteMarkers

BATCH = 20
"""Articles sent to an extracting process at once."""
COMMIT = 100
"""Articles written together: a kill repeats these and what was on its way, never 500."""
NICE = 10
"""The window and everything else come first; for what an extracting process does it is added twice."""


class Control:
    """What standard input says. ``wait_turn`` holds while paused and is False once it is to stop."""

    def __init__(self, source: TextIO | None) -> None:
        self._go, self._stop = threading.Event(), threading.Event()
        self._go.set()
        if source is not None:
            threading.Thread(target=self._listen, args=(source,), daemon=True).start()

    def _listen(self, source: TextIO) -> None:
        for line in source:
            word = line.strip()
            if word == "pause":
                self._go.clear()
            elif word == "resume":
                self._go.set()
            elif word == "stop":
                break
        self._stop.set()
        self._go.set()

    def wait_turn(self) -> bool:
        self._go.wait()
        return not self._stop.is_set()


def stamp_of(entry: Entry, markers: Markers) -> str:
    """What tells without reading that an article, and what it is cleaned of, are as they were."""
    return f"{entry.size}:{entry.stamp}:{markers.digest}"


def index_article(article: SourceArticle, mark: str) -> Indexed:
    """Clean and extract one article. Whatever goes wrong is in its ``problem``."""
    from model.record.codec import dump, to_dict
    from model.session.prepare import prepare

    sha256 = hashlib.sha256(article.data).hexdigest()
    try:
        made = prepare(article)
    except Undecodable as error:
        return failed(article.id, mark, str(error), sha256)
    row = index_row(made.record, 0, made.clean.notes)
    return Indexed(row, made.record.text, mark, dump(to_dict(made.record)))


def failed(id: str, mark: str, problem: str, sha256: str = "") -> Indexed:
    """An article that cannot be read: it has a row that says so."""
    return Indexed(IndexRow(0, id, title=id, sha256=sha256, marks=("problem",)), "", mark, problem=problem)


def _each(batch: list[tuple[SourceArticle, str]]) -> list[Indexed]:
    return [index_article(article, mark) for article, mark in batch]


def _begin_extracting() -> None:
    """An extracting process ends with the one that started it, however that ended."""
    _be_nice()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (parent.join(), os._exit(1)), daemon=True).start()


def _be_nice() -> None:
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(NICE)
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # a process that wakes up here never takes the processor from the window
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


class Worker:
    """Brings the index of ``corpus`` up to date; ``tell`` is called with ``done``, ``total`` and ``tick``."""

    def __init__(self, corpus: Corpus, connection: Connection, control: Control, tell: Any) -> None:
        self._corpus, self._connection, self._control, self._tell = corpus, connection, control, tell
        self._known = marks(connection, SUGGESTED)
        self._markers = SiteMarkers(corpus.annotations_dir).all
        self._done = 0
        self._tick = 0
        self._waiting: list[Indexed] = []

    def run(self, jobs: int) -> None:
        present = {entry.id for entry in self._corpus.entries}
        gone = [id for id in self._known if id not in present]
        if gone:
            forget(self._connection, SUGGESTED, gone)
        todo = [e for e in self._corpus.entries if self._known.get(e.id, ("",))[0] != stamp_of(e, self._markers)]
        self._done = len(self._corpus) - len(todo)
        self._say()
        articles = self._articles(todo)
        for batch in self._extracted(articles, jobs) if jobs > 1 else map(_each, _batches(articles)):
            self._take(batch)
        self._flush()

    def _articles(self, todo: Iterable[Entry]) -> Iterator[tuple[SourceArticle, str]]:
        """Those that are to be extracted; others are settled on the way."""
        for entry in todo:
            if not self._control.wait_turn():
                return
            mark = stamp_of(entry, self._markers)
            try:
                article = self._corpus.read(entry.id)
            except CorpusError as error:
                self._take([failed(entry.id, mark, str(error))])
                continue
            old, sha256 = self._known.get(entry.id, ("", ""))
            cleaned_alike = old.rpartition(":")[2] == self._markers.digest
            if cleaned_alike and sha256 == hashlib.sha256(article.data).hexdigest():
                self._same(entry.id, mark)
            else:
                yield replace(article, markers=self._markers), mark

    def _extracted(self, articles: Iterable[tuple[SourceArticle, str]], jobs: int) -> Iterator[list[Indexed]]:
        """In several processes; answers as they come."""
        batches = _batches(articles)
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin_extracting) as pool:
            running: set[Future[list[Indexed]]] = set()
            while True:
                running |= {pool.submit(_each, batch) for batch in islice(batches, 2 * jobs - len(running))}
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()

    def _same(self, id: str, mark: str) -> None:
        """Its content is what it was: only its mark changes."""
        self._connection.execute("UPDATE articles SET mark = ? WHERE layer = '' AND id = ?", (mark, id))
        self._done += 1

    def _take(self, batch: list[Indexed]) -> None:
        self._waiting += batch
        if len(self._waiting) >= COMMIT:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self._tick = write(self._connection, SUGGESTED, self._waiting)
            self._done += len(self._waiting)
            self._waiting = []
        self._say()

    def _say(self) -> None:
        self._tell({"done": self._done, "total": len(self._corpus), "tick": self._tick})


def _batches(articles: Iterable[tuple[SourceArticle, str]]) -> Iterator[list[tuple[SourceArticle, str]]]:
    rest = iter(articles)
    while batch := list(islice(rest, BATCH)):
        yield batch


def default_jobs() -> int:
    """Extracting processes: every core of a small machine (they are nice), four at most."""
    return min(4, os.cpu_count() or 1)


def run(path: Path, where: Path, jobs: int, control: Control, tell: Any) -> None:
    """Bring the index ``where`` of the corpus at ``path`` up to date, unless another window's worker is at it."""
    with open_corpus(path, remember=False) as corpus:
        connection = connect(where)
        try:
            with FileLock(where.with_suffix(".lock"), timeout=0):
                Worker(corpus, connection, control, tell).run(jobs)
        except Timeout:
            tell({"elsewhere": True})
        finally:
            connection.close()


def main(arguments: list[str]) -> int:
    _be_nice()

    def tell(what: dict[str, object]) -> None:
        with contextlib.suppress(OSError):
            print(json.dumps(what), flush=True)

    try:
        jobs = int(arguments[2]) if len(arguments) > 2 else default_jobs()
        run(Path(arguments[0]), Path(arguments[1]), jobs, Control(cast("TextIO | None", sys.stdin)), tell)
    except Exception as error:  # whatever it is, the window is told and goes on without
        tell({"failed": f"{type(error).__name__}: {error}"})
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
