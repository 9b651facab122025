"""A process of its own that takes a second look at a corpus.

    python -m model.review.worker CORPUS INDEX JOURNAL

It reads suggestions from the index (``model.index``) and what was saved from the journal, and says on standard output
how far it is (``{"step", "done", "total"}``), at last ``{"review": "<JSON of Review>"}`` or ``{"failed": "<reason>"}``.
Whoever started it ends it by closing its standard input.
"""

import contextlib
import json
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from model.cleaning.decode import Undecodable
from model.cleaning.markers import Markers
from model.corpus.corpus import Corpus
from model.corpus.errors import CorpusError
from model.corpus.open import open_corpus
from model.index.database import connect, suggestion_lines
from model.journal.lines import DamagedLine
from model.journal.reader import JournalContents, read_journal, read_record
from model.record.codec import decode_line
from model.record.errors import RecordError
from model.record.schema import Record
from model.review.gather import Looking, Sources, gather
from model.session.prepare import prepare
from model.session.site_markers import SiteMarkers

NICE = 10
"""The window and everything else come first."""


def look(
    corpus: Path, index: Path, journal: Path, tell: Callable[[dict[str, object]], None], stopped: Callable[[], bool]
) -> None:
    """Take the look and tell of it. Raises OSError, CorpusError or sqlite3.Error."""
    contents = read_journal(journal)
    with open_corpus(corpus, remember=False) as opened, contextlib.closing(connect(index)) as connection:
        markers = SiteMarkers(opened.annotations_dir).all

        def suggestion(id: str) -> Record | None:
            line = suggestion_lines(connection, [id]).get(id)
            return decode_line(line) if line else prepared(opened, id, markers)

        looking = Looking(lambda step, done, total: tell({"step": step, "done": done, "total": total}), stopped)
        sources = Sources(suggestion, lambda id: saved(journal, contents, id))
        found = gather([entry.id for entry in opened.entries], sources, looking)
    tell({"review": found.to_json()})


def prepared(corpus: Corpus, id: str, markers: Markers) -> Record | None:
    """What is suggested for an article the index has not come to yet; None where it cannot be read."""
    try:
        return prepare(corpus.read(id), markers=markers).record
    except (CorpusError, Undecodable):
        return None


def saved(journal: Path, contents: JournalContents, id: str) -> Record | None:
    """What was saved of ``id`` with its state; None where nothing readable was."""
    latest = contents.latest.get(id)
    if latest is None or latest.save is None:
        return None
    try:
        record = read_record(journal, latest.save)
    except (DamagedLine, RecordError, OSError):
        return None  # the window told of it when it opened the journal
    return replace(record, status=latest.status)


def _until_closed(source: TextIO, gone: threading.Event) -> None:
    with contextlib.suppress(ValueError, OSError):
        source.read()
    gone.set()


def main(arguments: list[str]) -> int:
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(NICE)
    gone = threading.Event()
    threading.Thread(target=_until_closed, args=(sys.stdin, gone), daemon=True).start()

    def tell(what: dict[str, object]) -> None:
        with contextlib.suppress(OSError):
            print(json.dumps(what), flush=True)

    corpus, index, journal = map(Path, arguments)
    try:
        look(corpus, index, journal, tell, gone.is_set)
    except Exception as error:  # whatever it is, the window is told
        tell({"failed": f"{type(error).__name__}: {error}"})
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
